"""What the bot owes goes out: when Telegram says no, not now, or nothing; and after a stop of any length."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.__main__ import main
from bot.app import build
from bot.courier import Courier
from bot.notices import told
from models import Address, Live, Notice, NoticeState, Plan
from sandbox.people import Someone
from sandbox.session import SandboxSession
from sandbox.telegram import Telegram
from services import building, claims, delivery, lines, notices, updates
from services.claims import Claimed
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
    (403, "Forbidden: bot can't initiate conversation with a user", "not-started"),
    (400, "Bad Request: chat not found", "gone"),
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
@pytest.mark.slow
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


@pytest.mark.slow
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
        (held,) = await claims.claim(session, 10, stage.clock())
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

    async def slow(notice: Claimed) -> Any:
        stage.clock.passes(minutes=10)
        await stage.app.jobs.tidy()
        return await deliver(notice)

    monkeypatch.setattr(stage.app.courier, "deliver", slow)
    await stage.settles()
    assert said(anna) == ["Слово"]
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(Notice.maybe_twice).where(Notice.kind == KIND)) is False


async def test_of_many_that_are_claimed_thirty_are_in_flight_and_what_fails_spoils_nothing_else(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.founded(stage)
    for n in range(100):
        await owe(stage, 1, f"Слово {n}")
    async with stage.app.database.unit() as session:
        await session.execute(update(Notice).where(Notice.once == "Слово 7").values(params={}))
        await session.commit()
    courier, flying, most, units = stage.app.courier, [0], [0], [0]

    async def show(*_: Any, **__: Any) -> int:
        flying[0] += 1
        most[0] = max(most[0], flying[0])
        await asyncio.sleep(0.01)
        flying[0] -= 1
        return 7

    async def read(*facts: Any) -> Any:
        units[0] += 1
        return await Courier._read(courier, *facts)

    monkeypatch.setattr(Courier, "per_second", 1000)
    monkeypatch.setattr(type(courier.showing), "show", show)
    monkeypatch.setattr(type(courier.showing.lane), "look", lambda *_: None)
    monkeypatch.setattr(courier, "_read", read)
    assert await stage.app.jobs.deliver_notices() == 100
    assert (await fates(stage)).count(("sent", None)) == 99
    assert (most, units) == ([30], [1])


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

    monkeypatch.setattr("scheduler.delivering.notices.record", away)
    monkeypatch.setattr("scheduler.delivering.RECORD_AGAIN", (0, 0, 0))
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
@pytest.mark.slow
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


# What mends itself ------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_a_plan_that_cannot_be_made_holds_up_no_other_and_whoever_waits_is_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    people = await town.lives(stage)
    parts_of, broken = lines.parts_of, [True]

    async def fragile(session: Any, plan: Plan, *more: Any) -> Any:
        if broken[0] and plan.title.startswith("Негодный"):
            raise ZeroDivisionError
        return await parts_of(session, plan, *more)

    monkeypatch.setattr(building, "parts_of", fragile)
    await people.anna.sends(town.plan(title="Негодный план на 2026/2027 учебный год"))
    await people.anna.presses("✅ Создать план")
    await people.anna.presses("✅ Создать")
    await people.anna.sees("Создаю задачи", "Пока не получилось: сбой в программе", "Разбираемся")
    await town.creates(people.anna, town.plan(title="Годный план на 2026/2027 учебный год"))
    for _ in range(3):
        stage.clock.passes(hours=2)
        await stage.settles()
    assert [record.getMessage() for record in caplog.records if record.exc_info] == [
        "plan to make 1 failed and is put aside"
    ]
    broken[0] = False
    stage.clock.passes(hours=2)
    await stage.settles()
    assert sum("План создан: «" in message.text for message in people.anna.messages) == 2


async def test_a_live_message_that_moves_while_it_is_drawn_stays_where_it_moved_to(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan())
    async with stage.app.database.unit() as session:
        live = await session.scalar(select(Live))
        assert live is not None
        await notices.redraw(session, live.id)
        await session.commit()
    await anna.sends("/menu")
    menu = anna.message.id
    redraw = stage.app.courier.redraw

    async def slow(stale: Live) -> Any:
        fate = await redraw(stale)
        if stale.message_id != menu:
            async with stage.app.database.unit() as session:
                await notices.move_live(session, stale.id, 1, menu)
                await session.commit()
        return fate

    monkeypatch.setattr(stage.app.courier, "redraw", slow)
    stage.clock.passes(seconds=5)
    with stage.telegram.expects_refusals("message is not modified"):
        await stage.app.jobs.redraw_lives()
    assert "4 мероприятия" not in next(m.text for m in anna.messages if m.id == menu)
    await stage.settles()
    stage.clock.passes(seconds=5)
    await stage.app.jobs.redraw_lives()
    async with stage.app.database.unit() as session:
        found = await session.get_one(Live, live.id)
        assert (found.message_id, found.is_stale) == (menu, False)
    assert "мероприят" in next(m.text for m in anna.messages if m.id == menu)


async def test_a_digest_that_telegram_did_not_take_all_day_is_made_up_for_by_the_next_one_once(
    stage: Stage, telegram: Telegram
) -> None:
    people = await town.lives(stage)
    await town.creates(people.anna, town.plan())
    away = telegram.faults.add(method="sendMessage", error=None, times=None)
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    for _ in range(4):
        stage.clock.passes(hours=3)
        await stage.settles()
    telegram.faults.scripted.remove(away)
    async with stage.app.database.unit() as session:
        states = await session.scalars(select(Notice.state).where(Notice.kind == "digest"))
        assert set(states) == {NoticeState.expired}
    before = len(people.boris.messages)
    await stage.morning(2026, 9, 9, zone=town.BARNAUL)
    told = [message.text for message in people.boris.messages[before:] if "Новый план" in message.text]
    assert len(told) == 1
    assert "пропущен" in told[0].lower()
    before = len(people.boris.messages)
    await stage.morning(2026, 9, 10, zone=town.BARNAUL)
    assert len(people.boris.messages) == before


async def test_what_waited_for_telegram_goes_at_once_when_it_answers_again(stage: Stage, telegram: Telegram) -> None:
    people = await town.lives(stage)
    away = telegram.faults.add(method="sendMessage", error=502, times=None)
    await owe(stage, 1, "Слово Анне")
    for _ in range(4):
        stage.clock.passes(hours=1, minutes=30)
        await stage.settles()
    telegram.faults.scripted.remove(away)
    await owe(stage, 2, "Слово Борису")
    await stage.settles()
    assert said(people.anna) == []
    stage.clock.passes(minutes=1)
    await stage.app.jobs.tidy()
    await stage.settles()
    assert (said(people.anna), said(people.boris)) == (["Слово Анне"], ["Слово Борису"])


async def test_a_lost_answer_leads_to_a_second_message_that_is_marked(stage: Stage, telegram: Telegram) -> None:
    anna = await town.founded(stage)
    telegram.faults.add(method="sendMessage", error=None, when="after")
    await owe(stage, 1, "Слово")
    await stage.settles()
    stage.clock.passes(minutes=2)
    await stage.settles()
    assert said(anna) == ["Слово", "Слово"]
    async with stage.app.database.unit() as session:
        assert list(await session.scalars(select(Notice.maybe_twice).where(Notice.kind == KIND))) == [True]


async def test_a_group_that_becomes_a_supergroup_is_followed(stage: Stage, telegram: Telegram) -> None:
    await town.founded(stage)
    telegram.add_group(-1, "Группа")
    telegram.add_group(-1001, "Супергруппа")
    async with stage.app.database.unit() as session:
        group = Address(channel="telegram", chat_id=-1, topic_id=0, person_id=1)
        session.add(group)
        await session.flush()
        screen = {"text": "Слово", "buttons": [], "papers": [], "alert": "", "is_new": False, "more": []}
        rows = [notices.row(group.id, KIND, f"Слово {n}", stage.clock(), {"screen": screen}) for n in range(2)]
        await notices.owe_all(session, rows)
        await session.commit()
    telegram.faults.add(method="sendMessage", chat_id=-1, migrate_to=-1001, times=None)
    await stage.settles()
    assert await fates(stage) == [("sent", None), ("sent", None)]
    assert [post.text for post in telegram.chats[-1001].visible()] == ["Слово", "Слово"]
    async with stage.app.database.unit() as session:
        assert list(await session.scalars(select(Address.chat_id).where(Address.chat_id < 0))) == [-1001]


async def test_a_group_that_is_known_under_both_names_becomes_one(stage: Stage) -> None:
    await town.founded(stage)
    async with stage.app.database.unit() as session:
        old, new = (Address(channel="telegram", chat_id=chat, topic_id=0, person_id=None) for chat in (-1, -1001))
        session.add_all([old, new])
        await session.flush()
        await notices.owe_all(session, [notices.row(old.id, KIND, "Слово", stage.clock(), {})])
        await notices.move_address(session, old.id, -1001)
        await session.flush()
        assert list(await session.scalars(select(Notice.address_id).where(Notice.kind == KIND))) == [new.id]
        assert list(await session.scalars(select(Address.id).where(Address.chat_id < 0))) == [new.id]


async def test_what_is_owed_for_too_long_is_told_in_the_log_once_an_hour(
    stage: Stage, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    await town.founded(stage)
    await stage.app.jobs.all()["watch"]()
    telegram.faults.add(method="sendMessage", error=502, times=None)
    await owe(stage, 1, "Слово")
    for _ in range(13):
        await stage.settles()
        stage.clock.passes(minutes=5)
        await stage.app.jobs.all()["watch"]()
    told = [record.getMessage() for record in caplog.records if record.name == "mayak.watch"]
    assert told == [
        "1 notices are overdue, the oldest since 2026-09-07T06:00+00:00 (server); see: python -m bot notices"
    ]
    async with stage.app.database.unit() as session:
        found = await delivery.overview(session, stage.clock())
        assert found.counts[KIND, NoticeState.waiting] == 1
        assert (found.stuck and found.stuck.count, found.trouble and found.trouble.reason) == (1, "server")
    for job in stage.app.jobs.all().values():
        await job()
    stage.clock.passes(minutes=2)
    await stage.app.jobs.all()["watch"]()
    async with stage.app.database.unit() as session:
        assert await delivery.late_jobs(session) == []
        await updates.beat(session, "job:tidy", stage.clock() - timedelta(hours=1))
        assert await delivery.late_jobs(session) == ["tidy"]


async def test_whoever_speaks_again_sees_the_live_message_as_it_is_now(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan())
    await anna.blocks_bot()
    async with stage.app.database.unit() as session:
        live = await session.scalar(select(Live))
        assert live is not None
        await session.execute(update(Live).values(wanted=Live.wanted + 1, is_stale=False))
        await session.commit()
    with stage.telegram.expects_refusals("message is not modified"):
        await anna.unblocks_bot()
    async with stage.app.database.unit() as session:
        again = await session.get_one(Live, live.id)
        assert (again.is_stale, again.wanted == again.shown) == (False, True)


async def test_the_operator_asks_how_it_goes(
    stage: Stage, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await town.founded(stage)
    await owe(stage, 1, "Слово первое")
    await stage.settles()
    telegram.faults.add(method="sendMessage", error=502, times=None)
    await owe(stage, 1, "Слово второе")
    await stage.settles()
    stage.clock.passes(minutes=16)
    async with stage.app.database.unit() as session:
        found = await delivery.overview(session, stage.clock())
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert list(told(found)) == [
        "Сообщения (то, что ждёт; остальное за 7 дней)",
        "  списки команд: отправлено 2",
        "  отложенные ответы: ждут 1, отправлено 1",
        "За последнюю минуту отправлено: 0 (0.0 в секунду)",
        "Дольше всех ждёт: отложенные ответы, с 2026-09-07 06:00 UTC",
        "Возможно, дважды: ни одного",
        "Последняя ошибка: сбой на стороне Telegram (отложенные ответы, 2026-09-07 06:00 UTC)",
        "✗ Слишком долго ждут: 1, с 2026-09-07 06:00 UTC. Причина: сбой на стороне Telegram. "
        "Проверьте сеть и токен (python -m bot doctor) и журнал бота.",
    ]
    if not stage.url.startswith("sqlite"):
        return
    for name, value in {"BOT_TOKEN": telegram.token, "DATABASE_URL": stage.url}.items():
        monkeypatch.setenv(name, value)
    assert await asyncio.to_thread(main, ["notices"]) == 0
    assert capsys.readouterr().out.startswith("Сообщения (то, что ждёт; остальное за 7 дней)\n")
    monkeypatch.setenv("ALLOW_PAID_BROADCAST", "True")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:1")
    assert await asyncio.to_thread(main, ["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "• Платная рассылка включена: рассылки многим идут до 500 сообщений в секунду" in shown
    assert "✗ Доставка слишком долго ждут сообщений: 1, с 2026-09-07 06:00 UTC." in shown


async def test_only_broadcasts_are_paid_for(stage: Stage, telegram: Telegram) -> None:
    await town.founded(stage)
    settings = stage.app.settings.model_copy(update={"allow_paid_broadcast": True})
    app = await build(settings, session=SandboxSession(telegram), now=stage.clock)
    await owe(stage, 1, "Слово сводки", rank=notices.DIGEST)
    await owe(stage, 1, "Слово рассылки", rank=notices.BROADCAST)
    await app.jobs.deliver_notices()
    await app.close()
    paid = [(call.params["text"], call.params.get("allow_paid_broadcast")) for call in telegram.calls[-2:]]
    assert [(words, str(is_paid).lower()) for words, is_paid in paid] == [
        ("Слово сводки", "none"),
        ("Слово рассылки", "true"),
    ]
