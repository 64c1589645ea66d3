"""The ledger's file: what it is called, how it is opened, what its errors mean.

At rest a ledger is one SQLite file with its file of keys beside it. While it is written
SQLite keeps a write-ahead log next to it (`-wal`, `-shm`); the last process to close it
folds that back in, and so does the next one after a kill.

No framework is imported here: a query that finds its views ready reads this file with
`sqlite3` alone.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from domain.errors import SocaiError
from domain.text import Text
from ledger.errors import (
    DamagedError,
    DiskError,
    DiskFullError,
    LedgerError,
    LockedError,
    NewerFormatError,
    NoLedgerError,
    NotALedgerError,
    ReadOnlyLedgerError,
)

APPLICATION_ID: Final = 0x536F4361
"""SQLite's `application_id`: "SoCa"."""

FORMAT: Final = 1
"""SQLite's `user_version`: raised when a program of today could misread the file."""

LOCK_SECONDS: Final = 5

CLOCK_BEHIND_MINUTES: Final = 5
"""A clock further behind the last entry than this is wrong; less is waited for."""

_OF_THE_CONTENT: Final = {"SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_CORRUPTFS"}
"""I/O errors that speak of the file's bytes, not of the disk."""

_SQLITE_HEADER: Final = b"SQLite format 3\x00"


class Head(NamedTuple):
    """The tree head as stored: what one query sees."""

    size: int
    root: bytes
    log_id: str
    origin: str


_FOREIGN: Final = Text(
    vi="tệp SQLite của chương trình khác", en="an SQLite file of another program"
)
_NO_FORMAT: Final = Text(vi="định dạng 0, chưa từng có", en="format 0, which never was")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(instant: datetime) -> int:
    """Return an instant as the tree head stores it: µs since 1970 (UTC)."""
    return (instant - _EPOCH) // _MICROSECOND


def instant(microseconds: int) -> datetime:
    """Return the instant of a tree head; inverse of `microseconds`."""
    return _EPOCH + microseconds * _MICROSECOND


def views_path(ledger: Path, directory: Path | None = None) -> Path:
    """Return where the views of `ledger` lie: beside it, or in `directory`."""
    return (directory or ledger.parent) / f"{ledger.stem}.views.db"


def keys_path(ledger: Path) -> Path:
    """Return the file of persons' keys beside `ledger`."""
    return ledger.parent / f"{ledger.stem}.keys"


def signing_path(ledger: Path) -> Path:
    """Return the file of private keys that sign checkpoints of `ledger`."""
    return ledger.parent / f"{ledger.stem}.signing"


def checkpoint_path(ledger: Path) -> Path:
    """Return the second copy of the last checkpoint of `ledger`."""
    return ledger.parent / f"{ledger.stem}.checkpoint"


def check_file(path: Path) -> None:
    """Refuse what is not a ledger of a format that this program knows.

    Raises:
        NoLedgerError, NotALedgerError, NewerFormatError.
    """
    # SQLite's file header (fileformat2 §1.3): bytes 60-63 user_version, 68-71
    # application_id, both big-endian. Read here so that no foreign file is opened.
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise NoLedgerError(path=path) from error
    except OSError as error:
        raise NotALedgerError(path=path, found=error.strerror) from error
    if not header.startswith(_SQLITE_HEADER):
        raise NotALedgerError(path=path, found=_described(header))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALedgerError(path=path, found=_FOREIGN)
    found = int.from_bytes(header[60:64], "big")
    if found < 1:
        raise NotALedgerError(path=path, found=_NO_FORMAT)
    if found > FORMAT:
        raise NewerFormatError(path=path, found=found, expected=FORMAT)


def _described(header: bytes) -> Text:
    if not header:
        return Text(vi="một tệp trống", en="an empty file")
    begins = header[:8].hex(" ")
    return Text(
        vi=f"một tệp bắt đầu bằng {begins}", en=f"a file that begins with {begins}"
    )


def check_writable(path: Path) -> None:
    """Refuse a file that may not be written, whoever the user is.

    The permission bits are read as well as asked for, because a file marked read-only
    is meant so for an administrator too.
    """
    if not _may_write(path):
        raise ReadOnlyLedgerError(path=path)


def _may_write(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError as error:  # It was there a moment ago: `check_file` has read it.
        raise DiskError(path=path, found=error.strerror) from error
    marked = mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    return bool(marked) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextmanager
def reading(path: Path, *, following: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the ledger for queries only; works where nothing may be written.

    Args:
        path: the ledger.
        following: see what others append meanwhile. Otherwise everything is read in
            one transaction, which sees one tree size.
    """
    check_file(path)
    with translated(path):
        connection = sqlite3.connect(
            _uri(path), uri=True, isolation_level=None, timeout=LOCK_SECONDS
        )
        try:
            connection.execute("PRAGMA query_only = 1")
            if not following:
                connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


def _uri(path: Path) -> str:
    # A plain read-only connection would leave the write-ahead log of a killed process
    # in place; where we may write, the last reader folds it in like a writer would.
    # Where we may not, `immutable` is right only while nobody else writes: no `-wal`.
    base = path.resolve().as_uri()
    if _may_write(path):
        return f"{base}?mode=rw"
    if path.with_name(path.name + "-wal").exists():
        return f"{base}?mode=ro"
    return f"{base}?immutable=1"


def head_of(connection: sqlite3.Connection) -> Head:
    """Return the stored tree head and the identity of the log."""
    head = connection.execute("SELECT size, root FROM tree_head").fetchone()
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    if head is None or not meta.keys() >= {"log_id", "origin"}:
        # In SQLite's words, so that `translated` adds the path as to all of them.
        found = "no tree head or no identity of the log"
        raise sqlite3.DatabaseError(found)
    size, root = head
    return Head(size, root, meta["log_id"], meta["origin"])


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors, wrapped by the library or not, into the ledger's."""
    try:
        yield
    except SocaiError:
        raise  # It has been told already, the views' own troubles among them.
    except Exception as error:
        if isinstance(error, UnicodeDecodeError):
            # Python could not read SQLite's own message about a broken schema.
            said = error.object.decode("utf-8", "backslashreplace")
            raise DamagedError(path=path, found=said) from error
        cause = error if isinstance(error, sqlite3.Error) else error.__cause__
        if not isinstance(cause, sqlite3.Error):
            raise
        raise _meaning(path, cause) from error


def _meaning(path: Path, error: sqlite3.Error) -> LedgerError:
    # `sqlite_errorname` is absent on errors of the Python layer itself.
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LockedError(path=path, seconds=LOCK_SECONDS)
    if name.startswith("SQLITE_FULL"):
        return DiskFullError(path=path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        # The file itself was read before (`check_file`), so what cannot be opened is the
        # write-ahead log beside it.
        return ReadOnlyLedgerError(path=path)
    if name.startswith("SQLITE_IOERR") and name not in _OF_THE_CONTENT:
        return DiskError(path=path, found=f"{error} ({name})")
    return DamagedError(path=path, found=error)
