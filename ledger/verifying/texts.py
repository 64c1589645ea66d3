"""What the steps of `verify` are called, and what they say when they fail."""

from typing import Final

from domain.text import Template, Text

NAMES: Final = {
    1: Text(vi="tệp nguyên vẹn, đúng định dạng", en="the file is a whole ledger"),
    2: Text(vi="vị trí liên tục từ 1", en="positions run from 1 without gaps"),
    3: Text(vi="băm lại mọi byte đã lưu", en="every stored byte hashed again"),
    4: Text(vi="mọi mục đúng khuôn dạng", en="every entry is well-formed"),
    5: Text(vi="thời gian không lùi", en="time does not run backwards"),
    6: Text(vi="phiên bản trong từng dòng liên tục", en="versions in every stream"),
    7: Text(
        vi="cây Merkle khớp với các mục", en="tiles, edge and root fit the entries"
    ),
    8: Text(vi="yêu cầu trỏ đúng mục của mình", en="requests point at their entries"),
    9: Text(vi="điểm kiểm đã giữ", en="kept checkpoints"),
    10: Text(vi="bảng tổng hợp khớp với phát lại", en="views equal a replay"),
}

FAULTS: Final = {
    1: Template(
        vi="tệp không nguyên vẹn: {found}. Giữ tệp này và khôi phục bản sao bên cạnh",
        en="the file is not whole: {found}. Keep this file and restore a backup"
        " beside it",
    ),
    2: Template(
        vi="cần mục {position}, thấy {found}: có mục bị xóa, chèn hoặc cắt",
        en="expected entry {position}, found {found}: entries were deleted, inserted"
        " or cut",
    ),
    3: Template(
        vi="mục {position}: {found}; nội dung đã bị sửa sau khi ghi",
        en="entry {position}: {found}; its content was altered after it was recorded",
    ),
    4: Template(
        vi="mục {position} không đúng khuôn dạng: {found}",
        en="entry {position} is not well-formed: {found}",
    ),
    5: Template(
        vi="mục {position}: {found}",
        en="entry {position}: {found}",
    ),
    6: Template(
        vi="mục {position}: {found} không theo thứ tự của dòng",
        en="entry {position}: {found} is out of its stream's order",
    ),
    7: Template(
        vi="mục {position}: {found}",
        en="entry {position}: {found}",
    ),
    8: Template(
        vi="yêu cầu tại mục {position} không khớp: {found}",
        en="a request at entry {position} does not fit: {found}",
    ),
}

FOUND: Final = {
    "entry": Template(vi="mục {position}", en="entry {position}"),
    "no-entry": Template(vi="không có mục nào", en="no entry"),
    "outside": Template(
        vi="{count} mục từ {low} đến {high} trong khi sổ tự ghi {size}",
        en="{count} entries from {low} to {high} while the tree head speaks of {size}",
    ),
    "hash": Template(vi="mã băm không khớp", en="the hash does not fit"),
    # What the reader of bodies says is English, like SQLite's words: it names the byte.
    "body": Template(
        vi="không đọc được thành một việc ({said})",
        en="it cannot be read as an act ({said})",
    ),
    "encoding": Template(vi="mã hóa theo cách khác", en="another encoding"),
    "topic": Template(vi="ghi là loại việc {topic}", en="topic {topic}"),
    "time": Template(
        vi="thời gian trước cả mục liền trên", en="a time before the entry above it"
    ),
    "head-time": Template(
        vi="gốc cây của sổ ghi thời gian khác", en="the tree head has another time"
    ),
    "version": Template(
        vi="phiên bản {version} của {stream}", en="version {version} of {stream}"
    ),
    "tile": Template(
        vi="ô 0/{tile} của cây không khớp với các mục của nó",
        en="tile 0/{tile} of the tree does not fit its entries",
    ),
    "edge": Template(
        vi="gốc hoặc mép phải của cây không khớp với các mục",
        en="the tree's root or right edge does not fit the entries",
    ),
    "upper-tile": Template(
        vi="có ô ở tầng trên của cây không khớp với các ô bên dưới",
        en="a tile above level 0 of the tree does not fit the tiles below",
    ),
    "request-id": Template(vi="mã yêu cầu khác", en="another request id"),
    "request": Template(
        vi="yêu cầu trỏ đến mục không phải của mình; sổ có {size} mục",
        en="a request of other entries than its own; there are {size}",
    ),
}
"""What was found instead, to stand in `FAULTS`."""
