"""The commands that make the log public."""

import sys
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import click

from domain.text import Template
from ledger import words
from ledger.commands.options import format_option
from ledger.entering import Desk, as_json

_folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
_PUBLISHED: Final = Template(
    vi="Đã công bố {size} mục: {entries} mục mới, ghi {written} tệp, {already} tệp đã có",
    en="published {size} entries: {entries} new, {written} files written, {already} there"
    " already",
)


@click.command()
@_folder
@format_option
@click.pass_obj
def publish(desk: Desk, /, folder: Path, fmt: str) -> int:
    """Put the sealed log into DIR, for everybody to read and check.

    Writes `checkpoint` and `tile/` (C2SP tlog-tiles) up to the last checkpoint; run it
    after every seal, it adds what is new. Personal fields are published only as
    ciphertext. DIR may be copied to any static web server, or served with: socai serve.

    Full tiles are never written again, and a kill at any moment does no harm. To have
    everything in DIR compared and mended, remove its `checkpoint` first.

    \b
    Example:
        socai publish public
    """
    from ledger.publishing.publication import publish as published

    label = words.PUBLISHING.in_(desk.language)
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=1, label=label, file=sys.stderr, hidden=hidden
    ) as bar:

        def progress(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        told = published(desk.ledger_path, folder, progress=progress)
    if told.unsealed:
        desk.say(words.UNSEALED.filled(size=told.size, unsealed=told.unsealed))
    if fmt == "json":
        desk.give(as_json(told))
    else:
        said = _PUBLISHED.filled(
            size=told.size,
            entries=told.entries,
            written=told.written,
            already=told.already,
        )
        desk.give(said.in_(desk.language))
    return 0


@click.command()
@_folder
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; the default is seen by this machine only.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="The port to listen on; 0 takes any that is free.",
)
@click.option(
    "--stale-after",
    type=click.FloatRange(min=0, max=1_000_000, min_open=True),
    default=24,
    show_default=True,
    metavar="HOURS",
    help="From this age of the last checkpoint on, /health warns (503).",
)
@click.pass_obj
def serve(desk: Desk, /, folder: Path, host: str, port: int, stale_after: float) -> int:
    """Serve a published folder over HTTP, read-only, until Ctrl-C.

    Serves `checkpoint` and `tile/` as C2SP tlog-tiles asks, and /health: the age of the
    last checkpoint, for people and (Accept: application/json) for programs. There is no
    TLS: put a server that has it in front. Needs the extra `serve`.

    \b
    Example:
        socai serve public
    """
    from ledger.publishing.listening import listen
    from ledger.publishing.serving import application, check_published

    check_published(folder)
    limit = timedelta(hours=stale_after)
    app = application(folder, now=desk.clock, stale_after=limit)
    server = listen(app, host, port)
    if not _is_loopback(host):
        desk.say(words.NOT_LOOPBACK.filled(host=host))
    desk.say(words.SERVING.filled(path=folder, url=server.url))
    server.run()
    return 0


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
