"""Sheets open by themselves at their hour, come to those whose they are, and are sealed when nobody needs them more."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.orm import joinedload

from models import (
    Address,
    Crew,
    Form,
    Holder,
    Live,
    Membership,
    OrganisationKind,
    Procedure,
    ProcedureState,
    Role,
    Sheet,
    SheetState,
    Span,
    Work,
    WorkState,
)
from services import Session, notices
from services.sheet_plans import redraw_all
from services.updates import inserting

ON_WORKS = (Role.organiser, Role.expert, Role.observer, Role.technician)
"""Whose list comes to those who are put on works of the day."""
NOBODY_ELSE = (Role.observer,)
"""Without anybody in the role the list comes to nobody."""
NEWCOMERS = timedelta(minutes=15)


async def open_some(session: Session, limit: int, now: datetime) -> int:
    """Open the sheets whose hour has come; those of an archived procedure wait. Returns how many."""
    is_running = or_(Sheet.procedure_id.is_(None), Procedure.state == ProcedureState.running)
    rows = await session.scalars(
        select(Sheet)
        .options(joinedload(Sheet.form), joinedload(Sheet.organisation))
        .outerjoin(Procedure, Procedure.id == Sheet.procedure_id)
        .where(Sheet.state == SheetState.planned, Sheet.opens_at <= now, is_running)
        .order_by(Sheet.opens_at, Sheet.id)
        .limit(limit)
        .with_for_update(of=Sheet, skip_locked=True)
    )
    sheets = rows.all()
    for sheet in sheets:
        sheet.state, sheet.opened_at = SheetState.open, now
    await session.flush()
    await _hand_out(session, sheets, now)
    return len(sheets)


async def follow_crew(session: Session, organisation_id: int, role: Role, person_id: int, now: datetime) -> None:
    """Somebody was put on a work or taken off: the lists of the school that are open go to whose they are now."""
    rows = await session.scalars(
        select(Sheet)
        .options(joinedload(Sheet.form), joinedload(Sheet.organisation))
        .where(
            Sheet.organisation_id == organisation_id,
            Sheet.state == SheetState.open,
            Sheet.person_id.is_(None),
            Sheet.role == role,
        )
    )
    await _hand_out(session, rows.all(), now)
    shown = (
        select(Sheet.id)
        .join(Form, Form.id == Sheet.form_id)
        .where(
            Sheet.organisation_id == organisation_id,
            Sheet.state == SheetState.open,
            Sheet.role == role,
            Form.is_personal,
            or_(Sheet.person_id.is_(None), Sheet.person_id == person_id),
        )
    )
    await redraw_all(session, Holder.sheet_id.in_(shown))


async def greet_newcomers(session: Session, limit: int, now: datetime) -> int:
    """Those who got a role a moment ago see the open lists of it. Returns how many sheets were looked at."""
    held = exists().where(Holder.sheet_id == Sheet.id, Holder.person_id == Membership.person_id)
    rows = await session.scalars(
        select(Sheet)
        .options(joinedload(Sheet.form), joinedload(Sheet.organisation))
        .where(
            Sheet.id.in_(
                select(Sheet.id)
                .join(
                    Membership,
                    and_(Membership.organisation_id == Sheet.organisation_id, Membership.role == Sheet.role),
                )
                .where(
                    Sheet.state == SheetState.open,
                    Sheet.person_id.is_(None),
                    Sheet.role.in_((Role.coordinator, Role.director)),
                    Membership.began_at > now - NEWCOMERS,
                    Membership.ended_at.is_(None),
                    ~held,
                )
                .limit(limit)
            )
        )
    )
    return await _hand_out(session, rows.all(), now)


async def _hand_out(session: Session, sheets: Sequence[Sheet], now: datetime) -> int:
    """Whose they are: their own sheets are opened, and everybody gets a live message of each list. Returns how many."""
    if not sheets:
        return 0
    crew = await _crew(session, sheets)
    chiefs = await _members(session, {sheet.organisation_id for sheet in sheets})
    wanted: list[tuple[Sheet, int]] = []
    for sheet in sheets:
        if sheet.person_id is not None:
            wanted.append((sheet, sheet.person_id))
            continue
        people, is_covered = _put_on(sheet, crew)
        if sheet.form.is_personal:
            wanted += [(await _own(session, sheet, person, now), person) for person in people]
            people = []
        if not people and not is_covered:
            people = _instead(sheet, chiefs)
        wanted += [(sheet, person) for person in people]
    return await _lay_before(session, wanted, now)


def _put_on(sheet: Sheet, crew: dict[tuple[int, int, date | None, Role], "_OnDay"]) -> tuple[list[int], bool]:
    """People on the works of a sheet, and whether every work has somebody."""
    if sheet.role not in ON_WORKS or sheet.organisation.kind != OrganisationKind.school:
        return [], False
    found = crew.get((sheet.organisation_id, sheet.procedure_id or 0, sheet.day, sheet.role))
    return (sorted(found.people), found.is_covered if sheet.form.is_personal else True) if found else ([], False)


def _instead(sheet: Sheet, members: dict[tuple[int, Role], list[int]]) -> list[int]:
    """Those who have the role without being put on works; without them the coordinators."""
    own = members.get((sheet.organisation_id, sheet.role), []) if sheet.role and sheet.role not in ON_WORKS else []
    if own or sheet.role in NOBODY_ELSE:
        return own
    return members.get((sheet.organisation_id, Role.coordinator), [])


class _OnDay:
    """Who is on the works of a day in a role."""

    def __init__(self) -> None:
        self.people: set[int] = set()
        self.is_covered = True


async def _crew(session: Session, sheets: Sequence[Sheet]) -> dict[tuple[int, int, date | None, Role], _OnDay]:
    """School, procedure, day and role → who is on works; only those who still have the role."""
    days = {sheet.day for sheet in sheets if sheet.form.span == Span.day and sheet.role in ON_WORKS}
    if not days:
        return {}
    places = {sheet.organisation_id for sheet in sheets}
    holds = and_(
        Membership.person_id == Crew.person_id,
        Membership.organisation_id == Work.organisation_id,
        Membership.role == Crew.role,
        Membership.ended_at.is_(None),
    )
    rows = await session.execute(
        select(Work.organisation_id, Work.procedure_id, Work.day, Work.id, Crew.role, Crew.person_id)
        .join(Crew, Crew.work_id == Work.id)
        .join(Membership, holds)
        .where(Work.organisation_id.in_(places), Work.day.in_(days), Work.state == WorkState.planned)
    )
    found: dict[tuple[int, int, date | None, Role], _OnDay] = {}
    taken: dict[tuple[int, int, date | None, Role], set[int]] = {}
    for place, procedure, day, work, role, person in rows:
        key: tuple[int, int, date | None, Role] = (place, procedure, day, role)
        found.setdefault(key, _OnDay()).people.add(person)
        taken.setdefault(key, set()).add(work)
    counts = await session.execute(
        select(Work.organisation_id, Work.procedure_id, Work.day, func.count())
        .where(Work.organisation_id.in_(places), Work.day.in_(days), Work.state == WorkState.planned)
        .group_by(Work.organisation_id, Work.procedure_id, Work.day)
    )
    all_of: dict[tuple[int, int, date | None], int] = {
        (place, procedure, day): count for place, procedure, day, count in counts
    }
    for key, one in found.items():
        one.is_covered = len(taken[key]) >= all_of.get(key[:3], 0)
    return found


async def _members(session: Session, places: Iterable[int]) -> dict[tuple[int, Role], list[int]]:
    rows = await session.execute(
        select(Membership.organisation_id, Membership.role, Membership.person_id)
        .where(
            Membership.organisation_id.in_(list(places)),
            Membership.ended_at.is_(None),
            or_(Membership.role == Role.coordinator, Membership.role == Role.director),
        )
        .order_by(Membership.id)
    )
    found: dict[tuple[int, Role], list[int]] = {}
    for place, role, person in rows:
        found.setdefault((place, role), []).append(person)
    return found


async def _own(session: Session, shared: Sheet, person_id: int, now: datetime) -> Sheet:
    """The sheet of one person, beside the shared one of the same form and day."""
    once = f"{shared.once}:{person_id}"
    row = {
        "once": once, "form_id": shared.form_id, "organisation_id": shared.organisation_id,
        "procedure_id": shared.procedure_id, "day": shared.day, "role": shared.role, "person_id": person_id,
        "state": SheetState.open, "opens_at": shared.opens_at, "closes_at": shared.closes_at, "opened_at": now,
    }  # fmt: skip
    await session.execute(inserting(session, Sheet).on_conflict_do_nothing(), [row])
    found = await session.scalar(select(Sheet).where(Sheet.once == once))
    assert found is not None
    return found


async def _lay_before(session: Session, wanted: Sequence[tuple[Sheet, int]], now: datetime) -> int:
    """A live message of a sheet for everybody who has none yet."""
    rows = await session.execute(
        select(Holder.sheet_id, Holder.person_id).where(Holder.sheet_id.in_([sheet.id for sheet, _ in wanted]))
    )
    there = {(sheet, person) for sheet, person in rows}
    fresh = sorted({(sheet.id, person) for sheet, person in wanted} - there)
    if not fresh:
        return 0
    addresses = await _addresses(session, {person for _, person in fresh})
    lives: dict[tuple[int, int], Live] = {}
    for sheet_id, person in fresh:
        if address := addresses.get(person):
            lives[sheet_id, person] = notices.live(address, "sheet", now, sheet=sheet_id)
    session.add_all(lives.values())
    await session.flush()
    session.add_all(
        Holder(sheet_id=sheet_id, person_id=person, live_id=live.id) for (sheet_id, person), live in lives.items()
    )
    await session.flush()
    notices.wake(session)
    return len(lives)


async def _addresses(session: Session, people: Iterable[int]) -> dict[int, int]:
    rows = await session.execute(
        select(Address.person_id, func.min(Address.id))
        .where(Address.person_id.in_(list(people)), Address.silent_since.is_(None))
        .group_by(Address.person_id)
    )
    return {person: address for person, address in rows if person is not None}


async def seal_some(session: Session, limit: int, now: datetime) -> int:
    """Sheets that nobody needs any more: nothing changes in them from now on."""
    over = select(Sheet.id).where(Sheet.state == SheetState.open, Sheet.closes_at <= now).limit(limit)
    done = await session.scalars(
        update(Sheet).where(Sheet.id.in_(over.scalar_subquery())).values(state=SheetState.sealed, sealed_at=now)
        .returning(Sheet.id), execution_options={"synchronize_session": False},
    )  # fmt: skip
    ids = done.all()
    if ids:
        await redraw_all(session, Holder.sheet_id.in_(ids))
    return len(ids)
