"""Decide whether acts may be recorded, and what rests on what. Pure.

decide: facts in, entries or a refusal out (the Decider form: decide, evolve, initial
state). A stream's state is the fold of what is in force in it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from domain.acts import Act
from domain.codes import split_stream, stream_of
from domain.corrections import in_force
from domain.errors import Refusal
from domain.registry import AGGREGATES

History = tuple[tuple[int, Act], ...]
"""(position, act) pairs of one stream, in order."""

Line = tuple[str, Act]
"""(stream id, act): one entry to be recorded."""


def state_of(stream: str, history: Iterable[tuple[int, Act]]) -> Any:
    """Return the aggregate's state: the fold of what is in force in its stream."""
    initial, evolve = AGGREGATES[split_stream(stream)[0]]
    state = initial(stream)
    for _, act in in_force(history):
        state = evolve(state, act)
    return state


def expand(aggregate: str, code: str, act: Act) -> tuple[Line, ...]:
    """Return the act's own entry and its companions'. Nothing is checked."""
    own = (stream_of(aggregate, code), act)
    return (own, *act.companions(code))


def decide(
    aggregate: str, code: str, act: Act, history: Callable[[str], History]
) -> tuple[Line, ...]:
    """Return the entries that record `act`, or refuse it.

    Args:
        aggregate: the aggregate the act belongs to.
        code: the aggregate's code.
        act: what the clerk wants to record.
        history: gives the entries of a stream, empty for an unknown one.

    Raises:
        Refusal: the act cannot be; nothing is to be recorded.
    """
    stream = stream_of(aggregate, code)
    lines = expand(aggregate, code, act.completed(state_of(stream, history(stream))))
    for target, line in lines:
        line.check(state_of(target, history(target)))
    return lines


def resting_on(
    removed: frozenset[int], stream: str, history: History
) -> tuple[int, ...]:
    """Return the positions in `stream` that would be refused without `removed`.

    An entry rests on another when its own check passes with it and fails without it.
    What was refused from the start (imported history) rests on nothing.
    """
    initial, evolve = AGGREGATES[split_stream(stream)[0]]
    whole = without = initial(stream)
    found: list[int] = []
    for position, act in in_force(history):
        if position in removed:
            whole = evolve(whole, act)
            continue
        if _passes(act, whole) and not _passes(act, without):
            found.append(position)
        else:
            without = evolve(without, act)
        whole = evolve(whole, act)
    return tuple(found)


def _passes(act: Act, state: Any) -> bool:
    try:
        act.check(state)
    except Refusal:
        return False
    return True
