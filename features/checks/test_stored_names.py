"""What is stored or printed once keeps its name, and old ledgers keep their meaning."""

from pathlib import Path
from typing import Final

import pytest

from domain.rules import ALL
from features.checks import stored_names
from features.checks.golden_ledger import (
    CONTENT,
    ENTRY,
    PASSPHRASE,
    PROOF,
    PROVED,
    content_of,
    copied,
)
from ledger.file import FORMAT, reading, signing_path
from ledger.proofs.proven import verify_proof
from ledger.sealing.seal import seal
from ledger.signing.history import KeyHistory
from ledger.signing.keys import unlock, verifier_keys
from ledger.story import NOW
from ledger.tlog.policy import trusting
from ledger.tlog.proof import parse_proof
from ledger.verifying.checkpoints import Trusted
from ledger.verifying.verification import verify

LIST: Final = Path(__file__).with_name("stored_names.txt")


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """A copy of the golden ledger: looking at it must not change it."""
    return copied(tmp_path)


def committed() -> list[str]:
    return LIST.read_text(encoding="utf-8").splitlines()


def test_no_stored_name_is_lost_and_every_new_one_is_in_the_list(golden: Path) -> None:
    now = stored_names.names(golden)
    lost = [name for name in committed() if name not in now]
    new = [name for name in now if name not in committed()]
    assert lost == [], f"these are stored for ever; {LIST.name} may only grow"
    assert new == [], f"add these lines to {LIST.name} before they are released"


def test_the_list_of_stored_names_is_sorted_and_says_each_once() -> None:
    assert committed() == sorted(set(committed()))


def test_exit_codes_are_told_apart() -> None:
    codes = [line.split()[-1] for line in committed() if line.startswith("exit ")]
    assert sorted(codes) == ["0", "1", "2", "3", "4", "5"]


def test_json_lists_every_rule_by_its_id(golden: Path) -> None:
    now = stored_names.names(golden)
    assert {f"json check rules.{rule.id}.violates" for rule in ALL} <= {*now}


def test_a_ledger_of_format_1_opens_and_verifies(golden: Path) -> None:
    with reading(golden) as connection:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
    assert (found, FORMAT) == (1, 1), "a new format needs a golden ledger of its own"
    report = verify(golden)
    assert report.verdict == "data verified", report.steps
    assert report.tree_size == len(CONTENT.read_text("utf-8").splitlines())


def test_the_seal_of_a_ledger_of_format_1_fits_it_and_its_keys(golden: Path) -> None:
    keys = verifier_keys(signing_path(golden))
    trusted = Trusted(KeyHistory(((0, keys),)))
    step = verify(golden, trusted=lambda _: trusted).steps[8]
    assert (step.outcome, step.detail.en[:7]) == ("passed", "2 agree")


def test_signing_keys_of_format_1_are_unlocked_and_sign_again(golden: Path) -> None:
    signers = unlock(signing_path(golden), PASSPHRASE)
    assert seal(golden, signers, clock=lambda: NOW, again=True).new


def test_a_proof_of_format_1_still_proves_its_entry(golden: Path) -> None:
    policy = trusting(*verifier_keys(signing_path(golden)))
    proven = verify_proof(parse_proof(PROOF.read_bytes()), ENTRY.read_bytes(), policy)
    assert proven.position == PROVED


def test_a_ledger_of_format_1_says_what_it_said(golden: Path) -> None:
    assert content_of(golden) == CONTENT.read_text(encoding="utf-8").splitlines()
