"""Acts as sentences: one sentence an entry, for previews, timelines and replays. Pure."""

from typing import Any

import msgspec

from domain.acts import Act, Basis
from domain.fields import personal_fields
from domain.text import Text

ERASED = Text(vi="(đã xóa)", en="(erased)")


def sentence(act: Act, language: str) -> str:
    """Return what the act says, in one sentence without its date and its actor."""
    facts: dict[str, Any] = {
        name: "-" if value is None else value
        for name, value in msgspec.structs.asdict(act).items()
    }
    if "changes" in facts:
        pairs = (*facts["changes"], *facts["private"])
        facts["changes"] = "; ".join(f"{c.field}: {c.old} → {c.new}" for c in pairs)
        facts["changes"] = facts["changes"] or ERASED.in_(language)
    template = type(act).sentence
    said = (template.vi if language == "vi" else template.en).format(**facts)
    personal = _personal(act)
    said = f"{said} ({personal})" if personal else said
    return f"{said}. {act.reason}" if act.reason else said


def _personal(act: Act) -> str:
    values = (getattr(act, name) for name in personal_fields(type(act)))
    return ", ".join(str(each) for each in values if isinstance(each, str))


def papers(act: Act) -> str:
    """Return the papers that the act rests on: number, day signed, issuer."""
    return "; ".join(_paper(each) for each in act.basis)


def _paper(basis: Basis) -> str:
    parts = (
        basis.number,
        basis.signed_on and basis.signed_on.isoformat(),
        basis.issuer,
    )
    return ", ".join(part for part in parts if part)
