"""Which acts say which facts."""

import json
from datetime import date
from typing import Any

import msgspec
import pytest

from domain.acts import Act, Basis, Sealed
from domain.benefit import BenefitGranted
from domain.cadre import CadreRegistered, PostAssumed
from domain.exception import ExceptionGranted
from domain.fields import person_of, personal_fields
from domain.inspection import InspectionConcluded
from domain.registry import ACTS, BY_TOPIC
from domain.rotation import RotationRefused
from domain.unit import UnitCreated
from projections.days import earliest, latest
from projections.facts import FACTS, Fact, fact_of
from projections.schema import FACT_COLUMNS


def said(stream: str, topic: str, act: Act, kind: str = "") -> Fact:
    sayings = {saying.kind: saying for saying in FACTS[topic]}
    return fact_of(sayings[kind or next(iter(sayings))], 7, stream, act)


def test_no_act_is_forgotten_by_the_views() -> None:
    assert set(FACTS) == set(BY_TOPIC)


def test_an_act_names_each_kind_of_fact_once_and_in_their_order() -> None:
    for topic, sayings in FACTS.items():
        kinds = [saying.kind for saying in sayings]
        assert kinds == sorted(set(kinds)), topic


def test_the_columns_of_a_fact_are_the_fields_of_a_fact() -> None:
    assert Fact._fields == FACT_COLUMNS


def test_every_field_named_in_the_table_is_a_field_of_the_act() -> None:
    for topic, sayings in FACTS.items():
        for saying in sayings:
            named = {*saying.key, *saying.only, *filter(None, [saying.until])}
            assert named <= set(BY_TOPIC[topic].__struct_fields__), topic


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-02-10", "2024-02-10", "2024-02-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        (None, None, None),
        ("tháng 2", None, None),
        ("31/12/2024", None, None),
    ],
)
def test_a_date_spans_every_day_it_may_be(
    written: str | None, first: str | None, last: str | None
) -> None:
    assert (earliest(written), latest(written)) == (first, last)


def test_a_fact_shows_what_is_open_and_nothing_of_the_header() -> None:
    act = PostAssumed(
        tenure="1",
        unit="NK",
        title="secretary",
        head=False,
        effective_on="2024-03",
        actor="clerk",
        request_id=b"r",
        source="old register",
        basis=(Basis("12-QĐ/TU", signed_on=date(2024, 3, 1)),),
    )
    fact = said("cadre:CB-1", "cadre.post-assumed", act)
    assert json.loads(fact.value) == {
        "tenure": "1",
        "unit": "NK",
        "title": "secretary",
        "head": False,
        "effective_on": "2024-03",
        "basis": [{"number": "12-QĐ/TU", "signed_on": "2024-03-01"}],
    }
    assert (fact.key, fact.cadre, fact.unit) == ("1", "CB-1", "NK")
    assert (fact.valid_from, fact.valid_to, fact.position) == ("2024-03-01", None, 7)


def test_a_default_of_the_act_is_written_out_for_readers_who_do_not_know_it() -> None:
    act = BenefitGranted(rotation="2024-017", kind="housing")
    fact = said("benefit:B-1", "benefit.granted", act)
    assert json.loads(fact.value)["currency"] == "VND"


@pytest.mark.parametrize("act", [act for act in ACTS if personal_fields(act)])
def test_personal_fields_are_never_shown_in_clear(act: type[Act]) -> None:
    values: dict[str, Any] = {
        each.name: "x" for each in msgspec.structs.fields(act) if each.required
    }
    made = act(**(values | dict.fromkeys(personal_fields(act), "SECRET")))
    topic = str(act.__struct_config__.tag).partition("/")[0]
    for saying in FACTS[topic]:
        assert "SECRET" not in repr(fact_of(saying, 1, "cadre:CB-1", made))


def test_sealed_fields_stay_ciphertext_with_what_opens_them() -> None:
    sealed = Sealed(b"salt", b"cipher", b"commitment")
    act = RotationRefused(cadre="CB-1", sealed=sealed)
    fact = said("rotation:2024-017", "rotation.refused", act)
    assert fact.sealed is not None
    assert msgspec.msgpack.decode(fact.sealed) == [
        ["rotation.refused", "cadre:CB-1", [b"salt", b"cipher", b"commitment"]]
    ]


def test_a_registration_is_sealed_under_its_own_cadre() -> None:
    assert person_of("cadre:CB-1", CadreRegistered()) == "cadre:CB-1"


def test_the_name_of_a_unit_is_a_fact_apart_from_its_existence() -> None:
    act = UnitCreated(name="Quận ủy", level="district", effective_on="2004")
    name = said("unit:NK", "unit.created", act, "name")
    assert json.loads(name.value) == {"name": "Quận ủy", "effective_on": "2004"}
    created = said("unit:NK", "unit.created", act, "created")
    assert json.loads(created.value)["level"] == "district"
    assert created.unit == "NK"


def test_an_act_that_names_its_own_end_holds_until_then() -> None:
    act = ExceptionGranted(
        rule="DUR-MIN-01", subject="S", effective_on="2024", expires_on=date(2027, 4, 1)
    )
    fact = said("exception:E-1", "exception.granted", act)
    assert (fact.valid_from, fact.valid_to) == ("2024-01-01", "2027-04-01")


@pytest.mark.parametrize(
    ("subject", "cadre", "unit"),
    [("unit:NK", None, "NK"), ("cadre:CB-1", "CB-1", None), ("plan 5", None, None)],
)
def test_an_inspection_is_found_by_what_it_inspected(
    subject: str, cadre: str | None, unit: str | None
) -> None:
    act = InspectionConcluded(subject=subject, violation=False)
    fact = said("inspection:K-1", "inspection.concluded", act)
    assert (fact.cadre, fact.unit) == (cadre, unit)
