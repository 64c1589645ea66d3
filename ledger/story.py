"""The demonstration: a small rotation story in Cần Thơ. Names and facts are invented.

Six cadres, four units, five rotations, over four years. It shows a rotation that complies
and one that does not, an exception, a refusal with its consequence, a missing paper, a
district that ended under a running rotation, and a birth date that was typed wrongly and
corrected a year later, so that what was known then differs from what is known now.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from domain.acts import Act, Basis
from domain.benefit import BenefitGranted
from domain.cadre import (
    CadrePlanned,
    CadreRegistered,
    HomePlaceRecorded,
    PostAssumed,
    PostLeft,
    Sex,
)
from domain.discipline import DisciplineDecided
from domain.exception import ExceptionGranted
from domain.inspection import InspectionConcluded
from domain.rotation import (
    RotationDecided,
    RotationEnded,
    RotationRefused,
    RotationStarted,
)
from domain.unit import Level, UnitAbolished, UnitCreated, UnitSucceeded

NOW: Final = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""The demonstration's today."""


class Step(NamedTuple):
    """One act of the story and the instant at which it was entered."""

    at: datetime
    aggregate: str
    code: str
    act: Act


class Correction(NamedTuple):
    """A field of the story's entry `position` that was typed wrongly."""

    at: datetime
    position: int
    field: str
    value: str
    reason: str


def _at(year: int, month: int, day: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, 8, minute, tzinfo=UTC)


_PLAN: Final = Basis(
    number="677-QĐ/TU", issuer="Ban Thường vụ Thành ủy", signed_on=date(2022, 7, 13)
)
_BOARD: Final = "BTV-TU"


def _paper(number: str, signed_on: date) -> tuple[Basis, ...]:
    return (Basis(number=number, issuer="Thành ủy", signed_on=signed_on), _PLAN)


def acts() -> Iterator[Step | Correction]:
    """Yield the story in the order in which it was entered."""
    yield from _units()
    yield from _cadres()
    yield from _served()
    yield from _refused()
    yield from _reorganised()


def _units() -> Iterator[Step]:
    start = _at(2022, 7, 20)
    units: tuple[tuple[str, str, Level, str | None], ...] = (
        ("BTC-TU", "Ban Tổ chức Thành ủy", "province", None),
        ("NK", "Quận ủy Ninh Kiều", "district", "NINH-KIEU"),
        ("PD", "Huyện ủy Phong Điền", "district", "PHONG-DIEN"),
    )
    for minute, (code, name, level, district) in enumerate(units):
        unit = UnitCreated(
            name=name, level=level, province="CAN-THO", district=district
        )
        yield Step(start.replace(minute=minute), "unit", code, unit)


def _cadres() -> Iterator[Step]:
    people: tuple[tuple[str, str, str | None, Sex, str], ...] = (
        ("CB-0001", "Nguyễn Văn Mẫu", "1979-02-14", "male", "PHONG-DIEN"),
        ("CB-0002", "Trần Thị Ví Dụ", "1978-06-05", "female", "NINH-KIEU"),
        ("CB-0003", "Lê Văn Thí Dụ", "1976-09-30", "male", "O-MON"),
        ("CB-0004", "Phạm Thị Thử", "1980-01", "female", "THOT-NOT"),
        ("CB-0005", "Võ Văn Thử Nghiệm", None, "male", "O-MON"),
    )
    for minute, (code, name, born_on, sex, district) in enumerate(people):
        at = _at(2022, 7, 21, minute * 2)
        act = CadreRegistered(name=name, born_on=born_on, sex=sex)
        yield Step(at, "cadre", code, act)
        home = HomePlaceRecorded(province="CAN-THO", district=district)
        yield Step(at.replace(minute=minute * 2 + 1), "cadre", code, home)
    yield Step(
        _at(2022, 7, 22),
        "cadre",
        "CB-0001",
        CadrePlanned(title="secretary", term="2020-2025", effective_on="2022-01-10"),
    )


