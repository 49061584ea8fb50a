"""The schedule of a school: its classes, the row of one class with days to press, what is doubtful about it."""

from collections.abc import Sequence

from documents.classes import LETTERS
from handlers.screen import Button, Go, Place, Rows, Screen, short
from handlers.vpr.presses import (
    AskBells,
    AskClass,
    AskTable,
    CalendarDay,
    ClassCard,
    Copy,
    Listing,
    Pick,
    SaveAnyway,
    Schedule,
    Schools,
    WorkCard,
)
from handlers.vpr.procedure_screens import facts, menu
from handlers.vpr.words import day_words, slot_name, subject_of
from locales import Html, Texts
from models import Work
from services.entering import Cell, days_offered, parallels, usual_lesson
from services.scheduling import Looked
from services.work_checks import Doubt, Frame
from services.works import ClassRow, grade_of
from services.works import Schedule as Seen

CLASSES, LESSONS, DOUBTS = 40, 7, 12
PARTS = {1: "1", 2: "2"}


def schedule(t: Texts, seen: Seen, told: str | None = None, *, is_above: bool = False) -> Screen:
    """The classes of a school, each with its days."""
    procedure, school = seen.procedure, seen.school
    place = {"organisation_id": school.id, "procedure_id": procedure.id}
    lines = [told, "" if told else None, t("works-head", title=procedure.title, school=school.name)]
    lines += [*facts(t, procedure)[:2], ""]
    classes = seen.classes
    lines += [_class_line(t, row) for row in classes[:CLASSES]] or [
        t("works-none" if seen.may_change else "works-empty")
    ]
    lines += [t("and-more", count=len(classes) - CLASSES)] if len(classes) > CLASSES else []
    lines += ["", t("works-typing")] if seen.may_change else []
    buttons = [Button(t("plain", text=row.name), _card(seen, row)) for row in classes[:88]]
    rows: list[list[Button]] = [buttons[n : n + 4] for n in range(0, len(buttons), 4)] if seen.may_change else []
    if seen.may_change:
        table = Button(t("vpr-table-button"), AskTable(office=school.id, procedure_id=procedure.id))
        rows.append([Button(t("works-add-class"), AskClass(**place, grade=0)), table])
    files = Button(t("vpr-calendar"), CalendarDay(procedure_id=procedure.id, day=0, within=school.id, page=0))
    rows.append([Button(t("works-bells"), AskBells(**place)), files] if seen.may_change else [files])
    others = Button(t("vpr-others"), Listing(office=school.id))
    back = Button(t("back-button"), Schools(procedure_id=procedure.id, page=0, missing=False))
    if seen.may_change and not is_above:
        rows.append([Button(t("sheets-button"), Go(to=Place.sheets)), Button(t("crew-button"), Go(to=Place.crew))])
    rows.append([*([back] if is_above else [others] if seen.may_change else []), menu(t)])
    return Screen(t.lines(lines), rows)


def _card(seen: Seen, row: ClassRow, at: int = -1, lesson: int = 0) -> ClassCard:
    cell = Cell(row.grade, row.letter, at, lesson).packed()
    return ClassCard(organisation_id=seen.school.id, procedure_id=seen.procedure.id, cell=cell)


def _class_line(t: Texts, row: ClassRow) -> str:
    days = ", ".join(f"{work.day:%d.%m}" for work in sorted(row.works, key=lambda work: work.day))
    sign = "⏳" if row.missing else "✅"
    return t("works-class-line", sign=sign, name=row.name, done=len(row.works), all=len(row.slots), days=days or "—")


