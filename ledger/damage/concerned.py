"""Whom an entry concerns, told from what is left: cadres' codes, never names.

An entry concerns the cadre whose stream it stands in and those whom its fields name. Where
it was damaged its own words are not to be believed, so its neighbours are asked as well:

    the entries of the same save    a decision has companions in the streams of the cadre
                                    and of the units
    the stream it stands in         a rotation's decision names the cadre
    the rotation that a benefit, a disciplinary decision or an exception belongs to

What only altered words say is told as that.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from domain.acts import Act
from domain.codes import split_stream, stream_of
from domain.exception import ExceptionGranted
from domain.fields import fields_of
from ledger import codec
from ledger.errors import MalformedBodyError

Read: TypeAlias = tuple[str, Act | None]
"""A stream and the act that stands in it, None where it cannot be read."""

_ENTRIES_OF_A_STREAM: Final = 200
_ENTRIES_OF_A_SAVE: Final = 200
_STREAMS_WITH_GAPS: Final = 1000
_NOT_FOLLOWED: Final = frozenset({"cadre", "unit", "period", "key"})
"""Streams that say nothing of further people: a unit has had many."""


class Witness(NamedTuple):
    """What an entry is, as far as anybody tells."""

    now: Read | None
    is_intact: bool
    published: Read | None


class Concerned:
    """Traces entries to cadres; `is_intact` says which entries are to be believed."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        is_intact: Callable[[int], bool],
        positions: Iterable[int],
    ) -> None:
        """Prepare to trace the entries at `positions`."""
        self._connection = connection
        self._is_intact = is_intact
        self._saves = self._saves_of(frozenset(positions))

    def cadres(self, position: int, witness: Witness) -> Mapping[str, bool]:
        """Return the codes of the cadres concerned.

        False stands for a cadre whom only words name that are not to be believed.
        """
        found: dict[str, bool] = {}
        if witness.now is not None and not witness.is_intact:
            stream, act = witness.now
            found |= dict.fromkeys(self._trace([(stream, act)]), False)
            found |= dict.fromkeys(self._trace([(stream, None)]), True)
        believed = list(self._same_save(position))
        if witness.now is not None and witness.is_intact:
            believed.append(witness.now)
        if witness.published is not None:
            believed.append(witness.published)
        return found | dict.fromkeys(self._trace(believed), True)

    def _trace(self, begin: Iterable[Read]) -> set[str]:
        found: set[str] = set()
        seen: set[str] = set()
        queue = deque(begin)
        while queue:
            stream, act = queue.popleft()
            found |= _named(stream, act)
            linked = {stream, *_rotations(act)} - seen
            if isinstance(act, ExceptionGranted) and self._has("cadre", act.subject):
                found.add(act.subject)
            for each in linked:
                if split_stream(each)[0] not in _NOT_FOLLOWED:
                    seen.add(each)
                    queue.extend(self._intact_of(each))
        return found

    def _intact_of(self, stream: str) -> list[Read]:
        rows = self._rows(
            "SELECT position, state FROM stored_events WHERE originator_id = ?"
            " ORDER BY originator_version LIMIT ?",
            (stream, _ENTRIES_OF_A_STREAM),
        )
        return [(stream, act_of(body)) for at, body in rows if self._is_intact(at)]

    def _has(self, aggregate: str, code: str) -> bool:
        stream = stream_of(aggregate, code)
        rows = self._rows(
            "SELECT 1 FROM stored_events WHERE originator_id = ? LIMIT 1", (stream,)
        )
        return bool(rows)

    def _same_save(self, position: int) -> Iterator[Read]:
        """Yield the intact entries of the same save: those that carry its request id."""
        if position not in self._saves:
            return
        request_id, first, count = self._saves[position]
        rows = self._rows(
            "SELECT position, originator_id, state FROM stored_events"
            " WHERE position >= ? AND position < ? AND position <> ?",
            (first, first + count, position),
        )
        for at, stream, body in rows:
            act = act_of(body)
            if self._is_intact(at) and act is not None and act.request_id == request_id:
                yield stream, act

    def _saves_of(
        self, positions: frozenset[int]
    ) -> Mapping[int, tuple[bytes, int, int]]:
        # One pass: requests are not indexed by position.
        rows = self._rows(
            "SELECT request_id, CAST(position AS INTEGER), CAST(count AS INTEGER)"
            " FROM requests WHERE count BETWEEN 2 AND ?",
            (_ENTRIES_OF_A_SAVE,),
        )
        return {
            each: row
            for row in rows
            for each in range(row[1], row[1] + row[2])
            if each in positions
        }

    def _rows(self, query: str, values: tuple[object, ...]) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error:
            return []  # Of a file that is not whole, what can be read is read.


def cadres_of_gaps(connection: sqlite3.Connection) -> set[str]:
    """Return the cadres whose own streams lack a version: an entry was taken out."""
    try:
        rows = connection.execute(
            "SELECT originator_id FROM stored_events GROUP BY originator_id"
            " HAVING max(originator_version) > count(*) LIMIT ?",
            (_STREAMS_WITH_GAPS,),
        ).fetchall()
    except sqlite3.Error:
        return set()
    return {code for (stream,) in rows for code in _named(str(stream), None)}


def act_of(body: object) -> Act | None:
    """Return the act of a stored body, None where it cannot be read."""
    if not isinstance(body, bytes):
        return None
    try:
        return codec.decode(body)
    except MalformedBodyError:
        return None


def _named(stream: str, act: Act | None) -> set[str]:
    """Return the cadres that a stream and the fields of an act name."""
    streams = {stream}
    codes: set[str] = set()
    if act is not None:
        specs = fields_of(type(act))
        names = {each.name for each in specs if each.code_of == "cadre"} | {"cadre"}
        codes = {code for name in names if (code := getattr(act, name, None))}
        streams |= {
            value
            for each in specs
            if each.kind == "stream" and (value := getattr(act, each.name))
        }
    for aggregate, code in map(split_stream, streams):
        if aggregate == "cadre":
            codes.add(code)
    return codes


def _rotations(act: Act | None) -> Iterator[str]:
    """Yield the streams of the rotations that an act names."""
    if act is None:
        return
    if isinstance(act, ExceptionGranted):
        yield stream_of("rotation", act.subject)
    for each in fields_of(type(act)):
        value = getattr(act, each.name)
        if each.code_of == "rotation" and value:
            yield stream_of("rotation", value)
        if each.kind == "stream" and value:
            yield value
