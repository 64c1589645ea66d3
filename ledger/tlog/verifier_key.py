"""Verifier keys (C2SP signed-note v1.0.0, "Verifier keys"): `vkey`.

    <name>+<key id, 8 lower-case hex digits>+<base64(type byte ‖ public key)>

The key id is `SHA-256(name ‖ 0x0A ‖ type byte ‖ public key)[:4]`. It only tells keys
apart: who wants another key with the same id can make one, and gains a signature that
does not verify.

Of the assigned types these are known here; a key of any other is refused, for nothing
could be verified with it.

    0x01  Ed25519 over the text of a note                       32 bytes
    0x04  timestamped Ed25519 cosignature (tlog-cosignature)    32 bytes
    0x06  timestamped ML-DSA-44 cosignature (tlog-cosignature)  1,312 bytes
"""

import re
from hashlib import sha256
from typing import Final, NamedTuple

from domain.text import Text
from ledger.tlog.base64_text import decoded, encoded
from ledger.tlog.errors import VerifierKeyError

ED25519: Final = 0x01
COSIGNATURE_ED25519: Final = 0x04
COSIGNATURE_ML_DSA_44: Final = 0x06

PUBLIC_BYTES: Final = {
    ED25519: 32,
    COSIGNATURE_ED25519: 32,
    COSIGNATURE_ML_DSA_44: 1312,
}
KEY_ID_BYTES: Final = 4
MAX_VKEY_CHARACTERS: Final = 8192
_SHOWN_CHARACTERS: Final = 40

_HEX_ID: Final = re.compile("[0-9a-f]{8}", re.ASCII)


class VerifierKey(NamedTuple):
    """A public key with its name and the kind of signature that it verifies."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that a signature line names it by."""
        kind = bytes((self.kind,))
        return sha256(self.name.encode() + b"\n" + kind + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """The key in the form that is handed to people; see the module's text."""
        material = encoded(bytes((self.kind,)) + self.public)
        return f"{self.name}+{self.id.hex()}+{material}"

    @property
    def label(self) -> str:
        """Name and id, for messages."""
        return f"{self.name}+{self.id.hex()}"


def is_key_name(name: str) -> bool:
    """Return whether `name` may name a key: not empty, no Unicode space, no plus."""
    return bool(name) and "+" not in name and not any(map(str.isspace, name))


def parse_verifier_key(text: str) -> VerifierKey:
    """Read a verifier key; inverse of `VerifierKey.text`.

    Raises:
        VerifierKeyError: anything else than the one text of a key of a known type.
    """
    if len(text) > MAX_VKEY_CHARACTERS or text.count("+") < 2:  # noqa: PLR2004  two signs
        raise _bad(_FORM, text)
    name, hex_id, material = text.split("+", maxsplit=2)
    if not is_key_name(name) or not _is_plain(name):
        raise _bad(_NAME, name)
    if not _HEX_ID.fullmatch(hex_id):
        raise _bad(_ID, hex_id)
    data = decoded(material)
    if data is None or not data:
        raise _bad(_BASE64, material)
    kind, public = data[0], data[1:]
    if PUBLIC_BYTES.get(kind) != len(public):
        raise _bad(_KINDS, f"0x{kind:02x}, {len(public)} byte")
    key = VerifierKey(name, kind, public)
    if key.id.hex() != hex_id:
        raise _bad(key.id.hex(), hex_id)
    return key


def _is_plain(name: str) -> bool:
    """Whether the name could stand in a note: no control character, no lone surrogate."""
    return all(
        character >= " " and not "\ud800" <= character <= "\udfff" for character in name
    )


_FORM: Final = Text(vi="TÊN+MÃ+KHÓA", en="NAME+ID+KEY")
_NAME: Final = Text(
    vi="tên không có khoảng trắng", en="a name without spaces or control characters"
)
_ID: Final = Text(vi="tám chữ số hex thường", en="eight lower-case hex digits")
_BASE64: Final = Text(vi="base64 chuẩn", en="standard base64")
_KINDS: Final = Text(
    vi="loại 0x01 hoặc 0x04 (32 byte), 0x06 (1312 byte)",
    en="type 0x01 or 0x04 (32 byte), 0x06 (1312 byte)",
)


def _bad(expected: Text | str, found: str) -> VerifierKeyError:
    return VerifierKeyError(expected=expected, found=repr(found[:_SHOWN_CHARACTERS]))
