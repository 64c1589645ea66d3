"""The part of judging that all rules share, tried on a rule of three lines."""

from datetime import date

import pytest

from domain.cases import Absent, Case, Fact, Grant
from domain.dates import DateError, PartialDate
from domain.parameters import Law, Parameter, Policy, PolicyError, parse_pack
from domain.rules import ALL, check_policy, judge
from domain.rules.conftest import Given
from domain.rules.findings import Finding, missing
from domain.rules.rule import Rule
from domain.text import Text
from domain.verdicts import Outcome, Verdict

LIMIT = Parameter("TRY-01.limit", "months", int)

PACK = """
[TRY-01.limit]
unit = "months"
[[TRY-01.limit.values]]
value = 1
from = 2022-01-01
to = 2024-01-01
checked = 2026-11-23
grade = "A"
source.instrument = { vi = "Luật 1", en = "Law 1" }
source.article = "7"
source.clause = "2"
source.article_grade = "A"
[[TRY-01.limit.values]]
value = 2
from = 2024-01-01
checked = 2026-11-23
grade = "A"
source.instrument = { vi = "Luật 2", en = "Law 2" }
"""
POLICY = Policy.of([parse_pack(PACK, name="try")])
NONE = Text(vi="", en="")


def decide(_: Case, law: Law) -> Finding:
    """Comply with a limit of 2, violate any other."""
    limit = law.value(LIMIT)
    said = Text(vi=f"hạn {limit}", en=f"limit {limit}")
    outcome = Outcome.COMPLIES if limit == 2 else Outcome.VIOLATES
    return Finding(outcome=outcome, message=said, positions=(9, 2))


def rule(**changes: object) -> Rule:
    facts = {
        "id": "TRY-01", "version": "3", "title": NONE, "text": NONE, "basis": NONE,
        "not_modelled": NONE, "kinds": ("rotation",), "governing": LIMIT,
        "parameters": (LIMIT,), "decide": decide,
    } | changes  # fmt: skip
    return Rule(**facts)  # type: ignore[arg-type] # facts of a test, checked by running


def verdict(case: Case) -> Verdict:
    return rule().judge(case, POLICY)


def grant(**changes: object) -> Grant:
    facts = {
        "code": "NL-1", "rule": "TRY-01", "subject": "2024-017", "positions": (8,),
        "begins": date(2023, 1, 1), "ends": date(2023, 6, 1), "document": "12-QĐ/TU",
    } | changes  # fmt: skip
    return Grant(**facts)  # type: ignore[arg-type] # facts of a test, checked by running


def test_the_law_of_the_effective_day_is_applied_on_both_sides_of_a_change(
    given: Given,
) -> None:
    before = verdict(given.rotation("2023-12-31"))
    after = verdict(given.rotation("2024-01-01"))
    assert (before.outcome, after.outcome) == (Outcome.VIOLATES, Outcome.COMPLIES)
    assert before.citation == Text(
        vi="khoản 2 Điều 7 Luật 1", en="Law 1, Article 7, clause 2"
    )
    assert after.citation == Text(vi="Luật 2", en="Law 2")


def test_a_verdict_names_its_rule_its_version_its_entries_and_the_values_it_used(
    given: Given,
) -> None:
    found = verdict(given.rotation("2023-12-31"))
    assert found.id == "TRY-01@2024-017"
    assert found.version == "3"
    assert found.positions == (2, 5, 9)
    (used,) = found.parameters
    assert (used.name, used.value, used.unit) == ("TRY-01.limit", 1, "months")
    assert (used.begins, used.ends) == (date(2022, 1, 1), date(2024, 1, 1))
    assert used.citation == found.citation


def test_a_day_before_the_modelled_law_is_not_judged_by_the_nearest_text(
    given: Given,
) -> None:
    found = verdict(given.rotation("2021-12-31"))
    assert found.outcome is Outcome.CANNOT_TELL
    assert found.message == Text(
        vi="chưa có trong bộ quy định: quy định của ngày đó"
        " (TRY-01.limit, ngày 31/12/2021)",
        en="law of that day not modelled (TRY-01.limit on 2021-12-31)",
    )
    assert found.next_step.en == "add a sourced value of TRY-01.limit to a policy pack"
    assert found.citation.en == "applicable text not determined"


def test_without_an_effective_date_nobody_can_tell_and_the_verdict_says_why(
    given: Given,
) -> None:
    found = verdict(given.rotation(None))
    assert found.outcome is Outcome.CANNOT_TELL
    assert found.message == Text(
        vi="chưa ghi ngày quyết định có hiệu lực",
        en="effective date of the decision not recorded",
    )
    assert found.positions == (5,)


