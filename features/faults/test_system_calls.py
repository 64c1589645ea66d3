"""Every system call of an append, a seal and a publication fails once, or is the last.

Which faults are tried: EIO at every call on the operation's files. A full disk and a kill
at every call that can change a file; of those that only look, at every seventh: what lies
on the disk is the same as at the next changing call, and no disk answers a look with
"full". Besides, a disk that is full from some call on and stays so.
"""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from features.faults.injection import (
    CHANGING,
    FILLING,
    KINDS,
    Ended,
    Fault,
    calls_of,
    missing,
    paths_of,
    run_with,
)
from features.faults.operations import (
    DONE,
    OPERATIONS,
    check_after,
    check_again,
    command,
)

LOOKS: Final = 7
"""Of the calls that change nothing, every so many is tried with a full disk and a kill."""

WORKERS: Final = 2
SHOWN: Final = 10


class Trial(NamedTuple):
    """What is tried, and what came of it; `wrong` is empty where all held."""

    fault: Fault
    ended: str
    done: bool
    wrong: str


@pytest.fixture(autouse=True)
def strace() -> None:
    if why := missing():
        pytest.skip(why)


@pytest.mark.faults
@pytest.mark.parametrize("name", OPERATIONS)
def test_a_fault_at_any_system_call_leaves_what_was_acknowledged_and_a_ledger_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    operation, given = OPERATIONS[name], tmp_path / "given"
    given.mkdir()
    operation.prepare(given)
    paths = known_paths(name, tmp_path)
    folder = copied(given, tmp_path / "counted")
    calls = calls_of(command(operation, folder), folder, paths, tmp_path / "log")
    faults = tuple(faults_at(calls))
    attempt = partial(tried, name, tmp_path, paths)
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        trials = list(pool.map(attempt, enumerate(faults), chunksize=4))
    with capsys.disabled():
        print(table(name, calls, trials))  # noqa: T201  the number is asked for
    wrong = [each for each in trials if each.wrong]
    assert not wrong, listed(wrong)


def known_paths(name: str, scratch: Path) -> tuple[str, ...]:
    """Return what the command touches: twice the same, or it could not be named."""
    operation, both = OPERATIONS[name], []
    for turn in ("first", "second"):
        folder = copied(scratch / "given", scratch / turn)
        log = scratch / f"{turn}.log"
        both.append(paths_of(command(operation, folder), folder, log))
    assert both[0] == both[1], both
    return both[0]


def faults_at(calls: Counter[str]) -> Iterator[Fault]:
    """Yield every fault to be tried; see this file's head."""
    for call, count in sorted(calls.items()):
        for nth in range(1, count + 1):
            for kind in KINDS:
                if kind == "ENOSPC+":
                    wanted = call in FILLING
                else:
                    wanted = kind == "EIO" or call in CHANGING or nth % LOOKS == 0
                if wanted:
                    yield Fault(kind, call, nth)


def tried(
    name: str, scratch: Path, paths: Sequence[str], numbered: tuple[int, Fault]
) -> Trial:
    """Run the operation on a copy with one fault, look at what is left, run it again."""
    number, fault = numbered
    operation, log = OPERATIONS[name], scratch / f"{number}.log"
    folder = copied(scratch / "given", scratch / f"{number}")
    left = scratch / f"{number}-left"
    ended = run_with(fault, command(operation, folder), folder, paths, log)
    done = False
    try:
        assert ended.at, "the command never came to this call"
        # Two copies, because looking at a ledger folds its write-ahead log in.
        done = check_after(operation, copied(folder, left), ended)
        check_again(operation, folder, left)
    except Exception as error:  # noqa: BLE001  whatever it is, it belongs to this fault
        said = f"{type(error).__name__}: {error}"
        wrong = "\n    ".join((f"{fault}: {said}", ended.at, ended.out, ended.err))
        return Trial(fault, how(ended), done, wrong)
    for each in (folder, left):
        shutil.rmtree(each)
    log.unlink()
    return Trial(fault, how(ended), done, "")


def how(ended: Ended) -> str:
    if ended.code is None:
        return "killed"
    return "acknowledged" if ended.code in DONE else "refused"


def copied(given: Path, folder: Path) -> Path:
    return Path(shutil.copytree(given, folder))


def table(name: str, calls: Counter[str], trials: Sequence[Trial]) -> str:
    """Return what was tried and how it ended, as lines."""
    made = ", ".join(f"{count} {call}" for call, count in calls.most_common())
    lines = [
        f"\n{name}: {calls.total()} system calls on its files ({made})",
        f"{len(trials)} faults tried: EIO at every call, the others at every call that can",
        f"change a file (ENOSPC+: need room) and at every {LOOKS}th of the rest",
    ]
    for kind in KINDS:
        some = [each for each in trials if each.fault.kind == kind]
        ended = Counter(each.ended for each in some)
        counts = "  ".join(f"{each} {count}" for each, count in sorted(ended.items()))
        unsaid = sum(each.done and each.ended != "acknowledged" for each in some)
        done = f"  (not acknowledged, yet done and whole: {unsaid})"
        lines.append(f"    {kind:<8} {len(some):>4}  {counts}{done}")
    return "\n".join(lines)


def listed(wrong: Sequence[Trial]) -> str:
    shown = "\n".join(each.wrong for each in wrong[:SHOWN])
    return f"{len(wrong)} faults did not end well, among them:\n{shown}"
