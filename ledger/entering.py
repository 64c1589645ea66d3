"""Preview a plan, ask, record it. What every command that writes has in common.

Nothing is printed here but through the desk: `say` and `tell` talk (stderr), `give` is the
result (stdout), `ask` waits for yes or no.
"""

from __future__ import annotations  # so that who only reads need not load `Ledger`

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

import msgspec

from domain.dates import day_text
from domain.decisions import Line
from domain.period import Closing
from domain.sentences import sentence
from domain.text import Text
from domain.verdicts import Outcome, Verdict
from ledger import words
from ledger.errors import StreamMovedError

if TYPE_CHECKING:
    from ledger.application import Ledger
    from ledger.saves import Plan

DONE, DECLINED, NOT_VERIFIED, FINDINGS = 0, 1, 4, 5
"""Exit codes; `cli` documents them."""

_TRIES: Final = 3


class Desk(Protocol):
    """What the commands of the record need of the program around them."""

    ledger_path: Path
    language: str
    actor: str
    clock: Callable[[], datetime]

    def open_ledger(self) -> Ledger:
        """Return the ledger, opened for recording."""

    def say(self, text: Text) -> None:
        """Tell the person something in their language."""

    def tell(self, line: str) -> None:
        """Tell the person a line as it is."""

    def give(self, text: str) -> None:
        """Print a result."""

    def ask(self, question: Text) -> bool:
        """Ask the person for yes or no."""

    def preview(
        self, lines: Sequence[Line]
    ) -> tuple[Sequence[Verdict], Sequence[Closing | None]]:
        """Judge what `lines` would change, and say which are of closed periods."""

    def check_views(self) -> tuple[Any, Text]:
        """Run the views step of `verify`."""


class Wish(NamedTuple):
    """How the person wants it done."""

    actor: str
    fmt: str
    """"table", "json", or "none" where the command itself prints its result."""
    ask: bool
    dry_run: bool


def settle(
    desk: Desk,
    ledger: Ledger,
    make_plan: Callable[[], Plan],
    wish: Wish,
    *,
    beforehand: Callable[[], None] = lambda: None,
) -> int:
    """Preview the plan, ask, record it, and return the exit code.

    `beforehand` is called once recording was agreed to, before anything is recorded.

    Raises:
        Refusal, DiffersError: as the plan says.
        StreamMovedError: other clerks were faster, again and again.
    """
    plan = make_plan()
    if plan.already:
        desk.say(words.ALREADY.filled(positions=_listed(plan.already)))
        _give(desk, wish.fmt, plan.already, (), already=True)
        return DONE
    lines = [line for save in plan.saves for line in save.lines]
    verdicts, closings = desk.preview(lines)
    _show(desk, lines, closings, verdicts)
    if wish.dry_run:
        desk.say(words.DRY_RUN)
        _give(desk, wish.fmt, (), verdicts)
        return DONE
    if wish.ask and not desk.ask(words.CONFIRM):
        desk.say(words.DECLINED)
        return DECLINED
    beforehand()
    positions = _recorded(ledger, plan, make_plan, wish.actor)
    desk.say(words.RECORDED.filled(positions=_listed(positions)))
    for told in dict.fromkeys(type(act).afterwards for _, act in lines):
        if told.en:
            desk.say(told)
    _give(desk, wish.fmt, positions, verdicts)
    against = any(each.outcome is Outcome.VIOLATES for each in verdicts)
    return FINDINGS if against else DONE


def _recorded(
    ledger: Ledger, plan: Plan, make_plan: Callable[[], Plan], actor: str
) -> tuple[int, ...]:
    """Record the plan; make it again if another clerk was faster.

    The act stays the one that was confirmed. If it is refused now, nothing is recorded.
    """
    for _ in range(_TRIES):
        try:
            return plan.already or ledger.record(plan.saves, actor=actor)
        except StreamMovedError:
            plan = make_plan()
    return plan.already or ledger.record(plan.saves, actor=actor)


def _listed(positions: Sequence[int]) -> str:
    return ", ".join(map(str, positions))


def _show(
    desk: Desk,
    lines: Sequence[Line],
    closings: Sequence[Closing | None],
    verdicts: Sequence[Verdict],
) -> None:
    desk.say(words.WILL_RECORD)
    for stream, act in lines:
        day = act.effective_on or words.UNDATED.in_(desk.language)
        desk.tell(f"  {day}  {stream}  {sentence(act, desk.language)}")
    for closing in sorted(set(filter(None, closings))):
        through = day_text(closing.through).in_(desk.language)
        desk.say(words.DATED_BACK.filled(day=through, position=closing.position))
    for verdict in verdicts:
        outcome = verdict.outcome.label.in_(desk.language)
        said = verdict.message.in_(desk.language)
        desk.tell(f"  {verdict.id}  {outcome}: {said}")


def _give(
    desk: Desk,
    fmt: str,
    positions: Sequence[int],
    verdicts: Sequence[Verdict],
    *,
    already: bool = False,
) -> None:
    if fmt == "none":
        return
    if fmt != "json":
        for position in positions:
            desk.give(str(position))
        return
    report = {
        "positions": list(positions),
        "already": already,
        "verdicts": [
            {
                "id": each.id,
                "rule": each.rule,
                "subject": each.subject,
                "outcome": each.outcome,
                "message": each.message,
                "citation": each.citation,
            }
            for each in verdicts
        ],
    }
    desk.give(as_json(report))


def as_json(value: object) -> str:
    """Return `value` as JSON for a person and a program: indented, UTF-8."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
