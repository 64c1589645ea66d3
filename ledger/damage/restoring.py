"""What to do about a damaged ledger: in plain words, with the next commands."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from domain.text import Text
from ledger.damage.texts import ADVICE
from ledger.file import checkpoint_path
from ledger.publishing.public_folder import CHECKPOINT
from ledger.verifying.checkpoints import COPY, GIVEN, PUBLISHED, Finding

_VIEWS: Final = frozenset({10})
_CHECKPOINTS: Final = frozenset({9})


class Advice(msgspec.Struct, frozen=True):
    """One thing to do; `code` never changes, `commands` are typed as they stand.

    In a command BACKUP stands for the backup's file, FILE for one of the person's own.
    """

    code: str
    text: Text
    commands: tuple[str, ...] = ()


class Situation(NamedTuple):
    """What was found, as far as it matters for what to do.

    `failed` are the numbers of the steps; `at_least` the checkpoint of the most entries,
    which a backup must fit; `entries_fit` that no entry was found damaged.
    """

    path: Path
    size: int
    failed: frozenset[int]
    at_least: Finding | None
    entries_fit: bool = False
    copy_alone: bool = False
    copy_behind: bool = False
    published: Path | None = None


def copy_behind(findings: Sequence[Finding]) -> bool:
    """Whether the copy beside the ledger is lost, or older than the last kept one."""
    kept = [
        each.size for each in findings if each.source not in (COPY, GIVEN, PUBLISHED)
    ]
    copy = [each.size for each in findings if each.source == COPY]
    return max(kept, default=0) > max(copy, default=0)


def advised(at: Situation) -> tuple[Advice, ...]:
    """Return what to do, in order."""
    again = _again(at)
    if not at.failed:
        return again or (_of("nothing"),)
    if at.failed == _VIEWS:
        return (_of("rebuild-views", "socai rebuild"), *again)
    if at.failed <= _VIEWS | _CHECKPOINTS and at.entries_fit:
        views = (_of("rebuild-views", "socai rebuild"),) if at.failed & _VIEWS else ()
        return (*_signatures(at), *views)
    return _restored(at)


def _again(at: Situation) -> tuple[Advice, ...]:
    return (_of("restore-copy", "socai seal --restore-copy"),) if at.copy_behind else ()


def _signatures(at: Situation) -> tuple[Advice, ...]:
    # The entries fit; a checkpoint, its copy or its signature does not.
    if not at.copy_alone:
        return (_of("compare-keys", "socai key show"),)
    copy = _quoted(checkpoint_path(at.path))
    aside = f"mv {copy} {copy}.damaged"
    return (_of("restore-copy", aside, "socai seal --restore-copy"),)


def _restored(at: Situation) -> tuple[Advice, ...]:
    ledger = _quoted(at.path)
    kept = f"{ledger}.damaged"
    need = at.at_least
    verify = f"socai verify --ledger BACKUP{_against(at)}"
    # Its write-ahead log, where there is one, belongs to the file: both are kept.
    steps = [_of("keep-file", f"cp -p {ledger} {kept}")]
    if need is None:
        steps.append(_of("restore-any", verify, size=at.size))
    else:
        steps.append(_of("restore-backup", verify, size=need.size))
    steps.append(_of("put-back", f"cp -p BACKUP {ledger}", "socai verify"))
    least = 0 if need is None else need.size
    end = max(at.size, least)
    if at.entries_fit:
        steps.append(_of("enter-none", size=at.size))
    else:
        steps.append(_of("enter-again", size=end, since=least, count=end - least))
    return tuple(steps)


def _against(at: Situation) -> str:
    if at.at_least is None:
        return ""
    source = at.at_least.source
    if source == COPY:
        return f" --against {_quoted(checkpoint_path(at.path))}"
    if source == PUBLISHED and at.published is not None:
        return f" --against {_quoted(at.published / CHECKPOINT)}"
    # One that only the ledger's own table holds is no file to compare with.
    return " --against FILE" if source == GIVEN else ""


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))


def _of(code: str, *commands: str, **facts: object) -> Advice:
    return Advice(code, ADVICE[code].filled(**facts), commands)
