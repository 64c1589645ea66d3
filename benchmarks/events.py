"""Synthetic events shaped like real ones: the same on every run, for both sides.

Lives (`lives` has what happens in one) overlap like those of an office: while one cadre
is registered, another's decision is signed and a third one's rotation ends. So a
transaction touches many streams, and one entry in ten has personal fields throughout.
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Final

from benchmarks.lives import ENTRIES_A_LIFE, STAGES, UNITS, created, registered, unit
from domain.codes import stream_of
from domain.decisions import Line, expand

Lines = tuple[Line, ...]
"""An act's own entry and its companions': recorded together, or not at all."""

_STAYING: Final = 20
OPENING_ENTRIES: Final = UNITS + _STAYING
"""Units, and cadres who are never rotated: these too have one in ten personal."""

SOME_CADRE: Final = "CB-000001"
"""A cadre of the ordered events, rotated once."""

_LAG: Final = 25  # lives between two acts of one life


def saves(events: int) -> Iterator[Lines]:
    """Yield the acts of exactly `events` entries (a multiple of 10, from 210 on)."""
    lives, over = divmod(events - OPENING_ENTRIES, ENTRIES_A_LIFE)
    if lives < 1 or over:
        message = f"expected a multiple of 10 from 210 on, found {events}"
        raise ValueError(message)
    yield from _opening()
    yield from rotations(0, lives, code=_numbered)


def scattered_saves(events: int) -> Iterator[Lines]:
    """Yield the same acts under codes without order, scattered over every index."""
    yield from _opening()
    lives = (events - OPENING_ENTRIES) // ENTRIES_A_LIFE
    yield from rotations(0, lives, code=scattered)


def rotations(first: int, count: int, *, code: Callable[[int], str]) -> Iterator[Lines]:
    """Yield the acts of `count` lives from number `first` on, overlapping."""
    for step in range(first, first + count + _LAG * (len(STAGES) - 1)):
        for stage, act_of in enumerate(STAGES):
            life = step - stage * _LAG
            if first <= life < first + count:
                yield expand(*act_of(life, code(life)))


def singly(acts: Iterable[Lines]) -> Iterator[Lines]:
    """Yield every entry as a save of its own."""
    for lines in acts:
        for line in lines:
            yield (line,)


def transactions(acts: Iterable[Lines], size: int) -> Iterator[list[Lines]]:
    """Group whole saves: as many as fit into `size` entries."""
    together: list[Lines] = []
    count = 0
    for lines in acts:
        if together and count + len(lines) > size:
            yield together
            together, count = [], 0
        together.append(lines)
        count += len(lines)
    if together:
        yield together


def _numbered(life: int) -> str:
    return f"{life:06d}"


def scattered(life: int) -> str:
    """Return a code that has nothing of its neighbours'."""
    return sha256(str(life).encode()).hexdigest()[:16].upper()


def _opening() -> Iterator[Lines]:
    for n in range(UNITS):
        yield expand(*created(n))
    for n in range(_STAYING):
        yield expand(*registered(n, f"S{n:04d}"))


def unit_streams() -> tuple[str, ...]:
    """Return the streams of the units: the only ones that later lives go on with."""
    return tuple(stream_of("unit", unit(n)) for n in range(UNITS))
