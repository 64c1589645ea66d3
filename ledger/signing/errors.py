"""How the keys that sign refuse or fail.

NoSigningKeysError      there are no keys that sign
LostSigningKeysError    they are missing, and the ledger was sealed by them
SigningKeysExistError   `key create` where there are keys already
SigningKeysError        the file of keys that sign
OriginError             the ledger's origin cannot name a key
PassphraseError         no passphrase, or an empty one
WrongPassphraseError    a passphrase that does not open the keys that sign
KeyChangeUnderWayError  another process has begun to change the keys
KeyHistoryError         announcements that do not lead to the trusted keys
NoTrustError            a checkpoint from outside, and no key to verify it with
"""

from ledger.errors import LedgerError


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


class LostSigningKeysError(LedgerError):
    """The keys that sign are missing beside a ledger that they have sealed."""

    en = (
        "{path} is missing, but the ledger was sealed by key {key}: expected that file."
        " Put it back from its copy; do not make new keys"
    )
    vi = (
        "thiếu {path}, mà sổ đã được niêm phong bằng khóa {key}: cần chính tệp ấy."
        " Khôi phục {path} từ bản sao của nó; đừng tạo khóa mới"
    )


class SigningKeysExistError(LedgerError):
    """New keys where there are keys already."""

    en = (
        "{path} exists already: expected no signing keys. Show them with: socai key show;"
        " if log.vkey was emptied just now: socai key show > log.vkey; change them with:"
        " socai key rotate"
    )
    vi = (
        "{path} đã có: chỉ tạo khi chưa có khóa ký số. Xem khóa bằng: socai key show;"
        " nếu log.vkey vừa bị ghi thành rỗng: socai key show > log.vkey; thay khóa bằng:"
        " socai key rotate"
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
