"""Whom `verify` believes: keys and trust policies, as they are named on a command line."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.text import Text
from ledger.application import Ledger
from ledger.commands.verifying import verify
from ledger.conftest import MORNING, Office, unit
from ledger.file import checkpoint_path, reading, signing_path
from ledger.proofs.errors import GivenFileError
from ledger.sealing.errors import SealedOlderError
from ledger.sealing.kept import latest
from ledger.sealing.seal import seal
from ledger.signing import pair as signing_pair
from ledger.signing import rotation as key_rotation
from ledger.signing.errors import NoTrustError
from ledger.signing.file import Cost
from ledger.signing.keys import create, unlock
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.tlog.errors import SignatureError, UntrustedError
from ledger.tlog.policy import format_policy, parse_policy, trusting
from ledger.tlog.signatures import MlDsaSigner, signed_message
from ledger.tlog.signed_note import NoteSignature
from ledger.tlog.trust import Group, TrustPolicy, Witness
from ledger.tlog.verifier_key import COSIGNATURE_ED25519, VerifierKey

ORIGIN = "socai.example/thu"
PASSPHRASE = "thử"  # noqa: S105  of this test alone


class Desk:
    """Keeps what is given; the views are another test's matter."""

    language = "en"
    actor = "van-thu"

    def __init__(self, ledger: Path, clock: Callable[[], datetime]) -> None:
        self.ledger_path, self.clock = ledger, clock
        self.out: list[str] = []

    def open_ledger(self) -> Ledger:
        return Ledger(self.ledger_path, clock=self.clock)

    def say(self, text: Text) -> None:
        raise AssertionError(text.en)

    def give(self, text: str) -> None:
        self.out.append(text)

    def check_views(self) -> tuple[str, Text]:
        return "reported", Text(vi="", en="")

    def run(self, *words: object) -> tuple[int, dict[str, Any]]:
        """Return the exit code and step 9."""
        self.out = []
        arguments = [*map(str, words), "--format", "json"]
        code = verify.main(args=arguments, standalone_mode=False, obj=self)
        return code, msgspec.json.decode(self.out[0])["steps"][8]


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(signing_pair, "STANDARD", Cost(2**10, 8, 1))
    with office.create() as ledger:
        ledger.record([unit("A"), unit("B")], actor="van-thu")
    signing = signing_path(office.path)
    create(signing, ORIGIN, PASSPHRASE)
    seal(office.path, unlock(signing, PASSPHRASE), clock=office.clock)
    return Desk(office.path, office.clock)


def last(desk: Desk) -> SignedCheckpoint:
    with reading(desk.ledger_path) as connection:
        found = latest(connection)
    assert found is not None
    return found


def kept(desk: Desk) -> Path:
    """Return the checkpoint as an outsider kept it."""
    path = desk.ledger_path.with_name("kept.txt")
    path.write_bytes(checkpoint_path(desk.ledger_path).read_bytes())
    return path


def keys_of(desk: Desk) -> list[VerifierKey]:
    return [s.key for s in unlock(signing_path(desk.ledger_path), PASSPHRASE)]


def test_the_keys_beside_the_ledger_verify_a_checkpoint_from_outside(
    desk: Desk,
) -> None:
    code, step = desk.run("--against", kept(desk))
    assert (code, step["outcome"]) == (0, "passed")


@pytest.mark.parametrize("which", [0, 1])
def test_one_key_from_elsewhere_is_enough_without_the_file_of_keys(
    desk: Desk, which: int
) -> None:
    key = keys_of(desk)[which].text
    signing_path(desk.ledger_path).unlink()
    code, _ = desk.run("--against", kept(desk), "--key", key)
    assert code == 0


def test_a_file_of_keys_is_a_key_too(desk: Desk) -> None:
    file = desk.ledger_path.with_name("log.vkey")
    file.write_text("".join(f"{key.text}\n" for key in keys_of(desk)), "utf-8")
    signing_path(desk.ledger_path).unlink()
    assert desk.run("--against", kept(desk), "--key", file)[0] == 0


def test_without_any_key_a_checkpoint_from_outside_shows_nothing(desk: Desk) -> None:
    signing_path(desk.ledger_path).unlink()
    with pytest.raises(NoTrustError):
        desk.run("--against", kept(desk))


def test_a_checkpoint_of_a_key_that_nobody_named_is_not_believed(desk: Desk) -> None:
    other = MlDsaSigner(ORIGIN, b"\7" * 32).key
    with pytest.raises(UntrustedError):
        desk.run("--against", kept(desk), "--key", other.text)


def test_a_checkpoint_from_outside_that_was_altered_is_not_believed(
    desk: Desk,
) -> None:
    path = kept(desk)
    path.write_bytes(path.read_bytes().replace(b"\n2\n", b"\n1\n", 1))
    with pytest.raises(SignatureError):
        desk.run("--against", path)


