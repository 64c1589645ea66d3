"""Our recorder: the library's SQLite recorder with an RFC 6962 tree beside the events.

One `BEGIN IMMEDIATE` transaction inserts the events at the next positions, their leaf
hashes on their own rows, every tile of 256 hashes that became full, the new right edge
with its root, and the requests. It refuses if the stored tree head is not the one that
the stored events give, or if time would run backwards.

`position` counts from 1 without gaps: the library's table has no AUTOINCREMENT, so
cutting the last event and appending another would reuse its id unseen; here the tree head
would no longer fit. The leaf index is `position - 1`.

The library's own recorder tests run against this class, so it raises the library's errors
and takes their UUID ids; `ledger.application` translates.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, starmap
from threading import Lock
from typing import Any, Final, NamedTuple
from uuid import UUID

from eventsourcing.persistence import (
    IntegrityError,
    Notification,
    OperationalError,
    StoredEvent,
)
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteDatastore,
)

from ledger.codec import leaf_input
from ledger.file import LOCK_SECONDS
from ledger.merkle import (
    EMPTY_ROOT,
    TILE_WIDTH,
    Edge,
    leaf_hash,
    root,
    root_of_peaks,
)
from ledger.schema import STATEMENTS

MAX_POSITION: Final = 2**63 - 1
"""SQLite's largest row id."""

_INSERT: Final = "INSERT INTO stored_events VALUES (?,?,?,?,?,?)"
_EMPTY_HEAD: Final = (
    f"INSERT OR IGNORE INTO tree_head VALUES (1, 0, x'', x'{EMPTY_ROOT.hex()}', 0)"  # noqa: S608  our own
)
_ROWS_A_STATEMENT: Final = 100
_VALUES_A_QUERY: Final = 500
_WAL_PAGES: Final = 4_000
"""Random ids touch many pages a transaction: folding the log back in less often pays."""
_CACHE_KIB: Final = 32_768
"""So that the two indexes of a large ledger are not read again for every batch."""
_INSERT_MANY: Final = _INSERT + ",(?,?,?,?,?,?)" * (_ROWS_A_STATEMENT - 1)


StoredLine = tuple[str, int, str, bytes]
"""(originator_id, originator_version, topic, state)."""


class Request(NamedTuple):
    """Entries that one request made: `offset` counts within the save."""

    request_id: bytes
    offset: int
    entries: int


class TimeBackwardsError(OperationalError):
    """`recorded_at` lies before the last entry's; `last` is that instant in µs."""

    def __init__(self, last: int) -> None:
        """Keep the instant that must not be undercut."""
        super().__init__(f"recorded_at before {last}")
        self.last = last


class TreeHeadError(OperationalError):
    """The stored tree head is not the one that the stored events give."""

    def __init__(self, *, head: int, found: int) -> None:
        """Keep both sizes."""
        super().__init__(f"tree head of size {head}, {found} events")
        self.head = head
        self.found = found


class _Tree(NamedTuple):
    """The tree as the last transaction left it: full tiles and the tile being filled."""

    edge: Edge
    pending: tuple[bytes, ...]
    pending_edge: Edge
    root: bytes
    recorded_at: int


