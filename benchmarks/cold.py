"""`startup`, `show`: whole processes, from being asked for to being gone.

The bar is what this very interpreter needs to start and stop with nothing to do. Both
run in the same environment, so both pay for the same site packages; one start of each
goes ahead uncounted, and compiled modules are in the page cache.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.rows import Row, row
from benchmarks.stopwatch import MILLI, in_pairs, seconds_of

_NOTHING: Final = (sys.executable, "-c", "pass")
STARTS_A_PAIR: Final = 5
"""A start takes milliseconds, so more of them cost nothing and steady the median."""


def _socai(*args: str) -> Sequence[str]:
    return (str(Path(sys.executable).with_name("socai")), *args)


def _started(command: Sequence[str]) -> float:
    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  ours

    return seconds_of(run) * MILLI


def _row(name: str, command: Sequence[str], pairs: int) -> Row:
    _started(command)
    _started(_NOTHING)
    starts = pairs * STARTS_A_PAIR
    measured = in_pairs(starts, lambda: _started(command), lambda: _started(_NOTHING))
    return row(name, measured, n=starts)


def startup_row(pairs: int) -> Row:
    """Measure `socai --version`."""
    return _row("startup", _socai("--version"), pairs)


def show_row(ledger: Path, cadre: str, pairs: int) -> Row:
    """Measure `socai show cadre CODE` where the views are ready."""
    command = _socai("--ledger", str(ledger), "show", "cadre", cadre)
    return _row("show", command, pairs)
