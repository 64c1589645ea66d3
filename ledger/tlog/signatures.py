"""Signing and verifying notes: Ed25519, and the cosignatures of tlog-cosignature v1.0.1.

What is signed depends on the type of the key:

    0x01  the text of the note
    0x04  "cosignature/v1\\n" "time <timestamp>\\n" and the text of the note
    0x06  "subtree/v1\\n\\0" ‖ len8 ‖ cosigner name ‖ u64 timestamp
          ‖ len8 ‖ origin ‖ u64 0 ‖ u64 tree size ‖ root        (a checkpoint's only)

The payload of types 0x04 and 0x06 begins with that timestamp (POSIX seconds, u64
big-endian, at most 2^63 - 1). Type 0x06 covers no extension lines.

What a cosigner states, and whether its time is near ours, is not judged here. Comparisons
need no constant time: nothing is secret on this side.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, Protocol

from domain.text import Text
from ledger.tlog.checkpoint import SignedCheckpoint, parse_checkpoint
from ledger.tlog.errors import CheckpointError, SignatureError, UnsignedError
from ledger.tlog.signed_note import Note, NoteSignature
from ledger.tlog.verifier_key import (
    COSIGNATURE_ED25519,
    COSIGNATURE_ML_DSA_44,
    ED25519,
    VerifierKey,
)

TIMESTAMP_BYTES: Final = 8
MAX_TIMESTAMP: Final = 2**63 - 1
ML_DSA_44_BYTES: Final = 2420
"""Of a signature without its time (FIPS 204, table 2)."""
_MAX_NAME_BYTES: Final = 255
LAST_SECOND: Final = 253_402_300_799
"""The end of the year 9999, the last instant that Python can name."""


class Signer(Protocol):
    """Something that signs notes with one key."""

    @property
    def key(self) -> VerifierKey:
        """The public half."""

    def sign(self, text: str, *, at: int) -> NoteSignature:
        """Return the signature line over `text`; `at` is the time in POSIX seconds."""


class Ed25519Signer:
    """Signs the text of notes (type 0x01): what every reader of notes understands."""

    def __init__(self, name: str, seed: bytes) -> None:
        """Take the key's name and its 32-byte seed."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._private.public_key().public_bytes_raw()
        self.key = VerifierKey(name, ED25519, public)

    def sign(self, text: str, *, at: int) -> NoteSignature:  # noqa: ARG002  no time in it
        """Return the signature line; Ed25519 says nothing of the time."""
        payload = self._private.sign(text.encode())
        return NoteSignature(self.key.name, self.key.id, payload)


class MlDsaSigner:
    """Signs checkpoints with a time (type 0x06), safe against quantum computers."""

    def __init__(self, name: str, seed: bytes) -> None:
        """Take the key's name and its 32-byte seed."""
        from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

        self._private = MLDSA44PrivateKey.from_seed_bytes(seed)
        public = self._private.public_key().public_bytes_raw()
        self.key = VerifierKey(name, COSIGNATURE_ML_DSA_44, public)

    def sign(self, text: str, *, at: int) -> NoteSignature:
        """Return the signature line. Raises `CheckpointError` if it is no checkpoint."""
        message = signed_message(self.key, text, at)
        payload = _timestamp(at) + self._private.sign(message)
        return NoteSignature(self.key.name, self.key.id, payload)


def signed_message(key: VerifierKey, text: str, timestamp: int) -> bytes:
    """Return the bytes that a signature of `key` covers; see the module's text.

    Raises:
        CheckpointError: type 0x06 signs checkpoints only, of names up to 255 bytes.
    """
    if key.kind == COSIGNATURE_ED25519:
        return f"cosignature/v1\ntime {timestamp}\n{text}".encode()
    if key.kind == COSIGNATURE_ML_DSA_44:
        return _cosigned_message(key.name, text, timestamp)
    return text.encode()


def _cosigned_message(cosigner: str, text: str, timestamp: int) -> bytes:
    origin, size, root, _ = parse_checkpoint(text)
    return b"".join(
        (
            b"subtree/v1\n\0",
            _short(cosigner),
            _timestamp(timestamp),
            _short(origin),
            bytes(8),  # the subtree begins at leaf 0: a whole tree
            size.to_bytes(8, "big"),
            root,
        )
    )


