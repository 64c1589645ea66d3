"""What a proof file proves, to somebody who has no ledger and trusts a few keys.

Three steps (C2SP tlog-proof): the trust policy accepts the checkpoint; the entry's bytes
give a leaf hash; the hashes of the proof lead from it, at its index, to the checkpoint's
root. Pure: a proof file, an entry and a policy in, what is proven out.

Proven is that these very bytes stand at this position of the log. Not that what they say
is true, nor that the checkpoint is the log's newest: its age shows only where a signature
states a time.
"""

from typing import NamedTuple

from domain.acts import Act
from domain.errors import UnprovenError
from ledger import codec
from ledger.errors import MalformedBodyError
from ledger.merkle import ProofError, leaf_hash, verify_inclusion
from ledger.tlog.checkpoint import Checkpoint
from ledger.tlog.proof import ProofFile
from ledger.tlog.signatures import timestamp_of, verified
from ledger.tlog.signed_note import Note
from ledger.tlog.trust import TrustPolicy
from ledger.tlog.verifier_key import VerifierKey


class OutsideTreeError(UnprovenError):
    """A proof of an entry that its checkpoint does not cover."""

    en = (
        "not proven: the proof speaks of entry {position}, its checkpoint covers {size}:"
        " expected a position from 1 to {size}. Ask for the proof again"
    )
    vi = (
        "chưa chứng minh được: tệp nói về mục {position}, điểm kiểm của nó chỉ có {size}"
        " mục: cần vị trí từ 1 đến {size}. Hãy xin lại tệp chứng minh"
    )


class NotInTreeError(UnprovenError):
    """Bytes that the proof does not lead from to the root."""

    en = (
        "not proven: these bytes are not entry {position} of the {size} entries of"
        " {origin}: the entry or the proof was altered, or they do not belong together."
        " Ask for both files again, as they were"
    )
    vi = (
        "chưa chứng minh được: nội dung này không phải mục {position} trong {size} mục"
        " của {origin}: mục hoặc tệp chứng minh đã bị sửa, hoặc không đi với nhau."
        " Hãy xin lại cả hai tệp nguyên gốc"
    )


class Signed(NamedTuple):
    """A key of the policy that has signed; `at` in POSIX seconds where it says so."""

    key: VerifierKey
    at: int | None


class Logged(NamedTuple):
    """An entry as its bytes tell it; `act` is None where this version knows it not."""

    stream: str
    version: int
    topic: str
    act: Act | None


class Proven(NamedTuple):
    """What holds: the entry stands at `position` (from 1) in the signed tree.

    `entry` is None where its bytes are in no form that this version reads; they are
    proven all the same.
    """

    checkpoint: Checkpoint
    position: int
    signed: tuple[Signed, ...]
    entry: Logged | None


def verify_proof(proof: ProofFile, entry: bytes, policy: TrustPolicy) -> Proven:
    """Return what is proven.

    Args:
        proof: as parsed; nothing of it is believed, and `extra` is not looked at.
        entry: the bytes of the entry, as they were hashed.
        policy: whose signatures suffice.

    Raises:
        SignatureError, UntrustedError: the policy does not accept the checkpoint.
        OutsideTreeError, NotInTreeError: the entry is not in it, or not there. Which of
            entry, position and hashes is the wrong one cannot be told.
    """
    policy.accept(proof.checkpoint)
    checkpoint = proof.checkpoint.checkpoint
    index, size = proof.index, checkpoint.size
    if index >= size:
        raise OutsideTreeError(position=index + 1, size=size)
    try:
        verify_inclusion(
            index=index,
            size=size,
            leaf=leaf_hash(entry),
            proof=proof.hashes,
            root=checkpoint.root,
        )
    except ProofError as error:
        raise NotInTreeError(
            position=index + 1, size=size, origin=checkpoint.origin
        ) from error
    signed = _signed(proof.checkpoint.note, policy)
    return Proven(checkpoint, index + 1, signed, _read(entry))


def _signed(note: Note, policy: TrustPolicy) -> tuple[Signed, ...]:
    """Return who has signed, in the order of the lines; the note was accepted."""
    keys = [log.key for log in policy.logs]
    keys += [witness.key for witness in policy.witnesses]
    lines = {(line.name, line.key_id): line for line in note.signatures}
    return tuple(
        # A time of 0 states nothing (tlog-cosignature, "ML-DSA-44 signed message").
        Signed(key, timestamp_of(key, lines[key.name, key.id]) or None)
        for key in verified(note, keys)
    )


def _read(entry: bytes) -> Logged | None:
    try:
        stream, version, topic, body = codec.parse_leaf_input(entry)
    except MalformedBodyError:
        return None
    try:
        return Logged(stream, version, topic, codec.decode(body))
    except MalformedBodyError:
        return Logged(stream, version, topic, None)
