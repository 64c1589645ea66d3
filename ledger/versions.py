"""Which version each stream has, so that the next entry takes the one after it.

The unique index on versions is what tells that another clerk was faster, so an entry
that was decided on a stream takes the version after the one it was decided on, not after
the one that the stream has by now.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from ledger.recorder import LedgerRecorder, StoredLine
from ledger.saves import Save

_REMEMBERED: Final = 200_000
"""Streams; an import of a whole country must not fill the memory."""


class Versions:
    """The versions of streams, remembered while nobody else records in them."""

    def __init__(self, store: LedgerRecorder) -> None:
        """Begin with nothing known."""
        self._store = store
        self._known: dict[str, int] = {}

    def before(self, saves: Sequence[Save]) -> Mapping[str, int]:
        """Return the version of each stream when the entries were decided."""
        decided: dict[str, int] = {}
        others: dict[str, None] = {}
        for save in saves:
            for stream, _ in save.lines:
                if stream in decided or stream in others:
                    continue  # A later save in one call follows the earlier one.
                if save.decided_at is None:
                    others[stream] = None
                else:
                    decided[stream] = save.decided_at
        now = self._now(list(others))
        return now | self._at(decided) if decided else now

    def remember(self, lines: Sequence[StoredLine]) -> None:
        """Take over what was recorded."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        for stream, version, _, _ in lines:
            self._known[stream] = version

    def forget(self) -> None:
        """Somebody else has recorded: nothing is known any more."""
        self._known.clear()

    def _at(self, decided: Mapping[str, int]) -> dict[str, int]:
        versions = dict.fromkeys(decided, 0)
        for size in set(decided.values()):
            streams = [stream for stream, at in decided.items() if at == size]
            versions |= self._store.versions(streams, up_to=size)
        return versions

    def _now(self, streams: Sequence[str]) -> dict[str, int]:
        unknown = [stream for stream in streams if stream not in self._known]
        found = self._store.versions(unknown) if unknown else {}
        return {
            stream: self._known[stream]
            if stream in self._known
            else found.get(stream, 0)
            for stream in streams
        }
