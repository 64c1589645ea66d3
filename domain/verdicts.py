"""What a rule says of a case: one of five answers, and everything it rests on."""

from enum import StrEnum
from typing import Final

import msgspec

from domain.parameters import Used
from domain.text import Text


class Outcome(StrEnum):
    """The five answers. *Cannot tell* is never counted as any of the others."""

    COMPLIES = "complies"
    VIOLATES = "violates"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> Text:
        """The answer in words."""
        return _LABELS[self]


_LABELS: Final = {
    Outcome.COMPLIES: Text(vi="đúng quy định", en="complies"),
    Outcome.VIOLATES: Text(vi="trái quy định", en="violates"),
    Outcome.WAIVED: Text(vi="được phép ngoại lệ", en="waived"),
    Outcome.NOT_APPLICABLE: Text(vi="không áp dụng", en="not applicable"),
    Outcome.CANNOT_TELL: Text(vi="chưa thể kết luận", en="cannot tell"),
}


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One rule's answer for one case.

    `citation` is the basis of the rule's main value as it may be shown; each of
    `parameters` has its own. `positions` are the entries of the ledger it rests on,
    ascending. Names of fields are printed as JSON keys: they only grow.
    """

    rule: str
    version: str
    subject: str
    outcome: Outcome
    message: Text
    citation: Text
    parameters: tuple[Used, ...]
    positions: tuple[int, ...]
    computation: tuple[Text, ...]
    next_step: Text

    @property
    def id(self) -> str:
        """The name of this verdict: rule and subject."""
        return f"{self.rule}@{self.subject}"
