"""What was recorded long after the day it speaks of, or after that was closed."""

import json
from collections.abc import Iterable

from projections.lateness import LateEntry
from projections.reports.tables import as_csv, as_table

_COLUMNS = (
    "position", "stream", "topic", "effective_on", "recorded_at", "days", "source",
    "closed_by",
)  # fmt: skip


def lateness(found: Iterable[LateEntry], fmt: str) -> str:
    """Return late entries as text: the latest first, at last those without a day."""
    ordered = sorted(
        found,
        key=lambda each: (each.days is None, -(each.days or 0), each.position),
    )
    rows = [tuple(_cell(each, name) for name in _COLUMNS) for each in ordered]
    if fmt == "json":
        listed = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
        return json.dumps(listed, ensure_ascii=False, indent=2)
    return (as_csv if fmt == "csv" else as_table)(_COLUMNS, rows)


def _cell(entry: LateEntry, name: str) -> object:
    value = getattr(entry, name)
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if name == "recorded_at" else value
