"""`seal`: what signing a checkpoint takes beyond its writes; the keys are unlocked.

A round records some entries, then seals in a fresh process, as `socai seal` does: from
opening the ledger to closing it. The writes alone are measured in turn with it, at the
same durability: a file of the checkpoint's bytes is written, synced, renamed and its
folder synced, then a row of them committed to a ledger of its own, which is closed. The
figure is the median of the differences. Unlocking the keys (`socai seal` asks scrypt for
some tenths of a second) is in neither.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.appending import now
from benchmarks.rows import Row, beside, row
from benchmarks.sealed import KEYS, ROUNDS_A_PAIR, grow
from benchmarks.stopwatch import MILLI, apart, in_pairs, seconds_of
from ledger.application import Ledger
from ledger.file import reading
from ledger.sealing.kept import keep, latest
from ledger.sealing.seal import seal

ENTRIES: Final = 100
"""New ones that a seal covers."""

_LIMIT_MS: Final = 50.0


def seal_row(path: Path, events: int, pairs: int) -> Row:
    """Measure sealing without its writes against a fixed limit."""
    rounds = pairs * ROUNDS_A_PAIR
    own = path.with_name("writes.db")
    with Ledger.create(own, origin=KEYS.name, clock=now):
        pass
    whole, writes = in_pairs(
        rounds, lambda: apart(_seal, path), lambda: apart(_write, path, own)
    )
    work = [one - other for one, other in zip(whole, writes, strict=True)]
    told = (
        beside("seal, its writes included", median(whole), "ms"),
        beside("the same writes alone", median(writes), "ms"),
    )
    return row("seal", (work, [_LIMIT_MS] * rounds), n=events, beside=told)


def _seal(path: Path) -> float:
    """Return the milliseconds of a seal after some new entries."""
    grow(path, ENTRIES)
    signers = KEYS.signers
    return seconds_of(lambda: seal(path, signers, clock=now)) * MILLI


def _write(path: Path, own: Path) -> float:
    """Return the milliseconds of writing a checkpoint, and nothing else."""
    with reading(path) as connection:
        signed = latest(connection)
    assert signed is not None, path
    data = signed.data
    connection = sqlite3.connect(own, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")

    def write() -> None:
        _replace(own.with_suffix(".checkpoint"), data)
        with closing(connection):
            connection.execute("BEGIN IMMEDIATE")
            keep(connection, signed)
            connection.execute("COMMIT")

    return seconds_of(write) * MILLI


def _replace(path: Path, data: bytes) -> None:
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
