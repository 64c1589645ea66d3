"""The library's own recorder test cases, run against our recorder.

They are slow (a hundred writers) and so are left to `make check`.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from eventsourcing.persistence import ApplicationRecorder
from eventsourcing.sqlite import SQLiteDatastore
from eventsourcing.tests.persistence import (
    ApplicationRecorderTestCase,
    NonInterleavingNotificationIDsBaseCase,
)

from ledger.recorder import LedgerRecorder

pytestmark = pytest.mark.slow


def _recorder(case: ApplicationRecorderTestCase[ApplicationRecorder]) -> LedgerRecorder:
    folder = TemporaryDirectory()
    case.addCleanup(folder.cleanup)
    datastore = SQLiteDatastore(str(Path(folder.name) / "ledger.db"))
    # The datastore is left to the collector: a case may end while its reading threads,
    # which it does not join, still use a connection, and closing that one would crash.
    recorder = LedgerRecorder(datastore)
    recorder.create_table()
    case.addCleanup(recorder.close)
    return recorder


class TestApplicationRecorder(ApplicationRecorderTestCase[ApplicationRecorder]):
    """What the library promises its users of any recorder."""

    def create_recorder(self) -> ApplicationRecorder:
        """Return our recorder on a fresh file."""
        return _recorder(self)


class TestNonInterleavingIds(NonInterleavingNotificationIDsBaseCase):
    """Concurrent saves get positions that do not interleave."""

    def create_recorder(self) -> ApplicationRecorder:
        """Return our recorder on a fresh file."""
        return _recorder(self)  # type: ignore[arg-type]  # only addCleanup is used
