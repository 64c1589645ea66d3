"""Feature files run what they say, and say the same in both languages."""

import ast
from pathlib import Path
from typing import Final

import pytest

from features.checks.gherkin_hygiene import faults
from features.checks.gherkin_twins import differences

FEATURES: Final = Path(__file__).parents[1]
FILES: Final = sorted(FEATURES.rglob("*.feature"))
LANGUAGES: Final = {".vi.feature": "vi", ".en.feature": "en"}


def language_of(path: Path) -> str:
    """Return the language that a feature file's name promises, "" if none."""
    return LANGUAGES.get("".join(path.suffixes[-2:]), "")


def place(path: Path) -> str:
    return path.relative_to(FEATURES).as_posix()


def bound(test_file: Path) -> set[Path]:
    """Return the feature files that a test module hands to pytest-bdd, by its text."""
    named = {
        (test_file.parent / argument.value).resolve()
        for call in ast.walk(ast.parse(test_file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id in {"scenario", "scenarios"}
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    inside = {file for name in named for file in name.rglob("*.feature")}
    return {name for name in named if name.suffix == ".feature"} | inside


def test_the_rules_are_told_by_example() -> None:
    assert FILES, f"no feature file under {FEATURES.name}/"


def test_every_feature_file_says_what_it_runs() -> None:
    found = [
        f"{place(path)}:{fault}"
        for path in FILES
        for fault in faults(
            path.read_bytes().decode("utf-8"), language=language_of(path)
        )
    ]
    assert not found, "\n".join(found)


def test_every_feature_file_is_bound_by_a_test() -> None:
    run = set[Path]().union(*(bound(file) for file in FEATURES.rglob("test_*.py")))
    assert [place(path) for path in FILES if path.resolve() not in run] == []


def test_every_feature_is_told_in_both_languages() -> None:
    assert [place(path) for path in FILES if not language_of(path)] == []
    told = {
        language: {place(p).removesuffix(end) for p in FILES if p.name.endswith(end)}
        for end, language in LANGUAGES.items()
    }
    assert told["vi"] == told["en"]


def test_both_languages_of_a_feature_tell_the_same() -> None:
    found = []
    for vi in (path for path in FILES if language_of(path) == "vi"):
        en = vi.with_name(vi.name.replace(".vi.feature", ".en.feature"))
        if en.exists():  # a missing twin is the test above's to report
            pair = differences(vi.read_text("utf-8"), en.read_text("utf-8"))
            found += [f"{place(vi)}: {difference}" for difference in pair]
    assert not found, "\n".join(found)


# --- The checks see what they are for -------------------------------------------------

SOUND: Final = """\
# language: vi
@TERM-MAX-01
Tính năng: Thời hạn giữ chức vụ
  Sổ cái ghi mọi quyết định.

  Bối cảnh:
    Biết cán bộ "CB-001" ở đơn vị "DV-02"

  Quy tắc: Không quá 60 tháng
    Căn cứ: khoản 1 Điều 41.

    Kịch bản: Đúng hạn
      Khi quyết định "12/QĐ-UBND" giao 60 tháng từ ngày 2024-04-01
      Thì không có phát hiện nào

    Khung kịch bản: Quá hạn
      Khi quyết định giao <số tháng> tháng
      Thì có các phát hiện
        | mã          | kết luận |
        | TERM-MAX-01 | vi phạm  |

      Dữ liệu:
        | số tháng |
        | 61       |
        | 1.000    |
"""

TWIN: Final = """\
@TERM-MAX-01
Feature: Term of office
  The ledger records every decision.

  Background:
    Given in unit "DV-02" there is cadre "CB-001"

  Rule: No more than 60 months
    Source: Article 41, Clause 1.

    Scenario: In time
      When from 2024-04-01 decision "12/QĐ-UBND" gives 60 months
      Then there is no finding

    Scenario Outline: Too long
      When a decision gives <months> months
      Then there are findings
        | rule        | verdict  |
        | TERM-MAX-01 | violates |

      Examples:
        | months |
        | 61     |
        | 1,000  |
"""

BREAKS: Final = {
    "byte order mark": ("# language", "\N{ZERO WIDTH NO-BREAK SPACE}# language"),
    "no-break space": ("Khi quyết định giao", "Khi\N{NO-BREAK SPACE}quyết định giao"),
    "decomposed letters": ("Quá hạn", "Qua\N{COMBINING ACUTE ACCENT} hạn"),
    "is not Gherkin": ("# language: vi", "# language: vi-VN"),
    'is written in "en"': (SOUND, TWIN),
    "the file is empty": (SOUND, ""),
    'feature "Không" has no scenario': (SOUND, "# language: vi\nTính năng: Không\n"),
    'rule "nói thêm" has no scenario': (
        "    Kịch bản: Đúng",
        "Quy tắc: nói thêm\n" * 2,
    ),
    'scenario "Đúng hạn" has the name': ("kịch bản: Quá hạn", "kịch bản: Đúng hạn"),
    "scenario has no name": ("Kịch bản: Đúng hạn", "Kịch bản:"),
    "scenario has a description": ('Khi quyết định "12', 'When quyết định "12'),
    "background has a description": ("Biết cán bộ", "Biết: cán bộ"),
    "background has no step": ('    Biết cán bộ "CB-001" ở đơn vị "DV-02"\n', ""),
    'the heading "Ví dụ:"': ("Kịch bản: Đúng hạn", "Ví dụ: Đúng hạn"),
    'the heading "Kịch Bản:"': ("Kịch bản: Đúng hạn", "Kịch Bản: Đúng hạn"),
    "scenario has no When": ('Khi quyết định "12', 'Cho quyết định "12'),
    "scenario has no Then": ("Thì không có phát hiện nào", ""),
    "outline has no examples": (SOUND[SOUND.index("      Dữ liệu") :], ""),
    "examples have no row": ("        | 61       |\n        | 1.000    |\n", ""),
    "placeholder <số tháng> has no column": ("| số tháng |", "| tháng |"),
}


def test_a_sound_feature_has_no_fault() -> None:
    assert faults(SOUND, language="vi") == []
    assert faults(TWIN, language="en") == []


@pytest.mark.parametrize("fault", BREAKS)
def test_a_feature_that_would_not_run_as_written_is_seen(fault: str) -> None:
    sound, broken = BREAKS[fault]
    assert SOUND.count(sound) == 1
    found = faults(SOUND.replace(sound, broken), language="vi")
    assert any(fault in each for each in found), found


def test_a_faithful_translation_differs_in_nothing_but_words() -> None:
    assert differences(SOUND, TWIN) == []


@pytest.mark.parametrize(
    ("said", "mistold"),
    [
        ("| 61 ", "| 62 "),
        ("| 1,000 ", "| 1,001 "),
        ("than 60 months", "than 61 months"),
        ("2024-04-01", "2024-04-02"),
        ('"CB-001"', '"CB-002"'),
        ("| TERM-MAX-01 |", "| TERM-MIN-01 |"),
        ("@TERM-MAX-01", "@TERM-MIN-01"),
        ("      Then there is no finding\n", ""),
        ("      Then there is no", "      And there is no"),
        ("        | 1,000  |\n", ""),
        ("<months>", "60"),
        ("        | rule        | verdict  |\n", ""),
    ],
)
def test_a_translation_that_tells_otherwise_is_seen(said: str, mistold: str) -> None:
    assert TWIN.count(said) == 1
    found = differences(SOUND, TWIN.replace(said, mistold))
    assert len(found) == 1
    assert found != differences(SOUND, TWIN)
