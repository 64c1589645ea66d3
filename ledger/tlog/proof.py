"""Proof files (C2SP tlog-proof, a published draft): an entry is in a log, on one page.

    c2sp.org/tlog-proof@v1
    [extra <base64>]
    index <index of the leaf, decimal, no leading zeros>
    <base64 of a sibling hash>              from the leaf's sibling up; may be none
    <empty line>
    <the checkpoint with its signatures, verbatim>

Parsing believes nothing. Verifying takes three more steps, none of them here: the trust
policy accepts the checkpoint, the entry gives the leaf hash, and the hashes lead from it
to the checkpoint's root (`ledger.merkle.verify_inclusion`, which also refuses an index
beyond the tree and a wrong number of hashes).

`extra` is a note of whoever made the file, bound to nothing: it must not be believed,
even where all the rest verifies. The entry itself is not in the file.

Refused on purpose: an `extra` of no bytes, since the specification leaves the line out
then; base64 in any but its canonical spelling; more hashes than a tree can be high.
"""

import re
from dataclasses import dataclass
from typing import Final

from domain.text import Text
from ledger.merkle import HASH_BYTES
from ledger.tlog.base64_text import decoded, encoded
from ledger.tlog.checkpoint import (
    MAX_SIZE,
    SignedCheckpoint,
    parse_signed_checkpoint,
)
from ledger.tlog.errors import CheckpointError, NoteError, ProofFileError

MAX_PROOF_BYTES: Final = 2_000_000
"""A note may have half of it."""
MAX_HASHES: Final = 63
"""The height of a tree of `MAX_SIZE` leaves."""

_VERSION: Final = "c2sp.org/tlog-proof@v1"
_EXTRA: Final = "extra "
_INDEX: Final = re.compile("index (0|[1-9][0-9]{0,18})")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class ProofFile:
    """An inclusion proof with the checkpoint that it leads to; nothing is verified.

    `index` counts leaves from 0. `hashes` are 32 bytes each, the leaf's sibling first.
    `extra` is not authenticated.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: SignedCheckpoint
    extra: bytes | None = None


def format_proof(proof: ProofFile) -> bytes:
    """Return the bytes of a proof file; see the module's text for their form.

    Raises:
        ProofFileError: it could not be read back.
    """
    lines = [_VERSION]
    if proof.extra is not None:
        lines.append(_EXTRA + encoded(proof.extra))
    lines += (f"index {proof.index}", *map(encoded, proof.hashes), "", "")
    data = "\n".join(lines).encode() + proof.checkpoint.data
    parse_proof(data)  # what is written can be read: bounds have one home
    return data


def parse_proof(data: bytes) -> ProofFile:
    """Read a proof file; inverse of `format_proof`.

    Raises:
        ProofFileError: anything else, also where only the checkpoint in it is bad.
    """
    if len(data) > MAX_PROOF_BYTES:
        raise _bad(1, _BOUND, f"{len(data)} byte")
    # The lines before the checkpoint are never empty, so the first empty line parts.
    head, _, note = data.partition(b"\n\n")
    # A byte is a character here; none beyond ASCII fits any of the forms below.
    lines = head.decode("latin-1").split("\n")
    if lines[0] != _VERSION:
        raise _bad(1, _VERSION, lines[0])
    at, extra = _parse_extra(lines, 1)
    index = _INDEX.fullmatch(lines[at]) if at < len(lines) else None
    if index is None or int(index[1]) > MAX_SIZE:
        raise _bad(at + 1, _DECIMAL, "".join(lines[at : at + 1]))
    hashes = _parse_hashes(lines, at + 1)
    if not note:
        raise _bad(len(lines) + 1, _CHECKPOINT, "")
    checkpoint = _parse_checkpoint(note, first=len(lines) + 2)
    return ProofFile(int(index[1]), hashes, checkpoint, extra)


def _parse_extra(lines: list[str], at: int) -> tuple[int, bytes | None]:
    """Return the place after the `extra` line, if there is one, and its bytes."""
    if at == len(lines) or not lines[at].startswith(_EXTRA):
        return at, None
    extra = decoded(lines[at].removeprefix(_EXTRA))
    if not extra:  # not base64, or no bytes
        raise _bad(at + 1, _EXTRA_FORM, lines[at])
    return at + 1, extra


def _parse_hashes(lines: list[str], at: int) -> tuple[bytes, ...]:
    hashes: list[bytes] = []
    for number, line in enumerate(lines[at:], start=at + 1):
        found = decoded(line)
        if found is None or len(found) != HASH_BYTES:
            raise _bad(number, _HASH, line)
        if len(hashes) == MAX_HASHES:
            raise _bad(number, _HEIGHT, line)
        hashes.append(found)
    return tuple(hashes)


def _parse_checkpoint(note: bytes, *, first: int) -> SignedCheckpoint:
    try:
        return parse_signed_checkpoint(note)
    except (NoteError, CheckpointError) as error:
        where = Text(
            vi=f"điểm kiểm từ dòng {first}", en=f"checkpoint from line {first}"
        )
        facts = error.facts
        raise ProofFileError(
            where=where, expected=facts["expected"], found=facts["found"]
        ) from error


_BOUND: Final = Text(
    vi=f"tối đa {MAX_PROOF_BYTES} byte", en=f"at most {MAX_PROOF_BYTES} bytes"
)
_DECIMAL: Final = Text(
    vi=f"'index SỐ', từ 0 đến {MAX_SIZE}", en=f"'index NUMBER', 0 to {MAX_SIZE}"
)
_EXTRA_FORM: Final = Text(vi="'extra BASE64'", en="'extra BASE64'")
_HASH: Final = Text(vi="base64 của 32 byte", en="base64 of 32 bytes")
_HEIGHT: Final = Text(
    vi=f"tối đa {MAX_HASHES} mã băm", en=f"at most {MAX_HASHES} hashes"
)
_CHECKPOINT: Final = Text(
    vi="một dòng trống, rồi điểm kiểm (checkpoint)",
    en="an empty line, then a checkpoint",
)


def _bad(line: int, expected: Text | str, found: str) -> ProofFileError:
    where = Text(vi=f"dòng {line}", en=f"line {line}")
    return ProofFileError(where=where, expected=expected, found=ascii(found[:_SHOWN]))
