"""What is installed is exactly ours, and it says which version it is."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

ROOT: Final = Path(__file__).parents[2]
PROJECT: Final[dict[str, Any]] = tomllib.loads(
    (ROOT / "pyproject.toml").read_text(encoding="utf-8")
)
WHEEL: Final = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
VERSION: Final[str] = PROJECT["project"]["version"]


def test_nobody_else_in_this_environment_owns_our_names() -> None:
    names = {Path(entry).stem for entry in WHEEL["only-include"]}
    owners = packages_distributions()
    others = {name: {*owners.get(name, ())} - {"socai"} for name in names}
    assert {name: them for name, them in others.items() if them} == {}


def test_the_command_line_tells_the_version_that_is_packaged() -> None:
    tree = ast.parse((ROOT / "cli.py").read_text(encoding="utf-8"))
    told = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and node.value is not None
        if isinstance(node.target, ast.Name) and node.target.id == "VERSION"
    ]
    assert told == [VERSION]


def test_the_changelog_begins_with_the_version_that_is_packaged() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = re.findall(r"^## \[(.+?)\]", changelog, flags=re.MULTILINE)
    assert entries[:1] == [VERSION]


def test_the_wheel_holds_every_module_and_policy_and_not_one_test(
    tmp_path: Path,
) -> None:
    # hatchling is of the locked build requirements: nothing is fetched.
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    done = subprocess.run(  # noqa: S603 - the arguments are ours
        [*command, "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == shipped()


def shipped() -> set[str]:
    """Return the files that the wheel must hold, as the tree has them."""
    entries = [ROOT / entry for entry in WHEEL["only-include"]]
    files = {file for entry in entries for file in (entry, *entry.rglob("*"))}
    return {
        file.relative_to(ROOT).as_posix()
        for file in files
        if file.is_file()
        if file.suffix != ".pyc"
        if not file.name.endswith(("_test.py", "conftest.py"))
    }
