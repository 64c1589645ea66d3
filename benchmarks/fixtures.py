"""Filled files that are only read: ours through the importer's path, the peer's by 100.

Before anything is timed, `assert_equal` reads both and compares their content event by
event, personal fields opened: the figures compare the storage of the same words.
"""

from collections import Counter
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from benchmarks.appending import PEER_BULK, now, save, take_in
from benchmarks.events import saves
from benchmarks.peer import Peer
from benchmarks.peer_events import id_of
from benchmarks.peer_writer import says_the_same
from benchmarks.stopwatch import apart
from domain.acts import Act
from ledger.application import Ledger
from ledger.file import keys_path, reading
from ledger.replay import replay


class Pair(NamedTuple):
    """The same events twice."""

    ours: Path
    peer: Path
    events: int


def filled(folder: Path, events: int) -> Pair:
    """Return both sides' files with `events` events; made once a run."""
    pair = Pair(folder / "ours.db", folder / "peer.db", events)
    if not pair.peer.exists():
        apart(_fill, pair)
    return pair


def _fill(pair: Pair) -> None:
    take_in(pair.ours, saves(pair.events))
    save(pair.peer, saves(pair.events), PEER_BULK)
    assert_equal(pair)


def assert_equal(pair: Pair) -> None:
    """Compare what both sides give back, event by event.

    By place in its stream: the peer saves an aggregate's events together, so within one
    transaction the order is another.
    """
    ours: dict[tuple[UUID, int], tuple[str, Act]] = {}
    versions: Counter[str] = Counter()
    with Ledger(pair.ours, clock=now) as ledger, reading(pair.ours) as connection:
        for _, streams, _, acts in replay(connection, up_to=pair.events):
            for stream, act in zip(streams, acts, strict=True):
                versions[stream] += 1
                place = id_of(stream), versions[stream]
                ours[place] = stream, ledger.opened(stream, act)
    assert len(ours) == pair.events, len(ours)
    peer = Peer(pair.peer)
    for _, event in peer.replay():
        stream, opened = ours.pop((event.originator_id, event.originator_version))
        assert says_the_same(event, stream, opened), (event, opened)
    assert not ours, next(iter(ours))
    peer.close()


def bytes_on_disk(path: Path) -> int:
    """Return the size of a closed file, its keys (if it has any) included."""
    files = (path, keys_path(path))
    return sum(each.stat().st_size for each in files if each.exists())
