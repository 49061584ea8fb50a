"""Plans of a large region: written and removed in batches, none of them long."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from bot.database import Database
from documents.plan import to_json
from documents.reading import read_plan
from models import (
    Address,
    Assignment,
    File,
    FileState,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Purpose,
    Reading,
    ReadingState,
    Role,
    Task,
)
from services import Session, building, organisations, people, plans, readings
from tests import town

NOW = datetime(2026, 9, 7, 6, tzinfo=UTC)


@dataclass
class Region:
    """A coordinator whose document has been read."""

    database: Database
    person: Person
    reading_id: int

    async def does(self, verb: Any, *given: Any) -> Any:
        """One transaction of the person, or of a job."""
        async with self.database.unit() as session:
            done = await verb(session, *given)
            await session.commit()
            return done

    async def count(self, table: type[Any]) -> int:
        async with self.database.unit() as session:
            return await session.scalar(select(func.count()).select_from(table)) or 0


async def settle(session: Session, schools: int) -> Person:
    """An office with so many schools, and its coordinator."""
    common = {"timezone": "Asia/Barnaul", "is_set_up": True, "created_at": NOW, "number": None}
    office = Organisation(parent_id=None, path="/1/", kind=OrganisationKind.municipality, name="Управление", **common)
    session.add(office)
    await session.flush()
    rows = [
        {"parent_id": 1, "path": f"/1/{n}/", "kind": OrganisationKind.school, "name": f"СОШ № {n}", **common}
        for n in range(2, schools + 2)
    ]
    await session.execute(insert(Organisation), rows)
    person = Person(name="Анна Петрова", language=None, created_at=NOW)
    session.add(person)
    await session.flush()
    session.add(Address(person_id=person.id, channel="telegram", chat_id=101, topic_id=0))
    session.add(
        Membership(
            person_id=person.id,
            organisation_id=1,
            role=Role.coordinator,
            invited_by_id=None,
            began_at=NOW,
            ended_at=None,
        )
    )
    return person


async def reads(session: Session, person: Person, activities: int) -> Reading:
    """A document with so many lines for all schools was read."""
    lines = [(f"{n}", f"Провести дело номер {n}", "ноябрь 2026", "Руководители ОУ", "") for n in range(activities)]
    document = town.plan(lines)
    file = File(
        person_id=person.id,
        external_id="x",
        name="План.txt",
        size=1,
        is_photo=False,
        state=FileState.waiting,
        attempts=0,
        next_at=NOW,
        sha256=None,
        created_at=NOW,
    )
    session.add(file)
    await session.flush()
    reading = await readings.receive(session, person, Purpose.plan, file, NOW)
    await readings.finish(session, reading.id, to_json(read_plan(document.name, document.data or b"")))
    return reading


async def region(database: Database, schools: int, activities: int) -> Region:
    async with database.unit() as session:
        found = await settle(session, schools)
        await session.flush()
        person = await people.get(session, found.id)
        reading = await reads(session, person, activities)
        await session.commit()
        return Region(database, person, reading.id)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.migrate()
    yield database
    await database.close()


async def test_no_batch_is_longer_than_it_may_be_and_all_are_written(database: Database) -> None:
    home = await region(database, schools=130, activities=20)
    await home.does(plans.create, home.person, home.reading_id, 5, NOW)
    async with database.unit() as session:
        build = await building.next_build(session)
    assert build is not None
    sizes = []
    while True:
        before = await home.count(Task)
        if not await home.does(building.write_some, build, NOW):
            break
        sizes.append(await home.count(Task) - before)
    assert (sizes, sum(sizes)) == ([500, 500, 500, 500, 500, 100], 2600)
    async with database.unit() as session:
        reading = await session.get_one(Reading, home.reading_id)
        assert (reading.state, reading.steps_done, reading.steps_total) == (ReadingState.built, 2600, 2600)
    assert await home.count(Assignment) == 0


async def test_a_school_with_more_tasks_than_a_batch_holds_gets_them_in_several(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "BATCH", 7)
    home = await region(database, schools=3, activities=20)
    await home.does(plans.create, home.person, home.reading_id, 5, NOW)
    async with database.unit() as session:
        build = await building.next_build(session)
    assert build is not None
    while await home.does(building.write_some, build, NOW):
        pass
    async with database.unit() as session:
        distinct = select(Task.organisation_id, Task.activity_id).distinct().subquery()
        assert await session.scalar(select(func.count()).select_from(distinct)) == 60
    assert (await home.count(Task), await home.count(Assignment)) == (60, 0)


async def test_a_school_that_comes_while_a_plan_is_made_is_in_it_once(database: Database) -> None:
    home = await region(database, schools=60, activities=20)
    await home.does(plans.create, home.person, home.reading_id, 5, NOW)
    async with database.unit() as session:
        build = await building.next_build(session)
        assert build is not None
        await building.write_some(session, build, NOW)
        office = await session.get_one(Organisation, 1)
        await organisations.add(session, home.person, office, ["СОШ № 777"], NOW)
        await session.commit()
    while await home.does(building.write_some, build, NOW):
        pass
    assert await home.count(Task) == 61 * 20


@pytest.mark.slow
async def test_two_thousand_schools_and_sixty_activities_are_made_and_taken_back(
    database: Database, tmp_path: Path
) -> None:
    home = await region(database, schools=2000, activities=60)
    await home.does(plans.create, home.person, home.reading_id, 5, NOW)
    async with database.unit() as session:
        build = await building.next_build(session)
    assert build is not None
    while await home.does(building.write_some, build, NOW):
        pass
    assert await home.count(Task) == 120_000
    await home.does(readings.take_back, home.person, home.reading_id, 5, NOW)
    while await home.does(building.take_back_some):
        pass
    assert (await home.count(Task), await home.count(Plan)) == (0, 0)
