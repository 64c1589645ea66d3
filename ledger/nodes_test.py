"""Nodes of the stored tree, against the tree hashed whole."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache
from random import Random
from typing import Final

import pytest

from ledger.merkle import (
    TILE_WIDTH,
    TreeError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_of,
    root,
    verify_consistency,
    verify_inclusion,
)
from ledger.nodes import nodes_of
from ledger.schema import STATEMENTS

LARGEST: Final = 65_540
LEAVES: Final = tuple(leaf_hash(b"entry %d" % index) for index in range(LARGEST))
EDGES: Final = (255, 256, 257, 511, 513, 1023, 65_535, 65_536, 65_537, LARGEST)


@cache
def root_of(size: int) -> bytes:
    return root(LEAVES[:size])


def store(connection: sqlite3.Connection, leaves: Sequence[bytes]) -> None:
    """Store what a ledger of these leaves has: rows, and every full tile."""
    for statement in STATEMENTS:
        connection.execute(statement)
    connection.executemany(
        "INSERT INTO stored_events VALUES (?, 's', ?, 't', x'', ?)",
        ((at, at, leaf) for at, leaf in enumerate(leaves, 1)),
    )
    level = 0
    while len(leaves) >= TILE_WIDTH:
        full = len(leaves) // TILE_WIDTH
        tiles = [leaves[at * TILE_WIDTH :][:TILE_WIDTH] for at in range(full)]
        tops = [root(hashes) for hashes in tiles]
        connection.executemany(
            "INSERT INTO tiles VALUES (?,?,?,?)",
            (
                (level, number, b"".join(hashes), top)
                for number, (hashes, top) in enumerate(zip(tiles, tops, strict=True))
            ),
        )
        leaves, level = tops, level + 1


def stored(leaves: Sequence[bytes]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    store(connection, leaves)
    return connection


@pytest.fixture(scope="module")
def large() -> Iterator[sqlite3.Connection]:
    """A ledger just above two full levels of tiles."""
    with closing(stored(LEAVES)) as connection:
        yield connection


def prove_all(
    connection: sqlite3.Connection, size: int, indices: Sequence[int]
) -> None:
    """Make and check the proofs of these leaves, and of trees that end at them."""
    for index in indices:
        node = nodes_of(connection, size)
        verify_inclusion(
            index=index,
            size=size,
            leaf=LEAVES[index],
            proof=inclusion_proof(index=index, size=size, node=node),
            root=root_of(size),
        )
        verify_consistency(
            old_size=index + 1,
            size=size,
            old_root=root_of(index + 1),
            root=root_of(size),
            proof=consistency_proof(old_size=index + 1, size=size, node=node),
        )


def test_every_proof_in_every_small_tree_is_the_one_of_the_tree_hashed_whole() -> None:
    most = 70
    with closing(stored(LEAVES[:most])) as connection:
        for size in range(1, most + 1):
            whole, node = node_of(LEAVES[:size]), nodes_of(connection, size)
            for at in range(size):
                assert inclusion_proof(
                    index=at, size=size, node=node
                ) == inclusion_proof(index=at, size=size, node=whole)
                assert consistency_proof(
                    old_size=at + 1, size=size, node=node
                ) == consistency_proof(old_size=at + 1, size=size, node=whole)


@pytest.mark.parametrize("size", EDGES)
def test_proofs_hold_where_tiles_and_levels_begin_and_end(
    size: int, large: sqlite3.Connection
) -> None:
    chance = Random(size)  # noqa: S311 - places to look at, no secret
    corners = {0, 1, size // 2, size - 2, size - 1, 255, 256, 257, 65_535, 65_536}
    places = sorted(at for at in corners if at < size)
    prove_all(large, size, [*places, *chance.sample(range(size), 10)])


@pytest.mark.parametrize("size", EDGES)
def test_a_tree_that_ends_there_gives_the_proofs_that_it_gives_after_growing(
    size: int, large: sqlite3.Connection
) -> None:
    # In the small file a tile is open that the large one has stored full.
    with closing(stored(LEAVES[:size])) as small:
        for at in sorted({0, size // 3, size - 1}):
            now = inclusion_proof(index=at, size=size, node=nodes_of(small, size))
            grown = inclusion_proof(index=at, size=size, node=nodes_of(large, size))
            assert now == grown


def test_a_proof_reads_a_few_tiles_and_never_a_level(large: sqlite3.Connection) -> None:
    steps: list[None] = []
    reads: list[str] = []
    large.set_trace_callback(reads.append)
    large.set_progress_handler(lambda: steps.append(None), 100)
    try:
        node = nodes_of(large, LARGEST - 1)
        inclusion_proof(index=40_000, size=LARGEST - 1, node=node)
    finally:
        large.set_trace_callback(None)
        large.set_progress_handler(None, 0)
    # Tiles 0/156 and 1/0 as they lie; 0/256 is open: no tile, but its three leaves.
    assert len(reads) == 4, reads
    assert len(steps) < 5, "more than 500 instructions of SQLite"


@pytest.mark.parametrize(
    ("begin", "end"),
    [(0, 3), (1, 3), (4, 7), (2, 6), (5, 5), (-1, 1), (0, 11), (6, 10)],
)
def test_a_range_that_is_no_node_is_refused(begin: int, end: int) -> None:
    expected = f"^node: expected a subtree of a tree of 10, found {begin}…{end}$"
    with closing(stored(LEAVES[:10])) as connection:
        node = nodes_of(connection, 10)
        with pytest.raises(TreeError, match=expected):
            node(begin, end)


@pytest.mark.parametrize(
    ("spoil", "tile"),
    [
        ("DELETE FROM stored_events WHERE position = 514", "0/2"),
        ("DELETE FROM tiles WHERE tile = 1", "1/0"),
        ("UPDATE tiles SET hashes = x'00' WHERE tile = 1", "0/1"),
        ("UPDATE stored_events SET leaf_hash = x'00' WHERE position = 515", "0/2"),
    ],
)
def test_hashes_that_are_missing_are_damage_and_not_another_tree(
    spoil: str, tile: str
) -> None:
    size = 515
    with closing(stored(LEAVES[:size])) as connection:
        for table in ("stored_events", "tiles"):
            for verb in ("UPDATE", "DELETE"):
                connection.execute(f"DROP TRIGGER {table}_no_{verb}")
        connection.execute(spoil)
        node = nodes_of(connection, size)
        with pytest.raises(sqlite3.DatabaseError, match=f"^tile {tile} has not the"):
            # The second leaf of tile 0/1: its path needs a hash of all three tiles.
            inclusion_proof(index=257, size=size, node=node)
