"""Whom a person trusts: a policy file, or verifier keys, as options."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ledger.tlog.policy import parse_policy, trusting
from ledger.tlog.trust import TrustPolicy
from ledger.tlog.verifier_key import parse_verifier_key

if TYPE_CHECKING:
    from ledger.tlog.checkpoint import SignedCheckpoint
    from ledger.tlog.verifier_key import VerifierKey
    from ledger.verifying.checkpoints import Trusted

_PLUSES_OF_A_KEY: Final = 2

_policy_option = click.option(
    "--policy",
    "policy_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Whom to trust: logs, witnesses, quorum (C2SP tlog-policy).",
)
_key_option = click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="VKEY|FILE",
    help="Or: the log's public key, or a file of such keys. May be repeated.",
)
against_option = click.option(
    "--against",
    "against_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A checkpoint that was kept elsewhere: nothing before it was changed.",
)


def trust_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `policy_file` and `keys`, to be handed to `trust_of`."""
    return _policy_option(_key_option(command))


def trust_of(policy_file: Path | None, keys: Sequence[str]) -> TrustPolicy | None:
    """Return the policy that was named, None where nothing was.

    Raises:
        TrustPolicyError, VerifierKeyError, NoInputError: it cannot be used.
    """
    if policy_file is not None and keys:
        msg = "expected either --policy or --key"
        raise click.UsageError(msg)
    if policy_file is not None:
        return parse_policy(bytes_of(policy_file))
    texts = [text for given in keys for text in _key_texts(given)]
    return trusting(*dict.fromkeys(map(parse_verifier_key, texts))) if keys else None


def _key_texts(given: str) -> list[str]:
    """Return the key that was typed, or every line of the file that was named."""
    if given.count("+") >= _PLUSES_OF_A_KEY:
        return [given]
    lines = bytes_of(Path(given)).decode("utf-8", "backslashreplace").split("\n")
    # An empty file is no key either: its one empty line will say so.
    return [line for line in map(str.strip, lines) if line] or [""]


def bytes_of(path: Path) -> bytes:
    """Return what a file holds that was named on the command line."""
    from ledger.proofs.errors import NoInputError

    try:
        return path.read_bytes()
    except OSError as error:
        raise NoInputError(path=path, found=error.strerror) from error


def accepted(
    ledger: Path, file: Path, policy: TrustPolicy | None
) -> "SignedCheckpoint":
    """Return a checkpoint from outside after its signatures were verified.

    Without a policy the keys beside the ledger are believed, and those that signed before
    them: a checkpoint may have been kept for longer than its keys.
    """
    from ledger.file import signing_path
    from ledger.signing.errors import NoTrustError
    from ledger.tlog.checkpoint import parse_signed_checkpoint

    signed = parse_signed_checkpoint(bytes_of(file))
    if policy is None:
        if not signing_path(ledger).exists():
            raise NoTrustError(path=file)
        policy = trusting(*_keys_ever(ledger))
    policy.accept(signed)
    return signed


def _keys_ever(ledger: Path) -> tuple["VerifierKey", ...]:
    """Return the keys beside the ledger, and those they lead back to."""
    from ledger.errors import DamagedError, MalformedBodyError
    from ledger.file import reading, signing_path
    from ledger.signing.errors import KeyHistoryError
    from ledger.signing.history import key_history, rotations
    from ledger.signing.keys import verifier_keys

    current = verifier_keys(signing_path(ledger))
    try:
        with reading(ledger) as connection:
            history = key_history(rotations(connection), current)
    except (DamagedError, KeyHistoryError, MalformedBodyError):
        return current  # What is wrong with the history, the steps of `verify` say.
    earlier = (key for _, keys in history.periods for key in keys)
    return tuple(dict.fromkeys((*current, *earlier)))


def trusted_by(
    ledger: Path, policy: TrustPolicy | None
) -> Callable[[sqlite3.Connection], "Trusted"]:
    """Return what step 9 believes: the keys named, else those beside the ledger.

    Who names keys had them from elsewhere, and asks whether this ledger is theirs: the
    last kept checkpoint must then satisfy the policy, where none was given from outside.
    """
    from ledger.errors import MalformedBodyError
    from ledger.file import signing_path
    from ledger.signing.errors import (
        KeyHistoryError,
        NoSigningKeysError,
        SigningKeysError,
    )
    from ledger.signing.history import key_history, rotations
    from ledger.signing.keys import verifier_keys
    from ledger.verifying.checkpoints import Trusted

    def trusted(connection: sqlite3.Connection) -> Trusted:
        if policy is not None:
            keys = tuple(log.key for log in policy.logs)
            return Trusted(given=keys, policy=policy)
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
