"""One system call of a command made to fail, or to be the last, with strace.

What was found of strace 6.1, on which the counting below rests:

*   `-P PATH` lets pass only calls that name this very path or hold a descriptor of it,
    and injection counts only what passes: `when=N` is the N-th call *of that name on
    those paths*, whatever Python reads beside them while it starts. There is no prefix:
    every file of the folder is named, those too that the command itself will make. A
    path that does not exist (yet) is compared as it is written, so the folder must be
    given in the form that the command uses, without symbolic links on the way.
*   The counter belongs to one thread and one name of call. The commands tried here have
    one thread; `calls_of` refuses a trace with two.
*   An injected error replaces the call: the kernel never sees it. An injected SIGKILL
    arrives at the entry, and the call is not made either. A kill after the last call
    of the command differs from a run without fault only in its exit code.
*   `--seccomp-bpf` stops the command only at the calls that are traced, which makes a
    run as fast as without strace. Errors are injected with it; a signal is lost, so
    for kills it is left out.
"""

import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

KINDS: Final = ("EIO", "ENOSPC", "ENOSPC+", "SIGKILL")
"""What is injected; `+` means this call and all that follow of its name and paths."""

FILLING: Final = frozenset(
    {"fallocate", "fdatasync", "fsync", "ftruncate", "link", "linkat", "mkdir"}
    | {"mkdirat", "pwrite64", "rename", "renameat", "renameat2", "symlink", "write"}
)
"""Calls that a full disk refuses, and goes on refusing."""

CHANGING: Final = FILLING | {
    *("chmod", "fchmod", "fchmodat", "fchown"),
    *("openat", "rmdir", "unlink", "unlinkat"),
}
"""Calls that may change what is on the disk. (`openat` where it makes the file.)"""

_STRACE: Final = shutil.which("strace") or ""
_SECONDS: Final = 60
_CALL: Final = re.compile(r"^(\d+) +(\w+)\(")


class Fault(NamedTuple):
    """The `nth` call named `call` fails with an error, or the process dies at it."""

    kind: str
    call: str
    nth: int

    def __str__(self) -> str:
        """Return it as strace would be told."""
        return f"{self.kind} at {self.call} number {self.nth}"


class Ended(NamedTuple):
    """How a command ended; `code` is None if it was killed."""

    code: int | None
    out: str
    err: str
    at: str
    """The call as strace shows it; empty if the command never came so far."""


@cache
def missing() -> str:
    """Return why nothing can be injected on this machine; empty if it can."""
    if not _STRACE:
        return "strace is not installed"
    tried = subprocess.run(  # noqa: S603  strace itself
        (_STRACE, "-f", "--seccomp-bpf", "-qq", "-e", "trace=none", "true"),
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode or tried.stderr:
        return f"strace may not trace here: {tried.stderr.strip()}"
    return ""


def paths_of(command: Sequence[str | Path], folder: Path, log: Path) -> tuple[str, ...]:
    """Run a command and return what it touches in `folder`, relative to it."""
    _run(("-y",), command, log)
    inside = re.compile(rf'[<"]{re.escape(str(folder))}(?:/([^>"]*))?[>"]')
    text = log.read_text("utf-8", "replace")
    names = {each.removesuffix(" (deleted)") for each in inside.findall(text)}
    return tuple(sorted(names))


def calls_of(
    command: Sequence[str | Path], folder: Path, paths: Sequence[str], log: Path
) -> Counter[str]:
    """Run a command and count its calls on `paths`, by the name of the call."""
    _run(_on(folder, paths), command, log)
    found = [
        match.groups()
        for line in log.read_text("utf-8", "replace").splitlines()
        if (match := _CALL.match(line))
    ]
    threads = {thread for thread, _ in found}
    assert len(threads) == 1, f"calls are counted by thread, and there are {threads}"
    return Counter(name for _, name in found)


def run_with(
    fault: Fault,
    command: Sequence[str | Path],
    folder: Path,
    paths: Sequence[str],
    log: Path,
) -> Ended:
    """Run a command with one fault."""
    kill = fault.kind == "SIGKILL"
    error = fault.kind.removesuffix("+")
    what = "signal=SIGKILL" if kill else f"error={error}"
    when = f"{fault.nth}+" if fault.kind.endswith("+") else str(fault.nth)
    options = (
        *_on(folder, paths),
        *(() if kill else ("--seccomp-bpf",)),
        *("-e", f"trace={fault.call}"),
        *("-e", f"inject={fault.call}:{what}:when={when}"),
    )
    process = _run(options, command, log, may_fail=True)
    lines = [
        line
        for line in log.read_text("utf-8", "replace").splitlines()
        if (_CALL.match(line) if kill else "(INJECTED)" in line)
    ]
    killed = process.returncode == -signal.SIGKILL
    return Ended(
        code=None if killed else process.returncode,
        out=process.stdout,
        err=process.stderr,
        at=lines[-1] if lines and kill == killed else "",
    )


def _on(folder: Path, paths: Sequence[str]) -> tuple[str, ...]:
    # `folder / ""` is the folder itself.
    return ("-y", *(each for path in paths for each in ("-P", str(folder / path))))


def _run(
    options: Sequence[str],
    command: Sequence[str | Path],
    log: Path,
    *,
    may_fail: bool = False,
) -> "subprocess.CompletedProcess[str]":
    process = subprocess.run(  # noqa: S603  strace and our own program
        (_STRACE, "-f", "-qq", "-o", log, *options, *command),
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
        env=os.environ | SETTINGS,
    )
    assert may_fail or process.returncode == 0, process.stderr
    return process


SETTINGS: Final = {
    "SOCAI_LANG": "en",
    "SOCAI_PASSPHRASE": "mười hai con giáp",
    "PYTHONUTF8": "1",
}
"""What the commands find in their environment, under a fault and without."""
