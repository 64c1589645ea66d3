"""Two times by example: what held on a day, as far as known at an instant."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from pytest_bdd import scenarios, then, when

from features.office import Office
from features.words import said
from projections.queries import Held

scenarios("two_times.vi.feature", "two_times.en.feature")


# Units.


@when(said('hỏi tên của đơn vị "{unit:Code}" tại {day:When}'), target_fixture="found")
@when(
    said('the name of unit "{unit:Code}" is asked for as of {day:When}'),
    target_fixture="found",
)
def _(desk: Office, unit: str, day: str) -> Sequence[Held]:
    held = desk.held("unit", unit, as_of=date.fromisoformat(day))
    return [fact for fact in held if fact.kind == "name"]


@then(said('câu trả lời là "{name:Code}"'))
@then(said('the answer is "{name:Code}"'))
def _(found: Sequence[Held], name: str) -> None:
    assert [fact.value["name"] for fact in found] == [name]


@then("không có câu trả lời")
@then("there is no answer")
def _(found: Sequence[Held]) -> None:
    assert not found


# Verdicts at two times.


@when(
    said(
        'xét quy tắc "{rule:Code}" đối với "{subject:Code}" tại {day:When}, theo điều'
        " biết lúc {instant:Instant}"
    )
)
@when(
    said(
        'rule "{rule:Code}" judges "{subject:Code}" as of {day:When}, as known at'
        " {instant:Instant}"
    )
)
def _(desk: Office, rule: str, subject: str, day: str, instant: datetime) -> None:
    desk.judge(rule, subject, as_of=date.fromisoformat(day), known_at=instant)


@then(
    said(
        'xét lại "{rule:Code}" đối với "{subject:Code}" tại {day:When}, theo điều biết'
        " lúc {instant:Instant}, cho đúng kết luận ấy"
    )
)
@then(
    said(
        'judging "{subject:Code}" by "{rule:Code}" again as of {day:When}, as known at'
        " {instant:Instant}, gives that very verdict"
    )
)
def _(desk: Office, rule: str, subject: str, day: str, instant: datetime) -> None:
    before = desk.verdict
    assert before is not None
    as_of = date.fromisoformat(day)
    assert desk.judge(rule, subject, as_of=as_of, known_at=instant) == before


# Late entries, and the clock.


@when(said("hỏi các mục ghi muộn hơn {days:Number} ngày"), target_fixture="late")
@when(
    said("entries more than {days:Number} days late are asked for"),
    target_fixture="late",
)
def _(desk: Office, days: int) -> list[int]:
    code, out, err = desk.command(f"late --over {days} --format json")
    assert code == 0, err
    return [entry["days"] for entry in json.loads(out)]


@then("câu trả lời là không có mục nào")
@then("the answer is no entry")
def _(late: list[int]) -> None:
    assert late == []


@then(said("câu trả lời là muộn {days:Number} ngày"))
@then(said("the answer is {days:Number} days late"))
def _(late: list[int], days: int) -> None:
    assert late == [days]


@then("thời gian ghi của các mục không lùi")
@then("the recording times of the entries do not run backwards")
def _(desk: Office) -> None:
    times = [
        desk.ledger.entry(position)[1].recorded_at
        for position in range(1, desk.size + 1)
    ]
    assert times
    assert all(earlier <= later for earlier, later in pairwise(times))
