"""For information: what Python's own parts take for the same bytes.

Neither side can be faster than these by its own code alone: `sqlite3` inserting the
stored rows 100 a transaction (WAL, synchronous=FULL), its cursor reading them back, and
SHA-256 over each body.
"""

import sqlite3
from collections import deque
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from benchmarks.rows import beside
from benchmarks.stopwatch import MICRO, apart, seconds_for, seconds_of

_ROW = tuple[str, int, str, bytes]


def plain_lines(ledger: Path, folder: Path) -> list[str]:
    """Return the figures, ready to be printed under the table."""
    return apart(_measured, ledger, folder / "plain.db")


def _measured(ledger: Path, path: Path) -> list[str]:
    with closing(sqlite3.connect(ledger)) as connection:
        rows: list[_ROW] = connection.execute(
            "SELECT originator_id, originator_version, topic, state"
            " FROM stored_events ORDER BY position"
        ).fetchall()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        inserted = _insert(connection, rows)
        read = seconds_of(
            lambda: deque(connection.execute("SELECT * FROM events"), maxlen=0)
        )
    hashed = seconds_of(
        lambda: deque((sha256(row[3]).digest() for row in rows), maxlen=0)
    )
    path.unlink()
    return [
        beside(name, seconds / len(rows) * MICRO, "µs/event")
        for name, seconds in (
            ("plain sqlite3 insert, 100 each", inserted),
            ("plain sqlite3 cursor", read),
            ("SHA-256 of the same bodies", hashed),
        )
    ]


def _insert(connection: sqlite3.Connection, rows: list[_ROW]) -> float:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE events (stream, version, topic, body)")

    def insert(some: list[_ROW]) -> None:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO events VALUES (?,?,?,?)", some)
        connection.execute("COMMIT")

    groups = (rows[begin : begin + 100] for begin in range(0, len(rows), 100))
    return seconds_for(groups, insert)
