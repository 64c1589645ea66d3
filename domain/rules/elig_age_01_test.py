from itertools import pairwise

import pytest

from domain.cases import Absent, Fact
from domain.dates import PartialDate, add_months
from domain.parameters import Policy
from domain.rules.conftest import Given, day, policy_of
from domain.rules.elig_age_01 import RETIREMENT_AGE, RULE
from domain.text import Text
from domain.verdicts import Outcome

MALE, FEMALE = Fact(value="male", positions=(2,)), Fact(value="female", positions=(2,))

# regulations.md §4.1, test vectors: the oldest birth month that still has ten years,
# for a rotation from the first day of a month.
VECTORS = [
    ("2022-07-01", "1970-06", "1973-06"),
    ("2023-03-01", "1971-02", "1974-01"),
    ("2023-07-01", "1971-06", "1974-02"),
    ("2024-01-01", "1971-12", "1974-08"),
    ("2024-07-01", "1972-06", "1974-10"),
    ("2025-01-01", "1972-12", "1975-04"),
    ("2025-07-01", "1973-06", "1975-06"),
    ("2026-01-01", "1973-12", "1975-12"),
    ("2026-11-01", "1974-10", "1976-10"),
]
BY_SEX = [
    (effective, sex, born)
    for effective, *months in VECTORS
    for sex, born in zip((MALE, FEMALE), months, strict=True)
]


def month_before(month: str) -> str:
    return add_months(PartialDate.parse(month).earliest, -1).isoformat()[:7]


@pytest.mark.parametrize("packs", [("national",), ("national", "can-tho")])
@pytest.mark.parametrize(("effective", "sex", "born"), BY_SEX)
def test_the_oldest_month_of_birth_with_ten_years_left_passes_and_the_one_before_not(
    given: Given, packs: tuple[str, ...], effective: str, sex: Fact[str], born: str
) -> None:
    policy = policy_of(*packs)
    inside = given.rotation(effective, sex=sex, born=day(born))
    outside = given.rotation(effective, sex=sex, born=day(month_before(born)))
    assert RULE.judge(inside, policy).outcome is Outcome.COMPLIES
    assert RULE.judge(outside, policy).outcome is Outcome.VIOLATES


def test_a_woman_under_fifty_may_have_less_than_ten_years_left(
    given: Given, national: Policy
) -> None:
    # Born December 1973 she is 49 in March 2023, and retires at 59 in December 2032;
    # born a month later she retires at 59 years 4 months, in May 2033.
    older = given.rotation("2023-03-01", sex=FEMALE, born=day("1973-12-31"))
    younger = given.rotation("2023-03-01", sex=FEMALE, born=day("1974-01-01"))
    assert RULE.judge(older, national).outcome is Outcome.VIOLATES
    assert RULE.judge(younger, national).outcome is Outcome.COMPLIES


def test_the_verdict_shows_the_last_day_of_service_and_what_is_short(
    given: Given, national: Policy
) -> None:
    case = given.rotation("2023-03-01", sex=FEMALE, born=day("1973-12-05", 3))
    found = RULE.judge(case, national)
    assert found.message == Text(
        vi="còn 118 tháng công tác, yêu cầu 120 tháng:"
        " luân chuyển 2024-017 có hiệu lực ngày 01/03/2023, thiếu 2 tháng",
        en="118 months of service left, 120 required:"
        " rotation 2024-017 effective 2023-03-01, 2 months short",
    )
    assert [step.en for step in found.computation] == [
        "born 1973-12-05 + 708 months of age: last day of service 2032-12-31",
        "effective 2023-03-01 + 120 months = 2033-03-01",
        "day after the last day of service 2033-01-01 < 2033-03-01",
    ]
    assert found.positions == (2, 3, 5)
    used = {each.name: each.value for each in found.parameters}
    assert used == {
        "ELIG-AGE-01.min_remaining_months": 120,
        "REF-RET.retirement_age": 708,
        "REF-RET.last_day_of_service": "end-of-month",
    }
    assert found.parameters[1].citation.en == "basis to be confirmed"


def test_a_person_past_retirement_has_no_time_left_and_no_negative_time(
    given: Given, national: Policy
) -> None:
    case = given.rotation("2026-01-01", sex=MALE, born=day("1961-01-15"))
    found = RULE.judge(case, national)
    assert found.message.en.startswith("0 months of service left, 120 required")
    assert found.message.en.endswith("120 months short")


