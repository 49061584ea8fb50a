"""Sheets that are filled in: the door to them, and the lists that somebody has before them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.orm import joinedload

from models import Holder, Organisation, Person, Role, Sheet, SheetState
from services import Session
from services.errors import NotFound, SheetClosed
from services.sheet_lines import Seen, seen


async def get_for(session: Session, person: Person, sheet_id: int, *, lock: bool = False) -> Sheet:
    """The door to a sheet: for those whose it is; to read, also for coordinators above.

    A shared one is of its role in the organisation and of the coordinators there; an own one is of its person only,
    and its coordinators read it.
    """
    sheet = await session.scalar(_LOCKED if lock else _BY_ID, {"id": sheet_id})
    if (
        sheet is None
        or sheet.opened_at is None
        or not (may_fill(person, sheet) or (not lock and person.coordinates(sheet.organisation)))
    ):
        raise NotFound
    return sheet


def stands_in(person: Person, sheet: Sheet) -> bool:
    """Whether a list came to somebody because nobody has its role."""
    roles = {member.role for member in person.memberships if member.organisation_id == sheet.organisation_id}
    return sheet.person_id is None and sheet.role not in roles


def _with_all() -> Select[Sheet]:
    return (
        select(Sheet)
        .options(joinedload(Sheet.form), joinedload(Sheet.organisation), joinedload(Sheet.procedure))
        .execution_options(populate_existing=True)
    )


# Every press on a list asks one of these: built once, not each time.
_BY_ID = _with_all().where(Sheet.id == bindparam("id"))
_LOCKED = _BY_ID.with_for_update(of=Sheet)


def may_fill(person: Person, sheet: Sheet) -> bool:
    """Whether this person answers its items."""
    roles = {member.role for member in person.memberships if member.organisation_id == sheet.organisation_id}
    if sheet.person_id is not None:
        return sheet.person_id == person.id and sheet.role in roles
    return bool(roles & {sheet.role, Role.coordinator}) and not (
        sheet.form.is_personal and Role.coordinator not in roles
    )


async def to_fill(session: Session, person: Person, sheet_id: int) -> Seen:
    """A sheet for somebody who answers its items."""
    sheet = await get_for(session, person, sheet_id)
    if not may_fill(person, sheet):
        raise NotFound
    if sheet.state != SheetState.open:
        raise SheetClosed
    return await seen(session, sheet)


async def for_holder(session: Session, person: Person, sheet_id: int) -> Seen | None:
    """A sheet as its live message shows it; None when it is not this person's any more."""
    sheet = await session.scalar(_BY_ID, {"id": sheet_id})
    return await seen(session, sheet) if sheet and may_fill(person, sheet) else None


async def own(session: Session, person: Person) -> Sequence[Sheet]:
    """The lists that somebody has before them, the nearest day first."""
    rows = await session.scalars(
        select(Sheet)
        .join(Holder, Holder.sheet_id == Sheet.id)
        .options(joinedload(Sheet.form), joinedload(Sheet.organisation), joinedload(Sheet.procedure))
        .where(Holder.person_id == person.id, Sheet.state == SheetState.open)
        .order_by(Sheet.day.is_(None), Sheet.day.desc(), Sheet.id)
    )
    return [sheet for sheet in rows if may_fill(person, sheet)]


async def of_place(session: Session, person: Person, place: Organisation, day: date) -> Sequence[Sheet]:
    """The lists of an organisation on a day, for its coordinators and those above."""
    if not person.coordinates(place):
        raise NotFound
    rows = await session.scalars(
        select(Sheet)
        .options(joinedload(Sheet.form), joinedload(Sheet.organisation), joinedload(Sheet.procedure),
                 joinedload(Sheet.person))
        .where(
            Sheet.organisation_id == place.id,
            Sheet.day == day,
            Sheet.opened_at.is_not(None),
            exists().where(Holder.sheet_id == Sheet.id),
        )
        .order_by(Sheet.id)
    )  # fmt: skip
    return rows.all()
