"""Make the cases that rules judge: every rotation, and every head post.

A case is made of what was believed when the log had a certain size, looked at on a day.
What begins after that day has not begun; what ends after it has not ended.

A post in a cadre's own stream is taken to be none of a rotation's: a rotation has its
own start and end. Who records both gets two cases of one stay, which touch and count
once.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from domain.cases import (
    Absent,
    Case,
    Ending,
    Fact,
    Grant,
    Headship,
    Place,
)
from domain.codes import split_stream
from domain.dates import PartialDate
from projections.days import as_written, earliest, latest
from projections.dossiers import Dossiers, Opened, Record, Said, load


def cases(
    connection: sqlite3.Connection,
    as_of: date,
    size: int,
    opened: Opened,
    *,
    head_titles: Collection[str] = (),
) -> Iterator[Case]:
    """Yield the cases: rotations by code, then head posts by cadre.

    Args:
        connection: to the views.
        as_of: the day on which open periods are looked at.
        size: as the log stood with so many entries.
        opened: gives personal fields in clear; None where their key is gone.
        head_titles: titles that make a cadre's other periods headships where the entry
            does not say whether they are.
    """
    dossiers = load(connection, size=size)
    maker = _Maker(dossiers, as_of, opened, head_titles)
    for code in sorted(dossiers.rotations):
        if "decided" in dossiers.rotations[code]:
            yield maker.rotation(code)
    for cadre in sorted(dossiers.posts):
        for record in dossiers.posts[cadre]:
            if record.said.head is True:
                yield maker.post(cadre, record)


class _Maker:
    def __init__(
        self,
        dossiers: Dossiers,
        as_of: date,
        opened: Opened,
        head_titles: Collection[str],
    ) -> None:
        self._dossiers = dossiers
        self._as_of = as_of
        self._day = as_of.isoformat()
        self._opened = opened
        self._head_titles = frozenset(head_titles)
        self._clear: dict[tuple[str, int], Mapping[str, Any] | None] = {}
        self._stays: dict[str, tuple[tuple[Said, Headship], ...]] = {}
        self._rotations: dict[str, list[str]] = {}
        for code, records in dossiers.rotations.items():
            if "decided" in records:
                cadre = records["decided"].said.cadre
                self._rotations.setdefault(cadre, []).append(code)

    def rotation(self, code: str) -> Case:
        """Return the case of a rotation that was decided."""
        records = self._dossiers.rotations[code]
        started, ended = (
            self._by_now(records, "started"),
            self._by_now(records, "ended"),
        )
        return Case(
            subject=code,
            kind="rotation",
            started=None if started is None else _day(started),
            ended=None if ended is None else _ending(ended),
            refused=self._by_now(records, "refused") is not None,
            **self._common(records["decided"], records["decided"].said.cadre, code),
        )

    def post(self, cadre: str, record: Record) -> Case:
        """Return the case of a post that the cadre's own stream says is a head's."""
        code, fact = _post_code(cadre, record), record.fact
        ended = None
        if fact.ended_by is not None and self._has_ended(record):
            ending = Ending(on=as_written(fact.ended_on), cause="not-recorded")
            ended = Fact(value=ending, positions=(fact.ended_by,))
        return Case(
            subject=code,
            kind="post",
            ended=ended,
            **self._common(record, cadre, code),
        )

    def _common(self, record: Record, cadre: str, code: str) -> dict[str, Any]:
        said, day = record.said, record.fact.valid_from
        return {
            "cadre": cadre,
            "as_of": self._as_of,
            "effective": _day(record),
            "title": said.title,
            "is_head": said.head,
            "unit": said.unit,
            "place": self._place(said, day),
            "headships": self._headships(cadre, code),
            "grants": self._grants(code, cadre),
            **self._person(cadre, day),
        }

    # What had happened by the day.

    def _by_now(self, records: Mapping[str, Record], kind: str) -> Record | None:
        record = records.get(kind)
        return record if record is not None and record.began_by(self._day) else None

    def _has_ended(self, post: Record) -> bool:
        first = earliest(post.fact.ended_on)
        return post.fact.ended_by is not None and (first is None or first <= self._day)

    # The post.

    def _place(self, said: Said, day: str | None) -> Place | None:
        """Return the place that the entry names, else the unit's on that day."""
        own = _place_in(said)
        if own is not None or said.unit is None:
            return own
        held = [
            unit
            for unit in self._dossiers.units.get(said.unit, ())
            if day is None or unit.holds_on(day)
        ]
        return _place_in(held[-1].said) if held else None

    def _headships(self, cadre: str, code: str) -> tuple[Headship, ...]:
        """Return the periods as head; the case's own unless it is said not to be."""
        if cadre not in self._stays:
            self._stays[cadre] = tuple(self._all_stays(cadre))
        return tuple(
            stay
            for said, stay in self._stays[cadre]
            if said.head
            or (
                said.head is None
                and (stay.code == code or said.title in self._head_titles)
            )
        )

    def _all_stays(self, cadre: str) -> Iterator[tuple[Said, Headship]]:
        for code in sorted(self._rotations.get(cadre, ())):
            records = self._dossiers.rotations[code]
            if self._by_now(records, "refused") is None:
                said = records["decided"].said
                yield said, self._rotation_stay(code, said, records)
        for record in self._dossiers.posts.get(cadre, ()):
            fact, has_ended = record.fact, self._has_ended(record)
            by = () if fact.ended_by is None or not has_ended else (fact.ended_by,)
            yield (
                record.said,
                Headship(
                    code=_post_code(cadre, record),
                    unit=record.said.unit or "",
                    begins=as_written(record.said.effective_on),
                    ends=as_written(fact.ended_on) if has_ended else None,
                    is_open=not has_ended,
                    term=record.said.term,
                    positions=(*record.positions, *by),
                ),
            )

    def _rotation_stay(
        self, code: str, said: Said, records: Mapping[str, Record]
    ) -> Headship:
        known = [records["decided"]]
        begins, ends = as_written(said.effective_on), None
        started, ended = (
            self._by_now(records, "started"),
            self._by_now(records, "ended"),
        )
        if started is not None:
            known.append(started)
            begins = as_written(started.said.effective_on) or begins
        if ended is not None:
            known.append(ended)
            ends = as_written(ended.said.effective_on)
        return Headship(
            code=code,
            unit=said.unit or "",
            begins=begins,
            ends=ends,
            is_open=ended is None,
            term=said.term,
            positions=tuple(at for record in known for at in record.positions),
        )

    def _grants(self, code: str, cadre: str) -> tuple[Grant, ...]:
        granted = self._dossiers.exceptions
        return tuple(
            grant
            for subject in (code, cadre)
            for record in granted.get(subject, ())
            for grant in _grants_of(record)
        )

    # The person.

    def _person(self, cadre: str, day: str | None) -> dict[str, Any]:
        born: Fact[PartialDate] | Absent = Absent.NOT_RECORDED
        sex: Fact[str] | Absent = Absent.NOT_RECORDED
        record = self._dossiers.persons.get(cadre)
        if record is not None:
            fields = self._opened_once(record)
            if fields is None:
                born = sex = Absent.ERASED
            else:
                if (birth := as_written(fields.get("born_on"))) is not None:
                    born = Fact(value=birth, positions=record.positions)
                if fields.get("sex") is not None:
                    sex = Fact(value=fields["sex"], positions=record.positions)
        return {"born": born, "sex": sex, "home": self._home(cadre, day)}

    def _home(self, cadre: str, day: str | None) -> Fact[Place] | Absent:
        """Return the native place, in the codes of the decision's day."""
        held = [
            home
            for home in self._dossiers.homes.get(cadre, ())
            if home.holds_on(day or self._day)
        ]
        if not held:
            return Absent.NOT_RECORDED
        fields = self._opened_once(held[-1])
        if fields is None:
            return Absent.ERASED
        levels = {name: fields.get(name) for name in _LEVELS}
        if not any(levels.values()):
            return Absent.NOT_RECORDED
        return Fact(value=Place(**levels), positions=held[-1].positions)

    def _opened_once(self, record: Record) -> Mapping[str, Any] | None:
        key = (record.fact.stream, record.fact.position)
        if key not in self._clear:
            self._clear[key] = record.personal(self._opened)
        return self._clear[key]


