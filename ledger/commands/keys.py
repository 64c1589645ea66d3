"""The commands of the keys that sign checkpoints: make them, show them, change them."""

from __future__ import annotations  # so that each command loads its own alone

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from ledger import words
from ledger.commands.options import actor_option, reason_option, yes_option
from ledger.entering import DECLINED, Desk, Wish, settle

if TYPE_CHECKING:
    from pathlib import Path

    from ledger.signing.rotation import KeyChange


@click.group()
def key() -> None:
    """Make, show and change the keys that sign the ledger."""


@key.command()
@click.pass_obj
def create(desk: Desk, /) -> None:
    """Make the keys that sign the ledger.

    They are named by the ledger's origin: one of Ed25519, which every tool for such logs
    can verify, and one of ML-DSA-44, safe against quantum computers. The private halves
    go into one file beside the ledger, under a passphrase: SOCAI_PASSPHRASE, else it is
    asked for twice.

    Prints two lines, the verifier keys. Give the first to whoever shall verify.

    \b
    Example:
        socai key create
    """
    from ledger.commands.passphrase import first_passphrase
    from ledger.file import head_of, reading, signing_path
    from ledger.signing.keys import check_free
    from ledger.signing.keys import create as make
    from ledger.signing.lost import check_never_sealed

    path = signing_path(desk.ledger_path)
    with reading(desk.ledger_path) as connection:
        origin = head_of(connection).origin
        # Before anybody has thought of a passphrase.
        check_free(path)
        check_never_sealed(connection, path)
    made = make(path, origin, first_passphrase(desk))
    desk.say(words.KEYS_MADE.filled(path=path))
    for each in made:
        desk.give(each.text)


@key.command()
@click.option(
    "--policy", is_flag=True, help="Print a trust policy (C2SP tlog-policy) instead."
)
@click.pass_obj
def show(desk: Desk, /, *, policy: bool) -> None:
    """Show the verifier keys: Ed25519 on the first line, ML-DSA-44 on the second.

    They are public, and need no passphrase. With --policy, print the file that tells
    other people's tools whom to trust.

    \b
    Example:
        socai key show
    """
    from ledger.file import signing_path
    from ledger.signing.keys import first_pair, verifier_keys
    from ledger.signing.lost import lost_told

    path = signing_path(desk.ledger_path)
    with lost_told(desk.ledger_path):
        keys = verifier_keys(path)
    if keys != first_pair(keys):
        desk.say(words.KEYS_CHANGING.filled(path=path))
    if policy:
        from ledger.tlog.policy import format_policy, trusting

        desk.give(format_policy(trusting(*keys)).decode().removesuffix("\n"))
        return
    for each in first_pair(keys):
        desk.give(each.text)


@key.command()
@reason_option
@click.option(
    "--new-passphrase",
    is_flag=True,
    help="Ask for another passphrase (else SOCAI_NEW_PASSPHRASE, else as before).",
)
@yes_option
@actor_option
@click.pass_obj
def rotate(
    desk: Desk,
    /,
    reason: str,
    actor: str | None,
    *,
    new_passphrase: bool,
    yes: bool,
) -> int:
    """Change the keys that sign the ledger, and announce the new ones in it.

    The announcement is an entry. The checkpoint that covers it is sealed at once, signed
    by the old keys and by the new, so that who trusts the old ones has their word for the
    new. Whatever stops it, run it again: it completes what was begun.

    Prints two lines, the new verifier keys.

    \b
    Example:
        socai key rotate --reason "Thay khóa hằng năm" --yes
    """
    from ledger.commands.passphrase import next_passphrase
    from ledger.file import signing_path
    from ledger.signing import rotation as key_rotation
    from ledger.signing.lost import check_can_sign

    path = signing_path(desk.ledger_path)
    check_can_sign(desk.ledger_path)
    change, unlocking = _change(desk, path)
    if change.begun:
        desk.say(words.KEYS_CHANGING.filled(path=path))
    following = next_passphrase(desk, unlocking, ask=new_passphrase)
    with desk.open_ledger() as ledger:
        outcome = settle(
            desk,
            ledger,
            lambda: key_rotation.plan(ledger, change, reason=reason),
            Wish(actor or desk.actor, "none", ask=not yes, dry_run=False),
            beforehand=lambda: key_rotation.begin(path, change, following),
        )
    if outcome != DECLINED:
        key_rotation.complete(desk.ledger_path, change, following, clock=desk.clock)
        desk.say(words.KEYS_CHANGED.filled(path=path))
        for each in change.new.keys:
            desk.give(each.text)
    return outcome


def _change(desk: Desk, path: Path) -> tuple[KeyChange, str]:
    """Return the change to make or to complete, and the passphrase that unlocked it."""
    from ledger.commands.passphrase import passphrase, renewed_passphrase
    from ledger.signing.errors import WrongPassphraseError
    from ledger.signing.rotation import change_of, has_begun

    if has_begun(path) and (renewed := renewed_passphrase()) is not None:
        # The run that was stopped may have begun without it.
        with suppress(WrongPassphraseError):
            return change_of(path, renewed), renewed
    unlocking = passphrase(desk)
    return change_of(path, unlocking), unlocking
