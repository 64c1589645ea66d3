import msgspec

from domain.acts import UNSTAMPED
from domain.cadre import CadreRegistered, PostAssumed
from domain.rotation import RotationEnded
from ledger.requests import differing, identity_of, request_id

ENDED = RotationEnded(cause="full-term", effective_on="2024")


def test_a_request_id_depends_on_all_of_its_identity_and_on_nothing_else() -> None:
    ids = {
        request_id("a", "b"),
        request_id("b", "a"),
        request_id("ab"),
        request_id("a", "b", ""),
        request_id("a", "b", generation=1),
        request_id(),
    }
    assert len(ids) == 6
    assert {len(each) for each in ids} == {16}
    # Stored for ever: the same identity must give these bytes in every version.
    assert request_id("a", "b").hex() == "5f67fd9c3ef5fe245f109f743d3f68e2"


def test_the_identity_of_an_act_is_its_stream_its_topic_and_its_identity_fields() -> (
    None
):
    held = PostAssumed(tenure="2", unit="NK", title="secretary", effective_on="2024")
    assert identity_of("cadre:CB-1", held) == ("cadre:CB-1", "cadre.post-assumed", "2")
    assert identity_of("rotation:LC-1", ENDED) == ("rotation:LC-1", "rotation.ended")


def test_who_typed_it_and_when_is_no_difference() -> None:
    recorded = msgspec.structs.replace(
        ENDED, actor="khac", recorded_at=UNSTAMPED.replace(year=2026), request_id=b"x"
    )
    assert differing(ENDED, [recorded]) == ()


def test_a_repeat_of_either_reading_is_a_repeat_and_else_the_last_one_is_compared() -> (
    None
):
    written = CadreRegistered(name="Lê", born_on="1980")
    corrected = CadreRegistered(name="Lê", born_on="1981")
    assert differing(written, [written, corrected]) == ()
    assert differing(corrected, [written, corrected]) == ()
    other = CadreRegistered(name="Lý", born_on="1981")
    assert differing(other, [written, corrected]) == ("name",)
