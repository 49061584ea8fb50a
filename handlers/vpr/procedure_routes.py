"""Procedures: a new one in a few presses, and what can be changed about one."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from documents.evidence import read_order
from documents.subjects import print_subjects, read_subjects
from documents.typed_dates import typed_day
from documents.typed_windows import typed_window
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.screen import Screen
from handlers.vpr import procedure_screens as screens
from handlers.vpr.presses import (
    Archive,
    Ask,
    AskKind,
    AskSubjects,
    Begin,
    Field,
    Grades,
    Listing,
    Open,
    Schools,
    Setup,
    Subjects,
    ToggleGrade,
)
from locales import Texts
from models import Pending, Person, Procedure, ProcedureState, Role
from services import Session, new_procedures, organisations, pendings, procedure_fields, procedures, works
from services.errors import DateNotUnderstood, NotForYou, OrderExpected, SubjectsNotUnderstood, WindowNotUnderstood

router = Router(name="procedures")
only(router, Role.coordinator)
FIELD, SUBJECTS = "vpr-field", "vpr-subjects"


@router.callback_query(Listing.filter())
async def listing(
    _: CallbackQuery, callback_data: Listing, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """All procedures."""
    await pendings.forget(session, person)
    return await _listing(session, person, callback_data.office, t, now)


async def _listing(session: Session, person: Person, office_id: int, t: Texts, now: datetime) -> Screen:
    office = organisations.office_of(person, office_id)
    found = await procedures.seen_in(session, office, ProcedureState.running, ProcedureState.archived, newest=20)
    offered = await new_procedures.offered(session, person, office, now)
    return screens.listing(t, office, [*await procedures.drafts_of(session, office), *found], offered)


@router.callback_query(AskKind.filter())
async def ask_kind(_: CallbackQuery, callback_data: AskKind, person: Person, t: Texts) -> Screen:
    """«Новая процедура»."""
    office = organisations.office_of(person, callback_data.office)
    return screens.ask_kind(t, office)


@router.callback_query(Begin.filter())
async def begin(
    _: CallbackQuery, callback_data: Begin, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """As last year; the first question is the window."""
    office, kind = organisations.office_of(person, callback_data.office), callback_data.kind
    title = t(f"vpr-kind-{kind}")
    procedure = await new_procedures.begin(session, person, office, kind, title, now)
    return await _ask(session, person, procedure, Field.window, t, now)


@router.callback_query(Setup.filter())
async def setup(_: CallbackQuery, callback_data: Setup, session: Session, person: Person, t: Texts) -> Screen:
    """«Настроить»."""
    await pendings.forget(session, person)
    return await _setup(session, person, await _own(session, person, callback_data.procedure_id), t)


async def _own(session: Session, person: Person, procedure_id: int) -> Procedure:
    return await procedures.get_for(session, person, procedure_id, lock=True)


async def _setup(session: Session, person: Person, procedure: Procedure, t: Texts, told: str | None = None) -> Screen:
    return screens.setup(t, await procedures.card(session, person, procedure), told)


# Fields -----------------------------------------------------------------------------------------------------------


@router.callback_query(Ask.filter())
async def ask(
    _: CallbackQuery, callback_data: Ask, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A field, to be typed."""
    procedure = await _own(session, person, callback_data.procedure_id)
    return await _ask(session, person, procedure, callback_data.field, t, now)


async def _ask(session: Session, person: Person, procedure: Procedure, field: Field, t: Texts, now: datetime) -> Screen:
    await pendings.expect(session, person, FIELD, now, procedure=procedure.id, field=field.value)
    return screens.ask(t, procedure, field)


@router.message(expecting(FIELD), F.text)
async def typed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """What was typed; of a new procedure the next question follows."""
    known, text = facts(pending), message.text or ""
    procedure = await _own(session, person, known["procedure"])
    field = Field(known["field"])
    procedure = await _write(session, person, procedure, field, text, now)
    await pendings.forget(session, person)
    if procedure.state == ProcedureState.draft and field == Field.window:
        return screens.grades(t, procedure)
    return await _setup(session, person, procedure, t, t("vpr-kept"))


