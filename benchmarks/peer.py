"""The peer: `eventsourcing` 9.5 as it comes, over its own SQLite recorder.

What its documentation shows and nothing cleverer: an `Application` whose parts the
environment chooses, aggregates with frozen dataclasses as events, the JSON transcoder,
its mapper once an event, `save(*aggregates)` for a transaction.

Dates: an instant is ISO 8601 text wrapped by the library's own `DatetimeAsISO`, as in
`{"_type_":"datetime_iso","_data_":"2024-03-15T08:30:00+00:00"}`; a day is wrapped the
same way by `DateAsISO` below, which is how the documentation has one register a type
that JSON lacks. `effective_on` is plain ISO text on both sides, since it may be only a
month or a year. A paper is a custom value object, registered likewise.

Kinder than it comes: pages of 1,000 notifications are read where its log gives 10.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, cast
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.persistence import JSONTranscoder, Notification, Transcoding

from benchmarks.peer_events import Event, Paper

PAGE: Final = 1_000


class DateAsISO(Transcoding):
    """A day as ISO text."""

    type = date
    name = "date_iso"

    def encode(self, obj: date) -> str:
        """Return the ISO text."""
        return obj.isoformat()

    def decode(self, data: str) -> date:
        """Read the ISO text."""
        return date.fromisoformat(data)


class PaperAsDict(Transcoding):
    """A paper as a JSON object."""

    type = Paper
    name = "paper"

    def encode(self, obj: Paper) -> dict[str, Any]:
        """Return the fields."""
        return vars(obj)

    def decode(self, data: dict[str, Any]) -> Paper:
        """Read the fields."""
        return Paper(**data)


class Peer(Application[UUID]):
    """The vanilla application."""

    name = "Peer"

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`."""
        super().__init__(
            {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)}
        )

    def register_transcodings(self, transcoder: JSONTranscoder) -> None:
        """Register what JSON lacks."""
        super().register_transcodings(transcoder)
        transcoder.register(DateAsISO())
        transcoder.register(PaperAsDict())

    def replay(self) -> Iterator[tuple[Notification, Event]]:
        """Yield every event, decoded to its type, in order."""
        start: int | None = 1
        while start is not None:
            page = self.recorder.select_notifications(start, PAGE)
            for notification in page:
                event = self.mapper.to_domain_event(notification)
                yield notification, cast("Event", event)
            start = page[-1].id + 1 if page else None
