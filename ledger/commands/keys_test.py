"""The commands at a desk of their own; `features` asks them through the command line."""

import io
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import click.termui
import pytest

from domain.decisions import Line
from domain.text import Text
from ledger.application import Ledger
from ledger.commands.keys import key
from ledger.errors import NoLedgerError
from ledger.file import reading, signing_path
from ledger.signing import keys as signing_keys
from ledger.signing import pair as signing_pair
from ledger.signing.errors import (
    NoSigningKeysError,
    PassphraseError,
    SigningKeysExistError,
    WrongPassphraseError,
)
from ledger.signing.file import Cost
from ledger.signing.history import rotations
from ledger.tlog.policy import parse_policy
from ledger.tlog.verifier_key import ED25519, parse_verifier_key

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WORDS = "mật khẩu thử"


class Desk:
    """Answers as it is told and keeps what is said."""

    def __init__(self, folder: Path) -> None:
        self.ledger_path = folder / "so.db"
        self.language = "en"
        self.actor = "van-thu"
        self.clock = lambda: NOW
        self.answer = True
        self.out: list[str] = []
        self.err: list[str] = []

    def open_ledger(self) -> Ledger:
        return Ledger(self.ledger_path, clock=self.clock)

    def say(self, text: Text) -> None:
        self.err.append(text.in_(self.language))

    def tell(self, line: str) -> None:
        self.err.append(line)

    def give(self, text: str) -> None:
        self.out.append(text)

    def ask(self, question: Text) -> bool:
        self.err.append(question.in_(self.language))
        return self.answer

    def preview(self, lines: Sequence[Line]) -> tuple[tuple[()], list[None]]:
        return (), [None for _ in lines]

    def run(self, *words: str) -> Any:
        """Return the exit code; what is given in between is in `out`."""
        self.out, self.err = [], []
        return key.main(args=list(words), standalone_mode=False, obj=self)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(signing_pair, "STANDARD", Cost(2**10, 8, 1))
    monkeypatch.setenv("SOCAI_PASSPHRASE", WORDS)
    monkeypatch.delenv("SOCAI_NEW_PASSPHRASE", raising=False)
    made = Desk(tmp_path)
    Ledger.create(
        made.ledger_path, origin="socai.example/thu", clock=made.clock
    ).close()
    return made


def keys_file(desk: Desk) -> Path:
    return signing_path(desk.ledger_path)


class Terminal(io.StringIO):
    """Somebody sits there."""

    def isatty(self) -> bool:
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


def test_new_keys_are_two_lines_named_by_the_origin_and_nothing_else(
    desk: Desk,
) -> None:
    desk.run("create")
    first, second = map(parse_verifier_key, desk.out)
    assert (first.kind, second.kind) == (0x01, 0x06)
    assert first.name == second.name == "socai.example/thu"
    assert str(keys_file(desk)) in desk.err[0]
    printed = desk.out
    desk.run("show")
    assert (desk.out, desk.err) == (printed, [])


