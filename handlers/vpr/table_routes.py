"""«Таблица»: the form, a table that is sent, and what to do with it."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers import sent
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.screen import Screen
from handlers.vpr import table_screens as screens
from handlers.vpr.presses import Apply, AskTable, Drop, Problems, TableForm
from locales import Texts
from models import Pending, Person, Role
from services import Session, organisations, pendings, procedures, readings, work_lists, work_saving
from services.errors import TableExpected

router = Router(name="work tables")
only(router, Role.coordinator)
TABLE, ROW, AGAIN = "vpr-table", "vpr-row", "vpr-table-again"
SOON, TODAY = 3600, 12 * 3600
"""Seconds: a table that was sent is corrected and sent again meanwhile."""


@router.callback_query(AskTable.filter())
async def ask(
    _: CallbackQuery, callback_data: AskTable, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Таблица»: the next file is one."""
    place = await organisations.get_for(session, person, callback_data.office)
    procedure = await procedures.get_for(session, person, callback_data.procedure_id)
    await pendings.expect(session, person, TABLE, now, school=place.id, procedure=procedure.id)
    return screens.ask(t, place, procedure)


@router.callback_query(TableForm.filter())
async def form(
    _: CallbackQuery, callback_data: TableForm, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Образец»."""
    place = await organisations.get_for(session, person, callback_data.office)
    procedure = await procedures.get_for(session, person, callback_data.procedure_id)
    await pendings.expect(session, person, TABLE, now, school=place.id, procedure=procedure.id)
    return screens.form(t, place, procedure, await work_lists.forms(session, person, place, procedure))


@router.message(expecting(TABLE, ROW, AGAIN), F.document)
async def receive(message: Message, session: Session, person: Person, pending: Pending, now: datetime) -> None:
    """A table: read first, saved when confirmed. The next file is the same table, corrected."""
    known = facts(pending)
    place = known["school"], known["procedure"]
    await work_lists.receive(session, person, place, sent.document(message), now)
    await pendings.expect(session, person, AGAIN, now, seconds=SOON, school=place[0], procedure=place[1])


@router.message(expecting(TABLE))
async def no_file(_: Message) -> Screen:
    """Words or a picture where a table is expected."""
    raise TableExpected


@router.callback_query(Apply.filter())
async def apply(
    _: CallbackQuery, callback_data: Apply, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Сохранить» what was shown."""
    seen = await work_saving.begin(session, person, callback_data.reading_id, callback_data.seal, now)
    if not seen.problems:
        await pendings.forget(session, person)
    return screens.after(t, seen)


@router.callback_query(Drop.filter())
async def drop(
    _: CallbackQuery, callback_data: Drop, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отмена»."""
    await pendings.forget(session, person)
    await readings.cancel(session, person, callback_data.reading_id, now)
    return screens.dropped(t, await work_lists.compare(session, person, callback_data.reading_id))


@router.callback_query(Problems.filter())
async def problems(
    _: CallbackQuery, callback_data: Problems, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The rows that were left out, as a table with the reason in each; it comes back corrected."""
    seen = await work_lists.compare(session, person, callback_data.reading_id)
    place = {"school": seen.office.id, "procedure": seen.procedure.id}
    await pendings.expect(session, person, AGAIN, now, seconds=TODAY, **place)
    return screens.problems(t, seen)
