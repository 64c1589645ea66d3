"""What the commands of the record say, in two languages."""

from typing import Final

from domain.text import Text
from ledger.step_texts import Template

MADE: Final = Template(
    vi="Đã tạo sổ cái {path} ({origin})", en="made {path} ({origin})"
)
ALREADY: Final = Template(
    vi="Đã có sẵn ở vị trí {positions}; không ghi gì thêm",
    en="already there at {positions}; nothing was recorded",
)
WILL_RECORD: Final = Text(vi="Sẽ ghi:", en="would record:")
DRY_RUN: Final = Text(vi="Chỉ xem thử; chưa ghi gì", en="dry run; nothing was recorded")
CONFIRM: Final = Text(vi="Ghi vào sổ cái?", en="Record it?")
DECLINED: Final = Text(vi="Không ghi gì", en="nothing was recorded")
RECORDED: Final = Template(
    vi="Đã ghi ở vị trí {positions}", en="recorded at {positions}"
)
REJECTED: Final = Template(
    vi="Các dòng bị từ chối, kèm lý do, ở {path}",
    en="rejected rows, each with its reason, are in {path}",
)
STAGES: Final = {
    "checking": Template(vi="Kiểm tra {path}", en="checking {path}"),
    "recording": Template(vi="Ghi {path}", en="recording {path}"),
}
ROWS: Final = Template(
    vi="{stage}: {rows} dòng, {percent} %", en="{stage}: {rows} rows, {percent} %"
)
UNDATED: Final = Text(vi="không rõ ngày", en="date unknown")

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
