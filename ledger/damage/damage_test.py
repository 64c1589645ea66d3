"""The damage report: what is bad, whom it concerns, what still holds, what to restore.

Whoever tampers here has the file and `sqlite3`. The ledger is sealed at 257 and at 600
entries and has 650; the public log has the first 600.
"""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from domain.text import Text
from ledger.application import Ledger
from ledger.conftest import (
    Office,
    Tamper,
    cut,
    enter,
    people_and_places,
    put_tree_right,
    rewritten,
    rotation,
    sql,
    tampering,
    unit,
    with_tree,
)
from ledger.damage.damage import assess
from ledger.damage.lines import lines
from ledger.damage.report import Damage
from ledger.damage.typed import Named
from ledger.entering import as_json
from ledger.errors import LedgerError, NoLedgerError, NotALedgerError
from ledger.file import checkpoint_path, signing_path
from ledger.publishing.errors import PublicLogError
from ledger.publishing.public_log import PublicLog
from ledger.publishing.publication import publish
from ledger.sealing.kept import read_copy
from ledger.sealing.seal import seal
from ledger.signing.history import KeyHistory
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner
from ledger.verifying.checkpoints import Trusted
from ledger.verifying.verification import verify
from ledger.verifying.verification_test import (
    COPY_OF_299,
    SHIFT_DOWN,
    SHIFT_UP,
    SWAP,
    renamed,
    swapped_bodies,
)

