"""A small office for the tests of the record: one ledger in a folder, and its clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from domain.acts import Act
from domain.cadre import CadreRegistered
from domain.rotation import RotationDecided
from domain.unit import UnitCreated
from ledger.application import Ledger
from ledger.requests import identity_of, request_id
from ledger.saves import Save

ACTOR: Final = "van-thu"
MORNING: Final = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NAME: Final = "Nguyễn Thị Thử"


class Office:
    """Where the ledger lies, and what its clock says."""

    def __init__(self, folder: Path) -> None:
        """Name a ledger in `folder`; nothing is made yet."""
        self.path = folder / "so.db"
        self.now = MORNING

    def clock(self) -> datetime:
        """Return the office's time."""
        return self.now

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def create(self) -> Ledger:
        """Make the ledger."""
        return Ledger.create(self.path, origin="socai.example/thu", clock=self.clock)

    def open(self) -> Ledger:
        """Open the ledger as one more process would."""
        return Ledger(self.path, clock=self.clock)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Give each test an office of its own."""
    return Office(tmp_path)


def enter(ledger: Ledger, aggregate: str, code: str, act: Act) -> tuple[int, ...]:
    """Plan and record one act; return where it is."""
    plan = ledger.plan(aggregate, code, act)
    return plan.already or ledger.record(plan.saves, actor=ACTOR)


def unit(code: str) -> Save:
    """Return the save of a unit, as an import would make it."""
    act = UnitCreated(name=code)
    stream = f"unit:{code}"
    return Save(request_id(*identity_of(stream, act)), ((stream, act),))


def rotation(
    *, cadre: str = "CB-1", unit: str = "NK", effective_on: str = "2024-04-01"
) -> RotationDecided:
    """Return a decision to rotate a cadre to a unit."""
    return RotationDecided(
        cadre=cadre, unit=unit, title="secretary", effective_on=effective_on
    )


def people_and_places(ledger: Ledger) -> None:
    """Record two cadres and two units: positions 1 to 4."""
    enter(ledger, "cadre", "CB-1", CadreRegistered(name=NAME, born_on="1980-05"))
    enter(ledger, "cadre", "CB-2", CadreRegistered(name="Trần Văn Mẫu"))
    enter(ledger, "unit", "NK", UnitCreated(name="Quận ủy Ninh Kiều"))
    enter(ledger, "unit", "PD", UnitCreated(name="Huyện ủy Phong Điền"))
