"""What the tests of views share: a log in memory, written entry by entry."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import msgspec
import pytest

from domain.acts import Act, topic_of
from domain.corrections import Annulled, Change, Corrected
from projections.beliefs import Entries
from projections.fold import Batch
from projections.schema import TABLES

START = datetime(2024, 1, 1, 8, 0, tzinfo=UTC)


class Log:
    """A source whose entries are added by hand, one a minute."""

    def __init__(self, *, log_id: str = "log-1", batch: int = 3) -> None:
        """Begin without entries; `batch` is how many are given at a time."""
        self.entries: list[tuple[str, Act]] = []
        self.log_id = log_id
        self.batch = batch
        self.reads: list[tuple[int, int]] = []

    def add(self, stream: str, act: Act) -> int:
        """Record `act`; return its position."""
        at = START + timedelta(minutes=len(self.entries))
        self.entries.append((stream, msgspec.structs.replace(act, recorded_at=at)))
        return len(self.entries)

    def correct(self, position: int, **values: str | None) -> int:
        """Correct fields of an entry, in its own stream."""
        changes = tuple(Change(field=name, new=new) for name, new in values.items())
        correction = Corrected(position=position, leaf_hash=b"", changes=changes)
        return self.add(self.entries[position - 1][0], correction)

    def annul(self, position: int) -> int:
        """Annul an entry, in its own stream."""
        stream = self.entries[position - 1][0]
        return self.add(stream, Annulled(position=position, leaf_hash=b""))

    def cut(self, size: int) -> "Log":
        """Return the log as it was at `size`."""
        earlier = Log(log_id=self.log_id, batch=self.batch)
        earlier.entries = self.entries[:size]
        return earlier

    # What the views ask for.

    def head(self) -> tuple[int, bytes, str]:
        """See `Source`."""
        return len(self.entries), self.root_at(len(self.entries)), self.log_id

    def root_at(self, size: int) -> bytes:
        """Return a digest of the first `size` entries: no tree, but as telling."""
        return sha256(repr(self.entries[:size]).encode()).digest()

    def acts(self, after: int, up_to: int) -> Iterator[Batch]:
        """See `Source`."""
        self.reads.append((after, up_to))
        for first in range(after, up_to, self.batch):
            yield batch_of(self.entries[first : min(first + self.batch, up_to)], first)

    def history(self, stream: str, up_to: int) -> Entries:
        """See `Source`."""
        return tuple(
            (position, act)
            for position, (each, act) in enumerate(self.entries[:up_to], start=1)
            if each == stream
        )


def batch_of(entries: Sequence[tuple[str, Act]], after: int) -> Batch:
    """Return consecutive entries as a source gives them."""
    streams = [stream for stream, _ in entries]
    acts = [act for _, act in entries]
    return after + 1, streams, [topic_of(type(act)) for act in acts], acts


def empty_views() -> sqlite3.Connection:
    """Return views without entries, in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in TABLES:
        connection.execute(statement)
    return connection


@pytest.fixture
def log() -> Log:
    """Return an empty log."""
    return Log()
