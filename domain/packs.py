"""Policy packs: the law's numbers and lists as TOML text, dated and sourced.

Every value in a pack says from when to when it holds (half-open), who says so, how well
that source is known and when somebody last looked:

    [DUR-MIN-01.min_months]            # rule id, then the parameter's own name
    unit = "months"
    # overrides = "why"                # only to replace an earlier pack's parameter

    [[DUR-MIN-01.min_months.values]]
    value = 36                         # a whole number, a word, words, or table rows
    from = 2022-04-28                  # the first day it holds
    # to = 2027-01-01                  # the first day it no longer does; open if absent
    # published = 2022-04-28           # left out where the day is not known
    checked = 2026-11-23
    grade = "B"
    source.instrument = { vi = "Quy định 65-QĐ/TW", en = "Regulation 65-QĐ/TW" }
    source.article = "8"
    source.article_grade = "B"

Grades: A official portal or press quoting the text, B law firm or translation, C quiz
bank or forum; `memory` was not looked up; `design` is our own choice, not law.

Not done here: reading the file (`parse_pack` takes its text), and checking that some
rule reads each parameter (`domain.rules.check_policy`, which knows the rules).
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import Final, Literal, TypeAlias, TypeVar

import msgspec

from domain.errors import ContentError
from domain.text import Text

T = TypeVar("T")

Grade = Literal["A", "B", "C", "memory", "design"]

Value: TypeAlias = int | str | tuple[str | dict[str, int | str], ...]
"""A value as a pack writes it; a dict is a row of a table."""

_NOT_AUTHORITY: Final = {
    "design": Text(
        vi="lựa chọn thiết kế, cần được xác nhận",
        en="design choice, to be confirmed",
    ),
    "memory": Text(vi="căn cứ cần được xác nhận", en="basis to be confirmed"),
}


BUILT_IN: Final = ("national.toml", "can-tho.toml")
"""The packs of `domain/policy` in the order of their layers: the more specific later."""


class PolicyError(ContentError):
    """A pack that cannot be used: names the pack, the key, expected and found."""

    en = "policy pack {pack!r}, {key}: expected {expected}, found {found}"
    vi = "gói chính sách {pack!r}, {key}: cần {expected}, thấy {found}"

    def __init__(self, *, pack: str, key: str, expected: str, found: str) -> None:
        """Keep the four parts."""
        super().__init__(pack=pack, key=key, expected=expected, found=found)
        self.pack = pack
        self.key = key
        self.expected = expected
        self.found = found


class Citation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One provision of one instrument, and how well its number is known."""

    instrument: Text
    article: str | None = None
    clause: str | None = None
    article_grade: Grade | None = None

    def __post_init__(self) -> None:
        """Refuse an article whose grade is not stated, or a clause of no article.

        Raises:
            ValueError: the parts do not belong together.
        """
        if (self.article is None) != (self.article_grade is None):
            msg = "expected `article` and `article_grade` together, found one alone"
            raise ValueError(msg)
        if self.clause is not None and self.article is None:
            msg = "expected an `article` for the `clause`, found none"
            raise ValueError(msg)

    def shown(self, lang: str) -> str:
        """Return the citation as a user may see it.

        An article known only from memory is left out (regulations.md §7).
        """
        instrument = self.instrument.in_(lang)
        if self.article is None or self.article_grade == "memory":
            return instrument
        if lang == "vi":
            clause = f"khoản {self.clause} " if self.clause else ""
            return f"{clause}Điều {self.article} {instrument}"
        clause = f", clause {self.clause}" if self.clause else ""
        return f"{instrument}, Article {self.article}{clause}"


