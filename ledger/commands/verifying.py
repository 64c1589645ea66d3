"""The commands that prove the record."""

import click
import msgspec

from ledger import words
from ledger.commands.options import format_option
from ledger.entering import Desk, as_json

NOT_VERIFIED = 4

@click.command()
@click.option(
    "--quick", is_flag=True, help="Compare hashes only: 'chain only' at best."
)
@format_option
@click.pass_obj
def verify(desk: Desk, /, fmt: str, *, quick: bool) -> int:
    """Prove that no stored byte was altered.

    Hashes every stored byte again, reads every entry strictly, and compares the tree.
    Ends in 'data verified', 'chain only' or 'not verified' (exit code 4).

    \b
    Example:
        socai verify
    """
    from ledger.verification import verify as verified

    report = verified(desk.ledger_path, quick=quick, views=desk.check_views)
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
