"""The command that seals."""

from __future__ import annotations  # so that `--help` need not load `seal`

from typing import TYPE_CHECKING

import click

from ledger import words
from ledger.commands.options import format_option
from ledger.commands.passphrase import passphrase
from ledger.entering import Desk, as_json

if TYPE_CHECKING:
    from domain.text import Template
    from ledger.sealing.seal import Sealed


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

    The tree is signed as it was recorded; the stored bytes are not all hashed again. For
    that run socai verify.

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
    from ledger.signing.lost import check_can_sign
    from ledger.tlog.signatures import stated_time

    check_can_sign(desk.ledger_path)
    signers = unlock(signing_path(desk.ledger_path), passphrase(desk))
    sealing = sealed(
        desk.ledger_path,
        signers,
        clock=desk.clock,
        again=again,
        restore_copy=restore_copy,
    )
    signed, new = sealing.signed, sealing.new
    copy = checkpoint_path(desk.ledger_path)
    desk.say(_said(sealing).filled(size=signed.checkpoint.size, path=copy))
    note = signed.data.decode()
    if fmt == "json":
        origin, size, root, _ = signed.checkpoint
        told = {"origin": origin, "tree_size": size, "root": root, "new": new}
        desk.give(
            as_json(told | {"signed_at": stated_time(signed), "checkpoint": note})
        )
    else:
        desk.give(note.removesuffix("\n"))


def _said(sealing: Sealed) -> Template:
    if sealing.restored and not sealing.new:
        return words.COPY_RESTORED
    if sealing.signed.checkpoint.size == 0:
        return words.SEALED_EMPTY
    return words.SEALED if sealing.new else words.SEALED_ALREADY
