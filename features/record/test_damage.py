"""The damage report by example: whom it concerns, and what to restore."""

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, scenarios, step, then, when

from features.office import Office
from features.record.intruder import rewrite_with_tree, tamper
from features.words import said
from ledger.file import checkpoint_path
from ledger.signing import pair as signing_pair
from ledger.signing.file import Cost

scenarios("damage.vi.feature", "damage.en.feature")


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCAI_PASSPHRASE", "một mật khẩu thử")
    # The price of guessing it is another test's matter.
    monkeypatch.setattr(signing_pair, "STANDARD", Cost(n=2**10, r=8, p=1))


# Before: sealed, published, backed up.


@given("khóa ký của sổ cái đã được tạo")
@given("the keys that sign the ledger are made")
def _(desk: Office) -> None:
    code, _, told = desk.command("key create")
    assert code == 0, told


@step("sổ cái được niêm phong")
@step("the ledger is sealed")
def _(desk: Office) -> None:
    code, _, told = desk.seal()
    assert code == 0, told


@given("sổ cái được công bố")
@given("the ledger is published")
def _(desk: Office) -> None:
    code, _, told = desk.command(f"publish {desk.path.parent / 'public'}")
    assert code == 0, told


@given("có bản sao lưu của sổ cái")
@given("there is a backup of the ledger")
def _(desk: Office) -> None:
    desk.close()
    shutil.copy(desk.path, desk.path.with_name("backup.db"))


# What happens to it.


@when(said("có người mở tệp, gỡ khóa chống sửa và {act:Rest}, rồi khóa lại như cũ"))
@when(
    said(
        "somebody opens the file, takes off the guards, {act:Rest}, and puts the guards"
        " back"
    )
)
def _(desk: Office, act: str) -> None:
    before = desk.bodies()
    tamper(desk.path, act)
    assert desk.bodies() != before, "nothing was altered"


@when(said("có người viết lại mục {position:Number} cùng với cả cây"))
@when(said("somebody rewrites entry {position:Number} with all of its tree"))
def _(desk: Office, position: int) -> None:
    rewrite_with_tree(desk.path, position)


@when("bản sao lưu được đưa về")
@when("the backup is put back")
def _(desk: Office) -> None:
    shutil.copy(desk.path.with_name("backup.db"), desk.path)


@when("tệp của sổ cái bị mất")
@when("the ledger's file is lost")
def _(desk: Office) -> None:
    desk.path.unlink()


@when("bản sao điểm kiểm bị mất")
@when("the copy of the checkpoint is lost")
def _(desk: Office) -> None:
    checkpoint_path(desk.path).unlink()


@when("sổ cái bị cắt còn không byte nào và nhật ký ghi trước còn đó")
@when("the ledger is cut to nothing and its write-ahead log stays")
def _(desk: Office) -> None:
    left = {}
    with closing(sqlite3.connect(desk.path)) as connection:
        connection.execute("UPDATE tree_head SET size = size")
        connection.commit()
        for end in ("-wal", "-shm"):
            path = desk.path.with_name(desk.path.name + end)
            left[path] = path.read_bytes()
    for path, data in left.items():
        path.write_bytes(data)
    desk.path.write_bytes(b"")


@when("lời khuyên được làm theo đúng từng chữ")
@when("the advice is followed to the letter")
def _(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.path.parent)
    told = asked(desk, "damage --format json")
    for advice in told["advice"]:
        for command in advice["commands"]:
            typed(desk, command.replace("BACKUP", "backup.db"))
    moved = {each.name for each in (desk.path.parent / "damaged").iterdir()}
    assert moved == {"ledger.db", "ledger.db-wal", "ledger.db-shm"}


def typed(desk: Office, command: str) -> None:
    """Do what a command says: `socai` here, the rest by the shell."""
    if not command.startswith("socai "):
        subprocess.run(["/bin/sh", "-c", command], check=True)  # noqa: S603 - our own words, in a folder of the test's own.
        return
    line, _, file = command.removeprefix("socai ").partition(" > ")
    code, out, told = desk.command(line)
    assert code == 0, (command, out, told)
    if file:
        Path(file).write_text(out)


