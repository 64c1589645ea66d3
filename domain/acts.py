"""What an act is: one declaration from which everything else is derived.

The clerk records an act that has already happened in the world: "the Standing Board
decided to rotate CB-0042". The act and its record hold the same facts, so one class
declares both. Its fields are the body of the entry that is stored; from it are derived
the command line, the import columns, the manual and the Gherkin steps.

    class RotationEnded(Act, tag="rotation.ended/1"):
        verb = "end"
        ...
        cause: Annotated[Cause, field(vi="…", en="…")]

        def check(self, rotation: Rotation) -> None: ...      refusals
        def companions(self, code: str) -> Companions: ...    entries elsewhere

An act is checked against its own stream only. Where a refusal depends on another
stream, the act has a *companion* there, written in the same save and checked against that
stream: so two clerks who would break each other's assumption collide on a version.

The tag names the topic and the version of the body, `topic/version`, and is stored as
the body's field `v`: the bytes say what they are without any table beside them.
Stored names live for ever: add fields with defaults, or a new version with an upcaster.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any, ClassVar, Final

import msgspec

from domain.text import Text

UNSTAMPED: Final = datetime(1, 1, 1, tzinfo=UTC)
"""`recorded_at` of an act that the ledger has not stamped yet; never stored."""

Companions = Iterable[tuple[str, "Act"]]
"""(stream id, act) pairs that are recorded in the same save."""


def field(
    *,
    vi: str,
    en: str,
    example: str = "",
    kind: str = "",
    code_of: str = "",
    personal: bool = False,
    needed: bool = False,
) -> msgspec.Meta:
    """Describe a field: help in two languages, and what kind of text it takes.

    Args:
        vi: help in Vietnamese.
        en: help in English.
        example: what a clerk might type; shown in the help and used by its test.
        kind: "decimal" or "stream" where the type alone does not say what is taken.
        code_of: the aggregate whose code this is, "" if it is no code.
        personal: stored only as ciphertext under the person's key.
        needed: must be given at entry although the stored body may lack it
            (personal fields leave the body when they are sealed).
    """
    return msgspec.Meta(
        extra={
            "help": Text(vi=vi, en=en),
            "example": example,
            "kind": kind,
            "code_of": code_of,
            "personal": personal,
            "needed": needed,
        }
    )


class Basis(
    msgspec.Struct,
    frozen=True,
    gc=False,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """A paper: number, issuer, day signed, SHA-256 of its scan (32 bytes)."""

    number: str
    issuer: str | None = None
    signed_on: date | None = None
    sha256: bytes | None = None


class Sealed(
    msgspec.Struct, frozen=True, gc=False, array_like=True, forbid_unknown_fields=True
):
    """Personal fields of one entry, encrypted (`ledger.personal` has the format)."""

    salt: bytes
    ciphertext: bytes
    commitment: bytes


class Act(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="v",
):
    """The header that every entry shares.

    `recorded_at` is transaction time (UTC, the ledger's clock); `effective_on` is valid
    time as ISO 8601 of reduced precision ("2024-03-15", "2024-03", "2024"), None where
    it is unknown.
    """

    verb: ClassVar[str] = ""
    """What the command line calls the act; "" for companions and other inner entries."""
    text: ClassVar[Text] = Text(vi="", en="")
    sentence: ClassVar[Text] = Text(vi="", en="")
    """One sentence over the fields, for timelines."""
    afterwards: ClassVar[Text] = Text(vi="", en="")
    """What to tell the clerk once it is recorded; mostly nothing."""
    identity: ClassVar[tuple[str, ...]] = ()
    """Fields that, with the stream, tell this act from another one of its kind."""
    dated: ClassVar[bool] = True
    """Whether a clerk must say when the act takes effect."""
    person: ClassVar[str] = ""
    """Whose personal fields these are: a field with a cadre's code, "" for the stream."""

    recorded_at: datetime = UNSTAMPED
    actor: str = ""
    effective_on: Annotated[
        str | None,
        field(
            vi="Ngày có hiệu lực (không rõ: unknown)",
            en="day it takes effect (or: unknown)",
            example="2024-04-01",
        ),
    ] = None
    body: Annotated[
        str | None,
        field(vi="Cơ quan ra quyết định", en="body whose act it is", example="BTV-TU"),
    ] = None
    basis: Annotated[
        tuple[Basis, ...],
        field(
            vi="Văn bản: SỐ@NGÀY-KÝ[@NƠI-BAN-HÀNH[@SHA256]]",
            en="paper: NUMBER@DATE-SIGNED[@ISSUER[@SHA256 of the scan]]",
            example="123-QĐ/TU@2024-03-15",
        ),
    ] = ()
    reason: Annotated[str | None, field(vi="Lý do", en="reason")] = None
    request_id: bytes | None = None
    source: Annotated[
        str | None, field(vi="Nguồn (lịch sử nhập)", en="source (imported history)")
    ] = None
    sealed: Sealed | None = None

    def check(self, state: Any) -> None:
        """Refuse the act if its own stream's `state` does not allow it.

        Raises:
            Refusal: the act cannot be.
        """

    def check_day(self, today: date) -> None:
        """Refuse the act if it cannot be entered on the day that is `today`.

        Asked once, when a clerk enters it; unlike `check` never of what is recorded.

        Raises:
            Refusal: the act cannot be, or not yet.
        """

    def companions(self, code: str) -> Companions:  # noqa: ARG002  for subclasses
        """Return what the act records in other streams; `code` is its own."""
        return ()

    def completed(self, state: Any) -> "Act":  # noqa: ARG002  for subclasses
        """Return the act with what follows from its own stream filled in."""
        return self


HEADER: Final = frozenset(Act.__struct_fields__)


@cache
def topic_of(act: type[Act]) -> str:
    """Return the topic stored beside the body: the tag without its version."""
    return tag_of(act).partition("/")[0]


def tag_of(act: type[Act]) -> str:
    """Return `topic/version`, the value of the body's field `v`."""
    tag = act.__struct_config__.tag
    assert isinstance(tag, str), f"{act.__name__} declares no tag"
    return tag


def aggregate_of(act: type[Act]) -> str:
    """Return the aggregate that the act belongs to: the topic's first word."""
    return topic_of(act).partition(".")[0]
