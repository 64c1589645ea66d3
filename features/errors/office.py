"""The office of the error gallery: a small ledger, and what can be done to its files."""

import gzip
import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import cli
from ledger.sealing.seal import seal
from ledger.signing import keys as signing_keys
from ledger.tlog.signatures import Ed25519Signer

NOW: Final = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LEDGER: Final = Path("so.db")
SIGNING: Final = Path("so.signing")
_SIGNER: Final = Ed25519Signer("socai.example/thu", bytes(32))

_POST: Final = "--title secretary --effective-on"

STORY: Final = (
    "init --origin socai.example/thu",
    "cadre register --cadre CB-1 --name Lê-Mẫu --born-on 1980-05",
    "cadre register --cadre CB-2 --name Trần-Thử",
    "unit create --unit NK --name Ninh-Kiều",
    "unit create --unit PD --name Phong-Điền",
    "unit abolish --unit PD --effective-on 2020-01-01",
    f"rotation decide --rotation LC-1 --cadre CB-1 --unit NK {_POST} 2024-04-01",
    f"rotation decide --rotation LC-2 --cadre CB-2 --unit NK {_POST} 2021-04-01",
    "rotation end --rotation LC-2 --cause full-term --effective-on 2024-04-01",
)
"""Entries 1 to 13: two cadres, two units of which one ended, a rotation open, one ended."""

MAPPING: Final = """
name = "thu"
key = ["so"]
[columns]
so = {}
ten = {}
[[act]]
act = "unit create"
code = "{so}"
fields = { name = "{ten}" }
"""


def desk() -> cli.Desk:
    """Return the desk of that office in the current folder; its clock stands still."""
    made = cli.Desk(lambda: NOW)
    made.ledger_path, made.actor, made.language = LEDGER, "van-thu", "en"
    return made


def tell_story() -> None:
    """Record the story by the command line, in the current folder."""
    for line in STORY:
        words = line.split()
        code = cli.run([*words, *([] if words[0] == "init" else ["--yes"])], desk())
        assert code in (cli.DONE, cli.FINDINGS), line


def _sql(*statements: str) -> None:
    with closing(sqlite3.connect(LEDGER, isolation_level=None)) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)


def _of_other_program() -> None:
    LEDGER.unlink()
    with closing(sqlite3.connect(LEDGER)) as connection:
        connection.execute("CREATE TABLE notes (text)")


def _keys(text: str) -> None:
    Path("so.keys").write_text(text, "utf-8")


def _other_keys() -> None:
    # The key of another ledger, as when a keys file was mixed up.
    key = "A" * 43 + "="
    _keys(f"cadre:CB-1 {key}\ncadre:CB-2 {key}\n")


def _csv(text: str) -> None:
    Path("thu.toml").write_text(MAPPING, "utf-8")
    Path("thu.csv").write_text(text, "utf-8")


def _cut_gzip() -> None:
    _csv("")
    rows = "so,ten\n" + "".join(f"X-{n},Thử {n}\n" for n in range(5))
    whole = gzip.compress(rows.encode(), mtime=0)
    Path("thu.csv").write_bytes(whole[:-12])


def _late_clock() -> None:
    later = cli.Desk(lambda: NOW + timedelta(minutes=6))
    later.ledger_path = LEDGER
    words = ("unit", "create", "--unit", "LATE", "--name", "Muộn", "--yes")
    assert cli.run(words, later) == cli.DONE


def _imported() -> None:
    assert cli.run(("import", "thu.toml", "thu.csv"), desk()) == cli.DONE


def _annulled() -> None:
    words = ("annul", "12", "--reason", "ghi-nhầm", "--yes")
    assert cli.run(words, desk()) in (cli.DONE, cli.FINDINGS)


def _closed() -> None:
    words = ("period", "close", "--period", "2024", "--through", "2024-12-31", "--yes")
    assert cli.run(words, desk()) == cli.DONE


def _sealed() -> None:
    own = SIGNING.is_file()
    signers = signing_keys.unlock(SIGNING, "thử") if own else (_SIGNER,)
    seal(LEDGER, signers, clock=lambda: NOW)


