import csv
from pathlib import Path
from typing import Any

import pytest

from domain.cadre import CadreRegistered
from domain.rotation import RotationDecided, RotationEnded
from domain.unit import UnitCreated
from ledger.amendments import plan_annulment
from ledger.application import Ledger
from ledger.errors import DiskFullError, StreamMovedError
from ledger.intake.conftest import (
    FIRST,
    HEADER,
    HEADS,
    OTHER,
    SECOND,
    WriteRows,
    opened,
)
from ledger.intake.errors import ColumnsError, FileError, MappingError
from ledger.intake.importing import Counts, Progress, import_file, import_files
from ledger.intake.mapping import Mapping, parse_mapping
from ledger.saves import Save


def run(ledger: Ledger, mapping: Mapping, path: Path, **more: Any) -> Counts:
    return import_file(ledger, mapping, path, actor="archivist", **more)


def numbers(counts: Counts) -> tuple[int, int, int, int]:
    return counts[:4]


def rejected(counts: Counts) -> list[list[str]]:
    assert counts.rejects_path is not None
    with counts.rejects_path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def reason(counts: Counts) -> str:
    return rejected(counts)[1][1]


def test_rows_become_typed_entries_with_their_source(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    counts = run(ledger, heads, written(FIRST, SECOND, OTHER, name="x.csv.gz"))
    assert numbers(counts) == (3, 3, 0, 0)
    registered = opened(ledger, "cadre:CB-1")[0]
    assert isinstance(registered, CadreRegistered)
    assert (registered.born_on, registered.sex) == ("1980-05-17", "female")
    assert (registered.actor, registered.source) == ("archivist", "import:heads")
    decided, ended = opened(ledger, "rotation:CB-1/1")
    assert isinstance(decided, RotationDecided)
    assert (decided.unit, decided.head) == ("NINH-KIEU", True)
    assert isinstance(ended, RotationEnded)
    assert ended.effective_on == "2023-04-01"
    assert len(ledger.history("rotation:CB-1/2")) == 1
    assert isinstance(opened(ledger, "unit:NINH-KIEU")[0], UnitCreated)


def test_history_keeps_its_dates_as_written_whatever_the_rules_would_say(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    rows = (
        "CB-1,1,,,A,01/04/2020,01/04/2019,",
        "CB-1,2,,,A,01/01/2018,01/01/2022,",
        "CB-1,3,,,,,open,",
        "CB-1,4,,,B,2047,01/01/1900,",
    )
    assert numbers(run(ledger, heads, written(*rows))) == (4, 4, 0, 0)
    dates = [
        [act.effective_on for act in opened(ledger, f"rotation:CB-1/{n}")]
        for n in (1, 2, 3, 4)
    ]
    assert dates == [
        ["2020-04-01", "2019-04-01"],
        ["2018-01-01", "2022-01-01"],
        [None],
        ["2047", "1900-01-01"],
    ]


def test_importing_twice_records_once_under_any_name_and_order(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    run(ledger, heads, written(FIRST, SECOND, OTHER))
    size = ledger.size
    again = run(ledger, heads, written(OTHER, SECOND, FIRST, name="b"), batch_rows=1)
    assert numbers(again) == (3, 0, 3, 0)
    assert ledger.size == size


def test_what_the_columns_do_not_record_does_not_make_a_row_another_one(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    run(ledger, heads, written(FIRST))
    assert numbers(run(ledger, heads, written(FIRST + "seen"))) == (1, 0, 1, 0)


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (FIRST.replace("01/04/2020", "02/04/2020"), "effective_on"),
        (FIRST.replace("Ninh Kiều", "Cái Răng"), "unit"),
        (FIRST.replace("01/04/2023", "open"), "the acts that it makes"),
        (FIRST.replace("1980", "1981"), "born_on"),
    ],
)
def test_a_row_that_differs_from_the_record_is_rejected_with_the_way_to_mend_it(
    ledger: Ledger, heads: Mapping, written: WriteRows, row: str, fields: str
) -> None:
    run(ledger, heads, written(FIRST))
    size = ledger.size
    counts = run(ledger, heads, written(row))
    assert numbers(counts) == (1, 0, 0, 1)
    assert ledger.size == size
    assert f"in {fields}:" in reason(counts)
    assert "differs from position" in reason(counts)
    assert "socai correct" in reason(counts)


@pytest.mark.parametrize("batch_rows", [1, 100])
@pytest.mark.parametrize("strict", [False, True])
def test_a_file_that_contradicts_itself_keeps_the_first_word(
    ledger: Ledger,
    heads: Mapping,
    written: WriteRows,
    batch_rows: int,
    *,
    strict: bool,
) -> None:
    rows = (
        FIRST,
        FIRST,
        FIRST.replace("01/04/2020", "02/04/2020"),
        SECOND.replace("1980", "1981"),
    )
    counts = run(ledger, heads, written(*rows), batch_rows=batch_rows, strict=strict)
    assert (counts.already, counts.rejected) == (1, 2)
    assert [line[0] for line in rejected(counts)] == ["line", "4", "5"]
    assert (counts.recorded, ledger.size) == ((0, 0) if strict else (1, 7))


def test_an_ensured_act_that_knows_more_is_recorded_and_a_blank_says_nothing(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    rows = (SECOND.replace(",F,", ",,"), FIRST, "CB-1,3,,,,,open,")
    assert numbers(run(ledger, heads, written(*rows))) == (3, 3, 0, 0)
    said = [
        (act.born_on, act.sex)
        for act in opened(ledger, "cadre:CB-1")
        if isinstance(act, CadreRegistered)
    ]
    assert said == [("1980-05-17", None), ("1980-05-17", "female")]


def test_what_a_clerk_recorded_by_hand_is_not_recorded_again(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    act = CadreRegistered(name="Lê Thị Mẫu", born_on="1980-05-17", sex="female")
    ledger.record([ledger.plan("cadre", "CB-1", act).save], actor="clerk")
    assert numbers(run(ledger, heads, written(FIRST))) == (1, 1, 0, 0)
    kinds = [type(each) for each in opened(ledger, "cadre:CB-1")]
    assert kinds.count(CadreRegistered) == 1
    counts = run(ledger, heads, written(SECOND.replace("1980", "1981")))
    assert "differs from position 1 in born_on" in reason(counts)


def test_an_annulled_row_stays_annulled_but_its_mended_row_is_taken(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    run(ledger, heads, written(SECOND))
    ((position, _),) = ledger.history("rotation:CB-1/2")
    plan = plan_annulment(ledger, position, reason="x", with_dependents=True)
    ledger.record(plan.saves, actor="clerk")
    assert numbers(run(ledger, heads, written(SECOND))) == (1, 0, 1, 0)
    mended = SECOND.replace("01/05/2023", "02/05/2023")
    assert numbers(run(ledger, heads, written(mended))) == (1, 1, 0, 0)
    assert numbers(run(ledger, heads, written(mended))) == (1, 0, 1, 0)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            FIRST.replace("17/05/1980", "31/02/1980"),
            "column born: expected a date dd/mm/yyyy, of the calendar",
        ),
        (FIRST.replace(",F,", ",X,"), "column sex: expected one of M, F, found 'X'"),
        (FIRST.replace("CB-1", "CB 1"), "column person: expected a code"),
        (FIRST.replace("CB-1", " "), "column person: expected a value"),
        (FIRST + ",", "line 2: expected 8 cells, found 9"),
        ('"x"y' + FIRST, "line 2: expected CSV"),
    ],
)
def test_a_bad_row_goes_to_the_rejects_with_its_line_and_the_others_are_recorded(
    ledger: Ledger, heads: Mapping, written: WriteRows, row: str, said: str
) -> None:
    path = written(row, OTHER)
    counts = run(ledger, heads, path)
    assert numbers(counts) == (2, 1, 0, 1)
    assert counts.rejects_path == path.with_name("in.csv.rejected.csv")
    header, line = rejected(counts)
    assert header == ["line", "reason", *HEADER.split(",")]
    assert line[0] == "2"
    assert said in line[1]
    assert ledger.history("rotation:CB-1/1") == ()


def test_the_reason_is_told_in_the_language_of_the_office(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    counts = run(ledger, heads, written(FIRST.replace(",F,", ",X,")), language="vi")
    assert reason(counts) == "column sex: cần one of M, F, thấy 'X'"


def test_a_mended_rejects_file_can_be_imported_as_it_is(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    counts = run(ledger, heads, written(FIRST.replace(",F,", ",X,")))
    assert counts.rejects_path is not None
    text = counts.rejects_path.read_text("utf-8")
    counts.rejects_path.write_text(text.replace(",X,", ",F,"), "utf-8")
    assert numbers(run(ledger, heads, counts.rejects_path)) == (1, 1, 0, 0)
    assert numbers(run(ledger, heads, written(FIRST))) == (1, 0, 1, 0)


def test_a_file_without_bad_rows_leaves_no_rejects_behind(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    path = run(ledger, heads, written(FIRST.replace(",F,", ",X,"))).rejects_path
    assert path is not None
    assert run(ledger, heads, written(FIRST)).rejects_path is None
    assert not path.exists()


def test_rejects_lie_beside_the_ledger_where_the_input_may_not_be_written_to(
    ledger: Ledger,
    heads: Mapping,
    written: WriteRows,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = written(FIRST.replace(",F,", ",X,"))
    monkeypatch.setattr("os.access", lambda folder, _mode: folder != path.parent)
    counts = run(ledger, heads, path)
    assert counts.rejects_path == ledger.path.parent / "in.csv.rejected.csv"


def test_strict_records_nothing_of_any_file_if_one_row_is_bad(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    paths = [written(FIRST, name="1"), written(OTHER.replace("1975", "x"), name="2")]
    good, bad = import_files(ledger, heads, paths, actor="a", strict=True)
    assert (numbers(good), numbers(bad)) == ((1, 0, 0, 0), (1, 0, 0, 1))
    assert ledger.size == 0
    written(OTHER, name="2")
    good, bad = import_files(ledger, heads, paths, actor="a", strict=True)
    assert (numbers(good), numbers(bad)) == ((1, 1, 0, 0), (1, 1, 0, 0))


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (HEADER.replace("born", "birth"), "columns are missing: 'born'"),
        (HEADER.replace("remark", "note"), "that the mapping does not name: 'note'"),
        (HEADER.replace("remark", "unit"), "columns are there twice: 'unit'"),
    ],
)
def test_a_file_of_other_columns_is_refused_before_anything_is_recorded(
    ledger: Ledger, heads: Mapping, written: WriteRows, header: str, said: str
) -> None:
    with pytest.raises(ColumnsError, match=said) as caught:
        run(ledger, heads, written(FIRST, header=header))
    assert "heads.toml" in str(caught.value)
    assert ledger.size == 0


def test_columns_may_stand_in_any_order(ledger: Ledger, written: WriteRows) -> None:
    text = """
    name = "people"
    key = ["id"]
    separator = ";"
    columns = { id = {}, born = {} }
    [[act]]
    act = "cadre register"
    code = "{id}"
    fields = { born_on = "{born}" }
    """
    people = parse_mapping(text, file="people.toml")
    one = written("1980;cb-1", header="born;id", name="1")
    two = written("CB-1;1980", "CB-2;1981", header="id;born", name="2")
    assert numbers(run(ledger, people, one)) == (1, 1, 0, 0)
    # The key is compared as written; the code has one spelling. Two keys, one person:
    # history is not blocked, the second registration stands beside the first.
    assert numbers(run(ledger, people, two)) == (2, 2, 0, 0)
    assert len(ledger.history("cadre:CB-1")) == 2


def test_an_import_killed_between_two_batches_is_completed_by_the_next_one(
    ledger: Ledger, heads: Mapping, written: WriteRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(FIRST, SECOND, OTHER)
    record = Ledger.record
    calls: list[int] = []

    def failing(self: Ledger, saves: list[Save], *, actor: str) -> tuple[int, ...]:
        calls.append(1)
        if len(calls) == 2:
            raise DiskFullError(path=self.path)
        return record(self, saves, actor=actor)

    monkeypatch.setattr(Ledger, "record", failing)
    with pytest.raises(DiskFullError):
        run(ledger, heads, path, batch_rows=1)
    assert ledger.size
    assert numbers(run(ledger, heads, path, batch_rows=2)) == (3, 2, 1, 0)
    assert numbers(run(ledger, heads, path)) == (3, 0, 3, 0)


def test_a_row_is_never_split_over_two_transactions(
    ledger: Ledger, heads: Mapping, written: WriteRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[list[str]] = []
    record = Ledger.record

    def noting(self: Ledger, saves: list[Save], *, actor: str) -> tuple[int, ...]:
        saved.append([stream for save in saves for stream, _ in save.lines])
        return record(self, saves, actor=actor)

    monkeypatch.setattr(Ledger, "record", noting)
    run(ledger, heads, written(FIRST, OTHER), batch_rows=1)
    first, other = saved
    assert first == [
        "cadre:CB-1",
        "unit:NINH-KIEU",
        "rotation:CB-1/1",
        "cadre:CB-1",
        "unit:NINH-KIEU",
        "rotation:CB-1/1",
        "cadre:CB-1",
    ]
    assert "cadre:CB-2" in other


def test_two_identical_imports_at_once_record_every_row_once(
    ledger: Ledger, heads: Mapping, written: WriteRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(FIRST, SECOND, OTHER)
    record = Ledger.record
    raced: list[Counts] = []

    def overtaken(self: Ledger, saves: list[Save], *, actor: str) -> tuple[int, ...]:
        monkeypatch.setattr(Ledger, "record", record)
        with Ledger(self.path, clock=self.clock) as rival:
            raced.append(run(rival, heads, path))
        return record(self, saves, actor=actor)

    monkeypatch.setattr(Ledger, "record", overtaken)
    counts = run(ledger, heads, path)
    assert numbers(raced[0]) == (3, 3, 0, 0)
    assert numbers(counts) == (3, 0, 3, 0)
    kinds = [type(act) for act in opened(ledger, "cadre:CB-1")]
    assert kinds.count(CadreRegistered) == 1


def test_an_import_that_is_always_overtaken_gives_up_in_the_end(
    ledger: Ledger, heads: Mapping, written: WriteRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def overtaken(*_: object, **__: object) -> tuple[int, ...]:
        tries.append(1)
        raise StreamMovedError(streams="cadre:CB-1")

    monkeypatch.setattr(Ledger, "record", overtaken)
    with pytest.raises(StreamMovedError):
        run(ledger, heads, written(FIRST))
    assert len(tries) > 1


def test_a_file_cut_short_keeps_its_whole_batches_and_can_be_run_again(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    rows = [f"CB-{n},1,,,U-{n * 7919 % 99991},2020,open,{n * n}" for n in range(3000)]
    path = written(*rows, name="all.gz")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FileError):
        run(ledger, heads, path, batch_rows=100)
    size = ledger.size
    assert size
    path.write_bytes(whole)
    counts = run(ledger, heads, path)
    assert counts.recorded + counts.already == counts.read == 3000
    assert counts.already >= 100


def test_progress_tells_rows_and_how_much_of_the_file_is_left(
    ledger: Ledger, heads: Mapping, written: WriteRows
) -> None:
    told: list[Progress] = []
    path = written(FIRST, SECOND, OTHER)
    run(ledger, heads, path, batch_rows=2, on_progress=told.append, strict=True)
    assert [(at.stage, at.rows) for at in told] == [
        ("checking", 2),
        ("checking", 3),
        ("recording", 2),
        ("recording", 3),
    ]
    assert told[-1].bytes_read == told[-1].bytes_total == path.stat().st_size


def test_a_constant_of_a_wrong_kind_is_the_mappings_fault(
    ledger: Ledger, written: WriteRows
) -> None:
    text = HEADS.replace('cause = "not-recorded"', 'cause = "boredom"')
    mapping = parse_mapping(text, file="heads.toml")
    with pytest.raises(MappingError, match=r"fields\.cause: expected one of full-term"):
        run(ledger, mapping, written(FIRST))
    assert ledger.size == 0
