"""Acts to bytes and back: the body of an entry.

A body is a MessagePack map of field names to values. Its first field is `v`, the topic
and version ("rotation.ended/1"); fields at their default are left out. Instants are
MessagePack timestamps (extension -1), days are ISO 8601 text, digests are binary. Any
MessagePack reader in any language reads it without this program.

Canonical form: shortest lengths, no key twice, in the order of the declaration. One act
has one encoding, and `well_formed` accepts no other: the typed value encodes to the very
bytes it was decoded from. That is stronger than `packb(unpackb(body)) == body`, and
faster; a test reads every stored body with `msgpack` as well.

A compatible change adds a field with a default. Any other takes a new version under its
own tag (`rotation.ended/2`), listed beside the old one, and an upcaster.
"""

from collections.abc import Sequence
from typing import Any, Final, Union

import msgspec

from domain.acts import Act
from domain.registry import ACTS
from ledger.errors import MalformedBodyError

MAX_ENTRY_BYTES: Final = 65_535
"""tlog-tiles: an entry's length is a uint16."""

_encoder: Final = msgspec.msgpack.Encoder()
_AnyAct: Final[Any] = Union.__getitem__(ACTS)  # Of a tuple: no `|` can spell it.
_decoder: Final = msgspec.msgpack.Decoder(_AnyAct)
_many_decoder: Final = msgspec.msgpack.Decoder(list[_AnyAct])
_leaf_decoder: Final = msgspec.msgpack.Decoder(tuple[str, int, str, bytes])

# msgspec lets two of Python's own errors through: text that is not UTF-8, and nesting too
# deep to be skipped on the way to the tag.
_UNREADABLE: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)

_MAP16: Final = 0xDE
_FIXMAP_LIMIT: Final = 16


def encode(act: Act) -> bytes:
    """Return the canonical body of `act`."""
    return _shortened(_encoder.encode(act))


def encode_many(acts: Sequence[Act]) -> list[bytes]:
    """Return the canonical bodies of `acts`; faster than one by one."""
    return [
        body if body[0] != _MAP16 else _shortened(body)
        for body in map(_encoder.encode, acts)
    ]


def _shortened(body: bytes) -> bytes:
    # msgspec reserves a map16 header for a struct that may have 16 fields or more;
    # MessagePack's shortest form has a fixmap below 16.
    if body[0] == _MAP16 and body[1] == 0 and body[2] < _FIXMAP_LIMIT:
        return bytes((0x80 | body[2],)) + body[3:]
    return body


def decode(body: bytes, *, position: int = 0) -> Act:
    """Return the typed act of a stored body.

    Raises:
        MalformedBodyError: unknown topic or version, unknown field, wrong type, or bytes
            that are no MessagePack.
    """
    try:
        act: Act = _decoder.decode(body)
    except _UNREADABLE as error:
        raise MalformedBodyError(position=position, found=error) from error
    return act


def decode_many(bodies: Sequence[bytes], *, first: int = 1) -> list[Act]:
    """Return the typed acts of consecutive bodies; `first` is the first one's position.

    One call of the decoder for all costs half of one call for each.
    """
    count = len(bodies)
    array = b"\xdd" + count.to_bytes(4, "big") + b"".join(bodies)
    try:
        acts: list[Act] = _many_decoder.decode(array)
    except _UNREADABLE:
        # Which one? Decode one by one; the bad one raises with its position.
        return [decode(body, position=first + i) for i, body in enumerate(bodies)]
    if len(acts) != count:  # pragma: no cover  array says count; kept as an assertion
        raise AssertionError
    return acts


def well_formed(body: bytes, act: Act) -> bool:
    """Return whether `body` is the one canonical encoding of `act`."""
    return encode(act) == body


def leaf_input(
    originator_id: str, originator_version: int, topic: str, body: bytes
) -> bytes:
    """Return the bytes whose leaf hash stands for an entry.

    The MessagePack array [originator_id, originator_version, topic, body] as stored;
    upcasting never touches it.
    """
    return _encoder.encode((originator_id, originator_version, topic, body))


def parse_leaf_input(data: bytes) -> tuple[str, int, str, bytes]:
    """Return (originator_id, originator_version, topic, body); inverse of `leaf_input`.

    The body is not read.

    Raises:
        MalformedBodyError: anything else, also another encoding of the same.
    """
    try:
        parts = _leaf_decoder.decode(data)
    except _UNREADABLE as error:
        raise MalformedBodyError(position=0, found=error) from error
    if leaf_input(*parts) != data:
        raise MalformedBodyError(position=0, found="another encoding")
    return parts
