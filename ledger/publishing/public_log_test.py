"""A public log is believed only where its tiles and entries give its checkpoint."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.conftest import Office, unit
from ledger.merkle import leaf_hash
from ledger.publishing.errors import NotPublishedError, PublicLogError
from ledger.publishing.public_log import PublicLog
from ledger.publishing.publication import publish
from ledger.sealing.seal import seal
from ledger.tlog.signatures import Ed25519Signer

SIGNER = Ed25519Signer("socai.example/thu", bytes(32))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish 300 entries: a full tile and a partial one."""
    office = Office(tmp_path_factory.mktemp("published"))
    with office.create() as ledger:
        ledger.record([unit(f"X-{n}") for n in range(300)], actor="van-thu")
    seal(office.path, [SIGNER], clock=office.clock)
    publish(office.path, office.path.parent / "public")
    return office.path.parent / "public"


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "public"))


def test_a_published_log_has_its_leaves_and_their_entries(folder: Path) -> None:
    log = PublicLog(folder)
    assert log.size == 300
    assert (len(log.leaves(0)), len(log.leaves(1)), log.leaves(2)) == (256, 44, ())
    for position in (1, 256, 257, 300):
        entry = log.entry(position)
        assert entry is not None
        number, place = divmod(position - 1, 256)
        assert leaf_hash(entry) == log.leaves(number)[place]
    assert log.entry(0) is None
    assert log.entry(301) is None


def test_a_full_tile_that_replaced_a_partial_one_will_do(folder: Path) -> None:
    for kind in ("0", "entries"):
        partial = folder / f"tile/{kind}/001.p/44"
        more = partial.read_bytes() + (bytes(32 * 212) if kind == "0" else b"")
        shutil.rmtree(partial.parent)
        (folder / f"tile/{kind}/001").write_bytes(more)
    assert PublicLog(folder).entry(300) is not None


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-32])


def altered(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def no_tile(path: Path) -> None:
    path.write_bytes(b"xin chao")


@pytest.mark.parametrize(
    ("name", "spoil", "said"),
    [
        ("checkpoint", no_tile, "not a signed note"),
        ("tile/0/000", Path.unlink, "No such file"),
        ("tile/0/000", no_tile, "not a tile"),
        ("tile/0/001.p/44", cut_short, "expected 44 entries, found 43"),
        ("tile/0/001.p/44", altered, "do not give the root"),
    ],
)
def test_a_public_log_that_does_not_fit_its_checkpoint_is_not_believed(
    folder: Path, name: str, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(folder / name)
    with pytest.raises(PublicLogError, match=said):
        PublicLog(folder)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (Path.unlink, "No such file"),
        (no_tile, "not an entry bundle"),
        (altered, "entry 300 does not give the hash in its tile"),
    ],
)
def test_a_published_entry_that_does_not_fit_its_tile_is_not_believed(
    folder: Path, spoil: Callable[[Path], object], said: str
) -> None:
    log = PublicLog(folder)
    spoil(folder / "tile/entries/001.p/44")
    with pytest.raises(PublicLogError, match=said):
        log.entry(300)


def test_a_folder_without_a_checkpoint_is_no_public_log(tmp_path: Path) -> None:
    with pytest.raises(NotPublishedError):
        PublicLog(tmp_path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("checkpoint", "expected at most 1000000, found 1000001 byte"),
        ("tile/0/000", "not a tile"),
    ],
)
def test_a_file_without_end_is_refused_at_once(
    folder: Path, name: str, said: str
) -> None:
    (folder / name).unlink()
    (folder / name).symlink_to("/dev/zero")
    with pytest.raises(PublicLogError, match=said):
        PublicLog(folder)


def test_a_bundle_without_end_is_refused_at_once(folder: Path) -> None:
    log = PublicLog(folder)
    (folder / "tile/entries/000").unlink()
    (folder / "tile/entries/000").symlink_to("/dev/zero")
    with pytest.raises(PublicLogError, match="not an entry bundle"):
        log.entry(1)
