"""The schedule of a school: entered by pressing days or typing rows, copied to parallel classes."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from documents.classes import class_of
from documents.typed_works import read_row
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.screen import Screen
from handlers.vpr import class_screens as screens
from handlers.vpr.presses import AskBells, AskClass, ClassCard, Copy, Pick, SaveAnyway, Schedule
from locales import Texts
from models import Pending, Person
from services import Session, bells, entering, pendings, ringing, scheduling, works
from services.days import packed_day
from services.entering import Cell
from services.entries import Entry
from services.errors import ClassesNotUnderstood, Outdated
from services.scheduling import Saved
from services.works import TEAM
from services.works import Schedule as Seen

router = Router(name="works")
only(router, *TEAM)
ROW, DOUBTFUL, WHY, BELLS = "vpr-row", "vpr-doubtful", "vpr-why", "vpr-bells"
Class = tuple[int, str]


async def opened(
    session: Session, person: Person, place: tuple[int, int], t: Texts, now: datetime, told: str | None = None
) -> Screen:
    """The schedule; what is typed next is a row of dates."""
    seen = await scheduling.opened(session, person, *place)
    if seen.may_change:
        await pendings.expect(session, person, ROW, now, school=place[0], procedure=place[1])
    return screens.schedule(t, seen, told, is_above=works.place_of(person).id != seen.school.id)


@router.callback_query(Schedule.filter())
async def schedule(
    _: CallbackQuery, callback_data: Schedule, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The schedule of a school."""
    return await opened(session, person, (callback_data.organisation_id, callback_data.procedure_id), t, now)


