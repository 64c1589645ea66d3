"""`append_1`, `append_100`, `bulk`: how fast entries are recorded.

Both sides write to a fresh file in WAL mode with synchronous=FULL; `durability` reads
that back. The clock runs while a transaction is saved: ours stamps, puts new persons'
keys on the disk, seals, encodes, hashes and stores; the peer collects, encodes and
stores. Acts, and the peer's aggregates with their events, are made beforehand; closing
the file is not timed.

`bulk` takes our importer's path: request ids are derived from the acts and looked up,
then 1,000 entries are recorded a transaction.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from eventsourcing.application import Application

from benchmarks.events import Lines, saves, singly, transactions
from benchmarks.peer import Peer
from benchmarks.peer_writer import ACTOR, Writer
from benchmarks.rows import Row, row
from benchmarks.stopwatch import MICRO, apart, in_pairs, seconds_for
from ledger.application import Ledger
from ledger.requests import identity_of, request_id
from ledger.saves import Save

BULK: Final = 1_000
PEER_BULK: Final = 100


def now() -> datetime:
    """Return the instant: the clock that the ledger is given."""
    return datetime.now(UTC)


def durability(application: Application[Any]) -> tuple[str, int]:
    """Return (journal mode, synchronous) as the open file has them; 2 is FULL."""
    recorder: Any = application.recorder
    with recorder.datastore.transaction(commit=False) as cursor:
        cursor.execute("PRAGMA journal_mode")
        (mode,) = cursor.fetchone()
        cursor.execute("PRAGMA synchronous")
        (synchronous,) = cursor.fetchone()
    return mode, synchronous


def record(path: Path, acts: Iterator[Lines], size: int) -> float:
    """Record in our ledger, `size` entries a transaction; return the seconds."""
    with Ledger.create(path, origin="benchmark", clock=now) as ledger:
        assert durability(ledger) == ("wal", 2), durability(ledger)
        return seconds_for(
            numbered(transactions(acts, size), "append"),
            lambda each: ledger.record(each, actor=ACTOR),
        )


def numbered(groups: Iterator[Sequence[Lines]], run: str) -> Iterator[list[Save]]:
    """Give every save of a run a request id of its own."""
    count = 0
    for group in groups:
        yield [
            Save(request_id("benchmark", run, str(count + n)), lines)
            for n, lines in enumerate(group)
        ]
        count += len(group)


def take_in(path: Path, acts: Iterator[Lines]) -> float:
    """Record by the importer's path; return the seconds."""
    with Ledger.create(path, origin="benchmark", clock=now) as ledger:

        def take(group: Sequence[Lines]) -> None:
            batch = [Save(request_id(*identity_of(*each[0])), each) for each in group]
            known = ledger.known([save.request_id for save in batch])
            assert not known, known
            ledger.record(batch, actor=ACTOR)

        return seconds_for(transactions(acts, BULK), take)


def save(path: Path, acts: Iterator[Lines], size: int) -> float:
    """Save the same content in the peer; return the seconds."""
    peer = Peer(path)
    assert durability(peer) == ("wal", 2), durability(peer)
    writer = Writer()
    groups = map(writer.aggregates, transactions(acts, size))
    spent = seconds_for(groups, lambda changed: peer.save(*changed))
    peer.close()
    return spent


# What the fresh processes are asked for: acts are made there, not sent there.


def _record(path: Path, events: int, size: int) -> float:
    acts = saves(events) if size > 1 else singly(saves(events))
    return record(path, acts, size)


def _take_in(path: Path, events: int, _: int) -> float:
    return take_in(path, saves(events))


def _save(path: Path, events: int, size: int) -> float:
    acts = saves(events) if size > 1 else singly(saves(events))
    return save(path, acts, size)


def append_row(name: str, folder: Path, events: int, pairs: int, size: int) -> Row:
    """Measure appending `size` entries a transaction."""
    return _row(name, folder, events, pairs, (_record, size), (_save, size))


def bulk_row(folder: Path, events: int, pairs: int) -> Row:
    """Measure the importer's path against the peer's 100 a transaction."""
    return _row("bulk", folder, events, pairs, (_take_in, BULK), (_save, PEER_BULK))


_Writing = tuple[Callable[[Path, int, int], float], int]


def _row(
    name: str, folder: Path, events: int, pairs: int, ours: _Writing, peer: _Writing
) -> Row:
    def measure(writing: _Writing) -> float:
        write, size = writing
        path = folder / f"{name}.db"
        seconds = apart(write, path, events, size)
        for left in folder.glob(f"{name}.*"):
            left.unlink()
        return seconds / events * MICRO

    measured = in_pairs(pairs, lambda: measure(ours), lambda: measure(peer))
    return row(name, measured, n=events)
