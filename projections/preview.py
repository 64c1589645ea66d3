"""What would be said of entries if they were recorded. Nothing is.

The entries are folded into the views inside a transaction that is rolled back, so a
preview is computed by exactly the code that will compute the verdict afterwards.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from domain import rules
from domain.acts import Act, Sealed, topic_of
from domain.cases import Case
from domain.codes import split_stream
from domain.fields import personal_fields
from domain.parameters import Policy
from domain.period import Closing
from domain.rules.term_max_01 import head_titles
from domain.verdicts import Verdict
from projections.beliefs import Entries
from projections.casebook import cases
from projections.closings import Closings
from projections.dossiers import Opened
from projections.fold import Fold
from projections.schema import opened as opened_views
from projections.schema import read_meta
from projections.source import Source

Line = tuple[str, Act]


class Preview(NamedTuple):
    """What is said of entries before they are recorded."""

    verdicts: tuple[Verdict, ...]
    closings: tuple[Closing | None, ...]
    """For each entry the closing behind which it would be dated back, if any."""


def preview(
    path: Path,
    source: Source,
    lines: Sequence[Line],
    *,
    now: datetime,
    as_of: date,
    policy: Policy,
    opened: Opened,
) -> Preview:
    """Return the verdicts on every case that `lines` touch, and what is closed.

    Args:
        path: the views, caught up.
        source: the log they were made from.
        lines: (stream, act) pairs that would be recorded, personal fields in clear.
        now: what the clock says.
        as_of: the day on which open periods are looked at.
        policy: the law.
        opened: gives recorded personal fields in clear.
    """
    touched = {split_stream(stream) for stream, _ in lines}
    fresh = _Fresh(lines, opened)
    with closing(opened_views(path, write=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            position = int(read_meta(connection)["position"])
            size = _fold(connection, source, fresh.lines(now), position)
            found = [
                case
                for case in cases(
                    connection,
                    as_of=as_of,
                    size=size,
                    opened=fresh.opened,
                    head_titles=head_titles(policy, as_of),
                )
                if _is_touched(case, touched)
            ]
            closings = _closings(connection, lines, position)
        finally:
            connection.execute("ROLLBACK")
    verdicts = tuple(each for case in found for each in rules.judge(case, policy))
    return Preview(verdicts, closings)


def _closings(
    connection: sqlite3.Connection, lines: Sequence[Line], position: int
) -> tuple[Closing | None, ...]:
    closings = Closings(connection)
    return tuple(
        closings.over(at, stream, topic_of(type(act)), act.effective_on)
        for at, (stream, act) in enumerate(lines, position + 1)
    )


def _fold(
    connection: sqlite3.Connection,
    source: Source,
    lines: Sequence[Line],
    position: int,
) -> int:
    """Fold `lines` in as the entries after `position`; return the size then."""

    def history(stream: str, up_to: int) -> Entries:
        recorded = source.history(stream, min(up_to, position))
        new = (
            (at, act)
            for at, (target, act) in enumerate(lines, position + 1)
            if target == stream and at <= up_to
        )
        return (*recorded, *new)

    streams = [stream for stream, _ in lines]
    acts = [act for _, act in lines]
    topics = [topic_of(type(act)) for act in acts]
    fold = Fold(connection, history, from_start=False)
    return fold.run((position + 1, streams, topics, acts))


def _is_touched(case: Case, touched: set[tuple[str, str]]) -> bool:
    return (
        ("rotation", case.subject) in touched
        or ("cadre", case.cadre) in touched
        or any(("exception", grant.code) in touched for grant in case.grants)
    )


class _Fresh:
    """Personal fields that are not sealed yet, passed through the views as if they were.

    The views carry `sealed` as it comes; here it carries the place of the act in the
    list, and `opened` gives its fields back.
    """

    def __init__(self, lines: Sequence[Line], opened: Opened) -> None:
        self._recorded = opened
        self._lines = lines
        self._fields: dict[bytes, dict[str, object]] = {}

    def lines(self, now: datetime) -> list[Line]:
        """Return the lines as they would be recorded."""
        return list(self._stamped(now))

    def _stamped(self, now: datetime) -> Iterator[Line]:
        for at, (stream, act) in enumerate(self._lines):
            names = personal_fields(type(act))
            fields = {
                name: msgspec.to_builtins(value)
                for name in names
                if (value := getattr(act, name)) not in (None, ())
            }
            changes: dict[str, object] = {"recorded_at": now}
            if fields:
                mark = at.to_bytes(8, "big")
                self._fields[mark] = fields
                changes["sealed"] = Sealed(salt=mark, ciphertext=b"", commitment=b"")
                changes |= {
                    name: () if isinstance(getattr(act, name), tuple) else None
                    for name in names
                }
            yield stream, msgspec.structs.replace(act, **changes)

    def opened(
        self, topic: str, person: str, sealed: Sealed
    ) -> Mapping[str, Any] | None:
        """Open a field of the lines, or a recorded one."""
        fields = self._fields.get(sealed.salt)
        return self._recorded(topic, person, sealed) if fields is None else fields
