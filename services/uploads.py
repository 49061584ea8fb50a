"""Who has uploaded what: a word before the deadline, and for those above the schools that are behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import case, func, or_, select

from models import Notice, Organisation, Person, Stage, StageName, Work
from services import Session, audit, notices
from services.errors import NobodyIsSilent, NotFound
from services.silence import AGAIN, BATCH, STALE, people_at
from services.stages import UPLOADS_BACK, is_asked

UPLOAD_AHEAD = timedelta(hours=34)
UPLOAD_AT, UPLOAD_UNTIL = time(10), time(18)


async def upload_reminders(session: Session, after: int, now: datetime) -> tuple[int, int]:
    """On the last two days before the deadline: a word at ten to the schools that have not uploaded everything."""
    rows = await session.execute(
        select(Organisation, func.min(Stage.expected_at))
        .join(Stage, Stage.organisation_id == Organisation.id)
        .join(Work, Work.id == Stage.work_id)
        .where(
            Stage.name == StageName.uploaded,
            Stage.reported_at.is_(None),
            Stage.expected_at.between(now, now + UPLOAD_AHEAD),
            or_(Work.ends_at.is_(None), Work.ends_at < now),
            is_asked(),
            Organisation.id > after,
        )
        .group_by(Organisation.id)
        .order_by(Organisation.id)
        .limit(BATCH)
    )
    found = [(place, at) for place, at in rows]
    chiefs = await people_at(session, [place.id for place, _ in found])
    owed = []
    for place, _ in found:
        here = now.astimezone(place.zone)
        if not UPLOAD_AT <= here.time() < UPLOAD_UNTIL:
            continue
        until = datetime.combine(here.date(), UPLOAD_UNTIL, place.zone)
        for person, address in chiefs.get(place.id, ()):
            once, params = f"upload-due:{place.id}:{here.date()}:{person}", {"place": place.id, "office": place.id}
            owed.append(notices.row(address, "upload-due", once, now, params, expires_at=until))
    known = set(await session.scalars(select(Notice.once).where(Notice.once.in_([row["once"] for row in owed]))))
    fresh = [row for row in owed if row["once"] not in known]
    await notices.owe_all(session, fresh)
    return len(fresh), found[-1][0].id if found else 0


# For those above --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Behind:
    """A school that has not uploaded everything it wrote."""

    place: Organisation
    left: int
    total: int


@dataclass(frozen=True)
class Below:
    """How far the schools below an office have come."""

    office: Organisation
    schools: int
    done: int
    """Schools that have uploaded everything."""
    left: int
    """Works."""
    until: datetime | None
    """The earliest deadline of what is left."""
    behind: Sequence[Behind]
    """A page of those that are."""

    @property
    def late(self) -> int:
        """How many schools are behind."""
        return self.schools - self.done


def _each(office: Organisation, now: datetime) -> Any:
    """School → works that were to be uploaded, those that are not, and their deadline."""
    today = now.astimezone(office.zone).date()
    is_open = Stage.reported_at.is_(None)
    return (
        select(
            Stage.organisation_id.label("place"),
            func.count().label("total"),
            func.sum(case((is_open, 1), else_=0)).label("left"),
            func.min(case((is_open, Stage.expected_at))).label("until"),
        )
        .join(Organisation, Organisation.id == Stage.organisation_id)
        .where(
            Organisation.path.startswith(office.path, autoescape=True),
            Stage.name == StageName.uploaded,
            Stage.day.between(today - UPLOADS_BACK, today),
            is_asked(),
        )
        .group_by(Stage.organisation_id)
        .subquery()
    )


async def below(session: Session, office: Organisation, page: int, size: int, now: datetime) -> Below:
    """The schools below an office, those that are behind by their numbers; the caller has passed its door."""
    each = _each(office, now).c
    order = (Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    counted = select(each.place, each.left, each.total, each.until).join(Organisation, Organisation.id == each.place)
    rows = (await session.execute(counted.order_by(*order))).all()
    behind = [row for row in rows if row.left]
    shown = behind[page * size : (page + 1) * size]
    found = await session.scalars(select(Organisation).where(Organisation.id.in_([row.place for row in shown])))
    places = {place.id: place for place in found}
    return Below(
        office,
        len(rows),
        len(rows) - len(behind),
        sum(row.left for row in behind),
        min((row.until for row in behind if row.until), default=None),
        [Behind(places[row.place], row.left, row.total) for row in shown],
    )


async def nudge(session: Session, person: Person, office: Organisation, now: datetime) -> int:
    """«Напомнить отстающим»: a list of what is left to each school, once in half an hour. Returns how many schools."""
    if not person.coordinates(office):
        raise NotFound
    each = _each(office, now)
    places = (await session.scalars(select(each.c.place).where(each.c.left > 0))).all()
    stamp = f"{now - (now - datetime.min.replace(tzinfo=now.tzinfo)) % AGAIN:%Y%m%d%H%M}"
    rows = {}
    for place, chiefs in (await people_at(session, places)).items():
        for who, address in chiefs:
            once, params = f"upload-nudge:{place}:{stamp}:{who}", {"place": place, "office": place, "by": office.id}
            rows[once] = notices.row(address, "upload-due", once, now, params, expires_at=now + STALE)
    known = set(await session.scalars(select(Notice.once).where(Notice.once.in_(list(rows)))))
    fresh = [row for once, row in rows.items() if once not in known]
    if not fresh:
        raise NobodyIsSilent
    await notices.owe_all(session, fresh)
    reached = {row["params"]["place"] for row in fresh}
    audit.note(session, person, "nudge", "organisation", office.id, now, stage=StageName.uploaded, count=len(reached))
    return len(reached)
