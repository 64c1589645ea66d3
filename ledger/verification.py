"""`verify`: numbered steps, and exactly one of three verdicts.

Steps
    1  the file is a whole ledger of a known format (SQLite's own check, indexes too;
       its tables; its identity); otherwise nothing else is asked
    2  positions run from 1 without gaps
    3  every stored byte, hashed again, gives the leaf hash on its row
    4  every body is well-formed: strict, canonical, of its topic
    5  no entry was recorded before the one above it; the head has the last one's time
    6  versions in every stream run from 1, in the order of positions
    7  tiles, right edge and root are what the leaves give
    8  every request points at the entries that carry its id
    9  kept checkpoints agree with the tree (none are kept yet: reported, not passed)
    10 the views equal a replay at their own position (absent or lagging: reported)

`data verified`   steps 1-8 passed on every byte
`chain only`      the hashes agree with each other but the bytes were not hashed again
                  (`--quick`: steps 3-5 left out)
`not verified`    a step failed

What no step can see: a tail that was cut off together with its tree, and an older file
put back whole. Only a checkpoint kept elsewhere shows these.
"""

import os
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Final, Literal

import msgspec

from domain.text import Text
from ledger.errors import DamagedError
from ledger.file import check_file, head_of, microseconds, reading
from ledger.merkle import TILE_WIDTH, Edge, root
from ledger.rehash import Stretch, check_stretch
from ledger.schema import alterations, is_identity
from ledger.step_texts import FAULTS, NAMES

Verdict = Literal["data verified", "chain only", "not verified"]
Outcome = Literal["passed", "failed", "reported", "left out"]

PARALLEL_FROM: Final = 20_000
"""Below so many entries a second process costs more than it saves."""

ViewsCheck = Callable[[], tuple[Outcome, Text]]


class Step(msgspec.Struct, frozen=True):
    """One numbered step and what came of it; `position` is the first bad entry."""

    number: int
    name: Text
    outcome: Outcome
    detail: Text
    position: int | None = None


class Report(msgspec.Struct, frozen=True):
    """What `verify` found."""

    verdict: Verdict
    tree_size: int
    root: bytes
    steps: tuple[Step, ...]


_SILENT: Final = Text(vi="", en="")


def verify(
    path: Path, *, quick: bool = False, views: ViewsCheck | None = None
) -> Report:
    """Run every step on the ledger at `path`.

    Args:
        path: the ledger's file; it is only read.
        quick: leave out re-hashing and re-reading; the best verdict is `chain only`.
        views: runs step 10; the caller knows the views.

    Raises:
        NoLedgerError, NotALedgerError, NewerFormatError: there is nothing to verify.
    """
    check_file(path)
    try:
        with reading(path) as connection:
            return _verify(connection, path, quick=quick, views=views)
    except DamagedError as error:
        return _not_whole(Text(vi=error.text("vi"), en=error.text("en")))


def _not_whole(detail: Text) -> Report:
    first = Step(1, NAMES[1], "failed", detail)
    others = (
        Step(number, NAMES[number], "left out", _SILENT) for number in range(2, 11)
    )
    return Report("not verified", 0, b"", (first, *others))


def _verify(
    connection: sqlite3.Connection,
    path: Path,
    *,
    quick: bool,
    views: ViewsCheck | None,
) -> Report:
    faults: dict[int, tuple[int | None, Text]] = {}
    if (found := _file(connection)) is not None:
        # What SQLite returns from here on would prove nothing.
        return _not_whole(FAULTS[1].filled(found=found))
    head = head_of(connection)
    if quick:
        stretches = [_stored_leaves(connection, head.size)]
    else:
        stretches = _stretches(path, head.size)
    _entries(connection, head.size, stretches, faults, quick=quick)
    _streams(connection, faults)
    _tree(connection, head.size, stretches, faults)
    if not quick:
        _head_time(connection, stretches[-1].last_at, faults)
        _requests(connection, head.size, faults)
    steps = [*_steps(faults, quick=quick), _checkpoints(), _views(views)]
    failed = any(step.outcome == "failed" for step in steps)
    verdict: Verdict = (
        "not verified" if failed else "chain only" if quick else "data verified"
    )
    return Report(verdict, head.size, head.root, tuple(steps))


