"""The Merkle tree of the ledger: SHA-256, as RFC 6962 §2.1 and RFC 9162 §2.1 have it.

Pure functions over hashes: nothing here reads, writes or knows what an entry means.
In reading order: hashing, the root, the open right edge by which a tree grows, making
proofs, and checking them. Indices and sizes count leaves; an index begins at 0.

No proof shows the size of a tree: some verify under several. The caller takes size and
root together from one signed checkpoint. Comparisons are plain, as no hash is secret.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self, TypeAlias

HASH_BYTES: Final = 32
TILE_WIDTH: Final = 256
"""Leaves under one full level-0 tile (C2SP tlog-tiles)."""

TILE_HEIGHT: Final = TILE_WIDTH.bit_length() - 1
"""Levels of the tree that one tile spans."""

EMPTY_ROOT: Final[bytes] = sha256(b"").digest()
"""The root of a tree without leaves: the hash of nothing, with no prefix."""

Node: TypeAlias = Callable[[int, int], bytes]
"""`node(begin, end)` is the Merkle root of the leaves `begin` … `end - 1`."""


class TreeError(ValueError):
    """What the caller gave cannot be part of a tree: a fault on our own side."""


class ProofError(ValueError):
    """A proof does not show what it claims: whoever handed it over is not believed."""


# Hashing. The prefix bytes keep a leaf from ever passing for a node (RFC 6962 §2.1).


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry as a leaf: `SHA256(0x00 ‖ entry)`, 32 bytes."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash over two children: `SHA256(0x01 ‖ left ‖ right)`, 32 bytes."""
    return sha256(b"\x01" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes (or over equally tall perfect subtrees).

    No leaves give `EMPTY_ROOT`; one leaf is its own root. Raises `TreeError` if a hash
    is not 32 bytes. Source: RFC 6962 §2.1, whose split at the largest power of two is
    the same as pairing from the left and promoting an odd last node unchanged.
    """
    _require_hashes(hashes)
    if not hashes:
        return EMPTY_ROOT
    level = list(hashes)
    while len(level) > 1:
        promoted = level[-1:] if len(level) & 1 else []
        level = _parents(level) + promoted
    return level[0]


def _parents(level: list[bytes]) -> list[bytes]:
    """Hash the nodes of one level two by two; an odd last one is left out."""
    nodes = iter(level)
    # Written out: calling `node_hash` for each made a level a tenth slower.
    return [
        sha256(b"\x01" + left + right).digest()
        for left, right in zip(nodes, nodes, strict=False)  # the odd one falls off
    ]


def _require_hashes(hashes: Sequence[bytes]) -> None:
    lengths = list(map(len, hashes))
    if lengths.count(HASH_BYTES) != len(lengths):
        place = next(at for at, length in enumerate(lengths) if length != HASH_BYTES)
        msg = f"hash {place}: expected {HASH_BYTES} bytes, found {lengths[place]}"
        raise TreeError(msg)


def root_of_peaks(peaks: Sequence[bytes]) -> bytes:
    """Return the root over perfect subtrees, largest first: folded from the right."""
    if not peaks:
        return EMPTY_ROOT
    *rest, folded = peaks
    for peak in reversed(rest):
        folded = node_hash(peak, folded)
    return folded


# Growing.


@dataclass(frozen=True, slots=True)
class Edge:
    """The open right edge of a tree: all that is needed to append to it.

    `size` leaves are covered by one perfect subtree for each binary one in `size`;
    `peaks` holds their roots, the largest (leftmost) first. Raises `TreeError` when
    the peaks do not fit the size. Whether the peaks are *right* is not checked here:
    compare `root()` with a signed one.
    """

    size: int
    peaks: tuple[bytes, ...]

    def __post_init__(self) -> None:
        """Refuse an edge that no tree of this size has."""
        if self.size < 0:
            msg = f"edge: expected a size of 0 or more, found {self.size}"
            raise TreeError(msg)
        if len(self.peaks) != self.size.bit_count():
            msg = (
                f"edge of {self.size} leaves: expected {self.size.bit_count()} peaks, "
                f"found {len(self.peaks)}"
            )
            raise TreeError(msg)
        _require_hashes(self.peaks)

    @classmethod
    def empty(cls) -> Self:
        """Return the edge of the tree without leaves."""
        return cls(0, ())

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> Self:
        """Read what `to_bytes` wrote for a tree of `size` leaves.

        Raises `TreeError` unless `data` is 32 bytes for each binary one in `size`.
        """
        expected = HASH_BYTES * size.bit_count()
        if len(data) != expected:
            msg = (
                f"edge of {size} leaves: expected {expected} bytes, found {len(data)}; "
                "rebuild it from the leaf hashes"
            )
            raise TreeError(msg)
        starts = range(0, expected, HASH_BYTES)
        return cls(size, tuple(data[at : at + HASH_BYTES] for at in starts))

    def to_bytes(self) -> bytes:
        """Return the peaks one after another; the size is stored apart."""
        return b"".join(self.peaks)

    def root(self) -> bytes:
        """Return the root of the whole tree."""
        return root_of_peaks(self.peaks)

    def extend(self, hashes: Sequence[bytes]) -> Self:
        """Return the edge after appending these leaf hashes, in order.

        Costs one node hash a leaf, spread over many appends. Raises `TreeError` if a
        hash is not 32 bytes.
        """
        _require_hashes(hashes)
        return self._carry(list(hashes), height=0)

    def extend_subtree(self, root: bytes, leaves: int = TILE_WIDTH) -> Self:
        """Return the edge after appending the perfect subtree of `leaves` under `root`.

        Raises `TreeError` unless `leaves` is a power of two that divides the size: only
        there can such a subtree be a node of the tree.
        """
        _require_hashes((root,))
        if leaves < 1 or leaves.bit_count() != 1:
            msg = f"subtree: expected a power of two of leaves, found {leaves}"
            raise TreeError(msg)
        if self.size % leaves:
            msg = (
                f"subtree of {leaves} leaves: expected a tree of a multiple of {leaves}"
                f" leaves, found {self.size}; append single leaf hashes up to there"
            )
            raise TreeError(msg)
        return self._carry([root], height=leaves.bit_length() - 1)

    def _carry(self, nodes: list[bytes], *, height: int) -> Self:
        """Add perfect subtrees of `2 ** height` leaves, as a binary counter adds.

        At each height: take in the old peak if there is one, leave the odd node behind
        as the new peak, and carry the pairs one level up. Peaks below `height` do not
        exist (`extend_subtree` saw to it).
        """
        size = self.size + (len(nodes) << height)
        old = list(self.peaks)
        new: list[bytes] = []  # smallest first
        while nodes:
            if self.size >> height & 1:
                nodes.insert(0, old.pop())
            if len(nodes) & 1:
                new.append(nodes.pop())
            nodes = _parents(nodes)
            height += 1
        return type(self)(size, (*old, *reversed(new)))


# Making proofs. Only O(log size) nodes are asked for, so no tree need be in memory.
# Each is either perfect and aligned (its width is a power of two that divides `begin`),
# hence a node in some tile, or ends at `size` and is folded from such nodes.


def node_of(hashes: Sequence[bytes]) -> Node:
    """Return the `node` function of a tree small enough to be hashed every time."""

    def node(begin: int, end: int) -> bytes:
        if not 0 <= begin < end <= len(hashes):
            msg = f"node: expected leaves within 0…{len(hashes)}, found {begin}…{end}"
            raise TreeError(msg)
        return root(hashes[begin:end])

    return node


def inclusion_proof(*, index: int, size: int, node: Node) -> tuple[bytes, ...]:
    """Return the hashes that lead from leaf `index` to the root, its sibling first.

    At most `ceil(log2(size))` hashes. Raises `TreeError` unless `0 <= index < size`.
    Source: `PATH` of RFC 6962 §2.1.1, walked from the root down.
    """
    if not 0 <= index < size:
        msg = f"inclusion proof: expected 0 ≤ index < {size}, found {index}"
        raise TreeError(msg)
    begin, end = 0, size
    path: list[bytes] = []
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(node(middle, end))
            end = middle
        else:
            path.append(node(begin, middle))
            begin = middle
    return tuple(reversed(path))


def consistency_proof(*, old_size: int, size: int, node: Node) -> tuple[bytes, ...]:
    """Return the hashes that show the first `old_size` leaves to be unchanged.

    At most `ceil(log2(size)) + 1` hashes; none for equal sizes. Raises `TreeError`
    unless `1 <= old_size <= size`: from the empty tree there is nothing to prove (a
    C2SP witness is then sent no hash at all). Source: `SUBPROOF` of RFC 6962 §2.1.2.
    """
    if not 1 <= old_size <= size:
        msg = (
            f"consistency proof: expected 1 ≤ old size ≤ {size}, found {old_size}; "
            "from size 0 nothing can be proved, send a witness no hashes"
        )
        raise TreeError(msg)
    begin, end = 0, size
    path: list[bytes] = []
    while end != old_size:
        middle = begin + _split(end - begin)
        if old_size <= middle:
            path.append(node(middle, end))
            end = middle
        else:
            path.append(node(begin, middle))
            begin = middle
    # The RFC's flag b: a verifier knows the whole old tree, but not a part of it.
    if begin > 0:
        path.append(node(begin, end))
    return tuple(reversed(path))


def _split(width: int) -> int:
    """Return the largest power of two below `width` (2 or more)."""
    return 1 << (width - 1).bit_length() - 1


# Checking proofs. Steps and the names fn, sn, r, p, fr, sr, c are those of RFC 9162.


def verify_inclusion(
    *, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Return if leaf hash `leaf` stands at `index` in the tree of this size and root.

    Raises `ProofError` otherwise. That `size` is true is not shown (see the module's
    text). Source: RFC 9162 §2.1.3.2.
    """
    what = f"inclusion of leaf {index} in a tree of {size}"
    _require_proof_hashes(what, {"leaf": leaf, "root": root}, proof)
    # Step 1: the leaf is inside the tree; nothing is inside the empty one.
    if not 0 <= index < size:
        msg = f"{what}: expected 0 ≤ index < {size}, found {index}"
        raise ProofError(msg)
    # Steps 2 and 3: the leaf's path and the last leaf's, side by side.
    fn, sn = index, size - 1
    r = leaf
    # Step 4: climb one level with each hash.
    for p in proof:
        if sn == 0:  # 4a
            raise _wrong_count(what, "fewer", proof)
        if fn & 1 or fn == sn:  # 4b
            r = node_hash(p, r)
            fn, sn = _skip_promoted(fn, sn)
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1  # 4c
    # Step 5: at the top, and it is the root.
    if sn != 0:
        raise _wrong_count(what, "more", proof)
    _require_equal(what, "root", expected=root, found=r)


def verify_consistency(
    *, old_size: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]
) -> None:
    """Return if the tree `size`, `root` begins with the tree `old_size`, `old_root`.

    Equal sizes need equal roots and no proof; nothing is hashed then, and the length of
    the roots is not checked. Raises `ProofError` otherwise, and always from size 0:
    every tree begins with the empty one, so nothing would be shown. (A C2SP witness
    takes its first checkpoint with no proof, and need not ask here.)
    Source: RFC 9162 §2.1.4.2, which speaks of `0 < old_size < size` only; the public
    vectors of the transparency logs decide the rest.
    """
    what = f"consistency of a tree of {size} with one of {old_size}"
    if not 1 <= old_size <= size:
        msg = f"{what}: expected 1 ≤ old size ≤ {size}, found {old_size}"
        raise ProofError(msg)
    if old_size == size:
        if proof:
            raise _wrong_count(what, "no", proof)
        # One public vector has equal roots of 12 bytes here, and wants them accepted.
        _require_equal(what, "root", expected=old_root, found=root)
        return
    _require_proof_hashes(what, {"old root": old_root, "root": root}, proof)
    # Step 1: a larger tree is never shown by nothing.
    if not proof:
        raise _wrong_count(what, "more", proof)
    # Step 2: a perfect old tree is itself the node to climb from.
    path = [old_root, *proof] if old_size.bit_count() == 1 else proof
    # Steps 3 and 4: climb to the largest perfect subtree that ends the old tree.
    fn, sn = old_size - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    # Step 5
    fr = sr = path[0]
    # Step 6: climb in both trees; what is right of the old one counts in the new only.
    for c in path[1:]:
        if sn == 0:  # 6a
            raise _wrong_count(what, "fewer", proof)
        if fn & 1 or fn == sn:  # 6b
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            fn, sn = _skip_promoted(fn, sn)
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1  # 6c
    # Step 7: at the top, and both roots are met.
    if sn != 0:
        raise _wrong_count(what, "more", proof)
    _require_equal(what, "old root", expected=old_root, found=fr)
    _require_equal(what, "root", expected=root, found=sr)


def _skip_promoted(fn: int, sn: int) -> tuple[int, int]:
    """Pass the levels on which an odd last node was promoted (steps 4b and 6b)."""
    while fn and not fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn


def _require_proof_hashes(
    what: str, named: dict[str, bytes], proof: Sequence[bytes]
) -> None:
    """Refuse other lengths: bytes could move between children under one hash."""
    in_proof = {f"proof hash {place}": each for place, each in enumerate(proof)}
    for name, each in (named | in_proof).items():
        if len(each) != HASH_BYTES:
            msg = f"{what}: {name}: expected {HASH_BYTES} bytes, found {len(each)}"
            raise ProofError(msg)


def _require_equal(what: str, name: str, *, expected: bytes, found: bytes) -> None:
    if found != expected:
        msg = f"{what}: {name}: expected {expected.hex()}, found {found.hex()}"
        raise ProofError(msg)


def _wrong_count(what: str, expected: str, proof: Sequence[bytes]) -> ProofError:
    return ProofError(f"{what}: expected {expected} proof hashes, found {len(proof)}")
