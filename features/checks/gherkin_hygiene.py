"""What can make a feature file say one thing and run another, found in its text.

Gherkin is forgiving: what it does not recognise becomes description, and a scenario
left without steps passes. Each check below stands against one such silence. Not checked
here: whether a step has a definition (pytest-bdd says so itself), and whether two
definitions match one step (it does not; keep steps beside their feature).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final, cast

from gherkin.dialect import DIALECTS
from gherkin.errors import ParserError

from features.checks.gherkin_blocks import Block, argument_rows, blocks, header

_PLACEHOLDER: Final = re.compile(r"<([^<>\n]+)>")
_HEADING: Final = re.compile(r"^\s*([^:\n]+?)\s*:", re.MULTILINE)

# Keywords of the two languages, and headings a Vietnamese author reaches for that are
# not keywords at all ("Ví dụ:" swallows its whole scenario into the description above).
_HEADING_PARTS: Final = (
    "feature",
    "rule",
    "background",
    "scenario",
    "scenarioOutline",
    "examples",
)
_HEADINGS: Final = frozenset(
    word.casefold()
    for language in ("en", "vi")
    for part in _HEADING_PARTS
    for word in cast("Mapping[str, list[str]]", DIALECTS[language])[part]
) | {"ví dụ", "trường hợp", "ngữ cảnh"}


def faults(source: str, *, language: str) -> list[str]:
    """Return what is wrong with the text of a feature file, as `line: what` strings.

    `language` is the one the file's name promises, "en" or "vi".
    """
    if found := list(_character_faults(source)):
        return found  # what the parser would say of these lines only misleads
    try:
        declared, parts = blocks(source)
    except ParserError as error:
        return [f"1: is not Gherkin: {error}"]
    if not parts:
        return ["1: the file is empty"]
    found += [] if declared == language else [_wrong_language(declared, language)]
    found += _missing_scenarios(parts)
    found += _repeated_names(parts)
    for part in parts:
        found += _description_faults(part)
        found += _step_faults(part)
        found += _placeholder_faults(part)
    return found


def _character_faults(source: str) -> Iterator[str]:
    for number, line in enumerate(source.splitlines(), start=1):
        if "\N{ZERO WIDTH NO-BREAK SPACE}" in line:
            yield f"{number}: has a byte order mark; save as plain UTF-8"
        if "\N{NO-BREAK SPACE}" in line:
            yield f"{number}: has a no-break space; use a plain one"
        if not unicodedata.is_normalized("NFC", line):
            yield f"{number}: has decomposed letters; normalise the file to NFC"


def _wrong_language(declared: str, promised: str) -> str:
    return f'1: is written in "{declared}" but its name says "{promised}"'


def _missing_scenarios(parts: tuple[Block, ...]) -> Iterator[str]:
    """Find a feature or rule with nothing to run.

    An empty rule is most often a line of prose that began with the word for rule.
    """
    following = [part.kind for part in parts]
    for place, part in enumerate(parts):
        rest = following[place + 1 :]
        if part.kind == "rule":
            rest = rest[: rest.index("rule")] if "rule" in rest else rest
        if part.kind in {"feature", "rule"} and not {"scenario", "outline"} & {*rest}:
            yield f'{part.line}: {part.kind} "{part.name}" has no scenario'


def _repeated_names(parts: tuple[Block, ...]) -> Iterator[str]:
    """Find scenarios of one name: pytest-bdd keeps the last, even across rules."""
    first: dict[str, int] = {}
    for part in parts:
        if part.kind not in {"scenario", "outline"}:
            continue
        if not part.name:
            yield f"{part.line}: {part.kind} has no name"
        elif part.name in first:
            yield (
                f'{part.line}: scenario "{part.name}" has the name of the one on line'
                f" {first[part.name]}, which would never run"
            )
        first.setdefault(part.name, part.line)


def _description_faults(part: Block) -> Iterator[str]:
    if part.kind not in {"feature", "rule"} and part.description:
        yield (
            f"{part.line}: {part.kind} has a description: a mistyped step, or prose"
            " that belongs under the rule"
        )
    texts = [part.description, *(table["description"] for table in part.examples)]
    for word in (found for text in texts for found in _HEADING.findall(text)):
        if word.casefold() in _HEADINGS:
            yield f'{part.line}: the heading "{word}:" stands in a description'


def _step_faults(part: Block) -> Iterator[str]:
    kinds = {step["keywordType"] for step in part.steps}
    if part.kind == "background" and not part.steps:
        yield f"{part.line}: background has no step"
    if part.kind in {"scenario", "outline"}:
        if "Action" not in kinds:
            yield f"{part.line}: {part.kind} has no When"
        if "Outcome" not in kinds:
            yield f"{part.line}: {part.kind} has no Then"
    if part.kind == "outline" and not part.examples:
        yield f"{part.line}: outline has no examples"
    for table in part.examples:
        if not table.get("tableBody"):
            yield f"{table['location']['line']}: examples have no row, so nothing runs"


def _placeholder_faults(part: Block) -> Iterator[str]:
    """Find a placeholder that one of the tables, or the lack of any, leaves as text."""
    headers = [header(table) for table in part.examples] or [()]
    for step in part.steps:
        words = [step["text"], *(cell for row in argument_rows(step) for cell in row)]
        for name in _PLACEHOLDER.findall("\n".join(words)):
            if not all(name in columns for columns in headers):
                yield (
                    f"{step['location']['line']}: placeholder <{name}> has no column"
                    " in the examples"
                )
