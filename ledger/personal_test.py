"""Sealing a person's fields: what opens them, what does not, and what shows outside."""

import hashlib

import msgspec
import pytest

from domain.acts import Act, Sealed
from domain.cadre import CadreRegistered, HomePlaceRecorded
from domain.corrections import Change, Corrected
from domain.registry import ACTS
from domain.unit import UnitCreated
from ledger import codec
from ledger.personal import SealBrokenError, open_sealed, seal

PERSON = "cadre:CB-1"
KEY = bytes(range(32))
ACT = CadreRegistered(name="Lê Thị Mẫu", born_on="1980-05", sex="female")


def sealed_of(act: Act) -> Sealed:
    assert act.sealed is not None
    return act.sealed


def with_sealed(act: Act, **changes: bytes) -> Act:
    sealed = msgspec.structs.replace(sealed_of(act), **changes)
    return msgspec.structs.replace(act, sealed=sealed)


@pytest.mark.parametrize(
    "act",
    [
        ACT,
        CadreRegistered(name="Lê Thị Mẫu"),
        HomePlaceRecorded(province="Cần Thơ", effective_on="1980", reason="lý do"),
        Corrected(
            position=1,
            leaf_hash=b"x",
            changes=(Change(field="reason", new="b"),),
            private=(Change(field="name", old="Nguyễn", new="Lê Thị Mẫu"),),
        ),
    ],
)
def test_what_is_sealed_opens_to_the_same_act(act: Act) -> None:
    sealed = seal(act, stream=PERSON, key=KEY)
    assert open_sealed(sealed, stream=PERSON, key=KEY) == act
    body = codec.encode(sealed)
    # Long enough that ciphertext does not hold them by chance.
    for word in ("Lê Thị Mẫu", "1980-05", "female", "Cần Thơ", "Nguyễn"):
        assert word.encode() not in body
    assert codec.decode(body) == sealed


def test_an_act_without_personal_fields_is_left_as_it_is() -> None:
    act = UnitCreated(name="Quận ủy")
    assert seal(act, stream=PERSON, key=KEY) is act
    assert open_sealed(act, stream=PERSON, key=KEY) is act
    empty = CadreRegistered()
    assert seal(empty, stream=PERSON, key=KEY) is empty


def test_the_same_words_never_look_the_same() -> None:
    one, other = (sealed_of(seal(ACT, stream=PERSON, key=KEY)) for _ in range(2))
    assert not set(msgspec.structs.astuple(one)) & set(msgspec.structs.astuple(other))


def test_a_commitment_cannot_be_guessed_from_the_words() -> None:
    # Without the blind, whoever knows a name and a birth date could confirm them.
    sealed = sealed_of(seal(ACT, stream=PERSON, key=KEY))
    fields = {"name": ACT.name, "born_on": ACT.born_on, "sex": ACT.sex}
    guesses = (fields, [b"", fields], [sealed.salt, fields])
    for guess in guesses:
        encoded = msgspec.msgpack.encode(guess)
        assert hashlib.sha256(encoded).digest() != sealed.commitment


@pytest.mark.parametrize(
    ("stream", "key"), [(PERSON, bytes(32)), ("cadre:CB-2", KEY)], ids=["key", "person"]
)
def test_another_key_or_another_person_opens_nothing(stream: str, key: bytes) -> None:
    sealed = seal(ACT, stream=PERSON, key=KEY)
    with pytest.raises(SealBrokenError, match=rf"of {stream} do not open: wrong key"):
        open_sealed(sealed, stream=stream, key=key)


def test_a_ciphertext_moved_to_another_kind_of_act_does_not_open() -> None:
    moved = HomePlaceRecorded(sealed=seal(ACT, stream=PERSON, key=KEY).sealed)
    with pytest.raises(SealBrokenError):
        open_sealed(moved, stream=PERSON, key=KEY)


def test_any_altered_byte_of_salt_ciphertext_or_commitment_is_noticed() -> None:
    sealed = seal(ACT, stream=PERSON, key=KEY)
    for name in Sealed.__struct_fields__:
        whole: bytes = getattr(sealed_of(sealed), name)
        for at in range(len(whole)):
            flipped = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
            with pytest.raises(SealBrokenError):
                open_sealed(
                    with_sealed(sealed, **{name: flipped}), stream=PERSON, key=KEY
                )


def test_a_ciphertext_of_other_words_under_the_right_key_breaks_the_commitment() -> (
    None
):
    first = sealed_of(seal(ACT, stream=PERSON, key=KEY))
    other = seal(CadreRegistered(name="Khác"), stream=PERSON, key=KEY)
    forged = with_sealed(other, commitment=first.commitment)
    with pytest.raises(SealBrokenError, match="not what was committed to"):
        open_sealed(forged, stream=PERSON, key=KEY)


def test_an_act_with_personal_fields_can_be_stored_without_them() -> None:
    # What is sealed leaves the body, so no personal field may be required there.
    for act in ACTS:
        from_fields = {
            each.name for each in msgspec.structs.fields(act) if each.required
        }
        from domain.fields import personal_fields  # noqa: PLC0415  beside its use

        assert not from_fields & set(personal_fields(act)), act
