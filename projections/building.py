"""Build a views file from the first entry, and let it take its name.

Two locks, for two things. SQLite's own (`BEGIN IMMEDIATE`) guards what is in the file;
the position is read again inside it. A lock on the folder guards which file bears the
name: replacing a database that another process is writing to would hand its rollback
journal, which is found by name, to the new file.

Works on POSIX systems only, for the sake of that lock.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from projections.fold import Batch, Fold
from projections.schema import INDEXES, create, write_meta
from projections.source import Source


def replace(path: Path, source: Source) -> int:
    """Build a new file beside `path`, let it take the name, and return its size."""
    size, _, log_id = source.head()
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)  # of a process that was killed
    try:
        build(new, source, log_id=log_id, size=size)
        _to_disk(new)
        # What a killed writer left to be rolled back belongs to the old file.
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _to_disk(path.parent)
    return size


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def sole_writer(path: Path) -> Iterator[None]:
    """Let one process at a time write views in the folder; the others wait."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def build(path: Path, source: Source, *, log_id: str, size: int) -> None:
    """Write the views of the first `size` entries to a new file at `path`.

    Nothing is flushed to the disk, and a failure leaves half a file behind.
    """
    with closing(create(path)) as connection:
        fold = Fold(connection, source.history, from_start=True)
        connection.execute("BEGIN")
        position = 0
        for batch in following(source.acts(0, size), 0):
            position = fold.run(batch)
        if position != size:
            msg = f"the source gave {position} of {size} entries"
            raise AssertionError(msg)
        for statement in INDEXES:
            connection.execute(statement)
        write_meta(connection, log_id=log_id, position=size, root=source.root_at(size))
        connection.execute("COMMIT")


def following(batches: Iterator[Batch], position: int) -> Iterator[Batch]:
    """Yield the batches, each of which must begin right after the one before."""
    for batch in batches:
        if batch[0] != position + 1:
            msg = f"the source gave position {batch[0]} after {position}"
            raise AssertionError(msg)
        position += len(batch[1])
        yield batch
