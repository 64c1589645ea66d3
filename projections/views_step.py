"""The views' step of `verify`, in words.

Views can be thrown away: only rows that differ from a replay are a failure; absent or
lagging views are reported.
"""

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
