# language: vi
@TERM-MAX-01
Tính năng: Không giữ chức vụ cấp trưởng quá hai nhiệm kỳ liên tiếp ở một nơi
  Các lần giữ chức vụ cấp trưởng nối tiếp nhau trong cùng một đơn vị được tính là một
  thời gian liên tục; bổ nhiệm chức vụ cấp trưởng khác tại chỗ không bắt đầu lại từ đầu.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và đơn vị "PD" ở địa bàn "CT/PD"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17

  Quy tắc: Tối đa hai nhiệm kỳ cấp trưởng liên tiếp ở một địa phương, cơ quan, đơn vị
    Căn cứ: Điều 4 Quy định 65-QĐ/TW

    Khung kịch bản: Trọn hai nhiệm kỳ, và thêm một ngày của nhiệm kỳ thứ ba
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2013-01-01 đến trước ngày 2022-06-01
      Và chức vụ "2" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2022-06-01 đến trước ngày <thôi giữ>
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/2"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | thôi giữ   | kết luận      |
        | 2022-12-31 | đúng quy định |
        | 2023-01-01 | đúng quy định |
        | 2023-01-02 | trái quy định |

    Kịch bản: Kết luận nêu thời gian liên tục và giới hạn
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2012-06-01 đến trước ngày 2022-06-01
      Và chức vụ "2" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2022-06-01 đến trước ngày 2023-06-11
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/2"
      Thì kết luận là trái quy định
      Và kết luận nêu: giữ chức vụ cấp trưởng liên tục 132 tháng 10 ngày ở NK, tối đa 2 nhiệm kỳ 60 tháng
      Và kết luận viện dẫn: Điều 4 Quy định 65-QĐ/TW

    Khung kịch bản: Chức vụ trước khi luân chuyển đến chính đơn vị đó cũng được tính
      Biết chức vụ "1" của cán bộ "CB-0042": chủ tịch UBND tại "NK" từ ngày <bắt đầu> đến trước ngày 2023-03-01
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Và việc luân chuyển "2024-017" kết thúc ngày 2026-03-01, lý do: hết thời hạn
      Khi xét quy tắc "TERM-MAX-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | bắt đầu    | kết luận      |
        | 2016-02-29 | trái quy định |
        | 2016-03-01 | đúng quy định |

    Khung kịch bản: Đang giữ chức vụ thì tính đến ngày xét
      Biết hôm nay là ngày <ngày xét>
      Và chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2016-11-23 đến trước ngày 2022-06-01
      Và chức vụ "2" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2022-06-01, chưa thôi giữ
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/2"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | ngày xét   | kết luận      |
        | 2026-11-23 | đúng quy định |
        | 2026-11-24 | trái quy định |

    Kịch bản: Thời gian ở đơn vị khác không cộng vào
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "PD" từ ngày 2012-06-01 đến trước ngày 2022-06-01
      Và chức vụ "2" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2022-06-01 đến trước ngày 2025-06-01
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/2"
      Thì kết luận là đúng quy định

    Kịch bản: Chức vụ cấp phó không thuộc quy tắc này
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm phó bí thư từ ngày 2023-03-01
      Khi xét quy tắc "TERM-MAX-01" đối với "2024-017"
      Thì kết luận là không áp dụng

    Kịch bản: Từ chối luân chuyển thì không giữ chức vụ
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Và cán bộ từ chối quyết định "2024-017" ngày 2023-03-05, nêu lý do "Đang điều trị"
      Khi xét quy tắc "TERM-MAX-01" đối với "2024-017"
      Thì kết luận là không áp dụng

    Kịch bản: Chưa đến ngày bắt đầu
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2026-11-24
      Khi xét quy tắc "TERM-MAX-01" đối với "2024-017"
      Thì kết luận là không áp dụng
      Và kết luận nêu: chưa bắt đầu

    Khung kịch bản: Ngày bắt đầu chỉ biết năm
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ năm <năm> đến trước ngày 2022-06-01
      Và chức vụ "2" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2022-06-01 đến trước ngày 2023-06-01
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/2"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | năm  | kết luận          |
        | 2012 | trái quy định     |
        | 2013 | chưa thể kết luận |
        | 2014 | đúng quy định     |

    Kịch bản: Không rõ ngày bắt đầu thì không biết xét theo văn bản nào
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ ngày không rõ, chưa thôi giữ
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/1"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: chưa ghi ngày quyết định có hiệu lực

    Khung kịch bản: Giữ chức vụ từ trước ngày 2022-04-28 thì chưa thể kết luận
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ ngày <bắt đầu>, chưa thôi giữ
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/1"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | bắt đầu    | kết luận          |
        | 2022-04-27 | chưa thể kết luận |
        | 2022-04-28 | đúng quy định     |

  Quy tắc: Kế hoạch của thành phố tự nêu tối đa hai nhiệm kỳ cho giai đoạn 2022-2025
    Căn cứ: Kế hoạch luân chuyển cán bộ lãnh đạo, quản lý thành phố Cần Thơ giai đoạn 2022-2025

    Khung kịch bản: Văn bản được viện dẫn là văn bản của ngày bắt đầu giữ chức vụ
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ ngày <bắt đầu>, chưa thôi giữ
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/1"
      Thì kết luận viện dẫn: <căn cứ>

      Dữ liệu:
        | bắt đầu    | căn cứ                                                                              |
        | 2023-03-20 | Điều 4 Quy định 65-QĐ/TW                                                            |
        | 2023-03-21 | Kế hoạch luân chuyển cán bộ lãnh đạo, quản lý thành phố Cần Thơ giai đoạn 2022-2025 |
        | 2026-01-01 | Điều 4 Quy định 65-QĐ/TW                                                            |

  Quy tắc: Nghỉ một ngày là hết liên tiếp, bổ nhiệm tại chỗ thì không
    Căn cứ: lựa chọn thiết kế, cần được xác nhận

    Khung kịch bản: Hai lần giữ chức vụ kề ngày nhau, và cách nhau một ngày
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2012-06-01 đến trước ngày <thôi giữ>
      Và chức vụ "2" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2022-06-01 đến trước ngày 2025-06-01
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/2"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | thôi giữ   | kết luận      |
        | 2022-06-01 | trái quy định |
        | 2022-05-31 | đúng quy định |

    Kịch bản: Đổi chức vụ cấp trưởng tại chỗ tách một thời gian thành hai dòng, không thành hai nhiệm kỳ
      Biết chức vụ "1" của cán bộ "CB-0042": chủ tịch UBND tại "NK" từ ngày 2020-06-01 đến trước ngày 2022-06-01
      Và chức vụ "2" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2022-06-01 đến trước ngày 2024-06-01
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/2"
      Thì kết luận là đúng quy định
      Và kết luận nêu: 48 tháng

    Khung kịch bản: Khi mọi lần đều ghi nhiệm kỳ thì đếm số nhiệm kỳ
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2012-06-01 đến trước ngày 2016-06-01, nhiệm kỳ "<một>"
      Và chức vụ "2" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2016-06-01 đến trước ngày 2022-06-01, nhiệm kỳ "<hai>"
      Và chức vụ "3" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2022-06-01 đến trước ngày 2023-06-01, nhiệm kỳ "<ba>"
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/3"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | một       | hai       | ba        | kết luận      |
        | 2010-2015 | 2015-2020 | 2020-2025 | trái quy định |
        | 2015-2020 | 2015-2020 | 2020-2025 | đúng quy định |

  Quy tắc: Trường hợp đặc biệt phải có văn bản của cấp có thẩm quyền còn hiệu lực
    Căn cứ: Điều 4 Quy định 65-QĐ/TW

    Bối cảnh:
      Biết chức vụ "1" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2013-03-01 đến trước ngày 2022-06-01
      Và chức vụ "2" của cán bộ "CB-0042": bí thư tại "NK" từ ngày 2022-06-01 đến trước ngày 2024-06-01

    Khung kịch bản: Ngoại lệ phải còn hiệu lực vào ngày hết hai nhiệm kỳ
      Biết ngoại lệ "NL-01" về quy tắc "<quy tắc>" cho "<đối tượng>", hiệu lực từ ngày <từ> đến trước ngày <đến>
      Khi xét quy tắc "TERM-MAX-01" đối với "CB-0042/2"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | quy tắc     | đối tượng | từ         | đến        | kết luận           |
        | TERM-MAX-01 | CB-0042   | 2023-03-01 | 2023-03-02 | được phép ngoại lệ |
        | TERM-MAX-01 | CB-0042   | 2022-06-01 | 2023-03-01 | trái quy định      |
        | TERM-MAX-01 | CB-0042   | 2023-03-02 | 2025-01-01 | trái quy định      |
        | ELIG-AGE-01 | CB-0042   | 2022-06-01 | 2025-01-01 | trái quy định      |
        | TERM-MAX-01 | CB-0043   | 2022-06-01 | 2025-01-01 | trái quy định      |
