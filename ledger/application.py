"""The one way into the record: acts in, positions out.

`Ledger` is the library's `Application` with our recorder, our codec and no snapshots
(streams are short, and a snapshot outside the tree could be edited unseen). The clock is
an argument. Every error that leaves is one of `ledger.errors` or a domain refusal.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import msgspec
from eventsourcing.application import Application
from eventsourcing.persistence import (
    InfrastructureFactory,
    IntegrityError,
    Mapper,
    StoredEvent,
    Transcoder,
)
from eventsourcing.sqlite import SQLiteDatastore, SQLiteFactory
from eventsourcing.utils import Environment

from domain.acts import Act, topic_of
from domain.codes import stream_of
from domain.corrections import annulled_positions, in_force
from domain.decisions import History, Line, decide
from domain.fields import person_of, personal_fields
from ledger import codec
from ledger.entries import Entry
from ledger.errors import (
    ClockBehindError,
    DiffersError,
    EntryTooLargeError,
    HeadMismatchError,
    LedgerExistsError,
    NoSuchPositionError,
    NotMadeError,
    PersonErasedError,
    StreamMovedError,
)
from ledger.file import (
    APPLICATION_ID,
    FORMAT,
    LOCK_SECONDS,
    check_file,
    check_writable,
    instant,
    keys_path,
    microseconds,
    translated,
)
from ledger.keyring import Keyring
from ledger.personal import open_sealed, seal
from ledger.recorder import (
    LedgerRecorder,
    Request,
    StoredLine,
    TimeBackwardsError,
    TreeHeadError,
)
from ledger.requests import differing, identity_of, request_id
from ledger.schema import LOG_ID_BYTES, identity

Clock = Callable[[], datetime]

CLOCK_BEHIND_MINUTES: Final = 5
_TRIES: Final = 5
_STREAMS_NAMED: Final = 4


class Save(NamedTuple):
    """Entries to be recorded together under one request id.

    `decided_at` is the ledger's size before the histories were read that the entries were
    decided on: if one of their streams has grown since, they are not recorded. None where
    nothing was decided (imported history).
    """

    request_id: bytes
    lines: tuple[Line, ...]
    decided_at: int | None = None


class Plan(NamedTuple):
    """What recording an act would do: new entries, or the positions already there."""

    save: Save
    already: tuple[int, ...]


class BodyMapper(Mapper[str]):
    """The library's mapper over our codec: one codec serves it and the raw replay."""

    def __init__(self) -> None:
        """Take no transcoder: bodies are typed."""

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Encode an `Entry`."""
        act = domain_event.act
        return StoredEvent(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=topic_of(type(act)),
            state=codec.encode(act),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Entry:
        """Decode to an `Entry`; a notification's id is its position."""
        return Entry(
            str(stored_event.originator_id),
            stored_event.originator_version,
            codec.decode(stored_event.state),
            getattr(stored_event, "id", 0),
        )


class _Factory(SQLiteFactory):
    """The library's factory, pointed at one file with text ids and our recorder."""

    application_recorder_class = LedgerRecorder

    def __init__(self, path: Path) -> None:
        self.env = Environment("ledger", {})
        self.datastore = SQLiteDatastore(
            str(path.absolute()), lock_timeout=LOCK_SECONDS, originator_id_type="text"
        )


