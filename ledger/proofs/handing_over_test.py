from pathlib import Path

import pytest

from ledger.proofs.errors import NotWrittenError, OutputExistsError
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


@pytest.mark.parametrize("force", [False, True])
def test_where_one_file_cannot_be_written_none_is(tmp_path: Path, force: bool) -> None:  # noqa: FBT001  pytest's
    lost = tmp_path / "missing" / "b"
    with pytest.raises(
        NotWrittenError, match=r"missing.b could not be written: No such"
    ):
        write_out({tmp_path / "a": b"1", lost: b"2"}, force=force)
    assert content(tmp_path) == {}
