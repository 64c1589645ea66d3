"""The commands of the advice, to be typed as they stand.

What the person named when asking (`Named`) is named again; a key that lies beside the
ledger is written to a file first, for a backup lies elsewhere and has none beside it. In a
command BACKUP stands for the backup's file, FILE and VKEY for a checkpoint and the log's
public key of the person's own.
"""

import shlex
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import Final, NamedTuple

from ledger.file import signing_path

_KEY_FILE: Final = "log.vkey"
_BESIDE: Final = ("", "-wal", "-shm")
"""SQLite's file, its write-ahead log and that log's index belong together: a log left
beside another file would be folded into it."""


class Named(NamedTuple):
    """What the person named; `ledger` only where `socai` by itself would take another."""

    ledger: Path | None = None
    against: Path | None = None
    keys: tuple[str, ...] = ()
    policy: Path | None = None


def own(named: Named, command: str) -> str:
    """Return a command on the person's ledger."""
    if named.ledger is None:
        return f"socai {command}"
    return f"socai --ledger {quoted(named.ledger)} {command}"


def set_aside(ledger: Path) -> Iterator[str]:
    """Yield what moves the ledger's files away; nothing where there are none.

    To be asked once nobody reads the ledger: the last reader takes its log away.
    """
    files = [ledger.with_name(ledger.name + end) for end in _BESIDE]
    files = [each for each in files if each.exists()]
    if files:
        folder = quoted(_free(ledger.with_name("damaged")))
        moved = " ".join(map(quoted, files))
        yield f"mkdir {folder} && mv {moved} {folder}/"


def _free(folder: Path) -> Path:
    others = (folder.with_name(f"{folder.name}-{number}") for number in count(2))
    return next(each for each in chain([folder], others) if not each.exists())


def verify_backup(named: Named, ledger: Path, file: str | None) -> Iterator[str]:
    """Yield what verifies a backup against `file`, a checkpoint, where there is one."""
    trust = named_trust(named)
    if not trust and signing_path(ledger).exists():
        yield f"{own(named, 'key show')} > {_KEY_FILE}"
        trust = f" --key {_KEY_FILE}"
    if file is None:
        yield f"socai verify --ledger BACKUP{trust}"
    else:
        # A checkpoint from outside is refused without a key.
        trust = trust or " --key VKEY"
        yield f"socai verify --ledger BACKUP --against {file}{trust}"


def verify_again(named: Named) -> str:
    """Return what verifies the person's ledger as they did before."""
    against = "" if named.against is None else f" --against {quoted(named.against)}"
    return own(named, f"verify{against}{named_trust(named)}")


def named_trust(named: Named) -> str:
    """Return the options by which the person said whom to trust."""
    if named.policy is not None:
        return f" --policy {quoted(named.policy)}"
    return "".join(f" --key {shlex.quote(each)}" for each in named.keys)


def quoted(path: Path) -> str:
    """Return a path as a shell reads it."""
    return shlex.quote(str(path))
