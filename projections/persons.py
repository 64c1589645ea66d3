"""The personal facts of a case, in clear for those who have the keys."""

from collections.abc import Mapping
from typing import Any, Final

from domain.cases import Absent, Fact, Place
from domain.dates import PartialDate
from projections.days import as_written
from projections.dossiers import Dossiers, Opened, Record

_LEVELS: Final = ("province", "district", "commune")


class Persons:
    """Opens what was sealed, each entry once however many cases need it."""

    def __init__(self, dossiers: Dossiers, opened: Opened) -> None:
        """Open with `opened`."""
        self._dossiers = dossiers
        self._opened = opened
        self._clear: dict[tuple[str, int], Mapping[str, Any] | None] = {}

    def born_and_sex(
        self, cadre: str
    ) -> tuple[Fact[PartialDate] | Absent, Fact[str] | Absent]:
        """Return the date of birth and the sex of a cadre."""
        return _dated(self._latest(cadre, "born_on")), self._latest(cadre, "sex")

    def _latest(self, cadre: str, field: str) -> Fact[str] | Absent:
        """Return what the last registration that states `field` says.

        Imported history may register one person twice, each time with other fields.
        """
        found: Fact[str] | Absent = Absent.NOT_RECORDED
        for record in self._dossiers.persons.get(cadre, ()):
            fields = self._fields(record)
            if fields is None:
                found = Absent.ERASED
            elif fields.get(field) is not None:
                found = Fact(value=str(fields[field]), positions=record.positions)
        return found

    def home(self, cadre: str, day: str) -> Fact[Place] | Absent:
        """Return the native place in the codes of an ISO day."""
        homes = self._dossiers.homes.get(cadre, ())
        held = [record for record in homes if record.holds_on(day)]
        if not held:
            return Absent.NOT_RECORDED
        fields = self._fields(held[-1])
        if fields is None:
            return Absent.ERASED
        levels = {name: fields.get(name) for name in _LEVELS}
        if not any(levels.values()):
            return Absent.NOT_RECORDED
        return Fact(value=Place(**levels), positions=held[-1].positions)

    def _fields(self, record: Record) -> Mapping[str, Any] | None:
        key = (record.fact.stream, record.fact.position)
        if key not in self._clear:
            self._clear[key] = record.personal(self._opened)
        return self._clear[key]


def _dated(written: Fact[str] | Absent) -> Fact[PartialDate] | Absent:
    if isinstance(written, Absent):
        return written
    day = as_written(written.value)
    if day is None:
        return Absent.NOT_RECORDED
    return Fact(value=day, positions=written.positions)
