"""Small changes to bytes: what an editor, a mail program or a forger does to a file.

An edit is a value, so that one under which a parser fails can be told, repeated and made
smaller.
"""

import re
from collections.abc import Iterator
from random import Random
from typing import Final, NamedTuple

PIECES: Final = (
    *(b"\n", b"\r", b"\r\n", b" ", b"\t", b"\0", b"\x0b", b"\x7f", b"\xff"),
    *(b"+", b"-", b"_", b".", b"/", b"=", b"==", b"#", b"0", b"1", b"9", b"x", b"A"),
    *(b"9223372036854775808", b"none", b"any", b"extra ", b"index ", b"x000/"),
    "\N{ZERO WIDTH NO-BREAK SPACE}".encode(),  # a byte order mark
    "\N{NO-BREAK SPACE}".encode(),
    "\N{LINE SEPARATOR}".encode(),
    "\N{ARABIC-INDIC DIGIT ONE}".encode(),
    "\N{FULLWIDTH DIGIT ONE}".encode(),
    "\N{EM DASH} ".encode(),
)
"""What is put in: other white space, other digits, other spellings of numbers."""

BYTES: Final = ("drop", "cut", "insert", "replace")
WORDS: Final = ("before a word", "after a word", "instead of a word")
LINES: Final = ("double a line", "drop a line", "swap lines", "end a line")
WHOLE: Final = ("append", "end all lines")
KINDS: Final = ("flip", *BYTES, *WORDS, *LINES, *WHOLE)

_WORD: Final = re.compile(rb"[^\s+/]+")


class Edit(NamedTuple):
    """One change. `place` counts bits, bytes, words or lines, and begins again."""

    kind: str
    place: int
    piece: bytes = b""


def edited(data: bytes, edit: Edit) -> bytes:
    """Return `data` after one change."""
    kind, place, piece = edit
    if kind in WORDS:
        return _word_edited(data, kind, place, piece)
    if kind in LINES:
        return _line_edited(data, kind, place, piece)
    if kind == "append":
        return data + piece
    if kind == "end all lines":
        return data.replace(b"\n", piece + b"\n")
    bit = 0
    if kind == "flip":
        place, bit = divmod(place, 8)
    place %= len(data) + 1
    before, here, after = data[:place], data[place : place + 1], data[place + 1 :]
    made = {
        "flip": bytes(byte ^ 1 << bit for byte in here) + after,
        "drop": after,
        "cut": b"",
        "insert": piece + here + after,
        "replace": piece + after,
    }
    return before + made[kind]


def _word_edited(data: bytes, kind: str, place: int, piece: bytes) -> bytes:
    words = [*_WORD.finditer(data)]
    if not words:
        return data
    start, end = words[place % len(words)].span()
    if kind == "before a word":
        end = start
    if kind == "after a word":
        start = end
    return data[:start] + piece + data[end:]


def _line_edited(data: bytes, kind: str, place: int, piece: bytes) -> bytes:
    lines = data.split(b"\n")  # the last one is empty where the file is whole
    at = place % len(lines)
    if kind == "double a line":
        lines.insert(at, lines[at])
    if kind == "drop a line":
        del lines[at]
    if kind == "swap lines":
        lines[at - 1], lines[at] = lines[at], lines[at - 1]
    if kind == "end a line":
        lines[at] += piece
    return b"\n".join(lines)


def random_edit(random: Random) -> Edit:
    """Return any edit."""
    place = random.randrange(1 << 20)
    return Edit(random.choice(KINDS), place, random.choice(PIECES))


def all_edits(data: bytes, places: int) -> Iterator[Edit]:
    """Return every edit of `data`; of a long one at about `places` places only."""
    step = max(1, len(data) // places)
    for place in range(0, len(data) + 1, step):
        yield from (Edit("flip", 8 * place + bit) for bit in range(8))
        yield from _with_pieces(BYTES, place)
    for place in range(min(places, len(_WORD.findall(data)))):
        yield from _with_pieces(WORDS, place)
    for place in range(min(places, data.count(b"\n") + 1)):
        yield from _with_pieces(LINES, place)
    yield from _with_pieces(WHOLE, 0)


def _with_pieces(kinds: tuple[str, ...], place: int) -> Iterator[Edit]:
    for kind in kinds:
        if kind in ("drop", "cut", "double a line", "drop a line", "swap lines"):
            yield Edit(kind, place)
        else:
            yield from (Edit(kind, place, piece) for piece in PIECES)
