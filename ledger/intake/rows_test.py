import gzip
from pathlib import Path

import pytest

from ledger.intake.errors import FileError, NoTableError
from ledger.intake.rows import MAX_ROW_CHARS, Row, open_table


def read(path: Path, content: bytes) -> list[Row]:
    path.write_bytes(content)
    with open_table(path) as table:
        return list(table.rows())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "any name"


def test_plain_and_gzipped_files_of_any_name_read_the_same(path: Path) -> None:
    text = "a,b\r\n1,Huế\r\n".encode()
    assert read(path, text) == read(path, gzip.compress(text))
    assert read(path, b"\xef\xbb\xbf" + text)[0].cells == ["1", "Huế"]


def test_a_row_is_known_by_the_line_it_begins_on(path: Path) -> None:
    rows = read(path, b'a,b\n\n"1\n1",2\n,\n3,4\n')
    assert [(row.line, row.cells) for row in rows] == [
        (3, ["1\n1", "2"]),
        (6, ["3", "4"]),
    ]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'"x"y,2', "line 3: expected CSV (RFC 4180), found ',' expected after '\"'"),
        (b"1,2,3", "line 3: expected 2 cells, found 3"),
        (b"1", "line 3: expected 2 cells, found 1"),
        (b"1,\xff", "line 3: expected UTF-8 text, found other bytes"),
        (b"1,\0", "line 3: expected UTF-8 text, found a NUL byte"),
        (
            b"1," + b"x" * MAX_ROW_CHARS,
            "line 3: expected at most 16000 characters a row, found 16001",
        ),
    ],
)
def test_a_row_that_cannot_be_read_costs_itself_alone(
    path: Path, bad: bytes, reason: str
) -> None:
    before, rejected, after = read(path, b"a,b\n1,2\n" + bad + b"\n5,6\n")
    assert (before.error, after.error) == (None, None)
    assert after.cells == ["5", "6"]
    assert str(rejected.error) == reason


def test_a_quotation_mark_left_open_says_how_far_it_reached(path: Path) -> None:
    (row,) = read(path, b'a,b\n"1,2\n3,4\n')
    assert str(row.error).startswith("lines 2 to 3: expected CSV")


def test_an_open_quotation_mark_does_not_swallow_the_whole_file(path: Path) -> None:
    rows = read(path, b'a,b\n"1,2\n' + b"3,4\n" * 10_000)
    assert "an open quotation mark?" in str(rows[0].error)
    assert [row.cells for row in rows[1:]] == [["3", "4"]] * (len(rows) - 1)
    assert len(rows) > 5_000


def test_a_gzip_file_cut_short_is_no_end_of_file(path: Path) -> None:
    whole = gzip.compress(b"a,b\n" + b"".join(b"%d,2\n" % n for n in range(50_000)))
    path.write_bytes(whole[: len(whole) // 2])
    with (
        open_table(path) as table,
        pytest.raises(FileError, match=r"any name, line \d+: .*get the whole file"),
    ):
        assert [row.error for row in table.rows()] == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "no header"),
        (b"\n", "no header"),
        (b"a,\xff\n", "line 1: expected UTF-8 text"),
    ],
)
def test_a_file_without_a_header_is_no_table(
    path: Path, content: bytes, found: str
) -> None:
    with pytest.raises(NoTableError, match=found):
        read(path, content)


def test_a_folder_or_a_missing_file_is_no_table(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(NoTableError, match="Check the path"), open_table(path):
            pass
