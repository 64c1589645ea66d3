"""Its scrypt is cheap: what it costs is a parameter, and one test looks at the real one."""

import fcntl
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from ledger import whole_file
from ledger.signing import keys as signing_keys
from ledger.signing import pair as signing_pair
from ledger.signing.errors import (
    KeyChangeUnderWayError,
    NoSigningKeysError,
    OriginError,
    SigningKeysError,
    SigningKeysExistError,
    WrongPassphraseError,
)
from ledger.signing.file import (
    Cost,
    MalformedFileError,
    SigningFile,
    format_signing_file,
    parse_signing_file,
)
from ledger.signing.pair import Pair, decrypted, encrypted, new_pair
from ledger.tlog.checkpoint import Checkpoint, format_checkpoint
from ledger.tlog.signatures import verified
from ledger.tlog.signed_note import Note

REAL = signing_pair.STANDARD
NAME = "socai.example/thu"
WORDS = "mật khẩu thử"
NEW_WORDS = "mật khẩu khác"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing_pair, "STANDARD", Cost(2**10, 8, 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "so.signing"


def test_keys_that_were_made_sign_what_their_public_halves_verify(path: Path) -> None:
    keys = signing_keys.create(path, NAME, WORDS)
    signers = signing_keys.unlock(path, WORDS)
    text = format_checkpoint(Checkpoint(NAME, 1, bytes(32)))
    note = Note(text, tuple(each.sign(text, at=1) for each in signers))
    assert verified(note, keys) == keys
    assert [key.kind for key in keys] == [0x01, 0x06]
    assert {key.name for key in keys} == {NAME}


def test_the_public_halves_are_read_without_the_passphrase(path: Path) -> None:
    keys = signing_keys.create(path, NAME, WORDS)
    assert signing_keys.verifier_keys(path) == keys
    assert tuple(each.key for each in signing_keys.unlock(path, WORDS)) == keys


def test_the_file_is_its_owners_alone_from_the_moment_it_exists(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []
    write = os.write

    def watched(descriptor: int, data: bytes) -> int:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return write(descriptor, data)

    path.with_name("so.signing.new").write_text("left by a kill")
    path.with_name("so.signing.new").chmod(0o666)
    monkeypatch.setattr(os, "write", watched)
    before = os.umask(0)
    try:
        signing_keys.create(path, NAME, WORDS)
    finally:
        os.umask(before)
    assert modes == [0o600]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_each_guess_costs_128_mebibytes_and_our_own_parser_believes_it() -> None:
    assert 128 * REAL.n * REAL.r == 128 * 2**20
    file = SigningFile(new_pair(NAME).keys, REAL, bytes(16), bytes(80))
    assert parse_signing_file(format_signing_file(file)).cost == REAL


@pytest.mark.parametrize("there", ["keys", "a folder", "a link to nowhere"])
def test_what_is_there_is_never_replaced_by_new_keys(path: Path, there: str) -> None:
    if there == "keys":
        signing_keys.create(path, NAME, WORDS)
    elif there == "a folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    before = path.lstat()
    with pytest.raises(SigningKeysExistError):
        signing_keys.create(path, NAME, WORDS)
    assert path.lstat() == before


def test_without_a_file_the_next_step_is_told(path: Path) -> None:
    with pytest.raises(NoSigningKeysError, match="Make them with: socai key create"):
        signing_keys.verifier_keys(path)
    with pytest.raises(NoSigningKeysError):
        signing_keys.unlock(path, WORDS)


@pytest.mark.parametrize("wrong", ["", WORDS + " ", WORDS.upper(), "\udcff"])
def test_another_passphrase_opens_nothing(path: Path, wrong: str) -> None:
    signing_keys.create(path, NAME, WORDS)
    with pytest.raises(WrongPassphraseError):
        signing_keys.unlock(path, wrong)


def test_a_passphrase_is_the_same_from_every_keyboard(path: Path) -> None:
    composed, in_parts = "m\u1eadt kh\u1ea9u", "ma\u0323\u0302t kha\u0302\u0309u"
    assert composed != in_parts
    signing_keys.create(path, NAME, composed)
    assert signing_keys.unlock(path, in_parts)


def test_a_passphrase_may_be_any_bytes_of_the_environment(path: Path) -> None:
    signing_keys.create(path, NAME, "\udcff\udc80")
    assert signing_keys.unlock(path, "\udcff\udc80")


def test_no_byte_of_the_file_can_change_and_still_unlock(path: Path) -> None:
    signing_keys.create(path, NAME, WORDS)
    data = path.read_bytes()
    opened = 0
    for at in range(len(data)):
        # The lowest bit makes another letter or digit of most, so that more than the
        # parser is asked; what that refuses are its own tests.
        changed = data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]
        try:
            file = parse_signing_file(changed)
        except MalformedFileError:
            continue
        opened += 1
        assert decrypted(file, WORDS) is None, at
    assert opened > 100, "salt and ciphertext can be changed and still be read"


def test_no_part_of_the_file_unlocks(path: Path) -> None:
    signing_keys.create(path, NAME, WORDS)
    data = path.read_bytes()
    for length in range(0, len(data), 7):
        path.write_bytes(data[:length])
        with pytest.raises(SigningKeysError):
            signing_keys.unlock(path, WORDS)


def test_public_keys_put_in_by_somebody_else_are_noticed(path: Path) -> None:
    signing_keys.create(path, NAME, WORDS)
    file = parse_signing_file(path.read_bytes())
    foreign = file._replace(keys=new_pair(NAME).keys)
    path.write_bytes(format_signing_file(foreign))
    assert signing_keys.verifier_keys(path) == foreign.keys
    with pytest.raises(WrongPassphraseError):
        signing_keys.unlock(path, WORDS)


def test_public_keys_that_the_seeds_do_not_give_are_noticed_by_those_who_know_the_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = new_pair(NAME).keys
    with monkeypatch.context() as patch:
        patch.setattr(Pair, "keys", foreign)
        path.write_bytes(format_signing_file(encrypted([new_pair(NAME)], WORDS)))
    path.chmod(0o600)
    assert signing_keys.verifier_keys(path) == foreign
    with pytest.raises(SigningKeysError, match="the private halves of the public keys"):
        signing_keys.unlock(path, WORDS)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644, 0o660])
