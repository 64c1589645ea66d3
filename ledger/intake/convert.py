"""One row of cells becomes typed acts: a mapping compiled for one header.

All that can be known before the first row (places of columns, kinds of fields,
constants) is settled when the converter is made; a row then costs look-ups. Nothing is
decided and nothing refused: a date or a word that cannot be read rejects the row,
saying which column said what.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from domain.acts import topic_of
from domain.decisions import Line, expand
from ledger.intake.cells import Memo
from ledger.intake.errors import ColumnsError, RowError
from ledger.intake.mapping import Condition, Mapping, Step, demanded
from ledger.intake.templates import (
    Cells,
    Compiler,
    Constant,
    OfColumn,
    OfRow,
    code_kind,
    kinds_of,
)

REJECT_COLUMNS: Final = ("line", "reason")
"""The columns at the left of a rejects file. An input may have them too: so what was
mended there can be imported as it is."""


class Ensured(NamedTuple):
    """An act with its companions, recorded unless the ledger says so already."""

    stream: str
    topic: str
    lines: tuple[Line, ...]
    first_spelling: frozenset[str]


class Converted(NamedTuple):
    """What one row says. `identity` makes its request id (`ledger.requests`)."""

    line: int
    identity: tuple[str, ...]
    ensured: tuple[Ensured, ...]
    own: tuple[Line, ...]


class Converter:
    """A mapping made ready for files with one header."""

    def __init__(self, mapping: Mapping, header: Sequence[str], *, path: Path) -> None:
        """Check the columns and compile the steps.

        Raises:
            ColumnsError: a column is missing, unknown or there twice.
            MappingError: a constant is not of its field's kind.
        """
        check_header(mapping, header, path=path)
        used = {name: mapping.columns[name] for name in mapping.used}
        compiler = Compiler(mapping.file, used, header)
        self._name = mapping.name
        self._keys = tuple((name, header.index(name)) for name in mapping.key)
        self._steps = tuple(
            _CompiledStep(step, header, compiler, source=mapping.source)
            for step in mapping.steps
        )

    def convert(self, line: int, cells: Cells) -> Converted:
        """Return the acts that a row makes.

        Raises:
            RowError: with the column, what was expected and what was found.
        """
        key = [cells[place].strip() for _, place in self._keys]
        if "" in key:
            name = self._keys[key.index("")][0]
            raise RowError(
                where=f"column {name}", expected="a value, it is a key", found="none"
            )
        ensured: list[Ensured] = []
        own: list[Line] = []
        for step in self._steps:
            lines = step.lines(cells)
            if not lines:
                continue
            if step.ensure:
                stream = lines[0][0]
                ensured.append(Ensured(stream, step.topic, lines, step.first_spelling))
            else:
                own += lines
        identity = ("import", self._name, *key)
        return Converted(line, identity, tuple(ensured), tuple(own))


def check_header(mapping: Mapping, header: Sequence[str], *, path: Path) -> None:
    """Refuse a file whose columns are not those of the mapping.

    Raises:
        ColumnsError: a column is missing, unknown or there twice.
    """
    known = {*mapping.columns}
    if tuple(header[: len(REJECT_COLUMNS)]) == REJECT_COLUMNS:
        known |= {*REJECT_COLUMNS}
    missing = [name for name in mapping.used if name not in header]
    unknown = [name for name in header if name not in known]
    twice = sorted({name for name in header if header.count(name) > 1})
    for what, names in (
        ("columns are missing", missing),
        ("columns that the mapping does not name", unknown),
        ("columns are there twice", twice),
    ):
        if names:
            raise ColumnsError(
                path=path,
                what=f"{what}: {', '.join(map(repr, names))}",
                expected=", ".join(mapping.columns),
                found=", ".join(header),
                mapping=mapping.file,
            )


class _CompiledStep:
    """One act of the mapping as functions over cells."""

    def __init__(
        self, step: Step, header: Sequence[str], compiler: Compiler, *, source: str
    ) -> None:
        self.ensure = step.ensure
        self.first_spelling = step.first_spelling
        self.topic = topic_of(step.act)
        self._aggregate = step.aggregate
        self._act = step.act
        self._when = tuple((header.index(c.column), _test(c)) for c in step.when)
        self._code = compiler.source(
            f"{step.key}.code", (step.code,), code_kind, needed=True
        )
        kinds, needed = kinds_of(step.act), demanded(step.act)
        self._constants: dict[str, Any] = {"source": source}
        self._columns: list[tuple[str, int, Memo[Any]]] = []
        self._rows: list[tuple[str, Callable[[Cells], Any]]] = []
        for name, value in step.fields:
            key = f"{step.key}.fields.{name}"
            match compiler.source(key, value, kinds[name], needed=name in needed):
                case Constant(constant):
                    self._constants[name] = constant
                case OfColumn(place, memo):
                    self._columns.append((name, place, memo))
                case OfRow(get):
                    self._rows.append((name, get))

    def lines(self, cells: Cells) -> tuple[Line, ...]:
        """Return the entries of the act, none where a condition does not hold."""
        for place, holds in self._when:
            if not holds(cells[place].strip()):
                return ()
        # A blank field is left out: its default says "unknown" in the field's own type.
        values = self._constants.copy()
        for name, place, memo in self._columns:
            if (value := memo[cells[place]]) is not None:
                values[name] = value
        for name, get in self._rows:
            if (value := get(cells)) is not None:
                values[name] = value
        return expand(self._aggregate, self._code_of(cells), self._act(**values))

    def _code_of(self, cells: Cells) -> str:
        match self._code:
            case OfColumn(place, memo):
                return str(memo[cells[place]])
            case OfRow(get):
                return str(get(cells))
            case Constant(constant):
                return str(constant)


def _test(condition: Condition) -> Callable[[str], bool]:
    if condition.sign == "filled":
        return bool
    if condition.sign == "==":
        return condition.value.__eq__
    return condition.value.__ne__
