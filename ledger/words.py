"""What the commands of the record say, in two languages."""

from typing import Final

from domain.text import Template, Text

MADE: Final = Template(
    vi="Đã tạo sổ cái {path} ({origin})", en="made {path} ({origin})"
)
ALREADY: Final = Template(
    vi="Đã có sẵn ở vị trí {positions}; không ghi gì thêm",
    en="already there at {positions}; nothing was recorded",
)
WILL_RECORD: Final = Text(vi="Sẽ ghi:", en="would record:")
DATED_BACK: Final = Template(
    vi="  Kỳ đến hết ngày {day} đã khóa tại mục {position}; việc này vẫn được ghi và bị"
    " đánh dấu",
    en="  the period through {day} was closed by entry {position}; this will be recorded"
    " and marked",
)
DRY_RUN: Final = Text(vi="Chỉ xem thử; chưa ghi gì", en="dry run; nothing was recorded")
CONFIRM: Final = Text(vi="Ghi vào sổ cái?", en="Record it?")
DECLINED: Final = Text(vi="Không ghi gì", en="nothing was recorded")
RECORDED: Final = Template(
    vi="Đã ghi ở vị trí {positions}", en="recorded at {positions}"
)
SEALED: Final = Template(
    vi="Đã niêm phong {size} mục; bản sao điểm kiểm ở {path}. Gửi bản sao đó ra ngoài"
    " đơn vị: ai giữ nó chứng minh được sổ không bị sửa",
    en="sealed {size} entries; the copy of the checkpoint is {path}. Give it to somebody"
    " outside: who keeps it can prove that nothing was changed",
)
SEALED_EMPTY: Final = Template(
    vi="Sổ còn trống: niêm phong 0 mục, chưa bảo vệ mục nào; bản sao điểm kiểm ở {path}."
    " Khi đã ghi mục đầu tiên, chạy lại: socai seal",
    en="the ledger is empty: this seals 0 entries and protects none; the copy of the"
    " checkpoint is {path}. Once something is recorded, run again: socai seal",
)
COPY_RESTORED: Final = Template(
    vi="Đã ghi lại {path} từ sổ ({size} mục)",
    en="wrote {path} anew from the ledger ({size} entries)",
)
SEALED_ALREADY: Final = Template(
    vi="{size} mục đã được niêm phong từ trước và không có mục mới; bản sao ở {path}."
    " Muốn ký lại với giờ hiện tại: socai seal --again",
    en="all {size} entries are sealed already; the copy is {path}."
    " To sign again with the time of now: socai seal --again",
)
REJECTED: Final = Template(
    vi="Các dòng bị từ chối, kèm lý do, ở {path}",
    en="rejected rows, each with its reason, are in {path}",
)
KEYS_MADE: Final = Template(
    vi="""Khóa ký số nằm trong {path}. Giữ một bản sao của tệp này, và giữ mật
khẩu: mất mật khẩu thì mất khóa. Gửi dòng đầu cho người sẽ kiểm chứng, theo cách họ tin.""",
    en="""The signing keys are in {path}. Keep a copy of this file, and keep the
passphrase: without it the keys are lost. Give the first line to whoever shall verify, by
a way that they trust.""",
)
KEYS_CHANGING: Final = Template(
    vi="Việc thay khóa ký số trong {path} còn dở; làm nốt bằng: socai key rotate",
    en="a change of the signing keys in {path} has begun; it is completed by:"
    " socai key rotate",
)
KEYS_CHANGED: Final = Template(
    vi="""Đã thay khóa ký số trong {path}; thay các bản sao của tệp này. Gửi dòng đầu của
khóa mới cho người kiểm chứng, theo cách họ tin.""",
    en="""Changed the signing keys in {path}; replace the copies of this file. Give the
first line of the new keys to whoever verifies, by a way that they trust.""",
)
STAGES: Final = {
    "checking": Template(vi="Kiểm tra {path}", en="checking {path}"),
    "recording": Template(vi="Ghi {path}", en="recording {path}"),
}
ROWS: Final = Template(
    vi="{stage}: {rows} dòng, {percent} %", en="{stage}: {rows} rows, {percent} %"
)
UNDATED: Final = Text(vi="không rõ ngày", en="date unknown")

PUBLISHING: Final = Text(vi="Công bố", en="publishing")
UNSEALED: Final = Template(
    vi="Đã công bố đến mục {size}; ghi sau đó, chưa niêm phong: {unsealed} (socai seal)",
    en="published up to entry {size}; recorded since, not sealed: {unsealed} (socai seal)",
)
SERVING: Final = Template(
    vi="Đang phục vụ {path} tại {url} (Ctrl-C để dừng)",
    en="serving {path} at {url} (Ctrl-C to stop)",
)
NOT_LOOPBACK: Final = Template(
    vi="Chú ý: ai đến được {host} qua mạng đều đọc được; nội dung truyền không mã hóa",
    en="note: whoever reaches {host} over the network can read it, without encryption",
)

VERDICTS: Final = {
    "data verified": Text(vi="đã kiểm chứng dữ liệu", en="data verified"),
    "chain only": Text(vi="chỉ kiểm chứng chuỗi băm", en="chain only"),
    "not verified": Text(vi="KHÔNG kiểm chứng được", en="not verified"),
}
OUTCOMES: Final = {
    "passed": Text(vi="đạt", en="passed"),
    "failed": Text(vi="KHÔNG ĐẠT", en="FAILED"),
    "reported": Text(vi="lưu ý", en="reported"),
    "left out": Text(vi="không xét", en="left out"),
}
