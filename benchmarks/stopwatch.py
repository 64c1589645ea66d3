"""What is timed and what is not, and where: every run in a process of its own.

A fresh process has nothing left over from the run before: no warm caches of ours, no
garbage of the other side. Garbage collection stays as Python comes, on both sides; what
is to be saved is made a transaction at a time, outside the clock, so that neither side
drags a heap of prepared objects through its collections.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter
from typing import Final, ParamSpec, TypeVar

MICRO: Final = 1e6
MILLI: Final = 1e3

P = ParamSpec("P")
T = TypeVar("T")


def seconds_for(things: Iterable[T], use: Callable[[T], object]) -> float:
    """Return the time spent in `use` alone, over all of `things`."""
    spent = 0.0
    for thing in things:
        begin = perf_counter()
        use(thing)
        spent += perf_counter() - begin
    return spent


def seconds_of(run: Callable[[], object]) -> float:
    """Return the time one call takes."""
    begin = perf_counter()
    run()
    return perf_counter() - begin


def apart(run: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `run` in a fresh process and return what it returns."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, *args, **kwargs).result()


def in_pairs(
    count: int, ours: Callable[[], float], peer: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """Measure both sides in turn, `count` times; who goes first alternates too."""
    found: tuple[list[float], list[float]] = ([], [])
    for pair in range(count):
        sides = ((0, ours), (1, peer))
        for side, measure in sides if pair % 2 == 0 else reversed(sides):
            found[side].append(measure())
    return found
