"""A desk with a ledger, for the commands of the keys and of the seals."""

import io
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click
import click.termui
import pytest

from domain.decisions import Line
from domain.text import Text
from ledger.application import Ledger
from ledger.commands.keys import key
from ledger.commands.sealing import seal
from ledger.signing import pair as signing_pair
from ledger.signing.file import Cost

NOW: Final = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WORDS: Final = "mật khẩu thử"
_COMMANDS: Final = click.Group(commands={"key": key, "seal": seal})


class Desk:
    """Answers as it is told and keeps what is said."""

    def __init__(self, folder: Path) -> None:
        """Sit down at the ledger in `folder`."""
        self.ledger_path = folder / "so.db"
        self.language = "en"
        self.actor = "van-thu"
        self.clock = lambda: NOW
        self.answer = True
        self.out: list[str] = []
        self.err: list[str] = []

    def open_ledger(self) -> Ledger:
        """Return the ledger, opened for recording."""
        return Ledger(self.ledger_path, clock=self.clock)

    def say(self, text: Text) -> None:
        """Keep what the person is told."""
        self.err.append(text.in_(self.language))

    def tell(self, line: str) -> None:
        """Keep a line that the person is told."""
        self.err.append(line)

    def give(self, text: str) -> None:
        """Keep a result."""
        self.out.append(text)

    def ask(self, question: Text) -> bool:
        """Give `answer`."""
        self.err.append(question.in_(self.language))
        return self.answer

    def preview(self, lines: Sequence[Line]) -> tuple[tuple[()], list[None]]:
        """Have no rule say anything."""
        return (), [None for _ in lines]

    def run(self, *words: str) -> Any:
        """Return the exit code; what is given in between is in `out`."""
        self.out, self.err = [], []
        return _COMMANDS.main(args=list(words), standalone_mode=False, obj=self)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk with an empty ledger, a passphrase, and no keys yet, cheap ones."""
    monkeypatch.setattr(signing_pair, "STANDARD", Cost(2**10, 8, 1))
    monkeypatch.setenv("SOCAI_PASSPHRASE", WORDS)
    monkeypatch.delenv("SOCAI_NEW_PASSPHRASE", raising=False)
    made = Desk(tmp_path)
    Ledger.create(
        made.ledger_path, origin="socai.example/thu", clock=made.clock
    ).close()
    return made


class Terminal(io.StringIO):
    """Somebody sits there."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def typing(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Have somebody type answers without echo; return what they are asked."""
    left, asked = list(answers), list[str]()

    def hidden(question: str) -> str:
        asked.append(question)
        return left.pop(0)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(click.termui, "hidden_prompt_func", hidden)
    return asked
