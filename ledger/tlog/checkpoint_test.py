import pytest

from ledger.merkle import EMPTY_ROOT
from ledger.tlog.checkpoint import (
    MAX_SIZE,
    Checkpoint,
    format_checkpoint,
    parse_checkpoint,
    parse_signed_checkpoint,
)
from ledger.tlog.errors import CheckpointError, NoteError

SPECIFIED = """\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""  # noqa: E501  the example of C2SP tlog-cosignature, as it stands there

TEXT = "log.example/a\n12\n" + "A" * 43 + "=\n"


def test_the_specifications_example_is_read_and_written_back() -> None:
    signed = parse_signed_checkpoint(SPECIFIED.encode())
    assert signed.checkpoint.origin == "example.com/behind-the-sofa"
    assert signed.checkpoint.size == 20852163
    assert signed.data == SPECIFIED.encode()
    assert format_checkpoint(signed.checkpoint) == signed.note.text


@pytest.mark.parametrize(
    "checkpoint",
    [
        Checkpoint("log.example/a", 0, EMPTY_ROOT),
        Checkpoint("log.example/a", MAX_SIZE, bytes(32)),
        Checkpoint("a name with spaces", 7, bytes(32), ("one", "two")),
    ],
)
def test_what_was_formatted_is_read_back(checkpoint: Checkpoint) -> None:
    assert parse_checkpoint(format_checkpoint(checkpoint)) == checkpoint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("log.example/a\n12\n", 2),
        (TEXT[:-1], 2),
        ("\n" + TEXT.split("\n", 1)[1], 1),
        (TEXT.replace("12", "012"), 2),
        (TEXT.replace("12", "-12"), 2),
        (TEXT.replace("12", "+12"), 2),
        (TEXT.replace("12", " 12"), 2),
        (TEXT.replace("12", "1_2"), 2),
        (TEXT.replace("12", "١٢"), 2),
        (TEXT.replace("12", ""), 2),
        (TEXT.replace("12", str(MAX_SIZE + 1)), 2),
        (TEXT.replace("12", "9" * 5000), 2),
        (TEXT.replace("A=", "B="), 3),  # bits behind the end
        (TEXT.replace("A=", "="), 3),
        (TEXT.replace("AA=", "AAAAA=="), 3),
        (TEXT.replace("A", "_", 1), 3),
        (TEXT + "\n", 4),
        (TEXT + "one\n\ntwo\n", 5),
    ],
)
def test_no_other_text_is_a_checkpoint(text: str, line: int) -> None:
    with pytest.raises(CheckpointError) as caught:
        parse_checkpoint(text)
    assert caught.value.facts["line"] == line


def test_a_refused_checkpoint_says_in_which_line_and_what_was_expected() -> None:
    with pytest.raises(CheckpointError) as caught:
        parse_checkpoint(TEXT.replace("12", "012"))
    assert caught.value.text("en") == (
        "not a checkpoint: line 2: expected a decimal from 0 to 9223372036854775807,"
        " found '012'. Fetch the file again, as it was, without an editor"
    )


def test_a_checkpoint_without_signatures_is_none() -> None:
    with pytest.raises(NoteError):
        parse_signed_checkpoint(TEXT.encode())
