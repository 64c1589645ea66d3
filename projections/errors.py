"""What can go wrong with the views, in two languages."""

from domain.errors import SocaiError


class ViewsUnusableError(SocaiError):
    """The views file cannot be read or written. The ledger is not touched."""

    en = (
        "the views at {path} cannot be used: {found}. They are only a copy of what the"
        " ledger says: name a folder that you may write to with --views, or delete the"
        " file and try again"
    )
    vi = (
        "không dùng được khung nhìn tại {path}: {found}. Đó chỉ là bản sao của điều sổ"
        " cái ghi: chọn thư mục được phép ghi bằng --views, hoặc xóa tệp rồi thử lại"
    )
