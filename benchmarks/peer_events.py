"""The peer's aggregates and events, as the library's documentation writes them.

They say what our acts say. `timestamp` is the library's own name for `recorded_at`;
personal fields are in clear; a request id is text, because JSON has no bytes. Aggregates
have UUIDs made from their names (`uuid5`, as the documentation does for names), and the
first event of each tells the code.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.domain import Aggregate


@dataclass(frozen=True)
class Paper:
    """A paper that an act rests on."""

    number: str
    issuer: str | None
    signed_on: date | None
    sha256: str | None


class Event(Aggregate.Event):
    """The header that every event shares."""

    actor: str
    request_id: str
    effective_on: str | None
    body: str | None
    basis: tuple[Paper, ...]
    reason: str | None
    source: str | None


class Created(Event, Aggregate.Created):
    """The first event of an aggregate, which has its code."""

    code: str


class Unit(Aggregate):
    """A unit."""

    class Created(Created):
        """As `unit.created`."""

        name: str
        level: str | None
        province: str | None
        district: str | None
        commune: str | None

    class CadreReceived(Event):
        """As `unit.cadre-received`."""

        rotation: str
        cadre: str

    class CadreSent(Event):
        """As `unit.cadre-sent`."""

        rotation: str
        cadre: str


class Cadre(Aggregate):
    """A cadre."""

    class Registered(Created):
        """As `cadre.registered`."""

        name: str | None
        born_on: str | None
        sex: str | None

    class RotationOpened(Event):
        """As `cadre.rotation-opened`."""

        rotation: str

    class RotationClosed(Event):
        """As `cadre.rotation-closed`."""

        rotation: str


class Rotation(Aggregate):
    """A rotation."""

    class Decided(Created):
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

    class Started(Event):
        """As `rotation.started`."""

    class Ended(Event):
        """As `rotation.ended`."""

        cause: str
        cadre: str

    class BenefitNoted(Event):
        """As `rotation.benefit-noted`."""

        benefit: str


class Benefit(Aggregate):
    """A benefit."""

    class Granted(Created):
        """As `benefit.granted`."""

        rotation: str
        kind: str
        amount: str | None
        currency: str
        payer: str | None
        until: date | None


EVENTS: Final[dict[str, tuple[type[Aggregate], type[Event]]]] = {
    "unit.created": (Unit, Unit.Created),
    "unit.cadre-received": (Unit, Unit.CadreReceived),
    "unit.cadre-sent": (Unit, Unit.CadreSent),
    "cadre.registered": (Cadre, Cadre.Registered),
    "cadre.rotation-opened": (Cadre, Cadre.RotationOpened),
    "cadre.rotation-closed": (Cadre, Cadre.RotationClosed),
    "rotation.decided": (Rotation, Rotation.Decided),
    "rotation.started": (Rotation, Rotation.Started),
    "rotation.ended": (Rotation, Rotation.Ended),
    "rotation.benefit-noted": (Rotation, Rotation.BenefitNoted),
    "benefit.granted": (Benefit, Benefit.Granted),
}
"""By our topic: the aggregate and its event."""

TOPICS: Final = {event: topic for topic, (_, event) in EVENTS.items()}


def id_of(stream: str) -> UUID:
    """Return the peer's id of one of our streams."""
    return uuid5(NAMESPACE_URL, f"/{stream.replace(':', '/')}")
