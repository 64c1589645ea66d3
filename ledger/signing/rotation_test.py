"""Kills between any two steps of a change of keys, and what is there afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ledger import whole_file
from ledger.conftest import ACTOR, Office, unit
from ledger.file import reading, signing_path
from ledger.sealing.kept import kept
from ledger.sealing.seal import seal
from ledger.signing import keys as signing_keys
from ledger.signing import pair as signing_pair
from ledger.signing import rotation as key_rotation
from ledger.signing.errors import KeyChangeUnderWayError
from ledger.signing.file import Cost
from ledger.signing.history import key_history, rotations
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.tlog.signatures import verified
from ledger.tlog.verifier_key import VerifierKey

WORDS = "mật khẩu thử"
ORIGIN = "socai.example/thu"


class KilledError(BaseException):
    """Nothing in the program expects it."""


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing_pair, "STANDARD", Cost(2**10, 8, 1))


@pytest.fixture
def sealed(office: Office) -> Office:
    """An office with keys, one entry and one checkpoint over it."""
    with office.create() as ledger:
        ledger.record([unit("NK")], actor=ACTOR)
    signing_keys.create(signing_path(office.path), ORIGIN, WORDS)
    signers = signing_keys.unlock(signing_path(office.path), WORDS)
    seal(office.path, signers, clock=office.clock)
    return office


def rotate(office: Office, stop_after: int = 99) -> None:
    """Do as `socai key rotate` does; be killed after so many steps."""
    path = signing_path(office.path)
    change = key_rotation.change_of(path, WORDS)
    steps: tuple[Callable[[], object], ...] = (
        lambda: key_rotation.begin(path, change, WORDS),
        lambda: announce(office, change),
        lambda: seal(
            office.path, (*change.old.signers, *change.new.signers), clock=office.clock
        ),
        lambda: key_rotation.complete(office.path, change, WORDS, clock=office.clock),
    )
    for step in steps[:stop_after]:
        step()


def announce(office: Office, change: key_rotation.KeyChange) -> None:
    with office.open() as ledger:
        plan = key_rotation.plan(ledger, change, reason="Thay hằng năm")
        if not plan.already:
            ledger.record(plan.saves, actor=ACTOR)


def announced(office: Office) -> list[int]:
    with reading(office.path) as connection:
        return [at for at, _ in rotations(connection)]


def checkpoints(office: Office) -> tuple[SignedCheckpoint, ...]:
    with reading(office.path) as connection:
        return kept(connection)


def check_every_checkpoint(office: Office) -> None:
    """Each kept checkpoint bears the signatures that its time asked for."""
    keys = signing_keys.verifier_keys(signing_path(office.path))
    with reading(office.path) as connection:
        history = key_history(rotations(connection), keys)
    for signed in checkpoints(office):
        asked = history.at(signed.checkpoint.size)
        assert set(verified(signed.note, asked)) == set(asked)


def test_the_old_keys_and_the_new_sign_what_first_covers_the_announcement(
    sealed: Office,
) -> None:
    old = signing_keys.verifier_keys(signing_path(sealed.path))
    rotate(sealed)
    new = signing_keys.verifier_keys(signing_path(sealed.path))
    first, covering = checkpoints(sealed)
    assert [each.checkpoint.size for each in (first, covering)] == [1, 2]
    assert verified(first.note, (*old, *new)) == old
    assert verified(covering.note, (*old, *new)) == (*old, *new)
    assert not set(old) & set(new)
    check_every_checkpoint(sealed)


@pytest.mark.parametrize("steps", range(5))
def test_a_killed_change_is_completed_by_the_next_run_with_no_third_pair(
    sealed: Office, steps: int
) -> None:
    path = signing_path(sealed.path)
    old = signing_keys.verifier_keys(path)
    rotate(sealed, stop_after=steps)
    check_every_checkpoint(sealed)
    meant = signing_keys.verifier_keys(path)[2:]
    sealed.wait(days=1)
    if steps < 4:
        rotate(sealed)
    new = signing_keys.verifier_keys(path)
    assert len(new) == 2
    assert new == (meant or new) != old
    assert announced(sealed) == [2]
    assert [each.checkpoint.size for each in checkpoints(sealed)] == [1, 2]
    check_every_checkpoint(sealed)


@pytest.mark.parametrize("steps", range(4))
def test_between_any_two_steps_the_ledger_can_be_sealed_by_all_keys_there(
    sealed: Office, steps: int
) -> None:
    path = signing_path(sealed.path)
    rotate(sealed, stop_after=steps)
    with sealed.open() as ledger:
        ledger.record([unit("PD")], actor=ACTOR)
    seal(sealed.path, signing_keys.unlock(path, WORDS), clock=sealed.clock)
    check_every_checkpoint(sealed)
    rotate(sealed)
    check_every_checkpoint(sealed)
    assert len(announced(sealed)) == 1


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("which", [1, 2])
def test_a_kill_while_the_file_is_replaced_loses_no_key(
    sealed: Office, monkeypatch: pytest.MonkeyPatch, which: int, place: str
) -> None:
    replaced = 0
    replace = Path.replace

    def dying(new: Path, target: Path) -> Path:
        nonlocal replaced
        if not target.name.endswith(".signing"):
            return replace(new, target)
        replaced += 1
        if replaced == which:
            if place == "after":
                replace(new, target)
            raise KilledError
        return replace(new, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        with pytest.raises(KilledError):
            rotate(sealed)
    check_every_checkpoint(sealed)
    # Killed after the last write, a change is over; another one would be another.
    if len(announced(sealed)) == 0 or place == "before":
        rotate(sealed)
    check_every_checkpoint(sealed)
    path = signing_path(sealed.path)
    assert len(signing_keys.verifier_keys(path)) == 2
    assert len(announced(sealed)) == 1


def test_two_who_change_the_keys_at_once_do_not_make_two_changes(
    sealed: Office,
) -> None:
    path = signing_path(sealed.path)
    mine, theirs = (key_rotation.change_of(path, WORDS) for _ in range(2))
    key_rotation.begin(path, theirs, WORDS)
    with pytest.raises(KeyChangeUnderWayError):
        key_rotation.begin(path, mine, WORDS)
    again = key_rotation.change_of(path, WORDS)
    assert (again.old, again.new, again.begun) == (theirs.old, theirs.new, True)


def test_keys_are_changed_again_and_again_and_every_checkpoint_can_be_judged(
    sealed: Office,
) -> None:
    for _ in range(3):
        rotate(sealed)
        sealed.wait(days=365)
    assert announced(sealed) == [2, 3, 4]
    assert len(checkpoints(sealed)) == 4
    check_every_checkpoint(sealed)


def test_a_seal_that_fails_leaves_the_old_keys_where_they_are(
    sealed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = signing_path(sealed.path)

    def failing(*_: object, **__: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(key_rotation, "seal", failing)
        rotate(sealed, stop_after=2)
        change = key_rotation.change_of(path, WORDS)
        with pytest.raises(KilledError):
            key_rotation.complete(sealed.path, change, WORDS, clock=sealed.clock)
    assert signing_keys.pairs(path, WORDS) == (change.old, change.new)


def test_no_secret_reaches_the_ledger(sealed: Office) -> None:
    path = signing_path(sealed.path)
    (old,) = signing_keys.pairs(path, WORDS)
    rotate(sealed)
    (new,) = signing_keys.pairs(path, WORDS)
    stored = b"".join(each.read_bytes() for each in sealed.path.parent.iterdir())
    for seeds in (old.seeds, new.seeds):
        for seed in (seeds[:32], seeds[32:]):
            assert seed not in stored
            assert seed.hex().encode() not in stored
    assert WORDS.encode() not in stored


def keys_named(office: Office) -> set[VerifierKey]:
    return set(signing_keys.verifier_keys(signing_path(office.path)))


def test_the_mode_of_the_file_outlives_a_change(sealed: Office) -> None:
    before = keys_named(sealed)
    rotate(sealed)
    _, mode = whole_file.read(signing_path(sealed.path), limit=1)
    assert mode == whole_file.OWNER_ONLY
    assert not before & keys_named(sealed)
