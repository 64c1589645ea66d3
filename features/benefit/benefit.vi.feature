# language: vi
@benefit
Tính năng: Chế độ, chính sách đối với cán bộ luân chuyển
  Sổ cái ghi chế độ đã được cấp cho một lần luân chuyển. Ai được hưởng, mức bao nhiêu là
  việc của cơ quan có thẩm quyền; chương trình chưa xét các quy định về chế độ.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-03-01

  Quy tắc: Chế độ gắn với một lần luân chuyển đã được ghi
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Cấp nhà ở công vụ cho một lần luân chuyển
      Khi cấp chế độ "CD-01": nhà ở công vụ cho "2024-017", số tiền "3000000", từ ngày 2023-03-01 đến trước ngày 2026-03-01
      Thì mục đó được ghi
      Và lịch sử của lần luân chuyển "2024-017" có chế độ "CD-01"

    Kịch bản: Không thể cấp chế độ cho lần luân chuyển chưa được ghi
      Khi cấp chế độ "CD-01": nhà ở công vụ cho "2024-018", số tiền "3000000", từ ngày 2023-03-01 đến trước ngày 2026-03-01
      Thì không ghi được, vì: Sổ cái chưa có rotation:2024-018
      Và không có chế độ "CD-01"

    Kịch bản: Lần luân chuyển đã kết thúc vẫn có thể được ghi chế độ còn thiếu
      Biết việc luân chuyển "2024-017" kết thúc ngày 2026-03-01, lý do: hết thời hạn
      Khi cấp chế độ "CD-01": hỗ trợ đi lại cho "2024-017", số tiền "500000", từ ngày 2023-03-01 đến trước ngày 2026-03-01
      Thì mục đó được ghi

  Quy tắc: Chế độ được hưởng từ ngày đầu đến hết ngày liền trước ngày thôi hưởng
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Ngày đầu, ngày cuối và hai ngày liền kề
      Biết cấp chế độ "CD-01": nhà ở công vụ cho "2024-017", số tiền "3000000", từ ngày 2023-03-01 đến trước ngày 2026-03-01
      Khi hỏi chế độ "CD-01" tại ngày <ngày>
      Thì câu trả lời là <trả lời>

      Dữ liệu:
        | ngày       | trả lời     |
        | 2023-02-28 | không hưởng |
        | 2023-03-01 | đang hưởng  |
        | 2026-02-28 | đang hưởng  |
        | 2026-03-01 | không hưởng |

    Kịch bản: Mức bảo lưu phụ cấp giữ nguyên từng chữ số như văn bản
      Khi cấp chế độ "CD-02": bảo lưu phụ cấp chức vụ cho "2024-017", số tiền "1234567.10", từ ngày 2023-03-01 đến trước ngày 2026-03-01
      Thì số tiền của chế độ "CD-02" là "1234567.10"

  Quy tắc: Ghi nhầm chế độ thì đính chính hoặc hủy, không sửa và không ghi đè
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Bối cảnh:
      Biết cấp chế độ "CD-01": nhà ở công vụ cho "2024-017", số tiền "3000000", từ ngày 2023-03-01 đến trước ngày 2026-03-01

    Kịch bản: Ghi lại với số tiền khác bị từ chối và được chỉ cách đính chính
      Khi cấp chế độ "CD-01": nhà ở công vụ cho "2024-017", số tiền "3500000", từ ngày 2023-03-01 đến trước ngày 2026-03-01
      Thì không ghi được, vì: socai correct
      Và số tiền của chế độ "CD-01" là "3000000"

    Kịch bản: Đính chính số tiền
      Khi đính chính số tiền của chế độ "CD-01" thành "3500000"
      Thì số tiền của chế độ "CD-01" là "3500000"

    Kịch bản: Hủy chế độ ghi nhầm
      Khi hủy mục cấp chế độ "CD-01"
      Thì không có chế độ "CD-01"
      Và lịch sử của lần luân chuyển "2024-017" không còn chế độ "CD-01"
