"""Make the file of a new ledger, whole or not at all."""

import re
import secrets
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Final

from eventsourcing.sqlite import SQLiteDatastore

from ledger.errors import LedgerExistsError, NotMadeError, OriginRefusedError
from ledger.file import APPLICATION_ID, FORMAT, translated
from ledger.recorder import LedgerRecorder
from ledger.schema import LOG_ID_BYTES, identity

MAX_ORIGIN_CHARACTERS: Final = 255
"""tlog-cosignature counts the bytes of an origin in one byte."""

_ORIGIN: Final = re.compile(r"[!-*,-~]+")  # printable ASCII but space and plus
_NO_SLUG: Final = re.compile(r"[^A-Za-z0-9._-]+")


def default_origin(path: Path) -> str:
    """Return an origin for a ledger whose maker named none: from its file's name."""
    plain = path.stem.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return f"socai.local/{_NO_SLUG.sub('-', letters) or 'ledger'}"


def check_origin(origin: str) -> None:
    """Refuse an origin that could not name the log for ever.

    It names the log in every checkpoint and the keys that sign them, so it must be what
    C2SP tlog-checkpoint recommends and every reader accepts.

    Raises:
        OriginRefusedError: it is not.
    """
    if not _ORIGIN.fullmatch(origin) or len(origin) > MAX_ORIGIN_CHARACTERS:
        raise OriginRefusedError(origin=origin, expected=MAX_ORIGIN_CHARACTERS)


def make_file(path: Path, *, origin: str) -> None:
    """Create the file with its tables and its identity; a half-made one is removed.

    Raises:
        LedgerExistsError, NotMadeError, OriginRefusedError: see there.
    """
    check_origin(origin)
    try:
        path.touch(exist_ok=False)
    except FileExistsError as error:
        raise LedgerExistsError(path=path) from error
    except OSError as error:
        raise NotMadeError(path=path, found=error.strerror) from error
    datastore = SQLiteDatastore(str(path.absolute()), originator_id_type="text")
    try:
        with translated(path), datastore.transaction(commit=True) as cursor:
            for statement in LedgerRecorder(datastore).create_table_statements:
                cursor.execute(statement)
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            cursor.execute(f"PRAGMA user_version = {FORMAT}")
            cursor.executemany(
                "INSERT INTO meta VALUES (?, ?)",
                identity(secrets.token_hex(LOG_ID_BYTES), origin).items(),
            )
    except BaseException:
        datastore.close()
        with suppress(OSError):
            path.unlink()
        raise
    datastore.close()
