"""Corrections and annulments follow an act into its companions."""

from collections.abc import Callable

import pytest

from domain.acts import Act
from domain.corrections import (
    Annulled,
    AnnulledEntryError,
    Corrected,
    FieldError,
    in_force,
)
from domain.decisions import state_of
from domain.entered import ValueOfFieldError
from domain.errors import Refusal
from domain.refusals import EndBeforeStartError, RestsOnItError, UnknownError
from domain.rotation import RotationDecided, RotationEnded, RotationStarted
from ledger.amendments import plan_annulment, plan_correction
from ledger.application import Ledger
from ledger.conftest import ACTOR, NAME, Office, enter, people_and_places, rotation
from ledger.saves import Plan


@pytest.fixture
def ledger(office: Office) -> Ledger:
    """Entries 1 to 4 people and places, 5 to 7 a rotation in three streams."""
    made = office.create()
    people_and_places(made)
    enter(made, "rotation", "LC-1", rotation())
    return made


@pytest.fixture(autouse=True)
def _closed(ledger: Ledger) -> object:
    yield
    ledger.close()


def record(ledger: Ledger, plan: Plan) -> tuple[int, ...]:
    return ledger.record(plan.saves, actor=ACTOR)


def reads(ledger: Ledger, stream: str) -> dict[int, Act]:
    history = [(at, ledger.opened(stream, act)) for at, act in ledger.history(stream)]
    return dict(in_force(history))


def annul(ledger: Ledger, position: int, *, with_dependents: bool = False) -> Plan:
    return plan_annulment(
        ledger, position, reason="ghi nhầm", with_dependents=with_dependents
    )


def test_a_corrected_day_is_corrected_in_every_stream_that_tells_it(
    ledger: Ledger,
) -> None:
    plan = plan_correction(ledger, 5, {"effective_on": "2024-05-01"}, reason="văn bản")
    assert [stream for stream, _ in plan.save.lines] == [
        "rotation:LC-1", "cadre:CB-1", "unit:NK",
    ]  # fmt: skip
    record(ledger, plan)
    for stream, position in (("rotation:LC-1", 5), ("cadre:CB-1", 6), ("unit:NK", 7)):
        assert reads(ledger, stream)[position].effective_on == "2024-05-01"


def test_a_companion_is_corrected_through_the_act_that_it_accompanies(
    ledger: Ledger,
) -> None:
    by_companion = plan_correction(ledger, 7, {"title": "deputy"}, reason="gõ nhầm")
    by_act = plan_correction(ledger, 5, {"title": "deputy"}, reason="gõ nhầm")
    assert by_companion == by_act


def test_a_correction_names_the_leaf_it_corrects_and_both_values(
    ledger: Ledger,
) -> None:
    plan = plan_correction(ledger, 5, {"title": "deputy"}, reason="gõ nhầm")
    ((_, correction),) = plan.save.lines
    assert isinstance(correction, Corrected)
    assert correction.leaf_hash == ledger.entry(5)[2]
    (change,) = correction.changes
    assert (change.field, change.old, change.new) == ("title", "secretary", "deputy")


def test_a_personal_field_is_corrected_under_the_persons_key(ledger: Ledger) -> None:
    record(ledger, plan_correction(ledger, 1, {"name": "Nguyễn Thứ"}, reason="gõ nhầm"))
    _, stored, _ = ledger.entry(8)
    assert isinstance(stored, Corrected)
    assert (stored.changes, stored.private) == ((), ())
    assert stored.sealed is not None
    assert getattr(reads(ledger, "cadre:CB-1")[1], "name", None) == "Nguyễn Thứ"


def test_what_already_reads_so_is_not_corrected(ledger: Ledger) -> None:
    plan = plan_correction(ledger, 1, {"name": NAME}, reason="gõ nhầm")
    assert (plan.already, plan.save.lines) == ((1,), ())


def test_a_correction_can_be_corrected_again_and_be_undone(ledger: Ledger) -> None:
    for title in ("deputy", "chair"):
        record(ledger, plan_correction(ledger, 5, {"title": title}, reason="gõ nhầm"))
    assert getattr(reads(ledger, "rotation:LC-1")[5], "title", "") == "chair"
    record(ledger, annul(ledger, 9))
    assert getattr(reads(ledger, "rotation:LC-1")[5], "title", "") == "deputy"


def test_a_field_that_moves_a_companion_is_annulled_there_and_recorded_here(
    ledger: Ledger,
) -> None:
    plan = plan_correction(ledger, 5, {"unit": "PD"}, reason="nhầm nơi đến")
    (fresh,) = plan.also
    assert {type(act) for _, act in plan.save.lines} == {Annulled}
    assert [stream for stream, _ in fresh.lines] == [
        "rotation:LC-1", "cadre:CB-1", "unit:PD",
    ]  # fmt: skip
    record(ledger, plan)
    assert 7 not in reads(ledger, "unit:NK")
    assert [type(act).__name__ for act in reads(ledger, "unit:PD").values()] == [
        "UnitCreated", "CadreReceived",
    ]  # fmt: skip
    (decided,) = reads(ledger, "rotation:LC-1").values()
    assert isinstance(decided, RotationDecided)
    assert decided.unit == "PD"
    # Typing the decision once more, as it now reads, is a repeat.
    assert ledger.plan("rotation", "LC-1", decided).already


