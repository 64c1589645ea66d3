"""A rotation (luân chuyển): decided with four dates, started, refused or ended.

Four dates, never one: signed, announced, received, effective (regulations §5.3).
`effective_on` of the decision is the moment of rotation (thời điểm luân chuyển).

Not here: proposal, appraisal, evaluation, extension, placement afterwards.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

import msgspec

from domain.acts import Act, Companions, field
from domain.cadre import RotationClosed, RotationOpened
from domain.codes import stream_of
from domain.dates import PartialDate
from domain.refusals import (
    EndBeforeStartError,
    NotOpenError,
    NotRefusedError,
    OtherCadreError,
    TakenError,
    UnknownError,
)
from domain.text import Text
from domain.unit import CadreReceived, CadreSent

Ground = Literal["planned", "non-local", "two-term", "other"]
"""SCOPE-OBJ-01: why this person is rotated."""

Cause = Literal[
    "full-term",
    "early-by-authority",
    "host-unit-abolished",
    "stays-at-destination",
    "called-elsewhere",
    "discipline",
    "health",
    "resignation",
    "death",
    "not-recorded",
]
"""DUR-END-01: how a rotation ends; which causes are judged is policy."""

Stage = Literal["none", "decided", "started", "refused", "ended"]

_STAGES_VI = {
    "refused": "đã bị từ chối",
    "ended": "đã kết thúc",
    "started": "đã bắt đầu",
}


class Rotation(msgspec.Struct, frozen=True):
    """What decisions about a rotation need to know."""

    stream: str
    stage: Stage = "none"
    cadre: str = ""
    begins: str | None = None

    @property
    def code(self) -> str:
        """The rotation's code."""
        return self.stream.partition(":")[2]

    def known(self) -> None:
        """Refuse an act about a rotation that was never decided."""
        if self.stage == "none":
            raise UnknownError(stream=self.stream, aggregate="rotation", verb="decide")

    def open(self, *stages: Stage) -> None:
        """Refuse an act unless the rotation stands at one of `stages`."""
        self.known()
        if self.stage not in stages:
            raise NotOpenError(
                stream=self.stream,
                code=self.code,
                found=self.stage,
                found_vi=_STAGES_VI.get(self.stage, self.stage),
            )


class RotationDecided(Act, frozen=True, kw_only=True, tag="rotation.decided/1"):
    """A signed decision rotates a cadre to a post in another unit."""

    verb: ClassVar[str] = "decide"
    text: ClassVar[Text] = Text(
        vi="Ghi quyết định luân chuyển",
        en="Record a signed decision to rotate a cadre.",
    )
    sentence: ClassVar[Text] = Text(
        vi="quyết định luân chuyển {cadre} đến {unit} giữ chức danh {title}",
        en="{cadre} was to be rotated to {unit} as {title}",
    )

    cadre: Annotated[
        str,
        field(
            vi="Mã cán bộ", en="code of the cadre", example="CB-0042", code_of="cadre"
        ),
    ]
    unit: Annotated[
        str,
        field(vi="Nơi đến", en="receiving unit", example="NK", code_of="unit"),
    ]
    title: Annotated[
        str,
        field(
            vi="Mã chức danh nơi đến",
            en="title at the destination",
            example="secretary",
        ),
    ]
    ground: Annotated[
        Ground | None, field(vi="Đối tượng luân chuyển", en="ground", example="planned")
    ] = None
    from_unit: Annotated[
        str | None,
        field(vi="Nơi đi", en="sending unit", example="SNV", code_of="unit"),
    ] = None
    head: Annotated[
        bool | None, field(vi="Là cấp trưởng", en="whether it is the head post")
    ] = None
    term: Annotated[
        str | None, field(vi="Nhiệm kỳ", en="term of office", example="2020-2025")
    ] = None
    signed_on: Annotated[
        date | None, field(vi="Ngày ký", en="day signed", example="2024-03-15")
    ] = None
    announced_on: Annotated[
        date | None, field(vi="Ngày công bố", en="day announced", example="2024-03-20")
    ] = None
    received_on: Annotated[
        date | None, field(vi="Ngày nhận", en="day received", example="2024-03-21")
    ] = None
    province: Annotated[
        str | None,
        field(
            vi="Mã tỉnh của nơi đến tại ngày quyết định",
            en="province of the post on that day (else the unit's)",
        ),
    ] = None
    district: Annotated[
        str | None,
        field(
            vi="Mã huyện của nơi đến tại ngày quyết định",
            en="district of the post on that day (else the unit's)",
        ),
    ] = None
    commune: Annotated[
        str | None,
        field(
            vi="Mã xã của nơi đến tại ngày quyết định",
            en="commune of the post on that day (else the unit's)",
        ),
    ] = None

    def check(self, state: Rotation) -> None:
        """Refuse a code that is taken."""
        if state.stage != "none":
            raise TakenError(stream=state.stream)

    def companions(self, code: str) -> Companions:
        """Write to the cadre and to both units: each refuses for itself."""
        day = self.effective_on
        yield (
            stream_of("cadre", self.cadre),
            RotationOpened(rotation=code, effective_on=day),
        )
        yield (
            stream_of("unit", self.unit),
            CadreReceived(rotation=code, cadre=self.cadre, effective_on=day),
        )
        if self.from_unit is not None:
            yield (
                stream_of("unit", self.from_unit),
                CadreSent(rotation=code, cadre=self.cadre, effective_on=day),
            )


