"""A unit (địa phương, cơ quan, đơn vị): created, renamed, abolished, succeeded.

A unit is known by its code and its validity, never by its name: names are used again
(the new ward Tân An is not the old one; regulations §4.3, traps).

The companions `unit.cadre-received` and `unit.cadre-sent` give the receiving and the
sending unit each their side of one decision (regulations §6.1, invariants).
"""

from typing import Annotated, ClassVar, Literal

import msgspec

from domain.acts import Act, Companions, field
from domain.codes import stream_of
from domain.dates import PartialDate
from domain.refusals import TakenError, UnitAbolishedError, UnknownError
from domain.text import Text

Level = Literal["central", "province", "district", "commune", "agency"]
Manner = Literal["merged", "amalgamated", "split", "converted"]


class Unit(msgspec.Struct, frozen=True):
    """What decisions about a unit need to know."""

    stream: str
    created: bool = False
    abolished_on: str | None = None
    abolished: bool = False

    @property
    def code(self) -> str:
        """The unit's code."""
        return self.stream.partition(":")[2]

    def known(self) -> None:
        """Refuse an act about a unit that was never created."""
        if not self.created:
            raise UnknownError(stream=self.stream, aggregate="unit", verb="create")

    def operating(self, asked: str | None) -> None:
        """Refuse an act at a unit that had ended by the day asked for."""
        self.known()
        if not self.abolished or self.abolished_on is None or asked is None:
            return
        ended = PartialDate.parse(self.abolished_on)
        if PartialDate.parse(asked).earliest >= ended.latest:
            raise UnitAbolishedError(
                stream=self.stream, day=ended, asked=asked, code=self.code
            )


class UnitCreated(Act, frozen=True, kw_only=True, tag="unit.created/1"):
    """A unit begins to exist for the ledger."""

    verb: ClassVar[str] = "create"
    text: ClassVar[Text] = Text(vi="Ghi đơn vị mới", en="Record a unit.")
    sentence: ClassVar[Text] = Text(
        vi="được thành lập với tên {name}", en="was created with the name {name}"
    )
    dated: ClassVar[bool] = False

    name: Annotated[str, field(vi="Tên đơn vị", en="name", example="Quận ủy Ninh Kiều")]
    level: Annotated[Level | None, field(vi="Cấp", en="level", example="district")] = (
        None
    )
    province: Annotated[
        str | None, field(vi="Mã tỉnh", en="code of the province", example="CT")
    ] = None
    district: Annotated[
        str | None, field(vi="Mã huyện", en="code of the district", example="NK")
    ] = None
    commune: Annotated[str | None, field(vi="Mã xã", en="code of the commune")] = None

    def check(self, state: Unit) -> None:
        """Refuse a code that is taken."""
        if state.created:
            raise TakenError(stream=state.stream)


class UnitRenamed(Act, frozen=True, kw_only=True, tag="unit.renamed/1"):
    """The unit goes on under another name."""

    verb: ClassVar[str] = "rename"
    text: ClassVar[Text] = Text(vi="Ghi đổi tên đơn vị", en="Record a new name.")
    sentence: ClassVar[Text] = Text(vi="đổi tên thành {name}", en="was renamed {name}")
    identity: ClassVar[tuple[str, ...]] = ("name", "effective_on")

    name: Annotated[
        str, field(vi="Tên mới", en="new name", example="Đảng ủy phường Ninh Kiều")
    ]

    def check(self, state: Unit) -> None:
        """Refuse an unknown unit."""
        state.known()


class UnitAbolished(Act, frozen=True, kw_only=True, tag="unit.abolished/1"):
    """The unit ceases; `effective_on` is its first day out of operation."""

    verb: ClassVar[str] = "abolish"
    text: ClassVar[Text] = Text(
        vi="Ghi giải thể đơn vị", en="Record that a unit ceases."
    )
    sentence: ClassVar[Text] = Text(vi="giải thể", en="was abolished")

    def check(self, state: Unit) -> None:
        """Refuse a unit that is unknown or gone already."""
        state.operating(self.effective_on)


class UnitSucceeded(Act, frozen=True, kw_only=True, tag="unit.succeeded/1"):
    """Another unit takes over from this one."""

    verb: ClassVar[str] = "succeed"
    text: ClassVar[Text] = Text(
        vi="Ghi đơn vị kế thừa", en="Record the unit that takes over."
    )
    sentence: ClassVar[Text] = Text(
        vi="được {successor} kế thừa ({manner})",
        en="was succeeded by {successor} ({manner})",
    )
    identity: ClassVar[tuple[str, ...]] = ("successor",)

    successor: Annotated[
        str,
        field(
            vi="Mã đơn vị kế thừa",
            en="code of the successor",
            example="P-NK",
            code_of="unit",
        ),
    ]
    manner: Annotated[Manner, field(vi="Cách thức", en="manner", example="merged")]

    def check(self, state: Unit) -> None:
        """Refuse an unknown unit."""
        state.known()

    def companions(self, code: str) -> Companions:
        """Tell the successor from whom it takes over."""
        yield (
            stream_of("unit", self.successor),
            SuccessorNamed(
                predecessor=code, manner=self.manner, effective_on=self.effective_on
            ),
        )


class SuccessorNamed(Act, frozen=True, kw_only=True, tag="unit.successor-named/1"):
    """Companion of `unit.succeeded` in the successor's stream."""

    sentence: ClassVar[Text] = Text(
        vi="kế thừa {predecessor} ({manner})", en="took over from {predecessor}"
    )

    predecessor: str
    manner: Manner

    def check(self, state: Unit) -> None:
        """Refuse a successor that does not exist."""
        state.known()


class CadreReceived(Act, frozen=True, kw_only=True, tag="unit.cadre-received/1"):
    """Companion of `rotation.decided` in the receiving unit's stream (nơi đến)."""

    sentence: ClassVar[Text] = Text(
        vi="tiếp nhận {cadre} luân chuyển đến ({rotation})",
        en="was to receive {cadre} ({rotation})",
    )

    rotation: str
    cadre: str

    def check(self, state: Unit) -> None:
        """Refuse a rotation to a unit that has ended."""
        state.operating(self.effective_on)


class CadreSent(Act, frozen=True, kw_only=True, tag="unit.cadre-sent/1"):
    """Companion of `rotation.decided` in the sending unit's stream (nơi đi)."""

    sentence: ClassVar[Text] = Text(
        vi="cử {cadre} đi luân chuyển ({rotation})",
        en="was to send {cadre} ({rotation})",
    )

    rotation: str
    cadre: str

    def check(self, state: Unit) -> None:
        """Refuse an unknown unit; one that has ended may still be named as origin."""
        state.known()


def evolve(unit: Unit, act: Act) -> Unit:
    """Return the unit after `act`. Total: history is folded, lawful or not."""
    match act:
        case UnitCreated():
            return msgspec.structs.replace(unit, created=True)
        case UnitAbolished(effective_on=day):
            return msgspec.structs.replace(unit, abolished=True, abolished_on=day)
    return unit


ACTS = (
    UnitCreated,
    UnitRenamed,
    UnitAbolished,
    UnitSucceeded,
    SuccessorNamed,
    CadreReceived,
    CadreSent,
)
