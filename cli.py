"""The command line: parse, call, print, exit. The only clock, the only place that exits.

Exit codes, never renumbered:

    0  done
    1  failed, or rows were rejected, or the file is no ledger
    2  wrong usage: an unknown option, a date that cannot be read
    3  refused: nothing was recorded
    4  not proven: `verify` did not end in `data verified`, or a proof does not hold
    5  recorded, and a rule speaks against it

stdout carries data, stderr talk. JSON, CSV and the words of verdicts never depend on the
locale; `--lang vi|en` (SOCAI_LANG, else the locale) chooses the language of everything
else.

Nothing imports this file. It knows `domain`, `ledger` and `projections` and hands each
what it needs of the other; commands are loaded when they are called.
"""

from __future__ import annotations  # so that `Final` need not be loaded for a version

import sys

VERSION: Final = "0.1.0"

# Answered before anything is imported: a script asks for the version often, and Python
# itself takes less time to start than click does to load.
if sys.argv[1:] == ["--version"]:
    sys.stdout.write(f"socai {VERSION}\n")
    raise SystemExit(0)

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import cached_property, partial
from importlib import import_module
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from domain.errors import InputError, Refusal, SocaiError, UnprovenError
from domain.refusals import UnknownError
from domain.text import Text

if TYPE_CHECKING:
    import sqlite3

    from domain.acts import Act
    from domain.decisions import Line
    from domain.parameters import Policy
    from ledger.application import Ledger
    from projections.preview import Preview
    from projections.views_step import Outcome

_DEMO_RECORDED: Final = Text(
    vi="Đã ghi {entries} mục của câu chuyện minh hoạ vào {path} và niêm phong",
    en="recorded {entries} entries of the story in {path}, and sealed them",
)
_DEMO_FILES: Final = Text(
    vi="""
Các tệp:
    sổ cái               {ledger}
    khóa cá nhân         {keys}
    khóa ký số           {signing}   (mật khẩu: {passphrase})
    bản sao điểm kiểm    {checkpoint}
    bảng tổng hợp        {views}

Thử tiếp:
    socai --ledger {ledger} explain DUR-MIN-01@2023-002
    socai --ledger {ledger} late --over 90
    socai --ledger {ledger} prove 5 -o entry-5.tlog-proof""",
    en="""
The files:
    the ledger            {ledger}
    persons' keys         {keys}
    the signing keys      {signing}   (passphrase: {passphrase})
    the checkpoint's copy {checkpoint}
    the views             {views}

Try next:
    socai --ledger {ledger} explain DUR-MIN-01@2023-002
    socai --ledger {ledger} late --over 90
    socai --ledger {ledger} prove 5 -o entry-5.tlog-proof""",
)

DONE, FAILED, USAGE, REFUSED, NOT_VERIFIED, FINDINGS = range(6)

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "init": ("ledger.commands.entry", "init"),
    "cadre": ("ledger.commands.entry", "aggregate"),
    "unit": ("ledger.commands.entry", "aggregate"),
    "rotation": ("ledger.commands.entry", "aggregate"),
    "exception": ("ledger.commands.entry", "aggregate"),
    "benefit": ("ledger.commands.entry", "aggregate"),
    "inspection": ("ledger.commands.entry", "aggregate"),
    "discipline": ("ledger.commands.entry", "aggregate"),
    "period": ("ledger.commands.entry", "aggregate"),
    "correct": ("ledger.commands.entry", "correct"),
    "annul": ("ledger.commands.entry", "annul"),
    "import": ("ledger.commands.entry", "import_history"),
    "check": ("projections.commands", "check"),
    "explain": ("projections.commands", "explain"),
    "show": ("projections.commands", "show"),
    "replay": ("projections.commands", "replay"),
    "timeline": ("projections.commands", "timeline"),
    "late": ("projections.commands", "late"),
    "rebuild": ("projections.commands", "rebuild"),
    "verify": ("ledger.commands.verifying", "verify"),
    "damage": ("ledger.commands.damage", "damage"),
    "key": ("ledger.commands.keys", "key"),
    "seal": ("ledger.commands.sealing", "seal"),
    "prove": ("ledger.commands.proofs", "prove"),
    "verify-proof": ("ledger.commands.proofs", "verify_proof"),
    "consistency": ("ledger.commands.proofs", "consistency"),
    "publish": ("ledger.commands.publication", "publish"),
    "serve": ("ledger.commands.publication", "serve"),
    "demo": ("cli", "demo"),
}
"""Every command, in the order of a working day, and where it is loaded from."""


_BATCHES_A_TRANSACTION: Final = 16


