"""Checkpoints (C2SP tlog-checkpoint v1.0.0): signed notes whose text is a tree head.

    <origin: the log's name>
    <tree size, decimal, no leading zeros>
    <base64 of the 32-byte root>
    <extension lines, none of them empty; not recommended>

There is no time in it, on purpose: it would keep the checkpoints of one tree from being
merged across witnesses. Times stand in signatures that carry one (tlog-cosignature).
Extension lines are read and kept but never written by this program: an ML-DSA-44
signature does not cover them.
"""

import re
from typing import Final, NamedTuple

from domain.text import Text
from ledger.merkle import HASH_BYTES
from ledger.tlog.base64_text import decoded, encoded
from ledger.tlog.errors import CheckpointError
from ledger.tlog.signed_note import Note, format_note, parse_note

MAX_SIZE: Final = 2**63 - 1
"""Other people's readers keep a tree size in a signed 64-bit number."""

_SIZE: Final = re.compile("0|[1-9][0-9]{0,18}", re.ASCII)
_HEAD_LINES: Final = 3
_SHOWN: Final = 60


class Checkpoint(NamedTuple):
    """A tree head: whose log, how many leaves, under which root (32 bytes)."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()


class SignedCheckpoint(NamedTuple):
    """A checkpoint with the note that carries it; its signatures are not verified."""

    checkpoint: Checkpoint
    note: Note

    @property
    def data(self) -> bytes:
        """The note, byte for byte."""
        return format_note(self.note)


def format_checkpoint(checkpoint: Checkpoint) -> str:
    """Return the text to be signed; see the module's text for its form."""
    origin, size, root, extensions = checkpoint
    return "".join(
        f"{line}\n" for line in (origin, str(size), encoded(root), *extensions)
    )


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a note as a checkpoint; inverse of `format_checkpoint`.

    Raises:
        CheckpointError: anything else, also a size above `MAX_SIZE`.
    """
    lines = text.split("\n")
    if lines.pop() or len(lines) < _HEAD_LINES:
        raise _bad(max(1, len(lines)), _LINES, "")
    origin, size, root, *extensions = lines
    if not origin:
        raise _bad(1, _ORIGIN, origin)
    if not _SIZE.fullmatch(size) or int(size) > MAX_SIZE:
        raise _bad(2, _DECIMAL, size)
    found = decoded(root)
    if found is None or len(found) != HASH_BYTES:
        raise _bad(3, _ROOT, root)
    if "" in extensions:
        raise _bad(_HEAD_LINES + 1 + extensions.index(""), _EXTENSION, "")
    return Checkpoint(origin, int(size), found, tuple(extensions))


def parse_signed_checkpoint(data: bytes) -> SignedCheckpoint:
    """Read a signed checkpoint; no signature is verified.

    Raises:
        NoteError, CheckpointError: it is none.
    """
    note = parse_note(data)
    return SignedCheckpoint(parse_checkpoint(note.text), note)


_LINES: Final = Text(vi="ít nhất ba dòng", en="three lines at least")
_ORIGIN: Final = Text(vi="tên sổ (origin)", en="an origin")
_DECIMAL: Final = Text(
    vi=f"số thập phân từ 0 đến {MAX_SIZE}", en=f"a decimal from 0 to {MAX_SIZE}"
)
_ROOT: Final = Text(vi="base64 của 32 byte", en="base64 of 32 bytes")
_EXTENSION: Final = Text(vi="một dòng không trống", en="a line that is not empty")


def _bad(line: int, expected: Text, found: str) -> CheckpointError:
    return CheckpointError(line=line, expected=expected, found=repr(found[:_SHOWN]))
