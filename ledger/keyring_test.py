import base64
import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ledger.errors import KeysError
from ledger.keyring import KEY_BYTES, Keyring

PERSON, OTHER = "cadre:CB-1", "cadre:CB-2"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "so.keys"


def test_a_person_has_one_key_of_32_bytes_that_is_nobody_elses(path: Path) -> None:
    ring = Keyring(path)
    ring.ensure()
    key = ring.get(PERSON)
    ring.ensure()
    assert key is not None
    assert len(key) == KEY_BYTES
    assert key == ring.get(PERSON) == Keyring(path).get(PERSON) != ring.get(OTHER)


def test_two_ledgers_derive_different_keys_for_one_code(tmp_path: Path) -> None:
    rings = [Keyring(tmp_path / name) for name in ("a.keys", "b.keys")]
    for ring in rings:
        ring.ensure()
    assert rings[0].get(PERSON) != rings[1].get(PERSON)


def test_one_copy_of_the_file_opens_also_for_those_registered_later(path: Path) -> None:
    ring = Keyring(path)
    ring.ensure()
    copy = path.with_name("copy.keys")
    copy.write_bytes(path.read_bytes())
    assert Keyring(copy).get("cadre:LATER") == ring.get("cadre:LATER")


def test_the_key_is_hkdf_as_the_format_says(path: Path) -> None:
    # RFC 5869 §2.3 by hand: T(1) = HMAC-SHA256(PRK, info || 0x01).
    import hmac  # noqa: PLC0415  the oracle

    root = bytes(range(32))
    path.write_text(f"root {base64.b64encode(root).decode()}\n", "ascii")
    expected = hmac.digest(root, b"socai/person/1\ncadre:CB-1\x01", "sha256")
    assert Keyring(path).get(PERSON) == expected


def test_looking_for_a_key_makes_no_file(path: Path) -> None:
    assert Keyring(path).get(PERSON) is None
    assert not path.exists()


def test_a_new_keys_file_is_its_owners_alone(path: Path) -> None:
    Keyring(path).ensure()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_who_make_the_root_at_once_make_one(path: Path) -> None:
    def made(_: int) -> bytes | None:
        ring = Keyring(path)
        ring.ensure()
        return ring.get(PERSON)

    with ThreadPoolExecutor(4) as pool:
        keys = list(pool.map(made, range(16)))
    assert len(set(keys)) == 1
    assert len(path.read_bytes().splitlines()) == 1


def test_a_destroyed_key_is_gone_and_the_others_stay_as_they_were(path: Path) -> None:
    ring = Keyring(path)
    ring.ensure()
    gone, kept = ring.get(PERSON), ring.get(OTHER)
    ring.destroy(PERSON, [OTHER])
    again = Keyring(path)
    assert again.get(PERSON) is None
    assert again.get(OTHER) == kept
    assert gone is not None
    assert base64.b64encode(gone) not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_destroyed_key_stays_destroyed_when_another_is(path: Path) -> None:
    ring = Keyring(path)
    ring.ensure()
    ring.destroy(PERSON, [OTHER])
    ring.destroy(OTHER, [])
    assert (ring.get(PERSON), ring.get(OTHER)) == (None, None)
    assert ring.get("cadre:CB-3") is not None


def test_a_change_by_another_process_is_seen_without_opening_anew(path: Path) -> None:
    ring = Keyring(path)
    ring.ensure()
    assert ring.get(PERSON) is not None
    Keyring(path).destroy(PERSON, [])
    assert ring.get(PERSON) is None


@pytest.mark.parametrize(
    "line",
    [
        b"root",
        b"root tooshort",
        b" " + base64.b64encode(bytes(KEY_BYTES)),
        b"root " + base64.b64encode(bytes(KEY_BYTES - 1)),
        b"\xff " + base64.b64encode(bytes(KEY_BYTES)),
        b" -",
        b"",
    ],
)
def test_a_line_that_is_no_key_is_told_without_showing_it(
    path: Path, line: bytes
) -> None:
    path.write_bytes(line + b"\n")
    with pytest.raises(KeysError) as caught:
        Keyring(path).get(PERSON)
    assert str(caught.value) == (
        f"{path}: a line that is no key; expected NAME BASE64-KEY on each line."
        " Compare it with its backup"
    )
    assert caught.value.text("vi") == (
        f"{path}: có dòng không phải là khóa; cần mỗi dòng là TÊN KHÓA-BASE64."
        " So tệp này với bản sao của nó"
    )


def test_a_disk_that_takes_half_a_write_leaves_no_half_keys_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_write = os.write
    monkeypatch.setattr(os, "write", lambda at, data: really_write(at, data[:7]))
    ring = Keyring(path)
    ring.ensure()
    assert Keyring(path).get(PERSON) == ring.get(PERSON) is not None


def test_a_full_disk_leaves_the_keys_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Keyring(path).ensure()
    before = path.read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(KeysError, match="No space left on device; expected a file"):
        Keyring(path).destroy(PERSON, ["cadre:CB-2"])
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
