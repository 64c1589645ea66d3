"""The open tiles of a growing tree: the last tile of every level, while it is not full.

They are all that is needed to go on writing tiles where somebody stopped, however large
the tree is: at most 255 hashes a level. When a tile becomes full, its root is the next
hash of the open tile above (C2SP tlog-tiles, "Merkle Tree").
"""

import sqlite3
from collections.abc import Iterator, Sequence

from ledger.merkle import TILE_HEIGHT, TILE_WIDTH, Edge, root, root_of_peaks
from ledger.nodes import tile_hashes
from ledger.tlog.tiles import Tile


def count_at(level: int, size: int) -> int:
    """Return how many hashes of `level` stand in the tiles of a tree of `size`."""
    return size >> level * TILE_HEIGHT


class OpenTiles:
    """The tree of `size` leaves, as far as it is open; `levels` begins at the leaves."""

    def __init__(self, size: int, levels: Sequence[Sequence[bytes]]) -> None:
        """Take `count_at(level, size) % 256` hashes for every level."""
        self.size = size
        self._levels = [list(hashes) for hashes in levels]

    def append(self, leaves: Sequence[bytes]) -> Iterator[tuple[Tile, list[bytes]]]:
        """Append leaf hashes; yield every tile, lowest first, that becomes full by it.

        No more leaves than the open tile has room for: they end where it ends, or before.
        Raises `TreeError` if a hash is not 32 bytes.
        """
        self.size += len(leaves)
        self._levels[0] += leaves
        assert len(self._levels[0]) <= TILE_WIDTH, "leaves beyond the open tile"
        level = 0
        while len(self._levels[level]) == TILE_WIDTH:
            full, self._levels[level] = self._levels[level], []
            yield Tile(level, count_at(level + 1, self.size) - 1), full
            level += 1
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(root(full))

    def partial(self) -> Iterator[tuple[Tile, list[bytes]]]:
        """Yield every tile that is neither full nor empty, lowest first."""
        for level, hashes in enumerate(self._levels):
            if hashes:
                number = count_at(level + 1, self.size)
                yield Tile(level, number, len(hashes)), hashes

    def root(self) -> bytes:
        """Return the root of the whole tree. Raises `TreeError` if a hash is none."""
        # The peaks of each open tile, from the largest on, are those of the whole tree.
        tiles = reversed(self._levels)
        peaks = [each for tile in tiles for each in Edge.empty().extend(tile).peaks]
        return root_of_peaks(peaks)


def open_tiles(connection: sqlite3.Connection, size: int) -> OpenTiles:
    """Return the open tiles of the first `size` stored entries: one read a level.

    Raises:
        sqlite3.DatabaseError: hashes that should be stored are not there.
    """
    levels: list[Sequence[bytes]] = []
    while not levels or count_at(len(levels), size):
        level = len(levels)
        number, width = divmod(count_at(level, size), TILE_WIDTH)
        stored = width and tile_hashes(connection, level, number, size=size)
        levels.append(stored or ())
    return OpenTiles(size, levels)
