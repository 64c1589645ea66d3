"""The commands that make the log public, at a desk of their own."""

import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click
import pytest

from domain.text import Text
from ledger.application import Ledger
from ledger.commands.publication import publish, serve
from ledger.conftest import unit
from ledger.publishing import listening
from ledger.publishing.errors import NotPublishedError
from ledger.sealing.seal import seal
from ledger.tlog.signatures import Ed25519Signer

NOW: Final = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ORIGIN: Final = "socai.example/thu"
SIGNER: Final = Ed25519Signer(ORIGIN, bytes(32))
ROOT: Final = Path(__file__).parents[2]


class Desk:
    """Keeps what is said."""

    def __init__(self, folder: Path) -> None:
        self.ledger_path = folder / "so.db"
        self.language = "en"
        self.actor = "van-thu"
        self.clock = lambda: NOW
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
        raise AssertionError(question)

    def check_views(self) -> tuple[Any, Text]:
        raise AssertionError

    def run(self, command: click.Command, *words: str) -> int:
        code = command.main(words, "socai", standalone_mode=False, obj=self)
        assert isinstance(code, int)
        return code


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A ledger of three entries, two of them sealed."""
    made = Desk(tmp_path)
    Ledger.create(made.ledger_path, origin=ORIGIN, clock=made.clock).close()
    with made.open_ledger() as ledger:
        ledger.record([unit("A"), unit("B")], actor="a")
        seal(made.ledger_path, [SIGNER], clock=made.clock)
        ledger.record([unit("C")], actor="a")
    return made


def test_publishing_tells_what_it_took_and_what_is_not_sealed_yet(
    desk: Desk, tmp_path: Path
) -> None:
    public = str(tmp_path / "public")
    assert desk.run(publish, public) == 0
    assert desk.run(publish, public) == 0
    assert desk.out == [
        "published 2 entries: 2 new, 2 files written, 0 there already",
        "published 2 entries: 0 new, 0 files written, 0 there already",
    ]
    said = "published up to entry 2; recorded since, not sealed: 1 (socai seal)"
    assert desk.err == [said, said]


def test_publishing_is_told_in_vietnamese_to_whom_reads_that(
    desk: Desk, tmp_path: Path
) -> None:
    desk.language = "vi"
    desk.run(publish, str(tmp_path / "public"))
    assert desk.out == ["Đã công bố 2 mục: 2 mục mới, ghi 2 tệp, 0 tệp đã có"]


def test_publishing_for_a_script_is_json(desk: Desk, tmp_path: Path) -> None:
    signed = seal(desk.ledger_path, [SIGNER], clock=desk.clock).signed
    desk.run(publish, str(tmp_path / "public"), "--format", "json")
    root = signed.note.text.splitlines()[2]
    (told,) = map(json.loads, desk.out)
    assert told == {
        "origin": ORIGIN,
        "size": 3,
        "root": root,
        "entries": 3,
        "written": 4,  # also the partial tile and bundle of the first checkpoint
        "already": 0,
        "unsealed": 0,
    }
    assert desk.err == []


class Served:
    """A server that was asked to stop before it began."""

    url = "http://192.0.2.1:8080/"

    def run(self) -> None:
        pass


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The addresses at which a server was to listen; none does."""
    found: list[tuple[str, int]] = []

    def listen(_: object, host: str, port: int) -> Served:
        found.append((host, port))
        return Served()

    monkeypatch.setattr(listening, "listen", listen)
    return found


@pytest.mark.parametrize(
    ("words", "address", "warned"),
    [
        ((), ("127.0.0.1", 8080), False),
        (("--host", "localhost", "--port", "0"), ("localhost", 0), False),
        (("--host", "::1"), ("::1", 8080), False),
        (("--host", "0.0.0.0"), ("0.0.0.0", 8080), True),  # noqa: S104  what is warned of
        (("--host", "so.example"), ("so.example", 8080), True),
    ],
)
def test_serving_beyond_this_machine_is_said_aloud(
    desk: Desk,
    tmp_path: Path,
    asked: list[tuple[str, int]],
    words: tuple[str, ...],
    address: tuple[str, int],
    warned: bool,  # noqa: FBT001  a column of the table
) -> None:
    desk.run(publish, str(tmp_path / "public"))
    desk.err.clear()
    assert desk.run(serve, str(tmp_path / "public"), *words) == 0
    assert asked == [address]
    *warnings, serving = desk.err
    assert serving.endswith(f"at {Served.url} (Ctrl-C to stop)")
    assert [each.startswith("note: whoever reaches") for each in warnings] == (
        [True] if warned else []
    )


def no_checkpoint(file: Path) -> None:
    file.write_text("chào\n", "utf-8")


def a_link_to_one(file: Path) -> None:
    file.symlink_to(file.replace(file.parents[1] / "moved"))


def test_a_folder_without_a_checkpoint_is_not_served(
    desk: Desk, tmp_path: Path, asked: list[tuple[str, int]]
) -> None:
    with pytest.raises(NotPublishedError, match="socai publish"):
        desk.run(serve, str(tmp_path))
    assert asked == []


@pytest.mark.parametrize("spoil", [no_checkpoint, a_link_to_one])
def test_a_folder_whose_checkpoint_could_not_be_handed_out_is_not_served(
    desk: Desk,
    tmp_path: Path,
    asked: list[tuple[str, int]],
    spoil: Callable[[Path], object],
) -> None:
    public = tmp_path / "public"
    desk.run(publish, str(public))
    spoil(public / "checkpoint")
    with pytest.raises(NotPublishedError, match="a `checkpoint` that can be read"):
        desk.run(serve, str(public))
    assert asked == []


def test_ctrl_c_ends_serving_as_something_that_was_done(
    desk: Desk, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    desk.run(publish, str(public))
    command = [sys.executable, "-m", "cli", "serve", str(public), "--port", "0"]
    with (
        subprocess.Popen(  # noqa: S603  the arguments are ours
            [sys.executable, "-c", _PROGRAM, *command[3:]],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        ) as process
    ):
        assert process.stderr is not None
        line = process.stderr.readline()
        url = line.split(" at ")[1].split(" ")[0]
        with urllib.request.urlopen(f"{url}checkpoint", timeout=20) as answer:  # noqa: S310  http, ours
            assert answer.read() == (public / "checkpoint").read_bytes()
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
    assert process.returncode == 0


_PROGRAM: Final = """
import os, signal
os.environ["SOCAI_LANG"] = "en"
# Whoever runs the tests in the background may have SIGINT ignored, also for children.
signal.signal(signal.SIGINT, signal.default_int_handler)
import cli
cli.main()
"""
