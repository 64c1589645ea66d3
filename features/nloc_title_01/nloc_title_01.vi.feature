# language: vi
@NLOC-TITLE-01
Tính năng: Một số chức danh không do người địa phương đảm nhiệm
  Chưa tìm thấy văn bản định nghĩa thế nào là người địa phương; ở đây so quê quán với địa
  bàn của chức danh, theo bản đồ của ngày quyết định có hiệu lực.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17

  Quy tắc: Các chức danh trong danh mục ở cấp tỉnh, cấp huyện không là người địa phương
    Căn cứ: khoản 2 Điều 4 Quy định 65-QĐ/TW

    Khung kịch bản: Người địa phương, và người nơi khác
      Biết quê quán của cán bộ "CB-0042" là "<quê quán>"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm <chức danh> từ ngày 2023-03-01
      Khi xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | quê quán | chức danh              | kết luận      |
        | CT/NK    | bí thư                 | trái quy định |
        | CT/PD    | bí thư                 | đúng quy định |
        | CT/NK    | chủ tịch UBND          | trái quy định |
        | CT/PD    | chủ tịch UBND          | đúng quy định |
        | CT/NK    | chánh án TAND          | trái quy định |
        | CT/NK    | viện trưởng VKSND      | trái quy định |
        | CT/NK    | trưởng công an         | trái quy định |
        | CT/NK    | chánh thanh tra        | trái quy định |
        | CT/NK    | trưởng ngành tài chính | trái quy định |
        | CT/NK    | trưởng ngành thuế      | trái quy định |
        | CT/NK    | trưởng ngành hải quan  | trái quy định |
        | CT/PD    | trưởng ngành hải quan  | đúng quy định |
        | CT/NK    | phó bí thư             | không áp dụng |

    Kịch bản: Kết luận nêu quê quán và địa bàn đã so
      Biết quê quán của cán bộ "CB-0042" là "CT/NK"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Khi xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận nêu: là người địa phương: quê quán NK
      Và kết luận viện dẫn: khoản 2 Điều 4 Quy định 65-QĐ/TW

    Kịch bản: Chưa ghi quê quán
      Biết quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Khi xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: chưa ghi quê quán

    Kịch bản: Quê quán chỉ ghi đến cấp tỉnh thì chưa đủ để xét chức danh cấp huyện
      Biết quê quán của cán bộ "CB-0042" là "CT"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Khi xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: chưa ghi quê quán (cấp huyện)

    Kịch bản: Chưa ghi địa bàn của đơn vị nơi đến
      Biết đơn vị "BAN" chưa ghi địa bàn
      Và quê quán của cán bộ "CB-0042" là "CT/NK"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "BAN" làm bí thư từ ngày 2023-03-01
      Khi xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: chưa ghi địa bàn của chức danh

    Kịch bản: Quê quán đã bị xóa cùng dữ liệu cá nhân
      Biết quê quán của cán bộ "CB-0042" là "CT/NK"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01
      Khi khóa dữ liệu cá nhân của "CB-0042" bị hủy
      Và xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận là chưa thể kết luận
      Và kết luận nêu: quê quán đã bị

    Khung kịch bản: Quyết định có hiệu lực trước ngày 2022-04-28 thì chưa thể kết luận
      Biết quê quán của cán bộ "CB-0042" là "CT/NK"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày <hiệu lực>
      Khi xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | hiệu lực   | kết luận          |
        | 2022-04-27 | chưa thể kết luận |
        | 2022-04-28 | trái quy định     |

  Quy tắc: Cấp huyện chấm dứt hoạt động từ ngày 2025-07-01, cấp tỉnh vẫn áp dụng
    Căn cứ: khoản 2 Điều 4 Quy định 65-QĐ/TW

    Khung kịch bản: Cùng một người, trước và từ ngày cấp huyện chấm dứt hoạt động
      Biết đơn vị "TU" ở địa bàn "CT"
      Và đơn vị "P-NK" ở địa bàn "CT/NK/P-NK"
      Và quê quán của cán bộ "CB-0042" là "CT/NK/P-NK"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "<nơi đến>" làm bí thư từ <hiệu lực>
      Khi xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | nơi đến | hiệu lực        | kết luận          |
        | NK      | ngày 2025-06-30 | trái quy định     |
        | NK      | ngày 2025-07-01 | không áp dụng     |
        | TU      | ngày 2025-06-30 | trái quy định     |
        | TU      | ngày 2025-07-01 | trái quy định     |
        | P-NK    | ngày 2025-06-30 | không áp dụng     |
        | P-NK    | ngày 2025-07-01 | không áp dụng     |
        | NK      | tháng 2025-06   | trái quy định     |
        | NK      | năm 2025        | chưa thể kết luận |

  Quy tắc: Quê quán và địa bàn được so ở đúng cấp của đơn vị
    Căn cứ: lựa chọn thiết kế, cần được xác nhận

    Khung kịch bản: Cùng tỉnh khác huyện là người địa phương ở cấp tỉnh, không phải ở cấp huyện
      Biết đơn vị "TU" ở địa bàn "CT"
      Và quê quán của cán bộ "CB-0042" là "<quê quán>"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "<nơi đến>" làm bí thư từ ngày 2023-03-01
      Khi xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | quê quán | nơi đến | kết luận      |
        | CT/PD    | TU      | trái quy định |
        | CT/PD    | NK      | đúng quy định |
        | ST/KS    | TU      | đúng quy định |
        | ST/KS    | NK      | đúng quy định |

  Quy tắc: Trường hợp đặc biệt phải có văn bản của cấp có thẩm quyền còn hiệu lực
    Căn cứ: khoản 2 Điều 4 Quy định 65-QĐ/TW

    Bối cảnh:
      Biết quê quán của cán bộ "CB-0042" là "CT/NK"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01

    Khung kịch bản: Ngoại lệ phải còn hiệu lực vào ngày quyết định có hiệu lực
      Biết ngoại lệ "NL-01" về quy tắc "<quy tắc>" cho "<đối tượng>", hiệu lực từ ngày <từ> đến trước ngày <đến>
      Khi xét quy tắc "NLOC-TITLE-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | quy tắc       | đối tượng | từ         | đến        | kết luận           |
        | NLOC-TITLE-01 | 2024-017  | 2023-03-01 | 2023-03-02 | được phép ngoại lệ |
        | NLOC-TITLE-01 | 2024-017  | 2023-01-01 | 2023-03-01 | trái quy định      |
        | NLOC-TITLE-01 | 2024-017  | 2023-03-02 | 2025-01-01 | trái quy định      |
        | TERM-MAX-01   | 2024-017  | 2023-01-01 | 2025-01-01 | trái quy định      |
        | NLOC-TITLE-01 | 2024-018  | 2023-01-01 | 2025-01-01 | trái quy định      |
