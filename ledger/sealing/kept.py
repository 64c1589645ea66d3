"""The checkpoints that a ledger keeps, and the second copy of the last one.

The table keeps every checkpoint that was signed, in the order of signing; rows are never
changed. The copy is a file beside the ledger with the last one, verbatim: a ledger that is
put back from a backup, cut short or grown anew no longer fits it, and `sealing` refuses
to sign. The copy is replaced only by who knows what it held (compare and swap).

The copy lies in the same folder. Who puts the whole folder back puts the copy back with
it, and who copies a ledger under another name with its keys can grow and seal both: only
a checkpoint kept elsewhere shows that.
"""

import sqlite3
from pathlib import Path

from domain.text import Text
from ledger import whole_file
from ledger.sealing.errors import CheckpointCopyError, CopyNotWrittenError
from ledger.tlog.checkpoint import SignedCheckpoint, parse_signed_checkpoint
from ledger.tlog.errors import CheckpointError, NoteError
from ledger.tlog.signed_note import MAX_NOTE_BYTES


def kept(connection: sqlite3.Connection) -> tuple[SignedCheckpoint, ...]:
    """Return all checkpoints of the table, in the order of signing.

    Raises:
        sqlite3.DatabaseError: a row holds something else.
    """
    rows = connection.execute("SELECT note FROM checkpoints ORDER BY number")
    return tuple(_parsed(note) for (note,) in rows)


def latest(connection: sqlite3.Connection) -> SignedCheckpoint | None:
    """Return the last checkpoint of the table, None where none was signed.

    Raises:
        sqlite3.DatabaseError: the row holds something else.
    """
    row = connection.execute(
        "SELECT note FROM checkpoints ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return None if row is None else _parsed(row[0])


def _parsed(note: bytes) -> SignedCheckpoint:
    try:
        return parse_signed_checkpoint(note)
    except (NoteError, CheckpointError) as error:
        # In SQLite's words, so that `ledger.file.translated` adds the path.
        found = "a kept checkpoint that is none"
        raise sqlite3.DatabaseError(found) from error


def is_kept(connection: sqlite3.Connection, signed: SignedCheckpoint) -> bool:
    """Return whether the table has exactly this note."""
    row = connection.execute(
        "SELECT 1 FROM checkpoints WHERE note = ?", (signed.data,)
    ).fetchone()
    return row is not None


def keep(connection: sqlite3.Connection, signed: SignedCheckpoint) -> None:
    """Add a checkpoint to the table; the caller commits."""
    connection.execute(
        "INSERT INTO checkpoints (size, note) VALUES (?, ?)",
        (signed.checkpoint.size, signed.data),
    )


def read_copy(path: Path) -> SignedCheckpoint | None:
    """Return the second copy, None where there is no such file.

    Raises:
        CheckpointCopyError: it cannot be read, or holds something else.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_NOTE_BYTES + 1)
        return parse_signed_checkpoint(data)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CheckpointCopyError(path=path, found=error.strerror) from error
    except (NoteError, CheckpointError) as error:
        raise CheckpointCopyError(path=path, found=error.words) from error


def replace_copy(
    path: Path, new: SignedCheckpoint, *, known: SignedCheckpoint | None
) -> None:
    """Put `new` in the place of `known`, whole and on the disk, or not at all.

    Raises:
        CheckpointCopyError: the copy is no longer `known`.
        CopyNotWrittenError: the disk refuses. The new one may stand there all the same:
            then it is ahead of the table, and the next seal takes it over.
    """
    try:
        with whole_file.locked(path):
            if read_copy(path) != known:
                found = Text(
                    vi="một điểm kiểm khác vừa được ghi vào đó",
                    en="another checkpoint was just put there",
                )
                raise CheckpointCopyError(path=path, found=found)
            whole_file.replace(path, new.data, mode=whole_file.READABLE)
    except OSError as error:
        raise CopyNotWrittenError(path=path, found=error.strerror) from error