def test_keys_that_others_can_read_do_not_sign(path: Path, mode: int) -> None:
    signing_keys.create(path, NAME, WORDS)
    path.chmod(mode)
    with pytest.raises(SigningKeysError, match="Run: chmod 600") as caught:
        signing_keys.unlock(path, WORDS)
    assert f"mode {mode:04o}" in str(caught.value)
    assert signing_keys.verifier_keys(path), "what is public may be read by everybody"


@pytest.mark.parametrize("content", [b"root bWluZQ==\n", bytes(20_000), b"\xff\xfe"])
def test_a_file_of_something_else_is_refused_and_not_shown(
    path: Path, content: bytes
) -> None:
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(SigningKeysError) as caught:
        signing_keys.unlock(path, WORDS)
    assert "bWluZQ" not in caught.value.text("en") + caught.value.text("vi")


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\x7fb\x00", "x" * 256])
def test_a_name_that_no_key_can_bear_is_refused(path: Path, name: str) -> None:
    with pytest.raises(OriginError):
        signing_keys.create(path, name, WORDS)
    assert not path.exists()


def test_a_disk_that_refuses_leaves_the_keys_as_they_were(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing_keys.create(path, NAME, WORDS)
    before = path.read_bytes()

    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    (old,) = signing_keys.pairs(path, WORDS)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(SigningKeysError, match="No space left on device"):
            signing_keys.begin_change(path, old, new_pair(NAME), WORDS)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_where_the_folder_alone_was_not_made_durable_nobody_is_told_all_is_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def refusing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(5, "Input/output error")
        fsync(descriptor)

    signing_keys.create(path, NAME, WORDS)
    (old,), new = signing_keys.pairs(path, WORDS), new_pair(NAME)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refusing)
        with pytest.raises(SigningKeysError) as caught:
            signing_keys.begin_change(path, old, new, WORDS)
    assert signing_keys.pairs(path, WORDS) == (old, new)
    assert (
        "It is as it was, or already the new one: look with socai key show."
        in caught.value.text("en")
    )
    assert (
        "Tệp còn như cũ, hoặc đã là tệp mới: xem bằng socai key show."
        in caught.value.text("vi")
    )


