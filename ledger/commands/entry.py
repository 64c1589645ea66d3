"""The commands that write the record or import into it.

Entering an act is derived from its declaration: `socai rotation decide --cadre …` knows
its options, help and example from `domain.rotation.RotationDecided`.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from domain.acts import Act
from domain.codes import code as code_of
from domain.entered import value_of
from domain.fields import FieldSpec, fields_of
from domain.registry import BY_COMMAND
from ledger import words
from ledger.commands.options import (
    actor_option,
    format_option,
    reason_option,
    yes_option,
)
from ledger.entering import Desk, Wish, as_json, settle
from ledger.errors import UnreadableError

EXAMPLE_CODES = {
    "cadre": "CB-0042",
    "unit": "NK",
    "rotation": "2024-017",
    "exception": "NL-01",
    "benefit": "CD-01",
    "inspection": "KT-01",
    "discipline": "KL-01",
    "period": "2024",
}
ROWS_REJECTED = 1


_dry_run = click.option("--dry-run", is_flag=True, help="Show it and record nothing.")


# Making a ledger.


@click.command()
@click.option(
    "--origin", help="The log's name in public formats, e.g. socai.example/can-tho."
)
@click.pass_obj
def init(desk: Desk, /, origin: str | None) -> None:
    """Make a new, empty ledger.

    The file is named by --ledger (or SOCAI_LEDGER; otherwise ledger.db). Its file of
    persons' keys appears beside it with the first personal field: keep a copy of both.

    \b
    Example:
        socai --ledger ct.db init --origin socai.example/can-tho
    """
    from ledger.application import Ledger
    from ledger.making import default_origin

    path = desk.ledger_path
    origin = origin or default_origin(path)
    Ledger.create(path, origin=origin, clock=desk.clock).close()
    desk.say(words.MADE.filled(path=path, origin=origin))


# Entering an act by hand.


def aggregate(name: str) -> click.Group:
    """Return the group of commands that enter acts of one aggregate."""
    acts = [(verb, act) for (of, verb), act in BY_COMMAND.items() if of == name]
    verbs = ", ".join(verb for verb, _ in acts)
    group = click.Group(name, help=f"Record acts of {_article(name)} {name}: {verbs}.")
    for verb, act in acts:
        group.add_command(_entry_command(name, verb, act))
    return group


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _entry_command(name: str, verb: str, act: type[Act]) -> click.Command:
    specs = fields_of(act)
    options: list[click.Parameter] = [
        click.Option(
            [f"--{name}", "own_code"],
            required=True,
            metavar="CODE",
            help="Its own code.",
        )
    ]
    options += [_option(act, spec, clash=spec.name == name) for spec in specs]
    command = click.Command(
        verb,
        params=options,
        callback=_entry_callback(name, act, specs),
        help=_entry_help(name, verb, act, specs),
        short_help=act.text.en,
    )
    for decorate in (format_option, yes_option, _dry_run, actor_option):
        command = decorate(command)
    return command


def _option(act: type[Act], spec: FieldSpec, *, clash: bool) -> click.Option:
    assert not clash, f"{act.__name__}.{spec.name} is named like its aggregate"
    needed = spec.needed or (spec.name == "effective_on" and act.dated)
    hint = f" (one of {', '.join(spec.choices)})" if spec.choices else ""
    return click.Option(
        [_flag(spec), spec.name],
        required=needed,
        multiple=spec.kind == "papers",
        metavar=spec.kind.upper(),
        help=f"{spec.help.en}{hint} · {spec.help.vi}",
    )


def _flag(spec: FieldSpec) -> str:
    return "--" + spec.name.replace("_", "-")


def _entry_help(
    name: str, verb: str, act: type[Act], specs: Sequence[FieldSpec]
) -> str:
    parts = [f"socai {name} {verb} --{name} {EXAMPLE_CODES[name]}"]
    for spec in specs:
        if spec.example and (spec.name != "effective_on" or act.dated):
            word = f'"{spec.example}"' if " " in spec.example else spec.example
            parts.append(f"{_flag(spec)} {word}")
    example = " \\\n        ".join([*parts, "--yes"])
    return f"{act.text.en} {act.text.vi}.\n\n{_PREVIEW}\n\n\b\nExample:\n    {example}"


_PREVIEW = (
    "Shows what would be recorded and what the rules say of it, then asks. Typing it"
    " twice does no harm."
)


def _entry_callback(
    name: str, act: type[Act], specs: Sequence[FieldSpec]
) -> Callable[..., int]:
    @click.pass_obj
    def enter(
        desk: Desk,
        /,
        own_code: str,
        fmt: str,
        actor: str | None,
        *,
        yes: bool,
        dry_run: bool,
        **typed: Any,
    ) -> int:
        vietnamese = desk.language == "vi"
        values = {
            spec.name: _typed(spec, typed[spec.name], vietnamese=vietnamese)
            for spec in specs
        }
        made = act(**{k: v for k, v in values.items() if v is not None})
        code = code_of(own_code)
        with desk.open_ledger() as ledger:
            return settle(
                desk,
                ledger,
                lambda: ledger.plan(name, code, made),
                Wish(actor or desk.actor, fmt, ask=not yes, dry_run=dry_run),
            )

    return enter


def _typed(spec: FieldSpec, given: Any, *, vietnamese: bool) -> Any:
    if spec.kind == "papers":
        papers = [value_of(spec, each, vietnamese=vietnamese) for each in given]
        return tuple(paper for some in papers if some for paper in some) or None
    return None if given is None else value_of(spec, given, vietnamese=vietnamese)


# Amending.


@click.command()
@click.argument("position", type=click.IntRange(min=1))
@click.option(
    "--set",
    "changes",
    multiple=True,
    required=True,
    metavar="FIELD=VALUE",
    help="What the field should read. May be repeated.",
)
@reason_option
@format_option
@yes_option
@_dry_run
@actor_option
@click.pass_obj
def correct(
    desk: Desk,
    /,
    position: int,
    changes: Sequence[str],
    reason: str,
    fmt: str,
    actor: str | None,
    *,
    yes: bool,
    dry_run: bool,
) -> int:
    """Say that a field of an entry should read otherwise.

    The entry stays; the correction is an entry of its own and can itself be annulled.
    A correction is for what was typed wrongly: it holds for all time. What changed in
    the world from a day on is a new act.

    \b
    Example:
        socai correct 32 --set title=secretary --reason "Gõ nhầm" --yes
    """
    from ledger.amendments import plan_correction

    with desk.open_ledger() as ledger:
        _, act, _ = ledger.entry(position)
        values = dict(_assignment(act, each, desk) for each in changes)
        return settle(
            desk,
            ledger,
            lambda: plan_correction(ledger, position, values, reason=reason),
            Wish(actor or desk.actor, fmt, ask=not yes, dry_run=dry_run),
        )


def _assignment(act: Act, text: str, desk: Desk) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    name = name.strip().replace("-", "_")
    if not equals:
        msg = f"expected FIELD=VALUE, found {text!r}"
        raise click.BadParameter(msg)
    for spec in fields_of(type(act)):
        if spec.name == name and spec.kind != "papers":
            return name, value_of(spec, value, vietnamese=desk.language == "vi")
    return name, value


@click.command()
@click.argument("position", type=click.IntRange(min=1))
@reason_option
@click.option(
    "--with-dependents", is_flag=True, help="Take along the entries that rest on it."
)
@format_option
@yes_option
@_dry_run
@actor_option
@click.pass_obj
def annul(
    desk: Desk,
    /,
    position: int,
    reason: str,
    fmt: str,
    actor: str | None,
    *,
    with_dependents: bool,
    yes: bool,
    dry_run: bool,
) -> int:
    """Say that an entry does not hold.

    Nothing disappears: the entry stays, with the annulment beside it. Entries that rest
    on it are listed, and nothing is recorded, unless --with-dependents takes them along.

    \b
    Example:
        socai annul 14 --reason "Ghi hai lần" --yes
    """
    from ledger.amendments import plan_annulment

    with desk.open_ledger() as ledger:
        return settle(
            desk,
            ledger,
            lambda: plan_annulment(
                ledger, position, reason=reason, with_dependents=with_dependents
            ),
            Wish(actor or desk.actor, fmt, ask=not yes, dry_run=dry_run),
        )


# Importing.


@click.command("import")
@click.argument("mapping", type=click.Path(path_type=Path, dir_okay=False))
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--strict", is_flag=True, help="Record nothing if one row is bad.")
@format_option
@actor_option
@click.pass_obj
def import_history(
    desk: Desk,
    /,
    mapping: Path,
    files: Sequence[Path],
    fmt: str,
    actor: str | None,
    *,
    strict: bool,
) -> int:
    """Record history from CSV files, plain or gzipped.

    MAPPING says which columns make which acts and which columns are the key. History is
    recorded as it was written, lawful or not, and judged afterwards. Running the same
    import again does no harm. Rejected rows go to a CSV beside the input, with line
    number and reason; then the exit code is 1.

    \b
    Example:
        socai import examples/ias/officers.toml officers.csv.gz
    """
    from ledger.intake.importing import import_files
    from ledger.intake.mapping import parse_mapping
    from ledger.intake.progress import progress

    rules = parse_mapping(_text_of(mapping), file=str(mapping))
    with desk.open_ledger() as ledger, progress(desk.language) as on_progress:
        counts = import_files(
            ledger,
            rules,
            files,
            actor=actor or desk.actor,
            strict=strict,
            language=desk.language,
            on_progress=on_progress,
        )
    for each in counts:
        if each.rejects_path is not None:
            desk.say(words.REJECTED.filled(path=each.rejects_path))
    names = ("read", "recorded", "already", "rejected")
    totals = {name: sum(getattr(each, name) for each in counts) for name in names}
    if fmt == "json":
        desk.give(as_json(totals))
    else:
        desk.give("  ".join(f"{name} {count}" for name, count in totals.items()))
    return ROWS_REJECTED if totals["rejected"] else 0


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        found = getattr(error, "strerror", None) or "bytes that are not UTF-8"
        raise UnreadableError(path=path, found=found) from error
