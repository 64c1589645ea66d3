from datetime import date
from pathlib import Path

import pytest

from domain.parameters import (
    LawNotModelledError,
    Pack,
    Parameter,
    Policy,
    PolicyError,
    parse_pack,
)
from domain.rules import ALL, check_policy

FOLDER = Path(__file__).parent / "policy"
MONTHS = Parameter("R-1.months", "months", int)


def value(number: int, begins: str, ends: str | None = None, rule: str = "R-1") -> str:
    to = "" if ends is None else f"to = {ends}"
    return f"""
[[{rule}.months.values]]
value = {number}
from = {begins}
{to}
checked = 2026-11-23
grade = "A"
source.instrument = {{ vi = "Luật", en = "Law" }}
"""


def pack(*values: str, name: str = "a", head: str = "", rule: str = "R-1") -> Pack:
    text = f'[{rule}.months]\nunit = "months"\n{head}\n' + "".join(values)
    return parse_pack(text, name=name)


FIRST, SECOND = value(24, "2017-10-07", "2022-04-28"), value(36, "2022-04-28")
POLICY = Policy.of([pack(FIRST, SECOND)])
OVER = 'overrides = "the city says so"'


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2017, 10, 7), 24),
        (date(2022, 4, 27), 24),
        (date(2022, 4, 28), 36),
        (date.max, 36),
    ],
)
def test_the_value_is_the_one_in_force_on_the_day(day: date, months: int) -> None:
    assert POLICY.on(day).value(MONTHS) == months


def test_a_day_nobody_modelled_raises_and_says_which_days_are() -> None:
    with pytest.raises(LawNotModelledError) as caught:
        POLICY.on(date(2017, 10, 6)).value(MONTHS)
    assert str(caught.value) == (
        "law of that day not modelled: R-1.months on 2017-10-06;"
        " modelled: 2017-10-07 to 2022-04-28, 2022-04-28 to open"
    )
    with pytest.raises(LawNotModelledError, match="modelled: no day"):
        POLICY.on(date(2020, 1, 1)).value(Parameter("R-1.days", "days", int))


def test_a_law_notes_what_was_read_of_it_and_nothing_else() -> None:
    law = POLICY.on(date(2020, 1, 1))
    law.citation(MONTHS)
    law.table(MONTHS)
    before = law.used
    assert before == ()
    law.value(MONTHS)
    (used,) = law.used
    assert (used.value, used.begins, used.ends) == (
        24, date(2017, 10, 7), date(2022, 4, 28)
    )  # fmt: skip
    law.value(MONTHS)
    law.note_row(MONTHS, 7)
    assert [each.value for each in law.used] == [24, 7]


def test_a_parameter_said_twice_is_refused_naming_both_packs() -> None:
    with pytest.raises(PolicyError) as caught:
        Policy.of([pack(FIRST), pack(SECOND, name="b")])
    assert str(caught.value) == (
        "policy pack 'b', R-1.months: expected `overrides` with the reason,"
        " to replace a parameter, found none, and pack 'a' has it already"
    )


def test_a_later_pack_with_a_reason_replaces_the_whole_parameter() -> None:
    policy = Policy.of([pack(FIRST), pack(SECOND, name="b", head=OVER)])
    assert policy.on(date(2023, 1, 1)).value(MONTHS) == 36
    with pytest.raises(LawNotModelledError):
        policy.on(date(2020, 1, 1)).value(MONTHS)


def test_an_override_of_nothing_is_refused() -> None:
    with pytest.raises(PolicyError, match="expected an earlier pack"):
        Policy.of([pack(FIRST, head=OVER)])


def test_another_law_may_be_tried_without_changing_this_one() -> None:
    other = POLICY.replaced_by(pack(value(12, "2000-01-01"), name="b"))
    assert other.on(date(2023, 1, 1)).value(MONTHS) == 12
    assert POLICY.on(date(2023, 1, 1)).value(MONTHS) == 36


def test_a_value_of_another_shape_or_unit_is_refused_with_its_key() -> None:
    with pytest.raises(PolicyError) as caught:
        POLICY.typed(Parameter("R-1.months", "months", str))
    assert str(caught.value) == (
        "policy pack 'a', R-1.months.values[0].value: expected `str`, found `int`"
    )
    with pytest.raises(PolicyError) as caught:
        Policy.of([pack(FIRST)]).typed(Parameter("R-1.months", "days", int))
    assert str(caught.value) == (
        "policy pack 'a', R-1.months.unit: expected 'days', found 'months'"
    )


def test_the_digest_is_of_what_is_said_and_not_of_how_it_is_written() -> None:
    other = pack(value(5, "2000-01-01", rule="R-2"), name="x", rule="R-2")
    one = Policy.of([pack(FIRST, SECOND), other])
    same = Policy.of([other, pack("# a comment\n\n", SECOND, FIRST, name="renamed")])
    assert one.digest() == same.digest()
    assert len(one.digest()) == len("0" * 64)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value = 36", "value = 35"),
        ("from = 2022-04-28", "from = 2022-04-29"),
        ("checked = 2026-11-23", "checked = 2026-11-24"),
        ('grade = "A"', 'grade = "B"'),
        ('en = "Law"', 'en = "Act"'),
        ('grade = "A"', 'grade = "A"\nnote = { vi = "", en = "x" }'),
    ],
)
def test_any_change_of_content_changes_the_digest(old: str, new: str) -> None:
    assert old in SECOND
    changed = Policy.of([pack(FIRST, SECOND.replace(old, new))])
    assert changed.digest() != POLICY.digest()


@pytest.mark.parametrize("names", [("national",), ("national", "can-tho")])
def test_the_shipped_packs_fit_together_and_leave_no_rule_without_law(
    names: tuple[str, ...],
) -> None:
    texts = {n: (FOLDER / f"{n}.toml").read_text(encoding="utf-8") for n in names}
    policy = Policy.of(parse_pack(text, name=name) for name, text in texts.items())
    check_policy(policy)
    for rule in ALL:
        for parameter in rule.parameters:
            for day in (date(2022, 4, 28), date(2025, 7, 1), date(2026, 11, 23)):
                assert policy.on(day).value(parameter) is not None
