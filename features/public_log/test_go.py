"""Go's sumdb/note and sumdb/tlog, which nobody here wrote, prove what we publish."""

from base64 import b64encode
from pathlib import Path
from typing import Final

import pytest

from features.public_log.go_tools import Verifier
from features.public_log.publisher import ED25519, ORIGIN, SIZES, Publisher
from ledger.conftest import Office
from ledger.file import signing_path
from ledger.merkle import HASH_BYTES, TILE_WIDTH, leaf_hash
from ledger.proofs.proving import consistency, prove
from ledger.signing import keys as signing_keys
from ledger.tlog.bundle import format_bundle, parse_bundle
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.tlog.proof import format_proof
from ledger.tlog.signatures import Ed25519Signer
from ledger.tlog.tiles import bundle_path, tile_path, tiles_of
from ledger.tlog.verifier_key import ED25519 as KIND_ED25519

LARGE: Final = 70_000
"""Three levels of tiles: 273 full and a part, 1 full and a part, and a part."""

KEY: Final = ED25519.key.text

REFUSALS: Final = (
    "downloaded inconsistent tile",
    "invalid transparency proof",
    "bundle and tile disagree",
)


def saved(signed: SignedCheckpoint, folder: Path) -> Path:
    """Keep a checkpoint as a file, as a careful reader of the log would."""
    path = folder / f"checkpoint-{signed.checkpoint.size}"
    path.write_bytes(signed.data)
    return path


def test_go_proves_every_entry_of_the_log_at_every_size_it_grows_through(
    go: Verifier, tmp_path: Path
) -> None:
    """With keys as `socai key create` makes them; each run of `publish` adds a little."""
    office = Office(tmp_path)
    keys = signing_keys.create(signing_path(office.path), ORIGIN, "mật khẩu để thử")
    signers = signing_keys.unlock(signing_path(office.path), "mật khẩu để thử")
    (key,) = (each.text for each in keys if each.kind == KIND_ED25519)
    publisher = Publisher(office, signers)
    older: list[Path] = []
    for size in (*SIZES[:-1], LARGE):
        signed = publisher.publish(size)
        assert len(signed.note.signatures) == 2
        assert go.accepts("log", publisher.folder, key, *older) == (
            f"{ORIGIN}: {size} entries, {len(older)} older checkpoints"
        )
        older.append(saved(signed, tmp_path))


def test_go_accepts_our_proof_files(
    go: Verifier, publisher: Publisher, tmp_path: Path
) -> None:
    for size in SIZES:
        publisher.publish(size)
        for position in {1, min(size, 201), size // 2 + 1, size}:
            proof, entry = prove(publisher.path, position)
            files = tmp_path / "entry.tlog-proof", tmp_path / "entry"
            files[0].write_bytes(format_proof(proof))
            files[1].write_bytes(entry)
            told = go.accepts("proof", *files, KEY)
            assert told == f"{ORIGIN}: entry {position - 1} of {size}"
    # The same proof with another entry, and the same entry with another proof.
    files[1].write_bytes(entry + b"\0")
    assert "invalid" in go.refuses("proof", *files, KEY)
    files[0].write_bytes(format_proof(prove(publisher.path, 3)[0]))
    files[1].write_bytes(entry)
    assert "invalid" in go.refuses("proof", *files, KEY)


def test_go_accepts_our_consistency_proofs(
    go: Verifier, publisher: Publisher, tmp_path: Path
) -> None:
    checkpoints = {size: saved(publisher.publish(size), tmp_path) for size in SIZES}
    lines = tmp_path / "proof"

    def write(old: int, new: int) -> tuple[Path, Path, Path]:
        hashes = consistency(publisher.path, old, new).proof
        lines.write_text("".join(f"{b64encode(each).decode()}\n" for each in hashes))
        return checkpoints[old], checkpoints[new], lines

    for old in SIZES:
        for new in SIZES[SIZES.index(old) :]:
            told = go.accepts("consistency", *write(old, new), KEY)
            assert told == f"{ORIGIN}: {old} begins {new}"
    _, *others = write(255, 600)
    assert "invalid" in go.refuses("consistency", checkpoints[256], *others, KEY)


# What Go refuses, so that its consent above means something.


def turned(data: bytes, at: int) -> bytes:
    """Return the data with one bit of byte `at` turned."""
    at %= len(data)
    return data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]


