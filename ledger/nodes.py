"""Nodes of the stored tree: what a proof is made of, without reading the whole log.

A tile of level L holds up to 256 hashes, each the root of 256^L leaves (C2SP
tlog-tiles). Full tiles are stored; an open one is read from below: leaf hashes from their
entries, higher hashes from the roots of the tiles under them. A node of 2^k leaves is the
root of 2^(k mod 8) neighbours in one tile of level k // 8, so one proof reads at most two
tiles a level. A tile that was read is hashed whole: what leads from it to the root passes
every height of it, and needs all its nodes but eight.

What is stored is taken as it is: `verify` says whether it is what the entries give, and
who makes a proof checks it before handing it out.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from ledger.merkle import (
    HASH_BYTES,
    TILE_HEIGHT,
    TILE_WIDTH,
    Node,
    TreeError,
    node_hash,
    root_of_peaks,
)

_Tiles: TypeAlias = Callable[[int, int], Sequence[Sequence[bytes]]]
"""By level and number: the tile's hashes, then the nodes above them by height."""


def nodes_of(connection: sqlite3.Connection, size: int) -> Node:
    """Return the `node` function of the tree of the first `size` entries.

    Every tile is read and hashed once, however many nodes are asked for.

    Args:
        connection: a ledger, opened for reading in one transaction.
        size: entries in the tree; no more than are stored.

    Raises (when called):
        TreeError: the range is neither a perfect subtree nor one that ends at `size`.
        sqlite3.DatabaseError: hashes that should be stored are not there.
    """

    @cache
    def tile(level: int, number: int) -> Sequence[Sequence[bytes]]:
        return _levels(tile_hashes(connection, level, number, size=size))

    def node(begin: int, end: int) -> bytes:
        peaks = _perfect(begin, end, size=size)
        return root_of_peaks([_subtree(tile, *each) for each in peaks])

    return node


def _perfect(begin: int, end: int, *, size: int) -> list[tuple[int, int]]:
    """Cut leaves `begin` … `end - 1` into perfect subtrees: (first leaf, height)."""
    width = end - begin
    # The root of the range is folded from the cuts only where each lies aligned.
    aligned = width > 0 and begin % (1 << (width - 1).bit_length()) == 0
    if not (0 <= begin < end <= size and aligned) or (
        width.bit_count() != 1 and end != size
    ):
        msg = f"node: expected a subtree of a tree of {size}, found {begin}…{end}"
        raise TreeError(msg)
    cuts = []
    while begin < end:
        height = (end - begin).bit_length() - 1
        cuts.append((begin, height))
        begin += 1 << height
    return cuts


def _subtree(tile: _Tiles, begin: int, height: int) -> bytes:
    """Return the root of the perfect subtree of `2 ** height` leaves at `begin`."""
    level, above = divmod(height, TILE_HEIGHT)
    number, first = divmod(begin >> level * TILE_HEIGHT, TILE_WIDTH)
    return tile(level, number)[above][first >> above]


def _levels(hashes: Sequence[bytes]) -> Sequence[Sequence[bytes]]:
    """Return the roots of perfect subtrees over the hashes of a tile, by their height."""
    levels = [hashes]
    while len(levels[-1]) > 1:
        nodes = iter(levels[-1])
        pairs = zip(nodes, nodes, strict=False)  # an odd last one has no parent here
        levels.append([node_hash(left, right) for left, right in pairs])
    return levels


def tile_hashes(
    connection: sqlite3.Connection, level: int, number: int, *, size: int
) -> Sequence[bytes]:
    """Return the stored hashes of a tile, as many as a tree of `size` has.

    Raises:
        sqlite3.DatabaseError: hashes that should be stored are not there.
    """
    first = number * TILE_WIDTH
    width = min(TILE_WIDTH, (size >> level * TILE_HEIGHT) - first)
    row = connection.execute(
        "SELECT hashes FROM tiles WHERE level = ? AND tile = ?", (level, number)
    ).fetchone()
    if row is not None:
        starts = range(0, width * HASH_BYTES, HASH_BYTES)
        hashes = [row[0][at : at + HASH_BYTES] for at in starts]
    elif level == 0:
        hashes = _column(
            connection.execute(
                "SELECT leaf_hash FROM stored_events WHERE position > ?"
                " AND position <= ? ORDER BY position",
                (first, first + width),
            )
        )
    else:
        hashes = _column(
            connection.execute(
                "SELECT root FROM tiles WHERE level = ? AND tile >= ? AND tile < ?"
                " ORDER BY tile",
                (level - 1, first, first + width),
            )
        )
    if list(map(len, hashes)) != [HASH_BYTES] * width:
        # In SQLite's words, so that `ledger.file.translated` adds the path.
        found = f"tile {level}/{number} has not the {width} hashes it should have"
        raise sqlite3.DatabaseError(found)
    return hashes


def _column(rows: sqlite3.Cursor) -> list[bytes]:
    return [value for (value,) in rows]
