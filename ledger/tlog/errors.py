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

from domain.errors import ContentError, UnprovenError


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


class SignatureError(UnprovenError):
    """A signature of a known key that does not fit the text."""

    en = (
        "the signature of {key} does not fit its text: the text or the signature was"
        " altered. Believe nothing of it; ask for the original"
    )
    vi = (
        "chữ ký của {key} không khớp văn bản: văn bản hoặc chữ ký đã bị sửa."
        " Không tin nội dung này; hãy xin bản gốc"
    )


class UnsignedError(UnprovenError):
    """A note that none of the known keys has signed."""

    en = (
        "no known key has signed it: expected a signature of {expected}, found {found}."
        " Check which key you were given"
    )
    vi = (
        "không khóa nào đã biết ký văn bản này: cần chữ ký của {expected}, thấy {found}."
        " Kiểm tra khóa đã được giao"
    )


class TileError(ContentError):
    """A path that names no tile, or bytes that are none."""

    en = (
        "not a tile: expected {expected}, found {found}."
        " Fetch the file again, under the path that the log gives it"
    )
    vi = (
        "không phải mảnh cây (tile): cần {expected}, thấy {found}."
        " Hãy lấy lại tệp, theo đúng đường dẫn của sổ"
    )


class BundleError(ContentError):
    """Bytes that are no entry bundle."""

    en = (
        "not an entry bundle: entry {entry} of it, counted from 0: expected {expected},"
        " found {found}. Fetch the file again; it may have been cut short"
    )
    vi = (
        "không phải gói mục (entry bundle): mục {entry} của gói, đếm từ 0:"
        " cần {expected}, thấy {found}. Hãy lấy lại tệp; có thể tệp bị cắt cụt"
    )


class ProofFileError(ContentError):
    """Bytes that are no proof file."""

    en = (
        "not a proof file: {where}: expected {expected}, found {found}."
        " Ask for the file again, as it was, without an editor"
    )
    vi = (
        "không phải tệp chứng minh (tlog-proof): {where}: cần {expected}, thấy {found}."
        " Hãy xin lại tệp nguyên gốc, không qua trình soạn thảo"
    )


class TrustPolicyError(ContentError):
    """A trust policy that cannot be used."""

    en = (
        "not a trust policy: line {line}: expected {expected}, found {found}."
        " Mend that line"
    )
    vi = (
        "không phải chính sách tin cậy (tlog-policy): dòng {line}: cần {expected},"
        " thấy {found}. Hãy sửa dòng đó"
    )


class UntrustedError(UnprovenError):
    """A checkpoint that the trust policy does not accept."""

    en = (
        "the checkpoint is not trusted: expected {expected}, found {found}."
        " Ask for one with these signatures. If the log has changed its keys since, ask"
        " its keeper for the new ones, and name them as well"
    )
    vi = (
        "điểm kiểm chưa đáng tin: cần {expected}, thấy {found}."
        " Hãy xin bản có đủ chữ ký. Nếu sổ đã thay khóa, hãy hỏi người giữ sổ khóa mới và"
        " nêu thêm khóa đó"
    )
