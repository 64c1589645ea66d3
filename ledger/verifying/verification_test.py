"""Tampering, and which step of `verify` catches it.

Whoever tampers here has the file and `sqlite3`: triggers are dropped and put back. Where
the tamperer also puts the tree right, no step can tell; these tests say so by name.
"""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import msgpack
import pytest

from ledger import codec
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
from ledger.errors import LedgerError
from ledger.merkle import TILE_WIDTH, leaf_hash
from ledger.saves import Save
from ledger.verifying import labour
from ledger.verifying.verification import Report, verify

SIZE = 650
"""Two full tiles and a part of a third."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = Office(tmp_path_factory.mktemp("sample"))
    with office.create() as ledger:
        people_and_places(ledger)
        enter(ledger, "rotation", "LC-1", rotation())
        office.wait(days=1)
        saves = [unit(f"X-{n}") for n in range(SIZE - ledger.size)]
        ledger.record(saves, actor="van-thu")
        assert ledger.size == SIZE
    return office.path


@pytest.fixture
def path(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "so.db"))


def spelled_longer(connection: sqlite3.Connection) -> None:
    """Write a body as MessagePack that is right but not the shortest."""
    (body,) = connection.execute(
        "SELECT state FROM stored_events WHERE position = 300"
    ).fetchone()
    fields = body[0] & 0x0F
    longer = b"\xde" + fields.to_bytes(2, "big") + body[1:]
    assert msgpack.unpackb(longer, timestamp=3) == msgpack.unpackb(body, timestamp=3)
    connection.execute(
        "UPDATE stored_events SET state = ? WHERE position = 300", (longer,)
    )
    put_tree_right(connection)


def renamed(connection: sqlite3.Connection) -> None:
    """Give the row its own hash again, but not the tree."""
    rewritten(300, tree=False, name="Đơn vị khác")(connection)
    row = connection.execute(
        "SELECT originator_id, originator_version, topic, state FROM stored_events"
        " WHERE position = 300"
    ).fetchone()
    leaf = leaf_hash(codec.leaf_input(*row))
    connection.execute(
        "UPDATE stored_events SET leaf_hash = ? WHERE position = 300", (leaf,)
    )


SHIFT_DOWN = (
    "UPDATE stored_events SET position = -position + 1 WHERE position > 300",
    "UPDATE stored_events SET position = -position WHERE position < 0",
)
SHIFT_UP = (
    "UPDATE stored_events SET position = -position - 1 WHERE position >= 300",
    "UPDATE stored_events SET position = -position WHERE position < 0",
)
COPY_OF_299 = (
    "INSERT INTO stored_events SELECT 300, 'unit:NEW', 1, topic, state, leaf_hash"
    " FROM stored_events WHERE position = 299"
)
SWAP = (
    "UPDATE stored_events SET position = -300 WHERE position = 300",
    "UPDATE stored_events SET position = 300 WHERE position = 400",
    "UPDATE stored_events SET position = 400 WHERE position = -300",
)


def added_tile(level: int) -> Tamper:
    return lambda connection: connection.execute(
        "INSERT INTO tiles VALUES (?, 0, x'00', x'00')", (level,)
    )


def swapped_bodies(connection: sqlite3.Connection) -> None:
    one, other = (
        connection.execute(
            "SELECT state FROM stored_events WHERE position = ?", (position,)
        ).fetchone()[0]
        for position in (300, 400)
    )
    connection.executemany(
        "UPDATE stored_events SET state = ? WHERE position = ?",
        [(other, 300), (one, 400)],
    )


Expected = dict[int, tuple[int | None, str]]
"""For each step that must fail: the position it names, and the words."""

_TILE_1 = (257, "entry 257: tile 0/1 of the tree does not fit its entries")
_EDGE = (None, "the tree's root or right edge does not fit the entries")
_UPPER_TILE = (
    None,
    "a tile above level 0 of the tree does not fit the tiles below",
)
_ALTERED = "its content was altered after it was recorded"


def missing(position: int, found: str) -> tuple[int | None, str]:
    return position, (
        f"expected entry {position}, found {found}: entries were deleted, inserted or cut"
    )


def request(position: int, found: str = "another request id") -> tuple[int, str]:
    return position, f"a request at entry {position} does not fit: {found}"


_NOT_ITS_OWN = f"a request of other entries than its own; there are {SIZE}"

EDITS: list[tuple[str, Tamper, Expected]] = [
    (
        "an entry's content is edited",
        rewritten(300, tree=False, name="Đơn vị khác"),
        {3: (300, f"entry 300: the hash does not fit; {_ALTERED}"), 7: _TILE_1},
    ),
    ("an entry is edited with its leaf hash", renamed, {7: _TILE_1}),
    (
        "a leaf hash is edited",
        sql("UPDATE stored_events SET leaf_hash = zeroblob(32) WHERE position = 300"),
        {3: (300, f"entry 300: the hash does not fit; {_ALTERED}")},
    ),
    (
        "a stream is renamed",
        sql("UPDATE stored_events SET originator_id = 'unit:A' WHERE position = 300"),
        {3: (300, f"entry 300: the hash does not fit; {_ALTERED}"), 7: _TILE_1},
    ),
    (
        "an entry is deleted in the middle",
        sql("DELETE FROM stored_events WHERE position = 300"),
        {2: missing(300, "entry 301"), 7: _EDGE},
    ),
    (
        "an entry is deleted and the gap closed",
        sql(
            "DELETE FROM stored_events WHERE position = 300",
            *SHIFT_DOWN,
            "UPDATE tree_head SET size = size - 1",
        ),
        {
            7: _TILE_1,
            8: request(300),
        },
    ),
    (
        "the tail is deleted",
        lambda connection: cut(connection, 641),
        {2: missing(641, "no entry"), 7: _EDGE},
    ),
    (
        "the tail is deleted and the head made shorter",
        sql(
            "DELETE FROM stored_events WHERE position > 640",
            "UPDATE tree_head SET size = 640",
        ),
        {
            7: _EDGE,
            8: request(641, "a request of other entries than its own; there are 640"),
        },
    ),
    ("two entries are swapped", sql(*SWAP), {7: _TILE_1, 8: request(300)}),
    (
        "two bodies are swapped",
        swapped_bodies,
        {
            3: (300, f"entry 300: the hash does not fit; {_ALTERED}"),
            7: _TILE_1,
            8: request(300),
        },
    ),
    (
        "an entry is inserted in the middle",
        sql(*SHIFT_UP, COPY_OF_299, "UPDATE tree_head SET size = size + 1"),
        {
            3: (300, f"entry 300: the hash does not fit; {_ALTERED}"),
            7: _TILE_1,
            8: request(300),
        },
    ),
    (
        "an entry is added at the end",
        sql(
            "INSERT INTO stored_events SELECT 651, 'unit:NEW', 1, topic, state,"
            " leaf_hash FROM stored_events WHERE position = 650"
        ),
        {
            2: missing(
                651, "651 entries from 1 to 651 while the tree head speaks of 650"
            )
        },
    ),
    (
        "a tile is replaced",
        sql("UPDATE tiles SET hashes = zeroblob(8192) WHERE tile = 1"),
        {7: _TILE_1},
    ),
    (
        "a tile's root is replaced",
        sql("UPDATE tiles SET root = zeroblob(32) WHERE tile = 1"),
        {7: _TILE_1},
    ),
    (
        "a tile is deleted",
        sql("DELETE FROM tiles WHERE tile = 1"),
        {7: _TILE_1},
    ),
    ("a tile is added below all levels", added_tile(-1), {7: _UPPER_TILE}),
    ("a tile is added above all levels", added_tile(1), {7: _UPPER_TILE}),
    ("a tile is added far above all levels", added_tile(2**40), {7: _UPPER_TILE}),
    (
        "the root is replaced",
        sql("UPDATE tree_head SET root = zeroblob(32)"),
        {7: _EDGE},
    ),
    (
        "the right edge is replaced",
        sql("UPDATE tree_head SET edge = zeroblob(32)"),
        {7: _EDGE},
    ),
    (
        "the head's time is set back",
        sql("UPDATE tree_head SET recorded_at = 1"),
        {5: (650, "entry 650: the tree head has another time")},
    ),
    (
        "a request is pointed elsewhere",
        sql("UPDATE requests SET position = 301 WHERE position = 300"),
        {8: request(300)},
    ),
    (
        "a request is made longer",
        sql("UPDATE requests SET count = 2 WHERE position = 300"),
        {8: request(301)},
    ),
    (
        "a request is forgotten",
        sql("DELETE FROM requests WHERE position = 300"),
        {8: request(300)},
    ),
    (
        "a request is made up for the last entry",
        sql("INSERT INTO requests VALUES (x'ff', 650, 1)"),
        {8: request(650, _NOT_ITS_OWN)},
    ),
    (
        "a request is made up for an entry to come",
        sql("INSERT INTO requests VALUES (x'ff', 651, 1)"),
        {8: request(651, _NOT_ITS_OWN)},
    ),
    (
        "a body is altered and the tree put right: its time is before the entry above",
        rewritten(300, tree=True, recorded_at=Office(Path()).now.replace(year=2020)),
        {5: (300, "entry 300: a time before the entry above it")},
    ),
    (
        "a body is spelled longer and the tree put right",
        spelled_longer,
        {4: (300, "entry 300 is not well-formed: another encoding")},
    ),
    (
        "a body is no act and the tree put right",
        with_tree(
            "UPDATE stored_events SET state = x'81a176a178' WHERE position = 300"
        ),
        {
            4: (
                300,
                (
                    "entry 300 is not well-formed: it cannot be read as an act"
                    " (Invalid value 'x' - at `$.v`)"
                ),
            )
        },
    ),
    (
        "a topic is altered and the tree put right",
        with_tree(
            "UPDATE stored_events SET topic = 'unit.merged' WHERE position = 300"
        ),
        {4: (300, "entry 300 is not well-formed: topic unit.merged")},
    ),
    (
        "a version is altered and the tree put right",
        with_tree(
            "UPDATE stored_events SET originator_version = 2 WHERE position = 300"
        ),
        {6: (300, "entry 300: version 2 of unit:X-292 is out of its stream's order")},
    ),
    (
        "a request id in a body is altered and the tree put right",
        rewritten(300, tree=True, request_id=b"\x00" * 16),
        {8: request(300)},
    ),
]


def failures(report: Report) -> Expected:
    return {
        step.number: (step.position, step.detail.en)
        for step in report.steps
        if step.outcome == "failed"
    }


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [pytest.param(*edit[1:], id=edit[0]) for edit in EDITS],
)
def test_each_tampering_is_caught_by_its_step_and_nothing_before_it_complains(
    path: Path, tamper: Tamper, expected: Expected
) -> None:
    with tampering(path) as connection:
        tamper(connection)
    report = verify(path)
    assert failures(report) == expected
    assert report.verdict == "not verified"


IN_VIETNAMESE: list[tuple[Tamper, list[str]]] = [
    (
        sql("DELETE FROM stored_events WHERE position = 300"),
        [
            "cần mục 300, thấy mục 301: có mục bị xóa, chèn hoặc cắt",
            "gốc hoặc mép phải của cây không khớp với các mục",
        ],
    ),
    (
        lambda connection: cut(connection, 641),
        [
            "cần mục 641, thấy không có mục nào: có mục bị xóa, chèn hoặc cắt",
            "gốc hoặc mép phải của cây không khớp với các mục",
        ],
    ),
    (
        rewritten(300, tree=False, name="Đơn vị khác"),
        [
            "mục 300: mã băm không khớp; nội dung đã bị sửa sau khi ghi",
            "mục 257: ô 0/1 của cây không khớp với các mục của nó",
        ],
    ),
    (spelled_longer, ["mục 300 không đúng khuôn dạng: mã hóa theo cách khác"]),
    (
        with_tree(
            "UPDATE stored_events SET topic = 'unit.merged' WHERE position = 300"
        ),
        ["mục 300 không đúng khuôn dạng: ghi là loại việc unit.merged"],
    ),
    (
        with_tree(
            "UPDATE stored_events SET state = x'81a176a178' WHERE position = 300"
        ),
        [
            (
                "mục 300 không đúng khuôn dạng: không đọc được thành một việc"
                " (Invalid value 'x' - at `$.v`)"
            )
        ],
    ),
    (
        sql("UPDATE tree_head SET recorded_at = 1"),
        ["mục 650: gốc cây của sổ ghi thời gian khác"],
    ),
    (
        rewritten(300, tree=True, recorded_at=Office(Path()).now.replace(year=2020)),
        ["mục 300: thời gian trước cả mục liền trên"],
    ),
    (
        with_tree(
            "UPDATE stored_events SET originator_version = 2 WHERE position = 300"
        ),
        ["mục 300: phiên bản 2 của unit:X-292 không theo thứ tự của dòng"],
    ),
    (added_tile(1), ["có ô ở tầng trên của cây không khớp với các ô bên dưới"]),
    (
        sql("DELETE FROM requests WHERE position = 300"),
        ["yêu cầu tại mục 300 không khớp: mã yêu cầu khác"],
    ),
    (
        sql("INSERT INTO requests VALUES (x'ff', 651, 1)"),
        [
            (
                "yêu cầu tại mục 651 không khớp: yêu cầu trỏ đến mục không phải của"
                " mình; sổ có 650 mục"
            )
        ],
    ),
    (
        sql(
            "INSERT INTO stored_events SELECT 651, 'unit:NEW', 1, topic, state,"
            " leaf_hash FROM stored_events WHERE position = 650"
        ),
        [
            (
                "cần mục 651, thấy 651 mục từ 1 đến 651 trong khi sổ tự ghi 650:"
                " có mục bị xóa, chèn hoặc cắt"
            )
        ],
    ),
]


@pytest.mark.parametrize(("tamper", "said"), IN_VIETNAMESE)
def test_what_a_step_finds_is_said_in_vietnamese_throughout(
    path: Path, tamper: Tamper, said: list[str]
) -> None:
    with tampering(path) as connection:
        tamper(connection)
    failed = [step for step in verify(path).steps if step.outcome == "failed"]
    assert [step.detail.vi for step in failed] == said


SPOILT: list[tuple[str, Tamper, str]] = [
    (
        "a trigger is missing",
        sql("DROP TRIGGER tiles_no_DELETE"),
        "not as socai made them: tiles_no_DELETE",
    ),
    (
        "a trigger does nothing",
        sql(
            "DROP TRIGGER tiles_no_DELETE",
            "CREATE TRIGGER tiles_no_DELETE BEFORE DELETE ON tiles BEGIN SELECT 1; END",
        ),
        "not as socai made them: tiles_no_DELETE",
    ),
    (
        "an index is missing",
        sql("DROP INDEX stream_version"),
        "not as socai made them: stream_version",
    ),
    (
        "a table was added",
        sql("CREATE TABLE notes (text)"),
        "not as socai made them: notes",
    ),
    (
        "the origin was edited",
        sql("UPDATE meta SET value = 'socai.example/khac' WHERE key = 'origin'"),
        "an id of the log that does not fit its origin",
    ),
    (
        "the log's id was edited",
        sql("UPDATE meta SET value = 'a' WHERE key = 'log_id'"),
        "an id of the log that does not fit its origin",
    ),
    (
        "the log's identity is gone",
        sql("DELETE FROM meta"),
        "an id of the log that does not fit its origin",
    ),
]


@pytest.mark.parametrize(
    ("tamper", "found"), [pytest.param(*each[1:], id=each[0]) for each in SPOILT]
)
def test_a_file_that_is_not_as_it_was_made_fails_step_1_and_nothing_else_is_asked(
    path: Path, tamper: Tamper, found: str
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tamper(connection)
    report = verify(path)
    assert failures(report) == {
        1: (
            None,
            (
                f"the file is not whole: {found}. Keep this file and restore a backup"
                " beside it"
            ),
        )
    }
    assert {step.outcome for step in report.steps[1:]} == {"left out"}
    assert (report.verdict, report.tree_size) == ("not verified", 0)


def test_a_ledger_without_its_head_fails_step_1(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute("DELETE FROM tree_head")
    assert failures(verify(path)) == {
        1: (
            None,
            (
                f"{path} is damaged: expected a whole SQLite file, found: no tree head or"
                " no identity of the log. Keep this file, restore a backup beside it, and"
                " run: socai verify"
            ),
        )
    }


def test_an_untouched_ledger_is_verified_step_by_step(path: Path) -> None:
    before = path.read_bytes()
    report = verify(path)
    assert [step.outcome for step in report.steps] == (
        ["passed"] * 8 + ["reported", "left out"]
    )
    assert (report.verdict, report.tree_size) == ("data verified", SIZE)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_empty_ledger_is_verified(office: Office) -> None:
    office.create().close()
    assert verify(office.path).verdict == "data verified"


def test_every_stored_body_is_read_by_another_reader_of_messagepack(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT topic, state FROM stored_events").fetchall()
    assert len(rows) == SIZE
    for topic, body in rows:
        fields = msgpack.unpackb(body)
        assert next(iter(fields)) == "v"
        assert fields["v"].partition("/")[0] == topic
        assert msgpack.packb(fields) == body


def test_two_processes_find_what_one_finds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labour, "PARALLEL_FROM", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert verify(path).verdict == "data verified"
    with tampering(path) as connection:
        rewritten(600, tree=False, name="Đơn vị khác")(connection)
    assert [*failures(verify(path)).items()] == [
        (3, (600, f"entry 600: the hash does not fit; {_ALTERED}")),
        (7, _EDGE),
    ]


def test_an_error_in_the_second_process_keeps_its_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labour, "PARALLEL_FROM", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    with tampering(path) as connection:
        # Valid for SQLite, no UTF-8 for Python.
        connection.execute(
            "UPDATE stored_events SET topic = CAST(x'ff' AS TEXT) WHERE position = 600"
        )
    ((position, said),) = failures(verify(path)).values()
    assert position is None
    assert said.startswith(
        f"{path} is damaged: expected a whole SQLite file, found: Could"
    )


# What `--quick` leaves out.


def test_quick_says_chain_only_because_it_hashes_no_content(path: Path) -> None:
    with tampering(path) as connection:
        rewritten(300, tree=False, name="Đơn vị khác")(connection)
    report = verify(path, quick=True)
    assert report.verdict == "chain only"
    outcomes = {step.number: step.outcome for step in report.steps}
    assert {n for n, outcome in outcomes.items() if outcome == "left out"} == {
        3, 4, 5, 8, 10,
    }  # fmt: skip


def test_quick_sees_hashes_that_do_not_agree(path: Path) -> None:
    with tampering(path) as connection:
        renamed(connection)
    assert set(failures(verify(path, quick=True))) == {7}


def test_quick_sees_a_gap(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute("DELETE FROM stored_events WHERE position = 300")
    assert set(failures(verify(path, quick=True))) == {2, 7}


# What only a checkpoint kept elsewhere can catch.


# A flipped byte anywhere.


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    office = Office(tmp_path_factory.mktemp("small"))
    with office.create() as ledger:
        people_and_places(ledger)
        enter(ledger, "rotation", "LC-1", rotation())
        saves: Sequence[Save] = [unit(f"X-{n}") for n in range(TILE_WIDTH)]
        ledger.record(saves, actor="van-thu")
    return office.path.read_bytes()


def content(path: Path) -> object:
    """Return all that the file says; what is free space or a counter is not in it."""
    with closing(sqlite3.connect(path)) as connection:
        marks = [
            connection.execute(f"PRAGMA {name}").fetchone()
            for name in ("application_id", "user_version")
        ]
        return marks, list(connection.iterdump())


def said_of(path: Path) -> str:
    try:
        return verify(path).verdict
    except LedgerError as error:  # Not even a ledger any more: named, too.
        return type(error).__name__


def flip_and_verify(small: bytes, folder: Path, places: Sequence[int]) -> set[str]:
    """Flip one byte at a time; return all that was said of files that say otherwise."""
    original = folder / "original.db"
    original.write_bytes(small)
    expected = content(original)
    said = set()
    for place in places:
        path = folder / f"flip-{place}.db"
        mask = (0xFF, 1 << place % 8)[place % 2]
        path.write_bytes(
            small[:place] + bytes([small[place] ^ mask]) + small[place + 1 :]
        )
        outcome = said_of(path)
        if outcome == "data verified":
            assert content(path) == expected, f"byte {place}"
        else:
            said.add(outcome)
        path.unlink()
    return said


def test_no_flipped_byte_of_what_is_recorded_passes(
    small: bytes, tmp_path: Path
) -> None:
    # The header and the schema byte by byte where it is densest, the rest by sample:
    # 251 is a prime, so that no page is met at the same places as another.
    places = [*range(0, 112, 3), *range(112, len(small), 251)]
    said = flip_and_verify(small, tmp_path, places)
    assert said == {"not verified", "NotALedgerError", "NewerFormatError"}


@pytest.mark.faults
def test_no_flipped_byte_in_seven_passes(small: bytes, tmp_path: Path) -> None:
    said = flip_and_verify(small, tmp_path, range(0, len(small), 7))
    assert said == {"not verified", "NotALedgerError", "NewerFormatError"}


def test_a_file_cut_short_anywhere_never_passes(small: bytes, tmp_path: Path) -> None:
    pages = range(4096, len(small), 4096)
    sizes = [0, 1, 15, 99, 100, 512, 4095, *pages, *(n + 100 for n in pages)]
    assert all(low < high for low, high in pairwise(sorted(sizes)))
    for size in sizes:
        path = tmp_path / f"cut-{size}.db"
        path.write_bytes(small[:size])
        assert said_of(path) in ("not verified", "NotALedgerError"), size