@router.callback_query(AskClass.filter())
async def ask_class(
    _: CallbackQuery, callback_data: AskClass, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Добавить класс»."""
    place = callback_data.organisation_id, callback_data.procedure_id
    seen = await scheduling.to_change(session, person, *place)
    await pendings.expect(session, person, ROW, now, school=place[0], procedure=place[1])
    return screens.ask_class(t, seen, callback_data.grade if callback_data.grade in seen.procedure.grades else 0)


@router.callback_query(ClassCard.filter())
async def class_card(
    _: CallbackQuery, callback_data: ClassCard, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A class."""
    place = callback_data.organisation_id, callback_data.procedure_id
    seen = await scheduling.to_change(session, person, *place)
    return await _class(session, person, seen, Cell.of(callback_data.cell), t, now)


async def _class(
    session: Session,
    person: Person,
    seen: Seen,
    cell: Cell,
    t: Texts,
    now: datetime,
    told: str | None = None,
) -> Screen:
    row = entering.checked_class(seen, *cell.klass)
    known = {"school": seen.school.id, "procedure": seen.procedure.id, "grade": row.grade, "letter": row.letter}
    await pendings.expect(session, person, ROW, now, **known)
    frame = await scheduling.frame_of(session, seen)
    return screens.class_card(t, seen, row, frame, cell, told)


# Saving -----------------------------------------------------------------------------------------------------------


async def shown(
    session: Session, person: Person, saved: Saved, class_: Class | None, t: Texts, now: datetime
) -> Screen:
    """What was saved, with the class (or the whole schedule) behind it; or what is doubtful."""
    seen = saved.looked.schedule
    if not saved.is_saved:
        return await doubted(session, person, saved, class_, t, now)
    fresh = await scheduling.opened(session, person, seen.school.id, seen.procedure.id)
    told = screens.saved(t, saved.works, saved.moved)
    if class_:
        return await _class(session, person, fresh, Cell(*class_), t, now, told)
    return await opened(session, person, (seen.school.id, seen.procedure.id), t, now, told)


async def doubted(
    session: Session, person: Person, saved: Saved, class_: Class | None, t: Texts, now: datetime
) -> Screen:
    """Nothing is saved yet: the entries wait for «Сохранить всё равно»."""
    seen = saved.looked.schedule
    entries = [entry.to_json() for entry in saved.looked.entries]
    known = {"school": seen.school.id, "procedure": seen.procedure.id, "entries": entries, "class": class_}
    await pendings.expect(session, person, DOUBTFUL, now, **known)
    return screens.doubtful(t, saved.looked)


@router.callback_query(SaveAnyway.filter())
async def save_anyway(
    _: CallbackQuery,
    callback_data: SaveAnyway,
    session: Session,
    person: Person,
    pending: Pending | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """«Сохранить всё равно»; a day outside the window asks why."""
    seen = await scheduling.to_change(session, person, callback_data.organisation_id, callback_data.procedure_id)
    known = facts(pending)
    if pending is None or pending.kind not in (DOUBTFUL, WHY) or known["school"] != seen.school.id:
        raise Outdated
    looked = await scheduling.look(session, seen, [Entry.from_json(entry) for entry in known["entries"]])
    if looked.seal != callback_data.seal or known["procedure"] != seen.procedure.id:
        raise Outdated
    if looked.needs_reason:
        await pendings.expect(session, person, WHY, now, **known)
        return screens.ask_reason(t, seen)
    saved = await scheduling.save(session, person, seen, looked.entries, now, is_sure=True)
    return await shown(session, person, saved, _class_of(known), t, now)


def _class_of(known: dict[str, list[object]]) -> Class | None:
    told = known.get("class")
    return (int(str(told[0])), str(told[1])) if told else None


@router.message(expecting(WHY), F.text)
async def with_reason(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason: it is saved."""
    known = facts(pending)
    seen = await scheduling.to_change(session, person, known["school"], known["procedure"])
    entries = [Entry.from_json(entry) for entry in known["entries"]]
    saved = await scheduling.save(session, person, seen, entries, now, is_sure=True, reason=message.text)
    return await shown(session, person, saved, _class_of(known), t, now)


@router.callback_query(Pick.filter())
async def pick(
    _: CallbackQuery, callback_data: Pick, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A day was pressed."""
    place = callback_data.organisation_id, callback_data.procedure_id
    cell, day = Cell.of(callback_data.cell), packed_day(callback_data.day, now)
    saved = await entering.pick(session, person, place, cell, day, now)
    return await shown(session, person, saved, cell.klass, t, now)


@router.message(expecting(ROW, DOUBTFUL), F.text)
async def typed_row(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """A class («5а»), or a row of dates, with classes before it or for the one that is open."""
    known, text = facts(pending), message.text or ""
    seen = await scheduling.to_change(session, person, known["school"], known["procedure"])
    window = seen.procedure.first_on, seen.procedure.last_on
    if read_row(text, *window) is None and (named := class_of(text)):
        if str(named[0]) not in seen.procedure.subjects:
            raise ClassesNotUnderstood(grades=entering.grades_words(seen))
        return await _class(session, person, seen, Cell(*named), t, now)
    before = _class_of(known) or ((known["grade"], known["letter"]) if "grade" in known else None)
    typed = entering.typed_row(seen, text)
    entries = entering.typed_entries(seen, typed, before)
    saved = await scheduling.save(session, person, seen, entries, now)
    only = typed.classes[0] if len(typed.classes) == 1 else None if typed.classes else before
    return await shown(session, person, saved, only, t, now)


@router.callback_query(Copy.filter())
async def copy(
    _: CallbackQuery, callback_data: Copy, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same days for a parallel class."""
    place = callback_data.organisation_id, callback_data.procedure_id
    seen = await scheduling.to_change(session, person, *place)
    source, target = Cell.of(callback_data.cell).klass, Cell.of(callback_data.to).klass
    entering.checked_class(seen, *target)
    entries = scheduling.copies(seen, source, [target])
    if not entries:
        raise Outdated
    saved = await scheduling.save(session, person, seen, entries, now)
    return await shown(session, person, saved, source, t, now)


# Bells ------------------------------------------------------------------------------------------------------------


@router.callback_query(AskBells.filter())
async def ask_bells(
    _: CallbackQuery, callback_data: AskBells, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Звонки»."""
    place = callback_data.organisation_id, callback_data.procedure_id
    seen = await scheduling.to_change(session, person, *place)
    await pendings.expect(session, person, BELLS, now, school=place[0], procedure=place[1])
    return screens.ask_bells(t, seen, [f"{at:%H:%M}" for at in await bells.of(session, seen.school)])


@router.message(expecting(BELLS), F.text)
async def typed_bells(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """When the lessons begin."""
    known = facts(pending)
    lessons, moved = await ringing.set_bells(session, person, known["school"], message.text or "", now)
    told = t("works-bells-set", lessons=lessons, moved=moved)
    return await opened(session, person, (known["school"], known["procedure"]), t, now, told)
