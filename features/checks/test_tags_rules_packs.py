"""Rules, policy packs, features and markers speak of the same things."""

import ast
import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Final, get_args

import pytest

from domain import rules
from domain.exception import RuleId
from domain.packs import Pack, parse_pack
from domain.registry import BY_COMMAND
from domain.rules.rule import Rule
from domain.text import Text
from features.checks.gherkin_blocks import Block, blocks

FEATURES: Final = Path(__file__).parents[1]
ROOT: Final = FEATURES.parent
IDS: Final = {rule.id for rule in rules.ALL}
RULE_ID: Final = re.compile(r"[A-Z]+(?:-[A-Z0-9]+)*-[0-9]{2}")

SOURCES: Final = {"vi": "Căn cứ:", "en": "Source:"}
PROMISE: Final = Text(
    vi="cam kết của sổ cái, không phải quy định của pháp luật",
    en="a promise of the ledger, not a rule of law",
)

WITHOUT_FEATURE: Final = {
    ("cadre", "plan"): "no rule that is modelled asks whether a cadre was planned",
    ("unit", "succeed"): "terms are not carried over to a successor (TERM-MERGE-01)",
}
"""Acts that no feature enters, each with its reason."""


def feature_files(language: str) -> list[Path]:
    """Return the feature files of one language."""
    return sorted(FEATURES.rglob(f"*.{language}.feature"))


def parts_of(path: Path) -> tuple[Block, ...]:
    return blocks(path.read_text(encoding="utf-8"))[1]


def packs() -> list[Pack]:
    """Return the built-in packs."""
    folder = Path(import_module("domain").__path__[0]) / "policy"
    return [
        parse_pack(path.read_text(encoding="utf-8"), name=path.name)
        for path in sorted(folder.glob("*.toml"))
    ]


def is_rule_id(name: str) -> bool:
    return RULE_ID.fullmatch(name) is not None


# --- Ids --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", sorted(SOURCES))
def test_the_tags_of_the_features_are_the_ids_of_the_rules(language: str) -> None:
    tags = {
        tag.removeprefix("@")
        for path in feature_files(language)
        for part in parts_of(path)
        for tag in part.tags
    }
    assert {tag for tag in tags if is_rule_id(tag)} == IDS


@pytest.mark.parametrize("language", sorted(SOURCES))
@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.id)
def test_every_rule_has_one_feature_of_its_own(rule: Rule, language: str) -> None:
    name = rule.id.lower().replace("-", "_")
    feature = parts_of(FEATURES / name / f"{name}.{language}.feature")[0]
    assert feature.tags == (f"@{rule.id}",)


def test_the_markers_of_pytest_are_the_ids_of_the_rules() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    markers = {
        marker.partition(":")[0] for marker in project["tool"]["pytest"]["markers"]
    }
    assert {marker for marker in markers if is_rule_id(marker)} == IDS


def test_the_packs_say_what_the_rules_read_and_nothing_else() -> None:
    said = {name for pack in packs() for name in pack.series}
    read = {each.name for rule in rules.ALL for each in rule.parameters}
    assert said == read
    # A section that is no rule's own is a table that rules refer to: REF-….
    sections = {name.partition(".")[0] for name in said}
    assert {each for each in sections if not each.startswith("REF-")} == IDS


# --- Sources ----------------------------------------------------------------------------


def shown_by_packs(rule: Rule) -> set[Text]:
    """Return every basis that a verdict of this rule can show, in any year."""
    names = {each.name for each in rule.parameters}
    return {
        dated.basis
        for pack in packs()
        for name, series in pack.series.items()
        if name in names
        for dated in series.values
    }


def sources_of(path: Path, language: str) -> list[str]:
    """Return the one source line of each rule in a feature file."""
    word = SOURCES[language]
    found = []
    for part in parts_of(path):
        if part.kind != "rule":
            continue
        lines = [line.strip() for line in part.description.splitlines()]
        cited = [line for line in lines if line.startswith(word)]
        assert len(cited) == 1, f"{path.name}:{part.line}: expected one {word} line"
        found.append(cited[0].removeprefix(word).strip())
    assert found, f"{path.name} has no rule"
    return found


def twins() -> list[tuple[str, list[Text]]]:
    """Return for each feature its tag and the sources of its rules."""
    found = []
    for vi in feature_files("vi"):
        en = vi.with_name(vi.name.replace(".vi.", ".en."))
        tag = parts_of(vi)[0].tags[0].removeprefix("@")
        pairs = zip(sources_of(vi, "vi"), sources_of(en, "en"), strict=True)
        found.append((tag, [Text(vi=one, en=other) for one, other in pairs]))
    return found


def test_a_rule_of_law_cites_exactly_what_the_packs_show() -> None:
    by_id = {rule.id: rule for rule in rules.ALL}
    wrong = [
        (tag, source)
        for tag, sources in twins()
        if tag in by_id
        for source in sources
        if source not in shown_by_packs(by_id[tag])
    ]
    assert wrong == []


def test_a_promise_of_the_ledger_does_not_pass_for_law() -> None:
    told = {source for tag, found in twins() if tag not in IDS for source in found}
    assert told == {PROMISE}


# --- Acts -------------------------------------------------------------------------------


def entered_in_features() -> set[tuple[str, str]]:
    """Return (aggregate, verb) of every act that a step enters, by the steps' text."""
    calls = (
        node
        for path in FEATURES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    return {
        (ast.literal_eval(call.args[0]), ast.literal_eval(call.args[1]))
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "enter"
    }


def test_every_act_is_entered_by_some_step_or_says_why_not() -> None:
    entered = entered_in_features()
    assert entered <= BY_COMMAND.keys()
    assert BY_COMMAND.keys() - entered == WITHOUT_FEATURE.keys()


def test_an_exception_can_name_every_rule_and_nothing_else() -> None:
    assert get_args(RuleId) == tuple(rule.id for rule in rules.ALL)
