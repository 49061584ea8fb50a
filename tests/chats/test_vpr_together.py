"""Two people enter the dates of one class at once: nothing is written twice, and nothing comes back by itself."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import select

from models import Work, WorkState
from sandbox.people import Someone
from tests.chats.test_vpr import enters, january, opens
from tests.stage import Stage

pytestmark = pytest.mark.slow


async def opens_school(anna: Someone) -> None:
    """The office opens the schedule of a school."""
    await anna.sends("/menu")
    await anna.presses("🗓 ВПР")
    await anna.presses("🏫 По школам")
    await anna.taps("✅ СОШ № 1" if any(label.startswith("✅ СОШ") for label in anna.buttons) else "⏳ СОШ № 1")


async def days(stage: Stage) -> list[tuple[str, str | None, date]]:
    async with stage.app.database.unit() as session:
        rows = await session.scalars(select(Work).where(Work.state == WorkState.planned).order_by(Work.id))
        return [(work.class_name, work.subject, work.day) for work in rows]


async def test_two_editors_of_one_class_leave_one_work_for_each_subject(stage: Stage) -> None:
    lucky = await january(stage)
    anna, boris = lucky.anna, lucky.boris
    await opens(anna)
    await opens_school(anna)
    await boris.sends("/menu")
    await boris.presses("🗓 ВПР")
    await asyncio.gather(boris.sends("5а: 21.04, 23.04"), anna.sends("5а: 22.04, 26.04"))
    found = await days(stage)
    assert [row[:2] for row in found] == [("5А", "Русский язык"), ("5А", "Математика")]
    assert {row[2].day for row in found} in ({21, 23}, {22, 26})  # the later one, whole


async def test_what_somebody_else_entered_or_removed_meanwhile_is_not_overridden_by_an_old_button(stage: Stage) -> None:
    lucky = await january(stage)
    anna, boris = lucky.anna, lucky.boris
    await opens(anna)
    await enters(boris, "5а: 24.04")
    await boris.sees("выходной или праздник", "Пока ничего не сохранено")
    await opens_school(anna)
    await anna.sends("5а: 21.04")
    await boris.presses("Сохранить всё равно")
    assert "устарел" in boris.alerts[-1]
    assert await days(stage) == [("5А", "Русский язык", date(2027, 4, 21))]
    await enters(boris, "5а: 24.04")
    await boris.sees("выходной или праздник")
    await opens_school(anna)
    await anna.presses("5А")
    await anna.presses("✏️ 1")
    await anna.presses("🗑 Убрать")
    await boris.presses("Сохранить всё равно")
    assert "устарел" in boris.alerts[-1]
    assert await days(stage) == []


async def test_a_second_part_is_added_in_the_chat_and_its_day_may_be_the_next_lesson(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    boris = lucky.boris
    await enters(boris, "5а: 21.04 2 урок", "5а")
    await boris.presses("✏️ 1")
    await boris.presses("➕ Добавить часть 2")
    await boris.sees("Когда пишут часть 2?")
    await boris.sends("потом")
    await boris.sees("Не понял даты")
    await boris.sends("3 урок")
    await boris.sees("5А: сохранены 2 работы.", "Русский язык, часть 1: 21 апреля, ср, 2 урок")
    await boris.sees("Русский язык, часть 2: 21 апреля, ср, 3 урок")
    await boris.presses("✏️ 1")
    assert "➕ Добавить часть 2" not in boris.buttons