def _proof_taken() -> None:
    _sealed()
    assert cli.run(("prove", "3", "-o", "muc.tlog-proof"), desk()) == cli.DONE
    Path("log.vkey").write_text(_SIGNER.key.text, "utf-8")


def _proof_names(index: int) -> None:
    proof = Path("muc.tlog-proof")
    text = proof.read_text("utf-8")
    proof.write_text(text.replace("index 2\n", f"index {index}\n"), "utf-8")


def _nothing_recorded() -> None:
    for each in Path().glob("so.*"):
        each.unlink()
    assert cli.run(STORY[0].split(), desk()) == cli.DONE


def _keys_made() -> None:
    signing_keys.create(SIGNING, "socai.example/thu", "thử")


def _published() -> None:
    _sealed()
    assert cli.run(("publish", "public"), desk()) == cli.DONE


def _one_more() -> None:
    words = ("unit", "create", "--unit", "MOI", "--name", "Mới", "--yes")
    assert cli.run(words, desk()) == cli.DONE


def _another() -> None:
    words = ("unit", "create", "--unit", "KHAC", "--name", "Khác", "--yes")
    assert cli.run(words, desk()) == cli.DONE


def _in_copy(old: bytes, new: bytes) -> None:
    copy = Path("so.checkpoint")
    data = copy.read_bytes()
    assert old in data
    copy.write_bytes(data.replace(old, new, 1))


def _put_back() -> None:
    shutil.copy("old.db", LEDGER)


def _forked() -> None:
    _put_back()
    _another()
    Path("so.checkpoint").unlink()
    seal(LEDGER, [_SIGNER], clock=lambda: NOW, restore_copy=True)


_MORE_IS_PUBLISHED: Final = (
    _sealed,
    lambda: shutil.copy(LEDGER, "old.db"),
    _one_more,
    _published,
)


def _write(name: str, text: str) -> Callable[[], object]:
    return lambda: Path(name).write_text(text, "utf-8")


_ONE_ROW: Final = partial(_csv, "so,ten\nX,Thử\n")
_WRONG_PACK: Final = '[A-01.x]\nunit = "days"\ncolour = "red"\n'

