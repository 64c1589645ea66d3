"""What `socai seal` says at a desk; `ledger.sealing` tests what it does."""

import pytest

from ledger.commands.conftest import Desk
from ledger.conftest import unit
from ledger.file import checkpoint_path


@pytest.fixture
def made(desk: Desk) -> Desk:
    """A desk with keys and nothing recorded."""
    desk.run("key", "create")
    return desk


def recorded(desk: Desk) -> None:
    with desk.open_ledger() as ledger:
        ledger.record([unit("NK")], actor=desk.actor)


def test_a_copy_that_was_written_anew_is_said_to_be(made: Desk) -> None:
    recorded(made)
    made.run("seal")
    copy = checkpoint_path(made.ledger_path)
    first = copy.read_bytes()
    for language, said in (
        ("en", f"wrote {copy} anew from the ledger (1 entries)"),
        ("vi", f"Đã ghi lại {copy} từ sổ (1 mục)"),
    ):
        copy.unlink()
        made.language = language
        made.run("seal", "--restore-copy")
        assert made.err == [said]
        assert made.out == [first.decode().removesuffix("\n")]
        assert copy.read_bytes() == first


def test_a_copy_that_was_not_written_anew_is_not_said_to_be(made: Desk) -> None:
    recorded(made)
    made.run("seal")
    assert made.err[0].startswith("sealed 1 entries; ")
    made.run("seal", "--restore-copy")
    assert made.err[0].startswith("all 1 entries are sealed already; ")


def test_a_seal_over_nothing_does_not_claim_to_protect_anything(made: Desk) -> None:
    copy = checkpoint_path(made.ledger_path)
    en = (
        "the ledger is empty: this seals 0 entries and protects none; the copy of the"
        f" checkpoint is {copy}. Once something is recorded, run again: socai seal"
    )
    vi = (
        "Sổ còn trống: niêm phong 0 mục, chưa bảo vệ mục nào; bản sao điểm kiểm ở"
        f" {copy}. Khi đã ghi mục đầu tiên, chạy lại: socai seal"
    )
    for made.language, said in (("en", en), ("vi", vi)):
        made.run("seal")
        assert made.err == [said]
    recorded(made)
    made.run("seal")
    assert made.err[0].startswith("Đã niêm phong 1 mục; ")
