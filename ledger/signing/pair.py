"""A pair of keys that sign, and how a passphrase keeps its seeds secret.

`signing.file` says what is encrypted how. Guessing costs an attacker what unlocking
costs us, some tenths of a second and 128 MiB for each try: that does not make up for a
passphrase that can be guessed.
"""

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ledger.signing.errors import OriginError
from ledger.signing.file import PAIR, SALT_BYTES, SEED_BYTES, Cost, SigningFile
from ledger.tlog.errors import VerifierKeyError
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner, Signer
from ledger.tlog.verifier_key import VerifierKey, parse_verifier_key

STANDARD: Final = Cost(n=2**17, r=8, p=1)
"""128 MiB and some 0.3 s on a machine of 2024."""

MAX_NAME_BYTES: Final = 255
"""tlog-cosignature counts the bytes of a name in one byte."""

_PAIR_BYTES: Final = len(PAIR) * SEED_BYTES
_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """One generation of keys: an Ed25519 and an ML-DSA-44 seed, under one name."""

    name: str
    seeds: bytes = field(repr=False)
    """Two times 32 random bytes, in the order of `PAIR`."""

    @property
    def signers(self) -> tuple[Signer, ...]:
        """The private halves, ready to sign."""
        ed25519, ml_dsa = self.seeds[:SEED_BYTES], self.seeds[SEED_BYTES:]
        return Ed25519Signer(self.name, ed25519), MlDsaSigner(self.name, ml_dsa)

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """The public halves."""
        return tuple(signer.key for signer in self.signers)


def new_pair(name: str) -> Pair:
    """Return fresh keys, not yet kept anywhere.

    Args:
        name: the ledger's origin.

    Raises:
        OriginError: no key can be named so.
    """
    pair = Pair(name, os.urandom(_PAIR_BYTES))
    try:
        named = all(parse_verifier_key(key.text) == key for key in pair.keys)
    except (VerifierKeyError, UnicodeEncodeError):
        named = False
    if not named or len(name.encode()) > MAX_NAME_BYTES:
        raise OriginError(origin=name, expected=MAX_NAME_BYTES)
    return pair


def encrypted(held: Sequence[Pair], passphrase: str) -> SigningFile:
    """Return the file that keeps these pairs."""
    keys = tuple(key for pair in held for key in pair.keys)
    bare = SigningFile(keys, STANDARD, os.urandom(SALT_BYTES), b"")
    cipher, nonce = _cipher(bare, passphrase)
    seeds = b"".join(pair.seeds for pair in held)
    return bare._replace(sealed=cipher.encrypt(nonce, seeds, bare.head))


def decrypted(file: SigningFile, passphrase: str) -> tuple[Pair, ...] | None:
    """Return the pairs that a file keeps; inverse of `encrypted`.

    None if they do not open: another passphrase, or another file than was written.
    Whether they are those of the public keys beside them is not checked here.
    """
    cipher, nonce = _cipher(file, passphrase)
    try:
        seeds = cipher.decrypt(nonce, file.sealed, file.head)
    except InvalidTag:
        return None
    name = file.keys[0].name
    return tuple(
        Pair(name, seeds[at : at + _PAIR_BYTES])
        for at in range(0, len(seeds), _PAIR_BYTES)
    )


def _cipher(file: SigningFile, passphrase: str) -> tuple[AESGCM, bytes]:
    # NFC: one keyboard composes "ậ", another sends it in parts. Bytes of the environment
    # that are no UTF-8 come as lone surrogates and go back to what they were.
    words = unicodedata.normalize("NFC", passphrase).encode(errors="surrogateescape")
    n, r, p = file.cost
    length = _KEY_BYTES + _NONCE_BYTES
    derived = Scrypt(salt=file.salt, length=length, n=n, r=r, p=p).derive(words)
    return AESGCM(derived[:_KEY_BYTES]), derived[_KEY_BYTES:]
