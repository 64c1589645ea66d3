"""Tampering by example: what somebody with the file in hand can do to it."""

import sqlite3
from contextlib import closing
from typing import NamedTuple

from pytest_bdd import given, scenarios, then, when

from features.office import Office
from features.record.intruder import tamper
from features.words import said
from ledger.file import reading, views_path
from ledger.roots import root_at
from ledger.verifying.verification import Report, verify

scenarios("tampering.vi.feature", "tampering.en.feature")

# What is done to the entries.


@when(said("có người mở tệp, gỡ khóa chống sửa và {act:Rest}, rồi khóa lại như cũ"))
@when(
    said(
        "somebody opens the file, takes off the guards, {act:Rest}, and puts the guards"
        " back"
    )
)
def _(desk: Office, act: str) -> None:
    before = desk.bodies()
    desk.close()
    tamper(desk.path, act)
    assert desk.bodies() != before, "nothing was altered"


@when("có người mở tệp và chỉ gỡ khóa chống sửa")
@when("somebody opens the file and only takes off the guards")
def _(desk: Office) -> None:
    desk.close()
    with closing(sqlite3.connect(desk.path)) as connection:
        connection.execute("DROP TRIGGER stored_events_no_UPDATE")


# What is done to the views.


@when("có người sửa bảng tổng hợp")
@when("somebody alters the views")
def _(desk: Office) -> None:
    with closing(sqlite3.connect(views_path(desk.path))) as connection:
        changed = connection.execute(
            "UPDATE facts SET value = replace(value, 'secretary', 'chief-judge')"
            " WHERE stream = 'rotation:2024-017'"
        )
        assert changed.rowcount == 1
        connection.commit()


@when("dựng lại bảng tổng hợp")
@when("the views are built again")
def _(desk: Office) -> None:
    desk.desk.rebuild()


# Verification.


def report_of(desk: Office) -> Report:
    assert desk.report is not None, "the ledger was not verified"
    return desk.report


def named(desk: Office) -> list[int]:
    """Return the entries that the failed steps name."""
    steps = report_of(desk).steps
    return [step.position for step in steps if step.position is not None]


@then(said("mục bị nêu là mục {position:Number}"))
@then(said("the entry named is entry {position:Number}"))
def _(desk: Office, position: int) -> None:
    assert min(named(desk)) == position, report_of(desk).steps


@then("không mục nào được nêu")
@then("no entry is named")
def _(desk: Office) -> None:
    assert named(desk) == []


@then(said("bước về điểm kiểm nói: {words:Rest}"))
def _(desk: Office, words: str) -> None:
    assert words in report_of(desk).steps[8].detail.vi


@then(said("the step on checkpoints says: {words:Rest}"))
def _(desk: Office, words: str) -> None:
    assert words in report_of(desk).steps[8].detail.en


# An older copy, and a checkpoint that somebody else keeps.


class Noted(NamedTuple):
    """What an outsider wrote down."""

    size: int
    root: bytes


def noted(desk: Office) -> Noted:
    """Return the number of entries and the root as verification tells them."""
    report = verify(desk.path)
    return Noted(report.tree_size, report.root)


@given("người ngoài giữ một bản sao của cả tệp", target_fixture="older")
@given("an outsider keeps a copy of the whole file", target_fixture="older")
def _(desk: Office) -> bytes:
    desk.close()
    return desk.path.read_bytes()


@given("người ngoài ghi lại số mục và gốc cây làm điểm kiểm", target_fixture="kept")
@given(
    "an outsider notes the number of entries and the root as a checkpoint",
    target_fixture="kept",
)
def _(desk: Office) -> Noted:
    return noted(desk)


@when("cả tệp bị thay bằng bản sao cũ")
@when("the whole file is replaced by the older copy")
def _(desk: Office, older: bytes) -> None:
    desk.close()
    desk.path.write_bytes(older)


@then(
    said(
        "điểm kiểm không khớp: sổ cái có {size:Number} mục, điểm kiểm ghi"
        " {kept_size:Number} mục"
    )
)
@then(
    said(
        "the checkpoint does not fit: the ledger holds {size:Number} entries, the"
        " checkpoint says {kept_size:Number}"
    )
)
def _(desk: Office, kept: Noted, size: int, kept_size: int) -> None:
    assert (noted(desk).size, kept.size) == (size, kept_size)


@then(said("điểm kiểm không khớp: gốc cây của {size:Number} mục là một gốc khác"))
@then(
    said(
        "the checkpoint does not fit: the root of {size:Number} entries is another one"
    )
)
def _(desk: Office, kept: Noted, size: int) -> None:
    now = noted(desk)
    assert now.size == kept.size == size
    assert now.root != kept.root


@then("điểm kiểm khớp với sổ cái")
@then("the checkpoint fits the ledger")
def _(desk: Office, kept: Noted) -> None:
    assert noted(desk).size > kept.size
    with reading(desk.path) as connection:
        assert root_at(connection, kept.size) == kept.root
