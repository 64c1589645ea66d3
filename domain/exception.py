"""An exception granted by the competent authority (cấp có thẩm quyền).

It names the authority, the paper, the rule and its version, the reason and the expiry
(regulations §0, "Waiver"). It turns *violates* into *waived* for the rule and the subject
it names, while it is in force; it never makes anything comply.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

import msgspec

from domain.acts import Act, field
from domain.refusals import TakenError
from domain.text import Text

RuleId = Literal["NLOC-TITLE-01", "TERM-MAX-01", "ELIG-AGE-01", "DUR-MIN-01"]
"""The rules there are: an exception to none of them would waive nothing, unseen."""


class Exemption(msgspec.Struct, frozen=True):
    """What decisions about an exception need to know."""

    stream: str
    granted: bool = False


class ExceptionGranted(Act, frozen=True, kw_only=True, tag="exception.granted/1"):
    """The competent authority sets one rule aside for one rotation or cadre."""

    verb: ClassVar[str] = "grant"
    text: ClassVar[Text] = Text(
        vi="Ghi trường hợp đặc biệt do cấp có thẩm quyền quyết định",
        en="Record an exception granted by the competent authority.",
    )
    sentence: ClassVar[Text] = Text(
        vi="cho phép ngoại lệ quy tắc {rule} đối với {subject}",
        en="set rule {rule} aside for {subject}",
    )

    rule: Annotated[
        RuleId, field(vi="Mã quy tắc", en="id of the rule", example="ELIG-AGE-01")
    ]
    subject: Annotated[
        str,
        field(
            vi="Mã lần luân chuyển hoặc mã cán bộ",
            en="code of the rotation or of the cadre",
            example="2024-017",
        ),
    ]
    rule_version: Annotated[
        str | None, field(vi="Phiên bản quy tắc", en="version of the rule", example="1")
    ] = None
    expires_on: Annotated[
        date | None,
        field(
            vi="Ngày hết hiệu lực",
            en="first day no longer in force",
            example="2027-04-01",
        ),
    ] = None

    def check(self, state: Exemption) -> None:
        """Refuse a code that is taken."""
        if state.granted:
            raise TakenError(stream=state.stream)


def evolve(exemption: Exemption, act: Act) -> Exemption:
    """Return the exception after `act`."""
    if isinstance(act, ExceptionGranted):
        return msgspec.structs.replace(exemption, granted=True)
    return exemption


ACTS = (ExceptionGranted,)
