"""A schedule as a table: the form to fill in, what one that came in would change, what was left out."""

from collections.abc import Sequence

from documents import workbook
from handlers.screen import Button, Go, Paper, Place, Screen, short
from handlers.vpr import papers
from handlers.vpr.class_screens import doubt_lines
from handlers.vpr.presses import Apply, AskTable, Drop, Problems, Schedule, TableForm
from handlers.vpr.procedure_screens import menu
from handlers.vpr.words import day_words, subject_of
from locales import Html, Texts
from models import Organisation, Procedure, ReadingState
from services.work_checks import Doubt
from services.work_lists import Comparison
from services.works import Schedule as Seen
from services.works import is_school

SHOWN, DOUBTS = 10, 12


def ask(t: Texts, place: Organisation, procedure: Procedure) -> Screen:
    """How to send one, and the form to fill in."""
    form = Button(t("works-table-form"), TableForm(office=place.id, procedure_id=procedure.id))
    words = t("works-ask-table", title=procedure.title, kind=place.kind.value)
    return Screen(words, [[form], [_back(t, place, procedure)]])


def _back(t: Texts, place: Organisation, procedure: Procedure) -> Button:
    if is_school(place):
        return Button(t("back-button"), Schedule(organisation_id=place.id, procedure_id=procedure.id))
    return Button(t("back-button"), Go(to=Place.vpr, id=procedure.id))


def form(t: Texts, place: Organisation, procedure: Procedure, schedules: Sequence[Seen]) -> Screen:
    """The form."""
    data = workbook.to_json(papers.form(t, procedure, schedules))
    paper = Paper("xlsx", papers.plain(t("works-form-file", title=procedure.title)), data)
    again = Button(t("back-button"), AskTable(office=place.id, procedure_id=procedure.id))
    return Screen(t("works-form-sent"), [[again]], papers=(paper,), is_new=True)


def reading(t: Texts, seen: Comparison) -> Screen:
    """The live message about a table that came in."""
    state, name = seen.reading.state.value, seen.file_name
    again = [Button(t("works-table-again"), AskTable(office=seen.office.id, procedure_id=seen.procedure.id))]
    if state == "failed":
        facts = seen.reading.error_facts or {}
        return Screen(t(f"read-error-{seen.reading.error}", name=name, **facts), [again])
    if state == "cancelled":
        return dropped(t, seen)
    if state == "built":
        return applied(t, seen)
    if state == "building":
        return saving(t, seen)
    if state != "read":
        return Screen(t("read-progress", name=name))
    return compared(t, seen)


def compared(t: Texts, seen: Comparison) -> Screen:
    """What would be saved, what is doubtful, what is left out."""
    id_ = seen.reading.id
    lines = [t("works-table-head", name=seen.file_name, title=seen.procedure.title), ""]
    lines.append(t("works-table-count", count=seen.count) if seen.count else t("works-table-nothing"))
    lines += _first(t, seen)
    if seen.same:
        lines.append(t("works-table-same", count=seen.same))
    if seen.problems:
        lines.append(t("works-table-left-out", count=len(seen.problems)))
    rows = []
    if seen.count:
        doubts = seen.doubts
        lines += ["", t("works-table-doubts", count=len(doubts)), *_doubts(t, seen, doubts)] if doubts else []
        label = t("works-save-anyway") if doubts else t("works-table-save")
        rows.append([Button(label, Apply(reading_id=id_, seal=seen.seal))])
    rows += _left_out(t, seen)
    rows.append([Button(t("cancel-button"), Drop(reading_id=id_))])
    return Screen(t.lines(lines), rows)


def _first(t: Texts, seen: Comparison) -> list[str]:
    """Some of the works that would be saved."""
    shown = []
    for looked in seen.schools:
        school = looked.schedule.school
        for entry in looked.entries:
            at = f"{entry.at:%H:%M}" if entry.at else ""
            when = Html(day_words(t, entry.day, entry.lesson, at))
            place = short(school.name, 30) if not is_school(seen.office) else ""
            shown.append(
                t(
                    "works-table-line",
                    school=place,
                    named="yes" if place else "no",
                    name=entry.class_name,
                    subject=Html(subject_of(t, entry)),
                    when=when,
                )
            )
    more = [t("and-more", count=len(shown) - SHOWN)] if len(shown) > SHOWN else []
    return [*shown[:SHOWN], *more]


def _doubts(t: Texts, seen: Comparison, doubts: Sequence[Doubt]) -> list[str]:
    return doubt_lines(t, doubts, seen.schools[0].schedule)


def _left_out(t: Texts, seen: Comparison) -> list[list[Button]]:
    count = len(seen.problems)
    return [[Button(t("works-problems-button", count=count), Problems(reading_id=seen.reading.id))]] if count else []


def after(t: Texts, seen: Comparison) -> Screen:
    """After «Сохранить»: it is being saved, or it is another one by now."""
    return saving(t, seen) if seen.reading.state == ReadingState.building else moved_on(t, seen)


def saving(t: Texts, seen: Comparison) -> Screen:
    """How far it is."""
    done, total = str(seen.reading.steps_done), str(seen.reading.steps_total)
    return Screen(t("works-table-saving", name=seen.file_name, done=done, all=total))


def moved_on(t: Texts, seen: Comparison) -> Screen:
    """Nothing was saved: something changed after it was shown."""
    now = compared(t, seen)
    return Screen(now.text, now.buttons, alert=t("works-table-moved-on"))


def applied(t: Texts, seen: Comparison) -> Screen:
    """It is saved."""
    words = t("works-table-applied", name=seen.file_name)
    skipped = t("works-table-skipped", count=seen.skipped) if seen.skipped else None
    return Screen(
        t.lines([words, "" if skipped else None, skipped]),
        [*_left_out(t, seen), [_back(t, seen.office, seen.procedure), menu(t)]],
    )


def dropped(t: Texts, seen: Comparison) -> Screen:
    """Nothing was changed."""
    return Screen(t("works-table-dropped"), [[_back(t, seen.office, seen.procedure)]])


def problems(t: Texts, seen: Comparison) -> Screen:
    """The rows that were left out, as a table."""
    name = papers.plain(t("works-problems-file"))
    paper = Paper("xlsx", name, workbook.to_json(papers.problems(t, seen)))
    return Screen(t("works-problems-sent", count=len(seen.problems)), papers=(paper,), is_new=True)
