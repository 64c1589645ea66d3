"""A period of the record (kỳ): closed (khóa kỳ).

A closing says that what took effect up to a day is counted and reported. It forbids
nothing: an act that is dated back into a closed period is recorded all the same, for it
happened; but it is marked and listed (`projections.closings`). The next checkpoint covers
the closing, and so fixes what had been recorded when the books were closed.

A closing covers every day up to and including `through`, not only those of its own year:
closed books have no first day. Annulling the closing entry opens the period again.

Not here: who may close, and when a report is due.
"""

from datetime import date
from typing import Annotated, ClassVar, NamedTuple

import msgspec

from domain.acts import Act, field
from domain.dates import day_text
from domain.refusals import PeriodClosedError, PeriodNotOverError
from domain.text import Text


class Period(msgspec.Struct, frozen=True):
    """What decisions about a period need to know."""

    stream: str
    through: date | None = None
    """The last day that is closed; None while the period is open."""


class Closing(NamedTuple):
    """A closing in force: the entry that made it, and its last day."""

    position: int
    through: date


class PeriodClosed(Act, frozen=True, kw_only=True, tag="period.closed/1"):
    """The books are closed up to a day."""

    verb: ClassVar[str] = "close"
    text: ClassVar[Text] = Text(
        vi="Khóa kỳ: từ nay, mục có hiệu lực đến hết ngày cuối kỳ vẫn được ghi nhưng bị"
        " đánh dấu. Mở lại kỳ bằng cách hủy mục khóa kỳ: socai annul POSITION",
        en="Close a period: from now on what took effect by its last day is still"
        " recorded, but marked. To open it again, annul the closing entry: socai annul"
        " POSITION.",
    )
    sentence: ClassVar[Text] = Text(
        vi="khóa kỳ đến hết ngày {through}", en="closed through {through}"
    )
    afterwards: ClassVar[Text] = Text(
        vi="Lần niêm phong tới (socai seal) sẽ bao gồm việc khóa kỳ này",
        en="the next seal (socai seal) covers this closing",
    )
    identity: ClassVar[tuple[str, ...]] = ("through",)
    dated: ClassVar[bool] = False

    through: Annotated[
        date,
        field(
            vi="Ngày cuối cùng được khóa",
            en="last day that is closed",
            example="2024-12-31",
        ),
    ]

    def check(self, state: Period) -> None:
        """Refuse a period that is closed already."""
        if state.through is not None:
            raise PeriodClosedError(
                stream=state.stream, through=day_text(state.through)
            )

    def check_day(self, today: date) -> None:
        """Refuse to close a day that is not over: more may still happen on it."""
        if self.through >= today:
            raise PeriodNotOverError(
                through=day_text(self.through), today=day_text(today)
            )


def evolve(period: Period, act: Act) -> Period:
    """Return the period after `act`."""
    if isinstance(act, PeriodClosed):
        return msgspec.structs.replace(period, through=act.through)
    return period


ACTS = (PeriodClosed,)
