# language: vi
@inspection
Tính năng: Kiểm tra, giám sát công tác luân chuyển
  Đơn thư phản ánh không phải là kết luận. Chỉ kết luận của cơ quan có thẩm quyền mới nói
  có vi phạm hay không; kết luận đó và việc chương trình xét theo quy tắc là hai việc.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2022-08-01

  Quy tắc: Kết luận kiểm tra được ghi nguyên như cơ quan có thẩm quyền đã kết luận
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Kết luận có vi phạm và kết luận không có vi phạm
      Khi ghi kết luận kiểm tra "KT-01" đối với "<đối tượng>" ngày 2025-02-07: <kết luận>
      Thì mục đó được ghi
      Và kết luận kiểm tra "KT-01" đọc là <kết luận>

      Dữ liệu:
        | đối tượng         | kết luận         |
        | unit:NK           | có vi phạm       |
        | unit:NK           | không có vi phạm |
        | rotation:2024-017 | có vi phạm       |

    Kịch bản: Ghi lại kết luận với nội dung khác thì bị từ chối
      Biết ghi kết luận kiểm tra "KT-01" đối với "unit:NK" ngày 2025-02-07: có vi phạm
      Khi ghi kết luận kiểm tra "KT-01" đối với "unit:NK" ngày 2025-02-07: không có vi phạm
      Thì không ghi được, vì: violation
      Và kết luận kiểm tra "KT-01" đọc là có vi phạm

    Kịch bản: Gõ nhầm kết luận thì đính chính, bản ghi cũ vẫn còn
      Biết ghi kết luận kiểm tra "KT-01" đối với "unit:NK" ngày 2025-02-07: có vi phạm
      Khi đính chính kết luận kiểm tra "KT-01" thành không có vi phạm
      Thì kết luận kiểm tra "KT-01" đọc là không có vi phạm
      Và mục đầu tiên của "KT-01" vẫn ghi có vi phạm

  Quy tắc: Kết luận kiểm tra không làm thay đổi kết luận theo quy tắc
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Luân chuyển 36 tháng và thiếu một ngày, có và không có kết luận vi phạm
      Biết việc luân chuyển "2024-017" kết thúc ngày <kết thúc>, lý do: hết thời hạn
      Khi ghi kết luận kiểm tra "KT-01" đối với "rotation:2024-017" ngày 2025-09-01: <kết luận kiểm tra>
      Và xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là <kết luận>

      Dữ liệu:
        | kết thúc   | kết luận kiểm tra | kết luận      |
        | 2025-08-01 | có vi phạm        | đúng quy định |
        | 2025-08-01 | không có vi phạm  | đúng quy định |
        | 2025-07-31 | có vi phạm        | trái quy định |
        | 2025-07-31 | không có vi phạm  | trái quy định |

  Quy tắc: Người kiểm tra lần được từ kết luận về các mục đã ghi
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Kết luận chỉ ra các mục mà nó dựa vào
      Biết việc luân chuyển "2024-017" kết thúc ngày 2025-07-31, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận dựa vào mục quyết định và mục kết thúc của "2024-017"

    Kịch bản: Kết luận chỉ ra cả mục đính chính đã làm thay đổi nó
      Biết việc luân chuyển "2024-017" kết thúc ngày 2025-07-31, lý do: hết thời hạn
      Khi đính chính ngày kết thúc của "2024-017" thành ngày 2025-08-01
      Và xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Thì kết luận là đúng quy định
      Và kết luận dựa vào mục vừa ghi
