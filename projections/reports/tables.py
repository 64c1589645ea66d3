"""Rows as a table, as JSON or as CSV.

A table is drawn with rich on a terminal and in plain aligned columns elsewhere; JSON and
CSV never depend on the locale or the width of a screen.
"""

import csv
import io
import json
import sys
from collections.abc import Sequence

Row = Sequence[object]


def as_csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Return CSV with a header line; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().removesuffix("\n")


def as_table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Return the rows in columns: drawn on a terminal, plain elsewhere."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        return _drawn(columns, cells)
    return _plain(columns, cells)


def _plain(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in (columns, *rows)
    )
    return "\n".join(line.rstrip() for line in lines)


def _drawn(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(escape(column), overflow="fold")
    for row in rows:
        table.add_row(*map(escape, row))
    console = Console()
    with console.capture() as capture:
        console.print(table)
    return capture.get().rstrip("\n")


def printed(record: dict[str, object], fmt: str) -> str:
    """Return one record: JSON, or one row under its names."""
    if fmt == "json":
        return json.dumps(record, ensure_ascii=False, indent=2)
    render = as_csv if fmt == "csv" else as_table
    return render(tuple(record), [tuple(record.values())])
