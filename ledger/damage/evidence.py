"""What follows from a survey and from what was signed: which entries are damaged.

A checkpoint confirms a source of hashes up to its size if those hashes give its root: then
each of them is what was sealed. Three cases, from the strongest to the weakest:

    signed    some source is confirmed by a checkpoint: an entry up to there is altered if,
              and only if, its bytes give another hash than that source has
    tree head beyond, some source gives the root of the ledger's own tree head: the same,
              but nobody has signed it, and who alters all of it is not seen
    neither   an entry whose bytes, row and tile disagree is altered; and where a checkpoint
              or the head fails, the entries since the last one that holds are in doubt

"The bytes" is a source too: what it gives a checkpoint's root with is whole.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from typing import Final, NamedTuple

import msgspec

from ledger.damage.spans import Spans
from ledger.damage.survey import OTHERS, Source, Survey
from ledger.merkle import Edge, TreeError
from ledger.verifying.checkpoint_texts import COPY, GIVEN, PUBLISHED
from ledger.verifying.checkpoints import Finding

_ORDER: Final[tuple[Source, ...]] = ("bytes", *OTHERS)


class Signed(NamedTuple):
    """A size and the root that somebody states for it."""

    size: int
    root: bytes


class Doubt(msgspec.Struct, frozen=True):
    """Entries of which some were altered, nobody can tell which; both ends included.

    `signed` tells whether a checkpoint says so, or only the ledger's own tree head: then
    the head may have been altered instead.
    """

    first: int
    last: int
    signed: bool


class Evidence(NamedTuple):
    """What is damaged; `holding` is the last checkpoint that the stored bytes fit.

    `hashes` are entries whose content is whole while the leaf hash on their row is not.
    `missing` reaches as far as anything signed does. The entries up to `whole` are those
    that were signed.
    """

    altered: Spans
    hashes: Spans
    missing: Spans
    doubts: tuple[Doubt, ...]
    holding: Finding | None
    whole: int
    at_least: Finding | None


def stated_by_head(connection: sqlite3.Connection) -> list[Signed]:
    """Return the roots that the tree head states: of its size, and at each of its peaks.

    The first one is of its size. A size that the head's own edge contradicts is taken from
    the requests, if edge and root fit that: then only the size was altered.
    """
    try:
        row = connection.execute("SELECT size, edge, root FROM tree_head").fetchone()
        (reach,) = connection.execute(
            "SELECT max(position + count - 1) FROM requests"
        ).fetchone()
    except sqlite3.Error:
        return []
    if row is None or list(map(type, row)) != [int, bytes, bytes]:
        return []
    size, data, root = row
    edges = [edge for each in (size, reach) if (edge := _edge(each, data))]
    for edge in edges:
        if edge.root() == root:
            return [Signed(edge.size, root), *_peaks(edge)]
    own = [edge for edge in edges if edge.size == size]
    return [
        Signed(max(0, size), root),
        *(each for edge in own for each in _peaks(edge)),
    ]


def _edge(size: object, data: bytes) -> Edge | None:
    if not isinstance(size, int):
        return None
    try:
        return Edge.from_bytes(size, data)
    except TreeError:
        return None


def _peaks(edge: Edge) -> Iterator[Signed]:
    """Yield the trees that end where a perfect subtree of the edge ends."""
    size, end = edge.size, 0
    heights = (at for at in reversed(range(size.bit_length())) if size >> at & 1)
    for number, height in enumerate(heights, 1):
        end += 1 << height
        yield Signed(end, Edge(end, edge.peaks[:number]).root())


def weighed(
    survey: Survey,
    size: int,
    signed: Sequence[Finding],
    head: Sequence[Signed],
) -> Evidence:
    """Say which entries are damaged.

    Args:
        survey: what was read.
        size: entries that the tree head speaks of.
        signed: checkpoints that are believed.
        head: what the tree head states.
    """
    stated = [
        Signed(each.size, each.checkpoint.root) for each in signed if each.checkpoint
    ]
    by_signed = _confirmed(survey, stated)
    by_head = _confirmed(survey, head)
    altered, hashes = _sorted_out(survey, by_signed, by_head)
    missing = survey.missing
    largest = max(signed, key=_reach, default=None)
    end = max(size, survey.last)
    if largest is not None and largest.size > end and survey.stopped is None:
        missing.add(end + 1, largest.size)
    doubts = _doubts(by_signed.size, size, stated, signed=True) or [
        each
        for each in _doubts(max(by_signed.size, by_head.size), size, head, signed=False)
        if not _explained(each, (altered, missing, survey.beyond))
    ]
    if len(doubts) == 1 and doubts[0].signed and doubts[0].first == doubts[0].last:
        # One of one entry: that one.
        altered, doubts = _with(altered, doubts[0].first), []
    whole = survey.roots["bytes"]
    holding = [
        each
        for each, (at, root) in zip(signed, stated, strict=True)
        if whole.get(at) == root
    ]
    return Evidence(
        altered,
        hashes,
        missing,
        tuple(doubts),
        max(holding, key=lambda each: each.size, default=None),
        by_signed.whole,
        largest,
    )


def _reach(finding: Finding) -> tuple[int, int]:
    # Of those of one size, one that is a file can be handed to `verify`; best of all one
    # that was kept elsewhere.
    files = (COPY, PUBLISHED, GIVEN)
    return finding.size, files.index(
        finding.source
    ) + 1 if finding.source in files else 0


class _Confirmed(NamedTuple):
    """The source that is confirmed furthest, and up to which size; and the bytes."""

    source: Source
    size: int
    whole: int


def _confirmed(survey: Survey, stated: Iterable[Signed]) -> _Confirmed:
    up_to: dict[Source, int] = dict.fromkeys(_ORDER, 0)
    for source in _ORDER:
        found = survey.roots[source]
        for size, root in stated:
            if found.get(size) == root:
                up_to[source] = max(up_to[source], size)
    best = max(_ORDER, key=lambda source: up_to[source])
    return _Confirmed(best, up_to[best], up_to["bytes"])


def _sorted_out(
    survey: Survey, signed: _Confirmed, head: _Confirmed
) -> tuple[Spans, Spans]:
    """Return the altered entries, and those of whom only the hash on the row was."""
    altered, hashes = Spans(), Spans()
    differing: Mapping[Source, Spans] = survey.differing
    candidates = merge(*(differing[source] for source in OTHERS))
    for position, _ in groupby(candidates):
        if position <= max(signed.size, head.size):
            by = signed if position <= signed.size else head
            is_whole = position <= by.whole or position not in differing[by.source]
        else:
            is_whole = position not in differing["tile"]
        if not is_whole:
            altered.add(position)
        elif position in differing["row"]:
            hashes.add(position)
    return altered, hashes


def _doubts(
    confirmed: int, size: int, stated: Sequence[Signed], *, signed: bool
) -> list[Doubt]:
    """Return the entries from the last size that is confirmed to the first that is not."""
    failing = [each.size for each in stated if confirmed < each.size <= size]
    return [Doubt(confirmed + 1, min(failing), signed)] if failing else []


def _with(spans: Spans, position: int) -> Spans:
    more = Spans()
    for each, _ in groupby(merge(spans, [position])):
        more.add(each)
    return more


def _explained(doubt: Doubt, named: Iterable[Spans]) -> bool:
    """Whether entries are known that make the tree head fail."""
    return any(
        first <= doubt.last and last >= doubt.first
        for spans in named
        for first, last in spans.spans
    )
