"""Two processes at one ledger: both succeed, or one is told what happened."""

import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from features.faults.import_runs import ENTRIES, ROWS, SOCAI, Import
from ledger.verifying.verification import verify


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "so.db"


def start(ledger: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603  our own program
        [SOCAI, "--ledger", ledger, "--lang", "en", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(ledger: Path, *arguments: str) -> str:
    with start(ledger, *arguments) as process:
        out, err = process.communicate()
    assert process.returncode in (0, 5), err
    return out


def at_once(ledger: Path, *commands: Sequence[str]) -> list[tuple[int, str]]:
    """Run commands at the same time; return exit code and stderr of each."""
    processes = [start(ledger, *command) for command in commands]
    ended = []
    for process in processes:
        _, err = process.communicate()
        ended.append((process.returncode, err))
    return ended


def verified(ledger: Path) -> int:
    report = verify(ledger)
    assert report.verdict == "data verified", report.steps
    return report.tree_size


def a_small_office(ledger: Path) -> None:
    run(ledger, "init")
    run(ledger, "cadre", "register", "--cadre", "CB-1", "--name", "Lê Mẫu", "--yes")
    for unit in ("NK", "PD"):
        run(ledger, "unit", "create", "--unit", unit, "--name", unit, "--yes")


def decide(rotation: str, unit: str) -> tuple[str, ...]:
    return (
        *("rotation", "decide", "--rotation", rotation, "--cadre", "CB-1"),
        *("--unit", unit, "--title", "secretary"),
        *("--effective-on", "2024-04-01", "--yes"),
    )


def test_two_processes_that_append_at_once_both_succeed(ledger: Path) -> None:
    run(ledger, "init")
    for turn in range(3):
        commands = [
            ("unit", "create", "--unit", f"{clerk}-{turn}", "--name", "Thử", "--yes")
            for clerk in "AB"
        ]
        assert [code for code, _ in at_once(ledger, *commands)] == [0, 0]
    assert verified(ledger) == 6


def test_of_two_clerks_who_open_a_rotation_for_one_cadre_one_succeeds(
    ledger: Path,
) -> None:
    a_small_office(ledger)
    ended = at_once(ledger, decide("LC-1", "NK"), decide("LC-2", "PD"))
    codes = sorted(code for code, _ in ended)
    assert codes in ([0, 3], [3, 5])  # 5: recorded, and a rule speaks against it.
    (refusal,) = [err for code, err in ended if code == 3]
    assert "Error: cadre:CB-1 already has an open rotation, LC-" in refusal
    assert verified(ledger) == 6


def test_two_clerks_who_type_the_same_act_at_once_record_it_once(
    ledger: Path,
) -> None:
    a_small_office(ledger)
    ended = at_once(ledger, decide("LC-1", "NK"), decide("LC-1", "NK"))
    assert {code for code, _ in ended} <= {0, 5}, ended
    assert verified(ledger) == 6


def test_two_imports_of_one_file_at_once_record_it_once(tmp_path: Path) -> None:
    both = Import(tmp_path)
    processes = [both.start(), both.start()]
    ended = [(*each.communicate(), each.returncode) for each in processes]
    assert [code for _, _, code in ended] == [0, 0], ended
    counts = [out.split() for out, _, _ in ended]
    assert sum(int(words[3]) for words in counts) == ROWS  # recorded
    assert both.verified() == ENTRIES


def test_a_clerk_killed_between_question_and_answer_has_recorded_nothing(
    ledger: Path,
) -> None:
    run(ledger, "init")
    command = ("unit", "create", "--unit", "NK", "--name", "Ninh Kiều")
    with subprocess.Popen(  # noqa: S603  our own program
        [SOCAI, "--ledger", ledger, "--lang", "en", *command],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "would record:\n"
        process.send_signal(signal.SIGKILL)
    assert verified(ledger) == 0
