"""A file that is replaced whole: a crash leaves the old one or the new one, never a part.

The new one is written beside it, made durable, and put in its place; then the folder is
made durable. A file of secrets is its owner's alone from the moment it exists; what the
old one held may stay readable on the medium.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

OWNER_ONLY: Final = 0o600
READABLE: Final = 0o644
OTHERS: Final = 0o077
"""The permission bits of everybody but the owner."""


def read(path: Path, *, limit: int) -> tuple[bytes, int]:
    """Return (the first `limit` bytes, the permission bits) of one file.

    Raises:
        OSError: there is none, or it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(limit), os.fstat(file.fileno()).st_mode & 0o777


def replace(path: Path, data: bytes, *, mode: int) -> None:
    """Put `data` in the place of what `path` holds. Call it under `locked`.

    Raises:
        OSError: it cannot be written. What was there is still there, unless only the
            last step failed, the folder's: then the new one is, and may be lost with the
            power.
    """
    path = path.resolve()  # A link to another disk stays a link.
    new = path.with_name(f"{path.name}.new")
    try:
        new.unlink(missing_ok=True)  # Left by a kill; its mode would be kept.
        write(new, data, mode=mode)
        new.replace(path)
        with _folder(path) as descriptor:
            os.fsync(descriptor)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def write(path: Path, data: bytes, *, mode: int) -> None:
    """Write a file that is not there yet, and return when its content is on the disk.

    Its mode is `mode` less what the process masks.

    Raises:
        OSError: something is there, or the disk refuses; then a part may lie there.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(path, flags, mode)
    try:
        while data:  # A disk that fills up takes what fits, then refuses.
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other process from replacing `path` meanwhile."""
    # The file itself is replaced, so the lock is on its folder.
    with _folder(path) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # Released when it is closed.
        yield


@contextmanager
def _folder(path: Path) -> Iterator[int]:
    parent = path.resolve().parent
    descriptor = os.open(parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
