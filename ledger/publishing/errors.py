"""How publishing refuses or fails.

HoldsLedgerError          the folder is the ledger's own, or holds it
NothingSealedError        no checkpoint is there to be published
OtherLogError             the folder holds the public log of another ledger
PublishedNewerError       the folder holds more than this ledger has sealed
PublishedDifferentError   the folder holds other entries than this ledger
PublishedCheckpointError  the checkpoint in the folder cannot be read
PublishedTileError        other bytes lie where a tile belongs
NotPublishableError       the entries are not those that were sealed
FolderBusyError           another process publishes into the folder
FolderUnusableError       the folder cannot be read or written
NotPublishedError         a folder without a checkpoint is not served
PublicLogError            a public log that is compared with cannot be believed
AddressError              nothing can be served at this address
NoServerError             the optional server is not installed
"""

from ledger.errors import LedgerError


class HoldsLedgerError(LedgerError):
    """The folder is the ledger's own, or holds it."""

    en = (
        "{path} holds {found}: expected a folder for the public log alone. Nothing was"
        " published. For instance: socai publish public"
    )
    vi = (
        "{path} chứa {found}: cần một thư mục chỉ dành cho sổ công khai. Chưa công bố"
        " gì. Ví dụ: socai publish public"
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
        "{path} holds no public log: expected a folder with a `checkpoint` that can"
        " be read. Make one with: socai publish {path}"
    )
    vi = (
        "{path} không chứa sổ công khai: cần một thư mục có tệp `checkpoint` đọc được."
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
