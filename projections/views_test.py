"""A views file keeps in step with its ledger, whatever happens to either."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from domain.cadre import PostAssumed, PostLeft
from domain.text import Text
from domain.unit import UnitCreated, UnitRenamed
from projections import views
from projections.building import sole_writer
from projections.comparison import compare
from projections.conftest import Log
from projections.errors import ViewsUnusableError
from projections.fold import Batch
from projections.schema import opened
from projections.views import catch_up, open_views, reached, rebuild


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.views.db"


def grow(log: Log, count: int) -> None:
    """Add entries of which every other one ends the one before."""
    for _ in range(count):
        number = len(log.entries)
        tenure = str(number // 2)
        if number % 2:
            log.add("cadre:C", PostLeft(tenure=tenure, effective_on="2022"))
        else:
            log.add("cadre:C", PostAssumed(tenure=tenure, unit="U", title="t"))


def size_of(path: Path) -> int:
    with closing(open_views(path)) as connection:
        return reached(connection)


def test_views_are_built_where_there_are_none(log: Log, path: Path) -> None:
    grow(log, 7)
    assert catch_up(path, log) is None
    assert size_of(path) == 7
    assert compare(path, log) == ()


def test_views_of_an_empty_ledger_are_empty(log: Log, path: Path) -> None:
    assert catch_up(path, log) is None
    assert size_of(path) == 0
    assert compare(path, log) == ()


def test_nobody_else_may_read_the_file(log: Log, path: Path) -> None:
    catch_up(path, log)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_new_entries_are_read_in_catching_up(log: Log, path: Path) -> None:
    grow(log, 5)
    catch_up(path, log)
    grow(log, 5)
    log.reads.clear()
    assert catch_up(path, log) is None
    assert log.reads == [(5, 10)]
    assert size_of(path) == 10
    assert compare(path, log) == ()


def test_views_that_are_ready_are_not_touched(log: Log, path: Path) -> None:
    grow(log, 5)
    catch_up(path, log)
    before = path.stat()
    log.reads.clear()
    assert catch_up(path, log) is None
    assert log.reads == []
    assert path.stat() == before


def test_building_twice_gives_the_same_rows(log: Log, path: Path) -> None:
    grow(log, 8)
    log.correct(3, title="chairman")
    assert rebuild(path, log) == 9
    first = rows(path)
    rebuild(path, log)
    assert rows(path) == first


def rows(path: Path) -> list[Any]:
    with closing(opened(path)) as connection:
        return [
            *connection.execute("SELECT * FROM entries ORDER BY position"),
            *connection.execute("SELECT * FROM facts ORDER BY id"),
            *connection.execute("SELECT * FROM meta ORDER BY key"),
        ]


# Reasons to begin again, each said.


def alter_meta(path: Path, key: str, value: str | None) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM meta WHERE key = ?", (key,))
        if value is not None:
            connection.execute("INSERT INTO meta VALUES (?, ?)", (key, value))


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("version", "0", views.OTHER_VERSION),
        ("version", None, views.OTHER_VERSION),
        ("log_id", "log-2", views.OTHER_LOG),
        ("root", "00", views.OTHER_ROOT),
        ("position", "-3", views.NOT_VIEWS),
        ("position", None, views.NOT_VIEWS),
    ],
)
def test_views_that_do_not_fit_the_ledger_are_built_anew_and_say_why(
    log: Log, path: Path, key: str, value: str | None, why: Text
) -> None:
    grow(log, 5)
    catch_up(path, log)
    alter_meta(path, key, value)
    assert catch_up(path, log) == why
    assert compare(path, log) == ()
    assert catch_up(path, log) is None


def test_a_ledger_put_back_from_a_backup_is_noticed(log: Log, path: Path) -> None:
    grow(log, 7)
    catch_up(path, log)
    backup = log.cut(4)
    assert catch_up(path, backup) == views.AHEAD
    assert compare(path, backup) == ()


def test_a_ledger_put_back_and_grown_again_is_noticed(log: Log, path: Path) -> None:
    grow(log, 7)
    catch_up(path, log)
    other = log.cut(4)
    for _ in range(4):
        other.add("unit:U", UnitCreated(name="A"))
    assert catch_up(path, other) == views.OTHER_ROOT
    assert compare(path, other) == ()


@pytest.mark.parametrize("content", [b"", b"not a database, and long enough" * 40])
def test_a_file_that_holds_no_views_is_replaced(
    log: Log, path: Path, content: bytes
) -> None:
    grow(log, 3)
    path.write_bytes(content)
    assert catch_up(path, log) == views.NOT_VIEWS
    assert compare(path, log) == ()


def test_a_page_found_damaged_on_the_way_leads_to_a_new_file(
    log: Log, path: Path
) -> None:
    grow(log, 4)
    catch_up(path, log)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE entries")
    grow(log, 2)
    assert catch_up(path, log) == views.NOT_VIEWS
    assert compare(path, log) == ()


# Kills, and others at the same time.


class Killed(BaseException):
    """What stands for a kill: nothing in the program catches it."""


class Dying(Log):
    """A source in which the process dies after some batches."""

    lives = 2

    def acts(self, after: int, up_to: int) -> Iterator[Batch]:
        yield from islice(super().acts(after, up_to), self.lives)
        raise Killed


def test_a_kill_while_catching_up_leaves_whole_batches(log: Log, path: Path) -> None:
    grow(log, 4)
    catch_up(path, log)
    grow(log, 10)
    dying = Dying(batch=3)
    dying.entries = log.entries
    with pytest.raises(Killed):
        catch_up(path, dying)
    assert size_of(path) == 4 + 2 * 3
    assert compare(path, log) == ()
    assert catch_up(path, log) is None
    assert size_of(path) == 14


class DyingInABatch(Log):
    """A source in which the process dies when the rows up to 10 are written."""

    def root_at(self, size: int) -> bytes:
        if size == 10:
            raise Killed
        return super().root_at(size)


def test_a_kill_after_rows_but_before_their_position_leaves_neither(
    log: Log, path: Path
) -> None:
    grow(log, 4)
    catch_up(path, log)
    dying = DyingInABatch(batch=3)
    dying.entries = log.entries
    grow(dying, 10)
    with pytest.raises(Killed):
        catch_up(path, dying)
    assert size_of(path) == 4 + 3
    assert compare(path, log) == ()


def test_a_kill_while_building_leaves_the_old_file(log: Log, path: Path) -> None:
    grow(log, 4)
    catch_up(path, log)
    before = rows(path)
    grow(log, 10)
    dying = Dying(batch=3)
    dying.entries = log.entries
    with pytest.raises(Killed):
        rebuild(path, dying)
    assert rows(path) == before
    assert list(path.parent.iterdir()) == [path]


def test_what_a_killed_build_left_is_in_nobodys_way(log: Log, path: Path) -> None:
    grow(log, 4)
    path.with_name(f"{path.name}.new").write_bytes(b"half a file")
    assert catch_up(path, log) is None
    assert list(path.parent.iterdir()) == [path]


def test_the_journal_of_a_killed_writer_is_not_applied_to_the_new_file(
    log: Log, path: Path
) -> None:
    grow(log, 4)
    catch_up(path, log)
    journal = path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE facts SET value = zeroblob(200000)")
        left = journal.read_bytes()
        connection.execute("ROLLBACK")
    grow(log, 4)
    journal.write_bytes(left)
    rebuild(path, log)
    assert not journal.exists()
    assert compare(path, log) == ()


def test_what_a_killed_writer_left_is_rolled_back_before_reading(
    log: Log, path: Path, tmp_path: Path
) -> None:
    grow(log, 4)
    catch_up(path, log)
    torn = tmp_path / "torn" / path.name
    torn.parent.mkdir()
    journal = path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE facts SET value = zeroblob(200000)")
        # What the disk holds at this moment is what a kill would leave.
        torn.write_bytes(path.read_bytes())
        torn.with_name(journal.name).write_bytes(journal.read_bytes())
        connection.execute("ROLLBACK")
    assert catch_up(torn, log) is None
    assert compare(torn, log) == ()


class Interrupted(Log):
    """A source that lets another process come in between once."""

    def __init__(self, path: Path, other: Log) -> None:
        super().__init__(batch=2)
        self.path = path
        self.other: Log | None = other
        self.entries = list(other.entries)

    def head(self) -> tuple[int, bytes, str]:
        if self.other is not None:
            other, self.other = self.other, None
            catch_up(self.path, other)
        return super().head()


def test_entries_that_another_process_has_applied_are_not_applied_twice(
    log: Log, path: Path
) -> None:
    grow(log, 3)
    catch_up(path, log)
    grow(log, 6)
    assert catch_up(path, Interrupted(path, log)) is None
    assert compare(path, log) == ()


def test_views_that_another_process_has_just_built_are_not_built_again(
    log: Log, path: Path
) -> None:
    grow(log, 3)
    late = Interrupted(path, log)
    assert catch_up(path, late) is None
    assert late.reads == []
    assert size_of(path) == 3


def test_two_who_catch_up_at_once_are_both_right(log: Log, path: Path) -> None:
    grow(log, 3)
    catch_up(path, log)
    grow(log, 60)
    found: list[Text | None] = []
    threads = [
        Thread(target=lambda: found.append(catch_up(path, log.cut(63))))
        for _ in range(2)
    ]
    with sole_writer(path):  # Both wait here, and then go on one after the other.
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    assert found == [None, None]
    assert compare(path, log) == ()


def test_one_query_sees_one_state_while_the_log_grows(log: Log, path: Path) -> None:
    grow(log, 5)
    catch_up(path, log)
    with closing(open_views(path)) as connection:
        grow(log, 5)
        rebuild(path, log)
        assert reached(connection) == 5
    assert size_of(path) == 10


def test_views_can_be_read_where_nothing_may_be_written(log: Log, path: Path) -> None:
    log.add("unit:U", UnitCreated(name="A"))
    log.add("unit:U", UnitRenamed(name="B", effective_on="2020"))
    catch_up(path, log)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert catch_up(path, log) is None
        with closing(open_views(path)) as connection:
            assert connection.execute("SELECT count(*) FROM facts").fetchone() == (4,)
            with pytest.raises(sqlite3.OperationalError):
                connection.execute("DELETE FROM facts")
    finally:
        path.parent.chmod(0o700)


def test_views_that_are_not_there_are_said_to_be_unusable(path: Path) -> None:
    with pytest.raises(ViewsUnusableError) as caught:
        open_views(path)
    assert str(caught.value) == (
        f"the views at {path} cannot be used: unable to open database file. They are"
        " only a copy of what the ledger says: name a folder that you may write to with"
        " --views, or delete the file and try again"
    )


def test_a_folder_that_is_missing_is_named(log: Log, tmp_path: Path) -> None:
    with pytest.raises(ViewsUnusableError, match="No such file or directory"):
        catch_up(tmp_path / "missing" / "x.views.db", log)


def test_anybody_can_read_the_instants_with_an_sqlite_tool(
    log: Log, path: Path
) -> None:
    log.add("unit:U", UnitCreated(name="A", effective_on="2004"))
    catch_up(path, log)
    with closing(open_views(path)) as connection:
        (row,) = connection.execute(
            "SELECT valid_from, recorded_from, recorded_to FROM readable_facts"
            " WHERE kind = 'name'"
        )
        assert row == ("2004-01-01", "2024-01-01T08:00:00Z", None)
        (entry,) = connection.execute("SELECT recorded_at FROM readable_entries")
        assert entry == ("2024-01-01T08:00:00Z",)
