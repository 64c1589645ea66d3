# language: vi
@ledger
Tính năng: Đính chính và hủy
  Đính chính dành cho chỗ gõ nhầm: trường đó phải đọc khác đi, cho mọi thời điểm. Điều thực
  sự thay đổi từ một ngày nào đó là một việc mới. Mục bị hủy không còn giá trị nhưng vẫn
  nằm đó; đính chính và hủy đều có thể bị hủy.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và đơn vị "PD" ở địa bàn "CT/PD"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01

  Quy tắc: Đính chính sau cùng chưa bị hủy là đính chính có giá trị
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Bảng các trường hợp, quyết định ghi lúc đầu là "secretary"
      Khi lần lượt <các bước>
      Thì chức danh của quyết định "2024-017" đọc là "<đọc là>"
      Và kiểm chứng cho kết quả: đã kiểm chứng dữ liệu

      Dữ liệu:
        | các bước                                                                                    | đọc là           |
        | đính chính thành "deputy-secretary"                                                         | deputy-secretary |
        | đính chính thành "deputy-secretary", đính chính thành "chief-judge"                         | chief-judge      |
        | đính chính thành "deputy-secretary", hủy bước 1                                             | secretary        |
        | đính chính thành "deputy-secretary", đính chính thành "chief-judge", hủy bước 2             | deputy-secretary |
        | đính chính thành "deputy-secretary", đính chính thành "chief-judge", hủy bước 1             | chief-judge      |
        | đính chính thành "deputy-secretary", đính chính thành "chief-judge", hủy bước 1, hủy bước 2 | secretary        |
        | đính chính thành "deputy-secretary", hủy bước 1, hủy bước 2                                 | deputy-secretary |
        | đính chính thành "deputy-secretary", hủy bước 1, hủy bước 2, hủy bước 3                     | secretary        |
        | đính chính thành "deputy-secretary", đính chính thành "secretary"                           | secretary        |
        | đính chính thành "deputy-secretary", đính chính thành "chief-judge", hủy bước 2, hủy bước 3 | chief-judge      |
        | hủy mục gốc, hủy bước 1                                                                     | secretary        |
        | đính chính thành "deputy-secretary", hủy mục gốc, hủy bước 2                                | deputy-secretary |

    Khung kịch bản: Bảng các trường hợp mà mục gốc không còn giá trị
      Khi lần lượt <các bước>
      Thì không còn quyết định "2024-017"
      Và kiểm chứng cho kết quả: đã kiểm chứng dữ liệu

      Dữ liệu:
        | các bước                                    |
        | hủy mục gốc                                 |
        | đính chính thành "chief-judge", hủy mục gốc |
        | hủy mục gốc, hủy bước 1, hủy bước 2         |

    Kịch bản: Đính chính nêu mục, mã băm của mục và giá trị cũ
      Khi đính chính chức danh của quyết định "2024-017" thành "deputy-secretary"
      Thì mục đính chính nêu đúng quyết định "2024-017", mã băm và giá trị cũ "secretary"

    Kịch bản: Không thể đính chính một trường mà mục không có
      Khi đính chính ngày sinh của quyết định "2024-017" thành "1981-01-01"
      Thì không ghi được, vì: không có trường 'born_on' để đính chính

    Kịch bản: Giá trị đã thấy không còn đứng đó nữa
      Biết văn thư thứ nhất chuẩn bị đính chính chức danh của quyết định "2024-017" thành "chief-judge"
      Khi đính chính chức danh của quyết định "2024-017" thành "deputy-secretary"
      Và văn thư thứ nhất ghi đính chính đã chuẩn bị
      Thì không ghi được, vì: một tiến trình khác vừa ghi vào
      Và chức danh của quyết định "2024-017" đọc là "deputy-secretary"

  Quy tắc: Đính chính đi theo việc đó vào mọi hồ sơ
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Ngày hiệu lực được đính chính ở cả hồ sơ cán bộ và hồ sơ đơn vị
      Khi đính chính ngày hiệu lực của quyết định "2024-017" thành "2024-04-15"
      Thì mục đó được ghi
      Và mọi hồ sơ liên quan đến "2024-017" ghi ngày 2024-04-15

    Kịch bản: Dữ liệu cá nhân được đính chính mà không lộ ra
      Khi đính chính ngày sinh của ghi danh "CB-0042" thành "1981-06-18"
      Thì ngày sinh của ghi danh "CB-0042" đọc là "1981-06-18"
      Và tệp không chứa "1980-05-17" và không chứa "1981-06-18"

    Kịch bản: Hủy đính chính dữ liệu cá nhân thì đọc lại như cũ
      Biết đính chính ngày sinh của ghi danh "CB-0042" thành "1981-06-18"
      Khi hủy mục vừa ghi
      Thì ngày sinh của ghi danh "CB-0042" đọc là "1980-05-17"

    Kịch bản: Khóa bị hủy thì cả bản cũ và bản đính chính đều không đọc được
      Biết đính chính ngày sinh của ghi danh "CB-0042" thành "1981-06-18"
      Khi khóa dữ liệu cá nhân của "CB-0042" bị hủy
      Thì ngày sinh của ghi danh "CB-0042" không đọc được nữa
      Và kiểm chứng cho kết quả: đã kiểm chứng dữ liệu

  Quy tắc: Mục ghi nhầm chỗ được hủy ở đó và ghi ở đây, trong một lần lưu
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Gõ nhầm nơi đến
      Khi đính chính nơi đến của quyết định "2024-017" thành "PD"
      Thì các mục hủy và các mục ghi lại nằm trong cùng một lần lưu
      Và đơn vị "NK" không tiếp nhận "2024-017"
      Và đơn vị "PD" tiếp nhận "2024-017"

    Kịch bản: Đã có mục dựa vào thì không chuyển chỗ được, kèm danh sách các mục đó
      Biết cán bộ nhận nhiệm vụ theo quyết định "2024-017" ngày 2024-04-01
      Khi đính chính nơi đến của quyết định "2024-017" thành "PD"
      Thì không ghi được, vì: các mục 7 dựa vào nó
      Và đơn vị "NK" tiếp nhận "2024-017"

  Quy tắc: Không để mục nào đứng trên một mục không còn giá trị
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Hủy quyết định mà việc nhận nhiệm vụ và kết thúc dựa vào
      Biết cán bộ nhận nhiệm vụ theo quyết định "2024-017" ngày 2024-04-01
      Và việc luân chuyển "2024-017" kết thúc ngày 2026-04-01, lý do: được điều động, bổ nhiệm nơi khác
      Khi hủy quyết định "2024-017"
      Thì không ghi được, vì: các mục 7, 8
      Và sổ cái có 9 mục

    Kịch bản: Hủy cùng với tất cả những gì dựa vào nó
      Biết cán bộ nhận nhiệm vụ theo quyết định "2024-017" ngày 2024-04-01
      Và việc luân chuyển "2024-017" kết thúc ngày 2026-04-01, lý do: được điều động, bổ nhiệm nơi khác
      Khi hủy quyết định "2024-017" cùng với các mục dựa vào nó
      Thì không còn quyết định "2024-017"
      Và không còn việc kết thúc "2024-017"
      Và kiểm chứng cho kết quả: đã kiểm chứng dữ liệu

    Kịch bản: Đính chính làm cho ngày kết thúc đứng trước ngày bắt đầu thì bị từ chối
      Biết việc luân chuyển "2024-017" kết thúc ngày 2024-12-01, lý do: lý do sức khỏe
      Khi đính chính ngày hiệu lực của quyết định "2024-017" thành "2024-12-02"
      Thì không ghi được, vì: sẽ kết thúc ngày 2024-12-01, trước khi bắt đầu ngày 2024-12-02
      Và ngày hiệu lực của quyết định "2024-017" đọc là "2024-04-01"

    Kịch bản: Kết thúc đúng vào ngày bắt đầu thì đính chính được
      Biết việc luân chuyển "2024-017" kết thúc ngày 2024-12-01, lý do: lý do sức khỏe
      Khi đính chính ngày hiệu lực của quyết định "2024-017" thành "2024-12-01"
      Thì mục đó được ghi

    Kịch bản: Hủy việc kết thúc thì lần luân chuyển lại mở, và cán bộ không thể đi lần khác
      Biết việc luân chuyển "2024-017" kết thúc ngày 2024-12-01, lý do: lý do sức khỏe
      Và hủy việc kết thúc "2024-017"
      Khi quyết định "2024-018" luân chuyển cán bộ "CB-0042" đến "PD" làm bí thư từ ngày 2025-01-01
      Thì không ghi được, vì: đang trong một lần luân chuyển chưa kết thúc, 2024-017

    Kịch bản: Không thể hủy việc kết thúc khi cán bộ đã đi lần khác
      Biết việc luân chuyển "2024-017" kết thúc ngày 2024-12-01, lý do: lý do sức khỏe
      Và quyết định "2024-018" luân chuyển cán bộ "CB-0042" đến "PD" làm bí thư từ ngày 2025-01-01
      Khi hủy việc kết thúc "2024-017"
      Thì không ghi được, vì: dựa vào nó

  Quy tắc: Hủy ghi danh thì mã lại dùng được
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Ghi danh nhầm mã
      Biết cán bộ nữ "CB-0050" sinh ngày 1979-02-14
      Và hủy ghi danh "CB-0050"
      Khi ghi danh cán bộ "CB-0050" với tên "Phạm Thị Thử"
      Thì mục đó được ghi
      Và tên của ghi danh "CB-0050" đọc là "Phạm Thị Thử"

    Kịch bản: Mã đang dùng thì không ghi danh lại được
      Biết cán bộ nữ "CB-0050" sinh ngày 1979-02-14
      Khi ghi danh cán bộ "CB-0050" với tên "Phạm Thị Thử"
      Thì không ghi được, vì: khác với mục 7

    Kịch bản: Không thể hủy ghi danh khi cán bộ đang luân chuyển
      Khi hủy ghi danh "CB-0042"
      Thì không ghi được, vì: dựa vào nó
      Và tên của ghi danh "CB-0042" đọc là "Lê Thị Mẫu"
