import pytest

from domain.corrections import Annulled
from domain.key import KeyRotated
from ledger.conftest import ACTOR, Office, enter, unit
from ledger.errors import MalformedBodyError
from ledger.file import reading
from ledger.signing.errors import KeyHistoryError
from ledger.signing.history import KeyHistory, key_history, rotations
from ledger.signing.pair import Pair
from ledger.tlog.verifier_key import VerifierKey

Keys = tuple[VerifierKey, ...]


def keys_of(byte: int, name: str = "socai.example/thu") -> Keys:
    return Pair(name, bytes((byte,)) * 64).keys


A, B, C = map(keys_of, (1, 2, 3))


def rotated(old: Keys, new: Keys) -> KeyRotated:
    return KeyRotated(
        effective_on="2026-11-23",
        old_ed25519=old[0].text,
        old_ml_dsa=old[1].text,
        new_ed25519=new[0].text,
        new_ml_dsa=new[1].text,
    )


TWICE = ((10, rotated(A, B)), (20, rotated(B, C)))


@pytest.mark.parametrize(
    ("size", "keys"), [(0, A), (9, A), (10, B), (19, B), (20, C), (2**62, C)]
)
def test_the_new_keys_sign_from_the_announcement_on(size: int, keys: Keys) -> None:
    assert key_history(TWICE, C).at(size) == keys


def test_where_nothing_was_announced_the_trusted_keys_have_always_signed() -> None:
    assert key_history((), A).at(0) == key_history((), A).at(99) == A


@pytest.mark.parametrize("size", [0, 9])
def test_a_change_that_is_not_announced_yet_leaves_the_old_keys_in_force(
    size: int,
) -> None:
    assert key_history((), (*A, *B)).at(size) == A
    assert key_history(TWICE[:1], (*B, *C)).at(size) == A
    assert key_history(TWICE[:1], (*B, *C)).at(10) == B


def test_a_change_that_is_announced_and_not_finished_has_put_the_new_keys_in_force() -> (
    None
):
    history = key_history(TWICE, (*B, *C))
    assert [history.at(size) for size in (9, 19, 20)] == [A, B, C]


@pytest.mark.parametrize("kind", [0, 1])
def test_who_trusts_one_key_is_asked_for_keys_of_its_kind_alone(kind: int) -> None:
    history = key_history(TWICE, (C[kind],))
    assert [history.at(size) for size in (9, 19, 20)] == [
        (A[kind],),
        (B[kind],),
        (C[kind],),
    ]


OTHER = keys_of(9, "socai.example/another")


@pytest.mark.parametrize(
    ("announced", "current", "position"),
    [
        (TWICE, B, 20),  # the old keys alone do not vouch for the new
        (TWICE, A, 20),
        (TWICE, keys_of(7), 20),
        (TWICE, (C[0], keys_of(7)[1]), 20),
        (((10, rotated(A, B)), (20, rotated(A, C))), C, 20),
        (((10, rotated(A, B)), (20, rotated(C, A))), A, 20),
        (((10, rotated(OTHER, A)),), A, 10),
        (((10, rotated((A[1], A[0]), B)),), B, 10),
        (((10, rotated(A, (B[0], B[0]))),), B, 10),
    ],
)
def test_an_announcement_that_does_not_lead_to_the_trusted_keys_is_not_believed(
    announced: tuple[tuple[int, KeyRotated], ...], current: Keys, position: int
) -> None:
    with pytest.raises(KeyHistoryError) as caught:
        key_history(announced, current)
    assert caught.value.facts["position"] == position


@pytest.mark.parametrize("text", ["", "x", A[0].text[:-1], A[0].text + "\n"])
def test_an_announcement_of_something_else_than_keys_is_named(text: str) -> None:
    act = KeyRotated(
        old_ed25519=text,
        old_ml_dsa=A[1].text,
        new_ed25519=B[0].text,
        new_ml_dsa=B[1].text,
    )
    with pytest.raises(KeyHistoryError, match="entry 7 announces"):
        key_history([(7, act)], B)


def test_a_history_says_what_it_says() -> None:
    history = key_history(TWICE, C)
    assert history == KeyHistory(((0, A), (10, B), (20, C)))


def test_announcements_are_read_from_the_ledger_in_order(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit("KEY")], actor=ACTOR)
        for old, new in ((A, B), (B, C)):
            code = new[0].id.hex().upper()
            enter(ledger, "key", code, rotated(old, new))
    with reading(office.path) as connection:
        found = rotations(connection)
    assert [at for at, _ in found] == [2, 3]
    assert key_history(found, C).at(2) == B


def test_an_annulled_announcement_still_tells_who_signed(office: Office) -> None:
    with office.create() as ledger:
        (at,) = enter(ledger, "key", B[0].id.hex().upper(), rotated(A, B))
        stream, _, leaf = ledger.entry(at)
        annulled = Annulled(position=at, leaf_hash=leaf)
        save = unit("NK")._replace(lines=((stream, annulled),))
        ledger.record([save], actor=ACTOR)
    with reading(office.path) as connection:
        assert [position for position, _ in rotations(connection)] == [at]


def test_an_announcement_that_is_none_is_damage_and_not_a_crash(office: Office) -> None:
    with office.create() as ledger:
        enter(ledger, "key", B[0].id.hex().upper(), rotated(A, B))
        ledger.record([unit("NK")], actor=ACTOR)
    with reading(office.path) as connection:
        connection.execute("PRAGMA query_only = 0")
        connection.execute("DROP TRIGGER stored_events_no_UPDATE")
        connection.execute(
            "UPDATE stored_events SET state = (SELECT state FROM stored_events"
            " WHERE position = 2) WHERE position = 1"
        )
        with pytest.raises(MalformedBodyError, match="entry 1 cannot be read"):
            rotations(connection)
