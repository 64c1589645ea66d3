"""Step 9 of `verify`: what only a kept checkpoint can see, it sees."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from domain.text import Text
from ledger.conftest import (
    Office,
    Tamper,
    cut,
    put_tree_right,
    rewritten,
    sql,
    tampering,
    unit,
)
from ledger.file import checkpoint_path
from ledger.schema import identity
from ledger.sealing.kept import read_copy
from ledger.sealing.seal import seal
from ledger.signing.history import KeyHistory
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner
from ledger.tlog.signed_note import format_note, parse_note
from ledger.tlog.trust import Log, TrustPolicy, Witness
from ledger.verifying import verification
from ledger.verifying.checkpoints import Trusted
from ledger.verifying.labour import done
from ledger.verifying.verification import Step, verify

ORIGIN = "socai.example/thu"
SIGNERS = (Ed25519Signer(ORIGIN, bytes(32)), MlDsaSigner(ORIGIN, bytes(32)))
KEYS = tuple(each.key for each in SIGNERS)
OTHER = Ed25519Signer(ORIGIN, b"\1" * 32).key
SIZES = (1, 2, 255, 256, 257, 600)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a ledger sealed at each of `SIZES`, and grown a little beyond."""
    office = Office(tmp_path_factory.mktemp("sealed"))
    with office.create() as ledger:
        size = 0
        for target in (*SIZES, 650):
            saves = [unit(f"X-{n}") for n in range(size, target)]
            ledger.record(saves, actor="van-thu")
            if target in SIZES:
                seal(office.path, SIGNERS, clock=office.clock)
            size = target
    return office.path


@pytest.fixture
def path(sample: Path, tmp_path: Path) -> Path:
    shutil.copy(checkpoint_path(sample), tmp_path)
    return Path(shutil.copy(sample, tmp_path))


def ninth(
    path: Path,
    *,
    trusted: Trusted = Trusted(KeyHistory(((0, KEYS),))),  # noqa: B008  a value
    against: SignedCheckpoint | None = None,
    quick: bool = False,
) -> Step:
    """Return step 9; with a fault the verdict is none, and without one it stands."""
    report = verify(path, quick=quick, trusted=lambda _: trusted, against=against)
    step = report.steps[8]
    failed = [each.number for each in report.steps if each.outcome == "failed"]
    if step.outcome == "failed":
        assert (report.verdict, failed) == ("not verified", [9])
    return step


def outside(path: Path) -> SignedCheckpoint:
    """Return what an outsider kept of the last seal."""
    found = read_copy(checkpoint_path(path))
    assert found is not None
    return found


def test_every_kept_checkpoint_is_compared_with_the_tree(path: Path) -> None:
    step = ninth(path)
    assert step.outcome == "passed"
    assert step.detail == Text(
        vi="7 điểm kiểm khớp; cuối cùng: 600 mục, ký lúc 2026-11-23T08:00:00Z",
        en="7 agree; the last covers 600 entries, signed at 2026-11-23T08:00:00Z",
    )


def test_the_quick_check_compares_them_too(path: Path) -> None:
    assert ninth(path, quick=True).outcome == "passed"
    with tampering(path) as connection:
        rewritten(300, tree=True, name="Đơn vị khác")(connection)
    assert ninth(path, quick=True).outcome == "failed"


# The rows of the tamper matrix that no other step can see.

LAST = "the copy of the last checkpoint"


def tail_cut(connection: sqlite3.Connection) -> None:
    cut(connection, 590)
    put_tree_right(connection)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        pytest.param(
            tail_cut,
            "kept checkpoint 6: it speaks of 600 entries, the ledger has 589: the end was"
            " cut off, or an older file put back",
            id="a tail cut off together with its tree",
        ),
        pytest.param(
            rewritten(300, tree=True, name="Đơn vị khác"),
            "kept checkpoint 6: the first 600 entries are not those that were sealed: they"
            " were altered, or the ledger was forked",
            id="an edit with all of its tree",
        ),
        pytest.param(
            rewritten(1, tree=True, name="Đơn vị khác"),
            "kept checkpoint 1: the first 1 entries are not those that were sealed: they"
            " were altered, or the ledger was forked",
            id="an edit of the first entry with all of its tree",
        ),
    ],
)
def test_a_tampering_that_puts_its_tree_right_is_caught_by_a_kept_checkpoint(
    path: Path, tamper: Tamper, said: str
) -> None:
    with tampering(path) as connection:
        tamper(connection)
    assert ninth(path).detail.en == said


