# language: vi
@ledger
Tính năng: Khóa kỳ
  Khóa kỳ là một mục ghi rằng những gì có hiệu lực đến hết một ngày đã được tổng hợp. Kỳ đã
  khóa không ngăn việc ghi: việc có thật thì vẫn phải ghi. Nhưng mục ghi lùi vào kỳ đã khóa
  bị đánh dấu và có trong danh sách.

  Bối cảnh:
    Biết đồng hồ chỉ 2025-01-10T08:00
    Và đơn vị "NK" mang tên "Quận ủy Ninh Kiều" từ ngày 2020-01-01
    Và đơn vị "NK" đổi tên thành "Thành ủy Ninh Kiều" từ ngày 2024-06-01

  Quy tắc: Mục có hiệu lực trong kỳ đã khóa vẫn được ghi, bị đánh dấu và liệt kê
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Ngày có thể nằm trong kỳ đã khóa thì bị đánh dấu
      Biết kỳ "2024" được khóa đến hết ngày 2024-12-31
      Khi đơn vị "NK" đổi tên thành "Đảng ủy Ninh Kiều" từ <hiệu lực>
      Thì mục đó được ghi
      Và dòng thời gian của "NK" <đánh dấu>
      Và danh sách ghi lùi vào kỳ đã khóa có <số mục> mục

      Dữ liệu:
        | hiệu lực        | đánh dấu               | số mục |
        | ngày 2024-12-31 | có đánh dấu mục đó     | 1      |
        | ngày 2025-01-01 | không đánh dấu mục nào | 0      |
        | tháng 2024-12   | có đánh dấu mục đó     | 1      |
        | năm 2024        | có đánh dấu mục đó     | 1      |
        | năm 2025        | không đánh dấu mục nào | 0      |
        | ngày không rõ   | có đánh dấu mục đó     | 1      |

    Kịch bản: Mục ghi trước khi khóa thì không bị đánh dấu
      Khi kỳ "2024" được khóa đến hết ngày 2024-12-31
      Thì mục đó được ghi
      Và dòng thời gian của "NK" không đánh dấu mục nào
      Và danh sách ghi lùi vào kỳ đã khóa có 0 mục

    Kịch bản: Văn thư được báo trước khi ghi
      Biết kỳ "2024" được khóa đến hết ngày 2024-12-31
      Khi văn thư xem thử việc đổi tên "NK" từ ngày 2024-12-31
      Thì văn thư đọc thấy: đã khóa tại mục 3
      Và sổ cái có 3 mục

  Quy tắc: Sửa điều đã khóa cũng bị đánh dấu
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Đính chính một mục của kỳ đã khóa
      Biết kỳ "2024" được khóa đến hết ngày 2024-12-31
      Khi đính chính tên của việc đổi tên "NK" thành "Thành ủy Cái Khế"
      Thì dòng thời gian của "NK" có đánh dấu mục đó
      Và danh sách ghi lùi vào kỳ đã khóa có 1 mục

    Kịch bản: Hủy một mục của kỳ đã khóa
      Biết kỳ "2024" được khóa đến hết ngày 2024-12-31
      Khi hủy việc đổi tên "NK"
      Thì dòng thời gian của "NK" có đánh dấu mục đó
      Và danh sách ghi lùi vào kỳ đã khóa có 1 mục

    Kịch bản: Đính chính dời một mục vào kỳ đã khóa
      Biết kỳ "2024" được khóa đến hết ngày 2024-12-31
      Và đơn vị "NK" đổi tên thành "Đảng ủy Ninh Kiều" từ ngày 2025-01-05
      Khi đính chính ngày hiệu lực của việc đổi tên "NK" thành "2024-12-05"
      Thì dòng thời gian của "NK" có đánh dấu mục đó
      Và danh sách ghi lùi vào kỳ đã khóa có 1 mục

  Quy tắc: Kỳ được khóa một lần, khi đã qua, và mở lại bằng cách hủy mục khóa
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Kịch bản: Đính chính cũng không khóa được ngày chưa qua
      Biết kỳ "2024" được khóa đến hết ngày 2024-12-31
      Khi đính chính ngày cuối kỳ của việc khóa kỳ "2024" thành "2025-12-31"
      Thì không ghi được, vì: cần một ngày trước hôm nay

    Kịch bản: Lần niêm phong tới bao gồm việc khóa kỳ
      Khi văn thư khóa kỳ "2024" đến hết ngày 2024-12-31 bằng dòng lệnh
      Thì văn thư đọc thấy: Lần niêm phong tới (socai seal) sẽ bao gồm việc khóa kỳ này
      Và sổ cái có 3 mục

    Kịch bản: Mở lại kỳ thì những gì ghi sau đó không bị đánh dấu
      Biết kỳ "2024" được khóa đến hết ngày 2024-12-31
      Và hủy việc khóa kỳ "2024"
      Khi đơn vị "NK" đổi tên thành "Đảng ủy Ninh Kiều" từ ngày 2024-12-31
      Thì mục đó được ghi
      Và dòng thời gian của "NK" không đánh dấu mục nào

    Kịch bản: Những gì ghi lùi khi kỳ còn khóa thì vẫn bị đánh dấu
      Biết kỳ "2024" được khóa đến hết ngày 2024-12-31
      Và đơn vị "NK" đổi tên thành "Đảng ủy Ninh Kiều" từ ngày 2024-12-31
      Khi hủy việc khóa kỳ "2024"
      Thì dòng thời gian của "NK" vẫn đánh dấu việc đổi tên "NK"

    Kịch bản: Không khóa một kỳ hai lần
      Biết kỳ "2024" được khóa đến hết ngày 2024-12-31
      Khi kỳ "2024" được khóa đến hết ngày 2024-11-30
      Thì không ghi được, vì: cần một kỳ chưa khóa

    Khung kịch bản: Chỉ khóa được khi ngày cuối kỳ đã qua
      Biết đồng hồ chỉ <lúc>
      Khi kỳ "2025-Q1" được khóa đến hết ngày 2025-03-31
      Thì <kết quả>

      Dữ liệu:
        | lúc              | kết quả                                        |
        | 2025-03-31T09:00 | không ghi được, vì: cần một ngày trước hôm nay |
        | 2025-04-01T12:00 | mục đó được ghi                                |
