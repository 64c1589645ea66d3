from datetime import date

import pytest

from domain.dates import (
    DateError,
    PartialDate,
    add_months,
    day_after,
    day_text,
    end_of_month,
    months_and_days,
    parse_day,
    span_text,
)
from domain.text import Text


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "is_exact"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), False),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), False),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), False),
        ("2024-03-15", date(2024, 3, 15), date(2024, 3, 15), True),
        ("0001", date(1, 1, 1), date(1, 12, 31), False),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), False),
    ],
)
def test_a_partial_date_is_every_day_it_may_be_and_is_written_as_it_was_read(
    text: str, earliest: date, latest: date, *, is_exact: bool
) -> None:
    partial = PartialDate.parse(text)
    assert (partial.earliest, partial.latest) == (earliest, latest)
    assert partial.is_exact is is_exact
    assert str(partial) == text


@pytest.mark.parametrize(
    "text",
    ["", " 2024", "2024-3", "2024-03-5", "20240315", "24", "2024-03-15T00:00",
     "2024/03", "15/03/2024", "2024-03-15\n", "\u0662\u0660\u0662\u0664"],
)  # fmt: skip
def test_text_that_is_not_strictly_iso_is_no_date(text: str) -> None:
    with pytest.raises(DateError) as caught:
        PartialDate.parse(text)
    assert str(caught.value) == (
        f"date: expected YYYY, YYYY-MM or YYYY-MM-DD, found {text!r}"
    )


@pytest.mark.parametrize("text", ["0000", "2024-00", "2024-13", "2023-02-29"])
def test_a_day_that_no_calendar_has_is_no_date(text: str) -> None:
    with pytest.raises(DateError) as caught:
        PartialDate.parse(text)
    assert str(caught.value) == (
        f"date: expected a date of the calendar, years 1 to 9999, found {text!r}"
    )


def test_a_day_without_its_month_cannot_be() -> None:
    with pytest.raises(DateError, match="expected a month where there is a day"):
        PartialDate(year=2024, day=3)


def test_an_exact_day_survives_the_round_through_a_partial_date() -> None:
    assert PartialDate.of(date(2024, 2, 29)) == PartialDate.parse("2024-02-29")
    assert PartialDate.of(date(2024, 2, 29)).earliest == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["28/4/2022", "28/04/2022", "2022-04-28"])
def test_a_vietnamese_clerk_may_write_a_day_in_either_form(text: str) -> None:
    assert parse_day(text, vietnamese=True) == date(2022, 4, 28)


@pytest.mark.parametrize(
    ("text", "vietnamese", "expected"),
    [
        ("28/04/2022", False, "YYYY-MM-DD"),
        ("2022-04", False, "YYYY-MM-DD"),
        ("28-04-2022", True, "YYYY-MM-DD or dd/mm/yyyy"),
        ("31/02/2022", True, "a date of the calendar, years 1 to 9999"),
        ("04/28/2022", True, "a date of the calendar, years 1 to 9999"),
        ("2022-02-31", True, "a date of the calendar, years 1 to 9999"),
    ],
)
def test_a_day_in_any_other_form_is_refused_with_the_form_expected(
    text: str, *, vietnamese: bool, expected: str
) -> None:
    with pytest.raises(DateError) as caught:
        parse_day(text, vietnamese=vietnamese)
    assert (caught.value.expected, caught.value.found) == (expected, text)


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2023, 1, 28), 1, date(2023, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 4, 30)),
        (date(2024, 11, 15), 2, date(2025, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 3, 31), 0, date(2024, 3, 31)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(1, 2, 1), -1, date(1, 1, 1)),
    ],
)
def test_months_are_calendar_months_cut_at_the_end_of_a_short_one(
    day: date, months: int, result: date
) -> None:
    assert add_months(day, months) == result


def test_arithmetic_that_leaves_the_calendar_says_so() -> None:
    for months in (1, 10**9):
        with pytest.raises(DateError, match="expected a day in years 1 to 9999"):
            add_months(date(9999, 12, 1), months)
    with pytest.raises(DateError, match="date arithmetic"):
        add_months(date(1, 1, 31), -1)
    with pytest.raises(DateError, match="9999-12-31 and 1 days"):
        day_after(date.max)


def test_the_end_of_a_month_is_its_last_day() -> None:
    assert end_of_month(date(2024, 2, 1)) == date(2024, 2, 29)
    assert end_of_month(date(9999, 12, 31)) == date(9999, 12, 31)


def test_months_and_days_add_up_to_the_end_for_every_pair_of_days() -> None:
    for begin in (date(2023, 1, 28), date(2023, 12, 31), date(2024, 2, 29)):
        for offset in range(800):
            end = day_after(begin, offset)
            months, days = months_and_days(begin, end)
            assert day_after(add_months(begin, months), days) == end
            assert add_months(begin, months + 1) > end


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (date(2023, 1, 1), date(2025, 11, 1), Text(vi="34 tháng", en="34 months")),
        (date(2023, 1, 1), date(2023, 2, 2), Text(vi="1 tháng 1 ngày",
                                                 en="1 month 1 day")),
        (date(2023, 1, 1), date(2023, 1, 3), Text(vi="2 ngày", en="2 days")),
        (date(2023, 1, 1), date(2023, 1, 1), Text(vi="0 tháng", en="0 months")),
        (date(2023, 1, 2), date(2023, 1, 1), Text(vi="0 tháng", en="0 months")),
    ],
)  # fmt: skip
def test_a_span_is_said_in_whole_months_and_the_days_over(
    begin: date, end: date, words: Text
) -> None:
    assert span_text(begin, end) == words


def test_dates_read_iso_in_english_and_day_first_in_vietnamese() -> None:
    assert day_text(date(987, 3, 5)) == Text(vi="05/03/0987", en="0987-03-05")
    assert day_text(PartialDate.parse("2024-03")) == Text(vi="03/2024", en="2024-03")
    assert day_text(PartialDate.parse("2024")) == Text(vi="2024", en="2024")
