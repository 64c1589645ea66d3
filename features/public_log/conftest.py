"""A log to be verified by other people's tools."""

from pathlib import Path

import pytest

from features.public_log.go_tools import Verifier, missing
from features.public_log.publisher import Publisher
from ledger.conftest import Office


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    """An office that publishes its ledger."""
    return Publisher(Office(tmp_path))


@pytest.fixture(scope="session")
def go(tmp_path_factory: pytest.TempPathFactory) -> Verifier:
    """The verifier built with Go's packages; the test is skipped where they are absent."""
    if packages := missing():
        pytest.skip(
            "the log is not verified with Go's sumdb/note and sumdb/tlog: install the"
            f" Debian packages {' and '.join(packages)} and run this again"
        )
    return Verifier(tmp_path_factory.mktemp("go"))
