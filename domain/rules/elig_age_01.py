"""ELIG-AGE-01: at least ten years of service are left at the moment of rotation.

Text as catalogued (65-QĐ/TW, Điều 5; Cần Thơ's plan 2022-2025 says the same):
    "Còn thời gian công tác ít nhất 10 năm công tác tính từ thời điểm luân chuyển.
    Trường hợp đặc biệt do cấp có thẩm quyền xem xét, quyết định."

The moment of rotation is taken to be the day the decision takes effect (design). The
month of retirement comes from the table by month of birth: women's retirement age is
still rising, so "ten years left" is not "under fifty".
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

import msgspec

from domain.cases import Absent, Case
from domain.dates import add_months, day_after, day_text, end_of_month, span_text
from domain.parameters import Law, Parameter
from domain.rules.findings import (
    NOTHING_TO_DO,
    Finding,
    agree_on,
    cannot_tell,
    missing,
)
from domain.rules.rule import Rule
from domain.text import Text
from domain.verdicts import Outcome

Month = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
"""YYYY-MM: such texts sort as the months do."""


class RetirementRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """People born from `born_from` to `born_to`, both months included, retire so old.

    `months` is the retirement age in months.
    """

    sex: Literal["male", "female", "any"]
    born_from: Month
    months: int
    born_to: Month | None = None


class LastDay(StrEnum):
    """When retirement takes effect after the age is reached."""

    END_OF_MONTH = "end-of-month"


MIN_REMAINING_MONTHS: Final = Parameter(
    "ELIG-AGE-01.min_remaining_months", "months", int
)
RETIREMENT_AGE: Final = Parameter(
    "REF-RET.retirement_age", "months of age", tuple[RetirementRow, ...]
)
LAST_DAY: Final = Parameter("REF-RET.last_day_of_service", "day", LastDay)

_BIRTH_DATE: Final = Text(vi="ngày sinh", en="birth date")
_SEX: Final = Text(vi="giới tính", en="sex")


def _decide(case: Case, law: Law) -> Finding:
    required = law.value(MIN_REMAINING_MONTHS)
    born = case.born
    if isinstance(born, Absent):
        return missing(_BIRTH_DATE, born)
    rows = law.table(RETIREMENT_AGE)
    positions = born.positions
    sex = "any"
    if not any(row.sex == "any" for row in rows):
        if isinstance(case.sex, Absent):
            return missing(_SEX, case.sex)
        sex = case.sex.value
        positions += case.sex.positions
    law.value(LAST_DAY)  # Its only value is what _compare does; noted as read.

    def decide(day: date) -> Finding:
        row = _row(rows, sex=sex, born=day)
        if row is None:
            return _not_in_table(day, positions)
        law.note_row(RETIREMENT_AGE, row.months)
        return _compare(
            subject=case.subject,
            born=day,
            age=row.months,
            effective=law.day,
            required=required,
            positions=positions,
        )

    return agree_on(born.value, decide, what=_BIRTH_DATE)


def _row(
    rows: tuple[RetirementRow, ...], *, sex: str, born: date
) -> RetirementRow | None:
    """Return the row for a birth date; the table is not extended at either end."""
    month = born.isoformat()[:7]
    for row in rows:
        if (
            row.sex == sex
            and row.born_from <= month
            and (row.born_to is None or month <= row.born_to)
        ):
            return row
    return None


def _not_in_table(born: date, positions: tuple[int, ...]) -> Finding:
    day = day_text(born)
    return cannot_tell(
        Text(
            vi=f"bảng tuổi nghỉ hưu không có người sinh ngày {day.vi}",
            en=f"the retirement table has no row for a person born {day.en}",
        ),
        Text(
            vi="kiểm tra ngày sinh và giới tính; nếu đúng, tra văn bản về nghỉ hưu",
            en="check birth date and sex; if right, look up the retirement text",
        ),
        positions=positions,
    )


def _compare(
    *,
    subject: str,
    born: date,
    age: int,
    effective: date,
    required: int,
    positions: tuple[int, ...],
) -> Finding:
    last_day = end_of_month(add_months(born, age))
    free = day_after(last_day)
    needed = add_months(effective, required)
    violates = free < needed
    left, last = span_text(effective, free), day_text(last_day)
    start, until, birth = day_text(effective), day_text(needed), day_text(born)
    sign = "<" if violates else "≥"
    vi = (
        f"còn {left.vi} công tác, yêu cầu {required} tháng:"
        f" luân chuyển {subject} có hiệu lực ngày {start.vi}"
    )
    en = (
        f"{left.en} of service left, {required} required:"
        f" rotation {subject} effective {start.en}"
    )
    if violates:
        short = span_text(max(free, effective), needed)
        vi, en = f"{vi}, thiếu {short.vi}", f"{en}, {short.en} short"
    return Finding(
        outcome=Outcome.VIOLATES if violates else Outcome.COMPLIES,
        message=Text(vi=vi, en=en),
        next_step=_ASK if violates else NOTHING_TO_DO,
        positions=positions,
        computation=(
            Text(
                vi=f"sinh {birth.vi} + {age} tháng tuổi:"
                f" ngày công tác cuối cùng {last.vi}",
                en=f"born {birth.en} + {age} months of age:"
                f" last day of service {last.en}",
            ),
            Text(
                vi=f"hiệu lực {start.vi} + {required} tháng = {until.vi}",
                en=f"effective {start.en} + {required} months = {until.en}",
            ),
            Text(
                vi=f"ngày sau ngày công tác cuối cùng {day_text(free).vi}"
                f" {sign} {until.vi}",
                en=f"day after the last day of service {day_text(free).en}"
                f" {sign} {until.en}",
            ),
        ),
    )


_ASK: Final = Text(
    vi="ghi văn bản của cấp có thẩm quyền về trường hợp đặc biệt, nếu có",
    en="record the authority's document for the special case, if there is one",
)

RULE: Final = Rule(
    id="ELIG-AGE-01",
    version="1",
    title=Text(vi="Còn ít nhất 10 năm công tác", en="Ten years of service left"),
    text=Text(
        vi="Còn thời gian công tác ít nhất 10 năm công tác tính từ thời điểm luân"
        " chuyển. Trường hợp đặc biệt do cấp có thẩm quyền xem xét, quyết định.",
        en="At least 10 years of working time are left from the moment of rotation;"
        " special cases are for the competent authority.",
    ),
    basis=Text(
        vi="Điều 5 Quy định 65-QĐ/TW; Nghị định 135/2020/NĐ-CP",
        en="Regulation 65-QĐ/TW, Article 5; Decree 135/2020/NĐ-CP",
    ),
    not_modelled=Text(
        vi="Không xét kéo dài thời gian công tác, nghỉ hưu sớm, và quy định mềm hơn"
        " của Nhà nước đối với trường hợp không là người địa phương, hai nhiệm kỳ.",
        en="Extended service, early retirement and the State's softer test for"
        " non-local and two-term rotations (ELIG-AGE-02) are not judged.",
    ),
    kinds=("rotation",),
    governing=MIN_REMAINING_MONTHS,
    parameters=(MIN_REMAINING_MONTHS, RETIREMENT_AGE, LAST_DAY),
    decide=_decide,
)
