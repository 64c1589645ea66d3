"""The files that a published log gains from one size to the next: tiles and bundles.

They are made from the stored rows, a tile at a time, and none is handed out unchecked:
each entry gives its leaf hash again, each full tile is the stored one, and the tree of
all of them has the root that was sealed.

"Logs MUST serve partial tiles corresponding to tree sizes for which a checkpoint was
produced" (C2SP tlog-tiles, "Partial Tiles"): those of every kept checkpoint are made, as
far as the full tile is not there.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from domain.text import Text
from ledger.codec import leaf_input
from ledger.merkle import TILE_WIDTH, leaf_hash
from ledger.publishing.open_tiles import count_at, open_tiles
from ledger.replay import Batch, batches
from ledger.tlog.bundle import format_bundle
from ledger.tlog.checkpoint import Checkpoint
from ledger.tlog.tiles import Tile, bundle_path, format_hashes, tile_path

Progress = Callable[[int, int], None]
"""Is told how many of how many entries are done."""

File = tuple[str, bytes]
"""Where a file lies below the log's prefix, and what it holds."""


class AlteredError(Exception):
    """The stored rows are not what was sealed; `found` says where."""

    def __init__(self, found: Text) -> None:
        """Keep the words."""
        super().__init__(found.en)
        self.found = found


def check_root(connection: sqlite3.Connection, sealed: Checkpoint) -> None:
    """Raise `AlteredError` unless the stored tree has the root that was sealed."""
    if not has_root(connection, sealed):
        raise AlteredError(_TREE)


def has_root(connection: sqlite3.Connection, sealed: Checkpoint) -> bool:
    """Return whether the stored tree of that size has that root."""
    return open_tiles(connection, sealed.size).root() == sealed.root


def new_files(
    connection: sqlite3.Connection, old: int, sealed: Checkpoint, progress: Progress
) -> Iterator[File]:
    """Yield the files that the log of `sealed` has, and the one of size `old` has not.

    Reads the entries from the open bundle of `old` on: at most 255 that were there.

    Raises:
        AlteredError: the ledger is not what was sealed.
        TreeError: a stored hash is not 32 bytes.
    """
    tiles = open_tiles(connection, old - old % TILE_WIDTH)
    rows = batches(connection, after=tiles.size, up_to=sealed.size, size=TILE_WIDTH)
    entries: list[bytes] = []
    for batch in rows:
        entries, leaves = _rehashed(batch, first=tiles.size + 1)
        for tile, hashes in tiles.append(leaves):
            _check_stored(connection, tile, hashes)
            yield from _files(tile, hashes, entries)
        progress(tiles.size - old, sealed.size - old)
    if (tiles.size, tiles.root()) != (sealed.size, sealed.root):
        raise AlteredError(_TREE)
    sizes = {sealed.size, *_kept_sizes(connection, old, sealed.size)}
    for open_tile, hashes in tiles.partial():
        for width in _widths(open_tile.level, old, sizes, sealed.size):
            yield from _files(open_tile._replace(width=width), hashes, entries)


def _rehashed(batch: Batch, *, first: int) -> tuple[list[bytes], list[bytes]]:
    """Return the entries of a batch and their leaf hashes, hashed anew."""
    if batch.last - first + 1 != len(batch.bodies):
        raise AlteredError(_missing(first, batch.last))
    columns = (batch.streams, batch.versions, batch.topics, batch.bodies)
    entries = list(map(leaf_input, *columns))
    leaves = list(map(leaf_hash, entries))
    if leaves != list(batch.leaves):
        pairs = zip(leaves, batch.leaves, strict=True)
        wrong = next(at for at, (one, other) in enumerate(pairs) if one != other)
        raise AlteredError(_other_bytes(batch.first + wrong))
    return entries, leaves


def _check_stored(
    connection: sqlite3.Connection, tile: Tile, hashes: Sequence[bytes]
) -> None:
    stored = connection.execute(
        "SELECT hashes FROM tiles WHERE level = ? AND tile = ?",
        (tile.level, tile.number),
    ).fetchone()
    if stored != (format_hashes(hashes),):
        raise AlteredError(_other_tile(tile))


def _files(
    tile: Tile, hashes: Sequence[bytes], entries: Sequence[bytes]
) -> Iterator[File]:
    """Yield a tile, and its bundle if it is one of leaves."""
    if tile.level == 0:
        path = bundle_path(tile.number, tile.width)
        yield path, format_bundle(entries[: tile.width])
    yield tile_path(tile), format_hashes(hashes[: tile.width])


def _kept_sizes(connection: sqlite3.Connection, old: int, new: int) -> Iterator[int]:
    """Yield the sizes above `old` for which a checkpoint is kept."""
    rows = connection.execute("SELECT size FROM checkpoints ORDER BY number DESC")
    for (size,) in rows:
        if size <= old:  # Sizes only grow: no earlier row need be read.
            return
        if size <= new:
            yield size


def _widths(level: int, old: int, sizes: set[int], new: int) -> list[int]:
    """Return the widths of the open tile of a level at `sizes`, wider than at `old`."""
    start = count_at(level + 1, new) * TILE_WIDTH
    had = max(0, count_at(level, old) - start)
    widths = {count_at(level, size) - start for size in sizes}
    return sorted(width for width in widths if width > had)


_TREE: Final = Text(
    vi="gốc cây không phải gốc đã niêm phong",
    en="the root of the tree is not the one that was sealed",
)


def _missing(first: int, last: int) -> Text:
    return Text(
        vi=f"thiếu một mục trong khoảng {first} đến {last}",
        en=f"an entry from {first} to {last} is missing",
    )


def _other_bytes(position: int) -> Text:
    return Text(
        vi=f"mục {position} không cho ra mã băm của nó",
        en=f"entry {position} does not give its leaf hash",
    )


def _other_tile(tile: Tile) -> Text:
    return Text(
        vi=f"ô băm {tile.level}/{tile.number} không phải là của các mục dưới nó",
        en=f"tile {tile.level}/{tile.number} is not what its entries give",
    )
