"""Decide whether acts may be recorded, and what rests on what. Pure.

decide: facts in, entries or a refusal out (the Decider form: decide, evolve, initial
state). A stream's state is the fold of what is in force in it.
"""

from collections.abc import Callable, Iterable, Iterator
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


def broken_by(
    stream: str, before: History, after: History
) -> tuple[tuple[int, Refusal], ...]:
    """Return the entries that stand before a change of history and not after it.

    An entry rests on another when its own check passes with it and fails without it.
    What was refused from the start (imported history) rests on nothing.

    Args:
        stream: the stream that both histories are of.
        before: as it is recorded.
        after: the same with a correction or annulment added.
    """
    stood = {at for at, refusal in _judged(stream, before) if refusal is None}
    return tuple(
        (at, refusal)
        for at, refusal in _judged(stream, after)
        if refusal is not None and at in stood
    )


def _judged(stream: str, history: History) -> Iterator[tuple[int, Refusal | None]]:
    initial, evolve = AGGREGATES[split_stream(stream)[0]]
    state = initial(stream)
    for position, act in in_force(history):
        yield position, _refusal(act, state)
        state = evolve(state, act)


def _refusal(act: Act, state: Any) -> Refusal | None:
    try:
        act.check(state)
    except Refusal as refusal:
        return refusal
    return None
