import os
from pathlib import Path

import pytest

from ledger.proofs.errors import NoFolderError, NotWrittenError, OutputExistsError
from ledger.proofs.handing_over import write_out


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_out({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert content(tmp_path) == {"a": b"1", "b": b"2"}


def test_where_one_file_exists_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(OutputExistsError, match=r"b exists already: .* with --force"):
        write_out({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert content(tmp_path) == {"b": b"mine"}


def test_force_replaces_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    write_out({tmp_path / "a": b"1", tmp_path / "b": b"2"}, force=True)
    assert content(tmp_path) == {"a": b"1", "b": b"2"}


def test_what_somebody_named_like_a_file_in_the_making_is_left_alone(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.new").write_bytes(b"mine")
    write_out({tmp_path / "a": b"1"})
    assert content(tmp_path) == {"a": b"1", "a.new": b"mine"}


def test_all_is_on_the_disk_before_any_file_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[str]] = []

    def synced(_: int) -> None:
        seen.append({each.name for each in tmp_path.iterdir()} & {"a", "b"})

    monkeypatch.setattr(os, "fsync", synced)
    write_out({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert seen == [set(), set()]


@pytest.mark.parametrize("force", [False, True])
def test_where_a_folder_is_in_the_place_of_one_file_neither_is_written(
    tmp_path: Path,
    force: bool,  # noqa: FBT001  pytest's
) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(NotWrittenError, match=r"b could not be written: Is a dir"):
        write_out({tmp_path / "a": b"1", tmp_path / "b": b"2"}, force=force)
    assert [each.name for each in tmp_path.iterdir()] == ["b"]


def test_a_link_that_leads_nowhere_is_somebodys_file_too(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("gone")
    with pytest.raises(OutputExistsError):
        write_out({tmp_path / "a": b"1"})
    assert (tmp_path / "a").is_symlink()


def test_a_folder_that_refuses_is_told_as_the_system_tells_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotWrittenError, match="Not a directory"):
        write_out({tmp_path / "file" / "a": b"1"})


@pytest.mark.parametrize("force", [False, True])
def test_where_one_file_cannot_be_written_none_is(tmp_path: Path, force: bool) -> None:  # noqa: FBT001  pytest's
    lost = tmp_path / "missing" / "b"
    with pytest.raises(
        NoFolderError, match=r"missing.b could not .* mkdir -p .*missing$"
    ):
        write_out({tmp_path / "a": b"1", lost: b"2"}, force=force)
    assert content(tmp_path) == {}
