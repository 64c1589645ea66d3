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
├── NotSealedError             no kept checkpoint covers a position
├── NoSuchCheckpointError      no checkpoint of that size is kept
├── NotProvableError           what is stored does not give what was signed
├── SizesError                 two sizes between which nothing can be proved
├── OutputExistsError          a file to be written is there already
├── NotWrittenError            a file to be handed out cannot be written
├── NoInputError               a file that was named cannot be read
├── UnreadableError            a text file, such as a mapping, cannot be read
├── PersonErasedError          personal fields of a person whose key was destroyed
├── CheckpointCopyError        the second copy of the last checkpoint cannot be used
├── CopyNotWrittenError        the disk refuses the second copy of the last checkpoint
├── SealedOlderError           fewer entries than a checkpoint speaks of
├── SealedDifferentError       other entries than those that were sealed
├── CopyBehindError            the copy lacks a checkpoint that the ledger has
├── ForeignCheckpointError     a checkpoint of another log
├── NoTrustError               a checkpoint from outside, and no key to verify it with
├── RootMismatchError          the stored root is not the one that the tiles give
├── KeysError                  the file of persons' keys
├── NoSigningKeysError         there are no keys that sign
├── SigningKeysExistError      `key create` where there are keys already
├── SigningKeysError           the file of keys that sign
├── OriginError                the ledger's origin cannot name a key
├── PassphraseError            no passphrase, or an empty one
├── WrongPassphraseError       a passphrase that does not open the keys that sign
├── KeyChangeUnderWayError     another process has begun to change the keys
└── KeyHistoryError            announcements that do not lead to the trusted keys
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


class CheckpointCopyError(LedgerError):
    """The second copy of the last checkpoint cannot be used."""

    en = (
        "{path}: {found}; expected the copy of this ledger's last checkpoint. Nothing was"
        " signed. Put the file back from its backup, and run the same command again"
    )
    vi = (
        "{path}: {found}; cần bản sao điểm kiểm cuối của sổ này. Chưa ký gì."
        " Đưa tệp về từ bản sao lưu rồi chạy lại chính lệnh này"
    )


class CopyNotWrittenError(LedgerError):
    """The second copy of the last checkpoint cannot be written."""

    en = (
        "{path}: {found}; expected a disk with room, and a folder that may be written."
        " The seal was not finished. Mend that and run the same command again"
    )
    vi = (
        "{path}: {found}; cần đĩa còn chỗ và thư mục được phép ghi. Việc niêm phong chưa"
        " xong. Khắc phục rồi chạy lại chính lệnh này"
    )


class SealedOlderError(LedgerError):
    """The ledger is older than what was sealed."""

    en = (
        "{path} is older than its last checkpoint: expected at least {expected} entries,"
        " found {found}. An older file was put back, or the end was cut off. Nothing was"
        " signed. Find the newer file, and see what is missing with: socai damage"
    )
    vi = (
        "{path} cũ hơn điểm kiểm cuối: cần ít nhất {expected} mục, thấy {found}."
        " Tệp cũ đã được đưa về, hoặc phần cuối bị cắt. Chưa ký gì. Tìm tệp mới hơn,"
        " và xem thiếu gì bằng: socai damage"
    )


class SealedDifferentError(LedgerError):
    """The ledger has other entries than those that were sealed."""

    en = (
        "{path} is not what was sealed: expected the same first {size} entries, found"
        " others. It was forked from a backup, or altered. Nothing was signed. See from"
        " which entry on with: socai damage"
    )
    vi = (
        "{path} không còn như lúc niêm phong: cần đúng {size} mục đầu như cũ, thấy khác."
        " Sổ đã rẽ nhánh từ bản sao lưu hoặc bị sửa. Chưa ký gì. Xem sai từ mục nào"
        " bằng: socai damage"
    )