class Dated(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"begins": "from", "ends": "to"},
):
    """A value and the days it holds: from `begins` up to, not including, `ends`."""

    value: Value
    begins: date
    ends: date | None = None
    published: date | None = None
    checked: date
    grade: Grade
    source: Citation
    note: Text = Text(vi="", en="")

    @property
    def basis(self) -> Text:
        """The citation, or the plain admission that there is none to rely on."""
        if self.grade in _NOT_AUTHORITY:
            return _NOT_AUTHORITY[self.grade]
        return Text(vi=self.source.shown("vi"), en=self.source.shown("en"))

    @property
    def span(self) -> str:
        """The days it holds, for messages."""
        ends = "open" if self.ends is None else self.ends.isoformat()
        return f"{self.begins.isoformat()} to {ends}"


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All values of one parameter in one pack, and why they replace another pack's."""

    unit: str
    values: tuple[Dated, ...]
    overrides: str | None = None


class Pack(msgspec.Struct, frozen=True):
    """What one TOML text says, by parameter ("DUR-MIN-01.min_months")."""

    name: str
    series: Mapping[str, Series]


def parse_pack(text: str, *, name: str) -> Pack:
    """Read a pack from its TOML text; `name` is for messages.

    Raises:
        PolicyError: it is no TOML, has a key nobody knows, a value of a wrong kind,
            an end before its beginning, or two values for one day.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(
            pack=name, key="the file", expected="TOML", found=str(error)
        ) from error
    series: dict[str, Series] = {}
    for rule, parameters in document.items():
        if not isinstance(parameters, dict):
            raise PolicyError(
                pack=name,
                key=rule,
                expected="a table of parameters under a rule's id",
                found=repr(parameters),
            )
        for short, content in parameters.items():
            key = f"{rule}.{short}"
            parsed = shaped(content, Series, pack=name, key=key)
            series[key] = _in_order(parsed, pack=name, key=key)
    return Pack(name=name, series=series)


def _in_order(series: Series, *, pack: str, key: str) -> Series:
    """Return the series oldest value first, if no day has two values."""
    for dated in series.values:
        if dated.ends is not None and dated.ends <= dated.begins:
            raise PolicyError(
                pack=pack,
                key=f"{key}.to",
                expected=f"a day after `from` {dated.begins.isoformat()}",
                found=dated.ends.isoformat(),
            )
    values = tuple(sorted(series.values, key=attrgetter("begins")))
    if not values:
        raise PolicyError(
            pack=pack, key=f"{key}.values", expected="at least one", found="none"
        )
    for earlier, later in pairwise(values):
        if earlier.ends is None or later.begins < earlier.ends:
            raise PolicyError(
                pack=pack,
                key=key,
                expected="one value for one day",
                found=f"{earlier.value!r} for {earlier.span}"
                f" and {later.value!r} for {later.span}",
            )
    return msgspec.structs.replace(series, values=values)


# msgspec's own wording, taken apart so that ours can name pack, key and both sides.
# Not promised by msgspec to stay: what matches none of these is passed on as it is.
_WHERE: Final = re.compile(r" - at `\$(.*)`$")
_WORDINGS: Final = (
    (re.compile(r"[Ee]xpected (.+), (?:got|found) (.+)"), "{0}", "{1}"),
    (re.compile(r"Object missing required field (.+)"), "the key {0}", "none"),
    (re.compile(r"Object contains unknown field (.+)"), "only known keys", "{0}"),
    (
        re.compile(r"Invalid (enum|RFC3339 encoded) (.+)"),
        "a known word or a day",
        "{1}",
    ),
)


def shaped(content: object, shape: type[T], *, pack: str, key: str) -> T:
    """Return `content` as a `shape`.

    Raises:
        PolicyError: msgspec refuses it; said in our words, with the key.
    """
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        said = str(error)
    where = _WHERE.search(said)
    message = _WHERE.sub("", said)
    expected, found = "what the manual of packs describes", message
    for wording, wanted, seen in _WORDINGS:
        match = wording.fullmatch(message)
        if match:
            expected = wanted.format(*match.groups())
            found = seen.format(*match.groups())
            break
    raise PolicyError(
        pack=pack, key=key + (where[1] if where else ""), expected=expected, found=found
    )
