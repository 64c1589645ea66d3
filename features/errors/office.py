"""The office of the error gallery: a small ledger, and what can be done to its files."""

import gzip
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import cli

NOW: Final = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LEDGER: Final = Path("so.db")

STORY: Final = (
    "init --origin socai.example/thu",
    "cadre register --cadre CB-1 --name Lê-Mẫu --born-on 1980-05",
    "cadre register --cadre CB-2 --name Trần-Thử",
    "unit create --unit NK --name Ninh-Kiều",
    "unit create --unit PD --name Phong-Điền",
    "unit abolish --unit PD --effective-on 2020-01-01",
    "rotation decide --rotation LC-1 --cadre CB-1 --unit NK --title secretary"
    " --effective-on 2024-04-01",
    "rotation decide --rotation LC-2 --cadre CB-2 --unit NK --title secretary"
    " --effective-on 2021-04-01",
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
    cli.run("unit create --unit LATE --name Muộn --yes".split(), later)


SPOILS: Final[Mapping[str, Callable[[], object]]] = {
    "there is no ledger": LEDGER.unlink,
    "the ledger is empty": lambda: LEDGER.write_bytes(b""),
    "the ledger is a text": lambda: LEDGER.write_text("ma_can_bo,ho_ten\n", "utf-8"),
    "the ledger is of another program": _of_other_program,
    "the ledger is of a newer format": lambda: _sql("PRAGMA user_version = 9"),
    "the ledger is of format 0": lambda: _sql("PRAGMA user_version = 0"),
    "the ledger is read-only": lambda: LEDGER.chmod(0o444),
    "the ledger is cut short": lambda: os.truncate(LEDGER, 4096),
    "the last entry is deleted": lambda: (
        _csv("so,ten\nX,Thử\n"),
        _sql("DELETE FROM stored_events WHERE position = 13"),
    ),
    "unit X was imported": lambda: (
        _csv("so,ten\nX,Thử\n"),
        cli.run("import thu.toml thu.csv".split(), desk()),
    ),
    "entry 3 is overwritten": lambda: _sql(
        "UPDATE stored_events SET state = x'81a176a178' WHERE position = 3"
    ),
    "the last entry is six minutes ahead": _late_clock,
    "the keys file holds no keys": lambda: _keys("bí mật\n"),
    "the keys file is another's": _other_keys,
    "the keys file is a folder": lambda: (
        Path("so.keys").unlink(),
        Path("so.keys").mkdir(),
    ),
    "the mapping has an unknown key": lambda: Path("thu.toml").write_text(
        MAPPING.replace("key =", "keys ="), "utf-8"
    ),
    "the mapping is no TOML": lambda: Path("thu.toml").write_text("name = ", "utf-8"),
    "the mapping is not UTF-8": lambda: Path("thu.toml").write_bytes(b"\xff\xfe"),
    "the table has an unknown column": lambda: _csv("so,ten,mau\n"),
    "the table lacks a column": lambda: _csv("so\n"),
    "the table is cut short": _cut_gzip,
    "there is no table": lambda: (_csv(""), Path("thu.csv").unlink()),
    "the pack is wrong": lambda: Path("pack.toml").write_text(
        '[A-01.x]\nunit = "days"\ncolour = "red"\n', "utf-8"
    ),
    "the folder is not empty": lambda: (
        Path("full").mkdir(),
        Path("full/note").write_text("", "utf-8"),
    ),
    "the views are a folder": lambda: (
        Path("so.views.db").unlink(missing_ok=True),
        Path("so.views.db").mkdir(),
    ),
}
"""What happens to the office before the command is given."""
