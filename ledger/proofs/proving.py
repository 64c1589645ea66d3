"""Make proofs from the ledger: that an entry is in a tree, that one tree begins another.

Nothing is handed out that was not checked first: the entry's bytes are hashed again, and
the proof must lead from them to the root that the kept checkpoint says. Whose signatures
are on that checkpoint is for those to judge who are given the proof (`proven`).
"""

import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from domain.text import Text
from ledger.codec import leaf_input
from ledger.errors import NoSuchPositionError
from ledger.file import head_of, reading
from ledger.merkle import (
    ProofError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)
from ledger.nodes import nodes_of
from ledger.proofs.errors import (
    EmptyLedgerError,
    NoSuchCheckpointError,
    NotProvableError,
    NotSealedError,
    SizesError,
)
from ledger.roots import root_at
from ledger.sealing.kept import kept, latest
from ledger.tlog.checkpoint import Checkpoint, SignedCheckpoint
from ledger.tlog.proof import ProofFile


class Proved(NamedTuple):
    """What is handed over: the proof file, and the bytes of the entry that it is of."""

    proof: ProofFile
    entry: bytes


class Consistency(NamedTuple):
    """Two trees of this ledger, and the hashes that show one to begin the other.

    Roots and hashes are 32 bytes each. Source of the proof: RFC 6962 §2.1.2.
    """

    old_size: int
    old_root: bytes
    size: int
    root: bytes
    proof: tuple[bytes, ...]


def prove(path: Path, position: int, *, size: int | None = None) -> Proved:
    """Prove that the entry at `position` is in a kept checkpoint.

    Args:
        path: the ledger; it is only read.
        position: of the entry, from 1.
        size: of the kept checkpoint; otherwise the newest one.

    Raises:
        EmptyLedgerError, NoSuchPositionError, NoSuchCheckpointError, NotSealedError:
            there is nothing to prove, or nothing to prove it by.
        NotProvableError: the stored bytes do not give what was signed.
    """
    with reading(path) as connection:
        return proved(connection, position, size=size)


def proved(
    connection: sqlite3.Connection, position: int, *, size: int | None = None
) -> Proved:
    """Prove as `prove` does, by a ledger that is open for reading in one transaction."""
    entries = _entries(connection)
    if not 1 <= position <= entries:
        raise NoSuchPositionError(position=position, size=entries)
    signed = _covering(connection, position, size)
    entry = _entry(connection, position)
    hashes = _path(connection, position, entry, signed.checkpoint, entries)
    return Proved(ProofFile(position - 1, hashes, signed), entry)


def consistency(path: Path, old_size: int, size: int) -> Consistency:
    """Prove that the tree of `size` entries begins with the tree of `old_size`.

    Raises:
        EmptyLedgerError: there is no entry.
        SizesError: not `1 <= old_size <= size <=` the entries of the ledger.
        NotProvableError: the stored tree contradicts itself.
    """
    with reading(path) as connection:
        entries = _entries(connection)
        if not 1 <= old_size <= size <= entries:
            raise SizesError(old_size=old_size, size=size, entries=entries)
        node = nodes_of(connection, size)
        old_root, root = root_at(connection, old_size), node(0, size)
        proof = consistency_proof(old_size=old_size, size=size, node=node)
    try:
        verify_consistency(
            old_size=old_size, size=size, old_root=old_root, root=root, proof=proof
        )
    except ProofError as error:
        what = Text(
            vi=f"hai cỡ {old_size} và {size}", en=f"sizes {old_size} and {size}"
        )
        raise NotProvableError(what=what, found=_CONTRADICTS) from error
    return Consistency(old_size, old_root, size, root, proof)


def _entries(connection: sqlite3.Connection) -> int:
    size = head_of(connection).size
    if size == 0:
        raise EmptyLedgerError
    return size


def _covering(
    connection: sqlite3.Connection, position: int, size: int | None
) -> SignedCheckpoint:
    """Return the checkpoint to prove by: the newest, of those of `size` if it is given."""
    signed = latest(connection)
    if signed is not None and size is not None:
        signed = _of_size(connection, size)
    covered = 0 if signed is None else signed.checkpoint.size
    if signed is None or covered < position:
        raise NotSealedError(position=position, covered=covered)
    return signed


def _of_size(connection: sqlite3.Connection, size: int) -> SignedCheckpoint:
    every = kept(connection)
    found = [each for each in every if each.checkpoint.size == size]
    if not found:
        sizes = dict.fromkeys(str(each.checkpoint.size) for each in every)
        raise NoSuchCheckpointError(size=size, sizes=", ".join(sizes))
    return found[-1]


def _entry(connection: sqlite3.Connection, position: int) -> bytes:
    """Return the bytes of an entry that its leaf hash stands for."""
    row = connection.execute(
        "SELECT originator_id, originator_version, topic, state, leaf_hash"
        " FROM stored_events WHERE position = ?",
        (position,),
    ).fetchone()
    if row is None:
        raise _not_provable(position, _MISSING)
    *parts, stored = row
    entry = leaf_input(*parts)
    if leaf_hash(entry) != stored:
        raise _not_provable(position, _ALTERED)
    return entry


def _path(
    connection: sqlite3.Connection,
    position: int,
    entry: bytes,
    checkpoint: Checkpoint,
    entries: int,
) -> tuple[bytes, ...]:
    """Return the hashes from the entry to the root that `checkpoint` says."""
    index, size = position - 1, checkpoint.size
    if size > entries:
        raise _not_provable(position, _SHORTER)
    node = nodes_of(connection, size)
    hashes = inclusion_proof(index=index, size=size, node=node)
    try:
        verify_inclusion(
            index=index,
            size=size,
            leaf=leaf_hash(entry),
            proof=hashes,
            root=checkpoint.root,
        )
    except ProofError as error:
        raise _not_provable(position, _OTHER_ROOT) from error
    return hashes


_MISSING: Final = Text(vi="không có hàng của nó", en="its row is not there")
_ALTERED: Final = Text(
    vi="nội dung không cho ra mã băm đã ghi cùng nó",
    en="its bytes do not give the hash that was recorded with them",
)
_SHORTER: Final = Text(
    vi="sổ cái ngắn hơn điểm kiểm đã giữ",
    en="the ledger is shorter than the kept checkpoint",
)
_OTHER_ROOT: Final = Text(
    vi="cây đang lưu không cho ra gốc của điểm kiểm đã giữ",
    en="the stored tree does not give the root of the kept checkpoint",
)
_CONTRADICTS: Final = Text(
    vi="cây đang lưu tự mâu thuẫn", en="the stored tree is at odds"
)


def _not_provable(position: int, found: Text) -> NotProvableError:
    what = Text(vi=f"mục {position}", en=f"entry {position}")
    return NotProvableError(what=what, found=found)
