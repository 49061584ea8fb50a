"""A small world written straight into the tables: one school, its coordinator, one task."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models import (
    Account,
    Activity,
    Address,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Role,
    Task,
    TaskState,
)

TITLE = "Проведение родительских собраний по вопросам подготовки к ВПР"


async def a_school(session: AsyncSession, account: int, now: datetime) -> int:
    """A school and its coordinator with a Telegram account; returns the id of the school."""
    school = Organisation(
        parent_id=None,
        path="/1/",
        kind=OrganisationKind.school,
        name="СОШ № 1",
        number=1,
        timezone="Europe/Moscow",
        is_set_up=True,
        created_at=now,
    )
    anna = Person(name="Анна", language=None, created_at=now)
    session.add_all([school, anna])
    await session.flush()
    school.path = f"/{school.id}/"
    session.add_all(
        [
            Account(person_id=anna.id, channel="telegram", external_id=account, created_at=now),
            Address(channel="telegram", chat_id=account, person_id=anna.id),
            Membership(person_id=anna.id, organisation_id=school.id, role=Role.coordinator, began_at=now),
        ]
    )
    await session.flush()
    return school.id


async def a_task(session: AsyncSession, account: int, now: datetime) -> int:
    """The same with a running plan of one activity and its task, due in a week; returns the id of the task."""
    school = await a_school(session, account, now)
    plan = Plan(
        organisation_id=school,
        title="План",
        first_year=now.year,
        last_year=now.year + 1,
        years_added=0,
        is_running=True,
        created_by_id=1,
        created_at=now,
        announced_on=now.date(),
    )
    session.add(plan)
    await session.flush()
    (activity,) = await session.scalars(insert(Activity).values(an_activity(plan.id, 1)).returning(Activity.id))
    task = Task(
        plan_id=plan.id,
        activity_id=activity,
        organisation_id=school,
        role=Role.coordinator,
        occurrence=0,
        opens_on=None,
        due_on=now.date() + timedelta(days=7),
        lasts_all_year=False,
        state=TaskState.open,
        is_confirmed=False,
    )
    session.add(task)
    await session.flush()
    return task.id


def an_activity(plan_id: int, n: int) -> dict[str, Any]:
    """The values of a line of a plan."""
    return {
        "plan_id": plan_id,
        "n": n,
        "number": str(n),
        "section": "Работа с родителями",
        "section_number": "I",
        "section_index": 1,
        "title": TITLE,
        "deadline": "март",
        "responsible": "Руководители ОУ",
        "result": "Протоколы собраний",
        "conclusion": None,
        "kind": "dates",
        "windows": [],
        "doubts": [],
        "source": {},
        "targets": [],
        "evidence": "file",
        "since": date(2026, 9, 1),
    }
