"""Cases say what was believed, at one size, on one day."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from domain.acts import Basis, Sealed
from domain.cadre import CadreRegistered, HomePlaceRecorded, PostAssumed, PostLeft
from domain.cases import Absent, Case, Ending, Fact, Place
from domain.corrections import Corrected
from domain.dates import PartialDate
from domain.exception import ExceptionGranted
from domain.rotation import (
    RotationDecided,
    RotationEnded,
    RotationRefused,
    RotationStarted,
)
from domain.unit import UnitAbolished, UnitCreated
from projections.casebook import cases
from projections.conftest import Log, batch_of, empty_views
from projections.fold import Fold

TODAY = date(2024, 6, 1)
CADRE, ROTATION = "cadre:CB-1", "rotation:R-1"


def views_of(log: Log) -> sqlite3.Connection:
    connection = empty_views()
    Fold(connection, log.history, from_start=True).run(batch_of(log.entries, 0))
    return connection


def seal(number: int) -> Sealed:
    """Stand for personal fields; `Keys` gives them back."""
    return Sealed(b"", bytes([number]), b"")


class Keys:
    """Opens what `seal` sealed, and notes what was asked for."""

    def __init__(self, **fields: Mapping[str, Any] | None) -> None:
        self.fields = fields
        self.asked: list[tuple[str, str]] = []

    def __call__(
        self, topic: str, person: str, sealed: Sealed
    ) -> Mapping[str, Any] | None:
        self.asked.append((topic, person))
        return self.fields[f"_{sealed.ciphertext[0]}"]


def made(log: Log, keys: Keys | None = None, **choices: Any) -> list[Case]:
    asked: dict[str, Any] = {"as_of": TODAY, "size": len(log.entries)} | choices
    return list(cases(views_of(log), opened=keys or Keys(), **asked))


def decided(**facts: Any) -> RotationDecided:
    told: dict[str, Any] = {
        "cadre": "CB-1",
        "unit": "NK",
        "title": "secretary",
        "effective_on": "2020-04-01",
    }
    return RotationDecided(**(told | facts))


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def test_a_rotation_is_told_with_the_entries_that_say_so(log: Log) -> None:
    log.add(ROTATION, decided(head=True, term="2020-2025"))
    log.add(ROTATION, RotationStarted(effective_on="2020-04-10"))
    log.add(ROTATION, RotationEnded(cause="health", effective_on="2023-05"))
    log.correct(3, cause="full-term")
    (case,) = made(log)
    assert (case.subject, case.kind, case.cadre) == ("R-1", "rotation", "CB-1")
    assert (case.title, case.is_head, case.unit) == ("secretary", True, "NK")
    assert case.effective == Fact(value=on("2020-04-01"), positions=(1,))
    assert case.started == Fact(value=on("2020-04-10"), positions=(2,))
    ending = Ending(on=on("2023-05"), cause="full-term")
    assert case.ended == Fact(value=ending, positions=(3, 4))
    (own,) = case.headships
    assert (own.code, own.begins, own.ends) == ("R-1", on("2020-04-10"), on("2023-05"))
    assert (own.is_open, own.term, own.positions) == (False, "2020-2025", (1, 2, 3, 4))


def test_what_comes_after_the_day_has_not_happened_yet(log: Log) -> None:
    log.add(ROTATION, decided(head=True))
    log.add(ROTATION, RotationStarted(effective_on="2024-06-01"))
    log.add(ROTATION, RotationEnded(cause="health", effective_on="2024-06-02"))
    (case,) = made(log)
    assert case.started is not None
    assert case.ended is None
    assert (case.headships[0].is_open, case.headships[0].ends) == (True, None)
    (before,) = made(log, as_of=date(2024, 5, 31))
    assert before.started is None


def test_an_end_on_an_unknown_day_has_come(log: Log) -> None:
    log.add(ROTATION, decided(head=True))
    log.add(ROTATION, RotationEnded(cause="health"))
    (case,) = made(log)
    assert case.ended == Fact(value=Ending(on=None, cause="health"), positions=(2,))
    assert (case.headships[0].is_open, case.headships[0].ends) == (False, None)


def test_a_case_at_an_earlier_size_does_not_know_what_came_later(log: Log) -> None:
    log.add(ROTATION, decided())
    log.correct(1, title="chairman")
    log.add(ROTATION, RotationRefused(cadre="CB-1", effective_on="2020"))
    assert [made(log, size=size)[0].title for size in (1, 2)] == [
        "secretary",
        "chairman",
    ]
    assert [made(log, size=size)[0].refused for size in (2, 3)] == [False, True]
    assert made(log, size=0) == []


def test_a_rotation_that_was_refused_was_never_a_headship(log: Log) -> None:
    log.add(ROTATION, decided(head=True))
    log.add(ROTATION, RotationRefused(cadre="CB-1", effective_on="2020-04"))
    (case,) = made(log)
    assert (case.refused, case.headships) == (True, ())


def test_an_annulled_rotation_is_no_case(log: Log) -> None:
    log.add(ROTATION, decided())
    log.add(ROTATION, RotationStarted())
    log.annul(1)
    assert made(log) == []


def test_a_head_post_outside_rotations_is_a_case_of_its_own(log: Log) -> None:
    post = PostAssumed(
        tenure="2", unit="NK", title="secretary", head=True, effective_on="2015"
    )
    log.add(CADRE, post)
    log.add(CADRE, PostLeft(tenure="2", effective_on="2019-06"))
    log.add(CADRE, PostAssumed(tenure="3", unit="NK", title="deputy", head=False))
    log.add(CADRE, PostAssumed(tenure="4", unit="NK", title="secretary"))
    (case,) = made(log)
    assert (case.subject, case.kind) == ("CB-1/2", "post")
    ending = Ending(on=on("2019-06"), cause="not-recorded")
    assert case.ended == Fact(value=ending, positions=(2,))
    (own,) = case.headships
    assert (own.code, own.ends, own.positions) == ("CB-1/2", on("2019-06"), (1, 2))


@pytest.mark.parametrize(
    ("as_of", "is_open"), [(date(2019, 5, 31), True), (date(2019, 6, 1), False)]
)
def test_a_post_is_held_until_the_first_day_it_may_have_been_left(
    log: Log, as_of: date, *, is_open: bool
) -> None:
    log.add(CADRE, PostAssumed(tenure="2", unit="NK", title="t", head=True))
    log.add(CADRE, PostLeft(tenure="2", effective_on="2019-06"))
    (case,) = made(log, as_of=as_of)
    assert (case.ended is None) == is_open
    assert (case.headships[0].is_open, case.headships[0].positions) == (
        is_open,
        (1,) if is_open else (1, 2),
    )


def test_all_periods_as_head_come_with_each_case(log: Log) -> None:
    log.add(CADRE, PostAssumed(tenure="1", unit="NK", title="t", head=True))
    log.add("rotation:R-2", decided(effective_on="2023"))
    log.add(ROTATION, decided(head=True))
    log.add("rotation:R-3", decided(cadre="CB-2", head=True))
    log.add("rotation:R-4", decided(head=False))
    told = {case.subject: [h.code for h in case.headships] for case in made(log)}
    assert told == {
        "R-1": ["R-1", "CB-1/1"],
        "R-2": ["R-1", "R-2", "CB-1/1"],  # its own: the title may make it a head's
        "R-3": ["R-3"],
        "R-4": ["R-1", "CB-1/1"],
        "CB-1/1": ["R-1", "CB-1/1"],
    }
    first = made(log, head_titles=["secretary"])[0]
    assert [h.code for h in first.headships] == ["R-1", "R-2", "CB-1/1"]


def test_the_place_is_the_units_on_the_day_unless_the_decision_names_its_own(
    log: Log,
) -> None:
    log.add("unit:NK", UnitCreated(name="A", district="D1", effective_on="2004"))
    log.add("unit:NK", UnitAbolished(effective_on="2025-07-01"))
    log.add(ROTATION, decided())
    log.add("rotation:R-2", decided(district="D9", province="P9"))
    log.add("rotation:R-3", decided(effective_on="2003"))
    log.add("rotation:R-4", decided(effective_on="2025-07-01"))
    log.add("rotation:R-5", decided(unit="XX"))
    assert [case.place for case in made(log)] == [
        Place(district="D1"),
        Place(province="P9", district="D9"),
        None,
        None,
        None,
    ]


def test_personal_facts_are_opened_with_their_corrections(log: Log) -> None:
    log.add(CADRE, CadreRegistered(sealed=seal(1)))
    log.add(CADRE, Corrected(position=1, leaf_hash=b"", sealed=seal(2)))
    log.add(CADRE, HomePlaceRecorded(sealed=seal(3)))
    log.add(ROTATION, decided())
    log.add("rotation:R-2", decided())
    keys = Keys(
        _1={"born_on": "1970", "sex": "female"},
        _2={"private": [{"field": "born_on", "old": "1970", "new": "1980-05"}]},
        _3={"province": "CT", "district": "NK"},
    )
    for case in made(log, keys):
        assert case.born == Fact(value=on("1980-05"), positions=(1, 2))
        assert case.sex == Fact(value="female", positions=(1, 2))
        home = Place(province="CT", district="NK")
        assert case.home == Fact(value=home, positions=(3,))
    # Opened once, though two cases need them.
    assert keys.asked == [
        ("cadre.registered", "cadre:CB-1"),
        ("entry.corrected", "cadre:CB-1"),
        ("cadre.home-place-recorded", "cadre:CB-1"),
    ]


def test_a_correction_may_empty_a_personal_field(log: Log) -> None:
    log.add(CADRE, CadreRegistered(sealed=seal(1)))
    log.add(CADRE, Corrected(position=1, leaf_hash=b"", sealed=seal(2)))
    log.add(ROTATION, decided())
    changes = {"private": [{"field": "sex", "old": "male"}]}
    (case,) = made(log, Keys(_1={"born_on": "1970", "sex": "male"}, _2=changes))
    assert case.sex is Absent.NOT_RECORDED
    assert case.born == Fact(value=on("1970"), positions=(1, 2))


def test_what_was_erased_is_told_apart_from_what_was_never_recorded(log: Log) -> None:
    log.add(ROTATION, decided())
    (case,) = made(log)
    assert {case.born, case.sex, case.home} == {Absent.NOT_RECORDED}
    log.add(CADRE, CadreRegistered(sealed=seal(1)))
    log.add(CADRE, HomePlaceRecorded(sealed=seal(1)))
    (case,) = made(log, Keys(_1=None))
    assert {case.born, case.sex, case.home} == {Absent.ERASED}


def test_the_native_place_is_in_the_codes_of_the_day_of_the_decision(log: Log) -> None:
    log.add(CADRE, HomePlaceRecorded(sealed=seal(1)))
    log.add(CADRE, HomePlaceRecorded(sealed=seal(2), effective_on="2025-07-01"))
    log.add(ROTATION, decided(effective_on="2025-06-30"))
    log.add("rotation:R-2", decided(effective_on="2025-07-01"))
    found = made(log, Keys(_1={"province": "HG"}, _2={"province": "CT"}))
    assert [case.home for case in found] == [
        Fact(value=Place(province="HG"), positions=(1,)),
        Fact(value=Place(province="CT"), positions=(2,)),
    ]


def test_exceptions_of_the_rotation_and_of_the_cadre_come_with_the_case(
    log: Log,
) -> None:
    def granted(subject: str, day: str | None, *papers: str) -> ExceptionGranted:
        basis = tuple(Basis(paper) for paper in papers)
        return ExceptionGranted(
            rule="ELIG-AGE-01",
            subject=subject,
            effective_on=day,
            basis=basis,
            expires_on=date(2027, 4, 1),
        )

    log.add(ROTATION, decided())
    log.add("exception:E-1", granted("CB-1", "2020-02", "7-TB/TU", "8-TB/TU"))
    log.add("exception:E-2", granted("R-1", "2020-03-01"))
    log.add("exception:E-3", granted("R-1", None, "9-TB/TU"))
    log.add("exception:E-4", granted("CB-2", "2020"))
    (case,) = made(log)
    assert [
        (each.code, each.subject, each.begins, each.ends, each.positions, each.document)
        for each in case.grants
    ] == [
        ("E-2", "R-1", date(2020, 3, 1), date(2027, 4, 1), (3,), "E-2"),
        ("E-1", "CB-1", date(2020, 2, 29), date(2027, 4, 1), (2,), "7-TB/TU; 8-TB/TU"),
    ]


def test_what_two_registrations_of_one_person_say_is_put_together(log: Log) -> None:
    log.add(CADRE, CadreRegistered(sealed=seal(1)))
    log.add(CADRE, CadreRegistered(sealed=seal(2)))
    log.add(ROTATION, decided())
    keys = Keys(_1={"born_on": "1970-01-02"}, _2={"sex": "female"})
    (case,) = made(log, keys)
    assert case.born == Fact(value=on("1970-01-02"), positions=(1,))
    assert case.sex == Fact(value="female", positions=(2,))
