"""Every name that is stored or printed for other programs to read, one a line.

field  rotation.decided/1 cadre        a field of a stored body
word   rotation.ended/1 cause health   a word of a closed list
part   Basis number                    a field of a struct inside a body
exit   REFUSED 3                       an exit code
json   check findings[].id             a key of `--format json`
"""

import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Final

import cli
from domain.acts import HEADER, Act, Basis, Sealed, tag_of
from domain.corrections import Change
from domain.fields import fields_of
from domain.registry import ACTS
from ledger.story import NOW

EXIT_CODES: Final = ("DONE", "FAILED", "USAGE", "REFUSED", "NOT_VERIFIED", "FINDINGS")
PARTS: Final = (Basis, Sealed, Change)
COMMANDS: Final = ("check", "verify")


def names(ledger: Path) -> tuple[str, ...]:
    """Return every stored name, sorted.

    Args:
        ledger: of which the commands are asked; its folder must be writable.
    """
    return tuple(
        sorted({*_fields(), *_words(), *_parts(), *_exit_codes(), *_keys(ledger)})
    )


def _fields() -> Iterator[str]:
    yield from (
        f"field * {name}" for name in (*HEADER, Act.__struct_config__.tag_field)
    )
    for act in ACTS:
        yield f"act {tag_of(act)}"
        for name in act.__struct_encode_fields__:
            if name not in HEADER:
                yield f"field {tag_of(act)} {name}"


def _words() -> Iterator[str]:
    for act in ACTS:
        for spec in fields_of(act):
            yield from (f"word {tag_of(act)} {spec.name} {w}" for w in spec.choices)


def _parts() -> Iterator[str]:
    for part in PARTS:
        yield from (f"part {part.__name__} {n}" for n in part.__struct_encode_fields__)


def _exit_codes() -> Iterator[str]:
    yield from (f"exit {name} {getattr(cli, name)}" for name in EXIT_CODES)


def _keys(ledger: Path) -> Iterator[str]:
    for command in COMMANDS:
        desk = cli.Desk(lambda: NOW)
        desk.ledger_path, desk.language = ledger, "en"
        with redirect_stdout(StringIO()) as out:
            cli.run([command, "--format", "json"], desk)
        for key in sorted({*_paths(json.loads(out.getvalue()), "")}):
            yield f"json {command} {key}"


def _paths(value: object, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, f"{path}.{key}" if path else key)
        return
    if isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        for each in value:
            yield from _paths(each, f"{path}[]")
        return
    yield path