@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        ("1974-01", Outcome.COMPLIES),
        ("1973", Outcome.VIOLATES),
        ("1974", Outcome.COMPLIES),
        ("1975", Outcome.COMPLIES),
    ],
)
def test_a_birth_date_known_by_month_or_year_is_judged_if_all_its_days_agree(
    given: Given, national: Policy, born: str, outcome: Outcome
) -> None:
    case = given.rotation("2023-03-01", sex=FEMALE, born=day(born))
    assert RULE.judge(case, national).outcome is outcome


def test_a_birth_year_is_never_taken_as_its_first_of_january(
    given: Given, national: Policy
) -> None:
    case = given.rotation("2023-03-01", sex=MALE, born=day("1971", 3))
    found = RULE.judge(case, national)
    assert found.outcome is Outcome.CANNOT_TELL
    assert found.message.en == (
        "the answer depends on the birth date, known only as 1971"
    )
    assert found.positions == (2, 3, 5)


def test_a_missing_or_erased_fact_is_named(given: Given, national: Policy) -> None:
    born = day("1974-01-01")
    for case, said in (
        (given.rotation(sex=MALE), "birth date not recorded"),
        (given.rotation(sex=MALE, born=Absent.ERASED), "birth date erased"),
        (given.rotation(born=born), "sex not recorded"),
        (given.rotation(born=born, sex=Absent.ERASED), "sex erased"),
    ):
        found = RULE.judge(case, national)
        assert (found.outcome, found.message.en) == (Outcome.CANNOT_TELL, said)


@pytest.mark.parametrize(
    ("sex", "last_uncovered", "first_covered"),
    [(MALE, "1960-12-31", "1961-01-01"), (FEMALE, "1965-12-31", "1966-01-01")],
)
def test_the_retirement_table_is_not_extended_to_people_it_does_not_name(
    given: Given,
    national: Policy,
    sex: Fact[str],
    last_uncovered: str,
    first_covered: str,
) -> None:
    before = RULE.judge(given.rotation(sex=sex, born=day(last_uncovered)), national)
    after = RULE.judge(given.rotation(sex=sex, born=day(first_covered)), national)
    assert before.outcome is Outcome.CANNOT_TELL
    assert before.message.en == (
        f"the retirement table has no row for a person born {last_uncovered}"
    )
    assert after.outcome is Outcome.VIOLATES


@pytest.mark.parametrize(
    ("sex", "step_months", "last_age"), [("male", 3, 744), ("female", 4, 720)]
)
def test_the_retirement_table_has_no_hole_and_rises_by_the_yearly_step(
    national: Policy, sex: str, step_months: int, last_age: int
) -> None:
    # The first rows follow from the ages of 2021: 60 y 3 m and 55 y 4 m.
    (version,) = national.typed(RETIREMENT_AGE)
    rows = [row for row in version.value if row.sex == sex]
    for earlier, later in pairwise(rows):
        assert earlier.born_to is not None
        following = add_months(PartialDate.parse(earlier.born_to).earliest, 1)
        assert later.born_from == following.isoformat()[:7]
        assert later.months - earlier.months == step_months
    assert rows[-1].born_to is None
    assert rows[-1].months == last_age


def test_a_decision_before_the_regulation_is_not_judged_by_it(
    given: Given, national: Policy
) -> None:
    born = day("1990-01-01")
    before = given.rotation("2022-04-27", sex=MALE, born=born)
    after = given.rotation("2022-04-28", sex=MALE, born=born)
    assert RULE.judge(before, national).outcome is Outcome.CANNOT_TELL
    assert RULE.judge(after, national).outcome is Outcome.COMPLIES


def test_in_its_own_period_the_citys_plan_is_cited_for_the_ten_years(
    given: Given,
) -> None:
    policy = policy_of("national", "can-tho")
    cited = [
        RULE.judge(
            given.rotation(effective, sex=MALE, born=day("1990-01-01")), policy
        ).citation.en
        for effective in ("2023-03-20", "2023-03-21", "2025-12-31", "2026-01-01")
    ]
    national = "Regulation 65-QĐ/TW, Article 5"
    plan = "Cần Thơ's plan for the rotation of leading and managing cadres, 2022-2025"
    assert cited == [national, plan, plan, national]


def test_a_decision_of_the_future_is_judged_already(
    given: Given, national: Policy
) -> None:
    case = given.rotation("2027-01-01", sex=MALE, born=day("1990-01-01"))
    assert RULE.judge(case, national).outcome is Outcome.COMPLIES