def test_keys_are_not_made_twice_and_nobody_is_asked_in_vain(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run("create")
    before = keys_file(desk).read_bytes()
    monkeypatch.delenv("SOCAI_PASSPHRASE")
    with pytest.raises(SigningKeysExistError):
        desk.run("create")
    assert keys_file(desk).read_bytes() == before


def test_the_first_passphrase_is_asked_for_twice_without_echo(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SOCAI_PASSPHRASE")
    asked = typing(monkeypatch, "một", "hai", "ba", "ba")
    desk.run("create")
    assert asked == ["New passphrase: ", "Once more: "] * 2
    assert signing_keys.unlock(keys_file(desk), "ba")
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == (
        "",
        "Error: The two entered values do not match.\n",
    )


def test_no_terminal_and_no_passphrase_is_told_and_nothing_hangs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOCAI_PASSPHRASE")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(PassphraseError, match="SOCAI_PASSPHRASE is not set"):
        desk.run("create")
    assert not keys_file(desk).exists()


def test_an_empty_passphrase_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCAI_PASSPHRASE", "")
    with pytest.raises(PassphraseError, match="SOCAI_PASSPHRASE is empty"):
        desk.run("create")
    assert not keys_file(desk).exists()


def test_an_interrupted_question_makes_no_keys(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.delenv("SOCAI_PASSPHRASE")
    typing(monkeypatch)
    monkeypatch.setattr(click.termui, "hidden_prompt_func", interrupted)
    with redirect_stdout(io.StringIO()) as out, pytest.raises(click.Abort):
        desk.run("create")
    assert out.getvalue() == ""
    assert not keys_file(desk).exists()


def test_keys_are_of_a_ledger(desk: Desk) -> None:
    desk.ledger_path = desk.ledger_path.with_name("none.db")
    with pytest.raises(NoLedgerError):
        desk.run("create")
    for words in (["show"], ["rotate", "--reason", "r", "--yes"]):
        with pytest.raises(NoSigningKeysError):
            desk.run(*words)


def test_the_policy_trusts_the_keys_that_are_shown(desk: Desk) -> None:
    desk.run("create")
    keys = tuple(map(parse_verifier_key, desk.out))
    desk.run("show", "--policy")
    (printed,) = desk.out
    policy = parse_policy(f"{printed}\n".encode())
    assert tuple(log.key for log in policy.logs) == keys
    assert printed.splitlines()[-1] == "quorum none"


def test_changed_keys_are_announced_sealed_and_shown(desk: Desk) -> None:
    desk.run("create")
    old = desk.out
    assert desk.run("rotate", "--reason", "Thay hằng năm", "--yes") == 0
    assert desk.out == ["1"]
    told = "\n".join(desk.err)
    desk.run("show")
    assert desk.out[0] in told
    assert not set(desk.out) & set(old)
    with reading(desk.ledger_path) as connection:
        ((_, act),) = rotations(connection)
    assert (act.old_ed25519, act.old_ml_dsa) == tuple(old)
    assert (act.new_ed25519, act.new_ml_dsa) == tuple(desk.out)
    assert (act.reason, act.actor) == ("Thay hằng năm", "van-thu")
    assert parse_verifier_key(act.new_ed25519).kind == ED25519


def test_a_change_that_is_declined_leaves_everything_as_it_was(desk: Desk) -> None:
    desk.run("create")
    before = keys_file(desk).read_bytes()
    desk.answer = False
    assert desk.run("rotate", "--reason", "r") == 1
    assert keys_file(desk).read_bytes() == before
    with desk.open_ledger() as ledger:
        assert ledger.size == 0


def test_a_wrong_passphrase_changes_no_keys(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run("create")
    before = keys_file(desk).read_bytes()
    monkeypatch.setenv("SOCAI_PASSPHRASE", "sai")
    with pytest.raises(WrongPassphraseError):
        desk.run("rotate", "--reason", "r", "--yes")
    assert keys_file(desk).read_bytes() == before


def test_new_keys_may_take_another_passphrase(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run("create")
    monkeypatch.setenv("SOCAI_NEW_PASSPHRASE", "mới")
    desk.run("rotate", "--reason", "r", "--yes")
    assert signing_keys.unlock(keys_file(desk), "mới")
    monkeypatch.delenv("SOCAI_NEW_PASSPHRASE")
    monkeypatch.setenv("SOCAI_PASSPHRASE", "mới")
    asked = typing(monkeypatch, "mới hơn", "mới hơn")
    desk.run("rotate", "--reason", "r", "--new-passphrase", "--yes")
    assert len(asked) == 2
    assert signing_keys.unlock(keys_file(desk), "mới hơn")


@pytest.mark.parametrize("new", [None, "mới"])
def test_the_same_command_again_completes_a_change_that_was_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, new: str | None
) -> None:
    desk.run("create")
    old = desk.out
    if new is not None:
        monkeypatch.setenv("SOCAI_NEW_PASSPHRASE", new)
    command = ("rotate", "--reason", "r", "--yes")
    with monkeypatch.context() as patch:
        patch.setattr(signing_keys, "finish_change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.run(*command)
    desk.run("show")
    assert desk.out == old
    assert "socai key rotate" in desk.err[0]
    desk.run("show", "--policy")
    assert desk.out[0].count("log ") == 4
    assert desk.run(*command) == 0
    assert desk.out == ["1"]
    assert signing_keys.unlock(keys_file(desk), new or WORDS)
    desk.run("show")
    assert desk.err == []
    assert not set(desk.out) & set(old)
    with reading(desk.ledger_path) as connection:
        assert len(rotations(connection)) == 1


def test_no_passphrase_is_ever_printed(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    for words in (
        ["create"],
        ["show"],
        ["show", "--policy"],
        ["rotate", "--reason", "r", "--yes"],
    ):
        desk.run(*words)
        said += desk.out + desk.err
    shown = capsys.readouterr()
    assert not any(WORDS in each for each in (*said, shown.out, shown.err))
