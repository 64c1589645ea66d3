"""Try many inputs on one parser: `python -m features.fuzz.campaign FORMAT`.

With atheris (the `fuzz` extra, where there is a build of it) inputs are led by coverage:
one that reaches new code is changed further. Half of the changes are ours (`edits`), half
libFuzzer's. Without it all are ours, on the examples alone. A seed gives the same inputs
each time, as long as the code is the same.

Prints one line of JSON at the end. An input that breaks a promise stops it with another
exit code, and is written to the folder `--found`.
"""

import argparse
import json
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any, Final

from features.fuzz.edits import edited, random_edit

MAX_BYTES: Final = 16_384
"""Room for the longest example, twice."""
MAX_SECONDS: Final = 10
"""An input that takes longer is a hang; without atheris nobody looks."""
_EDITS: Final = (1, 1, 1, 2, 3, 5)
"""How many changes at once: mostly one, or the next would hide what it did."""

try:
    import atheris
except ImportError:
    atheris = None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m features.fuzz.campaign")
    parser.add_argument("format")
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path())
    parser.add_argument("--try", type=Path, dest="attempt", metavar="FILE")
    return parser.parse_args()


def _format(name: str) -> Any:
    """Load the parsers; under atheris their code is rewritten to tell its coverage."""
    if atheris is None:
        from features.fuzz.formats import FORMATS  # noqa: PLC0415  rewritten or not

        return FORMATS[name]
    with atheris.instrument_imports(include=["ledger.tlog", "ledger.merkle"]):
        from features.fuzz.formats import FORMATS  # noqa: PLC0415  rewritten or not

        return FORMATS[name]


class Campaign:
    """The inputs of one format, counted."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.format = _format(given.format)
        self.given = given
        self.inputs = 0
        self.accepted = 0
        self.began = monotonic()

    def attempt(self, data: bytes) -> None:
        self.inputs += 1
        self.accepted += self.format.accepts(data)
        if self.inputs == self.given.runs:
            self.tell()

    def tell(self) -> None:
        line = {
            "inputs": self.inputs,
            "accepted": self.accepted,
            "seconds": monotonic() - self.began,
            "made_by": "changes alone" if atheris is None else "coverage (atheris)",
        }
        print(json.dumps(line), flush=True)

    def changed(self, data: bytes, random: Random) -> bytes:
        for _ in range(random.choice(_EDITS)):
            data = edited(data, random_edit(random))
        return data[:MAX_BYTES]

    def without_coverage(self) -> None:
        random = Random(self.given.seed)  # noqa: S311  repeatable, not secret
        for _ in range(self.given.runs):
            data = self.changed(random.choice(self.format.examples), random)
            try:
                self.attempt(data)
            except BaseException:
                name = f"crash-{sha256(data).hexdigest()[:16]}"
                (self.given.found / name).write_bytes(data)
                raise

    def with_coverage(self, corpus: Path) -> None:
        for number, example in enumerate(self.format.examples):
            (corpus / f"{number:03}").write_bytes(example)

        def mutate(data: bytes, most: int, seed: int) -> bytes:
            if seed & 1:
                led: bytes = atheris.Mutate(data, most)
                return led
            random = Random(seed)  # noqa: S311  repeatable, not secret
            return self.changed(data, random)[:most]

        options = [
            f"-runs={self.given.runs}",
            f"-seed={self.given.seed}",
            f"-max_len={MAX_BYTES}",
            f"-timeout={MAX_SECONDS}",
            f"-artifact_prefix={self.given.found}/",
        ]
        words = [sys.argv[0], *options, str(corpus)]
        atheris.Setup(words, self.attempt, custom_mutator=mutate)
        atheris.Fuzz()  # ends the process


def main() -> None:
    """Try the format that is named."""
    given = _arguments()
    campaign = Campaign(given)
    if given.attempt is not None:
        campaign.attempt(given.attempt.read_bytes())
    elif atheris is None:
        campaign.without_coverage()
    else:
        with tempfile.TemporaryDirectory() as corpus:
            campaign.with_coverage(Path(corpus))


if __name__ == "__main__":
    main()
