"""Which entries are dated back into a closed period, and which are listed."""

import sqlite3
from datetime import date

import pytest

from domain.acts import topic_of
from domain.cadre import CadreRegistered, HomePlaceRecorded, RotationOpened
from domain.period import Closing, PeriodClosed
from domain.unit import UnitRenamed
from projections.closings import EVERYTHING, Closings
from projections.conftest import Log, batch_of, empty_views
from projections.fold import Fold
from projections.lateness import dated_back, late

UNIT = "unit:U"
END = date(2024, 12, 31)


def views_of(log: Log) -> sqlite3.Connection:
    connection = empty_views()
    fold = Fold(connection, log.history, from_start=True)
    fold.run(batch_of(log.entries, 0))
    return connection


def close(log: Log, through: date = END) -> int:
    """Close a period of its own; return the closing's position."""
    stream = f"period:{len(log.entries)}"
    return log.add(stream, PeriodClosed(through=through))


def rename(log: Log, day: str | None, *, source: str | None = None) -> int:
    return log.add(UNIT, UnitRenamed(name="A", effective_on=day, source=source))


def marks(log: Log, size: int = EVERYTHING) -> dict[int, int]:
    """Return which entries are dated back, and behind which closings."""
    closings = Closings(views_of(log), size=size)
    found = {
        at: closings.over(at, stream, topic_of(type(act)), act.effective_on)
        for at, (stream, act) in enumerate(log.entries[:size], start=1)
    }
    return {at: closing.position for at, closing in found.items() if closing}


def listed(log: Log, *, imported: bool = False) -> list[tuple[int, int | None]]:
    """Return which entries the list of closed periods names, and their closings."""
    found = dated_back(views_of(log), imported=imported)
    return [(each.position, each.closed_by) for each in found]


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("2024-12-31", True),
        ("2025-01-01", False),
        ("2024-12", True),
        ("2024", True),
        ("2025", False),
        (None, True),
    ],
)
def test_an_entry_that_may_lie_in_the_closed_period_is_marked(
    log: Log,
    written: str | None,
    marked: bool,  # noqa: FBT001  a row of the table
) -> None:
    closing = close(log)
    entry = rename(log, written)
    assert marks(log) == ({entry: closing} if marked else {})


def test_a_year_that_begins_in_the_closed_period_and_ends_after_it_is_marked(
    log: Log,
) -> None:
    closing = close(log, date(2024, 3, 31))
    entry = rename(log, "2024")
    assert marks(log) == {entry: closing}


def test_an_entry_recorded_before_the_closing_is_not_marked(log: Log) -> None:
    rename(log, "2024-06-01")
    close(log)
    assert marks(log) == {}


def test_the_first_closing_that_covers_the_day_is_named(log: Log) -> None:
    half = close(log, date(2024, 6, 30))
    year = close(log)
    spring, autumn = rename(log, "2024-04-01"), rename(log, "2024-10-01")
    assert marks(log) == {spring: half, autumn: year}
    found = Closings(views_of(log)).over(spring, UNIT, "unit.renamed", "2024-04-01")
    assert found == Closing(half, date(2024, 6, 30))


def test_an_annulled_closing_marks_only_what_was_recorded_while_it_was_in_force(
    log: Log,
) -> None:
    closing = close(log)
    entry = rename(log, "2024-06-01")
    opening = log.annul(closing)
    rename(log, "2024-07-01")
    assert marks(log) == {entry: closing, opening: closing}
    assert marks(log, size=2) == {entry: closing}


def test_closing_again_does_not_wipe_the_marks_of_the_first_closing(log: Log) -> None:
    first = close(log)
    entry = rename(log, "2024-06-01")
    opening = log.annul(first)
    between = rename(log, "2024-07-01")
    second = close(log)
    after = rename(log, "2024-08-01")
    assert between not in marks(log)
    assert marks(log) == {entry: first, opening: first, after: second}


def test_a_closing_counts_with_the_last_day_it_had_then_and_its_correction_is_marked(
    log: Log,
) -> None:
    closing = close(log)
    entry = rename(log, "2024-10-01")
    correction = log.correct(closing, through="2024-06-30")
    rename(log, "2024-11-01")
    assert marks(log) == {entry: closing, correction: closing}


def test_corrections_and_annulments_of_closed_entries_are_marked_and_others_not(
    log: Log,
) -> None:
    old = rename(log, "2024-06-01")
    closing = close(log)
    new = rename(log, "2025-02-01")
    correction = log.correct(old, name="B")
    log.correct(new, name="C")
    annulment = log.annul(old)
    moved = log.correct(new, effective_on="2024-02-01")
    assert marks(log) == dict.fromkeys((correction, annulment, moved), closing)


def test_what_names_no_day_is_marked_of_somebody_known_when_the_books_were_closed(
    log: Log,
) -> None:
    registration = log.add("cadre:OLD", CadreRegistered())
    closing = close(log)
    home = log.add("cadre:OLD", HomePlaceRecorded())
    birth = log.correct(registration, born_on="1981-01-01")
    log.add("cadre:NEW", CadreRegistered())
    log.add("cadre:NEW", HomePlaceRecorded())
    assert marks(log) == {home: closing, birth: closing}


def test_companions_are_marked_where_they_stand_but_their_act_is_listed(
    log: Log,
) -> None:
    before = log.add("cadre:C", RotationOpened(rotation="Q", effective_on="2024"))
    closing = close(log)
    companion = log.add("cadre:C", RotationOpened(rotation="R", effective_on="2024"))
    correction = log.correct(before, effective_on="2024-02")
    assert marks(log) == {companion: closing, correction: closing}
    assert listed(log) == []


def test_the_list_has_acts_and_amendments_and_imported_history_when_asked(
    log: Log,
) -> None:
    old = rename(log, "2024-06-01")
    closing = close(log, date(2024, 6, 30))
    back = rename(log, "2024")
    imported = rename(log, "2020", source="register of 2020")
    correction = log.correct(old, name="B")
    rename(log, "2024-07-01")
    assert listed(log) == [(back, closing), (correction, closing)]
    assert listed(log, imported=True) == [
        (back, closing),
        (imported, closing),
        (correction, closing),
    ]


def test_late_entries_say_which_closing_they_came_after(log: Log) -> None:
    rename(log, "2023-01-01")
    closing = close(log, date(2023, 6, 30))
    rename(log, "2023-01-01")
    rename(log, "2023-07-01")
    found = late(views_of(log), 30, imported=False)
    assert [each.closed_by for each in found] == [None, closing, None]


def test_nothing_is_listed_where_nothing_was_closed(log: Log) -> None:
    rename(log, None)
    assert listed(log) == []
