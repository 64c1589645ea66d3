"""Try a million inputs on every parser of the public formats: `make fuzz`.

    python -m features.fuzz [--runs N] [--seed N] [--only FORMAT …]

Each format is tried in a process of its own (`campaign`), beginning with its examples.
One line a format tells how many inputs were tried and in how many seconds, how many of
them were accepted, and by what they were made. It fails if a parser raised anything but
its named error, took two forms of one value, or hung; the input is kept and can be tried
again with the command that is printed.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from features.fuzz.formats import FORMATS

RUNS: Final = 1_000_000
SEED: Final = 9162  # any number; the RFC's
ROOT: Final = Path(__file__).parents[2]
FOUND: Final = ROOT / "build" / "fuzz" / "found"
_TOLD_LINES: Final = 40


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m features.fuzz", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.add_argument("--runs", type=int, default=RUNS, help="default 1,000,000")
    parser.add_argument("--seed", type=int, default=SEED, help=f"default {SEED}")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=list(FORMATS),
        default=list(FORMATS),
        metavar="FORMAT",
    )
    return parser.parse_args()


def _campaign(name: str, runs: int, seed: int) -> bool:
    """Try one format, print its line, return whether nothing was found."""
    command = [sys.executable, "-m", "features.fuzz.campaign", name]
    ran = subprocess.run(  # noqa: S603  the arguments are ours
        [*command, f"--runs={runs}", f"--seed={seed}", f"--found={FOUND}"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},  # the same inputs each time
        capture_output=True,
        check=False,
        text=True,
        errors="replace",
    )
    if ran.returncode == 0:
        told = json.loads(ran.stdout.splitlines()[-1])
        rate = told["inputs"] / max(told["seconds"], 0.001)
        print(
            f"{name:<18} {told['inputs']:>10,} {told['seconds']:>9.1f} {rate:>9,.0f}"
            f" {told['accepted']:>10,}  {told['made_by']}",
            flush=True,
        )
        return True
    print(f"{name:<18} FAILED", flush=True)
    print("\n".join((ran.stdout + ran.stderr).splitlines()[-_TOLD_LINES:]))
    print(f"again: {shlex.join(command)} --try FILE, with a file of {FOUND}")
    return False


def main() -> int:
    """Run the campaigns one after another; return 1 if anything was found."""
    given = _arguments()
    FOUND.mkdir(parents=True, exist_ok=True)
    print(f"seed {given.seed}; every corpus begins with the examples of features/fuzz")
    print(
        f"{'format':<18} {'inputs':>10} {'seconds':>9} {'a second':>9} {'accepted':>10}"
        "  made by"
    )
    held = [_campaign(name, given.runs, given.seed) for name in given.only]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