class LedgerRecorder(SQLiteApplicationRecorder):
    """Append-only storage with evidence.

    `_tree` is what this process believes; it is used only after the stored head was
    found equal to it inside the write transaction, and read again otherwise.
    """

    def __init__(
        self, datastore: SQLiteDatastore, events_table_name: str = "stored_events"
    ) -> None:
        """Take the table's fixed name; the library passes it along."""
        assert events_table_name == "stored_events", events_table_name
        super().__init__(datastore, events_table_name)
        self._own: sqlite3.Connection | None = None
        self._lock = Lock()
        self._tree: _Tree | None = None
        self._data_version = -1

    def construct_create_table_statements(self) -> list[str]:
        """Return the whole schema; every statement may be run again."""
        return [
            *STATEMENTS,
            _EMPTY_HEAD,
        ]

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        recorded_at: int = 0,
        requests: Sequence[Request] = (),
        **_: Any,
    ) -> Sequence[int]:
        """Append `stored_events` and return their positions.

        Args:
            stored_events: in order; all of them or none are recorded.
            recorded_at: microseconds since 1970 (UTC) that all of them carry; 0 where
                the caller keeps no time (the library's tests).
            requests: ids to be remembered with the entries.

        Raises:
            IntegrityError: a version of a stream, or a request, is there already.
            TimeBackwardsError, TreeHeadError: see there.
        """
        return self.append(
            [
                (
                    event.originator_id.hex
                    if isinstance(event.originator_id, UUID)
                    else event.originator_id,
                    event.originator_version,
                    event.topic,
                    event.state,
                )
                for event in stored_events
            ],
            recorded_at=recorded_at,
            requests=requests,
        )

    def append(
        self,
        lines: Sequence[StoredLine],
        *,
        recorded_at: int = 0,
        requests: Sequence[Request] = (),
    ) -> Sequence[int]:
        """Append lines and return their positions; `insert_events` without objects."""
        if not lines:
            return []
        with self._writing() as connection:
            tree = self._current_tree(connection)
            size = tree.edge.size + len(tree.pending)
            if recorded_at and recorded_at < tree.recorded_at:
                raise TimeBackwardsError(tree.recorded_at)
            leaves = [leaf_hash(each) for each in starmap(leaf_input, lines)]
            positions = range(size + 1, size + 1 + len(lines))
            _insert_rows(
                connection,
                [
                    (at, *line, leaf)
                    for at, line, leaf in zip(positions, lines, leaves, strict=True)
                ],
            )
            grown = _grow(connection, tree, leaves, recorded_at=recorded_at)
            connection.executemany(
                "INSERT INTO requests VALUES (?,?,?)",
                # Sorted, so that a page of the index is written once.
                sorted(
                    (r.request_id, size + 1 + r.offset, r.entries) for r in requests
                ),
            )
        self._tree = grown
        return list(positions)

    def close(self) -> None:
        """Close the recorder's own connection; the datastore has others."""
        with self._lock:
            if self._own is not None:
                self._own.close()
                self._own = None

    def _connection(self) -> sqlite3.Connection:
        """Return a connection of our own: `_lock` must be held.

        Taking one from the library's pool costs as much as encoding an entry, and only
        on one and the same connection does `data_version` tell what others did.
        """
        if self._own is None:
            pool = self.datastore.pool
            self._own = sqlite3.connect(
                pool.db_name,
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=pool.lock_timeout or LOCK_SECONDS,
            )
            self._own.execute("PRAGMA journal_mode = WAL")
            self._own.execute("PRAGMA synchronous = FULL")
            self._own.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
            self._own.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return self._own

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the write lock; commit at the end, roll back on any error."""
        with self._lock:
            try:
                connection = self._connection()
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.Error as error:
                raise OperationalError(error) from error
            try:
                yield connection
                connection.execute("COMMIT")
            except sqlite3.IntegrityError as error:
                _roll_back(connection)
                raise IntegrityError(error) from error
            except sqlite3.Error as error:
                _roll_back(connection)
                raise OperationalError(error) from error
            except BaseException:
                _roll_back(connection)
                raise

    def _current_tree(self, connection: sqlite3.Connection) -> _Tree:
        """Return the tree that the next entry extends; the write lock is held.

        While no other connection has changed the file it is the one we left.
        """
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if self._tree is not None and version == self._data_version:
            return self._tree
        size, edge, top, recorded_at, last = connection.execute(
            "SELECT size, edge, root, recorded_at,"
            " (SELECT max(position) FROM stored_events) FROM tree_head"
        ).fetchone()
        if size != (last or 0):
            raise TreeHeadError(head=size, found=last or 0)
        tree = _read_tree(connection, size, edge, top, recorded_at)
        self._tree, self._data_version = tree, version
        return tree

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Return entries from `start` on, at most `limit`, as the library asks."""
        low = (start or 0) if inclusive_of_start or start is None else start + 1
        statement = (
            "SELECT position, originator_id, originator_version, topic, state"
            " FROM stored_events WHERE position >= ?"
        )
        params: list[int | str] = [low]
        if stop is not None:
            statement += " AND position <= ?"
            params.append(stop)
        if topics:
            statement += f" AND topic IN ({','.join('?' * len(topics))})"
            params += topics
        params.append(limit)
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(statement + " ORDER BY position LIMIT ?", params)
            return [
                Notification(
                    originator_id=self.convert_originator_id(row[1]),
                    originator_version=row[2],
                    topic=row[3],
                    state=row[4],
                    id=row[0],
                )
                for row in cursor.fetchall()
            ]

    def known_requests(self, ids: Sequence[bytes]) -> dict[bytes, tuple[int, int]]:
        """Return (first position, count) of those of `ids` that are recorded."""
        return {
            row[0]: (row[1], row[2])
            for row in self._select_in(
                "SELECT request_id, position, count FROM requests"
                " WHERE request_id IN ({})",
                ids,
            )
        }

    def versions(
        self, streams: Sequence[str], *, up_to: int = MAX_POSITION
    ) -> dict[str, int]:
        """Return the last version of each of `streams` that has entries.

        `up_to` is the last position that counts.
        """
        return {
            row[0]: row[1]
            for row in self._select_in(
                "SELECT originator_id, max(originator_version) FROM stored_events"  # noqa: S608  a number
                " WHERE originator_id IN ({})"
                f" AND position <= {up_to:d} GROUP BY originator_id",
                streams,
            )
        }

    def stream(self, stream: str) -> list[tuple[int, bytes]]:
        """Return (position, body) of every entry of a stream, in order."""
        return self._select(
            "SELECT position, state FROM stored_events"
            " WHERE originator_id = ? ORDER BY originator_version",
            (stream,),
        )

    def entry(self, position: int) -> tuple[str, bytes, bytes] | None:
        """Return (stream, body, leaf hash) of one entry, or None."""
        rows = self._select(
            "SELECT originator_id, state, leaf_hash FROM stored_events"
            " WHERE position = ?",
            (position,),
        )
        return rows[0] if rows else None

    def entries_at(self, positions: Sequence[int]) -> list[tuple[int, str, bytes]]:
        """Return (position, originator_id, body) of the entries at `positions`."""
        return list(
            self._select_in(
                "SELECT position, originator_id, state FROM stored_events"
                " WHERE position IN ({})",
                positions,
            )
        )

    def entries_in(
        self, streams: Sequence[str], topics: Sequence[str]
    ) -> list[tuple[int, str, str, bytes]]:
        """Return (position, originator_id, topic, body) of some streams and topics."""
        wanted = frozenset(topics)
        return [
            row
            for row in self._select_in(
                "SELECT position, originator_id, topic, state FROM stored_events"
                " WHERE originator_id IN ({}) ORDER BY originator_id, originator_version",
                streams,
            )
            if row[2] in wanted
        ]

    def _select_in(self, statement: str, values: Sequence[Any]) -> Iterator[Any]:
        for begin in range(0, len(values), _VALUES_A_QUERY):
            some = values[begin : begin + _VALUES_A_QUERY]
            yield from self._select(
                statement.format(",".join("?" * len(some))), tuple(some)
            )

    def _select(self, statement: str, values: tuple[Any, ...]) -> list[Any]:
        try:
            with self._lock:
                return self._connection().execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise OperationalError(error) from error


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.rollback()


