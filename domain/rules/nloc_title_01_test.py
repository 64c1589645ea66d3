import pytest

from domain.cases import Absent, Fact, Place
from domain.parameters import Policy, parse_pack
from domain.rules.conftest import Given
from domain.rules.nloc_title_01 import RULE
from domain.text import Text
from domain.verdicts import Outcome

DISTRICT_POST = Place(province="CT", district="NK")
PROVINCE_POST = Place(province="CT")


def home(**levels: str) -> Fact[Place]:
    return Fact(value=Place(**levels), positions=(3,))


@pytest.mark.parametrize(
    ("place", "native", "outcome"),
    [
        (DISTRICT_POST, home(province="CT", district="NK"), Outcome.VIOLATES),
        (DISTRICT_POST, home(province="CT", district="PD"), Outcome.COMPLIES),
        (PROVINCE_POST, home(province="CT", district="PD"), Outcome.VIOLATES),
        (PROVINCE_POST, home(province="HG"), Outcome.COMPLIES),
    ],
)
def test_a_head_is_local_where_the_post_and_the_native_place_are_one_at_its_level(
    given: Given,
    national: Policy,
    place: Place,
    native: Fact[Place],
    outcome: Outcome,
) -> None:
    case = given.rotation(title="secretary", place=place, home=native)
    assert RULE.judge(case, national).outcome is outcome


def test_the_verdict_names_both_places_and_their_level(
    given: Given, national: Policy
) -> None:
    native = home(province="CT", district="NK")
    found = RULE.judge(
        given.rotation(title="chief-judge", place=DISTRICT_POST, home=native), national
    )
    assert found.message == Text(
        vi="là người địa phương: quê quán NK, chức danh chief-judge tại NK (cấp huyện)",
        en="local: native place NK, chief-judge at NK (district)",
    )
    assert found.computation[0].en == (
        "district: native place NK = place of the post NK"
    )
    assert found.positions == (3, 5)
    assert found.citation.vi == "khoản 2 Điều 4 Quy định 65-QĐ/TW"
    assert {used.citation.en for used in found.parameters} == {
        "Regulation 65-QĐ/TW, Article 4, clause 2",
        "design choice, to be confirmed",
    }


@pytest.mark.parametrize(
    "title",
    ["secretary", "chair-of-peoples-committee", "chief-judge", "chief-procurator",
     "chief-of-police", "chief-inspector", "head-of-finance", "head-of-tax",
     "head-of-customs"],
)  # fmt: skip
def test_every_title_the_text_names_is_judged(
    given: Given, national: Policy, title: str
) -> None:
    case = given.rotation(title=title, place=PROVINCE_POST, home=home(province="CT"))
    assert RULE.judge(case, national).outcome is Outcome.VIOLATES


def test_a_title_the_text_does_not_name_is_left_alone(
    given: Given, national: Policy
) -> None:
    case = given.rotation(title="deputy-chair", place=PROVINCE_POST)
    found = RULE.judge(case, national)
    assert found.outcome is Outcome.NOT_APPLICABLE
    assert found.message.en == "title deputy-chair is not one the text names"


@pytest.mark.parametrize(
    ("effective", "outcome"),
    [("2025-06-30", Outcome.VIOLATES), ("2025-07-01", Outcome.NOT_APPLICABLE)],
)
def test_districts_are_judged_until_the_day_the_level_ended(
    given: Given, national: Policy, effective: str, outcome: Outcome
) -> None:
    native = home(province="CT", district="NK")
    case = given.rotation(
        effective, title="secretary", place=DISTRICT_POST, home=native
    )
    assert RULE.judge(case, national).outcome is outcome


def test_a_commune_is_not_judged_as_if_it_were_its_province(
    given: Given, national: Policy
) -> None:
    case = given.rotation(
        "2025-08-01",
        title="secretary",
        place=Place(province="CT", commune="X1"),
        home=home(province="CT", commune="X2"),
    )
    found = RULE.judge(case, national)
    assert found.outcome is Outcome.NOT_APPLICABLE
    assert found.message.en == (
        "the text does not speak of posts at the level of a commune"
    )


def test_places_are_compared_at_the_level_the_policy_names(
    given: Given, national: Policy
) -> None:
    pack = """
    [NLOC-TITLE-01.local_level]
    unit = "level"
    [[NLOC-TITLE-01.local_level.values]]
    value = "province"
    from = 2022-04-28
    checked = 2026-11-23
    grade = "design"
    source.instrument = { vi = "thử", en = "trial" }
    """
    by_province = national.replaced_by(parse_pack(pack, name="trial"))
    case = given.rotation(
        title="secretary",
        place=DISTRICT_POST,
        home=home(province="CT", district="PD"),
    )
    assert RULE.judge(case, national).outcome is Outcome.COMPLIES
    assert RULE.judge(case, by_province).outcome is Outcome.VIOLATES


def test_a_missing_fact_is_named_with_its_level(given: Given, national: Policy) -> None:
    there = {"title": "secretary", "place": DISTRICT_POST}
    for facts, said in (
        ({}, "title not recorded"),
        ({"title": "secretary"}, "place of the post not recorded"),
        ({"title": "secretary", "place": Place()}, "place of the post not recorded"),
        (there, "native place not recorded"),
        (there | {"home": Absent.ERASED}, "native place erased"),
        (there | {"home": home(province="CT")}, "native place (district) not recorded"),
    ):
        found = RULE.judge(given.rotation(**facts), national)
        assert (found.outcome, found.message.en) == (Outcome.CANNOT_TELL, said)


def test_a_head_post_outside_any_rotation_is_judged_too(
    given: Given, national: Policy
) -> None:
    case = given.rotation(
        kind="post",
        title="secretary",
        place=DISTRICT_POST,
        home=home(province="CT", district="NK"),
    )
    assert RULE.judge(case, national).outcome is Outcome.VIOLATES
