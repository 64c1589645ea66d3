"""What a verified proof is told as: lines for a person, plain values for a program.

Sealed personal fields are said to be sealed. There is no key here, and nothing is guessed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from domain.acts import Act
from domain.sentences import sentence
from domain.text import Template, Text
from ledger.proofs.proven import Logged, Proven, Signed
from ledger.tlog.base64_text import encoded

WRITTEN: Final = Template(vi="Đã ghi {paths}", en="wrote {paths}")
HOW_TO_VERIFY: Final = Template(
    vi="Người nhận kiểm chứng, không cần sổ cái, bằng:\n"
    "    socai verify-proof {proof} --entry {entry} --key KEY\n"
    "KEY là khóa công khai của sổ (socai key show); hãy trao khóa bằng đường khác, không"
    " kèm các tệp này",
    en="whoever gets the files verifies them without the ledger:\n"
    "    socai verify-proof {proof} --entry {entry} --key KEY\n"
    "KEY is the log's public key (socai key show); let it reach them by another way than"
    " these files",
)
NO_ENTRY_FILE: Final = Text(
    vi="Chưa ghi nội dung của mục; người nhận cần cả tệp đó: --entry-file TỆP",
    en="the entry itself was not written; whoever verifies needs it: --entry-file FILE",
)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LABELS: Final = {
    "proven": Text(vi="đã chứng minh", en="proven"),
    "origin": Text(vi="sổ", en="origin"),
    "entry": Text(vi="mục", en="entry"),
    "root": Text(vi="gốc", en="root"),
    "signed": Text(vi="đã ký", en="signed by"),
    "stream": Text(vi="dòng", en="stream"),
    "topic": Text(vi="loại việc", en="topic"),
    "effective_on": Text(vi="có hiệu lực", en="effective on"),
    "recorded_at": Text(vi="ghi lúc", en="recorded at"),
    "actor": Text(vi="người ghi", en="recorded by"),
    "says": Text(vi="nội dung", en="it says"),
    "personal": Text(vi="trường cá nhân", en="personal data"),
}
_WIDTH: Final = max(
    len(text) for each in _LABELS.values() for text in (each.vi, each.en)
)

_PROVEN: Final = Text(
    vi="mục này có trong sổ, đúng vị trí, đúng từng byte",
    en="this entry is in the log, at this position, byte for byte",
)
_OF: Final = Template(vi="{position} trong {size}", en="{position} of {size}")
_AT: Final = Template(vi="{key} lúc {at}", en="{key} at {at}")
_NO_TIME: Final = Template(vi="{key} (không ghi giờ)", en="{key} (states no time)")
_SEALED: Final = Text(
    vi="đã niêm phong; không mở được nếu không có khóa",
    en="sealed; not readable without the person's key",
)
_UNDATED: Final = Text(vi="không rõ ngày", en="date unknown")
_NO_ACT: Final = Text(
    vi="bản socai này không đọc được nội dung; chứng minh vẫn đúng",
    en="this version of socai cannot read it; the proof holds all the same",
)


def as_lines(proven: Proven, language: str) -> Iterator[str]:
    """Yield the lines that tell a person what is proven."""
    for name, value in _facts(proven):
        label = _LABELS[name].in_(language)
        said = value.in_(language) if isinstance(value, Text) else value
        yield f"{label:<{_WIDTH}}  {_printable(said)}"


def _printable(text: str) -> str:
    """Escape all that cannot be printed: no entry may write lines of this report."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode()
        for each in text
    )


def _facts(proven: Proven) -> Iterator[tuple[str, str | Text]]:
    origin, size, root, _ = proven.checkpoint
    yield "proven", _PROVEN
    yield "origin", origin
    yield "entry", _OF.filled(position=proven.position, size=size)
    yield "root", encoded(root)
    for each in proven.signed:
        template = _NO_TIME if each.at is None else _AT
        at = _utc(_moment(each))
        yield "signed", template.filled(key=each.key.label, at=at)
    if proven.entry is None:
        yield "says", _NO_ACT
    else:
        yield from _facts_of(proven.entry)


def _facts_of(entry: Logged) -> Iterator[tuple[str, str | Text]]:
    act = entry.act
    yield "stream", entry.stream
    yield "topic", entry.topic
    if act is None:
        yield "says", _NO_ACT
        return
    yield "effective_on", act.effective_on or _UNDATED
    yield "recorded_at", _utc(act.recorded_at)
    yield "actor", act.actor
    yield "says", _sentence(act)
    if act.sealed is not None:
        yield "personal", _SEALED


def as_plain(proven: Proven) -> dict[str, Any]:
    """Return what is proven as names and values, the same in every language."""
    origin, size, root, _ = proven.checkpoint
    return {
        "proven": True,
        "origin": origin,
        "position": proven.position,
        "size": size,
        "root": root,
        "signatures": [
            {"key": each.key.label, "at": _moment(each)} for each in proven.signed
        ],
        "entry": None if proven.entry is None else _plain_entry(proven.entry),
    }


def _plain_entry(entry: Logged) -> dict[str, Any]:
    stream, version, topic, act = entry
    return {
        "stream": stream,
        "version": version,
        "topic": topic,
        "effective_on": act and act.effective_on,
        "recorded_at": act and act.recorded_at,
        "actor": act and act.actor,
        "says": act and _sentence(act),
        "sealed": act and act.sealed is not None,
    }


def _sentence(act: Act) -> Text:
    return Text(vi=sentence(act, "vi"), en=sentence(act, "en"))


def _utc(at: datetime | str | None) -> str:
    """Return an instant in the form that programs are told it in."""
    return (
        at.isoformat().replace("+00:00", "Z") if isinstance(at, datetime) else at or ""
    )


def _moment(signed: Signed) -> datetime | str | None:
    """Return the time that a signature states; of no calendar: seconds since 1970."""
    if signed.at is None:
        return None
    try:
        return _EPOCH + timedelta(seconds=signed.at)
    except OverflowError:
        return str(signed.at)  # no date of this calendar: whoever signed it said so
