"""A disciplinary case (kỷ luật): decided, for a refusal to carry out a rotation.

The form is what the body decided. This program never proposes, ranks or chooses one
(DISC-REFUSE-01: the table of severity is left empty on purpose).

Not here: opening, hearing, vote, receipt, lapse, appeal.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

import msgspec

from domain.acts import Act, Companions, field
from domain.codes import stream_of
from domain.refusals import TakenError
from domain.rotation import DisciplineNoted
from domain.text import Text

Regime = Literal["party", "state"]
"""DISC-FORM-02: a Party and a State sanction are separate entries that may both exist."""

Form = Literal[
    "none",
    "reprimand",
    "warning",
    "removal-from-post",
    "removal-by-vote",
    "dismissal-from-service",
    "expulsion",
]
"""DISC-FORM-01 and -02, and "none" where the body decided not to discipline."""


class Discipline(msgspec.Struct, frozen=True):
    """What decisions about a case need to know."""

    stream: str
    decided: bool = False


class DisciplineDecided(Act, frozen=True, kw_only=True, tag="discipline.decided/1"):
    """The competent body decided on a refusal."""

    verb: ClassVar[str] = "decide"
    text: ClassVar[Text] = Text(
        vi="Ghi quyết định kỷ luật do không chấp hành quyết định luân chuyển",
        en="Record a disciplinary decision that follows a refusal.",
    )
    sentence: ClassVar[Text] = Text(
        vi="quyết định {form} đối với {cadre} do từ chối {rotation}",
        en="decided {form} on {cadre} for refusing {rotation}",
    )

    rotation: Annotated[
        str,
        field(
            vi="Lần luân chuyển bị từ chối",
            en="rotation that was refused",
            example="2024-017",
            code_of="rotation",
        ),
    ]
    cadre: Annotated[
        str,
        field(
            vi="Mã cán bộ", en="code of the cadre", example="CB-0042", code_of="cadre"
        ),
    ]
    form: Annotated[
        Form, field(vi="Hình thức", en="form decided by the body", example="reprimand")
    ]
    regime: Annotated[Regime, field(vi="Đảng hay Nhà nước", en="Party or State")] = (
        "party"
    )
    signed_on: Annotated[date | None, field(vi="Ngày ký", en="day signed")] = None
    announced_on: Annotated[
        date | None, field(vi="Ngày công bố", en="day announced")
    ] = None
    received_on: Annotated[date | None, field(vi="Ngày nhận", en="day received")] = None

    def check(self, state: Discipline) -> None:
        """Refuse a code that is taken."""
        if state.decided:
            raise TakenError(stream=state.stream)

    def companions(self, code: str) -> Companions:
        """Tell the rotation, which must have been refused."""
        yield (
            stream_of("rotation", self.rotation),
            DisciplineNoted(
                discipline=code, cadre=self.cadre, effective_on=self.effective_on
            ),
        )


def evolve(discipline: Discipline, act: Act) -> Discipline:
    """Return the case after `act`."""
    if isinstance(act, DisciplineDecided):
        return msgspec.structs.replace(discipline, decided=True)
    return discipline


ACTS = (DisciplineDecided,)
