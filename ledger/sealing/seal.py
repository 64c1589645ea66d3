"""Sealing: sign a checkpoint over the current tree, and never two that disagree.

`agreement` says what must hold before anything is signed. All of it happens inside the
ledger's write transaction, so that no entry and no other seal comes in between. The copy
is written before the table: after a kill it is ahead, never behind.

What is signed is the tree as its tiles give it. Whether every stored byte still hashes to
its leaf is `verify`'s matter; run it before sealing a year.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from ledger.errors import ClockBehindError
from ledger.file import (
    CLOCK_BEHIND_MINUTES,
    LOCK_SECONDS,
    Head,
    check_file,
    check_writable,
    checkpoint_path,
    head_of,
    instant,
    translated,
)
from ledger.nodes import nodes_of
from ledger.sealing.agreement import Tree, agreed, check_keys, check_not_older
from ledger.sealing.kept import keep, read_copy, replace_copy
from ledger.signing.errors import KeyHistoryError
from ledger.signing.history import KeyHistory, key_history, rotations
from ledger.tlog.checkpoint import (
    Checkpoint,
    SignedCheckpoint,
    format_checkpoint,
)
from ledger.tlog.signatures import LAST_SECOND, Signer, timestamp_of
from ledger.tlog.signed_note import Note
from ledger.tlog.verifier_key import VerifierKey

Clock = Callable[[], datetime]

_CLOCK_SLACK: Final = timedelta(minutes=CLOCK_BEHIND_MINUTES)


class Sealed(NamedTuple):
    """The checkpoint that stands now.

    `new` says whether it was signed just now, `restored` whether the copy had to be
    written anew from the table.
    """

    signed: SignedCheckpoint
    new: bool
    restored: bool = False


def seal(
    path: Path,
    signers: Sequence[Signer],
    *,
    clock: Clock,
    again: bool = False,
    restore_copy: bool = False,
) -> Sealed:
    """Sign the current tree and keep the checkpoint in both places.

    Args:
        path: the ledger.
        signers: their name is the ledger's origin.
        clock: tells the time that timestamped signatures state.
        again: sign anew also where the last checkpoint already covers everything, so
            that its time is of today.
        restore_copy: where the second copy is behind the table or lost, write it anew
            from the table first.

    Raises:
        SealedOlderError, SealedDifferentError, CopyBehindError, CheckpointCopyError,
        ForeignCheckpointError: see `agreement`; nothing was signed.
        ForeignKeysError, UnvouchedError: the keys are not this log's, or not those that
        signed before.
        RootMismatchError: the stored root is not what the tiles give.
        KeyHistoryError: the log announces other keys than these.
    """
    check_file(path)
    check_writable(path)
    keys = [each.key for each in signers]
    with translated(path), _writing(path) as connection:
        head = head_of(connection)
        check_keys(path, head, keys)
        # Keys may have been changed since these were unlocked: the log then says so, and
        # what is signed from there on must bear the keys that it announced.
        history = _history(connection, path, head, keys)
        tree = Tree(path, head, nodes_of(connection, head.size))
        tree.check_root()
        last, restored = agreed(connection, tree, history, restore_copy=restore_copy)
        if last is not None and not again and _covers(last, head, signers):
            return Sealed(last, new=False, restored=restored)
        signed = _signed(head, signers, at=_now(clock, connection, last, signers))
        replace_copy(checkpoint_path(path), signed, known=last)
        keep(connection, signed)
    return Sealed(signed, new=True, restored=restored)


def _history(
    connection: sqlite3.Connection,
    path: Path,
    head: Head,
    keys: Sequence[VerifierKey],
) -> KeyHistory:
    try:
        return key_history(rotations(connection), keys)
    except KeyHistoryError:
        # A ledger put back from before the last change of keys announces others than
        # these: that it is older is what its keeper must be told.
        copy = read_copy(checkpoint_path(path))
        if copy is not None:
            check_not_older(copy, path, head)
        raise


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold the ledger's write lock, so that no entry comes in between."""
    uri = f"{path.resolve().as_uri()}?mode=rw"
    with closing(
        sqlite3.connect(uri, uri=True, isolation_level=None, timeout=LOCK_SECONDS)
    ) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")  # Without it, closing rolls back.


def _covers(signed: SignedCheckpoint, head: Head, signers: Sequence[Signer]) -> bool:
    """Whether all that is there, and all who sign now, are on the checkpoint already."""
    lines = {(line.name, line.key_id) for line in signed.note.signatures}
    asked = {(each.key.name, each.key.id) for each in signers}
    return signed.checkpoint.size == head.size and asked <= lines


def _signed(head: Head, signers: Sequence[Signer], *, at: int) -> SignedCheckpoint:
    checkpoint = Checkpoint(head.origin, head.size, head.root)
    text = format_checkpoint(checkpoint)
    lines = tuple(each.sign(text, at=at) for each in signers)
    return SignedCheckpoint(checkpoint, Note(text, lines))


def _now(
    clock: Clock,
    connection: sqlite3.Connection,
    last: SignedCheckpoint | None,
    signers: Sequence[Signer],
) -> int:
    """Return the time to state, in POSIX seconds: never before what was stated or recorded.

    A timestamp says that this was then the largest tree (tlog-cosignature).

    Raises:
        ClockBehindError: the clock is far behind the last entry, or behind the last seal:
            one of the two was made by a clock that was wrong.
    """
    now = clock()
    (recorded_at,) = connection.execute("SELECT recorded_at FROM tree_head").fetchone()
    stated = _times(last, signers) if last is not None else []
    before = max(
        [instant(recorded_at), *(datetime.fromtimestamp(t, UTC) for t in stated)]
    )
    if before - now > _CLOCK_SLACK:
        raise ClockBehindError(
            now=now.isoformat(timespec="seconds"),
            last=before.isoformat(timespec="seconds"),
            minutes=CLOCK_BEHIND_MINUTES,
        )
    return max(int(now.timestamp()), int(before.timestamp()))


def _times(last: SignedCheckpoint, signers: Sequence[Signer]) -> list[int]:
    lines = {(line.name, line.key_id): line for line in last.note.signatures}
    found = []
    for signer in signers:
        line = lines.get((signer.key.name, signer.key.id))
        at = None if line is None else timestamp_of(signer.key, line)
        if at is not None and at <= LAST_SECOND:
            found.append(at)
    return found