class RotationStarted(Act, frozen=True, kw_only=True, tag="rotation.started/1"):
    """The cadre reported for duty at the receiving unit."""

    verb: ClassVar[str] = "start"
    text: ClassVar[Text] = Text(
        vi="Ghi cán bộ nhận nhiệm vụ", en="Record that the cadre reported for duty."
    )
    sentence: ClassVar[Text] = Text(vi="nhận nhiệm vụ", en="reported for duty")

    def check(self, state: Rotation) -> None:
        """Refuse a start of what is not waiting to start."""
        state.open("decided")


class RotationRefused(Act, frozen=True, kw_only=True, tag="rotation.refused/1"):
    """The cadre does not carry out the decision, for the reason stated.

    Whether the reason is legitimate (lý do chính đáng) is another body's assessment; a
    refusal is not a violation by itself (INSP-ROT-01, DISC-REFUSE-01).
    """

    verb: ClassVar[str] = "refuse"
    text: ClassVar[Text] = Text(
        vi="Ghi việc từ chối luân chuyển", en="Record that the cadre refused."
    )
    sentence: ClassVar[Text] = Text(
        vi="{cadre} không chấp hành, có nêu lý do",
        en="{cadre} refused, giving a reason",
    )
    person: ClassVar[str] = "cadre"

    grounds: Annotated[
        str | None,
        field(
            vi="Lý do nêu ra",
            en="the reason stated",
            example="Đang điều trị",
            personal=True,
            needed=True,
        ),
    ] = None
    cadre: str = ""

    def check(self, state: Rotation) -> None:
        """Refuse the entry unless the rotation waits to start."""
        state.open("decided")

    def completed(self, state: Rotation) -> "RotationRefused":
        """Return the act with the cadre whom the decision names."""
        return msgspec.structs.replace(self, cadre=self.cadre or state.cadre)

    def companions(self, code: str) -> Companions:
        """Close the rotation for the cadre."""
        yield (
            stream_of("cadre", self.cadre),
            RotationClosed(rotation=code, effective_on=self.effective_on),
        )


class RotationEnded(Act, frozen=True, kw_only=True, tag="rotation.ended/1"):
    """The rotation is over; `effective_on` is the first day no longer in the post."""

    verb: ClassVar[str] = "end"
    text: ClassVar[Text] = Text(
        vi="Ghi kết thúc luân chuyển", en="Record the end of a rotation."
    )
    sentence: ClassVar[Text] = Text(vi="kết thúc: {cause}", en="ended: {cause}")

    cause: Annotated[Cause, field(vi="Nguyên nhân", en="cause", example="full-term")]
    cadre: str = ""

    def check(self, state: Rotation) -> None:
        """Refuse an end of what is not open, or before its start."""
        state.open("decided", "started")
        if self.effective_on is None or state.begins is None:
            return
        end, start = (
            PartialDate.parse(self.effective_on),
            PartialDate.parse(state.begins),
        )
        if end.latest < start.earliest:
            raise EndBeforeStartError(stream=state.stream, end=end, start=start)

    def completed(self, state: Rotation) -> "RotationEnded":
        """Return the act with the cadre whom the decision names."""
        return msgspec.structs.replace(self, cadre=self.cadre or state.cadre)

    def companions(self, code: str) -> Companions:
        """Close the rotation for the cadre."""
        yield (
            stream_of("cadre", self.cadre),
            RotationClosed(rotation=code, effective_on=self.effective_on),
        )


class BenefitNoted(Act, frozen=True, kw_only=True, tag="rotation.benefit-noted/1"):
    """Companion of `benefit.granted` in the rotation's stream."""

    sentence: ClassVar[Text] = Text(
        vi="được hưởng chế độ {benefit}", en="gained the benefit {benefit}"
    )

    benefit: str

    def check(self, state: Rotation) -> None:
        """Refuse a benefit of a rotation that does not exist."""
        state.known()


class DisciplineNoted(
    Act, frozen=True, kw_only=True, tag="rotation.discipline-noted/1"
):
    """Companion of `discipline.decided` in the rotation's stream."""

    sentence: ClassVar[Text] = Text(
        vi="có quyết định kỷ luật {discipline}",
        en="was followed by the disciplinary decision {discipline}",
    )

    discipline: str
    cadre: str = ""

    def check(self, state: Rotation) -> None:
        """Refuse discipline for a refusal that is not recorded, or of another person."""
        if state.stage != "refused":
            raise NotRefusedError(stream=state.stream, code=state.code)
        if self.cadre not in ("", state.cadre):
            raise OtherCadreError(
                stream=state.stream, cadre=state.cadre, found=self.cadre
            )


def evolve(rotation: Rotation, act: Act) -> Rotation:
    """Return the rotation after `act`. Total: history is folded, lawful or not."""
    match act:
        case RotationDecided(cadre=cadre, effective_on=day):
            return msgspec.structs.replace(
                rotation, stage="decided", cadre=cadre, begins=day
            )
        case RotationStarted(effective_on=day):
            return msgspec.structs.replace(
                rotation, stage="started", begins=day or rotation.begins
            )
        case RotationRefused():
            return msgspec.structs.replace(rotation, stage="refused")
        case RotationEnded():
            return msgspec.structs.replace(rotation, stage="ended")
    return rotation


ACTS = (
    RotationDecided,
    RotationStarted,
    RotationRefused,
    RotationEnded,
    BenefitNoted,
    DisciplineNoted,
)
