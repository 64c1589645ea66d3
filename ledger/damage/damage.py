"""`damage`: after a failed verification, what exactly is bad and whom it concerns.

The steps of `verify` say that something is wrong; they stop at the first fault of a kind.
This asks every entry (`survey`), weighs what is found against everything that was signed
(`evidence`), and traces the entries to cadres (`concerned`). It says what follows and no
more: where one of many entries was altered and no hash is left that tells which, all of
them are in doubt. With a public log to compare with, each is told.

Nothing is written, no key is needed, and no file is too broken for a report: as long as a
checkpoint says that there was a ledger.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from ledger.damage.assessment import assessed
from ledger.damage.report import Damage, holding_of
from ledger.damage.restoring import Situation, advised, copy_behind
from ledger.damage.texts import OTHER_LOG, REMARKS
from ledger.damage.typed import Named
from ledger.errors import DamagedError, LedgerError, NoLedgerError, NotALedgerError
from ledger.file import checkpoint_path, head_of, reading
from ledger.publishing.errors import PublicLogError
from ledger.publishing.public_log import PublicLog
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.verifying.checkpoint_texts import COPY, GIVEN, PUBLISHED
from ledger.verifying.checkpoints import (
    Finding,
    Sourced,
    Trusted,
    believed,
    gathered,
    second_copy,
)
from ledger.verifying.texts import NAMES
from ledger.verifying.verification import Report, Step, ViewsCheck, examine

TrustedOf: TypeAlias = Callable[[sqlite3.Connection], Trusted]

_NOTHING: Final = Named()


def assess(
    path: Path,
    *,
    trusted: TrustedOf | None = None,
    against: SignedCheckpoint | None = None,
    published: PublicLog | None = None,
    views: ViewsCheck | None = None,
    named: Named = _NOTHING,
) -> Damage:
    """Verify the ledger at `path`, and say what is damaged.

    Args:
        path: the ledger's file; it is only read.
        trusted: tells whose signatures are believed.
        against: a checkpoint kept elsewhere; the caller has verified its signature.
        published: a public log; the caller has verified its checkpoint's signature.
        views: compares the views with a replay.
        named: what the commands of the advice are to name again.

    Raises:
        NoLedgerError, NotALedgerError, DamagedError: nothing can be read, and no
            checkpoint says that there was a ledger.
        NewerFormatError: it is of a newer program.
        PublicLogError: the public log cannot be believed.
    """
    given: list[Sourced] = []
    if against is not None:
        given.append((GIVEN, against))
    if published is not None:
        given.append((PUBLISHED, published.signed))
    try:
        examined = examine(path, views=views, trusted=trusted, given=given)
    except (NoLedgerError, NotALedgerError) as error:
        return _no_ledger(path, error, given, named)
    report, findings = examined
    if not findings and report.steps[0].outcome == "failed":
        findings = tuple(_signed_beside(path, trusted, given))
    elif report.steps[0].outcome == "passed":
        findings = _of_this_log(path, findings, published)
    if report.verdict == "data verified":
        return _sound(path, report, findings, named)
    try:
        with reading(path) as connection:
            damage, situation = assessed(connection, path, report, findings, published)
    except DamagedError as error:  # SQLite refuses even to begin.
        return _no_ledger(path, error, given, named)
    advice = advised(situation._replace(named=named))
    return msgspec.structs.replace(damage, advice=advice)


def _of_this_log(
    path: Path, findings: Sequence[Finding], published: PublicLog | None
) -> tuple[Finding, ...]:
    """Return the findings without a checkpoint that was given of another log.

    It proves nothing of this one; that it was given is step 9's complaint.
    """
    with reading(path) as connection:
        origin = head_of(connection).origin
    if published is not None and published.signed.checkpoint.origin != origin:
        found = OTHER_LOG.filled(
            expected=origin, found=published.signed.checkpoint.origin
        )
        raise PublicLogError(path=published.folder, found=found)
    return tuple(
        each
        for each in findings
        if each.source != GIVEN
        or each.checkpoint is None
        or each.checkpoint.origin == origin
    )


def _signed_beside(
    path: Path, trusted: TrustedOf | None, given: Sequence[Sourced]
) -> list[Finding]:
    """Return what was signed, of a file that is not whole."""
    copy = second_copy(checkpoint_path(path))
    try:
        with reading(path) as connection:
            whom = Trusted() if trusted is None else trusted(connection)
            return gathered(connection, copy=copy, trusted=whom, given=given)
    except (LedgerError, UnicodeDecodeError):
        return _kept_outside(path, given)


def _kept_outside(path: Path, given: Sequence[Sourced]) -> list[Finding]:
    """Return what was signed and lies outside the ledger's file."""
    findings = [believed(source, signed, ()) for source, signed in given]
    copy = second_copy(checkpoint_path(path))
    if copy.fault is not None:
        return [Finding(COPY, 0, None, None, copy.fault), *findings]
    if copy.signed is not None:
        findings.insert(0, believed(COPY, copy.signed, ())._replace(signed=None))
    return findings


def _no_ledger(
    path: Path, error: LedgerError, given: Sequence[Sourced], named: Named
) -> Damage:
    signed = [each for each in _kept_outside(path, given) if each.checkpoint]
    if not signed:
        raise error
    largest = max(signed, key=lambda each: each.size)
    return Damage(
        verdict="not verified",
        tree_size=0,
        failed=(Step(1, NAMES[1], "failed", error.words),),
        first_bad=1,
        first_bad_is_exact=True,
        unread_from=1,
        entries=(),
        entries_total=largest.size,
        doubts=(),
        in_doubt=(),
        people=(),
        is_sealed=True,
        last_checkpoint=None,
        uncovered=0,
        remarks=(REMARKS["no-ledger"].filled(size=largest.size),),
        advice=advised(Situation(path, 0, frozenset({1}), largest, named=named)),
    )


def _sound(
    path: Path, report: Report, findings: Sequence[Finding], named: Named
) -> Damage:
    holding = max(findings, key=lambda each: each.size, default=None)
    return Damage(
        verdict=report.verdict,
        tree_size=report.tree_size,
        failed=(),
        first_bad=None,
        first_bad_is_exact=True,
        unread_from=None,
        entries=(),
        entries_total=0,
        doubts=(),
        in_doubt=(),
        people=(),
        is_sealed=bool(findings),
        last_checkpoint=holding_of(holding),
        uncovered=report.tree_size - (holding.size if holding else 0),
        remarks=(),
        advice=advised(
            Situation(
                path,
                report.tree_size,
                frozenset(),
                holding,
                copy_behind=copy_behind(findings),
                named=named,
            )
        ),
    )
