"""What the bot owes goes out: when Telegram says no, not now, or nothing; and after a stop of any length."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models import Address, Notice, NoticeState
from sandbox.people import Someone
from sandbox.telegram import Telegram
from services import notices
from tests import town
from tests.stage import Stage

BLOCKED = "Forbidden: bot was blocked by the user"
KIND = "screen"


async def owe(stage: Stage, person_id: int, words: str, **more: Any) -> None:
    """The bot owes somebody a few words."""
    screen = {"text": words, "buttons": [], "papers": [], "alert": "", "is_new": False, "more": []}
    async with stage.app.database.unit() as session:
        await notices.owe(session, person_id, KIND, once=words, now=stage.clock(), params={"screen": screen}, **more)
        await session.commit()


async def fates(stage: Stage) -> list[tuple[str, str | None]]:
    """State and reason of all that was owed with `owe`, oldest first."""
    async with stage.app.database.unit() as session:
        rows = await session.scalars(select(Notice).where(Notice.kind == KIND).order_by(Notice.id))
        return [(row.state.value, row.reason) for row in rows]


async def silence(stage: Stage, chat_id: int) -> str | None:
    """Why a chat is silent."""
    async with stage.app.database.unit() as session:
        return await session.scalar(select(Address.silent_reason).where(Address.chat_id == chat_id))


def said(person: Someone) -> list[str]:
    """What the bot has written since the screens of the beginning."""
    return [message.text for message in person.messages if message.by_bot and message.text.startswith("Слово")]


PERMANENT = [
    (403, "Forbidden: bot was blocked by the user", "blocked"),
    (403, "Forbidden: user is deactivated", "gone"),
    (403, "Forbidden: bot can't initiate conversation with a user", "blocked"),
    (400, "Bad Request: chat not found", "gone"),
    (400, "Bad Request: user not found", "gone"),
    (400, "Bad Request: PEER_ID_INVALID", "gone"),
]


@pytest.mark.parametrize(("code", "words", "reason"), PERMANENT, ids=[words for _, words, _ in PERMANENT])
async def test_whoever_cannot_be_reached_is_silent_and_speaks_again_on_coming_back(
    stage: Stage, telegram: Telegram, code: int, words: str, reason: str
) -> None:
    anna = await town.founded(stage)
    telegram.faults.add(method="sendMessage", error=code, description=words)
    await owe(stage, 1, "Слово первое")
    await stage.settles()
    assert await fates(stage) == [("unreachable", reason)]
    assert await silence(stage, anna.id) == reason
    calls = len(telegram.calls)
    await owe(stage, 1, "Слово второе")
    await stage.settles()
    assert await fates(stage) == [("unreachable", reason)] * 2
    assert len(telegram.calls) == calls
    await anna.sends("/menu")
    assert await silence(stage, anna.id) is None
    await owe(stage, 1, "Слово третье")
    await stage.settles()
    assert said(anna) == ["Слово третье"]


async def test_whoever_blocks_the_bot_and_lets_it_speak_again(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.blocks_bot()
    assert await silence(stage, anna.id) == "blocked"
    await anna.unblocks_bot()
    assert await silence(stage, anna.id) is None


async def test_retry_after_is_obeyed_to_the_second(stage: Stage, telegram: Telegram) -> None:
    people = await town.lives(stage)
    telegram.faults.add(method="sendMessage", error=429, retry_after=40)
    at = stage.clock()
    for person in (1, 2, 3, 4):
        await owe(stage, person, f"Слово {person}")
    await stage.settles()
    stage.clock.at = at + timedelta(seconds=39)
    await stage.app.jobs.deliver_notices()
    _, *early = [call for call in telegram.calls if call.method == "sendMessage" and call.at >= at]
    assert [call.at for call in early if call.at != at] == []
    waiting = 4 - len(early)
    stage.clock.at = at + timedelta(seconds=40)
    assert await stage.app.jobs.deliver_notices() == waiting
    assert [said(person) for person in (people.anna, people.boris)] == [["Слово 1"], ["Слово 2"]]
    async with stage.app.database.unit() as session:
        attempts = await session.scalars(select(Notice.attempts).where(Notice.kind == KIND))
        assert set(attempts) == {1}


@pytest.mark.parametrize("trouble", [{"error": 500}, {"error": 502}, {"error": 504}, {"error": None}, {"error": 401}])
async def test_what_passes_is_tried_again_with_growing_pauses(
    stage: Stage, telegram: Telegram, trouble: dict[str, Any]
) -> None:
    anna = await town.founded(stage)
    telegram.faults.add(method="sendMessage", times=3, **trouble)
    await owe(stage, 1, "Слово")
    began = stage.clock()
    for _ in range(200):
        await stage.app.jobs.deliver_notices()
        stage.clock.passes(seconds=1)
    tries = [call.at - began for call in telegram.calls if call.method == "sendMessage" and call.at >= began]
    if trouble["error"]:
        assert [int(moment.total_seconds()) for moment in tries] == [0, 10, 30, 70]
    assert said(anna) == ["Слово"]
    assert await fates(stage) == [("sent", None)]


async def test_a_message_that_telegram_refuses_is_not_tried_again(stage: Stage, telegram: Telegram) -> None:
    await town.founded(stage)
    telegram.faults.add(method="sendMessage", error=400, description="Bad Request: can't parse entities")
    await owe(stage, 1, "Слово")
    await stage.settles()
    assert await fates(stage) == [("failed", "refused")]


async def test_one_bad_row_among_a_hundred_stops_nobody_and_is_told_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await town.founded(stage)
    for n in range(100):
        await owe(stage, 1, f"Слово {n}")
    async with stage.app.database.unit() as session:
        await session.execute(update(Notice).where(Notice.once == "Слово 50").values(params={}))
        await session.commit()
    for _ in range(5):
        await stage.settles()
    assert len(said(anna)) == 99
    assert (await fates(stage))[50] == ("waiting", "bug")
    stage.clock.passes(hours=2)
    await stage.settles()
    assert [record.name for record in caplog.records if record.exc_info] == ["mayak.courier"]


async def test_what_a_dead_process_held_goes_out_again_and_is_marked(stage: Stage) -> None:
    anna = await town.founded(stage)
    await owe(stage, 1, "Слово")
    async with stage.app.database.unit() as session:
        (held,) = await notices.claim(session, 10, stage.clock())
        await session.commit()
    await stage.restart()
    stage.clock.passes(minutes=3)
    await stage.settles()
    assert said(anna) == ["Слово"]
    async with stage.app.database.unit() as session:
        found = await session.get_one(Notice, held.id)
        assert (found.state, found.maybe_twice) == (NoticeState.sent, True)


async def test_what_is_in_flight_is_not_taken_for_what_a_dead_process_held(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await town.founded(stage)
    await owe(stage, 1, "Слово")
    deliver = stage.app.courier.deliver

    async def slow(notice: Notice) -> Any:
        stage.clock.passes(minutes=10)
        await stage.app.jobs.tidy()
        return await deliver(notice)

    monkeypatch.setattr(stage.app.courier, "deliver", slow)
    await stage.settles()
    assert said(anna) == ["Слово"]
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(Notice.maybe_twice).where(Notice.kind == KIND)) is False


async def test_a_database_that_is_away_after_sending_does_not_send_twice(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await town.founded(stage)
    await owe(stage, 1, "Слово")
    record, broken = notices.record, [2]

    async def away(*args: Any, **facts: Any) -> None:
        if broken[0]:
            broken[0] -= 1
            raise ConnectionResetError
        await record(*args, **facts)

    monkeypatch.setattr("scheduler.jobs.notices.record", away)
    monkeypatch.setattr("scheduler.jobs.RECORD_AGAIN", (0, 0, 0))
    await stage.settles()
    assert said(anna) == ["Слово"]
    assert await fates(stage) == [("sent", None)]


async def test_what_is_too_late_is_not_sent(stage: Stage) -> None:
    anna = await town.founded(stage)
    await owe(stage, 1, "Слово", expires_at=stage.clock() + timedelta(hours=6))
    stage.clock.passes(hours=6)
    await stage.app.jobs.deliver_notices()
    await stage.settles()
    assert said(anna) == []
    assert await fates(stage) == [("expired", None)]


async def test_answers_overtake_the_rest(stage: Stage, telegram: Telegram) -> None:
    anna = await town.founded(stage)
    await owe(stage, 1, "Слово сводки", rank=notices.DIGEST)
    await owe(stage, 1, "Слово ответа", rank=notices.ANSWER)
    await stage.settles()
    assert said(anna) == ["Слово ответа", "Слово сводки"]


@pytest.mark.parametrize(("hours", "digests"), [(6, 1), (72, 1)])
async def test_a_late_bot_does_not_storm(stage: Stage, telegram: Telegram, hours: int, digests: int) -> None:
    people = await town.lives(stage)
    await people.anna.sends(town.plan())
    await people.anna.presses("✅ Создать план")
    await people.anna.presses("✅ Создать")
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    stage.clock.comes(2026, 9, 11, 9, 0, zone=town.BARNAUL)
    stage.clock.passes(hours=hours)
    if stage.clock().astimezone(town.BARNAUL).isoweekday() > 5:
        stage.clock.passes(days=8 - stage.clock().astimezone(town.BARNAUL).isoweekday())
    before = {id_: telegram.journal.count("sendMessage", id_) for id_ in (201, 202, 203)}
    await stage.restart()
    for _ in range(5):
        await stage.ticks()
    after = {id_: telegram.journal.count("sendMessage", id_) for id_ in (201, 202, 203)}
    assert {id_: after[id_] - before[id_] for id_ in after} == dict.fromkeys(after, digests)
