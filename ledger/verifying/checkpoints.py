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
from typing import Literal, NamedTuple

from domain.text import Text
from ledger.file import Head
from ledger.merkle import TILE_WIDTH, Edge
from ledger.sealing.errors import CheckpointCopyError
from ledger.sealing.kept import read_copy
from ledger.signing.history import KeyHistory
from ledger.tlog.checkpoint import (
    Checkpoint,
    SignedCheckpoint,
    parse_signed_checkpoint,
)
from ledger.tlog.errors import (
    CheckpointError,
    NoteError,
    SignatureError,
    UnsignedError,
    UntrustedError,
)
from ledger.tlog.signatures import signed_time, verified
from ledger.tlog.trust import TrustPolicy
from ledger.tlog.verifier_key import VerifierKey
from ledger.verifying.checkpoint_texts import (
    AGREE,
    AS_IT_WAS,
    COPY,
    CUT,
    FAULT,
    FOREIGN,
    GIVEN,
    KEPT,
    KEYS,
    LACKING,
    NAMED,
    NONE,
    OTHER,
    ROW,
    SIGNATURE,
    UNASKED,
)
from ledger.verifying.rehash import Stretch


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

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """Every key that is believed of some checkpoint."""
        periods = self.history.periods if self.history is not None else ()
        earlier = (key for _, keys in periods for key in keys)
        return tuple(dict.fromkeys((*self.given, *earlier)))


class Finding(NamedTuple):
    """One checkpoint compared: its size, the time it states, and what speaks against it.

    `signed` is None where no key was there to ask. Where it cannot be read, `size` is 0
    and `checkpoint` None.
    """

    source: Text
    size: int
    at: datetime | None
    signed: bool | None
    fault: Text | None
    checkpoint: Checkpoint | None = None


Sourced = tuple[Text, SignedCheckpoint]
"""Where a checkpoint is from, and the checkpoint."""


class SecondCopy(NamedTuple):
    """The copy beside the ledger, or why it cannot be read; neither where there is none."""

    signed: SignedCheckpoint | None = None
    fault: Text | None = None


def second_copy(path: Path) -> SecondCopy:
    """Read the copy beside the ledger.

    To be called before the ledger is read: the copy speaks only of entries that were
    committed before it was written, so a ledger read afterwards has them all.
    """
    try:
        return SecondCopy(signed=read_copy(path))
    except CheckpointCopyError as error:
        return SecondCopy(fault=error.words)


def compare(
    connection: sqlite3.Connection,
    head: Head,
    stretches: Sequence[Stretch],
    *,
    copy: SecondCopy,
    trusted: Trusted,
    given: Sequence[Sourced],
) -> tuple[Finding, ...]:
    """Compare everything that was signed with the tree, in the order of its size.

    Args:
        connection: the ledger.
        head: its tree head.
        stretches: the entries hashed again, from the first one on.
        copy: the second copy, read before the ledger.
        trusted: whose signatures are believed.
        given: checkpoints kept elsewhere, their signatures verified.
    """
    findings = gathered(connection, copy=copy, trusted=trusted, given=given)
    sizes = {each.size for each in findings if each.checkpoint is not None}
    roots = _roots_at(connection, stretches, sizes)
    compared = (_compared(each, head, roots) for each in findings)
    return tuple(sorted(compared, key=lambda each: each.size))


def gathered(
    connection: sqlite3.Connection,
    *,
    copy: SecondCopy,
    trusted: Trusted,
    given: Sequence[Sourced],
) -> list[Finding]:
    """Return everything that was signed, its signatures verified; see `compare`.

    It is not compared with the tree yet.
    """
    found, findings = _in_table(connection)
    if copy.signed is not None:
        found.append((COPY, copy.signed))
    if copy.fault is not None:
        findings.append(Finding(COPY, 0, None, None, copy.fault))
    if trusted.fault is not None:
        findings.append(Finding(KEYS, 0, None, None, trusted.fault))
    if trusted.policy is not None and found and not given:
        findings += _unaccepted(*found[-1], trusted.policy)
    findings += [_judged(source, signed, trusted) for source, signed in found]
    findings += [believed(source, signed, trusted.keys) for source, signed in given]
    return findings


