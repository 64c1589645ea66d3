"""The tables of a ledger: format 1, as SQL.

The tables are STRICT (SQLite 3.37 or later), so a value of another type can neither be
written nor pass SQLite's own integrity check. UPDATE and DELETE are refused by triggers.
Who goes round them is caught by `verify`.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from hashlib import sha256
from typing import Final

LOG_ID_BYTES: Final = 16

STATEMENTS: Final = (
    """CREATE TABLE IF NOT EXISTS stored_events (
        position INTEGER PRIMARY KEY,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        leaf_hash BLOB NOT NULL) STRICT""",
    """CREATE UNIQUE INDEX IF NOT EXISTS stream_version
        ON stored_events (originator_id, originator_version)""",
    """CREATE TABLE IF NOT EXISTS tiles (
        level INTEGER NOT NULL,
        tile INTEGER NOT NULL,
        hashes BLOB NOT NULL,
        root BLOB NOT NULL,
        PRIMARY KEY (level, tile)) STRICT""",
    """CREATE TABLE IF NOT EXISTS tree_head (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        size INTEGER NOT NULL,
        edge BLOB NOT NULL,
        root BLOB NOT NULL,
        recorded_at INTEGER NOT NULL) STRICT""",
    """CREATE TABLE IF NOT EXISTS requests (
        request_id BLOB PRIMARY KEY,
        position INTEGER NOT NULL,
        count INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS checkpoints (
        number INTEGER PRIMARY KEY,
        size INTEGER NOT NULL,
        note BLOB NOT NULL) STRICT""",
    """CREATE TABLE IF NOT EXISTS meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL) STRICT""",
    *(
        f"""CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, 'entries are never changed: use a correction'); END"""
        for table in ("stored_events", "tiles", "requests", "checkpoints")
        for verb in ("UPDATE", "DELETE")
    ),
)


def alterations(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of tables, indexes and triggers that are not as `STATEMENTS` say.

    Missing, added or worded otherwise. What SQLite keeps for itself (`ANALYZE`) is its
    own affair.
    """
    with closing(sqlite3.connect(":memory:")) as fresh:
        for statement in STATEMENTS:
            fresh.execute(statement)
        expected, found = _objects(fresh), _objects(connection)
    return tuple(sorted({name for name, *_ in expected ^ found}))


def _objects(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    rows = connection.execute("SELECT name, type, tbl_name, sql FROM sqlite_schema")
    return {row for row in rows if not row[0].startswith("sqlite_")}


def identity(salt: str, origin: str) -> dict[str, str]:
    """Return the rows of `meta`: the log's id commits to its origin.

    `meta` is outside the tree. So that a byte of it cannot change unseen, the id is a
    hash of the rest. Who writes all three rows anew makes another log's identity, which
    any checkpoint, seal or reader of this log tells apart.
    """
    digest = sha256(f"{salt}\n{origin}".encode()).digest()[:LOG_ID_BYTES]
    return {"log_id": digest.hex(), "origin": origin, "salt": salt}


def is_identity(meta: Mapping[str, str]) -> bool:
    """Return whether `meta` holds an id with the salt and origin that it commits to."""
    return meta == identity(meta.get("salt", ""), meta.get("origin", ""))
