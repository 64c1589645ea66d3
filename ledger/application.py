"""The one way into the record: acts in, positions out.

`Ledger` is the library's `Application` with our recorder, our codec and no snapshots
(streams are short, and a snapshot outside the tree could be edited unseen). The clock is
an argument. Every error that leaves is one of `ledger.errors` or a domain refusal.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Self

import msgspec
from eventsourcing.application import Application
from eventsourcing.persistence import (
    InfrastructureFactory,
    IntegrityError,
    Transcoder,
)
from eventsourcing.sqlite import SQLiteDatastore, SQLiteFactory
from eventsourcing.utils import Environment

from domain.acts import Act
from domain.codes import stream_of
from domain.corrections import annulled_positions, in_force
from domain.decisions import History, decide
from domain.fields import person_of, personal_fields
from ledger import codec
from ledger.errors import (
    ClockBehindError,
    DiffersError,
    HeadMismatchError,
    NoSuchPositionError,
    StreamMovedError,
)
from ledger.file import (
    CLOCK_BEHIND_MINUTES,
    LOCK_SECONDS,
    check_file,
    check_writable,
    instant,
    keys_path,
    microseconds,
    translated,
)
from ledger.keyring import Keyring
from ledger.making import make_file
from ledger.mapper import BodyMapper
from ledger.personal import open_sealed
from ledger.recorder import (
    LedgerRecorder,
    Request,
    TimeBackwardsError,
    TreeHeadError,
)
from ledger.requests import differing, identity_of, request_id
from ledger.saves import Plan, Save, has_personal, requests_of, stored_lines
from ledger.versions import Versions

Clock = Callable[[], datetime]

_TRIES: Final = 5
_STREAMS_NAMED: Final = 4


class _Factory(SQLiteFactory):
    """The library's factory, pointed at one file with text ids and our recorder."""

    application_recorder_class = LedgerRecorder

    def __init__(self, path: Path) -> None:
        self.env = Environment("ledger", {})
        self.datastore = SQLiteDatastore(
            str(path.absolute()), lock_timeout=LOCK_SECONDS, originator_id_type="text"
        )


