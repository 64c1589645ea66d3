"""The operations whose every system call is tried, and what must hold after a fault."""

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple, Protocol
from unittest.mock import patch

import cli
from domain.cadre import CadreRegistered
from domain.unit import UnitCreated
from features.faults.injection import SETTINGS, Ended
from ledger.application import Ledger
from ledger.file import checkpoint_path, head_of, keys_path, reading
from ledger.keyring import Keyring
from ledger.personal import open_sealed
from ledger.replay import entry_at
from ledger.requests import identity_of, request_id
from ledger.saves import Save
from ledger.sealing.kept import kept, read_copy
from ledger.signing import pair as signing_pair
from ledger.signing.file import Cost
from ledger.tlog.checkpoint import SignedCheckpoint

SOCAI: Final = Path(sys.executable).with_name("socai")
"""The installed command, beside the Python that runs the tests."""

DONE: Final = (cli.DONE, cli.FINDINGS)
LEDGER: Final = "so.db"
_AT_REST: Final = {"so.db", "so.keys", "so.views.db"}


class Said(NamedTuple):
    """How a command without fault ended."""

    code: int
    out: str
    err: str


class Operation(Protocol):
    """One command on one ledger."""

    name: str
    words: tuple[str, ...]

    def prepare(self, folder: Path) -> None:
        """Make the ledger that the command is run on."""

    def is_done(self, folder: Path) -> bool:
        """Return whether all of it was done or nothing; anything else is an error."""

    def check_complete(self, folder: Path, out: str, left: Path) -> None:
        """Check that it was done, and that `out` says so. `left`: after the fault."""


def command(operation: Operation, folder: Path) -> tuple[str | Path, ...]:
    """Return the command line of `operation` on the ledger in `folder`."""
    words = (each.replace("FOLDER", str(folder)) for each in operation.words)
    return (SOCAI, "--ledger", folder / LEDGER, *words)


def said(folder: Path, *words: str) -> Said:
    """Run a command in this process, without fault."""
    out, err = io.StringIO(), io.StringIO()
    words = tuple(each.replace("FOLDER", str(folder)) for each in words)
    desk = cli.Desk(lambda: datetime.now(UTC))
    settings = patch.dict(os.environ, SETTINGS)  # for this run alone
    with settings, redirect_stdout(out), redirect_stderr(err):
        code = cli.run(["--ledger", str(folder / LEDGER), *words], desk)
    return Said(code, out.getvalue(), err.getvalue())


def check_after(operation: Operation, folder: Path, ended: Ended) -> bool:
    """Check what a fault left; return whether the operation was done all the same."""
    assert "Traceback" not in ended.err, "a traceback"
    if ended.code not in (None, *DONE):
        # 2: the command line itself asks whether the ledger may be read.
        assert ended.code in (cli.FAILED, cli.USAGE), f"exit code {ended.code}"
        assert re.search(r"^Error: ", ended.err, re.MULTILINE), "no named error"
    check_verified(folder)
    done = operation.is_done(folder)
    if ended.code in DONE or ended.out:
        assert done, "acknowledged, and it is not there"
    return done


def check_again(operation: Operation, folder: Path, left: Path) -> None:
    """Check that the same command, run once more without fault, completes."""
    again = said(folder, *operation.words)
    assert again.code in DONE, f"the next run: {again}"
    operation.check_complete(folder, again.out, left)
    check_verified(folder)


def check_verified(folder: Path) -> None:
    """Check that `socai verify` ends in `data verified`."""
    verified = said(folder, "verify")
    assert verified.code == 0, f"not verified: {verified}"
    assert verified.out.splitlines()[-1].startswith("data verified"), verified


def size_of(folder: Path) -> int:
    """Return how many entries the ledger has."""
    with reading(folder / LEDGER) as connection:
        return head_of(connection).size


def units(folder: Path, numbers: range) -> None:
    """Record a unit for each number, all in one transaction."""
    with Ledger(folder / LEDGER, clock=lambda: datetime.now(UTC)) as ledger:
        ledger.record(list(_saves(numbers)), actor="van-thu")


def _saves(numbers: range) -> Iterator[Save]:
    for number in numbers:
        stream, act = f"unit:DV-{number}", UnitCreated(name=f"Đơn vị {number}")
        yield Save(request_id(*identity_of(stream, act)), ((stream, act),))


