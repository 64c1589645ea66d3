"""What a proof proves to somebody without a ledger, and what it does not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import pytest
from msgspec import structs

from domain.cadre import CadreRegistered
from domain.errors import UnprovenError
from domain.sentences import sentence
from domain.text import Text
from ledger.codec import encode, leaf_input
from ledger.entering import as_json
from ledger.merkle import inclusion_proof, leaf_hash, node_of, root
from ledger.proofs.proven import (
    Logged,
    NotInTreeError,
    OutsideTreeError,
    Proven,
    verify_proof,
)
from ledger.proofs.texts import as_lines, as_plain
from ledger.tlog.checkpoint import Checkpoint, SignedCheckpoint, format_checkpoint
from ledger.tlog.errors import SignatureError, UntrustedError
from ledger.tlog.policy import trusting
from ledger.tlog.proof import ProofFile
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner, Signer
from ledger.tlog.signed_note import Note

ORIGIN: Final = "socai.example/thu"
AT: Final = 1_795_000_000
ED25519: Final = Ed25519Signer(ORIGIN, bytes(32))
ML_DSA: Final = MlDsaSigner(ORIGIN, bytes(32))
STRANGER: Final = Ed25519Signer(ORIGIN, b"x" * 32)
POLICY: Final = trusting(ED25519.key, ML_DSA.key)

ACT: Final = CadreRegistered(actor="van-thu", effective_on="2024-04-01")
ENTRY: Final = leaf_input("cadre:CB-1", 1, "cadre.registered", encode(ACT))
ENTRIES: Final = (b"0", b"1", b"2", b"3", ENTRY, b"5", b"6")
INDEX: Final = ENTRIES.index(ENTRY)


def signed(
    *signers: Signer, at: int = AT, size: int = len(ENTRIES), origin: str = ORIGIN
) -> SignedCheckpoint:
    whole = root([leaf_hash(entry) for entry in ENTRIES])
    checkpoint = Checkpoint(origin, size, whole)
    text = format_checkpoint(checkpoint)
    lines = tuple(each.sign(text, at=at) for each in signers)
    return SignedCheckpoint(checkpoint, Note(text, lines))


def proof_of(index: int, *signers: Signer, at: int = AT) -> ProofFile:
    leaves = [leaf_hash(entry) for entry in ENTRIES]
    hashes = inclusion_proof(index=index, size=len(leaves), node=node_of(leaves))
    return ProofFile(index, hashes, signed(*(signers or (ED25519, ML_DSA)), at=at))


def shown(proven: Proven, language: str = "en") -> str:
    return "\n".join(as_lines(proven, language))


def test_an_entry_is_proven_with_its_place_its_log_and_who_signed_when() -> None:
    proven = verify_proof(proof_of(INDEX), ENTRY, POLICY)
    assert (proven.position, proven.checkpoint.size) == (5, 7)
    assert [(each.key, each.at) for each in proven.signed] == [
        (ED25519.key, None),
        (ML_DSA.key, AT),
    ]
    assert proven.entry == Logged("cadre:CB-1", 1, "cadre.registered", ACT)


def test_entries_that_no_version_of_this_program_wrote_are_proven_all_the_same() -> (
    None
):
    for index, entry in enumerate(ENTRIES):
        proven = verify_proof(proof_of(index), entry, POLICY)
        assert proven.position == index + 1
        assert (proven.entry is None) is (entry != ENTRY)
    told = shown(verify_proof(proof_of(0), ENTRIES[0], POLICY))
    assert "this version of socai cannot read it; the proof holds" in told


Hashes = tuple[bytes, ...]

FORGED: Final[dict[str, Callable[[Hashes], tuple[int, Hashes]]]] = {
    "the next place": lambda found: (INDEX + 1, found),
    "the place before": lambda found: (INDEX - 1, found),
    "the first place": lambda found: (0, found),
    "the first hash left out": lambda found: (INDEX, found[1:]),
    "the last hash left out": lambda found: (INDEX, found[:-1]),
    "a hash too many": lambda found: (INDEX, (*found, bytes(32))),
    "another order": lambda found: (INDEX, found[::-1]),
    "another hash": lambda found: (INDEX, (bytes(32), *found[1:])),
    "no hashes": lambda _: (INDEX, ()),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_proof_that_was_changed_proves_nothing(name: str) -> None:
    genuine = proof_of(INDEX)
    index, hashes = FORGED[name](genuine.hashes)
    forged = replace(genuine, index=index, hashes=hashes)
    with pytest.raises(NotInTreeError, match=f"of the 7 entries of {ORIGIN}"):
        verify_proof(forged, ENTRY, POLICY)


def test_no_byte_of_an_entry_can_be_changed() -> None:
    for at in range(len(ENTRY)):
        altered = ENTRY[:at] + bytes([ENTRY[at] ^ 1]) + ENTRY[at + 1 :]
        with pytest.raises(NotInTreeError):
            verify_proof(proof_of(INDEX), altered, POLICY)
    for other in (b"", ENTRY + b"\0", ENTRY[:-1], ENTRIES[3]):
        with pytest.raises(NotInTreeError):
            verify_proof(proof_of(INDEX), other, POLICY)


@pytest.mark.parametrize("index", [7, 8, 2**63 - 1])
def test_a_proof_beyond_its_checkpoint_says_so(index: int) -> None:
    expected = f"of entry {index + 1}, its checkpoint covers 7"
    with pytest.raises(OutsideTreeError, match=expected):
        verify_proof(replace(proof_of(INDEX), index=index), ENTRY, POLICY)


def test_a_checkpoint_of_another_key_is_not_trusted() -> None:
    with pytest.raises(UntrustedError):
        verify_proof(proof_of(INDEX, STRANGER), ENTRY, POLICY)


def test_a_key_of_the_log_under_another_name_is_not_trusted() -> None:
    other = signed(ED25519, origin="other.example")
    proof = replace(proof_of(INDEX), checkpoint=other)
    with pytest.raises(UntrustedError):
        verify_proof(proof, ENTRY, POLICY)


def test_a_checkpoint_that_was_altered_after_signing_is_refused() -> None:
    genuine = signed(ED25519)
    larger = signed(STRANGER, size=8)
    forged = larger._replace(
        note=larger.note._replace(signatures=genuine.note.signatures)
    )
    with pytest.raises(SignatureError):
        verify_proof(replace(proof_of(INDEX), checkpoint=forged), ENTRY, POLICY)


def test_all_that_does_not_hold_is_unproven_and_not_a_bad_file() -> None:
    for kind in (NotInTreeError, OutsideTreeError, UntrustedError, SignatureError):
        assert issubclass(kind, UnprovenError)


# What is told.


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (AT, "at 2026-11-18T11:06:40Z"),
        (0, "(states no time)"),  # tlog-cosignature: zero states nothing
        (2**63 - 1, "at 9223372036854775807"),
    ],
)
def test_the_time_of_a_signature_is_told_as_it_is_stated(at: int, told: str) -> None:
    proven = verify_proof(proof_of(INDEX, ML_DSA, at=at), ENTRY, POLICY)
    assert f"{ML_DSA.key.label} {told}" in shown(proven)


def test_a_reader_of_vietnamese_is_told_in_vietnamese() -> None:
    proven = verify_proof(proof_of(INDEX), ENTRY, POLICY)
    told = shown(proven, "vi").splitlines()
    assert told[0].startswith("đã chứng minh")
    assert told[2].split() == ["mục", "5", "trong", "7"]
    assert len(told) == len(shown(proven).splitlines())


def test_a_program_is_told_the_same_in_every_language() -> None:
    told = as_plain(verify_proof(proof_of(INDEX), ENTRY, POLICY))
    assert told["proven"] is True
    assert (told["origin"], told["position"], told["size"]) == (ORIGIN, 5, 7)
    assert told["signatures"][0] == {"key": ED25519.key.label, "at": None}
    assert told["entry"]["stream"] == "cadre:CB-1"
    assert told["entry"]["sealed"] is False
    said = told["entry"]["says"]
    assert said == Text(vi=sentence(ACT, "vi"), en=sentence(ACT, "en"))


def test_every_time_is_told_to_a_program_in_one_form() -> None:
    act = structs.replace(ACT, recorded_at=datetime(2026, 11, 18, tzinfo=UTC))
    entry = leaf_input("cadre:CB-1", 1, "cadre.registered", encode(act))
    told = as_json(as_plain(told_of(entry)))
    assert '"at": "2026-11-18T11:06:40Z"' in told
    assert '"recorded_at": "2026-11-18T00:00:00Z"' in told


def told_of(entry: bytes) -> Proven:
    """Return what is proven of a log of this entry alone."""
    text = format_checkpoint(Checkpoint(ORIGIN, 1, leaf_hash(entry)))
    note = Note(text, (ML_DSA.sign(text, at=AT),))
    signed_tree = SignedCheckpoint(Checkpoint(ORIGIN, 1, leaf_hash(entry)), note)
    return verify_proof(ProofFile(0, (), signed_tree), entry, POLICY)


@pytest.mark.parametrize(
    ("forged", "escaped"),
    [
        ("\n", "\\n"),
        ("\r", "\\r"),
        ("\x1b", "\\x1b"),
        ("\u2028", "\\u2028"),
        ("\u202e", "\\u202e"),
    ],
)
@pytest.mark.parametrize("place", ["actor", "reason", "stream", "topic"])
def test_no_entry_can_write_lines_of_the_report(
    place: str, forged: str, escaped: str
) -> None:
    word = f"x{forged}root  forged"
    act = structs.replace(ACT, **{place: word}) if place in ("actor", "reason") else ACT
    parts = {"stream": "cadre:CB-1", "topic": "cadre.registered"}
    parts |= {place: word} if place in parts else {}
    entry = leaf_input(parts["stream"], 1, parts["topic"], encode(act))
    lines = list(as_lines(told_of(entry), "en"))
    assert all(line.isprintable() for line in lines)
    assert any(f"x{escaped}root  forged" in line for line in lines)
