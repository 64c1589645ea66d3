"""The verifier in `verifier/`, built with Go's own packages and run.

The build reads no network and writes nothing outside the folder it is told and
`build/go`, where the compiled packages stay: the first build takes some ten seconds.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = Path(__file__).with_name("verifier")
GOPATH: Final = Path("/usr/share/gocode")
"""Where Debian puts the source of Go packages."""

_PACKAGES: Final = ("tlog", "note")


def missing() -> tuple[str, ...]:
    """Return the Debian packages without which nothing can be built."""
    sumdb = GOPATH / "src/golang.org/x/mod/sumdb"
    there = {
        "golang-go": shutil.which("go") is not None,
        "golang-golang-x-mod-dev": all((sumdb / name).is_dir() for name in _PACKAGES),
    }
    return tuple(package for package, found in there.items() if not found)


class Verifier:
    """The built program."""

    def __init__(self, folder: Path) -> None:
        """Build it in `folder`."""
        self._program = folder / "verifier"
        go = shutil.which("go")
        assert go is not None, "see `missing`"
        done = _run(
            [go, "build", "-buildvcs=false", "-o", str(self._program), "."],
            environment=_surroundings(folder),
        )
        assert done.returncode == 0, done.stderr

    def accepts(self, *arguments: Path | str) -> str:
        """Return what the program says; fail unless it accepts."""
        done = self._run(arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.removesuffix("\n")

    def refuses(self, *arguments: Path | str) -> str:
        """Return why the program refuses; fail unless it does."""
        done = self._run(arguments)
        assert done.returncode == 1, done.stdout + done.stderr
        assert not done.stdout
        return done.stderr.removeprefix("verifier: ").removesuffix("\n")

    def _run(
        self, arguments: tuple[Path | str, ...]
    ) -> "subprocess.CompletedProcess[str]":
        return _run([str(self._program), *map(str, arguments)], environment={})


def _surroundings(folder: Path) -> dict[str, str]:
    """Return an environment in which Go reads no settings and asks nobody."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),  # newer versions keep counts of their use in it
        "GO111MODULE": "off",
        "GOPATH": str(GOPATH),
        "GOCACHE": str(ROOT / "build/go"),
        "GOENV": "off",
        "GOPROXY": "off",
        "GOTOOLCHAIN": "local",
        "CGO_ENABLED": "0",
    }


def _run(
    command: list[str], environment: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  our own program, or the compiler
        command,
        cwd=SOURCE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