_LEVELS = ("province", "district", "commune")


def _day(record: Record) -> Fact[PartialDate | None]:
    day = as_written(record.said.effective_on)
    return Fact(value=day, positions=record.positions)


def _ending(record: Record) -> Fact[Ending]:
    ending = Ending(on=as_written(record.said.effective_on), cause=record.said.cause)
    return Fact(value=ending, positions=record.positions)


def _place_in(said: Said) -> Place | None:
    if not (said.province or said.district or said.commune):
        return None
    return Place(province=said.province, district=said.district, commune=said.commune)


def _post_code(cadre: str, post: Record) -> str:
    return f"{cadre}/{post.fact.key}"


def _grants_of(record: Record) -> Iterator[Grant]:
    """Yield the grant, in force from the last day on which it may begin.

    Nothing can be waived by what is not known to be in force: a grant without a day is
    left out.
    """
    begins = latest(record.said.effective_on)
    if begins is None:
        return
    until = record.fact.valid_to
    papers = "; ".join(paper.number for paper in record.said.basis)
    yield Grant(
        code=record.code,
        rule=record.said.rule,
        subject=record.said.subject,
        begins=date.fromisoformat(begins),
        ends=None if until is None else date.fromisoformat(until),
        positions=record.positions,
        document=papers or split_stream(record.fact.stream)[1],
    )
