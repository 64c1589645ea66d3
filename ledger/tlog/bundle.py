"""Entry bundles (C2SP tlog-tiles v0.1.0, "Log entries"): the entries under one tile.

    <uint16, big-endian: length of the entry> <entry>        1 to 256 times

The entries are the bytes that are hashed into the leaves (RFC 6962 §2.1), in the order of
the leaves of the level-0 tile with the same number. How many there are is not written: a
bundle ends with its last entry. An entry of no bytes is allowed.

Parsing believes no length: one that reaches beyond the end is refused. Whether these are
the log's entries is seen by hashing them and comparing with the tile.
"""

from collections.abc import Sequence
from typing import Final

from domain.text import Text
from ledger.merkle import TILE_WIDTH
from ledger.tlog.errors import BundleError

LENGTH_BYTES: Final = 2
MAX_ENTRY_BYTES: Final = 2**16 - 1


def format_bundle(entries: Sequence[bytes]) -> bytes:
    """Return the bytes of a bundle; see the module's text for their form.

    Raises:
        BundleError: not 1 to 256 entries, or one of more than 65,535 bytes.
    """
    if not 1 <= len(entries) <= TILE_WIDTH:
        raise _bad(0, _ENTRIES, f"{len(entries)}")
    parts: list[bytes] = []
    for number, entry in enumerate(entries):
        if len(entry) > MAX_ENTRY_BYTES:
            raise _bad(number, _ENTRY, _bytes(len(entry)))
        parts += (len(entry).to_bytes(LENGTH_BYTES, "big"), entry)
    return b"".join(parts)


def parse_bundle(data: bytes) -> tuple[bytes, ...]:
    """Return the entries of a bundle; inverse of `format_bundle`.

    Raises:
        BundleError: no entry, more than 256, or bytes that end within one.
    """
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        if len(entries) == TILE_WIDTH:
            raise _bad(TILE_WIDTH, _END, _bytes(len(data) - at))
        start = at + LENGTH_BYTES
        if start > len(data):
            raise _bad(len(entries), _bytes(LENGTH_BYTES), _bytes(len(data) - at))
        at = start + int.from_bytes(data[at:start], "big")
        if at > len(data):
            raise _bad(len(entries), _bytes(at - start), _bytes(len(data) - start))
        entries.append(data[start:at])
    if not entries:
        raise _bad(0, _ENTRIES, _bytes(0))
    return tuple(entries)


_ENTRIES: Final = Text(vi="1 đến 256 mục", en="1 to 256 entries")
_ENTRY: Final = Text(
    vi=f"một mục dài tối đa {MAX_ENTRY_BYTES} byte",
    en=f"an entry of at most {MAX_ENTRY_BYTES} bytes",
)
_END: Final = Text(vi="hết tệp", en="the end")


def _bytes(count: int) -> Text:
    return Text(vi=f"{count} byte", en=f"{count} byte{'' if count == 1 else 's'}")


def _bad(entry: int, expected: Text, found: Text | str) -> BundleError:
    return BundleError(entry=entry, expected=expected, found=found)
