"""Transaction time as a person gives it: an instant, which is a prefix of the log."""

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Final

from projections.queries import size_at

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def size_known(
    connection: sqlite3.Connection, known_at: datetime | None, size: int
) -> int:
    """Return how many entries were known at `known_at`, `size` where it is None.

    Time never runs backwards in the record, so what was known at an instant is exactly
    the first so many entries. An instant ahead of the clock knows them all.
    """
    if known_at is None:
        return size
    return min(size_at(connection, (known_at - _EPOCH) // _MICROSECOND), size)
