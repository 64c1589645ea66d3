"""Files that are handed to others: written whole, never by accident over another."""

from collections.abc import Mapping
from pathlib import Path

from ledger.proofs.errors import NotWrittenError, OutputExistsError


def write_out(files: Mapping[Path, bytes], *, force: bool = False) -> None:
    """Write files; each takes its name only when all of them are written.

    Args:
        files: the content by the path.
        force: replace what is there.

    Raises:
        OutputExistsError: a file is there already; nothing was written.
        NotWrittenError: the disk or the folder refused.
    """
    for path in files:
        if not force and path.exists():
            raise OutputExistsError(path=path)
    news = {path: path.with_name(f"{path.name}.new") for path in files}
    path = next(iter(files))
    try:
        for path, data in files.items():
            # Not synced: what the power takes can be made again from the ledger.
            news[path].write_bytes(data)
        for path, new in news.items():
            new.replace(path)
    except OSError as error:
        for new in news.values():
            new.unlink(missing_ok=True)
        raise NotWrittenError(path=path, found=error.strerror) from error
