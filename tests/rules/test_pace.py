"""How fast the bot may write: one ceiling, two lanes, and what Telegram asks for."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import SendMessage

from bot.limits import Lane, Pace, Silence
from tests.stage import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 9, 7, tzinfo=UTC))


async def send(lane: Lane, chat: int, sent: list[tuple[float, bool]], took: float = 0.02) -> None:
    async with lane.message(chat):
        sent.append((monotonic(), lane.is_answer))
        await asyncio.sleep(took)


async def refused(lane: Lane, chat: int, seconds: int) -> None:
    with pytest.raises(TelegramRetryAfter):
        async with lane.message(chat):
            raise TelegramRetryAfter(SendMessage(chat_id=chat, text="x"), "Too Many Requests", seconds)


def most_in_a_second(sent: list[tuple[float, bool]]) -> int:
    moments = sorted(at for at, _ in sent)
    return max(sum(at - 1 < other <= at for other in moments) for at in moments)


@pytest.mark.slow
async def test_there_are_never_more_than_thirty_in_a_second_and_five_are_kept_for_answers(clock: Clock) -> None:
    pace = Pace(25, clock)
    sent: list[tuple[float, bool]] = []
    deliveries = [send(pace.deliveries, n, sent) for n in range(60)]
    running = asyncio.gather(*deliveries)
    await asyncio.sleep(0.1)
    assert len(sent) == 25
    began = monotonic()
    await asyncio.gather(*(send(pace.answers, 1000 + n, sent) for n in range(5)))
    assert monotonic() - began < 0.5
    await asyncio.gather(*(send(pace.answers, 2000 + n, sent) for n in range(20)))
    await running
    assert most_in_a_second(sent) <= 30


@pytest.mark.slow
async def test_while_the_network_is_slow_deliveries_leave_as_often_as_there_are_places(clock: Clock) -> None:
    pace = Pace(25, clock, for_answers=20)
    sent: list[tuple[float, bool]] = []
    deliveries = [asyncio.create_task(send(pace.deliveries, n, sent, took=2)) for n in range(60)]
    await asyncio.sleep(0.5)
    assert len(sent) == 25
    await asyncio.sleep(1)
    assert len(sent) == 25 + 20 // 2
    for delivery in deliveries:
        delivery.cancel()
    await asyncio.wait(deliveries)


@pytest.mark.slow
async def test_answers_go_before_deliveries_that_waited_longer(clock: Clock) -> None:
    pace = Pace(1, clock)
    sent: list[tuple[float, bool]] = []
    running = [asyncio.create_task(send(pace.deliveries, n, sent)) for n in range(3)]
    await asyncio.sleep(0.05)
    running += [asyncio.create_task(send(pace.answers, 10 + n, sent)) for n in range(8)]
    await asyncio.gather(*running)
    assert [is_answer for _, is_answer in sorted(sent)][-2:] == [False, False]


@pytest.mark.slow
async def test_one_chat_gets_three_answers_at_once_and_then_waits(clock: Clock) -> None:
    pace = Pace(25, clock)
    sent: list[tuple[float, bool]] = []
    began = monotonic()
    for _ in range(4):
        await send(pace.answers, 1, sent, took=0)
    moments = [at - began for at, _ in sent]
    assert max(moments[:3]) < 0.5
    assert moments[3] >= 3


async def test_after_a_refusal_deliveries_rest_and_only_that_chat_gets_no_answers(clock: Clock) -> None:
    pace = Pace(25, clock)
    sent: list[tuple[float, bool]] = []
    await refused(pace.answers, 1, 30)
    for lane, chat in ((pace.answers, 1), (pace.deliveries, 2)):
        with pytest.raises(Silence) as told:
            await send(lane, chat, sent)
        assert told.value.seconds == 30
    await send(pace.answers, 2, sent)
    await refused(pace.answers, 3, 40)
    with pytest.raises(Silence):
        await send(pace.answers, 2, sent)
    clock.at += timedelta(seconds=40)
    await send(pace.deliveries, 4, sent)
    assert len(sent) == 2


async def test_the_ceiling_falls_by_half_and_grows_back(clock: Clock) -> None:
    pace = Pace(100, clock)
    sent: list[tuple[float, bool]] = []
    await refused(pace.deliveries, 1, 1)
    clock.at += timedelta(seconds=1)
    assert pace.allowed == 50
    for n in range(20):
        await send(pace.deliveries, 10 + n, sent, took=0)
    assert pace.allowed == 55
    pace.allowed = 99.99
    pace.went_well()
    assert pace.allowed == 100


async def test_a_group_gets_twenty_a_minute_and_the_rest_is_put_off(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [1000.0]
    monkeypatch.setattr("bot.limits.monotonic", lambda: moment[0])
    pace = Pace(25, clock, group_per_minute=20)
    sent: list[tuple[float, bool]] = []
    for _ in range(20):
        await send(pace.deliveries, -100, sent, took=0)
        moment[0] += 1
    for refuse in (pace.deliveries.look, pace.answers.look):
        with pytest.raises(Silence) as told:
            refuse(-100)
        assert told.value.seconds == 40
    pace.deliveries.look(100)
    moment[0] += 40
    pace.deliveries.look(-100)
    await send(pace.deliveries, -100, sent, took=0)
    assert len(sent) == 21


async def test_what_is_paid_for_has_a_ceiling_of_its_own_and_the_same_manners(clock: Clock) -> None:
    pace = Pace(1, clock)
    paid = pace.paid(100)
    sent: list[tuple[float, bool]] = []
    began = monotonic()
    await asyncio.gather(*(send(paid, n, sent, took=0) for n in range(60)))
    await send(pace.deliveries, 100, sent, took=0)
    assert monotonic() - began < 0.9
    await refused(paid, 7, 30)
    assert (paid.pace.allowed, pace.allowed) == (50, 1)
    with pytest.raises(Silence):
        await send(paid, 8, sent)
    with pytest.raises(Silence):
        await send(pace.answers, 7, sent)
    await send(pace.answers, 9, sent)


async def test_the_share_of_answers_is_a_setting(clock: Clock) -> None:
    pace = Pace(10, clock, for_answers=2)
    sent: list[tuple[float, bool]] = []
    running = [asyncio.create_task(send(pace.deliveries, n, sent)) for n in range(11)]
    running += [asyncio.create_task(send(pace.answers, 100 + n, sent)) for n in range(3)]
    await asyncio.sleep(0.3)
    assert len(sent) == 12
    await asyncio.gather(*running)


async def test_a_crowd_for_one_chat_is_put_off_instead_of_holding_up_others(clock: Clock) -> None:
    pace = Pace(25, clock)
    sent: list[tuple[float, bool]] = []
    running = [asyncio.create_task(send(pace.deliveries, 1, sent)) for _ in range(3)]
    await asyncio.sleep(0.1)
    with pytest.raises(Silence):
        pace.deliveries.look(1)
    pace.deliveries.look(2)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def test_somebody_who_stops_waiting_leaves_the_place_to_others(clock: Clock) -> None:
    pace = Pace(1, clock)
    sent: list[tuple[float, bool]] = []
    await send(pace.deliveries, 1, sent)
    gone = asyncio.create_task(send(pace.deliveries, 2, sent))
    stays = asyncio.create_task(send(pace.deliveries, 3, sent))
    await asyncio.sleep(0.05)
    gone.cancel()
    await stays
    assert len(sent) == 2
