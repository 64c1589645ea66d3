"""`memory`, `growth`: what a large ledger costs; its stream ids are without order.

Both files are filled once a run. `growth` goes on appending to them, 100 entries a
transaction, each run some lives that were not there; `memory` reads ours. The first
transaction after opening goes ahead uncounted: ours reads all persons' keys in it.
"""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.appending import BULK, now, numbered, save, take_in
from benchmarks.events import (
    Lines,
    rotations,
    scattered,
    scattered_saves,
    transactions,
    unit_streams,
)
from benchmarks.fixtures import Pair
from benchmarks.lives import ENTRIES_A_LIFE
from benchmarks.peer import Peer
from benchmarks.peer_events import id_of
from benchmarks.peer_writer import ACTOR, Writer
from benchmarks.rows import Row, row
from benchmarks.stopwatch import apart, in_pairs, seconds_for
from ledger.application import Ledger

SIZE: Final = 100
"""Entries a transaction."""

LIVES_A_RUN: Final = 1_000
_LIMIT_MB: Final = 64.0
_MEGA: Final = 1e6


def filled_large(folder: Path, events: int) -> Pair:
    """Return both sides' large files; made once a run."""
    pair = Pair(folder / "large-ours.db", folder / "large-peer.db", events)
    if not pair.ours.exists():
        apart(_fill_ours, pair)
    return pair


def _fill_ours(pair: Pair) -> None:
    take_in(pair.ours, scattered_saves(pair.events))


def _fill_peer(pair: Pair) -> None:
    save(pair.peer, scattered_saves(pair.events), BULK)


def memory_row(pair: Pair, pairs: int) -> Row:
    """Measure the peak of replay and verify against a fixed limit."""

    def peak() -> float:
        command = (sys.executable, "-m", "benchmarks.peak", str(pair.ours))
        printed = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603  ours
        return int(printed) / _MEGA

    measured = in_pairs(pairs, peak, lambda: _LIMIT_MB)
    return row("memory", measured, n=pair.events)


def growth_row(pair: Pair, pairs: int) -> Row:
    """Measure appending to what is large already, in entries a second."""
    if not pair.peer.exists():
        apart(_fill_peer, pair)
    done = {"ours": 0, "peer": 0}

    def measured(side: str) -> float:
        first = pair.events // ENTRIES_A_LIFE + done[side] * LIVES_A_RUN
        done[side] += 1
        append = _append_ours if side == "ours" else _append_peer
        path = pair.ours if side == "ours" else pair.peer
        return (LIVES_A_RUN * ENTRIES_A_LIFE - SIZE) / apart(append, path, first)

    found = in_pairs(pairs, partial(measured, "ours"), partial(measured, "peer"))
    return row("growth", found, n=pair.events)


def _more(first: int) -> Iterator[list[Lines]]:
    return transactions(rotations(first, LIVES_A_RUN, code=scattered), SIZE)


def _append_ours(path: Path, first: int) -> float:
    groups = numbered(_more(first), f"life {first}")
    with Ledger(path, clock=now) as ledger:
        ledger.record(next(groups), actor=ACTOR)
        return seconds_for(groups, lambda saves: ledger.record(saves, actor=ACTOR))


def _append_peer(path: Path, first: int) -> float:
    peer = Peer(path)
    writer = Writer(_unit_versions(peer))
    groups = map(writer.aggregates, _more(first))
    peer.save(*next(groups))
    spent = seconds_for(groups, lambda changed: peer.save(*changed))
    peer.close()
    return spent


def _unit_versions(peer: Peer) -> dict[str, int]:
    """Return the last version of every stream that goes on."""
    found = {}
    for unit in unit_streams():
        (last,) = peer.recorder.select_events(id_of(unit), desc=True, limit=1)
        found[unit] = last.originator_version
    return found
