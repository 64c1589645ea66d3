"""Roots of earlier sizes, from the stored tiles."""

import sqlite3

from ledger.merkle import TILE_WIDTH, Edge


def root_at(connection: sqlite3.Connection, size: int) -> bytes:
    """Return the root of the tree of the first `size` entries.

    Reads one hash a full tile and the leaves of the tile that `size` cuts. The largest
    tiles are used as they lie, so a million entries cost a few hundred reads.
    """
    edge = Edge.empty()
    level = _highest(connection)
    while level >= 0:
        width = TILE_WIDTH ** (level + 1)
        first = edge.size // width
        rows = connection.execute(
            "SELECT root FROM tiles WHERE level = ? AND tile >= ? AND tile < ?"
            " ORDER BY tile",
            (level, first, size // width),
        )
        for (top,) in rows:
            edge = edge.extend_subtree(top, width)
        level -= 1
    leaves = connection.execute(
        "SELECT leaf_hash FROM stored_events WHERE position > ? AND position <= ?"
        " ORDER BY position",
        (edge.size, size),
    )
    return edge.extend([leaf for (leaf,) in leaves]).root()


def _highest(connection: sqlite3.Connection) -> int:
    (level,) = connection.execute("SELECT max(level) FROM tiles").fetchone()
    return -1 if level is None else int(level)
