"""Procedures as their office sees them: the card, the four questions of a new one, the schools with their dates."""

from collections.abc import Sequence

from documents.subjects import Grade
from handlers.screen import Button, Go, Place, Rows, Screen, paged, short
from handlers.vpr.presses import (
    Archive,
    Ask,
    AskKind,
    AskSubjects,
    AskTable,
    Begin,
    CalendarDay,
    Field,
    Grades,
    Listing,
    Open,
    Schedule,
    Schools,
    Setup,
    Subjects,
    ToggleGrade,
)
from locales import Html, Texts
from models import Organisation, OrganisationKind, Procedure, ProcedureKind, ProcedureState
from services.new_procedures import Shipped
from services.procedure_fields import ALL_GRADES
from services.procedures import Card as ProcedureCard

PAGE = 8


def menu(t: Texts) -> Button:
    """The way home."""
    return Button(t("menu-button"), Go(to=Place.menu))


def name(t: Texts, procedure: Procedure) -> str:
    """The title of a procedure for a button."""
    return t("plain", text=short(procedure.title, 40))


def none(t: Texts, office: Organisation, offered: Sequence[Shipped], *, may_begin: bool) -> Screen:
    """There is no procedure yet: those of today that ship are offered first."""
    rows = [[Button(t("vpr-new"), AskKind(office=office.id))]] if may_begin else []
    return Screen(t("vpr-none" if may_begin else "vpr-none-below"), [*_offered(t, office, offered), *rows, [menu(t)]])


def _offered(t: Texts, office: Organisation, offered: Sequence[Shipped]) -> list[list[Button]]:
    """Those that ship and run today or begin soon."""
    return [
        [
            Button(
                t("vpr-offered", title=one.title, days=t.days(one.first_on, one.last_on)),
                Begin(office=office.id, kind=one.kind),
            )
        ]
        for one in offered
    ]


def listing(t: Texts, office: Organisation, found: Sequence[Procedure], offered: Sequence[Shipped] = ()) -> Screen:
    """All procedures: those to begin with, those prepared, those that run, those in the archive."""
    rows = [[Button(t("vpr-listed", title=name(t, p), state=p.state.value), Go(to=Place.vpr, id=p.id))] for p in found]
    new = [Button(t("vpr-new"), AskKind(office=office.id))]
    return Screen(t("vpr-list"), [*_offered(t, office, offered), *rows, new, [menu(t)]])


def ask_kind(t: Texts, office: Organisation) -> Screen:
    """Of which kind is it?"""
    buttons = [Button(t(f"vpr-kind-{kind}"), Begin(office=office.id, kind=kind)) for kind in ProcedureKind]
    back = Button(t("back-button"), Listing(office=office.id))
    return Screen(t("vpr-ask-kind"), [buttons[:3], buttons[3:], [back]])


def facts(t: Texts, procedure: Procedure) -> list[str]:
    """The window, the upload deadline, the order, the grades."""
    lines: list[str] = [t("vpr-window", days=t.days(procedure.first_on, procedure.last_on))]
    if procedure.upload_by:
        lines.append(t("vpr-upload", day=procedure.upload_by))
    if procedure.order_number:
        day = procedure.order_day
        lines.append(t("vpr-order", number=procedure.order_number, day=day or "", dated="yes" if day else "no"))
    if procedure.grades:
        lines.append(t("vpr-grades", grades=", ".join(map(str, procedure.grades))))
    return lines


def card(t: Texts, seen: ProcedureCard, told: str | None = None) -> Screen:
    """One procedure above the schools: what is set, and who has entered dates."""
    procedure, id_ = seen.procedure, seen.procedure.id
    if procedure.state == ProcedureState.draft:
        return setup(t, seen, told)
    lines = [told, "" if told else None, t("vpr-head", title=procedure.title, state=procedure.state.value)]
    lines += [*facts(t, procedure), "", t("vpr-schools", ready=seen.ready, all=seen.schools)]
    rows: list[list[Button]] = [
        [
            Button(t("vpr-calendar"), CalendarDay(procedure_id=id_, day=0, within=0, page=0)),
            Button(t("vpr-schools-button"), Schools(procedure_id=id_, page=0, missing=False)),
        ]
    ]
    if seen.schools > seen.ready:
        waiting = Schools(procedure_id=id_, page=0, missing=True)
        rows.append([Button(t("vpr-missing-button", count=seen.schools - seen.ready), waiting)])
    if seen.is_own:
        table = Button(t("vpr-table-button"), AskTable(office=seen.office.id, procedure_id=id_))
        rows.append([Button(t("vpr-setup-button"), Setup(procedure_id=id_)), table])
    rows.append([Button(t("sheets-button"), Go(to=Place.sheets)), Button(t("board-button"), Go(to=Place.board))])
    rows.append([Button(t("vpr-others"), Listing(office=seen.office.id)), menu(t)])
    return Screen(t.lines(lines), rows)


