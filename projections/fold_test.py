"""The quick road and the slow one lead to the same rows, whatever is recorded."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.acts import Act
from domain.cadre import CadreRegistered, HomePlaceRecorded, PostAssumed, PostLeft
from domain.exception import ExceptionGranted
from domain.rotation import RotationDecided, RotationEnded, RotationStarted
from domain.unit import UnitAbolished, UnitCreated, UnitRenamed
from projections.beliefs import rows_of
from projections.conftest import Log, batch_of, empty_views
from projections.fold import Fold, microseconds
from projections.queries import Held, facts_of
from projections.schema import FACT_COLUMNS

# Two runs over the same code must agree: no examples by chance, none remembered.
repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=150)

DAYS = (None, "2019-12-31", "2020", "2020-06", "2020-06-15", "2021-01-01")
CADRE, UNIT, ROTATION, EXCEPTION = "cadre:C", "unit:U", "rotation:R", "exception:E"
STREAMS = (CADRE, UNIT, ROTATION, EXCEPTION)


def acts(day: str | None, key: str) -> Sequence[tuple[str, Act]]:
    """Return one act of each kind that a view treats in its own way."""
    return (
        (CADRE, PostAssumed(tenure=key, unit="U", title="t", effective_on=day)),
        (CADRE, PostLeft(tenure=key, effective_on=day)),
        (CADRE, HomePlaceRecorded(effective_on=day)),
        (CADRE, CadreRegistered(effective_on=day)),
        (UNIT, UnitCreated(name=key, effective_on=day)),
        (UNIT, UnitRenamed(name=key, effective_on=day)),
        (UNIT, UnitAbolished(effective_on=day)),
        (ROTATION, RotationDecided(cadre="C", unit="U", title=key, effective_on=day)),
        (ROTATION, RotationStarted(effective_on=day)),
        (ROTATION, RotationEnded(cause="health", effective_on=day)),
        (
            EXCEPTION,
            ExceptionGranted(
                rule="DUR-MIN-01", subject="C", expires_on=date(2021, 1, 1)
            ),
        ),
    )


steps = st.tuples(
    st.integers(0, 18),
    st.sampled_from(DAYS),
    st.sampled_from("112"),  # collisions are what is interesting
    st.integers(0, 99),
)


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Draw a log in which anything may be corrected, annulled, and annulled back."""
    log = Log()
    for choice, day, key, back in draw(st.lists(steps, min_size=1, max_size=14)):
        ordinary = acts(day, key)
        if choice < len(ordinary) or not log.entries:
            log.add(*ordinary[choice % len(ordinary)])
            continue
        target = len(log.entries) - back % len(log.entries)
        if choice % 2:
            log.annul(target)
        else:
            named = hasattr(log.entries[target - 1][1], "tenure")
            log.correct(target, effective_on=day, **({"tenure": key} if named else {}))
    return log


def views_of(log: Log, *, sizes: Sequence[int], from_start: bool) -> sqlite3.Connection:
    """Return the views after batches that end at `sizes`."""
    connection = empty_views()
    fold = Fold(connection, log.history, from_start=from_start)
    after = 0
    for size in sizes:
        assert fold.run(batch_of(log.entries[after:size], after)) == size
        after = size
    return connection


def everything(connection: sqlite3.Connection) -> list[Any]:
    return [
        *connection.execute("SELECT * FROM entries ORDER BY position"),
        *connection.execute("SELECT * FROM amendments ORDER BY position"),
        *connection.execute("SELECT * FROM facts ORDER BY id"),
    ]


@repeatable
@given(logs(), st.integers(1, 14))
def test_views_brought_forward_equal_views_built_anew(log: Log, cut: int) -> None:
    size = len(log.entries)
    built = views_of(log, sizes=[size], from_start=True)
    in_two = views_of(log, sizes=[min(cut, size), size], from_start=True)
    step_by_step = views_of(log, sizes=range(1, size + 1), from_start=False)
    assert everything(built) == everything(in_two) == everything(step_by_step)


@repeatable
@given(logs())
def test_the_rows_believed_after_each_entry_are_what_the_entries_say(log: Log) -> None:
    connection = views_of(log, sizes=[len(log.entries)], from_start=True)
    for size in range(1, len(log.entries) + 1):
        for stream in STREAMS:
            said = rows_of(stream, log.history(stream, size)).values()
            found = connection.execute(
                f"SELECT id, {','.join(FACT_COLUMNS)} FROM facts WHERE stream = ?"  # noqa: S608  our own names, no input
                " AND from_position <= ?"
                " AND (until_position IS NULL OR until_position > ?) ORDER BY id",
                (stream, size, size),
            )
            assert list(found) == sorted((row.id, *row.fact) for row in said)


@repeatable
@given(logs())
def test_a_question_at_an_earlier_size_is_answered_as_it_was_then(log: Log) -> None:
    now = views_of(log, sizes=[len(log.entries)], from_start=True)
    for size in range(1, len(log.entries) + 1):
        then = views_of(log.cut(size), sizes=[size], from_start=True)
        for day in (None, date(2019, 12, 31), date(2020, 6, 10), date(2021, 1, 1)):
            assert asked(now, day, size) == asked(then, day, size)


def test_one_end_ends_all_that_is_open_under_its_key() -> None:
    log = Log()
    for act in (
        PostAssumed(tenure="1", unit="U", title="t"),
        PostAssumed(tenure="1", unit="V", title="t"),
        PostLeft(tenure="1", effective_on="2020"),
    ):
        log.add(CADRE, act)
    quick = views_of(log, sizes=[3], from_start=True)
    slow = views_of(log, sizes=[3], from_start=False)
    assert everything(quick) == everything(slow)
    held = facts_of(quick, CADRE, as_of=None, size=3)
    assert [fact.ended_by for fact in held] == [3, 3]


def asked(
    connection: sqlite3.Connection, day: date | None, size: int
) -> list[tuple[Held, ...]]:
    return [facts_of(connection, each, as_of=day, size=size) for each in STREAMS]


@repeatable
@given(logs())
def test_belief_begins_and_ends_with_an_entry_and_at_its_instant(log: Log) -> None:
    connection = views_of(log, sizes=[len(log.entries)], from_start=True)
    stamps = dict(connection.execute("SELECT position, recorded_at FROM entries"))
    rows = connection.execute(
        "SELECT from_position, recorded_from, until_position, recorded_to FROM facts"
    )
    for since, since_at, until, until_at in rows:
        assert since_at == stamps[since]
        assert until_at == stamps.get(until)
        assert until is None or since < until


@pytest.mark.parametrize(
    ("instant", "count"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), 0),
        (datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), -1),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), 253402300799999999),
    ],
)
def test_an_instant_keeps_its_last_microsecond(instant: datetime, count: int) -> None:
    assert microseconds(instant) == count
