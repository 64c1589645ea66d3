"""Which act says which fact: the whole table, and the fact made from an act.

A *fact* is what an entry says of the world, with the days on which it holds. Four ways:

    POINT   holds from the act's day on, up to its own last day if it names one
    VALUE   one value at a time: a later act replaces it from its own day on; one dated
            back holds until the next; one from the same day takes its place; an
            unknown day means since ever
    OPEN    begins to hold, under a key
    CLOSE   ends what is open under that key

Days may be a month or a year. A row spans every day on which the fact may hold: from
the earliest first day to the latest last one. An end before its beginning is kept as
written.
"""

from collections.abc import Callable
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

import msgspec

from domain.acts import HEADER, Act, topic_of
from domain.codes import split_stream
from domain.fields import ENTRY_HEADER, person_of, personal_fields
from projections.days import earliest

Way = Enum("Way", ["POINT", "VALUE", "OPEN", "CLOSE"])


class Saying(NamedTuple):
    """How an act becomes a fact.

    Args:
        way: see above.
        kind: what the fact is called; with the key it names the fact in its stream.
        key: fields whose values tell facts of a kind apart.
        until: for POINT, the field with the first day it no longer holds.
        only: the fields that belong to the fact; () for all that are open.
    """

    way: Way
    kind: str
    key: tuple[str, ...] = ()
    until: str = ""
    only: tuple[str, ...] = ()


def _point(kind: str, *key: str, until: str = "") -> tuple[Saying]:
    return (Saying(Way.POINT, kind, key, until),)


_NAME: Final = Saying(Way.VALUE, "name", only=("name",))
_NOTHING: Final = ()

FACTS: Final[dict[str, tuple[Saying, ...]]] = {
    "cadre.registered": _point("registered"),
    "cadre.home-place-recorded": (Saying(Way.VALUE, "home"),),
    "cadre.planned": _point("planned", "title", "term"),
    "cadre.post-assumed": (Saying(Way.OPEN, "post", ("tenure",)),),
    "cadre.post-left": (Saying(Way.CLOSE, "post", ("tenure",)),),
    "unit.created": (Saying(Way.OPEN, "created"), _NAME),
    "unit.renamed": (_NAME,),
    "unit.abolished": (Saying(Way.CLOSE, "created"),),
    "unit.succeeded": _point("succeeded", "successor"),
    "unit.successor-named": _point("succeeds", "predecessor"),
    "rotation.decided": _point("decided"),
    "rotation.started": _point("started"),
    "rotation.refused": _point("refused"),
    "rotation.ended": _point("ended"),
    "exception.granted": _point("granted", until="expires_on"),
    "benefit.granted": _point("granted", until="until"),
    "inspection.concluded": _point("concluded"),
    "discipline.decided": _point("decided"),
    "period.closed": _point("closed"),
    # Of the record itself, not of the world it speaks of.
    "key.rotated": _NOTHING,
    # Companions: their act's own stream has the fact.
    "cadre.rotation-opened": _NOTHING,
    "cadre.rotation-closed": _NOTHING,
    "unit.cadre-received": _NOTHING,
    "unit.cadre-sent": _NOTHING,
    "rotation.benefit-noted": _NOTHING,
    "rotation.discipline-noted": _NOTHING,
    # These change what other entries say; `beliefs` applies them.
    "entry.corrected": _NOTHING,
    "entry.annulled": _NOTHING,
}
"""Topic -> facts, an act's own in the order of their kinds. A new act must be added."""

AMENDING: Final = frozenset({"entry.corrected", "entry.annulled"})


class Fact(NamedTuple):
    """One fact; `schema.FACT_COLUMNS` says what each field means."""

    stream: str
    kind: str
    key: str
    value: str
    sealed: bytes | None
    valid_from: str | None
    valid_to: str | None
    ended_on: str | None
    ended_by: int | None
    position: int
    corrections: str | None
    cadre: str | None
    unit: str | None


Amendments = tuple[tuple[int, Act], ...]
"""(position, act) of the corrections in force of one entry, in order."""


def fact_of(
    saying: Saying, position: int, stream: str, act: Act, amendments: Amendments = ()
) -> Fact:
    """Return the fact that `act`, as it reads now, says by `saying`."""
    getter, form = _open_fields(type(act), saying.only)
    until = getattr(act, saying.until) if saying.until else None
    corrections = None
    if amendments:
        corrections = _json([at for at, _ in amendments]).decode()
    sealed = None
    if act.sealed is not None or amendments:
        sealed = _sealed(stream, (act, *(each for _, each in amendments)))
    about = _about(stream, act)
    return Fact(
        stream,
        saying.kind,
        key_of(saying, act) if saying.key else "",
        _json(form(*getter(act))).decode(),
        sealed,
        earliest(act.effective_on),
        None if until is None else until.isoformat(),
        None,
        None,
        position,
        corrections,
        *about,
    )


def key_of(saying: Saying, act: Act) -> str:
    """Return the key of the fact that `act` opens, closes or states."""
    if len(saying.key) == 1:
        return str(getattr(act, saying.key[0]))
    return "/".join(getattr(act, name) or "" for name in saying.key)


_json: Final = msgspec.json.Encoder().encode
_pack: Final = msgspec.msgpack.Encoder().encode


@cache
def _open_fields(
    act: type[Act], only: tuple[str, ...]
) -> tuple[Callable[[Act], tuple[Any, ...]], Callable[..., msgspec.Struct]]:
    """Return what reads an act's open fields, and the struct that is their JSON."""
    hidden = HEADER.union(personal_fields(act))
    own = [name for name in act.__struct_fields__ if name not in hidden]
    names = [*(only or own), *(("effective_on",) if only else ENTRY_HEADER)]
    # What is empty is left out, and nothing else: a reader knows no defaults.
    form = msgspec.defstruct(
        f"{act.__name__}Said",
        [(name, Any, () if name == "basis" else None) for name in names],
        frozen=True,
        gc=False,
        omit_defaults=True,
    )
    return attrgetter(*names), form


def _sealed(stream: str, acts: tuple[Act, ...]) -> bytes | None:
    parts = [
        (topic_of(type(act)), person_of(stream, act), act.sealed)
        for act in acts
        if act.sealed is not None
    ]
    return _pack(parts) if parts else None


def _about(stream: str, act: Act) -> tuple[str | None, str | None]:
    """Return the codes of the cadre and of the unit that the act speaks of."""
    aggregate, code = split_stream(stream)
    if aggregate == "inspection":  # Its subject is written `unit:NK`.
        aggregate, code = split_stream(getattr(act, "subject", ""))
    has_cadre, has_unit = _codes_in(type(act))
    said: Any = act
    cadre = code if aggregate == "cadre" else has_cadre and said.cadre
    unit = code if aggregate == "unit" else has_unit and said.unit
    return cadre or None, unit or None


@cache
def _codes_in(act: type[Act]) -> tuple[bool, bool]:
    """Return whether an act names a cadre and a unit."""
    return "cadre" in act.__struct_fields__, "unit" in act.__struct_fields__
