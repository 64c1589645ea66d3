"""Period closing by example: what is dated back behind it is marked and listed."""

import json

from pytest_bdd import scenarios, step, then, when

from features.office import Office
from features.words import said

scenarios("period_closing.vi.feature", "period_closing.en.feature")


@step(said('kỳ "{period:Code}" được khóa đến hết {day:When}'))
@step(said('period "{period:Code}" is closed through {day:When}'))
def _(desk: Office, period: str, day: str) -> None:
    desk.enter("period", "close", period, through=day)


# Marks.


def marks(desk: Office, command: str) -> dict[int, int]:
    """Return the entries that a history marks, and the closings it names."""
    exit_code, out, err = desk.command(f"{command} --format json")
    assert exit_code == 0, err
    told = {entry["position"]: entry["closed_by"] for entry in json.loads(out)}
    return {at: closing for at, closing in told.items() if closing is not None}


@then(said('dòng thời gian của "{code:Code}" có đánh dấu mục đó'))
@then(said('the timeline of "{code:Code}" marks that entry'))
def _(desk: Office, code: str) -> None:
    expected = {desk.positions[0]: desk.entered["period close 2024"]}
    assert marks(desk, f"timeline {code}") == expected
    assert marks(desk, f"replay {code}") == expected
    _, told, _ = desk.command(f"replay {code}")
    (marked,) = (line for line in told.splitlines() if "in the period closed" in line)
    assert marked.startswith(f"{desk.positions[0]}  ")


@then(
    said('dòng thời gian của "{code:Code}" vẫn đánh dấu {kind:Kind} "{entered:Code}"')
)
@then(said('the timeline of "{code:Code}" still marks {kind:Kind} "{entered:Code}"'))
def _(desk: Office, code: str, kind: str, entered: str) -> None:
    closing = desk.entered["period close 2024"]
    assert marks(desk, f"timeline {code}") == {
        desk.entered[f"{kind} {entered}"]: closing
    }


@then(said('dòng thời gian của "{code:Code}" không đánh dấu mục nào'))
@then(said('the timeline of "{code:Code}" marks no entry'))
def _(desk: Office, code: str) -> None:
    assert marks(desk, f"timeline {code}") == marks(desk, f"replay {code}") == {}


# The list.


@then(said("danh sách ghi lùi vào kỳ đã khóa có {count:Number} mục"))
@then(
    said(
        "the list of what is dated back into closed periods has {count:Number} entries"
    )
)
def _(desk: Office, count: int) -> None:
    exit_code, out, err = desk.command("late --closed --format json")
    assert exit_code == 0, err
    listed = {entry["position"]: entry["closed_by"] for entry in json.loads(out)}
    assert listed == marks(desk, "timeline NK")
    assert len(listed) == count


# What the clerk is told.


def told_at_closing(desk: Office, period: str, day: str, language: str) -> str:
    """Close a period at the command line; return what the clerk is told."""
    exit_code, _, told = desk.command(
        f"period close --period {period} --through {day} --yes --lang {language}"
    )
    assert exit_code == 0, told
    return told


@when(
    said('văn thư khóa kỳ "{period:Code}" đến hết {day:When} bằng dòng lệnh'),
    target_fixture="told",
)
def _(desk: Office, period: str, day: str) -> str:
    return told_at_closing(desk, period, day, "vi")


@when(
    said(
        'the clerk closes period "{period:Code}" through {day:When} at the command line'
    ),
    target_fixture="told",
)
def _(desk: Office, period: str, day: str) -> str:
    return told_at_closing(desk, period, day, "en")


def rehearse(desk: Office, unit: str, day: str, language: str) -> str:
    """Look at a renaming without recording it; return what the clerk is told."""
    exit_code, _, told = desk.command(
        f"unit rename --unit {unit} --name A --effective-on {day} --dry-run"
        f" --lang {language}"
    )
    assert exit_code == 0, told
    return told


@when(
    said('văn thư xem thử việc đổi tên "{unit:Code}" từ {day:When}'),
    target_fixture="told",
)
def _(desk: Office, unit: str, day: str) -> str:
    return rehearse(desk, unit, day, "vi")


@when(
    said('the clerk only looks at renaming "{unit:Code}" from {day:When}'),
    target_fixture="told",
)
def _(desk: Office, unit: str, day: str) -> str:
    return rehearse(desk, unit, day, "en")


@then(said("văn thư đọc thấy: {words:Rest}"))
@then(said("the clerk reads: {words:Rest}"))
def _(told: str, words: str) -> None:
    assert words in told