def believed(
    source: Text, signed: SignedCheckpoint, keys: Sequence[VerifierKey]
) -> Finding:
    """Return a checkpoint whose signatures the caller has verified.

    Its time is one that a key of `keys` has signed, or none: a line of any other key may
    state what it likes.
    """
    checkpoint = signed.checkpoint
    at = signed_time(signed.note, keys)
    return Finding(
        source, checkpoint.size, at, signed=True, fault=None, checkpoint=checkpoint
    )


def _judged(source: Text, signed: SignedCheckpoint, trusted: Trusted) -> Finding:
    finding = believed(source, signed, trusted.keys)
    has, missing = _signed(signed, trusted)
    fault = (
        None if missing is None else SIGNATURE.filled(size=finding.size, found=missing)
    )
    return finding._replace(signed=has, fault=fault)


def summary(
    findings: Sequence[Finding], size: int
) -> tuple[Literal["passed", "failed", "reported"], Text]:
    """Return the outcome of step 9 and what to say of it; the first fault is told.

    `size` is the number of entries of the ledger.
    """
    for each in findings:
        if each.fault is not None:
            return "failed", FAULT.filled(source=each.source, found=each.fault)
    if not findings:
        return "reported", NONE
    last = findings[-1]
    told = AGREE.filled(count=len(findings), size=last.size, at=_shown(last.at))
    for each in findings:
        if each.source == GIVEN:
            facts = {
                "size": each.size,
                "at": _shown(each.at),
                "since": size - each.size,
            }
            own = AS_IT_WAS.filled(**facts)
            told = Text(vi=f"{own.vi}; {told.vi}", en=f"{own.en}; {told.en}")
    if any(each.signed is None for each in findings):
        return "reported", Text(vi=told.vi + UNASKED.vi, en=told.en + UNASKED.en)
    return "passed", told


def _shown(at: datetime | None) -> str:
    return "-" if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _in_table(
    connection: sqlite3.Connection,
) -> tuple[list[Sourced], list[Finding]]:
    found: list[Sourced] = []
    unread: list[Finding] = []
    # The casts matter only in a file that is not whole: there, values may be of any type.
    rows = connection.execute(
        "SELECT number, CAST(size AS INTEGER), coalesce(CAST(note AS BLOB), x'')"
        " FROM checkpoints ORDER BY number"
    )
    for number, size, note in rows:
        source = KEPT.filled(number=number)
        try:
            signed = parse_signed_checkpoint(note)
        except (NoteError, CheckpointError) as error:
            unread.append(Finding(source, 0, None, None, error.words))
            continue
        if signed.checkpoint.size == size:
            found.append((source, signed))
        else:
            fault = ROW.filled(size=size, found=signed.checkpoint.size)
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


def _compared(finding: Finding, head: Head, roots: dict[int, bytes]) -> Finding:
    if finding.checkpoint is None:
        return finding
    origin, size, root, _ = finding.checkpoint
    if origin != head.origin:
        fault = FOREIGN.filled(expected=head.origin, found=origin)
    elif size > head.size:
        fault = CUT.filled(size=size, found=head.size)
    elif roots.get(size) != root:
        fault = OTHER.filled(size=size)
    else:
        return finding
    return finding._replace(fault=fault)


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
    names = sorted({key.name for key in asked} - {signed.checkpoint.origin})
    if trusted.history is not None and names:
        # Others would refuse it: a log's key bears the log's name (tlog-policy).
        return False, NAMED.filled(keys=", ".join(names))
    try:
        signers = verified(signed.note, asked)
    except SignatureError as error:
        return False, error.words
    except UnsignedError as error:
        return (False, error.words) if trusted.history is not None else (None, None)
    lacking = [key.label for key in asked if key not in signers]
    if trusted.history is not None and lacking:
        return False, LACKING.filled(keys=", ".join(lacking))
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
        if full == len(tiles) and rest <= len(tail):
            leaves = tail[:rest]
        else:  # Hashed again and found equal, or step 2, 3 or 7 has failed.
            rows = connection.execute(
                "SELECT leaf_hash FROM stored_events"
                " WHERE position > ? AND position <= ? ORDER BY position",
                (edge.size, size),
            )
            leaves = [leaf for (leaf,) in rows]
        if len(leaves) == rest:
            roots[size] = edge.extend(leaves).root()
    return roots
