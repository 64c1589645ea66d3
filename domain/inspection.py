"""An inspection (kiểm tra) or supervision (giám sát): concluded.

Not here: opening, team, stages, remedies. A report of a violation is not a finding; only
the conclusion of the competent body says whether there was one.
"""

from typing import Annotated, ClassVar, Literal

import msgspec

from domain.acts import Act, field
from domain.refusals import TakenError
from domain.text import Text

Kind = Literal["regular", "periodic", "thematic", "signs-of-violation"]
"""INSP-KIND-01."""


class Inspection(msgspec.Struct, frozen=True):
    """What decisions about an inspection need to know."""

    stream: str
    concluded: bool = False


class InspectionConcluded(Act, frozen=True, kw_only=True, tag="inspection.concluded/1"):
    """The body that inspected has stated its conclusion."""

    verb: ClassVar[str] = "conclude"
    text: ClassVar[Text] = Text(
        vi="Ghi kết luận kiểm tra, giám sát",
        en="Record the conclusion of an inspection.",
    )
    sentence: ClassVar[Text] = Text(
        vi="kết luận kiểm tra {subject}: có vi phạm = {violation}",
        en="concluded on {subject}: violation = {violation}",
    )

    subject: Annotated[
        str,
        field(
            vi="Đối tượng: loại và mã",
            en="subject: kind and code",
            example="unit:NK",
            kind="stream",
        ),
    ]
    violation: Annotated[
        bool,
        field(
            vi="Kết luận có vi phạm", en="whether a violation was found", example="yes"
        ),
    ]
    kind: Annotated[Kind | None, field(vi="Loại kiểm tra", en="kind")] = None
    conclusion: Annotated[
        str | None,
        field(
            vi="Nội dung kết luận", en="conclusion", example="Chưa cử người theo dõi"
        ),
    ] = None

    def check(self, state: Inspection) -> None:
        """Refuse a code that is taken."""
        if state.concluded:
            raise TakenError(stream=state.stream)


def evolve(inspection: Inspection, act: Act) -> Inspection:
    """Return the inspection after `act`."""
    if isinstance(act, InspectionConcluded):
        return msgspec.structs.replace(inspection, concluded=True)
    return inspection


ACTS = (InspectionConcluded,)
