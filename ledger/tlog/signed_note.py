"""Signed notes (C2SP signed-note v1.0.0, "Format").

    <text: one or more lines, each ending in a newline; empty lines may be among them>
    <empty line>
    — <key name> <base64(4-byte key id ‖ signature)>
    … one or more such lines

The dash is U+2014, the spaces are single. Text and signatures part at the *last* empty
line; the signature covers the text with its final newline and not the empty line. All is
valid UTF-8 without ASCII control characters but the newline.

Parsing believes nothing: no key is known here (`signatures` verifies). The text of a note
must not be used before.
"""

import re
from typing import Final, NamedTuple

from domain.text import Text
from ledger.tlog.base64_text import decoded, encoded
from ledger.tlog.errors import NoteError
from ledger.tlog.verifier_key import KEY_ID_BYTES, is_key_name

MAX_NOTE_BYTES: Final = 1_000_000
MAX_SIGNATURES: Final = 100
"""The specification asks for 16 at least; a post-quantum one takes about 3 kB."""

_DASH: Final = "\N{EM DASH} "
_CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f]")
_SHOWN: Final = 40


class NoteSignature(NamedTuple):
    """One signature line: who (name and id), and the bytes that the key made."""

    name: str
    key_id: bytes
    payload: bytes


class Note(NamedTuple):
    """A text with its signatures, none of them verified."""

    text: str
    signatures: tuple[NoteSignature, ...]


def format_note(note: Note) -> bytes:
    """Return the bytes of a note; see the module's text for their form."""
    lines = (
        f"{_DASH}{each.name} {encoded(each.key_id + each.payload)}\n"
        for each in note.signatures
    )
    return f"{note.text}\n{''.join(lines)}".encode()


def parse_note(data: bytes) -> Note:
    """Read a note; inverse of `format_note`.

    Raises:
        NoteError: anything else. What is refused beyond the specification's words: more
            than `MAX_NOTE_BYTES`, more than `MAX_SIGNATURES`, base64 in any but its
            canonical spelling, a signature of no bytes.
    """
    if len(data) > MAX_NOTE_BYTES:
        raise _bad(_WHOLE, _at_most(MAX_NOTE_BYTES), f"{len(data)} byte")
    try:
        whole = data.decode()
    except UnicodeDecodeError as error:
        raise _bad(_WHOLE, "UTF-8", f"0x{data[error.start]:02x}") from error
    if control := _CONTROL.search(whole):
        raise _bad(_WHOLE, _NO_CONTROL, repr(control[0]))
    if not whole.endswith("\n"):
        raise _bad(_WHOLE, _FINAL_NEWLINE, repr(whole[-_SHOWN:]))
    text, parted, block = whole.rpartition("\n\n")
    if not parted or not block:
        raise _bad(_WHOLE, _PARTS, repr(whole[-_SHOWN:]))
    lines = block.removesuffix("\n").split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise _bad(_WHOLE, _at_most(MAX_SIGNATURES), f"{len(lines)}")
    first = whole.count("\n") - len(lines) + 1
    signatures = tuple(
        _parse_signature(line, number) for number, line in enumerate(lines, first)
    )
    return Note(text + "\n", signatures)


def _parse_signature(line: str, number: int) -> NoteSignature:
    where = Text(vi=f"dòng {number}", en=f"line {number}")
    name, space, material = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space or not is_key_name(name):
        raise _bad(where, _SIGNATURE, repr(line[:_SHOWN]))
    data = decoded(material)
    if data is None or len(data) <= KEY_ID_BYTES:
        raise _bad(where, _SIGNATURE, repr(material[:_SHOWN]))
    return NoteSignature(name, data[:KEY_ID_BYTES], data[KEY_ID_BYTES:])


_WHOLE: Final = Text(vi="toàn văn", en="as a whole")
_NO_CONTROL: Final = Text(
    vi="không có ký tự điều khiển nào ngoài xuống dòng",
    en="no control character but newlines",
)
_FINAL_NEWLINE: Final = Text(vi="dòng cuối có xuống dòng", en="a final newline")
_PARTS: Final = Text(
    vi="văn bản, một dòng trống, rồi các chữ ký",
    en="a text, an empty line, then signatures",
)
_SIGNATURE: Final = Text(vi="'— TÊN BASE64'", en="'— NAME BASE64'")


def _at_most(limit: int) -> Text:
    return Text(vi=f"tối đa {limit}", en=f"at most {limit}")


def _bad(where: Text, expected: Text | str, found: str) -> NoteError:
    return NoteError(where=where, expected=expected, found=found)
