"""Words of the features, in both languages, and the codes and dates they stand for.

A pattern here matches nothing but what it names, so that no step can be mistaken for
another, longer one. Words the program has itself (causes, verdicts) are taken from it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from pytest_bdd import parsers

from domain.cases import CAUSES
from domain.verdicts import Outcome
from ledger.words import VERDICTS

T = TypeVar("T")

_TITLES: Final = {
    "secretary": ("bí thư", "secretary"),
    "deputy-secretary": ("phó bí thư", "deputy secretary"),
    "chair-of-peoples-committee": (
        "chủ tịch UBND",
        "chair of the People's Committee",
    ),
    "chief-judge": ("chánh án TAND", "chief judge"),
    "chief-procurator": ("viện trưởng VKSND", "chief procurator"),
    "chief-of-police": ("trưởng công an", "chief of police"),
    "chief-inspector": ("chánh thanh tra", "chief inspector"),
    "head-of-finance": ("trưởng ngành tài chính", "head of finance"),
    "head-of-tax": ("trưởng ngành thuế", "head of tax"),
    "head-of-customs": ("trưởng ngành hải quan", "head of customs"),
}
_SEXES: Final = {"male": ("nam", "male"), "female": ("nữ", "female")}
_FORMS: Final = {
    "none": ("không kỷ luật", "no discipline"),
    "reprimand": ("khiển trách", "reprimand"),
    "warning": ("cảnh cáo", "warning"),
    "removal-from-post": ("cách chức", "removal from post"),
    "removal-by-vote": ("bãi nhiệm", "removal by vote"),
    "dismissal-from-service": ("buộc thôi việc", "dismissal from service"),
    "expulsion": ("khai trừ", "expulsion"),
}
_REGIMES: Final = {"party": ("Đảng", "Party"), "state": ("Nhà nước", "State")}
_YES: Final = {
    "yes": ("có vi phạm", "a violation"),
    "no": ("không có vi phạm", "no violation"),
}
_BENEFITS: Final = {
    "kept-allowance": ("bảo lưu phụ cấp chức vụ", "a kept allowance"),
    "housing": ("nhà ở công vụ", "housing"),
    "travel": ("hỗ trợ đi lại", "travel support"),
}
_FIELDS: Final = {
    "title": ("chức danh", "title"),
    "unit": ("nơi đến", "receiving unit"),
    "effective_on": ("ngày hiệu lực", "effective day"),
    "born_on": ("ngày sinh", "birth date"),
    "name": ("tên", "name"),
    "through": ("ngày cuối kỳ", "last day"),
}
_KINDS: Final = {
    "rotation decide": ("quyết định", "decision"),
    "rotation start": ("việc nhận nhiệm vụ", "start of"),
    "rotation end": ("việc kết thúc", "end of"),
    "cadre register": ("ghi danh", "registration"),
    "cadre record-home": ("mục quê quán", "native place of"),
    "unit rename": ("việc đổi tên", "renaming of"),
    "period close": ("việc khóa kỳ", "closing of"),
    "unit create": ("việc thành lập", "creation of"),
}
"""Entries by the command that makes them."""


def _both(words: Mapping[T, tuple[str, str]]) -> dict[str, T]:
    return {word: code for code, pair in words.items() for word in pair}


def _one_of(words: Mapping[str, T]) -> Callable[[str], T]:
    """Return a type for steps: any of `words`, standing for its value."""
    known = {word.casefold(): value for word, value in words.items()}

    def found(text: str) -> T:
        return known[text.casefold()]

    # Longest first: "phó bí thư" must not be read as "bí thư" after "phó".
    ordered = sorted(words, key=len, reverse=True)
    return _typed(found, "|".join(map(re.escape, ordered)))


def _typed(convert: Callable[[str], T], pattern: str) -> Callable[[str], T]:
    convert.pattern = pattern  # type: ignore[attr-defined]  # how `parse` is told
    return convert


def _day(text: str) -> str:
    """Return a day, month or year as it is typed: "ngày 2023-03-01" is 2023-03-01."""
    last = text.rpartition(" ")[2]
    return last if last[:1].isdigit() else "unknown"


def _as_it_is(text: str) -> str:
    return text


def _rest(text: str) -> str:
    return text


def _number(text: str) -> int:
    return int(text)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


_TYPES: Final[dict[str, Callable[[str], Any]]] = {
    "Code": _typed(_as_it_is, '[^"]+'),
    "When": _typed(
        _day, r"(?:ngày |tháng |năm )?\d{4}(?:-\d\d){0,2}|ngày không rõ|an unknown day"
    ),
    "Instant": _typed(_instant, r"\d{4}-\d\d-\d\dT\d\d:\d\d"),
    "Number": _typed(_number, r"\d+"),
    "Title": _one_of(_both(_TITLES)),
    "Sex": _one_of(_both(_SEXES)),
    "Field": _one_of(_both(_FIELDS)),
    "Kind": _one_of(_both(_KINDS)),
    "Form": _one_of(_both(_FORMS)),
    "Regime": _one_of(_both(_REGIMES)),
    "Violation": _one_of(_both(_YES)),
    "Benefit": _one_of(_both(_BENEFITS)),
    "Cause": _one_of(_both({code: (t.vi, t.en) for code, t in CAUSES.items()})),
    "Outcome": _one_of(_both({o: (o.label.vi, o.label.en) for o in Outcome})),
    "Verified": _one_of(_both({v: (t.vi, t.en) for v, t in VERDICTS.items()})),
    "Rest": _typed(_rest, r"\S.*"),
}


def said(text: str) -> parsers.parse:
    """Return a step's text with its `{places:Type}`."""
    return parsers.parse(text, extra_types=_TYPES)
