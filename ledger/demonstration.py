"""Record the demonstration story, each act at its own instant, and seal it."""

from datetime import datetime
from pathlib import Path

from ledger.amendments import plan_correction
from ledger.application import Ledger
from ledger.file import signing_path
from ledger.sealing.seal import seal
from ledger.signing.keys import create, unlock
from ledger.story import NOW, Correction, acts

ORIGIN = "socai.example/can-tho"
ACTOR = "van-thu"
PASSPHRASE = "demo"  # noqa: S105  of a demonstration, and printed by it


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


def seal_story(path: Path) -> None:
    """Make signing keys for the story's ledger, under `PASSPHRASE`, and seal it."""
    signing = signing_path(path)
    create(signing, ORIGIN, PASSPHRASE)
    seal(path, unlock(signing, PASSPHRASE), clock=lambda: NOW)