def setup(t: Texts, seen: ProcedureCard, told: str | None = None) -> Screen:
    """All that is set about a procedure, each with a button that changes it."""
    procedure, id_ = seen.procedure, seen.procedure.id
    is_draft = procedure.state == ProcedureState.draft
    lines = [told, "" if told else None, t("vpr-head", title=procedure.title, state=procedure.state.value)]
    lines += [*facts(t, procedure), None if procedure.order_number else t("vpr-no-order")]
    lines += ["", t("vpr-source", text=short(procedure.source, 400))] if procedure.source else []
    lines += ["", t("vpr-draft-hint")] if is_draft else []
    rows: list[list[Button]] = [[Button(t("vpr-open"), Open(procedure_id=id_))]] if is_draft else []
    rows += [
        [_ask(t, id_, Field.window), _ask(t, id_, Field.upload)],
        [_ask(t, id_, Field.order), _ask(t, id_, Field.heading)],
        [
            Button(t("vpr-grades-button"), Grades(procedure_id=id_)),
            Button(t("vpr-subjects-button"), Subjects(procedure_id=id_)),
        ],
        [Button(t("vpr-archive", state=procedure.state.value), Archive(procedure_id=id_))],
        [Button(t("back-button"), Listing(office=seen.office.id) if is_draft else Go(to=Place.vpr, id=id_)), menu(t)],
    ]
    return Screen(t.lines(lines), rows)


def _ask(t: Texts, procedure_id: int, field: Field) -> Button:
    return Button(t(f"vpr-ask-{field.name}-button"), Ask(procedure_id=procedure_id, field=field))


def ask(t: Texts, procedure: Procedure, field: Field) -> Screen:
    """One field, to be typed. Of a new procedure the window and the order can be left for later."""
    id_ = procedure.id
    days = t.days(procedure.first_on, procedure.last_on)
    words = t(f"vpr-ask-{field.name}", title=procedure.title, days=days)
    back = Button(t("cancel-button"), Setup(procedure_id=id_))
    if procedure.state != ProcedureState.draft or field not in (Field.window, Field.order):
        return Screen(words, [[back]])
    later = Grades(procedure_id=id_) if field == Field.window else Setup(procedure_id=id_)
    return Screen(words, [[Button(t(f"vpr-later-{field.name}", days=days), later)]])


def grades(t: Texts, procedure: Procedure) -> Screen:
    """Which grades write: a press takes one in or out."""
    id_ = procedure.id
    buttons = [
        Button(("✅ " if grade in procedure.grades else "") + str(grade), ToggleGrade(procedure_id=id_, grade=grade))
        for grade in ALL_GRADES
    ]
    rows: list[list[Button]] = [buttons[n : n + 4] for n in range(0, len(buttons), 4)]
    rows.append([Button(t("vpr-next"), Subjects(procedure_id=id_)) if procedure.grades else menu(t)])
    return Screen(t("vpr-ask-grades", title=procedure.title), rows)


def subjects(t: Texts, procedure: Procedure) -> Screen:
    """What each grade writes; a press changes one."""
    id_ = procedure.id
    lines: list[str] = [t("vpr-ask-subjects", title=procedure.title)]
    for grade in procedure.grades:
        told = Grade.from_json(procedure.subjects[str(grade)])
        lines += ["", t("vpr-subjects-of", grade=str(grade), subjects=Html(subject_words(t, told)))]
    buttons = [Button(t("vpr-grade", grade=str(g)), AskSubjects(procedure_id=id_, grade=g)) for g in procedure.grades]
    rows: list[list[Button]] = [buttons[n : n + 4] for n in range(0, len(buttons), 4)]
    is_new = procedure.state == ProcedureState.draft and not procedure.order_number
    ahead = Ask(procedure_id=id_, field=Field.order) if is_new else Setup(procedure_id=id_)
    rows.append([Button(t("vpr-next"), ahead)])
    return Screen(t.lines(lines), rows)


def subject_words(t: Texts, told: Grade) -> str:
    """«русский язык, математика; 1 из: история, литература»."""
    parts: list[str] = []
    if told.required:
        parts.append(t("plain", text=", ".join(told.required)))
    parts += [t("vpr-take", take=str(group.take), of=", ".join(group.of)) for group in told.random]
    return "; ".join(parts) or t("vpr-no-subjects")


def ask_subjects(t: Texts, procedure: Procedure, grade: int, printed: str) -> Screen:
    """The subjects of one grade, to be copied and corrected."""
    words = t("vpr-ask-subjects-of", grade=str(grade), subjects=printed or "—")
    return Screen(words, [[Button(t("back-button"), Subjects(procedure_id=procedure.id))]])


def schools(t: Texts, seen: ProcedureCard, page: int, *, missing: bool) -> Screen:
    """The schools, with how many classes have dates; each opens its schedule."""
    id_ = seen.procedure.id
    shown = [line for line in seen.lines if not (missing and line[1])]
    page = min(max(page, 0), max(len(shown) - 1, 0) // PAGE)
    rows = []
    for school, classes, works in shown[page * PAGE : (page + 1) * PAGE]:
        state = t("vpr-school-state", classes=classes, works=works)
        label = t("vpr-school-line", sign="✅" if works else "⏳", name=short(school.name, 36), state=Html(state))
        rows.append([Button(label, Schedule(organisation_id=school.id, procedure_id=id_))])
    back = Button("←", Schools(procedure_id=id_, page=page - 1, missing=missing)) if page else None
    has_more = (page + 1) * PAGE < len(shown)
    more = Button("→", Schools(procedure_id=id_, page=page + 1, missing=missing)) if has_more else None
    head = t("vpr-schools-missing" if missing else "vpr-schools-head", title=seen.procedure.title, count=len(shown))
    last: Rows = [[Button(t("back-button"), Go(to=Place.vpr, id=id_)), menu(t)]]
    return Screen(head, [*paged(rows, back, more), *last])


def is_school(office: Organisation) -> bool:
    """Whether this one enters dates itself."""
    return office.kind == OrganisationKind.school
