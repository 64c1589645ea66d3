from datetime import date

import pytest

from domain.cases import CAUSES, Case, Ending, Fact, Grant
from domain.dates import PartialDate
from domain.parameters import Policy
from domain.rules.conftest import Given, day
from domain.rules.dur_min_01 import RULE
from domain.text import Text
from domain.verdicts import Outcome


def ending(on: str | None, cause: str = "full-term") -> Fact[Ending]:
    day_out = None if on is None else PartialDate.parse(on)
    return Fact(value=Ending(on=day_out, cause=cause), positions=(7,))


@pytest.mark.parametrize(
    ("effective", "ends", "outcome"),
    [
        ("2023-03-01", "2026-03-01", Outcome.COMPLIES),
        ("2023-03-01", "2026-02-28", Outcome.VIOLATES),
        ("2022-08-31", "2025-08-31", Outcome.COMPLIES),
        ("2024-02-29", "2027-02-28", Outcome.COMPLIES),
        ("2024-02-29", "2027-02-27", Outcome.VIOLATES),
        ("2023-03-01", "2023-03-01", Outcome.VIOLATES),
    ],
)
def test_thirty_six_calendar_months_are_enough_and_a_day_less_is_not(
    given: Given, national: Policy, effective: str, ends: str, outcome: Outcome
) -> None:
    case = given.rotation(effective, ended=ending(ends))
    assert RULE.judge(case, national).outcome is outcome


def test_a_short_rotation_is_told_in_months_with_the_entries_that_prove_it(
    given: Given, national: Policy
) -> None:
    found = RULE.judge(
        given.rotation("2023-03-15", ended=ending("2026-01-15")), national
    )
    assert found.message == Text(
        vi="đã luân chuyển 34 tháng, yêu cầu 36 tháng:"
        " luân chuyển 2024-017 kết thúc ngày 15/01/2026, thiếu 2 tháng",
        en="34 months served, 36 required: rotation 2024-017 ended 2026-01-15,"
        " 2 months short",
    )
    assert [step.en for step in found.computation] == [
        "start 2023-03-15 + 36 months = 2026-03-15",
        "end 2026-01-15 < 2026-03-15",
    ]
    assert found.positions == (5, 7)
    assert found.citation.in_("vi") == "Điều 8 Quy định 65-QĐ/TW"
    assert [used.name for used in found.parameters] == [
        "DUR-MIN-01.causes_judged", "DUR-MIN-01.min_months"
    ]  # fmt: skip


def test_an_open_rotation_is_not_judged_even_without_an_effective_date(
    given: Given, national: Policy
) -> None:
    for effective in ("2023-03-01", None, "2030-01-01"):
        found = RULE.judge(given.rotation(effective), national)
        assert found.outcome is Outcome.NOT_APPLICABLE
        assert "until it ends" in found.message.en


def test_a_refused_rotation_has_no_length(given: Given, national: Policy) -> None:
    case = given.rotation(refused=True, ended=ending("2023-04-01"))
    found = RULE.judge(case, national)
    assert found.outcome is Outcome.NOT_APPLICABLE
    assert "refused" in found.message.en


@pytest.mark.parametrize(
    "cause", ["host-unit-abolished", "discipline", "health", "resignation", "death"]
)
def test_an_end_that_nobody_arranged_is_not_measured(
    given: Given, national: Policy, cause: str
) -> None:
    found = RULE.judge(given.rotation(ended=ending("2024-03-01", cause)), national)
    assert found.outcome is Outcome.NOT_APPLICABLE
    assert CAUSES[cause].en in found.message.en
    assert found.positions == (5, 7)


@pytest.mark.parametrize(
    "cause",
    ["full-term", "early-by-authority", "called-elsewhere", "stays-at-destination",
     "not-recorded"],
)  # fmt: skip
def test_an_early_end_for_any_other_cause_is_measured(
    given: Given, national: Policy, cause: str
) -> None:
    found = RULE.judge(given.rotation(ended=ending("2024-03-01", cause)), national)
    assert found.outcome is Outcome.VIOLATES