def _served() -> Iterator[Step | Correction]:
    decided = RotationDecided(
        cadre="CB-0001",
        unit="NK",
        from_unit="BTC-TU",
        title="secretary",
        ground="planned",
        term="2020-2025",
        head=True,
        signed_on=date(2022, 7, 25),
        announced_on=date(2022, 7, 28),
        received_on=date(2022, 7, 28),
        effective_on="2022-08-01",
        body=_BOARD,
        basis=_paper("101-QĐ/TU", date(2022, 7, 25)),
    )
    yield Step(_at(2022, 7, 29), "rotation", "2022-001", decided)
    yield Step(
        _at(2022, 8, 1),
        "rotation",
        "2022-001",
        RotationStarted(effective_on="2022-08-01"),
    )
    yield Step(
        _at(2022, 8, 15),
        "benefit",
        "CD-2022-001",
        BenefitGranted(
            rotation="2022-001",
            kind="housing",
            amount="3000000",
            payer="NK",
            effective_on="2022-08-01",
            body=_BOARD,
        ),
    )
    second = RotationDecided(
        cadre="CB-0002",
        unit="NK",
        from_unit="BTC-TU",
        title="chair-of-peoples-committee",
        ground="non-local",
        head=True,
        signed_on=date(2023, 3, 1),
        effective_on="2023-04-01",
        body=_BOARD,
        basis=_paper("57-QĐ/TU", date(2023, 3, 1)),
    )
    yield Step(_at(2023, 3, 6), "rotation", "2023-002", second)
    yield Step(
        _at(2023, 4, 3),
        "rotation",
        "2023-002",
        RotationStarted(effective_on="2023-04-01"),
    )
    yield Step(
        _at(2023, 4, 10),
        "exception",
        "NL-2023-01",
        ExceptionGranted(
            rule="NLOC-TITLE-01",
            subject="2023-002",
            expires_on=date(2025, 7, 1),
            effective_on="2023-03-01",
            body=_BOARD,
            reason="Chưa có nguồn cán bộ từ nơi khác",
            basis=_paper("61-CV/TU", date(2023, 3, 1)),
        ),
    )
    yield Correction(
        _at(2024, 5, 20), 6, "born_on", "1980-06-05", "Gõ nhầm năm sinh khi ghi danh"
    )
    yield Step(
        _at(2024, 12, 2),
        "rotation",
        "2023-002",
        RotationEnded(
            cause="early-by-authority", effective_on="2024-12-01", body=_BOARD
        ),
    )
    yield Step(
        _at(2025, 2, 10),
        "inspection",
        "KT-2025-01",
        InspectionConcluded(
            subject="unit:NK",
            kind="thematic",
            violation=True,
            conclusion="Chưa nhận xét, đánh giá hằng năm cán bộ luân chuyển",
            effective_on="2025-02-07",
            body="UBKT-TU",
        ),
    )


def _refused() -> Iterator[Step]:
    decided = RotationDecided(
        cadre="CB-0003",
        unit="PD",
        from_unit="BTC-TU",
        title="deputy-secretary",
        ground="planned",
        signed_on=date(2024, 3, 15),
        announced_on=date(2024, 3, 20),
        received_on=date(2024, 3, 21),
        effective_on="2024-04-01",
        body=_BOARD,
        basis=_paper("88-QĐ/TU", date(2024, 3, 15)),
    )
    yield Step(_at(2025, 2, 11), "rotation", "2024-003", decided)
    yield Step(
        _at(2025, 2, 11, 5),
        "rotation",
        "2024-003",
        RotationRefused(
            grounds="Nêu lý do gia đình, không kèm giấy tờ", effective_on="2024-04-08"
        ),
    )
    yield Step(
        _at(2025, 2, 11, 10),
        "discipline",
        "KL-2024-01",
        DisciplineDecided(
            rotation="2024-003",
            cadre="CB-0003",
            form="reprimand",
            signed_on=date(2024, 8, 12),
            announced_on=date(2024, 8, 20),
            effective_on="2024-08-20",
            body="UBKT-TU",
        ),
    )
    unknown = RotationDecided(
        cadre="CB-0005",
        unit="PD",
        title="chief-of-police",
        ground="other",
        head=True,
        effective_on="2024-06",
        body=_BOARD,
    )
    yield Step(_at(2025, 2, 12), "rotation", "2024-004", unknown)


def _reorganised() -> Iterator[Step]:
    fourth = RotationDecided(
        cadre="CB-0004",
        unit="PD",
        from_unit="BTC-TU",
        title="secretary",
        ground="planned",
        head=True,
        signed_on=date(2023, 12, 20),
        effective_on="2024-01-02",
        body=_BOARD,
        basis=_paper("311-QĐ/TU", date(2023, 12, 20)),
    )
    yield Step(_at(2025, 2, 13), "rotation", "2024-001", fourth)
    yield Step(
        _at(2025, 2, 13, 5),
        "rotation",
        "2024-001",
        RotationStarted(effective_on="2024-01-02"),
    )
    yield Step(
        _at(2025, 7, 2),
        "unit",
        "X-PD",
        UnitCreated(
            name="Đảng ủy xã Phong Điền",
            level="commune",
            province="CAN-THO",
            commune="PHONG-DIEN",
            effective_on="2025-07-01",
        ),
    )
    yield Step(
        _at(2025, 7, 2, 5),
        "unit",
        "PD",
        UnitSucceeded(successor="X-PD", manner="converted", effective_on="2025-07-01"),
    )
    yield Step(
        _at(2025, 7, 2, 10), "unit", "PD", UnitAbolished(effective_on="2025-07-01")
    )
    yield Step(
        _at(2025, 7, 3),
        "rotation",
        "2024-001",
        RotationEnded(cause="host-unit-abolished", effective_on="2025-07-01"),
    )
    yield Step(
        _at(2025, 7, 4),
        "cadre",
        "CB-0004",
        PostAssumed(
            tenure="1",
            unit="X-PD",
            title="secretary",
            head=True,
            effective_on="2025-07-01",
            body=_BOARD,
        ),
    )
    yield Step(
        _at(2025, 9, 1),
        "rotation",
        "2022-001",
        RotationEnded(cause="full-term", effective_on="2025-08-01", body=_BOARD),
    )
    yield Step(
        _at(2026, 10, 5),
        "cadre",
        "CB-0004",
        PostLeft(tenure="1", effective_on="2026-10-01"),
    )
