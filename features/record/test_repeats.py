"""Repeats by example: typing again, and two clerks at once."""

from pytest_bdd import given, scenarios, then, when

from domain.errors import SocaiError
from domain.rotation import RotationDecided
from features.office import Office
from features.words import said
from ledger.saves import Plan

scenarios("repeats.vi.feature", "repeats.en.feature")


@given(said('người đang gõ là "{actor:Code}"'))
@given(said('the clerk is "{actor:Code}"'))
def _(desk: Office, actor: str) -> None:
    desk.actor = actor


@when(said('ghi danh lại cán bộ {sex:Sex} "{cadre:Code}" sinh {born:When}'))
@when(said('the {sex:Sex} cadre "{cadre:Code}" born {born:When} is registered again'))
def _(desk: Office, sex: str, cadre: str, born: str) -> None:
    desk.enter("cadre", "register", cadre, name="Lê Thị Mẫu", born_on=born, sex=sex)


@then("việc đó đã có ở đúng các mục cũ")
@then("it is already there, at the same entries")
def _(desk: Office) -> None:
    assert desk.refusal is None, desk.refusal
    assert desk.is_repeat


@given(
    said(
        'văn thư thứ nhất chuẩn bị quyết định "{rotation:Code}" cho cán bộ'
        ' "{cadre:Code}" đến "{unit:Code}"'
    ),
    target_fixture="prepared",
)
@given(
    said(
        'the first clerk prepares decision "{rotation:Code}" on cadre "{cadre:Code}" to'
        ' "{unit:Code}"'
    ),
    target_fixture="prepared",
)
def _(desk: Office, rotation: str, cadre: str, unit: str) -> Plan:
    act = RotationDecided(
        cadre=cadre, unit=unit, title="secretary", effective_on="2024-06-01"
    )
    return desk.ledger.plan("rotation", rotation, act)


@when("văn thư thứ nhất ghi điều đã chuẩn bị")
@when("the first clerk records what she prepared")
def _(desk: Office, prepared: Plan) -> None:
    try:
        desk.positions = desk.ledger.record(prepared.saves, actor="van-thu-1")
    except SocaiError as error:
        desk.refusal = error
