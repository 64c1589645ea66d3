"""What is to be recorded together, and its stored form: stamped, sealed, encoded."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from domain.acts import Act, topic_of
from domain.decisions import Line
from domain.fields import person_of, personal_fields
from ledger import codec
from ledger.errors import EntryTooLargeError, PersonErasedError
from ledger.keyring import Keyring
from ledger.personal import seal
from ledger.recorder import Request, StoredLine

_ENVELOPE_BYTES: Final = 64
"""More than the array, the version and the topic of a leaf take beside the rest."""


class Save(NamedTuple):
    """Entries to be recorded together under one request id.

    `decided_at` is the ledger's size before the histories were read that the entries were
    decided on: if one of their streams has grown since, they are not recorded. None where
    nothing was decided (imported history).
    """

    request_id: bytes
    lines: tuple[Line, ...]
    decided_at: int | None = None


class Plan(NamedTuple):
    """What recording an act would do: new entries, or the positions already there."""

    save: Save
    already: tuple[int, ...] = ()
    also: tuple[Save, ...] = ()
    """Saves that are recorded in the same transaction."""

    @property
    def saves(self) -> tuple[Save, ...]:
        """All that is to be recorded."""
        return (self.save, *self.also)


def requests_of(saves: Sequence[Save]) -> list[Request]:
    """Return what is to be remembered of the saves."""
    requests: list[Request] = []
    offset = 0
    for save in saves:
        if save.lines:
            requests.append(Request(save.request_id, offset, len(save.lines)))
        offset += len(save.lines)
    return requests


def has_personal(act: Act) -> bool:
    """Return whether any personal field is filled."""
    for name in personal_fields(type(act)):  # noqa: SIM110  in the way of every entry
        if getattr(act, name) not in (None, ()):
            return True
    return False


def stored_lines(
    saves: Sequence[Save],
    *,
    versions: Mapping[str, int],
    keys: Keyring,
    actor: str,
    now: datetime,
) -> list[StoredLine]:
    """Return the entries as they will be stored, in order.

    Args:
        saves: acts with their personal fields in clear.
        versions: the version that each of their streams has.
        keys: persons' keys; the root is there.
        actor: who enters acts that do not say so themselves.
        now: when.

    Raises:
        PersonErasedError, EntryTooLargeError: nothing may be recorded.
    """
    reached = dict(versions)
    lines: list[StoredLine] = []
    for save in saves:
        for stream, act in save.lines:
            stamped = msgspec.structs.replace(
                act,
                recorded_at=now,
                actor=act.actor or actor,
                request_id=save.request_id,
            )
            if has_personal(act):
                stamped = _sealed(stream, stamped, keys)
            version = reached[stream] = reached[stream] + 1
            body = codec.encode(stamped)
            if len(body) + len(stream) + _ENVELOPE_BYTES > codec.MAX_ENTRY_BYTES:
                raise EntryTooLargeError(
                    stream=stream, found=len(body), expected=codec.MAX_ENTRY_BYTES
                )
            lines.append((stream, version, topic_of(type(act)), body))
    return lines


def _sealed(stream: str, act: Act, keys: Keyring) -> Act:
    person = person_of(stream, act)
    key = keys.get(person)
    if key is None:
        raise PersonErasedError(person=person)
    return seal(act, stream=person, key=key)
