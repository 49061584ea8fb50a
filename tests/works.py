"""A schedule for stories of days of works: a procedure of Лучезарск and who writes what when."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models import Organisation, Procedure, ProcedureKind, ProcedureState, Role, Work, WorkForm, WorkState
from services import organisations
from services.people import arrive, find, join
from tests import town
from tests.stage import Stage

APRIL_14 = date(2027, 4, 14)
WINDOW = (date(2027, 4, 12), date(2027, 5, 14))
Written = tuple[str, int, str, str, date, str]
"""School, grade, letter, subject, day, local hour."""
USUAL: tuple[Written, ...] = (
    ("СОШ № 1", 4, "А", "Русский язык", APRIL_14, "10:00"),
    ("СОШ № 1", 4, "Б", "Русский язык", APRIL_14, "10:00"),
    ("СОШ № 1", 5, "А", "Математика", APRIL_14, "12:00"),
    ("СОШ № 2", 4, "А", "Русский язык", APRIL_14, "10:00"),
)


async def scheduled(
    stage: Stage, who: int, rows: Sequence[Written] = USUAL, *, upload_by: date | None = date(2027, 5, 21)
) -> list[int]:
    """Schools have entered their works; ids of the works, in the order of the rows."""
    async with stage.app.database.unit() as session:
        person = await find(session, "telegram", who)
        assert person is not None
        procedure = Procedure(
            organisation_id=person.offices[0].id, kind=ProcedureKind.vpr, title="ВПР-2027", school_year=2026,
            first_on=WINDOW[0], last_on=WINDOW[1], upload_by=upload_by, order_number=None, order_day=None,
            subjects={}, source="", state=ProcedureState.running, created_by_id=person.id, created_at=stage.clock(),
        )  # fmt: skip
        session.add(procedure)
        await session.flush()
        places = {place.name: place for place in await session.scalars(select(Organisation))}
        works = [_work(procedure, places[row[0]], row, person.id, stage.clock()) for row in rows]
        session.add_all(works)
        await session.flush()
        await session.commit()
        return [work.id for work in works]


def _work(procedure: Procedure, place: Organisation, row: Written, who: int, now: datetime) -> Work:
    _, grade, letter, subject, day, at = row
    begins = datetime.combine(day, time.fromisoformat(at), place.zone).astimezone(UTC)
    return Work(
        procedure_id=procedure.id, organisation_id=place.id, grade=grade, letter=letter, subject=subject,
        random_group=None, part=None, day=day, lesson=None, at=at, minutes=45, form=WorkForm.paper, rooms=None,
        reason=None, state=WorkState.planned, begins_at=begins, ends_at=begins + timedelta(minutes=45), revision=0,
        created_by_id=who, created_at=now, changed_at=now,
    )  # fmt: skip


async def moved(stage: Stage, work_id: int, day: date, at: str) -> None:
    """A school writes a work at another time."""
    async with stage.app.database.unit() as session:
        work = await session.get_one(Work, work_id)
        place = await session.get_one(Organisation, work.organisation_id)
        begins = datetime.combine(day, time.fromisoformat(at), place.zone)
        work.day, work.at, work.begins_at, work.ends_at = day, at, begins, begins + timedelta(minutes=work.minutes)
        work.changed_at = stage.clock() + timedelta(seconds=1)
        await session.commit()


async def cancelled(stage: Stage, work_id: int) -> None:
    """A work is not written at all."""
    async with stage.app.database.unit() as session:
        work = await session.get_one(Work, work_id)
        work.state, work.changed_at = WorkState.cancelled, stage.clock() + timedelta(seconds=1)
        await session.commit()


async def eleven(stage: Stage, zones: Sequence[str]) -> dict[str, str]:
    """A region with a school in each zone, each with a coordinator; zone → the local minute at which its list came."""
    region = await town.founded(stage, kind="🗺 Регион", name="Министерство края")
    now = stage.clock()
    async with stage.app.database.unit() as session:
        founder = await find(session, "telegram", region.id)
        assert founder
        schools: list[Organisation] = []
        (city,) = (await organisations.add(session, founder, founder.offices[0], ["Город Часовой"], now)).created
        for n, zone in enumerate(zones):
            (school,) = (await organisations.add(session, founder, city, [f"СОШ № {n + 1}"], now)).created
            school.timezone = zone
            schools.append(school)
            chief = await arrive(session, "telegram", 700 + n, f"Глава {n}", "ru", now)
            await join(session, chief, Role.coordinator, school, None, now)
        await session.commit()
    heads = {zone: stage.person(700 + n, f"Глава {n}") for n, zone in enumerate(zones)}
    for head in heads.values():
        head.chat.known = True
    await scheduled(stage, region.id, [(school.name, 4, "", "Русский язык", APRIL_14, "10:00") for school in schools])
    came: dict[str, str] = {}
    stage.clock.comes(2027, 4, 13, 0, 0)
    for _ in range(13):
        await stage.ticks()
        at = stage.clock().replace(minute=0)
        for zone, head in heads.items():
            if zone not in came and any("📋 День работы" in message.text for message in head.messages):
                came[zone] = f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
        stage.clock.at = at + timedelta(hours=1)
    return came
