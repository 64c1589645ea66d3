"""What sealing signs, and above all what it refuses to sign."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.conftest import Office, unit
from ledger.errors import ClockBehindError, DamagedError, LedgerError
from ledger.file import checkpoint_path, head_of, reading
from ledger.merkle import EMPTY_ROOT, Edge
from ledger.sealing import seal as sealing
from ledger.sealing.errors import (
    CheckpointCopyError,
    CopyBehindError,
    CopyNotWrittenError,
    ForeignCheckpointError,
    ForeignKeysError,
    RootMismatchError,
    SealedDifferentError,
    SealedOlderError,
    UnvouchedError,
)
from ledger.sealing.kept import kept, latest
from ledger.sealing.seal import Sealed, seal
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner, timestamp_of, verified
from ledger.tlog.signed_note import Note, format_note

ORIGIN = "socai.example/thu"
SIGNERS = (Ed25519Signer(ORIGIN, bytes(32)), MlDsaSigner(ORIGIN, bytes(32)))
KEYS = tuple(each.key for each in SIGNERS)


class Sealer:
    """An office that seals."""

    def __init__(self, office: Office) -> None:
        office.create().close()
        self.office, self.path = office, office.path
        self.copy = checkpoint_path(office.path)
        self.recorded = 0

    def record(self, count: int, *, prefix: str = "D") -> None:
        with closing(self.office.open()) as ledger:
            saves = [unit(f"{prefix}{self.recorded + n}") for n in range(count)]
            ledger.record(saves, actor="van-thu")
        self.recorded += count

    def seal(self, *, again: bool = False, restore_copy: bool = False) -> Sealed:
        return seal(
            self.path,
            SIGNERS,
            clock=self.office.clock,
            again=again,
            restore_copy=restore_copy,
        )

    def backup(self) -> Path:
        return Path(shutil.copy(self.path, self.path.with_suffix(".bak")))

    def restore(self) -> None:
        shutil.copy(self.path.with_suffix(".bak"), self.path)

    def in_table(self) -> tuple[SignedCheckpoint, ...]:
        with reading(self.path) as connection:
            return kept(connection)


@pytest.fixture
def sealer(office: Office) -> Sealer:
    return Sealer(office)


def test_a_seal_signs_the_current_tree_with_both_keys_and_keeps_it_twice(
    sealer: Sealer,
) -> None:
    sealer.record(3)
    signed, new, _ = sealer.seal()
    with reading(sealer.path) as connection:
        head = head_of(connection)
        assert latest(connection) == signed
    assert new
    assert signed.checkpoint == (ORIGIN, 3, head.root, ())
    assert verified(signed.note, KEYS) == KEYS
    assert sealer.copy.read_bytes() == signed.data


def test_the_signed_time_is_the_clocks(sealer: Sealer) -> None:
    sealer.record(1)
    line = sealer.seal().signed.note.signatures[1]
    assert timestamp_of(KEYS[1], line) == int(sealer.office.now.timestamp())


def test_sealing_the_same_tree_twice_signs_once(sealer: Sealer) -> None:
    sealer.record(1)
    first = sealer.seal()
    sealer.office.wait(days=1)
    assert sealer.seal() == Sealed(first.signed, new=False)
    assert len(sealer.in_table()) == 1


def test_sealing_again_states_the_new_time(sealer: Sealer) -> None:
    sealer.record(1)
    sealer.seal()
    sealer.office.wait(days=1)
    signed, new, _ = sealer.seal(again=True)
    at = timestamp_of(KEYS[1], signed.note.signatures[1])
    assert (new, at) == (True, int(sealer.office.now.timestamp()))
    assert len(sealer.in_table()) == 2


def test_each_seal_extends_the_one_before(sealer: Sealer) -> None:
    sizes = []
    for count in (1, 1, 254, 1, 300):
        sealer.record(count)
        sizes.append(sealer.seal().signed.checkpoint.size)
    assert sizes == [1, 2, 256, 257, 557]
    assert [each.checkpoint.size for each in sealer.in_table()] == sizes


def test_an_empty_ledger_can_be_sealed_and_grown(sealer: Sealer) -> None:
    assert sealer.seal().signed.checkpoint == (ORIGIN, 0, EMPTY_ROOT, ())
    sealer.record(1)
    assert sealer.seal().signed.checkpoint.size == 1


def test_recording_goes_on_after_a_seal(sealer: Sealer) -> None:
    with closing(sealer.office.open()) as ledger:
        ledger.record([unit("A")], actor="van-thu")
        sealer.seal()
        assert ledger.record([unit("B")], actor="van-thu") == (2,)


# What is refused. In each case nothing is signed and nothing kept changes.


def assert_refused(sealer: Sealer, error: type[LedgerError]) -> LedgerError:
    copy = sealer.copy.read_bytes() if sealer.copy.exists() else None
    table = sealer.in_table()
    with pytest.raises(error) as caught:
        sealer.seal()
    assert (sealer.copy.read_bytes() if sealer.copy.exists() else None) == copy
    assert sealer.in_table() == table
    return caught.value


def test_a_ledger_put_back_from_a_backup_is_older_and_may_not_seal(
    sealer: Sealer,
) -> None:
    sealer.record(2)
    sealer.backup()
    sealer.record(3)
    sealer.seal()
    sealer.restore()
    error = assert_refused(sealer, SealedOlderError)
    assert (error.facts["expected"], error.facts["found"]) == (5, 2)


def test_a_ledger_cut_short_with_its_tree_may_not_seal(sealer: Sealer) -> None:
    sealer.record(5)
    sealer.seal()
    with closing(sqlite3.connect(sealer.path)) as connection:
        connection.execute("DROP TRIGGER stored_events_no_DELETE")
        connection.execute("DELETE FROM stored_events WHERE position = 5")
        leaves = connection.execute("SELECT leaf_hash FROM stored_events").fetchall()
        edge = Edge.empty().extend([leaf for (leaf,) in leaves])
        connection.execute(
            "UPDATE tree_head SET size = 4, edge = ?, root = ?",
            (edge.to_bytes(), edge.root()),
        )
        connection.commit()
    assert_refused(sealer, SealedOlderError)


def test_a_ledger_grown_anew_from_a_backup_is_different_and_may_not_seal(
    sealer: Sealer,
) -> None:
    sealer.record(2)
    sealer.backup()
    sealer.record(3)
    sealer.seal()
    sealer.restore()
    sealer.record(9, prefix="E")
    error = assert_refused(sealer, SealedDifferentError)
    assert error.facts["size"] == 5


def test_a_ledger_whose_copy_was_put_back_is_newer_and_may_not_seal(
    sealer: Sealer,
) -> None:
    sealer.record(2)
    sealer.seal()
    before = sealer.copy.read_bytes()
    sealer.record(3)
    sealer.seal()
    sealer.copy.write_bytes(before)
    error = assert_refused(sealer, CopyBehindError)
    assert (error.facts["expected"], error.facts["found"]) == (5, 2)


def test_a_copy_of_an_earlier_time_of_the_same_tree_is_behind_too(
    sealer: Sealer,
) -> None:
    sealer.record(2)
    sealer.seal()
    before = sealer.copy.read_bytes()
    sealer.office.wait(days=1)
    sealer.seal(again=True)
    sealer.copy.write_bytes(before)
    assert_refused(sealer, CopyBehindError)


def test_a_ledger_without_its_copy_may_not_seal(sealer: Sealer) -> None:
    sealer.record(2)
    sealer.seal()
    sealer.copy.unlink()
    assert_refused(sealer, CopyBehindError)


def test_who_knows_that_only_the_copy_was_lost_may_have_it_written_anew(
    sealer: Sealer,
) -> None:
    sealer.record(2)
    first = sealer.seal().signed
    sealer.copy.unlink()
    assert sealer.seal(restore_copy=True) == Sealed(first, new=False, restored=True)
    assert sealer.copy.read_bytes() == first.data


def test_restoring_the_copy_excuses_no_older_and_no_different_ledger(
    sealer: Sealer,
) -> None:
    sealer.record(2)
    sealer.backup()
    sealer.record(3)
    sealer.seal()
    sealer.restore()
    with pytest.raises(SealedOlderError):
        sealer.seal(restore_copy=True)


def test_after_a_kill_between_the_two_writes_the_next_seal_takes_the_copy_over(
    sealer: Sealer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealer.record(2)
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "keep", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sealer.seal()
    ahead = sealer.copy.read_bytes()
    assert sealer.in_table() == ()
    sealer.record(1)
    signed = sealer.seal().signed
    assert [each.data for each in sealer.in_table()] == [ahead, signed.data]


def test_a_disk_that_refuses_the_copy_leaves_a_seal_that_the_next_run_completes(
    sealer: Sealer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealer.record(2)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CopyNotWrittenError):
            sealer.seal()
    assert sealer.in_table() == ()
    signed = sealer.seal().signed
    assert sealer.in_table() == (signed,)


def test_a_copy_that_others_signed_is_not_taken_over(sealer: Sealer) -> None:
    sealer.record(2)
    theirs = (Ed25519Signer(ORIGIN, b"\1" * 32),)
    seal(sealer.path, theirs, clock=sealer.office.clock)
    with closing(sqlite3.connect(sealer.path)) as connection:
        connection.execute("DROP TRIGGER checkpoints_no_DELETE")
        connection.execute("DELETE FROM checkpoints")
        connection.commit()
    assert_refused(sealer, CheckpointCopyError)


def test_a_copy_that_is_no_checkpoint_is_refused(sealer: Sealer) -> None:
    sealer.record(2)
    sealer.seal()
    sealer.copy.write_bytes(b"something else\n")
    error = assert_refused(sealer, CheckpointCopyError)
    assert "not a signed note" in error.text("en")


def test_the_copy_of_another_ledger_is_refused(sealer: Sealer) -> None:
    sealer.record(2)
    folder = sealer.path.parent / "khac"
    folder.mkdir()
    other = Office(folder)
    other.create().close()
    with closing(sqlite3.connect(other.path)) as connection:
        connection.execute("UPDATE meta SET value = 'x.example/y' WHERE key = 'origin'")
        connection.commit()
    seal(other.path, (Ed25519Signer("x.example/y", bytes(32)),), clock=other.clock)
    shutil.copy(checkpoint_path(other.path), sealer.copy)
    assert_refused(sealer, ForeignCheckpointError)


def test_a_kept_checkpoint_that_was_overwritten_is_damage_of_the_ledger(
    sealer: Sealer,
) -> None:
    sealer.record(2)
    sealer.seal()
    with closing(sqlite3.connect(sealer.path)) as connection:
        connection.execute("DROP TRIGGER checkpoints_no_UPDATE")
        connection.execute("UPDATE checkpoints SET note = x'00'")
        connection.commit()
    with pytest.raises(DamagedError, match="a kept checkpoint that is none"):
        sealer.seal()


def test_a_root_that_its_tiles_do_not_give_is_not_signed(sealer: Sealer) -> None:
    sealer.record(2)
    with closing(sqlite3.connect(sealer.path)) as connection:
        connection.execute("UPDATE tree_head SET root = zeroblob(32)")
        connection.commit()
    assert_refused(sealer, RootMismatchError)


def test_keys_of_another_ledger_do_not_sign_this_one(sealer: Sealer) -> None:
    sealer.record(1)
    theirs = (Ed25519Signer("socai.example/khac", bytes(32)),)
    with pytest.raises(ForeignKeysError):
        seal(sealer.path, theirs, clock=sealer.office.clock)
    assert not sealer.copy.exists()


def test_new_keys_that_nobody_announced_do_not_continue_a_sealed_ledger(
    sealer: Sealer,
) -> None:
    sealer.record(1)
    sealer.seal()
    sealer.record(1)
    new = tuple(each(ORIGIN, b"\5" * 32) for each in (Ed25519Signer, MlDsaSigner))
    before = sealer.copy.read_bytes()
    with pytest.raises(UnvouchedError):
        seal(sealer.path, new, clock=sealer.office.clock)
    assert (sealer.copy.read_bytes(), len(sealer.in_table())) == (before, 1)
    assert sealer.seal().new


def test_a_copy_that_bears_only_one_of_the_signatures_is_not_taken_over(
    sealer: Sealer,
) -> None:
    sealer.record(2)
    note = sealer.seal().signed.note
    text = f"{note.text}một dòng thêm\n"
    # Extension lines are not covered by the post-quantum signature, so it still fits.
    sealer.copy.write_bytes(format_note(Note(text, note.signatures[1:])))
    error = assert_refused(sealer, CheckpointCopyError)
    assert "it lacks a signature" in error.text("en")


def test_a_link_to_the_copy_on_another_disk_stays_a_link(sealer: Sealer) -> None:
    elsewhere = sealer.path.parent / "usb"
    elsewhere.mkdir()
    sealer.copy.symlink_to(elsewhere / "ledger.checkpoint")
    sealer.record(1)
    signed = sealer.seal().signed
    assert sealer.copy.is_symlink()
    assert (elsewhere / "ledger.checkpoint").read_bytes() == signed.data


def test_a_seal_of_a_clock_that_was_far_ahead_does_not_go_on_silently(
    sealer: Sealer,
) -> None:
    sealer.record(1)
    sealer.office.wait(days=9000)
    sealer.seal()
    sealer.office.wait(days=-9000)
    sealer.record(1)
    assert_refused(sealer, ClockBehindError)


def test_a_clock_far_behind_the_last_entry_signs_no_time(sealer: Sealer) -> None:
    sealer.record(1)
    sealer.office.wait(minutes=-6)
    assert_refused(sealer, ClockBehindError)


def test_a_clock_a_little_behind_states_the_time_of_the_last_entry(
    sealer: Sealer,
) -> None:
    sealer.record(1)
    recorded = int(sealer.office.now.timestamp())
    sealer.office.wait(minutes=-4)
    line = sealer.seal().signed.note.signatures[1]
    assert timestamp_of(KEYS[1], line) == recorded
