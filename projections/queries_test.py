"""What was known at an instant about a day."""

import sqlite3
from datetime import date, timedelta

import pytest

from domain.acts import Sealed
from domain.cadre import CadreRegistered, PostAssumed, PostLeft, RotationOpened
from domain.discipline import DisciplineDecided
from domain.rotation import RotationDecided
from domain.unit import UnitCreated, UnitRenamed
from projections.conftest import START, Log, batch_of, empty_views
from projections.fold import Fold, microseconds
from projections.lateness import late
from projections.queries import (
    SealedPart,
    facts_of,
    rotations_of,
    size_at,
    streams,
)


def views_of(log: Log) -> sqlite3.Connection:
    connection = empty_views()
    Fold(connection, log.history, from_start=True).run(batch_of(log.entries, 0))
    return connection


def decided(cadre: str, day: str) -> RotationDecided:
    return RotationDecided(cadre=cadre, unit="U", title="t", effective_on=day)


def test_an_instant_knows_every_entry_recorded_up_to_it(log: Log) -> None:
    for _ in range(5):
        log.add("unit:U", UnitRenamed(name="A"))
    connection = views_of(log)
    second = microseconds(START + timedelta(minutes=1))
    assert size_at(connection, second - 1) == 1
    assert size_at(connection, second) == 2
    assert size_at(connection, microseconds(START) - 1) == 0
    assert size_at(connection, second * 2) == 5
    assert size_at(empty_views(), second) == 0


def test_a_day_and_a_size_choose_what_held_as_far_as_was_known(log: Log) -> None:
    log.add("unit:U", UnitCreated(name="A", effective_on="2004"))
    log.add("unit:U", UnitRenamed(name="B", effective_on="2020"))
    log.correct(2, effective_on="2019")
    connection = views_of(log)

    def name(day: date, size: int) -> list[str]:
        found = facts_of(connection, "unit:U", as_of=day, size=size)
        return [fact.value["name"] for fact in found if fact.kind == "name"]

    assert name(date(2019, 6, 1), 1) == ["A"]
    assert name(date(2019, 6, 1), 2) == ["A"]
    assert name(date(2019, 6, 1), 3) == ["B"]
    assert name(date(2003, 12, 31), 3) == []


def test_the_last_day_of_a_fact_is_the_day_before_its_end(log: Log) -> None:
    log.add("cadre:C", PostAssumed(tenure="1", unit="U", title="t"))
    log.add("cadre:C", PostLeft(tenure="1", effective_on="2022-03-10"))
    connection = views_of(log)
    assert facts_of(connection, "cadre:C", as_of=date(2022, 3, 9), size=2)
    assert not facts_of(connection, "cadre:C", as_of=date(2022, 3, 10), size=2)


def test_a_fact_comes_with_what_proves_it_and_with_its_ciphertext(log: Log) -> None:
    sealed = Sealed(b"s", b"c", b"k")
    log.add("cadre:C", CadreRegistered(sealed=sealed))
    log.correct(1, effective_on="2020")
    (fact,) = facts_of(views_of(log), "cadre:C", as_of=None, size=2)
    assert (fact.position, fact.corrections, fact.from_position) == (1, (2,), 2)
    assert fact.recorded_from == START + timedelta(minutes=1)
    assert fact.sealed == (SealedPart("cadre.registered", "cadre:C", sealed),)


def test_ten_questions_at_one_size_are_not_moved_by_what_is_recorded_between(
    log: Log,
) -> None:
    log.add("cadre:C", PostAssumed(tenure="0", unit="U", title="t"))
    connection = empty_views()
    fold = Fold(connection, log.history, from_start=False)
    fold.run(batch_of(log.entries, 0))
    answers = []
    for number in range(10):
        answers.append(
            (
                facts_of(connection, "cadre:C", as_of=date(2022, 6, 1), size=1),
                streams(connection, "cadre", size=1),
                rotations_of(connection, "C", size=1),
                tuple(late(connection, 0, imported=True, size=1)),
            )
        )
        log.add("cadre:C", PostLeft(tenure=str(number), effective_on="2022"))
        log.add("cadre:C", PostAssumed(tenure=str(number + 1), unit="U", title="t"))
        log.add(f"rotation:{number}", decided("C", "2020"))
        log.correct(1, title="chairman")
        fold.run(batch_of(log.entries[-4:], len(log.entries) - 4))
    assert answers == answers[:1] * 10
    assert answers[0][0]


def test_rotations_are_found_by_their_cadre_in_order_of_decision(log: Log) -> None:
    log.add("rotation:R2", decided("C", "2021"))
    log.add("rotation:R1", decided("C", "2018"))
    log.add("rotation:R3", decided("D", "2018"))
    case = DisciplineDecided(rotation="R1", cadre="C", form="none")
    log.add("discipline:K", case)
    log.correct(3, cadre="C")
    connection = views_of(log)
    assert rotations_of(connection, "C", size=4) == ("R1", "R2")
    assert rotations_of(connection, "C", size=5) == ("R1", "R3", "R2")


def test_streams_are_listed_of_which_something_is_believed(log: Log) -> None:
    log.add("unit:B", UnitCreated(name="B"))
    log.add("unit:A", UnitCreated(name="A"))
    log.add("cadre:C", CadreRegistered())
    log.annul(1)
    connection = views_of(log)
    assert streams(connection, "unit", size=3) == ("unit:A", "unit:B")
    assert streams(connection, "unit", size=4) == ("unit:A",)


@pytest.mark.parametrize(
    ("written", "days"),
    [("2023-12-02", 30), ("2023-12-01", 31), ("2023-11", 32), ("2023", None)],
)
def test_an_entry_is_late_by_the_days_after_the_last_day_it_may_mean(
    log: Log, written: str, days: int | None
) -> None:
    log.add("unit:U", UnitRenamed(name="A", effective_on=written))
    found = [entry.days for entry in late(views_of(log), 29, imported=False)]
    assert found == ([] if days is None else [days])


def test_companions_and_imported_history_are_not_called_late_unasked(log: Log) -> None:
    log.add("cadre:C", RotationOpened(rotation="R", effective_on="2020"))
    imported = UnitRenamed(name="A", effective_on="2020", source="register of 2010")
    log.add("unit:U", imported)
    log.add("unit:U", UnitRenamed(name="A"))
    connection = views_of(log)
    assert list(late(connection, 0, imported=False)) == []
    (entry,) = late(connection, 0, imported=True)
    assert (entry.position, entry.source) == (2, "register of 2010")
    assert entry.recorded_at == START + timedelta(minutes=1)


def test_an_entry_exactly_as_old_as_is_usual_is_not_late(log: Log) -> None:
    log.add("unit:U", UnitRenamed(name="A", effective_on="2023-12-02"))
    assert list(late(views_of(log), 30, imported=False)) == []
