"""Periods of the record: what can be closed, and when."""

from datetime import date

import pytest

from domain.corrections import Annulled
from domain.dates import day_text
from domain.decisions import state_of
from domain.period import Period, PeriodClosed, evolve
from domain.refusals import PeriodClosedError, PeriodNotOverError

YEAR = PeriodClosed(through=date(2024, 12, 31))
OPEN = Period(stream="period:2024")


def test_a_period_is_closed_once() -> None:
    YEAR.check(OPEN)
    with pytest.raises(PeriodClosedError) as caught:
        PeriodClosed(through=date(2024, 6, 30)).check(evolve(OPEN, YEAR))
    assert caught.value.facts == {
        "stream": "period:2024",
        "through": day_text(date(2024, 12, 31)),
    }


def test_a_period_whose_closing_is_annulled_can_be_closed_again() -> None:
    history = ((7, YEAR), (8, Annulled(position=7, leaf_hash=b"")))
    YEAR.check(state_of("period:2024", history))


def test_the_last_day_must_be_over() -> None:
    YEAR.check_day(date(2025, 1, 1))
    with pytest.raises(PeriodNotOverError):
        YEAR.check_day(date(2024, 12, 31))
