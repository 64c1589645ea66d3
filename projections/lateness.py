"""Which entries were recorded long after the day they speak of."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from domain.registry import BY_TOPIC
from projections.days import latest
from projections.queries import instant


class LateEntry(msgspec.Struct, frozen=True):
    """An entry recorded `days` after the last day on which it may have taken effect."""

    position: int
    stream: str
    topic: str
    effective_on: str
    recorded_at: datetime
    days: int
    source: str | None


def late(
    connection: sqlite3.Connection,
    over_days: int,
    *,
    imported: bool,
    size: int | None = None,
) -> Iterator[LateEntry]:
    """Yield the entries recorded more than `over_days` after they took effect.

    Days are counted in UTC, from the last day the date as first written may be; a later
    correction of that date does not change how late the entry was. Companions are left
    out, for their act is listed.

    Args:
        connection: to the views.
        over_days: how many days are usual.
        imported: list imported history too, which is late by nature.
        size: as the log stood with so many entries; None for all in the views.
    """
    rows = connection.execute(
        "SELECT position, stream, topic, effective_on, recorded_at, source FROM entries"
        " WHERE (? IS NULL OR position <= ?) AND effective_on IS NOT NULL"
        " AND (? OR source IS NULL) ORDER BY position",
        (size, size, imported),
    )
    for position, stream, topic, written, recorded, source in rows:
        last = latest(written)
        if last is None or not BY_TOPIC[topic].verb:
            continue
        at = instant(recorded)
        days = (at.date() - date.fromisoformat(last)).days
        if days > over_days:
            yield LateEntry(position, stream, topic, written, at, days, source)
