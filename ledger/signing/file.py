"""The file of keys that sign: its text, without what the secrets mean.

    socai signing keys/1
    key <Ed25519 verifier key>
    key <ML-DSA-44 verifier key>
    scrypt <N> <r> <p> <base64 of the 16-byte salt>
    sealed <base64 of the ciphertext with its 16-byte tag>

While a change of keys is under way there are four `key` lines: the pair in force, then
the pair that follows it. All keys bear one name, the ledger's origin. UTF-8, every line
ends in a line feed, nothing else is accepted: what was parsed is formatted again to the
same bytes.

    key ‖ nonce      = scrypt(passphrase in NFC as UTF-8, salt, N, r, p), 32 + 12 bytes
    plaintext        = one 32-byte seed for each `key` line, in that order
    ciphertext       = AES-256-GCM(key, nonce, plaintext, associated data)
    associated data  = the file up to and with the `scrypt` line

So a public line cannot be exchanged without its being noticed when the file is unlocked.
The nonce is used once because its key is: both come from a salt that is fresh whenever
the file is written (scrypt: RFC 7914; AES-GCM: NIST SP 800-38D).

Who can write the file can make it ask for costly work: N, r and p are believed within
bounds only. Another form of the file would begin with another first line.
"""

import re
from typing import Final, NamedTuple

from domain.text import Text
from ledger.tlog.base64_text import decoded, encoded
from ledger.tlog.errors import VerifierKeyError
from ledger.tlog.verifier_key import (
    COSIGNATURE_ML_DSA_44,
    ED25519,
    VerifierKey,
    parse_verifier_key,
)

MAX_FILE_BYTES: Final = 16_384
"""Four keys of the longest name take half of it."""

PAIR: Final = (ED25519, COSIGNATURE_ML_DSA_44)
"""The kinds of one pair, in the order of their lines."""

SEED_BYTES: Final = 32
TAG_BYTES: Final = 16
SALT_BYTES: Final = 16

_FIRST: Final = "socai signing keys/1"
_MIN_N: Final = 2**10
_MAX_N_TIMES_P: Final = 2**18
"""One second, or two."""
_R: Final = 8
MAX_MEMORY_BYTES: Final = 128 * _R * _MAX_N_TIMES_P
"""What scrypt takes at most: 256 MiB."""
_NUMBER: Final = re.compile("[1-9][0-9]{0,9}", re.ASCII)
_LINES_BESIDE_KEYS: Final = 3


class Cost(NamedTuple):
    """scrypt's parameters; it takes 128 · N · r bytes of memory."""

    n: int
    r: int
    p: int


class SigningFile(NamedTuple):
    """What the file holds: one pair of keys or two, and their seeds encrypted."""

    keys: tuple[VerifierKey, ...]
    cost: Cost
    salt: bytes
    sealed: bytes

    @property
    def head(self) -> bytes:
        """The readable lines: the associated data of `sealed`."""
        keys = "".join(f"key {key.text}\n" for key in self.keys)
        cost = " ".join(map(str, self.cost))
        return f"{_FIRST}\n{keys}scrypt {cost} {encoded(self.salt)}\n".encode()


class MalformedFileError(Exception):
    """What is wrong with the text. Its words never hold what stands in the file."""

    def __init__(self, expected: Text) -> None:
        """Keep what was expected."""
        super().__init__(expected.en)
        self.expected = expected


def format_signing_file(file: SigningFile) -> bytes:
    """Return the bytes of the file; see the module's text for their form."""
    return file.head + f"sealed {encoded(file.sealed)}\n".encode()


def parse_signing_file(data: bytes) -> SigningFile:
    """Read the file; inverse of `format_signing_file`.

    Raises:
        MalformedFileError: anything else.
    """
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError as error:
        raise MalformedFileError(_UTF_8) from error
    if lines[0] != _FIRST:
        raise MalformedFileError(_FIRST_LINE)
    count = len(lines) - 1 - _LINES_BESIDE_KEYS
    if lines[-1] or count not in (len(PAIR), 2 * len(PAIR)):
        raise MalformedFileError(_LINES)
    keys = _keys(lines[1 : 1 + count])
    cost, salt = _scrypt(lines[1 + count])
    sealed = _base64("sealed ", lines[2 + count], count * SEED_BYTES + TAG_BYTES)
    if sealed is None:
        raise MalformedFileError(_SEALED)
    return SigningFile(keys, cost, salt, sealed)


def _keys(lines: list[str]) -> tuple[VerifierKey, ...]:
    try:
        keys = tuple(parse_verifier_key(line.removeprefix("key ")) for line in lines)
    except VerifierKeyError as error:
        raise MalformedFileError(_KEYS) from error
    kinds = tuple(key.kind for key in keys)
    if (
        not all(line.startswith("key ") for line in lines)
        or kinds != PAIR * (len(keys) // len(PAIR))
        or len({key.name for key in keys}) != 1
        or len(set(keys)) != len(keys)
    ):
        raise MalformedFileError(_KEYS)
    return keys


def _scrypt(line: str) -> tuple[Cost, bytes]:
    word, _, rest = line.partition(" ")
    *numbers, salt_text = rest.split(" ")
    salt = _base64("", salt_text, SALT_BYTES)
    if (
        word != "scrypt"
        or len(numbers) != len(Cost._fields)
        or not all(map(_NUMBER.fullmatch, numbers))
        or salt is None
    ):
        raise MalformedFileError(_SCRYPT)
    cost = Cost(*map(int, numbers))
    if (
        cost.n < _MIN_N
        or cost.n & (cost.n - 1)
        or cost.r != _R
        or cost.n * cost.p > _MAX_N_TIMES_P
    ):
        raise MalformedFileError(_COST)
    return cost, salt


def _base64(word: str, line: str, length: int) -> bytes | None:
    data = decoded(line.removeprefix(word)) if line.startswith(word) else None
    return data if data is not None and len(data) == length else None


_UTF_8: Final = Text(vi="văn bản UTF-8", en="text in UTF-8")
_FIRST_LINE: Final = Text(
    vi=f"dòng đầu là '{_FIRST}'", en=f"'{_FIRST}' as the first line"
)
_LINES: Final = Text(
    vi="hai hoặc bốn dòng 'key', một dòng 'scrypt', một dòng 'sealed'",
    en="two or four lines 'key', one 'scrypt', one 'sealed'",
)
_KEYS: Final = Text(
    vi="mỗi dòng 'key' một khóa kiểm chứng, Ed25519 rồi ML-DSA-44, cùng một tên",
    en="a verifier key on each line 'key', Ed25519 then ML-DSA-44, of one name",
)
_SCRYPT: Final = Text(vi="'scrypt N r p SALT-BASE64'", en="'scrypt N r p BASE64-SALT'")
_COST: Final = Text(
    vi=f"N là lũy thừa của 2 từ {_MIN_N}, r = {_R}, N·p tối đa {_MAX_N_TIMES_P}",
    en=f"N a power of 2 from {_MIN_N}, r = {_R}, N·p at most {_MAX_N_TIMES_P}",
)
_SEALED: Final = Text(
    vi="'sealed BASE64' với độ dài vừa đúng", en="'sealed BASE64' of the right length"
)
