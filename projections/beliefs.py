"""What the entries of one stream say, from scratch: the meaning of the views. Pure.

`believed` gives the facts that the entries of a stream say when corrections and
annulments are applied. `rows_of` plays the stream entry by entry, and so gives each
belief the entry from which it was held. The views of a stream are these rows; `fold`
reaches the same ones faster, and a test compares the two after every entry.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from domain.acts import Act, topic_of
from domain.corrections import Corrected, annulled_positions, in_force
from projections.days import latest
from projections.facts import AMENDING, FACTS, Amendments, Fact, Way, fact_of, key_of

Entries = tuple[tuple[int, Act], ...]
"""(position, act) of one stream's entries, in order."""

Name = tuple[str, str, int]
"""(kind, key, position): tells the facts of a stream apart, and orders them."""

ROWS_AN_ENTRY: Final = 1_000_000
"""A row's id is the position it is believed from times this, plus its place there."""


class Row(NamedTuple):
    """A fact that is believed, and the id of its row."""

    id: int
    fact: Fact


def rows_of(stream: str, history: Entries) -> dict[Name, Row]:
    """Return the rows still believed after `history`, played entry by entry."""
    rows: dict[Name, Row] = {}
    telling = tuple(entry for entry in history if _tells(entry[1]))
    for count, (position, _) in enumerate(telling, start=1):
        rows = stepped(rows, believed(stream, telling[:count]), position)
    return rows


def stepped(
    rows: Mapping[Name, Row], facts: Mapping[Name, Fact], position: int
) -> dict[Name, Row]:
    """Return the rows after the entry `position` has led to `facts`.

    A fact that reads as before keeps its row; the others get new ones, numbered in the
    order of their names.
    """
    kept: dict[Name, Row] = {}
    born: list[Name] = []
    for name in sorted(facts):
        row = rows.get(name)
        if row is not None and row.fact == facts[name]:
            kept[name] = row
        else:
            born.append(name)
    first = position * ROWS_AN_ENTRY
    return kept | {
        name: Row(first + place, facts[name]) for place, name in enumerate(born)
    }


def believed(stream: str, history: Iterable[tuple[int, Act]]) -> dict[Name, Fact]:
    """Return the facts that the entries of a stream say, read all together."""
    listed = tuple(history)
    amendments = _amendments(listed)
    facts: dict[Name, Fact] = {}
    still_open: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    values: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    written: dict[int, str | None] = {}
    for position, act in in_force(listed):
        written[position] = act.effective_on
        for saying in FACTS[topic_of(type(act))]:
            if saying.way is Way.CLOSE:
                key = key_of(saying, act)
                for name in still_open.pop((saying.kind, key), ()):
                    facts[name] = closed(facts[name], position, act.effective_on)
                continue
            fact = fact_of(saying, position, stream, act, amendments.get(position, ()))
            if saying.way is Way.VALUE:
                values[fact.kind, fact.key].append(fact)
                continue
            name = (fact.kind, fact.key, position)
            facts[name] = fact
            if saying.way is Way.OPEN:
                still_open[fact.kind, fact.key].append(name)
    for timeline in values.values():
        facts |= _timeline(timeline, written)
    return facts


def closed(fact: Fact, position: int, ended_on: str | None) -> Fact:
    """Return the fact with the end that the entry `position` gives it."""
    return fact._replace(
        valid_to=latest(ended_on), ended_on=ended_on, ended_by=position
    )


def _timeline(
    values: Iterable[Fact], written: Mapping[int, str | None]
) -> dict[Name, Fact]:
    """Return each value until the next; of one day, the last recorded."""
    by_day = {fact.valid_from or "": fact for fact in values}
    ordered = [by_day[day] for day in sorted(by_day)]
    facts = {}
    for fact, following in zip(ordered, [*ordered[1:], None], strict=True):
        facts[fact.kind, fact.key, fact.position] = (
            fact
            if following is None
            else fact._replace(
                valid_to=following.valid_from,
                ended_on=written[following.position],
                ended_by=following.position,
            )
        )
    return facts


def _amendments(history: Entries) -> dict[int, Amendments]:
    void = annulled_positions(history)
    found: dict[int, Amendments] = {}
    for position, act in history:
        if isinstance(act, Corrected) and position not in void:
            found[act.position] = (*found.get(act.position, ()), (position, act))
    return found


def _tells(act: Act) -> bool:
    topic = topic_of(type(act))
    return topic in AMENDING or bool(FACTS[topic])
