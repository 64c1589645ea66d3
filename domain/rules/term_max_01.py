"""TERM-MAX-01: no more than two consecutive terms as head in one place.

Text as catalogued (65-QĐ/TW, Điều 4; Cần Thơ's plan 2022-2025 says the same):
    "Cán bộ không giữ chức vụ cấp trưởng quá hai nhiệm kỳ liên tiếp ở một địa phương,
    cơ quan, đơn vị."

The text does not say how long a term is, from when a part of one counts, nor what
breaks a row of terms; all of that is policy, graded as design. A *stay* is the chain
of periods as head of one unit that ends with the case's own: overlapping and touching
periods are one, so a promotion in place is not a second term. Later periods are cases
of their own. A unit and its successor are two units (TERM-MERGE-01: `NONE`).
"""

from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from domain.cases import Case, Headship
from domain.dates import PartialDate, add_months, day_text, span_text
from domain.parameters import Law, LawNotModelledError, Parameter, Policy
from domain.rules.findings import (
    NOTHING_TO_DO,
    Finding,
    agree,
    missing,
    not_applicable,
)
from domain.rules.rule import Rule
from domain.text import Text
from domain.verdicts import Outcome


class Counting(StrEnum):
    """How terms are counted."""

    ELAPSED = "elapsed"
    """The time of the stay, cut into terms."""
    NAMED_ELSE_ELAPSED = "named-else-elapsed"
    """The terms named on the entries, if every one names its own; else as above."""


MAX_TERMS: Final = Parameter("TERM-MAX-01.max_consecutive_terms", "terms", int)
TERM_MONTHS: Final = Parameter("TERM-MAX-01.term_months", "months", int)
PARTIAL_FROM: Final = Parameter(
    "TERM-MAX-01.count_partial_term_from_months", "months", int
)
COUNTING: Final = Parameter("TERM-MAX-01.term_counting", "method", Counting)
BREAK_DAYS: Final = Parameter("TERM-MAX-01.break_resets_after_days", "days", int)
HEAD_TITLES: Final = Parameter("TERM-MAX-01.head_titles", "titles", tuple[str, ...])

_TITLE: Final = Text(vi="chức danh", en="title")
_BEGIN: Final = Text(vi="ngày bắt đầu làm cấp trưởng", en="first day as head")
_END: Final = Text(vi="ngày thôi làm cấp trưởng", en="last day as head")
_DATES: Final = Text(vi="các ngày giữ chức vụ cấp trưởng", en="dates as head")


class _Period(NamedTuple):
    """A headship with the dates of one hypothesis."""

    begin: date
    end: date
    headship: Headship


def _outside(case: Case) -> Finding | None:
    if case.refused:
        return not_applicable(
            Text(
                vi="cán bộ không chấp hành quyết định, không giữ chức vụ này",
                en="the rotation was refused and the post never held",
            )
        )
    return None


def _decide(case: Case, law: Law) -> Finding:
    if case.is_head is None and case.title is None:
        return missing(_TITLE)
    is_head = case.is_head
    if is_head is None:
        is_head = case.title in law.value(HEAD_TITLES)
    if not is_head:
        return not_applicable(
            Text(vi="không phải chức vụ cấp trưởng", en="the post is not a head post")
        )
    own = next((h for h in case.headships if h.code == case.subject), None)
    if own is None or own.begins is None:
        return missing(_BEGIN)
    if own.ends is None and not own.is_open:
        return missing(_END)
    if own.begins.earliest > case.as_of:
        begin = day_text(own.begins)
        return not_applicable(
            Text(vi=f"chưa bắt đầu: {begin.vi}", en=f"not begun: {begin.en}"),
            positions=own.positions,
        )
    return _measure(case, own, law)


def _measure(case: Case, own: Headship, law: Law) -> Finding:
    """Judge the longest and the shortest stay that the dates allow."""
    here = tuple(h for h in case.headships if h.unit == own.unit)
    longest = _judge_stay(_stay(here, own, case.as_of, law, longest=True), case, law)
    imprecise = tuple(h for h in here if not _is_exact(h))
    if not imprecise:
        return longest
    shortest = _judge_stay(_stay(here, own, case.as_of, law, longest=False), case, law)
    return agree(longest, shortest, what=_DATES, known=_known(imprecise))


