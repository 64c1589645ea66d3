"""The tree against its definition, against itself, and against published vectors."""

import json
import os
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.merkle import (
    EMPTY_ROOT,
    HASH_BYTES,
    TILE_WIDTH,
    Edge,
    ProofError,
    TreeError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    node_of,
    root,
    verify_consistency,
    verify_inclusion,
)

LARGEST = 70  # passes 64, so that trees of every shape below and just above are met
LEAVES = tuple(leaf_hash(b"entry %d" % index) for index in range(1100))
STRANGER = leaf_hash(b"not in the tree")
SIZES = range(1, LARGEST + 1)
ROOTS = (EMPTY_ROOT, *(root(LEAVES[:size]) for size in SIZES))

# Two runs over the same code must agree: no examples by chance, none remembered.
repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=60)


def defined_root(entries: list[bytes]) -> bytes:
    """Compute RFC 6962 §2.1 as it is written: recursively, on entries."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    left, right = defined_root(entries[:split]), defined_root(entries[split:])
    return sha256(b"\x01" + left + right).digest()


def flip(data: bytes, place: int) -> bytes:
    """Change one byte; which one depends on `place`, so that all have their turn."""
    at = place % len(data)
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def tampered(proof: tuple[bytes, ...], place: int) -> list[tuple[bytes, ...]]:
    """Return proofs that differ in one hash, lack one, or have one too many."""
    changed = [
        (*proof[:at], flip(each, place + at), *proof[at + 1 :])
        for at, each in enumerate(proof)
    ]
    longer = [(*proof, STRANGER), (STRANGER, *proof), (*proof, *proof[-1:], STRANGER)]
    shorter = [proof[:-1], proof[1:]] if proof else []
    return [*changed, *longer, *shorter]


# Published vectors


def shared_vectors() -> Path:
    beside = Path(__file__).resolve().parents[2] / "shared"
    return Path(os.environ.get("SOCAI_SHARED", beside)) / "vectors" / "merkle"


def vectors(name: str) -> list[dict[str, Any]]:
    text = (shared_vectors() / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def refused_inclusion(case: dict[str, Any]) -> bool:
    try:
        verify_inclusion(
            index=case["leafIdx"],
            size=case["treeSize"],
            leaf=b64decode(case["leafHash"]),
            root=b64decode(case["root"]),
            proof=[b64decode(each) for each in case["proof"] or ()],
        )
    except ProofError:
        return True
    return False


def refused_consistency(case: dict[str, Any]) -> bool:
    try:
        verify_consistency(
            old_size=case["size1"],
            size=case["size2"],
            old_root=b64decode(case["root1"]),
            root=b64decode(case["root2"]),
            proof=[b64decode(each) for each in case["proof"] or ()],
        )
    except ProofError:
        return True
    return False


@pytest.mark.skipif(
    not shared_vectors().is_dir(),
    reason="the public Merkle vectors are not beside the checkout (SOCAI_SHARED)",
)
def test_all_196_public_vectors_are_accepted_or_refused_as_published() -> None:
    judged = [(case, refused_inclusion(case)) for case in vectors("inclusion.jsonl")]
    judged += [
        (case, refused_consistency(case)) for case in vectors("consistency.jsonl")
    ]
    wrong = [case["case"] for case, refused in judged if refused != case["wantErr"]]
    assert wrong == []
    assert len(judged) == 196
    assert {refused for _, refused in judged} == {True, False}


def test_the_roots_are_those_other_logs_compute() -> None:
    # The eight entries with which Certificate Transparency's implementations test.
    texts = "", "00", "10", "2021", "3031", "40414243", "5051525354555657"
    entries = [*map(bytes.fromhex, texts), bytes(range(0x60, 0x70))]
    assert EMPTY_ROOT.hex() == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    assert root([leaf_hash(entry) for entry in entries]).hex() == (
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    )


# Hashing and roots


def test_a_leaf_cannot_pass_for_a_node() -> None:
    left, right = LEAVES[:2]
    assert leaf_hash(left + right) != node_hash(left, right)
    assert node_hash(left, right) != node_hash(right, left)


def test_pairing_from_the_left_is_the_split_the_rfc_defines() -> None:
    entries = [b"entry %d" % index for index in range(260)]
    for size in range(len(entries) + 1):
        assert root(LEAVES[:size]) == defined_root(entries[:size]), size


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_hash_of_another_length_never_enters_a_tree(length: int) -> None:
    odd = b"x" * length
    expected = f"^hash 2: expected 32 bytes, found {length}$"
    with pytest.raises(TreeError, match=expected):
        root([*LEAVES[:2], odd])
    with pytest.raises(TreeError, match=expected):
        Edge.empty().extend([*LEAVES[:2], odd])
    expected = f"^hash 0: expected 32 bytes, found {length}$"
    with pytest.raises(TreeError, match=expected):
        Edge(1, LEAVES[:1]).extend_subtree(odd, leaves=1)
    with pytest.raises(TreeError, match=expected):
        Edge(1, (odd,))


# The right edge


def test_appending_one_by_one_passes_through_every_root() -> None:
    edge = Edge.empty()
    assert edge.root() == EMPTY_ROOT
    for size in SIZES:
        edge = edge.extend(LEAVES[size - 1 : size])
        assert (edge.size, edge.root()) == (size, ROOTS[size])


def test_a_batch_of_any_size_may_follow_a_tree_of_any_size() -> None:
    for size in SIZES:
        whole = Edge.empty().extend(LEAVES[:size])
        for cut in range(size + 1):
            start = Edge.empty().extend(LEAVES[:cut])
            assert start.extend(LEAVES[cut:size]) == whole, (cut, size)
        assert whole.root() == ROOTS[size]


@repeatable
@given(st.lists(st.integers(0, 300), max_size=8))
def test_how_appends_are_cut_into_batches_leaves_no_trace(batches: list[int]) -> None:
    edge, done = Edge.empty(), 0
    for batch in batches:
        upto = min(done + batch, len(LEAVES))
        edge, done = edge.extend(LEAVES[done:upto]), upto
    assert edge == Edge.empty().extend(LEAVES[:done])
    assert edge.root() == root(LEAVES[:done])


@repeatable
@given(st.integers(0, len(LEAVES)))
def test_an_edge_put_away_is_the_edge_taken_out(size: int) -> None:
    edge = Edge.empty().extend(LEAVES[:size])
    stored = edge.to_bytes()
    assert len(stored) == HASH_BYTES * size.bit_count()
    assert Edge.from_bytes(size, stored) == edge


@pytest.mark.parametrize(("size", "length"), [(0, 32), (5, 0), (5, 63), (5, 96)])
def test_a_stored_edge_of_the_wrong_length_is_refused(size: int, length: int) -> None:
    expected = HASH_BYTES * size.bit_count()
    with pytest.raises(
        TreeError,
        match=f"^edge of {size} leaves: expected {expected} bytes, found {length}; "
        "rebuild it from the leaf hashes$",
    ):
        Edge.from_bytes(size, bytes(length))


def test_an_edge_that_no_tree_has_cannot_be_made() -> None:
    with pytest.raises(TreeError, match=r"of 3 leaves: expected 2 peaks, found 1$"):
        Edge(3, LEAVES[:1])
    with pytest.raises(TreeError, match=r"expected a size of 0 or more, found -1$"):
        Edge(-1, LEAVES[:1])


def test_tile_roots_and_then_single_leaves_give_the_same_tree() -> None:
    edge = Edge.empty()
    for begin in range(0, 1024, TILE_WIDTH):
        edge = edge.extend_subtree(root(LEAVES[begin : begin + TILE_WIDTH]))
    edge = edge.extend(LEAVES[1024:])
    assert edge == Edge.empty().extend(LEAVES)


def test_a_perfect_subtree_of_any_width_fits_where_its_width_divides_the_size() -> None:
    for width in (1, 2, 4, 8, 16, 32):
        for size in range(0, LARGEST - width + 1, width):
            edge = Edge.empty().extend(LEAVES[:size])
            grown = edge.extend_subtree(root(LEAVES[size : size + width]), width)
            assert grown == Edge.empty().extend(LEAVES[: size + width])


def test_a_subtree_is_refused_where_it_could_not_be_a_node() -> None:
    for leaves in (-4, 0, 3, 255):
        with pytest.raises(
            TreeError,
            match=f"^subtree: expected a power of two of leaves, found {leaves}$",
        ):
            Edge.empty().extend_subtree(STRANGER, leaves)
    with pytest.raises(
        TreeError,
        match=r"^subtree of 256 leaves: expected a tree of a multiple of 256 leaves, "
        "found 255; append single leaf hashes up to there$",
    ):
        Edge.empty().extend(LEAVES[:255]).extend_subtree(STRANGER)


# Inclusion


def test_every_leaf_of_every_small_tree_is_proved() -> None:
    for size in SIZES:
        node = node_of(LEAVES[:size])
        for index in range(size):
            proof = inclusion_proof(index=index, size=size, node=node)
            assert len(proof) <= (size - 1).bit_length()
            verify_inclusion(
                index=index,
                size=size,
                leaf=LEAVES[index],
                proof=proof,
                root=ROOTS[size],
            )


def test_no_inclusion_proof_survives_a_change_of_anything_it_binds() -> None:
    for size in SIZES:
        node, whole = node_of(LEAVES[:size]), ROOTS[size]
        for index in range(size):
            leaf = LEAVES[index]
            proof = inclusion_proof(index=index, size=size, node=node)
            forgeries = [
                (index, flip(leaf, size), proof, whole),
                (index, leaf, proof, flip(whole, index)),
                # A node of the tree must not pass for the leaf, one level up.
                *((index, node_hash(leaf, p), proof[1:], whole) for p in proof[:1]),
                *((index, leaf, forged, whole) for forged in tampered(proof, index)),
                *(
                    (other, leaf, proof, whole)
                    for other in (index - 1, index + 1, index ^ 2, index ^ 32, -1, size)
                    if other != index
                ),
            ]
            for place, each_leaf, each_proof, each_root in forgeries:
                with pytest.raises(ProofError):
                    verify_inclusion(
                        index=place,
                        size=size,
                        leaf=each_leaf,
                        proof=each_proof,
                        root=each_root,
                    )


# Consistency


def test_every_small_tree_is_proved_to_begin_with_every_smaller_one() -> None:
    for size in SIZES:
        node = node_of(LEAVES[:size])
        for old_size in range(1, size + 1):
            proof = consistency_proof(old_size=old_size, size=size, node=node)
            assert len(proof) <= (size - 1).bit_length() + 1
            verify_consistency(
                old_size=old_size,
                size=size,
                old_root=ROOTS[old_size],
                root=ROOTS[size],
                proof=proof,
            )


def test_no_consistency_proof_survives_a_change_of_anything_it_binds() -> None:
    for size in SIZES:
        node = node_of(LEAVES[:size])
        for old_size in range(1, size + 1):
            old, new = ROOTS[old_size], ROOTS[size]
            proof = consistency_proof(old_size=old_size, size=size, node=node)
            forgeries = [
                (flip(old, size), new, proof),
                (old, flip(new, old_size), proof),
                *((old, new, forged) for forged in tampered(proof, old_size)),
            ]
            for each_old, each_new, each_proof in forgeries:
                with pytest.raises(ProofError):
                    verify_consistency(
                        old_size=old_size,
                        size=size,
                        old_root=each_old,
                        root=each_new,
                        proof=each_proof,
                    )


def test_a_tree_whose_past_was_rewritten_is_never_consistent() -> None:
    for size in range(2, 34):
        for changed in range(size - 1):
            forged = [*LEAVES[:changed], STRANGER, *LEAVES[changed + 1 : size]]
            node = node_of(forged)
            for old_size in range(changed + 1, size):
                proof = consistency_proof(old_size=old_size, size=size, node=node)
                with pytest.raises(ProofError, match="root: expected"):
                    verify_consistency(
                        old_size=old_size,
                        size=size,
                        old_root=ROOTS[old_size],
                        root=root(forged),
                        proof=proof,
                    )


@pytest.mark.parametrize("size", [0, 1, 5])
def test_nothing_is_consistent_with_the_empty_tree(size: int) -> None:
    for proof in ((), (EMPTY_ROOT,)):
        with pytest.raises(
            ProofError,
            match=f"^consistency of a tree of {size} with one of 0: "
            f"expected 1 ≤ old size ≤ {size}, found 0$",
        ):
            verify_consistency(
                old_size=0,
                size=size,
                old_root=EMPTY_ROOT,
                root=ROOTS[size],
                proof=proof,
            )


def test_a_proof_in_a_low_tree_is_not_taken_for_one_in_a_taller_tree() -> None:
    # Every hash is right here; only the number of levels gives the claim away.
    with pytest.raises(ProofError, match=r"tree of 8: expected more .*, found 1$"):
        verify_inclusion(
            index=0, size=8, leaf=LEAVES[0], proof=LEAVES[1:2], root=ROOTS[2]
        )
    with pytest.raises(ProofError, match=r"with one of 4: expected more .*, found 1$"):
        verify_consistency(
            old_size=4, size=9, old_root=ROOTS[4], root=ROOTS[5], proof=LEAVES[4:5]
        )


# What a proof asks for, and what errors say


def test_proofs_ask_only_for_nodes_that_tiles_hold_or_the_open_edge() -> None:
    def perfect_or_open(size: int, begin: int, end: int) -> bool:
        width = end - begin
        return end == size or (width.bit_count() == 1 and begin % width == 0)

    for size in SIZES:
        asked: list[tuple[int, int]] = []

        def node(begin: int, end: int, into: list[tuple[int, int]] = asked) -> bytes:
            into.append((begin, end))
            return STRANGER

        for index in range(size):
            inclusion_proof(index=index, size=size, node=node)
            consistency_proof(old_size=index + 1, size=size, node=node)
        assert all(perfect_or_open(size, begin, end) for begin, end in asked), size


def test_a_proof_that_cannot_exist_is_not_made() -> None:
    node = node_of(LEAVES[:5])
    for index in (-1, 5):
        with pytest.raises(
            TreeError, match=f"^inclusion proof: expected 0 ≤ index < 5, found {index}$"
        ):
            inclusion_proof(index=index, size=5, node=node)
    for old_size in (-1, 0, 6):
        with pytest.raises(
            TreeError,
            match=f"^consistency proof: expected 1 ≤ old size ≤ 5, found {old_size}; "
            "from size 0 nothing can be proved, send a witness no hashes$",
        ):
            consistency_proof(old_size=old_size, size=5, node=node)
    # A tree shorter than claimed must not yield a proof of something else.
    with pytest.raises(TreeError, match=r"leaves within 0…5, found 4…6$"):
        inclusion_proof(index=0, size=6, node=node)


def test_a_refused_inclusion_says_what_was_expected_and_found() -> None:
    def refusal(index: int, leaf: bytes, proof: tuple[bytes, ...]) -> str:
        with pytest.raises(ProofError) as refused:
            verify_inclusion(index=index, size=5, leaf=leaf, proof=proof, root=ROOTS[5])
        return str(refused.value)

    what = "inclusion of leaf 4 in a tree of 5: "
    leaf, proof = LEAVES[4], (ROOTS[4],)
    assert refusal(5, leaf, proof) == (
        "inclusion of leaf 5 in a tree of 5: expected 0 ≤ index < 5, found 5"
    )
    assert refusal(4, leaf, ()) == f"{what}expected more proof hashes, found 0"
    assert refusal(4, leaf, (*proof, leaf)) == (
        f"{what}expected fewer proof hashes, found 2"
    )
    assert refusal(4, STRANGER, proof) == (
        f"{what}root: expected {ROOTS[5].hex()}, "
        f"found {node_hash(ROOTS[4], STRANGER).hex()}"
    )
    assert refusal(4, b"", proof) == f"{what}leaf: expected 32 bytes, found 0"
    assert refusal(4, leaf, (b"x" * 33,)) == (
        f"{what}proof hash 0: expected 32 bytes, found 33"
    )


def test_a_refused_consistency_says_what_was_expected_and_found() -> None:
    def refusal(old_size: int, old: bytes, new: bytes, proof: tuple[bytes, ...]) -> str:
        with pytest.raises(ProofError) as refused:
            verify_consistency(
                old_size=old_size, size=5, old_root=old, root=new, proof=proof
            )
        return str(refused.value)

    what = "consistency of a tree of 5 with one of 4: "
    old, new, proof = ROOTS[4], ROOTS[5], (LEAVES[4],)
    assert refusal(6, old, new, proof) == (
        "consistency of a tree of 5 with one of 6: expected 1 ≤ old size ≤ 5, found 6"
    )
    assert refusal(4, old, new, ()) == f"{what}expected more proof hashes, found 0"
    assert refusal(4, old, new, (*proof, old)) == (
        f"{what}expected fewer proof hashes, found 2"
    )
    assert refusal(4, STRANGER, new, proof) == (
        f"{what}root: expected {new.hex()}, "
        f"found {node_hash(STRANGER, LEAVES[4]).hex()}"
    )
    assert refusal(4, old, new[:31], proof) == (
        f"{what}root: expected 32 bytes, found 31"
    )
    assert refusal(4, old[:31], new, proof) == (
        f"{what}old root: expected 32 bytes, found 31"
    )
    assert refusal(4, old, new, (b"",)) == (
        f"{what}proof hash 0: expected 32 bytes, found 0"
    )
    same = "consistency of a tree of 5 with one of 5: "
    assert refusal(5, new, new, proof) == f"{same}expected no proof hashes, found 1"
    assert refusal(5, old, new, ()) == (
        f"{same}root: expected {old.hex()}, found {new.hex()}"
    )
