"""Benefits by example: the steps that grant them and ask for them."""

from collections.abc import Sequence
from datetime import date

from pytest_bdd import scenarios, step, then, when

from domain.rotation import BenefitNoted
from features.office import Office
from features.words import said
from projections.queries import Held

scenarios("benefit.vi.feature", "benefit.en.feature")


@step(
    said(
        'cấp chế độ "{code:Code}": {kind:Benefit} cho "{rotation:Code}", số tiền'
        ' "{amount:Code}", từ {begin:When} đến trước {end:When}'
    )
)
@step(
    said(
        'benefit "{code:Code}" is granted: {kind:Benefit} for "{rotation:Code}", amount'
        ' "{amount:Code}", from {begin:When} until before {end:When}'
    )
)
def _(
    desk: Office, code: str, kind: str, rotation: str, amount: str, begin: str, end: str
) -> None:
    desk.enter(
        "benefit",
        "grant",
        code,
        rotation=rotation,
        kind=kind,
        amount=amount,
        effective_on=begin,
        until=end,
    )


@when(said('đính chính số tiền của chế độ "{code:Code}" thành "{amount:Code}"'))
@when(said('the amount of benefit "{code:Code}" is corrected to "{amount:Code}"'))
def _(desk: Office, code: str, amount: str) -> None:
    desk.correct(desk.entered[f"benefit grant {code}"], "amount", amount)


@when(said('hủy mục cấp chế độ "{code:Code}"'))
@when(said('the grant of benefit "{code:Code}" is annulled'))
def _(desk: Office, code: str) -> None:
    desk.annul(desk.entered[f"benefit grant {code}"])


@when(said('hỏi chế độ "{code:Code}" tại {day:When}'), target_fixture="found")
@when(said('benefit "{code:Code}" is asked for on {day:When}'), target_fixture="found")
def _(desk: Office, code: str, day: str) -> Sequence[Held]:
    return desk.held("benefit", code, as_of=date.fromisoformat(day))


@then("câu trả lời là đang hưởng")
@then("the answer is held")
def _(found: Sequence[Held]) -> None:
    assert len(found) == 1


@then("câu trả lời là không hưởng")
@then("the answer is not held")
def _(found: Sequence[Held]) -> None:
    assert not found


@then(said('số tiền của chế độ "{code:Code}" là "{amount:Code}"'))
@then(said('the amount of benefit "{code:Code}" is "{amount:Code}"'))
def _(desk: Office, code: str, amount: str) -> None:
    (fact,) = desk.held("benefit", code)
    assert fact.value["amount"] == amount


@then(said('không có chế độ "{code:Code}"'))
@then(said('there is no benefit "{code:Code}"'))
def _(desk: Office, code: str) -> None:
    assert not desk.held("benefit", code)


def benefits_of(desk: Office, rotation: str) -> set[str]:
    """Return the codes of the benefits that a rotation's own history notes."""
    entries = desk.reading("rotation", rotation).values()
    return {act.benefit for act in entries if isinstance(act, BenefitNoted)}


@then(said('lịch sử của lần luân chuyển "{rotation:Code}" có chế độ "{code:Code}"'))
@then(said('the history of rotation "{rotation:Code}" has benefit "{code:Code}"'))
def _(desk: Office, rotation: str, code: str) -> None:
    assert code in benefits_of(desk, rotation)


@then(
    said('lịch sử của lần luân chuyển "{rotation:Code}" không còn chế độ "{code:Code}"')
)
@then(
    said(
        'the history of rotation "{rotation:Code}" no longer has benefit "{code:Code}"'
    )
)
def _(desk: Office, rotation: str, code: str) -> None:
    assert code not in benefits_of(desk, rotation)
