"""The acts of one life: a cadre is registered, rotated, granted a benefit, returns.

With the companions that the domain gives them these five acts are ten entries, of which
one, the registration, has personal fields. Every act has the full header, its paper and
its reason in Vietnamese; companions have what `Act.companions` gives them.

Every name, number and code is made up.
"""

from datetime import date, timedelta
from typing import Any, Final

from domain.acts import Act, Basis
from domain.benefit import BenefitGranted
from domain.cadre import CadreRegistered
from domain.rotation import RotationDecided, RotationEnded, RotationStarted
from domain.unit import UnitCreated

Made = tuple[str, str, Act]
"""(aggregate, code, act)"""

ENTRIES_A_LIFE: Final = 10
UNITS: Final = 180
_FIRST_DAY: Final = date(2005, 1, 3)
_DAYS: Final = 6_500
_THREE_YEARS: Final = timedelta(days=1_095)
_ISSUERS: Final = ("BTV-TU", "BTC-TU", "UBND-TP", "BTV-QU-NK", "BTV-HU-PD")
_CLERKS: Final = ("vp-01", "vp-02", "vp-03", "btc-07")
_TITLES: Final = ("secretary", "deputy-secretary", "chairman", "deputy-chairman")
_GIVEN: Final = ("Mẫu", "Thử", "Ví Dụ", "Giả Định", "Minh Hoạ")
_REASONS: Final = (
    "Luân chuyển để đào tạo, bồi dưỡng cán bộ trong quy hoạch",
    "Bố trí người đứng đầu không phải là người địa phương",
    "Đã giữ chức vụ hai nhiệm kỳ liên tiếp ở cùng một đơn vị",
    "Tăng cường cán bộ cho địa bàn khó khăn, vùng sâu, vùng xa",
    "Theo nhu cầu công tác và nguyện vọng của địa phương nơi đến",
)
_KINDS: Final = ("housing", "travel", "living-support", "kept-allowance", "meals")
_CAUSES: Final = ("full-term", "stays-at-destination", "early-by-authority")


def unit(n: int) -> str:
    """Return the code of a unit; their numbers go round."""
    return f"DV-{n % UNITS:03d}"


def _day(life: int) -> date:
    return _FIRST_DAY + timedelta(days=life * 7 % _DAYS)


def _paper(life: int, kind: str, signed_on: date) -> tuple[Basis, ...]:
    issuer = _ISSUERS[life % len(_ISSUERS)]
    number = f"{life % 2_000 + 1}-{kind}/{issuer}"
    return (Basis(number=number, issuer=issuer, signed_on=signed_on),)


def _header(life: int, kind: str, signed_on: date) -> dict[str, Any]:
    """Return what a clerk gives with every act, but for its effective day."""
    return {
        "actor": _CLERKS[life % len(_CLERKS)],
        "body": _ISSUERS[life % len(_ISSUERS)],
        "basis": _paper(life, kind, signed_on),
        "reason": f"{_REASONS[life % len(_REASONS)]} (hồ sơ số {life})",
    }


def registered(life: int, code: str) -> Made:
    """Return the entry of a cadre, with personal fields."""
    born = date(1960 + life % 30, life % 12 + 1, life % 28 + 1)
    act = CadreRegistered(
        name=f"Lê Thị {_GIVEN[life % len(_GIVEN)]} {life}",
        born_on=born.isoformat(),
        sex="male" if life % 3 else "female",
        **_header(life, "HS", _day(life)),
    )
    return "cadre", f"CB-{code}", act


def decided(life: int, code: str) -> Made:
    """Return a signed decision; it has three companions."""
    day = _day(life)
    act = RotationDecided(
        cadre=f"CB-{code}",
        unit=unit(life),
        title=_TITLES[life % len(_TITLES)],
        ground="planned",
        from_unit=unit(life + 7),
        head=life % 2 == 0,
        term="2020-2025",
        signed_on=day,
        announced_on=day + timedelta(days=5),
        received_on=day + timedelta(days=6),
        effective_on=(day + timedelta(days=17)).isoformat(),
        **_header(life, "QĐ", day),
    )
    return "rotation", f"LC-{code}", act


def started(life: int, code: str) -> Made:
    """Return the report for duty."""
    day = _day(life) + timedelta(days=18)
    header = _header(life, "BC", day)
    act = RotationStarted(effective_on=day.isoformat(), **header)
    return "rotation", f"LC-{code}", act


def granted(life: int, code: str) -> Made:
    """Return a benefit; it has one companion."""
    day = _day(life) + timedelta(days=30)
    act = BenefitGranted(
        rotation=f"LC-{code}",
        kind=_KINDS[life % len(_KINDS)],
        amount=str(1_000_000 + life % 90 * 50_000),
        payer=unit(life),
        until=day + _THREE_YEARS,
        effective_on=day.isoformat(),
        **_header(life, "QĐ", day),
    )
    return "benefit", f"CD-{code}", act


def ended(life: int, code: str) -> Made:
    """Return the end after three years; it has one companion."""
    day = _day(life) + _THREE_YEARS
    act = RotationEnded(
        cause=_CAUSES[life % len(_CAUSES)],
        cadre=f"CB-{code}",
        effective_on=(day + timedelta(days=17)).isoformat(),
        **_header(life, "QĐ", day),
    )
    return "rotation", f"LC-{code}", act


STAGES: Final = (registered, decided, started, granted, ended)
"""The acts in order; each takes the number of the life and its code."""


def created(n: int) -> Made:
    """Return the act that makes a unit known."""
    name = f"Quận ủy Mẫu số {n}"
    act = UnitCreated(name=name, level="district", province="CT", actor="vp-01")
    return "unit", unit(n), act
