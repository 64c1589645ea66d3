"""What is believed about rotations, posts, units, persons and exceptions, in memory.

Read in one scan of the views, because a query for every case would be slower by far.
Everything is kept as it was recorded; `casebook` chooses the day.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from domain.acts import Sealed
from domain.codes import split_stream
from projections.facts import Fact
from projections.queries import BELIEVED, positions_in, unseal
from projections.schema import FACT_COLUMNS

Opened = Callable[[str, str, Sealed], Mapping[str, Any] | None]
"""(topic, person's stream, ciphertext) -> the personal fields; None if erased."""


class Paper(msgspec.Struct, frozen=True):
    """The number of a paper an entry rests on."""

    number: str


class Said(msgspec.Struct, frozen=True):
    """The open fields that cases are made of, whichever act says them."""

    effective_on: str | None = None
    cadre: str = ""
    unit: str | None = None
    title: str | None = None
    head: bool | None = None
    term: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    cause: str = "not-recorded"
    rule: str = ""
    subject: str = ""
    basis: tuple[Paper, ...] = ()


class Record(NamedTuple):
    """A believed fact and what it says."""

    fact: Fact
    said: Said

    @property
    def code(self) -> str:
        """The code of the stream that says it."""
        return split_stream(self.fact.stream)[1]

    @property
    def positions(self) -> tuple[int, ...]:
        """The entry that says it and its corrections."""
        corrections = self.fact.corrections
        later = positions_in(corrections) if corrections else ()
        return (self.fact.position, *later)

    def began_by(self, day: str) -> bool:
        """Whether it had begun by an ISO day, as far as can be told."""
        return self.fact.valid_from is None or self.fact.valid_from <= day

    def holds_on(self, day: str) -> bool:
        """Whether it holds, or may hold, on an ISO day."""
        until = self.fact.valid_to
        return self.began_by(day) and (until is None or until > day)

    def personal(self, opened: Opened) -> Mapping[str, Any] | None:
        """Return the personal fields as they read now; None if they were erased."""
        values: dict[str, Any] = {}
        for part in unseal(self.fact.sealed) if self.fact.sealed else ():
            fields = opened(part.topic, part.person, part.sealed)
            if fields is None:
                return None
            if "private" in fields:  # of a correction; what is emptied has no `new`
                changes = fields["private"]
                values |= {each["field"]: each.get("new") for each in changes}
            else:
                values |= fields
        return values


class Dossiers:
    """Records by what they are about, each list in the order of recording."""

    def __init__(self) -> None:
        """Begin empty."""
        self.rotations: dict[str, dict[str, Record]] = defaultdict(dict)
        """Rotation -> "decided", "started", "refused", "ended" -> record."""
        self.posts: dict[str, list[Record]] = defaultdict(list)
        """Cadre -> posts."""
        self.units: dict[str, list[Record]] = defaultdict(list)
        self.persons: dict[str, list[Record]] = defaultdict(list)
        """Cadre -> registrations: history may register a person more than once."""
        self.homes: dict[str, list[Record]] = defaultdict(list)
        self.exceptions: dict[str, list[Record]] = defaultdict(list)
        """Code of a rotation or a cadre -> what was granted for it."""


_KINDS: Final = {
    "rotation": ("decided", "started", "refused", "ended"),
    "cadre": ("registered", "home", "post"),
    "unit": ("created",),
    "exception": ("granted",),
}
_ALL_KINDS: Final = ", ".join(
    f"'{kind}'" for kinds in _KINDS.values() for kind in kinds
)

_said: Final = msgspec.json.Decoder(Said).decode


def load(connection: sqlite3.Connection, *, size: int) -> Dossiers:
    """Return what the first `size` entries say."""
    found = Dossiers()
    rows = connection.execute(
        f"SELECT {','.join(FACT_COLUMNS)} FROM facts"  # noqa: S608  our own names, no input
        f" WHERE kind IN ({_ALL_KINDS}) AND {BELIEVED} ORDER BY position",
        {"size": size},
    )
    for fact in map(Fact._make, rows):
        aggregate, code = split_stream(fact.stream)
        if fact.kind in _KINDS.get(aggregate, ()):
            _file(found, aggregate, code, Record(fact, _said(fact.value)))
    return found


def _file(found: Dossiers, aggregate: str, code: str, record: Record) -> None:
    kind = record.fact.kind
    if aggregate == "rotation":
        found.rotations[code][kind] = record
    elif aggregate == "unit":
        found.units[code].append(record)
    elif aggregate == "exception":
        found.exceptions[record.said.subject].append(record)
    elif kind == "registered":
        found.persons[code].append(record)
    elif kind == "home":
        found.homes[code].append(record)
    else:
        found.posts[code].append(record)
