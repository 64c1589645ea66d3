"""Persons' keys: a file beside the ledger, mode 0600, never in it.

One line a person: the stream id, a space, 32 random bytes in base64. Keys are only
appended; the first line of a person counts. Destroying a line destroys what it sealed.
`verify` needs no key.

A key is on the disk before the first entry that it seals. A crash in between leaves a key
that seals nothing, which harms nobody.
"""

import base64
import binascii
import fcntl
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from domain.text import Text
from ledger.errors import KeysError

KEY_BYTES: Final = 32
_OWNER_ONLY: Final = 0o600


class Keyring:
    """The keys of persons, read once and added to under a file lock."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is read when a key is first asked for."""
        self.path = path
        self._keys: dict[str, bytes] = {}
        self._read_bytes = 0

    def get(self, stream: str) -> bytes | None:
        """Return a person's key, or None: never made, or destroyed."""
        if stream not in self._keys:
            self._catch_up()
        return self._keys.get(stream)

    def ensure(self, streams: Iterable[str]) -> None:
        """Make the keys that are missing, durably, before anything is sealed."""
        wanted = dict.fromkeys(streams)
        if all(stream in self._keys for stream in wanted):
            return
        with _opened(self.path) as descriptor:
            fcntl.flock(descriptor, fcntl.LOCK_EX)  # Released when it is closed.
            self._catch_up()
            fresh = {
                stream: os.urandom(KEY_BYTES)
                for stream in wanted
                if stream not in self._keys
            }
            if fresh:
                self._append(descriptor, fresh)

    def _append(self, descriptor: int, fresh: dict[str, bytes]) -> None:
        lines = "".join(
            f"{stream} {base64.b64encode(key).decode()}\n"
            for stream, key in fresh.items()
        ).encode()
        try:
            written = os.write(descriptor, lines)
            os.fsync(descriptor)
        except OSError as error:
            raise _trouble(self.path, error) from error
        if written != len(lines):
            raise KeysError(
                path=self.path,
                found=Text(vi="đĩa đã đầy", en="no room left on the disk"),
                expected=Text(
                    vi=f"chỗ trống cho {len(lines)} byte",
                    en=f"room for {len(lines)} bytes",
                ),
                next_step=Text(
                    vi="Chưa ghi gì. Dọn chỗ trống rồi chạy lại",
                    en="Nothing was recorded. Free some space and run it again",
                ),
            )
        self._catch_up()

    def _catch_up(self) -> None:
        """Read the lines that were added since the last look."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._read_bytes)
                added = file.read()
        except FileNotFoundError:
            return
        except OSError as error:
            raise _trouble(self.path, error) from error
        # A line cut short by a crash has no line feed: it sealed nothing.
        whole = added[: added.rfind(b"\n") + 1]
        for line in whole.splitlines():
            stream, key = self._parsed(line)
            self._keys.setdefault(stream, key)
        self._read_bytes += len(whole)

    def _parsed(self, line: bytes) -> tuple[str, bytes]:
        stream, _, text = line.rpartition(b" ")
        try:
            key = base64.b64decode(text, validate=True)
            if not stream or len(key) != KEY_BYTES:
                raise ValueError
            return stream.decode(), key
        except (ValueError, binascii.Error) as error:
            # The line itself is not shown: it may hold a key.
            raise KeysError(
                path=self.path,
                found=Text(vi="có dòng không phải là khoá", en="a line that is no key"),
                expected=Text(
                    vi="mỗi dòng là NGƯỜI KHOÁ-BASE64",
                    en="PERSON BASE64-KEY on each line",
                ),
                next_step=Text(
                    vi="So tệp này với bản sao của nó", en="Compare it with its backup"
                ),
            ) from error


class _opened:  # noqa: N801  a context manager, used like a function
    """A descriptor for appending, created with mode 0600; a torn tail is ended."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    def __enter__(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        try:
            self._descriptor = os.open(self._path, flags, _OWNER_ONLY)
        except OSError as error:
            raise _trouble(self._path, error) from error
        size = os.fstat(self._descriptor).st_size
        if size and os.pread(self._descriptor, 1, size - 1) != b"\n":
            os.ftruncate(self._descriptor, _last_line_end(self._descriptor, size))
        return self._descriptor

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)


def _last_line_end(descriptor: int, size: int) -> int:
    return os.pread(descriptor, size, 0).rfind(b"\n") + 1


def _trouble(path: Path, error: OSError) -> KeysError:
    return KeysError(
        path=path,
        found=error.strerror,
        expected=Text(
            vi="một tệp mà chủ sở hữu được đọc và ghi, trên đĩa còn chỗ",
            en="a file that its owner may read and write, on a disk with room",
        ),
        next_step=Text(
            vi="Chưa ghi gì. Kiểm tra thư mục, quyền và chỗ trống",
            en="Nothing was recorded. Check its folder, permissions and room",
        ),
    )
