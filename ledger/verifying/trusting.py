"""Whom a verification believes: the keys that a person named, else those at home.

Who names keys or a policy had them from elsewhere, and asks whether this ledger is theirs.
Who names none believes the file of keys beside the ledger, and the keys that the ledger's
own announcements lead back to: enough against a slip or a bad disk, not against somebody
who replaces the whole folder.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from ledger.errors import DamagedError, MalformedBodyError
from ledger.file import reading, signing_path
from ledger.signing.errors import (
    KeyHistoryError,
    NoSigningKeysError,
    NoTrustError,
    SigningKeysError,
)
from ledger.signing.history import key_history, rotations
from ledger.signing.keys import verifier_keys
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.tlog.policy import trusting
from ledger.tlog.trust import TrustPolicy
from ledger.tlog.verifier_key import VerifierKey
from ledger.verifying.checkpoints import Trusted


def accept(
    signed: SignedCheckpoint, path: Path, *, ledger: Path, policy: TrustPolicy | None
) -> None:
    """Return if a checkpoint from outside is signed by whom it should.

    Args:
        signed: the checkpoint, as it was read from `path`.
        path: for messages.
        ledger: whose keys are believed where there is no policy, those that signed
            before them too: a checkpoint may have been kept for longer than its keys.
        policy: what the person named.

    Raises:
        NoTrustError: no key is named, and none can be read beside the ledger.
        SignatureError, UntrustedError: it is not.
    """
    (policy or trusting(*_keys_ever(ledger, path))).accept(signed)


def _keys_ever(ledger: Path, path: Path) -> tuple[VerifierKey, ...]:
    """Return the keys beside the ledger, and those they lead back to."""
    try:
        current = verifier_keys(signing_path(ledger))
    except (NoSigningKeysError, SigningKeysError) as error:
        raise NoTrustError(path=path) from error
    try:
        with reading(ledger) as connection:
            history = key_history(rotations(connection), current)
    except (DamagedError, KeyHistoryError, MalformedBodyError):
        return current  # What is wrong with the history, the steps of `verify` say.
    earlier = (key for _, keys in history.periods for key in keys)
    return tuple(dict.fromkeys((*current, *earlier)))


def trusted_by(
    ledger: Path, policy: TrustPolicy | None
) -> Callable[[sqlite3.Connection], Trusted]:
    """Return what step 9 is to believe, once the ledger is open.

    Where the person named a policy, the last kept checkpoint must satisfy it, unless one
    was given from outside.
    """

    def trusted(connection: sqlite3.Connection) -> Trusted:
        if policy is not None:
            return Trusted(given=tuple(log.key for log in policy.logs), policy=policy)
        try:
            keys = verifier_keys(signing_path(ledger))
        except (NoSigningKeysError, SigningKeysError):
            # An auditor may not read that file, and need not: step 9 says what it lacks.
            return Trusted()
        try:
            return Trusted(key_history(rotations(connection), keys))
        except (KeyHistoryError, MalformedBodyError) as error:
            return Trusted(fault=error.words)

    return trusted
