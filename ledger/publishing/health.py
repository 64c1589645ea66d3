"""How a public log does: whether its last checkpoint is young enough.

A log that stopped publishing looks whole to whoever only verifies: each old checkpoint
stays true for ever. Its age is what shows that somebody stopped it, or keeps an older
state before some readers (a freeze).

The time is the one that the log's own ML-DSA-44 line states (tlog-cosignature: signed,
POSIX seconds). Which line that is can be told by its length alone; no key is known here
and no signature verified, so who wants to be sure verifies the checkpoint. Without such a
line, or with one of no calendar, the file's time is taken, which any copying changes.
"""

from datetime import UTC, datetime, timedelta
from typing import Final, Literal

import msgspec

from ledger.publishing.served_file import ServedFile
from ledger.tlog.checkpoint import parse_signed_checkpoint
from ledger.tlog.errors import CheckpointError, NoteError
from ledger.tlog.signatures import stated_time

State = Literal["fresh", "stale", "ahead", "unreadable", "missing"]

AHEAD: Final = timedelta(minutes=5)
"""Clocks of two machines differ; from this on one of them is wrong."""

_LATEST: Final = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the last checkpoint.

    `sealed_at` is told by the "signature" or the "file"; `age_seconds` is negative when
    it lies in the future. `ahead`: by more than `AHEAD`.
    """

    state: State
    stale_after_seconds: int
    origin: str | None = None
    size: int | None = None
    sealed_at: datetime | None = None
    time_from: Literal["signature", "file"] | None = None
    age_seconds: int | None = None

    @property
    def well(self) -> bool:
        """Whether there is nothing to look after."""
        return self.state == "fresh"


def examined(
    file: ServedFile | None, *, now: datetime, stale_after: timedelta
) -> Health:
    """Return what the file `checkpoint` of a log tells at the instant `now`."""
    limit = int(stale_after.total_seconds())
    if file is None:
        return Health(state="missing", stale_after_seconds=limit)
    try:
        signed = parse_signed_checkpoint(file.data)
    except (NoteError, CheckpointError):
        return Health(state="unreadable", stale_after_seconds=limit)
    stated = stated_time(signed)
    at = _changed(file) if stated is None else stated
    age = now - at
    state: State = (
        "ahead" if age < -AHEAD else "stale" if age > stale_after else "fresh"
    )
    return Health(
        state=state,
        stale_after_seconds=limit,
        origin=signed.checkpoint.origin,
        size=signed.checkpoint.size,
        sealed_at=at,
        time_from="file" if stated is None else "signature",
        age_seconds=int(age.total_seconds()),
    )


def _changed(file: ServedFile) -> datetime:
    return datetime.fromtimestamp(min(int(file.changed), _LATEST), UTC)
