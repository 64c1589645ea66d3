"""The two pages of a served log, in Vietnamese and in English; no script, no resource."""

from datetime import datetime
from html import escape
from typing import Final

import msgspec

from domain.text import Text
from ledger.publishing.health import Health

_STYLE: Final = """
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.2rem }
[lang=en] { opacity: .72 }
.state { border-left: .5rem solid #b3261e; padding: .7rem 1.1rem; font-size: 1.25rem;
  background: #b3261e1c; margin-bottom: 1.2rem }
.state.fresh { border-color: #1b7f3b; background: #1b7f3b1c }
.state p { margin: 0 }
.state [lang=en] { font-size: 1.05rem }
th { text-align: left; font-weight: 400; padding: .35rem 2rem .35rem 0;
  white-space: nowrap }
th, td { vertical-align: baseline }
th span, small { display: block; font-size: .88rem }
td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
"""

_STATES: Final = {
    "fresh": Text(
        vi="Bình thường: điểm kiểm cuối còn mới.",
        en="Well: the last checkpoint is recent.",
    ),
    "stale": Text(
        vi="Quá cũ: lâu rồi không có điểm kiểm mới.",
        en="Stale: there has been no new checkpoint for too long.",
    ),
    "ahead": Text(
        vi="Sai giờ: điểm kiểm cuối mang giờ trong tương lai; kiểm tra đồng hồ hai máy.",
        en="Wrong time: the last checkpoint is from the future; check both clocks.",
    ),
    "unreadable": Text(
        vi="Hỏng: tệp điểm kiểm không đọc được.",
        en="Broken: the checkpoint cannot be read.",
    ),
    "missing": Text(
        vi="Chưa có: không có điểm kiểm nào.", en="Missing: there is no checkpoint."
    ),
}
_ORIGIN: Final = Text(vi="Tên sổ", en="Log (origin)")
_SIZE: Final = Text(vi="Số mục", en="Entries")
_SEALED_AT: Final = Text(vi="Niêm phong lúc", en="Sealed at")
_AGE: Final = Text(vi="Cách đây", en="Age")
_LIMIT: Final = Text(vi="Bị coi là quá cũ sau", en="Stale after")
_SOURCES: Final = {
    "signature": Text(
        vi="giờ ghi trong dòng chữ ký ML-DSA-44; trang này không kiểm tra chữ ký",
        en="stated by the ML-DSA-44 signature line; this page verifies no signature",
    ),
    "file": Text(
        vi="giờ của tệp, vì không có chữ ký nào ghi giờ",
        en="the file's own time, as no signature states one",
    ),
}
_HEALTH: Final = Text(vi="Tình trạng sổ công khai", en="Health of the public log")
_FRONT: Final = Text(vi="Sổ công khai", en="A public log")
_ABOUT: Final = (
    Text(
        vi="Đây là bản công khai của một sổ chỉ ghi thêm. Trường cá nhân đã được mã hóa."
        " Ai giữ một điểm kiểm cũ đều tự chứng minh được rằng không gì trước đó bị sửa.",
        en="This is the public copy of a record that is only added to. Personal fields"
        " are sealed. Whoever kept an old checkpoint can prove that nothing before it"
        " was changed.",
    ),
    Text(
        vi="Đọc bằng bất kỳ công cụ nào hiểu định dạng C2SP tlog-tiles.",
        en="Any tool that reads the C2SP tlog-tiles format can read it.",
    ),
)
_LINKS: Final = {
    "checkpoint": Text(vi="điểm kiểm cuối", en="the last checkpoint"),
    "health": Text(vi="tình trạng", en="how old it is"),
    "https://c2sp.org/tlog-tiles": Text(vi="định dạng", en="the format"),
}


def health_json(health: Health) -> bytes:
    """Return the state of a log for programs; fields as in `Health`."""
    return msgspec.json.encode(health) + b"\n"


def health_page(health: Health) -> bytes:
    """Return the state of a log for people."""
    state = (
        f'<div class="state {health.state}">{_both(_STATES[health.state], "p")}</div>'
    )
    rows = "".join(_rows(health))
    return _page(_HEALTH, f"{state}\n<table>{rows}</table>")


def front_page() -> bytes:
    """Return the page that says what is served here."""
    about = "".join(_both(each, "p") for each in _ABOUT)
    links = "".join(
        f'<li><a href="{target}">{escape(target)}</a> {_both(text, "span", " · ")}</li>'
        for target, text in _LINKS.items()
    )
    return _page(_FRONT, f"{about}\n<ul>{links}</ul>")


def _rows(health: Health) -> list[str]:
    rows = []
    if health.sealed_at and health.time_from and health.age_seconds is not None:
        source = _both(_SOURCES[health.time_from], "small")
        rows += [
            _row(_ORIGIN, escape(health.origin or "")),
            _row(_SIZE, str(health.size)),
            _row(_SEALED_AT, f"{_moment(health.sealed_at)}{source}"),
            _row(_AGE, _both(_span(health.age_seconds), "span", " · ")),
        ]
    limit = _span(health.stale_after_seconds)
    return [*rows, _row(_LIMIT, _both(limit, "span", " · "))]


def _row(label: Text, value: str) -> str:
    return f"<tr><th scope=row>{_both(label, 'span')}<td>{value}</tr>\n"


def _both(text: Text, tag: str, between: str = "") -> str:
    return (
        f'<{tag} lang="vi">{escape(text.vi)}</{tag}>{between}'
        f'<{tag} lang="en">{escape(text.en)}</{tag}>'
    )


def _moment(at: datetime) -> str:
    return f'<time datetime="{at.isoformat()}">{at:%Y-%m-%d %H:%M:%S} UTC</time>'


def _span(seconds: int) -> Text:
    """Return a length of time in its two largest units, the second if it is not 0."""
    minutes = abs(seconds) // 60
    hours, days = minutes // 60, minutes // (60 * 24)
    if days:
        vi, en = [f"{days} ngày"], [f"{days} d"]
        rest, units = hours % 24, ("giờ", "h")
    elif hours:
        vi, en = [f"{hours} giờ"], [f"{hours} h"]
        rest, units = minutes % 60, ("phút", "min")
    else:
        vi, en, rest, units = [f"{minutes} phút"], [f"{minutes} min"], 0, ("", "")
    if rest:
        vi.append(f"{rest} {units[0]}")
        en.append(f"{rest} {units[1]}")
    sign = "-" if seconds < 0 else ""
    return Text(vi=sign + " ".join(vi), en=sign + " ".join(en))


def _page(title: Text, body: str) -> bytes:
    return f"""<!doctype html>
<html lang="vi">
<head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title.vi)} · {escape(title.en)}</title>
<style>{_STYLE}</style></head>
<body>
<h1>{escape(title.vi)} <small lang="en">{escape(title.en)}</small></h1>
{body}
</body></html>
""".encode()
