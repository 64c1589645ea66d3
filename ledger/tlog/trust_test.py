"""Whose signatures suffice: the policy's answer for every set of signers."""

from itertools import combinations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.tlog.checkpoint import Checkpoint, SignedCheckpoint, format_checkpoint
from ledger.tlog.errors import SignatureError, UntrustedError
from ledger.tlog.policy import parse_policy, trusting
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner, Signer, signed_message
from ledger.tlog.signed_note import Note, NoteSignature
from ledger.tlog.trust import Log, TrustPolicy
from ledger.tlog.verifier_key import COSIGNATURE_ED25519, VerifierKey

ORIGIN = "socai.example/thu"
AT = 1_700_000_000


class Cosigner:
    """A witness with an Ed25519 key; this program itself never is one."""

    def __init__(self, name: str, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._private.public_key().public_bytes_raw()
        self.key = VerifierKey(name, COSIGNATURE_ED25519, public)

    def sign(self, text: str, *, at: int) -> NoteSignature:
        made = self._private.sign(signed_message(self.key, text, at))
        return NoteSignature(self.key.name, self.key.id, at.to_bytes(8, "big") + made)


LOG, LOG_ML = Ed25519Signer(ORIGIN, b"l" * 32), MlDsaSigner(ORIGIN, b"l" * 32)
OTHER_LOG = Ed25519Signer("socai.example/khac", b"o" * 32)
STRANGER = Ed25519Signer("stranger.example", b"s" * 32)
X1, X2, X3 = (
    Cosigner(f"w{number}.example", b"%d" % number * 32) for number in (1, 2, 3)
)
Y1, Y2 = (MlDsaSigner(f"w{number}.example", b"%d" % number * 32) for number in (4, 5))
WITNESSES: dict[str, Signer] = {"X1": X1, "X2": X2, "X3": X3, "Y1": Y1, "Y2": Y2}


def sealed(*signers: Signer, origin: str = ORIGIN) -> SignedCheckpoint:
    checkpoint = Checkpoint(origin, 12, bytes(range(32)))
    text = format_checkpoint(checkpoint)
    lines = tuple(signer.sign(text, at=AT) for signer in signers)
    return SignedCheckpoint(checkpoint, Note(text, lines))


def forged(signed: SignedCheckpoint, by: Signer) -> SignedCheckpoint:
    """Add a line in the name of `by` that it never wrote."""
    line = by.sign("another\n1\n" + "A" * 43 + "=\n", at=AT)
    note = Note(signed.note.text, (*signed.note.signatures, line))
    return SignedCheckpoint(signed.checkpoint, note)


def policy(*lines: str) -> TrustPolicy:
    statements = [f"log {LOG.key.text}", f"log {LOG_ML.key.text}"]
    statements += [f"log {OTHER_LOG.key.text}"]
    statements += [f"witness {name} {w.key.text}" for name, w in WITNESSES.items()]
    return parse_policy("".join(f"{each}\n" for each in (*statements, *lines)).encode())


NO_QUORUM = policy("quorum none")
TWO_ORGANISATIONS = policy(
    "group X 2 X1 X2 X3", "group Y any Y1 Y2", "group X-and-Y all X Y", "quorum X-and-Y"
)


@pytest.mark.parametrize("log", [LOG, LOG_ML], ids=["ed25519", "ml-dsa"])
def test_the_signature_of_a_listed_log_is_enough_where_no_witness_is_asked_for(
    log: Signer,
) -> None:
    NO_QUORUM.accept(sealed(log))
    NO_QUORUM.accept(sealed(STRANGER, log, X1))
    trusting(log.key).accept(sealed(log))


@pytest.mark.parametrize(
    "signed",
    [
        sealed(STRANGER),
        sealed(X1, X2, X3, Y1, Y2),
        sealed(OTHER_LOG),
        sealed(LOG, origin=OTHER_LOG.key.name),
    ],
    ids=["a stranger", "witnesses", "another log", "another log's checkpoint"],
)
def test_only_a_log_speaks_for_its_own_checkpoint(signed: SignedCheckpoint) -> None:
    with pytest.raises(UntrustedError, match="expected a signature by log"):
        NO_QUORUM.accept(signed)


def test_a_policy_without_logs_believes_nobody() -> None:
    with pytest.raises(UntrustedError):
        TrustPolicy().accept(sealed(LOG))
    with pytest.raises(UntrustedError):
        trusting().accept(sealed(LOG))


def test_the_quorum_of_the_specifications_example_is_two_of_x_and_one_of_y() -> None:
    for count in range(len(WITNESSES) + 1):
        for names in combinations(WITNESSES, count):
            signed = sealed(LOG, *(WITNESSES[name] for name in names))
            per_group = [sum(name[0] == group for name in names) for group in "XY"]
            if per_group[0] >= 2 and per_group[1] >= 1:
                TWO_ORGANISATIONS.accept(signed)
            else:
                with pytest.raises(UntrustedError, match="witnesses of 'X-and-Y'"):
                    TWO_ORGANISATIONS.accept(signed)


def test_a_quorum_may_be_a_single_witness() -> None:
    asked = policy("quorum X2")
    asked.accept(sealed(LOG, X2))
    with pytest.raises(UntrustedError):
        asked.accept(sealed(LOG, X1, X3, Y1, Y2))


def test_a_witness_that_signs_twice_is_still_one() -> None:
    with pytest.raises(UntrustedError):
        policy("group X 2 X1 X2 X3", "quorum X").accept(sealed(LOG, X1, X1, X1))


@pytest.mark.parametrize("by", [LOG, LOG_ML, OTHER_LOG, X1, Y1])
def test_one_false_line_of_a_listed_key_spoils_the_whole_note(by: Signer) -> None:
    enough = sealed(LOG, X1, X2, Y1)
    TWO_ORGANISATIONS.accept(enough)
    with pytest.raises(SignatureError):
        TWO_ORGANISATIONS.accept(forged(enough, by))


def test_a_false_line_of_a_stranger_is_passed_over() -> None:
    NO_QUORUM.accept(forged(sealed(LOG), STRANGER))


def test_a_key_may_be_a_logs_and_a_witnesss_and_then_vouches_for_itself() -> None:
    lines = [f"log {LOG_ML.key.text}", f"witness self {LOG_ML.key.text}", "quorum self"]
    parse_policy("".join(f"{line}\n" for line in lines).encode()).accept(sealed(LOG_ML))


def test_groups_within_groups_are_counted_however_deep_they_lie() -> None:
    lines = ["group g0 any X1"]
    lines += [f"group g{depth} all g{depth - 1}" for depth in range(1, 5000)]
    asked = policy(*lines, "quorum g4999")
    asked.accept(sealed(LOG, X1))
    with pytest.raises(UntrustedError):
        asked.accept(sealed(LOG, X2))


def test_who_is_not_believed_is_told_what_is_missing() -> None:
    with pytest.raises(UntrustedError) as caught:
        TWO_ORGANISATIONS.accept(sealed(LOG, X2))
    assert caught.value.text("en") == (
        "the checkpoint is not trusted: expected the witnesses of 'X-and-Y', found 'X2'."
        " Ask for one with these signatures. If the log has changed its keys since, ask"
        " its keeper for the new ones, and name them as well"
    )
    with pytest.raises(UntrustedError) as caught:
        TrustPolicy(logs=(Log(OTHER_LOG.key),)).accept(sealed(LOG))
    assert caught.value.text("vi") == (
        "điểm kiểm chưa đáng tin: cần chữ ký của chính sổ 'socai.example/thu' bằng"
        f" {OTHER_LOG.key.label}, thấy 'socai.example/thu'+{LOG.key.id.hex()}. Hãy xin bản"
        " có đủ chữ ký. Nếu sổ đã thay khóa, hãy hỏi người giữ sổ khóa mới và nêu thêm"
        " khóa đó"
    )
