"""Whom a person trusts: a policy file, or verifier keys, as options."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ledger.tlog.policy import parse_policy, trusting
from ledger.tlog.trust import TrustPolicy
from ledger.tlog.verifier_key import parse_verifier_key

if TYPE_CHECKING:
    from ledger.tlog.checkpoint import SignedCheckpoint

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


def given(
    file: Path | None, *, ledger: Path, policy: TrustPolicy | None
) -> "SignedCheckpoint | None":
    """Return the checkpoint that --against names, its signatures verified."""
    from ledger.tlog.checkpoint import parse_signed_checkpoint
    from ledger.verifying.trusting import accept

    if file is None:
        return None
    signed = parse_signed_checkpoint(bytes_of(file))
    accept(signed, file, ledger=ledger, policy=policy)
    return signed
