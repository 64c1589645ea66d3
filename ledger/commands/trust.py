"""Whom a person trusts: a policy file, or verifier keys, as options."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from domain.text import Text
from ledger.tlog.errors import NoteError, TrustPolicyError, VerifierKeyError
from ledger.tlog.policy import MAX_POLICY_BYTES, parse_policy, trusting
from ledger.tlog.signed_note import MAX_NOTE_BYTES, parse_note
from ledger.tlog.trust import TrustPolicy
from ledger.tlog.verifier_key import VerifierKey, parse_verifier_key

if TYPE_CHECKING:
    from ledger.tlog.checkpoint import SignedCheckpoint

_PLUSES_OF_A_KEY: Final = 2
_AT_MOST: Final = Text(
    vi=f"tệp tối đa {MAX_POLICY_BYTES} byte",
    en=f"a file of at most {MAX_POLICY_BYTES} bytes",
)
_SWAPPED: Final = Text(
    vi=". Có đổi chỗ --against và --key không?",
    en=". Were --against and --key swapped?",
)

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
        TrustPolicyError, VerifierKeyError: what was typed cannot be used.
        GivenFileError, NoInputError: nor can a file that was named.
    """
    if policy_file is not None and keys:
        msg = "expected either --policy or --key"
        raise click.UsageError(msg)
    if policy_file is not None:
        return _policy_of(policy_file)
    found = [key for given in keys for key in _keys_of(given)]
    return trusting(*dict.fromkeys(found)) if keys else None


def _policy_of(path: Path) -> TrustPolicy:
    from ledger.proofs.errors import GivenFileError

    try:
        return parse_policy(bytes_of(path, limit=MAX_POLICY_BYTES))
    except TrustPolicyError as error:
        raise GivenFileError(path=path, said=error.words, hint="") from error


def _keys_of(given: str) -> list[VerifierKey]:
    """Return the key that was typed, or those of the file that was named."""
    from ledger.proofs.errors import GivenFileError

    # A file's name may look like a key; a key is often longer than any name may be.
    is_file = os.path.exists(given)  # noqa: PTH110  a Path would raise for such a name
    if given.count("+") >= _PLUSES_OF_A_KEY and not is_file:
        return [parse_verifier_key(given)]
    path = Path(given)
    data = bytes_of(path, limit=MAX_POLICY_BYTES)
    try:
        return _keys_in(data)
    except VerifierKeyError as error:
        hint = _SWAPPED if _is_note(data) else ""
        raise GivenFileError(path=path, said=error.words, hint=hint) from error


def _keys_in(data: bytes) -> list[VerifierKey]:
    if len(data) > MAX_POLICY_BYTES:
        raise VerifierKeyError(expected=_AT_MOST, found=f"{len(data)} byte")
    lines = data.decode("utf-8", "backslashreplace").split("\n")
    # An empty file is no key either: its one empty line will say so.
    texts = [line for line in map(str.strip, lines) if line] or [""]
    return [parse_verifier_key(text) for text in texts]


def _is_note(data: bytes) -> bool:
    try:
        parse_note(data)
    except NoteError:
        return False
    return True


def bytes_of(path: Path, *, limit: int) -> bytes:
    """Return what a file holds that was named on the command line.

    Of one that is larger than `limit` bytes, `limit + 1`: its format will refuse that.
    """
    from ledger.proofs.errors import NoInputError

    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
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
    signed = parse_signed_checkpoint(bytes_of(file, limit=MAX_NOTE_BYTES))
    accept(signed, file, ledger=ledger, policy=policy)
    return signed