def ask_class(t: Texts, seen: Seen, grade: int) -> Screen:
    """Which class? A grade, then a letter; or both typed."""
    place = {"organisation_id": seen.school.id, "procedure_id": seen.procedure.id}
    back = Button(t("back-button"), Schedule(**place))
    if not grade:
        buttons = [Button(str(g), AskClass(**place, grade=g)) for g in seen.procedure.grades]
        return Screen(t("works-ask-class"), [*_by(buttons, 4), [back]])
    there = [row.letter for row in seen.classes if row.grade == grade]
    free = [letter for letter in LETTERS if letter not in there][:8]
    buttons = [Button(t("plain", text=f"{grade}{letter}"), _card(seen, seen.row(grade, letter))) for letter in free]
    only = [Button(t("works-one-class", grade=str(grade)), _card(seen, seen.row(grade, "")))] if not there else []
    return Screen(
        t("works-ask-letter", grade=str(grade)),
        [*_by(buttons, 4), only, [back]] if only else [*_by(buttons, 4), [back]],
    )


def _by(buttons: Sequence[Button], count: int) -> list[list[Button]]:
    return [list(buttons[n : n + count]) for n in range(0, len(buttons), count)]


def class_card(t: Texts, seen: Seen, row: ClassRow, frame: Frame, cell: Cell, told: str | None = None) -> Screen:
    """A class: what it writes and when, days to press for the next work, parallel classes to copy to."""
    told_of = grade_of(seen.procedure, row.grade)
    lesson = cell.lesson or usual_lesson(row)
    at = (
        cell.at
        if 0 <= cell.at < len(row.slots)
        else next((n for n, (_, work) in enumerate(row.slots) if work is None), -1)
    )
    lines = [told, "" if told else None, t("works-class-head", name=row.name, title=seen.procedure.title)]
    for n, (slot, work) in enumerate(row.slots, 1):
        subject = subject_of(t, work) if work and work.subject else slot_name(t, told_of, slot)
        when = day_words(t, work.day, work.lesson, work.at or "") if work else t("works-no-day")
        lines.append(
            t("works-row", n=str(n), subject=Html(subject), when=Html(when), is_asked="yes" if n - 1 == at else "no")
        )
    if not row.slots:
        lines.append(t("works-no-subjects"))
    rows: list[list[Button]] = []
    if at >= 0:
        name = slot_name(t, told_of, row.slots[at][0])
        lines += ["", t("works-ask-day", subject=Html(name), lesson=str(lesson))]
        rows += _days(seen, row, frame, at, lesson)
        rows.append(_lessons(t, seen, row, at, lesson, len(frame.bells)))
    rows += _numbers(t, row)
    lines += ["", t("works-copy")] if row.works else []
    rows += _by(_copies(t, seen, row), 5)
    place = Schedule(organisation_id=seen.school.id, procedure_id=seen.procedure.id)
    return Screen(t.lines(lines), [*rows, [Button(t("works-ready"), place), menu(t)]])


def _days(seen: Seen, row: ClassRow, frame: Frame, at: int, lesson: int) -> list[list[Button]]:
    """The working days of the window, a row a week; those on which the class writes already are marked."""
    taken = {work.day for work in row.works}
    place = {"organisation_id": seen.school.id, "procedure_id": seen.procedure.id}
    cell = Cell(row.grade, row.letter, at, lesson).packed()
    weeks = days_offered(frame)[:10]
    return [
        [
            Button(
                f"·{day:%d.%m}·" if day in taken else f"{day:%d.%m}",
                Pick(**place, cell=cell, day=int(f"{day:%Y%m%d}")),
            )
            for day in week
        ]
        for week in weeks
    ]


def _lessons(t: Texts, seen: Seen, row: ClassRow, at: int, lesson: int, count: int) -> list[Button]:
    shown = range(1, min(count, LESSONS) + 1)
    return [
        Button(t("works-lesson", n=str(n), chosen="yes" if n == lesson else "no"), _card(seen, row, at, n))
        for n in shown
    ]


def _numbers(t: Texts, row: ClassRow) -> list[list[Button]]:
    """Works that have a day open by their numbers."""
    buttons = [
        Button(t("works-number", n=str(n)), WorkCard(work_id=work.id))
        for n, (_, work) in enumerate(row.slots, 1)
        if work
    ]
    return _by(buttons, 4)