def _short(name: str) -> bytes:
    data = name.encode()
    if len(data) > _MAX_NAME_BYTES:
        expected = Text(vi="tên dài tối đa 255 byte", en="a name of at most 255 bytes")
        raise CheckpointError(line=1, expected=expected, found=f"{len(data)} byte")
    return bytes((len(data),)) + data


def _timestamp(at: int) -> bytes:
    return at.to_bytes(TIMESTAMP_BYTES, "big")


def timestamp_of(key: VerifierKey, signature: NoteSignature) -> int | None:
    """Return the POSIX seconds that a signature of `key` states; None where it has none.

    Whether the signature is true is not asked.
    """
    if key.kind == ED25519 or len(signature.payload) <= TIMESTAMP_BYTES:
        return None
    return int.from_bytes(signature.payload[:TIMESTAMP_BYTES], "big")


def stated_time(signed: SignedCheckpoint) -> datetime | None:
    """Return when the log says that it signed; None where no signature of it tells.

    Read from the log's own post-quantum signature, which is told by its length: whether
    it is true is not asked, and without a key could not be.
    """
    for line in signed.note.signatures:
        own = line.name == signed.checkpoint.origin
        if own and len(line.payload) == TIMESTAMP_BYTES + ML_DSA_44_BYTES:
            at = int.from_bytes(line.payload[:TIMESTAMP_BYTES], "big")
            return datetime.fromtimestamp(at, UTC) if at <= LAST_SECOND else None
    return None


def signed_time(note: Note, keys: Sequence[VerifierKey]) -> datetime | None:
    """Return the first time that one of `keys` has truly signed; None where none has."""
    known = {(key.name, key.id): key for key in keys}
    for line in note.signatures:
        key = known.get((line.name, line.key_id))
        at = None if key is None else timestamp_of(key, line)
        # A time of 0 states nothing (tlog-cosignature, "ML-DSA-44 signed message").
        if key and at and at <= LAST_SECOND and _fits(key, note.text, line):
            return datetime.fromtimestamp(at, UTC)
    return None


def verified(note: Note, keys: Sequence[VerifierKey]) -> tuple[VerifierKey, ...]:
    """Return those of `keys` that have signed the note, in the order of its lines.

    Signatures of other keys are ignored, as the specification asks: they may be of
    witnesses, or of keys to come.

    Raises:
        SignatureError: the line of a known key does not fit: the whole note is refused.
        UnsignedError: none of the keys has signed.
    """
    known = {(key.name, key.id): key for key in keys}
    found = []
    for line in note.signatures:
        key = known.get((line.name, line.key_id))
        if key is None:
            continue
        if not _fits(key, note.text, line):
            raise SignatureError(key=key.label)
        found.append(key)
    if not found:
        raise UnsignedError(
            expected=", ".join(key.label for key in keys) or "-",
            found=", ".join(
                f"{line.name}+{line.key_id.hex()}" for line in note.signatures
            ),
        )
    return tuple(dict.fromkeys(found))


def _fits(key: VerifierKey, text: str, line: NoteSignature) -> bool:
    from cryptography.exceptions import InvalidSignature

    payload, timestamp = line.payload, 0
    if key.kind != ED25519:
        timestamp = int.from_bytes(payload[:TIMESTAMP_BYTES], "big")
        payload = payload[TIMESTAMP_BYTES:]
    if timestamp > MAX_TIMESTAMP:
        return False
    try:
        _public(key)(payload, signed_message(key, text, timestamp))
    except (InvalidSignature, CheckpointError, ValueError):
        return False
    return True


def _public(key: VerifierKey) -> Callable[[bytes, bytes], None]:
    """Return the verification of a key: it raises where a signature is false."""
    if key.kind == COSIGNATURE_ML_DSA_44:
        from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

        return MLDSA44PublicKey.from_public_bytes(key.public).verify
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(key.public).verify
