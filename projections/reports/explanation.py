"""One verdict in full: computation, entries, the text in force, what to do next."""

from typing import Any

import msgspec

from domain import rules as all_rules
from domain.sentences import papers, sentence
from domain.text import Text
from domain.verdicts import Verdict
from projections.reports.compliance import Judgement, finding
from projections.reports.history import clear, instant_text

_HEADINGS = {
    "text": Text(vi="Quy định", en="The text"),
    "values": Text(vi="Giá trị đã dùng", en="Values used"),
    "computation": Text(vi="Cách tính", en="Computation"),
    "entries": Text(vi="Các mục làm căn cứ", en="Entries it rests on"),
    "next": Text(vi="Bước tiếp theo", en="Next step"),
    "not_modelled": Text(vi="Chưa mô hình hóa", en="Not modelled"),
}


def explanation(desk: Any, verdict: Verdict, judgement: Judgement, fmt: str) -> str:
    """Return everything that a verdict rests on."""
    rule = next(each for each in all_rules.ALL if each.id == verdict.rule)
    entries = _entries(desk, verdict)
    if fmt == "json":
        full = {
            **finding(verdict),
            "version": verdict.version,
            "text": rule.text,
            "parameters": verdict.parameters,
            "computation": verdict.computation,
            "entries": entries,
            "next_step": verdict.next_step,
            "not_modelled": rule.not_modelled,
            "as_of": judgement.as_of,
            "tree_size": judgement.tree_size,
            "root": judgement.root,
            "policy_sha256": judgement.policy_sha256,
        }
        return msgspec.json.format(msgspec.json.encode(full), indent=2).decode()
    language = desk.language
    outcome = verdict.outcome.label.in_(language)
    lines = [f"{verdict.id}  {outcome}", f"  {verdict.message.in_(language)}"]
    lines += _section("text", [rule.text.in_(language)], language)
    lines += _section("values", _values(verdict, language), language)
    steps = [each.in_(language) for each in verdict.computation]
    lines += _section("computation", steps, language)
    told = [
        f"{each['position']}  {each['recorded_at']}  {each['stream']}  "
        f"{each['what'][language]}  {each['papers']}".rstrip()
        for each in entries
    ]
    lines += _section("entries", told, language)
    lines += _section("next", [verdict.next_step.in_(language)], language)
    lines += _section("not_modelled", [rule.not_modelled.in_(language)], language)
    return "\n".join(lines)


def _section(name: str, lines: list[str], language: str) -> list[str]:
    kept = [each for each in lines if each]
    if not kept:
        return []
    return ["", _HEADINGS[name].in_(language), *(f"  {each}" for each in kept)]


def _values(verdict: Verdict, language: str) -> list[str]:
    said = []
    for used in verdict.parameters:
        until = used.ends.isoformat() if used.ends else "…"
        shown = used.citation.in_(language)
        said.append(
            f"{used.name} = {used.value} {used.unit}"
            f" [{used.begins.isoformat()}, {until})  {shown}"
        )
    return said


def _entries(desk: Any, verdict: Verdict) -> list[dict[str, Any]]:
    found = []
    with desk.source() as source:
        for position in verdict.positions:
            stream, act = source.entry(position)
            opened = clear(act, stream, desk.opener)
            found.append(
                {
                    "position": position,
                    "recorded_at": instant_text(act.recorded_at),
                    "stream": stream,
                    "what": {
                        "vi": sentence(opened, "vi"),
                        "en": sentence(opened, "en"),
                    },
                    "papers": papers(act),
                }
            )
    return found
