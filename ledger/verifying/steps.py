"""The steps of `verify` one by one. Each adds what it finds to `Faults`.

The costly ones (1, and 6 over all streams) return what they find instead, because they
may run in another process (`labour`).
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

from domain.text import Text
from ledger.file import microseconds
from ledger.merkle import TILE_WIDTH, Edge, root
from ledger.schema import alterations, is_identity
from ledger.verifying.rehash import Stretch
from ledger.verifying.texts import FAULTS, FOUND

Fault = tuple[int | None, Text]
"""The first bad entry, where one can be named, and what was found."""

Faults = dict[int, Fault]
"""By the number of the step; the first fault of a step counts."""

_STEP_OF: Final = {
    "positions": 2,
    "hashes": 3,
    "bodies": 4,
    "times": 5,
    "tree": 7,
    "requests": 8,
}


def stated_size(connection: sqlite3.Connection) -> int:
    """Return the number of entries that the tree head states.

    0 where there is no head, or no number in it: step 1 says so.
    """
    row = connection.execute("SELECT size FROM tree_head").fetchone()
    return row[0] if row is not None and isinstance(row[0], int) else 0


def whole_file(connection: sqlite3.Connection) -> str | None:
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


def stored_leaves(connection: sqlite3.Connection, size: int) -> Stretch:
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


def entries(stretches: Sequence[Stretch], faults: Faults) -> None:
    """Take over what was found entry by entry (steps 2 to 5, 7 and 8)."""
    for stretch in stretches:
        for kind, position, found in stretch.faults:
            number = _STEP_OF[kind]
            detail = FAULTS[number].filled(position=position, found=found)
            faults.setdefault(number, (position, detail))


def outside(connection: sqlite3.Connection, size: int, faults: Faults) -> None:
    """Step 2: find entries at positions that the tree head does not speak of."""
    low, high, count = connection.execute(
        "SELECT coalesce(min(position), 1), coalesce(max(position), 0), count(*)"
        " FROM stored_events"
    ).fetchone()
    if (low, high, count) != (1, size, size):
        place = min(high, size) + 1
        found = FOUND["outside"].filled(count=count, low=low, high=high, size=size)
        detail = FAULTS[2].filled(position=place, found=found)
        faults.setdefault(2, (place, detail))


def times_between(stretches: Sequence[Stretch], faults: Faults) -> None:
    """Step 5: compare times where one stretch ends and the next begins."""
    place = 1
    for before, after in pairwise(stretches):
        place += len(before.tile_roots) * TILE_WIDTH
        if before.last_at and after.first_at and after.first_at < before.last_at:
            found = FOUND["time"].filled()
            detail = FAULTS[5].filled(position=place, found=found)
            faults.setdefault(5, (place, detail))


def head_time(
    connection: sqlite3.Connection,
    last_at: datetime | None,
    faults: Faults,
) -> None:
    """Step 5: compare the time that the next entry will be compared with."""
    if faults.keys() & {_STEP_OF["positions"], _STEP_OF["bodies"]}:
        return  # The last entry's time may be among what was not read.
    size, stored = connection.execute(
        "SELECT size, recorded_at FROM tree_head"
    ).fetchone()
    if stored != (0 if last_at is None else microseconds(last_at)):
        found = FOUND["head-time"].filled()
        faults.setdefault(5, (size, FAULTS[5].filled(position=size, found=found)))


def streams(connection: sqlite3.Connection) -> Fault | None:
    """Step 6: return the first entry that is out of its stream's order."""
    # Read along the index on (originator_id, originator_version), which step 1 found to
    # hold every row.
    rows = connection.execute(
        "SELECT originator_id, originator_version, position FROM stored_events"
        " ORDER BY originator_id, originator_version"
    )
    found: Fault | None = None
    above, expected, before = None, 1, 0
    for stream, version, position in rows:
        if stream != above:
            above, expected, before = stream, 1, 0
        if version != expected or position < before:
            said = FOUND["version"].filled(version=version, stream=stream)
            found = _earlier(found, position, said)
        expected, before = expected + 1, position
    return found


def _earlier(found: Fault | None, position: int, said: Text) -> Fault:
    if found is not None and found[0] is not None and found[0] <= position:
        return found
    return position, FAULTS[6].filled(position=position, found=said)


def tree(
    connection: sqlite3.Connection,
    size: int,
    stretches: Sequence[Stretch],
    faults: Faults,
) -> None:
    """Step 7 (RFC 6962 §2.1): put tile roots together and compare with the head."""
    roots = [each for stretch in stretches for each in stretch.tile_roots]
    edge = Edge.empty()
    for each in roots:
        edge = edge.extend_subtree(each)
    edge = edge.extend(stretches[-1].tail)
    stored = connection.execute("SELECT size, edge, root FROM tree_head").fetchone()
    found = None
    if edge.size != size or stored != (size, edge.to_bytes(), edge.root()):
        found = FOUND["edge"].filled()
    elif not _upper_tiles_agree(connection, roots):
        found = FOUND["upper-tile"].filled()
    if found is not None:
        faults.setdefault(7, (None, found))


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


def requests(connection: sqlite3.Connection, size: int) -> Fault | None:
    """Step 8: return the first request that speaks of other entries than its own.

    The entries were compared one by one with the ids that the requests give them; here,
    requests that speak of no entry, or of one that another request speaks of.
    """
    row = connection.execute(
        "SELECT position FROM ("
        " SELECT position, count, lag(position + count, 1, 1) OVER log AS free"
        " FROM requests WINDOW log AS (ORDER BY position, count))"
        " WHERE position < free OR count < 1 OR position + count - 1 > ?"
        " ORDER BY position LIMIT 1",
        (size,),
    ).fetchone()
    if row is None:
        return None
    found = FOUND["request"].filled(size=size)
    return row[0], FAULTS[8].filled(position=row[0], found=found)
