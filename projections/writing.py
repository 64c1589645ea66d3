"""Rows on their way into the views file, written many at a time.

Rows get their ids before they are written, so nothing is read back. The order of a
flush matters: new rows; then copies of rows that end, which may be among them; then the
marks that those are no longer believed. A row is marked once.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from projections.amendments import Amendment
from projections.beliefs import ROWS_AN_ENTRY, Row
from projections.facts import Fact
from projections.schema import FACT_COLUMNS

_ENTRY: Final = ("INSERT INTO entries VALUES ", "(?,?,?,?,?,?)")
_AMENDED: Final = ("INSERT INTO amendments VALUES ", "(?,?,?)")
_BORN: Final = (
    "INSERT INTO facts VALUES ",
    "(?," + "?," * len(FACT_COLUMNS) + "?,NULL,?,NULL)",
)
"""A statement's beginning, and its marks for one row."""

_ROWS_A_STATEMENT: Final = 64
"""Many rows a statement cost SQLite half of one by one."""

_NEW_END: Final = {"valid_to": "?", "ended_on": "?", "ended_by": "?"}
_CLOSED: Final = (
    "INSERT INTO facts SELECT ?,"  # noqa: S608  joined from our own column names
    f"{','.join(_NEW_END.get(name, name) for name in FACT_COLUMNS)}"
    ",?,NULL,?,NULL FROM facts WHERE id = ?"
)
_ENDED: Final = "UPDATE facts SET recorded_to = ?, until_position = ? WHERE id = ?"


class Writer:
    """Collects the rows of consecutive entries, one entry after the other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Write through `connection`, inside a transaction of the caller's."""
        self._connection = connection
        self._entries: list[tuple[object, ...]] = []
        self._amended: list[tuple[object, ...]] = []
        self._born: list[tuple[object, ...]] = []
        self._closed: list[tuple[object, ...]] = []
        self._ended: list[tuple[object, ...]] = []
        self._position = self._at = self._next = 0

    def begin(
        self,
        position: int,
        stream: str,
        topic: str,
        at: int,
        effective_on: str | None,
        source: str | None,
    ) -> None:
        """Begin the entry at `position`, recorded `at` (µs since 1970)."""
        self._entries.append((position, stream, topic, at, effective_on, source))
        self._position = position
        self._at = at
        self._next = position * ROWS_AN_ENTRY

    def amended(self, amendment: Amendment) -> None:
        """Write what this entry, a correction or an annulment, is about."""
        self._amended.append((self._position, *amendment))

    def born(self, fact: Fact) -> int:
        """Write that `fact` is believed from this entry on; return its row's id."""
        row = self._next
        self._next = row + 1
        self._born.append((row, *fact, self._at, self._position))
        return row

    def closed(self, row: int, valid_to: str | None, ended_on: str | None) -> None:
        """Write that this entry ends the open fact of `row`: a new row takes over."""
        at, position = self._at, self._position
        self._closed.append(
            (self._next, valid_to, ended_on, position, at, position, row)
        )
        self._next += 1
        self._ended.append((at, position, row))

    def changed(self, before: Iterable[Row], after: Iterable[Row]) -> None:
        """Write the difference between what was believed and what is now."""
        old, new = set(before), set(after)
        at, position = self._at, self._position
        self._ended += [(at, position, row.id) for row in sorted(old - new)]
        self._born += [(row.id, *row.fact, at, position) for row in sorted(new - old)]

    def flush(self) -> None:
        """Write everything collected so far."""
        self._insert(_ENTRY, self._entries)
        self._insert(_AMENDED, self._amended)
        self._insert(_BORN, self._born)
        self._connection.executemany(_CLOSED, self._closed)
        self._connection.executemany(_ENDED, self._ended)
        for rows in (
            self._entries,
            self._amended,
            self._born,
            self._closed,
            self._ended,
        ):
            rows.clear()

    def _insert(
        self, statement: tuple[str, str], rows: Sequence[tuple[object, ...]]
    ) -> None:
        begin, marks = statement
        many = begin + ",".join([marks] * _ROWS_A_STATEMENT)
        full = len(rows) - len(rows) % _ROWS_A_STATEMENT
        for first in range(0, full, _ROWS_A_STATEMENT):
            some = rows[first : first + _ROWS_A_STATEMENT]
            self._connection.execute(many, list(chain.from_iterable(some)))
        self._connection.executemany(begin + marks, rows[full:])
