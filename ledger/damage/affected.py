"""One damaged entry, told: what it is, what it says, whom it concerns."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from domain.acts import Act
from domain.sentences import sentence
from domain.text import Text
from ledger.codec import parse_leaf_input
from ledger.damage.concerned import Concerned, Witness, act_of
from ledger.damage.report import Affected, Kind, Words
from ledger.errors import MalformedBodyError
from ledger.publishing.public_log import PublicLog

Cadres: TypeAlias = Mapping[str, bool]
"""Codes of cadres; False where only words name them that are not to be believed."""


class Describing:
    """Describes entries, from the file and from what was published of them."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        published: PublicLog | None,
        is_intact: Callable[[int], bool],
        positions: Iterable[int],
    ) -> None:
        """Prepare to describe the entries at `positions`."""
        self._connection = connection
        self._log = published
        self._is_intact = is_intact
        self._concerned = Concerned(connection, is_intact, positions)

    def entry(self, position: int, kinds: tuple[Kind, ...]) -> tuple[Affected, Cadres]:
        """Return an entry, and the cadres whom it concerns."""
        in_doubt = kinds == ("doubt",)
        now, act = self._stored(position)
        published, published_act = self._published(position)
        witness = Witness(
            now=None if now is None else (now.stream, act),
            is_intact=not in_doubt and self._is_intact(position),
            published=None if published is None else (published.stream, published_act),
        )
        cadres = self._concerned.cadres(position, witness)
        if in_doubt:  # Perhaps nothing happened to it.
            cadres = dict.fromkeys(cadres, False)
        told = Affected(position, kinds, now, published, tuple(sorted(cadres)))
        return told, cadres

    def _stored(self, position: int) -> tuple[Words | None, Act | None]:
        try:
            row = self._connection.execute(
                "SELECT originator_id, topic, state FROM stored_events"
                " WHERE position = ?",
                (position,),
            ).fetchone()
        except (sqlite3.Error, OverflowError):
            return None, None
        if row is None or [type(each) for each in row[:2]] != [str, str]:
            return None, None
        act = act_of(row[2])
        return _words(row[0], row[1], act), act

    def _published(self, position: int) -> tuple[Words | None, Act | None]:
        data = None if self._log is None else self._log.entry(position)
        if data is None:
            return None, None
        try:
            stream, _, topic, body = parse_leaf_input(data)
        except MalformedBodyError:
            return None, None
        act = act_of(body)
        return _words(stream, topic, act), act


def _words(stream: str, topic: str, act: Act | None) -> Words:
    if act is None:
        return Words(stream, topic, None, None, None)
    says = Text(vi=sentence(act, "vi"), en=sentence(act, "en"))
    return Words(stream, topic, act.recorded_at, act.actor, says)
