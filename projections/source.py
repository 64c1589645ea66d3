"""What the views need of a ledger; whoever wires the two adapts one to this."""

from __future__ import annotations  # a query that finds its views ready loads no fold

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from projections.beliefs import Entries
    from projections.fold import Batch


class Head(NamedTuple):
    """The tree head: number of entries, root hash, and which log it is."""

    size: int
    root: bytes
    log_id: str


class Source(Protocol):
    """A ledger that is read.

    `up_to` and `size` never exceed the size of a head that was returned before.
    """

    def head(self) -> tuple[int, bytes, str]:
        """Return the size, root and log id *as they are now*.

        Other processes bring the views forward too. If this gave an older head again
        and again, views that are merely further would seem to be of another ledger.
        """

    def root_at(self, size: int) -> bytes:
        """Return the root of the tree of the first `size` entries."""

    def acts(self, after: int, up_to: int) -> Iterator[Batch]:
        """Yield the entries after position `after` up to `up_to`, in batches.

        A batch is what one transaction writes: a thousand entries or more, fewer only
        at the end.
        """

    def history(self, stream: str, up_to: int) -> Entries:
        """Return (position, act) of one stream's entries up to position `up_to`."""