class CopyBehindError(LedgerError):
    """The ledger is newer than the second copy of its last checkpoint."""

    en = (
        "{path} is behind the ledger: expected the checkpoint of {expected} entries,"
        " found one of {found} (0: none). The copy was lost or put back, or the ledger"
        " is sealed on another machine as well. Nothing was signed. If the copy alone is"
        " to blame: socai seal --restore-copy"
    )
    vi = (
        "{path} chậm hơn sổ cái: cần điểm kiểm {expected} mục, thấy {found} (0: không có)."
        " Bản sao bị mất hoặc bị đưa về bản cũ, hoặc sổ còn được niêm phong ở máy khác."
        " Chưa ký gì. Nếu chỉ do bản sao: socai seal --restore-copy"
    )


class ForeignCheckpointError(LedgerError):
    """A checkpoint of another log."""

    en = (
        "{path}: expected a checkpoint of {expected}, found one of {found}. Nothing was"
        " signed or proved. Check which file belongs to which ledger"
    )
    vi = (
        "{path}: cần điểm kiểm của {expected}, thấy của {found}. Chưa ký và chưa chứng"
        " minh gì. Kiểm tra tệp nào thuộc sổ nào"
    )


class RootMismatchError(LedgerError):
    """The stored root is not the one that the stored tiles give."""

    en = (
        "{path}: the root of its {size} entries is not what the tiles give: expected the"
        " tree as it was recorded. Nothing was signed or proved. Run: socai verify"
    )
    vi = (
        "{path}: gốc của {size} mục không khớp các ô băm: cần cây như lúc ghi."
        " Chưa ký và chưa chứng minh gì. Chạy: socai verify"
    )


class NoSigningKeysError(LedgerError):
    """There are no keys that sign."""

    en = (
        "no signing keys at {path}: expected the file that `socai key create` makes."
        " Make them with: socai key create"
    )
    vi = (
        "chưa có khóa ký số tại {path}: cần tệp do `socai key create` tạo."
        " Tạo bằng: socai key create"
    )


class SigningKeysExistError(LedgerError):
    """New keys where there are keys already."""

    en = (
        "{path} exists already: expected no signing keys. Show them with: socai key show;"
        " change them with: socai key rotate"
    )
    vi = (
        "{path} đã có: chỉ tạo khi chưa có khóa ký số. Xem khóa bằng: socai key show;"
        " thay khóa bằng: socai key rotate"
    )


class SigningKeysError(LedgerError):
    """The file of keys that sign cannot be used."""

    en = "{path}: {found}; expected {expected}. {next_step}"
    vi = "{path}: {found}; cần {expected}. {next_step}"


class OriginError(LedgerError):
    """The ledger's origin cannot name a key."""

    en = (
        "the origin {origin!r} cannot name a signing key: expected at most {expected}"
        " bytes without spaces, plus signs or control characters. It was given when the"
        " ledger was made and stays; make another ledger with: socai init --origin NAME"
    )
    vi = (
        "tên sổ (origin) {origin!r} không đặt tên cho khóa ký số được: cần tối đa"
        " {expected} byte, không có khoảng trắng, dấu cộng hay ký tự điều khiển. Tên được"
        " đặt khi tạo sổ và không đổi; tạo sổ khác bằng: socai init --origin TÊN"
    )


class PassphraseError(LedgerError):
    """No passphrase, or an empty one."""

    en = (
        "no passphrase: {found}; expected {variable} to hold one, or a terminal to ask"
        " at. Set {variable} or run the command in a terminal"
    )
    vi = (
        "không có mật khẩu khóa ký số: {found}; cần {variable} chứa mật khẩu, hoặc một"
        " cửa sổ dòng lệnh để hỏi. Đặt {variable} hoặc chạy lệnh trong cửa sổ dòng lệnh"
    )


class WrongPassphraseError(LedgerError):
    """A passphrase that does not open the keys that sign."""

    en = (
        "the passphrase does not open {path}: expected the one that the signing keys were"
        " last written with. Try again; if it is the right one, the file was altered:"
        " compare it with its backup"
    )
    vi = (
        "mật khẩu không mở được {path}: cần mật khẩu đã dùng khi ghi khóa ký số lần cuối."
        " Hãy thử lại; nếu mật khẩu đúng thì tệp đã bị sửa: so với bản sao của nó"
    )


