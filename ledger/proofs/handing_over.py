"""Files that are handed to others: written whole, never by accident over another."""

import os
from collections.abc import Mapping
from errno import EISDIR
from pathlib import Path
from secrets import token_hex

from ledger import whole_file
from ledger.proofs.errors import NoFolderError, NotWrittenError, OutputExistsError


def write_out(files: Mapping[Path, bytes], *, force: bool = False) -> None:
    """Write files; each takes its name only when all of them are on the disk.

    Args:
        files: the content by the path; no two paths are of one file.
        force: replace what is there, unless it is a folder.

    Raises:
        OutputExistsError: a file is there already; nothing was written.
        NoFolderError: the folder to write into is not there; nothing was written.
        NotWrittenError: the disk or the folder refused.
    """
    # A name that nothing else has: whatever lies in the folder is somebody's.
    news = {path: path.with_name(f".{token_hex(8)}.new") for path in files}
    path = next(iter(files))
    try:
        for path in files:
            _check(path, force=force)
        for path, data in files.items():
            whole_file.write(news[path], data, mode=whole_file.READABLE)
        for path, new in news.items():
            new.replace(path)
    except OSError as error:
        raise NotWrittenError(path=path, found=error.strerror) from error
    finally:
        for new in news.values():
            if os.path.lexists(new):  # Not where its folder is no folder.
                new.unlink()


def _check(path: Path, *, force: bool) -> None:
    if not path.parent.exists():
        raise NoFolderError(path=path, folder=path.parent)
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    if not force and (path.exists() or path.is_symlink()):
        raise OutputExistsError(path=path)
