"""Every way the record refuses or fails. No framework or SQLite error leaves `ledger`.

LedgerError
├── NoLedgerError              there is no such file
├── LedgerExistsError          init over a file that is there
├── NotMadeError               init where no file can be made
├── OriginRefusedError         init with a name that no public format could carry
├── NotALedgerError            the file is something else
├── NewerFormatError           written by a later program
├── ReadOnlyLedgerError        may not be written
├── LockedError                another process holds the lock
├── DiskFullError              no room; nothing was recorded
├── DiskError                  the disk refused for another reason; nothing was recorded
├── DamagedError               SQLite cannot read it: cut short or overwritten
├── HeadMismatchError          the stored tree head is not the one the entries give
├── ClockBehindError           this machine's clock is behind the last entry
├── StreamMovedError           another clerk recorded first
├── DiffersError               the same request with other content
├── EntryTooLargeError         more than 65,535 bytes
├── MalformedBodyError         stored bytes that are no entry
├── NoSuchPositionError        a position that is not there
├── UnreadableError            a text file, such as a mapping, cannot be read
├── PersonErasedError          personal fields of a person whose key was destroyed
└── KeysError                  the file of persons' keys

More of them stand in the `errors` of `signing`, `sealing`, `proofs`, `publishing` and
`tlog`, where they arise.
"""

from domain.errors import SocaiError


class LedgerError(SocaiError):
    """The record refuses or fails. Nothing was recorded."""


class NoLedgerError(LedgerError):
    """There is no such file."""

    en = (
        "no ledger at {path}: expected a file made by `socai init`."
        " Make one with: socai --ledger {path} init"
    )
    vi = (
        "không có sổ cái tại {path}: cần một tệp do `socai init` tạo."
        " Tạo bằng: socai --ledger {path} init"
    )


class LedgerExistsError(LedgerError):
    """A new ledger where there is a file already."""

    en = "{path} exists already: expected a free name. Choose another: --ledger FILE"
    vi = "{path} đã có: cần một tên tệp chưa dùng. Chọn tên khác: --ledger FILE"


class NotMadeError(LedgerError):
    """A new ledger where no file can be made."""

    en = (
        "no ledger could be made at {path}: {found}; expected a folder that is there and"
        " may be written. Make the folder, or choose another: --ledger FILE"
    )
    vi = (
        "không tạo được sổ cái tại {path}: {found}; cần một thư mục có sẵn và được phép"
        " ghi. Tạo thư mục, hoặc chọn nơi khác: --ledger FILE"
    )


class OriginRefusedError(LedgerError):
    """A new ledger under a name that no public format could carry."""

    en = (
        "--origin {origin!r}: expected a name like socai.example/can-tho, at most"
        " {expected} plain letters, digits and signs without spaces or '+'. Nothing was"
        " made: the name stays for ever. Choose another"
    )
    vi = (
        "--origin {origin!r}: cần một tên như socai.example/can-tho, tối đa {expected} chữ"
        " không dấu, chữ số và ký hiệu, không có khoảng trắng hay '+'. Chưa tạo gì: tên"
        " này không đổi được về sau. Hãy chọn tên khác"
    )


class NotALedgerError(LedgerError):
    """The file is something else."""

    en = (
        "{path} is not a ledger: expected an SQLite file marked SoCa, found {found}."
        " Check the path given to --ledger"
    )
    vi = (
        "{path} không phải là sổ cái: cần tệp SQLite có dấu SoCa, thấy {found}."
        " Kiểm tra đường dẫn ở --ledger"
    )


class NewerFormatError(LedgerError):
    """The ledger was written by a later program."""

    en = (
        "{path} has format {found}: this program reads formats up to {expected}."
        " Install a newer socai"
    )
    vi = (
        "{path} có định dạng {found}: chương trình này đọc đến định dạng {expected}."
        " Hãy cài bản socai mới hơn"
    )


class ReadOnlyLedgerError(LedgerError):
    """The file may not be written."""

    en = (
        "{path} is read-only: expected a file that may be written. Nothing was recorded."
        " Check its permissions"
    )
    vi = (
        "{path} chỉ cho đọc: cần tệp được phép ghi. Chưa ghi gì. Kiểm tra quyền của tệp"
    )


class LockedError(LedgerError):
    """Another process holds the write lock."""

    en = (
        "{path} is locked by another process: waited {seconds} seconds."
        " Nothing was recorded. Try again when it has finished"
    )
    vi = (
        "{path} đang bị tiến trình khác giữ: đã chờ {seconds} giây."
        " Chưa ghi gì. Hãy thử lại khi việc đó xong"
    )


