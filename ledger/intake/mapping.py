"""What a mapping says: which columns make which acts, which columns are the key.

    name = "district-heads"            part of every request id: never change it
    key = ["officer_id", "sno"]        what tells one row from another
    separator = ";"                    "," where it is not given

    [columns]                          every column that a file may have
    officer_id = {}
    start = { date = "dd/mm/yyyy" }    ISO where no format is given
    sex = { words = { Male = "male" } }
    until = { blank = ["Till-Date"] }  words that mean: not known

    [[act]]                            one for each act that a row may make, in order
    act = "cadre register"             as typed at the command line
    code = "{officer_id}"
    ensure = true                      only if the ledger does not say so already
    first_spelling = ["name"]          fields in which what was recorded first stays
    when = ["domicile", "open == 0"]   not blank; equal; `!=` not equal. All must hold

    [act.fields]
    born_on = "{birth_date}"
    head = true
    unit = ["{unit|slug}", "UNKNOWN"]  the first alternative that is not blank

A text in braces is a column; `|slug` makes a code of free text (`cells.slug`). A
template with a blank column is blank, that is unknown.

Pure: the text comes in, a `Mapping` goes out. Whether a file has the columns is asked
when it is opened (`convert`).
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Final, Literal, NoReturn

import msgspec

from domain.acts import HEADER, Act
from domain.fields import ENTRY_HEADER
from domain.packs import PolicyError, shaped
from domain.registry import BY_COMMAND
from ledger.intake.cells import DATE_FORMATS, FILTERS
from ledger.intake.errors import MappingError

Constant = str | bool | int
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CONDITION: Final = re.compile(r"(?P<column>.+?)\s*(?P<sign>==|!=)\s*(?P<value>.*)")
_CELL: Final = re.compile(r"\{([^{}|]+)(?:\|([^{}|]+))?\}")


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the cells of a column are read."""

    date: str | None = None
    words: dict[str, str] | None = None
    blank: tuple[str, ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """A column in a template, and the filter of its text ("" for none)."""

    column: str
    filter: str = ""


Template = tuple[str | Cell, ...]
"""Texts and cells, to be joined."""


class Condition(msgspec.Struct, frozen=True):
    """What a row must have for an act: a cell that is not blank, or (not) a value."""

    column: str
    sign: Literal["filled", "==", "!="] = "filled"
    value: str = ""


class Step(msgspec.Struct, frozen=True):
    """One act that a row may make.

    `fields` gives each field a constant, or templates of which the first that is not
    blank counts. `key` says where it stands, for messages.
    """

    key: str
    aggregate: str
    act: type[Act]
    code: Template
    ensure: bool
    first_spelling: frozenset[str]
    when: tuple[Condition, ...]
    fields: tuple[tuple[str, bool | int | tuple[Template, ...]], ...]


class Mapping(msgspec.Struct, frozen=True):
    """A mapping that was understood; `file` is for messages only."""

    file: str
    name: str
    key: tuple[str, ...]
    separator: str
    columns: dict[str, Column]
    steps: tuple[Step, ...]

    @property
    def source(self) -> str:
        """What every act made by this mapping carries as its `source`."""
        return f"import:{self.name}"

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that no file may lack."""
        names = [*self.key]
        for step in self.steps:
            names += [each.column for each in step.when]
            names += cells_of(step)
        return tuple(dict.fromkeys(names))


class _RawStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    act: str
    code: str
    ensure: bool = False
    first_spelling: tuple[str, ...] = ()
    when: str | tuple[str, ...] = ()
    fields: dict[str, Constant | tuple[str, ...]] = {}


class _Raw(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    key: tuple[str, ...]
    columns: dict[str, Column]
    act: tuple[_RawStep, ...]
    separator: Literal[",", ";", "\t"] = ","


def parse_mapping(text: str, *, file: str) -> Mapping:
    """Read a mapping from its TOML text.

    Args:
        text: the TOML.
        file: what to call it in messages.

    Raises:
        MappingError: with the file, the key, what was expected and what was found.
    """
    try:
        raw = shaped(tomllib.loads(text), _Raw, pack=file, key="")
    except tomllib.TOMLDecodeError as error:
        _fail(file, "the file", "TOML", str(error), error)
    except PolicyError as error:
        _fail(file, error.key.lstrip(".") or "the file", error.expected, error.found)
    if not _NAME.fullmatch(raw.name):
        _fail(file, "name", "small letters, digits and hyphens", repr(raw.name))
    if not raw.key or not raw.act:
        _fail(file, "key and [[act]]", "at least one of each", "none")
    steps = tuple(_step(file, raw, n) for n in range(len(raw.act)))
    mapping = Mapping(
        file=file,
        name=raw.name,
        key=raw.key,
        separator=raw.separator,
        columns=raw.columns,
        steps=steps,
    )
    _check_columns(mapping)
    return mapping


def cells_of(step: Step) -> Iterator[str]:
    """Yield the columns that a step's templates read, repeats included."""
    templates = [step.code]
    for _, value in step.fields:
        templates += value if isinstance(value, tuple) else ()
    for template in templates:
        yield from (part.column for part in template if isinstance(part, Cell))


def settable(act: type[Act]) -> tuple[str, ...]:
    """Return the fields that a mapping may give."""
    return (*(n for n in act.__struct_fields__ if n not in HEADER), *ENTRY_HEADER)


def demanded(act: type[Act]) -> frozenset[str]:
    """Return the fields that a mapping must give.

    Besides those the body needs, the ones that default to "": by hand they are filled
    in from the stream (`Act.completed`), but imported rows are not decided, so nothing
    is.
    """
    return frozenset(
        each.name
        for each in msgspec.structs.fields(act)
        if each.required or (each.default == "" and each.name not in HEADER)
    )


def _step(file: str, raw: _Raw, number: int) -> Step:
    given = raw.act[number]
    key = f"act {number + 1} ({given.act})"
    aggregate, _, verb = given.act.partition(" ")
    act = BY_COMMAND.get((aggregate, verb))
    if act is None:
        known = ", ".join(f"{a} {v}" for a, v in sorted(BY_COMMAND))
        _fail(file, f"{key}.act", f"one of {known}", repr(given.act))
    _check_fields(file, key, act, given)
    when = (given.when,) if isinstance(given.when, str) else given.when
    return Step(
        key=key,
        aggregate=aggregate,
        act=act,
        code=_template(file, f"{key}.code", given.code),
        ensure=given.ensure,
        first_spelling=frozenset(given.first_spelling),
        when=tuple(_condition(each) for each in when),
        fields=tuple(
            (name, _value(file, f"{key}.fields.{name}", value))
            for name, value in given.fields.items()
        ),
    )


def _check_fields(file: str, key: str, act: type[Act], given: _RawStep) -> None:
    may = settable(act)
    for name in (*given.fields, *given.first_spelling):
        if name not in may:
            _fail(file, f"{key}.fields", f"one of {', '.join(may)}", repr(name))
    lacking = sorted(demanded(act) - given.fields.keys())
    if lacking:
        _fail(file, f"{key}.fields", f"a value for {', '.join(lacking)}", "none")


def _value(
    file: str, key: str, value: Constant | tuple[str, ...]
) -> bool | int | tuple[Template, ...]:
    if isinstance(value, (bool, int)):
        return value
    texts = (value,) if isinstance(value, str) else value
    if not texts:
        _fail(file, key, "at least one alternative", "none")
    return tuple(_template(file, key, text) for text in texts)


def _template(file: str, key: str, text: str) -> Template:
    parts: list[str | Cell] = []
    end = 0
    for match in _CELL.finditer(text):
        parts.append(text[end : match.start()])
        end = match.end()
        name = match[2] or ""
        if name and name not in FILTERS:
            _fail(file, key, f"a filter of {', '.join(FILTERS)}", repr(name))
        parts.append(Cell(match[1], name))
    parts.append(text[end:])
    if any(isinstance(part, str) and {*"{}"} & {*part} for part in parts):
        _fail(file, key, "columns as {column} or {column|filter}", repr(text))
    if not text:
        _fail(file, key, "a text", "none")
    return tuple(part for part in parts if part != "")


def _condition(text: str) -> Condition:
    match = _CONDITION.fullmatch(text)
    if match is None:
        return Condition(text.strip())
    sign: Literal["==", "!="] = "==" if match["sign"] == "==" else "!="
    return Condition(match["column"].strip(), sign, match["value"].strip())


def _check_columns(mapping: Mapping) -> None:
    listed = ", ".join(mapping.columns)
    for name in mapping.used:
        if name not in mapping.columns:
            _fail(mapping.file, "columns", f"one of {listed}", repr(name))
    for name, column in mapping.columns.items():
        if column.date is not None and column.date not in DATE_FORMATS:
            formats = ", ".join(DATE_FORMATS)
            where = f"columns.{name}.date"
            _fail(mapping.file, where, f"one of {formats}", repr(column.date))
        if column.date is not None and column.words is not None:
            _fail(mapping.file, f"columns.{name}", "`date` or `words`", "both")


def _fail(
    file: str, key: str, expected: str, found: str, cause: Exception | None = None
) -> NoReturn:
    raise MappingError(file=file, key=key, expected=expected, found=found) from cause
