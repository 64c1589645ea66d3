"""A file becomes rows of cells: CSV (RFC 4180), plain or gzipped, UTF-8, streamed.

One row at a time is in memory. A row that cannot be read comes out as the reason why,
with its line, and the reading goes on behind it; only a file that stops short ends it.
"""

import csv
import gzip
import io
import os
import re
import stat
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, TextIO

from ledger.intake.errors import FileError, NoTableError, RowError

MAX_ROW_CHARS: Final = 16_000
"""At most 64,000 bytes of UTF-8, so that a row's act fits into one entry."""

_GZIP_MAGIC: Final = b"\x1f\x8b"

# Undecodable bytes arrive as lone surrogates (PEP 383): so one bad byte costs its row,
# not the file. NUL is no text, and ends strings in half of the world's programs.
_NO_TEXT: Final = re.compile("[\x00\ud800-\udfff]")


class Row(NamedTuple):
    """One row: the line it begins on (the header's is 1), its cells, what is wrong."""

    line: int
    cells: Sequence[str]
    error: RowError | None = None


class Table:
    """An open CSV file: its header, then its rows."""

    def __init__(self, file: BinaryIO, *, path: Path, separator: str) -> None:
        """Read the header.

        Raises:
            NoTableError: there is none.
            FileError: the file stops short before its end.
        """
        self.path = path
        self.bytes_total = os.fstat(file.fileno()).st_size
        self._file = file
        # The csv module keeps this for the whole process; nothing else here reads CSV.
        csv.field_size_limit(MAX_ROW_CHARS)
        self._reader = csv.reader(_lines(file), delimiter=separator, strict=True)
        first = next(self._rows(expected=0), Row(1, ()))
        if first.error is not None or not first.cells:
            found = "no header" if first.error is None else str(first.error)
            raise NoTableError(path=path, found=found)
        self.header = tuple(cell.strip() for cell in first.cells)

    @property
    def bytes_read(self) -> int:
        """How far the file was read, in bytes as they lie on the disk."""
        return self._file.tell()

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header; one of blank cells alone is no row.

        Raises:
            FileError: the file stops short or cannot be read on.
        """
        return self._rows(expected=len(self.header))

    def _rows(self, *, expected: int) -> Iterator[Row]:
        reader = self._reader
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, (), _unparsable(error, line, reader.line_num))
                continue
            except (OSError, EOFError, zlib.error) as error:
                raise FileError(
                    path=self.path,
                    line=line,
                    found=str(error),
                    expected="a whole CSV file, plain or gzipped",
                ) from error
            if any(cells):
                yield Row(line, cells, _trouble(cells, line, expected))


@contextmanager
def open_table(path: Path, *, separator: str = ",") -> Iterator[Table]:
    """Open a CSV file whose name does not matter.

    Raises:
        NoTableError: it cannot be opened or has no header.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise NoTableError(path=path, found=error.strerror) from error
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NoTableError(path=path, found="a pipe or device")
        yield Table(file, path=path, separator=separator)


def _lines(file: BinaryIO) -> TextIO:
    zipped = file.read(2) == _GZIP_MAGIC
    file.seek(0)
    plain = gzip.GzipFile(fileobj=file) if zipped else file
    return io.TextIOWrapper(
        plain,
        encoding="utf-8-sig",
        errors="surrogateescape",
        newline="",
    )


def _trouble(cells: Sequence[str], line: int, expected: int) -> RowError | None:
    if expected and len(cells) != expected:
        return RowError(
            where=f"line {line}", expected=f"{expected} cells", found=len(cells)
        )
    text = "".join(cells)
    if len(text) > MAX_ROW_CHARS:
        return _too_long(line, len(text))
    if not text.isascii() or "\0" in text:
        bad = _NO_TEXT.search(text)
        if bad is not None:
            found = "a NUL byte" if bad[0] == "\0" else "other bytes"
            return RowError(where=f"line {line}", expected="UTF-8 text", found=found)
    return None


def _unparsable(error: csv.Error, line: int, last: int) -> RowError:
    if "field limit" in str(error):
        return _too_long(line, f"more, to line {last}: an open quotation mark?")
    lines = f"line {line}" if last <= line else f"lines {line} to {last}"
    return RowError(where=lines, expected="CSV (RFC 4180)", found=str(error))


def _too_long(line: int, found: object) -> RowError:
    return RowError(
        where=f"line {line}",
        expected=f"at most {MAX_ROW_CHARS} characters a row",
        found=found,
    )
