"""On which days a correction or an annulment bears."""

import pytest

from domain.acts import Act
from domain.cadre import CadreRegistered
from domain.corrections import Annulled
from domain.unit import UnitRenamed
from projections.amendments import ANY_DAY, Amendment, amendment_of, first_day
from projections.conftest import Log

UNIT = "unit:U"


def renamed(day: str | None) -> Act:
    return UnitRenamed(name="A", effective_on=day)


def of_last(log: Log) -> Amendment | None:
    """Return what the last entry of the log amends, by its stream's history."""
    return amendment_of(log.history(log.entries[-1][0], len(log.entries)))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-15", "2024-03-15"),
        ("2024-03", "2024-03-01"),
        ("2024", "2024-01-01"),
        (None, ANY_DAY),
        ("tháng 3", ANY_DAY),
    ],
)
def test_a_day_that_is_not_exact_counts_from_the_first_it_may_be(
    written: str | None, day: str
) -> None:
    assert first_day(UnitRenamed, written) == day


def test_an_act_that_asks_for_no_day_has_none_unless_it_was_given() -> None:
    assert first_day(CadreRegistered, None) is None
    assert first_day(CadreRegistered, "2024") == "2024-01-01"


def test_an_act_moved_by_a_correction_bears_on_the_earlier_of_both_days(
    log: Log,
) -> None:
    log.add(UNIT, renamed("2025-02-01"))
    log.correct(1, effective_on="2024-02-01")
    assert of_last(log) == (1, "2024-02-01")
    log.correct(1, effective_on="2025-03-01")
    assert of_last(log) == (1, "2024-02-01")
    log.correct(1, name="B")
    assert of_last(log) == (1, "2025-03-01")


def test_an_annulled_correction_and_an_annulled_annulment_bear_on_the_act(
    log: Log,
) -> None:
    log.add(UNIT, renamed("2025-02-01"))
    log.correct(1, effective_on="2024-02-01")
    log.annul(2)
    assert of_last(log) == (1, "2024-02-01")
    log.annul(1)
    log.annul(4)
    assert of_last(log) == (1, "2025-02-01")


def test_what_amends_an_act_that_does_not_hold_bears_on_nothing(log: Log) -> None:
    log.add(UNIT, renamed("2024"))
    log.correct(1, name="B")
    log.annul(1)
    log.annul(2)
    assert of_last(log) is None


def test_a_day_given_afterwards_to_an_act_without_one_may_be_any(log: Log) -> None:
    log.add("cadre:C", CadreRegistered())
    log.correct(1, sex="female")
    assert of_last(log) == (1, None)
    log.correct(1, effective_on="2025")
    assert of_last(log) == (1, ANY_DAY)


@pytest.mark.parametrize("target", [1, 2, 3, 9])
def test_an_amendment_of_itself_of_another_stream_or_of_nothing_bears_on_nothing(
    log: Log, target: int
) -> None:
    log.add("unit:V", renamed("2024"))
    log.add(UNIT, Annulled(position=target, leaf_hash=b""))
    assert of_last(log) is None
