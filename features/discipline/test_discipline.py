"""Refusal and discipline by example: the steps that decide, and that look back."""

from pytest_bdd import scenarios, step, then, when

from cli import USAGE
from domain import rules
from domain.discipline import DisciplineDecided
from domain.fields import fields_of
from domain.rotation import DisciplineNoted, RotationRefused
from domain.verdicts import Outcome
from features.office import Office
from features.words import said

scenarios("discipline.vi.feature", "discipline.en.feature")


# Deciding, and annulling.


@step(
    said(
        'ghi quyết định kỷ luật "{code:Code}" của {regime:Regime} đối với'
        ' "{cadre:Code}" do từ chối "{rotation:Code}" {day:When}: {form:Form}'
    )
)
@step(
    said(
        'discipline "{code:Code}" of the {regime:Regime} on "{cadre:Code}" for refusing'
        ' "{rotation:Code}" is decided on {day:When}: {form:Form}'
    )
)
def _(
    desk: Office, code: str, regime: str, cadre: str, rotation: str, day: str, form: str
) -> None:
    desk.enter(
        "discipline",
        "decide",
        code,
        rotation=rotation,
        cadre=cadre,
        form=form,
        regime=regime,
        effective_on=day,
    )


@when(
    said(
        'gõ lệnh ghi quyết định kỷ luật "{code:Code}" đối với "{cadre:Code}" do từ chối'
        ' "{rotation:Code}" mà không nêu hình thức'
    ),
    target_fixture="outcome",
)
@when(
    said(
        'the command for discipline "{code:Code}" on "{cadre:Code}" for refusing'
        ' "{rotation:Code}" is typed without a form'
    ),
    target_fixture="outcome",
)
def _(desk: Office, code: str, cadre: str, rotation: str) -> tuple[int, str]:
    exit_code, out, err = desk.command(
        f"discipline decide --discipline {code} --cadre {cadre} --rotation {rotation}"
        " --effective-on 2024-08-20 --yes"
    )
    return exit_code, out + err


@when(said('hủy mục từ chối "{rotation:Code}"'))
@when(said('the refusal of "{rotation:Code}" is annulled'))
def _(desk: Office, rotation: str) -> None:
    desk.annul(desk.entered[f"rotation refuse {rotation}"])


@when(said('hủy mục từ chối "{rotation:Code}" cùng với các mục dựa vào nó'))
@when(said('the refusal of "{rotation:Code}" is annulled with what rests on it'))
def _(desk: Office, rotation: str) -> None:
    desk.annul(desk.entered[f"rotation refuse {rotation}"], with_dependents=True)


# The refusal.


def grounds(desk: Office, rotation: str) -> str | None:
    """Return the stated reason as it can be read now."""
    (found,) = (
        act
        for act in desk.reading("rotation", rotation).values()
        if isinstance(act, RotationRefused)
    )
    return found.grounds


@then(said('lý do từ chối "{rotation:Code}" đọc là "{words:Code}"'))
@then(said('the reason for refusing "{rotation:Code}" reads "{words:Code}"'))
def _(desk: Office, rotation: str, words: str) -> None:
    assert grounds(desk, rotation) == words


@then(said('không đọc được lý do từ chối "{rotation:Code}"'))
@then(said('the reason for refusing "{rotation:Code}" cannot be read'))
def _(desk: Office, rotation: str) -> None:
    assert grounds(desk, rotation) is None


@then(said('tệp sổ cái không chứa dòng chữ "{words:Code}"'))
@then(said('the ledger\'s file does not contain the words "{words:Code}"'))
def _(desk: Office, words: str) -> None:
    desk.close()
    assert words.encode() not in desk.path.read_bytes()


# What is then on record.


@then(said('quyết định kỷ luật "{code:Code}" đọc là {form:Form}'))
@then(said('the disciplinary decision "{code:Code}" reads {form:Form}'))
def _(desk: Office, code: str, form: str) -> None:
    (fact,) = desk.held("discipline", code)
    assert fact.value["form"] == form


@then(said('không có quyết định kỷ luật "{code:Code}"'))
@then(said('there is no disciplinary decision "{code:Code}"'))
def _(desk: Office, code: str) -> None:
    assert not desk.held("discipline", code)


@then(said('lịch sử của "{rotation:Code}" có quyết định kỷ luật "{code:Code}"'))
@then(
    said('the history of "{rotation:Code}" has the disciplinary decision "{code:Code}"')
)
def _(desk: Office, rotation: str, code: str) -> None:
    entries = desk.reading("rotation", rotation).values()
    noted = {act.discipline for act in entries if isinstance(act, DisciplineNoted)}
    assert code in noted


@then(said('không quy tắc nào kết luận "{rotation:Code}" trái quy định'))
@then(said('no rule finds that "{rotation:Code}" violates'))
def _(desk: Office, rotation: str) -> None:
    found = {rule.id: desk.judge(rule.id, rotation).outcome for rule in rules.ALL}
    assert Outcome.VIOLATES not in found.values(), found


@then("lệnh bị coi là dùng sai và không đề xuất hình thức nào")
@then("the command counts as wrong usage and proposes no form")
def _(outcome: tuple[int, str]) -> None:
    exit_code, printed = outcome
    assert exit_code == USAGE
    assert "--form" in printed
    (form,) = (each for each in fields_of(DisciplineDecided) if each.name == "form")
    assert [word for word in form.choices if word in printed] == []
