from datetime import UTC, datetime

import pytest

from ledger.tlog.checkpoint import (
    Checkpoint,
    SignedCheckpoint,
    format_checkpoint,
)
from ledger.tlog.errors import CheckpointError, SignatureError, UnsignedError
from ledger.tlog.signatures import (
    Ed25519Signer,
    MlDsaSigner,
    Signer,
    signed_message,
    stated_time,
    timestamp_of,
    verified,
)
from ledger.tlog.signed_note import Note, NoteSignature, format_note, parse_note
from ledger.tlog.verifier_key import (
    COSIGNATURE_ED25519,
    VerifierKey,
    parse_verifier_key,
)

ORIGIN = "socai.example/thu"
TEXT = format_checkpoint(Checkpoint(ORIGIN, 12, bytes(range(32))))
AT = 1_700_000_000
ED, ML = Ed25519Signer(ORIGIN, bytes(32)), MlDsaSigner(ORIGIN, bytes(32))

SPECIFIED_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPECIFIED_NOTE = """\
This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
"""  # noqa: E501  the example of C2SP signed-note, "Verifier keys"

GO_TEXT = """\
If you think cryptography is the answer to your problem,
then you don't know what your problem is.
"""
GO_NOTE = f"""{GO_TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=
"""  # noqa: E501  the example in the documentation of Go's sumdb/note
GO_KEYS = (
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
)


def signed(*signers: Signer, text: str = TEXT) -> Note:
    return Note(text, tuple(each.sign(text, at=AT) for each in signers))


def test_the_specifications_example_note_is_verified() -> None:
    key = parse_verifier_key(SPECIFIED_KEY)
    assert verified(parse_note(SPECIFIED_NOTE.encode()), [key]) == (key,)


def test_the_example_note_of_gos_documentation_is_verified_with_both_keys() -> None:
    keys = tuple(map(parse_verifier_key, GO_KEYS))
    note = parse_note(GO_NOTE.encode())
    assert note.text == GO_TEXT
    assert verified(note, keys) == keys


def test_a_checkpoint_signed_by_both_keys_is_verified_by_either() -> None:
    note = parse_note(format_note(signed(ED, ML)))
    assert verified(note, [ED.key]) == (ED.key,)
    assert verified(note, [ML.key]) == (ML.key,)
    assert verified(note, [ML.key, ED.key]) == (ED.key, ML.key)


def test_the_message_of_a_post_quantum_signature_is_laid_out_as_specified() -> None:
    assert signed_message(ML.key, TEXT, AT) == (
        b"subtree/v1\n\0"
        b"\x11socai.example/thu"
        + AT.to_bytes(8, "big")
        + b"\x11socai.example/thu"
        + (0).to_bytes(8, "big")
        + (12).to_bytes(8, "big")
        + bytes(range(32))
    )


def test_the_message_of_an_ed25519_cosignature_is_laid_out_as_specified() -> None:
    witness = VerifierKey("witness.example/w", COSIGNATURE_ED25519, bytes(32))
    assert signed_message(witness, TEXT, AT) == (
        f"cosignature/v1\ntime 1700000000\n{TEXT}".encode()
    )


def test_a_post_quantum_signature_states_its_time_and_ed25519_none() -> None:
    ed, ml = signed(ED, ML).signatures
    assert (timestamp_of(ED.key, ed), timestamp_of(ML.key, ml)) == (None, AT)


def test_the_time_of_a_checkpoint_is_read_from_the_logs_own_signature() -> None:
    witness = MlDsaSigner("witness.example/w", bytes(32)).sign(TEXT, at=AT + 60)
    note = signed(ED, ML)
    lines = (witness, *note.signatures)
    checkpoint = Checkpoint(ORIGIN, 12, bytes(range(32)))
    whole = SignedCheckpoint(checkpoint, Note(TEXT, lines))
    assert stated_time(whole) == datetime.fromtimestamp(AT, UTC)
    assert stated_time(SignedCheckpoint(checkpoint, signed(ED))) is None


def test_a_time_that_no_calendar_has_is_none_and_no_crash() -> None:
    line = NoteSignature(ORIGIN, ML.key.id, b"\xff" * 8 + bytes(2420))
    checkpoint = Checkpoint(ORIGIN, 12, bytes(range(32)))
    assert stated_time(SignedCheckpoint(checkpoint, Note(TEXT, (line,)))) is None


@pytest.mark.parametrize("signer", [ED, ML])
def test_one_changed_bit_of_text_or_signature_refuses_the_whole_note(
    signer: Signer,
) -> None:
    other = ML if signer is ED else ED
    note = signed(other, signer)
    good, line = note.signatures
    payload = bytearray(line.payload)
    payload[-1] ^= 1
    altered = (
        note._replace(text=TEXT.replace("\n12\n", "\n13\n")),
        note._replace(signatures=(good, line._replace(payload=bytes(payload)))),
        note._replace(signatures=(good, line._replace(payload=b"\0"))),
    )
    for each in altered:
        with pytest.raises(SignatureError):
            verified(each, [signer.key, other.key])


def test_a_changed_time_is_a_false_signature() -> None:
    (line,) = signed(ML).signatures
    later = (AT + 1).to_bytes(8, "big") + line.payload[8:]
    note = Note(TEXT, (line._replace(payload=later),))
    with pytest.raises(SignatureError):
        verified(note, [ML.key])


def test_a_time_beyond_the_specifications_bound_is_a_false_signature() -> None:
    far = ML._private.sign(signed_message(ML.key, TEXT, 2**63))  # noqa: SLF001  forged
    payload = (2**63).to_bytes(8, "big") + far
    line = NoteSignature(ORIGIN, ML.key.id, payload)
    with pytest.raises(SignatureError):
        verified(Note(TEXT, (line,)), [ML.key])


def test_signatures_of_unknown_keys_are_ignored_even_with_a_known_name_or_id() -> None:
    (line,) = signed(ED).signatures
    same_name = NoteSignature(ORIGIN, b"\0\0\0\0", b"x")
    same_id = NoteSignature("other.example", ED.key.id, b"x")
    note = Note(TEXT, (same_name, same_id, line))
    assert verified(note, [ED.key]) == (ED.key,)


def test_a_note_that_no_known_key_signed_is_refused_and_says_who_did() -> None:
    with pytest.raises(UnsignedError) as caught:
        verified(signed(ED), [ML.key])
    assert caught.value.text("en") == (
        "no known key has signed it: expected a signature of"
        f" {ML.key.label}, found {ED.key.label}. Check which key you were given"
    )


def test_a_post_quantum_key_signs_nothing_but_checkpoints() -> None:
    with pytest.raises(CheckpointError):
        ML.sign("any other text\n", at=AT)


def test_a_post_quantum_signature_on_no_checkpoint_is_false_not_a_crash() -> None:
    note = Note("any other text\n", signed(ML).signatures)
    with pytest.raises(SignatureError):
        verified(note, [ML.key])


def test_a_name_too_long_for_the_signed_structure_is_refused() -> None:
    long = MlDsaSigner("x" * 256, bytes(32))
    with pytest.raises(CheckpointError, match="at most 255 bytes"):
        long.sign(TEXT, at=AT)
