# language: vi
@discipline
Tính năng: Từ chối luân chuyển và kỷ luật
  Từ chối có nêu lý do thì ghi đúng như vậy; lý do có chính đáng hay không là việc của cơ
  quan có thẩm quyền. Hình thức kỷ luật là hình thức cơ quan đó đã quyết định: chương
  trình không đề xuất, không xếp hạng và không chọn hình thức nào.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và đơn vị "PD" ở địa bàn "CT/PD"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01

  Quy tắc: Việc từ chối được ghi cùng lý do, và lý do là dữ liệu cá nhân
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Từ chối, có nêu lý do
      Khi cán bộ từ chối quyết định "2024-017" ngày 2024-04-08, nêu lý do "Đang điều trị dài ngày"
      Thì mục đó được ghi
      Và lý do từ chối "2024-017" đọc là "Đang điều trị dài ngày"
      Và tệp sổ cái không chứa dòng chữ "Đang điều trị dài ngày"

    Kịch bản: Khóa bị hủy thì không ai đọc được lý do nữa
      Biết cán bộ từ chối quyết định "2024-017" ngày 2024-04-08, nêu lý do "Đang điều trị dài ngày"
      Khi khóa dữ liệu cá nhân của "CB-0042" bị hủy
      Thì không đọc được lý do từ chối "2024-017"

    Kịch bản: Từ chối rồi thì có thể luân chuyển theo quyết định khác
      Biết cán bộ từ chối quyết định "2024-017" ngày 2024-04-08, nêu lý do "Đang điều trị"
      Khi quyết định "2024-018" luân chuyển cán bộ "CB-0042" đến "PD" làm bí thư từ ngày 2024-09-01
      Thì mục đó được ghi

    Kịch bản: Đã nhận nhiệm vụ thì không còn là từ chối
      Biết cán bộ nhận nhiệm vụ theo quyết định "2024-017" ngày 2024-04-01
      Khi cán bộ từ chối quyết định "2024-017" ngày 2024-04-08, nêu lý do "Đang điều trị"
      Thì không ghi được, vì: đã bắt đầu

    Kịch bản: Từ chối tự nó không phải là vi phạm của quy tắc nào
      Biết quê quán của cán bộ "CB-0042" là "CT/PD"
      Khi cán bộ từ chối quyết định "2024-017" ngày 2024-04-08, nêu lý do "Đang điều trị"
      Thì không quy tắc nào kết luận "2024-017" trái quy định

  Quy tắc: Kỷ luật do từ chối chỉ ghi được khi việc từ chối đã được ghi
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Từ chối rồi bị kỷ luật
      Biết cán bộ từ chối quyết định "2024-017" ngày 2024-04-08, nêu lý do "Lý do gia đình"
      Khi ghi quyết định kỷ luật "KL-01" của Đảng đối với "CB-0042" do từ chối "2024-017" ngày 2024-08-20: khiển trách
      Thì mục đó được ghi
      Và lịch sử của "2024-017" có quyết định kỷ luật "KL-01"

    Kịch bản: Chưa ghi việc từ chối
      Khi ghi quyết định kỷ luật "KL-01" của Đảng đối với "CB-0042" do từ chối "2024-017" ngày 2024-08-20: khiển trách
      Thì không ghi được, vì: rotation:2024-017 chưa ghi việc từ chối
      Và không có quyết định kỷ luật "KL-01"

    Kịch bản: Đã nhận nhiệm vụ, không từ chối
      Biết cán bộ nhận nhiệm vụ theo quyết định "2024-017" ngày 2024-04-01
      Khi ghi quyết định kỷ luật "KL-01" của Đảng đối với "CB-0042" do từ chối "2024-017" ngày 2024-08-20: khiển trách
      Thì không ghi được, vì: socai rotation refuse --rotation 2024-017
      Và không có quyết định kỷ luật "KL-01"

    Kịch bản: Không thể hủy riêng việc từ chối khi kỷ luật dựa vào nó
      Biết cán bộ từ chối quyết định "2024-017" ngày 2024-04-08, nêu lý do "Lý do gia đình"
      Và ghi quyết định kỷ luật "KL-01" của Đảng đối với "CB-0042" do từ chối "2024-017" ngày 2024-08-20: khiển trách
      Khi hủy mục từ chối "2024-017"
      Thì không ghi được, vì: dựa vào nó
      Và lịch sử của "2024-017" có quyết định kỷ luật "KL-01"

    Kịch bản: Hủy việc từ chối cùng với những gì dựa vào nó
      Biết cán bộ từ chối quyết định "2024-017" ngày 2024-04-08, nêu lý do "Lý do gia đình"
      Và ghi quyết định kỷ luật "KL-01" của Đảng đối với "CB-0042" do từ chối "2024-017" ngày 2024-08-20: khiển trách
      Khi hủy mục từ chối "2024-017" cùng với các mục dựa vào nó
      Thì mục đó được ghi
      Và không có quyết định kỷ luật "KL-01"

  Quy tắc: Hình thức kỷ luật là hình thức cơ quan có thẩm quyền đã quyết định
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Bối cảnh:
      Biết cán bộ từ chối quyết định "2024-017" ngày 2024-04-08, nêu lý do "Lý do gia đình"

    Khung kịch bản: Cùng một việc, hình thức nào cũng được ghi đúng như đã quyết định
      Khi ghi quyết định kỷ luật "KL-01" của <cơ quan> đối với "CB-0042" do từ chối "2024-017" ngày 2024-08-20: <hình thức>
      Thì mục đó được ghi
      Và quyết định kỷ luật "KL-01" đọc là <hình thức>
      Và không quy tắc nào kết luận "2024-017" trái quy định

      Dữ liệu:
        | cơ quan  | hình thức      |
        | Đảng     | không kỷ luật  |
        | Đảng     | khiển trách    |
        | Đảng     | cảnh cáo       |
        | Đảng     | cách chức      |
        | Đảng     | khai trừ       |
        | Nhà nước | khiển trách    |
        | Nhà nước | cảnh cáo       |
        | Nhà nước | cách chức      |
        | Nhà nước | bãi nhiệm      |
        | Nhà nước | buộc thôi việc |

    Kịch bản: Kỷ luật Đảng và kỷ luật của Nhà nước cùng tồn tại
      Biết ghi quyết định kỷ luật "KL-01" của Đảng đối với "CB-0042" do từ chối "2024-017" ngày 2024-08-20: cảnh cáo
      Khi ghi quyết định kỷ luật "KL-02" của Nhà nước đối với "CB-0042" do từ chối "2024-017" ngày 2024-09-20: khiển trách
      Thì mục đó được ghi
      Và quyết định kỷ luật "KL-01" đọc là cảnh cáo
      Và quyết định kỷ luật "KL-02" đọc là khiển trách

    Kịch bản: Không nêu hình thức thì không ghi, và không hình thức nào được đề xuất
      Khi gõ lệnh ghi quyết định kỷ luật "KL-01" đối với "CB-0042" do từ chối "2024-017" mà không nêu hình thức
      Thì lệnh bị coi là dùng sai và không đề xuất hình thức nào
      Và không có quyết định kỷ luật "KL-01"
