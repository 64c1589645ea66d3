"""An office for the features: a real ledger in a folder of its own, and its desk.

Acts are entered as the command line enters them: words typed for the fields of an act's
declaration, planned against the record, recorded. Verdicts come from the views, the
case book and the rules, by the same way as `socai check`. Nothing is pretended; only
the clock is set by hand.
"""

import shlex
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, Final

import msgspec

from cli import Desk, run
from domain.acts import Act
from domain.codes import stream_of
from domain.corrections import in_force
from domain.entered import value_of
from domain.errors import SocaiError
from domain.fields import fields_of
from domain.registry import BY_COMMAND
from domain.verdicts import Verdict
from ledger.amendments import plan_annulment, plan_correction
from ledger.application import Ledger
from ledger.file import keys_path
from ledger.keyring import Keyring
from ledger.saves import Plan
from ledger.verifying.verification import Report, verify
from projections.instants import size_known
from projections.queries import Held, facts_of, streams
from projections.reports.compliance import judged, pick

TODAY: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ACTOR: Final = "van-thu"


class Office:
    """One ledger, its clerk, and what came of the last thing that was done.

    `positions`, `is_repeat` and `refusal` belong to the last entry that was tried,
    `verdict` to the last judgement, `report` to the last verification.
    """

    def __init__(self, folder: Path) -> None:
        """Make an empty ledger in `folder`."""
        self.now = TODAY
        self.actor = ACTOR
        self.language = "en"
        self.path = folder / "ledger.db"
        self.positions: tuple[int, ...] = ()
        self.is_repeat = False
        self.refusal: SocaiError | None = None
        self.verdict: Verdict | None = None
        self.report: Report | None = None
        self.entered: dict[str, int] = {}
        """What was entered last, "rotation decide 2024-017" -> its position."""
        self._ledger: Ledger | None = Ledger.create(
            self.path, origin="socai.example/can-tho", clock=self.clock
        )

    def clock(self) -> datetime:
        """Return the instant that the office's clock shows."""
        return self.now

    @property
    def desk(self) -> Desk:
        """A desk as a new command gets it: nothing is remembered from the one before."""
        desk = Desk(self.clock)
        desk.ledger_path, desk.actor = self.path, self.actor
        desk.language = self.language
        return desk

    # Recording.

    def enter(self, aggregate: str, verb: str, code: str, **typed: str | None) -> None:
        """Enter an act by what a clerk types for its fields; a refusal is kept.

        A name that is no field is an error of the feature.
        """
        act = BY_COMMAND[aggregate, verb]
        specs = {spec.name: spec for spec in fields_of(act)}
        values = {
            name: value_of(specs[name], text)
            for name, text in typed.items()
            if text is not None
        }
        made = act(**{name: v for name, v in values.items() if v is not None})
        self._settle(lambda ledger: ledger.plan(aggregate, code, made))
        key = f"{aggregate} {verb} {code}"
        if self.is_repeat:
            assert self.positions[0] == self.entered[key]
        elif self.refusal is None:
            self.entered[key] = self.positions[0]

    def correct(self, position: int, field: str, text: str) -> None:
        """Enter that a field of an entry should read otherwise; a refusal is kept."""
        _, act, _ = self.ledger.entry(position)
        specs = {spec.name: spec for spec in fields_of(type(act))}
        value = value_of(specs[field], text) if field in specs else text
        values = {field: value}
        self._settle(
            lambda ledger: plan_correction(
                ledger, position, values, reason="Gõ nhầm khi ghi"
            )
        )

    def annul(self, position: int, *, with_dependents: bool = False) -> None:
        """Enter that an entry does not hold; a refusal is kept."""
        self._settle(
            lambda ledger: plan_annulment(
                ledger,
                position,
                reason="Ghi nhầm",
                with_dependents=with_dependents,
            )
        )

    def _settle(self, make_plan: Any) -> None:
        self.positions, self.refusal, self.is_repeat = (), None, False
        self.report = None  # Of another state.
        try:
            plan: Plan = make_plan(self.ledger)
            self.is_repeat = bool(plan.already)
            self.positions = plan.already or self.ledger.record(
                plan.saves, actor=self.actor
            )
        except SocaiError as error:
            self.refusal = error

    @property
    def ledger(self) -> Ledger:
        """The ledger, open for recording until it is closed."""
        if self._ledger is None:
            self._ledger = Ledger(self.path, clock=self.clock)
        return self._ledger

    def close(self) -> None:
        """Close the ledger: all that was recorded is then in the one file."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    # Looking.

    @property
    def size(self) -> int:
        """The number of entries."""
        return len(self.bodies())

    def bodies(self) -> list[tuple[Any, ...]]:
        """Return every stored row as it lies in the file, in order."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(
                "SELECT * FROM stored_events ORDER BY position"
            ).fetchall()

    def reading(self, aggregate: str, code: str) -> Mapping[int, Act]:
        """Return a stream's entries as they read now, personal fields in clear."""
        stream, ledger = stream_of(aggregate, code), self.ledger
        history = [
            (at, ledger.opened(stream, act)) for at, act in ledger.history(stream)
        ]
        return dict(in_force(history))

    def held(
        self,
        aggregate: str,
        code: str,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> Sequence[Held]:
        """Return what holds of something on a day, as far as known at an instant."""
        with self.desk.views() as (connection, size):
            known = size_known(connection, known_at, size)
            return facts_of(
                connection, stream_of(aggregate, code), as_of=as_of, size=known
            )

    def command(self, line: str) -> tuple[int, str, str]:
        """Run one command line; return its exit code, stdout and stderr."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(shlex.split(line), self.desk)
        return code, out.getvalue(), err.getvalue()

    def judge(
        self,
        rule: str,
        subject: str,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> Verdict:
        """Ask what a rule says of a case, and keep the answer."""
        judgement = judged(
            self.desk,
            packs=(),
            rules=[rule],
            as_of=as_of or self.now.date(),
            known_at=known_at,
            subject=subject,
        )
        self.verdict = pick(judgement, rule=rule, code=subject)
        return self.verdict

    def verify(self, *, quick: bool = False) -> Report:
        """Verify the ledger, and keep the report."""
        self.report = verify(self.path, quick=quick, views=self.desk.check_views)
        return self.report

    def verify_against(self, checkpoint: Path) -> str:
        """Verify against a checkpoint from outside, as an auditor types it.

        The report is kept; what was told instead of one is returned.
        """
        line = f"verify --against {checkpoint} --format json"
        _, out, told = self.command(line)
        self.report = msgspec.json.decode(out, type=Report) if out else None
        return told

    def seal(self, *options: str) -> tuple[int, str, str]:
        """Seal by the command; return its exit code, stdout and stderr."""
        self.close()
        self.report = None  # Of another state.
        return self.command(shlex.join(["seal", *options]))

    # What happens to files.

    def destroy_key(self, cadre: str) -> None:
        """Destroy a person's key, and nobody else's."""
        person = stream_of("cadre", cadre)
        with self.desk.views() as (connection, size):
            others = set(streams(connection, "cadre", size=size)) - {person}
        ring = Keyring(keys_path(self.path))
        assert ring.get(person) is not None, f"{cadre} had no key"
        ring.destroy(person, others)
