# language: vi
@ledger
Tính năng: Điều đã ghi không bị sửa
  Mỗi việc được ghi một lần. Mọi thay đổi về sau là mục mới đặt cạnh mục cũ; những gì xem
  được đều tính ra từ các mục, có thể vứt đi và tính lại.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01

  Quy tắc: Mục đã ghi giữ nguyên từng byte
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Một quyết định được ghi vào mọi hồ sơ mà nó liên quan, trong một lần lưu
      Khi quyết định "2024-018" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-05-01
      Thì không ghi được, vì: 2024-017
      Và sổ cái có 5 mục

    Khung kịch bản: Việc ghi thêm không động đến mục nào đã có
      Biết bản chụp mọi mục đã ghi
      Khi <việc>
      Thì mục đó được ghi
      Và mọi mục trong bản chụp vẫn y nguyên
      Và kiểm chứng cho kết quả: đã kiểm chứng dữ liệu

      Dữ liệu:
        | việc                                                                    |
        | đính chính chức danh của quyết định "2024-017" thành "deputy-secretary" |
        | đính chính ngày sinh của ghi danh "CB-0042" thành "1981-05-17"          |
        | hủy quyết định "2024-017"                                               |
        | cán bộ nhận nhiệm vụ theo quyết định "2024-017" ngày 2024-04-01         |
        | đơn vị "NK" giải thể từ ngày 2025-07-01                                 |

    Kịch bản: Việc bị từ chối thì không ghi gì cả
      Biết bản chụp mọi mục đã ghi
      Khi việc luân chuyển "2024-017" kết thúc ngày 2024-03-01, lý do: hết thời hạn
      Thì không ghi được, vì: trước khi bắt đầu ngày 2024-04-01
      Và sổ cái có đúng các mục trong bản chụp

    Khung kịch bản: Cơ sở dữ liệu từ chối lệnh sửa và lệnh xóa
      Biết bản chụp mọi mục đã ghi
      Khi có người <việc> bằng công cụ khác
      Thì cơ sở dữ liệu từ chối
      Và sổ cái có đúng các mục trong bản chụp

      Dữ liệu:
        | việc        |
        | sửa các mục |
        | xóa các mục |
        | sửa yêu cầu |
        | xóa yêu cầu |

  Quy tắc: Những gì xem được đều tính ra từ các mục
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Vứt bảng tổng hợp đi rồi dựng lại thì kết luận không đổi một chữ
      Biết việc luân chuyển "2024-017" kết thúc ngày 2026-04-01, lý do: hết thời hạn
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017"
      Và bảng tổng hợp bị xóa
      Thì xét lại quy tắc "DUR-MIN-01" đối với "2024-017" cho đúng kết luận ấy
