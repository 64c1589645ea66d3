"""A large ledger that was sealed, and how it grows: what `prove` … `publish` work on.

It is a copy of the one that `memory` reads, made before `growth` appends to that one, so
that neither finds the other's entries. The keys are unlocked: they never were in a file.
"""

import os
import shutil
from pathlib import Path
from typing import Final

from benchmarks.appending import now, numbered, take_in
from benchmarks.events import rotations, scattered, scattered_saves, transactions
from benchmarks.large import SIZE, filled_large
from benchmarks.lives import ENTRIES_A_LIFE
from benchmarks.peer_writer import ACTOR
from benchmarks.stopwatch import apart
from ledger.application import Ledger
from ledger.file import head_of, keys_path, reading
from ledger.sealing.seal import Sealed, seal
from ledger.signing.pair import Pair

ROUNDS_A_PAIR: Final = 3
"""A round takes tenths of a second, so more of them cost little and steady the median."""

KEYS: Final = Pair("benchmark", bytes(range(64)))
"""An Ed25519 and an ML-DSA-44 key under the origin of the ledgers."""

_BEYOND: Final = 1_000_000
"""Lives from here on are in no ledger yet, and their numbers are equally long."""


def sealed_large(folder: Path, events: int) -> Path:
    """Return a sealed copy of our large ledger; made once a run."""
    path = folder / "sealed.db"
    if not path.exists():
        large = filled_large(folder, events).ours
        for one, other in ((large, path), (keys_path(large), keys_path(path))):
            shutil.copy(one, other)
            _sync(other)  # or it would be written while something is measured
        sign(path)
    return path


def sealed_small(folder: Path, events: int) -> Path:
    """Return a small ledger of the same kind, made anew and sealed."""
    path = folder / "small.db"
    apart(_fill, path, events)
    sign(path)
    return path


def _fill(path: Path, events: int) -> None:
    take_in(path, scattered_saves(events))


def sign(path: Path) -> Sealed:
    """Seal with both keys."""
    return seal(path, KEYS.signers, clock=now)


def grow(path: Path, entries: int) -> None:
    """Record so many more entries, a multiple of 10, and close the ledger."""
    with reading(path) as connection:
        first = _BEYOND + head_of(connection).size // ENTRIES_A_LIFE
    acts = rotations(first, entries // ENTRIES_A_LIFE, code=scattered)
    with Ledger(path, clock=now) as ledger:
        for saves in numbered(transactions(acts, SIZE), f"beyond {first}"):
            ledger.record(saves, actor=ACTOR)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
