import re

import pytest

from domain.cadre import CadreRegistered
from ledger.intake.conftest import HEADS
from ledger.intake.errors import MappingError
from ledger.intake.mapping import Cell, Condition, Mapping, parse_mapping


def test_a_mapping_says_which_columns_make_which_acts(heads: Mapping) -> None:
    register, create, decide, end = heads.steps
    assert register.act is CadreRegistered
    assert create.when == (Condition("unit"),)
    assert create.code == (Cell("unit", "slug"),)
    assert decide.code == (Cell("person"), "/", Cell("no"))
    assert end.when == (Condition("end"), Condition("end", "!=", "open"))
    assert heads.source == "import:heads"
    assert "remark" in heads.columns
    assert "remark" not in heads.used


@pytest.mark.parametrize(
    ("found", "instead", "message"),
    [
        ('name = "heads"', 'name = "Hé"', "name: expected small letters"),
        ('name = "heads"', "name = 1", "name: expected `str`, found `int`"),
        ('name = "heads"', "", "the file: expected the key `name`, found none"),
        ('name = "heads"', "= 1", "the file: expected TOML, found"),
        (
            'key = ["person", "no"]',
            "key = []",
            "key and [[act]]: expected at least one",
        ),
        (
            'key = ["person", "no"]',
            'key = ["id"]',
            "columns: expected one of person, no",
        ),
        (
            "remark = {}",
            "remark = { day = 1 }",
            "columns[...]: expected only known keys",
        ),
        ("dd/mm/yyyy", "d.m.y", "columns.born.date: expected one of yyyy-mm-dd"),
        ('"cadre register"', '"cadre make"', "act 1 (cadre make).act: expected one of"),
        ("born_on =", "birth =", "act 1 (cadre register).fields: expected one of name"),
        (
            'cause = "not-recorded"\n',
            "",
            "fields: expected a value for cause, found none",
        ),
        (
            'cadre = "{person}"\ncause',
            "cause",
            "expected a value for cadre, found none",
        ),
        (
            '"{unit|slug}"\nensure',
            '"{unit|upper}"\nensure',
            "expected a filter of slug",
        ),
        ('"{person}/{no}"', '"{person"', "expected columns as {column}"),
        ('title = "head"', 'title = ""', "fields.title: expected a text, found none"),
        ('title = "head"', "title = []", "expected at least one alternative"),
        ('M = "male"', "M = 1", "expected `str`, found `int`"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_where_and_why(
    found: str, instead: str, message: str
) -> None:
    assert found in HEADS
    with pytest.raises(MappingError, match=re.escape(message)) as caught:
        parse_mapping(HEADS.replace(found, instead), file="heads.toml")
    assert "mapping heads.toml" in str(caught.value)
    assert "tệp ánh xạ heads.toml" in caught.value.text("vi")
