"""Hand a WSGI application to the web: waitress, from the optional extra `serve`.

A small, old and well-kept server in plain Python: threads, limits, no TLS.
"""

import os
import socket
from threading import Lock
from typing import Any, Final
from wsgiref.types import WSGIApplication

from ledger.publishing.errors import AddressError, NoServerError

_SETTINGS: Final[dict[str, Any]] = {
    "ident": "socai",
    "threads": 4,
    "max_request_header_size": 16_384,
    "max_request_body_size": 1_024,  # nobody has anything to send
    "channel_timeout": 60,
}


class Listening:
    """A server with an open socket; requests wait until `run`."""

    def __init__(self, server: Any, sockets: dict[int, Any], url: str) -> None:
        """Take waitress's server and its map of sockets; `listen` makes both."""
        self.url = url
        self._server = server
        self._sockets = sockets
        self._left: dict[int, Any] = {}
        self._lock = Lock()

    def run(self) -> None:
        """Answer until the process is interrupted (Ctrl-C), or until `stop`."""
        try:
            self._server.run()
        finally:
            self.close()

    def stop(self) -> None:
        """Let `run` return; to be called from another thread."""
        # `close` waits: the socket that wakes the loop is still in use.
        with self._lock:
            self._server.trigger.pull_trigger(self._leave)

    def _leave(self) -> None:
        # The loop runs while there is a socket to look after.
        self._left.update(self._sockets)
        self._sockets.clear()

    def close(self) -> None:
        """Let go of every socket and thread."""
        from waitress import wasyncore  # noqa: PLC0415  an optional extra

        with self._lock:
            self._server.task_dispatcher.shutdown()
            wasyncore.close_all(self._left | self._sockets)


def listen(app: WSGIApplication, host: str, port: int) -> Listening:
    """Open a socket for `app`; port 0 takes any that is free.

    Raises:
        NoServerError: waitress is not installed.
        AddressError: the address is not of this machine, or the port is taken.
    """
    try:
        from waitress import create_server  # noqa: PLC0415  an optional extra
    except ImportError as error:
        raise NoServerError from error
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.create_server((host, port), family=family)
    except OSError as error:
        raise AddressError(host=host, port=port, found=_reason(error)) from error
    address, number, *_ = opened.getsockname()
    shown = f"[{address}]" if family == socket.AF_INET6 else address
    sockets: dict[int, Any] = {}
    server = create_server(app, map=sockets, sockets=[opened], **_SETTINGS)
    return Listening(server, sockets, f"http://{shown}:{number}/")


def _reason(error: OSError) -> str:
    # `create_server` adds the address to the system's words; resolvers have their own.
    number = error.errno or 0
    return os.strerror(number) if number > 0 else str(error.strerror)
