"""Readable natural keys: `cadre:CB-0042`, `rotation:2024-017`.

A code is the office's own pseudonym, never a citizen's number. It is NFC, upper case,
1 to 64 characters: letters and digits of any script, and `- . _ / #` after the first.
`@` and `:` are kept free: they join a code to a rule id and to its aggregate.

The stream of an aggregate is named `aggregate:CODE`; that text is stored and proved, so
the grammar can only ever be widened.
"""

import unicodedata
from typing import Final

from domain.errors import InputError

MAX_CODE_CHARS: Final = 64
_MARKS: Final = frozenset("-._/#")


class CodeError(InputError):
    """Text that is no code."""

    en = (
        "{text!r} is not a code: expected 1 to 64 letters, digits or - . _ / #,"
        " beginning with a letter or digit; found {found}"
    )
    vi = (
        "{text!r} không phải là mã: cần 1 đến 64 chữ cái, chữ số hoặc - . _ / #,"
        " bắt đầu bằng chữ cái hoặc chữ số; thấy {found}"
    )


def code(text: str) -> str:
    """Return the one spelling of a code, or refuse the text.

    Raises:
        CodeError: naming the first character that does not belong.
    """
    spelled = unicodedata.normalize("NFC", text.strip()).upper()
    if not 1 <= len(spelled) <= MAX_CODE_CHARS:
        raise CodeError(text=text, found=f"{len(spelled)} characters")
    for place, char in enumerate(spelled):
        if not (char.isalnum() or (place and char in _MARKS)):
            raise CodeError(text=text, found=repr(char))
    return spelled


def stream_of(aggregate: str, spelled: str) -> str:
    """Return the stream id of an aggregate; inverse of `split_stream`."""
    return f"{aggregate}:{spelled}"


def split_stream(stream: str) -> tuple[str, str]:
    """Return (aggregate, code) of a stream id."""
    aggregate, _, spelled = stream.partition(":")
    return aggregate, spelled
