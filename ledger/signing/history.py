"""Which keys must have signed a checkpoint: the announced changes, followed backwards.

Whoever trusts the keys of today trusts what they signed, and so the log's last
announcement that they follow others; from there it goes back, announcement by
announcement, to the keys that the ledger began with. The other direction is the seal's:
the checkpoint that first covers an announcement bears the old keys' signatures too.

What is announced is read as it was written; corrections and annulments are not heeded
(`domain.key`). Whether the signatures are there is not checked here.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from domain.acts import topic_of
from domain.key import KeyRotated
from domain.text import Text
from ledger import codec
from ledger.errors import MalformedBodyError
from ledger.signing.errors import KeyHistoryError
from ledger.signing.file import PAIR
from ledger.tlog.errors import VerifierKeyError
from ledger.tlog.verifier_key import VerifierKey, parse_verifier_key

Rotations = Sequence[tuple[int, KeyRotated]]
"""(position, announcement) pairs in the order of the log."""


class KeyHistory(NamedTuple):
    """The keys in force, each from a tree size on; the first ones from 0."""

    periods: tuple[tuple[int, tuple[VerifierKey, ...]], ...]

    def at(self, size: int) -> tuple[VerifierKey, ...]:
        """Return the keys that must have signed a checkpoint of `size` entries.

        Others may have signed it as well, the keys that came before or after among them.
        """
        return [keys for since, keys in self.periods if since <= size][-1]


def key_history(rotations: Rotations, current: Sequence[VerifierKey]) -> KeyHistory:
    """Follow the announcements back from the keys that are trusted today.

    Args:
        rotations: every announcement of the log.
        current: the trusted keys: a pair, one key of it, or two pairs while a change is
            under way, the pair that signed before the change first. Earlier keys are
            asked for in the kinds that are trusted today.

    Raises:
        KeyHistoryError: an announcement holds no keys of this log, does not follow the
            one before, or the last one leads to keys that are not trusted.
    """
    kinds = {key.kind for key in current}
    changes = [(position, _announced(position, act)) for position, act in rotations]
    if not changes:
        return KeyHistory(((0, tuple(current[: len(kinds)])),))
    for (_, (_, before)), (position, (old, _)) in pairwise(changes):
        if old != before:
            raise _unbelieved(position, _CHAIN, old)
    position, (_, last) = changes[-1]
    if not all(key in current for key in _of(kinds, last)):
        raise _unbelieved(position, _TRUSTED, last)
    _, (first, _) = changes[0]
    later = ((position, _of(kinds, new)) for position, (_, new) in changes)
    return KeyHistory(((0, _of(kinds, first)), *later))


def rotations(connection: sqlite3.Connection) -> tuple[tuple[int, KeyRotated], ...]:
    """Return (position, announcement) of every change of keys in the ledger.

    Raises:
        MalformedBodyError: one of them cannot be read.
    """
    # By the index on streams: every announcement stands in a stream "key:…", and ";" is
    # the character after ":".
    rows = connection.execute(
        "SELECT position, state FROM stored_events WHERE originator_id >= 'key:'"
        " AND originator_id < 'key;' AND topic = ? ORDER BY position",
        (topic_of(KeyRotated),),
    )
    return tuple((at, _decoded(body, at)) for at, body in rows)


def _decoded(body: bytes, position: int) -> KeyRotated:
    act = codec.decode(body, position=position)
    if not isinstance(act, KeyRotated):
        raise MalformedBodyError(position=position, found=type(act).__name__)
    return act


_Pair = tuple[VerifierKey, ...]


def _announced(position: int, act: KeyRotated) -> tuple[_Pair, _Pair]:
    """Return (old, new) of one announcement."""
    old = _parsed(position, act.old_ed25519, act.old_ml_dsa)
    new = _parsed(position, act.new_ed25519, act.new_ml_dsa)
    if len({key.name for key in (*old, *new)}) != 1:
        raise _unbelieved(position, _ONE_NAME, new)
    return old, new


def _parsed(position: int, *texts: str) -> _Pair:
    try:
        keys = tuple(map(parse_verifier_key, texts))
    except VerifierKeyError as error:
        raise KeyHistoryError(
            position=position, found=error.facts["found"], expected=_A_PAIR
        ) from error
    if tuple(key.kind for key in keys) != PAIR:
        raise _unbelieved(position, _A_PAIR, keys)
    return keys


def _of(kinds: Iterable[int], pair: _Pair) -> _Pair:
    return tuple(key for key in pair if key.kind in kinds)


_CHAIN: Final = Text(
    vi="khóa cũ là khóa mới của lần thay trước",
    en="the new keys of the change before as its old ones",
)
_TRUSTED: Final = Text(vi="khóa mới là khóa đang tin", en="new keys that are trusted")
_ONE_NAME: Final = Text(vi="các khóa cùng một tên", en="keys of one name")
_A_PAIR: Final = Text(
    vi="một khóa Ed25519 và một khóa ML-DSA-44",
    en="an Ed25519 and an ML-DSA-44 verifier key",
)


def _unbelieved(position: int, expected: Text, found: _Pair) -> KeyHistoryError:
    labels = ", ".join(key.label for key in found)
    return KeyHistoryError(position=position, found=labels, expected=expected)
