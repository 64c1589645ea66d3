"""Change the keys that sign, step by step; each step may be the last before a kill.

    begin      the file of keys holds both pairs; both sign from here on
    plan       the change is announced: an entry that names the old keys and the new
    complete   a checkpoint over the announcement is signed by both pairs; then the file
               holds the new pair alone

Run again, the whole completes what was begun: two pairs in the file are never followed by
a third, the announcement is recorded once, what is sealed by all is not sealed again, and
the old pair goes only after the seal. In between nothing is lost by waiting.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from domain.codes import code as code_of
from domain.codes import stream_of
from domain.key import KeyRotated
from ledger.application import Ledger
from ledger.file import signing_path
from ledger.saves import Plan, Save
from ledger.sealing.seal import seal
from ledger.signing import keys as signing_keys
from ledger.signing.pair import Pair, new_pair


class KeyChange(NamedTuple):
    """From which pair to which."""

    old: Pair
    new: Pair
    begun: bool
    """Whether the file holds both already."""


def has_begun(path: Path) -> bool:
    """Return whether the file of keys holds two pairs; needs no passphrase.

    Raises:
        NoSigningKeysError, SigningKeysError: as for `signing_keys.verifier_keys`.
    """
    keys = signing_keys.verifier_keys(path)
    return keys != signing_keys.first_pair(keys)


def change_of(path: Path, passphrase: str) -> KeyChange:
    """Return the change that the file of keys has begun, else one to fresh keys.

    Raises:
        NoSigningKeysError, SigningKeysError, WrongPassphraseError: as for
            `signing_keys.unlock`.
    """
    old, *following = signing_keys.pairs(path, passphrase)
    if following:
        return KeyChange(old, following[0], begun=True)
    return KeyChange(old, new_pair(old.name), begun=False)


def begin(path: Path, change: KeyChange, passphrase: str) -> None:
    """Put both pairs into the file of keys, unless they are there.

    Args:
        path: the file.
        change: from `change_of`.
        passphrase: what unlocks the file from now on.

    Raises:
        KeyChangeUnderWayError, SigningKeysError: as for `signing_keys.begin_change`.
    """
    if not change.begun:
        signing_keys.begin_change(path, change.old, change.new, passphrase)


def plan(ledger: Ledger, change: KeyChange, *, reason: str) -> Plan:
    """Plan the entry that announces the change, effective today; it is recorded once.

    Args:
        ledger: the ledger.
        change: from which keys to which.
        reason: why, in the keeper's words. What was said the first time stands.
    """
    old, new = change.old.keys, change.new.keys
    code = code_of(new[0].id.hex())
    told = ledger.history(stream_of("key", code))
    at = tuple(position for position, act in told if isinstance(act, KeyRotated))
    if at:  # By an earlier run; perhaps on another day, for a reason told otherwise.
        return Plan(Save(b"", ()), at)
    act = KeyRotated(
        effective_on=ledger.today().isoformat(),
        reason=reason,
        old_ed25519=old[0].text,
        old_ml_dsa=old[1].text,
        new_ed25519=new[0].text,
        new_ml_dsa=new[1].text,
    )
    return ledger.plan("key", code, act)


def complete(
    ledger: Path,
    change: KeyChange,
    passphrase: str,
    *,
    clock: Callable[[], datetime],
) -> None:
    """Seal the announcement with both pairs, then leave the new one alone.

    Args:
        ledger: the ledger's path; the change is announced in it.
        change: from which keys to which.
        passphrase: what unlocks the file from now on.
        clock: as for `sealing.seal`.

    Raises:
        LedgerError: as for `sealing.seal`; the old keys are then still there.
        KeyChangeUnderWayError, SigningKeysError: as for `signing_keys.finish_change`.
    """
    seal(ledger, (*change.old.signers, *change.new.signers), clock=clock)
    signing_keys.finish_change(signing_path(ledger), change.new, passphrase)
