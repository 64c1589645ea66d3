"""Recording: once only, in order, by several at once, and with nothing half done."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import msgspec
import pytest

from domain.cadre import CadreRegistered
from domain.errors import SocaiError
from domain.refusals import OpenRotationError
from domain.rotation import RotationEnded, RotationStarted
from domain.text import Text
from domain.unit import UnitCreated
from ledger import application, file, making
from ledger.amendments import plan_annulment, plan_correction
from ledger.application import Ledger
from ledger.conftest import (
    ACTOR,
    NAME,
    Office,
    enter,
    people_and_places,
    rotation,
    unit,
)
from ledger.errors import (
    ClockBehindError,
    DamagedError,
    DiffersError,
    DiskError,
    DiskFullError,
    EntryTooLargeError,
    HeadMismatchError,
    LedgerError,
    LedgerExistsError,
    LockedError,
    NewerFormatError,
    NoLedgerError,
    NoSuchPositionError,
    NotALedgerError,
    NotMadeError,
    PersonErasedError,
    ReadOnlyLedgerError,
    StreamMovedError,
)
from ledger.saves import Save
from ledger.verifying.verification import verify


def verified(office: Office) -> int:
    """Return the ledger's size, having proved it."""
    report = verify(office.path)
    assert report.verdict == "data verified", report.steps
    return report.tree_size


def at_rest(office: Office) -> set[str]:
    return {each.name for each in office.path.parent.iterdir()}


# Once only.


def test_an_act_entered_twice_is_recorded_once(office: Office) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        first = enter(ledger, "rotation", "LC-1", rotation())
        assert enter(ledger, "rotation", "LC-1", rotation()) == first == (5, 6, 7)
        assert ledger.size == 7


