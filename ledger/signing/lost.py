"""The keys that sign, missing beside a ledger that they have sealed.

New keys would sign nothing that anybody believes: a change of keys is believed on the
word of the old ones, and these are gone. So nobody is advised to make any.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.errors import NoLedgerError
from ledger.file import check_file, reading, signing_path
from ledger.sealing.kept import latest
from ledger.signing import keys as signing_keys
from ledger.signing.errors import LostSigningKeysError, NoSigningKeysError


def check_never_sealed(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a ledger that was sealed: its keys were somewhere.

    Args:
        connection: the ledger. Only its table is asked, not the copy beside it.
        path: the file of keys that is missing.

    Raises:
        LostSigningKeysError: naming who signed the last checkpoint.
    """
    last = latest(connection)
    if last is None:
        return
    origin = last.checkpoint.origin
    signers = (
        f"{line.name}+{line.key_id.hex()}"
        for line in last.note.signatures
        if line.name == origin  # Others are witnesses.
    )
    raise LostSigningKeysError(path=path, key=", ".join(signers))


def check_can_sign(ledger: Path) -> None:
    """Refuse without a ledger, or without keys that can sign it; needs no passphrase.

    To be called before anybody is asked for one.

    Raises:
        NoLedgerError, NotALedgerError, NewerFormatError: as for `file.check_file`.
        LostSigningKeysError, NoSigningKeysError: there are no keys.
        SigningKeysError: as for `signing_keys.unlock`.
    """
    check_file(ledger)
    with lost_told(ledger):
        signing_keys.check_usable(signing_path(ledger))


@contextmanager
def lost_told(ledger: Path) -> Iterator[None]:
    """Tell keys that are missing from keys that were never made."""
    try:
        yield
    except NoSigningKeysError:
        try:
            with reading(ledger) as connection:
                check_never_sealed(connection, signing_path(ledger))
        except NoLedgerError:
            pass  # Nothing says that they were ever made.
        raise
