"""The compliance report: verdicts, their counts, and what they were computed from."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from domain import rules as all_rules
from domain.cases import Case
from domain.errors import InputError
from domain.parameters import Policy
from domain.rules.rule import Rule
from domain.rules.term_max_01 import head_titles
from domain.text import Text
from domain.verdicts import Outcome, Verdict
from projections.casebook import cases
from projections.instants import size_known
from projections.reports.tables import as_csv, as_table

_TOLD = (Outcome.VIOLATES, Outcome.WAIVED, Outcome.CANNOT_TELL)
_FINDING_COLUMNS = (
    "id", "rule", "subject", "outcome", "positions", "message_vi", "message_en",
    "citation_vi", "citation_en",
)  # fmt: skip


class UnknownRuleError(InputError):
    """A rule id that is not among the rules."""

    en = "there is no rule {rule!r}: expected one of {rules}"
    vi = "không có quy tắc {rule!r}: cần một trong {rules}"


class UnknownCaseError(InputError):
    """A code that is no case of the rule on that day."""

    en = (
        "{rule} has no case {code!r}: expected the code of a rotation or of a head post."
        " List them with: socai check --rule {rule} --format csv"
    )
    vi = (
        "{rule} không có trường hợp {code!r}: cần mã một lần luân chuyển hoặc một chức"
        " vụ cấp trưởng. Liệt kê bằng: socai check --rule {rule} --format csv"
    )


class Judgement(msgspec.Struct, frozen=True):
    """Every verdict over one state of knowledge, and what that state was."""

    tree_size: int
    root: bytes
    policy_sha256: str
    as_of: date
    known_at: datetime | None
    rules: tuple[Rule, ...]
    verdicts: tuple[Verdict, ...]

    def counts(self) -> dict[str, dict[str, int]]:
        """Return for each rule how many verdicts of each outcome."""
        counted = Counter((each.rule, each.outcome) for each in self.verdicts)
        return {
            rule.id: {str(o): counted[rule.id, o] for o in Outcome}
            for rule in self.rules
        }

    def rendered(self, fmt: str, *, language: str, summary: bool) -> str:
        """Return the report as text: "table", "json" or "csv"."""
        if fmt == "json":
            return self._json(summary=summary)
        if fmt == "csv":
            return self._csv(summary=summary)
        return self._table(language, summary=summary)

    def _json(self, *, summary: bool) -> str:
        report: dict[str, Any] = {
            "tree_size": self.tree_size,
            "root": self.root,
            "policy_sha256": self.policy_sha256,
            "as_of": self.as_of,
            "known_at": self.known_at and self.known_at.astimezone(UTC),
            "rules": self.counts(),
        }
        if not summary:
            report["findings"] = [finding(each) for each in self.verdicts]
        return msgspec.json.format(msgspec.json.encode(report), indent=2).decode()

    def _csv(self, *, summary: bool) -> str:
        if summary:
            rows = [(rule, *c.values()) for rule, c in self.counts().items()]
            return as_csv(("rule", *map(str, Outcome)), rows)
        return as_csv(
            _FINDING_COLUMNS,
            [
                (
                    each.id, each.rule, each.subject, str(each.outcome),
                    " ".join(map(str, each.positions)),
                    each.message.vi, each.message.en,
                    each.citation.vi, each.citation.en,
                )
                for each in self.verdicts
            ],
        )  # fmt: skip

    def _table(self, language: str, *, summary: bool) -> str:
        head = _HEAD.in_(language).format(
            day=self.as_of.isoformat(),
            size=self.tree_size,
            digest=self.policy_sha256[:12],
        )
        labels = [o.label.in_(language) for o in Outcome]
        rows = [(rule, *c.values()) for rule, c in self.counts().items()]
        parts = [head, as_table((_RULE.in_(language), *labels), rows)]
        told = [each for each in self.verdicts if each.outcome in _TOLD]
        if told and not summary:
            parts.append("\n\n".join(_lines(each, language) for each in told))
            parts.append(_EXPLAIN.in_(language).format(id=told[0].id))
        return "\n\n".join(parts)


_HEAD = Text(
    vi="Xét tại ngày {day}, {size} mục, chính sách {digest}",
    en="As of {day}, {size} entries, policy {digest}",
)
_RULE = Text(vi="quy tắc", en="rule")
_EXPLAIN = Text(
    vi="Giải thích: socai explain {id}", en="Explain one: socai explain {id}"
)
_ENTRIES = Text(vi="các mục", en="entries")


def _lines(verdict: Verdict, language: str) -> str:
    outcome = verdict.outcome.label.in_(language)
    listed = ", ".join(map(str, verdict.positions)) or "-"
    return (
        f"{verdict.id}  {outcome}\n  {verdict.message.in_(language)}\n"
        f"  {verdict.citation.in_(language)}; {_ENTRIES.in_(language)} {listed}"
    )


def finding(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as `check --format json` lists it."""
    return {
        "id": verdict.id,
        "rule": verdict.rule,
        "subject": verdict.subject,
        "outcome": verdict.outcome,
        "positions": verdict.positions,
        "message": verdict.message,
        "citation": verdict.citation,
    }


def chosen(ids: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules with these ids, all of them for none.

    Raises:
        UnknownRuleError: an id is not among the rules.
    """
    known = {rule.id: rule for rule in all_rules.ALL}
    wanted = list(dict.fromkeys(ids))
    for each in wanted:
        if each not in known:
            raise UnknownRuleError(rule=each, rules=", ".join(known))
    return tuple(rule for rule in all_rules.ALL if not wanted or rule.id in wanted)


def judged(
    desk: Any,
    *,
    packs: Sequence[Path],
    rules: Sequence[str],
    as_of: date | None,
    known_at: datetime | None,
    subject: str | None = None,
) -> Judgement:
    """Judge every case, or only `subject`, by the chosen rules."""
    picked = chosen(rules)
    policy: Policy = desk.policy(packs)
    day = as_of or desk.today()
    with desk.views() as (connection, size):
        known = size_known(connection, known_at, size)
        found: list[Case] = [
            case
            for case in cases(
                connection,
                as_of=day,
                size=known,
                opened=desk.opener,
                head_titles=head_titles(policy, day),
            )
            if subject in (None, case.subject)
        ]
        with desk.source() as source:
            root = source.root_at(known)
    verdicts = tuple(
        verdict for rule in picked for verdict in (rule.judge(c, policy) for c in found)
    )
    return Judgement(known, root, policy.digest(), day, known_at, picked, verdicts)


def pick(judgement: Judgement, *, rule: str, code: str) -> Verdict:
    """Return the one verdict of a rule on a case.

    Raises:
        UnknownCaseError: there is none.
    """
    for verdict in judgement.verdicts:
        if verdict.rule == rule and verdict.subject == code:
            return verdict
    raise UnknownCaseError(rule=rule, code=code)
