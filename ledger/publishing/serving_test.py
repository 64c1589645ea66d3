"""What readers of a served log get: over loopback, as they would."""

import gzip
import http.client
import json
import re
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import pytest

from ledger.conftest import MORNING, Office, unit
from ledger.publishing.errors import AddressError, NoServerError
from ledger.publishing.listening import listen
from ledger.publishing.publication import publish
from ledger.publishing.serving import application
from ledger.sealing.seal import seal
from ledger.tlog.checkpoint import Checkpoint, SignedCheckpoint, format_checkpoint
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner, Signer
from ledger.tlog.signed_note import Note, format_note

ORIGIN: Final = "socai.example/thu"
CLASSIC: Final = Ed25519Signer(ORIGIN, bytes(32))
QUANTUM_SAFE: Final = MlDsaSigner(ORIGIN, bytes(32))
LOOPBACK: Final = "127.0.0.1"
FOREVER: Final = "public, max-age=31536000, immutable"


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Site:
    """A served folder and its clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = MORNING
        self.url = ""

    def clock(self) -> datetime:
        return self.now

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Send this very path: no client may tidy it."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, headers={"Connection": "close", **named})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def health(self) -> tuple[int, dict[str, object]]:
        answer = self.ask("/health", Accept="application/json")
        assert answer.headers["Content-Type"] == "application/json"
        return answer.status, json.loads(answer.body)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public log of 257 entries."""
    office = Office(tmp_path_factory.mktemp("office"))
    with office.create() as ledger:
        ledger.record([unit(f"DV-{number}") for number in range(257)], actor="a")
    seal(office.path, (CLASSIC, QUANTUM_SAFE), clock=office.clock)
    publish(office.path, office.path.with_name("public"))
    return office.path.with_name("public")


@pytest.fixture
def site(published: Path) -> Iterator[Site]:
    yield from _served(Site(published))


@pytest.fixture
def new_site(tmp_path: Path) -> Iterator[Site]:
    """A site of an empty folder."""
    folder = tmp_path / "public"
    folder.mkdir()
    yield from _served(Site(folder))


def _served(site: Site) -> Iterator[Site]:
    limit = timedelta(hours=24)
    app = application(site.folder, now=site.clock, stale_after=limit)
    server = listen(app, LOOPBACK, 0)
    site.url = server.url
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield site
    finally:
        server.stop()
        thread.join()


def test_the_checkpoint_is_served_as_it_is_and_never_kept(site: Site) -> None:
    status, headers, body = site.ask("/checkpoint")
    assert status == 200
    assert body == (site.folder / "checkpoint").read_bytes()
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_every_published_tile_and_bundle_is_served_for_ever(site: Site) -> None:
    files = [each for each in (site.folder / "tile").rglob("*") if each.is_file()]
    assert len(files) == 5
    for file in files:
        status, headers, body = site.ask(f"/{file.relative_to(site.folder)}")
        assert (status, body) == (200, file.read_bytes())
        assert headers["Content-Type"] == "application/octet-stream"
        assert headers["Cache-Control"] == FOREVER
        assert headers["Content-Length"] == str(len(body))
        assert headers["Content-Encoding"] is None


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("br, GZIP;q=0.5", "gzip"),
        ("identity", None),
        ("gzip;q=0", None),
        ("gzip; q=0.000, identity", None),
    ],
)
def test_entry_bundles_are_compressed_for_whom_that_suits(
    site: Site, accepted: str, encoding: str | None
) -> None:
    raw = (site.folder / "tile/entries/000").read_bytes()
    _, headers, body = site.ask("/tile/entries/000", Accept_Encoding=accepted)
    assert headers["Content-Encoding"] == encoding
    assert headers["Vary"] == "Accept-Encoding"
    assert (gzip.decompress(body) if encoding else body) == raw
    assert (len(body) < len(raw)) == bool(encoding)


