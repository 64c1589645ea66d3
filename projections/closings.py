"""Which entries are dated back into a closed period.

An entry is *dated back* if it was recorded after a closing in force and what it says may
hold on a day that the closing covers. Where the day is not exact, the side is taken that
hides nothing: the first day it may be is compared, and an unknown day may be any. So an
entry of "2025" is not in the period closed through 2024-12-31, and one of "2024" is in
the period closed through 2024-03-31.

* A correction or an annulment has the days of the act it amends, as that read before and
  as it reads after: an act can be moved into a closed period, or out of it.
* What names no day because its act asks for none (a registration, a native place) holds
  since ever. It is dated back if its stream had said anything when the books were
  closed: somebody new was in no book, somebody known was.
* Where several closings cover the day, the first of them is named.

What counts is what was known when the entry was recorded: a period that is opened again
(its closing annulled) marks nothing that comes later, and what was dated back into it
while it was closed stays marked. Otherwise opening and closing again would wipe the marks.
All of it follows from the entries up to the size that is asked at.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from domain.period import Closing
from domain.registry import BY_TOPIC
from projections.amendments import first_day
from projections.facts import AMENDING

EVERYTHING: Final = 2**63 - 1
"""A size that no log has: as far as the views go."""

_CLOSED: Final = (
    "SELECT position, json_extract(value, '$.through'), from_position, until_position"
    # ";" follows ":" in every order of bytes.
    " FROM facts WHERE stream >= 'period:' AND stream < 'period;' AND kind = 'closed'"
    " AND from_position <= ? ORDER BY position, from_position"
)


class _Believed(NamedTuple):
    """A closing, and the entries between which it was believed so."""

    closing: Closing
    since: int
    until: int

    def at(self, position: int) -> bool:
        """Whether it was in force when the entry at `position` was recorded."""
        return self.since < position <= self.until


class Closings:
    """The closings that the log tells of in its first `size` entries."""

    def __init__(
        self, connection: sqlite3.Connection, *, size: int = EVERYTHING
    ) -> None:
        """Read them from the views."""
        self._connection = connection
        self._closings = [
            _Believed(
                Closing(at, date.fromisoformat(day)),
                since,
                EVERYTHING if until is None else until,
            )
            for at, day, since, until in connection.execute(_CLOSED, (size,))
        ]

    @property
    def first(self) -> int:
        """The position of the first closing: no entry up to it is dated back."""
        return self._closings[0].closing.position if self._closings else EVERYTHING

    def over(
        self, position: int, stream: str, topic: str, effective_on: str | None
    ) -> Closing | None:
        """Return the closing behind which an entry is dated back; None if it is not.

        Args:
            position: the entry's.
            stream: the one it is in.
            topic: its act's.
            effective_on: its own day as recorded.
        """
        if position <= self.first:
            return None
        if topic not in AMENDING:
            day = first_day(BY_TOPIC[topic], effective_on)
        else:
            row = self._one("SELECT day FROM amendments WHERE position = ?", position)
            if row is None:
                return None
            (day,) = row
        known = (each.closing for each in self._closings if each.at(position))
        return next(self._covering(known, stream, day), None)

    def amended(self, position: int) -> str | None:
        """Return the topic of the act that a correction or an annulment is about."""
        row = self._one(
            "SELECT topic FROM amendments JOIN entries ON entries.position = target"
            " WHERE amendments.position = ?",
            position,
        )
        return None if row is None else str(row[0])

    def _covering(
        self, closings: Iterable[Closing], stream: str, day: str | None
    ) -> Iterator[Closing]:
        if day is not None:
            return (each for each in closings if day <= each.through.isoformat())
        (since,) = self._one(
            "SELECT min(from_position) FROM facts WHERE stream = ?", stream
        )
        if since is None:
            return iter(())
        return (each for each in closings if since <= each.position)

    def _one(self, query: str, parameter: object) -> Any:
        return self._connection.execute(query, (parameter,)).fetchone()
