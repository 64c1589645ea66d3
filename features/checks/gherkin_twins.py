"""A feature in two languages, held to be the same feature.

Prose may differ, word order too. What must agree: the blocks and their tags, the kinds
of steps in their order, the shape of every table, and in each line the same quoted
strings, numbers, dates and codes. Not compared: descriptions, the order of facts within
one line, and words in cells (a verdict is translated; a code is not).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from gherkin.parser_types import Examples, Step

from features.checks.gherkin_blocks import Block, argument_rows, blocks, cells, header

_QUOTED: Final = re.compile(r'"[^"]*"')
_PLACEHOLDER: Final = re.compile(r"<([^<>\n]+)>")
# A number, a date, or capitals and digits joined: 60, 2024-04-01, CB-001, 12/QĐ-UBND.
_CODE: Final = re.compile(r"[A-ZĐ0-9]+(?:[-_/.,:][A-ZĐ0-9]+)*")
_JOINED: Final = re.compile(r"[-_/.,:0-9]")
_GROUPED_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)+")


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of a feature file says in any language."""

    number: int
    kind: str
    facts: tuple[str, ...]


def differences(vi: str, en: str) -> list[str]:
    """Return the first place where two translations part, or nothing.

    Only the first: after a missing step every later line is out of step with its twin.
    """
    for left, right in zip_longest(_lines(vi), _lines(en)):
        if left is None or right is None:
            longer, line = ("en", right) if left is None else ("vi", left)
            return [f"only {longer} has line {line.number}: {line.kind}"]
        if (left.kind, left.facts) != (right.kind, right.facts):
            said = f"vi line {left.number} says {left.kind} {list(left.facts)}"
            told = f"en line {right.number} says {right.kind} {list(right.facts)}"
            return [f"{said}, {told}"]
    return []


def facts(text: str) -> tuple[str, ...]:
    """Return the quoted strings, numbers, dates and codes of a text, sorted.

    Points and commas inside numbers count as the same mark: 1.000 is said 1,000.
    """
    quoted = _QUOTED.findall(text)
    codes = [
        _GROUPED_NUMBER.sub(lambda match: match[0].replace(",", "."), code)
        for code in _CODE.findall(_QUOTED.sub(" ", text))
        if _JOINED.search(code)
    ]
    return tuple(sorted([*quoted, *codes]))


def _lines(source: str) -> Iterator[Line]:
    _, parts = blocks(source)
    for part in parts:
        yield Line(part.line, part.kind, (*sorted(part.tags), *_named_facts(part)))
        columns = header(part.examples[0]) if part.examples else ()
        for step in part.steps:
            yield from _step_lines(step, columns)
        for table in part.examples:
            yield from _example_lines(table)


def _named_facts(part: Block) -> tuple[str, ...]:
    # The feature's name is a title; the others state the rule and its example.
    return facts(part.name) if part.kind != "feature" else ()


def _step_lines(step: Step, columns: tuple[str, ...]) -> Iterator[Line]:
    number = step["location"]["line"]
    yield Line(number, step["keywordType"], facts(_by_column(step["text"], columns)))
    for offset, row in enumerate(argument_rows(step), start=1):
        yield _row(number + offset, "row", row, columns)


def _example_lines(table: Examples) -> Iterator[Line]:
    tags = tuple(sorted(tag["name"] for tag in table["tags"]))
    width = str(len(header(table)))
    yield Line(table["location"]["line"], "examples", (*tags, width))
    for row in table.get("tableBody", ()):
        yield _row(row["location"]["line"], "example", cells(row), ())


def _row(
    number: int, kind: str, row: tuple[str, ...], columns: tuple[str, ...]
) -> Line:
    said = (f"[{', '.join(facts(_by_column(cell, columns)))}]" for cell in row)
    return Line(number, kind, tuple(said))


def _by_column(text: str, columns: tuple[str, ...]) -> str:
    """Name each placeholder by its column's place: column names are translated."""

    def place(match: re.Match[str]) -> str:
        return (
            f" COLUMN-{columns.index(match[1])} " if match[1] in columns else match[0]
        )

    return _PLACEHOLDER.sub(place, text)
