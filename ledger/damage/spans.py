"""Positions of a log as spans of neighbours: few numbers, however many positions."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Final

MAX_SPANS: Final = 4096
"""What is scattered more widely than this is counted, but not all kept."""


class Spans:
    """Positions in rising order; all are counted, those of `MAX_SPANS` spans are kept."""

    def __init__(self) -> None:
        """Begin with none."""
        self.spans: list[tuple[int, int]] = []
        self.count = 0
        self.dropped = 0

    def add(self, first: int, last: int | None = None) -> None:
        """Add the positions `first` to `last`; all are above those that are there."""
        last = first if last is None else last
        self.count += last - first + 1
        if self.spans and self.spans[-1][1] == first - 1:
            self.spans[-1] = (self.spans[-1][0], last)
        elif len(self.spans) < MAX_SPANS:
            self.spans.append((first, last))
        else:
            self.dropped += last - first + 1

    @property
    def first(self) -> int | None:
        """The lowest position, None where there is none."""
        return self.spans[0][0] if self.spans else None

    def __contains__(self, position: int) -> bool:
        """Return whether `position` is among those kept."""
        place = bisect_right(self.spans, (position, position))
        around = self.spans[max(0, place - 1) : place + 1]
        return any(first <= position <= last for first, last in around)

    def __iter__(self) -> Iterator[int]:
        """Yield the positions kept, in order."""
        for first, last in self.spans:
            yield from range(first, last + 1)


def count_of_any(all_spans: Iterable[Spans]) -> int:
    """Return how many positions stand in at least one of them, of those kept."""
    count = end = 0
    for first, last in merge(*(each.spans for each in all_spans)):
        count += max(0, last - max(first - 1, end))
        end = max(end, last)
    return count
