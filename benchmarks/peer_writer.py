"""Our acts as the peer's aggregates, each with the event that is to be saved.

What an application of the library has in hand when it calls `save()`: aggregates that
have triggered events. Making them is not timed.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from eventsourcing.domain import Aggregate
from eventsourcing.utils import get_topic

from benchmarks.events import Lines
from benchmarks.peer_events import EVENTS, Created, Event, Paper, id_of
from domain.acts import Act, topic_of
from domain.codes import split_stream
from ledger.requests import request_id

ACTOR: Final = "import"
"""Who enters what names nobody: companions, on both sides."""


class Writer:
    """Makes aggregates with pending events, stream by stream, version by version."""

    def __init__(self, versions: dict[str, int] | None = None) -> None:
        """Begin with the versions that are recorded already."""
        self._versions = versions if versions is not None else {}
        self._requests = 0

    def aggregates(self, saves: Sequence[Lines]) -> list[Aggregate]:
        """Return what a transaction of whole saves has to save, stamped now."""
        now = datetime.now(UTC)
        changed: dict[str, Aggregate] = {}
        for lines in saves:
            self._requests += 1
            request = request_id("benchmark", str(self._requests)).hex()
            for stream, act in lines:
                version = self._versions[stream] = self._versions.get(stream, 0) + 1
                event = event_of(stream, version, act, now, request)
                if stream not in changed:
                    changed[stream] = _loaded(stream, version - 1, act, now)
                changed[stream].pending_events.append(event)
        return list(changed.values())


def _loaded(stream: str, version: int, act: Act, at: datetime) -> Aggregate:
    """Return the aggregate as the repository gives it, without reading it."""
    aggregate = EVENTS[topic_of(type(act))][0]
    loaded = aggregate.__new__(aggregate)
    loaded.__base_init__(id_of(stream), version, at)
    return loaded


def event_of(
    stream: str, version: int, act: Act, timestamp: datetime, request: str
) -> Event:
    """Return the peer's event that says what `act` says."""
    aggregate, event = EVENTS[topic_of(type(act))]
    values: dict[str, Any] = msgspec.structs.asdict(act)
    for ours in ("recorded_at", "sealed"):
        del values[ours]
    values |= {
        "originator_id": id_of(stream),
        "originator_version": version,
        "timestamp": timestamp,
        "request_id": request,
        "actor": act.actor or ACTOR,
        "basis": tuple(
            Paper(each.number, each.issuer, each.signed_on, None) for each in act.basis
        ),
    }
    if issubclass(event, Created):
        values["originator_topic"] = get_topic(aggregate)
        values["code"] = split_stream(stream)[1]
    return event(**values)


def says_the_same(event: Event, stream: str, act: Act) -> bool:
    """Whether the peer's stored event has the content of our act, opened.

    Times and request ids are each side's own.
    """
    version, at, request = event.originator_version, event.timestamp, event.request_id
    made = event_of(stream, version, act, at, request)
    told = vars(event) | {"basis": tuple(event.basis)}  # JSON has no tuples
    return type(event) is type(made) and told == vars(made)