class Desk:
    """What a command gets: where things are, in which language, and the other side.

    `ledger.commands` and `projections.commands` each state in a protocol which part of
    this they use.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Begin with the environment's settings; options override them."""
        self.clock = clock
        self.ledger_path = Path(os.environ.get("SOCAI_LEDGER") or "ledger.db")
        self.views_dir: Path | None = None
        self.language = _language()
        self.actor = os.environ.get("SOCAI_ACTOR") or os.environ.get("USER") or "-"

    def today(self) -> date:
        """Return today's date where the office is: the machine's own time zone."""
        return self.clock().astimezone().date()

    def say(self, text: Text) -> None:
        """Tell the person something: on stderr, in their language."""
        click.echo(text.in_(self.language), err=True)

    def tell(self, line: str) -> None:
        """Tell the person a line as it is: on stderr."""
        click.echo(line, err=True)

    def give(self, text: str) -> None:
        """Print a result: on stdout.

        Raises:
            NotPrintedError: stdout takes no more, for another reason than a reader who
                has seen enough.
        """
        try:
            click.echo(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise NotPrintedError(found=error.strerror) from error

    def ask(self, question: Text) -> bool:
        """Ask for yes or no; no is what an end of input means."""
        yes = "c/K" if self.language == "vi" else "y/N"
        click.echo(f"{question.in_(self.language)} [{yes}] ", err=True, nl=False)
        answer = sys.stdin.readline().strip().lower()
        return answer in {"y", "yes", "c", "có"}

    @property
    def views_path(self) -> Path:
        """Where the views of this ledger lie."""
        from ledger.file import views_path

        return views_path(self.ledger_path, self.views_dir)

    def open_ledger(self) -> Ledger:
        """Open the ledger for recording."""
        from ledger.application import Ledger

        return Ledger(self.ledger_path, clock=self.clock)

    @contextmanager
    def source(self) -> Iterator[LogSource]:
        """Open the log for the views, which follow it while others append."""
        from ledger.file import reading

        with reading(self.ledger_path, following=True) as connection:
            yield LogSource(connection, self.ledger_path)

    @cached_property
    def opener(self) -> Callable[[str, str, Any], Mapping[str, Any] | None]:
        """How the views open personal fields: with the keys file, where it is there."""
        from ledger.file import keys_path
        from ledger.opening import opener

        return opener(keys_path(self.ledger_path))

    def policy(self, packs: Sequence[Path] = ()) -> Policy:
        """Return the policy of the built-in packs, or of `packs` instead."""
        from domain.packs import BUILT_IN
        from domain.parameters import Policy, parse_pack
        from domain.rules import check_policy

        folder = Path(import_module("domain").__path__[0]) / "policy"
        files = packs or [folder / name for name in BUILT_IN]
        policy = Policy.of(
            [parse_pack(_text_of(each), name=each.name) for each in files]
        )
        check_policy(policy)
        return policy

    @contextmanager
    def views(self) -> Iterator[tuple[sqlite3.Connection, int]]:
        """Bring the views up to the log and open them: (connection, size)."""
        from projections.schema import read_meta
        from projections.views import open_views

        self._catch_up()
        with closing(open_views(self.views_path)) as connection:
            yield connection, int(read_meta(connection)["position"])

    def _catch_up(self) -> None:
        from projections.views import catch_up

        with self.source() as source:
            why = catch_up(self.views_path, source)
        if why is not None:
            self.say(why)

    def rebuild(self) -> int:
        """Build the views anew; return the number of entries."""
        from projections.views import rebuild

        with self.source() as source:
            return rebuild(self.views_path, source)

    def preview(self, lines: Sequence[Line]) -> Preview:
        """Say what the rules and closed periods make of `lines`. Nothing is recorded."""
        from projections.preview import preview

        self._catch_up()
        with self.source() as source:
            return preview(
                self.views_path,
                source,
                lines,
                now=self.clock(),
                as_of=self.today(),
                policy=self.policy(),
                opened=self.opener,
            )

    def check_views(self) -> tuple[Outcome, Text]:
        """Run the views step of `verify`."""
        from projections.views_step import step

        with self.source() as source:
            return step(self.views_path, source)


class LogSource:
    """The log as the views read it. Entries never change, so only `head` can move.

    What is wrong with the ledger's file is told as that here: the views would take it
    for a trouble of their own.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Keep the connection, and the ledger's path for messages."""
        from ledger.file import translated

        self._connection = connection
        self._reading = partial(translated, path)

    def head(self) -> tuple[int, bytes, str]:
        """Return (size, root, log id) as they are now."""
        from ledger.file import head_of

        with self._reading():
            head = head_of(self._connection)
        return head.size, head.root, head.log_id

    def entry(self, position: int) -> tuple[str, Act]:
        """Return (stream, act) of one entry."""
        from ledger.replay import entry_at

        with self._reading():
            found = entry_at(self._connection, position)
        assert found is not None, position
        return found[0], found[1]

    def acts(
        self, after: int, up_to: int
    ) -> Iterator[tuple[int, Sequence[str], Sequence[str], Sequence[Act]]]:
        """Yield batches: the first position, then streams, topics and acts."""
        from ledger.replay import replay

        with self._reading():
            small = replay(self._connection, after=after, up_to=up_to)
            if after == 0:  # A rebuild is one load: small batches stay in the cache.
                yield from small
                return
            # In catching up each batch is a transaction of the views: make them large.
            while some := list(islice(small, _BATCHES_A_TRANSACTION)):
                first, streams, topics, acts = map(list, zip(*some, strict=True))
                yield (
                    first[0],
                    list(chain.from_iterable(streams)),
                    list(chain.from_iterable(topics)),
                    list(chain.from_iterable(acts)),
                )

    def history(self, stream: str, up_to: int) -> tuple[tuple[int, Act], ...]:
        """Return (position, act) of one stream up to a position."""
        from ledger.replay import stream_entries

        with self._reading():
            return stream_entries(self._connection, stream, up_to=up_to)

    def root_at(self, size: int) -> bytes:
        """Return the root of the first `size` entries."""
        from ledger.roots import root_at

        with self._reading():
            return root_at(self._connection, size)


class LazyGroup(click.Group):
    """Loads a command when it is called, so that each starts as fast as it can."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's
        """Return the commands in the order of a working day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002  click's
        """Load one command."""
        if name not in COMMANDS:
            return None
        module, function = COMMANDS[name]
        made: Any = getattr(import_module(module), function)
        command: click.Command = made if isinstance(made, click.Command) else made(name)
        _accept_places(command)
        return command


def _accept_places(command: click.Command) -> None:
    """Let --ledger, --views and --lang stand after the command as well as before."""
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _accept_places(each)
    elif "ledger" not in {param.name for param in command.params}:
        command.params += _places()


def _places() -> list[click.Parameter]:
    return [
        click.Option(
            ["--ledger"],
            type=click.Path(path_type=Path),
            expose_value=False,
            callback=_store,
            help="The ledger's file (else SOCAI_LEDGER, else ledger.db).",
        ),
        click.Option(
            ["--views"],
            type=click.Path(path_type=Path, file_okay=False),
            expose_value=False,
            callback=_store,
            help="Folder for the views (else beside the ledger).",
        ),
        click.Option(
            ["--lang"],
            type=click.Choice(["vi", "en"]),
            expose_value=False,
            callback=_store,
            help="Language of messages (else SOCAI_LANG, else the locale).",
        ),
    ]


_PLACES: Final = {"ledger": "ledger_path", "views": "views_dir", "lang": "language"}


def _store(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    if value is not None:
        setattr(ctx.obj, _PLACES[str(param.name)], value)
    return value


def _text_of(path: Path) -> str:
    from ledger.errors import UnreadableError

    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        found = getattr(error, "strerror", None) or "bytes that are not UTF-8"
        raise UnreadableError(path=path, found=found) from error


def _language() -> str:
    chosen = os.environ.get("SOCAI_LANG")
    if chosen in ("vi", "en"):
        return chosen
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "vi" if value.startswith("vi") else "en"
    return "en"


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="socai %(version)s")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Socai (sổ cái): an audit ledger for the rotation of leading cadres.

    Every act is recorded once and never changed; what holds, what held, and what the
    rules say of it is computed from the entries.

    \b
    A first look:           socai demo DIR
    Begin a ledger:         socai init
    Record by hand:         socai rotation decide --help
    Record history:         socai import MAPPING FILE
    Judge by the rules:     socai check
    Prove nothing altered:  socai verify

    \b
    Exit codes: 0 done; 1 failed, or rows were rejected, or no ledger; 2 wrong usage;
    3 refused, nothing recorded; 4 not proven; 5 recorded, and a rule speaks against it.

    --ledger (or SOCAI_LEDGER; otherwise ledger.db), --views and --lang (or SOCAI_LANG)
    may stand before or after the command.
    """
    assert isinstance(ctx.obj, Desk), "run() passes the desk"


program.params += _places()


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def demo(desk: Desk, folder: Path) -> int:
    """Record a small rotation story in Cần Thơ and look at it from every side.

    Names and facts are invented, the clock is fixed. Writes DIR/ledger.db with its keys,
    its seal and its views; refuses a folder that is not empty.

    \b
    Example:
        socai demo build/demo
    """
    from ledger.demonstration import record_story, seal_story
    from ledger.errors import NotMadeError
    from ledger.story import NOW

    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NotEmptyError(path=folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotMadeError(path=folder, found=error.strerror) from error
    path = folder / "ledger.db"
    entries = record_story(path)
    seal_story(path)
    told = Desk(lambda: NOW)
    told.ledger_path, told.language = path, desk.language
    desk.give(_DEMO_RECORDED.in_(desk.language).format(entries=entries, path=path))
    outcome = DONE
    for line in _DEMO_LINES:
        desk.give(f"\n$ socai {line} --ledger {path}")
        outcome = max(outcome, run(line.split(), told))
    desk.give(_where(desk.language, path))
    return outcome


_DEMO_LINES: Final = (
    "check",
    "show rotation 2022-001 --as-of 2023-01-01",
    "show rotation 2022-001 --as-of 2025-12-31",
    "show cadre CB-0002 --known-at 2024-05-01",
    "show cadre CB-0002 --known-at 2024-06-01",
    "verify",
)


def _where(language: str, path: Path) -> str:
    from ledger.demonstration import PASSPHRASE
    from ledger.file import checkpoint_path, keys_path, signing_path, views_path

    return _DEMO_FILES.in_(language).format(
        ledger=path,
        keys=keys_path(path),
        signing=signing_path(path),
        passphrase=PASSPHRASE,
        checkpoint=checkpoint_path(path),
        views=views_path(path),
    )


class NotPrintedError(SocaiError):
    """The result cannot be printed. What was recorded before stays recorded."""

    en = (
        "the result could not be printed: {found}; expected an output with room. What was"
        " recorded is recorded. Run the same command again: it does no harm"
    )
    vi = (
        "không in được kết quả: {found}; cần nơi xuất còn chỗ. Những gì đã ghi thì đã ghi."
        " Chạy lại chính lệnh này: không có hại gì"
    )


class NotEmptyError(SocaiError):
    """The demonstration's folder holds something."""

    en = "{path} is not empty: expected a new or an empty folder. Choose another"
    vi = "{path} không trống: cần một thư mục mới hoặc trống. Hãy chọn thư mục khác"


def _desk() -> Desk:
    return Desk(lambda: datetime.now(UTC))


def run(arguments: Sequence[str], desk: Desk) -> int:
    """Run one command line and return its exit code. Nothing is printed twice."""
    try:
        outcome = program.main(
            args=list(arguments), prog_name="socai", standalone_mode=False, obj=desk
        )
    except click.exceptions.Abort:
        click.echo("", err=True)
        return FAILED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SocaiError as error:
        label = "Lỗi" if desk.language == "vi" else "Error"
        click.echo(f"{label}: {error.text(desk.language)}", err=True)
        if isinstance(error, UnknownError):
            _suggest(desk, str(error.facts["stream"]))
        if isinstance(error, NotPrintedError):
            _forget_output()
        return _exit_code(error)
    except BrokenPipeError:
        # Whoever read stdout has seen enough (head, a pager).
        _forget_output()
        return FAILED
    return outcome if isinstance(outcome, int) else DONE


def _forget_output() -> None:
    """Let what is left in the buffer of stdout go, or Python would try again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _suggest(desk: Desk, stream: str) -> None:
    """Name the known codes that are nearest to a mistyped one."""
    from difflib import get_close_matches

    from domain.codes import split_stream
    from projections.queries import streams

    aggregate, code = split_stream(stream)
    with desk.views() as (connection, size):
        known = streams(connection, aggregate, size=size)
    near = get_close_matches(code, [split_stream(each)[1] for each in known])
    if near:
        listed = ", ".join(near)
        desk.say(Text(vi=f"Có phải là: {listed}?", en=f"Did you mean {listed}?"))


def _exit_code(error: SocaiError) -> int:
    if isinstance(error, Refusal):
        return REFUSED
    if isinstance(error, InputError):
        return USAGE
    if isinstance(error, UnprovenError):
        return NOT_VERIFIED
    return REFUSED if type(error).__name__ == "DiffersError" else FAILED


def main() -> None:
    """Run the program and exit."""
    # What is printed never depends on the locale: names are Vietnamese, and a sealed note
    # has a dash that some encodings lack.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(run(sys.argv[1:], _desk()))