def test_another_identity_of_the_log_is_caught_by_a_kept_checkpoint(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executemany(
            "UPDATE meta SET value = ? WHERE key = ?",
            [(v, k) for k, v in identity("00", "socai.example/khac").items()],
        )
    assert ninth(path).detail.en == (
        "kept checkpoint 1: expected a checkpoint of socai.example/khac, found one of"
        " socai.example/thu"
    )


def older_file(office: Office) -> SignedCheckpoint:
    """Seal 5 entries, put back the file with 3; return what an outsider kept."""
    with office.create() as ledger:
        ledger.record([unit(f"A-{n}") for n in range(3)], actor="van-thu")
    older = office.path.read_bytes()
    with office.open() as ledger:
        ledger.record([unit(f"B-{n}") for n in range(2)], actor="van-thu")
    seal(office.path, SIGNERS, clock=office.clock)
    kept = outside(office.path)
    office.path.write_bytes(older)
    return kept


def test_an_older_file_put_back_is_caught_by_the_copy_beside_it(office: Office) -> None:
    older_file(office)
    assert ninth(office.path).detail.en == (
        f"{LAST}: it speaks of 5 entries, the ledger has 3: the end was cut off, or an"
        " older file put back"
    )


def test_a_whole_folder_put_back_is_caught_only_by_a_checkpoint_from_outside(
    office: Office,
) -> None:
    kept = older_file(office)
    checkpoint_path(office.path).unlink()
    assert ninth(office.path).outcome == "reported"
    assert ninth(office.path, against=kept).detail.en == (
        "the checkpoint given: it speaks of 5 entries, the ledger has 3: the end was cut"
        " off, or an older file put back"
    )


def test_an_older_file_grown_anew_is_caught_by_a_checkpoint_from_outside(
    office: Office,
) -> None:
    kept = older_file(office)
    checkpoint_path(office.path).unlink()
    with office.open() as ledger:
        ledger.record([unit(f"C-{n}") for n in range(9)], actor="van-thu")
    assert ninth(office.path, against=kept).detail.en == (
        "the checkpoint given: the first 5 entries are not those that were sealed: they"
        " were altered, or the ledger was forked"
    )


def test_it_is_told_what_the_checkpoint_from_outside_shows(path: Path) -> None:
    detail = ninth(path, against=outside(path)).detail
    assert detail.en.startswith(
        "the checkpoint given: 600 entries, signed at 2026-11-23T08:00:00Z; the first 600"
        " entries are as they were then, 50 were added since; 8 agree"
    )
    assert detail.vi.startswith(
        "điểm kiểm đưa từ ngoài: 600 mục, ký lúc 2026-11-23T08:00:00Z; 600 mục đầu còn"
        " nguyên như khi đó, ghi thêm 50 mục từ đó"
    )


# What others do meanwhile is no damage.


@pytest.mark.parametrize("when", ["as it begins", "as the entries are hashed"])
def test_entries_and_a_seal_that_come_in_meanwhile_are_no_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    office = Office(path.parent)
    assert office.path == path

    def meanwhile() -> None:
        with office.open() as ledger:
            ledger.record([unit(f"M-{n}") for n in range(3)], actor="van-thu")
        seal(path, SIGNERS, clock=office.clock)

    def trusted(_: object) -> Trusted:
        if when == "as it begins":
            meanwhile()
        return Trusted(KeyHistory(((0, KEYS),)))

    def hashed(*asked: Any) -> Any:
        if when != "as it begins":
            meanwhile()
        return done(*asked)

    monkeypatch.setattr(verification, "done", hashed)
    report = verify(path, trusted=trusted)
    assert (report.verdict, report.tree_size) == ("data verified", 650)
    monkeypatch.undo()
    assert ninth(path).detail.en.startswith("8 agree; the last covers 653 entries")


# What is done to the checkpoints themselves.


def one_signature_less(connection: sqlite3.Connection) -> None:
    (data,) = connection.execute(
        "SELECT note FROM checkpoints WHERE number = 3"
    ).fetchone()
    note = parse_note(data)
    less = format_note(note._replace(signatures=note.signatures[:1]))
    connection.execute("UPDATE checkpoints SET note = ? WHERE number = 3", (less,))


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (
            sql("UPDATE checkpoints SET note = x'00' WHERE number = 2"),
            "kept checkpoint 2: not a signed note",
        ),
        (
            sql("UPDATE checkpoints SET size = 9 WHERE number = 2"),
            "kept checkpoint 2: its row says 9 entries, its note 2",
        ),
        (
            one_signature_less,
            "kept checkpoint 3: the checkpoint of 255 entries: it lacks the signature",
        ),
    ],
)
def test_a_kept_checkpoint_that_was_altered_is_named(
    path: Path, tamper: Tamper, said: str
) -> None:
    with tampering(path) as connection:
        tamper(connection)
    assert ninth(path).detail.en.startswith(said)


