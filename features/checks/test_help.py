"""Help reads like a manual, and its examples run."""

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from cli import DONE, FINDINGS, Desk, program, run
from ledger.file import signing_path
from ledger.publishing import listening
from ledger.signing import pair as signing_pair
from ledger.signing.file import Cost
from ledger.signing.keys import verifier_keys

_REGISTER = "cadre register --cadre CB-0042 --yes"
_UNITS = tuple(
    f"unit create --unit {code} --name {code} --yes" for code in ("NK", "SNV", "P-NK")
)
_DECIDE = (
    _REGISTER,
    *_UNITS,
    (
        "rotation decide --rotation 2024-017 --cadre CB-0042 --unit NK --title secretary"
        " --effective-on 2024-04-01 --yes"
    ),
)
_REFUSE = (
    *_DECIDE,
    (
        'rotation refuse --rotation 2024-017 --grounds "Đang điều trị"'
        " --effective-on 2024-04-08 --yes"
    ),
)
_POST = (
    _REGISTER,
    (
        "cadre assume-post --cadre CB-0042 --tenure 1 --unit NK --title secretary"
        " --effective-on 2020-01-01 --yes"
    ),
)
_SEAL = (*_DECIDE, "key create", "seal")
_BEFORE = {
    "init": (),
    "demo": (),
    "cadre register": (),
    "cadre record-home": (_REGISTER,),
    "cadre plan": (_REGISTER,),
    "cadre assume-post": (_REGISTER,),
    "cadre leave-post": _POST,
    "unit create": (),
    "unit rename": _UNITS,
    "unit abolish": _UNITS,
    "unit succeed": _UNITS,
    "rotation decide": (_REGISTER, *_UNITS),
    "rotation start": _DECIDE,
    "rotation refuse": _DECIDE,
    "rotation end": _DECIDE,
    "exception grant": (),
    "benefit grant": _DECIDE,
    "inspection conclude": (),
    "discipline decide": _REFUSE,
    "period close": (),
    "key create": (),
    "key show": ("key create",),
    "key rotate": ("key create",),
    "seal": ("key create",),
    "prove": _SEAL,
    "verify-proof": (*_SEAL, "prove 5 -o entry-5.tlog-proof"),
    "publish": _SEAL,
    "serve": (*_SEAL, "publish public"),
}
"""What must be recorded before an example can be; the others look at the story."""


def _commands(group: click.Group, *names: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, *names, name)
        else:
            yield " ".join((*names, name)), command


COMMANDS = dict(_commands(program))


def _example(command: click.Command) -> list[str]:
    text = (command.help or "").partition("Example:")[2]
    joined = re.sub(r"\\\n\s*", " ", text.strip())
    line = joined.splitlines()[0] if joined else ""
    return shlex.split(line)[1:] if line.startswith("socai ") else []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOCAI_LEDGER", raising=False)
    monkeypatch.setenv("SOCAI_PASSPHRASE", "thử")
    monkeypatch.setattr(signing_pair, "STANDARD", Cost(2**10, 8, 1))
    return Desk(lambda: datetime(2026, 11, 20, 9, tzinfo=UTC))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_at_the_end_of_the_help_runs(
    name: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = _example(COMMANDS[name])
    assert arguments, f"the help of {name} ends with no example"
    if name in _BEFORE:
        if name not in ("init", "demo"):
            assert run(["init"], desk) == DONE
        for line in _BEFORE[name]:
            assert run(shlex.split(line), desk) in (DONE, FINDINGS), line
    else:
        assert run(["demo", "story"], desk) == DONE
        desk.ledger_path = Path("story/ledger.db")
    if name == "import":
        _prepare_import(tmp_path)
    if name == "serve":
        _serve_at_once_and_stop(monkeypatch)
    if name == "verify-proof":
        keys = verifier_keys(signing_path(desk.ledger_path))
        Path("log.vkey").write_text(keys[0].text, "utf-8")
    assert run(arguments, desk) in (DONE, FINDINGS), arguments


def _serve_at_once_and_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open a real socket, on a port that is free, and be interrupted at once."""
    listen = listening.listen
    monkeypatch.setattr(listening, "listen", lambda app, host, _: listen(app, host, 0))

    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("waitress.wasyncore.loop", interrupted)


def _prepare_import(folder: Path) -> None:
    import gzip  # noqa: PLC0415  only here

    mappings = Path(__file__).parents[2] / "examples"
    (folder / "examples").symlink_to(mappings)
    header = (
        "ID,Cadre,Allotment_Year,Date_of_Birth,Date_of_Joining,Source_of_Recruitment,"
        "Gender,Place_of_Domicile,Retired,Retirement_Reason\n"
    )
    with gzip.open(folder / "officers.csv.gz", "wt", encoding="utf-8") as file:
        file.write(header + "X-1,A,2000,10/05/1975,,Direct,Male,B,0,Serving\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    for param in COMMANDS[name].params:
        if isinstance(param, click.Option):
            assert param.help, f"{name} {param.name}"
