# language: vi
@DUR-MIN-01
Tính năng: Thời gian luân chuyển ít nhất 36 tháng
  Thời gian tính từ ngày nhận nhiệm vụ (nếu chưa ghi thì từ ngày quyết định có hiệu lực)
  đến ngày đầu tiên không còn giữ chức vụ.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17

  Quy tắc: Một lần luân chuyển kéo dài ít nhất 36 tháng
    Căn cứ: Điều 8 Quy định 65-QĐ/TW

    Khung kịch bản: Đủ 36 tháng, và thiếu một ngày
      Biết hôm nay là ngày 2027-03-01
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày <bắt đầu>
      Và cán bộ nhận nhiệm vụ theo quyết định "2024-017" ngày <bắt đầu>
      Và việc luân chuyển "2024-017" kết thúc ngày <kết thúc>, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | bắt đầu    | kết thúc   | kết luận      |
        | 2022-08-01 | 2025-07-31 | trái quy định |
        | 2022-08-01 | 2025-08-01 | đúng quy định |
        | 2022-08-31 | 2025-08-30 | trái quy định |
        | 2022-08-31 | 2025-08-31 | đúng quy định |
        | 2024-02-29 | 2027-02-27 | trái quy định |
        | 2024-02-29 | 2027-02-28 | đúng quy định |

    Kịch bản: Kết luận nêu thời gian đã luân chuyển và phần còn thiếu
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-08-01
      Và việc luân chuyển "2024-017" kết thúc ngày 2025-06-06, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là trái quy định
      Và kết luận nêu: đã luân chuyển 34 tháng 5 ngày, yêu cầu 36 tháng
      Và kết luận nêu: thiếu 1 tháng 26 ngày
      Và kết luận viện dẫn: Điều 8 Quy định 65-QĐ/TW

    Khung kịch bản: Tính từ ngày nhận nhiệm vụ, không phải từ ngày quyết định có hiệu lực
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-08-01
      Và cán bộ nhận nhiệm vụ theo quyết định "2024-017" ngày 2022-08-15
      Và việc luân chuyển "2024-017" kết thúc ngày <kết thúc>, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | kết thúc   | kết luận      |
        | 2025-08-14 | trái quy định |
        | 2025-08-15 | đúng quy định |

    Khung kịch bản: Ngày kết thúc chỉ biết tháng
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày <bắt đầu>
      Và việc luân chuyển "2024-017" kết thúc tháng 2025-08, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | bắt đầu    | kết luận          |
        | 2022-08-01 | đúng quy định     |
        | 2022-08-15 | chưa thể kết luận |
        | 2022-09-01 | trái quy định     |

    Kịch bản: Ngày kết thúc chỉ biết tháng thì kết luận nêu rõ ngày còn thiếu
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-08-15
      Và việc luân chuyển "2024-017" kết thúc tháng 2025-08, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận nêu: kết quả tùy thuộc ngày kết thúc luân chuyển

    Kịch bản: Không rõ ngày nhận nhiệm vụ
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-08-01
      Và cán bộ nhận nhiệm vụ theo quyết định "2024-017" ngày không rõ
      Và việc luân chuyển "2024-017" kết thúc ngày 2025-08-01, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: chưa ghi ngày bắt đầu luân chuyển

    Kịch bản: Không rõ ngày kết thúc
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-08-01
      Và việc luân chuyển "2024-017" kết thúc ngày không rõ, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: chưa ghi ngày kết thúc luân chuyển

    Kịch bản: Dữ liệu cá nhân bị xóa không ảnh hưởng đến quy tắc không cần đến nó
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-08-01
      Và việc luân chuyển "2024-017" kết thúc ngày 2025-08-01, lý do: hết thời hạn
      Khi khóa dữ liệu cá nhân của "CB-0042" bị hủy
      Và xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là đúng quy định

    Khung kịch bản: Chưa kết thúc thì chưa xét, dù đã kéo dài bao lâu
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày <bắt đầu>
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là không áp dụng
      Và kết luận nêu: việc luân chuyển chưa kết thúc

      Dữ liệu:
        | bắt đầu    |
        | 2022-08-01 |
        | 2026-11-01 |

    Kịch bản: Bị từ chối thì việc luân chuyển không diễn ra
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-08-01
      Và cán bộ từ chối quyết định "2024-017" ngày 2022-08-05, nêu lý do "Đang điều trị"
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là không áp dụng
      Và kết luận nêu: việc luân chuyển không diễn ra

    Khung kịch bản: Quyết định có hiệu lực trước ngày 2022-04-28 thì chưa thể kết luận
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày <bắt đầu>
      Và việc luân chuyển "2024-017" kết thúc ngày 2024-01-01, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | bắt đầu    | kết luận          |
        | 2022-04-27 | chưa thể kết luận |
        | 2022-04-28 | trái quy định     |

  Quy tắc: Lý do kết thúc không do sắp xếp, bố trí thì không xét
    Căn cứ: lựa chọn thiết kế, cần được xác nhận

    Khung kịch bản: Kết thúc khi mới được 12 tháng
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-07-01
      Và việc luân chuyển "2024-017" kết thúc ngày 2025-07-01, lý do: <lý do>
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | lý do                              | kết luận      |
        | hết thời hạn                       | trái quy định |
        | cấp có thẩm quyền cho kết thúc sớm | trái quy định |
        | được điều động, bổ nhiệm nơi khác  | trái quy định |
        | bố trí ổn định tại nơi đến         | trái quy định |
        | chưa ghi lý do                     | trái quy định |
        | đơn vị nơi đến giải thể            | không áp dụng |
        | bị kỷ luật                         | không áp dụng |
        | lý do sức khỏe                     | không áp dụng |
        | từ chức, thôi việc                 | không áp dụng |
        | từ trần                            | không áp dụng |

    Kịch bản: Đơn vị cấp huyện giải thể ngày 2025-07-01 khi việc luân chuyển chưa đủ thời gian
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-01-02
      Và đơn vị "NK" giải thể từ ngày 2025-07-01
      Và việc luân chuyển "2024-017" kết thúc ngày 2025-07-01, lý do: đơn vị nơi đến giải thể
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là không áp dụng
      Và kết luận nêu: đơn vị nơi đến giải thể

  Quy tắc: Cấp có thẩm quyền có thể cho kết thúc sớm trong trường hợp đặc biệt
    Căn cứ: Điều 8 Quy định 65-QĐ/TW

    Bối cảnh:
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-08-01
      Và việc luân chuyển "2024-017" kết thúc ngày 2024-12-01, lý do: cấp có thẩm quyền cho kết thúc sớm

    Khung kịch bản: Ngoại lệ phải còn hiệu lực vào ngày kết thúc
      Biết ngoại lệ "NL-01" về quy tắc "<quy tắc>" cho "<đối tượng>", hiệu lực từ ngày <từ> đến trước ngày <đến>
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | quy tắc       | đối tượng | từ         | đến        | kết luận           |
        | DUR-MIN-01    | 2024-017  | 2024-12-01 | 2024-12-02 | được phép ngoại lệ |
        | DUR-MIN-01    | CB-0042   | 2024-01-01 | 2025-01-01 | được phép ngoại lệ |
        | DUR-MIN-01    | 2024-017  | 2024-01-01 | 2024-12-01 | trái quy định      |
        | DUR-MIN-01    | 2024-017  | 2024-12-02 | 2025-01-01 | trái quy định      |
        | NLOC-TITLE-01 | 2024-017  | 2024-01-01 | 2025-01-01 | trái quy định      |
        | DUR-MIN-01    | 2024-018  | 2024-01-01 | 2025-01-01 | trái quy định      |
