"""On which days an entry bears: its own, or those of the entry it amends. Pure.

Only the first day is needed, to ask whether it may lie in a period that is closed
(`closings`). A month or a year counts from its first day; what is unknown may be any day.
"""

from typing import Final, NamedTuple

from domain.acts import Act
from domain.corrections import Annulled, Corrected, in_force
from projections.beliefs import Entries
from projections.days import earliest

ANY_DAY: Final = ""
"""Where the day is unknown: it sorts before every day."""


class Amendment(NamedTuple):
    """What a correction or an annulment is about."""

    target: int
    """The act that it changes in the end: of an annulled correction, the act that was
    corrected."""
    day: str | None
    """`first_day` of that act, as it read before or as it reads after."""


def first_day(act: type[Act], effective_on: str | None) -> str | None:
    """Return the first day on which an act may take effect, ISO.

    ANY_DAY where that is unknown, None where the act asks for no day and none was given:
    what it says holds since ever.
    """
    if effective_on is None and not act.dated:
        return None
    return earliest(effective_on) or ANY_DAY


def amendment_of(history: Entries) -> Amendment | None:
    """Return what the last entry of a stream's history amends.

    None if its target holds neither before nor after, so that it changes nothing. Of a
    day before and another one after it is the first; of a day and none, ANY_DAY.
    """
    target = _target(history)
    days = {
        first_day(type(act), act.effective_on)
        for entries in (history[:-1], history)
        if (act := dict(in_force(entries)).get(target)) is not None
    }
    if not days:
        return None
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return Amendment(target, ANY_DAY if known else None)
    return Amendment(target, min(known))


def _target(history: Entries) -> int:
    """Follow the last entry back to an act. Its targets are earlier, or it ends there.

    Only something else than this program records an amendment of a later entry; the
    views must come about all the same, so that it can be found out.
    """
    acts = dict(history)
    position, act = history[-1]
    while isinstance(act, Corrected | Annulled) and act.position < position:
        position = act.position
        if position not in acts:
            break
        act = acts[position]
    return position
