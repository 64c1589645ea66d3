"""TERM-MAX-01 by example: the steps that speak of posts."""

from pytest_bdd import given, scenarios

from features.office import Office
from features.words import said

scenarios("term_max_01.vi.feature", "term_max_01.en.feature")

DEPUTY = "deputy-secretary"


def assume(
    desk: Office,
    tenure: str,
    cadre: str,
    title: str,
    unit: str,
    begin: str,
    **more: str,
) -> None:
    desk.enter(
        "cadre",
        "assume-post",
        cadre,
        tenure=tenure,
        unit=unit,
        title=title,
        head="no" if title == DEPUTY else "yes",
        effective_on=begin,
        **more,
    )


@given(
    said(
        'chức vụ "{tenure:Code}" của cán bộ "{cadre:Code}": {title:Title} tại'
        ' "{unit:Code}" từ {begin:When}, chưa thôi giữ'
    )
)
@given(
    said(
        'post "{tenure:Code}" of cadre "{cadre:Code}": {title:Title} of "{unit:Code}"'
        " from {begin:When}, still held"
    )
)
def _(desk: Office, tenure: str, cadre: str, title: str, unit: str, begin: str) -> None:
    assume(desk, tenure, cadre, title, unit, begin)


@given(
    said(
        'chức vụ "{tenure:Code}" của cán bộ "{cadre:Code}": {title:Title} tại'
        ' "{unit:Code}" từ {begin:When} đến trước {end:When}'
    )
)
@given(
    said(
        'post "{tenure:Code}" of cadre "{cadre:Code}": {title:Title} of "{unit:Code}"'
        " from {begin:When} until before {end:When}"
    )
)
def _(
    desk: Office, tenure: str, cadre: str, title: str, unit: str, begin: str, end: str
) -> None:
    assume(desk, tenure, cadre, title, unit, begin)
    desk.enter("cadre", "leave-post", cadre, tenure=tenure, effective_on=end)


@given(
    said(
        'chức vụ "{tenure:Code}" của cán bộ "{cadre:Code}": {title:Title} tại'
        ' "{unit:Code}" từ {begin:When} đến trước {end:When}, nhiệm kỳ "{term:Code}"'
    )
)
@given(
    said(
        'post "{tenure:Code}" of cadre "{cadre:Code}": {title:Title} of "{unit:Code}"'
        ' from {begin:When} until before {end:When}, term "{term:Code}"'
    )
)
def _(
    desk: Office,
    tenure: str,
    cadre: str,
    title: str,
    unit: str,
    begin: str,
    end: str,
    term: str,
) -> None:
    assume(desk, tenure, cadre, title, unit, begin, term=term)
    desk.enter("cadre", "leave-post", cadre, tenure=tenure, effective_on=end)
