"""«Нарушение!»: the coordinator hears of it at once and says «Принято», else those above hear of it too."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from models import Observation, Organisation, Person, Placement, Violation, ViolationKind
from services import Session, audit, files, notices, observation, pendings, people, settings
from services.errors import NotFound, Outdated, TextTooLong
from services.ticks import Received

ALARM = "observation-alarm"
LONGEST = 1000
RECENT = timedelta(days=1)
AGAIN = 3
"""How often those at the top are told once more."""
BATCH = 50


def _whole() -> Select[Violation]:
    return select(Violation).options(
        joinedload(Violation.organisation),
        joinedload(Violation.person),
        joinedload(Violation.accepted_by),
        joinedload(Violation.file),
        joinedload(Violation.observation).joinedload(Observation.work),
    )


async def find(session: Session, violation_id: int, *, lock: bool = False) -> Violation | None:
    """As it stands now."""
    query = select(Violation).where(Violation.id == violation_id).execution_options(populate_existing=True)
    found = await session.scalar(query.with_for_update() if lock else query)
    return await session.scalar(_whole().where(Violation.id == found.id)) if found else None


async def shifts(session: Session, person: Person, now: datetime) -> Sequence[Placement]:
    """The shifts about which something can be told now: of today and of yesterday."""
    found = await observation.mine(session, person, now)
    since = (now - RECENT).date()
    return [placement for placement, _ in found if placement.shift.work.day >= since]


async def shift(session: Session, person: Person, placement_id: int, now: datetime) -> Placement:
    """One of them."""
    found = next((one for one in await shifts(session, person, now) if one.id == placement_id), None)
    if found is None:
        raise NotFound
    return found


async def tell(session: Session, person: Person, placement_id: int, kind: ViolationKind, now: datetime) -> Violation:
    """Told at once, with its sheet; words and a photo can follow. The same within a minute is the same press."""
    seen = await observation.begin(session, person, placement_id, now)
    sheet = seen.sheet
    same = next(
        (one for one in seen.told if one.kind == kind and one.words is None and one.at > now - timedelta(minutes=1)),
        None,
    )
    if same is None:
        office = await observation.first_office(session, sheet)
        fresh = Violation(
            observation_id=sheet.id, organisation_id=sheet.organisation_id, person_id=person.id, kind=kind, words=None,
            file_id=None, additions=0, office_id=office.id, rounds=0, at=now, next_at=None, accepted_at=None,
            accepted_by_id=None, revoked_at=None,
        )  # fmt: skip
        session.add(fresh)
        await session.flush()
        audit.note(session, person, "tell", "violation", fresh.id, now, kind=kind.value, observation=sheet.id)
        await _owe(session, fresh, now)
        same = fresh
    await pendings.expect(session, person, ALARM, now, violation=same.id, organisation=sheet.organisation_id)
    return await _again(session, same.id)


async def _again(session: Session, violation_id: int) -> Violation:
    await session.flush()
    found = await find(session, violation_id)
    assert found
    return found


async def _owe(session: Session, one: Violation, now: datetime) -> None:
    """To the coordinators of the office that was reached: before everything else that is owed."""
    office = await session.get_one(Organisation, one.office_id)
    one.next_at = now + timedelta(minutes=(await settings.of(session, office)).violation_after)
    params = {"violation": one.id, "office": office.id, "n": one.additions, "round": one.rounds}
    for coordinator in await people.coordinators(session, office.id):
        once = f"violation:{one.id}:{one.rounds}:{one.additions}:{coordinator.id}"
        await notices.owe(session, coordinator.id, "violation", once=once, params=params, now=now, rank=notices.ANSWER)


async def own(session: Session, person: Person, violation_id: int, *, lock: bool = False) -> Violation:
    """The door for whoever told it."""
    found = await find(session, violation_id, lock=lock)
    if found is None or found.person_id != person.id:
        raise NotFound
    return found


async def describe(session: Session, person: Person, violation_id: int, words: str, now: datetime) -> Violation:
    """Words about it; more words are added to the first ones."""
    one = await own(session, person, violation_id, lock=True)
    said = words.strip()
    whole = f"{one.words}\n{said}" if one.words else said
    if len(whole) > LONGEST:
        raise TextTooLong(limit=LONGEST)
    one.words = whole
    return await _added(session, person, one, now, "describe")


async def attach(session: Session, person: Person, violation_id: int, received: Received, now: datetime) -> Violation:
    """A photo of a document."""
    one = await own(session, person, violation_id, lock=True)
    file = await files.receive(
        session, person, received.external_id, received.name, received.size, now, is_photo=received.is_photo
    )
    one.file_id = file.id
    return await _added(session, person, one, now, "attach")


async def _added(session: Session, person: Person, one: Violation, now: datetime, what: str) -> Violation:
    if one.revoked_at:
        raise Outdated
    one.additions += 1
    audit.note(session, person, what, "violation", one.id, now)
    next_at = one.next_at
    await _owe(session, one, now)
    one.next_at = None if one.accepted_at else next_at
    return await _again(session, one.id)


async def revoke(session: Session, person: Person, violation_id: int, now: datetime) -> Violation:
    """«Нажато по ошибке»: those who were told hear it. Pressing twice changes nothing."""
    one = await own(session, person, violation_id, lock=True)
    if one.revoked_at is None:
        one.revoked_at, one.additions = now, one.additions + 1
        audit.note(session, person, "revoke", "violation", one.id, now)
        await _owe(session, one, now)
        one.next_at = None
        await pendings.forget(session, person)
    return await _again(session, one.id)


# Those who are told -------------------------------------------------------------------------------------------------


async def for_office(session: Session, person: Person, violation_id: int, *, lock: bool = False) -> Violation:
    """The door for coordinators of the offices that were told."""
    found = await find(session, violation_id, lock=lock)
    if found is None or not await was_told(session, person, found):
        raise NotFound
    return found


async def was_told(session: Session, person: Person, one: Violation) -> bool:
    """Coordinators above the school whose office was told, or stands above one that was: never the school sideways."""
    sheet = await observation.find(session, one.observation_id)
    if sheet is None or not person.coordinates(one.organisation):
        return False
    reached = await session.get_one(Organisation, one.office_id)
    return person.coordinates(sheet.placement.observer.organisation) or person.coordinates(reached)


async def accept(session: Session, person: Person, violation_id: int, now: datetime) -> Violation:
    """«Принято»: nobody higher is told, and the observer knows. The first counts; pressing twice changes nothing."""
    one = await for_office(session, person, violation_id, lock=True)
    if one.accepted_at is None and one.revoked_at is None:
        one.accepted_at, one.accepted_by_id, one.next_at = now, person.id, None
        audit.note(session, person, "accept", "violation", one.id, now)
        once, params = f"violation-accepted:{one.id}", {"violation": one.id}
        await notices.owe(session, one.person_id, "violation-accepted", once=once, params=params, now=now)
    return await _again(session, one.id)


async def raise_some(session: Session, limit: int, now: datetime) -> int:
    """What nobody has accepted in time goes up; at the top it is told a few times more. Returns how many."""
    rows = await session.scalars(
        select(Violation)
        .where(Violation.next_at <= now, Violation.accepted_at.is_(None), Violation.revoked_at.is_(None))
        .order_by(Violation.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = rows.all()
    for one in found:
        await _raise(session, one, now)
    return len(found)


async def _raise(session: Session, one: Violation, now: datetime) -> None:
    office = await observation.above(session, await session.get_one(Organisation, one.office_id))
    while office and not await people.coordinators(session, office.id):
        office = await observation.above(session, office)
    one.rounds += 1
    if office:
        one.office_id = office.id
    elif one.rounds > AGAIN:
        one.next_at = None
        return
    await _owe(session, one, now)