def _copies(t: Texts, seen: Seen, row: ClassRow) -> list[Button]:
    if not row.works or not row.letter:
        return []
    place = {"organisation_id": seen.school.id, "procedure_id": seen.procedure.id}
    cell = Cell(row.grade, row.letter).packed()
    return [
        Button(
            t("works-copy-to", name=f"{row.grade}{letter}"),
            Copy(**place, cell=cell, to=Cell(row.grade, letter).packed()),
        )
        for letter in parallels(seen, row, LETTERS[:6])
    ]


# Doubts -----------------------------------------------------------------------------------------------------------


def doubtful(t: Texts, looked: Looked) -> Screen:
    """What is doubtful, each with its source, and «Сохранить всё равно»."""
    seen = looked.schedule
    place = {"organisation_id": seen.school.id, "procedure_id": seen.procedure.id}
    lines = [
        t("works-doubts", several="yes" if len(looked.entries) > 1 else "no"),
        *doubt_lines(t, looked.doubts, seen),
    ]
    if looked.needs_reason:
        lines += ["", t("works-reason-needed")]
    rows: Rows = [
        [Button(t("works-save-anyway"), SaveAnyway(**place, seal=looked.seal))],
        [Button(t("cancel-button"), Schedule(**place))],
    ]
    return Screen(t.lines(lines), rows)


def doubt_lines(t: Texts, doubts: Sequence[Doubt], seen: Seen) -> list[str]:
    """Each doubt in plain words, and under those of one rule its source."""
    lines: list[str] = []
    for rule in dict.fromkeys(doubt.rule for doubt in doubts):
        same = [doubt for doubt in doubts if doubt.rule == rule]
        lines.append("")
        for doubt in same[:DOUBTS]:
            entry = doubt.entry
            facts_ = {
                "subject": "",
                "named": "yes" if doubt.facts.get("subject") else "no",
                "other": entry.day,
                "days": "17",
                "lesson": "",
                "first": entry.day,
                "last": entry.day,
            }
            known = {name: str(value) if isinstance(value, int) else value for name, value in doubt.facts.items()}
            words = t(f"works-rule-{rule}", **(facts_ | known))
            lines.append(
                t(
                    "works-doubt",
                    name=entry.class_name,
                    subject=Html(subject_of(t, entry)),
                    day=entry.day,
                    words=Html(words),
                )
            )
        if len(same) > DOUBTS:
            lines.append(t("and-more", count=len(same) - DOUBTS))
        lines.append(t("works-source", text=Html(_source(t, rule.value, seen))))
    return lines


def _source(t: Texts, rule: str, seen: Seen) -> str:
    order = seen.procedure.order_number
    if rule == "window" and order:
        return t("works-source-order", number=order, title=seen.procedure.title)
    return t(f"works-source-{rule}", title=seen.procedure.title)


def ask_reason(t: Texts, looked_for: Seen) -> Screen:
    """Why outside the window?"""
    place = Schedule(organisation_id=looked_for.school.id, procedure_id=looked_for.procedure.id)
    days = t.days(looked_for.procedure.first_on, looked_for.procedure.last_on)
    return Screen(t("works-ask-reason", days=days), [[Button(t("cancel-button"), place)]])


def ask_bells(t: Texts, seen: Seen, bells: Sequence[str]) -> Screen:
    """When the lessons begin, to be typed."""
    place = Schedule(organisation_id=seen.school.id, procedure_id=seen.procedure.id)
    return Screen(t("works-ask-bells", bells=" ".join(bells)), [[Button(t("cancel-button"), place)]])


def saved(t: Texts, works: Sequence[Work], moved: int) -> str:
    """What was saved, and how many deadlines moved with it."""
    only = works[0] if len(works) == 1 else None
    if only is None:
        names = ", ".join(dict.fromkeys(work.class_name for work in works))
        words = t("works-saved-many", names=short(names, 100), count=len(works))
    else:
        words = t(
            "works-saved",
            name=only.class_name,
            subject=Html(subject_of(t, only)),
            when=Html(day_words(t, only.day, only.lesson, only.at or "")),
        )
    return t("works-with-moved", words=Html(words), count=moved) if moved else words
