"""DUR-MIN-01: a rotation lasts at least 36 months.

Text as catalogued (65-QĐ/TW, Điều 8):
    "Thời gian luân chuyển ít nhất là 3 năm (36 tháng). Trường hợp đặc biệt do cấp có
    thẩm quyền xem xét, quyết định."

Which endings are judged at all is a design choice of the catalogue (DUR-END-01). An
exception must be in force on the day the rotation ends: that is what it allows.
"""

from datetime import date
from typing import Final

from domain.cases import CAUSES, Case
from domain.dates import PartialDate, add_months, day_text, span_text
from domain.parameters import Law, Parameter
from domain.rules.findings import (
    NOTHING_TO_DO,
    Finding,
    agree,
    cannot_tell,
    missing,
    not_applicable,
)
from domain.rules.rule import Rule
from domain.text import Text
from domain.verdicts import Outcome

MIN_MONTHS: Final = Parameter("DUR-MIN-01.min_months", "months", int)
CAUSES_JUDGED: Final = Parameter("DUR-MIN-01.causes_judged", "causes", tuple[str, ...])
CAUSES_NEUTRAL: Final = Parameter(
    "DUR-MIN-01.causes_neutral", "causes", tuple[str, ...]
)

_START: Final = Text(vi="ngày bắt đầu luân chuyển", en="start date of the rotation")
_END: Final = Text(vi="ngày kết thúc luân chuyển", en="end date of the rotation")


def _outside(case: Case) -> Finding | None:
    """Before the end there is nothing to measure, whatever the law."""
    if case.refused:
        return not_applicable(
            Text(
                vi="cán bộ không chấp hành quyết định: việc luân chuyển không diễn ra",
                en="the rotation was refused and did not take place",
            )
        )
    if case.ended is None:
        return not_applicable(
            Text(
                vi="việc luân chuyển chưa kết thúc: chưa xét cho đến khi kết thúc",
                en="the rotation is still open: not judged until it ends",
            )
        )
    return None


def _decide(case: Case, law: Law) -> Finding:
    ended = case.ended
    if ended is None:
        msg = "an open rotation is outside this rule"
        raise AssertionError(msg)
    unjudged = _unjudged_cause(ended.value.cause, law, ended.positions)
    if unjudged is not None:
        return unjudged
    if ended.value.on is None:
        return missing(_END)
    begins: PartialDate | None = PartialDate.of(law.day)
    positions = ended.positions
    if case.started is not None:
        begins = case.started.value
        positions += case.started.positions
    if begins is None:
        return missing(_START)
    return _measure(
        case.subject, begins, ended.value.on, law.value(MIN_MONTHS), positions
    )


def _unjudged_cause(cause: str, law: Law, positions: tuple[int, ...]) -> Finding | None:
    """Return why an ending for this cause is not measured, `None` if it is."""
    words = CAUSES.get(cause, Text(vi=cause, en=cause))
    if cause in law.value(CAUSES_JUDGED):
        return None
    if cause in law.value(CAUSES_NEUTRAL):
        return not_applicable(
            Text(
                vi=f"kết thúc vì lý do không tính vào thời gian tối thiểu: {words.vi}",
                en=f"ended for a cause that the minimum does not judge: {words.en}",
            ),
            positions=positions,
        )
    return cannot_tell(
        Text(
            vi=f"bộ quy định chưa xếp loại lý do kết thúc: {words.vi}",
            en=f"the policy says nothing of this cause of ending: {words.en}",
        ),
        Text(
            vi="bổ sung lý do này vào bộ quy định",
            en="add the cause to a policy pack",
        ),
        positions=positions,
    )


def _measure(
    subject: str,
    begins: PartialDate,
    ends: PartialDate,
    months: int,
    positions: tuple[int, ...],
) -> Finding:
    """Compare the longest and the shortest rotation the dates allow."""
    if ends.latest < begins.earliest:
        begin, end = day_text(begins), day_text(ends)
        return cannot_tell(
            Text(
                vi="kết thúc trước khi bắt đầu: cần sửa một trong hai ngày"
                f" (bắt đầu {begin.vi}, kết thúc {end.vi})",
                en="ends before it starts: correct one of the two dates"
                f" (starts {begin.en}, ends {end.en})",
            ),
            Text(
                vi="sửa ngày bắt đầu hoặc ngày kết thúc theo văn bản gốc",
                en="correct the start or the end from the papers",
            ),
            positions=positions,
        )
    longest = _compare(subject, begins.earliest, ends.latest, months, positions)
    if begins.is_exact and ends.is_exact:
        return longest
    shortest = _compare(subject, begins.latest, ends.earliest, months, positions)
    what, known = (_START, begins) if ends.is_exact else (_END, ends)
    return agree(longest, shortest, what=what, known=day_text(known))


def _compare(
    subject: str, begin: date, end: date, months: int, positions: tuple[int, ...]
) -> Finding:
    required = add_months(begin, months)
    violates = end < required
    served, ended, due = span_text(begin, end), day_text(end), day_text(required)
    began = day_text(begin)
    vi = (
        f"đã luân chuyển {served.vi}, yêu cầu {months} tháng:"
        f" luân chuyển {subject} kết thúc ngày {ended.vi}"
    )
    en = f"{served.en} served, {months} required: rotation {subject} ended {ended.en}"
    if violates:
        short = span_text(end, required)
        vi, en = f"{vi}, thiếu {short.vi}", f"{en}, {short.en} short"
    sign = "<" if violates else "≥"
    return Finding(
        outcome=Outcome.VIOLATES if violates else Outcome.COMPLIES,
        message=Text(vi=vi, en=en),
        next_step=_ASK if violates else NOTHING_TO_DO,
        positions=positions,
        computation=(
            Text(
                vi=f"bắt đầu {began.vi} + {months} tháng = {due.vi}",
                en=f"start {began.en} + {months} months = {due.en}",
            ),
            Text(
                vi=f"kết thúc {ended.vi} {sign} {due.vi}",
                en=f"end {ended.en} {sign} {due.en}",
            ),
        ),
        judged_on=end,
    )


_ASK: Final = Text(
    vi="ghi văn bản của cấp có thẩm quyền cho kết thúc sớm, nếu có",
    en="record the authority's document that allowed the early end, if there is one",
)

RULE: Final = Rule(
    id="DUR-MIN-01",
    version="1",
    title=Text(vi="Thời gian luân chuyển tối thiểu", en="Least length of a rotation"),
    text=Text(
        vi="Thời gian luân chuyển ít nhất là 3 năm (36 tháng). Trường hợp đặc biệt do"
        " cấp có thẩm quyền xem xét, quyết định.",
        en="A rotation lasts at least 3 years (36 months); special cases are for the"
        " competent authority.",
    ),
    basis=Text(vi="Điều 8 Quy định 65-QĐ/TW", en="Regulation 65-QĐ/TW, Article 8"),
    not_modelled=Text(
        vi="Không cộng thời gian ở huyện với thời gian ở xã sau ngày 01/7/2025; không"
        " xét thời gian tối đa; không xét riêng quy định đối với công chức.",
        en="Months at a district and at a commune after 2025-07-01 are not added up;"
        " no longest time; the State's own text for civil servants is not judged.",
    ),
    kinds=("rotation",),
    governing=MIN_MONTHS,
    parameters=(MIN_MONTHS, CAUSES_JUDGED, CAUSES_NEUTRAL),
    decide=_decide,
    outside=_outside,
)
