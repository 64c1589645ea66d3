"""Read one file below a folder, and nothing that lies elsewhere."""

import errno
import os
from pathlib import Path
from typing import Final, NamedTuple

_NOT_THERE: Final = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP}


class ServedFile(NamedTuple):
    """A file's content, and when it was put there (POSIX seconds)."""

    data: bytes
    changed: float


def served_file(folder: Path, name: str) -> ServedFile | None:
    """Return the file `name` below `folder`; None where there is none.

    No symbolic link below the folder is followed: each step is opened from the one
    before, so that nobody can exchange one for a link meanwhile. `name` is made of
    names alone, no `..`: the caller has parsed it.

    Raises:
        OSError: the file is there and cannot be read.
    """
    *folders, last = name.split("/")
    assert ".." not in folders, name
    inside = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    opened: list[int] = []
    try:
        opened.append(os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
        for each in folders:
            opened.append(os.open(each, inside | os.O_DIRECTORY, dir_fd=opened[-1]))
        opened.append(os.open(last, inside, dir_fd=opened[-1]))
        with os.fdopen(opened[-1], "rb", closefd=False) as file:
            return ServedFile(file.read(), os.fstat(file.fileno()).st_mtime)
    except OSError as error:
        if error.errno in _NOT_THERE:
            return None
        raise
    finally:
        for descriptor in opened:
            os.close(descriptor)
