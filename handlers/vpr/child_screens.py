"""The schedule of somebody's children: their works, whether changes are told, the class to choose."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from documents import ics
from handlers.screen import Button, Go, Paper, Place, Screen, short
from handlers.vpr import papers
from handlers.vpr.presses import ChildClass, Children, Follow, OwnCalendar, Tell
from handlers.vpr.procedure_screens import menu
from handlers.vpr.words import day_words, subject_of
from locales import Html, Texts
from models import Following, Organisation, Work
from services.entering import Cell
from services.following_news import Moved
from services.followings import MOST, Seen
from services.hotline import GRADES

SHOWN = 20


def schedule(t: Texts, seen: Seen, told: str | None = None) -> Screen:
    """What the children write, and when."""
    ahead = seen.ahead
    names = ", ".join(dict.fromkeys(_class(t, row) for row in seen.classes))
    places = ", ".join(dict.fromkeys(short(row.organisation.name, 60) for row in seen.classes))
    lines = [told, "" if told else None, t("child-head", school=places, names=names), ""]
    lines += [_line(t, work, seen) for work in ahead[:SHOWN]]
    lines += [t("and-more", count=len(ahead) - SHOWN)] if len(ahead) > SHOWN else []
    lines += [] if ahead else [t("child-over" if seen.is_over else "child-none")]
    lines += ["", t("child-told" if seen.is_told else "child-not-told")]
    rows = [[Button(t("child-tell", on="no" if seen.is_told else "yes"), Tell(is_on=not seen.is_told))]]
    classes = Button(t("child-classes"), Children())
    rows.append([Button(t("works-file-ics"), OwnCalendar()), classes] if ahead else [classes])
    return Screen(t.lines(lines), [*rows, [menu(t)]])


def _class(t: Texts, row: Following) -> str:
    return t("child-class", letter=row.letter or "no", grade=str(row.grade))


def _line(t: Texts, work: Work, seen: Seen) -> str:
    """Which class and school is said only where there are several."""
    begins = work.begins_at.astimezone(work.organisation.zone) if work.begins_at else None
    when = day_words(t, work.day, work.lesson, f"{begins:%H:%M}" if begins else work.at or "")
    is_one = len(seen.classes) == 1 and seen.classes[0].letter
    is_near = len({row.organisation_id for row in seen.classes}) == 1
    return t(
        "child-line",
        when=Html(when),
        subject=Html(subject_of(t, work)),
        name="no" if is_one else work.class_name,
        school="no" if is_near else short(work.organisation.name, 40),
        form=work.form.value,
    )


def ask_grade(t: Texts, school: Organisation) -> Screen:
    """Which grade."""
    buttons = [Button(str(grade), ChildClass(organisation_id=school.id, grade=grade)) for grade in GRADES]
    return Screen(t("child-ask-grade", school=school.name), [*_by(buttons), [menu(t)]])


def ask_letter(t: Texts, school: Organisation, grade: int, letters: Iterable[str]) -> Screen:
    """Which class of the grade."""

    def to(letter: str) -> Follow:
        return Follow(organisation_id=school.id, cell=Cell(grade, letter).packed(), is_on=True)

    buttons = [Button(f"{grade}{letter}", to(letter)) for letter in letters]
    whole = Button(t("child-whole-grade", grade=str(grade)), to(""))
    other = Button(t("child-other-grade"), ChildClass(organisation_id=school.id, grade=0))
    words = t("child-ask-letter", school=school.name, grade=str(grade))
    return Screen(words, [*_by(buttons), [whole], [other, menu(t)]])


def _by(buttons: Sequence[Button]) -> list[list[Button]]:
    return [list(buttons[n : n + 4]) for n in range(0, len(buttons), 4)]


def classes(t: Texts, seen: Seen) -> Screen:
    """The classes that are shown: a press takes one out."""
    is_near = len({row.organisation_id for row in seen.classes}) == 1
    rows = [
        [
            Button(
                t("child-drop", name=_class(t, row), school="no" if is_near else short(row.organisation.name, 30)),
                Follow(organisation_id=row.organisation_id, cell=Cell(row.grade, row.letter).packed(), is_on=False),
            )
        ]
        for row in seen.classes
    ]
    if len(rows) < MOST:
        rows.append([Button(t("child-add"), ChildClass(organisation_id=seen.school.id, grade=0))])
    return Screen(t("child-list", school=seen.school.name), [*rows, [menu(t)]])


def observer(t: Texts, seen: Seen) -> Screen:
    """The works on which an observer was put."""
    ahead = seen.ahead
    if not ahead:
        return Screen(t("child-watched-over" if seen.is_over else "child-observer"), [[menu(t)]])
    lines = [t("child-watched"), "", *(_line(t, work, seen) for work in ahead[:SHOWN])]
    lines += [t("and-more", count=len(ahead) - SHOWN)] if len(ahead) > SHOWN else []
    return Screen(t.lines(lines), [[Button(t("works-file-ics"), OwnCalendar())], [menu(t)]])


def calendar(t: Texts, seen: Seen, now: datetime) -> Screen:
    """The works as events."""
    name = papers.plain(t("child-file"))
    paper = Paper("calendar", f"{name}.ics", ics.to_json(papers.own_calendar(t, name, seen.works, now)))
    return Screen(t("works-ics-sent"), papers=(paper,), is_new=True)


def moved(t: Texts, found: Sequence[Moved]) -> Screen | None:
    """Dates that changed: from what was known to what is now."""
    if not found:
        return None
    lines = [t("child-moved-head")]
    school = None
    for one in found[:SHOWN]:
        work = one.work
        if work.organisation_id != school:
            lines.append(t("works-calendar-school", name=short(work.organisation.name, 80)))
            school = work.organisation_id
        old = _said(t, one) if one.before else ""
        new = day_words(t, work.day, work.lesson, one.hours[1] if one.is_hour else work.at or "")
        how = "gone" if not work.is_planned else "moved" if one.before else "new"
        words = {"name": work.class_name, "subject": Html(subject_of(t, work)), "old": Html(old), "new": Html(new)}
        lines.append(t("child-moved-line", how=how, **words))
    if len(found) > SHOWN:
        lines.append(t("and-more", count=len(found) - SHOWN))
    return Screen(t.lines(lines), [[Button(t("schedule-button"), Go(to=Place.schedule))]])


def _said(t: Texts, one: Moved) -> str:
    day, lesson, at, *_ = one.before or ("", None, None)
    hour = one.hours[0] if one.is_hour else str(at or "")
    return day_words(t, date.fromisoformat(str(day)), int(lesson) if lesson else None, hour)
