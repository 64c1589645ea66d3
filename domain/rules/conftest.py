"""What the tests of rules share: the national law, and an everyday rotation."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from domain.cases import Case, Fact
from domain.dates import PartialDate
from domain.parameters import Policy, parse_pack

POLICY = Path(__file__).parents[1] / "policy"


def day(text: str, *positions: int) -> Fact[PartialDate]:
    """Return a recorded date."""
    return Fact(value=PartialDate.parse(text), positions=positions)


def policy_of(*names: str) -> Policy:
    """Return the shipped packs `names`, laid over one another."""
    return Policy.of(
        parse_pack((POLICY / f"{name}.toml").read_text(encoding="utf-8"), name=name)
        for name in names
    )


class Given:
    """Builds cases: `given.rotation(...)` changes only what a test is about."""

    def rotation(self, effective: str | None = "2023-03-01", **facts: Any) -> Case:
        """Return rotation 2024-017 of CB-1 (entry 5), open, looked at in 2026."""
        case = Case(
            subject="2024-017",
            kind="rotation",
            cadre="CB-1",
            as_of=PartialDate.parse("2026-11-23").earliest,
            effective=Fact(
                value=None if effective is None else PartialDate.parse(effective),
                positions=(5,),
            ),
        )
        return msgspec.structs.replace(case, **facts)


@pytest.fixture
def given() -> Given:
    """Return the builder of cases."""
    return Given()


@pytest.fixture(scope="session")
def national() -> Policy:
    """Return the national law."""
    return policy_of("national")