SPOILS: Final[Mapping[str, tuple[Callable[[], object], ...]]] = {
    "there is no ledger": (LEDGER.unlink,),
    "the ledger is empty": (_write("so.db", ""),),
    "the ledger is a text": (_write("so.db", "ma_can_bo,ho_ten\n"),),
    "the ledger is of another program": (_of_other_program,),
    "the ledger is of a newer format": (partial(_sql, "PRAGMA user_version = 9"),),
    "the ledger is of format 0": (partial(_sql, "PRAGMA user_version = 0"),),
    "the ledger is read-only": (partial(LEDGER.chmod, 0o444),),
    "the ledger is cut short": (partial(os.truncate, LEDGER, 4096),),
    "the last entry is deleted": (
        _ONE_ROW,
        partial(_sql, "DELETE FROM stored_events WHERE position = 13"),
    ),
    "unit X was imported": (_ONE_ROW, _imported),
    "entry 12 was annulled": (_annulled,),
    "the period 2024 is closed": (_closed,),
    "the ledger is sealed": (_sealed,),
    "a proof of entry 3 was taken": (_proof_taken,),
    "there is a folder named muc.entry": (_sealed, Path("muc.entry").mkdir),
    "nothing was recorded yet": (_nothing_recorded,),
    "a proof was taken, and the entry is altered": (
        _proof_taken,
        _write("muc.entry", "another"),
    ),
    "a proof was taken that names entry 99": (_proof_taken, partial(_proof_names, 98)),
    "the ledger is sealed, and entry 3 is overwritten": (
        _sealed,
        partial(_sql, "UPDATE stored_events SET state = x'80' WHERE position = 3"),
    ),
    "an older ledger is put back after a seal": (
        _keys_made,
        lambda: shutil.copy(LEDGER, "old.db"),
        _one_more,
        _sealed,
        _put_back,
    ),
    "a ledger is altered after its seal": (
        _keys_made,
        lambda: shutil.copy(LEDGER, "old.db"),
        _one_more,
        _sealed,
        _put_back,
        _another,
    ),
    "the copy of the checkpoint is lost": (
        _keys_made,
        _sealed,
        Path("so.checkpoint").unlink,
    ),
    "the copy of the checkpoint is a text": (
        _keys_made,
        _write("so.checkpoint", "chào\n"),
    ),
    "the copy of the checkpoint is another ledger's": (
        _keys_made,
        _sealed,
        partial(_in_copy, b"/thu\n", b"/khac\n"),
    ),
    "the root is another": (
        _keys_made,
        partial(_sql, "UPDATE tree_head SET root = zeroblob(32)"),
    ),
    "the copy of the checkpoint is altered": (
        _sealed,
        partial(_in_copy, b"\n13\n", b"\n12\n"),
    ),
    "a note says something else": (
        _write("note.txt", "chào\n\n\u2014 ai.do AAAAAAA=\n"),
    ),
    "a policy has no quorum": (_proof_taken, _write("tin.policy", "# chưa xong\n")),
    "a proof is a text": (_proof_taken, _write("muc.tlog-proof", "chào\n")),
    "there are another ledger's signing keys": (
        partial(signing_keys.create, SIGNING, "socai.example/khac", "thử"),
    ),
    "there are signing keys": (_keys_made,),
    "others can read the signing keys": (_keys_made, partial(SIGNING.chmod, 0o644)),
    "the signing keys are a text": (_write("so.signing", "bí mật\n"),),
    "the signing keys are a folder": (SIGNING.mkdir,),
    "the log is published, and an older ledger put back": (
        *_MORE_IS_PUBLISHED,
        _put_back,
    ),
    "the log is published, and an older ledger continued": (
        *_MORE_IS_PUBLISHED,
        _forked,
    ),
    "the log of another is published": (
        _published,
        lambda: Path("public/checkpoint").write_bytes(
            Path("public/checkpoint").read_bytes().replace(b"/thu\n", b"/khac\n", 1)
        ),
    ),
    "the published checkpoint is a text": (
        _published,
        _write("public/checkpoint", "chào\n"),
    ),
    "a public log without its tiles": (
        _published,
        Path("public/tile/0/000.p/13").unlink,
    ),
    "a published tile is another": (
        _published,
        Path("public/checkpoint").unlink,
        _write("public/tile/0/000.p/13", "another"),
    ),
    "there is a file named public": (_sealed, _write("public", "")),
    "entry 3 is overwritten": (
        partial(
            _sql, "UPDATE stored_events SET state = x'81a176a178' WHERE position = 3"
        ),
    ),
    "the last entry is six minutes ahead": (_late_clock,),
    "the keys file holds no keys": (partial(_keys, "bí mật\n"),),
    "the keys file is another's": (_other_keys,),
    "the keys file is a folder": (Path("so.keys").unlink, Path("so.keys").mkdir),
    "the mapping has an unknown key": (
        _write("thu.toml", MAPPING.replace("key =", "keys =")),
    ),
    "the mapping is no TOML": (_write("thu.toml", "name = "),),
    "the mapping is not UTF-8": (lambda: Path("thu.toml").write_bytes(b"\xff\xfe"),),
    "the table has an unknown column": (partial(_csv, "so,ten,mau\n"),),
    "the table lacks a column": (partial(_csv, "so\n"),),
    "the table is cut short": (_cut_gzip,),
    "there is no table": (_ONE_ROW, Path("thu.csv").unlink),
    "the pack is wrong": (_write("pack.toml", _WRONG_PACK),),
    "the folder is not empty": (Path("full").mkdir, _write("full/note", "")),
    "the views are a folder": (
        partial(Path("so.views.db").unlink, missing_ok=True),
        Path("so.views.db").mkdir,
    ),
}
"""What happens to the office before the command is given, step by step."""