def test_a_checkpoint_that_others_signed_in_its_place_is_named(path: Path) -> None:
    theirs = Trusted(KeyHistory(((0, (OTHER,)),)))
    assert ninth(path, trusted=theirs).detail.en.startswith(
        "kept checkpoint 1: the checkpoint of 1 entries: no known key has signed it"
    )


def test_a_copy_that_is_no_checkpoint_is_named(path: Path) -> None:
    checkpoint_path(path).write_bytes(b"xin chao\n")
    assert "expected the copy of this ledger's last checkpoint" in ninth(path).detail.en


def test_a_time_that_no_believed_key_has_signed_is_not_told(path: Path) -> None:
    ed, ml = outside(path).note.signatures
    later = ml._replace(payload=b"\0\0\0\0\xff\0\0\0" + ml.payload[8:])
    forged = outside(path)._replace(
        note=outside(path).note._replace(signatures=(ed, later))
    )
    step = ninth(path, trusted=Trusted(given=KEYS[:1]), against=forged)
    assert "600 entries, signed at -; the first 600" in step.detail.en


def test_keys_of_another_name_are_not_this_logs(path: Path) -> None:
    others = tuple(
        each("socai.example/khac", bytes(32)) for each in (Ed25519Signer, MlDsaSigner)
    )
    theirs = Trusted(KeyHistory(((0, tuple(each.key for each in others)),)))
    assert "the signing keys are those of socai.example/khac" in (
        ninth(path, trusted=theirs).detail.en
    )


def test_checkpoints_taken_out_of_the_table_leave_the_copy(path: Path) -> None:
    with tampering(path) as connection:
        connection.execute("DELETE FROM checkpoints")
    assert ninth(path).detail.en.startswith("1 agree")


# Whom to believe.


def test_without_a_key_it_is_said_that_no_signature_was_verified(path: Path) -> None:
    step = ninth(path, trusted=Trusted())
    assert step.outcome == "reported"
    assert step.detail.en.endswith(
        "; without a key not all of their signatures were verified (--key)"
    )


def test_a_key_that_the_person_named_judges_what_it_has_signed(path: Path) -> None:
    assert ninth(path, trusted=Trusted(given=KEYS)).outcome == "passed"
    assert ninth(path, trusted=Trusted(given=(OTHER,))).outcome == "reported"


def test_a_policy_whose_witnesses_are_missing_is_not_satisfied(path: Path) -> None:
    witness = Witness(b"w", MlDsaSigner("witness.example/w", bytes(32)).key)
    policy = TrustPolicy((Log(KEYS[0]),), (witness,), (), b"w")
    step = ninth(path, trusted=Trusted(given=KEYS[:1], policy=policy))
    assert step.outcome == "failed"
    assert "the witnesses of 'w'" in step.detail.en


def test_a_history_of_keys_that_cannot_be_followed_is_a_fault(path: Path) -> None:
    broken = Trusted(fault=Text(vi="đứt", en="broken"))
    assert ninth(path, trusted=broken).detail.en == (
        "the history of the signing keys: broken"
    )


def test_no_checkpoint_at_all_is_reported_and_told_how_to_make_one(
    office: Office,
) -> None:
    office.create().close()
    step = ninth(office.path)
    assert step.outcome == "reported"
    assert step.detail.en == (
        "none are kept: an end that was cut off cannot be seen. Run: socai seal"
    )
