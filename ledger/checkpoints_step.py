"""Step 9 of `verify`: what was signed before agrees with the tree of today.

Three sources: the checkpoints in the ledger's table, the second copy beside it, and one
that was kept elsewhere (`--against`). Each must be of this log, of no more entries than
there are, and state the root that the entries *as hashed again* give at its size. Only
this step sees a tail cut off together with its tree, or an older file put back.

Signatures are checked with the keys that the caller trusts. Where it trusts none, that is
said and not passed over. A checkpoint from outside was verified by the caller: without its
signature nothing follows from it.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final, Literal, NamedTuple

from domain.text import Text
from ledger.errors import CheckpointCopyError
from ledger.file import Head
from ledger.kept import read_copy
from ledger.key_history import KeyHistory
from ledger.merkle import TILE_WIDTH, Edge
from ledger.rehash import Stretch
from ledger.step_texts import Template
from ledger.tlog.checkpoint import SignedCheckpoint, parse_signed_checkpoint
from ledger.tlog.errors import (
    CheckpointError,
    NoteError,
    SignatureError,
    UnsignedError,
    UntrustedError,
)
from ledger.tlog.signatures import stated_time, verified
from ledger.tlog.trust import TrustPolicy
from ledger.tlog.verifier_key import VerifierKey


class Trusted(NamedTuple):
    """Whose signatures are believed; all may be empty.

    `history` tells the keys that each kept checkpoint must bear; `fault` why it could not
    be followed. `given` are keys that the person named: of the kept checkpoints those are
    judged that they have signed. `policy` is what the last kept one must satisfy whole,
    its quorum of witnesses included, where none was given from outside.
    """

    history: KeyHistory | None = None
    given: tuple[VerifierKey, ...] = ()
    policy: TrustPolicy | None = None
    fault: Text | None = None


class Finding(NamedTuple):
    """One checkpoint compared: its size, the time it states, and what speaks against it.

    `signed` is None where no key was there to ask. `size` is 0 where it cannot be read.
    """

    source: Text
    size: int
    at: datetime | None
    signed: bool | None
    fault: Text | None


def compare(
    connection: sqlite3.Connection,
    head: Head,
    stretches: Sequence[Stretch],
    *,
    copy: Path,
    trusted: Trusted,
    against: SignedCheckpoint | None,
) -> tuple[Finding, ...]:
    """Compare everything that was signed with the tree, in the order of its size.

    Args:
        connection: the ledger.
        head: its tree head.
        stretches: the entries hashed again, from the first one on.
        copy: where the second copy lies.
        trusted: whose signatures are believed.
        against: a checkpoint kept elsewhere, its signature verified.
    """
    found, unread = _in_table(connection)
    try:
        if (second := read_copy(copy)) is not None:
            found.append((_COPY, second))
    except CheckpointCopyError as error:
        unread.append(Finding(_COPY, 0, None, None, error.words))
    if trusted.fault is not None:
        unread.append(Finding(_KEYS, 0, None, None, trusted.fault))
    if against is not None:
        found.append((_GIVEN, against))
    elif trusted.policy is not None and found:
        unread += _unaccepted(*found[-1], trusted.policy)
    roots = _roots_at(
        connection, stretches, {each.checkpoint.size for _, each in found}
    )
    compared = [_compared(source, each, head, roots, trusted) for source, each in found]
    return tuple(sorted([*unread, *compared], key=lambda each: each.size))


def summary(
    findings: Sequence[Finding],
) -> tuple[Literal["passed", "failed", "reported"], Text]:
    """Return the outcome of step 9 and what to say of it; the first fault is told."""
    for each in findings:
        if each.fault is not None:
            return "failed", _FAULT.filled(source=each.source, found=each.fault)
    if not findings:
        return "reported", _NONE
    last = findings[-1]
    told = _AGREE.filled(
        count=len(findings),
        size=last.size,
        at="-" if last.at is None else f"{last.at:%Y-%m-%dT%H:%M:%SZ}",
    )
    if any(each.signed is None and each.source is not _GIVEN for each in findings):
        return "reported", Text(vi=told.vi + _UNASKED.vi, en=told.en + _UNASKED.en)
    return "passed", told


_Sourced = tuple[Text, SignedCheckpoint]


def _in_table(
    connection: sqlite3.Connection,
) -> tuple[list[_Sourced], list[Finding]]:
    found: list[_Sourced] = []
    unread: list[Finding] = []
    rows = connection.execute(
        "SELECT number, size, note FROM checkpoints ORDER BY number"
    )
    for number, size, note in rows:
        source = _KEPT.filled(number=number)
        try:
            signed = parse_signed_checkpoint(note)
        except (NoteError, CheckpointError) as error:
            unread.append(Finding(source, 0, None, None, error.words))
            continue
        if signed.checkpoint.size == size:
            found.append((source, signed))
        else:
            fault = _ROW.filled(size=size, found=signed.checkpoint.size)
            unread.append(Finding(source, 0, None, None, fault))
    return found, unread


def _unaccepted(
    source: Text, signed: SignedCheckpoint, policy: TrustPolicy
) -> list[Finding]:
    try:
        policy.accept(signed)
    except (SignatureError, UntrustedError) as error:
        return [Finding(source, signed.checkpoint.size, None, None, error.words)]
    return []


def _compared(
    source: Text,
    signed: SignedCheckpoint,
    head: Head,
    roots: dict[int, bytes],
    trusted: Trusted,
) -> Finding:
    origin, size, root, _ = signed.checkpoint
    fault = None
    if origin != head.origin:
        fault = _FOREIGN.filled(expected=head.origin, found=origin)
    elif size > head.size:
        fault = _CUT.filled(size=size, found=head.size)
    elif roots.get(size) != root:
        fault = _OTHER.filled(size=size)
    has, missing = (None, None) if source is _GIVEN else _signed(signed, trusted)
    if missing is not None and fault is None:
        fault = _SIGNATURE.filled(size=size, found=missing)
    return Finding(source, size, stated_time(signed), has, fault)


def _signed(
    signed: SignedCheckpoint, trusted: Trusted
) -> tuple[bool | None, Text | str | None]:
    """Return whether those who should have signed did, and what is wrong."""
    if trusted.history is None and not trusted.given:
        return None, None
    asked = (
        trusted.history.at(signed.checkpoint.size)
        if trusted.history is not None
        else trusted.given
    )
    try:
        signers = verified(signed.note, asked)
    except SignatureError as error:
        return False, error.words
    except UnsignedError as error:
        return (False, error.words) if trusted.history is not None else (None, None)
    lacking = [key.label for key in asked if key not in signers]
    if trusted.history is not None and lacking:
        return False, _LACKING.filled(keys=", ".join(lacking))
    return True, None


def _roots_at(
    connection: sqlite3.Connection, stretches: Sequence[Stretch], sizes: Iterable[int]
) -> dict[int, bytes]:
    """Return the roots that the entries give at `sizes`; none beyond what was hashed."""
    tiles = list(chain.from_iterable(each.tile_roots for each in stretches))
    tail = stretches[-1].tail
    edge, roots = Edge.empty(), {}
    for size in sorted(sizes):
        full, rest = divmod(size, TILE_WIDTH)
        if full > len(tiles):
            break
        for tile in tiles[edge.size // TILE_WIDTH : full]:
            edge = edge.extend_subtree(tile)
        if full == len(tiles):
            leaves = tail[:rest]
        else:  # Hashed again and found equal, or step 3 or 7 has failed.
            rows = connection.execute(
                "SELECT leaf_hash FROM stored_events"
                " WHERE position > ? AND position <= ? ORDER BY position",
                (edge.size, size),
            )
            leaves = [leaf for (leaf,) in rows]
        if len(leaves) == rest:
            roots[size] = edge.extend(leaves).root()
    return roots


_KEPT: Final = Template(
    vi="điểm kiểm đã giữ số {number}", en="kept checkpoint {number}"
)
_COPY: Final = Text(vi="bản sao điểm kiểm cuối", en="the copy of the last checkpoint")
_KEYS: Final = Text(vi="lịch sử khóa ký", en="the history of the signing keys")
_GIVEN: Final = Text(vi="điểm kiểm đưa từ ngoài", en="the checkpoint given")
_NONE: Final = Text(
    vi="chưa giữ điểm kiểm nào: phần cuối bị cắt sẽ không thấy được. Chạy: socai seal",
    en="none are kept: an end that was cut off cannot be seen. Run: socai seal",
)
_AGREE: Final = Template(
    vi="{count} điểm kiểm khớp; cuối cùng: {size} mục, ký lúc {at}",
    en="{count} agree; the last covers {size} entries, signed at {at}",
)
_UNASKED: Final = Text(
    vi="; không có khóa để kiểm chữ ký của mọi điểm kiểm (--key)",
    en="; without a key not all of their signatures were verified (--key)",
)
_FAULT: Final = Template(vi="{source}: {found}", en="{source}: {found}")
_ROW: Final = Template(
    vi="dòng ghi {size} mục, điểm kiểm ghi {found}",
    en="its row says {size} entries, its note {found}",
)
_FOREIGN: Final = Template(
    vi="cần điểm kiểm của {expected}, thấy của {found}",
    en="expected a checkpoint of {expected}, found one of {found}",
)
_CUT: Final = Template(
    vi="ghi {size} mục, sổ chỉ có {found}: phần cuối bị cắt, hoặc tệp cũ được đưa về",
    en="it speaks of {size} entries, the ledger has {found}: the end was cut off, or an"
    " older file put back",
)
_OTHER: Final = Template(
    vi="{size} mục đầu không còn như lúc niêm phong: đã bị sửa hoặc sổ đã rẽ nhánh",
    en="the first {size} entries are not those that were sealed: they were altered, or"
    " the ledger was forked",
)
_SIGNATURE: Final = Template(
    vi="điểm kiểm {size} mục: {found}", en="the checkpoint of {size} entries: {found}"
)
_LACKING: Final = Template(
    vi="thiếu chữ ký của {keys}", en="it lacks the signature of {keys}"
)
