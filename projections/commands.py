"""The commands that look: judge, explain, show, replay, list what came late.

Every query first brings the views up to the log, then sees one tree size throughout.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import click

FINDINGS_FAIL = 1


class Desk(Protocol):
    """What these commands need of the program around them."""

    language: str
    opener: Callable[[str, str, Any], Mapping[str, Any] | None]

    def today(self) -> date:
        """Return today's date at the office."""

    def views(self) -> AbstractContextManager[Any]:
        """Yield (connection, size): views brought up to the log."""

    def source(self) -> AbstractContextManager[Any]:
        """Yield the log."""

    def policy(self, packs: Sequence[Path] = ()) -> Any:
        """Return the policy in force, or that of `packs`."""

    def rebuild(self) -> int:
        """Build the views anew; return the number of entries."""

    def give(self, text: str) -> None:
        """Print a result."""


class Day(click.ParamType[date]):
    """A day: 2024-06-30, or 30/06/2024 in Vietnamese."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read a day."""
        from domain.dates import DateError, parse_day

        if isinstance(value, date):
            return value
        vietnamese = ctx is not None and getattr(ctx.obj, "language", "") == "vi"
        try:
            return parse_day(str(value), vietnamese=vietnamese)
        except DateError as error:
            self.fail(str(error), param, ctx)


