"""The README's commands do what the README says."""

import re
import shlex
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli import Desk, run

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_OFFICERS = (
    "ID,Cadre,Allotment_Year,Date_of_Birth,Date_of_Joining,Source_of_Recruitment,"
    "Gender,Place_of_Domicile,Retired,Retirement_Reason\n"
    "X-1,Somewhere,2000,10/05/1975,,Direct Recruitment,Male,Elsewhere,0,Serving\n"
)


def _commands() -> list[tuple[str, str]]:
    """Return (command, expected talk) in the order of the README."""
    found: list[tuple[str, str]] = []
    for block in _BLOCK.findall((ROOT / "README.md").read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], ""))
            elif line:
                command, expected = found.pop()
                found.append((command, f"{expected}{line}\n"))
    return found


def test_every_command_in_the_readme_runs_in_order_and_says_what_is_printed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOCAI_LANG", "en")
    monkeypatch.setenv("SOCAI_PASSPHRASE", "only for the README")
    monkeypatch.delenv("SOCAI_LEDGER", raising=False)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "officers.csv").write_text(_OFFICERS, "utf-8")
    (tmp_path / "my-views").mkdir()
    commands = _commands()
    assert len(commands) > 10
    for command, expected in commands:
        line, _, file = command.partition(" > ")
        program, *arguments = shlex.split(line)
        assert program == "socai"
        desk = Desk(lambda: datetime(2026, 11, 20, 9, tzinfo=UTC))
        code = run(arguments, desk)
        printed = capsys.readouterr()
        assert code == 0, f"{command}\n{printed.err}"
        assert expected in printed.err + printed.out, command
        if file:
            Path(file).write_text(printed.out, "utf-8")