async def _write(
    session: Session, person: Person, procedure: Procedure, field: Field, text: str, now: datetime
) -> Procedure:
    if field == Field.window:
        window = typed_window(text, procedure.school_year)
        if window is None:
            raise WindowNotUnderstood
        return await procedure_fields.choose_window(session, person, procedure.id, *window, now)
    if field == Field.upload:
        day = typed_day(text, procedure.first_on)
        if day is None:
            raise DateNotUnderstood
        return await procedure_fields.choose_upload(session, person, procedure.id, day, now)
    if field == Field.order:
        order = read_order(text)
        if order is None:
            raise OrderExpected
        return await procedure_fields.choose_order(session, person, procedure.id, order.number, order.date, now)
    return await procedure_fields.choose_title(session, person, procedure.id, text, now)


# Grades and subjects ----------------------------------------------------------------------------------------------


@router.callback_query(Grades.filter())
async def grades(_: CallbackQuery, callback_data: Grades, session: Session, person: Person, t: Texts) -> Screen:
    """Which grades write."""
    await pendings.forget(session, person)
    return screens.grades(t, await _own(session, person, callback_data.procedure_id))


@router.callback_query(ToggleGrade.filter())
async def toggle_grade(
    _: CallbackQuery, callback_data: ToggleGrade, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One more, or one less."""
    id_, grade = callback_data.procedure_id, callback_data.grade
    return screens.grades(t, await procedure_fields.toggle_grade(session, person, id_, grade, now))


@router.callback_query(Subjects.filter())
async def subjects(_: CallbackQuery, callback_data: Subjects, session: Session, person: Person, t: Texts) -> Screen:
    """What they write."""
    await pendings.forget(session, person)
    return screens.subjects(t, await _own(session, person, callback_data.procedure_id))


@router.callback_query(AskSubjects.filter())
async def ask_subjects(
    _: CallbackQuery, callback_data: AskSubjects, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What one grade writes, to be typed."""
    procedure, grade = await _own(session, person, callback_data.procedure_id), callback_data.grade
    await pendings.expect(session, person, SUBJECTS, now, procedure=procedure.id, grade=grade)
    return screens.ask_subjects(t, procedure, grade, print_subjects(works.grade_of(procedure, grade)))


@router.message(expecting(SUBJECTS), F.text)
async def typed_subjects(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The subjects of one grade."""
    known, told = facts(pending), read_subjects(message.text or "")
    if told is None:
        raise SubjectsNotUnderstood
    id_, grade = known["procedure"], known["grade"]
    procedure = await procedure_fields.choose_subjects(session, person, id_, [grade], told, now)
    await pendings.forget(session, person)
    return screens.subjects(t, procedure)


# Opening, archive, schools ----------------------------------------------------------------------------------------


@router.callback_query(Open.filter())
async def open_(
    _: CallbackQuery, callback_data: Open, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Открыть школам»."""
    procedure = await new_procedures.open_(session, person, callback_data.procedure_id, now)
    await pendings.forget(session, person)
    return screens.card(t, await procedures.card(session, person, procedure), t("vpr-opened"))


@router.callback_query(Archive.filter())
async def archive(
    _: CallbackQuery, callback_data: Archive, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«В архив», «Вернуть из архива», «Удалить черновик»."""
    procedure = await new_procedures.archive(session, person, callback_data.procedure_id, now)
    await pendings.forget(session, person)
    if procedure.state == ProcedureState.running:
        return await _setup(session, person, procedure, t)
    return await _listing(session, person, 0, t, now)


@router.callback_query(Schools.filter())
async def schools(_: CallbackQuery, callback_data: Schools, session: Session, person: Person, t: Texts) -> Screen:
    """The schools and what they have entered."""
    procedure = await procedures.get_for(session, person, callback_data.procedure_id)
    seen = await procedures.card(session, person, procedure)
    if screens.is_school(seen.office):
        raise NotForYou
    return screens.schools(t, seen, callback_data.page, missing=callback_data.missing)
