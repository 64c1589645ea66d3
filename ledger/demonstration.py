"""Record the demonstration story into a new ledger, each act at its own instant."""

from datetime import datetime
from pathlib import Path

from ledger.amendments import plan_correction
from ledger.application import Ledger
from ledger.story import NOW, Correction, acts

ORIGIN = "socai.example/can-tho"
ACTOR = "van-thu"


def record_story(path: Path) -> int:
    """Make a ledger at `path`, record the story and return the number of entries."""
    now: list[datetime] = [NOW]
    with Ledger.create(path, origin=ORIGIN, clock=lambda: now[0]) as ledger:
        size = 0
        for step in acts():
            now[0] = step.at
            if isinstance(step, Correction):
                plan = plan_correction(
                    ledger, step.position, {step.field: step.value}, reason=step.reason
                )
            else:
                plan = ledger.plan(step.aggregate, step.code, step.act)
            size += len(ledger.record(plan.saves, actor=ACTOR))
    return size
