"""Every act to bytes and back, and every other bytes refused."""

from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgpack
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.acts import Act, tag_of
from domain.corrections import Annulled
from domain.registry import ACTS
from domain.rotation import RotationDecided, RotationEnded, RotationStarted
from ledger import codec
from ledger.errors import MalformedBodyError

# Two runs over the same code must agree: no examples by chance, none remembered.
repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=30)

_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=300),
    bytes: st.binary(max_size=300),
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    NoneType: st.none(),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return all values that a field so declared may have."""
    if hint in _SCALARS:
        return _SCALARS[hint]
    kind, arguments = get_origin(hint), get_args(hint)
    if kind is Annotated:
        return values_of(arguments[0])
    if kind is Literal:
        return st.sampled_from(arguments)
    if kind in (Union, UnionType):
        return st.one_of([values_of(each) for each in arguments])
    if kind is tuple:
        assert arguments[1:] == (...,), hint
        return st.lists(values_of(arguments[0]), max_size=4).map(tuple)
    assert issubclass(hint, msgspec.Struct), hint
    return structs(hint)


def structs(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(
        kind, **{name: values_of(hints[name]) for name in kind.__struct_fields__}
    )


acts = st.sampled_from(ACTS).flatmap(structs)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_every_act_comes_back_as_it_was_and_any_reader_reads_its_body(
    act: type[Act],
) -> None:
    @repeatable
    @given(structs(act))
    def holds(made: Act) -> None:
        body = codec.encode(made)
        assert codec.decode(body) == made
        assert codec.well_formed(body, made)
        fields = msgpack.unpackb(body)
        assert msgpack.packb(fields) == body
        assert next(iter(fields.items())) == ("v", tag_of(act))
        assert [*fields][1:] == [
            name for name in act.__struct_fields__ if name in fields
        ]

    holds()


@given(acts, st.integers(min_value=0), st.integers(1, 255))
@settings(repeatable, max_examples=300)
def test_a_body_with_one_byte_changed_is_refused_or_is_another_acts_only_encoding(
    act: Act, place: int, mask: int
) -> None:
    body = codec.encode(act)
    at = place % len(body)
    check(body[:at] + bytes([body[at] ^ mask]) + body[at + 1 :])


@given(acts, st.binary(max_size=40), st.integers(min_value=0))
@settings(repeatable, max_examples=300)
def test_a_body_with_bytes_put_in_is_refused_or_is_another_acts_only_encoding(
    act: Act, more: bytes, place: int
) -> None:
    body = codec.encode(act)
    at = place % (len(body) + 1)
    check(body[:at] + more + body[at:])


@given(st.binary(max_size=200))
@settings(repeatable, max_examples=300)
def test_bytes_by_chance_are_refused(body: bytes) -> None:
    with pytest.raises(MalformedBodyError):
        codec.decode(body)


def check(body: bytes) -> None:
    """Require that `body` is refused, has one reading, or is seen to be no canonical."""
    try:
        act = codec.decode(body)
    except MalformedBodyError:
        return
    again = codec.encode(act)
    assert codec.well_formed(body, act) is (again == body)
    assert codec.decode(again) == act


def named(**fields: object) -> bytes:
    return bytes(msgpack.packb({"v": "rotation.started/1", **fields}))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"", "Input data was truncated"),
        (b"\xc1", "MessagePack data is malformed: invalid opcode '\\xc1' (byte 0)"),
        (b"\x80", "Object missing required field `v`"),
        (msgpack.packb({"v": "rotation.flown/1"}), "Invalid value 'rotation.flown/1'"),
        (
            msgpack.packb({"v": "rotation.started/2"}),
            "Invalid value 'rotation.started/2'",
        ),
        (named(colour="red"), "Object contains unknown field `colour`"),
        (named(body=7), "Expected `str | null`, got `int` - at `$.body`"),
        (named(recorded_at="2026"), "Invalid RFC3339 encoded datetime"),
        (named() + b"\xc0", "MessagePack data is malformed: trailing characters"),
        (
            b"\x82\xa1v\xb2rotation.started/1\xa4body\xa1\xff",
            "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
        ),
        (
            b"\x82\xa1x" + b"\x91" * 60_000 + b"\xc0\xa1v\xa1x",
            "maximum recursion depth exceeded",
        ),
        (
            b"\x82\xa1v\xb2rotation.started/1\xa5basis\xdd\xff\xff\xff\xff",
            "Input data was truncated",
        ),
    ],
)
def test_bytes_that_are_no_entry_say_what_is_wrong_with_them(
    body: bytes, found: str
) -> None:
    with pytest.raises(MalformedBodyError) as caught:
        codec.decode(body, position=7)
    assert str(caught.value).startswith(f"entry 7 cannot be read: {found}")
    assert str(caught.value).endswith(". Run: socai verify")


@pytest.mark.parametrize(
    "body",
    [
        b"\xde\x00\x01\xa1v\xb2rotation.started/1",  # a map longer than it need be
        b"\x81\xa1v\xd9\x12rotation.started/1",  # a text longer than it need be
        named(reason=None),  # a default that is written
        b"\x82\xa6reason\xa1x\xa1v\xb2rotation.started/1",  # the tag is not first
        b"\x83\xa1v\xb2rotation.started/1\xa6reason\xa1x\xa6reason\xa1x",  # a key twice
        b"\x83\xa1v\xb2rotation.started/1\xa6reason\xa1x\xa4body\xa1x",  # out of order
    ],
)
def test_another_spelling_of_an_act_is_readable_but_not_well_formed(
    body: bytes,
) -> None:
    act = codec.decode(body)
    assert isinstance(act, RotationStarted)
    assert not codec.well_formed(body, act)


def test_a_body_of_sixteen_fields_or_more_has_the_long_header_it_needs() -> None:
    full = RotationDecided(
        recorded_at=datetime(2026, 11, 23, tzinfo=UTC),
        actor="x",
        cadre="x",
        unit="x",
        title="x",
        from_unit="x",
        term="x",
        effective_on="2024",
        body="x",
        reason="x",
        source="x",
        ground="planned",
        head=True,
        signed_on=date(2024, 1, 1),
        announced_on=date(2024, 1, 1),
        received_on=date(2024, 1, 1),
        request_id=b"x",
    )
    body = codec.encode(full)
    assert body[:3] == b"\xde\x00\x12"
    assert msgpack.packb(msgpack.unpackb(body)) == body
    assert codec.decode(body) == full


def test_many_bodies_read_as_each_alone_and_the_bad_one_is_named() -> None:
    made = [
        RotationEnded(cause="full-term", effective_on=f"20{n}") for n in range(10, 50)
    ]
    bodies = [codec.encode(act) for act in made]
    assert codec.decode_many(bodies) == made
    assert codec.decode_many([]) == []
    with pytest.raises(MalformedBodyError, match=r"^entry 105 cannot be read: "):
        codec.decode_many([*bodies[:5], b"\x80", *bodies[5:]], first=100)


def test_bytes_that_move_from_one_body_to_the_next_do_not_pass_unseen() -> None:
    # Read at one go the two decode; that each is not its own encoding tells.
    first, second = (codec.encode(RotationStarted(reason=each)) for each in "ab")
    bodies = [first + second[:1], second[1:]]
    acts_read = codec.decode_many(bodies)
    assert not any(map(codec.well_formed, bodies, acts_read))


def test_a_leaf_stands_for_stream_version_topic_and_body_as_any_reader_reads_them() -> (
    None
):
    body = codec.encode(Annulled(position=1, leaf_hash=b"x"))
    entry = codec.leaf_input("cadre:CB-1", 2, "entry.annulled", body)
    assert msgpack.unpackb(entry) == ["cadre:CB-1", 2, "entry.annulled", body]
    assert msgpack.packb(msgpack.unpackb(entry)) == entry


LEAF = ("cadre:CB-1", 1, "cadre.registered", b"\x80")


def test_the_bytes_of_a_leaf_say_what_they_were_made_of() -> None:
    assert codec.parse_leaf_input(codec.leaf_input(*LEAF)) == LEAF


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        msgpack.packb(LEAF[:3]),
        msgpack.packb((*LEAF, 1)),
        msgpack.packb((LEAF[0], "1", *LEAF[2:])),
        b"\x94\xa1s\xcd\x00\x01\xa1t\xc4\x00",  # 1 in two bytes
        b"\x94\xa1\xff\x01\xa1t\xc4\x00",  # no UTF-8
        codec.leaf_input(*LEAF) + b"\0",
    ],
)
def test_bytes_that_no_leaf_is_made_of_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedBodyError):
        codec.parse_leaf_input(data)
