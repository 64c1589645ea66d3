"""Proofs made from a ledger, and those that are not made."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from domain.cadre import CadreRegistered
from ledger.conftest import NAME, Office, enter, unit
from ledger.errors import DamagedError, NoSuchPositionError
from ledger.file import head_of, reading
from ledger.merkle import verify_consistency
from ledger.proofs.errors import (
    EmptyLedgerError,
    NoSuchCheckpointError,
    NotProvableError,
    NotSealedError,
    SizesError,
)
from ledger.proofs.proven import verify_proof
from ledger.proofs.proving import Proved, consistency, prove
from ledger.roots import root_at
from ledger.sealing.seal import seal
from ledger.tlog.policy import trusting
from ledger.tlog.proof import format_proof, parse_proof
from ledger.tlog.signatures import Ed25519Signer

SIGNER = Ed25519Signer("socai.example/thu", bytes(32))
FIRST, SECOND, LATER = 3, 5, 2


@pytest.fixture
def path(office: Office) -> Path:
    """A ledger sealed at three entries and at five, grown to seven since."""
    with office.create() as ledger:
        enter(ledger, "cadre", "CB-1", CadreRegistered(name=NAME))
        ledger.record([unit("A"), unit("B")], actor="van-thu")
    seal(office.path, [SIGNER], clock=office.clock)
    for prefix, count in (("C", SECOND - FIRST), ("D", LATER)):
        with office.open() as ledger:
            saves = [unit(f"{prefix}-{at}") for at in range(count)]
            ledger.record(saves, actor="van-thu")
        if prefix == "C":
            seal(office.path, [SIGNER], clock=office.clock)
    return office.path


def damage(path: Path, statement: str) -> None:
    """Alter the file as somebody would who takes off the guards first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in ("stored_events", "tiles"):
            for verb in ("UPDATE", "DELETE"):
                connection.execute(f"DROP TRIGGER {table}_no_{verb}")
        connection.execute(statement)


def holds(proved: Proved) -> int:
    """Return the size of the tree that the proof is of, or fail."""
    proof, entry = parse_proof(format_proof(proved.proof)), proved.entry
    return verify_proof(proof, entry, trusting(SIGNER.key)).checkpoint.size


def test_every_sealed_entry_is_proved_by_the_newest_checkpoint(path: Path) -> None:
    for position in range(1, SECOND + 1):
        proved = prove(path, position)
        assert (proved.proof.index, holds(proved)) == (position - 1, SECOND)
        assert NAME.encode() not in proved.entry


def test_an_older_checkpoint_proves_too_when_it_is_asked_for(path: Path) -> None:
    for position in range(1, FIRST + 1):
        assert holds(prove(path, position, size=FIRST)) == FIRST


def test_a_proof_is_made_where_nothing_may_be_written(path: Path) -> None:
    path.chmod(0o444)
    assert holds(prove(path, 1)) == SECOND


def test_an_entry_that_no_checkpoint_covers_is_not_proved(path: Path) -> None:
    with pytest.raises(
        NotSealedError, match=r"entry 6: .* found one of 5\. Run: socai"
    ):
        prove(path, SECOND + 1)
    with pytest.raises(NotSealedError, match=r"entry 4: .* found one of 3\."):
        prove(path, FIRST + 1, size=FIRST)


def test_without_any_checkpoint_nothing_is_proved(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit("A")], actor="van-thu")
    with pytest.raises(NotSealedError, match=r"found one of 0\. Run: socai seal$"):
        prove(office.path, 1)
    with pytest.raises(NotSealedError, match=r"found one of 0\."):
        prove(office.path, 1, size=1)


def test_a_checkpoint_that_is_not_kept_is_named_with_those_that_are(path: Path) -> None:
    with pytest.raises(NoSuchCheckpointError, match=r"of 4 entries .* one of 3, 5\."):
        prove(path, 1, size=4)


@pytest.mark.parametrize("position", [0, -1, 8])
def test_an_entry_that_is_not_there_is_not_proved(path: Path, position: int) -> None:
    with pytest.raises(NoSuchPositionError, match=r"expected 1 to 7$"):
        prove(path, position)


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (
            "UPDATE stored_events SET state = x'80' WHERE position = 2",
            "do not give the hash",
        ),
        (
            "UPDATE stored_events SET originator_id = 'unit:Z' WHERE position = 2",
            "do not give the hash",
        ),
        ("DELETE FROM stored_events WHERE position = 2", "its row is not there"),
        (
            "UPDATE stored_events SET leaf_hash = zeroblob(32) WHERE position = 1",
            "does not give the root",
        ),
        ("UPDATE tree_head SET size = 4", "shorter than the kept checkpoint"),
    ],
)
def test_no_proof_is_made_of_what_was_altered(
    path: Path, spoil: str, found: str
) -> None:
    damage(path, spoil)
    with pytest.raises(NotProvableError, match=f"of entry 2: .*{found}"):
        prove(path, 2)


def test_hashes_that_are_missing_are_told_as_damage_with_the_path(path: Path) -> None:
    damage(path, "DELETE FROM stored_events WHERE position = 1")
    with pytest.raises(DamagedError, match=r"so\.db is damaged: .* tile 0/0"):
        prove(path, 2)


def test_of_any_two_sizes_the_larger_is_shown_to_begin_with_the_smaller(
    path: Path,
) -> None:
    with reading(path) as connection:
        size = head_of(connection).size
        roots = [root_at(connection, each) for each in range(size + 1)]
    for new in range(1, size + 1):
        for old in range(1, new + 1):
            found = consistency(path, old, new)
            assert found[:4] == (old, roots[old], new, roots[new])
            verify_consistency(
                old_size=old,
                size=new,
                old_root=roots[old],
                root=roots[new],
                proof=found.proof,
            )


@pytest.mark.parametrize(("old", "new"), [(0, 3), (3, 2), (1, 8), (8, 8), (-1, 1)])
def test_sizes_that_the_ledger_never_had_are_refused(
    path: Path, old: int, new: int
) -> None:
    with pytest.raises(SizesError, match=f"between {old} and {new} .* from 1 to 7"):
        consistency(path, old, new)


def test_a_tree_at_odds_with_itself_proves_no_consistency(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit(f"A-{at}") for at in range(256)], actor="van-thu")
    damage(office.path, "UPDATE tiles SET hashes = zeroblob(8192)")
    # 128 entries are folded from the hashes of the tile, 256 are its stored root.
    with pytest.raises(NotProvableError, match=r"of sizes 128 and 256: .* at odds"):
        consistency(office.path, 128, 256)


def test_an_empty_ledger_is_said_to_be_empty(office: Office) -> None:
    office.create().close()
    for ask in (lambda: prove(office.path, 1), lambda: consistency(office.path, 0, 0)):
        with pytest.raises(EmptyLedgerError, match="the ledger is empty") as met:
            ask()
        assert "sổ chưa có mục nào" in met.value.text("vi")
