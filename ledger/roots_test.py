import sqlite3
from pathlib import Path

import pytest

from ledger.conftest import Office, unit
from ledger.file import head_of, reading
from ledger.merkle import root
from ledger.roots import root_at

SIZE = 600


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = Office(tmp_path_factory.mktemp("roots"))
    with office.create() as ledger:
        ledger.record([unit(f"X-{n}") for n in range(SIZE)], actor="van-thu")
    return office.path


def leaves_of(connection: sqlite3.Connection) -> list[bytes]:
    rows = connection.execute("SELECT leaf_hash FROM stored_events ORDER BY position")
    return [leaf for (leaf,) in rows]


def test_the_root_of_every_earlier_size_is_that_of_its_leaves(path: Path) -> None:
    with reading(path) as connection:
        leaves = leaves_of(connection)
        for size in (0, 1, 2, 255, 256, 257, 511, 512, 513, SIZE):
            assert root_at(connection, size) == root(leaves[:size]), size
        assert root_at(connection, SIZE) == head_of(connection).root


def test_an_earlier_root_reads_the_tiles_and_not_every_leaf(path: Path) -> None:
    with reading(path) as connection:
        read: list[str] = []
        connection.set_trace_callback(read.append)
        root_at(connection, 515)
        assert any("position > 512 AND position <= 515" in each for each in read), read
