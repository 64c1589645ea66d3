"""Replay and timeline: what the entries themselves say, one after another.

Unlike the other reports these read the log, not only the views: history shows what was
written as it was written, corrections and annulments beside it.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

import msgspec

from domain.acts import Act, topic_of
from domain.codes import code as code_of
from domain.codes import split_stream, stream_of
from domain.errors import InputError
from domain.fields import person_of
from domain.registry import AGGREGATES
from domain.rotation import BenefitNoted, DisciplineNoted
from domain.sentences import papers, sentence
from projections.closings import Closings
from projections.queries import facts_of
from projections.reports.state import facts_json, state_lines
from projections.reports.tables import as_csv, as_table
from projections.source import Source

Opened = Callable[[str, str, Any], Mapping[str, Any] | None]


class UnknownHistoryError(InputError):
    """A code that the ledger does not hold."""

    en = (
        "{code} is not in the ledger: expected the code of a cadre, a unit, a rotation or"
        " another stream, such as CB-0042 or rotation:2024-017. Check the spelling"
    )
    vi = (
        "Sổ cái chưa có {code}: cần mã cán bộ, đơn vị, lần luân chuyển hoặc dòng khác,"
        " ví dụ CB-0042 hoặc rotation:2024-017. Kiểm tra lại mã"
    )


class Told(NamedTuple):
    """One entry as a person reads it."""

    position: int
    stream: str
    act: Act
    language: str
    closed_by: int | None
    """The closing that it is dated back behind."""

    @property
    def columns(self) -> tuple[object, ...]:
        """The cells of its line."""
        return (
            self.position,
            instant_text(self.act.recorded_at),
            self.act.effective_on,
            self.stream,
            sentence(self.act, self.language),
            papers(self.act),
            self.act.body,
            self.act.actor,
            self.closed_by,
        )


_COLUMNS = (
    "position", "recorded_at", "effective_on", "stream", "what", "papers", "body",
    "actor", "closed_by",
)  # fmt: skip

_DATED_BACK: Final = {
    "vi": "[thuộc kỳ đã khóa tại mục {position}]",
    "en": "[in the period closed by entry {position}]",
}


def instant_text(instant: datetime) -> str:
    """Return an instant in UTC, to the second, in a form that sorts."""
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def told(
    connection: sqlite3.Connection,
    source: Source,
    code: str,
    *,
    size: int,
    opened: Opened,
    language: str,
    fmt: str,
) -> str:
    """Return the timeline of a code: every entry of every stream that is about it."""
    streams = set(_streams(source, code, size))
    for stream in tuple(streams):
        streams |= _about(connection, source, stream, size)
    closings = Closings(connection, size=size)
    entries = sorted(
        (
            entry
            for stream in streams
            for entry in _entries(source, stream, closings, size, opened, language)
        ),
        key=lambda entry: entry.position,
    )
    if fmt == "json":
        return _json([_as_json(each) for each in entries])
    render = as_csv if fmt == "csv" else as_table
    return render(_COLUMNS, [each.columns for each in entries])


def replayed(
    connection: sqlite3.Connection,
    source: Source,
    code: str,
    *,
    size: int,
    opened: Opened,
    language: str,
    fmt: str,
) -> str:
    """Return every entry of a code's own stream and the state that it led to."""
    closings = Closings(connection, size=size)
    entries = [
        each
        for stream in _streams(source, code, size)
        for each in _entries(source, stream, closings, size, opened, language)
    ]
    if fmt == "csv":
        return as_csv(_COLUMNS, [each.columns for each in entries])
    states = [
        facts_of(connection, each.stream, as_of=None, size=each.position)
        for each in entries
    ]
    if fmt == "json":
        return _json(
            [
                {**_as_json(each), "state": facts_json(facts, opened)}
                for each, facts in zip(entries, states, strict=True)
            ]
        )
    parts = []
    for each, facts in zip(entries, states, strict=True):
        cells = [str(cell) for cell in each.columns[:-1] if cell]
        if each.closed_by is not None:
            cells.append(_DATED_BACK[language].format(position=each.closed_by))
        parts.append("  ".join(cells))
        parts += [f"    {line}" for line in state_lines(facts, opened)]
    return "\n".join(parts)


def _streams(source: Source, code: str, size: int) -> list[str]:
    """Return the streams that a code names: `rotation:2024-017`, or the bare code."""
    aggregate, spelled = split_stream(code) if ":" in code else ("", code)
    candidates = [aggregate] if aggregate else list(AGGREGATES)
    found = [
        stream
        for each in candidates
        if source.history(stream := stream_of(each, code_of(spelled)), size)
    ]
    if not found:
        raise UnknownHistoryError(code=code)
    return found


def _about(
    connection: sqlite3.Connection, source: Source, stream: str, size: int
) -> set[str]:
    """Return the other streams that speak of a stream, and those of its rotations."""
    aggregate, code = split_stream(stream)
    if aggregate == "rotation":
        return _about_rotation(connection, source, stream, size)
    if aggregate not in ("cadre", "unit"):
        return set()
    rows = connection.execute(
        f"SELECT DISTINCT stream FROM facts WHERE {aggregate} = ?"  # noqa: S608  closed list
        " AND from_position <= ?",
        (code, size),
    )
    found = {each for (each,) in rows}
    if aggregate == "cadre":
        for each in tuple(found):
            if split_stream(each)[0] == "rotation":
                found |= _about_rotation(connection, source, each, size)
    return found


def _about_rotation(
    connection: sqlite3.Connection, source: Source, stream: str, size: int
) -> set[str]:
    """Return the streams of what a rotation led to, and of its exceptions."""
    code = split_stream(stream)[1]
    rows = connection.execute(
        "SELECT DISTINCT stream FROM facts WHERE kind = 'granted'"
        " AND json_extract(value, '$.subject') = ? AND from_position <= ?",
        (code, size),
    )
    found = {each for (each,) in rows}
    for _, act in source.history(stream, size):
        if isinstance(act, BenefitNoted):
            found.add(stream_of("benefit", act.benefit))
        elif isinstance(act, DisciplineNoted):
            found.add(stream_of("discipline", act.discipline))
    return found


def _entries(
    source: Source,
    stream: str,
    closings: Closings,
    size: int,
    opened: Opened,
    language: str,
) -> Iterator[Told]:
    for position, act in source.history(stream, size):
        closing = closings.over(position, stream, topic_of(type(act)), act.effective_on)
        yield Told(
            *(position, stream, clear(act, stream, opened), language),
            closed_by=closing and closing.position,
        )


def clear(act: Act, stream: str, opened: Opened) -> Act:
    """Return an act with its personal fields in clear where the key is there."""
    if act.sealed is None:
        return act
    fields = opened(topic_of(type(act)), person_of(stream, act), act.sealed)
    if fields is None:
        return act
    types = {each.name: each.type for each in msgspec.structs.fields(act)}
    values = {
        name: msgspec.convert(value, types[name]) for name, value in fields.items()
    }
    return msgspec.structs.replace(act, **values)


def _as_json(entry: Told) -> dict[str, Any]:
    act = entry.act
    return {
        "position": entry.position,
        "recorded_at": instant_text(act.recorded_at),
        "effective_on": act.effective_on,
        "stream": entry.stream,
        "topic": topic_of(type(act)),
        "what": {"vi": sentence(act, "vi"), "en": sentence(act, "en")},
        "papers": msgspec.to_builtins(act.basis),
        "body": act.body,
        "actor": act.actor,
        "closed_by": entry.closed_by,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
