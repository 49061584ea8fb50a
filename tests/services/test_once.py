"""An update has its effect once, in the order of its account, whatever the database and the network do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram.types import Update
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from bot.conversation import DatabaseAway
from bot.database import is_away
from models import AuditEntry, HandledUpdate, Invitation, Membership, Notice, Organisation
from services import Session
from tests import town
from tests.stage import Stage


async def count(stage: Stage, table: type[Any]) -> int:
    """Rows of a table."""
    async with stage.app.database.unit() as session:
        return int(await session.scalar(select(func.count()).select_from(table)) or 0)


async def again(stage: Stage, update: dict[str, Any]) -> None:
    """Telegram sends an update that it thinks was not taken."""
    await stage.app.take(Update.model_validate(update))
    await stage.settles()


@asynccontextmanager
async def without_database(stage: Stage, units: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """The next so many units of work do not reach the database."""
    real, left = stage.app.database.unit, [units]

    @asynccontextmanager
    async def unit(account: int | None = None) -> AsyncIterator[Session]:
        if left[0]:
            left[0] -= 1
            raise OperationalError("SELECT 1", None, Exception("no answer"))
        async with real(account) as session:
            yield session

    with monkeypatch.context() as patch:
        patch.setattr(stage.app.database, "unit", unit)
        patch.setattr(stage.app.jobs, "unit", real)
        yield


async def test_an_update_that_comes_again_does_nothing_and_shows_its_screen_again(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *town.SCHOOLS)
    update = stage.telegram.updates.history[-1]
    before = [await count(stage, table) for table in (Organisation, AuditEntry, Invitation)]
    said = len(anna.messages)
    await again(stage, update)
    assert [await count(stage, table) for table in (Organisation, AuditEntry, Invitation)] == before
    assert len(anna.messages) > said
    assert "Добавлено школ: 3" in anna.messages[said].text


async def test_a_link_accepted_in_an_update_that_comes_again_is_still_a_welcome(stage: Stage) -> None:
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    await again(stage, stage.telegram.updates.history[-1])
    assert [message.text for message in anna.messages if message.by_bot] == [anna.screen, anna.screen]
    assert "Как называется" in anna.screen
    assert await count(stage, Membership) == 1


async def test_a_refusal_that_comes_again_is_one_line_of_the_journal(stage: Stage) -> None:
    people = await town.lives(stage)
    await people.boris.opens("no-such-token-at-all")
    journal = await count(stage, AuditEntry)
    await again(stage, stage.telegram.updates.history[-1])
    assert await count(stage, AuditEntry) == journal
    assert "Эта ссылка не подходит" in people.boris.screen


async def test_two_presses_at_once_have_one_effect(stage: Stage) -> None:
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    boris = stage.person(201, "Борис")
    await boris.opens(link)
    offer = boris.message
    await asyncio.gather(*(boris.presses("✅ Принять", on=offer) for _ in range(2)))
    assert await count(stage, Membership) == 2
    assert "Теперь вы координатор" in boris.screen


async def test_one_link_opened_by_two_at_once_lets_one_in(stage: Stage) -> None:
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    two = [stage.person(201, "Борис"), stage.person(202, "Вера")]
    for person in two:
        await person.opens(link)
    await asyncio.gather(*(person.presses("✅ Принять") for person in two))
    assert await count(stage, Membership) == 2
    assert sorted("Теперь вы координатор" in person.screen for person in two) == [False, True]


@pytest.mark.slow
async def test_a_hundred_people_at_once_are_all_let_in(stage: Stage) -> None:
    anna = await town.founded(stage)
    links = []
    for ten in range(1, 101, 10):
        links += await town.adds(anna, *(f"СОШ № {n}" for n in range(ten, ten + 10)))
    people = [stage.person(1000 + n, f"Директор{n}") for n in range(100)]
    stage.telegram.deliver = lambda told: stage.app.take(Update.model_validate(told))
    await asyncio.gather(*(person.opens(link) for person, link in zip(people, links, strict=True)))
    await asyncio.gather(*(person.presses("✅ Принять") for person in people))
    assert await count(stage, Membership) == 101
    assert {"Теперь вы координатор" in person.screen for person in people} == {True}


async def test_updates_of_one_person_have_their_effects_in_order(stage: Stage) -> None:
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    stage.telegram.deliver = None
    for words in ("Первое название", "/menu", "/help", "/language"):
        await anna.sends(words)
    waiting = [Update.model_validate(told) for told in stage.telegram.updates.pending]
    await asyncio.gather(*(stage.app.take(update) for update in waiting))
    said = [message.text for message in anna.messages if message.by_bot][1:]
    assert [fragment in text for fragment, text in zip(("Первое название",) * 2, said, strict=False)] == [True, True]
    assert "На каком языке" in said[-1]
    assert len(said) == 4


async def test_a_database_that_does_not_answer_confirms_nothing_and_the_update_comes_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    async with without_database(stage, 1, monkeypatch):
        with pytest.raises(DatabaseAway):
            await anna.sends("Первое название")
        with pytest.raises(DatabaseAway):
            await anna.sends("/menu")
    assert await count(stage, HandledUpdate) == 1
    first, second = stage.telegram.updates.history[-2:]
    await again(stage, first)
    await again(stage, second)
    said = [message.text for message in anna.messages if message.by_bot][1:]
    assert ["Первое название" in text for text in said] == [True, True]
    assert await count(stage, HandledUpdate) == 3


async def test_a_bug_is_one_apology_one_line_and_is_not_tried_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await town.founded(stage)
    handled = await count(stage, HandledUpdate)

    async def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("services.tasks.count_mine", broken)
    await anna.sends("/menu")
    await anna.sees("Что-то пошло не так")
    await again(stage, stage.telegram.updates.history[-1])
    assert anna.screen.startswith("Что-то пошло не так")
    assert await count(stage, HandledUpdate) == handled + 1
    told = [record for record in caplog.records if record.exc_info]
    assert [record.getMessage().split()[-1] for record in told] == ["failed", "failed"]


async def test_a_wrong_statement_is_a_bug_and_not_an_absent_database(stage: Stage) -> None:
    async with stage.app.database.unit() as session:
        with pytest.raises(Exception, match="nowhere") as caught:
            await session.execute(text("SELECT * FROM nowhere"))
    assert not is_away(caught.value)


@pytest.mark.parametrize("trouble", [{"error": 429, "retry_after": 7}, {"error": 500}, {"error": None}])
async def test_a_screen_that_could_not_be_shown_comes_later(stage: Stage, trouble: dict[str, Any]) -> None:
    anna = await town.founded(stage)
    stage.telegram.faults.add(method="sendMessage", times=1, **trouble)
    at = stage.clock()
    await anna.sends("/menu")
    stage.clock.passes(seconds=trouble.get("retry_after", 0))
    await stage.settles()
    await anna.sees(town.OFFICE)
    sent = [call for call in stage.telegram.calls if call.method == "sendMessage"][-1]
    assert (sent.at - at).total_seconds() >= trouble.get("retry_after", 0)
    async with stage.app.database.unit() as session:
        owed = (await session.scalars(select(Notice).where(Notice.kind == "screen"))).all()
    assert [notice.state.value for notice in owed] == ["sent"]


async def test_the_welcome_of_a_newcomer_that_could_not_be_shown_comes_later(stage: Stage) -> None:
    anna = stage.person(101, "Анна")
    stage.telegram.faults.add(method="sendMessage", times=1, error=502)
    await anna.opens(await stage.first_link())
    await anna.sees("Как называется ваша организация?")


async def test_an_alert_that_could_not_be_shown_comes_as_a_message(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends("/menu")
    old = anna.message
    stage.telegram.faults.add(method="answerCallbackQuery", times=1, error=502)
    old.body["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = "nobody:knows"
    await anna.presses(old.buttons[0], on=old)
    await anna.sees("Эта кнопка устарела")


@pytest.mark.slow
async def test_a_stranger_who_writes_without_end_is_warned_once_and_costs_no_database(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = stage.person(666, "Кто-то")
    units = []
    real = stage.app.database.unit

    def unit(_: int | None = None) -> Any:
        units.append(1)
        return real()

    monkeypatch.setattr(stage.app.conversation.database, "unit", unit)
    stage.telegram.deliver = None
    for n in range(1000):
        await stranger.sends(f"ау {n}")
    taken = [Update.model_validate(told) for told in stage.telegram.updates.history[-1000:]]
    await asyncio.gather(*(stage.app.take(update) for update in taken))
    said = [message.text for message in stranger.messages if message.by_bot]
    assert [text for text in said if text.startswith("Слишком много сообщений")] == [said[-1]]
    assert len(said) <= 25
    assert len(units) <= 50


@pytest.mark.slow
async def test_a_member_is_never_turned_away(stage: Stage) -> None:
    anna = await town.founded(stage)
    await stage.restart()
    handled = await count(stage, HandledUpdate)
    stage.telegram.deliver = None
    for _ in range(60):
        await anna.sends("/help")
    taken = [Update.model_validate(told) for told in stage.telegram.updates.pending]
    await asyncio.gather(*(stage.app.take(update) for update in taken))
    assert await count(stage, HandledUpdate) == handled + 60


@pytest.mark.slow
async def test_a_screen_that_the_stop_breaks_off_is_shown_after_it(stage: Stage) -> None:
    anna = await town.founded(stage)
    slow = stage.telegram.faults.add(method="sendMessage", delay=60)
    says = asyncio.create_task(anna.sends("/schools"))
    async with asyncio.timeout(30):
        while not slow.used:  # noqa: ASYNC110 - the screen is on its way
            await asyncio.sleep(0.01)
    said = len(anna.messages)
    says.cancel()
    await asyncio.gather(says, return_exceptions=True)
    await stage.restart()
    await stage.settles()
    assert len(anna.messages) == said + 1
    await anna.sees("Школ пока нет")
