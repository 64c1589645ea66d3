"""Corrections and annulments: entries in the stream of what they correct.

`entry.corrected` is clerical: a field should read otherwise, for all valid time. What
changes in the world from a day on is a later act instead. `entry.annulled` says that an
entry does not hold. Either may itself be annulled; the last correction of a field that is
not annulled wins. Nothing disappears: the old entry stays, and history shows both.

Both name the position and the leaf hash of their target, so that they can never come to
mean another entry, and a correction names the value it expects to replace.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import msgspec

from domain.acts import HEADER, Act
from domain.errors import InputError
from domain.text import Text

CORRECTABLE_HEADER = frozenset({"effective_on", "body", "reason"})


class Change(
    msgspec.Struct,
    frozen=True,
    gc=False,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """One field's old and new value, in plain data (text, number, boolean or none)."""

    field: str
    old: str | int | bool | None = None
    new: str | int | bool | None = None


class Corrected(Act, frozen=True, kw_only=True, tag="entry.corrected/1"):
    """Fields of an earlier entry should read otherwise.

    `changes` are open; `private` are those of personal fields, stored sealed.
    """

    sentence: ClassVar[Text] = Text(
        vi="đính chính mục {position}: {changes}",
        en="corrected entry {position}: {changes}",
    )
    dated: ClassVar[bool] = False

    position: int
    leaf_hash: bytes
    changes: tuple[Change, ...] = ()
    private: tuple[Change, ...] = ()
    cadre: str = ""
    """Whose personal fields `private` changes; "" for the stream's own person."""


class Annulled(Act, frozen=True, kw_only=True, tag="entry.annulled/1"):
    """An earlier entry does not hold."""

    sentence: ClassVar[Text] = Text(
        vi="hủy mục {position}", en="annulled entry {position}"
    )
    dated: ClassVar[bool] = False

    position: int
    leaf_hash: bytes


ACTS = (Corrected, Annulled)


class FieldError(InputError):
    """A correction of a field that the entry has not."""

    en = (
        "entry {position} ({topic}) has no field {field!r} to correct:"
        " expected one of {fields}"
    )
    vi = (
        "mục {position} ({topic}) không có trường {field!r} để đính chính:"
        " cần một trong {fields}"
    )


class AnnulledEntryError(InputError):
    """A correction of an entry that does not hold."""

    en = (
        "entry {position} was annulled: expected an entry that holds. Record the act"
        " again instead, or annul the annulment"
    )
    vi = (
        "mục {position} đã bị hủy: cần một mục còn hiệu lực. Hãy ghi lại việc đó,"
        " hoặc hủy mục hủy"
    )


def correctable(act: type[Act]) -> tuple[str, ...]:
    """Return the names of the fields that a correction may change."""
    return tuple(
        name
        for name in act.__struct_fields__
        if name not in HEADER or name in CORRECTABLE_HEADER
    )


def in_force(entries: Iterable[tuple[int, Act]]) -> tuple[tuple[int, Act], ...]:
    """Return a stream's acts as they read now, by position: the whole table of cases.

    Args:
        entries: (position, act) of one stream in order; personal fields may be sealed,
            their corrections are then applied where `private` was opened.

    Corrections and annulments themselves are left out; what they did is in the others.
    """
    listed = tuple(entries)
    void = annulled_positions(listed)
    changes: dict[int, dict[str, Any]] = {}
    for position, act in listed:
        if isinstance(act, Corrected) and position not in void:
            target = changes.setdefault(act.position, {})
            target.update(
                (each.field, each.new) for each in (*act.changes, *act.private)
            )
    return tuple(
        (position, amended(act, changes[position]) if position in changes else act)
        for position, act in listed
        if position not in void and not isinstance(act, (Corrected, Annulled))
    )


def annulled_positions(entries: Iterable[tuple[int, Act]]) -> frozenset[int]:
    """Return the positions that do not hold.

    An annulment counts unless a later annulment voids it, so the last word is read first.
    """
    void: set[int] = set()
    for position, act in reversed(tuple(entries)):
        if isinstance(act, Annulled) and position not in void:
            void.add(act.position)
    return frozenset(void)


def amended(act: Act, values: Mapping[str, Any]) -> Act:
    """Return `act` with the fields in `values` replaced, converted to their types."""
    known = {
        name: value for name, value in values.items() if name in act.__struct_fields__
    }
    # Dates travel as ISO text; `convert` gives each field back its declared type.
    body = msgspec.structs.asdict(act) | known
    return msgspec.convert(
        {name: value for name, value in body.items() if value is not None}
        | {"v": act.__struct_config__.tag},
        type(act),
        builtin_types=(bytes,),
        from_attributes=True,
    )
