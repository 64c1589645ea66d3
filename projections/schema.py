"""The views file: its tables, and how it is opened.

One SQLite file a reader, beside the ledger or in a folder of the reader's own. It can
be deleted at any time. Anybody may open it with an SQLite tool: `readable_facts` and
`readable_entries` show its instants as ISO 8601.

`facts` is bitemporal. Valid time is in days: a row holds from `valid_from` (the
earliest day it may begin; NULL: since ever, or unknown) up to, not including,
`valid_to` (the latest day it may end; NULL: open, or the end is unknown if `ended_by`
is set). The days as they were written, which may be a month or a year, are in `value`
and in `ended_on`. Transaction time is in positions, which say exactly what the instants
say: a row was believed from the entry `from_position` on, until the entry
`until_position` was recorded (NULL: still). Instants are microseconds since 1970 in
UTC.

Personal fields stay ciphertext here (`sealed`, MessagePack: a list of [topic, person's
stream, [salt, ciphertext, commitment]], the entry's own first, then those of its
corrections): a views file can be copied without disclosing anybody, and erasing a
person's key erases the person here too.
"""

import os
import sqlite3
from pathlib import Path
from typing import Final

VIEWS_VERSION: Final = "2"
"""Raise it on any change in what is projected, or how: older views are then rebuilt."""

WAIT_SECONDS: Final = 60
"""How long a reader or writer waits for the other; one batch is written in far less."""

FACT_COLUMNS: Final = (
    "stream",
    "kind",
    "key",
    "value",
    "sealed",
    "valid_from",
    "valid_to",
    "ended_on",
    "ended_by",
    "position",
    "corrections",
    "cadre",
    "unit",
)
"""What a fact says; `facts.Fact` has the same fields in the same order."""

TABLES: Final = (
    """CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)""",
    """CREATE TABLE entries (
        position INTEGER PRIMARY KEY,
        stream TEXT NOT NULL,
        topic TEXT NOT NULL,
        recorded_at INTEGER NOT NULL,   -- microseconds since 1970, UTC
        effective_on TEXT,              -- as recorded: a day, a month or a year
        source TEXT)                    -- set where the entry was imported""",
    """CREATE TABLE amendments (
        position INTEGER PRIMARY KEY,   -- of a correction or an annulment
        target INTEGER NOT NULL,        -- position of the act it is about
        day TEXT)                       -- first day that act may bear on (`amendments`)
    """,
    """CREATE TABLE facts (
        id INTEGER PRIMARY KEY,         -- from_position * 1,000,000 + n
        stream TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,              -- tells facts of a kind apart, else ''
        value TEXT NOT NULL,            -- the act's open fields, JSON
        sealed BLOB,                    -- the act's personal fields, ciphertext
        valid_from TEXT,
        valid_to TEXT,
        ended_on TEXT,                  -- the end as it was written
        ended_by INTEGER,               -- position of the entry that says so
        position INTEGER NOT NULL,      -- position of the entry that says the fact
        corrections TEXT,               -- positions of its corrections, JSON
        cadre TEXT,                     -- code of the cadre it speaks of
        unit TEXT,                      -- code of the unit it speaks of
        recorded_from INTEGER NOT NULL,
        recorded_to INTEGER,
        from_position INTEGER NOT NULL,
        until_position INTEGER)""",
    """CREATE VIEW readable_entries AS SELECT position, stream, topic,
        strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at / 1000000, 'unixepoch')
            AS recorded_at, effective_on, source FROM entries""",
    """CREATE VIEW readable_facts AS SELECT stream, kind, key, value,
        sealed IS NOT NULL AS has_personal_fields,
        valid_from, valid_to, ended_on, ended_by, position, corrections, cadre, unit,
        strftime('%Y-%m-%dT%H:%M:%SZ', recorded_from / 1000000, 'unixepoch')
            AS recorded_from,
        strftime('%Y-%m-%dT%H:%M:%SZ', recorded_to / 1000000, 'unixepoch')
            AS recorded_to,
        from_position, until_position FROM facts""",
)

INDEXES: Final = (
    "CREATE INDEX facts_of_stream ON facts (stream)",
    "CREATE INDEX facts_of_cadre ON facts (cadre) WHERE cadre IS NOT NULL",
)
"""Made after the rows: sorting once is faster than a million insertions."""


def create(path: Path) -> sqlite3.Connection:
    """Return a new, empty file at `path`, mode 0600, for one fast unguarded load.

    Nothing is journalled and nothing reaches the disk before its time: whoever loads it
    throws the file away if anything fails.

    Raises:
        FileExistsError: something is there.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "page_size = 16384",  # rows are long: a fifth faster to load than 4096
        "journal_mode = OFF",
        "synchronous = OFF",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}")
    for statement in TABLES:
        connection.execute(statement)
    return connection


def opened(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """Return a connection to an existing file; it is never created.

    A rollback journal is used, not a write-ahead log: a file without companions can be
    replaced whole, and read where the folder may not be written.
    """
    mode = "rw" if write else "ro"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=WAIT_SECONDS,
    )
    if not write:
        connection.execute("PRAGMA query_only = 1")
    return connection


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the file's account of itself: see `write_meta`."""
    return dict(connection.execute("SELECT key, value FROM meta"))


def write_meta(
    connection: sqlite3.Connection, *, log_id: str, position: int, root: bytes
) -> None:
    """Say of which log these views are, up to which position, with which tree root."""
    said = {
        "log_id": log_id,
        "position": str(position),
        "root": root.hex(),
        "version": VIEWS_VERSION,
    }
    connection.executemany("REPLACE INTO meta VALUES (?, ?)", said.items())
