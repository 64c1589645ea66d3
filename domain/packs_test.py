import pytest

from domain.packs import Citation, PolicyError, parse_pack
from domain.text import Text

VALUE = """
[[DUR-MIN-01.min_months.values]]
value = 36
from = 2022-04-28
checked = 2026-11-23
grade = "B"
source.instrument = { vi = "Quy định 65-QĐ/TW", en = "Regulation 65-QĐ/TW" }
"""
PACK = '[DUR-MIN-01.min_months]\nunit = "months"\n' + VALUE

INSTRUMENT = Text(vi="Luật X", en="Law X")


def refused(text: str) -> str:
    with pytest.raises(PolicyError) as caught:
        parse_pack(text, name="try")
    return str(caught.value)


def test_a_pack_is_read_parameter_by_parameter() -> None:
    series = parse_pack(PACK, name="try").series["DUR-MIN-01.min_months"]
    assert series.unit == "months"
    (dated,) = series.values
    assert (dated.value, dated.span) == (36, "2022-04-28 to open")
    assert dated.basis == Text(vi="Quy định 65-QĐ/TW", en="Regulation 65-QĐ/TW")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value = 36", "value = 3.5",
         ".values[0].value: expected `int | str | array`, found `float`"),
        ("value = 36", "value = true",
         ".values[0].value: expected `int | str | array`, found `bool`"),
        ("value = 36", "",
         ".values[0]: expected the key `value`, found none"),
        ("from = 2022-04-28", "since = 2022-04-28",
         ".values[0]: expected only known keys, found `since`"),
        ("from = 2022-04-28", "from = 3",
         ".values[0].from: expected `date`, found `int`"),
        ("checked = 2026-11-23", "",
         ".values[0]: expected the key `checked`, found none"),
        ('grade = "B"', 'grade = "D"',
         ".values[0].grade: expected a known word or a day, found value 'D'"),
        ('grade = "B"', 'grade = "B"\nsource.article = "8"',
         (".values[0].source: expected `article` and `article_grade` together,"
          " found one alone")),
        ('grade = "B"', 'grade = "B"\nsource.clause = "8"',
         ".values[0].source: expected an `article` for the `clause`, found none"),
        ('unit = "months"', 'unit = "months"\nunti = 1',
         ": expected only known keys, found `unti`"),
        ('unit = "months"', "",
         ": expected the key `unit`, found none"),
        ("from = 2022-04-28", "from = 2022-04-28\nto = 2022-04-28",
         ".to: expected a day after `from` 2022-04-28, found 2022-04-28"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_by_pack_key_expected_and_found(
    old: str, new: str, said: str
) -> None:
    assert refused(PACK.replace(old, new)) == (
        f"policy pack 'try', DUR-MIN-01.min_months{said}"
    )


def test_text_that_is_no_pack_is_refused() -> None:
    assert refused("[").startswith("policy pack 'try', the file: expected TOML, found ")
    assert refused("x = 1") == (
        "policy pack 'try', x: expected a table of parameters under a rule's id,"
        " found 1"
    )
    assert refused('[R.p]\nunit = "months"\nvalues = []') == (
        "policy pack 'try', R.p.values: expected at least one, found none"
    )


def test_two_values_for_one_day_are_refused_naming_both() -> None:
    second = VALUE.replace("36", "24").replace("2022-04-28", "2025-01-01")
    assert refused(PACK + second) == (
        "policy pack 'try', DUR-MIN-01.min_months: expected one value for one day,"
        " found 36 for 2022-04-28 to open and 24 for 2025-01-01 to open"
    )


def test_values_that_touch_do_not_overlap_in_whatever_order_they_stand() -> None:
    ended = VALUE.replace("from = 2022-04-28", "from = 2020-01-01\nto = 2022-04-28")
    values = parse_pack(PACK + ended, name="try").series["DUR-MIN-01.min_months"].values
    assert [dated.begins.year for dated in values] == [2020, 2022]


def test_an_article_and_its_clause_are_shown_in_the_order_of_each_language() -> None:
    citation = Citation(
        instrument=INSTRUMENT, article="4", clause="2", article_grade="C"
    )
    assert citation.shown("vi") == "khoản 2 Điều 4 Luật X"
    assert citation.shown("en") == "Law X, Article 4, clause 2"
    whole = Citation(instrument=INSTRUMENT, article="4", article_grade="A")
    assert whole.shown("vi") == "Điều 4 Luật X"
    assert whole.shown("en") == "Law X, Article 4"


def test_an_article_known_only_from_memory_is_never_shown() -> None:
    citation = Citation(
        instrument=INSTRUMENT, article="4", clause="2", article_grade="memory"
    )
    assert citation.shown("vi") == "Luật X"
    assert citation.shown("en") == "Law X"


@pytest.mark.parametrize(
    ("grade", "said"),
    [("design", "design choice, to be confirmed"), ("memory", "basis to be confirmed")],
)
def test_what_is_not_law_is_not_shown_as_authority(grade: str, said: str) -> None:
    text = PACK.replace('grade = "B"', f'grade = "{grade}"')
    (dated,) = parse_pack(text, name="try").series["DUR-MIN-01.min_months"].values
    assert dated.basis.en == said
    assert "65" not in dated.basis.vi
