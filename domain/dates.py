"""Dates as records know them: a day, or only a month, or only a year.

A date that is not known at all is `None` where it is used. Nothing here
guesses: a month is an interval of days, never its first day.

All spans are half-open: `end` is the first day that no longer counts. Dates run
from year 1 to year 9999; arithmetic that leaves them raises `DateError`, never
`OverflowError`.
"""

import calendar
import re
from datetime import date, timedelta
from typing import Final, Self

import msgspec

from domain.text import Text

_ISO: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

# One digit is allowed: Vietnamese papers write 28/4/2022 as often as 28/04/2022,
# and the order of day and month is fixed, so nothing becomes ambiguous.
_VIETNAMESE: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")

_MONTHS_A_YEAR: Final = 12


class DateError(ValueError):
    """A date that cannot be: says what, what was expected, what was found."""

    def __init__(self, *, what: str, expected: str, found: str) -> None:
        """Word the error from its three parts."""
        super().__init__(f"{what}: expected {expected}, found {found!r}")
        self.what = what
        self.expected = expected
        self.found = found


class PartialDate(msgspec.Struct, frozen=True):
    """A date of reduced precision (ISO 8601-1 §5.2.2): year, month or day.

    A day without a month cannot be.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar has.

        Raises:
            DateError: there is no such year, month or day.
        """
        if self.month is None and self.day is not None:
            raise DateError(
                what="date",
                expected="a month where there is a day",
                found=f"year {self.year}, day {self.day}",
            )
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise _no_such_date(str(self)) from error
        if 0 in (self.month, self.day):  # `or 1` above would let a zero pass.
            raise _no_such_date(str(self))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2024", "2024-03" or "2024-03-15"; the inverse of `str()`.

        Raises:
            DateError: `text` is anything else, spaces included.
        """
        match = _ISO.fullmatch(text)
        if match is None:
            raise DateError(
                what="date",
                expected="YYYY, YYYY-MM or YYYY-MM-DD",
                found=text,
            )
        year, month, day = match.groups()
        return cls(
            year=int(year),
            month=None if month is None else int(month),
            day=None if day is None else int(day),
        )

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the exact `day`."""
        return cls(year=day.year, month=day.month, day=day.day)

    @property
    def earliest(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it may be."""
        if self.day is not None:
            return self.earliest
        month = self.month or _MONTHS_A_YEAR
        return end_of_month(date(self.year, month, 1))

    @property
    def is_exact(self) -> bool:
        """Whether it is one day."""
        return self.day is not None

    def __str__(self) -> str:
        """Return the ISO form, as short as what is known."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def parse_day(text: str, *, vietnamese: bool) -> date:
    """Read a whole day: ISO, and dd/mm/yyyy too where `vietnamese`.

    Raises:
        DateError: `text` is neither, or there is no such day.
    """
    match = _VIETNAMESE.fullmatch(text) if vietnamese else None
    if match is not None:
        day, month, year = (int(part) for part in match.groups())
        try:
            return date(year, month, day)
        except ValueError as error:
            raise _no_such_date(text) from error
    iso = _ISO.fullmatch(text)
    if iso is None or iso[3] is None:
        expected = "YYYY-MM-DD or dd/mm/yyyy" if vietnamese else "YYYY-MM-DD"
        raise DateError(what="day", expected=expected, found=text)
    return PartialDate.parse(text).earliest


def add_months(day: date, months: int) -> date:
    """Return the same day of a month `months` later, or that month's last day.

    31 January + 1 month is 28 or 29 February. `months` may be negative.

    Raises:
        DateError: the result is outside years 1 to 9999.
    """
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise _off_the_calendar(day, f"{months} months")
    month += 1
    if day.day <= 28:  # noqa: PLR2004 - every month has 28 days; spares a look-up.
        return date(year, month, day.day)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def end_of_month(day: date) -> date:
    """Return the last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def day_after(day: date, days: int = 1) -> date:
    """Return the day `days` later.

    Raises:
        DateError: the result is outside years 1 to 9999.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise _off_the_calendar(day, f"{days} days") from error


def months_and_days(begin: date, end: date) -> tuple[int, int]:
    """Return the whole calendar months from `begin` to `end`, and the days over.

    `add_months(begin, months) + days == end`, with `months` as large as can be.
    An `end` before `begin` gives (0, 0): no time passed.
    """
    if end <= begin:
        return 0, 0
    months = (end.year - begin.year) * _MONTHS_A_YEAR + end.month - begin.month
    whole = add_months(begin, months)
    if whole > end:
        months -= 1
        whole = add_months(begin, months)
    return months, (end - whole).days


def day_text(day: date | PartialDate) -> Text:
    """Return a date as read: ISO in English, dd/mm/yyyy in Vietnamese."""
    if isinstance(day, PartialDate):
        iso = str(day)
        return Text(vi="/".join(reversed(iso.split("-"))), en=iso)
    iso = day.isoformat()
    return Text(vi=f"{iso[8:]}/{iso[5:7]}/{iso[:4]}", en=iso)


def span_text(begin: date, end: date) -> Text:
    """Return the time from `begin` to `end` in words: "34 months 5 days"."""
    months, days = months_and_days(begin, end)
    vi, en = [], []
    if months or not days:
        vi.append(f"{months} tháng")
        en.append("1 month" if months == 1 else f"{months} months")
    if days:
        vi.append(f"{days} ngày")
        en.append("1 day" if days == 1 else f"{days} days")
    return Text(vi=" ".join(vi), en=" ".join(en))


def _no_such_date(found: str) -> DateError:
    return DateError(
        what="date", expected="a date of the calendar, years 1 to 9999", found=found
    )


def _off_the_calendar(day: date, added: str) -> DateError:
    return DateError(
        what="date arithmetic",
        expected="a day in years 1 to 9999",
        found=f"{day.isoformat()} and {added}",
    )
