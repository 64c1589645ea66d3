"""What a rule finds under the law of one day, before exceptions are looked at.

A date known only as a month or a year is judged as its first and as its last day
(`agree`): two different answers are *cannot tell*, naming the date. Between the two the
answer is taken to change in one direction only, which holds for rules that compare
dates; a change of law and back within one imprecise date would go unseen.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

import msgspec

from domain.cases import Absent
from domain.dates import PartialDate, day_text
from domain.text import Text
from domain.verdicts import Outcome

NOTHING_TO_DO: Final = Text(vi="không cần làm gì thêm", en="nothing to do")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule finds under the law of one day, before exceptions are looked at.

    `judged_on` is the day on which an exception must be in force; the effective day
    of the decision if `None`.
    """

    outcome: Outcome
    message: Text
    next_step: Text = NOTHING_TO_DO
    positions: tuple[int, ...] = ()
    computation: tuple[Text, ...] = ()
    judged_on: date | None = None


def not_applicable(message: Text, *, positions: tuple[int, ...] = ()) -> Finding:
    """Return the finding that the rule does not speak of this case, or not yet."""
    return Finding(outcome=Outcome.NOT_APPLICABLE, message=message, positions=positions)


def cannot_tell(
    message: Text, next_step: Text, *, positions: tuple[int, ...] = ()
) -> Finding:
    """Return the finding that something is missing, and how to supply it."""
    return Finding(
        outcome=Outcome.CANNOT_TELL,
        message=message,
        next_step=next_step,
        positions=positions,
    )


def missing(what: Text, absent: Absent = Absent.NOT_RECORDED) -> Finding:
    """Return *cannot tell* because the fact `what` is not there."""
    if absent is Absent.ERASED:
        return cannot_tell(
            Text(vi=f"{what.vi} đã bị xóa", en=f"{what.en} erased"),
            Text(
                vi="không thể khôi phục; đối chiếu hồ sơ giấy nếu còn",
                en="cannot be restored; see the paper file if there is one",
            ),
        )
    return cannot_tell(
        Text(vi=f"chưa ghi {what.vi}", en=f"{what.en} not recorded"),
        Text(vi=f"ghi bổ sung {what.vi}", en=f"record the {what.en}"),
    )


def agree(first: Finding, second: Finding, *, what: Text, known: Text) -> Finding:
    """Return what holds on both ends of the imprecise date `what`, else *cannot tell*.

    Args:
        first: the finding for the first day it may be.
        second: the finding for the last.
        what: the date in words, "birth date".
        known: what is known of it, "2024-03".
    """
    positions = first.positions + second.positions
    steps = (
        Text(
            vi=f"{what.vi} chỉ biết là {known.vi}: xét cả ngày đầu và ngày cuối",
            en=f"{what.en} known only as {known.en}: its first and last day judged",
        ),
        *first.computation,
        *second.computation,
    )
    computation = tuple(dict.fromkeys(steps))
    if first.outcome is second.outcome:
        return msgspec.structs.replace(
            first,
            message=_with_precision(first, what=what, known=known),
            positions=positions,
            computation=computation,
        )
    return Finding(
        outcome=Outcome.CANNOT_TELL,
        message=Text(
            vi=f"kết quả tùy thuộc {what.vi}, mà chỉ biết là {known.vi}",
            en=f"the answer depends on the {what.en}, known only as {known.en}",
        ),
        next_step=Text(
            vi=f"ghi đầy đủ ngày, tháng, năm: {what.vi}",
            en=f"record the exact {what.en}",
        ),
        positions=positions,
        computation=computation,
    )


def _with_precision(finding: Finding, *, what: Text, known: Text) -> Text:
    """Return the message, which has the numbers of one possible day, saying so."""
    said = finding.message
    if finding.outcome in (Outcome.NOT_APPLICABLE, Outcome.CANNOT_TELL):
        return said
    return Text(
        vi=f"{said.vi} ({what.vi} chỉ biết là {known.vi})",
        en=f"{said.en} ({what.en} known only as {known.en})",
    )


def agree_on(
    partial: PartialDate, decide: Callable[[date], Finding], *, what: Text
) -> Finding:
    """Return what `decide` finds on every day `partial` may be, else *cannot tell*."""
    first = decide(partial.earliest)
    if partial.is_exact:
        return first
    second = decide(partial.latest)
    return agree(first, second, what=what, known=day_text(partial))