def test_the_same_act_with_other_content_is_named_field_by_field(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        enter(ledger, "rotation", "LC-1", rotation())
        with pytest.raises(DiffersError) as caught:
            ledger.plan("rotation", "LC-1", rotation(unit="PD", effective_on="2024-05"))
    assert caught.value.facts == {"position": 5, "fields": "unit, effective_on"}


def test_personal_fields_count_as_content_although_they_are_sealed(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        with pytest.raises(DiffersError) as caught:
            ledger.plan("cadre", "CB-1", CadreRegistered(name=NAME, born_on="1981-05"))
    assert caught.value.facts["fields"] == "born_on"


def test_what_was_entered_and_what_it_was_corrected_to_both_repeat_it(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        plan = plan_correction(ledger, 1, {"born_on": "1981-05"}, reason="gõ nhầm")
        ledger.record(plan.saves, actor=ACTOR)
        for born_on in ("1980-05", "1981-05"):
            act = CadreRegistered(name=NAME, born_on=born_on)
            assert ledger.plan("cadre", "CB-1", act).already == (1,)


def test_an_annulled_act_may_be_recorded_again_and_is_then_once_only_again(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        enter(ledger, "rotation", "LC-1", rotation())
        plan = plan_annulment(ledger, 5, reason="nhầm người", with_dependents=False)
        ledger.record(plan.saves, actor=ACTOR)
        again = enter(ledger, "rotation", "LC-1", rotation(unit="PD"))
        assert enter(ledger, "rotation", "LC-1", rotation(unit="PD")) == again
        assert again == (11, 12, 13)
    verified(office)


def test_one_save_is_recorded_whole_or_not_at_all(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit("A")], actor=ACTOR)
        with pytest.raises(StreamMovedError):
            ledger.record([unit("B"), unit("A")], actor=ACTOR)
        assert ledger.known([unit("B").request_id]) == {}
        assert ledger.size == 1
    assert verified(office) == 1


def test_an_entry_above_the_bound_of_the_public_formats_is_refused(
    office: Office,
) -> None:
    with office.create() as ledger:
        with pytest.raises(EntryTooLargeError):
            enter(ledger, "unit", "NK", UnitCreated(name="Đ" * 40_000))
        assert ledger.size == 0


def test_an_entry_that_is_not_there_is_named(office: Office) -> None:
    with office.create() as ledger, pytest.raises(NoSuchPositionError) as caught:
        ledger.entry(7)
    assert caught.value.facts == {"position": 7, "size": 0}


# Time.


def test_a_clock_a_little_behind_is_not_let_run_backwards(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit("A")], actor=ACTOR)
        first = office.now
        office.wait(minutes=-5)
        ledger.record([unit("B")], actor=ACTOR)
        assert ledger.history("unit:B")[0][1].recorded_at == first
    verified(office)


def test_a_clock_more_than_five_minutes_behind_records_nothing(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit("A")], actor=ACTOR)
        office.wait(minutes=-5, seconds=-1)
        with pytest.raises(ClockBehindError) as caught:
            ledger.record([unit("B")], actor=ACTOR)
        assert ledger.size == 1
    assert str(caught.value) == (
        "this machine's clock says 2026-11-23T07:54:59+00:00, the last entry was recorded"
        " at 2026-11-23T08:00:00+00:00: expected a clock at most 5 minutes behind."
        " Nothing was recorded. Set the clock"
    )


# Several at once.


def test_two_ledgers_open_on_one_file_append_in_turns(office: Office) -> None:
    with office.create() as one, office.open() as other:
        for turn in range(300):
            ledger = (one, other)[turn % 2]
            assert ledger.record([unit(f"X-{turn}")], actor=ACTOR) == (turn + 1,)
    assert verified(office) == 300


def test_two_threads_appending_at_once_lose_nothing(office: Office) -> None:
    office.create().close()
    together = Barrier(2)

    def append(clerk: int) -> list[int]:
        with office.open() as ledger:
            together.wait()
            return [
                position
                for n in range(40)
                for position in ledger.record([unit(f"X-{clerk}-{n}")], actor=ACTOR)
            ]

    with ThreadPoolExecutor(2) as pool:
        positions = [at for some in pool.map(append, range(2)) for at in some]
    assert sorted(positions) == list(range(1, 81))
    assert verified(office) == 80


def test_what_another_clerk_recorded_since_the_decision_is_not_overlooked(
    office: Office,
) -> None:
    # Neither process has met the cadre's stream when it decides: what counts is what
    # the decision saw, not what is there when it is recorded.
    with office.create() as ledger:
        people_and_places(ledger)
    with office.open() as one, office.open() as other:
        late = one.plan("rotation", "LC-1", rotation())
        enter(other, "rotation", "LC-2", rotation(unit="PD"))
        with pytest.raises(StreamMovedError) as caught:
            one.record([late.save], actor=ACTOR)
        with pytest.raises(OpenRotationError):
            one.plan("rotation", "LC-1", rotation())
        assert one.size == 7
    assert str(caught.value) == (
        "another process recorded in rotation:LC-1, cadre:CB-1, unit:NK at the same"
        " moment. Nothing was recorded. Run the same command again"
    )
    assert verified(office) == 7


def test_a_decision_is_not_saved_by_a_second_look_at_the_stream(office: Office) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
    with office.open() as one, office.open() as other:
        late = one.plan("rotation", "LC-1", rotation())
        enter(other, "rotation", "LC-2", rotation(unit="PD"))
        one.history("cadre:CB-1")
        for _ in range(2):  # Nor by trying the same plan again.
            with pytest.raises(StreamMovedError):
                one.record([late.save], actor=ACTOR)


@pytest.mark.parametrize("amend", ["correct", "annul"])
def test_an_amendment_decided_on_an_older_reading_is_not_recorded(
    office: Office, amend: str
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        enter(ledger, "rotation", "LC-1", rotation())
    with office.open() as one, office.open() as other:
        if amend == "correct":
            values = {"effective_on": "2024-06-01"}
            late = plan_correction(one, 5, values, reason="theo văn bản")
        else:
            late = plan_annulment(one, 5, reason="ghi nhầm", with_dependents=False)
        enter(other, "rotation", "LC-1", RotationStarted(effective_on="2024-04-01"))
        with pytest.raises(StreamMovedError):
            one.record([late.save], actor=ACTOR)
    assert verified(office) == 8


def test_acts_in_other_streams_do_not_collide(office: Office) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
    with office.open() as one, office.open() as other:
        plan = one.plan("rotation", "LC-1", rotation())
        enter(other, "rotation", "LC-2", rotation(cadre="CB-2", unit="PD"))
        one.record(plan.saves, actor=ACTOR)
    assert verified(office) == 10


def test_several_decisions_in_one_call_follow_each_other(office: Office) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        enter(ledger, "rotation", "LC-1", rotation())
        started = ledger.plan(
            "rotation", "LC-1", RotationStarted(effective_on="2024-04-01")
        )
        ended = ledger.plan(
            "rotation",
            "LC-1",
            RotationEnded(cause="full-term", effective_on="2027-04-01"),
        )
        ledger.record([started.save, ended.save], actor=ACTOR)
    verified(office)


# Faults of the machine.


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "LOCK_SECONDS", 0.01)


@pytest.mark.usefixtures("impatient")
def test_a_locked_file_is_named_and_nothing_is_recorded(office: Office) -> None:
    office.create().close()
    with office.open() as ledger:
        with closing(sqlite3.connect(office.path, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(LockedError) as caught:
                ledger.record([unit("A")], actor=ACTOR)
        assert caught.value.facts == {"path": office.path, "seconds": file.LOCK_SECONDS}
        assert ledger.record([unit("A")], actor=ACTOR) == (1,)
    assert verified(office) == 1


def limit_pages(ledger: Ledger, more: int) -> None:
    """Let the file grow by so many pages only."""
    connection = ledger._store._connection()  # noqa: SLF001  no public way
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + more}")


def test_a_full_disk_is_named_and_nothing_is_half_recorded(office: Office) -> None:
    many = [unit(f"X-{n}") for n in range(1000)]
    with office.create() as ledger:
        ledger.record([unit("A")], actor=ACTOR)
        limit_pages(ledger, 2)
        with pytest.raises(DiskFullError) as caught:
            ledger.record(many, actor=ACTOR)
        assert ledger.size == 1
        limit_pages(ledger, 1000)
        ledger.record(many, actor=ACTOR)
    assert caught.value.facts == {"path": office.path}
    assert verified(office) == 1001


_UNDER_A_LIMIT = """
import resource, sys
from pathlib import Path
from ledger.conftest import Office, unit
from ledger.errors import LedgerError
office = Office(Path(sys.argv[1]))
with office.open() as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
    try:
        ledger.record([unit(f"X-{n}") for n in range(2000)], actor="van-thu")
    except LedgerError as error:
        print(type(error).__name__, error)
    print(ledger.size)
"""


def test_a_disk_that_refuses_to_write_leaves_nothing_half_recorded(
    office: Office,
) -> None:
    with office.create() as ledger:
        ledger.record([unit("A")], actor=ACTOR)
    child = subprocess.run(  # noqa: S603  our own Python
        [sys.executable, "-c", _UNDER_A_LIMIT, office.path.parent, "80000"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    said, size = child.stdout.splitlines()
    assert said == "DiskError " + str(
        DiskError(path=office.path, found="disk I/O error (SQLITE_IOERR_WRITE)")
    )
    assert size == "1"
    assert verified(office) == 1
    assert at_rest(office) == {"so.db"}


def test_a_read_only_file_is_refused_before_anything_is_decided(office: Office) -> None:
    office.create().close()
    office.path.chmod(0o444)
    with pytest.raises(ReadOnlyLedgerError) as caught:
        office.open()
    assert caught.value.facts == {"path": office.path}
    assert verified(office) == 0
    assert at_rest(office) == {"so.db"}


def test_a_tree_head_that_does_not_fit_is_not_built_upon(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit("A"), unit("B")], actor=ACTOR)
    with closing(sqlite3.connect(office.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER stored_events_no_DELETE")
        connection.execute("DELETE FROM stored_events WHERE position = 2")
    with office.open() as ledger, pytest.raises(HeadMismatchError) as caught:
        ledger.record([unit("C")], actor=ACTOR)
    assert str(caught.value) == (
        f"{office.path}: the tree head speaks of 2 entries but 1 are stored."
        " Nothing was recorded. Run: socai verify"
    )


@pytest.mark.parametrize("table", ["stored_events", "tiles", "requests"])
@pytest.mark.parametrize("change", ["UPDATE {} SET rowid = 9", "DELETE FROM {}"])
def test_plain_sql_cannot_change_what_is_recorded(
    office: Office, table: str, change: str
) -> None:
    with office.create() as ledger:
        ledger.record([unit(f"X-{n}") for n in range(300)], actor=ACTOR)
    statement = change.format(table)
    if table == "requests":  # It has no row id.
        statement = statement.replace("rowid", "count")
    with (
        closing(sqlite3.connect(office.path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="entries are never changed"),
    ):
        connection.execute(statement)


# Files that are no ledger.


def not_there(path: Path) -> None:
    path.unlink()


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")


def of_format(number: int) -> Callable[[Path], None]:
    def mark(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {number}")

    return mark


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "error", "found"),
    [
        (not_there, NoLedgerError, None),
        (made_a_folder, NotALedgerError, "Is a directory"),
        (lambda path: path.write_bytes(b""), NotALedgerError, "an empty file"),
        (
            lambda path: path.write_text("ma_can_bo,ho_ten\n"),
            NotALedgerError,
            "a file that begins with 6d 61 5f 63 61 6e 5f 62",
        ),
        (other_program, NotALedgerError, "an SQLite file of another program"),
        (of_format(0), NotALedgerError, "format 0, which never was"),
        (of_format(2), NewerFormatError, 2),
    ],
)
def test_a_file_that_is_no_ledger_is_said_to_be_none(
    office: Office,
    spoil: Callable[[Path], object],
    error: type[LedgerError],
    found: object,
) -> None:
    office.create().close()
    spoil(office.path)
    before = office.path.read_bytes() if office.path.is_file() else None
    for use in (office.open, lambda: verify(office.path)):
        with pytest.raises(error) as caught:
            use()
        what = caught.value.facts.get("found")
        assert (what.en if isinstance(what, Text) else what) == found
    assert before is None or office.path.read_bytes() == before


def test_a_file_cut_short_is_damaged_and_nothing_is_recorded(office: Office) -> None:
    with office.create() as ledger:
        ledger.record([unit(f"X-{n}") for n in range(300)], actor=ACTOR)
    whole = office.path.read_bytes()
    for size in (100, 512, 4096, 4096 * 5, len(whole) - 4096):
        office.path.write_bytes(whole[:size])
        with pytest.raises((DamagedError, HeadMismatchError)), office.open() as ledger:
            ledger.record([unit("Y")], actor=ACTOR)
        for left in office.path.parent.glob("so.db-*"):
            left.unlink()
    office.path.write_bytes(whole)
    assert verified(office) == 300


def test_a_new_ledger_does_not_replace_a_file(office: Office) -> None:
    office.create().close()
    before = office.path.read_bytes()
    with pytest.raises(LedgerExistsError):
        office.create()
    assert office.path.read_bytes() == before


def test_a_new_ledger_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotMadeError) as caught:
        Office(tmp_path / "không-có").create()
    assert caught.value.facts["found"] == "No such file or directory"


def test_a_ledger_that_cannot_be_made_whole_is_not_left_half_made(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "FORMAT", "none at all")
    with pytest.raises(DamagedError):
        office.create()
    assert at_rest(office) == set()


# At rest.


def test_a_closed_ledger_is_one_file_with_its_keys_file_beside_it(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        assert "so.db-wal" in at_rest(office)
    assert at_rest(office) == {"so.db", "so.keys"}


def test_a_ledger_whose_process_was_killed_is_one_file_after_the_next_look(
    office: Office,
) -> None:
    office.create().close()
    killed = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from ledger.conftest import Office, unit\n"
        "ledger = Office(Path(sys.argv[1])).open()\n"
        "ledger.record([unit('A')], actor='van-thu')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    child = subprocess.run(  # noqa: S603  our own Python
        [sys.executable, "-c", killed, office.path.parent],
        cwd=Path(__file__).parents[1],
        check=False,
    )
    assert child.returncode < 0
    assert "so.db-wal" in at_rest(office)
    assert verified(office) == 1
    assert at_rest(office) == {"so.db"}


def test_nothing_personal_lies_in_clear_in_any_byte_of_the_ledger(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        plan = plan_correction(ledger, 1, {"name": "Nguyễn Thị Thứ"}, reason="gõ nhầm")
        ledger.record(plan.saves, actor=ACTOR)
        files = [*office.path.parent.glob("so.db*")]
        assert len(files) == 3  # With the write-ahead log.
        stored = b"".join(each.read_bytes() for each in files)
    stored += office.path.read_bytes()
    for word in (NAME, "Nguyễn Thị", "Thứ", "Mẫu", "1980-05"):
        assert word.encode() not in stored, word
    assert "Quận ủy Ninh Kiều".encode() in stored  # What is not personal, is there.


def test_the_keys_file_is_its_owners_alone(office: Office) -> None:
    previous = os.umask(0)
    try:
        with office.create() as ledger:
            people_and_places(ledger)
    finally:
        os.umask(previous)
    mode = office.path.with_name("so.keys").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_lost_keys_file_leaves_the_ledger_verified_and_the_names_unreadable(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
    office.path.with_name("so.keys").unlink()
    assert verified(office) == 4
    with office.open() as ledger:
        stream, act, _ = ledger.entry(1)
        assert ledger.opened(stream, act).sealed is not None
        assert isinstance(act, CadreRegistered)
        assert act.name is None
        # The open fields decide whether it is the same act; nothing can be compared.
        assert ledger.plan("cadre", "CB-1", CadreRegistered(name="?")).already == (1,)


def test_nothing_personal_is_recorded_of_a_person_whose_key_was_destroyed(
    office: Office,
) -> None:
    with office.create() as ledger:
        people_and_places(ledger)
        ledger.keys.destroy("cadre:CB-1", ["cadre:CB-2"])
        plan = plan_correction(ledger, 1, {"name": "Lê"}, reason="gõ nhầm")
        with pytest.raises(PersonErasedError):
            ledger.record(plan.saves, actor=ACTOR)
        enter(ledger, "rotation", "LC-1", rotation())  # What is not personal may be.
        stream, act, _ = ledger.entry(2)
        assert getattr(ledger.opened(stream, act), "name", "") == "Trần Văn Mẫu"
    assert verified(office) == 7


def test_the_actor_of_an_imported_entry_is_kept(office: Office) -> None:
    save = unit("A")
    ((stream, act),) = save.lines
    imported = Save(
        save.request_id, ((stream, msgspec.structs.replace(act, actor="ho-so-cu")),)
    )
    with office.create() as ledger:
        ledger.record([imported, unit("B")], actor=ACTOR)
        assert [ledger.entry(at)[1].actor for at in (1, 2)] == ["ho-so-cu", ACTOR]


def test_no_error_of_the_framework_or_of_sqlite_leaves_the_ledger(
    office: Office,
) -> None:
    with office.create() as ledger:
        with closing(sqlite3.connect(office.path)) as connection:
            connection.execute("DROP TABLE requests")
        uses: tuple[Callable[[Ledger], object], ...] = (
            lambda ledger: ledger.record([unit("A")], actor=ACTOR),
            lambda ledger: ledger.known([b""]),
            lambda ledger: ledger.plan("unit", "A", UnitCreated(name="A")),
        )
        for use in uses:
            with pytest.raises(SocaiError) as caught:
                use(ledger)
            assert isinstance(caught.value, DamagedError)
