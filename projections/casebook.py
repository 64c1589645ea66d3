"""Make the cases that rules judge: every rotation, and every head post.

A case is made of what was believed when the log had a certain size, looked at on a day.

A post in a cadre's own stream is taken to be none of a rotation's: a rotation has its
own start and end. Who records both gets two cases of one stay, which overlap and count
once.
"""

import sqlite3
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from domain.cases import Case, Ending, Fact, Grant, Place
from domain.dates import PartialDate
from projections.days import as_written, latest
from projections.dossiers import Dossiers, Opened, Record, Said, load
from projections.persons import Persons
from projections.stays import Stays, ended_by, post_code


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
        for post in dossiers.posts[cadre]:
            if post.said.head is True:
                yield maker.post(cadre, post)


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
        self._stays = Stays(dossiers, as_of.isoformat(), head_titles)
        self._persons = Persons(dossiers, opened)

    def rotation(self, code: str) -> Case:
        """Return the case of a rotation that was decided."""
        records = self._dossiers.rotations[code]
        started = self._stays.by_then(records, "started")
        ended = self._stays.by_then(records, "ended")
        return Case(
            subject=code,
            kind="rotation",
            started=None if started is None else _day(started),
            ended=None if ended is None else _ending(ended),
            refused=self._stays.by_then(records, "refused") is not None,
            **self._common(code, records["decided"].said.cadre, records["decided"]),
        )

    def post(self, cadre: str, post: Record) -> Case:
        """Return the case of a post that is said to be a head's."""
        ended = None
        if self._stays.has_left(post):
            ending = Ending(on=as_written(post.fact.ended_on), cause="not-recorded")
            ended = Fact(value=ending, positions=ended_by(post))
        return Case(
            subject=post_code(cadre, post),
            kind="post",
            ended=ended,
            **self._common(post_code(cadre, post), cadre, post),
        )

    def _common(self, subject: str, cadre: str, record: Record) -> dict[str, Any]:
        said, day = record.said, record.fact.valid_from
        born, sex = self._persons.born_and_sex(cadre)
        return {
            "cadre": cadre,
            "as_of": self._as_of,
            "effective": _day(record),
            "title": said.title,
            "is_head": said.head,
            "unit": said.unit,
            "place": self._place(said, day),
            "born": born,
            "sex": sex,
            "home": self._persons.home(cadre, day or self._as_of.isoformat()),
            "headships": self._stays.headships(cadre, subject),
            "grants": tuple(self._grants(subject, cadre)),
        }

    def _place(self, said: Said, day: str | None) -> Place | None:
        """Return the place that the entry names, else the unit's on that day."""
        own = _place_in(said)
        if own is not None or said.unit is None:
            return own
        units = self._dossiers.units.get(said.unit, ())
        held = [unit for unit in units if day is None or unit.holds_on(day)]
        return _place_in(held[-1].said) if held else None

    def _grants(self, *subjects: str) -> Iterator[Grant]:
        """Yield what was granted, each in force from the last day it may begin.

        Nothing can be waived by what is not known to be in force: a grant without a day
        is left out.
        """
        for subject in subjects:
            for record in self._dossiers.exceptions.get(subject, ()):
                begins, until = latest(record.said.effective_on), record.fact.valid_to
                if begins is None:
                    continue
                papers = "; ".join(paper.number for paper in record.said.basis)
                yield Grant(
                    code=record.code,
                    rule=record.said.rule,
                    subject=subject,
                    begins=date.fromisoformat(begins),
                    ends=None if until is None else date.fromisoformat(until),
                    positions=record.positions,
                    document=papers or record.code,
                )


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
