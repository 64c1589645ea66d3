"""What `socai damage` says, in two languages."""

from typing import Final

from domain.text import Template, Text

KINDS: Final = {
    "altered": Text(
        vi="đã bị sửa: không phải mục đã ghi ở vị trí này; không tin lời của nó",
        en="was altered: it is not the one that was recorded here; its own words are not"
        " to be believed",
    ),
    "hash": Text(
        vi="có mã băm ghi ở dòng bị sửa; nội dung còn nguyên",
        en="has an altered hash on its row; its content is whole",
    ),
    "missing": Text(vi="không còn trong sổ", en="is no longer in the ledger"),
    "beyond": Text(
        vi="nằm ngoài số mục mà sổ tự ghi: có người thêm vào",
        en="is beyond the entries that the ledger speaks of: somebody put it there",
    ),
    "malformed": Text(vi="không đúng khuôn dạng", en="is not well-formed"),
    "disorder": Text(
        vi="có thời gian, phiên bản hoặc yêu cầu không khớp",
        en="has a time, a version or a request that does not fit",
    ),
    "doubt": Text(
        vi="bị nghi vấn: một trong các mục này đã bị sửa",
        en="is in doubt: one of these was altered",
    ),
}

REMARKS: Final = {
    "no-ledger": Template(
        vi="không còn sổ cái nào đọc được ở đây; điểm kiểm cho biết sổ từng có {size} mục",
        en="no ledger can be read here; a checkpoint says that it had {size} entries",
    ),
    "unread": Template(
        vi="từ mục {position} trở đi không đọc được tệp ({found})",
        en="from entry {position} on the file could not be read ({found})",
    ),
    "scattered": Template(
        vi="còn ít nhất {count} mục sai rải rác không được liệt kê",
        en="at least {count} more damaged entries, widely scattered, are not listed",
    ),
    "no-entry": Template(
        vi="không thấy mục nào bị sửa: hỏng ở những gì đi kèm các mục",
        en="no entry was found altered: the damage is in what goes with them",
    ),
}