def _steps(faults: dict[int, tuple[int | None, Text]], *, quick: bool) -> list[Step]:
    left_out = {3, 4, 5, 8} if quick else set()
    steps = []
    for number in range(1, 9):
        if number in faults:
            position, detail = faults[number]
            steps.append(Step(number, NAMES[number], "failed", detail, position))
        else:
            outcome: Outcome = "left out" if number in left_out else "passed"
            steps.append(Step(number, NAMES[number], outcome, _SILENT))
    return steps


def _file(connection: sqlite3.Connection) -> str | None:
    """Step 1: return what is wrong with the file itself, None where it is whole."""
    # SQLite checks page structure, the types of all values and that every index has
    # every row; it does not know what the bytes of a row should be (steps 3 and 4 do).
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        return str(found)
    if names := alterations(connection):
        return f"not as socai made them: {', '.join(names)}"
    if not is_identity(dict(connection.execute("SELECT key, value FROM meta"))):
        return "an id of the log that does not fit its origin"
    return None


def _stretches(path: Path, size: int) -> list[Stretch]:
    """Run steps 2 to 5 over the whole log, in two processes where that pays."""
    processors = len(os.sched_getaffinity(0))
    if size < PARALLEL_FROM or processors == 1:
        return [check_stretch(path, 0, size)]
    half = size // 2 // TILE_WIDTH * TILE_WIDTH
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as other:
        second = other.submit(check_stretch, path, half, size)
        first = check_stretch(path, 0, half)
        return [first, second.result()]


def _stored_leaves(connection: sqlite3.Connection, size: int) -> Stretch:
    """Take the leaf hashes as stored (`--quick`)."""
    roots: list[bytes] = []
    tail: list[bytes] = []
    cursor = connection.execute(
        "SELECT leaf_hash FROM stored_events WHERE position <= ? ORDER BY position",
        (size,),
    )
    while rows := cursor.fetchmany(TILE_WIDTH):
        leaves = [leaf for (leaf,) in rows]
        if len(leaves) == TILE_WIDTH:
            roots.append(root(leaves))
        else:
            tail = leaves
    return Stretch(roots, tail, None, None, [])


_STEP_OF: Final = {
    "positions": 2,
    "hashes": 3,
    "bodies": 4,
    "times": 5,
    "tree": 7,
    "requests": 8,
}


def _entries(
    connection: sqlite3.Connection,
    size: int,
    stretches: Sequence[Stretch],
    faults: dict[int, tuple[int | None, Text]],
    *,
    quick: bool,
) -> None:
    for stretch in stretches:
        for kind, position, found in stretch.faults:
            number = _STEP_OF[kind]
            detail = FAULTS[number].filled(position=position, found=found)
            faults.setdefault(number, (position, detail))
    # Step 2 again, for what lies outside 1..size.
    low, high, count = connection.execute(
        "SELECT coalesce(min(position), 1), coalesce(max(position), 0), count(*)"
        " FROM stored_events"
    ).fetchone()
    if (low, high, count) != (1, size, size):
        found = f"{count} entries from {low} to {high}, tree head of {size}"
        detail = FAULTS[2].filled(position=min(high, size) + 1, found=found)
        faults.setdefault(2, (min(high, size) + 1, detail))
    if not quick:
        _times_between(stretches, faults)


def _times_between(
    stretches: Sequence[Stretch], faults: dict[int, tuple[int | None, Text]]
) -> None:
    for before, after in pairwise(stretches):
        if before.last_at and after.first_at and after.first_at < before.last_at:
            place = len(before.tile_roots) * TILE_WIDTH + 1
            found = "a time before the entry above it"
            detail = FAULTS[5].filled(position=place, found=found)
            faults.setdefault(5, (place, detail))


def _head_time(
    connection: sqlite3.Connection,
    last_at: datetime | None,
    faults: dict[int, tuple[int | None, Text]],
) -> None:
    # Step 5, the rest of it: the time that the next entry is compared with.
    if _STEP_OF["bodies"] in faults:
        return  # The last entry's time may be among what could not be read.
    size, stored = connection.execute(
        "SELECT size, recorded_at FROM tree_head"
    ).fetchone()
    if stored != (0 if last_at is None else microseconds(last_at)):
        found = "the tree head has another time"
        faults.setdefault(5, (size, FAULTS[5].filled(position=size, found=found)))


