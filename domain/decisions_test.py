"""Deciding: what is recorded, what is refused, and what rests on what."""

from collections.abc import Callable

import pytest

from domain.acts import Act
from domain.cadre import CadreRegistered, PostAssumed, PostLeft, RotationOpened
from domain.corrections import Annulled
from domain.decisions import History, broken_by, decide, expand, state_of
from domain.discipline import DisciplineDecided
from domain.refusals import (
    EndBeforeStartError,
    NoSuchPostError,
    NotOpenError,
    NotRefusedError,
    OpenRotationError,
    TakenError,
    UnitAbolishedError,
    UnknownError,
)
from domain.rotation import (
    RotationDecided,
    RotationEnded,
    RotationRefused,
    RotationStarted,
)
from domain.unit import UnitAbolished, UnitCreated, UnitSucceeded

REGISTERED = CadreRegistered()
CREATED = UnitCreated(name="A")
GONE = UnitAbolished(effective_on="2025-07-01")
DECIDED = RotationDecided(
    cadre="CB-1", unit="NK", from_unit="PD", title="a", effective_on="2024-04-01"
)
STARTED = RotationStarted(effective_on="2024-04-01")
REFUSED = RotationRefused(cadre="CB-1", grounds="x", effective_on="2024-04-02")
ENDED = RotationEnded(cadre="CB-1", cause="full-term", effective_on="2027-04-01")

Told = dict[str, tuple[Act, ...]]


def world(**streams: tuple[Act, ...]) -> Callable[[str], History]:
    """Return histories of "cadre_CB1"-like names: what was recorded in each stream."""
    told = {
        "cadre:CB-1": (REGISTERED,),
        "unit:NK": (CREATED,),
        "unit:PD": (CREATED,),
    } | {NAMES[name]: acts for name, acts in streams.items()}
    return lambda stream: tuple(enumerate(told.get(stream, ()), 1))


NAMES = {"cadre": "cadre:CB-1", "unit": "unit:NK", "origin": "unit:PD"} | {
    "rotation": "rotation:LC-1"
}


def test_an_act_is_recorded_with_its_companions_in_the_streams_they_concern() -> None:
    lines = decide("rotation", "LC-1", DECIDED, world())
    assert [stream for stream, _ in lines] == [
        "rotation:LC-1", "cadre:CB-1", "unit:NK", "unit:PD",
    ]  # fmt: skip
    assert lines[1] == (
        "cadre:CB-1",
        RotationOpened(rotation="LC-1", effective_on="2024-04-01"),
    )
    assert lines == expand("rotation", "LC-1", DECIDED)


def test_an_end_finds_out_itself_whose_rotation_it_ends() -> None:
    bare = RotationEnded(cause="full-term", effective_on="2027-04-01")
    lines = decide("rotation", "LC-1", bare, world(rotation=(DECIDED, STARTED)))
    assert lines[0][1] == ENDED
    assert lines[1][0] == "cadre:CB-1"


@pytest.mark.parametrize(
    ("act", "streams", "refusal"),
    [
        (DECIDED, {"cadre": ()}, UnknownError),
        (DECIDED, {"unit": ()}, UnknownError),
        (DECIDED, {"origin": ()}, UnknownError),
        (DECIDED, {"rotation": (DECIDED,)}, TakenError),
        (DECIDED, {"cadre": (REGISTERED, RotationOpened(rotation="Z"))}, OpenRotationError),
        (DECIDED, {"unit": (CREATED, UnitAbolished(effective_on="2024"))}, None),
        (DECIDED, {"unit": (CREATED, UnitAbolished(effective_on="2024-04-01"))},
         UnitAbolishedError),
        (DECIDED, {"unit": (CREATED, UnitAbolished(effective_on="2024-04-02"))}, None),
        (DECIDED, {"origin": (CREATED, UnitAbolished(effective_on="2020"))}, None),
        (STARTED, {}, UnknownError),
        (STARTED, {"rotation": (DECIDED,)}, None),
        (STARTED, {"rotation": (DECIDED, STARTED)}, NotOpenError),
        (STARTED, {"rotation": (DECIDED, REFUSED)}, NotOpenError),
        (ENDED, {"rotation": (DECIDED,)}, None),
        (ENDED, {"rotation": (DECIDED, STARTED)}, None),
        (ENDED, {"rotation": (DECIDED, STARTED, ENDED)}, NotOpenError),
        (RotationEnded(cause="full-term", effective_on="2024-03-31"),
         {"rotation": (DECIDED,)}, EndBeforeStartError),
        (RotationEnded(cause="full-term", effective_on="2024"),
         {"rotation": (DECIDED,)}, None),
        (REFUSED, {"rotation": (DECIDED,)}, None),
        (REFUSED, {"rotation": (DECIDED, STARTED)}, NotOpenError),
    ],
)  # fmt: skip
def test_a_rotation_is_refused_where_it_cannot_be(
    act: Act, streams: Told, refusal: type[Exception] | None
) -> None:
    if refusal is None:
        assert decide("rotation", "LC-1", act, world(**streams))
        return
    with pytest.raises(refusal):
        decide("rotation", "LC-1", act, world(**streams))


