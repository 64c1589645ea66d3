"""The kept checkpoint by example: what it shows, and what may not be sealed."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytest_bdd import given, scenarios, step, then, when

from features.office import Office
from features.record.intruder import rewrite_with_tree
from features.words import said
from ledger.file import checkpoint_path
from ledger.sealing.kept import read_copy
from ledger.signing import pair as signing_pair
from ledger.signing.file import Cost

scenarios("kept_checkpoint.vi.feature", "kept_checkpoint.en.feature")


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCAI_PASSPHRASE", "một mật khẩu thử")
    # The price of guessing it is another test's matter.
    monkeypatch.setattr(signing_pair, "STANDARD", Cost(n=2**10, r=8, p=1))


# Sealing.


@given("khóa ký của sổ cái đã được tạo")
def _(desk: Office) -> None:
    desk.language = "vi"
    make_keys(desk)


@given("the keys that sign the ledger are made")
def make_keys(desk: Office) -> None:
    code, _, told = desk.command("key create")
    assert code == 0, told


@step("sổ cái được niêm phong", target_fixture="sealing")
@step("the ledger is sealed", target_fixture="sealing")
def _(desk: Office) -> tuple[int, str, str]:
    return desk.seal()


@when("sổ cái được niêm phong và bản sao được ghi lại", target_fixture="sealing")
@when("the ledger is sealed and the copy written anew", target_fixture="sealing")
def _(desk: Office) -> tuple[int, str, str]:
    return desk.seal("--restore-copy")


@then(said("niêm phong bị từ chối: {words:Rest}"))
@then(said("sealing is refused: {words:Rest}"))
def _(sealing: tuple[int, str, str], words: str) -> None:
    code, out, told = sealing
    assert (code, out) == (1, "")
    assert words in told


@then(said("điểm kiểm cuối là của {size:Number} mục"))
@then(said("the last checkpoint is of {size:Number} entries"))
def _(desk: Office, size: int) -> None:
    last = read_copy(checkpoint_path(desk.path))
    assert last is not None
    assert last.checkpoint.size == size


@then("điểm kiểm cuối chính là bản người ngoài giữ")
@then("the last checkpoint is the one that the outsider keeps")
def _(desk: Office, outside: Path) -> None:
    assert checkpoint_path(desk.path).read_bytes() == outside.read_bytes()


# Keeping, and looking.


@given("người ngoài giữ điểm kiểm", target_fixture="outside")
@given("an outsider keeps the checkpoint", target_fixture="outside")
def _(desk: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outside")
    return Path(shutil.copy(checkpoint_path(desk.path), folder))


@step("kiểm chứng sổ cái theo điểm kiểm đã giữ", target_fixture="checking")
@step("the ledger is verified against the kept checkpoint", target_fixture="checking")
def _(desk: Office, outside: Path) -> str:
    return desk.verify_against(outside)


@when("điểm kiểm đã giữ bị sửa số mục")
@when("the kept checkpoint is altered in its number of entries")
def _(outside: Path) -> None:
    text = outside.read_text()
    assert "\n5\n" in text
    outside.write_text(text.replace("\n5\n", "\n2\n", 1))


@then(said("điểm kiểm không được chấp nhận: {words:Rest}"))
@then(said("the checkpoint is not accepted: {words:Rest}"))
def _(checking: str, words: str) -> None:
    assert words in checking


@then(said("bước về điểm kiểm nói: {words:Rest}"))
def _(desk: Office, words: str) -> None:
    assert desk.report is not None
    assert words in desk.report.steps[8].detail.vi


@then(said("the step on checkpoints says: {words:Rest}"))
def _(desk: Office, words: str) -> None:
    assert desk.report is not None
    assert words in desk.report.steps[8].detail.en


# What happens to files.


@given("thư mục của sổ cái được sao lưu", target_fixture="backup")
@given("the folder of the ledger is backed up", target_fixture="backup")
def _(desk: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk.close()
    folder = tmp_path_factory.mktemp("backup") / "all"
    return Path(shutil.copytree(desk.path.parent, folder))


@when("cả thư mục bị đưa về bản sao lưu")
@when("the whole folder is put back from the backup")
def _(desk: Office, backup: Path) -> None:
    desk.close()
    shutil.rmtree(desk.path.parent)
    shutil.copytree(backup, desk.path.parent)


@when("riêng tệp sổ cái bị đưa về bản sao lưu")
@when("the file of the ledger alone is put back from the backup")
def _(desk: Office, backup: Path) -> None:
    desk.close()
    shutil.copy(backup / desk.path.name, desk.path)


@when("bản sao điểm kiểm cuối bị đưa về như bản người ngoài giữ")
@when("the copy of the last checkpoint is put back as the outsider keeps it")
def _(desk: Office, outside: Path) -> None:
    shutil.copy(outside, checkpoint_path(desk.path))


@when(said("ghi danh thêm cán bộ cho đến khi sổ cái có {size:Number} mục"))
@when(said("cadres are registered until the ledger has {size:Number} entries"))
def _(desk: Office, size: int) -> None:
    for number in range(desk.size, size):
        desk.enter("cadre", "register", f"CB-1{number:03}", name=f"Người {number}")
    assert desk.size == size


@when(said("có người viết lại mục {position:Number} cùng với cả cây"))
@when(said("somebody rewrites entry {position:Number} and the whole tree with it"))
def _(desk: Office, position: int) -> None:
    desk.close()
    with closing(sqlite3.connect(desk.path)) as connection:
        before = connection.execute("SELECT root FROM tree_head").fetchone()
    rewrite_with_tree(desk.path, position)
    with closing(sqlite3.connect(desk.path)) as connection:
        assert connection.execute("SELECT root FROM tree_head").fetchone() != before
