"""Proof files: one spelling, and no line of them believed before it is read."""

from hashlib import sha256

import pytest

from ledger.tlog.checkpoint import (
    MAX_SIZE,
    Checkpoint,
    SignedCheckpoint,
    format_checkpoint,
)
from ledger.tlog.errors import ProofFileError
from ledger.tlog.proof import (
    MAX_HASHES,
    MAX_PROOF_BYTES,
    ProofFile,
    format_proof,
    parse_proof,
)
from ledger.tlog.signatures import Ed25519Signer
from ledger.tlog.signed_note import Note

ORIGIN = "socai.example/thu"
HASHES = tuple(sha256(b"%d" % number).digest() for number in range(MAX_HASHES + 1))


def sealed(size: int = 12) -> SignedCheckpoint:
    checkpoint = Checkpoint(ORIGIN, size, HASHES[0])
    text = format_checkpoint(checkpoint)
    signature = Ed25519Signer(ORIGIN, bytes(32)).sign(text, at=0)
    return SignedCheckpoint(checkpoint, Note(text, (signature,)))


FILE = format_proof(ProofFile(7, HASHES[1:4], sealed(), b"note"))


def test_a_proof_file_has_the_lines_of_the_specification() -> None:
    head, note = FILE.split(b"\n\n", maxsplit=1)
    assert head.decode("ascii").split("\n") == [
        "c2sp.org/tlog-proof@v1",
        "extra bm90ZQ==",
        "index 7",
        "a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=",
        "1HNeOiZeFu7gP1lxi5tdAwGcB9i2xR+Q2jpmbuwTqzU=",
        "TgdAhWK+24tgzgXB3s/jrRa3IjCWfeAfZAt+Rym0n84=",
    ]
    assert note == sealed().data


@pytest.mark.parametrize("extra", [None, b"\0", b"x" * 70_000])
@pytest.mark.parametrize("count", [0, 1, MAX_HASHES])
@pytest.mark.parametrize("index", [0, 7, MAX_SIZE])
def test_a_proof_file_comes_back_as_it_was(
    index: int, count: int, extra: bytes | None
) -> None:
    proof = ProofFile(index, HASHES[:count], sealed(), extra)
    assert parse_proof(format_proof(proof)) == proof


@pytest.mark.parametrize(
    "proof",
    [
        ProofFile(-1, (), sealed()),
        ProofFile(MAX_SIZE + 1, (), sealed()),
        ProofFile(0, HASHES, sealed()),
        ProofFile(0, (bytes(31),), sealed()),
        ProofFile(0, (b"",), sealed()),
        ProofFile(0, (), sealed(), b""),
        ProofFile(0, (), sealed(), bytes(MAX_PROOF_BYTES)),
    ],
    ids=["below", "above", "too high", "short", "empty", "no extra", "too much"],
)
def test_what_could_not_be_read_back_is_not_written(proof: ProofFile) -> None:
    with pytest.raises(ProofFileError):
        format_proof(proof)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (b"proof@v1", b"proof@v2", "line 1"),
        (b"c2sp", b"C2SP", "line 1"),
        (b"c2sp", b"\xef\xbb\xbfc2sp", "line 1"),
        (b"\nextra bm90ZQ==", b"\nextra", "line 2"),
        (b"extra bm90ZQ==", b"extra ", "line 2"),
        (b"extra bm90ZQ==", b"extra bm90ZR==", "line 2"),  # bits behind the end
        (b"extra bm90ZQ==", b"extra bm90ZQ", "line 2"),
        (b"extra bm90ZQ==", b"extra  bm90ZQ==", "line 2"),
        (b"extra bm90ZQ==", b"extra bm90ZQ==\r", "line 2"),
        (b"extra bm90ZQ==", b"Extra bm90ZQ==", "line 2"),
        (b"extra bm90ZQ==\n", b"extra bm90ZQ==\nextra bm90ZQ==\n", "line 3"),
        (b"index 7", b"index 07", "line 3"),
        (b"index 7", b"index +7", "line 3"),
        (b"index 7", b"index -7", "line 3"),
        (b"index 7", b"index  7", "line 3"),
        (b"index 7", b"index 7 ", "line 3"),
        (b"index 7", b"index 1_0", "line 3"),
        (b"index 7", b"index \xd9\xa7", "line 3"),
        (b"index 7", b"index", "line 3"),
        (b"index 7", b"index %d" % (MAX_SIZE + 1), "line 3"),
        (b"index 7", b"index " + b"9" * 5000, "line 3"),
        (b"index 7\n", b"", "line 3"),
        (b"index 7\n", b"index 7\nindex 7\n", "line 4"),
        (b"BO/1o", b"BO\xff1o", "line 4"),
        (b"HW0s=", b"HW0t=", "line 4"),
        (b"HW0s=", b"HW0s==", "line 4"),
        (b"0n84=\n", b"0n84=\r\n", "line 6"),
        (b"0n84=\n\n", b"0n84=\n", "line 7"),
        (b"0n84=\n\n", b"0n84=\n\n\n", "checkpoint from line 8"),
        (b"\n12\n", b"\n012\n", "checkpoint from line 8"),
        (b"\xe2\x80\x94", b"-", "checkpoint from line 8"),
    ],
)
def test_a_proof_file_that_is_written_any_other_way_is_refused_where_it_is(
    old: bytes, new: bytes, where: str
) -> None:
    assert FILE.count(old) == 1, "the example no longer has what is changed in it"
    with pytest.raises(ProofFileError, match=f"^not a proof file: {where}: expected"):
        parse_proof(FILE.replace(old, new))


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\n\n", FILE[:-1], FILE + b"\n", FILE + FILE, FILE[:40]]
)
def test_half_a_proof_file_or_two_of_them_are_refused(data: bytes) -> None:
    with pytest.raises(ProofFileError):
        parse_proof(data)


def test_nobody_makes_us_read_a_proof_file_without_end() -> None:
    with pytest.raises(ProofFileError, match=f"found '{MAX_PROOF_BYTES + 1} byte'"):
        parse_proof(bytes(MAX_PROOF_BYTES + 1))


def test_a_bad_proof_file_is_told_in_the_language_of_the_office() -> None:
    with pytest.raises(ProofFileError) as caught:
        parse_proof(FILE.replace(b"\n12\n", b"\n012\n"))
    assert caught.value.text("en") == (
        "not a proof file: checkpoint from line 8: expected a decimal from 0 to"
        " 9223372036854775807, found '012'. Ask for the file again, as it was, without an"
        " editor"
    )
    assert caught.value.text("vi") == (
        "không phải tệp chứng minh (tlog-proof): điểm kiểm từ dòng 8: cần số thập phân từ"
        " 0 đến 9223372036854775807, thấy '012'. Hãy xin lại tệp nguyên gốc, không qua"
        " trình soạn thảo"
    )
