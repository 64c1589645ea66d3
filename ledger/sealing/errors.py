"""How sealing refuses or fails.

CheckpointCopyError     the second copy of the last checkpoint cannot be used
CopyNotWrittenError     the disk refuses the second copy of the last checkpoint
SealedOlderError        fewer entries than a checkpoint speaks of
SealedDifferentError    other entries than those that were sealed
CopyBehindError         the copy lacks a checkpoint that the ledger has
ForeignCheckpointError  a checkpoint of another log
ForeignKeysError        the keys of another ledger
UnvouchedError          keys that nobody vouches for
RootMismatchError       the stored root is not the one that the tiles give
"""

from ledger.errors import LedgerError


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


class ForeignKeysError(LedgerError):
    """The signing keys are those of another ledger."""

    en = (
        "{path} holds the keys of {found}: expected those of {expected}. Nothing was"
        " signed. Put this ledger's own file of keys back"
    )
    vi = (
        "{path} chứa khóa ký số của {found}: cần khóa của {expected}. Chưa ký gì."
        " Đưa tệp khóa của chính sổ này về"
    )


class UnvouchedError(LedgerError):
    """The last checkpoint was signed by keys that do not lead to these."""

    en = (
        "{path} was sealed by {expected}, and no announcement leads from there to {found}."
        " Nothing was signed: nobody would vouch for these keys. Put the earlier file of"
        " keys back from its copy; to change keys use: socai key rotate"
    )
    vi = (
        "{path} đã được niêm phong bằng {expected}, và không có mục báo thay khóa nào dẫn"
        " đến {found}. Chưa ký gì: không ai bảo chứng cho khóa này. Khôi phục tệp khóa"
        " trước đó từ bản sao; muốn thay khóa hãy dùng: socai key rotate"
    )
