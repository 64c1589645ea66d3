"""What `verify` says of views that no query has brought in order yet."""

import sqlite3
from contextlib import closing
from pathlib import Path

from domain.text import Text
from domain.unit import UnitCreated
from projections.conftest import Log
from projections.views import catch_up
from projections.views_step import step


def test_views_that_a_killed_process_left_half_written_are_no_damage(
    log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "whole" / "ledger.views.db"
    path.parent.mkdir()
    for code in "ABC":
        log.add(f"unit:{code}", UnitCreated(name=code))
    catch_up(path, log)
    left = as_left_by_a_kill(path, tmp_path / "left")
    assert step(left, log) == (
        "reported",
        Text(
            vi="một tiến trình dừng khi đang ghi; lần truy vấn sau sẽ hoàn lại",
            en="a process stopped while writing them; the next query rolls that back",
        ),
    )
    catch_up(left, log)
    assert step(left, log) == ("passed", Text(vi="", en=""))


def as_left_by_a_kill(path: Path, folder: Path) -> Path:
    """Copy the views, with their rollback journal, from the midst of a transaction."""
    folder.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE facts SET value = zeroblob(200000)")
        for each in path.parent.iterdir():
            (folder / each.name).write_bytes(each.read_bytes())
        connection.execute("ROLLBACK")
    assert len(list(folder.iterdir())) == 2
    return folder / path.name
