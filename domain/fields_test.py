import pytest

from domain.acts import HEADER, Act
from domain.benefit import BenefitGranted
from domain.cadre import CadreRegistered, HomePlaceRecorded, RotationOpened
from domain.corrections import Corrected
from domain.entered import value_of
from domain.fields import ENTRY_HEADER, FieldSpec, fields_of, person_of, personal_fields
from domain.registry import ACTS, AGGREGATES
from domain.rotation import RotationDecided
from domain.unit import UnitCreated

KINDS = {
    "text", "code", "date", "partial-date", "choice", "flag", "number", "papers",
    "decimal", "stream",
}  # fmt: skip


def spec_of(act: type[Act], name: str) -> FieldSpec:
    return next(each for each in fields_of(act) if each.name == name)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_each_field_of_each_act_can_be_explained_and_entered(act: type[Act]) -> None:
    for spec in fields_of(act):
        assert spec.kind in KINDS
        assert spec.help.vi
        assert spec.help.en
        assert not spec.code_of or spec.code_of in AGGREGATES
        assert (spec.kind == "choice") == bool(spec.choices)
        if spec.example:
            assert value_of(spec, spec.example) is not None


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_clerk_gives_an_acts_own_fields_and_four_of_the_header(
    act: type[Act],
) -> None:
    names = [each.name for each in fields_of(act)]
    assert tuple(names[-4:]) == ENTRY_HEADER
    assert not set(names[:-4]) & HEADER
    assert set(personal_fields(act)) <= {*act.__struct_fields__} - HEADER


def test_what_a_field_takes_follows_from_its_declaration() -> None:
    kinds = {each.name: each.kind for each in fields_of(RotationDecided)}
    assert kinds == {
        "cadre": "code",
        "unit": "code",
        "title": "text",
        "ground": "choice",
        "from_unit": "code",
        "term": "text",
        "head": "flag",
        "province": "text",
        "district": "text",
        "commune": "text",
        "signed_on": "date",
        "announced_on": "date",
        "received_on": "date",
        "effective_on": "partial-date",
        "body": "text",
        "basis": "papers",
        "reason": "text",
    }
    assert spec_of(CadreRegistered, "born_on").kind == "partial-date"


def test_a_field_is_needed_where_the_body_or_the_clerk_cannot_do_without() -> None:
    needed = {each.name for each in fields_of(RotationDecided) if each.needed}
    assert needed == {"cadre", "unit", "title"}


def test_persons_are_named_in_personal_fields_alone() -> None:
    assert personal_fields(CadreRegistered) == ("name", "born_on", "sex")
    assert personal_fields(HomePlaceRecorded) == ("province", "district", "commune")
    assert personal_fields(UnitCreated) == ()
    assert personal_fields(Corrected) == ("private",)


def test_personal_fields_belong_to_the_person_whom_the_act_names() -> None:
    assert person_of("cadre:CB-1", CadreRegistered(name="A")) == "cadre:CB-1"
    correction = Corrected(position=1, leaf_hash=b"x", cadre="CB-2")
    assert person_of("discipline:KL-1", correction) == "cadre:CB-2"
    assert person_of("cadre:CB-1", RotationOpened(rotation="LC-1")) == "cadre:CB-1"


def test_an_amount_is_taken_as_exact_digits() -> None:
    assert spec_of(BenefitGranted, "amount").kind == "decimal"
