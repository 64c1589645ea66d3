"""What a rule is, and the part of judging that all rules share.

A rule decides one case under the law of one day, with exact dates where it can. Shared
here, so that no rule can forget it:

* the law is that of the day the decision takes effect; that day unknown, or its law not
  modelled, is *cannot tell*;
* that day known only as a month or a year is judged as its first and as its last day
  (`findings.agree`);
* a violation with an exception in force, for this rule and this rotation or cadre, is
  *waived*.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import msgspec

from domain.cases import Case, Kind
from domain.dates import DateError, PartialDate, day_text
from domain.parameters import Law, LawNotModelledError, Parameter, Policy
from domain.rules.findings import Finding, agree, cannot_tell, missing, not_applicable
from domain.text import Text
from domain.verdicts import Outcome, Verdict

_NO_TEXT: Final = Text(
    vi="chưa xác định được văn bản áp dụng", en="applicable text not determined"
)


def _speaks_of_all(_: Case) -> Finding | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the catalogue.

    Args:
        id: the catalogue's id, "DUR-MIN-01".
        version: changes when `decide` gives another answer for the same facts.
        title: a few words.
        text: the law's words as catalogued.
        basis: where they stand, as far as it may be shown.
        not_modelled: what the text says, or leaves open, that is not judged here.
        kinds: the kinds of case it speaks of.
        governing: the parameter whose source is cited for the verdict.
        parameters: everything it reads, `governing` included.
        decide: the finding for a case under the law of one day, `law.day`.
        outside: a finding that needs neither date nor law, such as "not yet ended".
    """

    id: str
    version: str
    title: Text
    text: Text
    basis: Text
    not_modelled: Text
    kinds: tuple[Kind, ...]
    governing: Parameter[Any]
    parameters: tuple[Parameter[Any], ...]
    decide: Callable[[Case, Law], Finding]
    outside: Callable[[Case], Finding | None] = _speaks_of_all

    def judge(self, case: Case, policy: Policy) -> Verdict:
        """Return the verdict on `case`. Never raises for what a case says."""
        effective = case.effective.value
        laws = () if effective is None else _laws(effective, policy)
        finding = self._outside(case)
        if finding is not None:
            pass
        elif effective is None:
            finding = missing(_EFFECTIVE_DATE)
        elif len(laws) == 1:
            finding = self._under(laws[0], case)
        else:
            finding = agree(
                self._under(laws[0], case),
                self._under(laws[1], case),
                what=_EFFECTIVE_DATE,
                known=day_text(effective),
            )
        return self._verdict(case, finding, laws)

    def _outside(self, case: Case) -> Finding | None:
        if case.kind in self.kinds:
            return self.outside(case)
        return not_applicable(
            Text(
                vi="quy tắc này chỉ nói về việc luân chuyển",
                en="this rule speaks of rotations only",
            )
        )

    def _under(self, law: Law, case: Case) -> Finding:
        """Return the finding under one day's law, exceptions applied."""
        try:
            finding = self.decide(case, law)
        except LawNotModelledError as error:
            return _not_modelled(error)
        except DateError as error:
            # Dates of the calendar's last years plus a term of months.
            return cannot_tell(
                Text(vi="phép tính ra ngoài lịch (năm 1 đến 9999)", en=str(error)),
                Text(vi="kiểm tra lại các ngày đã ghi", en="check the dates recorded"),
            )
        if finding.outcome is not Outcome.VIOLATES:
            return finding
        return self._waived(case, finding, finding.judged_on or law.day)

    def _waived(self, case: Case, finding: Finding, day: date) -> Finding:
        for grant in case.grants:
            if (
                grant.rule == self.id
                and grant.subject in (case.subject, case.cadre)
                and grant.covers(day)
            ):
                said = finding.message
                return msgspec.structs.replace(
                    finding,
                    outcome=Outcome.WAIVED,
                    message=Text(
                        vi=f"{said.vi}; được phép theo văn bản {grant.document}",
                        en=f"{said.en}; waived by {grant.document}",
                    ),
                    next_step=Text(
                        vi=f"đối chiếu văn bản {grant.document}",
                        en=f"see document {grant.document}",
                    ),
                    positions=finding.positions + grant.positions,
                )
        return finding

    def _verdict(self, case: Case, finding: Finding, laws: tuple[Law, ...]) -> Verdict:
        used = laws[0].used if laws else ()
        if len(laws) > 1:
            used = tuple(dict.fromkeys(used + laws[1].used))
        return Verdict(
            rule=self.id,
            version=self.version,
            subject=case.subject,
            outcome=finding.outcome,
            message=finding.message,
            citation=self._citation(laws),
            parameters=used,
            positions=tuple(sorted({*case.effective.positions, *finding.positions})),
            computation=finding.computation,
            next_step=finding.next_step,
        )

    def _citation(self, laws: tuple[Law, ...]) -> Text:
        """Return the basis of the governing value: of either day, if they differ."""
        found: dict[Text, None] = {}
        for law in laws:
            try:
                found[law.citation(self.governing)] = None
            except LawNotModelledError:
                continue
        if not found:
            return _NO_TEXT
        return Text(
            vi="; ".join(text.vi for text in found),
            en="; ".join(text.en for text in found),
        )


_EFFECTIVE_DATE: Final = Text(
    vi="ngày quyết định có hiệu lực", en="effective date of the decision"
)


def _laws(effective: PartialDate, policy: Policy) -> tuple[Law, ...]:
    """Return the law of the one day, or of the first and the last it may be."""
    if effective.is_exact:
        return (policy.on(effective.earliest),)
    return policy.on(effective.earliest), policy.on(effective.latest)


def _not_modelled(error: LawNotModelledError) -> Finding:
    day = day_text(error.day)
    return cannot_tell(
        Text(
            vi="chưa có trong bộ quy định: quy định của ngày đó"
            f" ({error.parameter}, ngày {day.vi})",
            en=f"law of that day not modelled ({error.parameter} on {day.en})",
        ),
        Text(
            vi=f"bổ sung vào bộ quy định giá trị có căn cứ của {error.parameter}",
            en=f"add a sourced value of {error.parameter} to a policy pack",
        ),
    )