ADVICE: Final = {
    "nothing": Template(
        vi="Sổ nguyên vẹn; không phải khôi phục gì",
        en="Nothing is wrong; nothing need be restored",
    ),
    "rebuild-views": Template(
        vi="Chỉ bảng tổng hợp sai: dựng lại từ các mục",
        en="Only the views are wrong: build them anew from the entries",
    ),
    "restore-copy": Template(
        vi="Nếu bạn là người giữ sổ: bản sao điểm kiểm bị mất, cũ hoặc hỏng, còn sổ thì"
        " khớp; ghi lại bản sao từ sổ. Trước đó hãy chắc rằng sổ không còn được niêm phong"
        " ở máy khác",
        en="If you keep this ledger: the copy of its checkpoint is lost, old or broken,"
        " while the ledger itself fits; write it anew from the ledger. First make sure"
        " that the ledger is not sealed on another machine as well",
    ),
    "compare-keys": Template(
        vi="Các mục khớp, nhưng một điểm kiểm hoặc chữ ký trên đó thì không: so khóa với"
        " khóa đã giao cho người kiểm chứng. Nếu khóa đúng thì chính điểm kiểm đã bị sửa:"
        " giữ tệp này và khôi phục bản sao lưu",
        en="The entries fit, but a checkpoint or a signature on it does not: compare the"
        " keys with those that were handed out. If the keys are right, the checkpoint"
        " itself was altered: keep this file and restore a backup",
    ),
    "keep-file": Template(
        vi="Ngừng ghi. Dời cả {ledger}, {ledger}-wal và {ledger}-shm (tệp nào có) sang"
        " chỗ khác và giữ lại: đó là chứng cứ",
        en="Record nothing more. Move {ledger}, {ledger}-wal and {ledger}-shm (those that"
        " exist) aside together and keep them: they are evidence",
    ),
    "restore-backup": Template(
        vi="Tìm bản sao lưu mới nhất có ít nhất {size} mục và kiểm chứng nó{against}."
        " Bản có ít mục hơn thì không đủ",
        en="Find the newest backup that has at least {size} entries, and verify"
        " it{against}. One with fewer entries is not enough",
    ),
    "restore-any": Template(
        vi="Tìm bản sao lưu mới nhất kiểm chứng được; không có điểm kiểm nào cho biết nó"
        " phải có bao nhiêu mục (sổ này ghi {size})",
        en="Find the newest backup that is verified; no checkpoint tells how many entries"
        " it must have (this file speaks of {size})",
    ),
    "put-back": Template(
        vi="Đưa bản sao lưu đã kiểm chứng về chỗ của sổ. Không đưa về bản cũ của các tệp"
        " .keys, .signing và .checkpoint",
        en="Put the verified backup in the ledger's place. Do not put back older copies of"
        " the files .keys, .signing and .checkpoint",
    ),
    "enter-none": Template(
        vi="Các mục của tệp này không bị động đến: bản sao lưu đủ {size} mục thì không mất"
        " gì; thiếu mục nào thì ghi lại mục đó",
        en="No entry of this file was touched: a backup with all {size} entries loses"
        " nothing; what it lacks must be entered again",
    ),
    "enter-again": Template(
        vi="Ghi lại từ văn bản gốc mọi mục sau mục cuối của bản sao lưu{up_to}{lacking}",
        en="Enter again, from the papers, everything after the backup's last"
        " entry{up_to}{lacking}",
    ),
    "look-at-others": Template(
        vi="Rồi xem lại {entries} của tệp hỏng: việc nào có thật mà bản sao lưu không có"
        " thì ghi lại",
        en="Then look at {entries} of the damaged file: enter again whatever really"
        " happened and is not in the backup",
    ),
}
SILENT: Final = Text(vi="", en="")
AGAINST_IT: Final = Text(vi=" với điểm kiểm đó", en=" against that checkpoint")
UP_TO: Final = Template(vi=", cho đến mục {size}", en=" up to entry {size}")
LACKING: Final = Template(
    vi="; nếu bản đó có {since} mục thì phải ghi lại {count} mục",
    en="; if it has {since} entries, that makes {count}",
)


def span_of(first: int, last: int) -> Text:
    """Return the name of neighbouring entries, as "entries 7 to 8" with a dash."""
    if first == last:
        return Text(vi=f"mục {first}", en=f"entry {first}")
    span = f"{first}–{last}"  # noqa: RUF001 - a span of numbers has an en dash.
    return Text(vi=f"các mục {span}", en=f"entries {span}")


