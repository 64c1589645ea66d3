"""What can be wrong with the file of keys that sign, told without showing what is in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from domain.text import Text
from ledger.signing.errors import NoSigningKeysError, SigningKeysError
from ledger.signing.file import MAX_FILE_BYTES, MAX_MEMORY_BYTES

OTHER_KEYS: Final = Text(
    vi="khóa bí mật đi cùng khóa công khai ghi ở trên",
    en="the private halves of the public keys above them",
)
SMALLER: Final = Text(
    vi=f"tối đa {MAX_FILE_BYTES} byte", en=f"at most {MAX_FILE_BYTES} bytes"
)


def unusable(path: Path, expected: Text) -> SigningKeysError:
    """Return the error of a file that is not as it should be."""
    # Nothing of the content is shown: a file named by mistake may hold other secrets.
    return SigningKeysError(
        path=path,
        found=Text(vi="không phải tệp khóa ký số", en="no file of signing keys"),
        expected=expected,
        next_step=Text(
            vi="So tệp này với bản sao của nó", en="Compare it with its backup"
        ),
    )


def readable_by_others(path: Path, mode: int) -> SigningKeysError:
    """Return the error of a file whose secrets others may have copied."""
    return SigningKeysError(
        path=path,
        found=Text(vi=f"quyền {mode:04o}", en=f"mode {mode:04o}"),
        expected=Text(
            vi="tệp mà chỉ chủ sở hữu đọc được (0600)",
            en="a file that only its owner can read (0600)",
        ),
        next_step=Text(
            vi=f"Chạy: chmod 600 {path}; nếu người khác đã có thể đọc, hãy thay khóa"
            " bằng: socai key rotate",
            en=f"Run: chmod 600 {path}; if somebody may have read it, change the keys"
            " with: socai key rotate",
        ),
    )


def _no_memory(path: Path) -> SigningKeysError:
    needed = MAX_MEMORY_BYTES >> 20
    return SigningKeysError(
        path=path,
        found=Text(vi="thiếu bộ nhớ để mở khóa", en="too little memory to unlock it"),
        expected=Text(vi=f"{needed} MiB còn trống", en=f"{needed} MiB that are free"),
        next_step=Text(
            vi="Tệp còn như cũ. Đóng bớt chương trình rồi chạy lại",
            en="It is as it was. Close other programs and run it again",
        ),
    )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell what the machine refuses as troubles of the file of keys."""
    try:
        yield
    except FileNotFoundError as error:
        raise NoSigningKeysError(path=path) from error
    except MemoryError as error:
        raise _no_memory(path) from error
    except OSError as error:
        raise SigningKeysError(
            path=path,
            found=error.strerror,
            expected=Text(
                vi="một tệp mà chủ sở hữu được đọc và ghi, trên đĩa còn chỗ",
                en="a file that its owner may read and write, on a disk with room",
            ),
            next_step=Text(
                # A new file stands there if only its folder was not made durable.
                vi="Tệp còn như cũ, hoặc đã là tệp mới: xem bằng socai key show."
                " Kiểm tra thư mục, quyền và chỗ trống",
                en="It is as it was, or already the new one: look with socai key show."
                " Check its folder, permissions and room",
            ),
        ) from error