class Ledger(Application[str]):
    """A ledger opened for recording. Use it as a context manager: closing folds the
    write-ahead log back into the one file.
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
        self._versions: dict[str, int] = {}
        with translated(path):
            super().__init__()

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
        _write_schema(path, origin=origin)
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
        generation = 0
        while True:
            rid = request_id(*identity_of(stream, act), generation=generation)
            with translated(self.path):
                known = self._store.known_requests([rid]).get(rid)
            if known is None:
                break
            if known[0] not in annulled_positions(history):
                self._compare(stream, history, known[0], act)
                return Plan(Save(rid, ()), tuple(range(known[0], sum(known))))
            generation += 1
        lines = decide(aggregate, code, act, self.history)
        return Plan(Save(rid, lines, decided_at), ())

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
        flat = [line for save in saves for line in save.lines]
        if not flat:
            return ()
        if any(_has_personal(act) for _, act in flat):
            self.keys.ensure()
        requests = _requests(saves)
        now = self._now()
        for _ in range(_TRIES):
            lines = self._stored_lines(saves, actor=actor, now=now)
            try:
                with translated(self.path):
                    positions = self._append(lines, now, requests)
            except TimeBackwardsError as error:
                now = self._not_before(now, error.last)
            except TreeHeadError as error:
                raise HeadMismatchError(
                    path=self.path, head=error.head, found=error.found
                ) from error
            else:
                self._remember(lines)
                return tuple(positions)
        raise StreamMovedError(streams=_streams(lines))

    def _append(
        self, lines: Sequence[StoredLine], now: datetime, requests: Sequence[Request]
    ) -> Sequence[int]:
        try:
            return self._store.append(
                lines, recorded_at=microseconds(now), requests=requests
            )
        except IntegrityError as error:
            # Told here: outside, `translated` would take it for damage.
            self._versions.clear()
            raise StreamMovedError(streams=_streams(lines)) from error

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

    def _stored_lines(
        self, saves: Sequence[Save], *, actor: str, now: datetime
    ) -> list[StoredLine]:
        versions = self._next_versions(saves)
        lines: list[StoredLine] = []
        for save in saves:
            for stream, act in save.lines:
                stamped = msgspec.structs.replace(
                    act,
                    recorded_at=now,
                    actor=act.actor or actor,
                    request_id=save.request_id,
                )
                if _has_personal(act):
                    person = person_of(stream, act)
                    key = self.keys.get(person)
                    if key is None:
                        raise PersonErasedError(person=person)
                    stamped = seal(stamped, stream=person, key=key)
                version = versions[stream] = versions[stream] + 1
                body = codec.encode(stamped)
                if len(body) + len(stream) + 64 > codec.MAX_ENTRY_BYTES:
                    raise EntryTooLargeError(
                        stream=stream, found=len(body), expected=codec.MAX_ENTRY_BYTES
                    )
                lines.append((stream, version, topic_of(type(act)), body))
        return lines

    def _next_versions(self, saves: Sequence[Save]) -> dict[str, int]:
        """Return the version that each stream had when its entries were decided.

        Not the one it has now: the unique index on versions is what tells that another
        clerk was faster.
        """
        decided: dict[str, int] = {}
        others: dict[str, None] = {}
        for save in saves:
            for stream, _ in save.lines:
                if stream in decided or stream in others:
                    continue  # A later save in one call follows the earlier one.
                if save.decided_at is None:
                    others[stream] = None
                else:
                    decided[stream] = save.decided_at
        return self._versions_at(decided) | self._versions_now(list(others))

    def _versions_at(self, decided: Mapping[str, int]) -> dict[str, int]:
        versions = dict.fromkeys(decided, 0)
        for size in set(decided.values()):
            streams = [stream for stream, at in decided.items() if at == size]
            with translated(self.path):
                versions |= self._store.versions(streams, up_to=size)
        return versions

    def _versions_now(self, streams: Sequence[str]) -> dict[str, int]:
        unknown = [stream for stream in streams if stream not in self._versions]
        if unknown:
            with translated(self.path):
                found = self._store.versions(unknown)
            self._versions |= {stream: found.get(stream, 0) for stream in unknown}
        return {stream: self._versions[stream] for stream in streams}

    def _remember(self, lines: Sequence[StoredLine]) -> None:
        for stream, version, _, _ in lines:
            self._versions[stream] = version

    def known(self, ids: Sequence[bytes]) -> Mapping[bytes, tuple[int, int]]:
        """Return (first position, count) of those request ids that are recorded."""
        with translated(self.path):
            return self._store.known_requests(ids)


def _has_personal(act: Act) -> bool:
    for name in personal_fields(type(act)):  # noqa: SIM110  in the way of every entry
        if getattr(act, name) not in (None, ()):
            return True
    return False


def _without_personal(act: Act) -> Act:
    blank = dict.fromkeys(personal_fields(type(act)))
    return msgspec.structs.replace(act, **blank)


def _streams(lines: Sequence[StoredLine]) -> str:
    """Return the first streams of a save, for messages."""
    return ", ".join(dict.fromkeys(stream for stream, *_ in lines[:_STREAMS_NAMED]))


def _requests(saves: Sequence[Save]) -> list[Request]:
    requests: list[Request] = []
    offset = 0
    for save in saves:
        if save.lines:
            requests.append(Request(save.request_id, offset, len(save.lines)))
        offset += len(save.lines)
    return requests


def _write_schema(path: Path, *, origin: str) -> None:
    """Create the file whole or not at all: a half-made ledger is removed."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError as error:
        raise LedgerExistsError(path=path) from error
    except OSError as error:
        raise NotMadeError(path=path, found=error.strerror) from error
    datastore = SQLiteDatastore(str(path.absolute()), originator_id_type="text")
    try:
        with translated(path), datastore.transaction(commit=True) as cursor:
            for statement in LedgerRecorder(datastore).create_table_statements:
                cursor.execute(statement)
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            cursor.execute(f"PRAGMA user_version = {FORMAT}")
            cursor.executemany(
                "INSERT INTO meta VALUES (?, ?)",
                identity(secrets.token_hex(LOG_ID_BYTES), origin).items(),
            )
    except BaseException:
        datastore.close()
        with suppress(OSError):
            path.unlink()
        raise
    datastore.close()
