"""What somebody with the file in hand can do to it, by the words of the feature.

Whoever does so knows the program: the triggers against change are taken off first and
put back word for word, so that nothing but the entries themselves gives it away.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from ledger.codec import leaf_input
from ledger.merkle import TILE_WIDTH, Edge, leaf_hash

Connection = sqlite3.Connection


def body_of(connection: Connection, at: str) -> bytes:
    (body,) = connection.execute(
        "SELECT state FROM stored_events WHERE position = ?", (at,)
    ).fetchone()
    return bytes(body)


def alter(connection: Connection, at: str) -> None:
    body = body_of(connection, at)
    # The last byte is of a value, so the body stays readable.
    altered = body[:-1] + bytes([body[-1] ^ 1])
    connection.execute(
        "UPDATE stored_events SET state = ? WHERE position = ?", (altered, at)
    )


def alter_and_hash(connection: Connection, at: str) -> None:
    alter(connection, at)
    hash_again(connection, at)


def hash_again(connection: Connection, at: str) -> None:
    row = connection.execute(
        "SELECT originator_id, originator_version, topic, state FROM stored_events"
        " WHERE position = ?",
        (at,),
    ).fetchone()
    connection.execute(
        "UPDATE stored_events SET leaf_hash = ? WHERE position = ?",
        (leaf_hash(leaf_input(*row)), at),
    )


def change_actor(connection: Connection, at: str) -> None:
    connection.execute(
        "UPDATE stored_events SET state = ? WHERE position = ?",
        (body_of(connection, at).replace(b"van-thu", b"van-tho"), at),
    )


def delete(connection: Connection, at: str) -> None:
    connection.execute("DELETE FROM stored_events WHERE position = ?", (at,))


def swap(connection: Connection, one: str, other: str) -> None:
    moves = ((one, "-1"), (other, one), ("-1", other))
    for source, target in moves:
        connection.execute(
            "UPDATE stored_events SET position = ? WHERE position = ?", (target, source)
        )


def give_content(connection: Connection, one: str, other: str) -> None:
    bodies = {at: body_of(connection, at) for at in (one, other)}
    for at, source in ((one, other), (other, one)):
        connection.execute(
            "UPDATE stored_events SET state = ? WHERE position = ?",
            (bodies[source], at),
        )


def move(connection: Connection, at: str, stream: str) -> None:
    connection.execute(
        "UPDATE stored_events SET originator_id = ?, originator_version = 2"
        " WHERE position = ?",
        (stream, at),
    )


def insert(connection: Connection, at: str) -> None:
    connection.execute(
        "INSERT INTO stored_events SELECT ?, originator_id, originator_version + 1,"
        " topic, state, leaf_hash FROM stored_events WHERE position = 6",
        (at,),
    )


ACTS: Final[dict[str, Callable[..., None]]] = {
    r"(?:sửa một byte của mục|alters a byte of entry) (\d+)": alter,
    r"sửa một byte của mục (\d+) và tính lại mã băm của nó": alter_and_hash,
    r"alters a byte of entry (\d+) and hashes it again": alter_and_hash,
    r"(?:đổi người ghi của mục|changes who recorded entry) (\d+)": change_actor,
    r"(?:xóa mục|deletes entry|cắt mục|cuts entry) (\d+)": delete,
    r"(?:đổi chỗ mục|swaps entry) (\d+) (?:và mục|and entry) (\d+)": swap,
    r"(?:đổi nội dung mục|gives the content of entry) (\d+)"
    r" (?:cho mục|to entry) (\d+)": give_content,
    r'(?:chuyển mục|moves entry) (\d+) (?:sang dòng|to the stream) "(.+)"': move,
    r"(?:chèn thêm mục|inserts entry) (\d+)": insert,
}


@contextmanager
def off_guard(path: Path) -> Iterator[Connection]:
    """Open the file with the triggers against change taken off, and put them back."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        assert triggers
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()


def tamper(path: Path, words: str) -> None:
    """Do to the ledger at `path` what `words` say, in either language."""
    done, found = next(
        (done, found)
        for pattern, done in ACTS.items()
        if (found := re.fullmatch(pattern, words))
    )
    with off_guard(path) as connection:
        done(connection, *found.groups())


def rewrite_with_tree(path: Path, position: int) -> None:
    """Give an entry another actor, and everything that depends on it another hash."""
    with off_guard(path) as connection:
        change_actor(connection, str(position))
        hash_again(connection, str(position))
        rows = connection.execute(
            "SELECT leaf_hash FROM stored_events ORDER BY position"
        ).fetchall()
        assert len(rows) < TILE_WIDTH, "no tile is full"
        edge = Edge.empty().extend([leaf for (leaf,) in rows])
        connection.execute(
            "UPDATE tree_head SET edge = ?, root = ?", (edge.to_bytes(), edge.root())
        )
