"""Before anything is signed: table, second copy, tree and keys must agree.

"A log MUST not sign any checkpoint which is inconsistent with any checkpoint it
previously signed" (C2SP tlog-checkpoint). What was signed before stands in two places,
the ledger's table and the copy beside it:

    the ledger is older     fewer entries than a checkpoint speaks of: an older file was
                            put back, or the ledger was cut short      refused
    the ledger is different as many entries or more, but under another root at that size:
                            forked, or altered                         refused
    the ledger is newer     its table has a checkpoint that the copy has not: the copy was
                            lost or put back                           refused, unless asked
    the copy is ahead       the table has not the copy's checkpoint, and the tree fits it:
                            a kill between the two writes              taken over
    they agree                                                         signed

Whichever is the last must be signed by the keys that were in force at its size, all of
them, as the history of these very keys has it: other keys have nobody who vouches for
them, and what stands in the copy enters the table for ever.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from domain.text import Text
from ledger.file import Head, checkpoint_path, signing_path
from ledger.merkle import (
    EMPTY_ROOT,
    Node,
    ProofError,
    consistency_proof,
    verify_consistency,
)
from ledger.sealing.errors import (
    CheckpointCopyError,
    CopyBehindError,
    ForeignCheckpointError,
    ForeignKeysError,
    RootMismatchError,
    SealedDifferentError,
    SealedOlderError,
    UnvouchedError,
)
from ledger.sealing.kept import is_kept, keep, latest, read_copy, replace_copy
from ledger.signing.history import KeyHistory
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.tlog.errors import SignatureError, UnsignedError
from ledger.tlog.signatures import verified
from ledger.tlog.verifier_key import VerifierKey


def check_keys(path: Path, head: Head, keys: Sequence[VerifierKey]) -> None:
    """Refuse keys of another name: a log's key bears the log's name (C2SP tlog-policy).

    Raises:
        ForeignKeysError: they are those of another ledger.
    """
    for key in keys:
        if key.name != head.origin:
            raise ForeignKeysError(
                path=signing_path(path), expected=head.origin, found=key.name
            )


def check_not_older(signed: SignedCheckpoint, path: Path, head: Head) -> None:
    """Refuse a ledger of fewer entries than a checkpoint of it speaks of.

    Raises:
        SealedOlderError: it is older.
    """
    origin, size, _, _ = signed.checkpoint
    if origin == head.origin and size > head.size:
        raise SealedOlderError(path=path, found=head.size, expected=size)


class Tree:
    """The tree of the ledger, asked for what checkpoints say of it."""

    def __init__(self, path: Path, head: Head, node: Node) -> None:
        """Take the ledger's path, its head, and the nodes under it."""
        self.path = path
        self.head = head
        self.node = node

    def check_root(self) -> None:
        """Refuse a stored root that the stored nodes do not give."""
        found = self.node(0, self.head.size) if self.head.size else EMPTY_ROOT
        if found != self.head.root:
            raise RootMismatchError(path=self.path, size=self.head.size)

    def check_origin(self, signed: SignedCheckpoint) -> None:
        """Refuse a checkpoint of another log."""
        origin = signed.checkpoint.origin
        if origin != self.head.origin:
            raise ForeignCheckpointError(
                path=self.path, expected=self.head.origin, found=origin
            )

    def check(self, signed: SignedCheckpoint) -> None:
        """Refuse if the tree does not begin with the one that was signed."""
        self.check_origin(signed)
        check_not_older(signed, self.path, self.head)
        _, size, root, _ = signed.checkpoint
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


def agreed(
    connection: sqlite3.Connection,
    tree: Tree,
    history: KeyHistory,
    *,
    restore_copy: bool,
) -> tuple[SignedCheckpoint | None, bool]:
    """Return the last checkpoint, and whether the copy was written anew.

    Raises:
        CheckpointCopyError: the copy is none, or was not signed by whom it should.
        SealedOlderError, SealedDifferentError, CopyBehindError: see the module's text.
        UnvouchedError: other keys signed the last checkpoint.
    """
    copy_path = checkpoint_path(tree.path)
    copy, last = read_copy(copy_path), latest(connection)
    if copy is not None and copy != last:
        tree.check_origin(copy)
        _check_copy(copy, history, copy_path)  # Before a word of it is believed.
    for each in (copy, last):
        if each is not None:
            tree.check(each)
    if copy is not None and copy != last and _is_ahead(connection, copy, last):
        keep(connection, copy)
        return copy, False
    if last is None:
        return None, False
    if copy != last and not restore_copy:
        raise CopyBehindError(
            path=copy_path,
            expected=last.checkpoint.size,
            found=copy.checkpoint.size if copy else 0,
        )
    _check_last(last, history, tree.path)
    if copy != last:
        replace_copy(copy_path, last, known=copy)
    return last, copy != last


def _is_ahead(
    connection: sqlite3.Connection,
    copy: SignedCheckpoint,
    last: SignedCheckpoint | None,
) -> bool:
    grown = last is None or copy.checkpoint.size >= last.checkpoint.size
    return grown and not is_kept(connection, copy)


def _check_copy(copy: SignedCheckpoint, history: KeyHistory, copy_path: Path) -> None:
    found = _unsigned(copy, history)
    if found is None and copy.checkpoint.extensions:
        found = _EXTENDED  # No signature of ours would ever cover these lines.
    if found is not None:
        raise CheckpointCopyError(path=copy_path, found=found)


def _check_last(last: SignedCheckpoint, history: KeyHistory, path: Path) -> None:
    if _unsigned(last, history) is not None:
        names = ", ".join(
            f"{line.name}+{line.key_id.hex()}" for line in last.note.signatures
        )
        raise UnvouchedError(
            path=path, expected=names, found=history.at(last.checkpoint.size)[0].label
        )


def _unsigned(signed: SignedCheckpoint, history: KeyHistory) -> Text | None:
    """Return what is wrong where not all have signed who should; else None."""
    asked = history.at(signed.checkpoint.size)
    try:
        lacking = set(asked) - set(verified(signed.note, asked))
    except (SignatureError, UnsignedError) as error:
        return error.words
    if not lacking:
        return None
    labels = ", ".join(sorted(key.label for key in lacking))
    return Text(vi=f"thiếu chữ ký của {labels}", en=f"it lacks a signature of {labels}")


_EXTENDED = Text(
    vi="có dòng thêm mà sổ này không bao giờ ghi",
    en="it has extension lines, which this ledger never writes",
)
