import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.codes import MAX_CODE_CHARS, CodeError, code, split_stream, stream_of

repeatable = settings(derandomize=True, deadline=None, database=None)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("CB-0042", "CB-0042"),
        (" cb-0042 ", "CB-0042"),
        ("2024/017", "2024/017"),
        ("nk_1.a#2", "NK_1.A#2"),
        ("đà-nẵng", "ĐÀ-NẴNG"),
        (unicodedata.normalize("NFD", "Đà-Nẵng"), "ĐÀ-NẴNG"),
        ("A" * MAX_CODE_CHARS, "A" * MAX_CODE_CHARS),
    ],
)
def test_a_code_has_one_spelling(text: str, spelled: str) -> None:
    assert code(text) == spelled
    assert code(spelled) == spelled


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "0 characters"),
        ("   ", "0 characters"),
        ("A" * (MAX_CODE_CHARS + 1), "65 characters"),
        ("-A", "'-'"),
        ("A B", "' '"),
        ("CADRE:A", "':'"),
        ("RULE@A", "'@'"),
        ("A\n", None),
        ("A\x00B", "'\\x00'"),
    ],
)
def test_text_that_is_no_code_is_told_by_the_first_thing_wrong(
    text: str, found: str | None
) -> None:
    if found is None:  # Space around a code is no part of it.
        assert code(text) == text.strip()
        return
    with pytest.raises(CodeError) as caught:
        code(text)
    assert str(caught.value) == (
        f"{text!r} is not a code: expected 1 to 64 letters, digits or - . _ / #,"
        f" beginning with a letter or digit; found {found}"
    )
    assert caught.value.text("vi").startswith(f"{text!r} không phải là mã: ")


@given(st.text(max_size=80))
@repeatable
def test_what_code_returns_is_a_code_and_spells_itself(text: str) -> None:
    try:
        spelled = code(text)
    except CodeError:
        return
    assert code(spelled) == spelled
    assert 1 <= len(spelled) <= MAX_CODE_CHARS
    assert not set(spelled) & set(":@ ")


@given(st.sampled_from(["cadre", "unit"]), st.text(min_size=1).filter(bool))
@repeatable
def test_a_stream_tells_its_aggregate_and_its_code(aggregate: str, text: str) -> None:
    assert split_stream(stream_of(aggregate, text)) == (aggregate, text)
