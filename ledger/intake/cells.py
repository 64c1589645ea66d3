"""The text of one cell: what it means as a date, a word of a closed list, a code.

A blank cell is *unknown* and is `None` from here on; it is never "no" and never zero.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from domain.codes import MAX_CODE_CHARS, code
from domain.dates import DateError, PartialDate
from domain.errors import InputError
from ledger.intake.errors import RowError

T = TypeVar("T")

ISO: Final = "yyyy-mm-dd"
DATE_FORMATS: Final[Mapping[str, tuple[str, tuple[int, int, int]]]] = {
    ISO: ("-", (0, 1, 2)),
    "yyyy/mm/dd": ("/", (0, 1, 2)),
    "dd/mm/yyyy": ("/", (2, 1, 0)),
    "dd-mm-yyyy": ("-", (2, 1, 0)),
    "dd.mm.yyyy": (".", (2, 1, 0)),
    "mm/dd/yyyy": ("/", (2, 0, 1)),
}
"""For each format: what separates its parts, and where year, month and day stand."""

_MEMO_ENTRIES: Final = 50_000
_HASH_CHARS: Final = 8
_PARTS: Final = 3
_NO_CODE: Final = re.compile("[^a-z0-9]+")
_DIGITS: Final = re.compile(r"[0-9]{1,4}")
_YEAR_DIGITS: Final = 4

# By far the most codes are of these letters: `domain.codes` has the whole grammar and
# takes every other text.
PLAIN_CODE: Final = re.compile(r"[A-Z0-9][A-Z0-9\-._/#]{0,63}")


class Memo(dict[str, T]):
    """What was made of a text before; bounded, because a file is not.

    Columns repeat themselves: a year of postings has 365 dates.
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[str], T]) -> None:
        """Take the function whose answers are kept. What it raises is not kept."""
        self._make = make

    def __missing__(self, text: str) -> T:
        """Make the answer and keep it."""
        if len(self) >= _MEMO_ENTRIES:
            self.clear()
        made = self[text] = self._make(text)
        return made


def iso_date(text: str, form: str, *, where: str) -> str:
    """Return a date as ISO 8601, as precise as it is written.

    In every format the day may be missing, or day and month: "05/1980", "1980".

    Raises:
        RowError: it is not of that format, or the calendar has no such date.
    """
    separator, (year, month, day) = DATE_FORMATS[form]
    parts = text.split(separator)
    if len(parts) == _PARTS:
        parts = [parts[year], parts[month], parts[day]]
    elif year:
        parts.reverse()
    if (
        len(parts) > _PARTS
        or len(parts[0]) != _YEAR_DIGITS
        or not all(_DIGITS.fullmatch(part) for part in parts)
    ):
        raise RowError(where=where, expected=f"a date {form}", found=repr(text))
    try:
        return str(PartialDate.parse("-".join(part.zfill(2) for part in parts)))
    except DateError as error:
        expected = f"a date {form}, of the calendar"
        raise RowError(where=where, expected=expected, found=repr(text)) from error


def partial_date(text: str, *, where: str) -> str:
    """Return ISO text of a day, a month or a year that the calendar has.

    Raises:
        RowError: it is none.
    """
    try:
        return str(PartialDate.parse(text))
    except DateError as error:
        expected = f"a date: {error.expected}"
        raise RowError(where=where, expected=expected, found=repr(text)) from error


def spelled_code(text: str, *, where: str) -> str:
    """Return the one spelling of a code (`domain.codes`).

    Raises:
        RowError: it is no code.
    """
    upper = text.upper()
    if PLAIN_CODE.fullmatch(upper) and text.isascii():
        return upper
    try:
        return code(text)
    except InputError as error:
        raise RowError(
            where=where,
            expected="a code: 1 to 64 letters, digits or - . _ / #",
            found=repr(text),
        ) from error


def slug(text: str) -> str:
    """Return free text as a code can be written: "Ninh Kiều (Q.)" is "ninh-kieu-q".

    Small letters without diacritics, đ as d; all else becomes single hyphens. Spellings
    that differ only in those meet in one slug, and so may two names that differ only in
    their tones: compare the names where that matters. What is too long for a code, or
    has no letter at all, ends in a piece of its SHA-256, so different texts stay
    different.
    """
    if text.isascii():
        return _fitting(_NO_CODE.sub("-", text.lower()).strip("-"), text)
    # U+0111 has no decomposition in Unicode, unlike the other Vietnamese letters.
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    kept = "".join(
        char if char.isalnum() else "" if unicodedata.combining(char) else " "
        for char in plain
    )
    return _fitting("-".join(kept.split()), text)


def _fitting(whole: str, text: str) -> str:
    if whole and len(whole) <= MAX_CODE_CHARS:
        return whole
    tail = hashlib.sha256((whole or text).encode()).hexdigest()[:_HASH_CHARS]
    head = whole[: MAX_CODE_CHARS - _HASH_CHARS - 1].rstrip("-") or "x"
    return f"{head}-{tail}"


FILTERS: Final[Mapping[str, Callable[[str], str]]] = {"slug": slug}
