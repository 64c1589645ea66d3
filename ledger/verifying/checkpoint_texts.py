"""What step 9 of `verify` says of checkpoints."""

from typing import Final

from domain.text import Template, Text

KEPT: Final = Template(vi="điểm kiểm đã giữ số {number}", en="kept checkpoint {number}")
COPY: Final = Text(vi="bản sao điểm kiểm cuối", en="the copy of the last checkpoint")
KEYS: Final = Text(vi="lịch sử khóa ký", en="the history of the signing keys")
GIVEN: Final = Text(vi="điểm kiểm đưa từ ngoài", en="the checkpoint given")
PUBLISHED: Final = Text(
    vi="điểm kiểm đã công bố", en="the checkpoint of the public log"
)
NONE: Final = Text(
    vi="chưa giữ điểm kiểm nào: phần cuối bị cắt sẽ không thấy được. Chạy: socai seal",
    en="none are kept: an end that was cut off cannot be seen. Run: socai seal",
)
AS_IT_WAS: Final = Template(
    vi="điểm kiểm đưa từ ngoài: {size} mục, ký lúc {at}; {size} mục đầu còn nguyên như khi"
    " đó, ghi thêm {since} mục từ đó",
    en="the checkpoint given: {size} entries, signed at {at}; the first {size} entries are"
    " as they were then, {since} were added since",
)
AGREE: Final = Template(
    vi="{count} điểm kiểm khớp; cuối cùng: {size} mục, ký lúc {at}",
    en="{count} agree; the last covers {size} entries, signed at {at}",
)
UNASKED: Final = Text(
    vi="; không có khóa để kiểm chữ ký của mọi điểm kiểm (--key)",
    en="; without a key not all of their signatures were verified (--key)",
)
FAULT: Final = Template(vi="{source}: {found}", en="{source}: {found}")
ROW: Final = Template(
    vi="dòng ghi {size} mục, điểm kiểm ghi {found}",
    en="its row says {size} entries, its note {found}",
)
FOREIGN: Final = Template(
    vi="cần điểm kiểm của {expected}, thấy của {found}",
    en="expected a checkpoint of {expected}, found one of {found}",
)
CUT: Final = Template(
    vi="ghi {size} mục, sổ chỉ có {found}: phần cuối bị cắt, hoặc tệp cũ được đưa về",
    en="it speaks of {size} entries, the ledger has {found}: the end was cut off, or an"
    " older file put back",
)
OTHER: Final = Template(
    vi="{size} mục đầu không còn như lúc niêm phong: đã bị sửa hoặc sổ đã rẽ nhánh",
    en="the first {size} entries are not those that were sealed: they were altered, or"
    " the ledger was forked",
)
SIGNATURE: Final = Template(
    vi="điểm kiểm {size} mục: {found}", en="the checkpoint of {size} entries: {found}"
)
NAMED: Final = Template(
    vi="khóa ký số là của {keys}, không phải của sổ này",
    en="the signing keys are those of {keys}, not of this log",
)
LACKING: Final = Template(
    vi="thiếu chữ ký của {keys}", en="it lacks the signature of {keys}"
)
