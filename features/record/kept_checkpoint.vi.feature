# language: vi
@ledger
Tính năng: Điểm kiểm được giữ lại
  Niêm phong cho ra một tệp văn bản nhỏ. Ai giữ nó ở nơi khác thì về sau, chỉ với khóa công
  khai, chứng minh được rằng không gì trước đó bị sửa. Và sổ cái không còn như lúc niêm
  phong thì không bao giờ được niêm phong tiếp như không có gì xảy ra.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và khóa ký của sổ cái đã được tạo
    Và thư mục của sổ cái được sao lưu
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01
    Và sổ cái được niêm phong
    Và người ngoài giữ điểm kiểm

  Quy tắc: Ai giữ điểm kiểm thì thấy mọi thay đổi của những gì trước nó
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Sổ cái chỉ ghi thêm thì khớp với điểm kiểm đã giữ
      Khi cán bộ "CB-0099" được ghi danh
      Và kiểm chứng sổ cái theo điểm kiểm đã giữ
      Thì kiểm chứng cho kết quả: đã kiểm chứng dữ liệu

    Kịch bản: Cả thư mục bị đưa về bản cũ thì chỉ người giữ điểm kiểm ở nơi khác mới thấy
      Khi cả thư mục bị đưa về bản sao lưu
      Và kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: đã kiểm chứng dữ liệu
      Khi kiểm chứng sổ cái theo điểm kiểm đã giữ
      Thì kiểm chứng cho kết quả: không kiểm chứng được
      Và bước về điểm kiểm nói: ghi 5 mục, sổ chỉ có 2

    Kịch bản: Ghi tiếp trên bản sao lưu cũng không che được
      Khi cả thư mục bị đưa về bản sao lưu
      Và ghi danh thêm cán bộ cho đến khi sổ cái có 9 mục
      Và kiểm chứng sổ cái theo điểm kiểm đã giữ
      Thì kiểm chứng cho kết quả: không kiểm chứng được
      Và bước về điểm kiểm nói: 5 mục đầu không còn như lúc niêm phong

    Kịch bản: Một mục bị viết lại cùng với cả cây thì tự lộ ra
      Khi có người viết lại mục 2 cùng với cả cây
      Và kiểm chứng sổ cái
      Thì kiểm chứng cho kết quả: không kiểm chứng được
      Và bước về điểm kiểm nói: 5 mục đầu không còn như lúc niêm phong

    Kịch bản: Điểm kiểm đã bị sửa thì không chứng minh được gì
      Khi điểm kiểm đã giữ bị sửa số mục
      Và kiểm chứng sổ cái theo điểm kiểm đã giữ
      Thì điểm kiểm không được chấp nhận: không khớp văn bản

  Quy tắc: Sổ cái không còn như lúc niêm phong thì không được niêm phong
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Bản sao lưu được đưa về thì cũ hơn lần niêm phong
      Khi riêng tệp sổ cái bị đưa về bản sao lưu
      Và sổ cái được niêm phong
      Thì niêm phong bị từ chối: cũ hơn điểm kiểm cuối
      Và điểm kiểm cuối là của 5 mục

    Kịch bản: Bản sao lưu ghi tiếp thì khác với những gì đã niêm phong
      Khi riêng tệp sổ cái bị đưa về bản sao lưu
      Và ghi danh thêm cán bộ cho đến khi sổ cái có 9 mục
      Và sổ cái được niêm phong
      Thì niêm phong bị từ chối: không còn như lúc niêm phong
      Và điểm kiểm cuối là của 5 mục

    Kịch bản: Sổ cái mới hơn bản sao điểm kiểm cuối thì chờ người xem xét
      Biết cán bộ "CB-0099" được ghi danh
      Và sổ cái được niêm phong
      Khi bản sao điểm kiểm cuối bị đưa về như bản người ngoài giữ
      Và sổ cái được niêm phong
      Thì niêm phong bị từ chối: chậm hơn sổ cái
      Khi sổ cái được niêm phong và bản sao được ghi lại
      Thì điểm kiểm cuối là của 6 mục

    Kịch bản: Sổ cái chỉ ghi thêm thì được niêm phong với mọi mục
      Khi cán bộ "CB-0099" được ghi danh
      Và sổ cái được niêm phong
      Thì điểm kiểm cuối là của 6 mục
      Và kiểm chứng sổ cái theo điểm kiểm đã giữ
      Và kiểm chứng cho kết quả: đã kiểm chứng dữ liệu

    Kịch bản: Niêm phong hai lần chỉ ký một lần
      Khi sổ cái được niêm phong
      Thì điểm kiểm cuối chính là bản người ngoài giữ
