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
from ledger.verification import Report, verify

scenarios("tampering.vi.feature", "tampering.en.feature")

# What is done to the entries.


@when(said("có người mở tệp, gỡ khoá chống sửa và {act:Rest}, rồi khoá lại như cũ"))
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


@when("có người mở tệp và chỉ gỡ khoá chống sửa")
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


@when("kiểm chứng sổ cái", target_fixture="report")
@when("the ledger is verified", target_fixture="report")
def _(desk: Office) -> Report:
    return desk.verify()


@when("kiểm tra nhanh sổ cái", target_fixture="report")
@when("the ledger is checked quickly", target_fixture="report")
def _(desk: Office) -> Report:
    return verify(desk.path, quick=True)


@then(said("kiểm chứng cho kết quả {verdict:Rest}"))
@then(said("the result is {verdict:Rest}"))
def _(report: Report, verdict: str) -> None:
    assert report.verdict == verdict, report.steps


@then(said("mục bị nêu là mục {position:Number}"))
@then(said("the entry named is entry {position:Number}"))
def _(report: Report, position: int) -> None:
    named = [step.position for step in report.steps if step.position is not None]
    assert min(named) == position, report.steps


@then("không mục nào được nêu")
@then("no entry is named")
def _(report: Report) -> None:
    assert [step.position for step in report.steps if step.position is not None] == []


@then(said("bước về điểm kiểm nói: {words:Rest}"))
def _(report: Report, words: str) -> None:
    assert words in report.steps[8].detail.vi


@then(said("the step on checkpoints says: {words:Rest}"))
def _(report: Report, words: str) -> None:
    assert words in report.steps[8].detail.en


# An older copy, and a checkpoint that somebody else keeps.


class Noted(NamedTuple):
    """What an outsider wrote down."""

    size: int
    root: bytes


def noted(desk: Office) -> Noted:
    """Return the number of entries and the root as verification tells them."""
    report = desk.verify()
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
