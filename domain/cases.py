"""The facts a rule gets about one case, as known to the ledger at one moment.

A case is one rotation, or one head post that is not a rotation's. Whoever builds it
has already applied corrections and chosen the day; a rule only reads.

A fact that is missing is told apart from a fact recorded as unknown: `Absent` means
that no entry says anything (or that what it said was erased); a `None` inside a `Fact`
means that an entry says "not known".
"""

from datetime import date
from enum import Enum
from typing import Final, Generic, Literal, TypeVar

import msgspec

from domain.dates import PartialDate
from domain.text import Text

T = TypeVar("T")

Kind = Literal["rotation", "post"]

LEVELS: Final = {
    "province": Text(vi="cấp tỉnh", en="province"),
    "district": Text(vi="cấp huyện", en="district"),
    "commune": Text(vi="cấp xã", en="commune"),
}
"""Administrative levels, highest first."""

CAUSES: Final = {
    "full-term": Text(vi="hết thời hạn", en="full term"),
    "early-by-authority": Text(
        vi="cấp có thẩm quyền cho kết thúc sớm", en="ended early by the authority"
    ),
    "host-unit-abolished": Text(
        vi="đơn vị nơi đến giải thể", en="the host unit was abolished"
    ),
    "stays-at-destination": Text(
        vi="bố trí ổn định tại nơi đến", en="stays at the destination"
    ),
    "called-elsewhere": Text(
        vi="được điều động, bổ nhiệm nơi khác", en="called elsewhere"
    ),
    "discipline": Text(vi="bị kỷ luật", en="discipline"),
    "health": Text(vi="lý do sức khỏe", en="health"),
    "resignation": Text(vi="từ chức, thôi việc", en="resignation"),
    "death": Text(vi="từ trần", en="death"),
    "not-recorded": Text(vi="chưa ghi lý do", en="cause not recorded"),
}
"""How a rotation ends (DUR-END-01). Which of them count is policy."""


class Absent(Enum):
    """Why a personal fact cannot be read."""

    NOT_RECORDED = "not recorded"
    ERASED = "erased"


class Fact(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A value and the positions of the entries that say it."""

    value: T
    positions: tuple[int, ...] = ()


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the map *of the decision's day*: codes of the levels, from the top.

    The place of a post goes down to the level of the post's own unit and no further:
    a district's secretary has a district and no commune.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None

    def at(self, level: str) -> str | None:
        """Return the code at `level`, a key of `LEVELS`; `None` if not recorded.

        Raises:
            ValueError: there is no such level.
        """
        if level == "province":
            return self.province
        if level == "district":
            return self.district
        if level == "commune":
            return self.commune
        msg = f"level: expected one of {', '.join(LEVELS)}, found {level!r}"
        raise ValueError(msg)

    @property
    def own_level(self) -> str | None:
        """The lowest level that has a code; `None` if none has."""
        for level in reversed(LEVELS):
            if self.at(level) is not None:
                return level
        return None


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """`on` is the first day no longer in post (unknown if `None`)."""

    on: PartialDate | None
    cause: str


class Headship(msgspec.Struct, frozen=True, kw_only=True):
    """One recorded period as head of one unit: from a rotation, or a post.

    `ends` is the first day no longer head. `is_open`: no end is recorded, and none is
    known to be missing. `term`: the term it was said to be for, "2020-2025".
    """

    code: str
    unit: str
    begins: PartialDate | None
    ends: PartialDate | None
    is_open: bool
    term: str | None = None
    positions: tuple[int, ...] = ()


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """The competent authority sets `rule` aside for a rotation or for a cadre.

    In force from `begins` up to, not including, `ends` (`None`: no end).
    """

    code: str
    rule: str
    subject: str
    begins: date
    ends: date | None
    positions: tuple[int, ...]
    document: str

    def covers(self, day: date) -> bool:
        """Return whether it is in force on `day`."""
        return self.begins <= day and (self.ends is None or day < self.ends)


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One rotation or head post, as far as the ledger knew.

    Args:
        subject: the rotation's code; `CADRE/n` for the nth head post of a cadre.
        kind: which of the two it is.
        cadre: the cadre's code.
        as_of: the day on which open periods are looked at.
        effective: the day the decision takes effect; the law of that day applies.
        title: code of the title held, if recorded.
        is_head: whether it is said to be the head post; `None` if nothing is said.
        unit: code of the unit of the post.
        place: where the post is.
        started: the day of reporting for duty, where an entry says it.
        ended: how it ended; `None` while it is open.
        refused: whether the cadre refused to go.
        born, sex, home: personal facts; `home` is the native place.
        headships: the cadre's periods as head, this case's own included.
        grants: the exceptions on record for this rotation or this cadre.
    """

    subject: str
    kind: Kind
    cadre: str
    as_of: date
    effective: Fact[PartialDate | None]
    title: str | None = None
    is_head: bool | None = None
    unit: str | None = None
    place: Place | None = None
    started: Fact[PartialDate | None] | None = None
    ended: Fact[Ending] | None = None
    refused: bool = False
    born: Fact[PartialDate] | Absent = Absent.NOT_RECORDED
    sex: Fact[str] | Absent = Absent.NOT_RECORDED
    home: Fact[Place] | Absent = Absent.NOT_RECORDED
    headships: tuple[Headship, ...] = ()
    grants: tuple[Grant, ...] = ()
