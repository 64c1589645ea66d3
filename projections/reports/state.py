"""What holds of one cadre, unit or rotation, as rows: the answer of `show`."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from domain.codes import code as code_of
from domain.codes import stream_of
from domain.errors import InputError
from projections.queries import Held, facts_of, rotations_of
from projections.reports.tables import as_csv

Opened = Callable[[str, str, Any], Mapping[str, Any] | None]

ERASED = "erased"
"""What a personal field reads where its key is gone."""

_COLUMNS = (
    "stream", "kind", "key", "what", "valid_from", "valid_to", "position",
    "corrections",
)  # fmt: skip


class UnknownSubjectError(InputError):
    """A code of which nothing is known at that size."""

    en = (
        "nothing is recorded of {stream} among the first {size} entries: expected a known"
        " code. Check the spelling"
    )
    vi = "chưa ghi gì về {stream} trong {size} mục đầu: cần một mã đã có. Kiểm tra lại mã"


def state(
    connection: sqlite3.Connection,
    aggregate: str,
    code: str,
    *,
    as_of: date | None,
    size: int,
    opened: Opened,
    fmt: str,
) -> str:
    """Return what holds of an aggregate, a cadre's rotations included.

    Raises:
        UnknownSubjectError: nothing is recorded of it.
    """
    stream = stream_of(aggregate, code_of(code))
    facts = list(facts_of(connection, stream, as_of=as_of, size=size))
    if not facts and not facts_of(connection, stream, as_of=None, size=size):
        raise UnknownSubjectError(stream=stream, size=size)
    if aggregate == "cadre":
        for rotation in rotations_of(connection, code_of(code), size=size):
            facts += facts_of(
                connection, stream_of("rotation", rotation), as_of=as_of, size=size
            )
    if fmt == "json":
        report = {
            "stream": stream,
            "tree_size": size,
            "as_of": as_of and as_of.isoformat(),
            "facts": facts_json(facts, opened),
        }
        return json.dumps(report, ensure_ascii=False, indent=2)
    if fmt == "csv":
        return as_csv(_COLUMNS, [_row(each, opened) for each in facts])
    return "\n".join(_told(facts, opened))


def facts_json(facts: Iterable[Held], opened: Opened) -> list[dict[str, Any]]:
    """Return facts as plain data, personal fields in clear or `erased`."""
    return [
        {
            "stream": each.stream,
            "kind": each.kind,
            "key": each.key,
            "value": {**each.value, **personal(each, opened)},
            "valid_from": each.valid_from,
            "valid_to": each.valid_to,
            "position": each.position,
            "ended_by": each.ended_by,
            "corrections": list(each.corrections),
        }
        for each in facts
    ]


def state_lines(facts: Sequence[Held], opened: Opened) -> list[str]:
    """Return facts as plain lines."""
    return [
        " ".join(filter(None, (each.kind, each.key, _what(each, opened), _days(each))))
        for each in facts
    ]


def _told(facts: Sequence[Held], opened: Opened) -> Iterator[str]:
    """Yield facts as a person reads them: under their stream, with their entries."""
    stream = None
    for each in facts:
        if each.stream != stream:
            stream = each.stream
            yield stream
        entries = ", ".join(map(str, (each.position, *each.corrections)))
        name = f"{each.kind} {each.key}".strip()
        yield f"  {name:<14} {_days(each):<26} {entries}"
        what = _what(each, opened)
        if what:
            yield f"      {what}"


def personal(fact: Held, opened: Opened) -> dict[str, Any]:
    """Return a fact's personal fields as they read now."""
    values: dict[str, Any] = {}
    for part in fact.sealed:
        fields = opened(part.topic, part.person, part.sealed)
        if fields is None:
            return {"personal": ERASED}
        if "private" in fields:  # A correction: what is emptied has no `new`.
            values |= {each["field"]: each.get("new") for each in fields["private"]}
        else:
            values |= fields
    return values


def _row(fact: Held, opened: Opened) -> tuple[object, ...]:
    listed = " ".join(map(str, fact.corrections)) or None
    return (
        fact.stream, fact.kind, fact.key, _what(fact, opened), fact.valid_from,
        fact.valid_to, fact.position, listed,
    )  # fmt: skip


def _what(fact: Held, opened: Opened) -> str:
    values = {**fact.value, **personal(fact, opened)}
    return " ".join(
        f"{name}={_short(value)}"
        for name, value in values.items()
        if name != "effective_on" and value not in (None, [])
    )


def _short(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(str(each.get("number", each)) for each in value)
    text = str(value)
    return f'"{text}"' if " " in text else text


def _days(fact: Held) -> str:
    if fact.valid_to is not None:
        return f"[{fact.valid_from or '…'}, {fact.valid_to})"
    return f"[{fact.valid_from or '…'}, …)"
