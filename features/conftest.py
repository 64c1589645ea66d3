"""The office that the features work in, and the steps that several of them share."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytest_bdd import given, step, then, when
from pytest_bdd.parser import Step

from domain.verdicts import Outcome
from features.office import Office
from features.words import said

PAPER = "12-CV/TU@2023-02-01"
LEVELS = ("province", "district", "commune")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    """An office with an empty ledger."""
    office = Office(tmp_path)
    yield office
    office.close()


def pytest_bdd_after_step(step: Step, step_func_args: dict[str, object]) -> None:
    """Fail where what is given could not be recorded: the example would be another."""
    office = step_func_args.get("desk")
    if step.type == "given" and isinstance(office, Office) and office.refusal:
        raise office.refusal


def places(path: str) -> dict[str, str]:
    """Return the codes of the levels in "CT/NK", from the top."""
    return dict(zip(LEVELS, path.split("/"), strict=False))


# The clock.


@step(said("hôm nay là {day:When}"))
@step(said("today is {day:When}"))
def _(desk: Office, day: str) -> None:
    desk.now = datetime.fromisoformat(f"{day}T09:00:00+00:00")


# Units and people.


@given(said('đơn vị "{unit:Code}" ở địa bàn "{place:Code}"'))
@given(said('unit "{unit:Code}" in the area "{place:Code}"'))
def _(desk: Office, unit: str, place: str) -> None:
    desk.enter("unit", "create", unit, name=f"Đơn vị {unit}", **places(place))


@given(said('đơn vị "{unit:Code}" chưa ghi địa bàn'))
@given(said('unit "{unit:Code}" with no area recorded'))
def _(desk: Office, unit: str) -> None:
    desk.enter("unit", "create", unit, name=f"Đơn vị {unit}")


@step(said('đơn vị "{unit:Code}" giải thể từ {day:When}'))
@step(said('unit "{unit:Code}" is abolished from {day:When}'))
def _(desk: Office, unit: str, day: str) -> None:
    desk.enter("unit", "abolish", unit, effective_on=day)


@step(said('cán bộ "{cadre:Code}" được ghi danh'))
@step(said('cadre "{cadre:Code}" is registered'))
def _(desk: Office, cadre: str) -> None:
    desk.enter("cadre", "register", cadre, name="Lê Thị Mẫu")


@given(said('cán bộ {sex:Sex} "{cadre:Code}" sinh {born:When}'))
@given(said('a {sex:Sex} cadre "{cadre:Code}" born {born:When}'))
def _(desk: Office, sex: str, cadre: str, born: str) -> None:
    desk.enter("cadre", "register", cadre, name="Lê Thị Mẫu", born_on=born, sex=sex)


@given(said('cán bộ {sex:Sex} "{cadre:Code}" chưa ghi ngày sinh'))
@given(said('a {sex:Sex} cadre "{cadre:Code}" with no birth date recorded'))
def _(desk: Office, sex: str, cadre: str) -> None:
    desk.enter("cadre", "register", cadre, name="Lê Thị Mẫu", sex=sex)


@given(said('cán bộ "{cadre:Code}" sinh {born:When}, chưa ghi giới tính'))
@given(said('cadre "{cadre:Code}" born {born:When}, sex not recorded'))
def _(desk: Office, cadre: str, born: str) -> None:
    desk.enter("cadre", "register", cadre, name="Lê Thị Mẫu", born_on=born)


@given(said('quê quán của cán bộ "{cadre:Code}" là "{place:Code}"'))
@given(said('the native place of cadre "{cadre:Code}" is "{place:Code}"'))
def _(desk: Office, cadre: str, place: str) -> None:
    desk.enter("cadre", "record-home", cadre, **places(place))


@when(said('khóa dữ liệu cá nhân của "{cadre:Code}" bị hủy'))
@when(said('the key to the personal data of "{cadre:Code}" is destroyed'))
def _(desk: Office, cadre: str) -> None:
    desk.destroy_key(cadre)


# Rotations.


@step(
    said(
        'quyết định "{rotation:Code}" luân chuyển cán bộ "{cadre:Code}" đến'
        ' "{unit:Code}" làm {title:Title} từ {day:When}'
    )
)
@step(
    said(
        'decision "{rotation:Code}" rotates cadre "{cadre:Code}" to "{unit:Code}" as'
        " {title:Title} from {day:When}"
    )
)
def _(desk: Office, rotation: str, cadre: str, unit: str, title: str, day: str) -> None:
    desk.enter(
        "rotation",
        "decide",
        rotation,
        cadre=cadre,
        unit=unit,
        title=title,
        effective_on=day,
    )


@step(said('cán bộ nhận nhiệm vụ theo quyết định "{rotation:Code}" {day:When}'))
@step(said('the cadre reports for duty under decision "{rotation:Code}" on {day:When}'))
def _(desk: Office, rotation: str, day: str) -> None:
    desk.enter("rotation", "start", rotation, effective_on=day)


@step(
    said('việc luân chuyển "{rotation:Code}" kết thúc {day:When}, lý do: {cause:Cause}')
)
@step(said('rotation "{rotation:Code}" ends on {day:When}, cause: {cause:Cause}'))
def _(desk: Office, rotation: str, day: str, cause: str) -> None:
    desk.enter("rotation", "end", rotation, effective_on=day, cause=cause)


@step(
    said(
        'cán bộ từ chối quyết định "{rotation:Code}" {day:When}, nêu lý do'
        ' "{grounds:Code}"'
    )
)
@step(
    said(
        'the cadre refuses decision "{rotation:Code}" on {day:When}, stating'
        ' "{grounds:Code}"'
    )
)
def _(desk: Office, rotation: str, day: str, grounds: str) -> None:
    desk.enter("rotation", "refuse", rotation, effective_on=day, grounds=grounds)


# Exceptions.


@given(
    said(
        'ngoại lệ "{code:Code}" về quy tắc "{rule:Code}" cho "{subject:Code}", hiệu lực'
        " từ {begin:When} đến trước {end:When}"
    )
)
@given(
    said(
        'exception "{code:Code}" to rule "{rule:Code}" for "{subject:Code}", in force'
        " from {begin:When} until before {end:When}"
    )
)
def _(desk: Office, code: str, rule: str, subject: str, begin: str, end: str) -> None:
    desk.enter(
        "exception",
        "grant",
        code,
        rule=rule,
        subject=subject,
        effective_on=begin,
        expires_on=end,
        basis=PAPER,
    )


@given(
    said(
        'ngoại lệ "{code:Code}" về quy tắc "{rule:Code}" cho "{subject:Code}", hiệu lực'
        " từ {begin:When}, không thời hạn"
    )
)
@given(
    said(
        'exception "{code:Code}" to rule "{rule:Code}" for "{subject:Code}", in force'
        " from {begin:When}, without end"
    )
)
def _(desk: Office, code: str, rule: str, subject: str, begin: str) -> None:
    desk.enter(
        "exception",
        "grant",
        code,
        rule=rule,
        subject=subject,
        effective_on=begin,
        basis=PAPER,
    )


# Verdicts.


@step(said('xét quy tắc "{rule:Code}" đối với "{subject:Code}"'))
@step(said('rule "{rule:Code}" judges "{subject:Code}"'))
def _(desk: Office, rule: str, subject: str) -> None:
    desk.judge(rule, subject)


@then(said("kết luận là {outcome:Outcome}"))
@then(said("the verdict is {outcome:Outcome}"))
def _(desk: Office, outcome: Outcome) -> None:
    assert desk.verdict is not None
    assert desk.verdict.outcome is outcome, desk.verdict.message.en


@then(said("kết luận nêu: {words:Rest}"))
def _(desk: Office, words: str) -> None:
    assert desk.verdict is not None
    assert words in desk.verdict.message.vi


@then(said("the verdict says: {words:Rest}"))
def _(desk: Office, words: str) -> None:
    assert desk.verdict is not None
    assert words in desk.verdict.message.en


@then(said("kết luận viện dẫn: {source:Rest}"))
def _(desk: Office, source: str) -> None:
    assert desk.verdict is not None
    assert desk.verdict.citation.vi == source


@then(said("the verdict cites: {source:Rest}"))
def _(desk: Office, source: str) -> None:
    assert desk.verdict is not None
    assert desk.verdict.citation.en == source


# What came of an entry.


@then("mục đó được ghi")
@then("it is recorded")
def _(desk: Office) -> None:
    assert desk.refusal is None, desk.refusal
    assert desk.positions


@then(said("không ghi được, vì: {words:Rest}"))
def _(desk: Office, words: str) -> None:
    assert desk.refusal is not None, f"recorded at {desk.positions}"
    assert words in desk.refusal.text("vi")


@then(said("it is refused, because: {words:Rest}"))
def _(desk: Office, words: str) -> None:
    assert desk.refusal is not None, f"recorded at {desk.positions}"
    assert words in desk.refusal.text("en")


@then(said("sổ cái có {count:Number} mục"))
@then(said("the ledger holds {count:Number} entries"))
def _(desk: Office, count: int) -> None:
    assert desk.size == count
