"""What consists of several messages goes on where it was broken off; a group is told as well."""

from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import select

from handlers.screen import Screen
from models import Address, Notice
from services import notices
from services.people import find
from tests import town
from tests.stage import Stage

FIRST, SECOND, THIRD = "Первая. " * 400, "Вторая. " * 400, "Третья."


async def owes(stage: Stage, account: int, screen: Screen) -> None:
    """A screen that waits in the outbox."""
    async with stage.app.database.unit() as session:
        person = await find(session, "telegram", account)
        assert person
        params: dict[str, Any] = {"screen": screen.to_json()}
        await notices.owe(session, person.id, "screen", once="s", now=stage.clock(), params=params)
        await session.commit()


@pytest.mark.parametrize("dies", [False, True])
async def test_what_was_broken_off_goes_on_and_is_not_said_twice(stage: Stage, dies: bool) -> None:
    anna = await town.founded(stage)
    anna.looks_away()
    before = len(anna.messages)
    await owes(stage, anna.id, Screen(f"{FIRST}\n{SECOND}", more=(Screen(THIRD),)))
    await breaks_after(stage, 1)
    if dies:
        await stage.restart()
    stage.clock.passes(minutes=5)
    await stage.settles()
    said = [message.text[:6] for message in anna.messages[before:]]
    assert said == ["Первая", "Вторая", "Третья"]


async def breaks_after(stage: Stage, sent: int) -> None:
    """Telegram takes so many messages and is away for a while."""
    fault = stage.telegram.faults.add(method="sendMessage", error=502, times=None)
    fits, left = fault.fits, [sent]

    def away(method: str, chat_id: int | None) -> bool:
        if fits(method, chat_id) and left[0]:
            left[0] -= 1
            return False
        return fits(method, chat_id)

    with patch.object(fault, "fits", away):
        await stage.app.jobs.all()["deliver_notices"]()
    stage.telegram.faults.clear()


async def test_a_group_gets_what_says_the_same_to_everybody(stage: Stage) -> None:
    await town.founded(stage)
    group = stage.telegram.add_group(-1001, "Учительская")
    async with stage.app.database.unit() as session:
        session.add(address := Address(channel="telegram", chat_id=-1001, topic_id=0, person_id=None))
        await session.flush()
        params = {"screen": Screen("Всем привет").to_json()}
        await notices.owe_all(session, [notices.row(address.id, "screen", "g", stage.clock(), params)])
        await session.commit()
    await stage.settles()
    assert [post.text for post in group.visible()] == ["Всем привет"]
    async with stage.app.database.unit() as session:
        assert (await session.scalars(select(Notice.state).where(Notice.once == "g"))).all() == ["sent"]
