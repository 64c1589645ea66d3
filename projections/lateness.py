"""Which entries were recorded long after the day they speak of, or after it was closed."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

import msgspec

from domain.registry import BY_TOPIC
from projections.closings import EVERYTHING, Closings
from projections.days import latest
from projections.facts import AMENDING
from projections.queries import instant


class LateEntry(msgspec.Struct, frozen=True):
    """An entry recorded `days` after the last day on which it may have taken effect.

    `days` is None where that day is unknown, or where the entry names none.
    `closed_by` is the position of the closing that it is dated back behind, if any.
    """

    position: int
    stream: str
    topic: str
    effective_on: str | None
    recorded_at: datetime
    days: int | None
    source: str | None
    closed_by: int | None = None


_ENTRIES: Final = (
    "SELECT position, stream, topic, effective_on, recorded_at, source FROM entries"
    " WHERE position > ? AND position <= ? AND (? OR source IS NULL) ORDER BY position"
)


def late(
    connection: sqlite3.Connection,
    over_days: int,
    *,
    imported: bool,
    size: int = EVERYTHING,
) -> Iterator[LateEntry]:
    """Yield the entries recorded more than `over_days` after they took effect.

    Days are counted in UTC, from the last day the date as first written may be; a later
    correction of that date does not change how late the entry was. Companions are left
    out, for their act is listed.

    Args:
        connection: to the views.
        over_days: how many days are usual.
        imported: list imported history too, which is late by nature.
        size: as the log stood with so many entries.
    """
    closings = Closings(connection, size=size)
    for row in connection.execute(_ENTRIES, (0, size, imported)):
        position, stream, topic, written, recorded, source = row
        if written is None or not BY_TOPIC[topic].verb:
            continue
        at = instant(recorded)
        days = _days(written, at)
        if days is not None and days > over_days:
            closing = closings.over(position, stream, topic, written)
            yield LateEntry(
                *(position, stream, topic, written, at, days, source),
                closed_by=closing and closing.position,
            )


def dated_back(
    connection: sqlite3.Connection, *, imported: bool, size: int = EVERYTHING
) -> Iterator[LateEntry]:
    """Yield the entries that are dated back into a closed period, however few the days.

    With the corrections and annulments of entries in it. Companions are left out, and
    what amends them. The arguments are those of `late`.
    """
    closings = Closings(connection, size=size)
    for row in connection.execute(_ENTRIES, (closings.first, size, imported)):
        position, stream, topic, written, recorded, source = row
        closing = closings.over(position, stream, topic, written)
        if closing is None:
            continue
        act = closings.amended(position) if topic in AMENDING else topic
        if act is not None and BY_TOPIC[act].verb:
            at = instant(recorded)
            yield LateEntry(
                *(position, stream, topic, written, at, _days(written, at), source),
                closed_by=closing.position,
            )


def _days(written: str | None, at: datetime) -> int | None:
    last = latest(written)
    return None if last is None else (at.date() - date.fromisoformat(last)).days
