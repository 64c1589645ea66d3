# language: vi
@ledger
Tính năng: Hai thời gian
  Mỗi câu hỏi có hai ngày: điều gì đúng vào ngày đó, theo những gì sổ cái biết vào lúc đó.
  Điều ghi sau không làm thay đổi câu trả lời về những gì đã biết trước.

  Quy tắc: Điều gì đúng vào ngày nào
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Tên đơn vị trước và từ ngày đổi tên
      Biết đơn vị "NK" mang tên "Quận ủy Ninh Kiều" từ ngày 2020-01-01
      Và đơn vị "NK" đổi tên thành "Đảng ủy phường Ninh Kiều" từ ngày 2025-07-01
      Khi hỏi tên của đơn vị "NK" tại ngày <ngày>
      Thì câu trả lời là "<tên>"

      Dữ liệu:
        | ngày       | tên                      |
        | 2020-01-01 | Quận ủy Ninh Kiều        |
        | 2025-06-30 | Quận ủy Ninh Kiều        |
        | 2025-07-01 | Đảng ủy phường Ninh Kiều |

    Kịch bản: Trước ngày thành lập thì chưa có đơn vị
      Biết đơn vị "NK" mang tên "Quận ủy Ninh Kiều" từ ngày 2020-01-01
      Khi hỏi tên của đơn vị "NK" tại ngày 2019-12-31
      Thì không có câu trả lời

    Kịch bản: Đính chính có giá trị cho mọi ngày, kể cả trước ngày đính chính
      Biết đơn vị "NK" mang tên "Quận ủy Ninh Kiêu" từ ngày 2020-01-01
      Và đính chính tên của việc thành lập "NK" thành "Quận ủy Ninh Kiều"
      Khi hỏi tên của đơn vị "NK" tại ngày 2020-01-01
      Thì câu trả lời là "Quận ủy Ninh Kiều"

  Quy tắc: Sổ cái biết gì vào lúc nào
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Bối cảnh:
      Biết đồng hồ chỉ 2022-07-20T08:00
      Và đơn vị "NK" ở địa bàn "CT/NK"
      Và cán bộ nữ "CB-0042" sinh ngày 1970-06-05
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-04-01
      Và đồng hồ chỉ 2024-05-20T08:00
      Và đính chính ngày sinh của ghi danh "CB-0042" thành "1980-06-05"

    Khung kịch bản: Ngày sinh gõ nhầm được đính chính gần hai năm sau
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017" tại ngày 2024-12-31, theo điều biết lúc <lúc>
      Thì kết luận là <kết luận>

      Dữ liệu:
        | lúc              | kết luận      |
        | 2022-07-20T08:00 | trái quy định |
        | 2024-05-20T07:59 | trái quy định |
        | 2024-05-20T08:00 | đúng quy định |
        | 2026-01-01T00:00 | đúng quy định |

    Kịch bản: Điều đã biết trước không đổi khi có mục ghi thêm về sau
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017" tại ngày 2024-12-31, theo điều biết lúc 2024-05-20T07:59
      Và đồng hồ chỉ 2026-11-23T09:00
      Và đính chính ngày sinh của ghi danh "CB-0042" thành "1990-06-05"
      Thì xét lại "ELIG-AGE-01" đối với "2024-017" tại ngày 2024-12-31, theo điều biết lúc 2024-05-20T07:59, cho đúng kết luận ấy

    Kịch bản: Hủy về sau cũng không xóa được điều đã biết trước
      Biết đồng hồ chỉ 2026-11-23T09:00
      Và hủy quyết định "2024-017"
      Khi xét quy tắc "ELIG-AGE-01" đối với "2024-017" tại ngày 2024-12-31, theo điều biết lúc 2024-05-20T08:00
      Thì kết luận là đúng quy định

  Quy tắc: Hai ngày là hai câu hỏi khác nhau
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Việc kết thúc có hiệu lực ngày 2024-12-01 nhưng ba tháng sau mới được ghi
      Biết đồng hồ chỉ 2023-04-03T08:00
      Và đơn vị "NK" ở địa bàn "CT/NK"
      Và cán bộ nữ "CB-0042" sinh ngày 1980-06-05
      Và quyết định "2024-017" luân chuyển cán bộ "CB-0042" đến "NK" làm bí thư từ ngày 2023-04-01
      Và đồng hồ chỉ 2025-03-01T08:00
      Và việc luân chuyển "2024-017" kết thúc ngày 2024-12-01, lý do: cấp có thẩm quyền cho kết thúc sớm
      Khi xét quy tắc "DUR-MIN-01" đối với "2024-017" tại ngày <ngày>, theo điều biết lúc <lúc>
      Thì kết luận là <kết luận>

      Dữ liệu:
        | ngày       | lúc              | kết luận      |
        | 2024-11-30 | 2025-02-28T08:00 | không áp dụng |
        | 2024-12-01 | 2025-02-28T08:00 | không áp dụng |
        | 2024-11-30 | 2025-03-01T08:00 | không áp dụng |
        | 2024-12-01 | 2025-03-01T08:00 | trái quy định |

  Quy tắc: Mục ghi muộn hiện ra là muộn
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Ghi sau 30 ngày, và sau 31 ngày
      Biết đồng hồ chỉ 2025-03-01T08:00
      Và đơn vị "NK" ở địa bàn "CT/NK"
      Và đơn vị "NK" đổi tên thành "Đảng ủy phường Ninh Kiều" từ <hiệu lực>
      Khi hỏi các mục ghi muộn hơn 30 ngày
      Thì câu trả lời là <trả lời>

      Dữ liệu:
        | hiệu lực        | trả lời          |
        | ngày 2025-01-30 | không có mục nào |
        | ngày 2025-01-29 | muộn 31 ngày     |
        | tháng 2025-01   | không có mục nào |
        | tháng 2024-12   | muộn 60 ngày     |
        | ngày không rõ   | không có mục nào |

  Quy tắc: Thời gian ghi không lùi
    Căn cứ: cam kết của sổ cái, không phải quy định của pháp luật

    Khung kịch bản: Đồng hồ của máy khác chậm hơn mục cuối cùng
      Biết đồng hồ chỉ 2025-03-01T08:00
      Và đơn vị "NK" ở địa bàn "CT/NK"
      Và đồng hồ chỉ <lúc>
      Khi cán bộ "CB-0050" được ghi danh
      Thì <kết quả>
      Và thời gian ghi của các mục không lùi

      Dữ liệu:
        | lúc              | kết quả                                         |
        | 2025-03-01T07:55 | mục đó được ghi                                 |
        | 2025-03-01T07:54 | không ghi được, vì: chỉ được chậm tối đa 5 phút |
