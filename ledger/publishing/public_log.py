"""Read a published log, or a copy of one: the folder that `socai publish` makes.

Its tiles are believed only after they were found to give the root of its checkpoint, and
an entry only after it was found to give the hash in its tile. Whose signature is on that
checkpoint is the caller's to verify.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from domain.text import Text
from ledger.merkle import HASH_BYTES, TILE_WIDTH, Edge, leaf_hash
from ledger.publishing.errors import NotPublishedError, PublicLogError
from ledger.publishing.public_folder import CHECKPOINT
from ledger.tlog.bundle import MAX_ENTRY_BYTES, parse_bundle
from ledger.tlog.checkpoint import SignedCheckpoint, parse_signed_checkpoint
from ledger.tlog.errors import BundleError, CheckpointError, NoteError, TileError
from ledger.tlog.signed_note import MAX_NOTE_BYTES
from ledger.tlog.tiles import Tile, bundle_path, parse_hashes, tile_path

_TILE_LIMIT: Final = TILE_WIDTH * HASH_BYTES
_BUNDLE_LIMIT: Final = TILE_WIDTH * (2 + MAX_ENTRY_BYTES)
"""Bytes of the largest tile, and of the largest bundle (C2SP tlog-tiles)."""


class PublicLog:
    """A public log whose level-0 tiles give the root of its checkpoint."""

    def __init__(self, folder: Path) -> None:
        """Read the checkpoint and every tile of leaf hashes.

        Raises:
            NotPublishedError: there is no checkpoint.
            PublicLogError: a file is missing or is not what the checkpoint speaks of.
        """
        self.folder = folder
        self.signed = _checkpoint(folder)
        self.size = self.signed.checkpoint.size
        self.leaves = lru_cache(maxsize=2)(self._leaves)
        self._bundle = lru_cache(maxsize=2)(self._read_bundle)
        edge = Edge.empty()
        for number in range(-(-self.size // TILE_WIDTH)):
            edge = edge.extend(self.leaves(number))
        if edge.root() != self.signed.checkpoint.root:
            raise PublicLogError(path=folder / CHECKPOINT, found=_OTHER_ROOT)

    def _leaves(self, number: int) -> tuple[bytes, ...]:
        """Return the leaf hashes of a tile: none beyond the checkpoint's size."""
        width = self._width(number)
        if width <= 0:
            return ()
        path, data = self._read(
            tile_path(Tile(0, number, width)),
            tile_path(Tile(0, number)),
            limit=_TILE_LIMIT,
        )
        try:
            hashes = parse_hashes(data)
        except TileError as error:
            raise PublicLogError(path=path, found=error.words) from error
        if len(hashes) < width:
            raise PublicLogError(path=path, found=_few(len(hashes), width))
        return hashes[:width]

    def entry(self, position: int) -> bytes | None:
        """Return the published bytes of an entry, None where it was not published.

        Raises:
            PublicLogError: its bundle is missing, or is not what its tile speaks of.
        """
        if not 1 <= position <= self.size:
            return None
        number, place = divmod(position - 1, TILE_WIDTH)
        path, entries = self._bundle(number)
        if place >= len(entries):
            raise PublicLogError(path=path, found=_few(len(entries), place + 1))
        if leaf_hash(entries[place]) != self.leaves(number)[place]:
            raise PublicLogError(path=path, found=_other_entry(position))
        return entries[place]

    def _read_bundle(self, number: int) -> tuple[Path, tuple[bytes, ...]]:
        path, data = self._read(
            bundle_path(number, self._width(number)),
            bundle_path(number),
            limit=_BUNDLE_LIMIT,
        )
        try:
            return path, parse_bundle(data)
        except BundleError as error:
            raise PublicLogError(path=path, found=error.words) from error

    def _width(self, number: int) -> int:
        return min(TILE_WIDTH, self.size - number * TILE_WIDTH)

    def _read(self, name: str, full: str, *, limit: int) -> tuple[Path, bytes]:
        """Read a file; for a partial tile the full one will do that has replaced it."""
        for each in (name, full):
            try:
                return self.folder / each, _beginning(self.folder / each, limit)
            except OSError as error:
                said = error.strerror
        raise PublicLogError(path=self.folder / name, found=said)


def _checkpoint(folder: Path) -> SignedCheckpoint:
    path = folder / CHECKPOINT
    try:
        return parse_signed_checkpoint(_beginning(path, MAX_NOTE_BYTES))
    except OSError as error:
        raise NotPublishedError(path=folder) from error
    except (NoteError, CheckpointError) as error:
        raise PublicLogError(path=path, found=error.words) from error


def _beginning(path: Path, limit: int) -> bytes:
    """Return a file, or of one that is too large enough to be found so."""
    with path.open("rb") as file:
        return file.read(limit + 1)


_OTHER_ROOT: Final = Text(
    vi="các ô băm không cho ra gốc cây mà điểm kiểm ghi",
    en="the tiles do not give the root that the checkpoint states",
)


def _few(found: int, expected: int) -> Text:
    return Text(
        vi=f"cần {expected} mục, thấy {found}",
        en=f"expected {expected} entries, found {found}",
    )


def _other_entry(position: int) -> Text:
    return Text(
        vi=f"mục {position} không cho ra mã băm trong ô băm",
        en=f"entry {position} does not give the hash in its tile",
    )