@when("hỏi một sổ chưa từng niêm phong hỏng gì", target_fixture="answer")
@when(
    "a ledger that was never sealed is asked what is damaged", target_fixture="answer"
)
def _(desk: Office) -> str:
    other = desk.path.with_name("other.db")
    code, _, told = desk.command(f"--ledger {other} init --origin socai.example/b")
    assert code == 0, told
    said = [
        desk.command(f"--ledger {other} --lang {language} damage")
        for language in ("vi", "en")
    ]
    assert [code for code, _, _ in said] == [0, 0]
    return "".join(out for _, out, _ in said)


@then(said("được trả lời: {words:Rest}"))
@then(said("it is told: {words:Rest}"))
def _(answer: str, words: str) -> None:
    assert words in answer.splitlines()


# What is told.

Told = dict[str, Any]


@when("hỏi sổ cái hỏng gì", target_fixture="told")
@when("it is asked what is damaged", target_fixture="told")
def _(desk: Office) -> Told:
    return asked(desk, "damage --format json")


@when("hỏi sổ cái hỏng gì so với sổ công khai", target_fixture="told")
@when("it is asked what is damaged against the public log", target_fixture="told")
def _(desk: Office) -> Told:
    public = desk.path.parent / "public"
    return asked(desk, f"damage --format json --published {public}")


def asked(desk: Office, line: str) -> Told:
    code, out, told = desk.command(line)
    assert told == ""
    report: Told = json.loads(out)
    assert code == (0 if report["verdict"] == "data verified" else 4)
    return report


def people(told: Told, *, certain: bool) -> list[str]:
    return [each["cadre"] for each in told["people"] if each["certain"] or not certain]


@then(said("vị trí hỏng đầu tiên là mục {position:Number}"))
@then(said("the first bad position is entry {position:Number}"))
def _(told: Told, position: int) -> None:
    assert told["first_bad"] == position


@then(said('người liên quan là cán bộ "{cadre:Code}"'))
@then(said('the person affected is cadre "{cadre:Code}"'))
def _(told: Told, cadre: str) -> None:
    assert cadre in people(told, certain=False)
    assert people(told, certain=True) in ([], [cadre])


@then("không cán bộ nào liên quan")
@then("no cadre is affected")
def _(told: Told) -> None:
    assert people(told, certain=False) == []


@then("không cán bộ nào chắc chắn liên quan")
@then("no cadre is affected for certain")
def _(told: Told) -> None:
    assert people(told, certain=True) == []


@then(said("điểm kiểm cuối còn khớp có {size:Number} mục"))
@then(said("the last checkpoint that holds has {size:Number} entries"))
def _(told: Told, size: int) -> None:
    assert told["last_checkpoint"]["size"] == size


@then("không điểm kiểm nào còn khớp")
@then("no checkpoint holds any more")
def _(told: Told) -> None:
    assert told["last_checkpoint"] is None


@then(said("các mục từ {first:Number} đến {last:Number} bị nghi vấn"))
@then(said("the entries {first:Number} to {last:Number} are in doubt"))
def _(told: Told, first: int, last: int) -> None:
    assert [(each["first"], each["last"]) for each in told["doubts"]] == [(first, last)]
    assert told["entries"] == []


@then(said("mục {position:Number} nay ghi người ghi khác với bản đã công bố"))
@then(
    said(
        "entry {position:Number} now names another clerk than the one that was published"
    )
)
def _(told: Told, position: int) -> None:
    (entry,) = told["entries"]
    assert entry["position"] == position
    assert entry["published"]["actor"] == "van-thu"
    assert entry["now"]["actor"] != "van-thu"


@then(said("lời khuyên có câu: {words:Rest}"))
def _(told: Told, words: str) -> None:
    assert any(words in each["text"]["vi"] for each in told["advice"])


@then(said("the advice says: {words:Rest}"))
def _(told: Told, words: str) -> None:
    assert any(words in each["text"]["en"] for each in told["advice"])
