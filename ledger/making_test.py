from pathlib import Path

import pytest

from ledger.application import Ledger
from ledger.conftest import Office
from ledger.errors import OriginRefusedError
from ledger.making import check_origin, default_origin


@pytest.mark.parametrize(
    ("file", "origin"),
    [
        ("ct.db", "socai.local/ct"),
        ("sổ cái Đơn vị.db", "socai.local/so-cai-Don-vi"),
        ("账本.db", "socai.local/ledger"),
        ("a+b.db", "socai.local/a-b"),
    ],
)
def test_a_file_of_any_name_gives_an_origin_that_can_name_a_log(
    file: str, origin: str
) -> None:
    found = default_origin(Path(file))
    check_origin(found)
    assert found == origin


@pytest.mark.parametrize(
    "origin", ["", "hai chữ", "a b", "a+b", "a\nb", "a\u00a0b", "sổ", "x" * 256]
)
def test_no_ledger_is_made_under_a_name_that_its_keys_could_not_bear(
    office: Office, origin: str
) -> None:
    with pytest.raises(OriginRefusedError):
        Ledger.create(office.path, origin=origin, clock=office.clock)
    assert not office.path.exists()
