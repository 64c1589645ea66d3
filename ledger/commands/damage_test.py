"""The damage report, asked for with a checkpoint and a key that were kept elsewhere."""

from pathlib import Path

from ledger.commands.damage import damage
from ledger.commands.verifying_test import PASSPHRASE, Desk, kept, keys_of
from ledger.conftest import MORNING, Office, cut, put_tree_right, tampering, unit
from ledger.file import checkpoint_path, signing_path
from ledger.sealing.seal import seal
from ledger.signing.keys import create, unlock


def test_the_command_takes_a_checkpoint_and_a_key_from_outside(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit(f"X-{n}") for n in range(9)], actor="van-thu")
    signing = signing_path(office.path)
    create(signing, "socai.example/thu", PASSPHRASE)
    seal(office.path, unlock(signing, PASSPHRASE), clock=office.clock)
    desk = Desk(office.path, lambda: MORNING)
    key, file = keys_of(desk)[0].text, kept(desk)
    forget_seal(office.path)
    arguments = ["--against", str(file), "--key", key]
    code = damage.main(args=arguments, standalone_mode=False, obj=desk)
    assert code == 4
    assert "First bad position: 5" in desk.out
    # What was named is named again: BACKUP alone is left to be filled in.
    named = f"--against {file} --key {key}"
    assert f"        socai verify --ledger BACKUP {named}" in desk.out
    own = f"--ledger {office.path}"
    assert f"        socai {own} rebuild" in desk.out
    assert f"        socai {own} verify {named}" in desk.out


def forget_seal(path: Path) -> None:
    """Cut the end off, and take away every trace of the seal but what is outside."""
    checkpoint_path(path).unlink()
    signing_path(path).unlink()
    with tampering(path) as connection:
        cut(connection, 5)
        put_tree_right(connection)
        connection.execute("DELETE FROM checkpoints")