@pytest.mark.parametrize("at", [0, -1])
def test_go_refuses_a_tile_in_which_one_bit_was_turned(
    go: Verifier, publisher: Publisher, at: int
) -> None:
    publisher.publish(600)
    for tile in tiles_of(600):
        path = publisher.folder / tile_path(tile)
        whole = path.read_bytes()
        path.write_bytes(turned(whole, at))
        told = go.refuses("log", publisher.folder, KEY)
        # Some versions of tlog pass over a tile that shares its hashes with the tree's
        # edge; its entries and their proofs then do not fit.
        assert any(each in told for each in REFUSALS)
        path.write_bytes(whole[:-HASH_BYTES])
        assert "bad result slice" in go.refuses("log", publisher.folder, KEY)
        path.write_bytes(whole)
    go.accepts("log", publisher.folder, KEY)


@pytest.mark.parametrize("position", [1, 200, 256, 257, 512, 513, 600])
def test_go_refuses_a_log_of_which_one_entry_is_another(
    go: Verifier, publisher: Publisher, position: int
) -> None:
    publisher.publish(600)
    number, at = divmod(position - 1, TILE_WIDTH)
    path = publisher.folder / bundle_path(number, min(TILE_WIDTH, 600 - number * 256))
    entries = list(parse_bundle(path.read_bytes()))
    true = entries[at]
    for false in (turned(true, 0), turned(true, -1), true[:-1], true + b"\0", b""):
        entries[at] = false
        path.write_bytes(format_bundle(entries))
        told = go.refuses("log", publisher.folder, KEY)
        assert told == f"entry {position - 1}: bundle and tile disagree"


def test_go_refuses_an_entry_that_was_changed_together_with_its_leaf_hash(
    go: Verifier, publisher: Publisher
) -> None:
    publisher.publish(600)
    bundle, tile = (publisher.folder / path for path in (bundle_path(0), "tile/0/000"))
    entries = list(parse_bundle(bundle.read_bytes()))
    entries[7] = b"another entry"
    bundle.write_bytes(format_bundle(entries))
    tile.write_bytes(b"".join(map(leaf_hash, entries)))
    told = go.refuses("log", publisher.folder, KEY)
    assert any(each in told for each in REFUSALS[:2])


def test_go_refuses_a_log_of_which_a_file_is_missing(
    go: Verifier, publisher: Publisher
) -> None:
    publisher.publish(257)
    files = [path for path in publisher.folder.rglob("*") if path.is_file()]
    named = [path for path in files if ".publishing" not in path.parts]
    assert len(named) == 6
    for path in named:
        whole = path.read_bytes()
        path.unlink()
        assert f"{path}: no such file" in go.refuses("log", publisher.folder, KEY)
        path.write_bytes(whole)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ORIGIN, "socai.example/khac"),
        ("\n257\n", "\n256\n"),
        ("\n257\n", "\n258\n"),
        ("\n257\n", "\n0257\n"),
        ("\n\n", "\nmột dòng thêm\n\n"),
    ],
)
def test_go_refuses_a_checkpoint_of_which_a_line_was_changed(
    go: Verifier, publisher: Publisher, old: str, new: str
) -> None:
    data = publisher.publish(257).data
    path = publisher.folder / "checkpoint"
    path.write_bytes(data.replace(old.encode(), new.encode(), 1))
    assert "invalid signature" in go.refuses("log", publisher.folder, KEY)


def test_go_refuses_a_checkpoint_of_another_key_even_of_the_same_name(
    go: Verifier, publisher: Publisher
) -> None:
    publisher.publish(2)
    other = Ed25519Signer(ORIGIN, bytes(31) + b"\1").key.text
    told = go.refuses("log", publisher.folder, other)
    assert told == "note has no verifiable signatures"


def test_go_refuses_a_log_that_does_not_continue_what_the_same_key_signed_before(
    go: Verifier, publisher: Publisher, tmp_path: Path
) -> None:
    """Another ledger under the same name and key, of other entries: a forked log."""
    (tmp_path / "fork").mkdir()
    fork = Publisher(Office(tmp_path / "fork"), first=1)
    other = saved(fork.publish(255), tmp_path)
    publisher.publish(257)
    told = go.refuses("log", publisher.folder, KEY, other)
    assert told == f"{other}: invalid transparency proof"
    longer = saved(fork.publish(258), tmp_path)
    told = go.refuses("log", publisher.folder, KEY, longer)
    assert told == f"{longer}: has 258 entries, the log only 257"
