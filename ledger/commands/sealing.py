"""The command that seals."""

import click

from ledger import words
from ledger.commands.options import format_option
from ledger.commands.passphrase import passphrase
from ledger.entering import Desk, as_json


@click.command()
@click.option(
    "--again",
    is_flag=True,
    help="Sign anew, with today's time, also where nothing was recorded since.",
)
@click.option(
    "--restore-copy",
    is_flag=True,
    help="The second copy alone was lost or put back: write it anew from the ledger.",
)
@format_option
@click.pass_obj
def seal(desk: Desk, /, fmt: str, *, again: bool, restore_copy: bool) -> None:
    """Sign a checkpoint over everything recorded so far.

    The checkpoint is a small text file: the ledger's name, the number of entries, the
    root of their tree, two signatures. It is printed, and kept in the ledger and in a
    copy beside it (.checkpoint). Whoever keeps one elsewhere can prove later that nothing
    before it was changed: socai verify --against FILE.

    A ledger that was put back from a backup, cut short or forked is not sealed, and told
    why. Needs the keys (socai key create) and their passphrase (SOCAI_PASSPHRASE, else it
    is asked for).

    \b
    Example:
        socai seal
    """
    from ledger.file import checkpoint_path, signing_path
    from ledger.sealing.seal import seal as sealed
    from ledger.signing.keys import unlock
    from ledger.tlog.signatures import stated_time

    signers = unlock(signing_path(desk.ledger_path), passphrase(desk))
    signed, new = sealed(
        desk.ledger_path,
        signers,
        clock=desk.clock,
        again=again,
        restore_copy=restore_copy,
    )
    said = words.SEALED if new else words.SEALED_ALREADY
    copy = checkpoint_path(desk.ledger_path)
    desk.say(said.filled(size=signed.checkpoint.size, path=copy))
    note = signed.data.decode()
    if fmt == "json":
        origin, size, root, _ = signed.checkpoint
        told = {"origin": origin, "tree_size": size, "root": root, "new": new}
        desk.give(
            as_json(told | {"signed_at": stated_time(signed), "checkpoint": note})
        )
    else:
        desk.give(note.removesuffix("\n"))