class Instant(click.ParamType[datetime]):
    """An instant: 2024-06-30T17:00:00+07:00; a day alone means its end, here."""

    name = "instant"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read an instant."""
        if isinstance(value, datetime):
            return value
        text = str(value)
        try:
            if "T" not in text and " " not in text:
                day = Day().convert(text, param, ctx)
                midnight = datetime(day.year, day.month, day.day).astimezone()
                return midnight + timedelta(days=1, microseconds=-1)
            found = datetime.fromisoformat(text)
        except ValueError:
            self.fail(
                f"expected YYYY-MM-DDTHH:MM:SS with a zone, or a day; found {text!r}",
                param,
                ctx,
            )
        return found.astimezone()


_format = click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How the result is printed.",
)
_as_of = click.option("--as-of", type=Day(), help="Valid time: what held on that day.")
_known_at = click.option(
    "--known-at", type=Instant(), help="Transaction time: as far as known then."
)


# Judging.


@click.command()
@click.option(
    "--policy",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Policy packs instead of the built-in ones.",
)
@click.option("--rule", "rules", multiple=True, help="Only this rule. May be repeated.")
@_as_of
@_known_at
@click.option("--summary", is_flag=True, help="Counts only.")
@click.option(
    "--fail-on",
    type=click.Choice(["violates", "cannot_tell"]),
    help="Exit with 1 if there is such a verdict.",
)
@_format
@click.pass_obj
def check(
    desk: Desk,
    /,
    packs: Sequence[Path],
    rules: Sequence[str],
    as_of: date | None,
    known_at: datetime | None,
    fail_on: str | None,
    fmt: str,
    *,
    summary: bool,
) -> int:
    """Judge every case by the rules in force on its day.

    Five verdicts: complies, violates, waived, not applicable, cannot tell (a fact, a
    paper or the law of that day is missing). The table leaves out what complies or is
    not applicable.

    \b
    Example:
        socai check --as-of 2026-06-30 --summary
    """
    from projections.reports.compliance import Judgement, judged

    judgement: Judgement = judged(
        desk, packs=packs, rules=rules, as_of=as_of, known_at=known_at
    )
    desk.give(judgement.rendered(fmt, language=desk.language, summary=summary))
    found = any(each.outcome == fail_on for each in judgement.verdicts)
    return FINDINGS_FAIL if fail_on and found else 0


@click.command()
@click.argument("finding", metavar="RULE@CODE")
@click.option(
    "--policy",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Policy packs instead of the built-in ones.",
)
@_as_of
@_known_at
@_format
@click.pass_obj
def explain(
    desk: Desk,
    /,
    finding: str,
    packs: Sequence[Path],
    as_of: date | None,
    known_at: datetime | None,
    fmt: str,
) -> int:
    """Show what a verdict rests on: computation, entries, text in force.

    \b
    Example:
        socai explain DUR-MIN-01@2022-001
    """
    from projections.reports.compliance import judged, pick
    from projections.reports.explanation import explanation

    rule, at, code = finding.partition("@")
    if not at or not code:
        msg = f"expected RULE@CODE, found {finding!r}"
        raise click.BadParameter(msg)
    judgement = judged(
        desk, packs=packs, rules=[rule], as_of=as_of, known_at=known_at, subject=code
    )
    verdict = pick(judgement, rule=rule, code=code)
    desk.give(explanation(desk, verdict, judgement, fmt))
    return 0


# Looking at state and history.


@click.command()
@click.argument("aggregate", type=click.Choice(["cadre", "unit", "rotation"]))
@click.argument("code")
@_as_of
@_known_at
@_format
@click.pass_obj
def show(
    desk: Desk,
    /,
    aggregate: str,
    code: str,
    as_of: date | None,
    known_at: datetime | None,
    fmt: str,
) -> int:
    """Show what holds of a cadre, a unit or a rotation.

    --as-of asks what held on a day, --known-at what the ledger knew at an instant.

    \b
    Example:
        socai show cadre CB-0001 --as-of 2024-06-30
    """
    from projections.instants import size_known
    from projections.reports.state import state

    with desk.views() as (connection, size):
        desk.give(
            state(
                connection,
                aggregate,
                code,
                as_of=as_of,
                size=size_known(connection, known_at, size),
                opened=desk.opener,
                fmt=fmt,
            )
        )
    return 0


@click.command()
@click.argument("code")
@click.option("--until", metavar="POSITION|INSTANT", help="Stop there.")
@_format
@click.pass_obj
def replay(desk: Desk, /, code: str, until: str | None, fmt: str) -> int:
    """Replay one code, entry by entry.

    Each with who, when and on what paper, and the state after it.

    \b
    Example:
        socai replay 2022-001 --until 2024-06-30
    """
    from projections.reports.history import replayed

    with desk.views() as (connection, size):
        limit = _until(connection, until, size)
        with desk.source() as source:
            desk.give(
                replayed(
                    connection,
                    source,
                    code,
                    size=limit,
                    opened=desk.opener,
                    language=desk.language,
                    fmt=fmt,
                )
            )
    return 0


def _until(connection: Any, until: str | None, size: int) -> int:
    if until is None:
        return size
    if until.isascii() and until.isdecimal() and len(until) < len("20240630"):
        return min(int(until), size)
    ctx = click.get_current_context()
    from projections.instants import size_known

    return size_known(connection, Instant().convert(until, None, ctx), size)


@click.command()
@click.argument("code")
@_format
@click.pass_obj
def timeline(desk: Desk, /, code: str, fmt: str) -> int:
    """Tell a code's history, one sentence an entry, over all streams that name it.

    \b
    Example:
        socai timeline CB-0001
    """
    from projections.reports.history import told

    with desk.views() as (connection, size), desk.source() as source:
        desk.give(
            told(
                connection,
                source,
                code,
                size=size,
                opened=desk.opener,
                language=desk.language,
                fmt=fmt,
            )
        )
    return 0


@click.command()
@click.option(
    "--over", type=click.IntRange(min=0), default=30, show_default=True, help="Days."
)
@click.option("--imported", is_flag=True, help="Also entries that were imported.")
@click.option(
    "--closed",
    is_flag=True,
    help="Only what is dated back into a closed period, however few the days.",
)
@_format
@click.pass_obj
def late(desk: Desk, over: int, fmt: str, *, imported: bool, closed: bool) -> int:
    """List entries recorded long after the day they speak of.

    closed_by names the entry that had closed that day before this one was recorded
    (socai period close). --closed lists all of those, with the corrections and
    annulments of entries in a closed period; a month, a year or an unknown day counts
    from the first day it may be.

    \b
    Example:
        socai late --over 90
    """
    from projections.lateness import dated_back
    from projections.lateness import late as late_entries
    from projections.reports.lateness import lateness

    with desk.views() as (connection, size):
        found = (
            dated_back(connection, imported=imported, size=size)
            if closed
            else late_entries(connection, over, imported=imported, size=size)
        )
        desk.give(lateness(found, fmt))
    return 0


@click.command()
@_format
@click.pass_obj
def rebuild(desk: Desk, /, fmt: str) -> int:
    """Throw the views away and build them again from the log.

    \b
    Example:
        socai rebuild
    """
    import time

    from projections.reports.tables import printed

    begin = time.perf_counter()
    entries = desk.rebuild()
    seconds = round(time.perf_counter() - begin, 3)
    desk.give(printed({"entries": entries, "seconds": seconds}, fmt))
    return 0
