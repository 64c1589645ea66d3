"""The gallery of errors: every one that a clerk can meet, word by word.

`gallery.toml` is the user's reference as well: what was done, what is said, in both
languages, and the exit code. What cannot be brought about by a command line alone is
below, with the test that brings it about.
"""

import pkgutil
import shutil
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
from domain.corrections import ExpectedValueError
from domain.errors import ContentError, InputError, Refusal, SocaiError
from features.errors.office import SPOILS, desk, tell_story
from ledger.errors import (
    DiskError,
    DiskFullError,
    EntryTooLargeError,
    LedgerError,
    LockedError,
    StreamMovedError,
)
from ledger.intake.errors import RowError, RowsDifferError

HERE: Final = Path(__file__).parent
GALLERY: Final[list[dict[str, Any]]] = tomllib.loads(
    (HERE / "gallery.toml").read_text("utf-8")
)["error"]

BASES: Final = {SocaiError, Refusal, InputError, ContentError, LedgerError}


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
        SPOILS[case["given"]]()
    met: list[SocaiError] = []
    exit_code = cli._exit_code  # noqa: SLF001  to see which class it was
    monkeypatch.setattr(cli, "_exit_code", lambda e: (met.append(e), exit_code(e))[1])
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


ELSEWHERE: Final[dict[str, tuple[SocaiError, str, str, str]]] = {
    "StreamMovedError": (
        StreamMovedError(streams="cadre:CB-1, unit:NK"),
        "another process recorded in cadre:CB-1, unit:NK at the same moment. Nothing was"
        " recorded. Run the same command again",
        "một tiến trình khác vừa ghi vào cadre:CB-1, unit:NK cùng lúc. Chưa ghi gì."
        " Chạy lại chính lệnh này",
        "ledger/application_test.py",
    ),
    "LockedError": (
        LockedError(path="so.db", seconds=5),
        "so.db is locked by another process: waited 5 seconds. Nothing was recorded. Try"
        " again when it has finished",
        "so.db đang bị tiến trình khác giữ: đã chờ 5 giây. Chưa ghi gì. Hãy thử lại khi"
        " việc đó xong",
        "ledger/application_test.py",
    ),
    "DiskFullError": (
        DiskFullError(path="so.db"),
        "no room left on the disk of so.db: nothing was recorded. Free some space and run"
        " the same command again",
        "đĩa chứa so.db đã đầy: chưa ghi gì. Dọn chỗ trống rồi chạy lại chính lệnh này",
        "ledger/application_test.py",
    ),
    "DiskError": (
        DiskError(path="so.db", found="disk I/O error (SQLITE_IOERR_WRITE)"),
        "the disk refused to read or write so.db: disk I/O error (SQLITE_IOERR_WRITE);"
        " expected a disk that works and has room. Nothing was recorded. Check the disk,"
        " its quota and its limits",
        "đĩa không cho đọc hoặc ghi so.db: disk I/O error (SQLITE_IOERR_WRITE); cần một"
        " đĩa hoạt động tốt và còn chỗ. Chưa ghi gì. Kiểm tra đĩa, hạn mức và giới hạn"
        " của nó",
        "ledger/application_test.py",
    ),
    "EntryTooLargeError": (
        EntryTooLargeError(stream="unit:NK", found=80_089, expected=65_535),
        "the entry for unit:NK has 80089 bytes: expected at most 65535. Shorten its"
        " texts; refer to a scan by its SHA-256",
        "mục cho unit:NK dài 80089 byte: tối đa 65535. Rút gọn nội dung; dẫn bản quét"
        " bằng SHA-256",
        "ledger/application_test.py",
    ),
    "RowError": (
        RowError(where="tu", expected="a date, dd/mm/yyyy", found="'31/02/2024'"),
        "tu: expected a date, dd/mm/yyyy, found '31/02/2024'",
        "tu: cần a date, dd/mm/yyyy, thấy '31/02/2024'",
        "ledger/intake/cells_test.py",
    ),
    "RowsDifferError": (
        RowsDifferError(line=2, fields="name"),
        "differs from line 2 of this file in name",
        "khác với dòng 2 của chính tệp này ở name",
        "",
    ),
    "ExpectedValueError": (
        ExpectedValueError(
            position=1, field="name", expected="A", found="B", code="CB-1"
        ),
        "entry 1: name was expected to read 'A' but reads 'B'. Look again with: socai"
        " replay CB-1",
        "mục 1: name được cho là 'A' nhưng đang là 'B'. Xem lại bằng: socai replay CB-1",
        "",
    ),
}
"""Raised by chance of time or by a failing machine: the words, and where it is raised."""


@pytest.mark.parametrize(
    ("error", "en", "vi", "where"), ELSEWHERE.values(), ids=ELSEWHERE
)
def test_an_error_of_chance_says_it_too(
    error: SocaiError, en: str, vi: str, where: str
) -> None:
    assert (error.text("en"), error.text("vi")) == (en, vi)
    assert str(error) == en
    if where:
        assert type(error).__name__ in (HERE.parents[1] / where).read_text("utf-8")


def subclasses(of: type[SocaiError]) -> Iterator[type[SocaiError]]:
    for each in of.__subclasses__():
        yield each
        yield from subclasses(each)


def test_no_error_is_left_out_of_the_gallery() -> None:
    for package in (domain, ledger, projections):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(("_test", "conftest")):
                import_module(module.name)
    ours = {
        each.__name__
        for each in set(subclasses(SocaiError)) - BASES
        if each.__module__.partition(".")[0] in ("cli", "domain", "ledger", "projections")
    }
    assert ours == {case["error"] for case in GALLERY} | set(ELSEWHERE)


def test_every_spoil_of_the_office_is_shown() -> None:
    assert {case["given"] for case in GALLERY if "given" in case} == set(SPOILS)


def test_every_error_tells_a_next_step_or_what_was_expected() -> None:
    for case in GALLERY:
        assert "expected" in case["en"] or "Run: " in case["en"] or ". " in case["en"]
