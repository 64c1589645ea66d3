"""Serve a published folder over HTTP, read-only (C2SP tlog-tiles v0.1.0, "APIs").

    /checkpoint                 text/plain; fetched anew every time
    /tile/…                     application/octet-stream; immutable, kept for a year
    /health                     how old the last checkpoint is (`health`)
    /                           what this is

Only GET and HEAD. Nothing else is ever opened: a path names a tile or a bundle by its one
spelling (`tlog.tiles.parse_path`), and no symbolic link is followed below the folder. A
partial tile that was removed is 404, as the specification has it; the reader then takes
the full one.

The application knows no key and verifies nothing: who reads does. It has no TLS; put a
server that has it in front, or copy the folder to one.
"""

import gzip
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from ledger.publishing.errors import NotPublishedError
from ledger.publishing.health import examined
from ledger.publishing.pages import front_page, health_json, health_page
from ledger.publishing.public_folder import CHECKPOINT
from ledger.publishing.served_file import served_file
from ledger.tlog.checkpoint import parse_signed_checkpoint
from ledger.tlog.errors import CheckpointError, NoteError, TileError
from ledger.tlog.tiles import Bundle, parse_path

_PLAIN: Final = "text/plain; charset=utf-8"
_HTML: Final = "text/html; charset=utf-8"
_JSON: Final = "application/json"
_BINARY: Final = "application/octet-stream"

_FRESH: Final = "no-cache"
_FOREVER: Final = "public, max-age=31536000, immutable"

_METHODS: Final = ("GET", "HEAD")

_EVERYWHERE: Final = {
    "X-Content-Type-Options": "nosniff",
    # The pages load nothing; their one style is in them.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}


class _Answer(NamedTuple):
    status: HTTPStatus
    kind: str
    body: bytes
    cache: str = _FRESH
    more: Mapping[str, str] = {}


def check_published(folder: Path) -> None:
    """Refuse a folder whose checkpoint nobody could read.

    Raises:
        NotPublishedError: it is not there, may not be read, or is none.
    """
    try:
        file = served_file(folder, CHECKPOINT)
        parse_signed_checkpoint(b"" if file is None else file.data)
    except (OSError, NoteError, CheckpointError) as error:
        raise NotPublishedError(path=folder) from error


def application(
    folder: Path, *, now: Callable[[], datetime], stale_after: timedelta
) -> WSGIApplication:
    """Return the WSGI application that serves `folder`.

    Args:
        folder: what `publish` made, or a copy of it.
        now: the clock.
        stale_after: from this age of the last checkpoint on, /health is 503.
    """

    def health(environ: WSGIEnvironment) -> _Answer:
        file = served_file(folder, CHECKPOINT)
        found = examined(file, now=now(), stale_after=stale_after)
        status = HTTPStatus.OK if found.well else HTTPStatus.SERVICE_UNAVAILABLE
        vary = {"Vary": "Accept"}
        if _JSON in environ.get("HTTP_ACCEPT", ""):
            return _Answer(status, _JSON, health_json(found), more=vary)
        return _Answer(status, _HTML, health_page(found), more=vary)

    def answer(environ: WSGIEnvironment) -> _Answer:
        if environ["REQUEST_METHOD"] not in _METHODS:
            return _refused(
                HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": ", ".join(_METHODS)}
            )
        match environ.get("PATH_INFO", ""):
            case "/":
                return _Answer(HTTPStatus.OK, _HTML, front_page())
            case "/health":
                return health(environ)
            case "/checkpoint":
                found = served_file(folder, CHECKPOINT)
                if found is None:
                    return _refused(HTTPStatus.NOT_FOUND)
                return _Answer(HTTPStatus.OK, _PLAIN, found.data)
            case path:
                return _tile(folder, path, environ)

    def app(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        found = answer(environ)
        headers = {
            "Content-Type": found.kind,
            "Content-Length": str(len(found.body)),
            "Cache-Control": found.cache,
            **_EVERYWHERE,
            **found.more,
        }
        start(f"{found.status} {found.status.phrase}", list(headers.items()))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [found.body]

    return app


def _refused(status: HTTPStatus, more: Mapping[str, str] | None = None) -> _Answer:
    # Not to be kept: what is not there now may be tomorrow.
    return _Answer(status, _PLAIN, f"{status.phrase}\n".encode(), more=more or {})


def _tile(folder: Path, path: str, environ: WSGIEnvironment) -> _Answer:
    name = path.removeprefix("/")
    try:
        resource = parse_path(name)
    except TileError:
        return _refused(HTTPStatus.NOT_FOUND)
    found = served_file(folder, name)
    if found is None:
        return _refused(HTTPStatus.NOT_FOUND)
    body, more = found.data, dict[str, str]()
    if isinstance(resource, Bundle):  # Hashes do not compress; entries do.
        more["Vary"] = "Accept-Encoding"
        if _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            more["Content-Encoding"] = "gzip"
            body = gzip.compress(body, mtime=0)
    return _Answer(HTTPStatus.OK, _BINARY, body, _FOREVER, more)


def _takes_gzip(accepted: str) -> bool:
    """Return whether an Accept-Encoding names gzip and does not refuse it (RFC 9110)."""
    for each in accepted.lower().split(","):
        coding, _, weight = each.replace(" ", "").partition(";q=")
        if coding == "gzip":
            return not weight or weight.strip("0.") != ""
    return False
