"""The commands that prove the record, and say what is wrong with it."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from ledger import words
from ledger.commands.options import format_option
from ledger.commands.trust import bytes_of, trust_of, trust_options
from ledger.entering import Desk, as_json

if TYPE_CHECKING:
    from ledger.checkpoints_step import Trusted
    from ledger.tlog.checkpoint import SignedCheckpoint
    from ledger.tlog.trust import TrustPolicy

NOT_VERIFIED = 4


@click.command()
@click.option(
    "--quick", is_flag=True, help="Compare hashes only: 'chain only' at best."
)
@click.option(
    "--against",
    "against_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A checkpoint that was kept elsewhere: nothing before it was changed.",
)
@trust_options
@format_option
@click.pass_obj
def verify(
    desk: Desk,
    /,
    fmt: str,
    against_file: Path | None,
    policy_file: Path | None,
    keys: Sequence[str],
    *,
    quick: bool,
) -> int:
    """Prove that no stored byte was altered.

    Hashes every stored byte again, reads every entry strictly, compares the tree, and
    proves every kept checkpoint consistent with it. Ends in 'data verified', 'chain only'
    or 'not verified' (exit code 4).

    Signatures are verified with the keys beside the ledger, or with those that you name
    by --key or --policy and had from elsewhere. --against takes a checkpoint from outside
    and finds an end that was cut off, an older file put back, or an edit with all of its
    tree.

    \b
    Example:
        socai verify
    """
    from ledger.verification import verify as verified

    policy = trust_of(policy_file, keys)
    against = None
    if against_file is not None:
        against = _accepted(desk.ledger_path, against_file, policy)
    report = verified(
        desk.ledger_path,
        quick=quick,
        views=desk.check_views,
        trusted=_trusted(desk.ledger_path, policy, whole=policy_file is not None),
        against=against,
    )
    if fmt == "json":
        desk.give(as_json(report))
    else:
        for step in report.steps:
            outcome = words.OUTCOMES[step.outcome].in_(desk.language)
            detail = step.detail.in_(desk.language)
            name = step.name.in_(desk.language)
            said = f"{step.number:>2}. {outcome:<12} {name}"
            desk.give(f"{said}: {detail}" if detail else said)
        verdict = words.VERDICTS[report.verdict].in_(desk.language)
        root = msgspec.json.encode(report.root).decode().strip('"')
        desk.give(f"{verdict}  {report.tree_size}  {root}")
    return 0 if report.verdict == "data verified" else NOT_VERIFIED


def _accepted(
    ledger: Path, file: Path, policy: "TrustPolicy | None"
) -> "SignedCheckpoint":
    """Return a checkpoint from outside after its signatures were verified."""
    from ledger.errors import NoTrustError
    from ledger.file import signing_path
    from ledger.signing_keys import verifier_keys
    from ledger.tlog.checkpoint import parse_signed_checkpoint
    from ledger.tlog.policy import trusting

    signed = parse_signed_checkpoint(bytes_of(file))
    if policy is None:
        beside = signing_path(ledger)
        if not beside.exists():
            raise NoTrustError(path=file)
        policy = trusting(*verifier_keys(beside))
    policy.accept(signed)
    return signed


def _trusted(
    ledger: Path, policy: "TrustPolicy | None", *, whole: bool
) -> Callable[[sqlite3.Connection], "Trusted"]:
    """Return what step 9 believes: the keys named, else those beside the ledger.

    `whole` asks that the last kept checkpoint satisfies all of the policy.
    """
    from ledger.checkpoints_step import Trusted
    from ledger.errors import (
        KeyHistoryError,
        MalformedBodyError,
        NoSigningKeysError,
        SigningKeysError,
    )
    from ledger.file import signing_path
    from ledger.key_history import key_history, rotations
    from ledger.signing_keys import verifier_keys

    def trusted(connection: sqlite3.Connection) -> Trusted:
        if policy is not None:
            keys = tuple(log.key for log in policy.logs)
            return Trusted(given=keys, policy=policy if whole else None)
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
