"""Read every entry of a ledger that may be damaged, and compare it with each of its hashes.

`rehash` stops at what it needs for a verdict: the first fault of each kind. Here every
entry is asked, and nothing is believed, not even the types of values: where pages of a
file were altered, SQLite may hand out anything. An entry's hash is known up to four times:

    bytes      what its stored bytes give, hashed now
    row        the leaf hash on its row
    tile       the hash in its tile of level 0; of an open tile the row's
    published  the hash in a published tile, where there is a public log to compare with

For each, the roots of the trees of certain sizes are taken down, so that it can be told
which of them a signed checkpoint confirms. Memory is one tile and the spans found.
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, Literal, NamedTuple, TypeAlias

from domain.acts import topic_of
from ledger import codec
from ledger.damage.spans import Spans
from ledger.errors import MalformedBodyError
from ledger.merkle import EMPTY_ROOT, HASH_BYTES, TILE_WIDTH, Edge, leaf_hash, root
from ledger.publishing.public_log import PublicLog

Source: TypeAlias = Literal["bytes", "row", "tile", "published"]
SOURCES: Final[tuple[Source, ...]] = ("bytes", "row", "tile", "published")
OTHERS: Final[tuple[Source, ...]] = ("published", "tile", "row")

_Row: TypeAlias = tuple[int, object, object, object, object, object]
_Leaves: TypeAlias = list[bytes | None]


class Survey(NamedTuple):
    """What was found.

    `roots` are by source and size, where a source has every hash up to there.
    `differing` are, by source, the entries whose bytes give another hash. `missing` are
    positions up to the tree head that hold no entry, `beyond` entries at positions that it
    does not speak of, `malformed` those whose body is no well-formed act. `unread` is the
    first position that SQLite could not read, and `stopped` what it said.
    """

    roots: Mapping[Source, Mapping[int, bytes]]
    differing: Mapping[Source, Spans]
    missing: Spans
    beyond: Spans
    malformed: Spans
    last: int
    unread: int | None
    stopped: str | None


def surveyed(
    connection: sqlite3.Connection,
    size: int,
    sizes: Iterable[int],
    published: PublicLog | None,
) -> Survey:
    """Read all entries.

    Args:
        connection: the ledger.
        size: entries that its tree head speaks of.
        sizes: sizes whose roots are wanted.
        published: a public log to compare with, its tiles found to give its root.
    """
    # Bytes that are no UTF-8 must not end the reading: they hash to something else.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        return _Surveyor(connection, size, sizes, published).run()
    finally:
        connection.text_factory = str


class _Surveyor:
    def __init__(
        self,
        connection: sqlite3.Connection,
        size: int,
        sizes: Iterable[int],
        published: PublicLog | None,
    ) -> None:
        self.connection = connection
        self.size = size
        self.published = published
        wanted = sorted(set(sizes))
        self.roots = {source: _Roots(wanted) for source in SOURCES}
        self.differing = {source: Spans() for source in OTHERS}
        self.missing, self.beyond, self.malformed = Spans(), Spans(), Spans()
        self.expected = 1
        self.last = 0
        self.stopped: str | None = None

    def run(self) -> Survey:
        done = 0
        for number, rows in groupby(self._rows(), key=_tile_of):
            self._without_rows(done, number)
            self._tile(number, {row[0]: row for row in rows})
            done = max(done, number + 1)
        self._without_rows(done, max(self.size, self._published_size()))
        if self.stopped is None and self.expected <= self.size:
            self.missing.add(self.expected, self.size)
        return Survey(
            {source: each.found for source, each in self.roots.items()},
            self.differing,
            self.missing,
            self.beyond,
            self.malformed,
            self.last,
            None if self.stopped is None else self.expected,
            self.stopped,
        )

    def _rows(self) -> Iterator[_Row]:
        """Yield the rows in order, until there are no more or SQLite gives up."""
        before = None
        try:
            for row in self.connection.execute(
                "SELECT position, originator_id, originator_version, topic, state,"
                " leaf_hash FROM stored_events ORDER BY position"
            ):
                # Pages that point back would be read for ever.
                if before is not None and row[0] <= before:
                    self.stopped = f"position {row[0]} after {before}"
                    return
                before = row[0]
                yield row
        except sqlite3.Error as error:
            self.stopped = str(error)

    def _without_rows(self, first: int, end: int) -> None:
        """Take in tiles of which no row is there, while a hash of them is."""
        for number in range(first, end):
            if all(roots.ended for roots in self.roots.values()):
                return
            self._tile(number, {})

    def _published_size(self) -> int:
        return 0 if self.published is None else self.published.size

    def _tile(self, number: int, rows: dict[int, _Row]) -> None:
        """Take in the rows of one tile's positions; some or all may be missing."""
        for position in rows:
            self.last = position
            if not 1 <= position <= self.size:
                self.beyond.add(position)
                continue
            if position > self.expected:
                self.missing.add(self.expected, position - 1)
            self.expected = position + 1
        if number < 0:
            return
        first = number * TILE_WIDTH + 1
        positions = range(first, min(first + TILE_WIDTH, self.size + 1))
        stored = [rows.get(position) for position in positions]
        leaves = self._leaves(number, stored)
        for source, each in leaves.items():
            self.roots[source].extend(each)
        self._compare(first, leaves, stored)
        self._bodies([row for row in stored if row is not None])

    def _leaves(
        self, number: int, stored: Sequence[_Row | None]
    ) -> dict[Source, _Leaves]:
        by_row = [None if row is None else _hash(row[5]) for row in stored]
        leaves: dict[Source, _Leaves] = {
            "bytes": [None if row is None else _rehashed(row) for row in stored],
            "row": by_row,
            "tile": self._stored_tile(number, by_row),
        }
        leaves["published"] = (
            [] if self.published is None else list(self.published.leaves(number))
        )
        return leaves

    def _stored_tile(self, number: int, by_row: _Leaves) -> _Leaves:
        if number == self.size // TILE_WIDTH:
            return by_row
        try:
            row = self.connection.execute(
                "SELECT hashes FROM tiles WHERE level = 0 AND tile = ?", (number,)
            ).fetchone()
        except sqlite3.Error:
            row = None
        data = row[0] if row else None
        if not isinstance(data, bytes) or len(data) != TILE_WIDTH * HASH_BYTES:
            return [None] * len(by_row)
        starts = range(0, len(by_row) * HASH_BYTES, HASH_BYTES)
        return [data[at : at + HASH_BYTES] for at in starts]

    def _compare(
        self,
        first: int,
        leaves: dict[Source, _Leaves],
        stored: Sequence[_Row | None],
    ) -> None:
        for source in OTHERS:
            theirs = leaves[source]
            ours = leaves["bytes"][: len(theirs)]
            if ours == theirs:
                continue
            triples = zip(ours, theirs, stored, strict=False)  # a public log may end
            for position, (our, their, row) in enumerate(triples, first):
                # A row whose hash is none is as wrong as one with another hash.
                known = their is not None or source == "row"
                if row is not None and known and our != their:
                    self.differing[source].add(position)

    def _bodies(self, rows: Sequence[_Row]) -> None:
        for row in rows:
            if not _is_well_formed(row):
                self.malformed.add(row[0])


