"""The costly steps of `verify`, shared out over the processors.

SQLite's own check, the order of the streams, the requests, and the re-hashing of
stretches of the log are independent of each other. They are handed out one by one, so
that no processor waits long for another. Entries are never changed, so it does no harm
that each process reads the file by itself; what is appended meanwhile lies beyond `size`.
"""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

from ledger.file import reading
from ledger.merkle import TILE_WIDTH
from ledger.verifying import steps
from ledger.verifying.rehash import Stretch, check_stretch

PARALLEL_FROM: Final = 20_000
"""Below so many entries a second process costs more than it saves."""

_STRETCHES: Final = 4


class Labour(NamedTuple):
    """What the costly steps found; `stretches` are in the order of the log."""

    file: str | None
    streams: steps.Fault | None
    requests: steps.Fault | None
    stretches: tuple[Stretch, ...]


def done(path: Path, size: int) -> Labour:
    """Do the costly steps on the first `size` entries of the ledger.

    The caller has read that size in a transaction that it keeps open. Each process here
    opens its own, and may see more by then.
    """
    processors = len(os.sched_getaffinity(0))
    if size < PARALLEL_FROM or processors == 1:
        return _alone(path, size)
    return _together(path, size, processors)


def _alone(path: Path, size: int) -> Labour:
    found = _whole_file(path)
    if found is not None:
        return Labour(found, None, None, ())
    stretch = check_stretch(path, 0, size)
    return Labour(None, _streams(path), _requests(path), (stretch,))


def _together(path: Path, size: int, processors: int) -> Labour:
    context = get_context("fork")
    with ProcessPoolExecutor(processors, mp_context=context) as pool:
        whole = pool.submit(_whole_file, path)
        streams = pool.submit(_streams, path)
        requests = pool.submit(_requests, path)
        stretches = [
            pool.submit(check_stretch, path, after, up_to)
            for after, up_to in _cuts(size)
        ]
        found = whole.result()
        if found is not None:
            pool.shutdown(cancel_futures=True)
            return Labour(found, None, None, ())
        return Labour(
            None,
            streams.result(),
            requests.result(),
            tuple(each.result() for each in stretches),
        )


def _cuts(size: int) -> list[tuple[int, int]]:
    """Cut the log into stretches that begin at the edge of a tile."""
    tiles = -(-size // TILE_WIDTH)
    step = max(1, -(-tiles // _STRETCHES)) * TILE_WIDTH
    return [(after, min(after + step, size)) for after in range(0, size, step)]


def _whole_file(path: Path) -> str | None:
    with reading(path) as connection:
        return steps.whole_file(connection)


def _streams(path: Path) -> steps.Fault | None:
    with reading(path) as connection:
        return steps.streams(connection)


def _requests(path: Path) -> steps.Fault | None:
    with reading(path) as connection:
        # Of what this process sees: a save may have come in since.
        return steps.requests(connection, steps.stated_size(connection))