ORIGIN: Final = "socai.example/thu"
SIGNERS: Final = (Ed25519Signer(ORIGIN, bytes(32)), MlDsaSigner(ORIGIN, bytes(32)))
TRUSTED: Final = Trusted(KeyHistory(((0, tuple(each.key for each in SIGNERS)),)))
RESTORE: Final = ("keep-file", "restore-backup", "put-back")
ENTER: Final = (*RESTORE, "enter-again")
FORKED: Final = (*ENTER, "look-at-others")
LOSE_NOTHING: Final = (*RESTORE, "enter-none")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the ledger: entries 5 to 7 are a decision and its companions."""
    office = Office(tmp_path_factory.mktemp("sample"))
    with office.create() as ledger:
        people_and_places(ledger)
        enter(ledger, "rotation", "LC-1", rotation())
        assert ledger.size == 7
        for target in (257, 600, 650):
            saves = [unit(f"X-{n}") for n in range(ledger.size + 1, target + 1)]
            ledger.record(saves, actor="van-thu")
            if target < 650:
                seal(office.path, SIGNERS, clock=office.clock)
    publish(office.path, office.path.parent / "public")
    return office.path


@pytest.fixture
def path(sample: Path, tmp_path: Path) -> Path:
    shutil.copy(checkpoint_path(sample), tmp_path)
    return Path(shutil.copy(sample, tmp_path))


@pytest.fixture
def public(sample: Path) -> PublicLog:
    return PublicLog(sample.parent / "public")


def assessed(path: Path, published: PublicLog | None = None) -> Damage:
    return assess(path, trusted=lambda _: TRUSTED, published=published)


class Told(NamedTuple):
    """The report in short: `entries` by kind, as spans; `holds` is a size, 0: none."""

    first: int | None
    entries: dict[str, list[tuple[int, int]]]
    holds: int
    advice: tuple[str, ...] = ENTER
    people: tuple[str, ...] = ()
    doubt: tuple[int, int] | None = None


def in_short(damage: Damage) -> Told:
    spans: dict[str, list[tuple[int, int]]] = {}
    for entry in damage.entries:
        for kind in entry.kinds:
            of = spans.setdefault(kind, [])
            if of and of[-1][1] == entry.position - 1:
                of[-1] = (of[-1][0], entry.position)
            else:
                of.append((entry.position, entry.position))
    return Told(
        damage.first_bad,
        spans,
        damage.last_checkpoint.size if damage.last_checkpoint else 0,
        tuple(each.code for each in damage.advice),
        tuple(each.cadre for each in damage.people if each.certain),
        (damage.doubts[0].first, damage.doubts[0].last) if damage.doubts else None,
    )


def tail_cut(connection: sqlite3.Connection) -> None:
    cut(connection, 590)
    put_tree_right(connection)


_AT_300: Final = {"altered": [(300, 300)]}

MATRIX: list[tuple[str, Tamper, Told]] = [
    (
        "an entry's content is edited",
        rewritten(300, tree=False, name="Đơn vị khác"),
        Told(300, _AT_300, 257),
    ),
    ("an entry is edited with its leaf hash", renamed, Told(300, _AT_300, 257)),
    (
        "an entry is edited with all of its tree: which of them nothing tells",
        rewritten(300, tree=True, name="Đơn vị khác"),
        Told(258, {}, 257, FORKED, doubt=(258, 600)),
    ),
    (
        "an entry is edited with all of its tree after the last checkpoint: none sees it",
        rewritten(640, tree=True, name="Đơn vị khác"),
        Told(None, {}, 600, ("nothing",)),
    ),
    (
        "a leaf hash is edited",
        sql("UPDATE stored_events SET leaf_hash = zeroblob(32) WHERE position = 300"),
        Told(300, {"hash": [(300, 300)]}, 600, LOSE_NOTHING),
    ),
    (
        "a leaf hash of the open tile is cut short",
        sql("UPDATE stored_events SET leaf_hash = x'00' WHERE position = 620"),
        Told(620, {"hash": [(620, 620)]}, 600, LOSE_NOTHING),
    ),
    (
        "an entry is deleted in the middle",
        sql("DELETE FROM stored_events WHERE position = 300"),
        Told(300, {"missing": [(300, 300)]}, 257),
    ),
    (
        "all entries of a tile are deleted",
        sql("DELETE FROM stored_events WHERE position BETWEEN 257 AND 512"),
        Told(257, {"missing": [(257, 512)]}, 0),
    ),
    (
        "the tail is deleted",
        lambda connection: cut(connection, 641),
        Told(641, {"missing": [(641, 650)]}, 600),
    ),
    (
        "the tail is deleted and the head made shorter",
        sql(
            "DELETE FROM stored_events WHERE position > 640",
            "UPDATE tree_head SET size = 640",
        ),
        Told(641, {"missing": [(641, 650)]}, 600),
    ),
    (
        "the tail is deleted with all of its tree",
        tail_cut,
        Told(590, {"missing": [(590, 600)]}, 257),
    ),
    (
        "two entries are swapped",
        sql(*SWAP),
        Told(300, {"altered": [(300, 300), (400, 400)]}, 257),
    ),
    (
        "two bodies are swapped",
        swapped_bodies,
        Told(300, {"altered": [(300, 300), (400, 400)]}, 257),
    ),
    (
        "an entry is deleted and the gap closed: the open tile has no other hashes",
        sql(
            "DELETE FROM stored_events WHERE position = 300",
            *SHIFT_DOWN,
            "UPDATE tree_head SET size = size - 1",
        ),
        Told(
            300,
            {"altered": [(300, 512)]},
            257,
            FORKED,
            doubt=(258, 600),
        ),
    ),
    (
        "an entry is inserted in the middle",
        sql(*SHIFT_UP, COPY_OF_299, "UPDATE tree_head SET size = size + 1"),
        Told(
            300,
            {"altered": [(300, 512)], "beyond": [(651, 651)]},
            257,
            FORKED,
            doubt=(258, 600),
        ),
    ),
    (
        "an entry is added at the end",
        sql(
            "INSERT INTO stored_events SELECT 651, 'unit:NEW', 1, topic, state,"
            " leaf_hash FROM stored_events WHERE position = 650"
        ),
        Told(651, {"beyond": [(651, 651)]}, 600, LOSE_NOTHING),
    ),
    (
        "a tile is replaced",
        sql("UPDATE tiles SET hashes = zeroblob(8192) WHERE tile = 1"),
        Told(257, {}, 600, LOSE_NOTHING),
    ),
    (
        "the root is replaced",
        sql("UPDATE tree_head SET root = zeroblob(32)"),
        Told(None, {}, 600, LOSE_NOTHING),
    ),
    (
        "the tree head is taken away",
        sql("DELETE FROM tree_head"),
        Told(None, {}, 600, LOSE_NOTHING),
    ),
    (
        "a request is pointed elsewhere",
        sql("UPDATE requests SET position = 301 WHERE position = 300"),
        Told(300, {}, 600, LOSE_NOTHING),
    ),
    (
        "a body is no act and the tree put right",
        with_tree(
            "UPDATE stored_events SET state = x'81a176a178' WHERE position = 640"
        ),
        Told(640, {"malformed": [(640, 640)]}, 600),
    ),
    (
        "a version is altered and the tree put right",
        with_tree(
            "UPDATE stored_events SET originator_version = 2 WHERE position = 640"
        ),
        Told(640, {"disorder": [(640, 640)]}, 600),
    ),
    (
        "bytes that are no text",
        sql(
            "UPDATE stored_events SET topic = CAST(x'ff' AS TEXT) WHERE position = 300"
        ),
        Told(300, {"altered": [(300, 300)], "malformed": [(300, 300)]}, 257),
    ),
    (
        "a kept checkpoint is altered",
        sql("UPDATE checkpoints SET note = x'00' WHERE number = 1"),
        Told(None, {}, 600, ("compare-keys",)),
    ),
    # Whom it concerns.
    (
        "a decision's cadre is changed: the companions still name the one it was",
        rewritten(5, tree=False, cadre="CB-2"),
        Told(5, {"altered": [(5, 5)]}, 0, people=("CB-1",)),
    ),
    (
        "a decision is deleted: the companions of its save name the cadre",
        sql("DELETE FROM stored_events WHERE position = 5"),
        Told(5, {"missing": [(5, 5)]}, 0, people=("CB-1",)),
    ),
    (
        "a registration is deleted: the cadre's stream lacks it",
        sql("DELETE FROM stored_events WHERE position = 1"),
        Told(1, {"missing": [(1, 1)]}, 0, people=("CB-1",)),
    ),
    (
        "the unit's companion of a decision is edited",
        rewritten(7, tree=False, cadre="CB-2"),
        Told(7, {"altered": [(7, 7)]}, 0, people=("CB-1",)),
    ),
    (
        "a unit's name is edited: no cadre is touched",
        rewritten(3, tree=False, name="Nơi khác"),
        Told(3, {"altered": [(3, 3)]}, 0),
    ),
]


@pytest.mark.parametrize(
    ("tamper", "told"), [pytest.param(*each[1:], id=each[0]) for each in MATRIX]
)
def test_each_tampering_is_told_with_its_place_its_people_and_what_to_restore(
    path: Path, tamper: Tamper, told: Told
) -> None:
    with tampering(path) as connection:
        tamper(connection)
    before = path.read_bytes()
    damage = assessed(path)
    assert in_short(damage) == told
    assert damage.first_bad_is_exact is (told.doubt is None)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (rewritten(300, tree=True, name="Khác"), Told(300, _AT_300, 257)),
        (
            rewritten(5, tree=True, cadre="CB-2"),
            Told(5, {"altered": [(5, 5)]}, 0, people=("CB-1",)),
        ),
        (tail_cut, Told(590, {"missing": [(590, 600)]}, 257)),
    ],
)
def test_a_public_log_tells_exactly_which_entries_were_altered_with_all_of_their_tree(
    path: Path, public: PublicLog, tamper: Tamper, told: Told
) -> None:
    with tampering(path) as connection:
        tamper(connection)
    assert in_short(assessed(path, public)) == told


def test_what_was_published_stands_beside_what_the_ledger_says_now(
    path: Path, public: PublicLog
) -> None:
    with tampering(path) as connection:
        rewritten(5, tree=True, cadre="CB-2")(connection)
    damage = assessed(path, public)
    (entry,) = damage.entries
    assert entry.now is not None
    assert entry.published is not None
    assert entry.now.says == Text(
        vi="quyết định luân chuyển CB-2 đến NK giữ chức danh secretary",
        en="CB-2 was to be rotated to NK as secretary",
    )
    assert entry.published.says == Text(
        vi="quyết định luân chuyển CB-1 đến NK giữ chức danh secretary",
        en="CB-1 was to be rotated to NK as secretary",
    )
    assert (entry.published.stream, entry.published.topic, entry.published.actor) == (
        "rotation:LC-1",
        "rotation.decided",
        "van-thu",
    )
    certain = {each.cadre: each.certain for each in damage.people}
    assert certain == {"CB-1": True, "CB-2": False}


def test_people_of_entries_in_doubt_are_told_as_not_certain(path: Path) -> None:
    with tampering(path) as connection:
        rewritten(2, tree=True, actor="khac")(connection)
    damage = assessed(path)
    assert damage.doubts[0].first == 1
    assert {each.cadre: each.certain for each in damage.people} == {
        "CB-1": False,
        "CB-2": False,
    }


def test_what_nobody_touched_needs_nothing(path: Path, public: PublicLog) -> None:
    damage = assessed(path, public)
    assert in_short(damage) == Told(None, {}, 600, ("nothing",))
    assert (damage.verdict, damage.uncovered) == ("data verified", 50)


# Older files, forks, and files that are no ledger any more.


def office_with_older(folder: Path) -> tuple[Office, bytes]:
    """Seal 5 entries; return the file as it was with 3."""
    office = Office(folder)
    with office.create() as ledger:
        ledger.record([unit(f"A-{n}") for n in range(3)], actor="van-thu")
    older = office.path.read_bytes()
    with office.open() as ledger:
        ledger.record([unit(f"B-{n}") for n in range(2)], actor="van-thu")
    seal(office.path, SIGNERS, clock=office.clock)
    return office, older


def test_an_older_file_put_back_lacks_the_entries_up_to_its_seal(
    tmp_path: Path,
) -> None:
    office, older = office_with_older(tmp_path)
    office.path.write_bytes(older)
    assert in_short(assessed(office.path)) == Told(4, {"missing": [(4, 5)]}, 0)


def test_a_fork_is_told_exactly_by_the_public_log(tmp_path: Path) -> None:
    office, older = office_with_older(tmp_path)
    publish(office.path, tmp_path / "public")
    office.path.write_bytes(older)
    checkpoint_path(office.path).unlink()
    with office.open() as ledger:
        ledger.record([unit(f"C-{n}") for n in range(9)], actor="van-thu")
    assert assessed(office.path).verdict == "data verified"
    log = PublicLog(tmp_path / "public")
    assert in_short(assessed(office.path, log)) == Told(
        4, {"altered": [(4, 5)]}, 0, FORKED
    )
    against = read_copy(tmp_path / "public/checkpoint")
    damage = assess(office.path, trusted=lambda _: TRUSTED, against=against)
    assert in_short(damage) == Told(1, {}, 0, FORKED, doubt=(1, 5))


def test_what_is_of_another_log_says_nothing_of_this_one(
    path: Path, public: PublicLog, tmp_path: Path
) -> None:
    other = Office(tmp_path / "other")
    other.path.parent.mkdir()
    Ledger.create(other.path, origin="socai.example/khac", clock=other.clock).close()
    with pytest.raises(PublicLogError, match="not of socai"):
        assessed(other.path, public)
    with Ledger(other.path, clock=other.clock) as ledger:
        ledger.record([unit("A")], actor="van-thu")
    theirs = Ed25519Signer("socai.example/khac", bytes(32))
    seal(other.path, [theirs], clock=other.clock)
    against = read_copy(checkpoint_path(other.path))
    damage = assess(path, trusted=lambda _: TRUSTED, against=against)
    assert in_short(damage) == Told(None, {}, 600, ("compare-keys",))


def test_where_only_a_guard_was_taken_off_every_entry_is_still_asked(
    path: Path,
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER stored_events_no_UPDATE")
    assert in_short(assessed(path)) == Told(None, {}, 600, LOSE_NOTHING)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        rewritten(300, tree=False, name="Khác")(connection)
    assert in_short(assessed(path)) == Told(300, _AT_300, 257)


def test_a_table_that_socai_did_not_make_is_not_read(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE stored_events RENAME TO others")
        connection.execute(
            "CREATE VIEW stored_events AS WITH RECURSIVE n(position) AS (SELECT 1 UNION"
            " ALL SELECT position + 1 FROM n) SELECT position, 'unit:A' originator_id,"
            " 1 originator_version, 'a' topic, x'' state, x'' leaf_hash FROM n"
        )
    damage = assessed(path)
    assert in_short(damage) == Told(1, {}, 0)
    assert damage.remarks[0].en == (
        "from entry 1 on the file could not be read (no such table: stored_events)"
    )


def test_a_page_that_was_overwritten_is_told_with_the_first_entry_on_it(
    path: Path,
) -> None:
    data = path.read_bytes()
    place = data.rindex(b"unit:X-450") // 4096 * 4096
    path.write_bytes(data[:place] + bytes(4096) + data[place + 4096 :])
    damage = assessed(path)
    assert damage.first_bad is not None
    assert 257 < damage.first_bad <= 450
    assert damage.last_checkpoint is not None
    assert damage.last_checkpoint.size == 257
    assert tuple(each.code for each in damage.advice) == ENTER


@pytest.mark.parametrize("content", [None, b"", b"SQLite format 3\0" + bytes(200)])
def test_where_no_ledger_is_left_the_copy_says_what_the_backup_must_fit(
    path: Path, content: bytes | None
) -> None:
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    damage = assessed(path)
    steps = ENTER if content is not None else ENTER[1:]
    assert in_short(damage) == Told(1, {}, 0, steps)
    assert damage.remarks[0].en == (
        "no ledger can be read here; a checkpoint says that it had 600 entries"
    )
    assert damage.advice[-3].commands == (
        f"socai verify --ledger BACKUP --against {checkpoint_path(path)} --key VKEY",
    )
    said = list(lines(damage, "vi"))
    assert "Mục bị hỏng: 600 (không đọc được mục nào)" in said
    assert "Người liên quan: không biết được, vì không đọc được các mục" in said
    said = list(lines(damage, "en"))
    assert "Entries affected: 600 (none can be read)" in said
    assert "People affected: cannot be told, the entries cannot be read" in said
    assert not any(" more" in line and "600" in line for line in said[:-9])


def test_where_nothing_says_that_there_was_a_ledger_there_is_no_report(
    tmp_path: Path,
) -> None:
    path = tmp_path / "so.db"
    with pytest.raises(NoLedgerError):
        assess(path)
    path.write_text("xin chào")
    with pytest.raises(NotALedgerError):
        assess(path)


# What to restore, where it is not the ledger.


def test_views_that_alone_are_wrong_are_built_anew(path: Path) -> None:
    wrong = Text(vi="khác với phát lại", en="they differ from a replay")
    damage = assess(path, trusted=lambda _: TRUSTED, views=lambda: ("failed", wrong))
    assert in_short(damage) == Told(None, {}, 600, ("rebuild-views",))
    assert damage.advice[0].commands == ("socai rebuild",)


def test_a_copy_that_is_lost_or_spoilt_is_written_anew(path: Path) -> None:
    copy = checkpoint_path(path)
    copy.write_text("xin chào")
    damage = assessed(path)
    assert damage.verdict == "not verified"
    assert [each.commands for each in damage.advice] == [
        (f"mv {copy} {copy}.damaged", "socai seal --restore-copy")
    ]
    copy.unlink()
    damage = assessed(path)
    assert damage.verdict == "data verified"
    assert [each.commands for each in damage.advice] == [("socai seal --restore-copy",)]


def test_without_any_checkpoint_any_verified_backup_will_have_to_do(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
    with tampering(office.path) as connection:
        rewritten(2, tree=False, actor="khac")(connection)
    damage = assess(office.path)
    told = Told(2, {"altered": [(2, 2)]}, 0, people=("CB-2",))
    assert in_short(damage) == told._replace(
        advice=("keep-file", "restore-any", "put-back", "enter-again")
    )


def test_without_a_key_it_is_said_that_no_signature_was_verified(path: Path) -> None:
    said = list(lines(assess(path), "en"))
    assert said[2] == "  without a key its signature was not verified (--key)"


# The commands.


def commands_of(damage: Damage) -> dict[str, tuple[str, ...]]:
    return {each.code: each.commands for each in damage.advice}


def test_the_files_that_sqlite_keeps_together_are_moved_away_together(
    path: Path,
) -> None:
    path.write_bytes(b"")
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).write_bytes(b"")
    (path.parent / "damaged").mkdir()
    aside = path.parent / "damaged-2"
    assert commands_of(assessed(path))["keep-file"] == (
        f"mkdir {aside} && mv {path} {path}-wal {path}-shm {aside}/",
    )


def test_the_commands_keep_the_names_that_the_person_gave(path: Path) -> None:
    against = read_copy(checkpoint_path(path))
    with tampering(path) as connection:
        rewritten(300, tree=False, name="Khác")(connection)
    signing_path(path).touch()
    kept = Path("kept2.checkpoint")
    for named, trust in [
        (Named(path, kept, ("log.vkey",)), " --key log.vkey"),
        (Named(path, kept, policy=Path("a b")), " --policy 'a b'"),
    ]:
        told = commands_of(
            assess(path, trusted=lambda _: TRUSTED, against=against, named=named)
        )
        assert told["restore-backup"] == (
            f"socai verify --ledger BACKUP --against kept2.checkpoint{trust}",
        )
        assert told["put-back"] == (
            f"cp -p BACKUP {path}",
            f"socai --ledger {path} rebuild",
            f"socai --ledger {path} verify --against kept2.checkpoint{trust}",
        )


def test_keys_that_lie_beside_the_ledger_are_written_out_for_the_backup(
    path: Path,
) -> None:
    with tampering(path) as connection:
        rewritten(300, tree=False, name="Khác")(connection)
    signing_path(path).touch()
    copy = checkpoint_path(path)
    assert commands_of(assessed(path))["restore-backup"] == (
        "socai key show > log.vkey",
        f"socai verify --ledger BACKUP --against {copy} --key log.vkey",
    )


def test_without_a_file_to_compare_with_no_comparing_is_asked_for(path: Path) -> None:
    checkpoint_path(path).unlink()
    with tampering(path) as connection:
        rewritten(300, tree=False, name="Khác")(connection)
    damage = assessed(path)
    assert damage.advice[1].text == Text(
        vi="Tìm bản sao lưu mới nhất có ít nhất 600 mục và kiểm chứng nó. Bản có ít mục"
        " hơn thì không đủ",
        en="Find the newest backup that has at least 600 entries, and verify it. One"
        " with fewer entries is not enough",
    )
    assert damage.advice[1].commands == ("socai verify --ledger BACKUP",)


# The words.


def forked(folder: Path, sealed: int) -> Path:
    """Seal `sealed` and 8 entries; put the file of `sealed` back and go on to 8."""
    office = Office(folder)
    with office.create() as ledger:
        ledger.record([unit(f"A-{n}") for n in range(sealed)], actor="van-thu")
    seal(office.path, SIGNERS, clock=office.clock)
    older = office.path.read_bytes()
    for name in "BC":
        with office.open() as ledger:
            more = [unit(f"{name}-{n}") for n in range(8 - sealed)]
            ledger.record(more, actor="van-thu")
        if name == "B":
            seal(office.path, SIGNERS, clock=office.clock)
            office.path.write_bytes(older)
    return office.path


def test_of_a_fork_the_other_entries_are_to_be_looked_at_too(tmp_path: Path) -> None:
    path = forked(tmp_path, 6)
    assert [each.text for each in assessed(path).advice[3:]] == [
        Text(
            vi="Ghi lại từ văn bản gốc mọi mục sau mục cuối của bản sao lưu",
            en="Enter again, from the papers, everything after the backup's last entry",
        ),
        Text(
            vi="Rồi xem lại các mục 7\u20138 của tệp hỏng: việc nào có thật mà bản sao"
            " lưu không có thì ghi lại",
            en="Then look at entries 7\u20138 of the damaged file: enter again whatever"
            " really happened and is not in the backup",
        ),
    ]
    said = list(lines(assessed(path), "en"))
    assert (
        "Last checkpoint that still holds: 6 entries, signed at 2026-11-23T08:00:00Z"
        " (kept checkpoint 1); since then entries that none covers: 2"
    ) in said


def test_where_only_one_entry_can_be_meant_it_is_named(tmp_path: Path) -> None:
    path = forked(tmp_path, 7)
    damage = assessed(path)
    assert in_short(damage) == Told(8, {"altered": [(8, 8)]}, 7, FORKED)
    assert damage.first_bad_is_exact
    assert damage.advice[-1].text.vi.startswith("Rồi xem lại mục 8 của tệp hỏng")
    vi, en = (list(lines(damage, language)) for language in ("vi", "en"))
    assert "Mục bị hỏng: 1" in vi
    assert any(line.startswith("  mục 8 đã bị sửa: ") for line in vi)
    assert any(line.startswith("  entry 8 was altered: ") for line in en)


def test_entries_that_cannot_be_read_are_counted_as_damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'stored_events'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(data)
    damage = assessed(path)
    assert (damage.unread_from, damage.entries_total) == (1, 650)
    said = list(lines(damage, "vi"))
    assert "Mục bị hỏng: 650 (không đọc được mục nào)" in said
    assert "Người liên quan: không biết được, vì không đọc được các mục" in said
    assert not any("mục nữa" in line for line in said)


def test_a_sound_ledger_that_was_never_sealed_is_told_to_be_sealed(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
    damage = assess(office.path)
    assert list(lines(damage, "vi"))[1] == "Chưa có điểm kiểm nào. Chạy: socai seal"
    assert list(lines(damage, "en"))[1] == (
        "There is no checkpoint yet. Run: socai seal"
    )
    with tampering(office.path) as connection:
        rewritten(2, tree=False, actor="khac")(connection)
    damage = assess(office.path)
    assert "There is no checkpoint yet" in list(lines(damage, "en"))
    assert damage.advice[-1].text.en == (
        "Enter again, from the papers, everything after the backup's last entry up to"
        f" entry {damage.tree_size}"
    )


def test_what_does_not_count_is_left_out(tmp_path: Path) -> None:
    office, _ = office_with_older(tmp_path)
    assert list(lines(assessed(office.path), "en"))[1] == (
        "Last checkpoint that still holds: 5 entries, signed at 2026-11-23T08:00:00Z"
        " (kept checkpoint 1)"
    )


def test_only_who_keeps_the_ledger_is_told_to_write_the_copy_anew(path: Path) -> None:
    checkpoint_path(path).unlink()
    (advice,) = assessed(path).advice
    assert advice.text.vi.startswith("Nếu bạn là người giữ sổ: ")
    assert advice.text.en.startswith("If you keep this ledger: ")


def test_the_report_in_english(path: Path, public: PublicLog) -> None:
    with tampering(path) as connection:
        rewritten(5, tree=True, cadre="CB-2")(connection)
    copy = path.parent / "public/checkpoint"
    aside = path.parent / "damaged"
    shutil.copytree(public.folder, path.parent / "public")
    public = PublicLog(path.parent / "public")
    assert list(lines(assessed(path, public), "en")) == [
        "not verified: 650 entries",
        (
            "  step 9: kept checkpoint 1: the first 257 entries are not those that were"
            " sealed: they were altered, or the ledger was forked"
        ),
        "First bad position: 5",
        "Entries affected: 1",
        (
            "  entry 5 was altered: it is not the one that was recorded here; its own"
            " words are not to be believed"
        ),
        (
            "    it now says: rotation:LC-1  rotation.decided  2026-11-23T08:00:00Z "
            " van-thu: CB-2 was to be rotated to NK as secretary"
        ),
        (
            "    published:   rotation:LC-1  rotation.decided  2026-11-23T08:00:00Z "
            " van-thu: CB-1 was to be rotated to NK as secretary"
        ),
        "People affected (cadre: entries):",
        "  CB-1: 5",
        "  CB-2: 5 (not certain)",
        "No checkpoint still holds",
        "What to do:",
        (
            f"  1. Record nothing more. Move {path}, {path}-wal and {path}-shm (those"
            " that exist) aside together and keep them: they are evidence"
        ),
        f"        mkdir {aside} && mv {path} {aside}/",
        (
            "  2. Find the newest backup that has at least 600 entries, and verify it"
            " against that checkpoint. One with fewer entries is not enough"
        ),
        f"        socai verify --ledger BACKUP --against {copy} --key VKEY",
        (
            "  3. Put the verified backup in the ledger's place. Do not put back older"
            " copies of the files .keys, .signing and .checkpoint"
        ),
        f"        cp -p BACKUP {path}",
        "        socai rebuild",
        "        socai verify",
        (
            "  4. Enter again, from the papers, everything after the backup's last"
            " entry up to entry 650; if it has 600 entries, that makes 50"
        ),
    ]


def test_the_report_in_vietnamese(path: Path) -> None:
    with tampering(path) as connection:
        rewritten(300, tree=True, name="Khác")(connection)
        connection.execute("DELETE FROM stored_events WHERE position = 400")
    copy = checkpoint_path(path)
    aside = path.parent / "damaged"
    assert list(lines(assessed(path), "vi")) == [
        "KHÔNG kiểm chứng được: 650 mục",
        "  bước 2: cần mục 400, thấy mục 401: có mục bị xóa, chèn hoặc cắt",
        "  bước 7: gốc hoặc mép phải của cây không khớp với các mục",
        (
            "  bước 9: điểm kiểm đã giữ số 2: 600 mục đầu không còn như lúc niêm phong:"
            " đã bị sửa hoặc sổ đã rẽ nhánh"
        ),
        "Vị trí hỏng đầu tiên tìm thấy: 400; từ mục 258 đã có nghi vấn",
        "Mục bị hỏng: 1",
        "  mục 400 không còn trong sổ",
        "    không còn biết được liên quan đến ai",
        (
            "Nghi vấn: có mục từ 258 đến 600 đã bị sửa; không còn mã băm nào cho biết"
            " mục nào. Sổ công khai thì cho biết: --published DIR"
        ),
        "Người liên quan: không biết hết được",
        (
            "Điểm kiểm cuối còn khớp: 257 mục, ký lúc 2026-11-23T08:00:00Z (điểm kiểm"
            " đã giữ số 1); từ đó có 393 mục chưa có điểm kiểm nào khớp"
        ),
        "Việc cần làm:",
        (
            f"  1. Ngừng ghi. Dời cả {path}, {path}-wal và {path}-shm (tệp nào có) sang"
            " chỗ khác và giữ lại: đó là chứng cứ"
        ),
        f"        mkdir {aside} && mv {path} {aside}/",
        (
            "  2. Tìm bản sao lưu mới nhất có ít nhất 600 mục và kiểm chứng nó với điểm"
            " kiểm đó. Bản có ít mục hơn thì không đủ"
        ),
        f"        socai verify --ledger BACKUP --against {copy} --key VKEY",
        (
            "  3. Đưa bản sao lưu đã kiểm chứng về chỗ của sổ. Không đưa về bản cũ của"
            " các tệp .keys, .signing và .checkpoint"
        ),
        f"        cp -p BACKUP {path}",
        "        socai rebuild",
        "        socai verify",
        (
            "  4. Ghi lại từ văn bản gốc mọi mục sau mục cuối của bản sao lưu, cho đến"
            " mục 650; nếu bản đó có 600 mục thì phải ghi lại 50 mục"
        ),
        (
            "  5. Rồi xem lại các mục 258\u2013650 của tệp hỏng: việc nào có thật mà bản"
            " sao lưu không có thì ghi lại"
        ),
    ]


def test_the_way_back_that_is_told_works(path: Path, sample: Path) -> None:
    with tampering(path) as connection:
        rewritten(300, tree=True, name="Khác")(connection)
    damage = assessed(path)
    assert damage.advice[2].commands == (
        f"cp -p BACKUP {path}",
        "socai rebuild",
        "socai verify",
    )
    shutil.copy(sample, path)
    assert verify(path, trusted=lambda _: TRUSTED).verdict == "data verified"


def test_the_keys_of_the_json_stay(path: Path) -> None:
    with tampering(path) as connection:
        rewritten(5, tree=False, cadre="CB-2")(connection)
    report = json.loads(as_json(assessed(path)))
    assert list(report) == [
        "verdict", "tree_size", "failed", "first_bad", "first_bad_is_exact",
        "unread_from", "entries", "entries_total", "doubts", "in_doubt", "people",
        "is_sealed", "last_checkpoint", "uncovered", "remarks", "advice",
    ]  # fmt: skip
    assert list(report["entries"][0]) == [
        "position", "kinds", "now", "published", "cadres",
    ]  # fmt: skip
    assert report["people"][0] == {"cadre": "CB-1", "entries": [5], "certain": True}
    assert list(report["advice"][0]) == ["code", "text", "commands"]


# Whatever bytes the file holds.


def flip_and_assess(path: Path, places: Sequence[int]) -> set[str]:
    """Flip one byte at a time; return what came of it."""
    data = path.read_bytes()
    came = set()
    for place in places:
        mask = (0xFF, 1 << place % 8)[place % 2]
        path.write_bytes(data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :])
        try:
            damage = assessed(path)
        except LedgerError as error:  # Named, too.
            came.add(type(error).__name__)
            continue
        came.add(damage.verdict)
        assert list(lines(damage, "vi"))
        assert as_json(damage)
        assert damage.advice
        assert (damage.verdict == "data verified") == (damage.failed == ())
    return came


def test_a_flipped_byte_anywhere_gives_a_report_or_a_named_error(path: Path) -> None:
    size = path.stat().st_size
    places = [*range(0, 112, 5), *range(112, size, 2503)]
    came = flip_and_assess(path, places)
    assert came == {"data verified", "not verified", "NewerFormatError"}


@pytest.mark.faults
def test_no_flipped_byte_in_two_hundred_gives_a_traceback(path: Path) -> None:
    came = flip_and_assess(path, range(0, path.stat().st_size, 199))
    assert came <= {"data verified", "not verified", "NewerFormatError"}


def test_a_file_cut_short_anywhere_gives_a_report(path: Path) -> None:
    data = path.read_bytes()
    for size in (*range(0, len(data), 40_960), 99, 4095, len(data) - 100):
        path.write_bytes(data[:size])
        assert assessed(path).verdict == "not verified", size