def test_what_was_moved_by_a_correction_is_there_when_it_is_typed_again(
    ledger: Ledger,
) -> None:
    record(ledger, plan_correction(ledger, 5, {"unit": "PD"}, reason="nhầm nơi đến"))
    size = ledger.size
    assert enter(ledger, "rotation", "LC-1", rotation(unit="PD")) == (11, 12, 13)
    assert ledger.size == size


def test_an_annulled_entry_is_not_corrected(ledger: Ledger) -> None:
    record(ledger, annul(ledger, 5))
    with pytest.raises(AnnulledEntryError):
        plan_correction(ledger, 5, {"title": "deputy"}, reason="gõ nhầm")


def test_a_correction_to_what_does_not_exist_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UnknownError):
        plan_correction(ledger, 5, {"unit": "ZZ"}, reason="nhầm nơi đến")
    assert ledger.size == 7


def test_a_correction_after_which_a_later_act_could_not_stand_is_refused(
    ledger: Ledger,
) -> None:
    ended = RotationEnded(cause="full-term", cadre="CB-1", effective_on="2024-06-01")
    enter(ledger, "rotation", "LC-1", ended)
    with pytest.raises(EndBeforeStartError):
        plan_correction(ledger, 5, {"effective_on": "2025-01-01"}, reason="văn bản")


def test_a_field_that_the_entry_has_not_is_named_with_those_it_has(
    ledger: Ledger,
) -> None:
    with pytest.raises(FieldError) as caught:
        plan_correction(ledger, 3, {"colour": "red"}, reason="?")
    assert str(caught.value) == (
        "entry 3 (unit.created) has no field 'colour' to correct: expected one of"
        " effective_on, body, reason, name, level, province, district, commune"
    )


@pytest.mark.parametrize(
    ("position", "values"), [(5, {"title": None}), (6, {"head": "maybe"})]
)
def test_a_value_that_the_entry_cannot_have_is_told_and_not_recorded(
    ledger: Ledger, position: int, values: dict[str, object]
) -> None:
    with pytest.raises(ValueOfFieldError):
        plan_correction(ledger, position, values, reason="?")


def test_an_annulment_takes_the_companions_along(ledger: Ledger) -> None:
    record(ledger, annul(ledger, 5))
    assert reads(ledger, "rotation:LC-1") == {}
    assert 6 not in reads(ledger, "cadre:CB-1")
    assert 7 not in reads(ledger, "unit:NK")
    assert state_of("cadre:CB-1", ledger.history("cadre:CB-1")).rotations == ()
    assert annul(ledger, 5).already == (5,)


def test_what_others_rest_on_is_annulled_with_them_or_not_at_all(
    ledger: Ledger,
) -> None:
    enter(ledger, "rotation", "LC-1", RotationStarted(effective_on="2024-04-01"))
    with pytest.raises(RestsOnItError) as caught:
        annul(ledger, 5)
    assert caught.value.facts == {"position": 5, "dependents": "8"}
    record(ledger, annul(ledger, 5, with_dependents=True))
    assert reads(ledger, "rotation:LC-1") == {}


def test_what_rests_on_what_rests_on_it_goes_along(ledger: Ledger) -> None:
    started = RotationStarted(effective_on="2024-04-01")
    ended = RotationEnded(cause="full-term", effective_on="2027-04-01")
    enter(ledger, "rotation", "LC-1", started)
    enter(ledger, "rotation", "LC-1", ended)
    record(ledger, annul(ledger, 5, with_dependents=True))
    assert reads(ledger, "rotation:LC-1") == {}
    assert list(reads(ledger, "cadre:CB-1")) == [1]


def test_a_persons_registration_takes_everything_that_rests_on_it(
    ledger: Ledger,
) -> None:
    plan = annul(ledger, 1, with_dependents=True)
    gone = [act.position for _, act in plan.save.lines if isinstance(act, Annulled)]
    assert gone == [1, 5, 6, 7]


def test_an_annulment_may_be_annulled_and_the_entry_stands_again(
    ledger: Ledger,
) -> None:
    before = reads(ledger, "rotation:LC-1")
    (first, *_) = record(ledger, annul(ledger, 5))
    record(ledger, annul(ledger, first))
    assert reads(ledger, "rotation:LC-1") == before
    assert state_of("cadre:CB-1", ledger.history("cadre:CB-1")).rotations == ("LC-1",)


def test_no_refusal_of_an_amendment_records_anything(ledger: Ledger) -> None:
    tries: tuple[Callable[[], Plan], ...] = (
        lambda: plan_correction(ledger, 5, {"cadre": "CB-9"}, reason="?"),
        lambda: annul(ledger, 3),
    )
    for plan in tries:
        with pytest.raises(Refusal):
            plan()
    assert ledger.size == 7
