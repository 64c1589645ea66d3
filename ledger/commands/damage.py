"""The command that says what is damaged after a failed verification."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from ledger.commands.options import format_option
from ledger.commands.trust import (
    against_option,
    given,
    trust_of,
    trust_options,
)
from ledger.entering import NOT_VERIFIED, Desk, as_json


@click.command()
@against_option
@click.option(
    "--published",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="A public log (socai publish), or a copy: tells exactly which entries differ.",
)
@trust_options
@format_option
@click.pass_obj
def damage(
    desk: Desk,
    /,
    fmt: str,
    against_file: Path | None,
    folder: Path | None,
    policy_file: Path | None,
    keys: Sequence[str],
) -> int:
    """Say what is damaged, whom it concerns, and what to restore.

    Verifies the ledger as `verify` does. If that fails (exit code 4), names the first bad
    position, every entry affected, the codes of the cadres concerned, the last checkpoint
    that still holds, and what to restore, with the commands to do it. Nothing is written;
    a copy of the damaged file will do.

    Where every hash beside an entry was altered with it, no ledger can tell which entry it
    was. A public log can: name it by --published, and what was published of each altered
    entry is shown as well.

    \b
    Example:
        socai damage
    """
    from ledger.damage.damage import assess
    from ledger.damage.lines import lines
    from ledger.damage.typed import Named
    from ledger.publishing.public_folder import CHECKPOINT
    from ledger.publishing.public_log import PublicLog
    from ledger.verifying.trusting import accept, trusted_by

    policy = trust_of(policy_file, keys)
    ledger = desk.ledger_path
    against = given(against_file, ledger=ledger, policy=policy)
    published = None if folder is None else PublicLog(folder)
    if published is not None:
        # What it was read from first: the folder may be published into meanwhile.
        path = published.folder / CHECKPOINT
        accept(published.signed, path, ledger=ledger, policy=policy)
    found = assess(
        ledger,
        trusted=trusted_by(ledger, policy),
        against=against,
        published=published,
        views=desk.check_views,
        named=Named(
            ledger=None if ledger == _usual() else ledger,
            against=against_file,
            keys=tuple(keys),
            policy=policy_file,
        ),
    )
    if fmt == "json":
        desk.give(as_json(found))
    else:
        for line in lines(found, desk.language):
            desk.give(line)
    return 0 if found.verdict == "data verified" else NOT_VERIFIED


def _usual() -> Path:
    """Return the ledger that a command takes that names none."""
    return Path(os.environ.get("SOCAI_LEDGER") or "ledger.db")
