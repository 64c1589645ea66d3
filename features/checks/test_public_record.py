"""Real history goes in whole, and the rules say of it what others computed before.

179,960 postings of real people, with every trap of a real register: unknown, reversed and
overlapping dates, open ends. The record stays where it is: beside the project or at
SOCAI_SHARED; where it is absent these tests skip. The expected numbers come from two
computations made by others.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cli import DONE, Desk, run

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SOCAI_SHARED", ROOT.parent / "shared"))
RECORD = SHARED / "data" / "ias"
EXAMPLES = ROOT / "examples" / "ias"

pytestmark = pytest.mark.skipif(
    not RECORD.exists(), reason=f"the public record is not at {RECORD}"
)

EXPECTED = {
    "DUR-MIN-01": (1_192, 13_522, 0, 472, 9),
    "NLOC-TITLE-01": (7_913, 6_052, 0, 0, 1_230),
    "ELIG-AGE-01": (12_167, 3_017, 0, 0, 11),
}
"""Complies, violates, waived, not applicable, cannot tell."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(lambda: datetime(2026, 11, 20, 9, tzinfo=UTC))
    desk.ledger_path = tmp_path / "ledger.db"
    assert run(["init"], desk) == DONE
    return desk


def answer(
    desk: Desk, capsys: pytest.CaptureFixture[str], *arguments: str
) -> dict[str, Any]:
    capsys.readouterr()
    assert run([*arguments, "--format", "json"], desk) == DONE
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("name", "rows"),
    [("officers", 16_287), ("postings", 179_960), ("district_heads", 15_195)],
)
def test_every_row_is_recorded_and_none_is_rejected(
    name: str, rows: int, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping, file = EXAMPLES / f"{name}.toml", RECORD / f"{name}.csv.gz"
    counts = answer(desk, capsys, "import", str(mapping), str(file))
    assert counts == {"read": rows, "recorded": rows, "already": 0, "rejected": 0}


def test_the_rules_say_what_was_computed_before_and_a_second_import_adds_nothing(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    command = (
        "import",
        str(EXAMPLES / "district_heads.toml"),
        str(RECORD / "district_heads.csv.gz"),
    )
    answer(desk, capsys, *command)
    again = answer(desk, capsys, *command)
    assert again == {"read": 15_195, "recorded": 0, "already": 15_195, "rejected": 0}
    report = answer(
        desk,
        capsys,
        "check",
        "--policy",
        str(EXAMPLES / "policy.toml"),
        "--as-of",
        "2047-12-31",
        "--known-at",
        "2050-01-01",
        "--summary",
    )
    counted = {rule: tuple(report["rules"][rule].values()) for rule in EXPECTED}
    assert counted == EXPECTED
