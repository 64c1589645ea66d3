"""Turn what a clerk typed into the value of a field. Pure.

Text is normalised to NFC and stripped; an empty text is no value. Dates are read as ISO
8601, and as dd/mm/yyyy where the language is Vietnamese.
"""

import unicodedata
from datetime import date
from typing import Any, Final

from domain.acts import Basis
from domain.codes import code
from domain.dates import DateError, PartialDate, parse_day
from domain.errors import InputError
from domain.fields import FieldSpec

UNKNOWN: Final = "unknown"
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
    match spec.kind:
        case "code":
            return code(text)
        case "choice":
            return _choice(spec, text)
        case "date":
            return _day(spec, text, vietnamese=vietnamese)
        case "partial-date":
            return _partial(spec, text, vietnamese=vietnamese)
        case "flag":
            return _flag(spec, text)
        case "number":
            return _number(spec, text)
        case "papers":
            return (paper(spec, text, vietnamese=vietnamese),)
    return text


def paper(spec: FieldSpec, text: str, *, vietnamese: bool = False) -> Basis:
    """Return the paper written `NUMBER@DATE-SIGNED` or `NUMBER@DATE@ISSUER`."""
    number, _, rest = text.partition("@")
    day, _, issuer = rest.partition("@")
    if not number.strip():
        raise _bad(spec, "NUMBER@DATE-SIGNED", "SỐ@NGÀY-KÝ", text)
    signed = _day(spec, day.strip(), vietnamese=vietnamese) if day.strip() else None
    return Basis(number=number.strip(), issuer=issuer.strip() or None, signed_on=signed)


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


def _bad(spec: FieldSpec, en: str, vi: str, found: str) -> ValueOfFieldError:
    return ValueOfFieldError(field=spec.name, expected=en, expected_vi=vi, found=found)
