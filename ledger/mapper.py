"""The library's mapper over our codec: one codec serves it and the raw replay."""

from typing import Any

from eventsourcing.persistence import Mapper, StoredEvent

from domain.acts import Act, topic_of
from ledger import codec
from ledger.entries import Entry


class BodyMapper(Mapper[str]):
    """The library's mapper over our codec: one codec serves it and the raw replay."""

    def __init__(self) -> None:
        """Take no transcoder: bodies are typed."""

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Encode an `Entry`."""
        act: Act = domain_event.act
        return StoredEvent(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=topic_of(type(act)),
            state=codec.encode(act),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Entry:
        """Decode to an `Entry`; a notification's id is its position."""
        return Entry(
            str(stored_event.originator_id),
            stored_event.originator_version,
            codec.decode(stored_event.state),
            getattr(stored_event, "id", 0),
        )
