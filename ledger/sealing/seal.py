"""Sealing: sign a checkpoint over the current tree, and never two that disagree.

"A log MUST not sign any checkpoint which is inconsistent with any checkpoint it
previously signed" (C2SP tlog-checkpoint). What was signed before stands in two places,
the ledger's table and the second copy beside it. Before anything is signed, inside the
ledger's write transaction, all three are compared:

    the ledger is older     fewer entries than a checkpoint speaks of: an older file was
                            put back, or the ledger was cut short      refused
    the ledger is different as many entries or more, but under another root at that size:
                            forked, or altered                         refused
    the ledger is newer     its table has a checkpoint that the copy has not: the copy was
                            lost or put back                           refused, unless asked
    the copy is ahead       the table has not the copy's checkpoint, and the tree fits it:
                            a kill between the two writes              taken over
    they agree                                                         signed

The copy is written first: after a kill the copy is ahead, never behind.

What is signed is the tree as its tiles give it. Whether every stored byte still hashes to
its leaf is `verify`'s matter; run it before sealing a year.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
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
from ledger.merkle import (
    EMPTY_ROOT,
    Node,
    ProofError,
    consistency_proof,
    verify_consistency,
)
from ledger.nodes import nodes_of
from ledger.sealing.errors import (
    CheckpointCopyError,
    CopyBehindError,
    ForeignCheckpointError,
    RootMismatchError,
    SealedDifferentError,
    SealedOlderError,
)
from ledger.sealing.kept import is_kept, keep, latest, read_copy, replace_copy
from ledger.signing.history import key_history, rotations
from ledger.tlog.checkpoint import (
    Checkpoint,
    SignedCheckpoint,
    format_checkpoint,
)
from ledger.tlog.errors import SignatureError, UnsignedError
from ledger.tlog.signatures import Signer, timestamp_of, verified
from ledger.tlog.signed_note import Note

Clock = Callable[[], datetime]

_CLOCK_SLACK: Final = timedelta(minutes=CLOCK_BEHIND_MINUTES)


class Sealed(NamedTuple):
    """The checkpoint that stands now; `new` says whether it was signed just now."""

    signed: SignedCheckpoint
    new: bool


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
        ForeignCheckpointError: see the module's text; nothing was signed.
        RootMismatchError: the stored root is not what the tiles give.
        KeyHistoryError: the log announces other keys than these.
    """
    check_file(path)
    check_writable(path)
    with translated(path), _writing(path) as connection:
        head = head_of(connection)
        tree = _Tree(path, head, nodes_of(connection, head.size))
        tree.check_root()
        # Keys may have been changed since these were unlocked: the log then says so, and
        # what is signed from there on must bear the keys that it announced.
        key_history(rotations(connection), [each.key for each in signers])
        last = _agreed(connection, tree, signers, restore_copy=restore_copy)
        if last is not None and not again and _covers(last, head, signers):
            return Sealed(last, new=False)
        signed = _signed(head, signers, at=_now(clock, connection, last, signers))
        replace_copy(checkpoint_path(path), signed, known=last)
        keep(connection, signed)
    return Sealed(signed, new=True)


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


class _Tree:
    """The tree of the ledger, asked for what checkpoints say of it."""

    def __init__(self, path: Path, head: Head, node: Node) -> None:
        self.path = path
        self.head = head
        self.node = node

    def check_root(self) -> None:
        found = self.node(0, self.head.size) if self.head.size else EMPTY_ROOT
        if found != self.head.root:
            raise RootMismatchError(path=self.path, size=self.head.size)

    def check(self, signed: SignedCheckpoint) -> None:
        """Refuse if the tree does not begin with the one that was signed."""
        origin, size, root, _ = signed.checkpoint
        if origin != self.head.origin:
            raise ForeignCheckpointError(
                path=self.path, expected=self.head.origin, found=origin
            )
        if size > self.head.size:
            raise SealedOlderError(path=self.path, found=self.head.size, expected=size)
        if not self._begins_with(size, root):
            raise SealedDifferentError(path=self.path, size=size)

    def _begins_with(self, size: int, root: bytes) -> bool:
        if size == 0:  # Every tree begins with the empty one.
            return root == EMPTY_ROOT
        proof = consistency_proof(old_size=size, size=self.head.size, node=self.node)
        try:
            # From the stored nodes, yet hashed through: what is signed is never merely
            # believed to extend what was signed before.
            verify_consistency(
                old_size=size,
                size=self.head.size,
                old_root=root,
                root=self.head.root,
                proof=proof,
            )
        except ProofError:
            return False
        return True


def _agreed(
    connection: sqlite3.Connection,
    tree: _Tree,
    signers: Sequence[Signer],
    *,
    restore_copy: bool,
) -> SignedCheckpoint | None:
    """Return the last checkpoint, after table, copy and tree were found to agree."""
    copy_path = checkpoint_path(tree.path)
    copy, last = read_copy(copy_path), latest(connection)
    for each in (copy, last):
        if each is not None:
            tree.check(each)
    if copy == last:
        return last
    if copy is not None and (last is None or _is_ahead(connection, copy, last)):
        _check_ours(copy, signers, copy_path)
        keep(connection, copy)
        return copy
    assert last is not None, "neither is there, and they differ"
    if not restore_copy:
        raise CopyBehindError(
            path=copy_path,
            expected=last.checkpoint.size,
            found=copy.checkpoint.size if copy else 0,
        )
    replace_copy(copy_path, last, known=copy)
    return last


def _is_ahead(
    connection: sqlite3.Connection, copy: SignedCheckpoint, last: SignedCheckpoint
) -> bool:
    return copy.checkpoint.size >= last.checkpoint.size and not is_kept(
        connection, copy
    )


def _check_ours(
    signed: SignedCheckpoint, signers: Sequence[Signer], copy_path: Path
) -> None:
    try:
        verified(signed.note, [each.key for each in signers])
    except (SignatureError, UnsignedError) as error:
        raise CheckpointCopyError(path=copy_path, found=error.words) from error


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
    """Return the time to state, in POSIX seconds: it runs backwards no more than entries.

    A timestamp says that this was then the largest tree (tlog-cosignature).
    """
    now = clock()
    (recorded_at,) = connection.execute("SELECT recorded_at FROM tree_head").fetchone()
    before = instant(recorded_at)
    if before - now > _CLOCK_SLACK:
        raise ClockBehindError(
            now=now.isoformat(timespec="seconds"),
            last=before.isoformat(timespec="seconds"),
            minutes=CLOCK_BEHIND_MINUTES,
        )
    stated = _times(last, signers) if last is not None else []
    return max([int(now.timestamp()), int(before.timestamp()), *stated])


def _times(last: SignedCheckpoint, signers: Sequence[Signer]) -> list[int]:
    lines = {(line.name, line.key_id): line for line in last.note.signatures}
    found = []
    for signer in signers:
        line = lines.get((signer.key.name, signer.key.id))
        at = None if line is None else timestamp_of(signer.key, line)
        if at is not None:
            found.append(at)
    return found
