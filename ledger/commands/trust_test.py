"""Whom to trust, as a person names it: by files and by keys, none of them believed."""

from pathlib import Path
from typing import Final

import pytest

from domain.errors import ContentError
from ledger.commands.trust import bytes_of, given, trust_of
from ledger.proofs.errors import GivenFileError
from ledger.tlog.checkpoint import Checkpoint, SignedCheckpoint, format_checkpoint
from ledger.tlog.errors import NoteError, VerifierKeyError
from ledger.tlog.policy import trusting
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner
from ledger.tlog.signed_note import Note

ORIGIN: Final = "socai.example/thu"
CLASSIC: Final = Ed25519Signer(ORIGIN, bytes(32))
QUANTUM_SAFE: Final = MlDsaSigner(ORIGIN, bytes(32))
ENDLESS: Final = Path("/dev/zero")


@pytest.mark.parametrize("key", [CLASSIC.key, QUANTUM_SAFE.key])
def test_a_key_is_taken_as_it_was_typed_however_long(key: object) -> None:
    assert key in (CLASSIC.key, QUANTUM_SAFE.key)
    text = CLASSIC.key.text if key is CLASSIC.key else QUANTUM_SAFE.key.text
    policy = trust_of(None, [text])
    assert policy is not None
    assert [log.key for log in policy.logs] == [key]


def test_a_file_whose_name_looks_like_a_key_is_read_as_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a+b+c.vkey"
    file.write_text(f"{CLASSIC.key.text}\n\n{QUANTUM_SAFE.key.text}\r\n", "utf-8")
    assert trust_of(None, [str(file)]) == trusting(CLASSIC.key, QUANTUM_SAFE.key)


def test_a_checkpoint_in_the_place_of_a_key_is_named_with_a_guess(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "kept.checkpoint"
    checkpoint = Checkpoint(ORIGIN, 1, bytes(32))
    text = format_checkpoint(checkpoint)
    note = Note(text, (CLASSIC.sign(text, at=0),))
    kept.write_bytes(SignedCheckpoint(checkpoint, note).data)
    with pytest.raises(GivenFileError) as met:
        trust_of(None, [str(kept)])
    said = met.value.text("en")
    assert said.startswith(f"{kept}: not a verifier key: expected NAME+ID+KEY")
    assert said.endswith("Were --against and --key swapped?")
    assert met.value.text("vi").endswith("Có đổi chỗ --against và --key không?")


@pytest.mark.parametrize("content", ["", "chào", f"{CLASSIC.key.text}\nx\n"])
def test_a_file_that_holds_no_keys_is_named_without_a_guess(
    tmp_path: Path, content: str
) -> None:
    file = tmp_path / "log.vkey"
    file.write_text(content, "utf-8")
    with pytest.raises(GivenFileError, match=rf"^{file}: not a verifier key") as met:
        trust_of(None, [str(file)])
    assert "swapped" not in met.value.text("en")


def test_a_policy_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    file = tmp_path / "tin.policy"
    file.write_text("quorum nobody\n", "utf-8")
    with pytest.raises(GivenFileError, match=rf"^{file}: not a trust policy: line 1"):
        trust_of(file, [])


def test_a_key_that_was_typed_wrongly_is_told_as_typed() -> None:
    with pytest.raises(VerifierKeyError, match=r"^not a verifier key"):
        trust_of(None, ["a+b+c"])


def test_files_without_end_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(GivenFileError, match=rf"^{ENDLESS}: .* at most 1000000 bytes"):
        trust_of(None, [str(ENDLESS)])
    with pytest.raises(GivenFileError, match=rf"^{ENDLESS}: .* at most 1000000 bytes"):
        trust_of(ENDLESS, [])
    with pytest.raises(NoteError, match="at most 1000000, found 1000001"):
        given(ENDLESS, ledger=tmp_path / "so.db", policy=None)


def test_no_more_of_a_file_is_read_than_shows_it_to_be_too_large() -> None:
    assert bytes_of(ENDLESS, limit=5) == bytes(6)
    assert issubclass(GivenFileError, ContentError)
