from datetime import date
from typing import Any

import pytest

from domain.cases import Case, Grant, Headship
from domain.dates import PartialDate
from domain.parameters import Policy
from domain.rules.conftest import Given
from domain.rules.term_max_01 import RULE
from domain.text import Text
from domain.verdicts import Outcome


def head(
    code: str, begins: str | None, ends: str | None = None, **more: Any
) -> Headship:
    facts: dict[str, Any] = {"unit": "U-1", "is_open": ends is None} | more
    return Headship(
        code=code,
        begins=None if begins is None else PartialDate.parse(begins),
        ends=None if ends is None else PartialDate.parse(ends),
        **facts,
    )


def own(begins: str | None, ends: str | None = None, **more: Any) -> Headship:
    return head("2024-017", begins, ends, positions=(9,), **more)


def case_of(given: Given, *headships: Headship, **facts: Any) -> Case:
    known: dict[str, Any] = {"is_head": True, "headships": headships} | facts
    return given.rotation("2022-05-01", **known)


@pytest.mark.parametrize(
    ("ends", "outcome"),
    [("2032-05-01", Outcome.COMPLIES), ("2032-05-02", Outcome.VIOLATES)],
)
def test_two_full_terms_are_allowed_and_one_day_more_is_not(
    given: Given, national: Policy, ends: str, outcome: Outcome
) -> None:
    case = case_of(given, own("2022-05-01", ends))
    assert RULE.judge(case, national).outcome is outcome


def test_the_verdict_shows_each_period_and_the_day_of_the_limit(
    given: Given, national: Policy
) -> None:
    before = head("CB-1/1", "2012-05-01", "2022-05-01", positions=(1, 4))
    found = RULE.judge(
        case_of(given, before, own("2022-05-01", "2022-06-01")), national
    )
    assert found.message == Text(
        vi="giữ chức vụ cấp trưởng liên tục 121 tháng ở U-1,"
        " tối đa 2 nhiệm kỳ 60 tháng: tính đến ngày 01/06/2022",
        en="head of U-1 for 121 months without a break,"
        " at most 2 terms of 60 months: up to 2022-06-01",
    )
    assert [step.en for step in found.computation] == [
        "CB-1/1: 2012-05-01 to 2022-05-01",
        "2024-017: 2022-05-01 to 2022-06-01",
        "from 2012-05-01 + 120 months = 2022-05-01",
        "until 2022-06-01 > 2022-05-01",
    ]
    assert found.positions == (1, 4, 5, 9)


def test_a_promotion_in_place_is_not_a_second_term(
    given: Given, national: Policy
) -> None:
    rows = (
        head("a", "2019-05-01", "2020-05-01"),
        head("b", "2020-05-01", "2021-05-01"),
        head("c", "2021-05-01", "2022-05-01"),
        own("2022-05-01", "2023-05-01"),
    )
    found = RULE.judge(case_of(given, *rows), national)
    assert found.outcome is Outcome.COMPLIES
    assert "48 months" in found.message.en


def test_overlapping_periods_in_one_unit_are_counted_once(
    given: Given, national: Policy
) -> None:
    rows = (
        head("a", "2012-06-01", "2024-01-01"),
        own("2022-05-01", "2022-05-31"),
    )
    assert RULE.judge(case_of(given, *rows), national).outcome is Outcome.COMPLIES


def test_a_short_charge_within_a_longer_one_does_not_break_the_row(
    given: Given, national: Policy
) -> None:
    rows = (
        head("first", "2010-01-01", "2016-05-01"),
        head("second", "2016-05-01", "2022-05-01"),
        head("within", "2018-01-01", "2020-01-01"),
        own("2022-05-01", "2023-05-01"),
    )
    found = RULE.judge(case_of(given, *rows), national)
    assert found.outcome is Outcome.VIOLATES
    assert found.computation[0].en == "first: 2010-01-01 to 2016-05-01"


@pytest.mark.parametrize(
    ("left", "outcome"),
    [("2022-05-01", Outcome.VIOLATES), ("2022-04-30", Outcome.COMPLIES)],
)
def test_a_single_free_day_breaks_the_row_of_terms(
    given: Given, national: Policy, left: str, outcome: Outcome
) -> None:
    rows = (head("a", "2010-01-01", left), own("2022-05-01", "2025-01-01"))
    assert RULE.judge(case_of(given, *rows), national).outcome is outcome


def test_time_as_head_elsewhere_or_later_does_not_count(
    given: Given, national: Policy
) -> None:
    rows = (
        head("a", "2010-01-01", "2022-05-01", unit="U-2"),
        own("2022-05-01", "2025-01-01"),
        head("z", "2025-01-01", "2040-01-01"),
    )
    assert RULE.judge(case_of(given, *rows), national).outcome is Outcome.COMPLIES


def test_an_open_stay_is_judged_so_far(given: Given, national: Policy) -> None:
    before = head("a", "2016-11-22", "2022-05-01")
    early = case_of(given, before, own("2022-05-01"), as_of=date(2026, 11, 22))
    late = case_of(given, before, own("2022-05-01"), as_of=date(2026, 11, 23))
    complies, violates = RULE.judge(early, national), RULE.judge(late, national)
    assert complies.outcome is Outcome.COMPLIES
    assert violates.outcome is Outcome.VIOLATES
    assert violates.message.en.endswith("up to 2026-11-23, so far")
    assert violates.message.vi.endswith("tính đến ngày 23/11/2026, chưa kết thúc")


