"""The assessment of a file that SQLite opens and that is not verified: see `damage`."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from domain.text import Text
from ledger.damage.affected import Cadres, Describing
from ledger.damage.concerned import cadres_of_gaps
from ledger.damage.evidence import Evidence, stated_by_head, weighed
from ledger.damage.report import (
    MAX_ENTRIES,
    Affected,
    Damage,
    Kind,
    Person,
    holding_of,
)
from ledger.damage.restoring import Situation, copy_behind
from ledger.damage.spans import Spans, count_of_any
from ledger.damage.survey import Survey, surveyed
from ledger.damage.texts import REMARKS
from ledger.publishing.public_log import PublicLog
from ledger.schema import alterations
from ledger.verifying.checkpoint_texts import COPY
from ledger.verifying.checkpoints import Finding
from ledger.verifying.verification import Report, Step

_ENTRIES_A_PERSON: Final = 20
_GUARDS: Final = ("_no_UPDATE", "_no_DELETE")
_NAMING_STEPS: Final = (5, 6, 8)
"""Steps that name an entry whose bytes may well be whole."""

_Told = list[tuple[Affected, Cadres]]


def assessed(
    connection: sqlite3.Connection,
    path: Path,
    report: Report,
    findings: Sequence[Finding],
    published: PublicLog | None,
) -> tuple[Damage, Situation]:
    """Return what is damaged in a ledger that `report` says is not verified.

    The report is without advice: that depends on which files lie there once nobody reads
    the ledger any more. It is to be had of the situation.

    Args:
        connection: the ledger, opened for reading.
        path: its file.
        report: what `verify` found.
        findings: everything that was signed.
        published: a public log to compare with.
    """
    if not _is_as_made(connection):
        # A table may be anything then, also endless: nothing in it is asked.
        with closing(sqlite3.connect(":memory:")) as nothing:
            return _weighed(nothing, path, report, findings, published)
    return _weighed(connection, path, report, findings, published)


def _weighed(
    connection: sqlite3.Connection,
    path: Path,
    report: Report,
    findings: Sequence[Finding],
    published: PublicLog | None,
) -> tuple[Damage, Situation]:
    signed = [each for each in findings if _is_believed(each)]
    head = stated_by_head(connection)
    size = head[0].size if head else _last(connection)
    sizes = {*(each.size for each in signed), *(each.size for each in head)}
    survey = surveyed(connection, size, sizes, published)
    found = _Found(survey, weighed(survey, size, signed, head))
    failed = tuple(step for step in report.steps if step.outcome == "failed")
    kinds = _kinds(found, failed)
    entries, in_doubt = _described(connection, published, found, kinds)
    first, exact = _first_bad(found, kinds, failed)
    holding = found.evidence.holding
    unread = survey.unread
    at_least = found.evidence.at_least
    end = max(size, at_least.size if at_least else 0)
    damage = Damage(
        verdict="not verified",
        tree_size=size,
        failed=failed,
        first_bad=first,
        first_bad_is_exact=exact,
        unread_from=unread,
        entries=tuple(each for each, _ in entries),
        entries_total=count_of_any(kinds.values())
        + (0 if unread is None else max(0, end - unread + 1)),
        doubts=found.evidence.doubts,
        in_doubt=tuple(each for each, _ in in_doubt),
        people=_people([*entries, *in_doubt], _bereft(connection, kinds)),
        is_sealed=bool(findings),
        last_checkpoint=holding_of(holding),
        uncovered=max(0, size - (holding.size if holding else 0)),
        remarks=tuple(_remarks(found, kinds)),
        advice=(),
    )
    return damage, _situation(path, size, failed, found, kinds, findings, published)


def _is_believed(finding: Finding) -> bool:
    return finding.checkpoint is not None and finding.signed is not False


class _Found(NamedTuple):
    survey: Survey
    evidence: Evidence


def _is_as_made(connection: sqlite3.Connection) -> bool:
    """Whether no more than guards was altered."""
    try:
        names = alterations(connection)
    except sqlite3.Error:
        return False
    return all(name.endswith(_GUARDS) for name in names)


def _last(connection: sqlite3.Connection) -> int:
    try:
        row = connection.execute("SELECT max(position) FROM stored_events").fetchone()
    except sqlite3.Error:
        return 0
    return row[0] if isinstance(row[0], int) else 0


def _kinds(found: _Found, failed: Sequence[Step]) -> Mapping[Kind, Spans]:
    survey, evidence = found
    kinds: dict[Kind, Spans] = {
        "altered": evidence.altered,
        "hash": evidence.hashes,
        "missing": evidence.missing,
        "beyond": survey.beyond,
        "malformed": survey.malformed,
    }
    if not (evidence.altered.count or evidence.missing.count or survey.beyond.count):
        kinds["disorder"] = _disorder(found, failed)
    return {kind: spans for kind, spans in kinds.items() if spans.count}


def _disorder(found: _Found, failed: Sequence[Step]) -> Spans:
    """Return the entries that steps name and nothing else explains.

    What was signed is whole: then a request or the tree head was altered, not the entry.
    """
    disorder = Spans()
    named = {step.position or 0 for step in failed if step.number in _NAMING_STEPS}
    for position in sorted(named):
        if found.evidence.whole < position <= found.survey.last:
            disorder.add(position)
    return disorder


def _first_bad(
    found: _Found, kinds: Mapping[Kind, Spans], failed: Sequence[Step]
) -> tuple[int | None, bool]:
    """Return the first bad position, and whether it is exactly there."""
    firsts = [*(spans.first for spans in kinds.values()), found.survey.unread]
    named = [each for each in firsts if each is not None]
    doubtful = [each.first for each in found.evidence.doubts]
    if named:
        return min(named), min(named) <= min(doubtful, default=min(named))
    if doubtful:
        return min(doubtful), False
    return min(
        (s.position for s in failed if s.position is not None), default=None
    ), True


def _described(
    connection: sqlite3.Connection,
    published: PublicLog | None,
    found: _Found,
    kinds: Mapping[Kind, Spans],
) -> tuple[_Told, _Told]:
    """Return the first damaged entries, and the first of those in doubt."""
    of_kinds = (islice(spans, MAX_ENTRIES) for spans in kinds.values())
    damaged = sorted({each for some in of_kinds for each in some})[:MAX_ENTRIES]
    doubtful = sorted(
        {
            each
            for doubt in found.evidence.doubts
            for each in islice(range(doubt.first, doubt.last + 1), MAX_ENTRIES)
        }.difference(damaged)
    )[:MAX_ENTRIES]
    bad = (found.evidence.altered, found.survey.malformed, found.survey.beyond)

    def is_intact(position: int) -> bool:
        return not any(position in spans for spans in bad)

    telling = Describing(connection, published, is_intact, [*damaged, *doubtful])

    def kinds_of(position: int) -> tuple[Kind, ...]:
        return tuple(kind for kind, spans in kinds.items() if position in spans)

    return (
        [telling.entry(each, kinds_of(each)) for each in damaged],
        [telling.entry(each, ("doubt",)) for each in doubtful],
    )


def _bereft(
    connection: sqlite3.Connection, kinds: Mapping[Kind, Spans]
) -> Mapping[str, dict[int, bool]]:
    """Return the cadres of streams that lack an entry, and which, if it is the only one."""
    missing = kinds.get("missing")
    if missing is None:
        return {}
    only = {position: True for position in missing if missing.count == 1}
    return {code: dict(only) for code in cadres_of_gaps(connection)}


def _people(told: _Told, bereft: Mapping[str, dict[int, bool]]) -> tuple[Person, ...]:
    links = dict(bereft)
    for entry, cadres in told:
        for code, certain in cadres.items():
            links.setdefault(code, {})[entry.position] = certain
    return tuple(
        Person(
            code,
            tuple(islice(sorted(entries), _ENTRIES_A_PERSON)),
            any(entries.values()) or code in bereft,
        )
        for code, entries in sorted(links.items())
    )


def _remarks(found: _Found, kinds: Mapping[Kind, Spans]) -> Iterable[Text]:
    survey, evidence = found
    if survey.unread is not None:
        said = survey.stopped or "-"
        yield REMARKS["unread"].filled(position=survey.unread, found=said)
    elif not kinds and not evidence.doubts:
        yield REMARKS["no-entry"].filled()
    if dropped := max(spans.dropped for spans in survey.differing.values()):
        yield REMARKS["scattered"].filled(count=dropped)


def _situation(
    path: Path,
    size: int,
    failed: Sequence[Step],
    found: _Found,
    kinds: Mapping[Kind, Spans],
    findings: Sequence[Finding],
    published: PublicLog | None,
) -> Situation:
    survey, evidence = found
    faults = [each for each in findings if each.fault is not None]
    return Situation(
        path=path,
        size=size,
        failed=frozenset(step.number for step in failed),
        at_least=evidence.at_least,
        entries_fit=not (
            kinds.keys() - {"hash", "beyond"}
            or evidence.doubts
            or survey.unread is not None
        ),
        copy_alone=bool(faults) and all(each.source == COPY for each in faults),
        copy_behind=copy_behind(findings),
        published=None if published is None else published.folder,
        others=_others(found),
    )


def _others(found: _Found) -> tuple[int, int] | None:
    """Return the first and last of the entries that a fork may have instead of the sealed.

    Nothing tells a fork from an edit of the same entries: from the first one to the last
    that was signed, none is what it was.
    """
    survey, evidence = found
    if survey.unread is not None:  # A page was lost: no sign of other entries.
        return None
    signed = evidence.at_least.size if evidence.at_least else 0
    firsts = [each.first for each in evidence.doubts if each.signed]
    firsts += [
        first for first, last in evidence.altered.spans if first <= signed <= last
    ]
    return (min(firsts), survey.last) if firsts and min(firsts) <= survey.last else None