def _streams(
    connection: sqlite3.Connection, faults: dict[int, tuple[int | None, Text]]
) -> None:
    # Step 6. Read along the index on (originator_id, originator_version), which step 1
    # found to hold every row.
    row = connection.execute(
        "SELECT originator_id, originator_version, position FROM ("
        " SELECT originator_id, originator_version, position,"
        "  row_number() OVER stream AS expected, lag(position, 1, 0) OVER stream AS above"
        " FROM stored_events WINDOW stream AS"
        " (PARTITION BY originator_id ORDER BY originator_version))"
        " WHERE expected <> originator_version OR position < above"
        " ORDER BY position LIMIT 1"
    ).fetchone()
    if row is not None:
        stream, version, position = row
        found = f"version {version} of {stream}"
        faults[6] = (position, FAULTS[6].filled(position=position, found=found))


def _tree(
    connection: sqlite3.Connection,
    size: int,
    stretches: Sequence[Stretch],
    faults: dict[int, tuple[int | None, Text]],
) -> None:
    # Step 7 (RFC 6962 §2.1): put the tile roots together and compare with the head.
    roots = [each for stretch in stretches for each in stretch.tile_roots]
    edge = Edge.empty()
    for each in roots:
        edge = edge.extend_subtree(each)
    edge = edge.extend(stretches[-1].tail)
    stored = connection.execute("SELECT size, edge, root FROM tree_head").fetchone()
    found = None
    if edge.size != size or stored != (size, edge.to_bytes(), edge.root()):
        found = "a right edge or root that the entries do not give"
    elif not _upper_tiles_agree(connection, roots):
        found = "a tile above level 0 that the tiles below do not give"
    if found is not None:
        faults.setdefault(7, (None, FAULTS[7].filled(position="-", found=found)))


def _upper_tiles_agree(connection: sqlite3.Connection, roots: list[bytes]) -> bool:
    """Whether there are exactly the full tiles that the level-0 roots ask for."""
    counts = dict(
        connection.execute("SELECT level, count(*) FROM tiles GROUP BY level")
    )
    level = 0
    while roots:
        if counts.pop(level, 0) != len(roots):
            return False
        level += 1
        full = len(roots) // TILE_WIDTH
        above = []
        for tile in range(full):
            hashes = roots[tile * TILE_WIDTH : (tile + 1) * TILE_WIDTH]
            top = root(hashes)
            row = connection.execute(
                "SELECT hashes, root FROM tiles WHERE level = ? AND tile = ?",
                (level, tile),
            ).fetchone()
            if row != (b"".join(hashes), top):
                return False
            above.append(top)
        roots = above
    return not counts


def _requests(
    connection: sqlite3.Connection,
    size: int,
    faults: dict[int, tuple[int | None, Text]],
) -> None:
    # Step 8, the rest of it: the entries were compared one by one with the ids that the
    # requests give them; here, requests that speak of no entry, or of one that another
    # request speaks of.
    row = connection.execute(
        "SELECT position FROM ("
        " SELECT position, count, lag(position + count, 1, 1) OVER log AS free"
        " FROM requests WINDOW log AS (ORDER BY position, count))"
        " WHERE position < free OR count < 1 OR position + count - 1 > ?"
        " ORDER BY position LIMIT 1",
        (size,),
    ).fetchone()
    if row is not None:
        found = f"a request of other entries than its own; there are {size}"
        faults.setdefault(8, (row[0], FAULTS[8].filled(position=row[0], found=found)))


def _checkpoints() -> Step:
    detail = Text(
        vi="chưa giữ điểm kiểm nào; không bước nào thấy được phần cuối bị cắt",
        en="none are kept yet; no step can see a tail that was cut off",
    )
    return Step(9, NAMES[9], "reported", detail)


def _views(check: ViewsCheck | None) -> Step:
    if check is None:
        detail = Text(vi="không xét", en="not asked for")
        return Step(10, NAMES[10], "left out", detail)
    outcome, detail = check()
    return Step(10, NAMES[10], outcome, detail)
