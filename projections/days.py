"""The days that a date as recorded may be: a day, a month, a year or unknown."""

from functools import cache

from domain.dates import DateError, PartialDate


@cache
def as_written(written: str | None) -> PartialDate | None:
    """Return a date as recorded; None where it is unknown or no date at all.

    The record may hold words that are no date only if something else than this program
    wrote them. The views must come about all the same, so that it can be found out.
    """
    try:
        return None if written is None else PartialDate.parse(written)
    except DateError:
        return None


@cache
def earliest(written: str | None) -> str | None:
    """Return the first day that a date as recorded may be."""
    day = as_written(written)
    return None if day is None else day.earliest.isoformat()


@cache
def latest(written: str | None) -> str | None:
    """Return the last day that a date as recorded may be."""
    day = as_written(written)
    return None if day is None else day.latest.isoformat()
