"""A benefit (chế độ, chính sách) of a rotated cadre: granted.

Not here: budgeted, paid, adjusted, ended, recovered; who is entitled is a rule's matter.
Amounts are exact decimals written as text, so that no binary fraction creeps in.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

import msgspec

from domain.acts import Act, Companions, field
from domain.codes import stream_of
from domain.dates import PartialDate
from domain.refusals import EndBeforeStartError, TakenError
from domain.rotation import BenefitNoted
from domain.text import Text

Kind = Literal[
    "kept-allowance", "housing", "travel", "meals", "living-support", "area", "other"
]


class Benefit(msgspec.Struct, frozen=True):
    """What decisions about a benefit need to know."""

    stream: str
    granted: bool = False


class BenefitGranted(Act, frozen=True, kw_only=True, tag="benefit.granted/1"):
    """A benefit is granted for a rotation; `effective_on` is its first day."""

    verb: ClassVar[str] = "grant"
    text: ClassVar[Text] = Text(
        vi="Ghi chế độ, chính sách được hưởng",
        en="Record a benefit granted for a rotation.",
    )
    sentence: ClassVar[Text] = Text(
        vi="cấp {kind} {amount} {currency} cho lần luân chuyển {rotation}",
        en="granted {kind} of {amount} {currency} for the rotation {rotation}",
    )

    rotation: Annotated[
        str,
        field(
            vi="Mã lần luân chuyển",
            en="code of the rotation",
            example="2024-017",
            code_of="rotation",
        ),
    ]
    kind: Annotated[Kind, field(vi="Loại chế độ", en="kind", example="housing")]
    amount: Annotated[
        str | None,
        field(
            vi="Số tiền (số thập phân)",
            en="amount (a decimal)",
            example="5000000",
            kind="decimal",
        ),
    ] = None
    currency: Annotated[str, field(vi="Đơn vị tiền", en="currency")] = "VND"
    payer: Annotated[
        str | None,
        field(vi="Đơn vị chi trả", en="unit that pays", example="NK", code_of="unit"),
    ] = None
    until: Annotated[
        date | None,
        field(vi="Ngày thôi hưởng", en="first day without it", example="2027-04-01"),
    ] = None

    def check(self, state: Benefit) -> None:
        """Refuse a code that is taken, or an end before the first day."""
        if state.granted:
            raise TakenError(stream=state.stream)
        if self.until is None or self.effective_on is None:
            return
        start = PartialDate.parse(self.effective_on)
        if self.until < start.earliest:
            raise EndBeforeStartError(stream=state.stream, end=self.until, start=start)

    def companions(self, code: str) -> Companions:
        """Tell the rotation, which must exist."""
        yield (
            stream_of("rotation", self.rotation),
            BenefitNoted(benefit=code, effective_on=self.effective_on),
        )


def evolve(benefit: Benefit, act: Act) -> Benefit:
    """Return the benefit after `act`."""
    if isinstance(act, BenefitGranted):
        return msgspec.structs.replace(benefit, granted=True)
    return benefit


ACTS = (BenefitGranted,)
