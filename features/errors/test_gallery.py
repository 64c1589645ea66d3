"""The gallery of errors: every one that a clerk can meet, word by word.

`gallery.toml` is the user's reference as well: what was done, what is said, in both
languages, and the exit code. What no command line alone can bring about stands at its
end, with the test that does.
"""

import io
import pickle
import pkgutil
import shutil
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

import cli
import domain
import ledger
import projections
from domain.errors import (
    ContentError,
    InputError,
    Refusal,
    SocaiError,
    UnprovenError,
)
from features.errors.office import SPOILS, desk, tell_story
from ledger.errors import LedgerError

HERE: Final = Path(__file__).parent
_FILE: Final = tomllib.loads((HERE / "gallery.toml").read_text("utf-8"))
GALLERY: Final[list[dict[str, Any]]] = _FILE["error"]
CHANCES: Final[list[dict[str, Any]]] = _FILE["chance"]

BASES: Final = {
    SocaiError,
    Refusal,
    InputError,
    ContentError,
    UnprovenError,
    LedgerError,
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's folder after its story."""
    folder = tmp_path_factory.mktemp("told")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        tell_story()
    return folder


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("case", GALLERY, ids=lambda case: case["name"])
def test_an_error_says_what_where_expected_found_and_what_next(
    case: dict[str, Any],
    lang: str,
    told: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    office = tmp_path / "office"
    shutil.copytree(told, office)
    monkeypatch.chdir(office)
    if "given" in case:
        for spoil in SPOILS[case["given"]]:
            spoil()
    monkeypatch.setattr(sys, "stdin", io.StringIO())  # Nobody to be asked.
    monkeypatch.delenv("SOCAI_PASSPHRASE", raising=False)
    if "passphrase" in case:
        monkeypatch.setenv("SOCAI_PASSPHRASE", case["passphrase"])
    met: list[SocaiError] = []
    exit_code = cli._exit_code  # noqa: SLF001  to see which class it was

    def noted(error: SocaiError) -> int:
        met.append(error)
        return exit_code(error)

    monkeypatch.setattr(cli, "_exit_code", noted)
    capsys.readouterr()
    socai, *words = case["when"].split(" ")
    code = cli.run(["--lang", lang, *words], desk())
    shown = capsys.readouterr()
    assert socai == "socai"
    assert shown.err == case[lang]
    assert shown.out == ""
    assert (code, [type(error).__name__ for error in met]) == (
        case["exit"],
        [case["error"]],
    )


@pytest.mark.parametrize("case", CHANCES, ids=lambda case: case["error"])
def test_an_error_of_chance_says_it_too(case: dict[str, Any]) -> None:
    kind = named()[case["error"]]
    error = kind(**case["facts"])
    assert (error.text("en"), error.text("vi")) == (case["en"], case["vi"])
    assert str(error) == case["en"]
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  our own, from another process
    assert (type(again), again.facts) == (kind, error.facts)
    if "where" in case:
        assert case["error"] in (HERE.parents[1] / case["where"]).read_text("utf-8")


def subclasses(of: type[SocaiError]) -> Iterator[type[SocaiError]]:
    for each in of.__subclasses__():
        yield each
        yield from subclasses(each)


def named() -> dict[str, type[SocaiError]]:
    """Return every error class of the program by its name."""
    for package in (domain, ledger, projections):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(("_test", "conftest")):
                import_module(module.name)
    return {
        each.__name__: each
        for each in set(subclasses(SocaiError)) - BASES
        if each.__module__.partition(".")[0]
        in ("cli", "domain", "ledger", "projections")
    }


def test_no_error_is_left_out_of_the_gallery() -> None:
    assert set(named()) == {case["error"] for case in (*GALLERY, *CHANCES)}


def test_every_spoil_of_the_office_is_shown() -> None:
    assert {case["given"] for case in GALLERY if "given" in case} == set(SPOILS)
