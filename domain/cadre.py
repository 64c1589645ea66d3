"""A cadre (cán bộ): registered, home place, planning, posts held, rotations open.

A cadre's stream holds every personal fact of the person. The companions
`cadre.rotation-opened` and `cadre.rotation-closed` are here because "one open rotation a
person" is a promise about the person (regulations §6.1, invariants).

Not here: qualifications, health papers, evaluations.
"""

from typing import Annotated, ClassVar, Literal

import msgspec

from domain.acts import Act, field
from domain.refusals import NoSuchPostError, OpenRotationError, TakenError, UnknownError
from domain.text import Text

Sex = Literal["male", "female"]

_UNIT = field(vi="Mã đơn vị", en="code of the unit", example="NK", code_of="unit")
_TITLE = field(vi="Mã chức danh", en="code of the title", example="secretary")
_TENURE = field(
    vi="Số thứ tự của lần giữ chức vụ", en="number of this holding", example="1"
)


class Cadre(msgspec.Struct, frozen=True):
    """What decisions about a cadre need to know."""

    stream: str
    registered: bool = False
    rotations: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The cadre's code."""
        return self.stream.partition(":")[2]

    def known(self) -> None:
        """Refuse an act about a person who is not registered."""
        if not self.registered:
            raise UnknownError(
                stream=self.stream, aggregate="cadre", verb="register"
            ) from None


class CadreRegistered(Act, frozen=True, kw_only=True, tag="cadre.registered/1"):
    """A person enters the ledger under a code of the office."""

    verb: ClassVar[str] = "register"
    text: ClassVar[Text] = Text(vi="Ghi danh cán bộ", en="Register a cadre.")
    sentence: ClassVar[Text] = Text(vi="được ghi danh", en="was registered")
    dated: ClassVar[bool] = False

    name: Annotated[
        str | None,
        field(vi="Họ và tên", en="full name", example="Lê Thị Mẫu", personal=True),
    ] = None
    born_on: Annotated[
        str | None,
        field(
            vi="Ngày sinh (có thể chỉ có tháng, năm)",
            en="date of birth (a month or a year will do)",
            example="1980-05-17",
            personal=True,
        ),
    ] = None
    sex: Annotated[Sex | None, field(vi="Giới tính", en="sex", personal=True)] = None

    def check(self, state: Cadre) -> None:
        """Refuse a code that is taken."""
        if state.registered:
            raise TakenError(stream=state.stream)


class HomePlaceRecorded(
    Act, frozen=True, kw_only=True, tag="cadre.home-place-recorded/1"
):
    """The native place (quê quán), as codes of the administrative levels."""

    verb: ClassVar[str] = "record-home"
    text: ClassVar[Text] = Text(vi="Ghi quê quán", en="Record the native place.")
    sentence: ClassVar[Text] = Text(
        vi="được ghi quê quán", en="had the native place recorded"
    )
    identity: ClassVar[tuple[str, ...]] = ("effective_on",)
    dated: ClassVar[bool] = False

    province: Annotated[
        str | None,
        field(vi="Mã tỉnh", en="code of the province", example="CT", personal=True),
    ] = None
    district: Annotated[
        str | None,
        field(vi="Mã huyện", en="code of the district", example="NK", personal=True),
    ] = None
    commune: Annotated[
        str | None, field(vi="Mã xã", en="code of the commune", personal=True)
    ] = None

    def check(self, state: Cadre) -> None:
        """Refuse an unknown person."""
        state.known()


class CadrePlanned(Act, frozen=True, kw_only=True, tag="cadre.planned/1"):
    """The person is planned (quy hoạch) for a title and a term."""

    verb: ClassVar[str] = "plan"
    text: ClassVar[Text] = Text(
        vi="Ghi quy hoạch chức danh", en="Record that a cadre is planned for a title."
    )
    sentence: ClassVar[Text] = Text(
        vi="được quy hoạch chức danh {title}, nhiệm kỳ {term}",
        en="was planned for the title {title}, term {term}",
    )
    identity: ClassVar[tuple[str, ...]] = ("title", "term")

    title: Annotated[str, _TITLE]
    term: Annotated[
        str | None, field(vi="Nhiệm kỳ", en="term of office", example="2020-2025")
    ] = None

    def check(self, state: Cadre) -> None:
        """Refuse an unknown person."""
        state.known()