def _stay(
    here: tuple[Headship, ...],
    own: Headship,
    as_of: date,
    law: Law,
    *,
    longest: bool,
) -> tuple[_Period, ...]:
    """Return the chain of periods that ends with `own`, earliest first."""
    days_allowed = law.value(BREAK_DAYS)
    hypothesis = _longest if longest else _shortest
    last = hypothesis(own, as_of)
    if last is None:
        msg = "the case's own first day is known here"
        raise AssertionError(msg)
    others = (hypothesis(h, date.max) for h in here if h is not own)
    earlier = [p for p in others if p is not None and p.begin <= last.begin]
    stay, begin = [last], last.begin
    # By last day backwards: once one period does not reach, none before it does.
    for period in sorted(earlier, key=lambda p: (p.end, p.headship.code), reverse=True):
        if (begin - period.end).days > days_allowed:
            break
        stay.append(period)
        begin = min(begin, period.begin)
    return tuple(reversed(stay))


def _longest(headship: Headship, until: date) -> _Period:
    """Return the period at its longest; `until` ends an open one."""
    begins, ends = headship.begins, headship.ends
    return _Period(
        begin=date.min if begins is None else begins.earliest,
        end=until if ends is None else ends.latest,
        headship=headship,
    )


def _shortest(headship: Headship, until: date) -> _Period | None:
    """Return the period at its shortest; nothing certain if it has no beginning."""
    begins, ends = headship.begins, headship.ends
    if begins is None:
        return None
    if ends is not None:
        end = ends.earliest
    elif headship.is_open:
        end = until
    else:
        end = begins.latest
    return _Period(begin=begins.latest, end=end, headship=headship)


def _judge_stay(stay: tuple[_Period, ...], case: Case, law: Law) -> Finding:
    terms = [period.headship.term for period in stay]
    counting = law.value(COUNTING)
    if counting is Counting.NAMED_ELSE_ELAPSED and None not in terms:
        names = tuple(dict.fromkeys(str(term) for term in terms))
        return _by_names(stay, names, law)
    return _by_time(stay, case, law)


def _by_names(stay: tuple[_Period, ...], names: tuple[str, ...], law: Law) -> Finding:
    most, unit = law.value(MAX_TERMS), stay[-1].headship.unit
    violates = len(names) > most
    listed = ", ".join(names)
    return Finding(
        outcome=Outcome.VIOLATES if violates else Outcome.COMPLIES,
        message=Text(
            vi=f"{len(names)} nhiệm kỳ cấp trưởng liên tiếp ở {unit},"
            f" tối đa {most}: {listed}",
            en=f"{len(names)} consecutive terms as head of {unit},"
            f" at most {most}: {listed}",
        ),
        next_step=_ASK if violates else NOTHING_TO_DO,
        positions=_positions(stay),
        computation=_steps(stay),
    )


def _by_time(stay: tuple[_Period, ...], case: Case, law: Law) -> Finding:
    most, months = law.value(MAX_TERMS), law.value(TERM_MONTHS)
    allowed = most * months + law.value(PARTIAL_FROM)
    own = stay[-1]
    begin = min(period.begin for period in stay)
    limit = add_months(begin, allowed)
    violates = own.end > limit
    held, until, due = span_text(begin, own.end), day_text(own.end), day_text(limit)
    start, unit = day_text(begin), own.headship.unit
    so_far = own.headship.is_open and own.end == case.as_of
    sign = ">" if violates else "≤"
    return Finding(
        outcome=Outcome.VIOLATES if violates else Outcome.COMPLIES,
        message=Text(
            vi=f"giữ chức vụ cấp trưởng liên tục {held.vi} ở {unit}, tối đa {most}"
            f" nhiệm kỳ {months} tháng: tính đến ngày {until.vi}"
            + (", chưa kết thúc" if so_far else ""),
            en=f"head of {unit} for {held.en} without a break, at most {most} terms"
            f" of {months} months: up to {until.en}" + (", so far" if so_far else ""),
        ),
        next_step=_ASK if violates else NOTHING_TO_DO,
        positions=_positions(stay),
        computation=(
            *_steps(stay),
            Text(
                vi=f"từ {start.vi} + {allowed} tháng = {due.vi}",
                en=f"from {start.en} + {allowed} months = {due.en}",
            ),
            Text(
                vi=f"đến {until.vi} {sign} {due.vi}",
                en=f"until {until.en} {sign} {due.en}",
            ),
        ),
        judged_on=max(law.day, limit),
    )


