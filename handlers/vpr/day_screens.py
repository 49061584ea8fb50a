"""Who works when: a day with its schools, and the files of the whole."""

from datetime import datetime

from documents import ics, month_grid, workbook
from handlers.screen import Button, Go, Paper, Place, Screen, paged, short
from handlers.vpr import papers
from handlers.vpr.presses import CalendarDay, CalendarFile, Schedule, Schools
from handlers.vpr.procedure_screens import menu
from handlers.vpr.words import subject_of
from locales import Html, Texts
from models import Organisation, Work
from services.work_calendar import Day, Whole
from services.works import is_school

PAGE, CLASSES, NAMES = 8, 14, 120
FORMS = ("png", "xlsx", "ics")


def day(t: Texts, seen: Day) -> Screen:
    """The schools that write on a day, with the days before and after."""
    id_, within = seen.procedure.id, seen.place.id
    school = is_school(seen.place)
    back = Schedule(organisation_id=within, procedure_id=id_) if school else Go(to=Place.vpr, id=id_)
    last = [Button(t("back-button"), back), menu(t)]
    if seen.day is None:
        return Screen(t("works-calendar-empty", title=seen.procedure.title), [last])
    head = t("works-calendar-head", title=seen.procedure.title, day=seen.day, weekday=seen.day.weekday())
    lines: list[str | None] = [
        head,
        t("works-calendar-count", schools=seen.schools, works=seen.classes) if not school else None,
    ]
    for place, works in seen.lines:
        lines += ["", *_school(t, place, works, is_named=not school)]
    rows = [
        [Button(t("works-file-" + form), CalendarFile(procedure_id=id_, within=within, form=form)) for form in FORMS]
    ]
    if not school:
        rows.append([Button(t("vpr-schools-button"), Schools(procedure_id=id_, page=0, missing=False))])
    return Screen(t.lines(lines), [*_arrows(t, seen), *rows, last])


def _arrows(t: Texts, seen: Day) -> list[list[Button]]:
    """Pages of the day, and the nearest days."""
    id_, within = seen.procedure.id, seen.place.id
    assert seen.day

    def to(day_: int, page: int) -> CalendarDay:
        return CalendarDay(procedure_id=id_, day=day_, within=within, page=page)

    here = int(f"{seen.day:%Y%m%d}")
    less = Button("←", to(here, seen.number - 1)) if seen.number else None
    more = Button("→", to(here, seen.number + 1)) if (seen.number + 1) * PAGE < seen.schools else None
    rows = [list(row) for row in paged([], less, more)]
    days = [
        Button(t(f"works-{name}", day=f"{other:%d.%m}"), to(int(f"{other:%Y%m%d}"), 0))
        for name, other in (("before", seen.before), ("after", seen.after))
        if other
    ]
    return [*rows, days] if days else rows


def _school(t: Texts, school: Organisation, works: list[Work], *, is_named: bool) -> list[str]:
    lines = [t("works-calendar-school", name=short(school.name, 80))] if is_named else []
    groups = _together(works)
    for some in groups[:CLASSES]:
        work = some[0]
        begins = work.begins_at.astimezone(school.zone) if work.begins_at else None
        lines.append(
            t(
                "works-calendar-line",
                name=short(", ".join(one.class_name for one in some), NAMES),
                subject=Html(subject_of(t, work)),
                lesson=work.lesson or 0,
                at=f"{begins:%H:%M}" if begins else "",
                timed="yes" if begins else "no",
                form=work.form.value,
            )
        )
    if left := sum(map(len, groups[CLASSES:])):
        lines.append(t("and-more", count=left))
    return [str(line) for line in lines]


def _together(works: list[Work]) -> list[list[Work]]:
    """Classes that write the same at the same hour stand in one line."""
    found: dict[tuple[object, ...], list[Work]] = {}
    for one in works:
        same = (one.begins_at, one.lesson, one.subject, one.random_group, one.part, one.form)
        found.setdefault(same if one.subject else (*same, one.grade), []).append(one)
    return list(found.values())


def file(t: Texts, seen: Whole, form: str, now: datetime) -> Screen:
    """The picture, the table or the file for one's own calendar."""
    if not seen.works:
        return Screen(alert=t("works-calendar-empty", title=seen.procedure.title))
    name = papers.plain(t("works-file-name", title=seen.procedure.title))
    if form == "png":
        grid = papers.picture(t, seen, is_school=is_school(seen.place))
        paper = Paper("month-grid", f"{name}.png", month_grid.to_json(grid))
        return Screen(t("works-picture-sent"), papers=(paper,), is_new=True)
    if form == "ics":
        paper = Paper("calendar", f"{name}.ics", ics.to_json(papers.calendar(t, seen, now)))
        return Screen(t("works-ics-sent"), papers=(paper,), is_new=True)
    paper = Paper("xlsx", f"{name}.xlsx", workbook.to_json(papers.table(t, seen)))
    return Screen(t("works-xlsx-sent"), papers=(paper,), is_new=True)
