"""Three rules against a public record of 15,195 postings, judged independently before.

The other tests prove that the rules agree with themselves. Here the expected numbers
come from two computations made by others, on real dates: unknown, reversed, open. The
record is of real people and stays where it is: beside the project or at SOCAI_SHARED.
"""

import csv
import gzip
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.cases import Absent, Case, Ending, Fact, Place
from domain.dates import PartialDate
from domain.parameters import Policy, parse_pack
from domain.rules import check_policy, dur_min_01, elig_age_01, judge, nloc_title_01

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SOCAI_SHARED", ROOT.parent / "shared"))
RECORD = SHARED / "data" / "ias" / "district_heads.csv.gz"
PACK = ROOT / "examples" / "ias" / "policy.toml"
RULES = (dur_min_01.RULE, nloc_title_01.RULE, elig_age_01.RULE)
AS_OF = date(2047, 12, 31)

EXPECTED = {
    "DUR-MIN-01": {
        "violates": 13_522,
        "complies": 1_192,
        "not_applicable": 472,
        "cannot_tell": 9,
    },
    "NLOC-TITLE-01": {"violates": 6_052, "complies": 7_913, "cannot_tell": 1_230},
    "ELIG-AGE-01": {"violates": 3_017, "complies": 12_167, "cannot_tell": 11},
}


def law() -> Policy:
    policy = Policy.of([parse_pack(PACK.read_text(encoding="utf-8"), name="ias")])
    check_policy(policy)
    return policy


def known(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def cases() -> Iterator[Case]:
    with gzip.open(RECORD, "rt", encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            domicile, born = row["domicile_state"], known(row["birth_date"])
            ending = Ending(on=known(row["end"]), cause="not-recorded")
            yield Case(
                subject=f"P-{number}",
                kind="rotation",
                cadre=row["officer_id"],
                as_of=AS_OF,
                effective=Fact(value=known(row["start"])),
                title="district-head",
                place=Place(province=row["cadre_state"]),
                ended=None if row["open"] == "1" else Fact(value=ending),
                born=Fact(value=born) if born else Absent.NOT_RECORDED,
                home=Fact(value=Place(province=domicile))
                if domicile
                else Absent.NOT_RECORDED,
            )


@pytest.mark.skipif(not RECORD.exists(), reason=f"no public record at {RECORD}")
def test_the_rules_find_what_two_independent_computations_found() -> None:
    policy = law()
    found: dict[str, Counter[str]] = {rule.id: Counter() for rule in RULES}
    for case in cases():
        for verdict in judge(case, policy, RULES):
            found[verdict.rule][verdict.outcome] += 1
    assert found == EXPECTED


def test_the_pack_for_the_public_record_covers_every_day_of_it() -> None:
    policy = law()
    for rule in RULES:
        for parameter in rule.parameters:
            for day in (date(1900, 1, 1), AS_OF):
                assert policy.on(day).value(parameter) is not None