def _steps(stay: tuple[_Period, ...]) -> tuple[Text, ...]:
    return tuple(_said(period.headship) for period in stay)


def _positions(stay: tuple[_Period, ...]) -> tuple[int, ...]:
    return tuple(p for period in stay for p in period.headship.positions)


def _said(headship: Headship) -> Text:
    """Return a period as it is recorded: "2024-017: 2020-01 to 2022-03-01"."""
    begin = _or_unknown(headship.begins)
    if headship.is_open and headship.ends is None:
        end = Text(vi="nay", en="now")
    else:
        end = _or_unknown(headship.ends)
    return Text(
        vi=f"{headship.code}: từ {begin.vi} đến {end.vi}",
        en=f"{headship.code}: {begin.en} to {end.en}",
    )


def _or_unknown(day: PartialDate | None) -> Text:
    return Text(vi="chưa ghi", en="not recorded") if day is None else day_text(day)


def _is_exact(headship: Headship) -> bool:
    begins, ends = headship.begins, headship.ends
    if begins is None or not begins.is_exact:
        return False
    return headship.is_open if ends is None else ends.is_exact


def _known(imprecise: tuple[Headship, ...]) -> Text:
    said = [_said(headship) for headship in imprecise]
    return Text(
        vi="; ".join(text.vi for text in said), en="; ".join(text.en for text in said)
    )


_ASK: Final = Text(
    vi="xét việc bố trí lại; ghi văn bản cho phép của cấp có thẩm quyền, nếu có",
    en="consider another arrangement; record the authority's document, if there is one",
)


def head_titles(policy: Policy, day: date) -> frozenset[str]:
    """Return the titles that are head posts on `day`; none where it is not modelled."""
    try:
        titles = policy.on(day).value(HEAD_TITLES)
    except LawNotModelledError:
        return frozenset()
    return frozenset(titles)


RULE: Final = Rule(
    id="TERM-MAX-01",
    version="1",
    title=Text(
        vi="Cấp trưởng không quá hai nhiệm kỳ liên tiếp",
        en="At most two consecutive terms as head",
    ),
    text=Text(
        vi="Cán bộ không giữ chức vụ cấp trưởng quá hai nhiệm kỳ liên tiếp ở một địa"
        " phương, cơ quan, đơn vị.",
        en="A cadre does not hold the head post for more than two consecutive terms in"
        " one locality, agency or unit.",
    ),
    basis=Text(vi="Điều 4 Quy định 65-QĐ/TW", en="Regulation 65-QĐ/TW, Article 4"),
    not_modelled=Text(
        vi="Không nối nhiệm kỳ qua sáp nhập đơn vị; không xét nhiệm kỳ bầu cử bị kéo"
        " dài hoặc rút ngắn; không phân biệt các chức vụ cấp trưởng trong một đơn vị.",
        en="Terms are not carried across a merger of units; election terms cut short"
        " or prolonged, and different head posts in one unit, are not told apart.",
    ),
    kinds=("rotation", "post"),
    governing=MAX_TERMS,
    parameters=(
        MAX_TERMS,
        TERM_MONTHS,
        PARTIAL_FROM,
        COUNTING,
        BREAK_DAYS,
        HEAD_TITLES,
    ),
    decide=_decide,
    outside=_outside,
)
