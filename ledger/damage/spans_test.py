"""Spans stand for the positions that were put in, and count those they do not keep."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ledger.damage.spans import MAX_SPANS, Spans, count_of_any

positions = st.sets(st.integers(1, 60)).map(sorted)


def made(of: list[int]) -> Spans:
    spans = Spans()
    for each in of:
        spans.add(each)
    return spans


@given(positions)
def test_spans_hold_exactly_what_was_added(of: list[int]) -> None:
    spans = made(of)
    assert (list(spans), spans.count, spans.dropped) == (of, len(of), 0)
    assert spans.first == (of[0] if of else None)
    assert [each for each in range(62) if each in spans] == of
    assert all(before[1] + 1 < after[0] for before, after in pairwise(spans.spans))


@given(st.lists(positions, max_size=4))
def test_positions_of_several_are_counted_once(sets: list[list[int]]) -> None:
    assert count_of_any(map(made, sets)) == len({each for of in sets for each in of})


def test_what_is_too_scattered_to_be_kept_is_counted() -> None:
    spans = made(list(range(0, 2 * (MAX_SPANS + 3), 2)))
    assert len(spans.spans) == MAX_SPANS
    assert (spans.count, spans.dropped) == (MAX_SPANS + 3, 3)
