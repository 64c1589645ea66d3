"""An import that is killed: nothing is damaged, and running it again completes it."""

import os
import random
import secrets
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from features.faults.import_runs import ENTRIES, ROWS, UNITS, Import

KILLS = 50
KILLS_A_LEDGER = 5
MOST_LEDGERS = 50


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What an import comes to that nobody killed."""
    run = Import(tmp_path_factory.mktemp("undisturbed"))
    said = f"read {ROWS}  recorded {ROWS}  already 0  rejected 0\n"
    assert run.completed() == said
    content = run.content()
    assert sum(map(len, content.values())) == ENTRIES
    assert len(content) == ROWS + UNITS
    return content


@pytest.mark.parametrize("line", range(1, 6))
def test_an_import_killed_at_a_progress_line_is_whole_and_can_be_completed(
    tmp_path: Path, undisturbed: dict[str, list[Any]], line: int
) -> None:
    run = Import(tmp_path)
    shown = run.killed_at_line(line)
    assert shown[-1].startswith(f"recording can-bo.csv: {line * 1000} rows, ")
    recorded = run.verified()
    assert line * 2000 <= recorded - UNITS <= 2 * ROWS
    assert "read 6000  recorded" in run.completed()
    assert run.verified() == ENTRIES
    assert run.content() == undisturbed
    assert run.at_rest() == {"so.db", "so.keys"}


@pytest.mark.faults
def test_fifty_kills_at_random_moments_lose_nothing_and_record_nothing_twice(
    tmp_path: Path, undisturbed: dict[str, list[Any]]
) -> None:
    seed = int(os.environ.get("SOCAI_SEED") or secrets.randbelow(10**9))
    print(f"again with: SOCAI_SEED={seed}")  # noqa: T201  shown when it fails, or by -s
    chance = random.Random(seed)  # noqa: S311  moments, not secrets
    longest = duration(Import(subfolder(tmp_path, "whole")))
    kills = 0
    for number in range(MOST_LEDGERS):
        run = Import(subfolder(tmp_path, f"ledger-{number}"))
        for _ in range(KILLS_A_LEDGER):
            kills += run.killed_after(chance.uniform(0, longest))
            run.verified()
        run.completed()
        assert run.verified() == ENTRIES
        assert run.content() == undisturbed
        assert run.at_rest() == {"so.db", "so.keys"}
        if kills >= KILLS:
            return
    pytest.fail(f"only {kills} imports were still running when they were to be killed")


def duration(run: Import) -> float:
    began = monotonic()
    run.completed()
    return monotonic() - began


def subfolder(folder: Path, name: str) -> Path:
    made = folder / name
    made.mkdir()
    return made
