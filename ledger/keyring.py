"""Persons' keys: a file beside the ledger, mode 0600, never in it.

Each line is a name, a space, and 32 random bytes in base64:

    root 3q2+7w…           the secret from which persons' keys are derived
    cadre:CB-0042 q83v…    a key of this person's own, instead of a derived one
    cadre:CB-0007 -        destroyed: what it sealed can never be opened again

A person's key is HKDF-Expand-SHA256(root, "socai/person/1\\n" + the person's stream id),
RFC 5869 §2.3; the root is uniformly random, so the extract step is left out (§3.3). One
copy of a small file therefore covers everybody, also those registered after it was made,
and recording a new person costs no write of its own.

To destroy one person's key, everybody else's is written out, the root is thrown away and
a new one takes its place for those who come later. Copies of the file that were made
before still open what they opened: they must be destroyed too.

`verify` needs no key. The root is on the disk before the first entry that it seals.
"""

import base64
import binascii
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from domain.text import Text
from ledger import whole_file
from ledger.errors import KeysError

KEY_BYTES: Final = 32
_ROOT: Final = "root"
_DESTROYED: Final = "-"
_INFO: Final = "socai/person/1\n"

_Keys = dict[str, bytes | None]
"""By name; None is a key that was destroyed."""


class Keyring:
    """The keys of persons. The file is read again whenever it has changed."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is read when a key is first asked for."""
        self.path = path
        self._keys: _Keys = {}
        self._seen: tuple[int, int, int] | None = None

    def get(self, person: str) -> bytes | None:
        """Return the key of a person's stream, or None: no keys here, or destroyed.

        Raises:
            KeysError: the file cannot be read.
        """
        self._refresh()
        if person in self._keys:
            return self._keys[person]
        root = self._keys.get(_ROOT)
        return None if root is None else _derived(root, person)

    def ensure(self) -> None:
        """Make the file with its root, durably, if there is none.

        Raises:
            KeysError: it cannot be written.
        """
        self._refresh()
        if _ROOT in self._keys:
            return
        with self._locked():
            self._refresh()  # Another process may have made it meanwhile.
            if _ROOT not in self._keys:
                self._write(self._keys | {_ROOT: os.urandom(KEY_BYTES)})

    def destroy(self, person: str, others: Iterable[str]) -> None:
        """Destroy a person's key for ever.

        Args:
            person: the person's stream id.
            others: everybody else who has a sealed entry. Whoever is left out is
                destroyed as well, because the root is.

        Raises:
            KeysError: the file cannot be written; then nothing was destroyed.
        """
        with self._locked():
            self._refresh()
            kept: _Keys = {name: self.get(name) for name in others}
            kept |= {name: key for name, key in self._keys.items() if key is None}
            kept |= {person: None, _ROOT: os.urandom(KEY_BYTES)}
            self._write(kept)

    def _refresh(self) -> None:
        try:
            found = self.path.stat()
            seen = (found.st_ino, found.st_size, found.st_mtime_ns)
            if seen != self._seen:
                self._keys = dict(
                    map(self._parsed, self.path.read_bytes().splitlines())
                )
                self._seen = seen
        except FileNotFoundError:
            self._keys, self._seen = {}, None
        except OSError as error:
            raise _trouble(self.path, error) from error

    def _write(self, keys: _Keys) -> None:
        text = "".join(f"{name} {_written(key)}\n" for name, key in keys.items())
        try:
            whole_file.replace(self.path, text.encode(), mode=whole_file.OWNER_ONLY)
        except OSError as error:
            raise _trouble(self.path, error) from error
        self._refresh()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with whole_file.locked(self.path):
                yield
        except OSError as error:
            raise _trouble(self.path, error) from error

    def _parsed(self, line: bytes) -> tuple[str, bytes | None]:
        name, _, text = line.rpartition(b" ")
        try:
            if text == _DESTROYED.encode() and name:
                return name.decode(), None
            key = base64.b64decode(text, validate=True)
            if name and len(key) == KEY_BYTES:
                return name.decode(), key
        except (ValueError, binascii.Error):
            pass
        # The line itself is not shown: it may hold a key.
        raise KeysError(
            path=self.path,
            found=Text(vi="có dòng không phải là khóa", en="a line that is no key"),
            expected=Text(
                vi="mỗi dòng là TÊN KHÓA-BASE64", en="NAME BASE64-KEY on each line"
            ),
            next_step=Text(
                vi="So tệp này với bản sao của nó", en="Compare it with its backup"
            ),
        )


def _derived(root: bytes, person: str) -> bytes:
    info = f"{_INFO}{person}".encode()
    return HKDFExpand(algorithm=SHA256(), length=KEY_BYTES, info=info).derive(root)


def _written(key: bytes | None) -> str:
    return _DESTROYED if key is None else base64.b64encode(key).decode()


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
