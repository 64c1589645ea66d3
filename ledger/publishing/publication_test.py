"""The published folder: what lies there, what a run costs, and what it survives."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from domain.acts import Act
from domain.fields import person_of, personal_fields
from ledger.application import Ledger
from ledger.conftest import MORNING, Office, unit
from ledger.demonstration import record_story
from ledger.file import keys_path, reading
from ledger.keyring import Keyring
from ledger.merkle import leaf_hash, root
from ledger.personal import open_sealed
from ledger.publishing import published_files
from ledger.publishing.errors import (
    FolderBusyError,
    FolderUnusableError,
    HoldsLedgerError,
    NothingSealedError,
    NotPublishableError,
    OtherLogError,
    PublishedCheckpointError,
    PublishedDifferentError,
    PublishedNewerError,
    PublishedTileError,
)
from ledger.publishing.public_folder import PublicFolder, opened
from ledger.publishing.publication import publish
from ledger.replay import replay
from ledger.sealing.seal import seal
from ledger.tlog.bundle import parse_bundle
from ledger.tlog.checkpoint import SignedCheckpoint, parse_signed_checkpoint
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner
from ledger.tlog.tiles import (
    Tile,
    bundle_path,
    new_tiles,
    parse_hashes,
    tile_path,
    tiles_of,
)

ORIGIN: Final = "socai.example/thu"
SIGNERS: Final = (Ed25519Signer(ORIGIN, bytes(32)), MlDsaSigner(ORIGIN, bytes(32)))
SIZES: Final = (0, 1, 2, 255, 256, 257, 600)


class Publisher:
    """An office that grows, seals and publishes."""

    def __init__(self, office: Office) -> None:
        office.create().close()
        self.office = office
        self.path = office.path
        self.folder = office.path.with_name("public")

    def grow(self, size: int) -> None:
        with self.office.open() as ledger:
            has = size_of(self.path)
            saves = [unit(f"DV-{number}") for number in range(has, size)]
            ledger.record(saves, actor="van-thu")

    def seal(self, size: int) -> SignedCheckpoint:
        if size:
            self.grow(size)
        return seal(self.path, SIGNERS, clock=self.office.clock, again=True).signed


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publisher:
    # The machine goes on after each test, so nothing of it need reach the disk.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    return Publisher(Office(tmp_path))


def size_of(path: Path) -> int:
    with reading(path) as connection:
        (size,) = connection.execute("SELECT size FROM tree_head").fetchone()
    return int(size)


def content(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones too."""
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


def names(tiles: Iterator[Tile]) -> set[str]:
    """Return the files of these tiles, bundles among them."""
    found = set()
    for tile in tiles:
        found.add(tile_path(tile))
        if tile.level == 0:
            found.add(bundle_path(tile.number, tile.width))
    return found


@pytest.mark.parametrize("size", SIZES)
def test_a_stranger_finds_every_entry_and_every_tile_under_the_signed_root(
    office: Publisher, size: int
) -> None:
    signed = office.seal(size)
    told = publish(office.path, office.folder)
    found = content(office.folder)
    assert parse_signed_checkpoint(found.pop("checkpoint")) == signed
    assert found.keys() == names(tiles_of(size))
    assert (told.size, told.entries) == (size, size)
    assert (told.written, told.already) == (len(found), 0)
    leaves: list[bytes] = []
    for tile in tiles_of(size):
        hashes = parse_hashes(found[tile_path(tile)])
        assert len(hashes) == tile.width
        if tile.level == 0:
            bundle = parse_bundle(found[bundle_path(tile.number, tile.width)])
            assert tuple(map(leaf_hash, bundle)) == hashes
            leaves += hashes
        else:
            below = 256**tile.level
            first = tile.number * 256
            assert hashes == tuple(
                root(leaves[at * below : (at + 1) * below])
                for at in range(first, first + tile.width)
            )
    assert root(leaves) == signed.checkpoint.root


@pytest.mark.parametrize(
    ("old", "size"),
    [(0, 1), (1, 2), (2, 255), (255, 256), (255, 257), (256, 257), (257, 600)],
)
def test_a_grown_log_gains_its_new_tiles_and_keeps_the_old_ones_untouched(
    office: Publisher, old: int, size: int
) -> None:
    office.seal(old)
    publish(office.path, office.folder)
    before = {name: (office.folder / name).stat() for name in content(office.folder)}
    office.seal(size)
    told = publish(office.path, office.folder)
    assert told.entries == size - old
    assert (told.written, told.already) == (len(names(new_tiles(old, size))), 0)
    fresh = office.path.with_name("fresh")
    publish(office.path, fresh)
    after = content(office.folder)
    assert after == content(fresh)
    for name in after.keys() & before.keys() - {"checkpoint"}:
        now, then = (office.folder / name).stat(), before[name]
        assert (now.st_ino, now.st_mtime_ns) == (then.st_ino, then.st_mtime_ns), name


