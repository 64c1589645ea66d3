"""Tiles and where they lie (C2SP tlog-tiles v0.1.0, "Merkle Tree" and "Log entries").

A tree is handed out in tiles, each up to 256 hashes of one level of the tree, one after
another, 32 bytes each. Hash `i` of tile `number` at `level` is the root over the leaves

    (number * 256 + i) * 256**level  …  (number * 256 + i + 1) * 256**level - 1

so level 0 holds leaf hashes, and each level above the roots of the full tiles below. The
last tile of a level may be partial; an empty one is never written.

    tile/<level>/<number>[.p/<width>]       a tile
    tile/entries/<number>[.p/<width>]       the entries under a tile of level 0 (`bundle`)

`level` is 0 to 63, `width` 1 to 255, both without leading zeros; a full tile has no
width. `number` is cut into groups of three digits, all but the last marked with an `x`:
1234067 is `x001/x234/067`. A path is relative to the log's prefix.

Refused on purpose: a first group of zeros that a shorter path can do without, and
numbers above `MAX_NUMBER`. Accepted, as the specification has it: levels that no tree
with a size of 64 bits reaches. Whether a tile fits a tree is seen by hashing it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from domain.text import Text
from ledger.merkle import HASH_BYTES, TILE_HEIGHT, TILE_WIDTH
from ledger.tlog.checkpoint import MAX_SIZE
from ledger.tlog.errors import TileError

MAX_LEVEL: Final = 63
MAX_NUMBER: Final = MAX_SIZE // TILE_WIDTH
"""No tree of up to `MAX_SIZE` leaves has a tile of a higher number, at any level."""

_PATH: Final = re.compile(
    r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([0-9]{1,3}))?"
)
_SHOWN: Final = 60


class Tile(NamedTuple):
    """Which tile: its level (0 to 63), its number there, how many hashes it holds."""

    level: int
    number: int
    width: int = TILE_WIDTH


class Bundle(NamedTuple):
    """Which entry bundle: that of the level-0 tile of this number and width."""

    number: int
    width: int = TILE_WIDTH


Resource: TypeAlias = Tile | Bundle
"""What a log serves beside its checkpoint."""


# Which tiles a tree has.


def tiles_of(size: int) -> Iterator[Tile]:
    """Return every tile of a tree of `size` leaves, level by level from the leaves."""
    return new_tiles(0, size)


def new_tiles(old_size: int, size: int) -> Iterator[Tile]:
    """Return the tiles, full and partial, by which a tree of `size` leaves has grown.

    Those of a tree of `size` that a tree of `old_size` has not; level by level. Writing
    them all, level 0 with its bundles, brings a served log from one size to the other:
    at each level `floor(size / 256**level)` hashes stand in tiles.

    Raises:
        TileError: unless `0 <= old_size <= size <= MAX_SIZE`.
    """
    if not 0 <= old_size <= size <= MAX_SIZE:
        raise _bad(_SIZES, f"{old_size}, {size}")
    return _grown(old_size, size)


def _grown(old: int, new: int) -> Iterator[Tile]:
    level = 0
    while new > old:
        full, partial = divmod(new, TILE_WIDTH)
        for number in range(old // TILE_WIDTH, full):
            yield Tile(level, number)
        if partial:
            yield Tile(level, full, partial)
        # Only full tiles are hashed into the level above.
        old, new, level = old >> TILE_HEIGHT, new >> TILE_HEIGHT, level + 1


# Paths.


def tile_path(tile: Tile) -> str:
    """Return the path of a tile below the log's prefix; see the module's text.

    Raises:
        TileError: there can be no such tile.
    """
    if not 0 <= tile.level <= MAX_LEVEL:
        raise _bad(_LEVEL, f"{tile.level}")
    return f"tile/{tile.level}/{_number_and_width(tile.number, tile.width)}"


def bundle_path(number: int, width: int = TILE_WIDTH) -> str:
    """Return the path of an entry bundle below the log's prefix.

    Raises:
        TileError: there can be no such bundle.
    """
    return f"tile/entries/{_number_and_width(number, width)}"


def _number_and_width(number: int, width: int) -> str:
    if not 0 <= number <= MAX_NUMBER:
        raise _bad(_NUMBER, f"{number}")
    if not 1 <= width <= TILE_WIDTH:
        raise _bad(_WIDTH, f"{width}")
    number, last = divmod(number, 1000)
    groups = [f"{last:03}"]
    while number:
        number, group = divmod(number, 1000)
        groups.append(f"x{group:03}")
    suffix = "" if width == TILE_WIDTH else f".p/{width}"
    return "/".join(reversed(groups)) + suffix


def parse_path(path: str) -> Resource:
    """Return what a path below the log's prefix names.

    The inverse of `tile_path` and `bundle_path`: no other spelling is accepted, so the
    path may be joined to a folder as it is.

    Raises:
        TileError: the path is not of this form.
    """
    match = _PATH.fullmatch(path)
    if match is None:
        raise _bad(_FORM, ascii(path[:_SHOWN]))
    level, groups, width = match.groups(default=f"{TILE_WIDTH}")
    number = int(groups.replace("x", "").replace("/", ""))
    found = (
        Bundle(number, int(width))
        if level == "entries"
        else Tile(int(level), number, int(width))
    )
    # Written again it must be the same: leading zeros, `.p/256` and `.p/0` fall here.
    if path_of(found) != path:
        raise _bad(path_of(found), ascii(path[:_SHOWN]))
    return found


def path_of(resource: Resource) -> str:
    """Return the path of a tile or a bundle; inverse of `parse_path`."""
    if isinstance(resource, Bundle):
        return bundle_path(resource.number, resource.width)
    return tile_path(resource)


# The content of a tile.


def format_hashes(hashes: Sequence[bytes]) -> bytes:
    """Return the bytes of a tile: its hashes, one after another.

    Raises:
        TileError: not 1 to 256 hashes of 32 bytes.
    """
    if not 1 <= len(hashes) <= TILE_WIDTH:
        raise _bad(_HASHES, f"{len(hashes)}")
    for each in hashes:
        if len(each) != HASH_BYTES:
            raise _bad(_HASHES, f"{len(each)} byte")
    return b"".join(hashes)


def parse_hashes(data: bytes) -> tuple[bytes, ...]:
    """Return the hashes of a tile; inverse of `format_hashes`.

    How many a tile of a certain width must have is the caller's to compare.

    Raises:
        TileError: not 1 to 256 hashes of 32 bytes.
    """
    if not 0 < len(data) <= HASH_BYTES * TILE_WIDTH or len(data) % HASH_BYTES:
        raise _bad(_HASHES, f"{len(data)} byte")
    starts = range(0, len(data), HASH_BYTES)
    return tuple(data[at : at + HASH_BYTES] for at in starts)


_SIZES: Final = Text(
    vi=f"cỡ cũ không quá cỡ mới, từ 0 đến {MAX_SIZE}",
    en=f"an old size up to the new one, from 0 to {MAX_SIZE}",
)
_LEVEL: Final = Text(vi=f"tầng từ 0 đến {MAX_LEVEL}", en=f"a level, 0 to {MAX_LEVEL}")
_NUMBER: Final = Text(vi=f"số từ 0 đến {MAX_NUMBER}", en=f"a number, 0 to {MAX_NUMBER}")
_WIDTH: Final = Text(vi="bề rộng từ 1 đến 256", en="a width, 1 to 256")
_FORM: Final = Text(
    vi="dạng tile/TẦNG/SỐ hoặc tile/entries/SỐ",
    en="the form tile/LEVEL/NUMBER or tile/entries/NUMBER",
)
_HASHES: Final = Text(vi="1 đến 256 mã băm 32 byte", en="1 to 256 hashes of 32 bytes")


def _bad(expected: Text | str, found: str) -> TileError:
    return TileError(expected=expected, found=found)