class KeyChangeUnderWayError(LedgerError):
    """Another process has begun to change the keys, or has changed them."""

    en = (
        "{path}: another process changed the signing keys meanwhile; expected them as they"
        " were read. Nothing was recorded. Look with: socai key show; a change that did"
        " not end is completed by: socai key rotate"
    )
    vi = (
        "{path}: một tiến trình khác vừa thay khóa ký số; cần khóa như lúc đọc."
        " Chưa ghi gì. Xem bằng: socai key show; việc thay khóa còn dở được làm nốt bằng:"
        " socai key rotate"
    )


class KeyHistoryError(LedgerError):
    """Announcements of new keys that do not lead to the keys that are trusted."""

    en = (
        "entry {position} announces a change of signing keys that is not believed:"
        " found {found}; expected {expected}. Ask the keeper of the ledger for"
        " `socai key show`, and compare it with what you were given before"
    )
    vi = (
        "mục {position} báo thay khóa ký số nhưng không đáng tin: thấy {found}; cần"
        " {expected}. Hãy hỏi người giữ sổ kết quả của `socai key show`, và so với khóa"
        " đã nhận trước đây"
    )


class NothingSealedError(LedgerError):
    """No checkpoint is there to be published."""

    en = (
        "{path} has no checkpoint: expected one that covers what is to be published."
        " Nothing was published. Make one with: socai seal"
    )
    vi = (
        "{path} chưa có điểm kiểm: cần một điểm kiểm bao gồm những gì sẽ công bố."
        " Chưa công bố gì. Tạo bằng: socai seal"
    )


class OtherLogError(LedgerError):
    """The folder holds the public log of another ledger."""

    en = (
        "{path} holds the public log of {found}: expected that of {expected}."
        " Nothing was published. Choose another folder"
    )
    vi = (
        "{path} đang chứa sổ công khai của {found}: cần của {expected}."
        " Chưa công bố gì. Chọn thư mục khác"
    )


class PublishedNewerError(LedgerError):
    """The folder holds more than this ledger has sealed."""

    en = (
        "{path} holds {found} entries: expected at most the {expected} that this ledger"
        " has sealed. This ledger may be an older copy. Nothing was published."
        " Find the newer ledger"
    )
    vi = (
        "{path} đã có {found} mục: cần tối đa {expected} mục mà sổ này đã niêm phong."
        " Sổ này có thể là bản cũ. Chưa công bố gì. Hãy tìm sổ mới hơn"
    )


class PublishedDifferentError(LedgerError):
    """The folder holds other entries than this ledger."""

    en = (
        "{path} was published from other entries: expected the first {size} of this"
        " ledger. One of them was forked or altered. Nothing was published."
        " Run: socai verify"
    )
    vi = (
        "{path} được công bố từ các mục khác: cần đúng {size} mục đầu của sổ này."
        " Một trong hai đã rẽ nhánh hoặc bị sửa. Chưa công bố gì. Chạy: socai verify"
    )


class PublishedCheckpointError(LedgerError):
    """The checkpoint in the folder cannot be read."""

    en = (
        "{path} is no checkpoint: expected that of a public log, as `socai publish` puts"
        " it there. Nothing was published. Move the folder away and publish into an empty"
        " one"
    )
    vi = (
        "{path} không phải điểm kiểm: cần điểm kiểm của một sổ công khai, như"
        " `socai publish` đặt vào. Chưa công bố gì. Dời thư mục đi rồi công bố vào một"
        " thư mục trống"
    )


class PublishedTileError(LedgerError):
    """Other bytes lie where a tile belongs."""

    en = (
        "{path} holds other bytes than this ledger has for it: expected the same, as what"
        " is published never changes. It was left as it is, and `checkpoint` too."
        " Move the folder away and publish into an empty one"
    )
    vi = (
        "{path} chứa byte khác với sổ này: cần giống hệt, vì thứ đã công bố không bao giờ"
        " đổi. Tệp này và `checkpoint` được giữ nguyên."
        " Dời thư mục đi rồi công bố vào một thư mục trống"
    )