class _Roots:
    """The roots that one source's hashes give at the sizes asked for."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = sizes
        self.wanted = frozenset(sizes)
        self.edge = Edge.empty()
        self.found: dict[int, bytes] = {0: EMPTY_ROOT}
        self.ended = False

    def extend(self, leaves: _Leaves) -> None:
        """Append a tile's leaves, up to the first that is not known."""
        if self.ended:
            return
        end = leaves.index(None) if None in leaves else len(leaves)
        known = tuple(leaf for leaf in leaves[:end] if leaf is not None)
        if len(known) == TILE_WIDTH and not self._cuts(TILE_WIDTH - 1):
            self.edge = self.edge.extend_subtree(_top(known))
            self._note()
        else:
            begin = 0
            for cut in (*self._cuts(len(known)), len(known)):
                self.edge = self.edge.extend(known[begin:cut])
                self._note()
                begin = cut
        self.ended = len(known) < TILE_WIDTH

    def _cuts(self, width: int) -> list[int]:
        """Return how many of the next `width` leaves each size asked for takes."""
        start = self.edge.size
        low, high = (bisect_right(self.sizes, start + each) for each in (0, width))
        return [size - start for size in self.sizes[low:high]]

    def _note(self) -> None:
        if self.edge.size in self.wanted:
            self.found[self.edge.size] = self.edge.root()


@lru_cache(maxsize=len(SOURCES))
def _top(leaves: tuple[bytes, ...]) -> bytes:
    # As a rule all sources have the same hashes: one root for all.
    return root(leaves)


def _tile_of(row: _Row) -> int:
    return (row[0] - 1) // TILE_WIDTH


def _hash(value: object) -> bytes | None:
    if isinstance(value, bytes) and len(value) == HASH_BYTES:
        return value
    return None


def _rehashed(row: _Row) -> bytes | None:
    """Return the hash that the row's bytes give; None for values no entry has."""
    _, stream, version, topic, state, _ = row
    if not (
        isinstance(stream, str)
        and isinstance(version, int)
        and isinstance(topic, str)
        and isinstance(state, bytes)
    ):
        return None
    return leaf_hash(codec.leaf_input(stream, version, topic, state))


def _is_well_formed(row: _Row) -> bool:
    if not isinstance(row[4], bytes):
        return False
    try:
        act = codec.decode(row[4])
    except MalformedBodyError:
        return False
    return codec.well_formed(row[4], act) and topic_of(type(act)) == row[3]
