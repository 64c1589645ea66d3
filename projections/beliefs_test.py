"""What the entries of one stream say."""

import json

import pytest

from domain.acts import Sealed
from domain.cadre import CadreRegistered, HomePlaceRecorded, PostAssumed, PostLeft
from domain.corrections import Corrected
from domain.rotation import RotationDecided, RotationEnded, RotationStarted
from domain.unit import CadreReceived, UnitAbolished, UnitCreated, UnitRenamed
from projections.beliefs import ROWS_AN_ENTRY, believed, rows_of
from projections.conftest import Log
from projections.facts import Fact

CADRE, UNIT, ROTATION = "cadre:CB-1", "unit:NK", "rotation:2024-017"


def facts(log: Log, stream: str, kind: str) -> list[Fact]:
    found = believed(stream, log.history(stream, len(log.entries)))
    return [found[name] for name in sorted(found) if name[0] == kind]


def names(log: Log) -> list[tuple[str, str | None, str | None, int | None]]:
    by_day = sorted(facts(log, UNIT, "name"), key=lambda fact: fact.valid_from or "")
    return [
        (json.loads(fact.value)["name"], fact.valid_from, fact.valid_to, fact.ended_by)
        for fact in by_day
    ]


def assumed(tenure: str, day: str | None) -> PostAssumed:
    return PostAssumed(tenure=tenure, unit="NK", title="secretary", effective_on=day)


def test_a_value_holds_until_the_day_of_the_next(log: Log) -> None:
    log.add(UNIT, UnitCreated(name="A", effective_on="2004"))
    log.add(UNIT, UnitRenamed(name="B", effective_on="2010-05"))
    assert names(log) == [
        ("A", "2004-01-01", "2010-05-01", 2),
        ("B", "2010-05-01", None, None),
    ]


def test_a_value_dated_back_fills_only_until_the_next(log: Log) -> None:
    log.add(UNIT, UnitCreated(name="A", effective_on="2004"))
    log.add(UNIT, UnitRenamed(name="C", effective_on="2010"))
    log.add(UNIT, UnitRenamed(name="B", effective_on="2007"))
    assert names(log) == [
        ("A", "2004-01-01", "2007-01-01", 3),
        ("B", "2007-01-01", "2010-01-01", 2),
        ("C", "2010-01-01", None, None),
    ]


def test_a_value_without_a_day_holds_since_ever(log: Log) -> None:
    log.add(UNIT, UnitRenamed(name="B", effective_on="2007"))
    log.add(UNIT, UnitCreated(name="A"))
    assert names(log) == [
        ("A", None, "2007-01-01", 1),
        ("B", "2007-01-01", None, None),
    ]


@pytest.mark.parametrize("day", [None, "2004-01-01"])
def test_a_value_from_the_same_day_takes_the_place_of_the_first(
    log: Log, day: str | None
) -> None:
    log.add(UNIT, UnitCreated(name="A", effective_on=day))
    log.add(UNIT, UnitRenamed(name="B", effective_on=day))
    assert names(log) == [("B", day, None, None)]


def test_a_post_ends_when_its_own_holding_is_left(log: Log) -> None:
    log.add(CADRE, assumed("1", "2020-01-01"))
    log.add(CADRE, assumed("2", "2021-01-01"))
    log.add(CADRE, PostLeft(tenure="1", effective_on="2022-02"))
    first, second = facts(log, CADRE, "post")
    assert (first.key, first.valid_from, first.valid_to) == (
        "1",
        "2020-01-01",
        "2022-02-28",
    )
    assert (first.ended_on, first.ended_by) == ("2022-02", 3)
    assert (second.valid_to, second.ended_by) == (None, None)


def test_a_post_that_was_left_on_an_unknown_day_is_not_open(log: Log) -> None:
    log.add(CADRE, assumed("1", "2020-01-01"))
    log.add(CADRE, PostLeft(tenure="1"))
    (post,) = facts(log, CADRE, "post")
    assert (post.valid_to, post.ended_on, post.ended_by) == (None, None, 2)


