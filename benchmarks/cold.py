"""`startup`, `show`: whole processes, from being asked for to being gone.

The bar is what this very interpreter needs to start and stop with nothing to do. Both
run in the same environment, so both pay for the same site packages. Variables that
steer Python are taken out of it (one of them forbids compiled modules); one start of
each goes ahead uncounted, so these are written and in the page cache.
"""

import os
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


_ENVIRONMENT: Final = {
    name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
}


def socai(*args: str) -> Sequence[str]:
    """Return a command of ours, as this environment has it."""
    return (str(Path(sys.executable).with_name("socai")), *args)


def started(command: Sequence[str]) -> float:
    """Return the milliseconds of a whole process."""

    def run() -> None:
        subprocess.run(  # noqa: S603  our own commands
            command, check=True, capture_output=True, env=_ENVIRONMENT
        )

    return seconds_of(run) * MILLI


def _row(name: str, command: Sequence[str], pairs: int) -> Row:
    started(command)
    started(_NOTHING)
    starts = pairs * STARTS_A_PAIR
    measured = in_pairs(starts, lambda: started(command), lambda: started(_NOTHING))
    return row(name, measured, n=starts)


def startup_row(pairs: int) -> Row:
    """Measure `socai --version`."""
    return _row("startup", socai("--version"), pairs)


def show_row(ledger: Path, cadre: str, pairs: int) -> Row:
    """Measure `socai show cadre CODE` where the views are ready."""
    command = socai("--ledger", str(ledger), "show", "cadre", cadre)
    return _row("show", command, pairs)
