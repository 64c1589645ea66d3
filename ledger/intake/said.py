"""Whether the ledger already says what a row says.

Two questions. A row that was imported before (its request is known) must be the same
row, field by field: `check_same`. An ensured act need only be *said*: `news_in` asks
whether it adds something to what its stream says, and rejects it where they contradict
each other.

An entry has two readings, as it was written and as it reads now after corrections: who
repeats either repeats it. What was annulled stays said as well: importing the same file
again must not bring back what a clerk annulled. A row that was annulled and is now
given with other content is a new row.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from domain.acts import Act
from domain.corrections import annulled_positions, in_force
from domain.decisions import Line
from domain.fields import fields_of, personal_fields
from ledger.application import Ledger
from ledger.errors import DiffersError
from ledger.intake.convert import Ensured
from ledger.intake.errors import RowsDifferError
from ledger.requests import differing

Recorded = tuple[int, str, Act]
"""(position, stream, act) of an entry, personal fields sealed."""

_BLANK: Final = (None, (), "")


class Said(NamedTuple):
    """An act that an ensured one is compared with.

    `position` is 0 while it waits for its own batch; then `line` says who wants it.
    """

    act: Act
    position: int
    line: int = 0


def check_same(
    ledger: Ledger, own: Sequence[Line], recorded: Sequence[Recorded]
) -> None:
    """Reject a row that was imported before with other content.

    Args:
        ledger: where it is recorded; opens personal fields.
        own: the row's entries now.
        recorded: the entries that the same row made then, in order.

    Raises:
        DiffersError: with the position and the fields that differ.
    """
    for (stream, new), (position, where, old) in zip(own, recorded, strict=False):
        if stream != where or type(new) is not type(old):
            raise DiffersError(position=position, fields="the acts that it makes")
        if differing(new, (ledger.opened(where, old),)):
            # Rare: only now the stream is read for corrections.
            ledger.compare(where, position, new)
    if len(own) != len(recorded):
        raise DiffersError(position=recorded[0][0], fields="the acts that it makes")


def annulled(ledger: Ledger, recorded: Sequence[Recorded]) -> bool:
    """Return whether what a row recorded no longer holds."""
    position, stream, _ = recorded[0]
    return position in annulled_positions(ledger.history(stream))


def news_in(ledger: Ledger, wanted: Ensured, said: Iterable[Said]) -> bool:
    """Return whether an ensured act says something that its stream does not say yet.

    Args:
        ledger: where it would be recorded.
        wanted: the act.
        said: every act of its topic in its stream, those waiting in this file included.

    Raises:
        DiffersError, RowsDifferError: it contradicts one of them.
    """
    new = wanted.lines[0][1]
    olds = tuple(said)
    if not olds:
        return True
    for each in olds:
        if each.act == new:  # By far the most: the file said it a few rows before.
            return False
    fields = _stated(new, wanted.first_spelling)
    fresh, against = _compared(new, fields, [each.act for each in olds])
    if against:
        readings = [act for each in olds for act in _readings(ledger, wanted, each)]
        fresh, against = _compared(new, fields, readings)
    if against:
        other = next(o for o in olds if _compared(new, against, [o.act])[1])
        if not other.position:
            raise RowsDifferError(line=other.line, fields=", ".join(against))
        raise DiffersError(position=other.position, fields=", ".join(against))
    return bool(fresh)


def _stated(new: Act, first_spelling: frozenset[str]) -> tuple[str, ...]:
    """Return the fields in which `new` says something that must agree."""
    return tuple(
        spec.name
        for spec in fields_of(type(new))
        if spec.name not in first_spelling and getattr(new, spec.name) not in _BLANK
    )


def _compared(
    new: Act, fields: Sequence[str], olds: Sequence[Act]
) -> tuple[list[str], list[str]]:
    """Return the fields that nobody stated before, and those stated otherwise."""
    fresh: list[str] = []
    against: list[str] = []
    personal = personal_fields(type(new))
    erased = any(old.sealed is not None for old in olds)
    for name in fields:
        values: list[Any] = [getattr(old, name) for old in olds]
        if getattr(new, name) in values or (erased and name in personal):
            continue
        stated = any(value not in _BLANK for value in values)
        (against if stated else fresh).append(name)
    return fresh, against


def _readings(ledger: Ledger, wanted: Ensured, said: Said) -> tuple[Act, ...]:
    if not said.position:
        return (said.act,)
    history = tuple(
        (at, ledger.opened(wanted.stream, act))
        for at, act in ledger.history(wanted.stream)
    )
    now = dict(in_force(history)).get(said.position)
    return (said.act,) if now is None else (said.act, now)
