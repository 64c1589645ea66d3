"""The damage report for a person to read, line by line."""

from collections.abc import Iterator, Sequence
from typing import Final

from domain.text import Template, Text
from ledger.damage import texts
from ledger.damage.evidence import Doubt
from ledger.damage.report import Affected, Damage, Person, Words
from ledger.words import VERDICTS

_SHOWN: Final = 20
"""So many entries and people are shown one by one; JSON has more."""


def lines(damage: Damage, language: str) -> Iterator[str]:
    """Yield the lines of the report in `language`, "vi" or "en"."""
    for text, indent in _report(damage):
        yield f"{'  ' * indent}{text.in_(language)}"


_Line = tuple[Text, int]


def _report(damage: Damage) -> Iterator[_Line]:
    verdict = VERDICTS[damage.verdict]
    yield texts.VERDICT.filled(verdict=verdict, size=damage.tree_size), 0
    for step in damage.failed:
        yield texts.STEP.filled(number=step.number, said=step.detail), 1
    if damage.failed:
        yield from _extent(damage)
    yield _checkpoint(damage), 0
    if damage.last_checkpoint and damage.last_checkpoint.signed is None:
        yield texts.UNSIGNED, 1
    yield texts.TO_DO, 0
    for number, advice in enumerate(damage.advice, 1):
        yield texts.NUMBERED.filled(number=number, said=advice.text), 1
        for command in advice.commands:
            yield Text(vi=command, en=command), 4


def _extent(damage: Damage) -> Iterator[_Line]:
    """Yield what is damaged, and whom it concerns."""
    if damage.first_bad is not None:
        yield _first_bad(damage), 0
    yield _count(damage), 0
    known = {each for person in damage.people for each in person.entries}
    for entry in damage.entries[:_SHOWN]:
        yield from _entry(entry, is_known=entry.position in known)
    if damage.entries:
        yield from _more(damage.entries_total - len(damage.entries[:_SHOWN]))
    for doubt in damage.doubts:
        said = texts.DOUBT_SIGNED if doubt.signed else _in_doubt(doubt)
        yield said.filled(first=doubt.first, last=doubt.last), 0
    for remark in damage.remarks:
        yield remark, 0
    unknown = {each.position for each in damage.entries if _is_unknown(each)}
    if _is_unreadable(damage):
        yield texts.PEOPLE_UNREADABLE, 0
    elif unknown - known or damage.unread_from is not None or damage.tree_size == 0:
        yield texts.PEOPLE_UNKNOWN, 0
    elif not damage.people:
        yield texts.NO_PEOPLE, 0
    yield from _people(damage.people)


def _is_unreadable(damage: Damage) -> bool:
    return damage.unread_from == 1 and not damage.entries


def _count(damage: Damage) -> Text:
    count = damage.entries_total
    if _is_unreadable(damage):
        return texts.ENTRIES_UNREADABLE.filled(count=count or texts.ALL)
    return texts.ENTRIES.filled(count=count)


def _in_doubt(doubt: Doubt) -> Template:
    return texts.DOUBT_HEAD_ONE if doubt.first == doubt.last else texts.DOUBT_HEAD


def _first_bad(damage: Damage) -> Text:
    if damage.first_bad_is_exact:
        return texts.FIRST_BAD.filled(position=damage.first_bad)
    first = damage.doubts[0].first
    if first == damage.first_bad:
        return texts.FIRST_BAD_OR_LATER.filled(position=first)
    return texts.FIRST_BAD_BUT.filled(position=damage.first_bad, first=first)


def _entry(entry: Affected, *, is_known: bool) -> Iterator[_Line]:
    kinds = Text(
        vi="; ".join(texts.KINDS[kind].vi for kind in entry.kinds),
        en="; ".join(texts.KINDS[kind].en for kind in entry.kinds),
    )
    yield texts.ENTRY.filled(position=entry.position, kinds=kinds), 1
    if entry.now is not None:
        yield texts.NOW.filled(words=_words(entry.now)), 2
    if entry.published is not None:
        yield texts.WAS.filled(words=_words(entry.published)), 2
    if not is_known:
        yield texts.UNKNOWN if _is_unknown(entry) else texts.NOBODY, 2


def _is_unknown(entry: Affected) -> bool:
    """Whether no words are left that could tell whom the entry concerned."""
    words = entry.published or entry.now
    return words is None or words.says is None


def _words(words: Words) -> Text:
    who = f"{words.stream}  {words.topic}"
    if words.says is None:
        return Text(
            vi=f"{who}  ({texts.UNREADABLE.vi})", en=f"{who}  ({texts.UNREADABLE.en})"
        )
    at = f"{words.recorded_at:%Y-%m-%dT%H:%M:%SZ}"
    who = f"{who}  {at}  {words.actor}"
    return Text(vi=f"{who}: {words.says.vi}", en=f"{who}: {words.says.en}")


def _people(people: Sequence[Person]) -> Iterator[_Line]:
    if people:
        yield texts.PEOPLE, 0
    for person in people[:_SHOWN]:
        positions = ", ".join(map(str, person.entries)) or texts.ONE_MISSING
        said = texts.PERSON.filled(cadre=person.cadre, entries=positions)
        if not person.certain:
            uncertain = texts.UNCERTAIN
            said = Text(vi=said.vi + uncertain.vi, en=said.en + uncertain.en)
        yield said, 1
    yield from _more(len(people) - _SHOWN)


def _more(count: int) -> Iterator[_Line]:
    if count > 0:
        yield texts.MORE.filled(count=count), 1


def _checkpoint(damage: Damage) -> Text:
    holding = damage.last_checkpoint
    if holding is None and damage.is_sealed:
        return texts.NONE_HOLDS
    if holding is None:
        return texts.NO_CHECKPOINT if damage.failed else texts.NEVER_SEALED
    at = "-" if holding.at is None else f"{holding.at:%Y-%m-%dT%H:%M:%SZ}"
    uncovered = texts.SILENT
    if damage.uncovered:
        uncovered = texts.UNCOVERED.filled(count=damage.uncovered)
    return texts.HOLDS.filled(
        size=holding.size, at=at, source=holding.source, uncovered=uncovered
    )
