"""A ledger to import into, and files to import."""

import gzip
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.acts import Act
from ledger.application import Ledger
from ledger.intake.mapping import Mapping, parse_mapping

HEADS = """
name = "heads"
key = ["person", "no"]

[columns]
person = {}
no = {}
born = { date = "dd/mm/yyyy" }
sex = { words = { M = "male", F = "female" } }
unit = {}
start = { date = "dd/mm/yyyy" }
end = { date = "dd/mm/yyyy", blank = ["?"] }
remark = {}

[[act]]
act = "cadre register"
code = "{person}"
ensure = true
fields = { born_on = "{born}", sex = "{sex}" }

[[act]]
act = "unit create"
code = "{unit|slug}"
ensure = true
first_spelling = ["name"]
when = "unit"
fields = { name = "{unit}" }

[[act]]
act = "rotation decide"
code = "{person}/{no}"
[act.fields]
cadre = "{person}"
unit = ["{unit|slug}", "UNKNOWN"]
title = "head"
head = true
effective_on = "{start}"

[[act]]
act = "rotation end"
code = "{person}/{no}"
when = ["end", "end != open"]
[act.fields]
cadre = "{person}"
cause = "not-recorded"
effective_on = "{end}"
"""
"""A mapping with every feature: ensured acts, closed lists, dates, conditions."""

HEADER = "person,no,born,sex,unit,start,end,remark"
FIRST = "CB-1,1,17/05/1980,F,Ninh Kiều,01/04/2020,01/04/2023,"
SECOND = "CB-1,2,17/05/1980,F,Bình Thủy,01/05/2023,open,"
OTHER = "CB-2,1,1975,M,Ninh Kieu,03/2018,?,"


@pytest.fixture
def heads() -> Mapping:
    """Return the mapping `HEADS`."""
    return parse_mapping(HEADS, file="heads.toml")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Open an empty ledger in a folder of its own."""
    folder = tmp_path / "office"
    folder.mkdir()
    with Ledger.create(
        folder / "l.db", origin="socai.example/test", clock=lambda: datetime.now(UTC)
    ) as opened:
        yield opened


WriteRows = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> WriteRows:
    """Write rows under the header of `HEADS` into a CSV file."""

    def write(*rows: str, name: str = "in.csv", header: str = HEADER) -> Path:
        path = tmp_path / name
        text = "".join(f"{row}\n" for row in (header, *rows)).encode()
        path.write_bytes(gzip.compress(text) if name.endswith("gz") else text)
        return path

    return write


def opened(ledger: Ledger, stream: str) -> list[Act]:
    """Return the acts of a stream with their personal fields in clear."""
    return [ledger.opened(stream, act) for _, act in ledger.history(stream)]