def test_the_tiles_of_a_checkpoint_that_was_never_published_can_be_fetched(
    office: Publisher,
) -> None:
    for size in (258, 300, 513, 520, 600):
        office.seal(size)
    publish(office.path, office.folder)
    partial = {name for name in content(office.folder) if ".p/" in name}
    assert partial == {
        *(
            f"tile/{kind}/002.p/{width}"
            for kind in ("0", "entries")
            for width in (1, 8, 88)
        ),
        "tile/1/000.p/1",
        "tile/1/000.p/2",
    }


def test_publishing_again_writes_nothing_and_a_new_signature_only_the_checkpoint(
    office: Publisher,
) -> None:
    office.seal(257)
    publish(office.path, office.folder)
    before = {each: each.stat().st_mtime_ns for each in office.folder.rglob("*")}
    told = publish(office.path, office.folder)
    assert (told.entries, told.written, told.already) == (0, 0, 0)
    assert {each: each.stat().st_mtime_ns for each in before} == before
    office.office.now += timedelta(hours=1)
    signed = office.seal(257)
    publish(office.path, office.folder)
    assert (office.folder / "checkpoint").read_bytes() == signed.data


def test_a_run_reads_as_much_of_a_large_log_as_of_a_small_one(
    office: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = []
    for size in (257, 258, 600, 601):
        office.seal(size)
        statements: list[str] = []
        with monkeypatch.context() as patch:
            patch.setattr("ledger.publishing.publication.reading", _watched(statements))
            told = publish(office.path, office.folder)
        if told.entries == 1:
            costs.append((len(statements), told.written))
    assert costs[0] == costs[1]


def _watched(statements: list[str]) -> Callable[[Path], Any]:
    @contextmanager
    def watched(path: Path) -> Iterator[sqlite3.Connection]:
        with reading(path) as connection:
            connection.set_trace_callback(statements.append)
            yield connection

    return watched


# A kill at any moment.


class Killed(BaseException):
    """Stands for a kill: nothing in the program catches it."""


def _mortal(monkeypatch: pytest.MonkeyPatch, after: int) -> list[int]:
    """Let the system call of that number, and all after it, fail as in a kill."""
    count = [0]

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def mortal(*args: Any, **named: Any) -> Any:
            count[0] += 1
            if count[0] > after:
                raise Killed
            return call(*args, **named)

        return mortal

    for name in ("write", "fsync", "mkdir", "rmdir", "unlink", "fchmod"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
    return count


def test_after_a_kill_at_any_moment_readers_find_all_and_the_next_run_completes(
    office: Publisher, tmp_path: Path
) -> None:
    office.seal(255)
    publish(office.path, office.folder)
    office.seal(257)
    fresh, began, folder = (tmp_path / name for name in ("fresh", "began", "public"))
    publish(office.path, fresh)
    expected = content(fresh)
    folder.rename(began)
    moments = 0
    while True:
        shutil.copytree(began, folder)
        with pytest.MonkeyPatch.context() as patch:
            _mortal(patch, after=moments)
            try:
                publish(office.path, folder)
            except Killed:
                killed = True
            else:
                killed = False
        found = content(folder)
        signed = parse_signed_checkpoint(found["checkpoint"])
        assert names(tiles_of(signed.checkpoint.size)) <= found.keys() | {
            # Partial tiles may be gone where the full one is there.
            *(names(iter([Tile(0, 0, 255)])) if "tile/0/000" in found else ())
        }
        publish(office.path, folder)
        assert content(folder) == expected, moments
        shutil.rmtree(folder)
        if not killed:
            break
        moments += 1
    assert moments > 30


def test_all_is_on_the_disk_before_the_checkpoint_speaks_of_it(
    office: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.seal(255)
    publish(office.path, office.folder)
    office.seal(257)
    log: list[tuple[str, str]] = []

    def fsync(descriptor: int) -> None:
        log.append(("sync", _name(Path(f"/proc/self/fd/{descriptor}").readlink())))

    def _name(path: Path) -> str:
        return os.path.relpath(path, office.folder.resolve())

    replace, rmdir = Path.replace, Path.rmdir

    def replaced(self: Path, target: Path) -> Path:
        assert log[-1] == ("sync", _name(self.resolve()))
        log.append(("put", _name(target.resolve())))
        return replace(self, target)

    def removed(self: Path) -> None:
        log.append(("drop", _name(self.resolve())))
        rmdir(self)

    if not Path("/proc/self/fd").exists():
        pytest.skip("no /proc: which file a descriptor is of cannot be told")
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "rmdir", removed)
    publish(office.path, office.folder)
    checkpoint = log.index(("put", "checkpoint"))
    before = log[:checkpoint]
    put = {name for kind, name in before if kind == "put" and "tile" in name}
    assert put == names(new_tiles(255, 257))
    for name in put:
        synced = before[before.index(("put", name)) :]
        for folder in Path(name).parents:
            assert ("sync", str(folder)) in synced, (name, folder)
    dropped = [
        at for at, (kind, name) in enumerate(log) if kind == "drop" and "tile" in name
    ]
    assert len(dropped) == 2  # the partial tile and its bundle
    assert ("sync", ".") in log[checkpoint : dropped[0]]


def test_after_several_kills_on_the_way_no_obsolete_partial_tile_is_left(
    office: Publisher,
) -> None:
    for size in (10, 300, 520):
        office.seal(size)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(PublicFolder, "settle", _killed)
            with pytest.raises(Killed):
                publish(office.path, office.folder)
    office.seal(600)
    publish(office.path, office.folder)
    fresh = office.path.with_name("fresh")
    publish(office.path, fresh)
    assert content(office.folder) == content(fresh)


def _killed(*_: object) -> None:
    raise Killed


def test_a_disk_that_refuses_is_named_and_the_old_checkpoint_stands(
    office: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = office.seal(2)
    publish(office.path, office.folder)
    office.seal(3)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(FolderUnusableError, match="No space left on device"):
        publish(office.path, office.folder)
    monkeypatch.undo()
    assert (office.folder / "checkpoint").read_bytes() == old.data
    assert not (office.folder / ".publishing/next").exists()


# What is refused.


def test_nothing_is_published_and_no_folder_is_made_before_the_first_seal(
    office: Publisher,
) -> None:
    office.grow(3)
    with pytest.raises(NothingSealedError, match="socai seal"):
        publish(office.path, office.folder)
    assert not office.folder.exists()


def test_two_processes_do_not_publish_into_one_folder_at_once(
    office: Publisher,
) -> None:
    office.seal(1)
    with opened(office.folder), pytest.raises(FolderBusyError):
        publish(office.path, office.folder)
    assert publish(office.path, office.folder).written == 2


def test_the_folder_of_another_log_is_left_alone(
    office: Publisher, tmp_path: Path
) -> None:
    office.seal(2)
    publish(office.path, office.folder)
    before = content(office.folder)
    path, origin = tmp_path / "other.db", "socai.example/khac"
    Ledger.create(path, origin=origin, clock=office.office.clock).close()
    seal(path, [Ed25519Signer(origin, bytes(32))], clock=office.office.clock)
    with pytest.raises(OtherLogError, match="holds the public log of"):
        publish(path, office.folder)
    assert content(office.folder) == before


def test_an_older_copy_of_the_ledger_cannot_take_back_what_is_published(
    office: Publisher, tmp_path: Path
) -> None:
    office.seal(2)
    backup = tmp_path / "backup.db"
    shutil.copy(office.path, backup)
    office.seal(3)
    publish(office.path, office.folder)
    with pytest.raises(PublishedNewerError, match="older copy"):
        publish(backup, office.folder)
    assert publish(office.path, office.folder).size == 3


def test_a_forked_ledger_does_not_continue_what_is_published(
    office: Publisher, tmp_path: Path
) -> None:
    office.seal(2)
    fork = Publisher.__new__(Publisher)
    fork.office = Office(tmp_path / "fork")
    fork.office.path.parent.mkdir()
    fork.path = Path(shutil.copy(office.path, fork.office.path))
    office.seal(3)
    publish(office.path, office.folder)
    with fork.office.open() as ledger:
        ledger.record([unit("KHAC-1"), unit("KHAC-2")], actor="van-thu")
    seal(fork.path, SIGNERS, clock=fork.office.clock, restore_copy=True)
    with pytest.raises(PublishedDifferentError, match="forked or altered"):
        publish(fork.path, office.folder)


def test_a_checkpoint_file_that_is_none_is_not_replaced(office: Publisher) -> None:
    office.seal(2)
    office.folder.mkdir()
    (office.folder / "checkpoint").write_text("hello\n")
    with pytest.raises(PublishedCheckpointError, match="is no checkpoint"):
        publish(office.path, office.folder)
    assert content(office.folder) == {"checkpoint": b"hello\n"}


def test_a_tile_with_other_bytes_is_never_overwritten(office: Publisher) -> None:
    office.seal(257)
    publish(office.path, office.folder)
    tile = office.folder / "tile/entries/001.p/1"
    tile.write_bytes(b"other")
    (office.folder / "checkpoint").unlink()
    with pytest.raises(PublishedTileError, match="never changes"):
        publish(office.path, office.folder)
    assert tile.read_bytes() == b"other"
    assert not (office.folder / "checkpoint").exists()


def test_a_folder_whose_checkpoint_was_removed_is_compared_and_mended(
    office: Publisher,
) -> None:
    office.seal(257)
    publish(office.path, office.folder)
    expected = content(office.folder)
    for name in ("checkpoint", "tile/1/000.p/1", "tile/entries/000"):
        (office.folder / name).unlink()
    told = publish(office.path, office.folder)
    assert (told.written, told.already) == (2, len(expected) - 3)
    assert content(office.folder) == expected


def test_a_folder_that_is_a_file_is_named(office: Publisher) -> None:
    office.seal(1)
    office.folder.write_text("")
    with pytest.raises(FolderUnusableError, match="public"):
        publish(office.path, office.folder)


def _alter(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in ("stored_events", "tiles"):
            for verb in ("UPDATE", "DELETE"):
                connection.execute(f"DROP TRIGGER {table}_no_{verb}")
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE stored_events SET state = zeroblob(9) WHERE position = 7",
            "entry 7 does not give its leaf hash",
        ),
        (
            "DELETE FROM stored_events WHERE position = 7",
            "an entry from 1 to 257 is missing",
        ),
        (
            "UPDATE tiles SET hashes = zeroblob(8192) WHERE tile = 0",
            "tile 0/0 is not what its entries give",
        ),
        (
            "UPDATE tiles SET root = zeroblob(32)",
            "the root of the tree is not the one that was sealed",
        ),
        (
            "UPDATE stored_events SET leaf_hash = x'00' WHERE position = 7",
            "entry 7 does not give its leaf hash",
        ),
    ],
)
def test_an_altered_ledger_is_not_published(
    office: Publisher, statement: str, found: str
) -> None:
    office.seal(260)
    _alter(office.path, statement)
    with pytest.raises(NotPublishableError, match=found):
        publish(office.path, office.folder)
    assert not content(office.folder).keys() - {".publishing/sizes"}


def test_an_altered_tile_that_agrees_with_its_entries_is_caught_at_the_root(
    office: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two tiles, so that the altered one is not at the edge that is compared beforehand.
    office.seal(300)
    monkeypatch.setattr(published_files, "_check_stored", lambda *_: None)
    entry = b"another entry"
    monkeypatch.setattr(
        published_files,
        "_rehashed",
        lambda batch, **_: (
            [entry] * len(batch.bodies),
            [leaf_hash(entry)] * len(batch.bodies),
        ),
    )
    with pytest.raises(NotPublishableError, match="the root of the tree"):
        publish(office.path, office.folder)
    assert not (office.folder / "checkpoint").exists()


# Who may read it, and what they find.


def test_a_web_server_may_read_everything_whatever_the_umask(
    office: Publisher,
) -> None:
    office.seal(257)
    mask = os.umask(0o077)
    try:
        publish(office.path, office.folder)
    finally:
        os.umask(mask)
    modes = {
        (each.is_dir(), each.stat().st_mode & 0o777)
        for each in (office.folder, *office.folder.rglob("*"))
    }
    assert modes == {(True, 0o755), (False, 0o644)}


def test_no_personal_word_of_the_story_is_in_any_published_byte(
    tmp_path: Path,
) -> None:
    path = tmp_path / "story.db"
    entries = record_story(path)
    with reading(path) as connection:
        (origin,) = connection.execute(
            "SELECT value FROM meta WHERE key = 'origin'"
        ).fetchone()
        acts = [
            (stream, act)
            for _, streams, _, some in replay(connection, up_to=entries)
            for stream, act in zip(streams, some, strict=True)
        ]
    later = MORNING + timedelta(days=9999)
    seal(path, [Ed25519Signer(origin, bytes(32))], clock=lambda: later)
    folder = tmp_path / "public"
    publish(path, folder)
    everything = b"".join(content(folder).values())
    assert b"CB-0001" in everything
    words = set(_names_and_birth_dates(path, acts))
    assert words >= {"1978-06-05", "1980-06-05"}
    assert len(words) > 9
    assert {word for word in words if word.encode() in everything} == set()


def _names_and_birth_dates(
    path: Path, acts: Iterable[tuple[str, Act]]
) -> Iterator[str]:
    """Yield them from every sealed entry, opened with the persons' keys.

    Other personal fields, such as a home province, are also words of public ones.
    """
    keys = Keyring(keys_path(path))
    for stream, act in acts:
        if act.sealed is not None:
            person = person_of(stream, act)
            key = keys.get(person)
            assert key is not None
            clear = open_sealed(act, stream=person, key=key)
            fields = [
                (name, getattr(clear, name)) for name in personal_fields(type(act))
            ]
            for change in getattr(clear, "private", ()):
                fields += [(change.field, change.old), (change.field, change.new)]
            for name, value in fields:
                if name in ("name", "born_on") and value is not None:
                    yield str(value)


def ledgers_own(office: Publisher) -> Path:
    return office.path.parent


def above_the_ledgers(office: Publisher) -> Path:
    return office.path.parent.parent


def linked_to_the_ledgers(office: Publisher) -> Path:
    link = office.path.parent / "link"
    link.symlink_to(office.path.parent)
    return link


def roundabout(office: Publisher) -> Path:
    return office.path.parent / "none" / ".."


@pytest.mark.parametrize(
    "which", [ledgers_own, above_the_ledgers, linked_to_the_ledgers, roundabout]
)
def test_nothing_is_published_where_the_ledger_lies(
    office: Publisher, which: Callable[[Publisher], Path]
) -> None:
    office.seal(1)
    folder, before = which(office), content(office.path.parent)
    with pytest.raises(HoldsLedgerError, match="holds the ledger: expected a folder"):
        publish(office.path, folder)
    keys_path(office.path).touch()
    with pytest.raises(
        HoldsLedgerError, match=rf"holds {keys_path(office.path).name}:"
    ):
        publish(office.path, folder)
    keys_path(office.path).unlink()
    assert content(office.path.parent) == before


def test_nothing_is_published_where_a_linked_ledger_truly_lies(
    office: Publisher, tmp_path: Path
) -> None:
    office.seal(1)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "so.db"
    link.symlink_to(office.path)
    with pytest.raises(HoldsLedgerError):
        publish(link, office.path.parent)


def test_links_in_a_circle_are_told_as_a_folder_that_cannot_be_used(
    office: Publisher,
) -> None:
    office.seal(1)
    office.folder.symlink_to(office.folder)
    with pytest.raises(FolderUnusableError):
        publish(office.path, office.folder)


def test_a_newer_signature_of_the_same_tree_is_not_replaced_by_an_older_one(
    office: Publisher,
) -> None:
    older = office.seal(3)
    copy = office.path.with_name("copy.db")
    shutil.copy(office.path, copy)
    office.office.now += timedelta(hours=1)
    newer = office.seal(0)
    publish(office.path, office.folder)
    publish(copy, office.folder)
    assert older.checkpoint == newer.checkpoint
    assert (office.folder / "checkpoint").read_bytes() == newer.data


def test_a_note_of_sizes_that_no_run_wrote_is_passed_over(office: Publisher) -> None:
    office.seal(1)
    (office.folder / ".publishing").mkdir(parents=True)
    (office.folder / ".publishing/sizes").write_text("9" * 5000 + "\nx\n-1\n")
    publish(office.path, office.folder)
    assert not (office.folder / ".publishing").exists()


@pytest.mark.parametrize("name", ["checkpoint", "tile/0/000.p/1"])
def test_a_file_without_end_is_refused_at_once(office: Publisher, name: str) -> None:
    office.seal(1)
    endless = office.folder / name
    endless.parent.mkdir(parents=True)
    endless.symlink_to("/dev/zero")
    with pytest.raises((PublishedCheckpointError, PublishedTileError), match=name):
        publish(office.path, office.folder)


def test_new_folders_above_are_readable_and_an_old_one_keeps_its_mode(
    office: Publisher,
) -> None:
    office.seal(1)
    kept = office.path.with_name("kept")
    kept.mkdir(mode=0o700)
    before = os.umask(0o077)
    try:
        publish(office.path, kept / "new" / "public")
    finally:
        os.umask(before)
    modes = [each.stat().st_mode & 0o777 for each in (kept, kept / "new")]
    assert modes == [0o700, 0o755]