def test_a_second_rotation_may_open_when_the_first_has_closed() -> None:
    closing = decide("rotation", "LC-0", ENDED, lambda _: ((1, DECIDED),))
    opened = RotationOpened(rotation="LC-0")
    streams = {"cadre": (REGISTERED, opened, closing[1][1])}
    assert decide("rotation", "LC-1", DECIDED, world(**streams))


@pytest.mark.parametrize(
    ("aggregate", "code", "act", "streams", "refusal"),
    [
        ("cadre", "CB-1", REGISTERED, {}, TakenError),
        ("unit", "NK", CREATED, {}, TakenError),
        ("unit", "NK", GONE, {"unit": (CREATED, UnitAbolished(effective_on="2020"))},
         UnitAbolishedError),
        ("unit", "NK",
         UnitSucceeded(successor="ZZ", manner="merged", effective_on="2025"), {},
         UnknownError),
        ("cadre", "CB-1", PostLeft(tenure="1", effective_on="2024"), {},
         NoSuchPostError),
        ("cadre", "CB-1",
         PostAssumed(tenure="1", unit="NK", title="a", effective_on="2024"),
         {"cadre": (REGISTERED, PostAssumed(tenure="1", unit="NK", title="b"))},
         TakenError),
        ("discipline", "KL-1",
         DisciplineDecided(rotation="LC-1", cadre="CB-1", form="reprimand",
                           effective_on="2024"),
         {"rotation": (DECIDED,)}, NotRefusedError),
    ],
)  # fmt: skip
def test_an_act_that_cannot_be_is_refused(
    aggregate: str,
    code: str,
    act: Act,
    streams: Told,
    refusal: type[Exception],
) -> None:
    with pytest.raises(refusal):
        decide(aggregate, code, act, world(**streams))


def test_what_does_not_hold_is_no_ground_to_refuse() -> None:
    annulled = (DECIDED, Annulled(position=1, leaf_hash=b"x"))
    assert state_of("rotation:LC-1", tuple(enumerate(annulled, 1))).stage == "none"
    assert decide("rotation", "LC-1", DECIDED, world(rotation=annulled))


def test_an_entry_rests_on_what_its_own_check_needs_and_so_on_in_turn() -> None:
    before = ((1, DECIDED), (2, STARTED), (3, ENDED))
    without = (*before, (4, Annulled(position=1, leaf_hash=b"x")))
    broken = broken_by("rotation:LC-1", before, without)
    assert [(at, type(why)) for at, why in broken] == [(2, UnknownError)]
    # The end rests on the start, so it falls only when that has fallen too.
    fallen = (*without, (5, Annulled(position=2, leaf_hash=b"x")))
    broken = broken_by("rotation:LC-1", before, fallen)
    assert [(at, type(why)) for at, why in broken] == [(3, UnknownError)]


def test_what_was_lawless_from_the_start_rests_on_nothing() -> None:
    # Imported history: an end without a decision was never allowed to stand.
    before = ((1, ENDED), (2, DECIDED))
    after = (*before, (3, Annulled(position=2, leaf_hash=b"x")))
    assert broken_by("rotation:LC-1", before, after) == ()
