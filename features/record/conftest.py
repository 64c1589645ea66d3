"""Steps about the record itself: entries named by what they are, corrected, annulled."""

from datetime import datetime

from pytest_bdd import step, then, when

from domain.acts import Act
from domain.fields import personal_fields
from features.office import Office
from features.words import said


def entry_of(desk: Office, kind: str, code: str) -> int:
    """Return the position of an entry by what it is: "rotation decide", "2024-017"."""
    return desk.entered[f"{kind} {code}"]


def reading_of(desk: Office, kind: str, code: str) -> Act | None:
    """Return how an entry reads now; None where it does not hold.

    The record and the views are both asked, and must agree.
    """
    aggregate = kind.partition(" ")[0]
    position = entry_of(desk, kind, code)
    now = desk.reading(aggregate, code).get(position)
    facts = [fact for fact in desk.held(aggregate, code) if fact.position == position]
    assert bool(facts) is (now is not None)
    for fact in facts:
        for name, value in fact.value.items():
            if isinstance(value, str):
                assert str(getattr(now, name)) == value
    return now


@step(said("đồng hồ chỉ {instant:Instant}"))
@step(said("the clock shows {instant:Instant}"))
def _(desk: Office, instant: datetime) -> None:
    desk.now = instant


@step(said('đơn vị "{unit:Code}" mang tên "{name:Code}" từ {day:When}'))
@step(said('unit "{unit:Code}" has the name "{name:Code}" from {day:When}'))
def _(desk: Office, unit: str, name: str, day: str) -> None:
    desk.enter("unit", "create", unit, name=name, effective_on=day)


@step(said('đơn vị "{unit:Code}" đổi tên thành "{name:Code}" từ {day:When}'))
@step(said('unit "{unit:Code}" is renamed "{name:Code}" from {day:When}'))
def _(desk: Office, unit: str, name: str, day: str) -> None:
    desk.enter("unit", "rename", unit, name=name, effective_on=day)


@step(
    said('đính chính {field:Field} của {kind:Kind} "{code:Code}" thành "{value:Code}"')
)
@step(
    said(
        'the {field:Field} of {kind:Kind} "{code:Code}" is corrected to "{value:Code}"'
    )
)
def _(desk: Office, field: str, kind: str, code: str, value: str) -> None:
    desk.correct(entry_of(desk, kind, code), field, value)


@step(said('hủy {kind:Kind} "{code:Code}"'))
@step(said('{kind:Kind} "{code:Code}" is annulled'))
def _(desk: Office, kind: str, code: str) -> None:
    desk.annul(entry_of(desk, kind, code))


@step(said('hủy {kind:Kind} "{code:Code}" cùng với các mục dựa vào nó'))
@step(said('{kind:Kind} "{code:Code}" is annulled with what rests on it'))
def _(desk: Office, kind: str, code: str) -> None:
    desk.annul(entry_of(desk, kind, code), with_dependents=True)


@then(said('{field:Field} của {kind:Kind} "{code:Code}" đọc là "{value:Code}"'))
@then(said('the {field:Field} of {kind:Kind} "{code:Code}" reads "{value:Code}"'))
def _(desk: Office, field: str, kind: str, code: str, value: str) -> None:
    assert getattr(reading_of(desk, kind, code), field) == value


@then(said('{field:Field} của {kind:Kind} "{code:Code}" không đọc được nữa'))
@then(said('the {field:Field} of {kind:Kind} "{code:Code}" can no longer be read'))
def _(desk: Office, field: str, kind: str, code: str) -> None:
    now = reading_of(desk, kind, code)
    assert now is not None
    assert field in personal_fields(type(now))
    assert getattr(now, field) is None


@then(said('không còn {kind:Kind} "{code:Code}"'))
@then(said('there is no {kind:Kind} "{code:Code}"'))
def _(desk: Office, kind: str, code: str) -> None:
    assert reading_of(desk, kind, code) is None


@when("kiểm chứng sổ cái")
@when("the ledger is verified")
def _(desk: Office) -> None:
    desk.verify()


@when("kiểm tra nhanh sổ cái")
@when("the ledger is checked quickly")
def _(desk: Office) -> None:
    desk.verify(quick=True)


@then(said("kiểm chứng cho kết quả: {verdict:Verified}"))
@then(said("verification gives the result: {verdict:Verified}"))
def _(desk: Office, verdict: str) -> None:
    report = desk.report or desk.verify()
    assert report.verdict == verdict, report.steps
