"""What a stream reads as, after corrections and annulments: the table of cases."""

from datetime import date

import pytest

from domain.acts import Act, Basis
from domain.corrections import (
    Annulled,
    Change,
    Corrected,
    amended,
    annulled_positions,
    correctable,
    in_force,
)
from domain.rotation import RotationDecided
from domain.unit import UnitCreated

FIRST = UnitCreated(name="A", level="district")


def correction(of: int, field: str = "name", new: str | None = "B") -> Corrected:
    return Corrected(
        position=of, leaf_hash=b"x", changes=(Change(field=field, new=new),)
    )


def annulment(of: int) -> Annulled:
    return Annulled(position=of, leaf_hash=b"x")


def names(*acts: Act) -> list[tuple[int, str]]:
    """Return (position, name) of the units in force, the acts counted from 1."""
    return [
        (position, act.name)
        for position, act in in_force(enumerate(acts, 1))
        if isinstance(act, UnitCreated)
    ]


@pytest.mark.parametrize(
    ("acts", "reads"),
    [
        ((FIRST,), [(1, "A")]),
        ((FIRST, correction(1)), [(1, "B")]),
        ((FIRST, correction(1), correction(1, new="C")), [(1, "C")]),
        ((FIRST, annulment(1)), []),
        ((FIRST, correction(1), annulment(1)), []),
        ((FIRST, correction(1), annulment(2)), [(1, "A")]),
        ((FIRST, correction(1), correction(1, new="C"), annulment(3)), [(1, "B")]),
        ((FIRST, correction(1), correction(1, new="C"), annulment(2)), [(1, "C")]),
        ((FIRST, annulment(1), annulment(2)), [(1, "A")]),
        ((FIRST, annulment(1), annulment(2), annulment(3)), []),
        ((FIRST, annulment(1), annulment(1), annulment(2)), []),
        ((FIRST, correction(1), annulment(2), annulment(3)), [(1, "B")]),
        ((FIRST, UnitCreated(name="Z"), correction(2)), [(1, "A"), (2, "B")]),
        ((FIRST, correction(9), annulment(9)), [(1, "A")]),
    ],
)
def test_the_last_word_that_is_not_itself_annulled_counts(
    acts: tuple[Act, ...], reads: list[tuple[int, str]]
) -> None:
    assert names(*acts) == reads


def test_corrections_of_different_fields_add_up() -> None:
    acts = (FIRST, correction(1), correction(1, "level", "province"))
    ((_, act),) = in_force(enumerate(acts, 1))
    assert act == UnitCreated(name="B", level="province")


def test_an_opened_correction_of_a_personal_field_counts_like_any_other() -> None:
    private = Corrected(
        position=1, leaf_hash=b"x", private=(Change(field="name", new="B"),)
    )
    assert names(FIRST, private) == [(1, "B")]


def test_which_entries_do_not_hold_is_told_by_position() -> None:
    acts = (FIRST, correction(1), annulment(2), annulment(1), annulment(4))
    assert annulled_positions(enumerate(acts, 1)) == {2, 4}


def test_a_field_can_be_emptied() -> None:
    acts = (FIRST, correction(1, "level", None))
    assert in_force(enumerate(acts, 1)) == ((1, UnitCreated(name="A")),)


def test_a_corrected_value_has_its_fields_own_type_and_the_rest_is_kept() -> None:
    decided = RotationDecided(
        cadre="CB-1",
        unit="NK",
        title="secretary",
        signed_on=date(2024, 1, 1),
        basis=(Basis(number="1-QĐ", signed_on=date(2024, 1, 1), sha256=b"\x00" * 32),),
        request_id=b"\x00" * 16,
        effective_on="2024",
    )
    changed = amended(decided, {"signed_on": "2024-02-02", "head": True})
    assert isinstance(changed, RotationDecided)
    assert (changed.signed_on, changed.head) == (date(2024, 2, 2), True)
    assert amended(changed, {"signed_on": "2024-01-01", "head": None}) == decided


def test_a_correction_of_a_field_of_a_later_version_does_no_harm() -> None:
    assert names(FIRST, correction(1, "colour", "red")) == [(1, "A")]


def test_the_ledgers_own_fields_cannot_be_corrected() -> None:
    fields = correctable(UnitCreated)
    assert not {"recorded_at", "actor", "request_id", "source", "sealed", "basis"} & {
        *fields
    }
    assert {"effective_on", "body", "reason", "name"} <= {*fields}
