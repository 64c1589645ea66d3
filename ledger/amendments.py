"""Plan corrections and annulments: which entries, in which streams, in one save.

A correction follows the act into its companions: a new effective day is corrected there
too. A field that decides *where* companions stand cannot be corrected in place; the act is
annulled there and recorded here, in one save. Either way nothing that rests on the old
reading is left hanging: it is named in the refusal, or (annulments) taken along.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from domain.acts import Act, topic_of
from domain.codes import split_stream
from domain.corrections import (
    Annulled,
    AnnulledEntryError,
    Change,
    Corrected,
    FieldError,
    amended,
    annulled_positions,
    correctable,
    in_force,
)
from domain.decisions import History, Line, broken_by, expand, state_of
from domain.entered import ValueOfFieldError
from domain.fields import person_of, personal_fields
from domain.refusals import RestsOnItError
from ledger.application import Ledger
from ledger.requests import request_id
from ledger.saves import Plan, Save


class _Placed(NamedTuple):
    position: int
    stream: str
    act: Act
    leaf_hash: bytes


def plan_correction(
    ledger: Ledger, position: int, values: Mapping[str, Any], *, reason: str
) -> Plan:
    """Plan that fields of entry `position` read as in `values`.

    Args:
        ledger: the ledger.
        position: the entry to be corrected.
        values: field names and their new values (typed; None empties a field).
        reason: why, in the clerk's words.

    Raises:
        NoSuchPositionError, FieldError, ValueOfFieldError: there is no such entry or
            field, or it cannot have that value.
        Refusal: the corrected entry, or one that rests on it, could not be.
    """
    decided_at = ledger.size
    target = _main(ledger, _placed(ledger, position))
    if target.position in annulled_positions(ledger.history(target.stream)):
        raise AnnulledEntryError(position=target.position)
    allowed = (
        ()
        if isinstance(target.act, Corrected | Annulled)
        else correctable(type(target.act))
    )
    for name in values:
        if name not in allowed:
            raise FieldError(
                position=target.position,
                topic=topic_of(type(target.act)),
                field=name,
                fields=", ".join(allowed) or "-",
            )
    now = _reading(ledger, target)
    changed = {name: v for name, v in values.items() if getattr(now, name) != v}
    if not changed:
        return Plan(Save(b"", ()), (target.position,))
    new = _amended(now, changed)
    new.check_day(ledger.today())
    unit = _with_companions(ledger, target)
    code = split_stream(target.stream)[1]
    lines = expand(split_stream(target.stream)[0], code, new)
    if [stream for stream, _ in lines] != [each.stream for each in unit]:
        gone, fresh = _moved(ledger, unit, lines, reason=reason)
        return Plan(
            Save(_identity(ledger, unit[0], Annulled), gone, decided_at),
            also=(Save(ledger.free_request(*lines[0]), fresh, decided_at),),
        )
    corrections = tuple(
        (each.stream, _correction(ledger, each, wanted, reason))
        for each, (_, wanted) in zip(unit, lines, strict=True)
        if _differs(_reading(ledger, each), wanted)
    )
    _refuse_broken(ledger, corrections)
    rid = _identity(ledger, target, Corrected)
    return Plan(Save(rid, corrections, decided_at), ())


def plan_annulment(
    ledger: Ledger, position: int, *, reason: str, with_dependents: bool
) -> Plan:
    """Plan that entry `position`, with its companions, does not hold.

    Raises:
        NoSuchPositionError: there is no such entry.
        RestsOnItError: others rest on it and `with_dependents` is false.
    """
    decided_at = ledger.size
    target = _main(ledger, _placed(ledger, position))
    if target.position in annulled_positions(ledger.history(target.stream)):
        return Plan(Save(b"", ()), (target.position,))
    unit = {each.position: each for each in _with_companions(ledger, target)}
    mains: set[int] = set()
    while dependents := _dependents(ledger, unit.values(), reason):
        for at in dependents:
            main = _main(ledger, _placed(ledger, at))
            mains.add(main.position)
            unit |= {each.position: each for each in _with_companions(ledger, main)}
    if mains and not with_dependents:
        listed = ", ".join(map(str, sorted(mains)))
        raise RestsOnItError(position=target.position, dependents=listed)
    lines = _annulments(unit.values(), reason)
    return Plan(Save(_identity(ledger, target, Annulled), lines, decided_at), ())


def _amended(act: Act, changed: Mapping[str, Any]) -> Act:
    try:
        return amended(act, {name: _plain(value) for name, value in changed.items()})
    except msgspec.ValidationError as error:
        # Typed for another act (a companion's position), or a needed field emptied.
        raise ValueOfFieldError(
            field=", ".join(changed),
            expected="a value that the entry can have",
            expected_vi="một giá trị mà mục này có thể có",
            found=str(error),
        ) from error


def _placed(ledger: Ledger, position: int) -> _Placed:
    return _Placed(position, *ledger.entry(position))


def _main(ledger: Ledger, entry: _Placed) -> _Placed:
    """Return the act whose companion `entry` is; most entries are their own."""
    if entry.act.verb or isinstance(entry.act, Corrected | Annulled):
        return entry
    first = entry.position
    while first > 1:
        first -= 1
        before = _placed(ledger, first)
        if before.act.request_id != entry.act.request_id:
            break
        unit = _with_companions(ledger, before)
        if any(each.position == entry.position for each in unit):
            return before
    return entry


def _with_companions(ledger: Ledger, main: _Placed) -> tuple[_Placed, ...]:
    """Return the act and its companions, which were recorded right after it."""
    if isinstance(main.act, Corrected | Annulled):
        return _same_request(ledger, main)
    aggregate, code = split_stream(main.stream)
    count = len(expand(aggregate, code, main.act))
    return (
        main,
        *(_placed(ledger, main.position + n) for n in range(1, count)),
    )


def _same_request(ledger: Ledger, main: _Placed) -> tuple[_Placed, ...]:
    assert main.act.request_id is not None, main.position
    first, count = ledger.known([main.act.request_id])[main.act.request_id]
    return tuple(_placed(ledger, first + n) for n in range(count))


def _reading(ledger: Ledger, entry: _Placed) -> Act:
    """Return the entry as it reads now, personal fields in clear where possible."""
    history = tuple(
        (at, ledger.opened(entry.stream, act))
        for at, act in ledger.history(entry.stream)
    )
    return dict(in_force(history)).get(entry.position, entry.act)


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value)


def _changes(old: Act, new: Act) -> list[Change]:
    return [
        Change(
            field=name, old=_plain(getattr(old, name)), new=_plain(getattr(new, name))
        )
        for name in correctable(type(new))
        if getattr(old, name) != getattr(new, name)
    ]


def _differs(old: Act, new: Act) -> bool:
    return bool(_changes(old, new))


def _correction(ledger: Ledger, entry: _Placed, new: Act, reason: str) -> Corrected:
    changes = _changes(_reading(ledger, entry), new)
    personal = personal_fields(type(new))
    person = split_stream(person_of(entry.stream, entry.act))
    return Corrected(
        position=entry.position,
        leaf_hash=entry.leaf_hash,
        changes=tuple(each for each in changes if each.field not in personal),
        private=tuple(each for each in changes if each.field in personal),
        cadre=person[1] if person[0] == "cadre" else "",
        reason=reason,
    )


def _annulments(entries: Iterable[_Placed], reason: str) -> tuple[Line, ...]:
    return tuple(
        (
            each.stream,
            Annulled(position=each.position, leaf_hash=each.leaf_hash, reason=reason),
        )
        for each in sorted(entries)
    )


def _moved(
    ledger: Ledger, unit: tuple[_Placed, ...], lines: tuple[Line, ...], *, reason: str
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Annul there and record here: the annulments, and the new entries."""
    gone = _annulments(unit, reason)
    dependents = _dependents(ledger, unit, reason)
    if dependents:
        listed = ", ".join(str(at) for at in sorted(dependents))
        raise RestsOnItError(position=unit[0].position, dependents=listed)
    fresh = tuple(
        (stream, msgspec.structs.replace(act, actor="", request_id=None, sealed=None))
        for stream, act in lines
    )
    _refuse_broken(ledger, (*gone, *fresh))
    return gone, fresh


