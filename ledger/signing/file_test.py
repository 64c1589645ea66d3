import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.signing.file import (
    Cost,
    MalformedFileError,
    SigningFile,
    format_signing_file,
    parse_signing_file,
)
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner
from ledger.tlog.verifier_key import VerifierKey


def _pair(name: str, byte: int) -> tuple[VerifierKey, ...]:
    seed = bytes((byte,)) * 32
    return Ed25519Signer(name, seed).key, MlDsaSigner(name, seed).key


OLD, NEW = _pair("socai.example/thử", 1), _pair("socai.example/thử", 2)
COST = Cost(2**10, 8, 1)
FILE = SigningFile(OLD, COST, b"s" * 16, b"c" * 80)
CHANGING = SigningFile((*OLD, *NEW), Cost(2**17, 8, 2), b"s" * 16, b"c" * 144)
DATA = format_signing_file(FILE)
TEXT = DATA.decode()


def test_the_file_is_five_readable_lines_in_this_order() -> None:
    ed25519, ml_dsa = (key.text for key in OLD)
    assert TEXT.splitlines() == [
        "socai signing keys/1",
        f"key {ed25519}",
        f"key {ml_dsa}",
        "scrypt 1024 8 1 c3Nzc3Nzc3Nzc3Nzc3Nzcw==",
        f"sealed {'Y2Nj' * 26}Y2M=",
    ]
    assert TEXT.startswith(FILE.head.decode())
    assert TEXT.removeprefix(FILE.head.decode()).startswith("sealed ")


@pytest.mark.parametrize("file", [FILE, CHANGING])
def test_what_was_formatted_is_read_back(file: SigningFile) -> None:
    assert parse_signing_file(format_signing_file(file)) == file


_OTHER_NAME = _pair("another", 2)
_LINES = DATA.splitlines(keepends=True)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        DATA[:-1],
        DATA + b"\n",
        DATA + b"# a comment\n",
        DATA.replace(b"\n", b"\r\n"),
        DATA.replace(b"keys/1", b"keys/2"),
        DATA.replace("thử".encode(), b"th\xff"),
        b"".join(_LINES[:2] + _LINES[3:]),
        b"".join(_LINES[:1] + _LINES[1:2] * 2 + _LINES[3:]),
        b"".join(_LINES[:1] + _LINES[2:3] + _LINES[1:2] + _LINES[3:]),
        b"".join(_LINES[:3] + _LINES[4:] + _LINES[3:4]),
        DATA.replace(b"key socai", b"socai", 1),
        DATA.replace(b"key ", b"Key ", 1),
        DATA.replace(b"key ", b"key  ", 1),
        DATA.replace(b"sealed ", b"sealed  "),
        DATA.replace(b"sealed Y2Nj", b"sealed "),
        DATA.replace(b"Y2M=\n", b"Y2N=\n"),  # bits behind the end
        DATA.replace(b"scrypt", b"argon2"),
        DATA.replace(b"1024 8 1", b"1024 8"),
        DATA.replace(b"1024 8 1", b"1024 8 1 1"),
        DATA.replace(b"1024", b"01024"),
        DATA.replace(b"1024", b"+1024"),
        DATA.replace(b"1024", "١٠٢٤".encode()),
        DATA.replace(b"c3Nz", b"", 1),
        format_signing_file(FILE._replace(keys=(*OLD, *OLD), sealed=b"c" * 144)),
        format_signing_file(
            FILE._replace(keys=(*OLD, *_OTHER_NAME), sealed=b"c" * 144)
        ),
        format_signing_file(FILE._replace(keys=(*OLD, *NEW))),
        format_signing_file(FILE._replace(keys=(), sealed=b"c" * 16)),
        format_signing_file(FILE._replace(salt=b"s" * 15)),
    ],
)
def test_no_other_bytes_are_a_file_of_keys(data: bytes) -> None:
    assert data != DATA
    with pytest.raises(MalformedFileError):
        parse_signing_file(data)


@pytest.mark.parametrize(
    "cost",
    [
        (2**9, 8, 1),  # so little that guessing is cheap
        (2**17 + 1, 8, 1),
        (2**19, 8, 1),
        (2**18, 8, 2),
        (2**30, 8, 1),
        (2**10, 8, 2**20),
        (2**17, 9, 1),
        (2**10, 2**20, 1),
    ],
)
def test_a_file_cannot_ask_for_any_amount_of_work(cost: tuple[int, int, int]) -> None:
    with pytest.raises(MalformedFileError):
        parse_signing_file(format_signing_file(FILE._replace(cost=Cost(*cost))))


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_is_another_file(at: int, flip: int) -> None:
    changed = DATA[:at] + bytes((DATA[at] ^ flip,)) + DATA[at + 1 :]
    try:
        parsed = parse_signing_file(changed)
    except MalformedFileError:
        return
    assert parsed != FILE
    assert format_signing_file(parsed) == changed


@given(st.binary(max_size=200))
def test_no_bytes_make_the_parser_fail_otherwise(data: bytes) -> None:
    with pytest.raises(MalformedFileError):
        parse_signing_file(data)
