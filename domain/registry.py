"""Every act and every aggregate of the ledger, in one visible place.

A topic once recorded stays here for ever; `features/checks` compares this list with the
names that have been released.
"""

from collections.abc import Callable
from typing import Any, Final

from domain import (
    benefit,
    cadre,
    corrections,
    discipline,
    exception,
    inspection,
    key,
    period,
    rotation,
    unit,
)
from domain.acts import Act, aggregate_of, topic_of

ACTS: Final[tuple[type[Act], ...]] = (
    *cadre.ACTS,
    *unit.ACTS,
    *rotation.ACTS,
    *exception.ACTS,
    *benefit.ACTS,
    *inspection.ACTS,
    *discipline.ACTS,
    *period.ACTS,
    *key.ACTS,
    *corrections.ACTS,
)

BY_TOPIC: Final[dict[str, type[Act]]] = {topic_of(act): act for act in ACTS}

BY_COMMAND: Final[dict[tuple[str, str], type[Act]]] = {
    (aggregate_of(act), act.verb): act for act in ACTS if act.verb
}
"""(aggregate, verb) as typed at the command line and in import mappings."""

AGGREGATES: Final[dict[str, tuple[Callable[[str], Any], Callable[[Any, Act], Any]]]] = {
    "cadre": (cadre.Cadre, cadre.evolve),
    "unit": (unit.Unit, unit.evolve),
    "rotation": (rotation.Rotation, rotation.evolve),
    "exception": (exception.Exemption, exception.evolve),
    "benefit": (benefit.Benefit, benefit.evolve),
    "inspection": (inspection.Inspection, inspection.evolve),
    "discipline": (discipline.Discipline, discipline.evolve),
    "period": (period.Period, period.evolve),
    "key": (key.SigningKey, key.evolve),
}
"""For each aggregate: its state before anything happened, and how an act changes it."""
