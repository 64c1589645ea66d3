"""An import in a process of its own, that can be killed, and what it should come to."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from domain.acts import UNSTAMPED
from ledger.application import Ledger
from ledger.file import head_of, keys_path, reading
from ledger.keyring import Keyring
from ledger.personal import open_sealed
from ledger.replay import replay
from ledger.verifying.verification import verify

ROWS: Final = 6_000
"""Six batches, so that there are five progress lines before the end."""

UNITS: Final = 50
ENTRIES: Final = 2 * ROWS + UNITS
"""Each row registers a cadre who takes up a post; units are made when first met."""

MAPPING: Final = """
name = "thu"
key = ["so"]

[columns]
so = {}
ten = {}
don_vi = {}
tu = {}

[[act]]
act = "cadre register"
code = "{so}"
ensure = true
fields = { name = "{ten}" }

[[act]]
act = "unit create"
code = "{don_vi}"
ensure = true
fields = { name = "{don_vi}" }

[[act]]
act = "cadre assume-post"
code = "{so}"
[act.fields]
tenure = "1"
unit = "{don_vi}"
title = "secretary"
effective_on = "{tu}"
"""

SOCAI: Final = Path(sys.executable).with_name("socai")
"""The installed command, beside the Python that runs the tests."""


class Import:
    """One ledger, and one file of history to be imported into it."""

    def __init__(self, folder: Path) -> None:
        """Write mapping and file; make the ledger."""
        self.ledger = folder / "so.db"
        self.mapping = folder / "thu.toml"
        self.file = folder / "can-bo.csv"
        self.mapping.write_text(MAPPING, "utf-8")
        rows = (
            f"CB-{n:05},Người Thử {n},DV-{n % UNITS},{2000 + n % 20}-01-01\n"
            for n in range(ROWS)
        )
        self.file.write_text("so,ten,don_vi,tu\n" + "".join(rows), "utf-8")
        clock = lambda: datetime.now(UTC)  # noqa: E731  the children's clock is real
        Ledger.create(self.ledger, origin="socai.example/thu", clock=clock).close()

    def start(self) -> "subprocess.Popen[str]":
        """Start the import; its progress lines are on `stderr`."""
        command = ("--ledger", self.ledger, "--lang", "en", "import")
        return subprocess.Popen(  # noqa: S603  our own program
            (SOCAI, *command, self.mapping, self.file),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def killed_at_line(self, line: int) -> list[str]:
        """Kill an import when it has shown so many progress lines; return them."""
        with self.start() as process:
            assert process.stderr is not None
            shown = [process.stderr.readline() for _ in range(line)]
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        return shown

    def killed_after(self, seconds: float) -> bool:
        """Kill an import after a time; return whether it was still running."""
        with self.start() as process:
            try:
                _, err = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                _, err = process.communicate()
        assert process.returncode in (0, -signal.SIGKILL), err
        return process.returncode != 0

    def completed(self) -> str:
        """Run the import to its end; return what it says on stdout."""
        with self.start() as process:
            out, err = process.communicate()
        assert process.returncode == 0, err
        return out

    def verified(self) -> int:
        """Prove the ledger and return its size."""
        report = verify(self.ledger)
        assert report.verdict == "data verified", report.steps
        return report.tree_size

    def content(self) -> dict[str, list[Any]]:
        """Return what every stream says, names in clear: not when, nor where."""
        said: dict[str, list[Any]] = {}
        keys = Keyring(keys_path(self.ledger))
        with reading(self.ledger) as connection:
            size = head_of(connection).size
            for _, streams, _, acts in replay(connection, up_to=size):
                for stream, act in zip(streams, acts, strict=True):
                    key = keys.get(stream) or b""
                    plain = open_sealed(act, stream=stream, key=key)
                    plain = msgspec.structs.replace(plain, recorded_at=UNSTAMPED)
                    said.setdefault(stream, []).append(plain)
        return said

    def at_rest(self) -> set[str]:
        """Return the files in the folder that are not what was put there."""
        given = {self.mapping.name, self.file.name}
        return {each.name for each in self.ledger.parent.iterdir()} - given
