"""Turn what a clerk typed into the value of a field. Pure.

Text is normalised to NFC and stripped; an empty text is no value. Dates are read as ISO
8601, and as dd/mm/yyyy where the language is Vietnamese.
"""

import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from domain.acts import Basis
from domain.codes import code, stream_of
from domain.dates import DateError, PartialDate, parse_day
from domain.errors import InputError
from domain.fields import FieldSpec

UNKNOWN: Final = "unknown"
_SHA256_BYTES: Final = 32
SUBJECTS: Final = ("cadre", "unit", "rotation")
"""What an inspection may be of."""

_FLAGS: Final = {"yes": True, "no": False, "true": True, "false": False} | {
    "có": True,
    "không": False,
}


class ValueOfFieldError(InputError):
    """A value that the field cannot take."""

    en = "{field}: expected {expected}, found {found!r}"
    vi = "{field}: cần {expected_vi}, thấy {found!r}"


def value_of(spec: FieldSpec, text: str, *, vietnamese: bool = False) -> Any:
    """Return the value of field `spec` that `text` stands for, None for an empty text.

    Raises:
        ValueOfFieldError: naming the field, what was expected and what was found.
        CodeError: for a code.
    """
    text = unicodedata.normalize("NFC", text.strip())
    if not text:
        return None
    if spec.kind in ("date", "partial-date", "papers"):
        return _DATED[spec.kind](spec, text, vietnamese=vietnamese)
    return _PLAIN[spec.kind](spec, text)


def paper(spec: FieldSpec, text: str, *, vietnamese: bool = False) -> Basis:
    """Return the paper written NUMBER@DATE-SIGNED[@ISSUER[@SHA256-OF-SCAN]]."""
    number, day, issuer, digest = (*map(str.strip, text.split("@", 3)), "", "", "")[:4]
    if not number:
        raise _bad(spec, "NUMBER@DATE-SIGNED", "SỐ@NGÀY-KÝ", text)
    return Basis(
        number=number,
        issuer=issuer or None,
        signed_on=_day(spec, day, vietnamese=vietnamese) if day else None,
        sha256=_digest(spec, digest) if digest else None,
    )


def _digest(spec: FieldSpec, text: str) -> bytes:
    try:
        digest = bytes.fromhex(text)
    except ValueError:
        digest = b""
    if len(digest) != _SHA256_BYTES:
        raise _bad(spec, "a SHA-256 in hex digits", "SHA-256 viết bằng số hex", text)
    return digest


def _choice(spec: FieldSpec, text: str) -> str:
    if text not in spec.choices:
        words = ", ".join(spec.choices)
        raise _bad(spec, f"one of {words}", f"một trong {words}", text)
    return text


def _day(spec: FieldSpec, text: str, *, vietnamese: bool) -> date:
    try:
        return parse_day(text, vietnamese=vietnamese)
    except DateError as error:
        raise _bad(spec, "a day, YYYY-MM-DD", "một ngày, dd/mm/yyyy", text) from error


def _partial(spec: FieldSpec, text: str, *, vietnamese: bool) -> str | None:
    if text.lower() in (UNKNOWN, "không rõ"):
        return None
    try:
        return str(PartialDate.parse(text))
    except DateError:
        if "/" in text:
            return _day(spec, text, vietnamese=vietnamese).isoformat()
        raise _bad(
            spec,
            "YYYY-MM-DD, YYYY-MM, YYYY or unknown",
            "dd/mm/yyyy, YYYY-MM, YYYY hoặc không rõ",
            text,
        ) from None


def _flag(spec: FieldSpec, text: str) -> bool:
    found = _FLAGS.get(text.lower())
    if found is None:
        raise _bad(spec, "yes or no", "có hoặc không", text)
    return found


def _number(spec: FieldSpec, text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise _bad(spec, "a whole number", "một số nguyên", text)
    return int(text)


def _decimal(spec: FieldSpec, text: str) -> str:
    """Return the amount as plain digits: a binary fraction never comes near it."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise _bad(
            spec, "an amount such as 5000000.50", "một số tiền, như 5000000", text
        )
    return f"{amount:f}"


def _stream(spec: FieldSpec, text: str) -> str:
    aggregate, colon, spelled = text.partition(":")
    if not colon or aggregate not in SUBJECTS:
        words = ", ".join(f"{each}:CODE" for each in SUBJECTS)
        raise _bad(spec, f"one of {words}", f"một trong {words}", text)
    return stream_of(aggregate, code(spelled))


def _bad(spec: FieldSpec, en: str, vi: str, found: str) -> ValueOfFieldError:
    return ValueOfFieldError(field=spec.name, expected=en, expected_vi=vi, found=found)


_DATED: Final[dict[str, Callable[..., Any]]] = {
    "date": _day,
    "partial-date": _partial,
    "papers": lambda spec, text, **how: (paper(spec, text, **how),),
}
_PLAIN: Final[dict[str, Callable[[FieldSpec, str], Any]]] = {
    "text": lambda _, text: text,
    "code": lambda _, text: code(text),
    "choice": _choice,
    "flag": _flag,
    "number": _number,
    "decimal": _decimal,
    "stream": _stream,
}
