"""The keys that sign checkpoints: made, unlocked, changed. A file beside the ledger.

`signing.file` has its format. The public halves are read without the passphrase; the
private ones are unlocked with it, and only where nobody but the owner can read the file.
That is refused, not warned of: a warning is lost in a log, and whoever read the file can
try passphrases at leisure for as long as these keys are trusted.

A change of keys takes two writes. After the first the file holds both pairs, and both
sign; after the second the new pair alone. Between them the change is announced in the
ledger (`signing.rotation`). Whoever finds two pairs completes what was begun.
"""

import os
from pathlib import Path

from ledger import whole_file
from ledger.signing.errors import (
    KeyChangeUnderWayError,
    SigningKeysExistError,
    WrongPassphraseError,
)
from ledger.signing.file import (
    MAX_FILE_BYTES,
    PAIR,
    MalformedFileError,
    SigningFile,
    format_signing_file,
    parse_signing_file,
)
from ledger.signing.pair import Pair, decrypted, encrypted, new_pair
from ledger.signing.troubles import (
    OTHER_KEYS,
    SMALLER,
    readable_by_others,
    told,
    unusable,
)
from ledger.tlog.signatures import Signer
from ledger.tlog.verifier_key import VerifierKey


def create(path: Path, origin: str, passphrase: str) -> tuple[VerifierKey, ...]:
    """Make the first pair of keys and the file that keeps them; return the public halves.

    Raises:
        SigningKeysExistError: something is there; it stays as it is.
        OriginError: no key can be named so.
        SigningKeysError: the file cannot be written; it may be there all the same.
    """
    pair = new_pair(origin)
    with told(path), whole_file.locked(path):
        check_free(path)
        _write(path, encrypted([pair], passphrase))
    return pair.keys


def check_free(path: Path) -> None:
    """Refuse a place where there is something already.

    Raises:
        SigningKeysExistError: it stays as it is.
    """
    if os.path.lexists(path):
        raise SigningKeysExistError(path=path)


def verifier_keys(path: Path) -> tuple[VerifierKey, ...]:
    """Return the public halves: two, or four while a change of keys is under way.

    The pair that signed before the change comes first. No passphrase is needed, and
    nothing says yet that the private halves belong to them: `unlock` does.

    Raises:
        NoSigningKeysError, SigningKeysError: there is no such file, or not as it should be.
    """
    return _read(path)[0].keys


def first_pair(keys: tuple[VerifierKey, ...]) -> tuple[VerifierKey, ...]:
    """Return of `verifier_keys` the pair that signed before a change began."""
    return keys[: len(PAIR)]


def check_usable(path: Path) -> None:
    """Refuse a file that cannot sign whatever the passphrase.

    Raises:
        NoSigningKeysError, SigningKeysError: as for `unlock`.
    """
    _owners(path)


def unlock(path: Path, passphrase: str) -> tuple[Signer, ...]:
    """Return everything that signs, in the order of `verifier_keys`.

    Raises:
        NoSigningKeysError, SigningKeysError: as for `verifier_keys`, or others than the
            owner may read the file.
        WrongPassphraseError: the passphrase, or the file, is another one.
    """
    return tuple(each for pair in pairs(path, passphrase) for each in pair.signers)


def pairs(path: Path, passphrase: str) -> tuple[Pair, ...]:
    """Return the private halves, pair by pair: the one in force, then the one to come.

    Raises:
        NoSigningKeysError, SigningKeysError, WrongPassphraseError: as for `unlock`.
    """
    file = _owners(path)
    with told(path):
        found = decrypted(file, passphrase)
    if found is None:
        raise WrongPassphraseError(path=path)
    if tuple(key for pair in found for key in pair.keys) != file.keys:
        # Its tag is right, so whoever wrote it knew the passphrase.
        raise unusable(path, OTHER_KEYS)
    return found


def begin_change(path: Path, old: Pair, new: Pair, passphrase: str) -> None:
    """Add `new` to the file that holds `old` alone; from here on both sign.

    Args:
        path: the file.
        old: the pair that was unlocked.
        new: from `pair.new_pair`.
        passphrase: what unlocks the whole file from now on.

    Raises:
        KeyChangeUnderWayError: it holds something else meanwhile.
        SigningKeysError: it cannot be written; then it is as it was, or already new.
    """
    with told(path), whole_file.locked(path):
        if verifier_keys(path) != old.keys:
            raise KeyChangeUnderWayError(path=path)
        _write(path, encrypted([old, new], passphrase))


def finish_change(path: Path, new: Pair, passphrase: str) -> None:
    """Leave `new` alone in the file. To be called once it is announced and sealed.

    Doing it twice does no harm.

    Raises:
        KeyChangeUnderWayError: the file does not hold `new` as the pair to come.
        SigningKeysError: it cannot be written; then it is as it was, or already new.
    """
    with told(path), whole_file.locked(path):
        keys = verifier_keys(path)
        if keys == new.keys:
            return
        if keys[len(PAIR) :] != new.keys:
            raise KeyChangeUnderWayError(path=path)
        _write(path, encrypted([new], passphrase))


def _write(path: Path, file: SigningFile) -> None:
    whole_file.replace(path, format_signing_file(file), mode=whole_file.OWNER_ONLY)


def _owners(path: Path) -> SigningFile:
    file, mode = _read(path)
    if mode & whole_file.OTHERS:
        raise readable_by_others(path, mode)
    return file


def _read(path: Path) -> tuple[SigningFile, int]:
    with told(path):
        data, mode = whole_file.read(path, limit=MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise unusable(path, SMALLER)
    try:
        return parse_signing_file(data), mode
    except MalformedFileError as error:
        raise unusable(path, error.expected) from error
