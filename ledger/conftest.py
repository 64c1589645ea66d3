"""A small office for the tests of the record: one ledger in a folder, and its clock."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec
import pytest

from domain.acts import Act
from domain.cadre import CadreRegistered
from domain.rotation import RotationDecided
from domain.unit import UnitCreated
from ledger import codec
from ledger.application import Ledger
from ledger.merkle import TILE_WIDTH, Edge, leaf_hash, root
from ledger.requests import identity_of, request_id
from ledger.saves import Save
from ledger.schema import STATEMENTS

ACTOR: Final = "van-thu"
MORNING: Final = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NAME: Final = "Nguyễn Thị Thử"


class Office:
    """Where the ledger lies, and what its clock says."""

    def __init__(self, folder: Path) -> None:
        """Name a ledger in `folder`; nothing is made yet."""
        self.path = folder / "so.db"
        self.now = MORNING

    def clock(self) -> datetime:
        """Return the office's time."""
        return self.now

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def create(self) -> Ledger:
        """Make the ledger."""
        return Ledger.create(self.path, origin="socai.example/thu", clock=self.clock)

    def open(self) -> Ledger:
        """Open the ledger as one more process would."""
        return Ledger(self.path, clock=self.clock)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Give each test an office of its own."""
    return Office(tmp_path)


def enter(ledger: Ledger, aggregate: str, code: str, act: Act) -> tuple[int, ...]:
    """Plan and record one act; return where it is."""
    plan = ledger.plan(aggregate, code, act)
    return plan.already or ledger.record(plan.saves, actor=ACTOR)


def unit(code: str) -> Save:
    """Return the save of a unit, as an import would make it."""
    act = UnitCreated(name=code)
    stream = f"unit:{code}"
    return Save(request_id(*identity_of(stream, act)), ((stream, act),))


def rotation(
    *, cadre: str = "CB-1", unit: str = "NK", effective_on: str = "2024-04-01"
) -> RotationDecided:
    """Return a decision to rotate a cadre to a unit."""
    return RotationDecided(
        cadre=cadre, unit=unit, title="secretary", effective_on=effective_on
    )


def people_and_places(ledger: Ledger) -> None:
    """Record two cadres and two units: positions 1 to 4."""
    enter(ledger, "cadre", "CB-1", CadreRegistered(name=NAME, born_on="1980-05"))
    enter(ledger, "cadre", "CB-2", CadreRegistered(name="Trần Văn Mẫu"))
    enter(ledger, "unit", "NK", UnitCreated(name="Quận ủy Ninh Kiều"))
    enter(ledger, "unit", "PD", UnitCreated(name="Huyện ủy Phong Điền"))


# Tampering: whoever does so has the file and `sqlite3`.


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
    """Change rows."""

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


def cut(connection: sqlite3.Connection, first: int) -> None:
    """Take away all entries from `first` on, with their requests."""
    connection.execute("DELETE FROM stored_events WHERE position >= ?", (first,))
    connection.execute("DELETE FROM requests WHERE position >= ?", (first,))