def test_a_cause_outside_the_policy_is_not_guessed(
    given: Given, national: Policy
) -> None:
    found = RULE.judge(given.rotation(ended=ending("2024-03-01", "moon")), national)
    assert found.outcome is Outcome.CANNOT_TELL
    assert found.message.en == "the policy says nothing of this cause of ending: moon"


def test_time_runs_from_the_recorded_start_and_not_from_the_decision(
    given: Given, national: Policy
) -> None:
    case = given.rotation(
        "2023-03-01", started=day("2023-03-02", 6), ended=ending("2026-03-01")
    )
    found = RULE.judge(case, national)
    assert found.outcome is Outcome.VIOLATES
    assert found.message.en.endswith("1 day short")
    assert found.positions == (5, 6, 7)


def missing_start(given: Given) -> Case:
    return given.rotation(started=Fact(value=None), ended=ending("2026-03-01"))


def test_a_missing_date_is_named(given: Given, national: Policy) -> None:
    no_end = RULE.judge(given.rotation(ended=ending(None)), national)
    no_start = RULE.judge(missing_start(given), national)
    no_effect = RULE.judge(given.rotation(None, ended=ending("2026-03-01")), national)
    for found, said in (
        (no_end, "end date of the rotation not recorded"),
        (no_start, "start date of the rotation not recorded"),
        (no_effect, "effective date of the decision not recorded"),
    ):
        assert (found.outcome, found.message.en) == (Outcome.CANNOT_TELL, said)


def test_an_end_before_the_start_is_an_error_to_correct_and_not_a_violation(
    given: Given, national: Policy
) -> None:
    found = RULE.judge(
        given.rotation("2023-03-02", ended=ending("2023-03-01")), national
    )
    assert found.outcome is Outcome.CANNOT_TELL
    assert found.message.en == (
        "ends before it starts: correct one of the two dates"
        " (starts 2023-03-02, ends 2023-03-01)"
    )


@pytest.mark.parametrize(
    ("effective", "ends", "outcome"),
    [
        ("2023-03", "2026-04-01", Outcome.COMPLIES),
        ("2023-03", "2026-03-15", Outcome.CANNOT_TELL),
        ("2023-03", "2026-02-28", Outcome.VIOLATES),
        ("2023-03-01", "2026-03", Outcome.COMPLIES),
        ("2023-03-02", "2026-03", Outcome.CANNOT_TELL),
        ("2023-03-01", "2026-02", Outcome.VIOLATES),
        ("2023-03", "2023-03", Outcome.VIOLATES),
        ("2023-05", "2023-03", Outcome.CANNOT_TELL),
        ("2023", "2026", Outcome.CANNOT_TELL),
    ],
)
def test_imprecise_dates_are_judged_when_every_day_they_may_be_agrees(
    given: Given, national: Policy, effective: str, ends: str, outcome: Outcome
) -> None:
    case = given.rotation(effective, ended=ending(ends))
    assert RULE.judge(case, national).outcome is outcome


def test_an_exception_counts_if_in_force_when_the_rotation_ends(
    given: Given, national: Policy
) -> None:
    def judged(begins: date) -> Outcome:
        grant = Grant(
            code="NL-1", rule="DUR-MIN-01", subject="2024-017", begins=begins,
            ends=None, positions=(6,), document="12-QĐ/TU",
        )  # fmt: skip
        case = given.rotation(ended=ending("2025-01-15"), grants=(grant,))
        return RULE.judge(case, national).outcome

    assert judged(date(2025, 1, 15)) is Outcome.WAIVED
    assert judged(date(2025, 1, 16)) is Outcome.VIOLATES


def test_the_end_of_the_calendar_is_told_and_does_not_crash(
    given: Given, national: Policy
) -> None:
    found = RULE.judge(
        given.rotation("9998-03-01", ended=ending("9999-12-31")), national
    )
    assert found.outcome is Outcome.CANNOT_TELL
