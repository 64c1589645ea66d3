"""The published folder on the disk: nobody ever finds half of anything in it.

Every file is written under a hidden name, synced, and renamed to its place, so it is
there whole or not at all. Tiles and bundles are never overwritten. What has been put is
on the disk after `settle`; only then is `checkpoint` replaced, which speaks of it.

    checkpoint
    tile/…
    .publishing/next     the file being written
    .publishing/sizes    tree sizes whose partial tiles may still have to be removed

One process writes at a time: it holds a lock (flock) on the folder, which the system
releases with the process. On some network file systems that lock binds one machine only.

What is made here has mode 0644 or 0755 whatever the umask says: a web server has to read
it. A folder that was there keeps the mode that somebody gave it.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ledger.publishing.errors import (
    FolderBusyError,
    FolderUnusableError,
    PublishedTileError,
)

CHECKPOINT: Final = "checkpoint"

_HIDDEN: Final = ".publishing"
_NEXT: Final = f"{_HIDDEN}/next"
_SIZES: Final = f"{_HIDDEN}/sizes"
_PARTIAL: Final = ".p"
_FILE_MODE: Final = 0o644
_FOLDER_MODE: Final = 0o755
_SIZES_LIMIT: Final = 65_536
_SIZE: Final = re.compile(rb"[0-9]{1,18}")


class PublicFolder:
    """A folder that holds a public log; `opened` locks it."""

    def __init__(self, path: Path) -> None:
        """Take the folder, which is there and locked."""
        self.path = path
        self._unsettled: set[Path] = set()

    def read(self, name: str, *, limit: int) -> bytes | None:
        """Return the first `limit` bytes of a file; None where there is none."""
        with _told(self.path / name):
            try:
                with (self.path / name).open("rb") as file:
                    return file.read(limit)
            except FileNotFoundError:
                return None

    def put(self, name: str, data: bytes) -> bool:
        """Put a file where none is; return False if the same lies there already.

        Raises:
            PublishedTileError: another one lies there; it is left as it is.
            FolderUnusableError: the disk refuses.
        """
        target = self.path / name
        self._folder(target.parent)
        found = self.read(name, limit=len(data) + 1)
        if found is None:
            self.replace(name, data)
        elif found != data:
            raise PublishedTileError(path=target)
        return found is None

    def replace(self, name: str, data: bytes) -> None:
        """Put a file in the place of whatever is there, whole or not at all."""
        fresh, target = self.path / _NEXT, self.path / name
        with _told(target):
            fresh.parent.mkdir(mode=0o700, exist_ok=True)
            _write(fresh, data)
            fresh.replace(target)
        self._unsettled.add(target.parent)

    def settle(self) -> None:
        """Return when everything that was put is on the disk, names included."""
        for folder in sorted(self._unsettled):
            with _told(folder), _descriptor(folder) as descriptor:
                os.fsync(descriptor)
        self._unsettled.clear()

    def _folder(self, folder: Path) -> None:
        """Make a folder and those above it, and have them all synced."""
        if folder in self._unsettled:
            return
        if folder != self.path:
            self._folder(folder.parent)
            with _told(folder):
                folder.mkdir(exist_ok=True)
                if folder.stat().st_mode & _FOLDER_MODE != _FOLDER_MODE:
                    folder.chmod(_FOLDER_MODE)
        # Also where it was there: the run that made it may have been killed before.
        self._unsettled.add(folder)

    # What a killed run leaves behind.

    def unswept(self) -> set[int]:
        """Return the tree sizes that were noted and not forgotten since."""
        lines = (self.read(_SIZES, limit=_SIZES_LIMIT) or b"").split()
        return {int(line) for line in lines if _SIZE.fullmatch(line)}

    def note(self, sizes: set[int]) -> None:
        """Note sizes, so that a later run sweeps after them if this one is killed."""
        text = "".join(f"{size}\n" for size in sorted(sizes))
        self.replace(_SIZES, text.encode())

    def forget(self) -> None:
        """Drop the note: all is swept."""
        with _told(self.path / _SIZES):
            (self.path / _SIZES).unlink(missing_ok=True)

    def drop_partial(self, full: str) -> None:
        """Remove the partial tiles of a tile, if the full one is there."""
        folder = self.path / f"{full}{_PARTIAL}"
        with _told(folder):
            if folder.is_dir() and (self.path / full).is_file():
                for each in folder.iterdir():
                    each.unlink()
                folder.rmdir()

    def tidy(self) -> None:
        """Remove what was being written, and the hidden folder unless a note is there."""
        with suppress(OSError):
            (self.path / _NEXT).unlink(missing_ok=True)
            (self.path / _HIDDEN).rmdir()


@contextmanager
def opened(path: Path) -> Iterator[PublicFolder]:
    """Make the folder if need be, and lock it.

    Raises:
        FolderBusyError: another process publishes into it.
        FolderUnusableError: it cannot be made or opened.
    """
    with _told(path):
        _make(path)
    with _locked(path):
        folder = PublicFolder(path)
        folder.tidy()
        try:
            yield folder
        finally:
            folder.tidy()


def _make(folder: Path) -> None:
    """Make a folder and those above it, where they are not there."""
    if not folder.exists():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(_FOLDER_MODE)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with _told(path):
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with _told(path):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise FolderBusyError(path=path) from error
        yield
    finally:
        with suppress(OSError):  # It only held the lock: nothing can be lost with it.
            os.close(descriptor)


@contextmanager
def _descriptor(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, _FILE_MODE)
    try:
        os.fchmod(descriptor, _FILE_MODE)
        while data:  # A disk that fills up takes what fits, then refuses.
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FolderUnusableError(path=path, found=error.strerror) from error
