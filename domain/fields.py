"""What can be asked of an act's declaration: its fields, one by one.

From these the command line, the import mappings, the manual and the steps of the
features are derived. Reading annotations is slow, so each act is read once.
"""

from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from domain.acts import HEADER, Act
from domain.codes import stream_of
from domain.text import Text


class FieldSpec(msgspec.Struct, frozen=True):
    """One field as a clerk meets it.

    `kind` is "text", "code", "stream", "date", "partial-date", "choice", "flag",
    "number", "decimal" or "papers"; `choices` are the words of a closed list.
    """

    name: str
    kind: str
    needed: bool
    personal: bool
    help: Text
    example: str
    code_of: str
    choices: tuple[str, ...]


ENTRY_HEADER = ("effective_on", "body", "basis", "reason")
"""Header fields that a clerk gives; the ledger fills the others."""

_PARTIAL = frozenset({"effective_on", "born_on"})


@cache
def fields_of(act: type[Act]) -> tuple[FieldSpec, ...]:
    """Return the act's own fields, then those of the header that a clerk gives."""
    hints = get_type_hints(act, include_extras=True)
    required = {f.name for f in msgspec.structs.fields(act) if f.required}
    names = [
        name
        for name in act.__struct_fields__
        if name not in HEADER and _meta(hints[name])
    ]
    return tuple(
        _spec(name, hints[name], name in required) for name in (*names, *ENTRY_HEADER)
    )


@cache
def personal_fields(act: type[Act]) -> tuple[str, ...]:
    """Return the names of the fields that are stored only as ciphertext."""
    extra = ("private",) if "private" in act.__struct_fields__ else ()
    return (*(each.name for each in fields_of(act) if each.personal), *extra)


def person_of(stream: str, act: Act) -> str:
    """Return the stream id of the person whose personal fields `act` holds."""
    name = act.person or ("cadre" if "private" in act.__struct_fields__ else "")
    code = getattr(act, name) if name else ""
    return stream_of("cadre", code) if code else stream


def _spec(name: str, hint: Any, required: bool) -> FieldSpec:  # noqa: FBT001  private
    meta = _meta(hint)
    kind, choices = _kind(name, get_args(hint)[0], meta)
    return FieldSpec(
        name=name,
        kind=kind,
        needed=required or bool(meta["needed"]),
        personal=bool(meta["personal"]),
        help=meta["help"],
        example=str(meta["example"]),
        code_of=str(meta["code_of"]),
        choices=choices,
    )


def _meta(hint: Any) -> dict[str, Any]:
    if get_origin(hint) is not Annotated:
        return {}
    return get_args(hint)[1].extra or {}


def _kind(name: str, hint: Any, meta: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    if get_origin(hint) in (Union, UnionType):
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is Literal:
        return "choice", get_args(hint)
    if meta["kind"]:
        return meta["kind"], ()
    if meta["code_of"]:
        return "code", ()
    if name in _PARTIAL:
        return "partial-date", ()
    if name == "basis":
        return "papers", ()
    return {date: "date", bool: "flag", int: "number"}.get(hint, "text"), ()
