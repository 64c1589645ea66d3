"""Questions to the views, each with its two dates: plain SQL.

Every question names the tree size it is asked at. What was recorded later does not
change its answer, however far the views have been brought since.
"""

import sqlite3
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import msgspec

from domain.acts import Sealed
from projections.schema import FACT_COLUMNS

BELIEVED: Final = (
    "from_position <= :size AND (until_position IS NULL OR until_position > :size)"
)
"""The rows that were believed when the log had `:size` entries."""

_HOLDS: Final = (
    "(valid_from IS NULL OR valid_from <= :day)"
    " AND (valid_to IS NULL OR valid_to > :day)"
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class SealedPart(msgspec.Struct, frozen=True, array_like=True):
    """Personal fields of one entry: its topic, whose key opens it, the ciphertext."""

    topic: str
    person: str
    sealed: Sealed


class Held(msgspec.Struct, frozen=True):
    """A fact as it was believed. `schema` says what the fields mean.

    `value` holds the open fields of the entry as it then read; `sealed` the personal
    ones, the entry's own and then those of its corrections.
    """

    stream: str
    kind: str
    key: str
    value: dict[str, Any]
    sealed: tuple[SealedPart, ...]
    valid_from: str | None
    valid_to: str | None
    ended_on: str | None
    ended_by: int | None
    position: int
    corrections: tuple[int, ...]
    cadre: str | None
    unit: str | None
    from_position: int
    recorded_from: datetime


unseal: Final = msgspec.msgpack.Decoder(tuple[SealedPart, ...]).decode
_value: Final = msgspec.json.Decoder(dict[str, Any]).decode
positions_in: Final = msgspec.json.Decoder(tuple[int, ...]).decode


def size_at(connection: sqlite3.Connection, instant_us: int) -> int:
    """Return how many entries were recorded up to an instant (µs since 1970).

    The recorder lets no entry be older than the one before, so it is a prefix.
    """
    (size,) = connection.execute("SELECT max(position) FROM entries").fetchone()

    def recorded_at(position: int) -> int:
        (at,) = connection.execute(
            "SELECT recorded_at FROM entries WHERE position = ?", (position,)
        ).fetchone()
        return int(at)

    return bisect_right(range(1, (size or 0) + 1), instant_us, key=recorded_at)


def facts_of(
    connection: sqlite3.Connection, stream: str, *, as_of: date | None, size: int
) -> tuple[Held, ...]:
    """Return what `size` entries say of a stream, in the order of what they say.

    Args:
        connection: to the views.
        stream: a stream's id.
        as_of: only what holds, or may hold, on that day; None for everything.
        size: as the log stood with so many entries.
    """
    rows = connection.execute(
        f"SELECT {','.join(FACT_COLUMNS)}, from_position, recorded_from"  # noqa: S608  our own names, no input
        f" FROM facts WHERE stream = :stream AND {BELIEVED}"
        f" AND (:day IS NULL OR {_HOLDS}) ORDER BY position, kind, key",
        {
            "stream": stream,
            "size": size,
            "day": None if as_of is None else as_of.isoformat(),
        },
    )
    return tuple(_held(row) for row in rows)


def _held(row: tuple[Any, ...]) -> Held:
    named: dict[str, Any] = dict(
        zip((*FACT_COLUMNS, "from_position", "recorded_from"), row, strict=True)
    )
    return Held(
        **named
        | {
            "value": _value(named["value"]),
            "sealed": unseal(named["sealed"]) if named["sealed"] else (),
            "corrections": positions_in(named["corrections"] or "[]"),
            "recorded_from": instant(named["recorded_from"]),
        }
    )


def rotations_of(
    connection: sqlite3.Connection, cadre: str, *, size: int
) -> tuple[str, ...]:
    """Return the codes of the rotations decided for a cadre, in order of decision."""
    rows = connection.execute(
        f"SELECT substr(stream, 10) FROM facts WHERE cadre = :cadre"  # noqa: S608  our own names, no input
        f" AND kind = 'decided' AND stream GLOB 'rotation:*' AND {BELIEVED}"
        " ORDER BY valid_from, position",
        {"cadre": cadre, "size": size},
    )
    return tuple(code for (code,) in rows)


def streams(
    connection: sqlite3.Connection, aggregate: str, *, size: int
) -> tuple[str, ...]:
    """Return the ids of an aggregate's streams of which something is believed."""
    rows = connection.execute(
        f"SELECT DISTINCT stream FROM facts"  # noqa: S608  our own names, no input
        f" WHERE stream >= :first AND stream < :after AND {BELIEVED} ORDER BY stream",
        # ";" follows ":" in every order of bytes.
        {"first": f"{aggregate}:", "after": f"{aggregate};", "size": size},
    )
    return tuple(stream for (stream,) in rows)


def instant(microseconds: int) -> datetime:
    """Return the instant so many microseconds after 1970 began, in UTC."""
    return _EPOCH + timedelta(microseconds=microseconds)
