# language: vi
@ELIG-AGE-01
Tính năng: Còn ít nhất 10 năm công tác tính từ thời điểm luân chuyển
  Tháng nghỉ hưu lấy theo bảng tuổi nghỉ hưu theo tháng sinh. Tuổi nghỉ hưu của nữ còn
  đang tăng theo lộ trình, nên còn 10 năm công tác không có nghĩa là dưới 50 tuổi.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"

  Quy tắc: Phải còn ít nhất 120 tháng công tác kể từ ngày quyết định có hiệu lực
    Căn cứ: Điều 5 Quy định 65-QĐ/TW

    Khung kịch bản: Tháng sinh sớm nhất còn đủ thời gian, và tháng liền trước
      Biết cán bộ <giới tính> "CB-0042" sinh ngày <ngày sinh>
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày <hiệu lực>
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | giới tính | ngày sinh  | hiệu lực   | kết luận      |
        | nam       | 1970-05-31 | 2022-07-01 | trái quy định |
        | nam       | 1970-06-01 | 2022-07-01 | đúng quy định |
        | nữ        | 1973-05-31 | 2022-07-01 | trái quy định |
        | nữ        | 1973-06-01 | 2022-07-01 | đúng quy định |
        | nam       | 1971-11-30 | 2024-01-01 | trái quy định |
        | nam       | 1971-12-01 | 2024-01-01 | đúng quy định |
        | nữ        | 1974-07-31 | 2024-01-01 | trái quy định |
        | nữ        | 1974-08-01 | 2024-01-01 | đúng quy định |
        | nam       | 1974-09-30 | 2026-11-01 | trái quy định |
        | nam       | 1974-10-01 | 2026-11-01 | đúng quy định |
        | nữ        | 1976-09-30 | 2026-11-01 | trái quy định |
        | nữ        | 1976-10-01 | 2026-11-01 | đúng quy định |

    Kịch bản: Nữ mới 49 tuổi vẫn có thể không còn đủ 120 tháng
      Biết cán bộ nữ "CB-0042" sinh ngày 1973-12-31
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là trái quy định
      Và kết luận nêu: còn 118 tháng công tác, yêu cầu 120 tháng
      Và kết luận nêu: thiếu 2 tháng

    Kịch bản: Nữ sinh sau đó một ngày nghỉ hưu muộn hơn 5 tháng nên còn đủ
      Biết cán bộ nữ "CB-0042" sinh ngày 1974-01-01
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là đúng quy định
      Và kết luận nêu: còn 123 tháng công tác, yêu cầu 120 tháng

    Kịch bản: Còn đúng 120 tháng, và quyết định có hiệu lực muộn hơn một ngày
      Biết cán bộ nam "CB-0042" sinh ngày 1971-02-15
      Và cán bộ nam "CB-0043" sinh ngày 1971-02-15
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Và quyết định "2024-018" luân chuyển cán bộ "CB-0043" đến "NK" làm phó bí thư từ ngày 2023-03-02
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là đúng quy định
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-018"
      Thì kết luận là trái quy định

    Khung kịch bản: Ngày sinh chỉ biết tháng hoặc năm được xét cả ngày đầu và ngày cuối
      Biết cán bộ nam "CB-0042" sinh <ngày sinh>
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-07-01
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là <kết luận>
      Và kết luận nêu: <lời>

      Dữ liệu:
        | ngày sinh     | kết luận          | lời                                              |
        | tháng 1971-06 | đúng quy định     | còn 120 tháng công tác                           |
        | tháng 1971-05 | trái quy định     | thiếu 1 tháng                                    |
        | năm 1970      | trái quy định     | yêu cầu 120 tháng                                |
        | năm 1971      | chưa thể kết luận | kết quả tùy thuộc ngày sinh, mà chỉ biết là 1971 |

    Kịch bản: Ngày hiệu lực chỉ biết tháng, và tháng đó nằm ngay trên ngưỡng
      Biết cán bộ nam "CB-0042" sinh ngày 1971-02-15
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ tháng 2023-03
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: kết quả tùy thuộc ngày quyết định có hiệu lực

    Kịch bản: Không rõ ngày hiệu lực
      Biết cán bộ nam "CB-0042" sinh ngày 1980-05-17
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày không rõ
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: chưa ghi ngày quyết định có hiệu lực

    Kịch bản: Chưa ghi ngày sinh thì không coi là đúng, cũng không coi là trái
      Biết cán bộ nam "CB-0042" chưa ghi ngày sinh
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: chưa ghi ngày sinh

    Kịch bản: Chưa ghi giới tính
      Biết cán bộ "CB-0042" sinh ngày 1980-05-17, chưa ghi giới tính
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: chưa ghi giới tính

    Kịch bản: Dữ liệu cá nhân đã bị xóa
      Biết cán bộ nam "CB-0042" sinh ngày 1980-05-17
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Khi khóa dữ liệu cá nhân của "CB-0042" bị hủy
      Và xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: ngày sinh đã bị

    Khung kịch bản: Quyết định trước ngày có quy định đang áp dụng thì chưa thể kết luận
      Biết cán bộ nam "CB-0042" sinh ngày 1980-05-17
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày <hiệu lực>
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | hiệu lực   | kết luận          |
        | 2022-04-27 | chưa thể kết luận |
        | 2022-04-28 | đúng quy định     |

    Kịch bản: Quy định của ngày đó chưa có trong bộ quy định
      Biết cán bộ nam "CB-0042" sinh ngày 1980-05-17
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-04-27
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận nêu: chưa có trong bộ quy định: quy định của ngày đó

  Quy tắc: Kế hoạch của thành phố tự nêu yêu cầu 120 tháng cho giai đoạn 2022-2025
    Căn cứ: Kế hoạch luân chuyển cán bộ lãnh đạo, quản lý thành phố Cần Thơ giai đoạn 2022-2025

    Khung kịch bản: Văn bản được viện dẫn là văn bản của ngày quyết định có hiệu lực
      Biết cán bộ nam "CB-0042" sinh ngày 1980-05-17
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày <hiệu lực>
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận viện dẫn: <căn cứ>

      Dữ liệu:
        | hiệu lực   | căn cứ                                                                              |
        | 2023-03-20 | Điều 5 Quy định 65-QĐ/TW                                                            |
        | 2023-03-21 | Kế hoạch luân chuyển cán bộ lãnh đạo, quản lý thành phố Cần Thơ giai đoạn 2022-2025 |
        | 2025-12-31 | Kế hoạch luân chuyển cán bộ lãnh đạo, quản lý thành phố Cần Thơ giai đoạn 2022-2025 |
        | 2026-01-01 | Điều 5 Quy định 65-QĐ/TW                                                            |

  Quy tắc: Tháng nghỉ hưu lấy theo bảng, và bảng không được kéo dài ở hai đầu
    Căn cứ: Điều 4 Nghị định 135/2020/NĐ-CP

    Khung kịch bản: Tháng sinh đầu tiên của bảng, và tháng liền trước
      Biết cán bộ <giới tính> "CB-0042" sinh ngày <ngày sinh>
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-07-01
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | giới tính | ngày sinh  | kết luận          |
        | nam       | 1960-12-31 | chưa thể kết luận |
        | nam       | 1961-01-01 | trái quy định     |
        | nữ        | 1965-12-31 | chưa thể kết luận |
        | nữ        | 1966-01-01 | trái quy định     |

  Quy tắc: Trường hợp đặc biệt do cấp có thẩm quyền xem xét, quyết định
    Căn cứ: Điều 5 Quy định 65-QĐ/TW

    Bối cảnh:
      Biết cán bộ nam "CB-0042" sinh ngày 1965-03-08
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01

    Khung kịch bản: Văn bản ngoại lệ chỉ có giá trị với đúng quy tắc, đúng người, đúng ngày
      Biết ngoại lệ "NL-01" về quy tắc "<quy tắc>" cho "<đối tượng>", hiệu lực từ ngày <từ> đến trước ngày <đến>
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | quy tắc     | đối tượng | từ         | đến        | kết luận           |
        | ELIG-AGE-01 | 2024-017  | 2023-03-01 | 2023-03-02 | được phép ngoại lệ |
        | ELIG-AGE-01 | CB-0042   | 2023-02-01 | 2024-01-01 | được phép ngoại lệ |
        | ELIG-AGE-01 | 2024-017  | 2023-02-01 | 2023-03-01 | trái quy định      |
        | ELIG-AGE-01 | 2024-017  | 2023-03-02 | 2024-01-01 | trái quy định      |
        | DUR-MIN-01  | 2024-017  | 2023-02-01 | 2024-01-01 | trái quy định      |
        | ELIG-AGE-01 | 2024-018  | 2023-02-01 | 2024-01-01 | trái quy định      |
        | ELIG-AGE-01 | CB-0043   | 2023-02-01 | 2024-01-01 | trái quy định      |

    Kịch bản: Ngoại lệ không thời hạn được nêu tên trong kết luận
      Biết ngoại lệ "NL-01" về quy tắc "ELIG-AGE-01" cho "2024-017", hiệu lực từ ngày 2023-02-01, không thời hạn
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Thì kết luận là được phép ngoại lệ
      Và kết luận nêu: được phép theo văn bản 12-CV/TU
