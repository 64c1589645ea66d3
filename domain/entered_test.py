import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.acts import Basis
from domain.codes import CodeError
from domain.entered import ValueOfFieldError, value_of
from domain.errors import InputError
from domain.fields import FieldSpec
from domain.text import Text

repeatable = settings(derandomize=True, deadline=None, database=None)
KINDS = (
    "text", "code", "date", "partial-date", "choice", "flag", "number", "papers",
)  # fmt: skip


def spec(kind: str) -> FieldSpec:
    return FieldSpec(
        name="x",
        kind=kind,
        needed=False,
        personal=False,
        help=Text(vi="", en=""),
        example="",
        code_of="",
        choices=("male", "female") if kind == "choice" else (),
    )


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "  Lê  Mẫu ", "Lê  Mẫu"),
        ("text", unicodedata.normalize("NFD", "Lê Mẫu"), "Lê Mẫu"),
        ("code", "cb-1", "CB-1"),
        ("choice", "male", "male"),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("partial-date", "2024", "2024"),
        ("partial-date", "2024-02", "2024-02"),
        ("partial-date", "2024-02-29", "2024-02-29"),
        ("partial-date", "unknown", None),
        ("partial-date", "Không rõ", None),
        ("flag", "yes", True),
        ("flag", "Có", True),
        ("flag", "không", False),
        ("flag", "FALSE", False),
        ("number", "042", 42),
        ("papers", "12-QĐ", (Basis(number="12-QĐ"),)),
        (
            "papers",
            "12-QĐ @ 2024-03-15 @ Tỉnh ủy",
            (Basis(number="12-QĐ", issuer="Tỉnh ủy", signed_on=date(2024, 3, 15)),),
        ),
    ],
)
def test_what_is_typed_becomes_the_value_that_it_stands_for(
    kind: str, text: str, value: object
) -> None:
    assert value_of(spec(kind), text) == value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
def test_an_empty_text_is_no_value(kind: str, text: str) -> None:
    assert value_of(spec(kind), text) is None


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("choice", "Male", "x: expected one of male, female, found 'Male'"),
        ("date", "2024-02", "x: expected a day, YYYY-MM-DD, found '2024-02'"),
        ("date", "2023-02-29", "x: expected a day, YYYY-MM-DD, found '2023-02-29'"),
        ("date", "15/03/2024", "x: expected a day, YYYY-MM-DD, found '15/03/2024'"),
        (
            "partial-date",
            "2024-13",
            "x: expected YYYY-MM-DD, YYYY-MM, YYYY or unknown, found '2024-13'",
        ),
        ("flag", "maybe", "x: expected yes or no, found 'maybe'"),
        ("number", "-1", "x: expected a whole number, found '-1'"),
        ("number", "٤", "x: expected a whole number, found '٤'"),
        (
            "papers",
            "@2024-01-01",
            "x: expected NUMBER@DATE-SIGNED, found '@2024-01-01'",
        ),
        ("papers", "12@13", "x: expected a day, YYYY-MM-DD, found '13'"),
    ],
)
def test_a_value_that_the_field_cannot_take_is_told_with_what_was_expected(
    kind: str, text: str, said: str
) -> None:
    with pytest.raises(ValueOfFieldError) as caught:
        value_of(spec(kind), text)
    assert str(caught.value) == said
    assert caught.value.text("vi").startswith("x: cần ")


@pytest.mark.parametrize("kind", ["date", "partial-date"])
def test_a_day_is_written_the_vietnamese_way_in_vietnamese_alone(kind: str) -> None:
    value: Any = value_of(spec(kind), "05/03/2024", vietnamese=True)
    assert str(value) == "2024-03-05"
    with pytest.raises(ValueOfFieldError):
        value_of(spec(kind), "05/03/2024")


@given(kind=st.sampled_from(KINDS), text=st.text(), vietnamese=st.booleans())
@repeatable
def test_any_text_is_a_value_or_is_refused_in_both_languages(
    kind: str, text: str, *, vietnamese: bool
) -> None:
    refusal: InputError | None = None
    try:
        value_of(spec(kind), text, vietnamese=vietnamese)
    except InputError as error:
        refusal = error
    assert refusal is None or (refusal.text("en") and refusal.text("vi"))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("5000000", "5000000"), ("0.50", "0.50"), ("1E+3", "1000")],
)
def test_an_amount_is_kept_as_exact_digits(typed: str, amount: str) -> None:
    assert value_of(spec("decimal"), typed) == amount


@pytest.mark.parametrize("typed", ["abc", "-1", "NaN", "Infinity", "5.000.000"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueOfFieldError) as caught:
        value_of(spec("decimal"), typed)
    assert str(caught.value) == (
        f"x: expected an amount such as 5000000.50, found {typed!r}"
    )


def test_a_subject_is_an_aggregate_and_a_code() -> None:
    subject = spec("stream")
    assert value_of(subject, "unit:nk") == "unit:NK"
    for typed in ("NK", "office:NK", "unit:"):
        with pytest.raises((ValueOfFieldError, CodeError)):
            value_of(subject, typed)


def test_a_paper_may_name_its_issuer_and_the_digest_of_its_scan() -> None:
    (paper,) = value_of(spec("papers"), "12/QĐ@2024-03-15@BTV@" + "ab" * 32)
    assert paper == Basis(
        number="12/QĐ",
        issuer="BTV",
        signed_on=date(2024, 3, 15),
        sha256=bytes([0xAB]) * 32,
    )
    with pytest.raises(ValueOfFieldError):
        value_of(spec("papers"), "12/QĐ@2024-03-15@BTV@abcd")
