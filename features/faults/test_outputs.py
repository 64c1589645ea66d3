"""An output that takes no more, after something was recorded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOCAI = Path(sys.executable).with_name("socai")
FULL = Path("/dev/full")


def run(
    folder: Path, line: str, output: Path | None
) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SOCAI_LEDGER": "so.db", "SOCAI_LANG": "en"}
    with (output or Path(os.devnull)).open("w") as stdout:
        return subprocess.run(  # noqa: S603  our own command
            [SOCAI, *line.split()],
            cwd=folder,
            env=environment,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
def test_what_was_recorded_stays_and_the_clerk_is_told_though_nothing_can_be_printed(
    tmp_path: Path,
) -> None:
    assert run(tmp_path, "init", None).returncode == 0
    for line in ("cadre register --cadre CB-1 --name A --yes", "show cadre CB-1"):
        ended = run(tmp_path, line, FULL)
        assert ended.returncode == 1
        assert ended.stderr.splitlines()[
            -1
        ] == (  # NotPrintedError, and nothing after it
            "Error: the result could not be printed: No space left on device; expected an"
            " output with room. What was recorded is recorded. Run the same command"
            " again: it does no harm"
        )
    again = run(tmp_path, "cadre register --cadre CB-1 --name A --yes", None)
    assert again.returncode == 0
    assert "already there at 1" in again.stderr


def test_a_seal_is_printed_whatever_encoding_the_terminal_is_said_to_have(
    tmp_path: Path,
) -> None:
    environment = os.environ | {
        "SOCAI_LEDGER": "so.db",
        "SOCAI_PASSPHRASE": "một mật khẩu thử",
        "PYTHONIOENCODING": "latin-1",
    }
    for line in ("init", "key create", "seal"):
        ended = subprocess.run(  # noqa: S603  our own command
            [SOCAI, *line.split()], cwd=tmp_path, env=environment, capture_output=True,
            check=True,
        )  # fmt: skip
    assert ended.stdout == (tmp_path / "so.checkpoint").read_bytes()
