"""A figure, its bar, the table and the file."""

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple


class Bar(NamedTuple):
    """What a ratio must be: at least so many times faster, or at most so much."""

    unit: str
    limit: float
    more_is_better: bool = True
    rate: bool = False


BARS: Final = {
    "append_1": Bar("µs/event", 1.3),
    "append_100": Bar("µs/event", 2),
    "bulk": Bar("µs/event", 3),
    "replay": Bar("µs/event", 5),
    "verify": Bar("µs/event", 3),
    "rebuild": Bar("µs/event", 30),
    "startup": Bar("ms", 1.4, more_is_better=False),
    "show": Bar("ms", 8, more_is_better=False),
    "memory": Bar("MB", 1, more_is_better=False),
    "prove": Bar("ms", 1, more_is_better=False),
    "proof_bytes": Bar("bytes", 1, more_is_better=False),
    "seal": Bar("ms", 1, more_is_better=False),
    "publish": Bar("µs/entry", 1.2, more_is_better=False),
    "growth": Bar("events/s", 1, rate=True),
    "bytes": Bar("bytes/event", 0.85, more_is_better=False),
}
"""By name, in the order of the table.

The ratio of an "at least" row is how many times faster we are; of an "at most" row, how
many times as much we take. Where the library has nothing to be held against, the peer's
column has a fixed limit, or (`publish`) our own figure at another size.
"""


class Row(NamedTuple):
    """One figure: medians of `runs` pairs over `n` events (or of `n` starts).

    `beside` has lines to be printed under the table, for information.
    """

    name: str
    ours: float
    peer: float
    n: int
    runs: int
    beside: tuple[str, ...] = ()

    @property
    def ratio(self) -> float:
        """Ours against the peer's, so that it can be held against the bar."""
        bar = BARS[self.name]
        ours_over_peer = self.ours / self.peer
        if bar.more_is_better and not bar.rate:
            return 1 / ours_over_peer
        return ours_over_peer

    @property
    def short(self) -> bool:
        """Whether the bar is missed."""
        bar = BARS[self.name]
        if bar.more_is_better:
            return self.ratio < bar.limit
        return self.ratio > bar.limit


def row(
    name: str,
    measured: tuple[Sequence[float], Sequence[float]],
    *,
    n: int,
    beside: tuple[str, ...] = (),
) -> Row:
    """Return the row of what was measured in pairs: (ours, the peer's)."""
    ours, peer = measured
    return Row(name, median(ours), median(peer), n, len(ours), beside)


def beside(name: str, value: float, unit: str) -> str:
    """Return a line for information: a figure without a bar."""
    return f"{name:<36}{value:>12,.2f}  {unit}"


HEADING: Final = (
    f"{'name':<12}{'ours':>11}{'peer':>11}  {'unit':<12}{'ratio':>8}"
    f"  {'bar':<12}{'n':>9}{'runs':>6}"
)


def line(each: Row) -> str:
    """Return the row as printed; one that misses its bar says so."""
    bar = BARS[each.name]
    limit = f"{'at least' if bar.more_is_better else 'at most'} {bar.limit:g}"
    verdict = "  short" if each.short else ""
    return (
        f"{each.name:<12}{each.ours:>11,.2f}{each.peer:>11,.2f}  {bar.unit:<12}"
        f"{each.ratio:>8.2f}  {limit:<12}{each.n:>9,}{each.runs:>6}{verdict}"
    )


def write(rows: Sequence[Row], path: Path) -> None:
    """Write the rows as JSON, unrounded enough to be computed with."""
    listed = [
        {
            "name": each.name,
            "ours": round(each.ours, 4),
            "peer": round(each.peer, 4),
            "unit": BARS[each.name].unit,
            "ratio": round(each.ratio, 4),
            "at_least" if BARS[each.name].more_is_better else "at_most": BARS[
                each.name
            ].limit,
            "n": each.n,
            "runs": each.runs,
        }
        for each in rows
    ]
    path.write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "utf-8")
