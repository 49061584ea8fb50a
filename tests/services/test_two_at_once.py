"""Two processes on one PostgreSQL: what reaches both at the same moment has its effect once."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.types import Update
from sqlalchemy import func, select

from benchmarks.town import a_task
from models import AuditEntry, HandledUpdate, TaskEvent
from sandbox.people import Someone
from sandbox.telegram import Telegram
from tests.stage import Clock, Stage

ANNA = 101
pytestmark = pytest.mark.slow


@pytest.fixture
async def two(empty_postgres: str, telegram: Telegram, clock: Clock) -> AsyncIterator[list[Stage]]:
    """The processes; the second hears of nothing by itself."""
    stages = [await Stage.open(empty_postgres, telegram, clock) for _ in range(2)]
    stages[0]._listens()
    yield stages
    for stage in stages:
        await stage.close()


async def asked(two: list[Stage]) -> Someone:
    """Анна is asked for what confirms her task."""
    async with two[0].app.database.unit() as session:
        await a_task(session, ANNA, two[0].clock())
        await session.commit()
    anna = two[0].person(ANNA, "Анна")
    await anna.sends("/tasks")
    await anna.presses("1")
    await anna.presses("✅ Выполнено")
    return anna


async def reach_both(two: list[Stage], *told: dict[str, Any]) -> None:
    """Each process is told of one of them, at the same moment; what the other has answered needs no answer."""
    taken = [stage.app.take(Update.model_validate(one)) for stage, one in zip(two, told, strict=True)]
    refused = two[0].telegram.journal.expects_refusals
    with refused("message is not modified", at_least=0), refused("query is too old", at_least=0):
        await asyncio.gather(*taken)


async def written(stage: Stage) -> tuple[list[str], list[str], int]:
    """What has happened to the task, what the journal says, how many updates were taken."""
    async with stage.app.database.unit() as session:
        events = await session.scalars(select(TaskEvent.what).order_by(TaskEvent.id))
        noted = await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))
        taken = await session.scalar(select(func.count()).select_from(HandledUpdate))
        return [*events], [*noted], int(taken or 0)


async def test_two_presses_of_one_person_that_reach_two_processes_do_it_once(two: list[Stage]) -> None:
    anna = await asked(two)
    *_, taken = await written(two[0])
    two[0].telegram.deliver = None
    for _ in range(2):
        await anna.presses("Без подтверждения")
    await reach_both(two, *two[0].telegram.updates.history[-2:])
    assert await written(two[1]) == (["done"], ["done"], taken + 2)
    assert "↩️ Вернуть в работу" in anna.buttons
    assert two[0].telegram.unanswered_presses == []


async def test_an_update_that_reaches_two_processes_is_taken_once_and_answered(two: list[Stage]) -> None:
    anna = await asked(two)
    *_, taken = await written(two[0])
    two[0].telegram.deliver = None
    await anna.presses("Без подтверждения")
    pressed = two[0].telegram.updates.history[-1]
    await reach_both(two, pressed, pressed)
    assert await written(two[1]) == (["done"], ["done"], taken + 1)
    assert "↩️ Вернуть в работу" in anna.buttons