def change_keys(desk: Desk) -> None:
    signing = signing_path(desk.ledger_path)
    change = key_rotation.change_of(signing, PASSPHRASE)
    key_rotation.begin(signing, change, PASSPHRASE)
    with desk.open_ledger() as ledger:
        plan = key_rotation.plan(ledger, change, reason="Hằng năm")
        ledger.record(plan.saves, actor="van-thu")
    key_rotation.complete(desk.ledger_path, change, PASSPHRASE, clock=desk.clock)


def test_a_checkpoint_kept_for_longer_than_its_keys_is_still_believed(
    desk: Desk,
) -> None:
    before = kept(desk)
    old = keys_of(desk)
    change_keys(desk)
    assert not set(old) & set(keys_of(desk))
    assert desk.run("--against", before)[0] == 0
    assert desk.run("--against", before, "--key", old[0].text)[0] == 0


def test_a_ledger_put_back_from_before_a_change_of_keys_is_told_to_be_older(
    desk: Desk,
) -> None:
    change_keys(desk)
    backup = desk.ledger_path.read_bytes()
    change_keys(desk)
    desk.ledger_path.write_bytes(backup)
    signers = unlock(signing_path(desk.ledger_path), PASSPHRASE)
    with pytest.raises(SealedOlderError):
        seal(desk.ledger_path, signers, clock=desk.clock)


def test_who_trusts_the_old_key_verifies_the_checkpoint_that_announces_the_new(
    desk: Desk,
) -> None:
    old = keys_of(desk)
    change_keys(desk)
    for key in (*old, *keys_of(desk)):
        assert desk.run("--against", kept(desk), "--key", key.text)[0] == 0


def test_a_ledger_that_somebody_else_sealed_is_not_verified_by_the_key_one_was_given(
    desk: Desk,
) -> None:
    stranger = MlDsaSigner(ORIGIN, b"\7" * 32).key
    code, step = desk.run("--key", stranger.text)
    assert (code, step["outcome"]) == (4, "failed")
    assert "a signature by log 'socai.example/thu'" in step["detail"]["en"]
    assert desk.run("--key", keys_of(desk)[0].text)[0] == 0


# A trust policy with witnesses. They are other people: here they are played.

WITNESS = MlDsaSigner("witness.example/mot", b"\1" * 32)
_OTHER = Ed25519PrivateKey.from_private_bytes(b"\2" * 32)
OTHER = VerifierKey(
    "witness.example/hai", COSIGNATURE_ED25519, _OTHER.public_key().public_bytes_raw()
)
AT = int(MORNING.timestamp()) + 60


def cosigned(signed: SignedCheckpoint, *, by: int) -> SignedCheckpoint:
    """Return the checkpoint with the cosignatures of the first `by` witnesses."""
    text = signed.note.text
    payload = AT.to_bytes(8, "big") + _OTHER.sign(signed_message(OTHER, text, AT))
    lines = (
        WITNESS.sign(text, at=AT),
        NoteSignature(OTHER.name, OTHER.id, payload),
    )
    signatures = (*signed.note.signatures, *lines[:by])
    return signed._replace(note=signed.note._replace(signatures=signatures))


def policy_file(desk: Desk, least: int) -> Path:
    witnesses = (Witness(b"mot", WITNESS.key), Witness(b"hai", OTHER))
    group = Group(b"ca-hai", least, (b"mot", b"hai"))
    logs = trusting(*keys_of(desk)).logs
    policy = TrustPolicy(logs, witnesses, (group,), b"ca-hai")
    path = desk.ledger_path.with_name("tin.policy")
    path.write_bytes(b"# whom we believe\n\n" + format_policy(policy))
    assert parse_policy(path.read_bytes()) == policy
    return path


@pytest.mark.parametrize(("least", "by"), [(1, 1), (1, 2), (2, 2)])
def test_a_checkpoint_that_enough_witnesses_cosigned_satisfies_the_policy(
    desk: Desk, least: int, by: int
) -> None:
    path = kept(desk)
    path.write_bytes(cosigned(last(desk), by=by).data)
    code, step = desk.run("--against", path, "--policy", policy_file(desk, least))
    assert (code, step["outcome"]) == (0, "passed")


@pytest.mark.parametrize(("least", "by"), [(1, 0), (2, 1)])
def test_a_checkpoint_that_lacks_a_witness_does_not_satisfy_the_policy(
    desk: Desk, least: int, by: int
) -> None:
    path = kept(desk)
    path.write_bytes(cosigned(last(desk), by=by).data)
    with pytest.raises(UntrustedError, match="the witnesses of"):
        desk.run("--against", path, "--policy", policy_file(desk, least))


def test_without_a_checkpoint_from_outside_the_last_kept_one_must_satisfy_the_policy(
    desk: Desk,
) -> None:
    code, step = desk.run("--policy", policy_file(desk, 1))
    assert (code, step["outcome"]) == (4, "failed")
    assert "the witnesses of" in step["detail"]["en"]


def test_a_policy_that_is_none_is_told_before_anything_is_verified(desk: Desk) -> None:
    path = desk.ledger_path.with_name("tin.policy")
    path.write_bytes(b"quorum some\n")
    with pytest.raises(GivenFileError, match="not a trust policy"):
        desk.run("--policy", path)
    assert desk.out == []
