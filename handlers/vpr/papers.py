"""Files of the calendar: the table that comes back, the picture of the months, the file for one's own calendar."""

import html
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from documents.ics import Calendar, Event
from documents.month_grid import DayCell, MonthGrid
from documents.workbook import Column, Fact, Table
from locales import Texts
from models import Organisation, Procedure, Work, WorkForm
from services.calendar import DAY, WorkingDays
from services.work_calendar import Whole
from services.work_lists import Comparison
from services.works import Schedule

FIELDS = ("school", "klass", "subject", "part", "day", "lesson", "at", "minutes", "form", "rooms", "reason")
WIDTHS = dict(zip(FIELDS, (32, 8, 26, 8, 13, 8, 10, 10, 14, 16, 24), strict=True))
HOST = "mayak"


def plain(words: str) -> str:
    """Words for a file: not a message, so nothing is escaped."""
    return html.unescape(words)


def _columns(t: Texts, *more: Column) -> tuple[Column, ...]:
    return (*(Column(plain(t(f"works-column-{name}")), WIDTHS[name]) for name in FIELDS), *more)


def table(t: Texts, seen: Whole) -> Table:
    """All works, a row each, in a shape that comes back."""
    names = {school.id: school for school in seen.schools}
    rows = [_row(t, names[work.organisation_id], work) for work in seen.works]
    return Table(plain(t("plain", text=seen.procedure.title)), _columns(t), tuple(rows), plain(t("works-table-note")))


def _row(t: Texts, school: Organisation, work: Work) -> tuple[Fact, ...]:
    at = work.at or (f"{work.begins_at.astimezone(school.zone):%H:%M}" if work.begins_at else "")
    return (
        school.name,
        work.class_name,
        work.subject or plain(t("works-random-any")),
        work.part,
        work.day,
        None if work.at else work.lesson,
        at if work.at else "",
        work.minutes,
        plain(t(f"works-form-{work.form}")),
        work.rooms or "",
        work.reason or "",
    )


def form(t: Texts, procedure: Procedure, schedules: Sequence[Schedule]) -> Table:
    """An empty table to fill in: each class with what it writes; of a school without classes one of each grade."""
    rows = [row for seen in schedules for row in _form_rows(t, seen)]
    return Table(plain(t("plain", text=procedure.title)), _columns(t), tuple(rows), plain(t("works-form-note")))


def _form_rows(t: Texts, seen: Schedule) -> Iterable[tuple[Fact, ...]]:
    known = seen.classes or [seen.row(grade, "") for grade in seen.procedure.grades]
    for row in known:
        for (subject, _), work in row.slots:
            if work:
                yield _row(t, seen.school, work)
            else:
                name = subject or plain(t("works-random-any"))
                paper = plain(t(f"works-form-{WorkForm.paper}"))
                yield seen.school.name, row.name, name, None, None, None, "", 45, paper, "", ""


def problems(t: Texts, seen: Comparison) -> Table:
    """The rows that were left out, with the reason in each; corrected, the table can be sent again."""
    why = Column(plain(t("works-column-why")), 44)
    rows = [
        (*(getattr(row, name) for name in FIELDS), plain(t(f"works-problem-{code}", row=str(row.row))))
        for row, code in seen.problems
    ]
    return Table(plain(t("works-problems-title")), _columns(t, why), tuple(rows))


# The picture ------------------------------------------------------------------------------------------------------


def picture(t: Texts, seen: Whole, *, is_school: bool) -> MonthGrid:
    """The months of the window; days with works are filled, the more the darker."""
    by_day = seen.by_day
    first, last = _span(seen, by_day)
    most = max((len(works) for works in by_day.values()), default=1)
    cells = []
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        cells.append(_cell(t, day, by_day.get(day, []), most, seen, is_school=is_school))
    months = tuple((day, _month(t, day)) for day in _months(first, last))
    weekdays = tuple(plain(t("works-weekday", n=n)) for n in range(7))
    subtitle = plain(t("works-picture-place", name=seen.place.name, count=len(seen.works)))
    few_many = ((1, plain(t("works-few"))), (3, plain(t("works-many"))), (4, plain(t("works-most"))))
    return MonthGrid(seen.procedure.title, subtitle, weekdays, months, tuple(cells), few_many if most > 1 else ())


def _span(seen: Whole, by_day: dict[date, list[Work]]) -> tuple[date, date]:
    days = [*by_day, seen.procedure.first_on, seen.procedure.last_on]
    return min(days), max(days)


def _cell(t: Texts, day: date, works: list[Work], most: int, seen: Whole, *, is_school: bool) -> DayCell:
    days: WorkingDays = seen.days
    is_outside = not seen.procedure.first_on <= day <= seen.procedure.last_on
    if not works:
        return DayCell(day, is_off=not days.is_working(day), is_outside=is_outside)
    shade = 1 if most == 1 else 1 + min(3, 4 * (len(works) - 1) // most)
    lines = _school_lines(t, works) if is_school else _office_lines(t, works)
    return DayCell(day, tuple(lines), shade, is_outside=is_outside)


def _office_lines(t: Texts, works: list[Work]) -> list[str]:
    schools = len({work.organisation_id for work in works})
    grades = sorted({work.grade for work in works})
    return [
        plain(t("works-cell-schools", count=schools)),
        plain(t("works-cell-works", count=len(works))),
        plain(t("works-cell-grades", grades=", ".join(map(str, grades)))),
    ]


def _school_lines(t: Texts, works: list[Work]) -> list[str]:
    return [f"{work.class_name} {work.subject or plain(t('works-random-short'))}" for work in works]


def _months(first: date, last: date) -> list[date]:
    day, found = first.replace(day=1), []
    while day <= last:
        found.append(day)
        day = (day + 31 * DAY).replace(day=1)
    return found


def _month(t: Texts, day: date) -> str:
    return plain(t("works-month", month=day.month, year=str(day.year)))


# One's own calendar -----------------------------------------------------------------------------------------------


def calendar(t: Texts, seen: Whole, now: datetime) -> Calendar:
    """Every work as an event; sent again, it moves and removes what it moved and removed."""
    names = {school.id: school for school in seen.schools}
    events = tuple(_event(t, seen.procedure, names[work.organisation_id], work) for work in seen.works)
    name = plain(t("works-calendar-name", title=seen.procedure.title, place=seen.place.name))
    made_at = max((work.changed_at for work in seen.works), default=now)
    return Calendar(name, made_at, events)


def own_calendar(t: Texts, name: str, works: Sequence[Work], now: datetime) -> Calendar:
    """The works of somebody's children; school and procedure are loaded."""
    events = tuple(_event(t, work.procedure, work.organisation, work) for work in works)
    return Calendar(name, max((work.changed_at for work in works), default=now), events)


def _event(t: Texts, procedure: Procedure, school: Organisation, work: Work) -> Event:
    words = t("works-event", title=procedure.title, name=work.class_name, subject=work.subject or t("works-random-any"))
    notes = [school.name, plain(t(f"works-form-{work.form}"))]
    start, end = (work.begins_at, work.ends_at) if work.begins_at and work.ends_at else (work.day, work.day)
    return Event(
        uid=f"work-{work.id}@{HOST}",
        sequence=work.revision,
        summary=plain(words),
        start=start,
        end=end,
        description="\n".join(notes),
        location=", ".join(part for part in (school.name, work.rooms) if part),
        is_cancelled=not work.is_planned,
    )
