"""A reader in Python that nobody here wrote: it reads our log, and we read its."""

import logging
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from tlog_scales import signing, tlog
from tlog_scales.backend import LocalBackend
from tlog_scales.reader import TilesReader
from tlog_scales.writer import TilesWriter

from features.public_log.publisher import ED25519, ML_DSA, ORIGIN, SIZES, Publisher
from ledger.merkle import Edge, leaf_hash, verify_inclusion
from ledger.proofs.proving import consistency, prove
from ledger.tlog.bundle import parse_bundle
from ledger.tlog.checkpoint import parse_signed_checkpoint
from ledger.tlog.signatures import MlDsaSigner, Signer, verified
from ledger.tlog.tiles import (
    Bundle,
    Tile,
    format_hashes,
    parse_hashes,
    parse_path,
    path_of,
    tiles_of,
)
from ledger.tlog.verifier_key import parse_verifier_key

SIZE = 600


@pytest.fixture
def reader(publisher: Publisher) -> TilesReader:
    """Their reader, opened on our folder."""
    publisher.publish(SIZE)
    return TilesReader(LocalBackend(publisher.folder))


@pytest.mark.parametrize("signer", [ED25519, ML_DSA])
def test_it_verifies_each_of_our_two_signature_lines(
    reader: TilesReader, signer: Signer
) -> None:
    checkpoint = reader.get_checkpoint()
    assert (checkpoint.origin, checkpoint.size) == (ORIGIN, SIZE)
    checkpoint.verify(signing.Vkey.from_string(signer.key.text))


@pytest.mark.parametrize("signer", [ED25519, ML_DSA])
def test_it_refuses_our_line_over_another_root(
    reader: TilesReader, signer: Signer
) -> None:
    checkpoint = reader.get_checkpoint()
    other = tlog.Checkpoint(ORIGIN, SIZE, bytes(32), checkpoint.signatures)
    with pytest.raises(InvalidSignature):
        other.verify(signing.Vkey.from_string(signer.key.text))


def test_it_takes_another_key_for_a_stranger(reader: TilesReader) -> None:
    stranger = MlDsaSigner(ORIGIN, b"\7" * 32).key.text
    with pytest.raises(RuntimeError, match="no signature matched"):
        reader.get_checkpoint().verify(signing.Vkey.from_string(stranger))


def test_it_writes_our_keys_as_we_do() -> None:
    for signer in (ED25519, ML_DSA):
        theirs = signing.Vkey(ORIGIN, None, signer.key.kind, signer.key.public)
        assert theirs.serialize() == signer.key.text  # type: ignore[no-untyped-call]  # theirs


@pytest.mark.parametrize("size", SIZES)
def test_its_proofs_from_our_tiles_are_ours_and_hold(
    publisher: Publisher, size: int
) -> None:
    publisher.publish(size)
    reader = TilesReader(LocalBackend(publisher.folder))
    checkpoint = reader.get_checkpoint()
    assert reader.calculate_root_hash() == checkpoint.root_hash
    for index in {0, size // 2, size - 1}:
        proof, entry = prove(publisher.path, index + 1)
        theirs = reader.get_inclusion_proof(index, size)
        assert reader.get_entry(index) == entry
        assert tuple(theirs.node_hashes) == proof.hashes
        theirs.check(leaf_hash(entry), checkpoint.root_hash)
    for old in {1, size // 2 or 1, size}:
        ours = consistency(publisher.path, old, size)
        grown = reader.get_consistency_proof(old, size)
        assert tuple(grown.node_hashes) == ours.proof
        grown.check(ours.old_root, ours.root)


# And the other way round.


def test_we_read_a_log_that_it_wrote(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    entries = [f"mục {number}".encode() for number in range(SIZE)]
    folder = tmp_path / "theirs"
    writer = TilesWriter.create(folder, ORIGIN)
    signers: list[signing.CheckpointSigner] = [
        signing.PlainEd25519Signer(ORIGIN, bytes(32)),
        signing.MLDSA44CosignatureSigner(ORIGIN, bytes(32)),
    ]
    for entry in entries:
        writer.add_leaf(entry)
    writer.commit(signers)

    signed = parse_signed_checkpoint((folder / "checkpoint").read_bytes())
    keys = [
        parse_verifier_key(each.vkey.serialize())  # type: ignore[no-untyped-call]  # theirs
        for each in signers
    ]
    assert verified(signed.note, keys) == tuple(keys)
    edge = Edge.empty()
    for tile in tiles_of(SIZE):
        data = (folder / path_of(tile)).read_bytes()
        hashes = parse_hashes(data)
        assert (len(hashes), format_hashes(hashes)) == (tile.width, data)
        if tile.level == 0:
            bundle = (folder / path_of(Bundle(tile.number, tile.width))).read_bytes()
            found = parse_bundle(bundle)
            assert found == tuple(entries[edge.size : edge.size + tile.width])
            assert hashes == tuple(map(leaf_hash, found))
            edge = edge.extend(hashes)
    assert (edge.size, edge.root()) == (SIZE, signed.checkpoint.root)
    named = {
        parse_path(path.relative_to(folder).as_posix())
        for path in (folder / "tile").rglob("*")
        if path.is_file()
    }
    assert {each for each in named if isinstance(each, Tile)} == set(tiles_of(SIZE))


def test_we_believe_the_proofs_that_it_makes(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    writer = TilesWriter.create(folder, ORIGIN)
    for number in range(SIZE):
        writer.add_leaf(b"%d" % number)
    writer.commit([signing.PlainEd25519Signer(ORIGIN, bytes(32))])
    reader = TilesReader(LocalBackend(folder))
    checkpoint = reader.get_checkpoint()
    for index in (0, 255, 256, 511, 512, 599):
        verify_inclusion(
            index=index,
            size=SIZE,
            leaf=leaf_hash(b"%d" % index),
            proof=reader.get_inclusion_proof(index, SIZE).node_hashes,
            root=checkpoint.root_hash,
        )
