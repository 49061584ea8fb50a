"""How works, hours and answers of a list are said."""

from collections.abc import Iterable
from datetime import date, datetime

from handlers.called import called
from handlers.screen import short
from locales import Html, Texts
from models import Organisation, Work
from services.forms import Item, ItemType
from services.sheet_lines import NO, NOT_APPLICABLE, YES, Line, Seen, Slot

BRIEF, LONG = 34, 300


def works(t: Texts, some: Iterable[Work]) -> Html:
    """«4А, 4Б Русский язык; 5А предмет по выбору»."""
    found: dict[str, list[str]] = {}
    for work in some:
        subject = work.subject or str(t("todo-random"))
        name = f"{subject}, {t('todo-work-part', part=str(work.part))}" if work.part else subject
        found.setdefault(name, []).append(work.class_name)
    return t("plain", text="; ".join(f"{', '.join(classes)} {subject}" for subject, classes in found.items()))


def slot(t: Texts, one: Slot, place: Organisation) -> Html:
    """«10:00 — 4А, 4Б Русский язык»."""
    begins = one.begins.astimezone(place.zone)
    return t("todo-slot", at=f"{begins:%H:%M}", works=works(t, one.works))


def at(t: Texts, moment: datetime | None, place: Organisation, day: date | None) -> str:
    """«09:40», with the day where it is another one."""
    if moment is None:
        return ""
    here = moment.astimezone(place.zone)
    return f"{here:%H:%M}" if here.date() == day else t("todo-moment", day=here.date(), at=f"{here:%H:%M}")


def brief(item: Item) -> str:
    """What stands on a button."""
    return item.brief or short(item.words, BRIEF)


def sign(line: Line, now: datetime) -> str:
    """One sign for how an item stands."""
    value = line.value
    if value == NOT_APPLICABLE:
        return "➖"
    if value == NO:
        return "✖️"
    if value is not None:
        return "✅"
    return "🔸" if line.due_at and line.due_at <= now else "▫️"


def line(t: Texts, seen: Seen, one: Line, now: datetime, day: date | None) -> Html:
    """An item in the text of the list: what it is, and what became of it. `day` stands above it already."""
    if one.is_done:
        words = t("todo-done", sign=sign(one, now), words=short(brief(one.item), 60), said=_said(t, one),
                  who=_who(t, seen, one, day))  # fmt: skip
    else:
        due = at(t, one.due_at, seen.place, day)
        words = t("todo-open", sign=sign(one, now), at=f"{due} " if due else "", words=short(one.item.words, LONG))
    if one.left:
        words = Html(f"{words}\n{left(t, one)}")
    beside = said_beside(t, one)
    return Html(f"{words}\n{beside}") if beside else words


def left(t: Texts, one: Line) -> Html:
    """A stage was ticked, and then a work came to the day."""
    return t("todo-left", works=short(works(t, one.left), 120))


def said_beside(t: Texts, one: Line) -> Html | None:
    """The comment, if there is one."""
    return t("todo-comment", words=short(one.answer.comment, 120)) if one.answer and one.answer.comment else None


def _who(t: Texts, seen: Seen, one: Line, day: date | None) -> str:
    answer, place = one.answer, seen.place
    if answer and one.said is not None:
        return t("todo-who", who=f"{called(t, answer.person)}, {at(t, answer.at, place, day)}")
    if one.report and one.report.reported_at:
        when, person = at(t, one.report.reported_at, place, day), one.report.person
        return t("todo-who", who=f"{called(t, person)}, {when}" if person else when)
    return ""


def _said(t: Texts, one: Line) -> str:
    """What was answered, where it is more than a tick."""
    value = one.value
    if value is None or (value == YES and one.item.type != ItemType.yn):
        return ""
    known = value in (YES, NO, NOT_APPLICABLE)
    return t("todo-said", said=t(f"todo-value-{value}") if known else short(value, 120))
