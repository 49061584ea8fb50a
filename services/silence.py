"""Silence is a signal: a word to those who are late with a stage, then to those above."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, select, update

from models import Address, Crew, Membership, Notice, Organisation, Person, Role, Stage, StageName, Work
from services import Session, audit, notices, settings
from services.errors import NobodyIsSilent, NotFound
from services.settings import Ways
from services.stages import CREW, is_asked

FRESH = timedelta(hours=12)
"""What was expected longer ago is for people to talk about."""
ROUND = timedelta(minutes=15)
"""The coordinator above hears of all that fell silent meanwhile in one message."""
STALE = timedelta(hours=3)
BATCH = 60
AGAIN = timedelta(minutes=30)
"""«Напомнить» reaches a school once in so long."""


@dataclass(frozen=True)
class _Late:
    """A stage that nobody has reported."""

    id: int
    work_id: int
    place: Organisation
    day: date
    name: StageName
    expected_at: datetime | None

    @property
    def minute(self) -> datetime:
        """When it was expected; only what is expected can be late."""
        assert self.expected_at
        return self.expected_at


async def remind_some(session: Session, after: int, now: datetime) -> tuple[int, int]:
    """A word to the schools that are silent for a while. Returns how many stages, and the last id looked at."""
    late, last = await _late(session, Stage.reminded_at, min(settings.CHOICES[settings.REMIND_AFTER]), after, now)
    ways = await settings.ways_of(session, {one.place.id: one.place for one in late}.values())
    due = [one for one in late if one.minute <= now - timedelta(minutes=ways[one.place.id].remind_after)]
    if due:
        await notices.owe_all(session, await _reminders(session, due, now))
        await _mark(session, due, now, "reminded_at")
    return len(due), last


async def raise_some(session: Session, after: int, now: datetime) -> tuple[int, int]:
    """A word to the coordinators above, about all schools that are silent for longer."""
    late, last = await _late(session, Stage.raised_at, min(settings.CHOICES[settings.RAISE_AFTER]), after, now)
    ways = await settings.ways_of(session, {one.place.id: one.place for one in late}.values())
    due = [one for one in late if one.minute <= now - timedelta(minutes=ways[one.place.id].raise_after)]
    if due:
        await notices.owe_all(session, await _raised(session, due, now))
        await _mark(session, due, now, "raised_at")
    return len(due), last


async def _late(session: Session, told: Any, minutes: int, after: int, now: datetime) -> tuple[list[_Late], int]:
    rows = await session.execute(
        select(Stage.id, Stage.work_id, Organisation, Stage.day, Stage.name, Stage.expected_at)
        .join(Organisation, Organisation.id == Stage.organisation_id)
        .where(
            Stage.reported_at.is_(None),
            Stage.expected_at.between(now - FRESH, now - timedelta(minutes=minutes)),
            told.is_(None),
            is_asked(),
            Stage.id > after,
        )
        .order_by(Stage.id)
        .limit(BATCH)
    )
    found = [_Late(*row) for row in rows]
    return found, found[-1].id if found else 0


async def _mark(session: Session, late: Sequence[_Late], now: datetime, column: str) -> None:
    await session.execute(
        update(Stage).where(Stage.id.in_([one.id for one in late])).values({column: now}),
        execution_options={"synchronize_session": False},
    )


async def _reminders(session: Session, late: Sequence[_Late], now: datetime) -> list[dict[str, Any]]:
    """One notice for a person, school, stage and hour: of the school's coordinators, and of those on the work.

    What was to be uploaded comes as one list, however many days it was written on.
    """
    chiefs = await people_at(session, {one.place.id for one in late})
    crew = await _crew(session, [one for one in late if one.name in CREW])
    rows: dict[str, dict[str, Any]] = {}
    for one in late:
        for person, address in [*chiefs.get(one.place.id, ()), *crew.get((one.work_id, CREW.get(one.name)), ())]:
            if one.name == StageName.uploaded:
                once = f"upload-late:{one.place.id}:{one.minute:%Y%m%d%H%M}:{person}"
                about = {"place": one.place.id, "office": one.place.id}
                rows[once] = notices.row(address, "upload-due", once, now, about, expires_at=now + STALE)
                continue
            once = f"late:{one.place.id}:{one.day}:{one.name}:{one.minute:%d%H%M}:{person}"
            params = {"place": one.place.id, "day": one.day.isoformat(), "stage": one.name, "office": one.place.id}
            params["expected"] = one.minute.isoformat()
            rows[once] = notices.row(address, "stage-late", once, now, params, expires_at=now + STALE)
    return list(rows.values())


async def _raised(session: Session, late: Sequence[_Late], now: datetime) -> list[dict[str, Any]]:
    """One notice for a coordinator above and quarter of an hour: it says who is silent when it is sent.

    Those who have not uploaded are one more, whatever the days. The nearest office above with a coordinator whom
    something reaches hears of it.
    """
    chains = {one.place.id: above(one.place) for one in late}
    chiefs = await people_at(session, {id_ for chain in chains.values() for id_ in chain})
    nearest = {place: next((id_ for id_ in chain if id_ in chiefs), None) for place, chain in chains.items()}
    days = {(office, one.day) for one in late if one.name != StageName.uploaded and (office := nearest[one.place.id])}
    stamp = f"{now - (now - datetime.min.replace(tzinfo=now.tzinfo)) % ROUND:%Y%m%d%H%M}"
    rows = []
    for office, day in sorted(days):
        for person, address in chiefs.get(office, ()):
            once, params = f"silent-schools:{office}:{day}:{stamp}:{person}", {"office": office, "day": day.isoformat()}
            rows.append(notices.row(address, "silent-schools", once, now, params, expires_at=now + STALE))
    uploads = {office for one in late if one.name == StageName.uploaded and (office := nearest[one.place.id])}
    for office in sorted(uploads):
        for person, address in chiefs.get(office, ()):
            once, about = f"uploads-late:{office}:{stamp}:{person}", {"office": office}
            rows.append(notices.row(address, "uploads-late", once, now, about, expires_at=now + STALE))
    return rows


def above(place: Organisation) -> list[int]:
    """Ids of the organisations above one, the nearest first."""
    return [int(part) for part in reversed(place.path.split("/")) if part][1:]


async def people_at(
    session: Session, places: Iterable[int], role: Role = Role.coordinator
) -> dict[int, list[tuple[int, int]]]:
    """Organisation → people with a role there and their addresses."""
    rows = await session.execute(
        select(Membership.organisation_id, Membership.person_id, func.min(Address.id))
        .join(Address, and_(Address.person_id == Membership.person_id, Address.silent_since.is_(None)))
        .where(Membership.organisation_id.in_(list(places)), Membership.role == role, Membership.ended_at.is_(None))
        .group_by(Membership.organisation_id, Membership.person_id)
        .order_by(Membership.person_id)
    )
    found: dict[int, list[tuple[int, int]]] = {}
    for place, person, address in rows:
        found.setdefault(place, []).append((person, address))
    return found


async def _crew(session: Session, late: Sequence[_Late]) -> dict[tuple[int, Role | None], list[tuple[int, int]]]:
    rows = await session.execute(
        select(Crew.work_id, Crew.role, Crew.person_id, func.min(Address.id))
        .join(Work, Work.id == Crew.work_id)
        .join(Address, and_(Address.person_id == Crew.person_id, Address.silent_since.is_(None)))
        .join(
            Membership,
            and_(
                Membership.person_id == Crew.person_id,
                Membership.organisation_id == Work.organisation_id,
                Membership.role == Crew.role,
                Membership.ended_at.is_(None),
            ),
        )
        .where(Crew.work_id.in_([one.work_id for one in late]))
        .group_by(Crew.work_id, Crew.role, Crew.person_id)
    )
    found: dict[tuple[int, Role | None], list[tuple[int, int]]] = {}
    for work, role, person, address in rows:
        found.setdefault((work, role), []).append((person, address))
    return found


async def silent_below(
    session: Session, office: Organisation, day: date, ways: Ways, now: datetime
) -> list[tuple[Organisation, StageName]]:
    """Schools below an office whose coordinator has to be asked, each with the first stage that is missing."""
    late = timedelta(minutes=ways.raise_after)
    rows = await session.execute(
        select(Organisation, Stage.name, Stage.expected_at)
        .join(Stage, Stage.organisation_id == Organisation.id)
        .where(
            Organisation.path.startswith(office.path, autoescape=True),
            Stage.day == day,
            Stage.reported_at.is_(None),
            Stage.expected_at.between(now - FRESH, now - late),
            is_asked(),
        )
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name)
    )
    found: dict[int, tuple[Organisation, StageName]] = {}
    order = list(StageName)
    for place, name, _ in rows:
        known = found.get(place.id)
        if known is None or order.index(name) < order.index(known[1]):
            found[place.id] = (place, name)
    return list(found.values())


async def nudge(session: Session, person: Person, office: Organisation, day: date, now: datetime) -> int:
    """«Напомнить молчащим»: a word to every school that is late now, once in half an hour. Returns how many schools."""
    if not person.coordinates(office):
        raise NotFound
    ways = await settings.of(session, office)
    late = await _late_below(session, office, day, now - timedelta(minutes=ways.raise_after))
    rows = {}
    chiefs = await people_at(session, {one.place.id for one in late})
    stamp = f"{now - (now - datetime.min.replace(tzinfo=now.tzinfo)) % AGAIN:%Y%m%d%H%M}"
    for one in sorted(late, key=lambda one: list(StageName).index(one.name), reverse=True):
        for who, address in chiefs.get(one.place.id, ()):
            once = f"nudge:{one.place.id}:{day}:{stamp}:{who}"
            params = {"place": one.place.id, "day": day.isoformat(), "stage": one.name, "office": one.place.id}
            params["expected"], params["by"] = one.minute.isoformat(), office.id
            rows[once] = notices.row(address, "stage-late", once, now, params, expires_at=now + STALE)
    known = set(await session.scalars(select(Notice.once).where(Notice.once.in_(list(rows)))))
    fresh = [row for once, row in rows.items() if once not in known]
    if not fresh:
        raise NobodyIsSilent
    await notices.owe_all(session, fresh)
    reached = {row["params"]["place"] for row in fresh}
    audit.note(session, person, "nudge", "organisation", office.id, now, count=len(reached))
    return len(reached)


async def _late_below(session: Session, office: Organisation, day: date, since: datetime) -> list[_Late]:
    rows = await session.execute(
        select(Stage.id, Stage.work_id, Organisation, Stage.day, Stage.name, Stage.expected_at)
        .join(Organisation, Organisation.id == Stage.organisation_id)
        .where(
            Organisation.path.startswith(office.path, autoescape=True),
            Stage.day == day,
            Stage.reported_at.is_(None),
            Stage.expected_at <= since,
            is_asked(),
        )
        .order_by(Stage.id)
    )
    return [_Late(*row) for row in rows]
