"""`verify`: numbered steps, and exactly one of three verdicts.

Steps
    1  the file is a whole ledger of a known format (SQLite's own check, indexes too;
       its tables; its identity); otherwise nothing else is asked
    2  positions run from 1 without gaps
    3  every stored byte, hashed again, gives the leaf hash on its row
    4  every body is well-formed: strict, canonical, of its topic
    5  no entry was recorded before the one above it; the head has the last one's time
    6  versions in every stream run from 1, in the order of positions
    7  tiles, right edge and root are what the leaves give
    8  every request points at the entries that carry its id
    9  every kept checkpoint, its second copy and one from outside (`--against`) agree
       with the tree and are signed by whom they should (none kept: reported)
    10 the views equal a replay at their own position (absent or lagging: reported)

`data verified`   steps 1-8 passed on every byte
`chain only`      the hashes agree with each other but the bytes were not hashed again
                  (`--quick`: steps 3-5 left out)
`not verified`    a step failed

What only step 9 can see: a tail cut off together with its tree, an older file put back, an
edit with all of its tree. Of these, what was done after the last checkpoint, or with the
checkpoints and their copy too, only one that was kept elsewhere shows.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

import msgspec

from domain.text import Text
from ledger.errors import DamagedError
from ledger.file import check_file, checkpoint_path, head_of, reading
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.verifying import steps
from ledger.verifying.checkpoint_texts import GIVEN
from ledger.verifying.checkpoints import (
    Finding,
    SecondCopy,
    Sourced,
    Trusted,
    compare,
    second_copy,
    summary,
)
from ledger.verifying.labour import Labour, done
from ledger.verifying.steps import Faults
from ledger.verifying.texts import FAULTS, NAMES

Verdict = Literal["data verified", "chain only", "not verified"]
Outcome = Literal["passed", "failed", "reported", "left out"]

ViewsCheck = Callable[[], tuple[Outcome, Text]]


class Step(msgspec.Struct, frozen=True):
    """One numbered step and what came of it; `position` is the first bad entry."""

    number: int
    name: Text
    outcome: Outcome
    detail: Text
    position: int | None = None


class Report(msgspec.Struct, frozen=True):
    """What `verify` found."""

    verdict: Verdict
    tree_size: int
    root: bytes
    steps: tuple[Step, ...]


class Examined(NamedTuple):
    """The report, and all that step 9 compared: nothing of a file that is not whole."""

    report: Report
    findings: tuple[Finding, ...] = ()


_SILENT: Final = Text(vi="", en="")


def verify(
    path: Path,
    *,
    quick: bool = False,
    views: ViewsCheck | None = None,
    trusted: Callable[[sqlite3.Connection], Trusted] | None = None,
    against: SignedCheckpoint | None = None,
) -> Report:
    """Run every step on the ledger at `path`.

    Args:
        path: the ledger's file; it is only read.
        quick: leave out re-hashing and re-reading; the best verdict is `chain only`.
        views: runs step 10; the caller knows the views.
        trusted: tells whose signatures step 9 believes.
        against: a checkpoint kept elsewhere; the caller has verified its signature.

    Raises:
        NoLedgerError, NotALedgerError, NewerFormatError: there is nothing to verify.
    """
    given = () if against is None else ((GIVEN, against),)
    return examine(path, quick=quick, views=views, trusted=trusted, given=given).report


def examine(
    path: Path,
    *,
    quick: bool = False,
    views: ViewsCheck | None = None,
    trusted: Callable[[sqlite3.Connection], Trusted] | None = None,
    given: Sequence[Sourced] = (),
) -> Examined:
    """Do as `verify`; return what step 9 compared as well.

    `given` are checkpoints kept elsewhere; the caller has verified their signatures.
    """
    check_file(path)
    # Before the ledger: a seal that comes in between is then not missed in it.
    copy = second_copy(checkpoint_path(path))
    try:
        with reading(path) as connection:
            size = steps.stated_size(connection)  # Fixes what is seen from here on.
            believed = Trusted() if trusted is None else trusted(connection)
            asked = _Asked(quick, views, believed, copy, given)
            return _verify(connection, path, size, asked)
    except DamagedError as error:
        return _not_whole(error.words)


def _not_whole(detail: Text) -> Examined:
    first = Step(1, NAMES[1], "failed", detail)
    others = (
        Step(number, NAMES[number], "left out", _SILENT) for number in range(2, 11)
    )
    return Examined(Report("not verified", 0, b"", (first, *others)))


class _Asked(NamedTuple):
    quick: bool
    views: ViewsCheck | None
    trusted: Trusted
    copy: SecondCopy
    given: Sequence[Sourced]


def _verify(
    connection: sqlite3.Connection, path: Path, size: int, asked: _Asked
) -> Examined:
    quick = asked.quick
    if quick:
        found = steps.whole_file(connection)
        work = Labour(found, steps.streams(connection), None, ())
        stretches = [steps.stored_leaves(connection, 0 if found else size)]
    else:
        work = done(path, size)
        stretches = list(work.stretches)
    if work.file is not None:
        # What SQLite returned from such a file proves nothing.
        return _not_whole(FAULTS[1].filled(found=work.file))
    head = head_of(connection)
    faults: Faults = {}
    steps.entries(stretches, faults)
    steps.outside(connection, head.size, faults)
    if work.streams is not None:
        faults[6] = work.streams
    steps.tree(connection, head.size, stretches, faults)
    if not quick:
        steps.times_between(stretches, faults)
        steps.head_time(connection, stretches[-1].last_at, faults)
        if work.requests is not None:
            faults.setdefault(8, work.requests)
    findings = compare(
        connection,
        head,
        stretches,
        copy=asked.copy,
        trusted=asked.trusted,
        given=asked.given,
    )
    outcome, detail = summary(findings, head.size)
    ninth = Step(9, NAMES[9], outcome, detail)
    listed = [*_steps(faults, quick=quick), ninth, _views(asked.views)]
    failed = any(step.outcome == "failed" for step in listed)
    verdict: Verdict = (
        "not verified" if failed else "chain only" if quick else "data verified"
    )
    return Examined(Report(verdict, head.size, head.root, tuple(listed)), findings)


def _steps(faults: Faults, *, quick: bool) -> list[Step]:
    left_out = {3, 4, 5, 8} if quick else set()
    steps = []
    for number in range(1, 9):
        if number in faults:
            position, detail = faults[number]
            steps.append(Step(number, NAMES[number], "failed", detail, position))
        else:
            outcome: Outcome = "left out" if number in left_out else "passed"
            steps.append(Step(number, NAMES[number], outcome, _SILENT))
    return steps


def _views(check: ViewsCheck | None) -> Step:
    if check is None:
        detail = Text(vi="không xét", en="not asked for")
        return Step(10, NAMES[10], "left out", detail)
    outcome, detail = check()
    return Step(10, NAMES[10], outcome, detail)
