"""Three processes on one PostgreSQL: a leader dies, the server restarts, and every effect is there once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from time import monotonic

import pytest
from sqlalchemy import func, insert, select

from benchmarks.town import a_task
from bot.database import Database
from locales import Texts
from models import Address, HandledUpdate, Notice, NoticeState, Person, TaskEvent
from sandbox.people import Someone
from sandbox.state import User
from services import notices
from tests.process.hooked import Balancer, Sender
from tests.process.replicas import Leaders, Replica, Server, own_server
from tests.process.running import World, eventually, until, world

pytestmark = pytest.mark.slow

REPLICAS, TAPPING, READERS = 3, 6, 240
FIRST_READER = 1000
ANOTHER_WITHIN = 30
THINKS = 0.5
"""Seconds between the presses of one person."""
T = Texts("ru")
TURN = (T("card-done"), T("evidence-none"), T("card-reopen"))


@pytest.fixture
def server() -> Iterator[Server]:
    with own_server() as found:
        yield found


@asynccontextmanager
async def going_on(*tasks: "asyncio.Task[None]") -> AsyncIterator[None]:
    """Meanwhile these run; whatever went wrong in them is told."""
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for ended in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended


async def settle_people(database: Database, place: World) -> None:
    """Those who tap have a task each; those who read have nothing yet."""
    now = datetime.now(UTC)
    for n in range(TAPPING):
        async with database.unit() as session:
            await a_task(session, 101 + n, now)
            await session.commit()
    ids = range(FIRST_READER, FIRST_READER + READERS)
    for n in ids:
        place.telegram.add_user(User(n, f"Reader {n}")).known = True
    async with database.unit() as session:
        people = [{"id": n, "name": f"Reader {n}", "language": "ru", "created_at": now} for n in ids]
        await session.execute(insert(Person), people)
        addresses = [{"id": n, "channel": "telegram", "chat_id": n, "person_id": n} for n in ids]
        await session.execute(insert(Address), addresses)
        await session.commit()


async def owe(database: Database, part: int) -> None:
    """A word to each reader of a third."""
    size, now, rows = READERS // 3, datetime.now(UTC), []
    for n in range(FIRST_READER + part * size, FIRST_READER + (part + 1) * size):
        screen = {"text": f"Word {n}", "buttons": [], "papers": [], "alert": "", "is_new": False, "more": []}
        rows.append(notices.row(n, "screen", f"Word {n}", now, {"screen": screen}))
    async with database.unit() as session:
        await notices.owe_all(session, rows)
        await session.commit()


async def taps(person: Someone, enough: asyncio.Event, pressed: Counter[str]) -> None:
    """Done, without a proof, open again, and so on: whoever presses waits for the next button."""
    for label in (T("tasks-button"), "1"):
        await person.presses(label)
    while not enough.is_set():
        for label in TURN:
            await person.presses(label)
            pressed[label] += 1
            await asyncio.sleep(THINKS)
    await until(lambda: any(message.find(TURN[0]) for message in person.messages), lambda: person.screen)


async def one_leads(leaders: Leaders, *, but: Replica) -> float:
    """Wait until another one leads; how long it took."""
    began = monotonic()
    await leaders.one(but=but)
    return monotonic() - began


async def is_all_sent(database: Database) -> bool:
    async with database.unit() as session:
        left = select(func.count()).where(Notice.state != NoticeState.sent, Notice.kind == "screen")
        return not await session.scalar(left)


async def test_whoever_dies_nothing_is_lost_and_every_effect_is_there_once(server: Server) -> None:
    async with world(server.url) as place:
        database = Database(server.url)
        await database.migrate()
        await settle_people(database, place)
        replicas = [Replica(place.starts, CHAT_PER_SECOND="40") for _ in range(REPLICAS)]
        await asyncio.gather(*(replica.starts() for replica in replicas))
        leaders = Leaders(replicas)
        balancer = Balancer([replica.port for replica in replicas])
        enough, pressed = asyncio.Event(), Counter[str]()
        async with Sender(place.telegram, balancer) as sender, going_on(asyncio.create_task(leaders.watch())):
            people = [Someone(place.telegram, 101 + n, "Анна") for n in range(TAPPING)]
            for person in people:
                await person.opens()
            tapping = [asyncio.create_task(taps(person, enough, pressed)) for person in people]

            await owe(database, 0)
            await asyncio.sleep(2)
            first = await leaders.one()
            await first.process.dies()
            took = await one_leads(leaders, but=first)
            assert took < ANOTHER_WITHIN
            await first.starts()

            await owe(database, 1)
            await asyncio.sleep(2)
            await server.dies()
            await asyncio.sleep(1)
            await server.comes_back()
            await until(lambda: leaders.now == [])
            second = await leaders.one()

            await owe(database, 2)
            await asyncio.sleep(1)
            assert await second.process.stops() == 0
            assert await one_leads(leaders, but=second) < ANOTHER_WITHIN

            enough.set()
            await asyncio.gather(*tapping)
            await until(lambda: sender.is_idle)
            await eventually(lambda: is_all_sent(database))
            again = place.telegram.updates.history[-1]
            before = await counted(database)
            assert [await sender.repeats(again) for _ in range(REPLICAS)] == [200] * REPLICAS
            assert await counted(database) == before
        assert leaders.most == 1
        await assert_once(place, database, pressed)
        print(took, pressed, balancer.answers, place.log.count("this process plans"))
        await database.close()


async def counted(database: Database) -> Counter[str]:
    """What the presses have left: lines of the histories of tasks."""
    async with database.unit() as session:
        return Counter(await session.scalars(select(TaskEvent.what)))


async def assert_once(place: World, database: Database, pressed: Counter[str]) -> None:
    """Every update was taken once, every notice went once or is marked."""
    assert await counted(database) == {"done": pressed[TURN[1]], "reopened": pressed[TURN[2]]}
    async with database.unit() as session:
        handled = await session.scalar(select(func.count()).select_from(HandledUpdate))
        marked = set(await session.scalars(select(Notice.once).where(Notice.maybe_twice)))
    assert handled == len(place.telegram.updates.history)
    posts = [post.text for chat in place.telegram.chats.values() for post in chat.posts.values()]
    words = Counter(text for text in posts if text.startswith("Word "))
    assert set(words) == {f"Word {n}" for n in range(FIRST_READER, FIRST_READER + READERS)}
    assert {text for text, times in words.items() if times > 1} <= marked
    place.assert_no_refusals()
