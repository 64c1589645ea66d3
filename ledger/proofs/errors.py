"""How proving refuses or fails.

EmptyLedgerError       there is no entry to prove anything of
NotSealedError         no kept checkpoint covers a position
NoSuchCheckpointError  no checkpoint of that size is kept
NotProvableError       what is stored does not give what was signed
SizesError             two sizes between which nothing can be proved
OutputExistsError      a file to be written is there already
NoFolderError          the folder of a file to be written is not there
NotWrittenError        a file to be handed out cannot be written
NoInputError           a file that was named cannot be read
TooLargeEntryError     a file that was named as an entry is larger than any
GivenFileError         a file of keys or a policy cannot be used
"""

from domain.errors import ContentError
from ledger.errors import LedgerError


class EmptyLedgerError(LedgerError):
    """There is no entry to prove anything of."""

    en = (
        "nothing can be proved: the ledger is empty. Expected an entry and a checkpoint"
        " that covers it. Record something, then run: socai seal"
    )
    vi = (
        "chưa có gì để chứng minh: sổ chưa có mục nào. Cần một mục và một điểm kiểm bao"
        " gồm mục đó. Ghi một mục rồi chạy: socai seal"
    )


class NotSealedError(LedgerError):
    """No kept checkpoint covers a position."""

    en = (
        "no proof of entry {position}: expected a checkpoint of as many entries, found"
        " one of {covered}. Run: socai seal"
    )
    vi = (
        "chưa chứng minh được mục {position}: cần điểm kiểm có đủ từng ấy mục, điểm kiểm"
        " hiện có {covered} mục. Chạy: socai seal"
    )


class NoSuchCheckpointError(LedgerError):
    """No checkpoint of that size is kept."""

    en = (
        "no checkpoint of {size} entries is kept: expected one of {sizes}."
        " Leave out --size to take the newest"
    )
    vi = (
        "không giữ điểm kiểm nào có {size} mục: cần một trong {sizes}."
        " Bỏ --size để lấy điểm kiểm mới nhất"
    )


class NotProvableError(LedgerError):
    """What is stored does not give what was signed."""

    en = (
        "no proof can be made of {what}: {found}. Expected bytes as they were recorded."
        " Nothing was written. Run: socai verify"
    )
    vi = (
        "không chứng minh được {what}: {found}. Cần nội dung đúng như đã ghi."
        " Chưa ghi tệp nào. Chạy: socai verify"
    )


class SizesError(LedgerError):
    """Two sizes between which nothing can be proved."""

    en = (
        "nothing to prove between {old_size} and {size} entries: expected two sizes from"
        " 1 to {entries}, the smaller one first"
    )
    vi = (
        "không có gì để chứng minh giữa {old_size} và {size} mục: cần hai cỡ từ 1 đến"
        " {entries}, cỡ nhỏ đứng trước"
    )


class OutputExistsError(LedgerError):
    """A file to be written is there already."""

    en = (
        "{path} exists already: expected a free name. Nothing was written. Choose"
        " another name, or replace it with --force"
    )
    vi = (
        "{path} đã có: cần một tên tệp chưa dùng. Chưa ghi tệp nào. Chọn tên khác, hoặc"
        " thay tệp cũ bằng --force"
    )


class NoFolderError(LedgerError):
    """The folder of a file to be written is not there."""

    en = (
        "{path} could not be written: expected a folder {folder}, found none. Nothing was"
        " written. Make it with: mkdir -p {folder}"
    )
    vi = (
        "không ghi được {path}: cần có thư mục {folder}, chưa có. Chưa ghi tệp nào."
        " Tạo bằng: mkdir -p {folder}"
    )


class NotWrittenError(LedgerError):
    """A file to be handed out cannot be written."""

    en = (
        "{path} could not be written: {found}; expected a folder that is there, may be"
        " written and has room. Choose another name"
    )
    vi = (
        "không ghi được {path}: {found}; cần một thư mục có sẵn, được phép ghi và còn"
        " chỗ. Chọn tên khác"
    )


class NoInputError(LedgerError):
    """A file that was named cannot be read."""

    en = (
        "{path}: {found}; expected a file that may be read. Check the path and its"
        " permissions"
    )
    vi = "{path}: {found}; cần một tệp đọc được. Kiểm tra đường dẫn và quyền đọc"


class TooLargeEntryError(ContentError):
    """A file that was named as an entry is larger than any."""

    en = (
        "{path} is no entry: expected at most {expected} bytes, found more. Name the"
        " .entry file that came with the proof"
    )
    vi = (
        "{path} không phải một mục: cần tối đa {expected} byte, thấy nhiều hơn. Hãy chỉ"
        " đúng tệp .entry đi kèm tệp chứng minh"
    )


class GivenFileError(ContentError):
    """A file of keys or a policy cannot be used; `said` tells why, `hint` may be empty."""

    en = "{path}: {said}{hint}"
    vi = "{path}: {said}{hint}"
