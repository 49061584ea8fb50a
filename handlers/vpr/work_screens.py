"""One work: what is known of it, what is doubtful, and what can be changed."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from handlers.screen import Button, Screen
from handlers.vpr.class_screens import doubt_lines
from handlers.vpr.presses import AskPart, AskRooms, AskTime, Change, ClassCard, Subject, SubjectsOf, Switch, WorkCard
from handlers.vpr.procedure_screens import menu
from handlers.vpr.words import day_words, subject_of
from locales import Html, Texts
from models import Work
from services.entering import Cell, lacks_part
from services.scheduling import Looked


def card(t: Texts, looked: Looked, work: Work, offered: Sequence[str], told: str | None = None) -> Screen:
    """All about one work."""
    seen = looked.schedule
    lines = [told, "" if told else None, t("work-head", name=work.class_name, subject=Html(subject_of(t, work)))]
    lines += [Html(when(t, work, seen.school.zone)), t("work-form", form=work.form.value, minutes=str(work.minutes))]
    lines += [t("work-rooms", rooms=work.rooms)] if work.rooms else []
    lines += [t("work-reason", text=work.reason)] if work.reason else []
    lines += doubt_lines(t, looked.doubts, seen)
    place = {"organisation_id": seen.school.id, "procedure_id": seen.procedure.id}
    back = ClassCard(**place, cell=Cell(work.grade, work.letter).packed())
    rows = _buttons(t, work, offered) if seen.may_change else []
    if seen.may_change and lacks_part(seen, work):
        rows.append([Button(t("work-add-part"), AskPart(work_id=work.id))])
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), back), menu(t)]])


def when(t: Texts, work: Work, zone: ZoneInfo) -> str:
    """The day, the lesson, and from when to when."""
    words = day_words(t, work.day, work.lesson, work.at or "")
    if not (work.begins_at and work.ends_at):
        return t("work-no-bells", when=Html(words))
    begins, ends = work.begins_at.astimezone(zone), work.ends_at.astimezone(zone)
    return t("work-when", when=Html(words), begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}")


def _buttons(t: Texts, work: Work, offered: Sequence[str]) -> list[list[Button]]:
    id_ = work.id
    rows = [[Button(t("work-subject"), SubjectsOf(work_id=id_))]] if offered else []
    other = "computer" if work.form == "paper" else "paper"
    length = "single" if work.minutes > 45 else "two"
    return [
        *rows,
        [Button(t("work-time"), AskTime(work_id=id_)), Button(t("work-rooms-button"), AskRooms(work_id=id_))],
        [
            Button(t("work-switch-form", form=other), Switch(work_id=id_, what=Change.form)),
            Button(t("work-switch-length", length=length), Switch(work_id=id_, what=Change.length)),
        ],
        [
            Button(t("work-switch-part", part=work.part or 0), Switch(work_id=id_, what=Change.part)),
            Button(t("work-cancel"), Switch(work_id=id_, what=Change.cancel)),
        ],
    ]


def subjects(t: Texts, work: Work, offered: Sequence[str]) -> Screen:
    """Which of its group the random subject is."""
    rows = [
        [Button(("✅ " if name == work.subject else "") + t("plain", text=name), Subject(work_id=work.id, number=n))]
        for n, name in enumerate(offered)
    ]
    rows.append([Button(t("work-subject-unknown"), Subject(work_id=work.id, number=-1))])
    back = Button(t("back-button"), WorkCard(work_id=work.id))
    return Screen(t("work-ask-subject", name=work.class_name, day=work.day), [*rows, [back]])


def ask_time(t: Texts, work: Work) -> Screen:
    """Another day, lesson or time."""
    words = t(
        "work-ask-time",
        name=work.class_name,
        subject=Html(subject_of(t, work)),
        when=Html(day_words(t, work.day, work.lesson, work.at or "")),
    )
    return Screen(words, [[Button(t("cancel-button"), WorkCard(work_id=work.id))]])


def ask_rooms(t: Texts, work: Work) -> Screen:
    """Where?"""
    words = t("work-ask-rooms", name=work.class_name, subject=Html(subject_of(t, work)))
    return Screen(words, [[Button(t("cancel-button"), WorkCard(work_id=work.id))]])


def ask_part(t: Texts, work: Work) -> Screen:
    """When is the second part written?"""
    words = t(
        "work-ask-part",
        name=work.class_name,
        subject=Html(subject_of(t, work)),
        when=Html(day_words(t, work.day, work.lesson, work.at or "")),
    )
    return Screen(words, [[Button(t("cancel-button"), WorkCard(work_id=work.id))]])
