"""The commands that hand out and check proofs, at a desk of their own."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click
import pytest

from domain.text import Text
from ledger.application import Ledger
from ledger.commands.proofs import prove, verify_proof
from ledger.conftest import unit
from ledger.proofs.errors import TooLargeEntryError
from ledger.sealing.seal import seal
from ledger.tlog.errors import ProofFileError
from ledger.tlog.signatures import MlDsaSigner

NOW: Final = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ORIGIN: Final = "socai.example/thu"
SIGNER: Final = MlDsaSigner(ORIGIN, bytes(32))


class Desk:
    """Keeps what is said."""

    def __init__(self, folder: Path) -> None:
        self.ledger_path = folder / "so.db"
        self.language = "en"
        self.clock = lambda: NOW
        self.out: list[str] = []
        self.err: list[str] = []

    def say(self, text: Text) -> None:
        self.err.append(text.in_(self.language))

    def give(self, text: str) -> None:
        self.out.append(text)

    def run(self, command: click.Command, *words: object) -> Any:
        texts = tuple(map(str, words))
        return command.main(texts, "socai", standalone_mode=False, obj=self)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A sealed ledger of two entries, and a proof of the second."""
    made = Desk(tmp_path)
    Ledger.create(made.ledger_path, origin=ORIGIN, clock=made.clock).close()
    with Ledger(made.ledger_path, clock=made.clock) as ledger:
        ledger.record([unit("A"), unit("B")], actor="van-thu")
    seal(made.ledger_path, [SIGNER], clock=made.clock)
    made.run(prove, 2, "-o", tmp_path / "muc.tlog-proof")
    return made


def test_a_program_is_told_what_the_entry_says_in_both_languages(
    desk: Desk, tmp_path: Path
) -> None:
    files = (tmp_path / "muc.tlog-proof", "--entry", tmp_path / "muc.entry")
    desk.run(verify_proof, *files, "--key", SIGNER.key.text, "--format", "json")
    (told,) = map(json.loads, desk.out)
    assert set(told["entry"]["says"]) == {"vi", "en"}
    assert told["entry"]["recorded_at"] == "2026-11-23T08:00:00Z"
    assert told["signatures"][0]["at"] == "2026-11-23T08:00:00Z"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "whom to trust is not said: expected --key or --policy"),
        ("vi", "chưa nói tin khóa nào: cần --key hoặc --policy"),
    ],
)
def test_whom_to_trust_has_to_be_said(
    desk: Desk, tmp_path: Path, language: str, said: str
) -> None:
    desk.language = language
    with pytest.raises(click.UsageError) as met:
        desk.run(verify_proof, tmp_path / "p", "--entry", tmp_path / "e")
    assert met.value.message == said


def test_one_file_under_two_names_is_not_written_twice(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "d").mkdir()
    around = tmp_path / "d" / ".." / "q"
    with pytest.raises(click.UsageError, match="name the same file"):
        desk.run(prove, 1, "-o", tmp_path / "q", "--entry-file", around)
    assert not (tmp_path / "q").exists()


def test_files_without_end_are_refused_at_once(desk: Desk, tmp_path: Path) -> None:
    key, endless = ("--key", SIGNER.key.text), "/dev/zero"
    with pytest.raises(ProofFileError, match="at most 2000000 bytes"):
        desk.run(verify_proof, endless, "--entry", tmp_path / "muc.entry", *key)
    with pytest.raises(TooLargeEntryError, match="/dev/zero is no entry"):
        desk.run(verify_proof, tmp_path / "muc.tlog-proof", "--entry", endless, *key)