def test_a_month_is_judged_when_its_first_and_last_day_have_one_answer(
    given: Given,
) -> None:
    found = verdict(given.rotation("2024-02"))
    assert found.outcome is Outcome.COMPLIES
    assert found.message.en == (
        "limit 2 (effective date of the decision known only as 2024-02)"
    )
    assert found.computation[0].en == (
        "effective date of the decision known only as 2024-02:"
        " its first and last day judged"
    )


def test_an_imprecise_day_with_two_answers_is_named_and_not_rounded(
    given: Given,
) -> None:
    policy = POLICY.replaced_by(
        parse_pack(PACK.replace("2024-01-01", "2024-01-16"), name="other")
    )
    found = rule().judge(given.rotation("2024-01"), policy)
    assert found.outcome is Outcome.CANNOT_TELL
    assert found.message == Text(
        vi="kết quả tùy thuộc ngày quyết định có hiệu lực, mà chỉ biết là 01/2024",
        en="the answer depends on the effective date of the decision,"
        " known only as 2024-01",
    )
    assert [used.value for used in found.parameters] == [1, 2]
    assert found.citation.en == "Law 1, Article 7, clause 2; Law 2"


@pytest.mark.parametrize("subject", ["2024-017", "CB-1"])
def test_an_exception_for_the_rotation_or_its_cadre_waives_and_is_named(
    given: Given, subject: str
) -> None:
    found = verdict(given.rotation("2023-01-01", grants=(grant(subject=subject),)))
    assert found.outcome is Outcome.WAIVED
    assert found.message == Text(
        vi="hạn 1; được phép theo văn bản 12-QĐ/TU", en="limit 1; waived by 12-QĐ/TU"
    )
    assert found.positions == (2, 5, 8, 9)


@pytest.mark.parametrize(
    ("effective", "changes"),
    [
        ("2022-12-31", {}),
        ("2023-06-01", {}),
        ("2023-02-01", {"rule": "TRY-02"}),
        ("2023-02-01", {"subject": "2024-018"}),
    ],
)
def test_an_exception_out_of_force_or_for_something_else_waives_nothing(
    given: Given, effective: str, changes: dict[str, object]
) -> None:
    case = given.rotation(effective, grants=(grant(**changes),))
    assert verdict(case).outcome is Outcome.VIOLATES


def test_an_exception_without_an_end_stays_in_force(given: Given) -> None:
    case = given.rotation("2023-12-31", grants=(grant(ends=None),))
    assert verdict(case).outcome is Outcome.WAIVED


def test_an_exception_turns_no_lawful_case_into_a_waived_one(given: Given) -> None:
    case = given.rotation("2024-01-01", grants=(grant(ends=None),))
    assert verdict(case).outcome is Outcome.COMPLIES


def test_a_rule_of_rotations_does_not_speak_of_other_posts(given: Given) -> None:
    found = verdict(given.rotation(kind="post"))
    assert found.outcome is Outcome.NOT_APPLICABLE
    assert found.message.en == "this rule speaks of rotations only"


def test_dates_that_run_off_the_calendar_are_told_and_do_not_crash(
    given: Given,
) -> None:
    def off(_: Case, __: Law) -> Finding:
        raise DateError(what="sum", expected="a day", found="none")

    found = rule(decide=off).judge(given.rotation(), POLICY)
    assert found.outcome is Outcome.CANNOT_TELL
    assert found.message.en == "sum: expected a day, found 'none'"


def test_an_erased_fact_is_not_reported_as_one_that_was_never_recorded() -> None:
    what = Text(vi="ngày sinh", en="birth date")
    assert missing(what).message == Text(
        vi="chưa ghi ngày sinh", en="birth date not recorded"
    )
    assert missing(what, Absent.ERASED).message == Text(
        vi="ngày sinh đã bị xóa", en="birth date erased"
    )


def test_all_rules_are_judged_once_in_the_order_of_the_articles(
    given: Given, national: Policy
) -> None:
    verdicts = judge(given.rotation(), national)
    assert [found.rule for found in verdicts] == [
        "NLOC-TITLE-01", "TERM-MAX-01", "ELIG-AGE-01", "DUR-MIN-01"
    ]  # fmt: skip


def test_the_same_facts_and_law_give_equal_verdicts(
    given: Given, national: Policy
) -> None:
    case = given.rotation(born=Fact(value=PartialDate.parse("1974-01")))
    assert judge(case, national) == judge(case, national)


def test_every_rule_says_in_both_languages_what_it_is_and_what_it_leaves_out() -> None:
    for each in ALL:
        assert each.governing in each.parameters
        for text in (each.title, each.text, each.basis, each.not_modelled):
            assert text.vi
            assert text.en


def test_a_parameter_that_no_rule_reads_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(PolicyError, match="a parameter that no rule reads") as caught:
        check_policy(POLICY)
    assert str(caught.value).startswith(
        "policy pack 'try', TRY-01.limit: expected one of DUR-MIN-01.causes_judged, "
    )