class DiskFullError(LedgerError):
    """No room on the disk."""

    en = (
        "no room left on the disk of {path}: nothing was recorded."
        " Free some space and run the same command again"
    )
    vi = (
        "đĩa chứa {path} đã đầy: chưa ghi gì. Dọn chỗ trống rồi chạy lại chính lệnh này"
    )


class DiskError(LedgerError):
    """The disk refused for another reason: a quota, a size limit, failing hardware."""

    en = (
        "the disk refused to read or write {path}: {found}; expected a disk that works"
        " and has room. Nothing was recorded. Check the disk, its quota and its limits"
    )
    vi = (
        "đĩa không cho đọc hoặc ghi {path}: {found}; cần một đĩa hoạt động tốt và còn"
        " chỗ. Chưa ghi gì. Kiểm tra đĩa, hạn mức và giới hạn của nó"
    )


class DamagedError(LedgerError):
    """SQLite cannot read the file."""

    en = (
        "{path} is damaged: expected a whole SQLite file, found: {found}."
        " Keep this file, restore a backup beside it, and run: socai verify"
    )
    vi = (
        "{path} bị hỏng: cần một tệp SQLite nguyên vẹn, thấy: {found}."
        " Giữ lại tệp này, khôi phục bản sao bên cạnh, rồi chạy: socai verify"
    )


class HeadMismatchError(LedgerError):
    """The stored tree head is not the one that the entries give."""

    en = (
        "{path}: the tree head speaks of {head} entries but {found} are stored."
        " Nothing was recorded. Run: socai verify"
    )
    vi = (
        "{path}: đỉnh cây ghi {head} mục nhưng đang lưu {found} mục."
        " Chưa ghi gì. Chạy: socai verify"
    )


class ClockBehindError(LedgerError):
    """The clock of the machine is behind the last entry."""

    en = (
        "this machine's clock says {now}, the last entry was recorded at {last}:"
        " expected a clock at most {minutes} minutes behind. Nothing was recorded."
        " Set the clock"
    )
    vi = (
        "đồng hồ máy này là {now}, mục cuối ghi lúc {last}: chỉ được chậm tối đa"
        " {minutes} phút. Chưa ghi gì. Chỉnh lại đồng hồ"
    )


class StreamMovedError(LedgerError):
    """Another clerk recorded first in a stream that this save writes to."""

    en = (
        "another process recorded in {streams} at the same moment. Nothing was recorded."
        " Run the same command again"
    )
    vi = (
        "một tiến trình khác vừa ghi vào {streams} cùng lúc. Chưa ghi gì."
        " Chạy lại chính lệnh này"
    )


class DiffersError(LedgerError):
    """The same act is recorded with other content."""

    en = (
        "differs from position {position} in {fields}: the same act is recorded with"
        " other content. If the paper says otherwise run: socai correct {position}"
    )
    vi = (
        "khác với mục {position} ở {fields}: việc này đã được ghi với nội dung khác."
        " Nếu văn bản ghi khác, chạy: socai correct {position}"
    )


class EntryTooLargeError(LedgerError):
    """An entry above the bound of the public formats."""

    en = (
        "the entry for {stream} has {found} bytes: expected at most {expected}."
        " Shorten its texts; refer to a scan by its SHA-256"
    )
    vi = (
        "mục cho {stream} dài {found} byte: tối đa {expected}."
        " Rút gọn nội dung; dẫn bản quét bằng SHA-256"
    )


class MalformedBodyError(LedgerError):
    """Stored bytes that are no entry."""

    en = "entry {position} cannot be read: {found}. Run: socai verify"
    vi = "không đọc được mục {position}: {found}. Chạy: socai verify"


class NoSuchPositionError(LedgerError):
    """A position that is not there."""

    en = "there is no entry {position}: expected 1 to {size}"
    vi = "không có mục {position}: cần từ 1 đến {size}"


class UnreadableError(LedgerError):
    """A text file that cannot be read."""

    en = "{path}: {found}; expected a UTF-8 text file. Check the path and its permissions"
    vi = "{path}: {found}; cần một tệp văn bản UTF-8. Kiểm tra đường dẫn và quyền đọc"


class PersonErasedError(LedgerError):
    """New personal fields of a person whose key was destroyed."""

    en = (
        "the key of {person} was destroyed: expected a person whose personal fields may"
        " be recorded. Nothing was recorded. Leave them out, or use another code"
    )
    vi = (
        "khóa của {person} đã bị hủy: chỉ ghi được trường cá nhân của người còn khóa."
        " Chưa ghi gì. Bỏ các trường đó, hoặc dùng mã khác"
    )


class KeysError(LedgerError):
    """The file of persons' keys cannot be used."""

    en = "{path}: {found}; expected {expected}. {next_step}"
    vi = "{path}: {found}; cần {expected}. {next_step}"