def test_an_end_before_its_beginning_is_kept_as_written(log: Log) -> None:
    log.add(CADRE, assumed("1", "2020-05-01"))
    log.add(CADRE, PostLeft(tenure="1", effective_on="2019-05-01"))
    (post,) = facts(log, CADRE, "post")
    assert (post.valid_from, post.valid_to) == ("2020-05-01", "2019-05-01")


def test_an_end_of_nothing_says_nothing(log: Log) -> None:
    log.add(CADRE, PostLeft(tenure="9", effective_on="2019"))
    assert facts(log, CADRE, "post") == []


def test_an_annulled_end_opens_the_post_again(log: Log) -> None:
    log.add(CADRE, assumed("1", "2020"))
    log.add(CADRE, PostLeft(tenure="1", effective_on="2021"))
    log.annul(2)
    (post,) = facts(log, CADRE, "post")
    assert (post.valid_to, post.ended_by) == (None, None)
    log.annul(3)
    (post,) = facts(log, CADRE, "post")
    assert post.ended_by == 2


def test_a_unit_exists_until_it_is_abolished(log: Log) -> None:
    log.add(UNIT, UnitCreated(name="A", effective_on="2004"))
    log.add(UNIT, UnitAbolished(effective_on="2025-07-01"))
    (unit,) = facts(log, UNIT, "created")
    assert (unit.valid_from, unit.valid_to) == ("2004-01-01", "2025-07-01")


def test_a_correction_reads_for_all_valid_time_and_is_named(log: Log) -> None:
    log.add(UNIT, UnitCreated(name="A", effective_on="2004"))
    log.correct(1, name="Á", effective_on="2003-06")
    assert names(log) == [("Á", "2003-06-01", None, None)]
    (name,) = facts(log, UNIT, "name")
    assert (name.position, name.corrections) == (1, "[2]")


def test_a_correction_that_was_annulled_is_neither_applied_nor_named(log: Log) -> None:
    log.add(UNIT, UnitCreated(name="A"))
    log.correct(1, name="B")
    log.annul(2)
    (name,) = facts(log, UNIT, "name")
    assert (json.loads(name.value), name.corrections) == ({"name": "A"}, None)


def test_a_correction_of_personal_fields_is_kept_sealed_after_the_entry(
    log: Log,
) -> None:
    one, two = Sealed(b"1", b"1", b"1"), Sealed(b"2", b"2", b"2")
    log.add(CADRE, CadreRegistered(sealed=one))
    log.add(CADRE, Corrected(position=1, leaf_hash=b"", sealed=two))
    (fact,) = facts(log, CADRE, "registered")
    assert fact.sealed is not None
    assert fact.sealed.index(b"cadre.registered") < fact.sealed.index(
        b"entry.corrected"
    )


def test_companions_and_corrections_say_nothing_of_their_own(log: Log) -> None:
    log.add(UNIT, CadreReceived(rotation="R", cadre="CB-1"))
    log.correct(1, effective_on="2024")
    assert believed(UNIT, log.history(UNIT, 2)) == {}


def test_a_rotation_is_told_step_by_step(log: Log) -> None:
    log.add(
        ROTATION,
        RotationDecided(cadre="CB-1", unit="NK", title="t", effective_on="2024"),
    )
    log.add(ROTATION, RotationStarted(effective_on="2024-02"))
    log.add(ROTATION, RotationEnded(cause="health", cadre="CB-1"))
    found = believed(ROTATION, log.history(ROTATION, 3))
    assert [(kind, fact.cadre) for (kind, _, _), fact in sorted(found.items())] == [
        ("decided", "CB-1"),
        ("ended", "CB-1"),
        ("started", None),
    ]


def test_a_fact_that_reads_as_before_keeps_its_row(log: Log) -> None:
    log.add(CADRE, HomePlaceRecorded(effective_on="2000"))
    log.add(CADRE, assumed("1", "2020"))
    log.correct(2, title="chairman")
    rows = rows_of(CADRE, log.history(CADRE, 3))
    assert [row.id for _, row in sorted(rows.items())] == [
        1 * ROWS_AN_ENTRY,
        3 * ROWS_AN_ENTRY,
    ]
