"""Compare a views file with a replay of the log: the views' step of `verify`."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any, Final

from projections.building import build
from projections.schema import VIEWS_VERSION, opened, read_meta
from projections.source import Source

_DIFFERENCES_TOLD: Final = 20
_TABLES: Final = {"entries": "position", "amendments": "position", "facts": "id"}


def compare(path: Path, source: Source) -> tuple[str, ...]:
    """Replay the log up to the views' own position and compare every row.

    Returns:
        What differs, the first differences only; () if every row is equal. Personal
        fields are never printed. A file that cannot be read differs.
    """
    with closing(opened(path)) as views:
        try:
            meta = read_meta(views)
        except sqlite3.DatabaseError as error:
            return (f"file: {error}",)
        if meta.get("version") != VIEWS_VERSION:
            return (f"meta version: {meta.get('version')} != {VIEWS_VERSION}",)
        (whole, _, log_id), size = source.head(), int(meta["position"])
        if size > whole:
            return (f"meta position: {size} > {whole}",)
        with tempfile.TemporaryDirectory(prefix="socai-") as folder:
            replayed = Path(folder) / "replayed.views.db"
            build(replayed, source, log_id=log_id, size=size)
            with closing(opened(replayed)) as expected:
                try:
                    found = _differences(views, expected)
                    return tuple(islice(found, _DIFFERENCES_TOLD))
                except sqlite3.DatabaseError as error:
                    return (f"file: {error}",)


def _differences(
    views: sqlite3.Connection, expected: sqlite3.Connection
) -> Iterator[str]:
    # The rows say nothing of the indexes, by which queries find them.
    for (found,) in views.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"file: {found}"
    ours, theirs = read_meta(views), read_meta(expected)
    for key in sorted({*ours, *theirs}):
        if ours.get(key) != theirs.get(key):
            yield f"meta {key}: {ours.get(key)} != {theirs.get(key)}"
    for table, order in _TABLES.items():
        query = f"SELECT * FROM {table} ORDER BY {order}"  # noqa: S608  our own names, no input
        rows = views.execute(query)
        names = [column[0] for column in rows.description]
        for row, other in zip_longest(rows, expected.execute(query)):
            if row != other:
                yield from _row_differences(table, names, row, other)


def _row_differences(
    table: str, names: list[str], row: tuple[Any, ...], other: tuple[Any, ...]
) -> Iterator[str]:
    if row is None or other is None:
        there = other if row is None else row
        yield f"{table} {there[0]}: {'missing' if row is None else 'not expected'}"
        return
    if row[0] != other[0]:
        yield f"{table}: row {row[0]} where {other[0]} is expected"
        return
    for name, value, wanted in zip(names, row, other, strict=True):
        if value != wanted:
            shown = "differs" if name == "sealed" else f"{value!r} != {wanted!r}"
            yield f"{table} {row[0]} {name}: {shown}"
