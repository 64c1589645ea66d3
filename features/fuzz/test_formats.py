"""No public format is read in two ways, and no bytes make a parser fall over.

The same checks as in `make fuzz`, on changes chosen one by one instead of a million.
"""

from functools import reduce
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.fuzz.edits import KINDS, PIECES, Edit, all_edits, edited
from features.fuzz.formats import FORMATS, Format
from ledger.merkle import HASH_BYTES
from ledger.tlog.checkpoint import (
    MAX_SIZE,
    Checkpoint,
    SignedCheckpoint,
    format_checkpoint,
    parse_checkpoint,
)
from ledger.tlog.proof import MAX_HASHES, ProofFile, format_proof, parse_proof
from ledger.tlog.signed_note import Note, NoteSignature, format_note, parse_note
from ledger.tlog.verifier_key import (
    PUBLIC_BYTES,
    VerifierKey,
    is_key_name,
    parse_verifier_key,
)

# Two runs over the same code must agree: no examples by chance, none remembered.
repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=150)

PLACES: Final = 30
"""In how many places a long example is changed."""

every_format = pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)


@every_format
def test_the_examples_are_accepted(format_: Format) -> None:
    assert all(map(format_.accepts, format_.examples))


@every_format
def test_a_small_change_is_refused_or_is_another_value(format_: Format) -> None:
    tried = [
        format_.accepts(edited(example, edit))
        for example in format_.examples
        for edit in all_edits(example, PLACES)
    ]
    assert not all(tried), "nothing was changed"


@every_format
def test_many_changes_at_once_are_refused_or_are_another_value(format_: Format) -> None:
    edits = st.builds(
        Edit, st.sampled_from(KINDS), st.integers(0, 1 << 16), st.sampled_from(PIECES)
    )

    @repeatable
    @given(st.sampled_from(format_.examples), st.lists(edits, min_size=2, max_size=5))
    def holds(example: bytes, changes: list[Edit]) -> None:
        format_.accepts(reduce(edited, changes, example))

    holds()


@every_format
def test_bytes_that_mean_nothing_are_refused_by_name(format_: Format) -> None:
    @repeatable
    @given(st.binary(max_size=300))
    def holds(data: bytes) -> None:
        format_.accepts(data)

    holds()


# And the other way round: whatever can be said is read back as it was said.

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
    min_size=1,
    max_size=20,
)
key_names = words.filter(is_key_name)
hashes = st.binary(min_size=HASH_BYTES, max_size=HASH_BYTES)


@st.composite
def verifier_keys(draw: st.DrawFn) -> VerifierKey:
    kind = draw(st.sampled_from(sorted(PUBLIC_BYTES)))
    public = draw(hashes) * (PUBLIC_BYTES[kind] // HASH_BYTES)
    return VerifierKey(draw(key_names), kind, public)


signatures = st.lists(
    st.builds(
        NoteSignature,
        key_names,
        st.binary(min_size=4, max_size=4),
        st.binary(min_size=1, max_size=80),
    ),
    min_size=1,
    max_size=16,
).map(tuple)
texts = st.lists(words | st.just(""), min_size=1, max_size=6).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)
checkpoints = st.builds(
    Checkpoint,
    words,
    st.integers(0, MAX_SIZE),
    hashes,
    st.lists(words, max_size=3).map(tuple),
)
sealed = st.builds(
    lambda checkpoint, lines: SignedCheckpoint(
        checkpoint, Note(format_checkpoint(checkpoint), lines)
    ),
    checkpoints,
    signatures,
)
proofs = st.builds(
    ProofFile,
    st.integers(0, MAX_SIZE),
    st.lists(hashes, max_size=MAX_HASHES).map(tuple),
    sealed,
    st.none() | st.binary(min_size=1, max_size=200),
)


@repeatable
@given(verifier_keys())
def test_every_verifier_key_is_read_back(key: VerifierKey) -> None:
    assert parse_verifier_key(key.text) == key


@repeatable
@given(st.builds(Note, texts, signatures))
def test_every_note_is_read_back(note: Note) -> None:
    assert parse_note(format_note(note)) == note


@repeatable
@given(checkpoints)
def test_every_checkpoint_is_read_back(checkpoint: Checkpoint) -> None:
    assert parse_checkpoint(format_checkpoint(checkpoint)) == checkpoint


@repeatable
@given(proofs)
def test_every_proof_file_is_read_back(proof: ProofFile) -> None:
    assert parse_proof(format_proof(proof)) == proof
