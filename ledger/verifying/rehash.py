"""Re-hash and re-read a stretch of the log: the costly part of `verify`.

A stretch begins at a tile's edge, so stretches can be checked in different processes and
their tile roots put together afterwards. The first fault of each kind is reported, with
its position; the rest of the stretch is still read, so that the tree can be compared.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import chain, islice, pairwise, repeat, starmap
from operator import le
from pathlib import Path
from typing import NamedTuple

from domain.acts import Act, topic_of
from domain.registry import ACTS
from domain.text import Text
from ledger import codec
from ledger.errors import MalformedBodyError
from ledger.file import reading
from ledger.merkle import TILE_WIDTH, root
from ledger.replay import Batch, batches
from ledger.verifying.texts import FOUND

_TOPICS: dict[type[Act], str] = {act: topic_of(act) for act in ACTS}


class Stretch(NamedTuple):
    """What was found between two positions.

    `faults` holds (step, position, what was found): step is "positions", "hashes",
    "bodies", "times", "tree" or "requests".
    """

    tile_roots: list[bytes]
    tail: list[bytes]
    first_at: datetime | None
    last_at: datetime | None
    faults: list[tuple[str, int, Text]]


def check_stretch(path: Path, after: int, up_to: int) -> Stretch:
    """Check the entries after `after` (a multiple of 256) up to `up_to`."""
    with reading(path) as connection:
        return _Checker(connection).run(after, up_to)


class _Checker:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.faults: dict[str, tuple[str, int, Text]] = {}
        self.tile_roots: list[bytes] = []
        self.tail: list[bytes] = []
        self.first_at: datetime | None = None
        self.last_at: datetime | None = None

    def run(self, after: int, up_to: int) -> Stretch:
        stored = self._stored_tiles(after // TILE_WIDTH)
        self.ids = chain.from_iterable(_stored_ids(self.connection, after, up_to))
        expected = after + 1
        for batch in batches(
            self.connection, after=after, up_to=up_to, size=TILE_WIDTH
        ):
            if batch.first != expected or not self._gapless(batch):
                self._gap(expected)
                break  # Nothing after a gap lies where the tree has it.
            leaves = self._hashes(batch)
            self._bodies(batch)
            self._tile(expected, leaves, stored)
            expected += len(leaves)
        if expected <= up_to:
            self._fault("positions", expected, FOUND["no-entry"].filled())
        return Stretch(
            self.tile_roots,
            self.tail,
            self.first_at,
            self.last_at,
            list(self.faults.values()),
        )

    def _stored_tiles(self, first: int) -> sqlite3.Cursor:
        return self.connection.execute(
            "SELECT tile, hashes, root FROM tiles WHERE level = 0 AND tile >= ?"
            " ORDER BY tile",
            (first,),
        )

    def _gapless(self, batch: Batch) -> bool:
        # Positions come in order and are distinct, so the last one tells.
        return batch.last - batch.first + 1 == len(batch.bodies)

    def _gap(self, first: int) -> None:
        """Name the first position from `first` on that is not there."""
        rows = self.connection.execute(
            "SELECT position FROM stored_events WHERE position >= ? ORDER BY position",
            (first,),
        )
        for expected, (found,) in enumerate(rows, first):
            if found != expected:
                there = FOUND["entry"].filled(position=found)
                self._fault("positions", expected, there)
                return

    def _hashes(self, batch: Batch) -> list[bytes]:
        """Hash what is stored: RFC 6962 §2.1, leaf = SHA-256(0x00 || entry)."""
        inputs = map(
            codec.leaf_input, batch.streams, batch.versions, batch.topics, batch.bodies
        )
        leaves = [sha256(b"\x00" + each).digest() for each in inputs]
        if leaves != list(batch.leaves):
            wrong = _first_difference(leaves, batch.leaves)
            self._fault("hashes", batch.first + wrong, FOUND["hash"].filled())
        return leaves

    def _bodies(self, batch: Batch) -> None:
        """Read every body strictly; its only encoding must be the stored one."""
        expected = list(islice(self.ids, len(batch.bodies)))
        try:
            acts = codec.decode_many(batch.bodies, first=batch.first)
        except MalformedBodyError as error:
            position = error.facts["position"]
            assert isinstance(position, int)
            said = FOUND["body"].filled(said=error.facts["found"])
            self._fault("bodies", position, said)
            return
        again = codec.encode_many(acts)
        if again != list(batch.bodies):
            wrong = _first_difference(again, batch.bodies)
            self._fault("bodies", batch.first + wrong, FOUND["encoding"].filled())
        topics = [_TOPICS[type(act)] for act in acts]
        if topics != list(batch.topics):
            wrong = _first_difference(topics, batch.topics)
            topic = FOUND["topic"].filled(topic=batch.topics[wrong])
            self._fault("bodies", batch.first + wrong, topic)
        self._times(batch.first, acts)
        ids = [act.request_id for act in acts]
        if ids != expected:
            wrong = _first_difference(ids, expected)
            self._fault("requests", batch.first + wrong, FOUND["request-id"].filled())

    def _times(self, first: int, acts: list[Act]) -> None:
        times = [act.recorded_at for act in acts]
        if self.last_at is not None:
            times.insert(0, self.last_at)
        else:
            self.first_at = times[0]
        in_order = list(starmap(le, pairwise(times)))
        if not all(in_order):
            offset = len(acts) - len(times) + 1
            place = first + in_order.index(False) + offset
            self._fault("times", place, FOUND["time"].filled())
        self.last_at = times[-1]

    def _tile(self, first: int, leaves: list[bytes], stored: sqlite3.Cursor) -> None:
        if len(leaves) < TILE_WIDTH:
            self.tail = leaves
            return
        top = root(leaves)
        self.tile_roots.append(top)
        tile = (first - 1) // TILE_WIDTH
        if stored.fetchone() != (tile, b"".join(leaves), top):
            self._fault("tree", first, FOUND["tile"].filled(tile=tile))

    def _fault(self, step: str, position: int, found: Text) -> None:
        self.faults.setdefault(step, (step, position, found))


def _stored_ids(
    connection: sqlite3.Connection, after: int, up_to: int
) -> Iterator[Iterable[bytes | None]]:
    """Yield the request id that each position should carry, request by request.

    None stands for an entry that no request speaks of. It is no method: one that were
    kept beside its own checker would keep the file open until the next collection, and
    with it the write-ahead log that the last reader takes away.
    """
    rows = connection.execute(
        "SELECT request_id, position, count FROM requests"
        " WHERE position + count - 1 > ? AND position <= ? ORDER BY position",
        (after, up_to),
    )
    expected = after + 1
    for request_id, position, count in rows:
        if position > expected:
            yield repeat(None, position - expected)
        last = position + count - 1
        yield repeat(request_id, last - max(position, after + 1) + 1)
        expected = last + 1
    yield repeat(None)


def _first_difference(ours: Sequence[object], theirs: Sequence[object]) -> int:
    pairs = zip(ours, theirs, strict=True)
    return next(at for at, (one, other) in enumerate(pairs) if one != other)
