"""What a batch of rows would add to the ledger: saves, or reasons why not.

Everything is looked up once a batch. What an earlier row of the file wants to record
counts as recorded, so a file cannot contradict itself either.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from domain.errors import SocaiError
from ledger.application import Ledger
from ledger.errors import DiffersError
from ledger.intake.convert import Converted, Ensured
from ledger.intake.errors import RowsDifferError
from ledger.intake.said import Recorded, Said, annulled, check_same, news_in
from ledger.requests import request_id
from ledger.saves import Save

CACHED_STREAMS: Final = 20_000

Planned = tuple[Save, ...] | SocaiError
"""What a row would record (nothing: it is already there), or why it is rejected."""

_Topics = dict[tuple[str, str], list[Said]]
"""By stream and topic, what is said there."""


class Planner:
    """Plans batches in the order of the file.

    It remembers ensured acts from batch to batch, because the rows of one person stand
    together in most files. Without `settled` it remembers every row as well.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Begin without memories."""
        self._ledger = ledger
        self._said: _Topics = {}
        # Rows that wait to be recorded: their line and a hash of what they say. A hash
        # is enough: at worst, one time in 2**64, a differing repeat passes for a
        # repeat.
        self._waiting: dict[bytes, tuple[int, int]] = {}

    def plan(self, rows: Sequence[Converted]) -> list[Planned]:
        """Return for each row what it would record, or why it is rejected."""
        ids = [request_id(*row.identity) for row in rows]
        known = self._ledger.known(ids)
        entries = self._entries(known.values())
        self._look_up(wanted for row in rows for wanted in row.ensured)
        planned: list[Planned] = []
        for rid, row in zip(ids, rows, strict=True):
            recorded = entries[known[rid][0]] if rid in known else ()
            try:
                planned.append(self._row(rid, row, recorded))
            except (DiffersError, RowsDifferError) as error:
                planned.append(error)
        return planned

    def settled(self) -> None:
        """Take note that the last batch is recorded: the ledger knows it now."""
        self._waiting.clear()
        if len(self._said) > CACHED_STREAMS:
            self._said.clear()

    def forget(self) -> None:
        """Drop everything believed of the ledger: somebody else recorded in it."""
        self._waiting.clear()
        self._said.clear()

    def _row(
        self, rid: bytes, row: Converted, recorded: Sequence[Recorded]
    ) -> tuple[Save, ...]:
        own = self._own(rid, row, recorded)
        # The whole row is checked before any of it is believed to be recorded.
        fresh = [each for each in row.ensured if self._is_news(each)]
        if own is not None:
            self._waiting[own.request_id] = (row.line, hash(own.lines))
        saves = [self._ensuring(each, row.line) for each in fresh]
        return (*saves, own) if own is not None else tuple(saves)

    def _own(
        self, rid: bytes, row: Converted, recorded: Sequence[Recorded]
    ) -> Save | None:
        """Return the save of a row's own acts, None where they are there already."""
        if not row.own and not recorded:
            return None
        generation = 0
        while recorded:
            try:
                check_same(self._ledger, row.own, recorded)
            except DiffersError:
                if not annulled(self._ledger, recorded):
                    raise
                generation += 1
                rid = request_id(*row.identity, generation=generation)
                known = self._ledger.known([rid])
                recorded = self._entries(known.values())[known[rid][0]] if known else ()
            else:
                return None
        waiting = self._waiting.get(rid)
        if waiting is None:
            return Save(rid, row.own)
        if waiting[1] != hash(row.own):
            raise RowsDifferError(line=waiting[0], fields="columns beside the key")
        return None

    def _is_news(self, wanted: Ensured) -> bool:
        return news_in(self._ledger, wanted, self._said[wanted.stream, wanted.topic])

    def _ensuring(self, wanted: Ensured, line: int) -> Save:
        said = self._said[wanted.stream, wanted.topic]
        # How many there are already is part of the id: of two imports that would both
        # add the next one, only one can. Whose mapping it is makes no difference.
        rid = request_id("ensure", wanted.stream, wanted.topic, generation=len(said))
        said.append(Said(wanted.lines[0][1], 0, line))
        return Save(rid, wanted.lines)

    def _look_up(self, ensured: Iterable[Ensured]) -> None:
        """Read what is said in those streams that are not remembered."""
        keys = {(each.stream, each.topic) for each in ensured} - self._said.keys()
        self._said |= {key: [] for key in keys}
        streams = sorted({stream for stream, _ in keys})
        topics = sorted({topic for _, topic in keys})
        for position, stream, topic, act in self._ledger.entries_in(streams, topics):
            if (stream, topic) in keys:
                opened = self._ledger.opened(stream, act)
                self._said[stream, topic].append(Said(opened, position))

    def _entries(
        self, requests: Iterable[tuple[int, int]]
    ) -> Mapping[int, list[Recorded]]:
        """Return the entries of each recorded request by its first position."""
        spans = {first: range(first, first + count) for first, count in requests}
        found = self._ledger.entries_at([at for span in spans.values() for at in span])
        return {
            first: [(at, *found[at]) for at in span] for first, span in spans.items()
        }