OTHER_LOG: Final = Template(
    vi="sổ công khai của {found}, không phải của {expected}",
    en="the public log of {found}, not of {expected}",
)
VERDICT: Final = Template(vi="{verdict}: {size} mục", en="{verdict}: {size} entries")
STEP: Final = Template(vi="bước {number}: {said}", en="step {number}: {said}")
FIRST_BAD: Final = Template(
    vi="Vị trí hỏng đầu tiên: {position}", en="First bad position: {position}"
)
FIRST_BAD_OR_LATER: Final = Template(
    vi="Vị trí hỏng đầu tiên: {position} hoặc sau đó",
    en="First bad position: {position} or later",
)
DOUBT_SIGNED: Final = Template(
    vi="Nghi vấn: có mục từ {first} đến {last} đã bị sửa; không còn mã băm nào cho biết mục"
    " nào. Sổ công khai thì cho biết: --published DIR",
    en="In doubt: some of the entries {first} to {last} were altered; no hash is left that"
    " tells which. A public log would tell: --published DIR",
)
DOUBT_HEAD_ONE: Final = Template(
    vi="Nghi vấn: mục {first}, hoặc gốc cây của sổ, đã bị sửa; không còn mã băm nào cho"
    " biết. Sổ công khai thì cho biết: --published DIR",
    en="In doubt: entry {first}, or the ledger's tree head, was altered; no hash is left"
    " that tells. A public log would tell: --published DIR",
)
DOUBT_HEAD: Final = Template(
    vi="Nghi vấn: có mục từ {first} đến {last}, hoặc gốc cây của sổ, đã bị sửa; không còn"
    " mã băm nào cho biết. Sổ công khai thì cho biết: --published DIR",
    en="In doubt: some of the entries {first} to {last}, or the ledger's tree head, were"
    " altered; no hash is left that tells. A public log would tell: --published DIR",
)
FIRST_BAD_BUT: Final = Template(
    vi="Vị trí hỏng đầu tiên tìm thấy: {position}; từ mục {first} đã có nghi vấn",
    en="First bad position found: {position}; from entry {first} on there is doubt",
)
ENTRIES: Final = Template(vi="Mục bị hỏng: {count}", en="Entries affected: {count}")
ENTRIES_UNREADABLE: Final = Template(
    vi="Mục bị hỏng: {count} (không đọc được mục nào)",
    en="Entries affected: {count} (none can be read)",
)
ALL: Final = Text(vi="tất cả", en="all")
ENTRY: Final = Template(vi="mục {position} {kinds}", en="entry {position} {kinds}")
NUMBERED: Final = Template(vi="{number}. {said}", en="{number}. {said}")
MORE: Final = Template(vi="và {count} mục nữa", en="and {count} more")
NOW: Final = Template(vi="nay ghi:     {words}", en="it now says: {words}")
WAS: Final = Template(vi="đã công bố:  {words}", en="published:   {words}")
UNREADABLE: Final = Text(vi="không đọc được", en="cannot be read")
NOBODY: Final = Text(vi="không liên quan đến cán bộ nào", en="concerns no cadre")
UNKNOWN: Final = Text(
    vi="không còn biết được liên quan đến ai",
    en="whom it concerned cannot be told any more",
)
PEOPLE: Final = Text(
    vi="Người liên quan (cán bộ: mục):", en="People affected (cadre: entries):"
)
NO_PEOPLE: Final = Text(vi="Người liên quan: không có ai", en="People affected: none")
PEOPLE_UNKNOWN: Final = Text(
    vi="Người liên quan: không biết hết được", en="People affected: not all can be told"
)
PEOPLE_UNREADABLE: Final = Text(
    vi="Người liên quan: không biết được, vì không đọc được các mục",
    en="People affected: cannot be told, the entries cannot be read",
)
PERSON: Final = Template(vi="{cadre}: {entries}", en="{cadre}: {entries}")
ONE_MISSING: Final = Text(
    vi="một trong các mục đã mất", en="one of the missing entries"
)
UNCERTAIN: Final = Text(vi=" (chưa chắc chắn)", en=" (not certain)")
HOLDS: Final = Template(
    vi="Điểm kiểm cuối còn khớp: {size} mục, ký lúc {at} ({source}){uncovered}",
    en="Last checkpoint that still holds: {size} entries, signed at {at}"
    " ({source}){uncovered}",
)
UNCOVERED: Final = Template(
    vi="; từ đó có {count} mục chưa có điểm kiểm nào khớp",
    en="; since then entries that none covers: {count}",
)
NEVER_SEALED: Final = Text(
    vi="Chưa có điểm kiểm nào. Chạy: socai seal",
    en="There is no checkpoint yet. Run: socai seal",
)
NO_CHECKPOINT: Final = Text(vi="Chưa có điểm kiểm nào", en="There is no checkpoint yet")
NONE_HOLDS: Final = Text(
    vi="Không có điểm kiểm nào còn khớp", en="No checkpoint still holds"
)
UNSIGNED: Final = Text(
    vi="không có khóa để kiểm chữ ký của nó (--key)",
    en="without a key its signature was not verified (--key)",
)
TO_DO: Final = Text(vi="Việc cần làm:", en="What to do:")
