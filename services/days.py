"""Days as numbers in buttons."""

from datetime import date, datetime

from services.errors import Outdated


def packed_day(number: int, now: datetime) -> date:
    """20270421 → the day; a number that somebody made up is none."""
    try:
        day = date(number // 10_000, number // 100 % 100, number % 100)
    except (ValueError, OverflowError):
        raise Outdated from None
    if abs(day.year - now.year) > 3:
        raise Outdated
    return day
