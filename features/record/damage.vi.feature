# language: vi
@ledger
Tính năng: Hỏng thì nói rõ hỏng gì, của ai, và khôi phục gì
  Khi kiểm chứng không đạt, người giữ sổ cần biết ngay: sai từ mục nào, liên quan đến cán bộ
  nào, điểm kiểm nào còn khớp, và phải làm gì. Sổ cái nói đúng những gì còn chứng minh được,
  không hơn.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và khóa ký của sổ cái đã được tạo
    Và sổ cái được niêm phong
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01
    Và cán bộ nữ "CB-0043" sinh ngày 1981-05-17
    Và sổ cái được niêm phong
    Và sổ cái được công bố
    Và có bản sao lưu của sổ cái

  Quy tắc: Mục hỏng và người liên quan được nêu đích danh
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Mục nào hỏng, của cán bộ nào
      Khi có người mở tệp, gỡ khóa chống sửa và <việc>, rồi khóa lại như cũ
      Và hỏi sổ cái hỏng gì
      Thì vị trí hỏng đầu tiên là mục <mục>
      Và người liên quan là cán bộ "<cán bộ>"
      Và điểm kiểm cuối còn khớp có 2 mục

      Dữ liệu:
        | việc                                             | mục | cán bộ  |
        | sửa một byte của mục 3                           | 3   | CB-0042 |
        | sửa một byte của mục 5 và tính lại mã băm của nó | 3   | CB-0042 |
        | xóa mục 3                                        | 3   | CB-0042 |
        | xóa mục 4                                        | 4   | CB-0042 |
        | đổi người ghi của mục 6                          | 6   | CB-0043 |

    Kịch bản: Mục của đơn vị không liên quan đến ai
      Khi có người mở tệp, gỡ khóa chống sửa và đổi người ghi của mục 1, rồi khóa lại như cũ
      Và hỏi sổ cái hỏng gì
      Thì vị trí hỏng đầu tiên là mục 1
      Và không cán bộ nào liên quan
      Và không điểm kiểm nào còn khớp

  Quy tắc: Sửa cùng với cả cây thì chỉ nêu nghi vấn, sổ công khai mới cho biết đích xác
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Không có sổ công khai thì chỉ biết sai từ đâu đến đâu
      Khi có người viết lại mục 6 cùng với cả cây
      Và hỏi sổ cái hỏng gì
      Thì các mục từ 3 đến 6 bị nghi vấn
      Và không cán bộ nào chắc chắn liên quan

    Kịch bản: Có sổ công khai thì biết đúng mục và đúng người
      Khi có người viết lại mục 6 cùng với cả cây
      Và hỏi sổ cái hỏng gì so với sổ công khai
      Thì vị trí hỏng đầu tiên là mục 6
      Và người liên quan là cán bộ "CB-0043"
      Và mục 6 nay ghi người ghi khác với bản đã công bố

  Quy tắc: Việc cần làm được nói rõ, và làm theo thì sổ trở lại nguyên vẹn
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Khôi phục bản sao lưu đủ mục
      Khi có người mở tệp, gỡ khóa chống sửa và sửa một byte của mục 3, rồi khóa lại như cũ
      Và hỏi sổ cái hỏng gì
      Thì lời khuyên có câu: Tìm bản sao lưu mới nhất có ít nhất 6 mục
      Khi bản sao lưu được đưa về
      Và hỏi sổ cái hỏng gì
      Thì lời khuyên có câu: Sổ nguyên vẹn; không phải khôi phục gì

    Kịch bản: Làm theo lời khuyên đúng từng chữ, cả khi còn sót nhật ký của SQLite
      Khi sổ cái bị cắt còn không byte nào và nhật ký ghi trước còn đó
      Và lời khuyên được làm theo đúng từng chữ
      Và hỏi sổ cái hỏng gì
      Thì lời khuyên có câu: Sổ nguyên vẹn; không phải khôi phục gì

    Kịch bản: Sổ nguyên vẹn chưa niêm phong thì không nói là điểm kiểm không khớp
      Khi hỏi một sổ chưa từng niêm phong hỏng gì
      Thì được trả lời: Chưa có điểm kiểm nào. Chạy: socai seal

    Kịch bản: Mất cả tệp thì bản sao điểm kiểm vẫn cho biết bản sao lưu phải có bao nhiêu mục
      Khi tệp của sổ cái bị mất
      Và hỏi sổ cái hỏng gì
      Thì lời khuyên có câu: Tìm bản sao lưu mới nhất có ít nhất 6 mục

    Kịch bản: Chỉ mất bản sao điểm kiểm
      Khi bản sao điểm kiểm bị mất
      Và hỏi sổ cái hỏng gì
      Thì lời khuyên có câu: ghi lại bản sao từ sổ
