"""Publish the log: `checkpoint` and `tile/` in a folder (C2SP tlog-tiles v0.1.0).

Any web server that hands out files can serve the folder, or a copy of it. What lies in it
is what the log holds: personal fields are sealed there, and their keys stay at home.

A run costs what was added since the last one. It reads the published checkpoint, finds it
to be the beginning of this ledger, and goes on from the tiles that were open there. Files
are put in this order, so that whoever reads meanwhile, or after a kill at any moment,
finds every tile that the checkpoint speaks of:

    1  entry bundles and tiles, full and partial; all of it on the disk
    2  `checkpoint`
    3  only then are partial tiles removed whose full tile is there, as the
       specification allows

Tiles published before are believed to lie there as they were put. A run into an empty
folder makes them anew; one after `checkpoint` was removed compares what lies there.
Signatures are not verified here: they were made by `seal`. Nor is the time that a
published checkpoint states, by which the newer of two of the same tree is told.

The folder is for everybody to read, so it may not be the ledger's, nor one above it.
"""

import sqlite3
from pathlib import Path
from typing import Final

import msgspec

from domain.text import Text
from ledger.file import head_of, keys_path, reading, signing_path
from ledger.merkle import TreeError
from ledger.publishing.errors import (
    FolderUnusableError,
    HoldsLedgerError,
    NothingSealedError,
    NotPublishableError,
    OtherLogError,
    PublishedCheckpointError,
    PublishedDifferentError,
    PublishedNewerError,
)
from ledger.publishing.open_tiles import count_at
from ledger.publishing.public_folder import CHECKPOINT, PublicFolder, opened
from ledger.publishing.published_files import (
    AlteredError,
    Progress,
    check_root,
    has_root,
    new_files,
)
from ledger.sealing.kept import latest
from ledger.tlog.checkpoint import (
    Checkpoint,
    SignedCheckpoint,
    parse_signed_checkpoint,
)
from ledger.tlog.errors import CheckpointError, NoteError
from ledger.tlog.signatures import stated_time
from ledger.tlog.signed_note import MAX_NOTE_BYTES
from ledger.tlog.tiles import Tile, bundle_path, tile_path


class Published(msgspec.Struct, frozen=True):
    """What stands in the folder now, and what it took.

    `size` and `root` are those of `checkpoint`; `entries` were not published before,
    `unsealed` are newer than the checkpoint and were left out;
    `written` and `already` count tiles and bundles of this run: the latter lay there,
    with the same bytes.
    """

    origin: str
    size: int
    root: bytes
    entries: int
    written: int
    already: int
    unsealed: int


def publish(
    path: Path, folder: Path, *, progress: Progress = lambda _done, _of: None
) -> Published:
    """Bring `folder` up to the newest kept checkpoint of the ledger at `path`.

    Raises:
        HoldsLedgerError: `folder` is the ledger's own, or above it; nothing is made.
        NothingSealedError: there is no checkpoint; no folder is made.
        OtherLogError, PublishedNewerError, PublishedDifferentError,
        PublishedCheckpointError, PublishedTileError: the folder holds something else.
        NotPublishableError: the ledger is not what was sealed.
        FolderBusyError, FolderUnusableError: see there.
    """
    with reading(path) as connection:
        _check_apart(path, folder)
        _newest(connection, path)
    # Read again under the lock: the folder must not be newer than what is put there.
    with opened(folder) as public, reading(path) as connection:
        signed = _newest(connection, path)
        try:
            return _publish(connection, public, signed, progress)
        except (AlteredError, TreeError) as error:
            found = error.found if isinstance(error, AlteredError) else error
            raise NotPublishableError(
                path=path, found=found, size=signed.checkpoint.size
            ) from error


def _check_apart(ledger: Path, folder: Path) -> None:
    """Refuse a folder in which the ledger or its keys lie, by whatever link."""
    private = (signing_path(ledger), keys_path(ledger))
    try:
        public = folder.resolve()
        held = [
            each
            for each in (*private, ledger)
            if each.parent.resolve().is_relative_to(public)
            or each.resolve().is_relative_to(public)
        ]
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise FolderUnusableError(path=folder, found=error) from error
    if held:
        names = [each.name for each in held if each in private and each.exists()]
        found = Text(vi=" và ".join(names), en=" and ".join(names))
        raise HoldsLedgerError(path=folder, found=found if names else _LEDGER)


def _newest(connection: sqlite3.Connection, path: Path) -> SignedCheckpoint:
    signed = latest(connection)
    if signed is None:
        raise NothingSealedError(path=path)
    return signed


def _publish(
    connection: sqlite3.Connection,
    public: PublicFolder,
    signed: SignedCheckpoint,
    progress: Progress,
) -> Published:
    new, data = signed.checkpoint, signed.data
    published = public.read(CHECKPOINT, limit=MAX_NOTE_BYTES + 1)
    there = (
        None if published is None else _beginning(connection, public, new, published)
    )
    old = there.checkpoint.size if there else 0
    check_root(connection, new)
    put: list[bool] = []
    unswept = public.unswept()
    if old < new.size:
        unswept |= {old, new.size}
        public.note(unswept)
        put += (public.put(*each) for each in new_files(connection, old, new, progress))
        public.settle()
    if published != data and not (there and _is_newer(there, signed)):
        public.replace(CHECKPOINT, data)
        public.settle()
    if unswept:
        _sweep(public, unswept, new.size)
    return Published(
        origin=new.origin,
        size=new.size,
        root=new.root,
        entries=new.size - old,
        written=put.count(True),
        already=put.count(False),
        unsealed=head_of(connection).size - new.size,
    )


def _beginning(
    connection: sqlite3.Connection,
    public: PublicFolder,
    new: Checkpoint,
    published: bytes,
) -> SignedCheckpoint:
    """Return what is published, after it was found to be the beginning of this log."""
    path = public.path / CHECKPOINT
    try:
        signed = parse_signed_checkpoint(published)
    except (NoteError, CheckpointError) as error:
        raise PublishedCheckpointError(path=path) from error
    old = signed.checkpoint
    if old.origin != new.origin:
        raise OtherLogError(path=public.path, found=old.origin, expected=new.origin)
    if old.size > new.size:
        raise PublishedNewerError(path=public.path, found=old.size, expected=new.size)
    if not has_root(connection, old):
        raise PublishedDifferentError(path=public.path, size=old.size)
    return signed


def _is_newer(published: SignedCheckpoint, signed: SignedCheckpoint) -> bool:
    """Whether the same tree is published already, signed later than by `signed`.

    So it is where a copy of the ledger was put back: readers keep the newer time.
    """
    there, new = stated_time(published), stated_time(signed)
    same = published.checkpoint.size == signed.checkpoint.size
    return same and there is not None and new is not None and there > new


def _sweep(public: PublicFolder, sizes: set[int], new: int) -> None:
    """Remove the partial tiles that trees of `sizes` had, where they are full at `new`.

    Only the last tile of a level can have been partial: no folder is searched.
    """
    for size in sizes:
        level = 0
        while count_at(level, size):
            number = count_at(level + 1, size)
            if number < count_at(level + 1, new):
                public.drop_partial(tile_path(Tile(level, number)))
                if level == 0:
                    public.drop_partial(bundle_path(number))
            level += 1
    public.forget()


_LEDGER: Final = Text(vi="sổ cái", en="the ledger")
