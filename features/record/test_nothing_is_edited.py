"""Nothing is edited, by example: copies of the entries, and other people's tools."""

import sqlite3
from contextlib import closing
from typing import Any

from pytest_bdd import given, scenarios, then, when

from features.office import Office
from features.words import said
from ledger.file import views_path

scenarios("nothing_is_edited.vi.feature", "nothing_is_edited.en.feature")

Rows = list[tuple[Any, ...]]

STATEMENTS = {
    "sửa các mục": "UPDATE stored_events SET topic = 'x' WHERE position = 2",
    "xóa các mục": "DELETE FROM stored_events WHERE position = 2",
    "sửa yêu cầu": "UPDATE requests SET count = 9 WHERE position = 1",
    "xóa yêu cầu": "DELETE FROM requests WHERE position = 1",
}
STATEMENTS |= zip(
    (
        "updates the entries",
        "deletes the entries",
        "updates the requests",
        "deletes the requests",
    ),
    list(STATEMENTS.values()),
    strict=True,
)


@given("bản chụp mọi mục đã ghi", target_fixture="copy")
@given("a copy of every recorded entry", target_fixture="copy")
def _(desk: Office) -> Rows:
    return desk.bodies()


@then("mọi mục trong bản chụp vẫn y nguyên")
@then("every entry of the copy is unchanged")
def _(desk: Office, copy: Rows) -> None:
    now = desk.bodies()
    assert len(now) > len(copy)
    assert now[: len(copy)] == copy


@then("sổ cái có đúng các mục trong bản chụp")
@then("the ledger holds exactly the entries of the copy")
def _(desk: Office, copy: Rows) -> None:
    assert desk.bodies() == copy


@when(said("có người {act:Rest} bằng công cụ khác"), target_fixture="complaint")
@when(said("somebody {act:Rest} with another tool"), target_fixture="complaint")
def _(desk: Office, act: str) -> str:
    with closing(sqlite3.connect(desk.path)) as connection:
        try:
            connection.execute(STATEMENTS[act])
        except sqlite3.IntegrityError as error:
            return str(error)
        connection.commit()
    return ""


@then("cơ sở dữ liệu từ chối")
@then("the database refuses")
def _(complaint: str) -> None:
    assert complaint == "entries are never changed: use a correction"


@when("bảng tổng hợp bị xóa")
@when("the views are deleted")
def _(desk: Office) -> None:
    views_path(desk.path).unlink()


@then(
    said('xét lại quy tắc "{rule:Code}" đối với "{subject:Code}" cho đúng kết luận ấy')
)
@then(
    said('judging "{subject:Code}" by rule "{rule:Code}" again gives that very verdict')
)
def _(desk: Office, rule: str, subject: str) -> None:
    before = desk.verdict
    assert before is not None
    assert desk.judge(rule, subject) == before