class PostAssumed(Act, frozen=True, kw_only=True, tag="cadre.post-assumed/1"):
    """The person takes up a post in a unit."""

    verb: ClassVar[str] = "assume-post"
    text: ClassVar[Text] = Text(
        vi="Ghi nhận giữ chức vụ", en="Record that a cadre takes up a post."
    )
    sentence: ClassVar[Text] = Text(
        vi="giữ chức vụ {title} tại {unit}", en="took up the post {title} at {unit}"
    )
    identity: ClassVar[tuple[str, ...]] = ("tenure",)

    tenure: Annotated[str, _TENURE]
    unit: Annotated[str, _UNIT]
    title: Annotated[str, _TITLE]
    head: Annotated[
        bool | None, field(vi="Là cấp trưởng", en="whether it is the head post")
    ] = None
    term: Annotated[
        str | None, field(vi="Nhiệm kỳ", en="term of office", example="2020-2025")
    ] = None

    def check(self, state: Cadre) -> None:
        """Refuse an unknown person, or a holding that is open already."""
        state.known()
        if self.tenure in state.posts:
            raise TakenError(stream=f"{state.stream}/{self.tenure}")


class PostLeft(Act, frozen=True, kw_only=True, tag="cadre.post-left/1"):
    """The person leaves a post (thôi giữ chức vụ)."""

    verb: ClassVar[str] = "leave-post"
    text: ClassVar[Text] = Text(
        vi="Ghi thôi giữ chức vụ", en="Record that a cadre leaves a post."
    )
    sentence: ClassVar[Text] = Text(
        vi="thôi giữ chức vụ số {tenure}", en="left post number {tenure}"
    )
    identity: ClassVar[tuple[str, ...]] = ("tenure",)

    tenure: Annotated[str, _TENURE]

    def check(self, state: Cadre) -> None:
        """Refuse to leave a post that is not held."""
        state.known()
        if self.tenure not in state.posts:
            raise NoSuchPostError(
                stream=state.stream,
                code=state.code,
                tenure=self.tenure,
                open=", ".join(state.posts) or "-",
            )


class RotationOpened(Act, frozen=True, kw_only=True, tag="cadre.rotation-opened/1"):
    """Companion of `rotation.decided` in the cadre's stream."""

    sentence: ClassVar[Text] = Text(
        vi="vào diện luân chuyển {rotation}", en="entered the rotation {rotation}"
    )

    rotation: str

    def check(self, state: Cadre) -> None:
        """Refuse a second open rotation for one person."""
        state.known()
        if state.rotations:
            raise OpenRotationError(stream=state.stream, rotation=state.rotations[0])


class RotationClosed(Act, frozen=True, kw_only=True, tag="cadre.rotation-closed/1"):
    """Companion of `rotation.ended` and `rotation.refused` in the cadre's stream."""

    sentence: ClassVar[Text] = Text(
        vi="hết diện luân chuyển {rotation}", en="left the rotation {rotation}"
    )

    rotation: str


def evolve(cadre: Cadre, act: Act) -> Cadre:
    """Return the cadre after `act`. Total: history is folded, lawful or not."""
    match act:
        case CadreRegistered():
            return msgspec.structs.replace(cadre, registered=True)
        case RotationOpened(rotation=code):
            return msgspec.structs.replace(cadre, rotations=(*cadre.rotations, code))
        case RotationClosed(rotation=code):
            left = tuple(each for each in cadre.rotations if each != code)
            return msgspec.structs.replace(cadre, rotations=left)
        case PostAssumed(tenure=tenure):
            return msgspec.structs.replace(cadre, posts=(*cadre.posts, tenure))
        case PostLeft(tenure=tenure):
            left = tuple(each for each in cadre.posts if each != tenure)
            return msgspec.structs.replace(cadre, posts=left)
    return cadre


ACTS = (
    CadreRegistered,
    HomePlaceRecorded,
    CadrePlanned,
    PostAssumed,
    PostLeft,
    RotationOpened,
    RotationClosed,
)
