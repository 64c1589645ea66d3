# language: vi
@ledger
Tính năng: Ghi lại một việc đã ghi thì không có gì xảy ra
  Văn thư gõ hai lần, hai văn thư cùng gõ một quyết định, hay một lệnh được chạy lại sau
  khi mất điện: sổ cái chỉ có một mục.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01

  Quy tắc: Cùng một việc, cùng nội dung, là đã có
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Gõ hai lần
      Khi quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01
      Thì việc đó đã có ở đúng các mục cũ
      Và sổ cái có 5 mục

    Kịch bản: Người khác gõ, vào lúc khác
      Biết hôm nay là ngày 2026-12-24
      Và người đang gõ là "chuyen-vien"
      Khi quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01
      Thì việc đó đã có ở đúng các mục cũ
      Và sổ cái có 5 mục

    Kịch bản: Việc có dữ liệu cá nhân được so theo nội dung, không theo bản mã
      Khi ghi danh lại cán bộ nam "CB-0042" sinh ngày 1980-05-17
      Thì việc đó đã có ở đúng các mục cũ
      Và sổ cái có 5 mục

    Khung kịch bản: Sau khi đính chính, gõ lại theo bản cũ hay bản mới đều là đã có
      Biết đính chính chức danh của quyết định "2024-017" thành "deputy-secretary"
      Khi quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm <chức danh> từ ngày 2024-04-01
      Thì việc đó đã có ở đúng các mục cũ
      Và sổ cái có 6 mục

      Dữ liệu:
        | chức danh  |
        | bí thư     |
        | phó bí thư |

    Kịch bản: Đính chính hai lần thành cùng một nội dung
      Biết đính chính chức danh của quyết định "2024-017" thành "deputy-secretary"
      Khi đính chính chức danh của quyết định "2024-017" thành "deputy-secretary"
      Thì sổ cái có 6 mục

    Kịch bản: Hủy hai lần
      Biết hủy quyết định "2024-017"
      Khi hủy quyết định "2024-017"
      Thì sổ cái có 8 mục

  Quy tắc: Cùng một việc mà nội dung khác thì bị từ chối, và nói rõ khác ở đâu
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Một trường khác đi
      Khi quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm <chức danh> từ <ngày>
      Thì không ghi được, vì: khác với mục 3 ở <trường>
      Và sổ cái có 5 mục

      Dữ liệu:
        | chức danh     | ngày            | trường              |
        | phó bí thư    | ngày 2024-04-01 | title               |
        | bí thư        | ngày 2024-04-02 | effective_on        |
        | bí thư        | tháng 2024-04   | effective_on        |
        | chánh án TAND | ngày không rõ   | title, effective_on |

    Kịch bản: Ngày sinh khác
      Khi ghi danh lại cán bộ nam "CB-0042" sinh ngày 1980-05-18
      Thì không ghi được, vì: khác với mục 2 ở born_on
      Và sổ cái có 5 mục

  Quy tắc: Hủy rồi thì được ghi lại từ đầu
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Quyết định ghi nhầm được hủy, rồi ghi lại cho đúng
      Biết hủy quyết định "2024-017"
      Khi quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm phó bí thư từ ngày 2024-04-01
      Thì mục đó được ghi
      Và chức danh của quyết định "2024-017" đọc là "deputy-secretary"
      Và sổ cái có 11 mục

    Kịch bản: Ghi lại rồi thì gõ thêm lần nữa vẫn là đã có
      Biết hủy quyết định "2024-017"
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm phó bí thư từ ngày 2024-04-01
      Khi quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm phó bí thư từ ngày 2024-04-01
      Thì việc đó đã có ở đúng các mục cũ
      Và sổ cái có 11 mục

  Quy tắc: Hai người cùng ghi thì người sau không ghi đè lên điều chưa thấy
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Hai quyết định cho cùng một cán bộ được chuẩn bị cùng lúc
      Biết cán bộ nữ "CB-0043" sinh ngày 1981-05-17
      Và văn thư thứ nhất chuẩn bị quyết định "2024-018" cho cán bộ "CB-0043" đến "NK"
      Khi quyết định "2024-019" luân chuyển cán bộ "CB-0043" đến "NK" làm bí thư từ ngày 2024-05-01
      Và văn thư thứ nhất ghi điều đã chuẩn bị
      Thì không ghi được, vì: một tiến trình khác vừa ghi vào
      Và sổ cái có 9 mục
