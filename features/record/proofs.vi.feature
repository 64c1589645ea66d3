# language: vi
@ledger
Tính năng: Giấy chứng minh mang về nhà
  Người có liên quan đến một mục được mang về giấy chứng minh của mục đó: hai tệp nhỏ, và
  khóa công khai của sổ, là thứ phải đến bằng đường khác. Với chừng ấy, bất cứ ai, bất cứ
  lúc nào cũng kiểm chứng được rằng mục đó có trong sổ, đúng chỗ, đúng như đã ghi. Không
  cần sổ cái, và không phải tin ai ngoài khóa.

  Bối cảnh:
    Biết đơn vị "NK" ở địa bàn "CT/NK"
    Và cán bộ nam "CB-0042" sinh ngày 1980-05-17
    Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2024-04-01
    Và sổ cái có khóa ký, và bên ngoài biết khóa công khai của sổ
    Và sổ cái được niêm phong

  Quy tắc: Giấy chứng minh có giá trị ở nơi không có sổ cái
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Cán bộ chứng minh rằng quyết định đã được ghi
      Biết cán bộ mang về giấy chứng minh của quyết định "2024-017"
      Và sổ cái không còn
      Khi kiểm chứng giấy đó
      Thì chứng minh được, và cho biết: 3 trong 5
      Và còn cho biết: rotation:2024-017

    Kịch bản: Giấy đã mang về vẫn đúng khi sổ cái ghi thêm
      Biết cán bộ mang về giấy chứng minh của quyết định "2024-017"
      Và cán bộ "CB-0043" được ghi danh
      Và sổ cái được niêm phong
      Khi kiểm chứng giấy đó
      Thì chứng minh được, và cho biết: 3 trong 5

    Kịch bản: Dữ liệu cá nhân vẫn được niêm phong trong tệp mang về
      Biết cán bộ mang về giấy chứng minh của ghi danh "CB-0042"
      Khi kiểm chứng giấy đó
      Thì chứng minh được, và cho biết: đã niêm phong; không mở được
      Và cả tệp mang về lẫn điều cho biết đều không có "Lê Thị Mẫu" và "1980-05-17"

  Quy tắc: Nó chứng minh đúng mục đó ở đúng chỗ đó, không gì khác
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Thứ mang về bị sửa
      Biết cán bộ mang về giấy chứng minh của quyết định "2024-017"
      Khi có người <việc>
      Và kiểm chứng giấy đó
      Thì không chứng minh được, vì: <vì>

      Dữ liệu:
        | việc                    | vì                            |
        | lật một bit của mục     | nội dung này không phải mục 3 |
        | đặt một mục khác vào đó | nội dung này không phải mục 3 |
        | ghi chỗ khác vào giấy   | nội dung này không phải mục 4 |
        | ghi một chỗ không hề có | điểm kiểm của nó chỉ có 5     |
        | sửa một mã băm của giấy | nội dung này không phải mục 3 |
        | sửa số mục đã được ký   | không khớp văn bản            |

    Kịch bản: Một sổ khác trùng tên không chứng minh được gì
      Biết có người làm một sổ trùng tên, với khóa khác và những mục y như vậy
      Và cán bộ mang về giấy chứng minh của quyết định "2024-017"
      Khi kiểm chứng giấy đó
      Thì không chứng minh được, vì: điểm kiểm chưa đáng tin

  Quy tắc: Không chứng minh điều chưa niêm phong, hoặc không còn như lúc ghi
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Mục ghi sau lần niêm phong cuối chờ lần sau
      Biết cán bộ "CB-0043" được ghi danh
      Khi xin giấy chứng minh của ghi danh "CB-0043"
      Thì không có giấy, vì: Chạy: socai seal
      Khi sổ cái được niêm phong
      Và xin giấy chứng minh của ghi danh "CB-0043"
      Và kiểm chứng giấy đó
      Thì chứng minh được, và cho biết: 6 trong 6

    Kịch bản: Mục đã bị sửa thì không có giấy chứng minh
      Biết có người mở tệp, gỡ khóa chống sửa và sửa mục 3
      Khi xin giấy chứng minh của quyết định "2024-017"
      Thì không có giấy, vì: Chạy: socai verify

  Quy tắc: Ai giữ điểm kiểm cũ được thấy rằng sổ cái chỉ ghi thêm
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Từ đó sổ cái đã ghi thêm
      Biết cán bộ "CB-0043" được ghi danh
      Khi yêu cầu cho thấy 6 mục bắt đầu bằng đúng 5 mục đầu
      Thì phép tính của người ngoài cho biết: sổ chỉ ghi thêm