@pytest.mark.parametrize("path", ["/", "/checkpoint", "/health", "/tile/0/000", "/x"])
def test_head_tells_what_get_would_and_sends_nothing(site: Site, path: str) -> None:
    got, told = site.ask(path), site.ask(path, "HEAD")
    assert told.body == b""
    assert told.status == got.status
    for name in ("Content-Length", "Content-Type", "Cache-Control"):
        assert told.headers[name] == got.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_sent_to_a_served_log(site: Site, method: str) -> None:
    status, headers, _ = site.ask("/checkpoint", method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/tile/0/000.p/255",  # partial, and the full one is there
        "/tile/0/002",
        "/tile/0/001",
        "/tile/0/001.p/2",
        "/tile/2/000.p/1",
        "/tile/64/000",
        "/tile/0/0",
        "/tile/0/000.p/0",
        "/tile/0/000.p/01",
        "/tile/0/000.p",
        "/tile/0",
        "/tile/",
        "/tile",
        "/tile/0/x000/000",
        "/tile/entries/000/",
        "/checkpoint/",
        "/Checkpoint",
        "/health/",
        "/.publishing/sizes",
        "/favicon.ico",
        "/secret",
        "/../secret",
        "/tile/../../secret",
        "/tile/0/../../../secret",
        "/%2e%2e/secret",
        "/tile/%2e%2e/%2e%2e/secret",
        "/tile/0/..%2f..%2f..%2fsecret",
        "/tile/0/000%00",
        "/tile/0/000%0a",
        "/tile/0/%D9%A0%D9%A0%D9%A0",  # digits, but of another script
        "/tile%5c0%5c000",
        "//secret",
        "/tile//0/000",
        "/tile/./0/000",
        "/FOLDER/checkpoint",
    ],
)
def test_no_other_path_reaches_any_file(site: Site, path: str) -> None:
    secret = site.folder.parent / "secret"
    secret.write_text("secret")
    status, headers, body = site.ask(path.replace("FOLDER", str(site.folder)))
    assert status in (400, 404)
    assert b"secret" not in body
    assert headers["Cache-Control"] in ("no-cache", None)


@pytest.mark.parametrize(
    "name", ["checkpoint", "tile", "tile/0", "tile/entries", "tile/0/000"]
)
def test_a_symbolic_link_out_of_the_folder_is_not_followed(
    new_site: Site, published: Path, name: str
) -> None:
    link = new_site.folder / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(published / name)
    for path in ("/checkpoint", "/tile/0/000", "/tile/entries/000"):
        assert new_site.ask(path).status == 404
    assert new_site.health()[1]["state"] == "missing"


def test_a_folder_where_a_tile_should_be_is_no_tile(new_site: Site) -> None:
    (new_site.folder / "tile/0/000").mkdir(parents=True)
    (new_site.folder / "checkpoint").mkdir()
    assert new_site.ask("/tile/0/000").status == 404
    assert new_site.ask("/checkpoint").status == 404


def test_the_front_page_says_what_this_is_in_both_languages(site: Site) -> None:
    status, headers, body = site.ask("/")
    page = body.decode()
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sổ chỉ ghi thêm" in page
    assert "only added to" in page
    assert 'href="checkpoint"' in page
    assert "<script" not in page


# Health.


@pytest.mark.parametrize(
    ("age", "status", "state"),
    [
        (timedelta(minutes=-6), 503, "ahead"),
        (timedelta(minutes=-5), 200, "fresh"),
        (timedelta(0), 200, "fresh"),
        (timedelta(hours=24), 200, "fresh"),
        (timedelta(hours=24, seconds=1), 503, "stale"),
    ],
)
def test_health_tells_the_age_that_the_signature_states(
    site: Site, age: timedelta, status: int, state: str
) -> None:
    site.now = MORNING + age
    assert site.health() == (
        status,
        {
            "state": state,
            "stale_after_seconds": 86_400,
            "origin": ORIGIN,
            "size": 257,
            "sealed_at": "2026-11-23T08:00:00Z",
            "time_from": "signature",
            "age_seconds": age.total_seconds(),
        },
    )


def test_health_for_people_says_it_plainly_in_both_languages(site: Site) -> None:
    site.now = MORNING + timedelta(days=3, hours=2)
    status, headers, body = site.ask("/health", Accept="text/html,*/*")
    page = body.decode()
    assert status == 503
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Vary"] == "Accept"
    for words in (
        "Quá cũ: lâu rồi không có điểm kiểm mới.",
        "Stale: there has been no new checkpoint for too long.",
        ORIGIN,
        "257",
        "2026-11-23 08:00:00 UTC",
        "3 ngày 2 giờ",
        "3 d 2 h",
        "1 ngày<",
        "ML-DSA-44",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 phút 0 min"),
        (59, "0 phút 0 min"),
        (-360, "-6 phút -6 min"),
        (3600, "1 giờ 1 h"),
        (3660, "1 giờ 1 phút 1 h 1 min"),
        (86_400, "1 ngày 1 d"),
        (90_000, "1 ngày 1 giờ 1 d 1 h"),
    ],
)
def test_an_age_is_told_in_its_largest_units(
    site: Site, seconds: int, said: str
) -> None:
    site.now = MORNING + timedelta(seconds=seconds)
    page = site.ask("/health").body.decode()
    age = page.partition("Cách đây")[2].partition("<td>")[2].partition("</tr>")[0]
    assert re.sub("<[^>]*>| · ", " ", age).split() == said.split()