_Row = tuple[int, str, int, str, bytes, bytes]


def _insert_rows(connection: sqlite3.Connection, rows: Sequence[_Row]) -> None:
    full = len(rows) - len(rows) % _ROWS_A_STATEMENT
    for begin in range(0, full, _ROWS_A_STATEMENT):
        batch = rows[begin : begin + _ROWS_A_STATEMENT]
        connection.execute(_INSERT_MANY, list(chain.from_iterable(batch)))
    connection.executemany(_INSERT, rows[full:])


def _read_tree(
    connection: sqlite3.Connection, size: int, edge: bytes, top: bytes, recorded_at: int
) -> _Tree:
    """Rebuild the belief from the stored head and the leaves of the tile being filled."""
    whole = Edge.from_bytes(size, edge)
    full = size - size % TILE_WIDTH
    leaves = tuple(
        leaf
        for (leaf,) in connection.execute(
            "SELECT leaf_hash FROM stored_events WHERE position > ? ORDER BY position",
            (full,),
        )
    )
    tiles = Edge(size=full, peaks=whole.peaks[: full.bit_count()])
    pending_edge = Edge.empty().extend(leaves)
    if tiles.peaks + pending_edge.peaks != whole.peaks or whole.root() != top:
        raise TreeHeadError(head=size, found=size)
    return _Tree(tiles, leaves, pending_edge, top, recorded_at)


def _grow(
    connection: sqlite3.Connection,
    tree: _Tree,
    leaves: Sequence[bytes],
    *,
    recorded_at: int,
) -> _Tree:
    """Store the tiles that `leaves` fill and the new head; return the new belief."""
    edge, pending, pending_edge = tree.edge, tree.pending, tree.pending_edge
    begin = 0
    while begin < len(leaves):
        chunk = leaves[begin : begin + TILE_WIDTH - len(pending)]
        begin += len(chunk)
        pending = (*pending, *chunk)
        if len(pending) < TILE_WIDTH:
            pending_edge = pending_edge.extend(chunk)
            break
        (top,) = pending_edge.extend(chunk).peaks
        _store_tile(connection, 0, edge.size // TILE_WIDTH, pending, top)
        edge = edge.extend_subtree(top)
        pending, pending_edge = (), Edge.empty()
    peaks = edge.peaks + pending_edge.peaks
    head = root_of_peaks(peaks)
    recorded_at = max(recorded_at, tree.recorded_at)
    connection.execute(
        "UPDATE tree_head SET size = ?, edge = ?, root = ?, recorded_at = ?",
        (edge.size + len(pending), b"".join(peaks), head, recorded_at),
    )
    return _Tree(edge, pending, pending_edge, head, recorded_at)


def _store_tile(
    connection: sqlite3.Connection,
    level: int,
    tile: int,
    hashes: Sequence[bytes],
    top: bytes,
) -> None:
    """Store a full tile, and the one above it if that became full (tlog-tiles)."""
    connection.execute(
        "INSERT INTO tiles VALUES (?,?,?,?)", (level, tile, b"".join(hashes), top)
    )
    if (tile + 1) % TILE_WIDTH:
        return
    above = [
        each
        for (each,) in connection.execute(
            "SELECT root FROM tiles WHERE level = ? AND tile > ? ORDER BY tile",
            (level, tile - TILE_WIDTH),
        )
    ]
    _store_tile(connection, level + 1, tile // TILE_WIDTH, above, root(above))
