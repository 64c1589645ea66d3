"""`publish`: what is new costs the same, however much was published before.

A round records some entries, seals them, and then publishes: the clock runs over
`publish` alone, with all its syncs. Both sides are ours: a large log and a small one with
the same new entries, in turn. The peer's column is the small log's. The folders are
filled beforehand, which is timed for information.

A single tile costs its syncs and little else; the bar is held by ten of them. A hundred
entries are printed under the table.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.rows import Row, beside, row
from benchmarks.sealed import ROUNDS_A_PAIR, grow, sealed_small, sign
from benchmarks.stopwatch import MICRO, apart, in_pairs, seconds_of
from ledger.publishing.publication import publish

ENTRIES: Final = 2_560
"""Ten tiles: both logs keep their places within a tile."""

FEW: Final = 100
SMALL: Final = 10_000


def publish_row(path: Path, events: int, pairs: int) -> Row:
    """Measure publishing the same on top of much and of little."""
    small = sealed_small(path.parent, SMALL)
    first = apart(_publish, path)
    apart(_publish, small)
    rounds = pairs * ROUNDS_A_PAIR
    measured = _in_turn(path, small, ENTRIES, rounds)
    at_large, at_small = map(median, _in_turn(path, small, FEW, rounds))
    told = (
        beside(f"publish, all {events:,} for the first time", first, "s"),
        beside(f"publish, {FEW} more at {events:,}", at_large, "µs/entry"),
        beside(f"publish, {FEW} more at {SMALL:,}", at_small, "µs/entry"),
    )
    for each in (path, small):
        shutil.rmtree(_public(each))
    return row("publish", measured, n=events, beside=told)


def _in_turn(
    large: Path, small: Path, entries: int, rounds: int
) -> tuple[Sequence[float], Sequence[float]]:
    def more(path: Path) -> float:
        return apart(_publish_more, path, entries) / entries * MICRO

    return in_pairs(rounds, lambda: more(large), lambda: more(small))


def _publish_more(path: Path, entries: int) -> float:
    """Return the seconds of publishing so many new entries."""
    grow(path, entries)
    sign(path)
    return _publish(path)


def _publish(path: Path) -> float:
    """Return the seconds of publishing what the folder has not."""
    return seconds_of(lambda: publish(path, _public(path)))


def _public(path: Path) -> Path:
    return path.with_suffix(".public")
