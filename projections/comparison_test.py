"""Views that were altered do not pass for a replay."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from domain.cadre import PostAssumed, PostLeft
from projections.comparison import compare
from projections.conftest import Log
from projections.views import catch_up


@pytest.fixture
def path(log: Log, tmp_path: Path) -> Path:
    log.add("cadre:C", PostAssumed(tenure="1", unit="U", title="t"))
    log.add("cadre:C", PostLeft(tenure="1", effective_on="2022"))
    made = tmp_path / "ledger.views.db"
    catch_up(made, log)
    return made


@pytest.mark.parametrize(
    ("alteration", "found"),
    [
        (
            "UPDATE facts SET valid_to = '2030-01-01' WHERE id = 2000000",
            "facts 2000000 valid_to: '2030-01-01' != '2022-12-31'",
        ),
        (
            "UPDATE facts SET sealed = x'00' WHERE id = 1000000",
            "facts 1000000 sealed: differs",
        ),
        ("DELETE FROM facts WHERE id = 2000000", "facts 2000000: missing"),
        (
            "DELETE FROM facts WHERE id = 1000000",
            "facts: row 2000000 where 1000000 is expected",
        ),
        (
            "INSERT INTO entries VALUES (3, 'unit:U', 't', 0, NULL, NULL)",
            "entries 3: not expected",
        ),
        (
            "INSERT INTO amendments VALUES (2, 1, '2020-01-01')",
            "amendments 2: not expected",
        ),
        (
            "UPDATE entries SET recorded_at = 5 WHERE position = 1",
            "entries 1 recorded_at: 5 != 1704096000000000",
        ),
        ("UPDATE meta SET value = '00' WHERE key = 'root'", "meta root: 00 != "),
        ("UPDATE meta SET value = '9' WHERE key = 'version'", "meta version: 9 != 2"),
        ("UPDATE meta SET value = '9' WHERE key = 'position'", "meta position: 9 > 2"),
        ("UPDATE meta SET value = 'x' WHERE key = 'log_id'", "meta log_id: x != log-1"),
    ],
)
def test_any_altered_row_is_named(
    log: Log, path: Path, alteration: str, found: str
) -> None:
    assert compare(path, log) == ()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(alteration)
    assert compare(path, log)[0].startswith(found)


def test_views_that_lag_are_compared_as_far_as_they_go(log: Log, path: Path) -> None:
    log.add("cadre:C", PostAssumed(tenure="2", unit="U", title="t"))
    assert compare(path, log) == ()


@pytest.mark.parametrize(
    "content", [b"", b"no database, but long enough to be one" * 40]
)
def test_a_file_that_cannot_be_read_differs(
    log: Log, path: Path, content: bytes
) -> None:
    path.write_bytes(content)
    (found,) = compare(path, log)
    assert found.startswith("file: ")


def test_a_damaged_page_differs(log: Log, path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(-16384, 2)
        file.write(b"\xff" * 16384)
    assert compare(path, log) != ()
