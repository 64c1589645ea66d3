"""Proofs by example: what is taken home, by the very commands that a person types."""

import json
import sqlite3
from base64 import b64decode
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from pytest_bdd import given, scenarios, step, then, when

from cli import DONE, FAILED, NOT_VERIFIED
from features.office import Office
from features.record.conftest import entry_of
from features.record.intruder import tamper
from features.words import said
from ledger.file import checkpoint_path
from ledger.merkle import verify_consistency
from ledger.sealing.seal import seal
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner

scenarios("proofs.vi.feature", "proofs.en.feature")


class Home:
    """The cadre's own folder: a key, two files, and what the last command said."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.key = folder / "log.vkey"
        self.proof = folder / "muc.tlog-proof"
        self.entry = folder / "muc.entry"
        self.code = DONE
        self.told = {"en": "", "vi": ""}

    def ask(self, desk: Office, line: str) -> None:
        """Run a command in both languages and keep what it says."""
        for language in self.told:
            command = f"{line} --lang {language}"
            self.code, out, err = desk.command(command)
            self.told[language] = out + err


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def run(desk: Office, line: str) -> str:
    code, out, err = desk.command(line)
    assert code == DONE, err
    return out


# The ledger, its keys and its seals.

ORIGIN: Final = "socai.example/can-tho"
OWN: Final = (Ed25519Signer(ORIGIN, b"1" * 32), MlDsaSigner(ORIGIN, b"2" * 32))
OTHERS: Final = (Ed25519Signer(ORIGIN, b"3" * 32), MlDsaSigner(ORIGIN, b"4" * 32))


@given("sổ cái có khóa ký, và bên ngoài biết khóa công khai của sổ")
@given("the ledger has signing keys, and its public key is known outside")
def _(home: Home) -> None:
    home.key.write_text("".join(f"{each.key.text}\n" for each in OWN), "utf-8")


@step("sổ cái được niêm phong")
@step("the ledger is sealed")
def _(desk: Office) -> None:
    seal(desk.path, OWN, clock=desk.clock)


@given("có người làm một sổ trùng tên, với khóa khác và những mục y như vậy")
@given("somebody makes a ledger of the same name, with other keys and the same entries")
def _(desk: Office) -> None:
    desk.close()
    # No seal goes over from one log's keys to others: they begin their log anew.
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER checkpoints_no_DELETE")
        connection.execute("DELETE FROM checkpoints")
    checkpoint_path(desk.path).unlink()
    seal(desk.path, OTHERS, clock=desk.clock)


@given("sổ cái không còn")
@given("the ledger is gone")
def _(desk: Office) -> None:
    desk.close()
    for each in desk.path.parent.glob(f"{desk.path.stem}.*"):
        each.unlink()


@given("có người mở tệp, gỡ khóa chống sửa và sửa mục 3")
@given("somebody opens the file, takes off the guards and alters entry 3")
def _(desk: Office) -> None:
    desk.close()
    tamper(desk.path, "alters a byte of entry 3")


# Proofs.


@step(said('cán bộ mang về giấy chứng minh của {kind:Kind} "{code:Code}"'))
@step(said('the cadre takes home a proof of {kind:Kind} "{code:Code}"'))
def _(desk: Office, home: Home, kind: str, code: str) -> None:
    run(desk, f"prove {entry_of(desk, kind, code)} -o {home.proof}")


@when(said('xin giấy chứng minh của {kind:Kind} "{code:Code}"'))
@when(said('a proof of {kind:Kind} "{code:Code}" is asked for'))
def _(desk: Office, home: Home, kind: str, code: str) -> None:
    home.ask(desk, f"prove {entry_of(desk, kind, code)} -o {home.proof} --force")


@when("kiểm chứng giấy đó")
@when("the proof is verified")
def _(desk: Office, home: Home) -> None:
    files = f"{home.proof} --entry {home.entry}"
    home.ask(desk, f"verify-proof {files} --key {home.key}")


@then(said("chứng minh được, và cho biết: {words:Rest}"))
@then(said("còn cho biết: {words:Rest}"))
def _(home: Home, words: str) -> None:
    assert (home.code, words in home.told["vi"]) == (DONE, True), home.told["vi"]


@then(said("it is proven, and told: {words:Rest}"))
@then(said("also told: {words:Rest}"))
def _(home: Home, words: str) -> None:
    assert (home.code, words in home.told["en"]) == (DONE, True), home.told["en"]


@then(said("không chứng minh được, vì: {words:Rest}"))
def _(home: Home, words: str) -> None:
    told = home.told["vi"]
    assert (home.code, words in told) == (NOT_VERIFIED, True), told


@then(said("it is not proven, because: {words:Rest}"))
def _(home: Home, words: str) -> None:
    told = home.told["en"]
    assert (home.code, words in told) == (NOT_VERIFIED, True), told


@then(said("không có giấy, vì: {words:Rest}"))
def _(home: Home, words: str) -> None:
    assert (home.code, home.proof.exists()) == (FAILED, False)
    assert words in home.told["vi"]


@then(said("there is no proof, because: {words:Rest}"))
def _(home: Home, words: str) -> None:
    assert (home.code, home.proof.exists()) == (FAILED, False)
    assert words in home.told["en"]


@then(
    said('cả tệp mang về lẫn điều cho biết đều không có "{one:Code}" và "{other:Code}"')
)
@then(
    said(
        'neither "{one:Code}" nor "{other:Code}" stands in what was taken home or told'
    )
)
def _(home: Home, one: str, other: str) -> None:
    taken = home.proof.read_bytes() + home.entry.read_bytes()
    taken += "".join(home.told.values()).encode()
    assert one.encode() not in taken
    assert other.encode() not in taken


# What somebody does to the files.


def flip_a_bit(_: Office, home: Home) -> None:
    entry = home.entry.read_bytes()
    home.entry.write_bytes(entry[:-1] + bytes([entry[-1] ^ 1]))


def put_another_entry(desk: Office, home: Home) -> None:
    other = home.proof.with_name("other.tlog-proof")
    run(desk, f"prove 1 -o {other} --entry-file {home.entry} --force")


def in_the_proof(old: str, new: str) -> Callable[[Office, Home], None]:
    def rewrite(_: Office, home: Home) -> None:
        text = home.proof.read_text("utf-8")
        assert text.count(old) == 1
        home.proof.write_text(text.replace(old, new), "utf-8")

    return rewrite


def alter_a_hash(_: Office, home: Home) -> None:
    lines = home.proof.read_text("utf-8").split("\n")
    place = 1 + next(at for at, line in enumerate(lines) if line.startswith("index "))
    first = "B" if lines[place][0] != "B" else "C"
    lines[place] = first + lines[place][1:]
    home.proof.write_text("\n".join(lines), "utf-8")


ACTS: Final[dict[str, Callable[[Office, Home], None]]] = {
    "flips a bit of the entry": flip_a_bit,
    "lật một bit của mục": flip_a_bit,
    "puts another entry in its place": put_another_entry,
    "đặt một mục khác vào đó": put_another_entry,
    "writes another place into the proof": in_the_proof("index 2\n", "index 3\n"),
    "ghi chỗ khác vào giấy": in_the_proof("index 2\n", "index 3\n"),
    "writes a place that is not there": in_the_proof("index 2\n", "index 5\n"),
    "ghi một chỗ không hề có": in_the_proof("index 2\n", "index 5\n"),
    "alters a hash of the proof": alter_a_hash,
    "sửa một mã băm của giấy": alter_a_hash,
    "alters the number of entries that is signed": in_the_proof("\n5\n", "\n6\n"),
    "sửa số mục đã được ký": in_the_proof("\n5\n", "\n6\n"),
}


@when(said("somebody {act:Rest}"))
@when(said("có người {act:Rest}"))
def _(desk: Office, home: Home, act: str) -> None:
    ACTS[act](desk, home)


# Consistency.


@when(
    said("yêu cầu cho thấy {size:Number} mục bắt đầu bằng đúng {old:Number} mục đầu"),
    target_fixture="shown",
)
@when(
    said(
        "it is asked to show that {size:Number} entries begin with the first {old:Number}"
    ),
    target_fixture="shown",
)
def _(desk: Office, size: int, old: int) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        run(desk, f"consistency {old} {size} --format json")
    )
    return found


@then("phép tính của người ngoài cho biết: sổ chỉ ghi thêm")
@then("an outsider's arithmetic says: it only grew")
def _(shown: dict[str, object]) -> None:
    hashes = shown["proof"]
    assert isinstance(hashes, list)
    assert (shown["old_size"], shown["size"]) == (5, 6)
    verify_consistency(
        old_size=5,
        size=6,
        old_root=b64decode(str(shown["old_root"])),
        root=b64decode(str(shown["root"])),
        proof=[b64decode(each) for each in hashes],
    )
