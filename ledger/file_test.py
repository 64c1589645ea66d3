"""Opening the file to read it: wherever it lies, whatever may be written there."""

import errno
import os
import re
import sqlite3
from pathlib import Path
from typing import NoReturn

import pytest

from domain.errors import SocaiError
from ledger.conftest import Office, unit
from ledger.errors import (
    DamagedError,
    DiskError,
    DiskFullError,
    LockedError,
    ReadOnlyLedgerError,
)
from ledger.file import (
    check_writable,
    head_of,
    instant,
    keys_path,
    microseconds,
    reading,
    translated,
    views_path,
)

PATH = Path("so.db")


def test_the_views_and_the_keys_lie_beside_the_ledger_unless_told_otherwise() -> None:
    ledger = Path("a/so.cai.db")
    assert keys_path(ledger) == Path("a/so.cai.keys")
    assert views_path(ledger) == Path("a/so.cai.views.db")
    assert views_path(ledger, Path("b")) == Path("b/so.cai.views.db")


def test_an_instant_comes_back_from_the_tree_head_to_the_microsecond(
    office: Office,
) -> None:
    exact = office.now.replace(microsecond=999_999)
    assert instant(microseconds(exact)) == exact


@pytest.mark.parametrize("name", ["so?.db", "so#1.db", "sổ cái%20.db", "file:so.db"])
def test_a_ledger_may_have_any_name(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    office = Office(tmp_path)
    office.path = Path(name)
    with office.create() as ledger:
        ledger.record([unit("A")], actor="van-thu")
    with reading(office.path) as connection:
        assert head_of(connection).size == 1
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_reading_writes_nothing_even_where_it_might(office: Office) -> None:
    office.create().close()
    before = office.path.read_bytes()
    with pytest.raises(ReadOnlyLedgerError), reading(office.path) as connection:
        connection.execute("DELETE FROM meta")
    assert office.path.read_bytes() == before


def test_a_read_only_ledger_is_read_without_a_file_beside_it(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit("A")], actor="van-thu")
    office.path.chmod(0o444)
    with reading(office.path) as connection:
        assert head_of(connection).size == 1
        assert [each.name for each in office.path.parent.iterdir()] == ["so.db"]


def test_a_read_only_ledger_with_a_write_ahead_log_shows_what_is_in_it(
    office: Office, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with office.create() as ledger:
        ledger.record([unit("A")], actor="van-thu")
        for name in ("so.db", "so.db-wal"):  # As a killed process leaves them.
            (copy / name).write_bytes((tmp_path / name).read_bytes())
    (copy / "so.db").chmod(0o444)
    with reading(copy / "so.db") as connection:
        assert head_of(connection).size == 1


def sqlite_error(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("said")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("SQLITE_BUSY", LockedError),
        ("SQLITE_BUSY_SNAPSHOT", LockedError),
        ("SQLITE_LOCKED", LockedError),
        ("SQLITE_FULL", DiskFullError),
        ("SQLITE_READONLY", ReadOnlyLedgerError),
        ("SQLITE_READONLY_DIRECTORY", ReadOnlyLedgerError),
        ("SQLITE_CANTOPEN", ReadOnlyLedgerError),
        ("SQLITE_IOERR_WRITE", DiskError),
        ("SQLITE_IOERR_FSYNC", DiskError),
        ("SQLITE_IOERR_READ", DiskError),
        ("SQLITE_IOERR_SHORT_READ", DamagedError),
        ("SQLITE_IOERR_CORRUPTFS", DamagedError),
        ("SQLITE_CORRUPT", DamagedError),
        ("SQLITE_CORRUPT_INDEX", DamagedError),
        ("SQLITE_NOTADB", DamagedError),
        ("SQLITE_ERROR", DamagedError),
    ],
)
def test_each_error_of_sqlite_has_one_meaning_wrapped_or_not(
    name: str, meaning: type[SocaiError]
) -> None:
    error = sqlite_error(name)
    with pytest.raises(meaning), translated(PATH):
        raise error
    with pytest.raises(meaning), translated(PATH):
        raise RuntimeError from error


def test_an_error_of_this_program_is_not_taken_for_one_of_the_file() -> None:
    with pytest.raises(ZeroDivisionError), translated(PATH):
        raise ZeroDivisionError


def test_an_error_that_was_told_already_is_not_told_otherwise() -> None:
    # The views speak for themselves, though an error of SQLite lies behind theirs.
    class ViewsError(SocaiError):
        en = vi = "the views"

    with pytest.raises(ViewsError), translated(PATH):
        raise ViewsError from sqlite_error("SQLITE_CORRUPT")


def test_a_disk_that_does_not_tell_whether_one_may_write_is_named(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.create().close()

    def refuse(path: Path, **_: bool) -> NoReturn:
        raise OSError(errno.EIO, os.strerror(errno.EIO), path)

    monkeypatch.setattr(Path, "stat", refuse)
    said = str(DiskError(path=office.path, found="Input/output error"))
    with pytest.raises(DiskError, match=re.escape(said)):
        check_writable(office.path)
    with pytest.raises(DiskError, match=re.escape(said)), reading(office.path):
        pass