class Append:
    """The first cadre of an office: makes the file of keys, fills the first tile.

    The views lag by one entry, so that the preview brings them up beforehand.
    """

    name = "append"
    words: tuple[str, ...] = (
        "cadre",
        "register",
        "--cadre",
        "CB-1",
        "--name",
        "Lê Mẫu",
        "--yes",
    )

    def prepare(self, folder: Path) -> None:
        """Record 255 units; the views have seen 254."""
        assert said(folder, "init").code == 0
        units(folder, range(254))
        assert said(folder, "rebuild").code == 0
        units(folder, range(254, 255))

    def is_done(self, folder: Path) -> bool:
        """Return whether the cadre is there, and by name."""
        size = size_of(folder)
        assert size in (255, 256), f"{size} entries"
        if size == 255:
            return False
        with reading(folder / LEDGER) as connection:
            found = entry_at(connection, 256)
        assert found is not None
        stream, act = found[0], found[1]
        key = Keyring(keys_path(folder / LEDGER)).get(stream)
        assert key is not None, "a sealed entry without its key"
        act = open_sealed(act, stream=stream, key=key)
        assert stream == "cadre:CB-1", stream
        assert isinstance(act, CadreRegistered), act
        assert act.name == "Lê Mẫu", act
        return True

    def check_complete(self, folder: Path, out: str, left: Path) -> None:  # noqa: ARG002  Seal asks
        """Check that there is one cadre, and nothing else beside the ledger."""
        assert out == "256\n", out
        assert self.is_done(folder)
        found = {each.name for each in folder.iterdir()}
        # A spent journal, which SQLite could not take away, is in nobody's way.
        assert found - {"so.views.db-journal"} == _AT_REST, found


def sealed_office(folder: Path) -> None:
    """Make a ledger of 255 sealed entries; its keys are quick to unlock.

    What is tried is what becomes of files; the passphrase is not being guessed here.
    """
    assert said(folder, "init").code == 0
    units(folder, range(255))
    with patch.object(signing_pair, "STANDARD", Cost(2**10, 8, 1)):
        assert said(folder, "key", "create").code == 0
    assert said(folder, "seal").code == 0


class Seal:
    """The second seal of a ledger: 255 entries are sealed, two more wait."""

    name = "seal"
    words: tuple[str, ...] = ("seal",)

    def prepare(self, folder: Path) -> None:
        """Seal 255 units, record two more."""
        sealed_office(folder)
        units(folder, range(255, 257))

    def is_done(self, folder: Path) -> bool:
        """Return whether it is in the table; the copy may be ahead of it, never behind."""
        table, copy = self._kept(folder)
        sizes = [each.checkpoint.size for each in (*table, copy)]
        assert sizes in ([255, 255], [255, 257], [255, 257, 257]), sizes
        assert copy == table[-1] or len(table) == 1
        return len(table) == 2

    def check_complete(self, folder: Path, out: str, left: Path) -> None:
        """Check that table and copy agree, and that what was signed first stands."""
        table, copy = self._kept(folder)
        assert [each.checkpoint.size for each in table] == [255, 257]
        assert copy == table[-1], "the copy is not the last of the table"
        assert out.encode() == copy.data, out
        _, signed_then = self._kept(left)
        assert signed_then in table, "a checkpoint was signed and is forgotten"
        found = {each.name for each in folder.iterdir()}
        assert found == {"so.db", "so.checkpoint", "so.signing"}, found

    @staticmethod
    def _kept(folder: Path) -> tuple[tuple[SignedCheckpoint, ...], SignedCheckpoint]:
        with reading(folder / LEDGER) as connection:
            table = kept(connection)
        copy = read_copy(checkpoint_path(folder / LEDGER))
        assert copy is not None, "no copy of the last checkpoint"
        return table, copy


class Publish:
    """The second publication: 255 entries are public, 257 are sealed.

    What full publications of both sizes hold lies beside it, to compare with.
    """

    name = "publish"
    words: tuple[str, ...] = ("publish", "FOLDER/public")

    def prepare(self, folder: Path) -> None:
        """Publish 255 units, seal two more, publish those elsewhere."""
        sealed_office(folder)
        for name in ("public", "expected-255"):
            assert said(folder, "publish", f"FOLDER/{name}").code == 0
        units(folder, range(255, 257))
        assert said(folder, "seal").code == 0
        assert said(folder, "publish", "FOLDER/expected-257").code == 0

    def is_done(self, folder: Path) -> bool:
        """Return which checkpoint is public; all its tiles are, and nothing else is."""
        public = _content(folder / "public")
        old, new = (_content(folder / f"expected-{size}") for size in (255, 257))
        done = public["checkpoint"] == new["checkpoint"]
        missing = (new if done else old).items() - public.items()
        assert not missing, f"not public, or otherwise: {sorted(dict(missing))}"
        visible = {each for each in public.items() if each[0][0] != "."}
        strange = visible - old.items() - new.items()
        assert not strange, f"nobody's tile: {sorted(dict(strange))}"
        return done

    def check_complete(self, folder: Path, out: str, left: Path) -> None:  # noqa: ARG002  Seal asks
        """Check that the folder is what a publication into an empty one makes."""
        assert out.startswith("published 257 entries: "), out
        assert _content(folder / "public") == _content(folder / "expected-257")


def _content(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


OPERATIONS: Final[dict[str, Operation]] = {
    each.name: each for each in (Append(), Seal(), Publish())
}
