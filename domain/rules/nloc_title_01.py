"""NLOC-TITLE-01: heads under certain titles are not local people.

Text as catalogued (65-QĐ/TW, Điều 4 khoản 2):
    "Bí thư cấp ủy, chủ tịch UBND, chánh án TAND, viện trưởng VKSND và cấp trưởng các
    ngành công an, thanh tra, tài chính, thuế, hải quan cấp tỉnh, cấp huyện không là
    người địa phương."

No text found says what "local" means (NLOC-DEF-01). Judged here: the native place and
the place of the post have the same code, at the level of the post's own unit, on the
map of the decision's day. Both are policy, graded as design.
"""

from enum import StrEnum
from typing import Final

from domain.cases import LEVELS, Absent, Case, Place
from domain.parameters import Law, Parameter
from domain.rules.findings import (
    NOTHING_TO_DO,
    Finding,
    cannot_tell,
    missing,
    not_applicable,
)
from domain.rules.rule import Rule
from domain.text import Text
from domain.verdicts import Outcome


class Level(StrEnum):
    """An administrative level."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class LocalLevel(StrEnum):
    """The level at which two places are compared."""

    OWN_UNIT = "own-unit"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class LocalTest(StrEnum):
    """What makes somebody local."""

    NATIVE_PLACE = "native-place"


TITLES: Final = Parameter("NLOC-TITLE-01.titles", "titles", tuple[str, ...])
LEVELS_COVERED: Final = Parameter(
    "NLOC-TITLE-01.levels_covered", "levels", tuple[Level, ...]
)
LOCAL_LEVEL: Final = Parameter("NLOC-TITLE-01.local_level", "level", LocalLevel)
LOCAL_TEST: Final = Parameter("NLOC-TITLE-01.local_test", "test", LocalTest)

_TITLE: Final = Text(vi="chức danh", en="title")
_POST_PLACE: Final = Text(vi="địa bàn của chức danh", en="place of the post")
_HOME: Final = Text(vi="quê quán", en="native place")


def _decide(case: Case, law: Law) -> Finding:
    if case.title is None:
        return missing(_TITLE)
    if case.title not in law.value(TITLES):
        return not_applicable(
            Text(
                vi=f"chức danh {case.title} không thuộc diện quy định",
                en=f"title {case.title} is not one the text names",
            )
        )
    place = case.place
    own = None if place is None else place.own_level
    if place is None or own is None:
        return missing(_POST_PLACE)
    if own not in law.value(LEVELS_COVERED):
        words = LEVELS[own]
        return not_applicable(
            Text(
                vi=f"quy định không nói về chức danh {words.vi}",
                en=f"the text does not speak of posts at the level of a {words.en}",
            )
        )
    law.value(LOCAL_TEST)  # Its only value is what _compare does; noted as read.
    level = law.value(LOCAL_LEVEL).value
    return _compare(case, place, own if level == LocalLevel.OWN_UNIT else level)


def _compare(case: Case, place: Place, level: str) -> Finding:
    words = LEVELS[level]
    post = place.at(level)
    if post is None:
        return missing(_at(_POST_PLACE, words))
    home = case.home
    if isinstance(home, Absent):
        return missing(_HOME, home)
    native = home.value.at(level)
    if native is None:
        lacking = missing(_at(_HOME, words))
        return cannot_tell(lacking.message, lacking.next_step, positions=home.positions)
    local = native == post
    sign = "=" if local else "≠"
    vi, en = (
        ("là người địa phương", "local")
        if local
        else ("không là người địa phương", "not local")
    )
    return Finding(
        outcome=Outcome.VIOLATES if local else Outcome.COMPLIES,
        message=Text(
            vi=f"{vi}: quê quán {native}, chức danh {case.title} tại {post}"
            f" ({words.vi})",
            en=f"{en}: native place {native}, {case.title} at {post} ({words.en})",
        ),
        next_step=_ASK if local else NOTHING_TO_DO,
        positions=home.positions,
        computation=(
            Text(
                vi=f"{words.vi}: quê quán {native} {sign} địa bàn {post}",
                en=f"{words.en}: native place {native} {sign} place of the post {post}",
            ),
        ),
    )


def _at(what: Text, level: Text) -> Text:
    return Text(vi=f"{what.vi} ({level.vi})", en=f"{what.en} ({level.en})")


_ASK: Final = Text(
    vi="ghi văn bản của cấp có thẩm quyền cho phép bố trí người địa phương, nếu có",
    en="record the authority's document that allows a local head, if there is one",
)

RULE: Final = Rule(
    id="NLOC-TITLE-01",
    version="1",
    title=Text(
        vi="Chức danh không là người địa phương", en="Titles not held by local people"
    ),
    text=Text(
        vi="Bí thư cấp ủy, chủ tịch UBND, chánh án TAND, viện trưởng VKSND và cấp"
        " trưởng các ngành công an, thanh tra, tài chính, thuế, hải quan cấp tỉnh, cấp"
        " huyện không là người địa phương.",
        en="At provincial and district level the Party secretary, the chair of the"
        " People's Committee, the chief judge, the chief procurator, and the heads of"
        " police, inspectorate, finance, tax and customs are not local people.",
    ),
    basis=Text(
        vi="khoản 2 Điều 4 Quy định 65-QĐ/TW",
        en="Regulation 65-QĐ/TW, Article 4, clause 2",
    ),
    not_modelled=Text(
        vi="Không xét nơi sinh, nơi thường trú, nơi công tác; không xét chủ trương"
        " năm 2025 đối với cấp xã; không so với bản đồ sau sáp nhập.",
        en="Place of birth, residence and career, the aims of 2025 for communes, and"
        " the map after the mergers are not judged.",
    ),
    kinds=("rotation", "post"),
    governing=TITLES,
    parameters=(TITLES, LEVELS_COVERED, LOCAL_LEVEL, LOCAL_TEST),
    decide=_decide,
)