class Ledger(Application[str]):
    """A ledger opened for recording.

    Use it as a context manager: closing folds the write-ahead log back into the file.
    """

    name = "ledger"

    def __init__(self, path: Path, *, clock: Clock) -> None:
        """Open `path`.

        Raises:
            NoLedgerError, NotALedgerError, NewerFormatError, ReadOnlyLedgerError.
        """
        check_file(path)
        check_writable(path)
        self.path = path
        self.clock = clock
        self.keys = Keyring(keys_path(path))
        with translated(path):
            super().__init__()
        self._versions = Versions(self._store)

    @classmethod
    def create(cls, path: Path, *, origin: str, clock: Clock) -> Self:
        """Make a new, empty ledger at `path`.

        Args:
            path: a name that is free.
            origin: the log's name in the public formats, e.g. "socai.example/can-tho".
            clock: as for the ledger itself.

        Raises:
            LedgerExistsError: something is there.
        """
        make_file(path, origin=origin)
        return cls(path, clock=clock)

    # The library asks for its parts through these; the environment of the process has
    # no say in what a ledger is.

    def construct_env(self, name: str, env: Any = None) -> Environment:  # noqa: ARG002  the library asks
        """Return an empty environment."""
        return Environment(name, {})

    def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:  # noqa: ARG002  the library asks
        """Return the factory for our file."""
        return _Factory(self.path)

    def construct_mapper(self) -> BodyMapper:
        """Return the mapper over our codec."""
        return BodyMapper()

    def construct_transcoder(self) -> Transcoder:
        """There is none: bodies are typed."""
        raise NotImplementedError

    def construct_recorder(self) -> LedgerRecorder:
        """Return our recorder; the schema is there since `create`."""
        assert isinstance(self.factory, _Factory)
        return LedgerRecorder(self.factory.datastore)

    @property
    def _store(self) -> LedgerRecorder:
        assert isinstance(self.recorder, LedgerRecorder)
        return self.recorder

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log back in."""
        self._store.close()
        super().close()

    # Reading what decisions need.

    @property
    def size(self) -> int:
        """The number of entries, which is the last position."""
        with translated(self.path):
            return self._store.max_notification_id() or 0

    def history(self, stream: str) -> History:
        """Return (position, act) of every entry of a stream; personal fields sealed."""
        with translated(self.path):
            rows = self._store.stream(stream)
        return tuple((at, codec.decode(body, position=at)) for at, body in rows)

    def entry(self, position: int) -> tuple[str, Act, bytes]:
        """Return (stream, act, leaf hash) of one entry; personal fields sealed.

        Raises:
            NoSuchPositionError: there is none.
        """
        with translated(self.path):
            found = self._store.entry(position)
        if found is None:
            raise NoSuchPositionError(position=position, size=self.size)
        stream, body, leaf = found
        return stream, codec.decode(body, position=position), leaf

    def entries_at(self, positions: Sequence[int]) -> Mapping[int, tuple[str, Act]]:
        """Return (stream id, act) of the entries at `positions`; personal fields sealed."""
        with translated(self.path):
            rows = self._store.entries_at(positions)
        return {
            at: (stream, codec.decode(body, position=at)) for at, stream, body in rows
        }

    def entries_in(
        self, streams: Sequence[str], topics: Sequence[str]
    ) -> list[tuple[int, str, str, Act]]:
        """Return (position, stream id, topic, act) of the entries of some topics.

        In order within each stream; personal fields sealed.
        """
        with translated(self.path):
            rows = self._store.entries_in(streams, topics)
        return [
            (at, stream, topic, codec.decode(body, position=at))
            for at, stream, topic, body in rows
        ]

    def opened(self, stream: str, act: Act) -> Act:
        """Return the act with its personal fields in clear where the key is there."""
        person = person_of(stream, act)
        key = self.keys.get(person) if act.sealed is not None else None
        return act if key is None else open_sealed(act, stream=person, key=key)

    # One act, by hand.

    def plan(self, aggregate: str, code: str, act: Act) -> Plan:
        """Decide `act` against what is recorded now. Nothing is written.

        Raises:
            Refusal: the act cannot be.
            DiffersError: the same act is recorded with other content.
        """
        decided_at = self.size
        stream = stream_of(aggregate, code)
        history = self.history(stream)
        rid, recorded = self._request(stream, act, history)
        if recorded is not None:
            self._compare(stream, history, recorded[0], act)
            return Plan(Save(rid, ()), tuple(range(recorded[0], sum(recorded))))
        act.check_day(self.today())
        lines = decide(aggregate, code, act, self.history)
        return Plan(Save(rid, lines, decided_at))

    def free_request(self, stream: str, act: Act) -> bytes:
        """Return the request id under which `act` will be recorded the next time.

        For an act whose recorded entry is being annulled in the same transaction.
        """
        generation = 0
        while self.known([rid := _request_id(stream, act, generation)]):
            generation += 1
        return rid

    def _request(
        self, stream: str, act: Act, history: History
    ) -> tuple[bytes, tuple[int, int] | None]:
        """Return the act's request id, and (position, count) if it is recorded.

        After an annulment the act may be recorded again, under the next generation.
        """
        void = annulled_positions(history)
        generation = 0
        while True:
            rid = _request_id(stream, act, generation)
            recorded = self.known([rid]).get(rid)
            if recorded is None or recorded[0] not in void:
                return rid, recorded
            generation += 1

    def compare(self, stream: str, position: int, act: Act) -> None:
        """Check that `act` repeats the entry at `position`, as written or as it reads now.

        Raises:
            DiffersError: it has other content.
        """
        self._compare(stream, self.history(stream), position, act)

    def _compare(self, stream: str, history: History, position: int, act: Act) -> None:
        readings = []
        for entries in (history, in_force(self._opened_history(stream, history))):
            if position not in dict(
                entries
            ):  # Annulled: only the first reading is left.
                continue
            old = self.opened(stream, dict(entries)[position])
            if old.sealed is not None:  # Erased: the open fields decide.
                act = _without_personal(act)
            readings.append(old)
        fields = differing(act, readings)
        if fields:
            raise DiffersError(position=position, fields=", ".join(fields))

    def _opened_history(self, stream: str, history: History) -> History:
        return tuple((at, self.opened(stream, act)) for at, act in history)

    def record(self, saves: Sequence[Save], *, actor: str) -> tuple[int, ...]:
        """Append the entries of all `saves` in one transaction; return the positions.

        Raises:
            StreamMovedError: another process recorded in one of the streams since the
                saves were decided; nothing was written, and the plan must be made again.
            ClockBehindError, LockedError, DiskFullError and the like: nothing written.
        """
        if not any(save.lines for save in saves):
            return ()
        if any(has_personal(act) for save in saves for _, act in save.lines):
            self.keys.ensure()
        requests = requests_of(saves)
        now = self._now()
        for _ in range(_TRIES):
            try:
                with translated(self.path):
                    return self._append(saves, requests, actor, now)
            except TimeBackwardsError as error:
                now = self._not_before(now, error.last)
            except TreeHeadError as error:
                raise HeadMismatchError(
                    path=self.path, head=error.head, found=error.found
                ) from error
        raise StreamMovedError(streams=_streams(saves))

    def _append(
        self,
        saves: Sequence[Save],
        requests: Sequence[Request],
        actor: str,
        now: datetime,
    ) -> tuple[int, ...]:
        versions = self._versions.before(saves)
        lines = stored_lines(
            saves, versions=versions, keys=self.keys, actor=actor, now=now
        )
        try:
            positions = self._store.append(
                lines, recorded_at=microseconds(now), requests=requests
            )
        except IntegrityError as error:
            # Told here: outside, `translated` would take it for damage.
            self._versions.forget()
            raise StreamMovedError(streams=_streams(saves)) from error
        self._versions.remember(lines)
        return tuple(positions)

    def today(self) -> date:
        """Return today's date where the office is: the machine's own time zone."""
        return self.clock().astimezone().date()

    def _now(self) -> datetime:
        return self.clock().astimezone(UTC)

    def _not_before(self, now: datetime, last: int) -> datetime:
        """Stamp again: never before the last entry, never far from the clock."""
        latest = instant(last)
        if latest - now > timedelta(minutes=CLOCK_BEHIND_MINUTES):
            raise ClockBehindError(
                now=now.isoformat(timespec="seconds"),
                last=latest.isoformat(timespec="seconds"),
                minutes=CLOCK_BEHIND_MINUTES,
            )
        return max(latest, self._now())

    def known(self, ids: Sequence[bytes]) -> Mapping[bytes, tuple[int, int]]:
        """Return (first position, count) of those request ids that are recorded."""
        with translated(self.path):
            return self._store.known_requests(ids)


def _request_id(stream: str, act: Act, generation: int) -> bytes:
    return request_id(*identity_of(stream, act), generation=generation)


def _without_personal(act: Act) -> Act:
    blank = dict.fromkeys(personal_fields(type(act)))
    return msgspec.structs.replace(act, **blank)


def _streams(saves: Sequence[Save]) -> str:
    """Return the first streams of the saves, for messages."""
    streams = (stream for save in saves for stream, _ in save.lines)
    return ", ".join(list(dict.fromkeys(streams))[:_STREAMS_NAMED])
