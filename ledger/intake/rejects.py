"""The rows that could not be taken: a CSV beside the input, for a person to mend.

Columns: line, reason, then the input's own. The mended file can be imported as it is.
"""

import csv
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from ledger.intake.convert import REJECT_COLUMNS

_SUFFIX: Final = ".rejected.csv"


class Rejects:
    """Rejected rows, gathered as they come; `finish` puts the file in its place.

    Nothing is there until `finish`, and then all of it (written aside and renamed). The
    file is its owner's alone (0600): rows may hold personal facts.
    """

    def __init__(self, source: Path, header: Sequence[str], *, fallback: Path) -> None:
        """Name the file after `source`; it lies in `fallback` where that is read-only.

        Args:
            source: the input.
            header: the input's columns.
            fallback: a folder that may be written: the ledger's.
        """
        self.count = 0
        self._header = [name for name in header if name not in REJECT_COLUMNS]
        self._skip = len(header) - len(self._header)
        beside = source.parent
        self._folder = beside if os.access(beside, os.W_OK) else fallback
        self._path = self._folder / (source.name + _SUFFIX)
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        """Nothing is opened before the first rejected row."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Throw away what was not finished."""
        if self._file is not None:
            self._file.close()
            with suppress(FileNotFoundError):
                Path(self._file.name).unlink()

    def add(self, line: int, reason: str, cells: Sequence[str]) -> None:
        """Keep one row."""
        if self._file is None:
            self._open()
        self.count += 1
        self._writer.writerow([line, reason, *cells[self._skip :]])

    def finish(self) -> Path | None:
        """Put the file in its place and return it; without rows remove an old one."""
        if self._file is None:
            with suppress(OSError):
                self._path.unlink()
            return None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        Path(self._file.name).replace(self._path)
        self._file = None
        return self._path

    def _open(self) -> None:
        self._file = tempfile.NamedTemporaryFile(  # noqa: SIM115  closed by __exit__
            "w",
            encoding="utf-8",
            errors="backslashreplace",  # bytes that were no UTF-8 stay visible
            newline="",
            dir=self._folder,
            prefix=".rejected-",
            delete=False,
        )
        self._writer = csv.writer(self._file)
        self._writer.writerow([*REJECT_COLUMNS, *self._header])
