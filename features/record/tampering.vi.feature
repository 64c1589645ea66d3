# language: vi
@ledger
Tính năng: Sửa trộm thì bị phát hiện
  Ai có tệp trong tay thì sửa được tệp; điều sổ cái hứa là việc đó lộ ra khi kiểm chứng, và
  lộ ra ở đúng mục nào. Điều sổ cái không tự thấy được cũng được nói rõ ở đây.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01
    Và cán bộ nữ "CB-0043" sinh ngày 1981-05-17

  Quy tắc: Mục bị động đến được nêu đích danh
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Không ai động đến thì kiểm chứng được
      Khi kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: đã kiểm chứng dữ liệu

    Khung kịch bản: Sửa, xóa, đổi chỗ, chèn, cắt
      Khi có người mở tệp, gỡ khóa chống sửa và <việc>, rồi khóa lại như cũ
      Và kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: không kiểm chứng được
      Và mục bị nêu là mục <mục>

      Dữ liệu:
        | việc                                   | mục |
        | sửa một byte của mục 1                 | 1   |
        | sửa một byte của mục 3                 | 3   |
        | sửa một byte của mục 6                 | 6   |
        | đổi người ghi của mục 4                | 4   |
        | xóa mục 3                              | 3   |
        | xóa mục 1                              | 1   |
        | đổi chỗ mục 2 và mục 4                 | 2   |
        | đổi nội dung mục 4 cho mục 5           | 4   |
        | chuyển mục 4 sang dòng "cadre:CB-0043" | 4   |
        | chèn thêm mục 7                        | 7   |
        | cắt mục 6                              | 6   |

    Kịch bản: Tính lại cả mã băm của mục thì cây không còn khớp, nhưng không biết tại mục nào
      Khi có người mở tệp, gỡ khóa chống sửa và sửa một byte của mục 3 và tính lại mã băm của nó, rồi khóa lại như cũ
      Và kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: không kiểm chứng được
      Và không mục nào được nêu

    Kịch bản: Khóa chống sửa bị gỡ cũng bị phát hiện, dù chưa mục nào bị động đến
      Khi có người mở tệp và chỉ gỡ khóa chống sửa
      Và kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: không kiểm chứng được

    Kịch bản: Bảng tổng hợp bị sửa thì lộ ra, và dựng lại được từ các mục
      Biết xét quy tắc "ELIG-AGE-01" đối với "2024-017"
      Khi có người sửa bảng tổng hợp
      Và kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: không kiểm chứng được
      Khi dựng lại bảng tổng hợp
      Và kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: đã kiểm chứng dữ liệu

  Quy tắc: Kiểm tra nhanh không phải là kiểm chứng từng byte
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Kiểm tra nhanh không thấy byte bị sửa, và không nói là đã thấy
      Khi có người mở tệp, gỡ khóa chống sửa và sửa một byte của mục 3, rồi khóa lại như cũ
      Và kiểm tra nhanh sổ cái
      Thì kiểm chứng cho kết quả: chỉ kiểm chứng chuỗi băm

  Quy tắc: Cả tệp bị thay bằng bản cũ thì chỉ người giữ điểm kiểm ở nơi khác mới thấy
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Bối cảnh:
      Biết người ngoài giữ một bản sao của cả tệp
      Và cán bộ nam "CB-0044" sinh ngày 1982-05-17
      Và người ngoài ghi lại số mục và gốc cây làm điểm kiểm

    Kịch bản: Không bước kiểm chứng nào thấy, và kết quả nói rõ là chưa giữ điểm kiểm
      Khi cả tệp bị thay bằng bản sao cũ
      Và kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: đã kiểm chứng dữ liệu
      Và bước về điểm kiểm nói: chưa giữ điểm kiểm nào

    Kịch bản: Người giữ điểm kiểm thấy sổ cái ngắn đi
      Khi cả tệp bị thay bằng bản sao cũ
      Thì điểm kiểm không khớp: sổ cái có 6 mục, điểm kiểm ghi 7 mục

    Kịch bản: Ghi tiếp cho đủ số mục cũng không khớp với điểm kiểm
      Khi cả tệp bị thay bằng bản sao cũ
      Và cán bộ "CB-0099" được ghi danh
      Và kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: đã kiểm chứng dữ liệu
      Và điểm kiểm không khớp: gốc cây của 7 mục là một gốc khác

    Kịch bản: Sổ cái không bị thay thì điểm kiểm khớp, dù đã ghi tiếp
      Khi cán bộ "CB-0099" được ghi danh
      Thì điểm kiểm khớp với sổ cái
