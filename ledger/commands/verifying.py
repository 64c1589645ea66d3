"""The command that proves the record."""

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from ledger import words
from ledger.commands.options import format_option
from ledger.commands.trust import (
    against_option,
    given,
    trust_of,
    trust_options,
)
from ledger.entering import NOT_VERIFIED, Desk, as_json


@click.command()
@click.option(
    "--quick", is_flag=True, help="Compare hashes only: 'chain only' at best."
)
@against_option
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
    from ledger.verifying.trusting import trusted_by
    from ledger.verifying.verification import verify as verified

    policy = trust_of(policy_file, keys)
    against = given(against_file, ledger=desk.ledger_path, policy=policy)
    report = verified(
        desk.ledger_path,
        quick=quick,
        views=desk.check_views,
        trusted=trusted_by(desk.ledger_path, policy),
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