def _dependents(
    ledger: Ledger, entries: Iterable[_Placed], reason: str
) -> frozenset[int]:
    """Return the positions that would no longer stand without `entries`."""
    found: set[int] = set()
    for stream, before, after in _histories(ledger, _annulments(entries, reason)):
        found |= {at for at, _ in broken_by(stream, before, after)}
    return frozenset(found)


def _refuse_broken(ledger: Ledger, lines: Iterable[Line]) -> None:
    """Refuse a change of history after which an entry could not stand."""
    listed = tuple(lines)
    for stream, before, after in _histories(ledger, listed):
        for _, refusal in broken_by(stream, before, after):
            raise refusal
    _refuse_new(ledger, listed)


def _refuse_new(ledger: Ledger, lines: tuple[Line, ...]) -> None:
    for at, (stream, act) in enumerate(lines):
        if not isinstance(act, Corrected | Annulled):
            done = tuple(line for line in lines[:at] if line[0] == stream)
            act.check(state_of(stream, _extended(ledger.history(stream), done)))


def _histories(
    ledger: Ledger, lines: Iterable[Line]
) -> Iterable[tuple[str, History, History]]:
    by_stream: dict[str, list[Line]] = {}
    for line in lines:
        by_stream.setdefault(line[0], []).append(line)
    for stream, added in by_stream.items():
        amendments = [
            each for each in added if isinstance(each[1], Corrected | Annulled)
        ]
        before = ledger.history(stream)
        yield stream, before, _extended(before, amendments)


def _extended(history: History, lines: Iterable[Line]) -> History:
    """Return `history` with `lines` after it, at positions no entry has yet."""
    last = history[-1][0] if history else 0
    return (*history, *((last + n, act) for n, (_, act) in enumerate(lines, 1)))


def _identity(ledger: Ledger, target: _Placed, kind: type[Act]) -> bytes:
    """Return the request id of the next amendment of this kind to `target`."""
    generation = sum(
        isinstance(act, kind) and getattr(act, "position", 0) == target.position
        for _, act in ledger.history(target.stream)
    )
    return request_id(
        topic_of(kind), str(target.position), target.stream, generation=generation
    )
