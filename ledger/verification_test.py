"""Tampering, and which step of `verify` catches it.

Whoever tampers here has the file and `sqlite3`: triggers are dropped and put back. Where
the tamperer also puts the tree right, no step can tell; these tests say so by name.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

import msgpack
import msgspec
import pytest

from ledger import codec, verification
from ledger.application import Save
from ledger.conftest import Office, enter, people_and_places, rotation, unit
from ledger.errors import LedgerError
from ledger.merkle import TILE_WIDTH, Edge, leaf_hash, root
from ledger.schema import STATEMENTS, identity
from ledger.verification import Report, verify

SIZE = 650
"""Two full tiles and a part of a third."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = Office(tmp_path_factory.mktemp("sample"))
    with office.create() as ledger:
        people_and_places(ledger)
        enter(ledger, "rotation", "LC-1", rotation())
        office.wait(days=1)
        saves = [unit(f"X-{n}") for n in range(SIZE - ledger.size)]
        ledger.record(saves, actor="van-thu")
        assert ledger.size == SIZE
    return office.path


@pytest.fixture
def path(sample: Path, tmp_path: Path) -> Path:
    return shutil.copy(sample, tmp_path / "so.db")


@contextmanager
def tampering(path: Path) -> Iterator[sqlite3.Connection]:
    """Drop the triggers, change what you like, put them back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for statement in STATEMENTS:
            connection.execute(statement)


def put_tree_right(connection: sqlite3.Connection) -> None:
    """Hash every row anew, and make tiles and head as the recorder would."""
    rows = connection.execute(
        "SELECT position, originator_id, originator_version, topic, state"
        " FROM stored_events ORDER BY position"
    ).fetchall()
    leaves = [leaf_hash(codec.leaf_input(*row[1:])) for row in rows]
    connection.executemany(
        "UPDATE stored_events SET leaf_hash = ? WHERE position = ?",
        [(leaf, row[0]) for leaf, row in zip(leaves, rows, strict=True)],
    )
    connection.execute("DELETE FROM tiles")
    for tile in range(len(leaves) // TILE_WIDTH):
        hashes = leaves[tile * TILE_WIDTH : (tile + 1) * TILE_WIDTH]
        values = (0, tile, b"".join(hashes), root(hashes))
        connection.execute("INSERT INTO tiles VALUES (?,?,?,?)", values)
    edge = Edge.empty().extend(leaves)
    connection.execute(
        "UPDATE tree_head SET size = ?, edge = ?, root = ?",
        (edge.size, edge.to_bytes(), edge.root()),
    )


Tamper = Callable[[sqlite3.Connection], object]


def sql(*statements: str) -> Tamper:
    def run(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return run


def with_tree(*statements: str) -> Tamper:
    """Change rows and make the tree fit them."""

    def run(connection: sqlite3.Connection) -> None:
        sql(*statements)(connection)
        put_tree_right(connection)

    return run


def rewritten(position: int, *, tree: bool, **fields: object) -> Tamper:
    """Change fields of a body, properly encoded."""

    def run(connection: sqlite3.Connection) -> None:
        (body,) = connection.execute(
            "SELECT state FROM stored_events WHERE position = ?", (position,)
        ).fetchone()
        act = msgspec.structs.replace(codec.decode(body), **fields)
        connection.execute(
            "UPDATE stored_events SET state = ? WHERE position = ?",
            (codec.encode(act), position),
        )
        if tree:
            put_tree_right(connection)

    return run


def spelled_longer(connection: sqlite3.Connection) -> None:
    """Write a body as MessagePack that is right but not the shortest."""
    (body,) = connection.execute(
        "SELECT state FROM stored_events WHERE position = 300"
    ).fetchone()
    fields = body[0] & 0x0F
    longer = b"\xde" + fields.to_bytes(2, "big") + body[1:]
    assert msgpack.unpackb(longer, timestamp=3) == msgpack.unpackb(body, timestamp=3)
    connection.execute(
        "UPDATE stored_events SET state = ? WHERE position = 300", (longer,)
    )
    put_tree_right(connection)


def renamed(connection: sqlite3.Connection) -> None:
    """Give the row its own hash again, but not the tree."""
    rewritten(300, tree=False, name="Đơn vị khác")(connection)
    row = connection.execute(
        "SELECT originator_id, originator_version, topic, state FROM stored_events"
        " WHERE position = 300"
    ).fetchone()
    leaf = leaf_hash(codec.leaf_input(*row))
    connection.execute(
        "UPDATE stored_events SET leaf_hash = ? WHERE position = 300", (leaf,)
    )


def cut(connection: sqlite3.Connection, first: int) -> None:
    connection.execute("DELETE FROM stored_events WHERE position >= ?", (first,))
    connection.execute("DELETE FROM requests WHERE position >= ?", (first,))


_SHIFT_DOWN = (
    "UPDATE stored_events SET position = -position + 1 WHERE position > 300",
    "UPDATE stored_events SET position = -position WHERE position < 0",
)
_SHIFT_UP = (
    "UPDATE stored_events SET position = -position - 1 WHERE position >= 300",
    "UPDATE stored_events SET position = -position WHERE position < 0",
)
_COPY_OF_299 = (
    "INSERT INTO stored_events SELECT 300, 'unit:NEW', 1, topic, state, leaf_hash"
    " FROM stored_events WHERE position = 299"
)
_SWAP = (
    "UPDATE stored_events SET position = -300 WHERE position = 300",
    "UPDATE stored_events SET position = 300 WHERE position = 400",
    "UPDATE stored_events SET position = 400 WHERE position = -300",
)
_SWAP_BODIES = (
    "UPDATE stored_events SET state = CASE position"
    " WHEN 300 THEN (SELECT state FROM stored_events WHERE position = 400)"
    " ELSE (SELECT state FROM stored_events WHERE position = 300) END"
    " WHERE position IN (300, 400)"
)
