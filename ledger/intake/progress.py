"""How far an import is, on stderr: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ledger import words


@contextmanager
def progress(language: str) -> Iterator[Callable[[Any], None]]:
    """Show how far an import is: a bar on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda at: print(_line(at, language), file=sys.stderr)  # noqa: T201  talk
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rows]}  {task.fields[rate]:.0f}/s"),
        TimeRemainingColumn(),
    )
    tasks: dict[tuple[Path, str], Any] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        def show(at: Any) -> None:
            if (at.path, at.stage) not in tasks:
                said = words.STAGES[at.stage].filled(path=at.path.name)
                task = bar.add_task(said.in_(language), rows=0, rate=0.0)
                tasks[at.path, at.stage] = task
            task = tasks[at.path, at.stage]
            elapsed = next(t.elapsed for t in bar.tasks if t.id == task) or 0.0
            bar.update(
                task,
                completed=at.bytes_read,
                total=at.bytes_total,
                rows=at.rows,
                rate=at.rows / elapsed if elapsed else 0.0,
            )

        yield show


def _line(at: Any, language: str) -> str:
    percent = 100 * at.bytes_read // max(at.bytes_total, 1)
    stage = words.STAGES[at.stage].filled(path=at.path.name).in_(language)
    said = words.ROWS.filled(stage=stage, rows=at.rows, percent=percent)
    return said.in_(language)
