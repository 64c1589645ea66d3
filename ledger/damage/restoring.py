"""What to do about a damaged ledger: in plain words, with the next commands."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from domain.text import Text
from ledger.damage.texts import ADVICE, AGAINST_IT, LACKING, SILENT, UP_TO, span_of
from ledger.damage.typed import (
    Named,
    named_trust,
    own,
    quoted,
    set_aside,
    verify_again,
    verify_backup,
)
from ledger.file import checkpoint_path
from ledger.publishing.public_folder import CHECKPOINT
from ledger.verifying.checkpoint_texts import COPY, GIVEN, PUBLISHED
from ledger.verifying.checkpoints import Finding

_VIEWS: Final = frozenset({10})
_CHECKPOINTS: Final = frozenset({9})


class Advice(msgspec.Struct, frozen=True):
    """One thing to do; `code` never changes, `commands` are typed as they stand."""

    code: str
    text: Text
    commands: tuple[str, ...] = ()


class Situation(NamedTuple):
    """What was found, as far as it matters for what to do.

    `failed` are the numbers of the steps; `at_least` the checkpoint of the most entries,
    which a backup must fit; `entries_fit` that no entry was found damaged. `others` are
    the first and last entry of what may be a fork's own: since the last that was sealed.
    """

    path: Path
    size: int
    failed: frozenset[int]
    at_least: Finding | None
    entries_fit: bool = False
    copy_alone: bool = False
    copy_behind: bool = False
    published: Path | None = None
    others: tuple[int, int] | None = None
    named: Named = Named()


def copy_behind(findings: Sequence[Finding]) -> bool:
    """Whether the copy beside the ledger is lost, or older than the last kept one."""
    kept = [
        each.size for each in findings if each.source not in (COPY, GIVEN, PUBLISHED)
    ]
    copy = [each.size for each in findings if each.source == COPY]
    return max(kept, default=0) > max(copy, default=0)


def advised(at: Situation) -> tuple[Advice, ...]:
    """Return what to do, in order.

    To be asked once nobody reads the ledger any more (`set_aside`).
    """
    again = _again(at)
    if not at.failed:
        return again or (_of("nothing"),)
    if at.failed == _VIEWS:
        return (_rebuilt(at), *again)
    if at.failed <= _VIEWS | _CHECKPOINTS and at.entries_fit:
        views = (_rebuilt(at),) if at.failed & _VIEWS else ()
        return (*_signatures(at), *views)
    return _restored(at)


def _rebuilt(at: Situation) -> Advice:
    return _of("rebuild-views", own(at.named, "rebuild"))


def _again(at: Situation) -> tuple[Advice, ...]:
    if not at.copy_behind:
        return ()
    return (_of("restore-copy", own(at.named, "seal --restore-copy")),)


def _signatures(at: Situation) -> tuple[Advice, ...]:
    # The entries fit; a checkpoint, its copy or its signature does not.
    if not at.copy_alone:
        return (_of("compare-keys", own(at.named, "key show")),)
    copy = quoted(checkpoint_path(at.path))
    aside = f"mv {copy} {copy}.damaged"
    return (_of("restore-copy", aside, own(at.named, "seal --restore-copy")),)


def _restored(at: Situation) -> tuple[Advice, ...]:
    return tuple(chain(_put_back(at), _entered(at)))


def _put_back(at: Situation) -> Iterator[Advice]:
    if aside := tuple(set_aside(at.path)):
        yield _of("keep-file", *aside, ledger=at.path)
    need = at.at_least
    if need is None:
        verify = f"socai verify --ledger BACKUP{named_trust(at.named)}"
        yield _of("restore-any", verify, size=at.size)
    else:
        file = _file_of(at, need)
        commands = verify_backup(at.named, at.path, file)
        against = SILENT if file is None else AGAINST_IT
        yield _of("restore-backup", *commands, size=need.size, against=against)
    yield _of(
        "put-back",
        f"cp -p BACKUP {quoted(at.path)}",
        # A backup may end before the views do.
        own(at.named, "rebuild"),
        verify_again(at.named),
    )


def _entered(at: Situation) -> Iterator[Advice]:
    least = 0 if at.at_least is None else at.at_least.size
    end = max(at.size, least)
    if at.entries_fit:
        yield _of("enter-none", size=at.size)
        return
    up_to = UP_TO.filled(size=end) if at.size > least else SILENT
    lacking = SILENT
    if at.size > least > 0:
        lacking = LACKING.filled(since=least, count=end - least)
    yield _of("enter-again", up_to=up_to, lacking=lacking)
    if at.others is not None:
        first, last = at.others
        yield _of("look-at-others", entries=span_of(first, last))


def _file_of(at: Situation, need: Finding) -> str | None:
    """Return the file of a checkpoint, None for one that only the ledger's table holds."""
    if need.source == COPY:
        return quoted(checkpoint_path(at.path))
    if need.source == PUBLISHED and at.published is not None:
        return quoted(at.published / CHECKPOINT)
    if need.source == GIVEN:
        return "FILE" if at.named.against is None else quoted(at.named.against)
    return None


def _of(code: str, *commands: str, **facts: object) -> Advice:
    return Advice(code, ADVICE[code].filled(**facts), commands)
