"""The peer's view: our tables, fed by its own `Projection`, event by event.

As the library's documentation shows it: a tracking recorder with a method that writes
the rows of one event and its position in one transaction, and a projection that calls
it. The file has the same tables and indexes as our views and receives the same rows:
one in `entries` for each event, one in `facts` for what an act states (two for a new
unit). Its streams are its UUIDs. Personal fields are part of the value, in clear as
everything is there.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from eventsourcing.persistence import Tracking
from eventsourcing.projection import Projection
from eventsourcing.sqlite import SQLiteDatastore, SQLiteTrackingRecorder

from benchmarks.peer import Peer
from benchmarks.peer_events import TOPICS, Event, Paper
from benchmarks.stopwatch import seconds_of
from projections.beliefs import ROWS_AN_ENTRY
from projections.facts import FACTS, Saying
from projections.schema import FACT_COLUMNS, INDEXES, TABLES

_SAYINGS: Final = {event: FACTS[topic] for event, topic in TOPICS.items()}
_INNER: Final = frozenset(
    (
        *("originator_id", "originator_version", "originator_topic", "timestamp"),
        *("code", "actor", "request_id"),
    )
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_INSERT_ENTRY: Final = "INSERT INTO entries VALUES (?,?,?,?,?,?)"
_INSERT_FACT: Final = f"INSERT INTO facts VALUES (?{',?' * (len(FACT_COLUMNS) + 4)})"  # noqa: S608  ours

_Row = tuple[object, ...]


class PeerViews(SQLiteTrackingRecorder):
    """The rows of the view and how far it has come."""

    def construct_create_table_statements(self) -> list[str]:
        """Return the library's tracking table, then ours."""
        return [*super().construct_create_table_statements(), *TABLES, *INDEXES]

    def record(self, entry: _Row, facts: Sequence[_Row], tracking: Tracking) -> None:
        """Write the rows of one event and its position in one transaction."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute(_INSERT_ENTRY, entry)
            for fact in facts:
                cursor.execute(_INSERT_FACT, fact)
            self._insert_tracking(cursor, tracking)


class PeerProjection(Projection[PeerViews]):
    """Turns events into rows."""

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """Process one event and track it."""
        event: Event = domain_event
        position = tracking.notification_id
        at = (event.timestamp - _EPOCH) // timedelta(microseconds=1)
        topic, stream = TOPICS[type(event)], event.originator_id.hex
        entry = (position, stream, topic, at, event.effective_on, event.source)
        facts = [
            _fact(event, position * ROWS_AN_ENTRY + n, saying, at, position)
            for n, saying in enumerate(_SAYINGS[type(event)])
        ]
        self.view.record(entry, facts, tracking)


def _fact(event: Event, row: int, saying: Saying, at: int, position: int) -> _Row:
    fields = vars(event)
    value = {
        name: each
        for name, each in fields.items()
        if name not in _INNER
        and each not in (None, (), [])
        and (not saying.only or name in saying.only or name == "effective_on")
    }
    until = fields.get("until")
    return (
        row,
        event.originator_id.hex,
        saying.kind,
        "",
        json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":")),
        None,
        event.effective_on,
        None if until is None else until.isoformat(),
        None,
        None,
        position,
        None,
        fields.get("cadre"),
        fields.get("unit"),
        at,
        None,
        position,
        None,
    )


def _plain(value: date | Paper) -> object:
    return vars(value) if isinstance(value, Paper) else value.isoformat()


def project(peer_path: Path, view_path: Path) -> float:
    """Feed a new view from the first event; return the seconds."""
    views = PeerViews(SQLiteDatastore(str(view_path)))
    views.create_table()
    projection, peer = PeerProjection(views), Peer(peer_path)

    def run() -> None:
        for notification, event in peer.replay():
            projection.process_event(event, Tracking(peer.name, notification.id))

    spent = seconds_of(run)
    peer.close()
    views.datastore.close()
    return spent
