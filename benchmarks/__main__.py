"""Measure Socai against its base library: `python -m benchmarks`, or `make bench`.

Prints a table as it goes and writes `benchmarks/latest.json`. A figure that misses its
bar is marked "short"; only a benchmark that cannot be run fails. The files lie in a
temporary folder: point TMPDIR at a disk, since in memory a flush costs nothing.
"""

import argparse
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Final

from benchmarks.appending import append_row, bulk_row
from benchmarks.cold import show_row, startup_row
from benchmarks.events import SOME_CADRE
from benchmarks.fixtures import Pair, filled
from benchmarks.large import filled_large, growth_row, memory_row
from benchmarks.plain import plain_lines
from benchmarks.proving import proof_bytes_row, prove_row
from benchmarks.publishing import publish_row
from benchmarks.reading import bytes_row, replay_row, verify_row
from benchmarks.rebuilding import rebuild_row
from benchmarks.rows import BARS, HEADING, Row, line, write
from benchmarks.sealed import sealed_large
from benchmarks.sealing import seal_row

EVENTS: Final = 100_000
LARGE: Final = 1_000_000
PAIRS: Final = 5
_BESIDE: Final = frozenset(("append_1", "append_100", "bulk", "replay", "verify"))
"""Rows that Python's own parts are printed beside, for information."""
LATEST: Final = Path(__file__).with_name("latest.json")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.add_argument(
        "--only", nargs="+", choices=list(BARS), default=list(BARS), metavar="NAME"
    )
    parser.add_argument("--events", type=int, default=EVENTS, help="default 100,000")
    parser.add_argument("--large", type=int, default=LARGE, help="default 1,000,000")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="default 5")
    return parser.parse_args()


def _measures(
    folder: Path, events: int, large: int, pairs: int
) -> Mapping[str, Callable[[], Row]]:
    """Return how each figure is measured. Files are made when first needed."""

    def both() -> Pair:
        return filled(folder, events)

    def sealed() -> Path:
        return sealed_large(folder, large)

    return {
        "append_1": lambda: append_row("append_1", folder, events, pairs, 1),
        "append_100": lambda: append_row("append_100", folder, events, pairs, 100),
        "bulk": lambda: bulk_row(folder, events, pairs),
        "replay": lambda: replay_row(both(), pairs),
        "verify": lambda: verify_row(both(), pairs),
        "rebuild": lambda: rebuild_row(both(), folder, pairs),
        "startup": lambda: startup_row(pairs),
        "show": lambda: show_row(both().ours, SOME_CADRE, pairs),
        "memory": lambda: memory_row(filled_large(folder, large), pairs),
        "prove": lambda: prove_row(sealed(), large, pairs),
        "proof_bytes": lambda: proof_bytes_row(sealed(), large),
        "seal": lambda: seal_row(sealed(), large, pairs),
        "publish": lambda: publish_row(sealed(), large, pairs),
        "growth": lambda: growth_row(filled_large(folder, large), pairs),
        "bytes": lambda: bytes_row(both()),
    }


def main() -> None:
    """Measure what was asked for, in the order of the table."""
    asked = _arguments()
    begin = monotonic()
    print(HEADING, flush=True)
    rows = []
    with tempfile.TemporaryDirectory(prefix="socai-bench-") as made:
        folder = Path(made)
        measures = _measures(folder, asked.events, asked.large, asked.pairs)
        for name in BARS:
            if name in asked.only:
                rows.append(measures[name]())
                print(line(rows[-1]), flush=True)
        told = [each for measured in rows for each in measured.beside]
        if _BESIDE.intersection(asked.only):
            told += plain_lines(filled(folder, asked.events).ours, folder)
        print("", *told, sep="\n")
    write(rows, LATEST)
    minutes = (monotonic() - begin) / 60
    print(f"\nWritten to {LATEST.name}. Took {minutes:.1f} minutes.")


if __name__ == "__main__":
    main()
