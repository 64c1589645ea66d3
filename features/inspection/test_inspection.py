"""Inspections by example: the steps that conclude, and that follow a verdict back."""

from pytest_bdd import scenarios, step, then, when

from domain.inspection import InspectionConcluded
from domain.rotation import RotationDecided, RotationEnded
from features.office import Office
from features.words import said

scenarios("inspection.vi.feature", "inspection.en.feature")


@step(
    said(
        'ghi kết luận kiểm tra "{code:Code}" đối với "{subject:Code}" {day:When}:'
        " {violation:Violation}"
    )
)
@step(
    said(
        'inspection "{code:Code}" of "{subject:Code}" concludes on {day:When}:'
        " {violation:Violation}"
    )
)
def _(desk: Office, code: str, subject: str, day: str, violation: str) -> None:
    desk.enter(
        "inspection",
        "conclude",
        code,
        subject=subject,
        violation=violation,
        effective_on=day,
    )


@when(said('đính chính kết luận kiểm tra "{code:Code}" thành {violation:Violation}'))
@when(
    said(
        'the conclusion of inspection "{code:Code}" is corrected to'
        " {violation:Violation}"
    )
)
def _(desk: Office, code: str, violation: str) -> None:
    desk.correct(desk.entered[f"inspection conclude {code}"], "violation", violation)


@then(said('kết luận kiểm tra "{code:Code}" đọc là {violation:Violation}'))
@then(said('the conclusion of inspection "{code:Code}" reads {violation:Violation}'))
def _(desk: Office, code: str, violation: str) -> None:
    (fact,) = desk.held("inspection", code)
    assert fact.value["violation"] is (violation == "yes")


@then(said('mục đầu tiên của "{code:Code}" vẫn ghi {violation:Violation}'))
@then(said('the first entry of "{code:Code}" still says {violation:Violation}'))
def _(desk: Office, code: str, violation: str) -> None:
    _, act, _ = desk.ledger.entry(desk.entered[f"inspection conclude {code}"])
    assert isinstance(act, InspectionConcluded)
    assert act.violation is (violation == "yes")


@when(said('đính chính ngày kết thúc của "{rotation:Code}" thành {day:When}'))
@when(said('the end of "{rotation:Code}" is corrected to {day:When}'))
def _(desk: Office, rotation: str, day: str) -> None:
    desk.correct(desk.entered[f"rotation end {rotation}"], "effective_on", day)


@then(said('kết luận dựa vào mục quyết định và mục kết thúc của "{rotation:Code}"'))
@then(said('the verdict rests on the decision and on the end of "{rotation:Code}"'))
def _(desk: Office, rotation: str) -> None:
    assert desk.verdict is not None
    entries = desk.reading("rotation", rotation)
    wanted = {
        at
        for at, act in entries.items()
        if isinstance(act, RotationDecided | RotationEnded)
    }
    assert len(wanted) == 2
    assert wanted <= {*desk.verdict.positions}


@then("kết luận dựa vào mục vừa ghi")
@then("the verdict rests on the entry just recorded")
def _(desk: Office) -> None:
    assert desk.verdict is not None
    assert desk.positions
    assert desk.positions[0] in desk.verdict.positions
