"""Valid files of every format, the same bytes each time: where changing them begins."""

from hashlib import sha256
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.merkle import EMPTY_ROOT
from ledger.tlog.bundle import format_bundle
from ledger.tlog.checkpoint import (
    MAX_SIZE,
    Checkpoint,
    SignedCheckpoint,
    format_checkpoint,
)
from ledger.tlog.policy import format_policy
from ledger.tlog.proof import ProofFile, format_proof
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner, signed_message
from ledger.tlog.signed_note import Note, NoteSignature, format_note
from ledger.tlog.tiles import Bundle, Tile, format_hashes, path_of
from ledger.tlog.trust import Group, Log, TrustPolicy, Witness
from ledger.tlog.verifier_key import COSIGNATURE_ED25519, VerifierKey

ORIGIN: Final = "socai.example/thu"
AT: Final = 1_700_000_000
HASHES: Final = tuple(sha256(b"%d" % number).digest() for number in range(256))

_LOG: Final = Ed25519Signer(ORIGIN, b"l" * 32)
_LOG_ML_DSA: Final = MlDsaSigner(ORIGIN, b"l" * 32)
_WITNESSES: Final = tuple(
    Ed25519PrivateKey.from_private_bytes(seed * 32) for seed in (b"v", b"w")
)
_WITNESS_KEYS: Final = tuple(
    VerifierKey(f"w{number}.example", COSIGNATURE_ED25519, private)
    for number, private in enumerate(
        each.public_key().public_bytes_raw() for each in _WITNESSES
    )
)


def _cosigned(key: VerifierKey, private: Ed25519PrivateKey, text: str) -> NoteSignature:
    made = private.sign(signed_message(key, text, AT))
    return NoteSignature(key.name, key.id, AT.to_bytes(8, "big") + made)


def _sealed(checkpoint: Checkpoint, *more: NoteSignature) -> SignedCheckpoint:
    text = format_checkpoint(checkpoint)
    cosignatures = (
        _cosigned(key, private, text)
        for key, private in zip(_WITNESS_KEYS, _WITNESSES, strict=True)
    )
    lines = (_LOG.sign(text, at=AT), *cosignatures, *more)
    return SignedCheckpoint(checkpoint, Note(text, lines))


# ML-DSA signs with chance, so that no two signatures are the same: a parser is content
# with bytes of the right length.
_LONG: Final = NoteSignature("quantum.example", b"\1\2\3\4", HASHES[0] * 75 + bytes(28))

CHECKPOINTS: Final = (
    Checkpoint(ORIGIN, 12, HASHES[0]),
    Checkpoint("a name with spaces", 0, EMPTY_ROOT),
    Checkpoint("sổ cái", MAX_SIZE, HASHES[1], ("an extension", "another")),
)
SEALED: Final = (*map(_sealed, CHECKPOINTS), _sealed(CHECKPOINTS[0], _LONG))
NOTES: Final = (
    Note("\n\n", (NoteSignature("a", bytes(4), b"\0"),)),
    Note(
        "một\n\nhai\n", (NoteSignature("nhân+chứng".replace("+", "/"), bytes(4), b"x"),)
    ),
)
TRUSTING: Final = TrustPolicy(
    logs=(Log(_LOG.key),),
    witnesses=(
        Witness(b"w0", _WITNESS_KEYS[0]),
        Witness(b"w1", _WITNESS_KEYS[1], b"https://w1.example"),
    ),
    groups=(Group(b"both", 2, (b"w0", b"w1")), Group(b"g", 1, (b"both",))),
    quorum=b"g",
)

KEY_FILES: Final = tuple(
    key.text.encode() for key in (_LOG.key, _WITNESS_KEYS[0], _LOG_ML_DSA.key)
)
CHECKPOINT_FILES: Final = tuple(
    format_checkpoint(each).encode() for each in CHECKPOINTS
)
NOTE_FILES: Final = tuple(format_note(each) for each in NOTES)
SEALED_FILES: Final = tuple(each.data for each in SEALED)
PATHS: Final = tuple(
    path_of(each).encode()
    for each in (
        *(Tile(0, 1_234_067), Tile(63, 0, 255), Tile(1, 999, 1)),
        *(Bundle(0, 7), Bundle(1000)),
    )
)
TILE_FILES: Final = tuple(format_hashes(HASHES[:count]) for count in (1, 2, 256))
BUNDLE_FILES: Final = tuple(
    format_bundle(entries)
    for entries in ([b"an entry"], [b"", b"a", b"bc" * 200], [b""] * 256)
)
PROOF_FILES: Final = tuple(
    format_proof(proof)
    for proof in (
        ProofFile(0, (), SEALED[0]),
        ProofFile(7, HASHES[:4], SEALED[0], b"a note"),
        ProofFile(MAX_SIZE, HASHES[:63], SEALED[3], b"\0" * 100),
    )
)
POLICY_FILES: Final = (
    format_policy(TRUSTING),
    format_policy(TrustPolicy(logs=(Log(_LOG.key), Log(_LOG_ML_DSA.key)))),
    b"# Nobody.\n\n\t quorum  none\t\n",
    format_policy(TRUSTING).replace(b" 2 w0 w1", b" all w0 w1"),
)
