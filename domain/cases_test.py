from datetime import date

import pytest

from domain.cases import Grant, Place


def test_a_place_gives_its_code_at_each_level() -> None:
    place = Place(province="CT", district="NK", commune="X1")
    levels = ("province", "district", "commune")
    assert [place.at(level) for level in levels] == ["CT", "NK", "X1"]
    assert [Place().at(level) for level in levels] == [None, None, None]


def test_a_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="one of province, district, commune"):
        Place().at("ward")


@pytest.mark.parametrize(
    ("place", "level"),
    [
        (Place(), None),
        (Place(province="CT"), "province"),
        (Place(province="CT", district="NK"), "district"),
        (Place(province="CT", commune="X1"), "commune"),
    ],
)
def test_a_post_stands_at_the_lowest_level_its_place_has(
    place: Place, level: str | None
) -> None:
    assert place.own_level == level


def test_a_grant_is_in_force_from_its_first_day_up_to_its_end() -> None:
    grant = Grant(
        code="NL-1",
        rule="DUR-MIN-01",
        subject="CB-1",
        begins=date(2024, 1, 1),
        ends=date(2024, 2, 1),
        positions=(),
        document="1",
    )
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1)]
    assert [grant.covers(day) for day in days] == [False, True, True, False]
