import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codes import MAX_CODE_CHARS, code
from ledger.intake.cells import PLAIN_CODE, iso_date, slug, spelled_code
from ledger.intake.errors import RowError


@pytest.mark.parametrize(
    ("text", "form", "iso"),
    [
        ("05/03/1980", "dd/mm/yyyy", "1980-03-05"),
        ("5/3/1980", "dd/mm/yyyy", "1980-03-05"),
        ("03/1980", "dd/mm/yyyy", "1980-03"),
        ("1980", "dd/mm/yyyy", "1980"),
        ("03/05/1980", "mm/dd/yyyy", "1980-03-05"),
        ("05.03.1980", "dd.mm.yyyy", "1980-03-05"),
        ("1980-03-05", "yyyy-mm-dd", "1980-03-05"),
        ("1980-03", "yyyy-mm-dd", "1980-03"),
        ("29/02/2024", "dd/mm/yyyy", "2024-02-29"),
    ],
)
def test_a_date_keeps_its_day_and_its_precision(text: str, form: str, iso: str) -> None:
    assert iso_date(text, form, where="column start") == iso


@pytest.mark.parametrize(
    "text",
    ["31/02/2020", "29/02/2023", "1/1/80", "01-02-2020", "2020/01/02", "0/1/2020",
     "01/13/2020", "1/2/3/2020", "x", "01/02/0000", "\u0661/1/2020", "01//2020"],
)  # fmt: skip
def test_a_date_that_no_calendar_has_is_named_with_its_column(text: str) -> None:
    with pytest.raises(RowError, match="column start: expected a date") as caught:
        iso_date(text, "dd/mm/yyyy", where="column start")
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ninh Kiều", "ninh-kieu"),
        ("Đà Nẵng (cũ)", "da-nang-cu"),
        ("  A.G.M.U.T  ", "a-g-m-u-t"),
        ("Sở Y tế & Dân số", "so-y-te-dan-so"),
        ("Ninh Kie\u0302\u0300u", "ninh-kieu"),
    ],
)
def test_free_text_becomes_a_code_a_clerk_can_type(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_long_texts_that_begin_alike_stay_different() -> None:
    one, two = slug("a" * 80), slug("a" * 79 + "b")
    assert one != two
    assert len(one) == len(two) == MAX_CODE_CHARS


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_every_text_gives_a_slug_that_is_a_code(text: str) -> None:
    assert code(slug(text)) == spelled_code(slug(text), where="")


@given(st.from_regex(PLAIN_CODE, fullmatch=True))
def test_the_quick_way_to_a_code_agrees_with_the_domain(text: str) -> None:
    lower = text.lower()
    assert spelled_code(lower, where="") == code(lower)


def test_text_that_is_no_code_is_refused_with_its_column() -> None:
    with pytest.raises(RowError, match=r"column id: expected a code.*found '-x'"):
        spelled_code("-x", where="column id")
