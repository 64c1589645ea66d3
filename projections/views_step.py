"""The views' step of `verify`, in words.

Views can be thrown away: only rows that differ from a replay are a failure; views that
are absent, lag, or were left half-written by a killed process are reported.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

from domain.text import Text
from projections.comparison import compare
from projections.schema import opened, read_meta
from projections.source import Source

Outcome = Literal["passed", "failed", "reported"]


def step(path: Path, source: Source) -> tuple[Outcome, Text]:
    """Return what became of the step, and the detail."""
    if not path.exists():
        return "reported", Text(
            vi=f"chưa có bảng tổng hợp tại {path.name}",
            en=f"no views at {path.name} yet",
        )
    if _is_half_written(path):
        return "reported", Text(
            vi="một tiến trình dừng khi đang ghi; lần truy vấn sau sẽ hoàn lại",
            en="a process stopped while writing them; the next query rolls that back",
        )
    differences = compare(path, source)
    if differences:
        listed = "; ".join(differences[:3])
        return "failed", Text(
            vi=f"khác với phát lại: {listed}. Dựng lại bằng: socai rebuild",
            en=f"they differ from a replay: {listed}. Build them anew: socai rebuild",
        )
    connection = opened(path)
    position = int(read_meta(connection)["position"])
    connection.close()
    size, _, _ = source.head()
    if position < size:
        return "reported", Text(
            vi=f"khớp đến mục {position}, sổ cái có {size} mục",
            en=f"equal up to entry {position} of {size}; the next query catches up",
        )
    return "passed", Text(vi="", en="")


def _is_half_written(path: Path) -> bool:
    """Whether a rollback journal waits for a writer: a reader may not apply it."""
    with closing(opened(path)) as connection:
        try:
            read_meta(connection)
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "")
            return name == "SQLITE_READONLY_ROLLBACK"
    return False
