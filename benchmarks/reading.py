"""`replay`, `verify`, `bytes`: what was recorded is read again, or weighed.

`replay` decodes every event to its type and lets it go. `verify` runs every step but
that of the views, in as many processes as it takes by itself, and is held against the
peer's bare replay, since the peer has nothing to verify. Files are in the page cache on
both sides.
"""

from collections import deque
from pathlib import Path

from benchmarks.fixtures import Pair, bytes_on_disk
from benchmarks.peer import Peer
from benchmarks.rows import Row, row
from benchmarks.stopwatch import MICRO, apart, in_pairs, seconds_of
from ledger.file import head_of, reading
from ledger.replay import replay
from ledger.verifying.verification import verify


def _replay_ours(path: Path) -> float:
    def run() -> None:
        with reading(path) as connection:
            size = head_of(connection).size
            deque(replay(connection, up_to=size), maxlen=0)

    return seconds_of(run)


def _verify_ours(path: Path) -> float:
    def run() -> None:
        report = verify(path)
        assert report.verdict == "data verified", report

    return seconds_of(run)


def replay_peer(path: Path) -> float:
    """Return the seconds in which the peer reads and decodes every event."""
    peer = Peer(path)
    spent = seconds_of(lambda: deque(peer.replay(), maxlen=0))
    peer.close()
    return spent


def replay_row(pair: Pair, pairs: int) -> Row:
    """Measure reading and decoding everything."""
    return row(
        "replay",
        in_pairs(
            pairs,
            lambda: apart(_replay_ours, pair.ours) / pair.events * MICRO,
            lambda: apart(replay_peer, pair.peer) / pair.events * MICRO,
        ),
        n=pair.events,
    )


def verify_row(pair: Pair, pairs: int) -> Row:
    """Measure all data steps of `verify` against the peer's replay."""
    return row(
        "verify",
        in_pairs(
            pairs,
            lambda: apart(_verify_ours, pair.ours) / pair.events * MICRO,
            lambda: apart(replay_peer, pair.peer) / pair.events * MICRO,
        ),
        n=pair.events,
    )


def bytes_row(pair: Pair) -> Row:
    """Weigh both files, ours with its evidence and keys. Nothing varies: one run."""
    ours, peer = (bytes_on_disk(path) / pair.events for path in (pair.ours, pair.peer))
    return row("bytes", ([ours], [peer]), n=pair.events)
