"""Rows into the ledger, a batch a transaction: once only, whatever happens in between.

A row's entries and the requests that remember them are in one transaction, so a run
killed at any moment is completed by running it again: what is there is *already there*.
Two imports at once collide on a version or on a request; who comes second looks again.

Nothing is refused here (`domain.decisions.expand`, never `decide`): history happened,
lawful or not, and rules judge it afterwards.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, Literal, NamedTuple

from domain.errors import SocaiError
from ledger.application import Ledger
from ledger.errors import StreamMovedError
from ledger.intake.convert import Converted, Converter
from ledger.intake.errors import RowError
from ledger.intake.mapping import Mapping
from ledger.intake.planning import Planned, Planner
from ledger.intake.rejects import Rejects
from ledger.intake.rows import Row, open_table

BATCH_ROWS: Final = 1_000
_TRIES: Final = 20

Stage = Literal["checking", "recording"]


class Counts(NamedTuple):
    """How many rows; `read` is the sum of the other three.

    Except under `strict` with a bad row: then nothing is recorded, and the rows that
    would have been are in `read` alone. `rejects_path` is the file of rejected rows, if
    any.
    """

    read: int
    recorded: int
    already: int
    rejected: int
    rejects_path: Path | None


class Progress(NamedTuple):
    """How far an import is; `bytes_read` of `bytes_total`, as they lie on the disk."""

    path: Path
    stage: Stage
    rows: int
    bytes_read: int
    bytes_total: int


OnProgress = Callable[[Progress], None]


def import_file(
    ledger: Ledger,
    mapping: Mapping,
    path: Path,
    *,
    actor: str,
    strict: bool = False,
    language: str = "en",
    batch_rows: int = BATCH_ROWS,
    on_progress: OnProgress | None = None,
) -> Counts:
    """Record what the rows of one CSV file say: `import_files` with one path."""
    (counts,) = import_files(
        ledger,
        mapping,
        [path],
        actor=actor,
        strict=strict,
        language=language,
        batch_rows=batch_rows,
        on_progress=on_progress,
    )
    return counts


def import_files(
    ledger: Ledger,
    mapping: Mapping,
    paths: Sequence[Path],
    *,
    actor: str,
    strict: bool = False,
    language: str = "en",
    batch_rows: int = BATCH_ROWS,
    on_progress: OnProgress | None = None,
) -> tuple[Counts, ...]:
    """Record what the rows of CSV files say, one file after the other.

    Args:
        ledger: where to.
        mapping: what the columns mean.
        paths: CSV, plain or gzipped, of any name.
        actor: who imports.
        strict: record nothing of any file if one row of one of them is bad. They are
            read twice, and the first reading remembers all of them: some 300 bytes a row.
        language: of the reasons in the rejects files, "vi" or "en".
        batch_rows: rows a transaction.
        on_progress: told after each batch.

    Raises:
        NoTableError, ColumnsError, MappingError: nothing of that file was recorded.
        FileError: it stops short; earlier batches are recorded.
        LedgerError: the record fails; earlier batches are recorded.
    """
    runs = [
        _Run(ledger, mapping, path, actor, language, batch_rows, on_progress)
        for path in paths
    ]
    if strict:
        planner = Planner(ledger)
        checked = [run.through("checking", planner) for run in runs]
        if any(each.rejected for each in checked):
            return tuple(each._replace(recorded=0) for each in checked)
    planner = Planner(ledger)
    return tuple(run.through("recording", planner) for run in runs)


class _Run(NamedTuple):
    """One file of an import."""

    ledger: Ledger
    mapping: Mapping
    path: Path
    actor: str
    language: str
    batch_rows: int
    on_progress: OnProgress | None

    def through(self, stage: Stage, planner: Planner) -> Counts:
        """Go through the whole file once; record on the way if that is the stage."""
        read = recorded = already = 0
        fallback = self.ledger.path.parent
        with open_table(self.path, separator=self.mapping.separator) as table:
            converter = Converter(self.mapping, table.header, path=self.path)
            with Rejects(self.path, table.header, fallback=fallback) as rejects:
                rows = table.rows()
                while batch := list(islice(rows, self.batch_rows)):
                    outcomes = self._batch(stage, planner, converter, batch)
                    for row, outcome in zip(batch, outcomes, strict=True):
                        if isinstance(outcome, SocaiError):
                            reason = outcome.text(self.language)
                            rejects.add(row.line, reason, row.cells)
                        elif outcome:
                            recorded += 1
                        else:
                            already += 1
                    read += len(batch)
                    if self.on_progress is not None:
                        done = table.bytes_read
                        self.on_progress(
                            Progress(self.path, stage, read, done, table.bytes_total)
                        )
                kept = rejects.finish()
                return Counts(read, recorded, already, rejects.count, kept)

    def _batch(
        self, stage: Stage, planner: Planner, converter: Converter, rows: Sequence[Row]
    ) -> list[Planned]:
        """Return what becomes of each row; it has, if this is the recording stage."""
        converted = [_converted(converter, row) for row in rows]
        good = [each for each in converted if isinstance(each, Converted)]
        for tries in range(1, _TRIES + 1):
            planned = planner.plan(good)
            saves = [
                save
                for each in planned
                if not isinstance(each, SocaiError)
                for save in each
            ]
            if stage == "recording":
                try:
                    self.ledger.record(saves, actor=self.actor)
                except StreamMovedError:
                    if tries == _TRIES:
                        raise
                    planner.forget()
                    continue
                planner.settled()
            break
        outcomes = iter(planned)
        return [
            next(outcomes) if isinstance(each, Converted) else each
            for each in converted
        ]


def _converted(converter: Converter, row: Row) -> Converted | RowError:
    if row.error is not None:
        return row.error
    try:
        return converter.convert(row.line, row.cells)
    except RowError as error:
        return error
