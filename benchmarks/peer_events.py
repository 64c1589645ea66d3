"""The peer's events: frozen dataclasses, as the library's documentation writes them.

They say what our acts say. `timestamp` is the library's own name for `recorded_at`;
personal fields are in clear; a request id is text, because JSON has no bytes. Streams
are named as ours are (the library allows text ids), which makes the peer's rows shorter
than its default UUIDs would.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

import msgspec
from eventsourcing.domain import CanMutateAggregate

from benchmarks.events import Lines
from domain.acts import Act
from ledger.requests import request_id

ACTOR: Final = "import"
"""Who enters what names nobody: companions, on both sides."""


@dataclass(frozen=True)
class Paper:
    """A paper that an act rests on."""

    number: str
    issuer: str | None
    signed_on: date | None
    sha256: str | None


@dataclass(frozen=True, kw_only=True)
class Event(CanMutateAggregate[str]):
    """The header that every event shares."""

    originator_id: str
    originator_version: int
    timestamp: datetime
    actor: str
    request_id: str
    effective_on: str | None = None
    body: str | None = None
    basis: tuple[Paper, ...] = ()
    reason: str | None = None
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class UnitCreated(Event):
    """As `unit.created`."""

    name: str
    level: str | None
    province: str | None
    district: str | None
    commune: str | None


@dataclass(frozen=True, kw_only=True)
class CadreReceived(Event):
    """As `unit.cadre-received`."""

    rotation: str
    cadre: str


@dataclass(frozen=True, kw_only=True)
class CadreSent(Event):
    """As `unit.cadre-sent`."""

    rotation: str
    cadre: str


@dataclass(frozen=True, kw_only=True)
class CadreRegistered(Event):
    """As `cadre.registered`."""

    name: str | None
    born_on: str | None
    sex: str | None


@dataclass(frozen=True, kw_only=True)
class RotationOpened(Event):
    """As `cadre.rotation-opened`."""

    rotation: str


@dataclass(frozen=True, kw_only=True)
class RotationClosed(Event):
    """As `cadre.rotation-closed`."""

    rotation: str


@dataclass(frozen=True, kw_only=True)
class RotationDecided(Event):
    """As `rotation.decided`."""

    cadre: str
    unit: str
    title: str
    ground: str | None
    from_unit: str | None
    head: bool | None
    term: str | None
    signed_on: date | None
    announced_on: date | None
    received_on: date | None
    province: str | None
    district: str | None
    commune: str | None


@dataclass(frozen=True, kw_only=True)
class RotationStarted(Event):
    """As `rotation.started`."""


@dataclass(frozen=True, kw_only=True)
class RotationEnded(Event):
    """As `rotation.ended`."""

    cause: str
    cadre: str


@dataclass(frozen=True, kw_only=True)
class BenefitNoted(Event):
    """As `rotation.benefit-noted`."""

    benefit: str


@dataclass(frozen=True, kw_only=True)
class BenefitGranted(Event):
    """As `benefit.granted`."""

    rotation: str
    kind: str
    amount: str | None
    currency: str
    payer: str | None
    until: date | None


_CLASSES: Final[dict[str, type[Event]]] = {
    each.__name__: each for each in Event.__subclasses__()
}


class Writer:
    """Makes the peer's events from our acts, stream by stream, version by version."""

    def __init__(self, versions: dict[str, int] | None = None) -> None:
        """Begin with the versions that are recorded already."""
        self._versions = versions if versions is not None else {}
        self._requests = 0

    def events(self, saves: list[Lines]) -> Iterator[Event]:
        """Yield the events of whole saves, stamped now."""
        now = datetime.now(UTC)
        for lines in saves:
            self._requests += 1
            request = request_id("benchmark", str(self._requests)).hex()
            for stream, act in lines:
                version = self._versions[stream] = self._versions.get(stream, 0) + 1
                yield _event(stream, version, act, now, request)


def _event(
    stream: str, version: int, act: Act, timestamp: datetime, request: str
) -> Event:
    values = msgspec.structs.asdict(act)
    for ours in ("recorded_at", "sealed", "request_id"):
        del values[ours]
    values["actor"] = act.actor or ACTOR
    values["basis"] = tuple(
        Paper(each.number, each.issuer, each.signed_on, None) for each in act.basis
    )
    return _CLASSES[type(act).__name__](
        originator_id=stream,
        originator_version=version,
        timestamp=timestamp,
        request_id=request,
        **values,
    )


def says_the_same(event: Event, stream: str, act: Act) -> bool:
    """Whether the peer's stored event has the content of our act, opened.

    Times and request ids are each side's own.
    """
    told = replace(event, basis=tuple(event.basis))  # JSON has no tuples
    version, at, request = told.originator_version, told.timestamp, told.request_id
    return told == _event(stream, version, act, at, request)
