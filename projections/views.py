"""Keep a views file in step with its ledger: catch up, or rebuild and say why.

A file says of which log it is, up to which position, with which tree root there, and by
which version of the projection. If the ledger disagrees — it was put back from a backup
and grew again, or the program changed — the file is built anew. Rows and position are
written in one transaction, so that a kill leaves whole batches.

What builds and folds is loaded only when there is something to do: most queries find
their views ready and should start at once.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from domain.text import Text
from projections.errors import ViewsUnusableError
from projections.schema import VIEWS_VERSION, opened, read_meta, write_meta
from projections.source import Head, Source

if TYPE_CHECKING:
    from projections.fold import Batch

NOT_VIEWS: Final = Text(
    vi="tệp bị hỏng hoặc không phải là khung nhìn của sổ cái",
    en="the file is damaged or holds no views",
)
OTHER_VERSION: Final = Text(
    vi="khung nhìn do một phiên bản khác của chương trình tạo ra",
    en="the views were made by another version of the program",
)
OTHER_LOG: Final = Text(
    vi="khung nhìn thuộc về một sổ cái khác",
    en="the views are of another ledger",
)
AHEAD: Final = Text(
    vi="sổ cái ngắn hơn khung nhìn: có thể đã được khôi phục từ bản sao",
    en="the ledger is shorter than the views: it may have been put back from a backup",
)
OTHER_ROOT: Final = Text(
    vi="sổ cái khác với sổ cái mà khung nhìn đã đọc: có thể đã được khôi phục từ bản"
    " sao rồi ghi tiếp",
    en="the ledger differs from the one that the views were made from: it may have been"
    " put back from a backup and continued",
)


def catch_up(path: Path, source: Source) -> Text | None:
    """Bring the views at `path` up to the ledger's size, building them if need be.

    Views that are ready are only read, so their folder need not be writable.

    Returns:
        Why views that were there had to be built anew, for the user to be told; None if
        they had not.

    Raises:
        ViewsUnusableError: the views cannot be read or written.
    """
    with _explained(path):
        found = _examined(path, source)
        if found.is_ready:
            return None
        from projections.building import replace, sole_writer

        with sole_writer(path):
            # Another process may have done it while this one waited.
            found = _examined(path, source, write=True)
            if found.position is None:
                replace(path, source)
                return found.why
            try:
                _advance(path, source, found.head)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                replace(path, source)
                return NOT_VIEWS
            return None


def rebuild(path: Path, source: Source) -> int:
    """Build the views at `path` from the first entry; return their size.

    Raises:
        ViewsUnusableError: the views cannot be written.
    """
    from projections.building import replace, sole_writer

    with _explained(path), sole_writer(path):
        return replace(path, source)


def open_views(path: Path) -> sqlite3.Connection:
    """Return a connection for queries, which sees one state of the views throughout.

    Close it soon: a writer waits for it. Works where nothing may be written.

    Raises:
        ViewsUnusableError: there are no views at `path`.
    """
    with _explained(path):
        connection = opened(path)
        try:
            connection.execute("BEGIN")
            read_meta(connection)  # The state is chosen by the first read.
        except BaseException:
            connection.close()
            raise
        return connection


def reached(connection: sqlite3.Connection) -> int:
    """Return up to which position the views go: the tree size a query can ask at."""
    return int(read_meta(connection)["position"])


class _Found(NamedTuple):
    """What lies at the path; `position` is None where it must be built, and `why`."""

    head: Head
    position: int | None
    why: Text | None

    @property
    def is_ready(self) -> bool:
        return self.position is not None and self.position >= self.head.size


def _examined(path: Path, source: Source, *, write: bool = False) -> _Found:
    # The views first: the ledger only grows, so views that are ahead of a head that was
    # read after them are of another ledger.
    if not path.exists():
        return _Found(Head(*source.head()), None, None)
    try:
        with closing(opened(path, write=write)) as connection:
            meta = read_meta(connection)
    except sqlite3.DatabaseError as error:
        head = Head(*source.head())
        # A reader cannot roll back what a killed writer left; a writer can.
        if _name_of(error).startswith("SQLITE_READONLY") and not write:
            return _Found(head, -1, None)
        if not _is_damage(error):
            raise
        return _Found(head, None, NOT_VIEWS)
    head = Head(*source.head())
    why = _disagreement(meta, source, head)
    return _Found(head, int(meta["position"]) if why is None else None, why)


def _disagreement(meta: dict[str, str], source: Source, head: Head) -> Text | None:
    """Return why views that say `meta` of themselves do not fit the ledger."""
    if meta.get("version") != VIEWS_VERSION:
        return OTHER_VERSION
    if not (
        meta.keys() >= {"log_id", "position", "root"} and meta["position"].isdecimal()
    ):
        return NOT_VIEWS
    if meta["log_id"] != head.log_id:
        return OTHER_LOG
    position = int(meta["position"])
    if position > head.size:
        return AHEAD
    root = head.root if position == head.size else source.root_at(position)
    return None if meta["root"] == root.hex() else OTHER_ROOT


def _advance(path: Path, source: Source, head: Head) -> None:
    """Apply the entries up to `head`, one batch a transaction."""
    from projections.building import following
    from projections.fold import Fold

    with closing(opened(path, write=True)) as connection:
        fold = Fold(connection, source.history, from_start=False)
        batches: Iterator[Batch] = iter(())
        reached = None
        while True:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                position = int(read_meta(connection)["position"])
                if position >= head.size:
                    return
                if position != reached:
                    batches = following(source.acts(position, head.size), position)
                reached = fold.run(next(batches))
                write_meta(
                    connection,
                    log_id=head.log_id,
                    position=reached,
                    root=source.root_at(reached),
                )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise ViewsUnusableError(path=path, found=error) from error


def _name_of(error: sqlite3.Error) -> str:
    # Absent on errors of the Python layer itself.
    return str(getattr(error, "sqlite_errorname", ""))


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is wrong, and not its surroundings."""
    return _name_of(error).startswith(
        ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_CONSTRAINT")
    )
