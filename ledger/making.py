"""Make the file of a new ledger, whole or not at all."""

import secrets
from contextlib import suppress
from pathlib import Path

from eventsourcing.sqlite import SQLiteDatastore

from ledger.errors import LedgerExistsError, NotMadeError
from ledger.file import APPLICATION_ID, FORMAT, translated
from ledger.recorder import LedgerRecorder
from ledger.schema import LOG_ID_BYTES, identity


def make_file(path: Path, *, origin: str) -> None:
    """Create the file with its tables and its identity; a half-made one is removed.

    Raises:
        LedgerExistsError, NotMadeError: see there.
    """
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
