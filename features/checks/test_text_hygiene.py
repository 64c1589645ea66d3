"""The project's own text works anywhere, and explains its exceptions."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from features.checks.text_hygiene import faults

ROOT: Final = Path(__file__).parents[2]


def project_files() -> list[Path]:
    """Return the files that are or would be committed, as git tells."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files are the project's is not known")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(  # noqa: S603 - the arguments are ours
        command, cwd=ROOT, capture_output=True, check=True
    )
    names = listed.stdout.decode("utf-8").split("\0")
    return [ROOT / name for name in sorted({*names} - {""}) if (ROOT / name).is_file()]


def test_no_file_of_the_project_is_tied_to_one_machine_or_hides_a_reason() -> None:
    found = []
    for path in project_files():
        content = path.read_bytes()
        if b"\0" in content:
            continue  # not text
        # What is not UTF-8 is a fixture in another encoding: its ASCII is still read.
        text = content.decode("utf-8", errors="replace")
        name = path.relative_to(ROOT).as_posix()
        is_python = path.suffix == ".py"
        found += [f"{name}:{fault}" for fault in faults(text, is_python=is_python)]
    assert not found, "\n".join(found)


MARK: Final = "#" + " "  # apart, so that these lines do not silence anything here


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("see https://pypi" + ".org/project/x", "registry"),
        ("--index" + "-url https://example.org/simple", "registry"),
        ('open("/' + 'work/main/x")', "one machine"),
        ("cd /" + "root", "one machine"),
        ("in /" + "home/an/socai", "one machine"),
        ("> /" + "tmp/x", "one machine"),
        ("Qua\N{COMBINING ACUTE ACCENT}", "decomposed"),
        (f"x = 1  {MARK}noqa", "reason"),
        (f"x = 1  {MARK}noqa: S603", "reason"),
        (f"x = 1  {MARK}type: ignore", "reason"),
        (f"x = 1  {MARK}type: ignore[misc]", "reason"),
        (f"x = 1  {MARK}pragma: no cover", "reason"),
    ],
)
def test_a_line_that_breaks_the_rule_is_seen(line: str, fault: str) -> None:
    (found,) = faults(f"fine\n{line}\n", is_python=True)
    assert found.startswith("2: ")
    assert fault in found


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/home/page and ./work/x and network/root",
        "home/ and frame-work/ and a/tmp/b",
        f"x = 1  {MARK}noqa: S603, S607 - the arguments are ours",
        f"x = 1  {MARK}noqa: S603  the arguments are ours",
        f"x = 1  {MARK}type: ignore[misc]  {MARK}the framework says Any",
        f"x = 1  {MARK}pragma: no cover - only on a full disk",
    ],
)
def test_a_line_that_keeps_the_rule_is_left_alone(line: str) -> None:
    assert list(faults(line, is_python=True)) == []