class NotPublishableError(LedgerError):
    """The entries are not those that were sealed."""

    en = (
        "{path}: {found}; expected the {size} entries that were sealed. The published"
        " checkpoint was left as it is. Run: socai verify"
    )
    vi = (
        "{path}: {found}; cần đúng {size} mục đã niêm phong. Điểm kiểm đã công bố được"
        " giữ nguyên. Chạy: socai verify"
    )


class FolderBusyError(LedgerError):
    """Another process publishes into the folder."""

    en = (
        "another process is publishing into {path}: expected to be the only one."
        " Nothing was published. Run the same command again when it has finished"
    )
    vi = (
        "một tiến trình khác đang công bố vào {path}: chỉ một tiến trình được làm việc đó."
        " Chưa công bố gì. Chạy lại chính lệnh này khi việc đó xong"
    )


class FolderUnusableError(LedgerError):
    """The folder cannot be read or written."""

    en = (
        "{path}: {found}; expected a folder that may be read and written, on a disk with"
        " room. What was published before still stands. Run the same command again when"
        " that is mended"
    )
    vi = (
        "{path}: {found}; cần một thư mục được phép đọc và ghi, trên đĩa còn chỗ."
        " Những gì đã công bố vẫn còn nguyên. Chạy lại chính lệnh này khi đã khắc phục"
    )


class NotPublishedError(LedgerError):
    """A folder without a checkpoint is not served."""

    en = (
        "{path} holds no public log: expected a folder with a `checkpoint`."
        " Make one with: socai publish {path}"
    )
    vi = (
        "{path} không chứa sổ công khai: cần một thư mục có tệp `checkpoint`."
        " Tạo bằng: socai publish {path}"
    )


class PublicLogError(LedgerError):
    """A public log that is compared with cannot be believed."""

    en = (
        "{path}: {found}; expected a public log as `socai publish` makes it, whole."
        " Nothing was compared. Fetch the file again, or leave out --published"
    )
    vi = (
        "{path}: {found}; cần một sổ công khai nguyên vẹn như `socai publish` tạo ra."
        " Chưa so sánh gì. Lấy lại tệp đó, hoặc bỏ --published"
    )


class AddressError(LedgerError):
    """Nothing can be served at this address."""

    en = (
        "nothing can be served at {host}, port {port}: {found}; expected an address of"
        " this machine and a free port. Choose others: --host, --port (0: any free one)"
    )
    vi = (
        "không phục vụ được tại {host}, cổng {port}: {found}; cần một địa chỉ của máy này"
        " và một cổng còn trống. Chọn lại: --host, --port (0: cổng trống bất kỳ)"
    )


class NoServerError(LedgerError):
    """The optional server is not installed."""

    en = (
        "`socai serve` needs waitress, which is not installed: expected the extra"
        ' `serve`. Install it as socai was installed, for example: pip install ".[serve]"'
        " (any static web server can serve the folder as well)"
    )
    vi = (
        "`socai serve` cần waitress nhưng chưa được cài: cần phần bổ sung `serve`."
        ' Cài theo cách đã cài socai, ví dụ: pip install ".[serve]"'
        " (máy chủ web tĩnh nào cũng phục vụ được thư mục này)"
    )


class NoTrustError(LedgerError):
    """A checkpoint from outside, and no key to verify it with."""

    en = (
        "no key to verify {path} with: expected the log's verifier key. Name it with"
        " --key VKEY (the first line of `socai key show`), or give --policy FILE"
    )
    vi = (
        "không có khóa để kiểm {path}: cần khóa kiểm chứng của sổ. Đưa bằng --key KHÓA"
        " (dòng đầu của `socai key show`), hoặc --policy TỆP"
    )
