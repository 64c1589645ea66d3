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
Signatures are not verified here: they were made by `seal`.
"""

import sqlite3
from pathlib import Path

import msgspec

from ledger.file import head_of, reading
from ledger.merkle import TreeError
from ledger.publishing.errors import (
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
        NothingSealedError: there is no checkpoint; no folder is made.
        OtherLogError, PublishedNewerError, PublishedDifferentError,
        PublishedCheckpointError, PublishedTileError: the folder holds something else.
        NotPublishableError: the ledger is not what was sealed.
        FolderBusyError, FolderUnusableError: see there.
    """
    with reading(path) as connection:
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
    published = public.read(CHECKPOINT)
    old = 0 if published is None else _beginning(connection, public, new, published)
    check_root(connection, new)
    put: list[bool] = []
    unswept = public.unswept()
    if old < new.size:
        unswept |= {old, new.size}
        public.note(unswept)
        put += (public.put(*each) for each in new_files(connection, old, new, progress))
        public.settle()
    if published != data:
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
) -> int:
    """Return the published size, after it was found to be the beginning of this log."""
    path = public.path / CHECKPOINT
    try:
        old = parse_signed_checkpoint(published).checkpoint
    except (NoteError, CheckpointError) as error:
        raise PublishedCheckpointError(path=path) from error
    if old.origin != new.origin:
        raise OtherLogError(path=public.path, found=old.origin, expected=new.origin)
    if old.size > new.size:
        raise PublishedNewerError(path=public.path, found=old.size, expected=new.size)
    if not has_root(connection, old):
        raise PublishedDifferentError(path=public.path, size=old.size)
    return old.size


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
