"""Why a new entry cannot be. Nothing is recorded when one of these is raised.

Imported history is never refused: it happened, lawful or not.
"""

from domain.errors import Refusal


class UnknownError(Refusal):
    """The act speaks of something that the ledger does not hold."""

    en = (
        "{stream} is not in the ledger: expected a code that was recorded before."
        " Check the spelling, or record it first: socai {aggregate} {verb}"
    )
    vi = (
        "Sổ cái chưa có {stream}: cần một mã đã được ghi. Kiểm tra lại mã,"
        " hoặc ghi trước bằng: socai {aggregate} {verb}"
    )


class TakenError(Refusal):
    """A code that is already in use."""

    en = (
        "{stream} is already in the ledger: expected a new code."
        " To change what is recorded use: socai correct POSITION"
    )
    vi = (
        "{stream} đã có trong sổ cái: cần một mã mới."
        " Để sửa điều đã ghi dùng: socai correct POSITION"
    )


class OpenRotationError(Refusal):
    """A second open rotation for one cadre."""

    en = (
        "{stream} already has an open rotation, {rotation}: expected none."
        " End it first: socai rotation end --rotation {rotation}"
    )
    vi = (
        "{stream} đang trong một lần luân chuyển chưa kết thúc, {rotation}."
        " Hãy ghi kết thúc trước: socai rotation end --rotation {rotation}"
    )


class NotOpenError(Refusal):
    """Something is started, refused or ended that is not open."""

    en = "{stream} is not open: it was {found}. Look at it with: socai timeline {code}"
    vi = "{stream} không còn mở: {found_vi}. Xem lại bằng: socai timeline {code}"


class EndBeforeStartError(Refusal):
    """An end before its start."""

    en = (
        "{stream} would end on {end}, before it starts on {start}."
        " Check both dates; a wrong start is mended with: socai correct POSITION"
    )
    vi = (
        "{stream} sẽ kết thúc ngày {end}, trước khi bắt đầu ngày {start}."
        " Kiểm tra cả hai ngày; nếu ngày bắt đầu sai thì dùng: socai correct POSITION"
    )


class UnitAbolishedError(Refusal):
    """A new act at a unit that has ended."""

    en = (
        "{stream} was abolished on {day}: expected a unit in operation on {asked}."
        " Its successor is shown by: socai show unit {code}"
    )
    vi = (
        "{stream} đã giải thể ngày {day}: cần một đơn vị còn hoạt động ngày {asked}."
        " Xem đơn vị kế thừa bằng: socai show unit {code}"
    )


class NoSuchPostError(Refusal):
    """A post is left that was not assumed."""

    en = (
        "{stream} holds no open post {tenure!r}: expected one of {open}."
        " See them with: socai show cadre {code}"
    )
    vi = (
        "{stream} không có chức vụ đang giữ {tenure!r}: đang giữ {open}."
        " Xem bằng: socai show cadre {code}"
    )


class NotRefusedError(Refusal):
    """Discipline for a refusal that is not recorded."""

    en = (
        "{stream} records no refusal: discipline for refusing a rotation needs it."
        " Record it first: socai rotation refuse --rotation {code}"
    )
    vi = (
        "{stream} chưa ghi việc từ chối: kỷ luật vì không chấp hành quyết định luân"
        " chuyển cần có mục đó. Ghi trước: socai rotation refuse --rotation {code}"
    )


class OtherCadreError(Refusal):
    """An act about the rotation of another person."""

    en = (
        "{stream} is the rotation of {cadre}: expected that cadre, found {found}."
        " Check both codes"
    )
    vi = (
        "{stream} là lần luân chuyển của {cadre}: cần đúng cán bộ đó, thấy {found}."
        " Kiểm tra lại hai mã"
    )


class RestsOnItError(Refusal):
    """An annulment of what other entries rest on."""

    en = (
        "entry {position} cannot be annulled alone: these rest on it: {dependents}."
        " Annul those first, or take them along: socai annul {position} --with-dependents"
    )
    vi = (
        "không thể hủy riêng mục {position}: các mục {dependents} dựa vào nó."
        " Hủy các mục đó trước, hoặc hủy cùng: socai annul {position} --with-dependents"
    )


class PeriodClosedError(Refusal):
    """A period is closed a second time."""

    en = (
        "{stream} is closed already, through {through}: expected an open period."
        " Close a later one under another code; to open this one again, annul the entry"
        " that closed it: socai annul POSITION"
    )
    vi = (
        "{stream} đã khóa đến hết ngày {through}: cần một kỳ chưa khóa. Khóa kỳ sau bằng"
        " một mã khác; muốn mở lại kỳ này thì hủy mục đã khóa nó: socai annul POSITION"
    )


class PeriodNotOverError(Refusal):
    """A period is closed before its last day is over."""

    en = (
        "the period cannot be closed through {through}: expected a day before today,"
        " {today}. Close it when that day is over, or close an earlier one"
    )
    vi = (
        "không thể khóa kỳ đến hết ngày {through}: cần một ngày trước hôm nay, {today}."
        " Hãy khóa khi ngày đó đã qua, hoặc khóa một ngày sớm hơn"
    )
