"""Once only: the identity of a request, and what "the same content" means.

A request id is the first 16 bytes of a SHA-256 over what identifies the act: its stream,
its topic and its identity fields; for imports the mapping's name and its key columns,
never a file name or a line. After an annulment the same act may be recorded again, so the
id ends in a generation number.

No digest of the content is kept: the recorded entries themselves are compared, so that
nothing derived from personal fields is stored outside the ciphertext.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

from domain.acts import Act, topic_of
from domain.fields import fields_of

REQUEST_BYTES: Final = 16
_encode: Final = msgspec.msgpack.Encoder().encode


def request_id(*identity: str, generation: int = 0) -> bytes:
    """Return the id of a request: 16 bytes that depend on its identity alone."""
    encoded = _encode(["socai/request/1", *identity, generation])
    return hashlib.sha256(encoded).digest()[:REQUEST_BYTES]


def identity_of(stream: str, act: Act) -> tuple[str, ...]:
    """Return what tells this act from every other one entered by hand."""
    values = (getattr(act, name) for name in act.identity)
    return (stream, topic_of(type(act)), *("" if v is None else str(v) for v in values))


def differing(new: Act, recorded: Sequence[Act]) -> tuple[str, ...]:
    """Return the fields in which `new` differs from every reading of the recorded act.

    `recorded` holds the entry as it was written and as it reads now: repeating either is
    a repeat. Who typed it, and when, does not count. Empty means: already there.
    """
    names = [each.name for each in fields_of(type(new))]
    found: tuple[str, ...] = ()
    for old in recorded:
        found = tuple(
            name for name in names if getattr(new, name) != getattr(old, name)
        )
        if not found:
            return ()
    return found
