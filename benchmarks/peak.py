"""Replay and verify a ledger, then print the peak memory in bytes: `memory`'s child.

A program of its own, so that nothing but what replay and verify import is in memory.
`verify` may work in two processes; the figure is that of the largest one, not their
sum, since the second one is a fork that shares most of its pages.

Linux only: `VmHWM` belongs to the program that runs, while `ru_maxrss` of a child that
was started by a large process begins with the size of that process.
"""

import resource
import sys
from collections import deque
from pathlib import Path

from ledger.file import head_of, reading
from ledger.replay import replay
from ledger.verifying.verification import verify

_KIBI = 1024


def main(path: Path) -> None:
    """Do both, and print the peak."""
    with reading(path) as connection:
        deque(replay(connection, up_to=head_of(connection).size), maxlen=0)
    report = verify(path)
    assert report.verdict == "data verified", report
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = (each for each in status.splitlines() if each.startswith("VmHWM:"))
    own = int(line.split()[1])
    forked = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(max(own, forked) * _KIBI)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
