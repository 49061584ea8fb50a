"""School years and working days."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
SEPTEMBER = 9
SUNDAY = 6


def school_year_of(day: date) -> int:
    """The calendar year in which the school year of this day began; it runs from 1 September to 31 August."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - DAY


@lru_cache(maxsize=64)
def _production_calendar(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off beside the weekend, and weekend days that are worked, in a year (library `holidays`, Russia)."""
    from holidays import country_holidays

    calendar = country_holidays("RU", years=year)
    days = [date(year, 1, 1) + DAY * n for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    off = frozenset(day for day in days if day in calendar)
    worked = frozenset(day for day in days if day.weekday() > 4 and calendar.is_working_day(day))
    return off, worked


def know(years: Iterable[int]) -> None:
    """Work out these years now: the first question about a year takes a second, which no transaction should wait."""
    for year in years:
        _production_calendar(year)


class WorkingDays:
    """Which days an organisation works: the production calendar, its week, and its own days."""

    def __init__(self, *, six_days: bool = False, own: Mapping[date, bool] | None = None) -> None:
        self.six_days = six_days
        self.own = dict(own or {})
        self._known: dict[date, bool] = {}

    def is_working(self, day: date) -> bool:
        """The organisation's own word about a day wins over the production calendar."""
        if day not in self._known:
            self._known[day] = self._ask(day)
        return self._known[day]

    def _ask(self, day: date) -> bool:
        if day in self.own:
            return self.own[day]
        off, worked = _production_calendar(day.year)
        if day in off:
            return False
        if day in worked:
            return True
        return day.weekday() < (SUNDAY if self.six_days else SUNDAY - 1)

    def on_or_before(self, day: date) -> date:
        """The day itself if it is worked, else the last working day before it."""
        return self._walk(day, -DAY, self.is_working)

    def on_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the first working day after it."""
        return self._walk(day, DAY, self.is_working)

    def after(self, day: date) -> date:
        """The next working day."""
        return self.on_or_after(day + DAY)

    @staticmethod
    def _walk(day: date, step: timedelta, stop: Callable[[date], bool]) -> date:
        while not stop(day):
            day += step
        return day

    def last_of_month(self, year: int, month: int) -> date:
        """The last working day of a month."""
        return self.on_or_before(month_end(year, month))
