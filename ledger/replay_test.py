import pytest

from domain.unit import UnitCreated
from ledger.conftest import Office, people_and_places, unit
from ledger.errors import MalformedBodyError
from ledger.file import reading
from ledger.replay import BATCH_ENTRIES, batches, entry_at, replay, stream_entries


@pytest.fixture
def large(office: Office) -> Office:
    with office.create() as ledger:
        many = [unit(f"X-{n}") for n in range(BATCH_ENTRIES + 10)]
        ledger.record(many, actor="van-thu")
    return office


@pytest.mark.parametrize(
    ("after", "up_to"), [(0, 266), (0, 0), (0, 1), (255, 266), (256, 257), (5, 5)]
)
def test_every_entry_of_a_stretch_is_met_once_and_in_order(
    large: Office, after: int, up_to: int
) -> None:
    with reading(large.path) as connection:
        met = [
            (first + n, stream, act)
            for first, streams, _, acts in replay(connection, after=after, up_to=up_to)
            for n, (stream, act) in enumerate(zip(streams, acts, strict=True))
        ]
    assert [at for at, *_ in met] == list(range(after + 1, up_to + 1))
    assert [stream for _, stream, _ in met] == [
        f"unit:X-{n}" for n in range(after, up_to)
    ]
    assert all(isinstance(act, UnitCreated) for *_, act in met)


def test_no_batch_holds_more_than_its_bound(large: Office) -> None:
    with reading(large.path) as connection:
        sizes = [len(each.bodies) for each in batches(connection, up_to=266)]
        assert sizes == [BATCH_ENTRIES, 10]


def test_a_bad_entry_is_named_by_its_position(large: Office) -> None:
    with reading(large.path) as connection:
        connection.execute("PRAGMA query_only = 0")
        connection.execute("DROP TRIGGER stored_events_no_UPDATE")
        connection.execute(
            "UPDATE stored_events SET state = x'80' WHERE position = 262"
        )
        with pytest.raises(MalformedBodyError, match=r"^entry 262 cannot be read"):
            list(replay(connection, up_to=266))
        with pytest.raises(MalformedBodyError, match=r"^entry 262 cannot be read"):
            entry_at(connection, 262)
        connection.execute("ROLLBACK")


def test_a_stream_is_read_in_order_up_to_a_position(office: Office) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
    with reading(office.path) as connection:
        assert [at for at, _ in stream_entries(connection, "unit:NK", up_to=4)] == [3]
        assert stream_entries(connection, "unit:NK", up_to=2) == ()
        assert entry_at(connection, 99) is None
        found = entry_at(connection, 3)
        assert found is not None
        assert found[0] == "unit:NK"


def test_one_query_sees_one_size_whatever_is_appended_meanwhile(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit("A")], actor="van-thu")
        with reading(office.path) as connection:
            count = "SELECT count(*) FROM stored_events"
            before = connection.execute(count).fetchone()
            ledger.record([unit("B")], actor="van-thu")
            assert connection.execute(count).fetchone() == before == (1,)
