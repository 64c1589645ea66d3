"""`rebuild`: all views from the first entry on, until they are safe on the disk.

Ours writes a new file in one go, syncs it and lets it take its name. The peer's
projection writes one tracked transaction an event, which is how the library keeps a
view exactly in step. Both end with the same number of rows; that is checked.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.fixtures import Pair
from benchmarks.peer_view import project
from benchmarks.rows import Row, row
from benchmarks.stopwatch import MICRO, apart, in_pairs, seconds_of
from cli import LogSource
from ledger.file import reading
from projections.views import rebuild


def _rebuild_ours(ledger: Path, views: Path) -> float:
    with reading(ledger) as connection:
        source = LogSource(connection, ledger)
        return seconds_of(lambda: rebuild(views, source))


def rebuild_row(pair: Pair, folder: Path, pairs: int) -> Row:
    """Measure building all views."""
    counts = set()

    def measured(name: str) -> float:
        path = folder / f"{name}.views"
        if name == "ours":
            seconds = apart(_rebuild_ours, pair.ours, path)
        else:
            seconds = apart(project, pair.peer, path)
        counts.add(_row_counts(path))
        path.unlink()
        return seconds / pair.events * MICRO

    found = in_pairs(pairs, lambda: measured("ours"), lambda: measured("peer"))
    assert len(counts) == 1, counts
    return row("rebuild", found, n=pair.events)


def _row_counts(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        count = connection.execute(
            "SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM facts)"
        )
        entries, facts = count.fetchone()
    return entries, facts
