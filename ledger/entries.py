"""An entry: one act in its place in a stream."""

import msgspec

from domain.acts import Act


class Entry(msgspec.Struct, frozen=True):
    """One stored event.

    It has what the library's `DomainEventProtocol` asks for (`originator_id`,
    `originator_version`). `position` counts from 1 through the whole ledger; 0 means not
    recorded yet.
    """

    originator_id: str
    originator_version: int
    act: Act
    position: int = 0
