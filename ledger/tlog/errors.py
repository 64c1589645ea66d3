"""What each public format refuses. All are `ContentError`: a file that was given is bad.

VerifierKeyError     a verifier key (vkey)
NoteError            a signed note
CheckpointError      the text of a checkpoint
SignatureError       a known key's signature that does not fit its text
UnsignedError        a note that no known key has signed
TileError            the path or the content of a tile
BundleError          an entry bundle
ProofFileError       a proof file
TrustPolicyError     a trust policy
UntrustedError       a checkpoint that the trust policy does not accept
"""

from domain.errors import ContentError


class VerifierKeyError(ContentError):
    """A verifier key that is none."""

    en = (
        "not a verifier key: expected {expected}, found {found}."
        " Ask for it again: it is the first line of `socai key show`"
    )
    vi = (
        "không phải khóa kiểm chứng: cần {expected}, thấy {found}."
        " Hãy xin lại: đó là dòng đầu của `socai key show`"
    )


class NoteError(ContentError):
    """Bytes that are no signed note."""

    en = (
        "not a signed note: {where}: expected {expected}, found {found}."
        " Fetch the file again, as it was, without an editor"
    )
    vi = (
        "không phải văn bản có chữ ký (signed note): {where}: cần {expected}, thấy {found}."
        " Hãy lấy lại tệp nguyên gốc, không qua trình soạn thảo"
    )


class CheckpointError(ContentError):
    """The text of a note that is no checkpoint."""

    en = (
        "not a checkpoint: line {line}: expected {expected}, found {found}."
        " Fetch the file again, as it was, without an editor"
    )
    vi = (
        "không phải điểm kiểm (checkpoint): dòng {line}: cần {expected}, thấy {found}."
        " Hãy lấy lại tệp nguyên gốc, không qua trình soạn thảo"
    )


class SignatureError(ContentError):
    """A signature of a known key that does not fit the text."""

    en = (
        "the signature of {key} does not fit its text: the text or the signature was"
        " altered. Believe nothing of it; ask for the original"
    )
    vi = (
        "chữ ký của {key} không khớp văn bản: văn bản hoặc chữ ký đã bị sửa."
        " Không tin nội dung này; hãy xin bản gốc"
    )


class UnsignedError(ContentError):
    """A note that none of the known keys has signed."""

    en = (
        "no known key has signed it: expected a signature of {expected}, found {found}."
        " Check which key you were given"
    )
    vi = (
        "không khóa nào đã biết ký văn bản này: cần chữ ký của {expected}, thấy {found}."
        " Kiểm tra khóa đã được giao"
    )