def _checkpoint(*signers: Signer, origin: str = ORIGIN, at: int = 0) -> bytes:
    checkpoint = Checkpoint(origin, 5, bytes(32))
    text = format_checkpoint(checkpoint)
    lines = tuple(each.sign(text, at=at) for each in signers)
    return SignedCheckpoint(checkpoint, Note(text, lines)).data


def test_without_a_time_in_a_signature_the_files_own_is_taken_and_named(
    new_site: Site,
) -> None:
    file = new_site.folder / "checkpoint"
    file.write_bytes(_checkpoint(CLASSIC))
    new_site.now = datetime.fromtimestamp(int(file.stat().st_mtime) + 60, UTC)
    status, told = new_site.health()
    assert (status, told["time_from"], told["age_seconds"]) == (200, "file", 60)


def test_the_time_of_a_witness_is_not_taken_for_that_of_the_log(
    new_site: Site,
) -> None:
    witness = MlDsaSigner("witness.example/w", bytes(32))
    text = _checkpoint(QUANTUM_SAFE, at=int(MORNING.timestamp()))
    late = witness.sign(
        format_checkpoint(Checkpoint(ORIGIN, 5, bytes(32))),
        at=int(MORNING.timestamp()) + 900_000,
    )
    line = format_line(Note("", (late,)))
    (new_site.folder / "checkpoint").write_bytes(text + line)
    _, told = new_site.health()
    assert told["sealed_at"] == "2026-11-23T08:00:00Z"


def format_line(note: Note) -> bytes:
    return format_note(note).removeprefix(b"\n")


def test_a_time_beyond_every_calendar_states_none_and_the_files_is_taken(
    new_site: Site,
) -> None:
    file = new_site.folder / "checkpoint"
    file.write_bytes(_checkpoint(QUANTUM_SAFE, at=2**63 - 1))
    new_site.now = datetime.fromtimestamp(int(file.stat().st_mtime) + 60, UTC)
    status, told = new_site.health()
    assert (status, told["time_from"], told["age_seconds"]) == (200, "file", 60)


def test_an_origin_cannot_write_into_the_page(new_site: Site) -> None:
    name = "<script>alert(1)</script>"
    data = _checkpoint(MlDsaSigner(name, bytes(32)), origin=name)
    (new_site.folder / "checkpoint").write_bytes(data)
    page = new_site.ask("/health").body.decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("prepare", "state"),
    [
        (lambda _: None, "missing"),
        (lambda file: file.write_text("hello\n"), "unreadable"),
    ],
)
def test_a_log_without_a_checkpoint_is_not_well(
    new_site: Site, prepare: Callable[[Path], object], state: str
) -> None:
    prepare(new_site.folder / "checkpoint")
    assert new_site.health() == (503, {**_NOTHING, "state": state})
    assert new_site.ask("/health").status == 503


_NOTHING: Final = {
    "stale_after_seconds": 86_400,
    "origin": None,
    "size": None,
    "sealed_at": None,
    "time_from": None,
    "age_seconds": None,
}


# Listening.


def test_a_port_that_is_taken_is_named(site: Site) -> None:
    port = urlsplit(site.url).port
    assert port
    app = application(site.folder, now=site.clock, stale_after=timedelta(1))
    with pytest.raises(AddressError, match=f"port {port}"):
        listen(app, LOOPBACK, port)


def test_an_address_of_another_machine_is_named(site: Site) -> None:
    app = application(site.folder, now=site.clock, stale_after=timedelta(1))
    with pytest.raises(AddressError, match=r"192\.0\.2\.1"):
        listen(app, "192.0.2.1", 0)  # RFC 5737: nobody's


def test_a_name_that_is_no_address_is_named(site: Site) -> None:
    app = application(site.folder, now=site.clock, stale_after=timedelta(1))
    with pytest.raises(AddressError, match="expected an address of this machine"):
        listen(app, "not a host", 0)


def test_without_the_extra_it_is_told_how_to_install_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = application(site.folder, now=site.clock, stale_after=timedelta(1))
    monkeypatch.setitem(sys.modules, "waitress", None)
    with pytest.raises(NoServerError, match="pip install"):
        listen(app, LOOPBACK, 0)


def test_an_ipv6_address_stands_in_brackets(published: Path) -> None:
    app = application(published, now=lambda: MORNING, stale_after=timedelta(1))
    try:
        server = listen(app, "::1", 0)
    except AddressError:
        pytest.skip("this machine has no IPv6")
    server.close()
    assert server.url.startswith("http://[::1]:")
