"""The law of a day: parameters that rules read, and the policy that answers them.

A rule declares what it reads as a `Parameter`: a name, a unit, the shape of the value.
A `Policy` is what all packs together say; `policy.on(day)` is the `Law` of one day. The
law of a day nobody has modelled is an error, never the nearest text.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Generic, NamedTuple, Self, TypeVar

import msgspec

from domain.packs import (
    Citation,
    Dated,
    Pack,
    PolicyError,
    Series,
    Value,
    parse_pack,
    shaped,
)
from domain.text import Text

__all__ = [  # One place to import the law from.
    "Citation",
    "Dated",
    "Law",
    "LawNotModelledError",
    "Pack",
    "Parameter",
    "Policy",
    "PolicyError",
    "Series",
    "Used",
    "parse_pack",
]

T = TypeVar("T")


class LawNotModelledError(LookupError):
    """The law of that day is in no pack. Silence must not look like approval."""

    def __init__(self, *, parameter: str, day: date, modelled: str) -> None:
        """Say which parameter, on which day, and which days are modelled."""
        super().__init__(
            f"law of that day not modelled: {parameter} on {day.isoformat()};"
            f" modelled: {modelled}"
        )
        self.parameter = parameter
        self.day = day


@dataclass(frozen=True, slots=True, eq=False)
class Parameter(Generic[T]):
    """What a rule asks of the law: a name, a unit and the shape of the value.

    Declared once as a constant, and compared by identity: it is a key of caches.
    """

    name: str
    unit: str
    shape: type[T]


class Used(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename={"begins": "from", "ends": "to"},
):
    """A value that a verdict rests on, as the verdict shows it."""

    name: str
    value: int | str | tuple[str, ...]
    unit: str
    begins: date
    ends: date | None
    citation: Text


class _InForce(NamedTuple, Generic[T]):
    """A typed value with the days it holds; `used` is ready to be shown."""

    begins: date
    ends: date | None
    value: T
    used: Used

    def covers(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day < self.ends)

    def __str__(self) -> str:
        ends = "open" if self.ends is None else self.ends.isoformat()
        return f"{self.begins.isoformat()} to {ends}"


class Policy:
    """The law as all packs together have it. Never changes once made."""

    def __init__(self, series: Mapping[str, tuple[str, Series]]) -> None:
        """Keep (pack name, series) by parameter; see `of`."""
        self._series = dict(series)
        self._typed: dict[Parameter[Any], tuple[_InForce[Any], ...]] = {}

    @classmethod
    def of(cls, packs: Iterable[Pack]) -> Self:
        """Lay packs over one another.

        A parameter is said by one pack. A later pack may say it again, whole, if
        its `overrides` gives the reason; values are never mixed.

        Raises:
            PolicyError: a parameter said twice, or an override of nothing.
        """
        merged: dict[str, tuple[str, Series]] = {}
        for pack in packs:
            for name, series in pack.series.items():
                earlier = merged[name][0] if name in merged else None
                if earlier is not None and series.overrides is None:
                    raise PolicyError(
                        pack=pack.name,
                        key=name,
                        expected="`overrides` with the reason, to replace a parameter",
                        found=f"none, and pack {earlier!r} has it already",
                    )
                if earlier is None and series.overrides is not None:
                    raise PolicyError(
                        pack=pack.name,
                        key=f"{name}.overrides",
                        expected="an earlier pack with this parameter",
                        found="none",
                    )
                merged[name] = (pack.name, series)
        return cls(merged)

    def replaced_by(self, pack: Pack) -> "Policy":
        """Return this policy with every parameter of `pack` put in its place.

        For asking what another law would have said; no reason is demanded.
        """
        return Policy(
            self._series
            | {name: (pack.name, series) for name, series in pack.series.items()}
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Every parameter there is, in alphabetical order."""
        return tuple(sorted(self._series))

    def pack_of(self, name: str) -> str:
        """Return the name of the pack that says the parameter `name`."""
        return self._series[name][0]

    def on(self, day: date) -> "Law":
        """Return the law of one day."""
        return Law(self, day)

    def digest(self) -> str:
        """Return the SHA-256, in hex, of all that the packs say.

        Two policies with the same digest give the same verdicts in the same words.
        The names of packs, their order, the order of values in them, white space
        and comments do not count; notes and sources do.
        """
        content = {
            name: msgspec.structs.replace(
                series, values=tuple(sorted(series.values, key=attrgetter("begins")))
            )
            for name, (_, series) in self._series.items()
        }
        # Written out field by field: absent and empty are different things.
        encoded = msgspec.json.encode(content, order="sorted")
        return hashlib.sha256(encoded).hexdigest()

    def typed(self, parameter: Parameter[T]) -> tuple[_InForce[T], ...]:
        """Return the values of `parameter` in the shape it asks for, oldest first.

        Empty if no pack has it. Converted once.

        Raises:
            PolicyError: a value has another shape or unit.
        """
        found = self._typed.get(parameter)
        if found is None:
            found = self._typed[parameter] = tuple(self._convert(parameter))
        return found

    def _convert(self, parameter: Parameter[T]) -> Iterable[_InForce[T]]:
        if parameter.name not in self._series:
            return
        pack, series = self._series[parameter.name]
        if series.unit != parameter.unit:
            raise PolicyError(
                pack=pack,
                key=f"{parameter.name}.unit",
                expected=repr(parameter.unit),
                found=repr(series.unit),
            )
        for place, dated in enumerate(series.values):
            key = f"{parameter.name}.values[{place}].value"
            value = shaped(dated.value, parameter.shape, pack=pack, key=key)
            yield _InForce(
                begins=dated.begins,
                ends=dated.ends,
                value=value,
                used=Used(
                    name=parameter.name,
                    value=_plain(dated.value),
                    unit=series.unit,
                    begins=dated.begins,
                    ends=dated.ends,
                    citation=dated.basis,
                ),
            )


