import pytest

from domain.refusals import OtherCadreError
from domain.rotation import DisciplineNoted, Rotation

REFUSED = Rotation(stream="rotation:LC-1", stage="refused", cadre="CB-1")


def test_discipline_of_somebody_else_than_who_refused_is_refused() -> None:
    with pytest.raises(OtherCadreError) as caught:
        DisciplineNoted(discipline="KL-1", cadre="CB-2").check(REFUSED)
    assert caught.value.facts == {
        "stream": "rotation:LC-1",
        "cadre": "CB-1",
        "found": "CB-2",
    }


def test_discipline_of_who_refused_stands() -> None:
    DisciplineNoted(discipline="KL-1", cadre="CB-1").check(REFUSED)
