"""Personal fields: one ciphertext an entry, under the person's own key.

Format of `Sealed` (an array of three binaries):

    salt        16 random bytes, fresh for each entry
    ciphertext  AES-256-GCM(key, nonce, plaintext, associated data)
    commitment  SHA-256(plaintext)

    key ‖ nonce      = HKDF-SHA256(person's key, salt, info "socai/personal/1", 44 bytes)
    plaintext        = MessagePack array [blind, fields]; blind is 16 random bytes
    associated data  = the person's stream id, a line feed, the entry's topic

The nonce is used once because its key is: both come from a fresh salt. The blind inside
the plaintext makes the commitment hiding: a guess of name and birth date cannot be tried
against it, even after the key is gone. The commitment makes the opening binding: AES-GCM
alone lets one ciphertext open in two ways under two keys. Handing out key ‖ nonce of one
entry opens that entry and no other.

Not here: the file of keys (`keyring`); who may see what.
"""

import hashlib
import hmac
import os
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from domain.acts import Act, Sealed, topic_of
from domain.fields import personal_fields
from domain.text import Text
from ledger.errors import LedgerError

_SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_INFO: Final = b"socai/personal/1"

_WRONG: Final = Text(vi="sai khóa hoặc sai dữ liệu", en="wrong key or bytes")
_OTHER: Final = Text(
    vi="không phải nội dung đã cam kết", en="not what was committed to"
)

_encode: Final = msgspec.msgpack.Encoder().encode


class SealBrokenError(LedgerError):
    """A ciphertext that does not open under the person's key, or opens to other words."""

    en = (
        "the personal fields of {stream} do not open: {found}. Expected the key that"
        " sealed them; compare the keys file with its backup"
    )
    vi = (
        "không mở được các trường cá nhân của {stream}: {found}. Cần đúng khóa đã mã"
        " hóa; so tệp khóa với bản sao của nó"
    )


def seal(act: Act, *, stream: str, key: bytes) -> Act:
    """Return `act` with its personal fields moved into `sealed`.

    Args:
        act: an act, personal fields in clear.
        stream: the stream id of the person whose key this is.
        key: 32 bytes.
    """
    names = personal_fields(type(act))
    fields = {
        name: msgspec.to_builtins(value)
        for name in names
        if (value := getattr(act, name)) not in (None, ())
    }
    if not fields:
        return act
    plaintext = _encode([os.urandom(_SALT_BYTES), fields])
    salt = os.urandom(_SALT_BYTES)
    topic = topic_of(type(act))
    cipher, nonce = _cipher(key, salt)
    sealed = Sealed(
        salt=salt,
        ciphertext=cipher.encrypt(nonce, plaintext, _associated(stream, topic)),
        commitment=hashlib.sha256(plaintext).digest(),
    )
    blank = {name: _empty(getattr(act, name)) for name in fields}
    return msgspec.structs.replace(act, sealed=sealed, **blank)


def open_sealed(act: Act, *, stream: str, key: bytes) -> Act:
    """Return `act` with its personal fields in clear; inverse of `seal`.

    Raises:
        SealBrokenError: another key, another person's entry, or altered bytes.
    """
    if act.sealed is None:
        return act
    topic = topic_of(type(act))
    return _filled(act, open_fields(act.sealed, topic=topic, stream=stream, key=key))


def open_fields(
    sealed: Sealed, *, topic: str, stream: str, key: bytes
) -> dict[str, Any]:
    """Return the personal fields of an entry as plain data.

    Raises:
        SealBrokenError: as for `open_sealed`.
    """
    cipher, nonce = _cipher(key, sealed.salt)
    try:
        plaintext = cipher.decrypt(nonce, sealed.ciphertext, _associated(stream, topic))
    except InvalidTag as error:
        raise SealBrokenError(stream=stream, found=_WRONG) from error
    digest = hashlib.sha256(plaintext).digest()
    if not hmac.compare_digest(digest, sealed.commitment):
        raise SealBrokenError(stream=stream, found=_OTHER)
    _, fields = msgspec.msgpack.decode(plaintext)
    assert isinstance(fields, dict)
    return fields


def _filled(act: Act, fields: dict[str, Any]) -> Act:
    types = {each.name: each.type for each in msgspec.structs.fields(act)}
    values = {
        name: msgspec.convert(value, types[name]) for name, value in fields.items()
    }
    return msgspec.structs.replace(act, sealed=None, **values)


def _cipher(key: bytes, salt: bytes) -> tuple[AESGCM, bytes]:
    derived = HKDF(
        algorithm=SHA256(), length=_KEY_BYTES + _NONCE_BYTES, salt=salt, info=_INFO
    ).derive(key)
    return AESGCM(derived[:_KEY_BYTES]), derived[_KEY_BYTES:]


def _associated(stream: str, topic: str) -> bytes:
    return f"{stream}\n{topic}".encode()


def _empty(value: object) -> object:
    return () if isinstance(value, tuple) else None
