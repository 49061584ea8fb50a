"""When the clock plans a morning: in eleven zones, over New Year and the leap day, once, and after a pause."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, update

from models import (
    Activity,
    Address,
    Membership,
    Notice,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Role,
    Setting,
    Task,
    TaskState,
)
from services import reminders
from services.organisations import ZONES
from tests.stage import Stage

MADE = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def one_school_a_zone(stage: Stage, due: date) -> None:
    """Twelve schools, each in a zone of its own, each with one task due on the same date."""
    ids = range(1, len(ZONES) + 1)
    plan = {"id": 1, "organisation_id": 1, "title": "План", "first_year": 2026, "last_year": 2027, "years_added": 0}
    plan |= {"is_running": True, "created_by_id": 1, "created_at": MADE, "announced_on": MADE.date()}
    line = {"id": 1, "plan_id": 1, "n": 1, "section_index": 1, "title": "Дело", "kind": "dates", "windows": []}
    line |= {"doubts": [], "source": {}, "targets": [], "evidence": "comment", "since": MADE.date()}
    place = {"kind": OrganisationKind.school, "is_set_up": True, "created_at": MADE, "parent_id": None, "number": None}
    role = {"role": Role.coordinator, "began_at": MADE}
    task = {"plan_id": 1, "activity_id": 1, "role": Role.coordinator, "occurrence": 0, "opens_on": None}
    task |= {"due_on": due, "lasts_all_year": False, "state": TaskState.open, "is_confirmed": False}
    async with stage.app.database.unit() as session:
        for table, rows in (
            (
                Organisation,
                [{"id": n, "path": f"/{n}/", "name": f"№ {n}", "timezone": ZONES[n - 1], **place} for n in ids],
            ),
            (Person, [{"id": n, "name": f"Человек {n}", "created_at": MADE} for n in ids]),
            (Membership, [{"person_id": n, "organisation_id": n, **role} for n in ids]),
            (Address, [{"channel": "telegram", "chat_id": n, "person_id": n} for n in ids]),
            (Plan, [plan]),
            (Activity, [line]),
            (Task, [{"organisation_id": n, **task} for n in ids]),
        ):
            await session.execute(insert(table), rows)
        await session.commit()


async def planned(stage: Stage) -> dict[str, datetime]:
    """What is owed to whom by now, and when it was planned."""
    async with stage.app.database.unit() as session:
        rows = await session.execute(select(Notice.once, Notice.created_at).order_by(Notice.id))
        return dict(rows.all())


@pytest.mark.parametrize(
    ("due", "mornings"),
    [
        (date(2026, 12, 31), [date(2026, 12, 30)]),  # the 31st is a day off: «today» and «tomorrow» fall together
        (date(2027, 1, 11), [date(2027, 1, 11)]),  # the first morning of the year
        (date(2028, 2, 29), [date(2028, 2, 28), date(2028, 2, 29)]),
        (date(2028, 3, 1), [date(2028, 2, 29), date(2028, 3, 1)]),
    ],
)
async def test_every_zone_hears_at_its_own_nine_o_clock(stage: Stage, due: date, mornings: list[date]) -> None:
    await one_school_a_zone(stage, due)
    before = mornings[0] - timedelta(1)
    stage.clock.at = datetime.combine(before, time(), UTC)
    last = datetime.combine(mornings[-1], time(20), UTC)  # an hour before the next morning in Kamchatka
    while stage.clock.at < last:
        await stage.app.jobs.plan_reminders()
        stage.clock.at += HOUR
    found = {once: at for once, at in (await planned(stage)).items() if not once.endswith(str(before))}
    assert found == {
        f"digest:{n}:{day}": datetime.combine(day, time(9), ZoneInfo(zone)).astimezone(UTC)
        for day in mornings
        for n, zone in enumerate(ZONES, 1)
    }


async def test_two_clocks_plan_one_morning_once(stage: Stage) -> None:
    await one_school_a_zone(stage, date(2026, 9, 8))
    stage.clock.comes(2026, 9, 8, 7)
    await asyncio.gather(*(stage.app.jobs.plan_reminders() for _ in range(3)))
    await stage.app.jobs.plan_reminders()
    assert sorted(await planned(stage)) == sorted(f"digest:{n}:2026-09-08" for n in range(1, len(ZONES) + 1))


async def test_a_pause_of_a_month_is_made_up_for_by_one_digest_of_two_weeks(stage: Stage) -> None:
    await one_school_a_zone(stage, date(2026, 10, 12))
    stage.clock.comes(2026, 9, 8, 7)
    await stage.app.jobs.plan_reminders()
    stage.clock.comes(2026, 10, 14, 7)
    await stage.app.jobs.plan_reminders()
    async with stage.app.database.unit() as session:
        params = await session.scalars(select(Notice.params).order_by(Notice.id))
        told = {(found["since"], found["day"]) for found in params}
    assert told == {("2026-09-30", "2026-10-14")}


async def test_an_evening_is_too_late_and_the_next_morning_makes_up_for_it(stage: Stage) -> None:
    await one_school_a_zone(stage, date(2026, 9, 10))
    moscow = ZoneInfo("Europe/Moscow")
    stage.clock.comes(2026, 9, 8, 9, zone=moscow)
    await stage.app.jobs.plan_reminders()
    stage.clock.comes(2026, 9, 9, 21, zone=moscow)
    await stage.app.jobs.plan_reminders()
    stage.clock.comes(2026, 9, 10, 9, zone=moscow)
    await stage.app.jobs.plan_reminders()
    async with stage.app.database.unit() as session:
        found = await session.scalars(select(Notice.params).where(Notice.once == "digest:2:2026-09-10"))
        assert list(found) == [{"day": "2026-09-10", "since": "2026-09-09"}]


async def test_each_morning_has_a_name_of_its_own(stage: Stage) -> None:
    """What is planned is remembered by name: one that bore the name of another would be taken for planned."""
    await one_school_a_zone(stage, date(2026, 9, 15))
    async with stage.app.database.unit() as session:
        await session.execute(update(Organisation).values(timezone=ZONES[0]))
        ways = (("quiet", "long"), ("language", "en"), ("ladder", "eve"), ("year_due_month", 8))
        rows = [{"organisation_id": n, "key": key, "value": value} for n, (key, value) in enumerate(ways, 1)]
        await session.execute(insert(Setting), rows)
        await session.execute(update(Person).where(Person.id == 5).values(digest_hour=11))
        found = await reminders.mornings(session)
    assert sorted(sorted(morning.ids) for morning in found) == [[1], [2, *range(4, 13)], [3], [5]]
    assert len({morning.name for morning in found}) == len(found)
