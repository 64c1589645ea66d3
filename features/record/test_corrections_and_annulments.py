"""Corrections and annulments by example: the table of cases, and where they reach."""

import re
from typing import Final

from pytest_bdd import given, scenarios, step, then, when

from domain.cadre import RotationOpened
from domain.corrections import Annulled, Change, Corrected
from domain.errors import SocaiError
from domain.rotation import RotationDecided
from domain.unit import CadreReceived
from features.office import Office
from features.words import said
from ledger.amendments import plan_correction
from ledger.saves import Plan

scenarios(
    "corrections_and_annulments.vi.feature", "corrections_and_annulments.en.feature"
)

STEP: Final = re.compile(
    r'(?:đính chính thành|correct to) "(?P<value>[^"]+)"'
    r"|(?:hủy bước|annul step) (?P<step>\d+)"
    r"|(?P<first>hủy mục gốc|annul the first entry)"
)
DECISION: Final = "rotation decide 2024-017"


@when(said("lần lượt {steps:Rest}"))
@when(said("in turn {steps:Rest}"))
def _(desk: Office, steps: str) -> None:
    first = desk.entered[DECISION]
    made: list[int] = []
    for words in steps.split(", "):
        found = STEP.fullmatch(words)
        assert found is not None, f"no such step: {words}"
        if found["value"]:
            desk.correct(first, "title", found["value"])
        elif found["step"]:
            desk.annul(made[int(found["step"]) - 1])
        else:
            desk.annul(first)
        assert desk.refusal is None, desk.refusal
        assert not desk.is_repeat
        made.append(desk.positions[0])


# Corrections.


@then(
    said(
        'mục đính chính nêu đúng quyết định "{code:Code}", mã băm và giá trị cũ'
        ' "{old:Code}"'
    )
)
@then(
    said(
        'the correction names decision "{code:Code}", its hash and the old value'
        ' "{old:Code}"'
    )
)
def _(desk: Office, code: str, old: str) -> None:
    target = desk.entered[f"rotation decide {code}"]
    _, _, leaf_hash = desk.ledger.entry(target)
    (position,) = desk.positions
    stream, act, _ = desk.ledger.entry(position)
    assert stream == f"rotation:{code}"
    assert isinstance(act, Corrected)
    assert (act.position, act.leaf_hash) == (target, leaf_hash)
    assert act.changes == (Change(field="title", old=old, new="deputy-secretary"),)


@given(
    said(
        'văn thư thứ nhất chuẩn bị đính chính chức danh của quyết định "{code:Code}"'
        ' thành "{value:Code}"'
    ),
    target_fixture="prepared",
)
@given(
    said(
        'the first clerk prepares to correct the title of decision "{code:Code}" to'
        ' "{value:Code}"'
    ),
    target_fixture="prepared",
)
def _(desk: Office, code: str, value: str) -> Plan:
    position = desk.entered[f"rotation decide {code}"]
    return plan_correction(desk.ledger, position, {"title": value}, reason="Gõ nhầm")


@when("văn thư thứ nhất ghi đính chính đã chuẩn bị")
@when("the first clerk records the correction she prepared")
def _(desk: Office, prepared: Plan) -> None:
    try:
        desk.positions = desk.ledger.record(prepared.saves, actor="van-thu-1")
    except SocaiError as error:
        desk.refusal = error


@then(said('mọi hồ sơ liên quan đến "{code:Code}" ghi {day:When}'))
@then(said('every file that "{code:Code}" concerns says {day:When}'))
def _(desk: Office, code: str, day: str) -> None:
    streams = (("rotation", code), ("cadre", "CB-0042"), ("unit", "NK"))
    told = [
        act.effective_on
        for stream in streams
        for act in desk.reading(*stream).values()
        if isinstance(act, RotationDecided | RotationOpened | CadreReceived)
    ]
    assert told == [day] * 3


@then(said('tệp không chứa "{old:Code}" và không chứa "{new:Code}"'))
@then(said('the file contains neither "{old:Code}" nor "{new:Code}"'))
def _(desk: Office, old: str, new: str) -> None:
    desk.close()
    content = desk.path.read_bytes()
    assert old.encode() not in content
    assert new.encode() not in content


@when("hủy mục vừa ghi")
@when("the entry just recorded is annulled")
def _(desk: Office) -> None:
    desk.annul(desk.positions[0])


# Entries in the wrong place.


@then("các mục hủy và các mục ghi lại nằm trong cùng một lần lưu")
@then("the annulments and the new entries lie in one save")
def _(desk: Office) -> None:
    acts = [desk.ledger.entry(position)[1] for position in desk.positions]
    assert [isinstance(act, Annulled) for act in acts] == [True] * 3 + [False] * 3
    assert len({act.recorded_at for act in acts}) == 1
    first = desk.positions[0]
    assert desk.positions == tuple(range(first, first + len(acts)))


def received(desk: Office, unit: str) -> set[str]:
    """Return the rotations that a unit's own file says it receives."""
    entries = desk.reading("unit", unit).values()
    return {act.rotation for act in entries if isinstance(act, CadreReceived)}


@then(said('đơn vị "{unit:Code}" tiếp nhận "{rotation:Code}"'))
@then(said('unit "{unit:Code}" receives "{rotation:Code}"'))
def _(desk: Office, unit: str, rotation: str) -> None:
    assert rotation in received(desk, unit)


@then(said('đơn vị "{unit:Code}" không tiếp nhận "{rotation:Code}"'))
@then(said('unit "{unit:Code}" does not receive "{rotation:Code}"'))
def _(desk: Office, unit: str, rotation: str) -> None:
    assert rotation not in received(desk, unit)


# Codes.


@step(said('ghi danh cán bộ "{cadre:Code}" với tên "{name:Code}"'))
@step(said('cadre "{cadre:Code}" is registered under the name "{name:Code}"'))
def _(desk: Office, cadre: str, name: str) -> None:
    desk.enter("cadre", "register", cadre, name=name)