def test_too_little_memory_is_told_and_not_a_crash(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def starving(*_: object, **__: object) -> None:
        raise MemoryError

    signing_keys.create(path, NAME, WORDS)
    monkeypatch.setattr(signing_pair, "Scrypt", starving)
    with pytest.raises(SigningKeysError, match="expected 256 MiB that are free"):
        signing_keys.unlock(path, WORDS)


def test_while_keys_change_both_pairs_sign_and_then_the_new_one(path: Path) -> None:
    old_keys = signing_keys.create(path, NAME, WORDS)
    (old,), new = signing_keys.pairs(path, WORDS), new_pair(NAME)
    signing_keys.begin_change(path, old, new, NEW_WORDS)
    assert signing_keys.verifier_keys(path) == (*old_keys, *new.keys)
    assert signing_keys.pairs(path, NEW_WORDS) == (old, new)
    assert len(signing_keys.unlock(path, NEW_WORDS)) == 4
    with pytest.raises(WrongPassphraseError):
        signing_keys.unlock(path, WORDS)
    signing_keys.finish_change(path, new, NEW_WORDS)
    signing_keys.finish_change(path, new, NEW_WORDS)
    assert signing_keys.verifier_keys(path) == new.keys
    assert signing_keys.pairs(path, NEW_WORDS) == (new,)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_second_change_cannot_begin_before_the_first_has_ended(path: Path) -> None:
    signing_keys.create(path, NAME, WORDS)
    (old,), new = signing_keys.pairs(path, WORDS), new_pair(NAME)
    signing_keys.begin_change(path, old, new, WORDS)
    before = path.read_bytes()
    with pytest.raises(KeyChangeUnderWayError):
        signing_keys.begin_change(path, old, new_pair(NAME), WORDS)
    with pytest.raises(KeyChangeUnderWayError):
        signing_keys.finish_change(path, new_pair(NAME), WORDS)
    assert path.read_bytes() == before


def test_a_change_that_did_not_begin_does_not_end(path: Path) -> None:
    signing_keys.create(path, NAME, WORDS)
    before = path.read_bytes()
    with pytest.raises(KeyChangeUnderWayError):
        signing_keys.finish_change(path, new_pair(NAME), WORDS)
    assert path.read_bytes() == before


def test_who_writes_the_file_holds_its_folder(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []
    replace = whole_file.replace

    def watched(target: Path, data: bytes, *, mode: int) -> None:
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.append(target)
        finally:
            os.close(descriptor)
        replace(target, data, mode=mode)

    monkeypatch.setattr(whole_file, "replace", watched)
    signing_keys.create(path, NAME, WORDS)
    assert held == [path]


def test_no_secret_stands_in_a_message_or_a_repr(path: Path) -> None:
    signing_keys.create(path, NAME, WORDS)
    (pair,) = signing_keys.pairs(path, WORDS)
    assert repr(pair) == f"Pair(name='{NAME}')"
    with pytest.raises(WrongPassphraseError) as caught:
        signing_keys.unlock(path, "other words")
    error = caught.value
    told = error.text("en") + error.text("vi") + repr(error.facts)
    assert "other words" not in told
    assert pair.seeds not in path.read_bytes()
