"""The words themselves are tested with the commands that say them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.signing import lost
from ledger.signing.errors import LostSigningKeysError
from ledger.tlog.checkpoint import Checkpoint, SignedCheckpoint, format_checkpoint
from ledger.tlog.signatures import Ed25519Signer
from ledger.tlog.signed_note import Note

ORIGIN = "socai.example/thu"
LOG, WITNESS = (
    Ed25519Signer(name, bytes(32)) for name in (ORIGIN, "socai.example/nhan-chung")
)
FILE = Path("so.signing")


def test_a_witness_is_not_named_as_a_key_that_was_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checkpoint = Checkpoint(ORIGIN, 1, bytes(32))
    text = format_checkpoint(checkpoint)
    lines = tuple(each.sign(text, at=1) for each in (WITNESS, LOG))
    signed = SignedCheckpoint(checkpoint, Note(text, lines))
    monkeypatch.setattr(lost, "latest", lambda _: signed)
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(LostSigningKeysError) as caught,
    ):
        lost.check_never_sealed(connection, FILE)
    assert caught.value.facts == {"path": FILE, "key": LOG.key.label}
