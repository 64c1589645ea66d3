"""A feature file as a flat list of its blocks, in the order they stand in it.

The parser's tree nests rules, and wraps each child in an envelope; the checks need
neither. What belongs to which rule is told by order: a block belongs to the last rule
before it, exactly as Gherkin itself has it, whatever the indentation says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from gherkin.dialect import Dialect
from gherkin.parser import Parser
from gherkin.parser_types import DataTable, Examples, Feature, Step, TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One heading and what stands directly under it.

    `kind` is feature, rule, background, scenario or outline. Steps and examples are
    the parser's own records. Lines count from 1.
    """

    kind: str
    line: int
    name: str
    description: str
    tags: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    examples: tuple[Examples, ...] = ()


def blocks(source: str) -> tuple[str, tuple[Block, ...]]:
    """Return the language of a feature file and its blocks, the feature's own first.

    Raises the parser's `ParserError` on what is not Gherkin, or on an empty file.
    """
    feature = cast("Mapping[str, Feature]", Parser().parse(source)).get("feature")
    if feature is None:
        return "", ()
    language = feature["language"]
    return language, tuple(_walk("feature", feature, language))


def cells(row: TableRow) -> tuple[str, ...]:
    """Return the text of each cell of a table row."""
    return tuple(cell["value"] for cell in row["cells"])


def header(table: Examples) -> tuple[str, ...]:
    """Return the column names of an examples table, none if it has no rows at all."""
    row = table.get("tableHeader")
    return cells(row) if row else ()


def argument_rows(step: Step) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a step's data table; a doc string counts as one cell."""
    if "docString" in step:
        return ((step["docString"]["content"],),)
    table: DataTable | None = step.get("dataTable")
    return tuple(cells(row) for row in table["rows"]) if table else ()


def _walk(kind: str, node: Mapping[str, Any], language: str) -> Iterator[Block]:
    yield Block(
        kind=_kind(kind, node, language),
        line=node["location"]["line"],
        name=node["name"],
        description=node["description"],
        tags=tuple(tag["name"] for tag in node.get("tags", ())),
        steps=tuple(node.get("steps", ())),
        examples=tuple(node.get("examples", ())),
    )
    children: Sequence[Mapping[str, Mapping[str, Any]]] = node.get("children", ())
    for envelope in children:
        for child_kind, child in envelope.items():
            yield from _walk(child_kind, child, language)


def _kind(kind: str, node: Mapping[str, Any], language: str) -> str:
    dialect = Dialect.for_name(language)
    assert dialect is not None, "the parser has already refused an unknown language"
    is_outline = node["keyword"] in dialect.scenario_outline_keywords
    return "outline" if kind == "scenario" and is_outline else kind