def test_terms_named_on_every_entry_are_counted_by_name(
    given: Given, national: Policy
) -> None:
    def judged(*terms: str | None) -> tuple[Outcome, str]:
        first, second, third = terms
        rows = (
            head("a", "2015-01-01", "2018-01-01", term=first),
            head("b", "2018-01-01", "2022-05-01", term=second),
            own("2022-05-01", "2023-01-01", term=third),
        )
        found = RULE.judge(case_of(given, *rows), national)
        return found.outcome, found.message.en

    assert judged("2010-2015", "2015-2020", "2020-2025") == (
        Outcome.VIOLATES,
        (
            "3 consecutive terms as head of U-1, at most 2:"
            " 2010-2015, 2015-2020, 2020-2025"
        ),
    )
    assert judged("2015-2020", "2015-2020", "2020-2025")[0] is Outcome.COMPLIES
    unnamed, said = judged("2010-2015", None, "2020-2025")
    assert unnamed is Outcome.COMPLIES
    assert said.startswith("head of U-1 for 96 months")


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"is_head": True, "title": None}, Outcome.COMPLIES),
        ({"is_head": None, "title": "secretary"}, Outcome.COMPLIES),
        ({"is_head": None, "title": "deputy-chair"}, Outcome.NOT_APPLICABLE),
        ({"is_head": False, "title": "secretary"}, Outcome.NOT_APPLICABLE),
        ({"is_head": None, "title": None}, Outcome.CANNOT_TELL),
        ({"refused": True}, Outcome.NOT_APPLICABLE),
        ({"kind": "post"}, Outcome.COMPLIES),
    ],
)
def test_only_head_posts_are_judged_by_flag_or_else_by_title(
    given: Given, national: Policy, facts: dict[str, Any], outcome: Outcome
) -> None:
    case = case_of(given, own("2022-05-01", "2023-01-01"), **facts)
    assert RULE.judge(case, national).outcome is outcome


def test_a_missing_date_of_the_post_is_named(given: Given, national: Policy) -> None:
    for headships, said in (
        ((), "first day as head not recorded"),
        ((own(None, "2023-01-01"),), "first day as head not recorded"),
        ((own("2022-05-01", is_open=False),), "last day as head not recorded"),
    ):
        found = RULE.judge(case_of(given, *headships), national)
        assert (found.outcome, found.message.en) == (Outcome.CANNOT_TELL, said)


@pytest.mark.parametrize(
    ("earlier", "outcome"),
    [
        (head("a", None, "2022-05-01"), Outcome.CANNOT_TELL),
        (head("a", None, "2022-04-01"), Outcome.COMPLIES),
        (head("a", "2010-01-01", is_open=False), Outcome.CANNOT_TELL),
        (head("a", "2018-01-01", is_open=False), Outcome.COMPLIES),
        (head("a", "2010", "2022-05-01"), Outcome.VIOLATES),
        (head("a", "2013", "2022-05-01"), Outcome.CANNOT_TELL),
        (head("a", "2010", "2022"), Outcome.CANNOT_TELL),
        (head("a", "2010-01-01"), Outcome.VIOLATES),
        (head("a", "2010"), Outcome.VIOLATES),
    ],
)
def test_earlier_periods_of_unsure_length_matter_only_where_they_could_decide(
    given: Given, national: Policy, earlier: Headship, outcome: Outcome
) -> None:
    found = RULE.judge(
        case_of(given, earlier, own("2022-05-01", "2023-05-01")), national
    )
    assert found.outcome is outcome


def test_an_unsure_period_that_could_decide_is_named(
    given: Given, national: Policy
) -> None:
    rows = (head("a", None, "2022-05"), own("2022-05-01", "2023-05-01"))
    found = RULE.judge(case_of(given, *rows), national)
    assert found.message == Text(
        vi="kết quả tùy thuộc các ngày giữ chức vụ cấp trưởng,"
        " mà chỉ biết là a: từ chưa ghi đến 05/2022",
        en="the answer depends on the dates as head,"
        " known only as a: not recorded to 2022-05",
    )


def test_a_post_that_has_not_begun_is_not_judged(
    given: Given, national: Policy
) -> None:
    found = RULE.judge(case_of(given, own("2027-01-01")), national)
    assert found.outcome is Outcome.NOT_APPLICABLE
    assert found.message.en == "not begun: 2027-01-01"


def test_an_exception_granted_when_the_third_term_begins_waives(
    given: Given, national: Policy
) -> None:
    grant = Grant(
        code="NL-1", rule="TERM-MAX-01", subject="CB-1", begins=date(2026, 1, 1),
        ends=None, positions=(3,), document="7-QĐ/TU",
    )  # fmt: skip
    before = head("a", "2016-02-01", "2022-05-01")
    case = case_of(given, before, own("2022-05-01"), grants=(grant,))
    assert RULE.judge(case, national).outcome is Outcome.WAIVED
