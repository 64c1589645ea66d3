import pytest

from ledger.tlog.errors import NoteError
from ledger.tlog.signed_note import (
    MAX_NOTE_BYTES,
    MAX_SIGNATURES,
    Note,
    NoteSignature,
    format_note,
    parse_note,
)

LINE = "— example.com/foo U8KQAQI=\n"


def note(text: str, *lines: str) -> bytes:
    return (text + "\n" + "".join(lines)).encode()


@pytest.mark.parametrize(
    "data",
    [
        note("one line\n", LINE),
        note("two\nlines\n", LINE, LINE),
        note("an empty line\n\nwithin\n", LINE),
        note("— looks.like a signature\n", LINE),
        note("\n", LINE),
        note("điểm kiểm của sổ cái\n", LINE),
    ],
)
def test_a_note_is_written_back_as_it_was(data: bytes) -> None:
    assert format_note(parse_note(data)) == data


def test_text_and_signatures_part_at_the_last_empty_line() -> None:
    data = note("first\n\nsecond\n", LINE)
    found = parse_note(data)
    assert found == Note(
        "first\n\nsecond\n",
        (NoteSignature("example.com/foo", b"\x53\xc2\x90\x01", b"\x02"),),
    )


def test_as_many_signatures_as_the_specification_asks_for_are_read() -> None:
    assert len(parse_note(note("text\n", *[LINE] * 16)).signatures) == 16


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\n\n",
        b"text\n",
        note("text\n"),
        note("text", LINE),
        note("text\n", LINE)[:-1],
        note("text\n", LINE) + b"\n",
        note("text\n", LINE).replace(b"\n", b"\r\n"),
        note("text\n", LINE).replace(b"text", b"te\x00xt"),
        note("text\n", LINE).replace(b"text", b"te\txt"),
        note("text\n", LINE).replace(b"text", b"te\xffxt"),
        note("text\n", LINE).replace("— ".encode(), b"- "),
        note("text\n", LINE).replace("— ".encode(), "—\u00a0".encode()),
        note("text\n", LINE).replace(b"foo U8", b"foo  U8"),
        note("text\n", LINE).replace(b"foo U8", b"foo+U8"),
        note("text\n", LINE).replace(b"example.com/foo", b"a+b"),
        note("text\n", LINE).replace(b"AQI=", b"AQJ="),  # bits behind the end
        note("text\n", LINE).replace(b"AQI=", b"AQI"),
        note("text\n", "— example.com/foo U8KQAQ==\n"),  # a key id, and no signature
        note("text\n", *[LINE] * (MAX_SIGNATURES + 1)),
        note("x" * MAX_NOTE_BYTES + "\n", LINE),
    ],
)
def test_no_other_bytes_are_a_note(data: bytes) -> None:
    with pytest.raises(NoteError):
        parse_note(data)


def test_a_refused_note_says_in_which_line_and_what_was_expected() -> None:
    with pytest.raises(NoteError) as caught:
        parse_note(note("text\n", LINE, "— no base64\n"))
    assert caught.value.text("en") == (
        "not a signed note: line 4: expected '— NAME BASE64', found 'base64'."
        " Fetch the file again, as it was, without an editor"
    )
