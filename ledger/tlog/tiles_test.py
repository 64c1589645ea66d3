"""Which tiles a tree has, where they lie, and what a path may look like."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import SocaiError
from ledger.merkle import leaf_hash
from ledger.tlog.checkpoint import MAX_SIZE
from ledger.tlog.errors import TileError
from ledger.tlog.tiles import (
    MAX_LEVEL,
    MAX_NUMBER,
    Bundle,
    Tile,
    bundle_path,
    format_hashes,
    new_tiles,
    parse_hashes,
    parse_path,
    path_of,
    tile_path,
    tiles_of,
)

# Two runs over the same code must agree: no examples by chance, none remembered.
repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=200)

widths = st.integers(1, 256)
numbers = st.integers(0, MAX_NUMBER)
resources = st.one_of(
    st.builds(Tile, st.integers(0, MAX_LEVEL), numbers, widths),
    st.builds(Bundle, numbers, widths),
)
HASHES = tuple(leaf_hash(b"%d" % number) for number in range(257))


def defined_tiles(size: int) -> set[Tile]:
    """Every tile of a tree, as the specification counts them, level by level."""
    found = set()
    for level in range(8):
        hashes = size // 256**level
        found |= {Tile(level, number) for number in range(hashes // 256)}
        if hashes % 256:
            found.add(Tile(level, hashes // 256, hashes % 256))
    return found


def test_the_specification_counts_the_tiles_of_a_tree_of_70000_so() -> None:
    assert list(tiles_of(70_000)) == [
        *(Tile(0, number) for number in range(273)),
        Tile(0, 273, 112),
        Tile(1, 0),
        Tile(1, 1, 17),
        Tile(2, 0, 1),
    ]


@pytest.mark.parametrize(
    ("size", "tiles"),
    [
        (0, []),
        (1, [Tile(0, 0, 1)]),
        (255, [Tile(0, 0, 255)]),
        (256, [Tile(0, 0), Tile(1, 0, 1)]),
        (257, [Tile(0, 0), Tile(0, 1, 1), Tile(1, 0, 1)]),
    ],
)
def test_a_full_tile_has_its_root_in_a_tile_above(size: int, tiles: list[Tile]) -> None:
    assert list(tiles_of(size)) == tiles


@repeatable
@given(st.integers(0, 200_000), st.integers(0, 200_000))
def test_what_is_new_is_what_the_larger_tree_has_and_the_smaller_has_not(
    one: int, other: int
) -> None:
    old, new = sorted((one, other))
    found = list(new_tiles(old, new))
    assert found == sorted(found)
    assert len(found) == len(set(found))
    assert set(found) == defined_tiles(new) - defined_tiles(old)


def test_the_largest_tree_has_its_last_tile_within_the_bounds_of_a_path() -> None:
    last = list(new_tiles(MAX_SIZE - 1, MAX_SIZE))
    assert last == [Tile(0, MAX_NUMBER, 255)]
    assert parse_path(tile_path(last[0])) == last[0]


@pytest.mark.parametrize(("old", "new"), [(2, 1), (-1, 1), (0, MAX_SIZE + 1)])
def test_a_tree_neither_shrinks_nor_outgrows_64_bits(old: int, new: int) -> None:
    with pytest.raises(TileError, match=f"^not a tile: .* found {old}, {new}\\. "):
        new_tiles(old, new)


@pytest.mark.parametrize(
    ("resource", "path"),
    [
        (Tile(0, 1_234_067), "tile/0/x001/x234/067"),
        (Tile(1, 0, 1), "tile/1/000.p/1"),
        (Tile(63, 999, 255), "tile/63/999.p/255"),
        (Tile(0, 1000), "tile/0/x001/000"),
        (Tile(0, 0), "tile/0/000"),
        (Bundle(0, 7), "tile/entries/000.p/7"),
        (Bundle(1_000_000), "tile/entries/x001/x000/000"),
    ],
)
def test_a_tile_lies_where_the_specification_puts_it(
    resource: Tile | Bundle, path: str
) -> None:
    assert path_of(resource) == path
    assert parse_path(path) == resource


@repeatable
@given(resources)
def test_every_tile_and_bundle_has_a_path_of_its_own(resource: Tile | Bundle) -> None:
    assert parse_path(path_of(resource)) == resource


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/tile/0/000",
        "tile/0/000/",
        "tile//000",
        "tile/0/000\n",
        " tile/0/000",
        "tile/00/000",
        "tile/+0/000",
        "tile/-1/000",
        "tile/64/000",
        "tile/\u0660/000",
        "tile/0/\u0660\u0660\u0660",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/1000",
        "tile/0/x000/067",
        "tile/0/x001/x234/x067",
        "tile/0/001/234/067",
        "tile/0/X001/067",
        "tile/0/x036/x028/x797/x018/x963/968",
        "tile/0/x001/" * 9 + "000",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/0/000.p/",
        "tile/0/000.p/+1",
        "tile/0/000.p/1/",
        "tile/0/../000",
        "tile/entries/000.p/256",
        "tile/entries",
        "tile/Entries/000",
        "checkpoint",
    ],
)
def test_a_path_that_is_written_any_other_way_leads_nowhere(path: str) -> None:
    with pytest.raises(TileError):
        parse_path(path)


@pytest.mark.parametrize(
    "tile", [Tile(-1, 0), Tile(64, 0), Tile(0, -1), Tile(0, 0, 0), Tile(0, 0, 257)]
)
def test_a_tile_that_cannot_be_has_no_path(tile: Tile) -> None:
    with pytest.raises(TileError):
        tile_path(tile)


def test_a_number_that_no_tree_reaches_has_no_path() -> None:
    with pytest.raises(TileError, match=f"found {MAX_NUMBER + 1}"):
        bundle_path(MAX_NUMBER + 1)


@pytest.mark.parametrize("count", [1, 2, 255, 256])
def test_the_hashes_of_a_tile_come_back_as_they_were(count: int) -> None:
    data = format_hashes(HASHES[:count])
    assert len(data) == 32 * count
    assert parse_hashes(data) == HASHES[:count]


@pytest.mark.parametrize("length", [0, 1, 31, 33, 8191, 8193, 8224])
def test_bytes_of_another_length_are_no_tile(length: int) -> None:
    with pytest.raises(TileError, match=f"found {length} byte"):
        parse_hashes(bytes(length))


@pytest.mark.parametrize("hashes", [(), HASHES, (b"short",), (bytes(33),)])
def test_what_is_not_1_to_256_hashes_is_not_written_as_a_tile(
    hashes: tuple[bytes, ...],
) -> None:
    with pytest.raises(TileError, match="expected 1 to 256 hashes of 32 bytes"):
        format_hashes(hashes)


def test_a_bad_path_is_told_in_the_language_of_the_office() -> None:
    with pytest.raises(SocaiError) as caught:
        parse_path("tile/0/x000/067")
    assert caught.value.text("en") == (
        "not a tile: expected tile/0/067, found 'tile/0/x000/067'."
        " Fetch the file again, under the path that the log gives it"
    )
    assert caught.value.text("vi") == (
        "không phải mảnh cây (tile): cần tile/0/067, thấy 'tile/0/x000/067'."
        " Hãy lấy lại tệp, theo đúng đường dẫn của sổ"
    )
