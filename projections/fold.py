"""Bring the views forward by a run of entries.

Most entries only add a row, or end the one row that is open under their key. That is
done from memory, without reading anything back. Whatever may change several rows — a
correction, an annulment, a value dated back — is left to `beliefs`: the rows of that
one stream are worked out from its history, before and after, and the difference is
written. Both roads lead to the same rows with the same ids.

Memory knows what is open only if it has seen the log from its first entry. So in
catching up, where a few entries are added to a file made earlier, an entry that ends
something takes the second road.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from domain.acts import Act
from projections.amendments import amendment_of
from projections.beliefs import Entries, Name, Row, believed, rows_of, stepped
from projections.days import earliest, latest
from projections.facts import AMENDING, FACTS, Fact, Saying, Way, fact_of, key_of
from projections.writing import Writer

Batch = tuple[int, Sequence[str], Sequence[str], Sequence[Act]]
"""Consecutive entries: the first one's position, then streams, topics and acts."""

_Place = tuple[str, str, str]
"""(stream, kind, key)."""

History = Callable[[str, int], Entries]
"""(stream, position) -> the stream's entries up to and including that position."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SAYINGS: Final = tuple(saying for each in FACTS.values() for saying in each)
_OPENING: Final = frozenset(s.kind for s in _SAYINGS if s.way is Way.OPEN)
_VALUES: Final = frozenset(s.kind for s in _SAYINGS if s.way is Way.VALUE)
_ENDING: Final = frozenset(
    topic
    for topic, sayings in FACTS.items()
    if any(saying.way in (Way.VALUE, Way.CLOSE) for saying in sayings)
)
"""Topics whose acts may end other rows."""


class Fold:
    """Applies entries in order; the rows lie in `writer` until it is flushed."""

    def __init__(
        self, connection: sqlite3.Connection, history: History, *, from_start: bool
    ) -> None:
        """Begin.

        Args:
            connection: to the views file, inside a transaction of the caller's.
            history: gives a stream's entries.
            from_start: whether every entry of the log will pass through here.
        """
        self._writer = Writer(connection)
        self._history = history
        self._memory = _Memory(whole=from_start)

    def run(self, batch: Batch) -> int:
        """Apply the entries, write their rows, and return the last position."""
        position, streams, topics, acts = batch
        writer = self._writer
        position -= 1
        for stream, topic, act in zip(streams, topics, acts, strict=True):
            position += 1
            at = microseconds(act.recorded_at)
            writer.begin(position, stream, topic, at, act.effective_on, act.source)
            sayings = FACTS[topic]
            if topic in AMENDING:
                self._amend(stream, self._history(stream, position))
                continue
            if topic in _ENDING and not self._memory.covers(stream, sayings, act):
                self._work_out(stream, self._history(stream, position))
                continue
            for saying in sayings:
                if saying.way is Way.CLOSE:
                    self._close(saying, stream, act)
                else:
                    self._say(saying, fact_of(saying, position, stream, act), act)
        writer.flush()
        return position

    def _say(self, saying: Saying, fact: Fact, act: Act) -> None:
        place = (fact.stream, fact.kind, fact.key)
        if saying.way is Way.VALUE:
            last = self._memory.last.get(place)
            if last is not None:
                self._writer.closed(last[1], fact.valid_from, act.effective_on)
            self._memory.last[place] = (fact.valid_from or "", self._writer.born(fact))
            return
        row = self._writer.born(fact)
        if saying.way is Way.OPEN and self._memory.whole:
            self._memory.open[place] = (*self._memory.open.get(place, ()), row)

    def _close(self, saying: Saying, stream: str, act: Act) -> None:
        place = (stream, saying.kind, key_of(saying, act))
        for row in self._memory.open.pop(place, ()):
            self._writer.closed(row, latest(act.effective_on), act.effective_on)

    def _amend(self, stream: str, history: Entries) -> None:
        amendment = amendment_of(history)
        if amendment is not None:
            self._writer.amended(amendment)
        self._work_out(stream, history)

    def _work_out(self, stream: str, history: Entries) -> None:
        """Take the second road: the stream's rows before and after its last entry."""
        before = rows_of(stream, history[:-1])
        after = stepped(before, believed(stream, history), history[-1][0])
        self._writer.changed(before.values(), after.values())
        self._memory.replace(stream, before, after)


class _Memory:
    """What is open: enough to end it without reading it, and no more."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole
        """Whether the log is seen from its start; otherwise nothing is remembered."""
        self.open: dict[_Place, tuple[int, ...]] = {}
        """Ids of the open rows of a place, in order."""
        self.last: dict[_Place, tuple[str, int]] = {}
        """First day ("" for ever) and id of the row of the last value of a place."""

    def covers(self, stream: str, sayings: Sequence[Saying], act: Act) -> bool:
        """Whether an act changes no rows but those that are known here."""
        if not self.whole:
            return False
        for saying in sayings:
            if saying.way is Way.VALUE:
                last = self.last.get((stream, saying.kind, key_of(saying, act)))
                if last is not None and (earliest(act.effective_on) or "") <= last[0]:
                    return False
        return True

    def replace(
        self, stream: str, before: dict[Name, Row], after: dict[Name, Row]
    ) -> None:
        """Take over a stream's rows that were worked out from its history."""
        if not self.whole:
            return
        for kind, key, _ in before:
            self.open.pop((stream, kind, key), None)
            self.last.pop((stream, kind, key), None)
        for (kind, key, _), (row, fact) in sorted(after.items()):
            place = (stream, kind, key)
            if fact.ended_by is not None:
                continue
            if kind in _OPENING:
                self.open[place] = (*self.open.get(place, ()), row)
            elif kind in _VALUES:
                self.last[place] = (fact.valid_from or "", row)


def microseconds(instant: datetime) -> int:
    """Return the microseconds from 1970 to an instant."""
    # Whole numbers throughout: `timestamp()` is a float and too coarse.
    since = instant - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
