"""Templates made ready for a header: where each field of an act comes from.

A column is read first (blank words, closed lists, dates), then filtered, then joined
with its neighbours, then understood as the kind of field that it fills.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple, NoReturn

from domain.acts import Act, Basis
from domain.fields import fields_of
from ledger.intake.cells import (
    FILTERS,
    Memo,
    iso_date,
    partial_date,
    spelled_code,
)
from ledger.intake.errors import MappingError, RowError
from ledger.intake.mapping import Cell, Column, Template, settable

Cells = Sequence[str] | Mapping[int, str]
"""The cells of a row by their places: all of them, or the one that is asked for."""

Reader = Callable[[str], str | None]
"""The text of a cell as the mapping reads it; None for blank."""

Kind = Callable[[str, str], Any]
"""(text, where) to the value of a field; raises `RowError`."""

_FLAGS: Final = {"true": True, "false": False}


class Constant(NamedTuple):
    """A field that reads the same in every row."""

    value: Any


class OfColumn(NamedTuple):
    """A field that one cell gives: `memo` of the cell's text is its value."""

    place: int
    memo: Memo[Any]


class OfRow(NamedTuple):
    """A field that several cells give, or alternatives do."""

    get: Callable[[Cells], Any]


Source = Constant | OfColumn | OfRow
"""Where the value of a field comes from; None stands for unknown."""


class Compiler:
    """Makes the sources of fields for one header."""

    def __init__(
        self, file: str, columns: Mapping[str, Column], header: Sequence[str]
    ) -> None:
        """Take the mapping's file (for messages) and columns, and where they stand."""
        self._file = file
        self._places = {name: place for place, name in enumerate(header)}
        self._readers = {
            name: column_reader(name, column) for name, column in columns.items()
        }

    def source(
        self,
        key: str,
        value: bool | int | tuple[Template, ...],  # noqa: FBT001  a field's constant
        kind: Kind,
        *,
        needed: bool,
    ) -> Source:
        """Return where a field's value comes from.

        Args:
            key: where the mapping says so, for messages.
            value: a constant, or templates of which the first that is not blank counts.
            kind: what the field's text must be.
            needed: whether a row without a value is rejected.

        Raises:
            MappingError: a constant is not of the field's kind.
        """
        if not isinstance(value, tuple):
            return self._constant(key, str(value).lower(), kind)
        if len(value) == 1 and all(isinstance(part, str) for part in value[0]):
            return self._constant(key, "".join(map(str, value[0])), kind)
        names = dict.fromkeys(
            part.column for each in value for part in each if isinstance(part, Cell)
        )
        where = f"column {', '.join(names)}"
        texts = tuple(self._text(template) for template in value)

        def get(cells: Cells) -> Any:
            for text in texts:
                found = text(cells)
                if found is not None:
                    return kind(found, where)
            return _absent(where, needed=needed)

        if len(names) > 1:
            return OfRow(get)
        place = self._places[next(iter(names))]
        return OfColumn(place, Memo(lambda raw: get({place: raw})))

    def _constant(self, key: str, text: str, kind: Kind) -> Constant:
        try:
            return Constant(kind(text, key))
        except RowError as error:
            raise MappingError(
                file=self._file,
                key=key,
                expected=error.facts["expected"],
                found=error.facts["found"],
            ) from error

    def _cell(self, cell: Cell) -> tuple[int, Reader]:
        read = self._readers[cell.column]
        place = self._places[cell.column]
        if not cell.filter:
            return place, read
        through = FILTERS[cell.filter]

        def filtered(raw: str) -> str | None:
            text = read(raw)
            return None if text is None else through(text)

        return place, filtered

    def _text(self, template: Template) -> Callable[[Cells], str | None]:
        """Return what joins a template; blank as soon as one of its cells is."""
        parts: list[tuple[int, Memo[str | None]] | str] = []
        for part in template:
            if isinstance(part, str):
                parts.append(part)
            else:
                place, read = self._cell(part)
                parts.append((place, Memo(read)))

        def joined(cells: Cells) -> str | None:
            found = [
                part if isinstance(part, str) else part[1][cells[part[0]]]
                for part in parts
            ]
            return None if None in found else "".join(found)  # type: ignore[arg-type]  # none is None

        return joined


def column_reader(name: str, column: Column) -> Reader:
    """Return how the cells of a column are read.

    The reader raises `RowError` on a word outside the closed list, and on a date that
    is not of the column's format or not of the calendar.
    """
    where = f"column {name}"
    blank = {"", *column.blank}
    words, form = column.words, column.date

    def read(raw: str) -> str | None:
        text = raw.strip()
        if text in blank:
            return None
        if form is not None:
            return iso_date(text, form, where=where)
        if words is not None:
            if text not in words:
                raise RowError(
                    where=where,
                    expected=f"one of {', '.join(words)}",
                    found=repr(text),
                )
            return words[text]
        return text

    return read


def code_kind(text: str, where: str) -> str:
    """Read a code."""
    return spelled_code(text, where=where)


def kinds_of(act: type[Act]) -> dict[str, Kind]:
    """Return, for each field that a mapping may give, how its text is understood.

    What has no declaration is filled from the stream when entered by hand: a code.
    """
    declared = {spec.name: _kind(spec.kind, spec.choices) for spec in fields_of(act)}
    return {name: declared.get(name, code_kind) for name in settable(act)}


def _kind(kind: str, choices: tuple[str, ...]) -> Kind:
    if kind == "choice":
        return partial(_choice, choices)
    return _KINDS[kind]


def _choice(choices: tuple[str, ...], text: str, where: str) -> str:
    if text not in choices:
        _unreadable(text, where, f"one of {', '.join(choices)}")
    return text


def _flag(text: str, where: str) -> bool:
    if text not in _FLAGS:
        _unreadable(text, where, "true or false")
    return _FLAGS[text]


def _number(text: str, where: str) -> int:
    try:
        return int(text)
    except ValueError:
        _unreadable(text, where, "a whole number")


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(partial_date(text, where=where))
    except ValueError:
        _unreadable(text, where, "a day YYYY-MM-DD")


def _papers(text: str, where: str) -> tuple[Basis, ...]:
    number, _, signed = text.partition("@")
    return (Basis(number=number, signed_on=_day(signed, where) if signed else None),)


_KINDS: Final[Mapping[str, Kind]] = {
    "text": lambda text, _where: text,
    "code": code_kind,
    "partial-date": lambda text, where: partial_date(text, where=where),
    "date": _day,
    "flag": _flag,
    "number": _number,
    "papers": _papers,
}


def _unreadable(text: str, where: str, expected: str) -> NoReturn:
    raise RowError(where=where, expected=expected, found=repr(text))


def _absent(where: str, *, needed: bool) -> None:
    if needed:
        raise RowError(where=where, expected="a value", found="none")
