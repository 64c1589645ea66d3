"""Read the log from the file: every entry, in order, typed. The hot path.

A bare cursor and one decoder call a batch; no framework object per entry. Memory is one
batch, whatever the ledger's size.
"""

import sqlite3
from collections.abc import Iterator
from typing import Final, NamedTuple

from domain.acts import Act
from ledger import codec

BATCH_ENTRIES: Final = 256
"""Few enough to stay in the processor's cache: a thousand took half as long again."""


class Batch(NamedTuple):
    """Entries in order, column by column, at the positions `first` to `last`."""

    first: int
    last: int
    streams: tuple[str, ...]
    versions: tuple[int, ...]
    topics: tuple[str, ...]
    bodies: tuple[bytes, ...]
    leaves: tuple[bytes, ...]


def batches(
    connection: sqlite3.Connection,
    *,
    after: int = 0,
    up_to: int,
    size: int = BATCH_ENTRIES,
) -> Iterator[Batch]:
    """Yield the stored entries after position `after`, up to `up_to` inclusive.

    Positions are not checked here: `verification` does.
    """
    cursor = connection.execute(
        "SELECT position, originator_id, originator_version, topic, state, leaf_hash"
        " FROM stored_events WHERE position > ? AND position <= ? ORDER BY position",
        (after, up_to),
    )
    while rows := cursor.fetchmany(size):
        positions, *columns = zip(*rows, strict=True)
        yield Batch(positions[0], positions[-1], *columns)


def replay(
    connection: sqlite3.Connection, *, after: int = 0, up_to: int
) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...], list[Act]]]:
    """Yield (first position, streams, topics, acts) of consecutive entries.

    Raises:
        MalformedBodyError: naming the position.
    """
    cursor = connection.execute(
        "SELECT position, originator_id, topic, state FROM stored_events"
        " WHERE position > ? AND position <= ? ORDER BY position",
        (after, up_to),
    )
    while rows := cursor.fetchmany(BATCH_ENTRIES):
        positions, streams, topics, bodies = zip(*rows, strict=True)
        acts = codec.decode_many(bodies, first=positions[0])
        yield positions[0], streams, topics, acts


def stream_entries(
    connection: sqlite3.Connection, stream: str, *, up_to: int
) -> tuple[tuple[int, Act], ...]:
    """Return (position, act) of one stream's entries up to position `up_to`."""
    rows = connection.execute(
        "SELECT position, state FROM stored_events WHERE originator_id = ?"
        " AND position <= ? ORDER BY originator_version",
        (stream, up_to),
    )
    return tuple((at, codec.decode(body, position=at)) for at, body in rows)


def entry_at(
    connection: sqlite3.Connection, position: int
) -> tuple[str, Act, bytes] | None:
    """Return (stream, act, leaf hash) of one entry, or None where there is none."""
    row = connection.execute(
        "SELECT originator_id, state, leaf_hash FROM stored_events WHERE position = ?",
        (position,),
    ).fetchone()
    if row is None:
        return None
    return row[0], codec.decode(row[1], position=position), row[2]