class Law:
    """The law of one day, and a note of what was read of it."""

    __slots__ = ("_policy", "_used", "day")

    def __init__(self, policy: Policy, day: date) -> None:
        """Begin with nothing read."""
        self._policy = policy
        self._used: dict[tuple[str, object], Used] = {}
        self.day = day

    def value(self, parameter: Parameter[T]) -> T:
        """Return the value in force, and note that it was read.

        Raises:
            LawNotModelledError: no pack says what it was on that day.
        """
        found = self._in_force(parameter)
        self._used[parameter.name, found.used.value] = found.used
        return found.value

    def table(self, parameter: Parameter[T]) -> T:
        """Return a table in force; `note_row` then says which row mattered.

        Raises:
            LawNotModelledError: no pack says what it was on that day.
        """
        return self._in_force(parameter).value

    def note_row(self, parameter: Parameter[T], value: int | str) -> None:
        """Note that the row of the table which gives `value` was read."""
        used = self._in_force(parameter).used
        self._used[parameter.name, value] = msgspec.structs.replace(used, value=value)

    def citation(self, parameter: Parameter[T]) -> Text:
        """Return the basis of the value in force, without noting it as read.

        Raises:
            LawNotModelledError: no pack says what it was on that day.
        """
        return self._in_force(parameter).used.citation

    @property
    def used(self) -> tuple[Used, ...]:
        """What was read, in the order of reading."""
        return tuple(self._used.values())

    def _in_force(self, parameter: Parameter[T]) -> _InForce[T]:
        versions = self._policy.typed(parameter)
        for version in versions:
            if version.covers(self.day):
                return version
        raise LawNotModelledError(
            parameter=parameter.name,
            day=self.day,
            modelled=", ".join(map(str, versions)) or "no day",
        )


def _plain(value: Value) -> int | str | tuple[str, ...]:
    """Return a value as a verdict can show it; rows are written out as text."""
    if isinstance(value, int | str):
        return value
    return tuple(
        row if isinstance(row, str) else " ".join(f"{k}={v}" for k, v in row.items())
        for row in value
    )
