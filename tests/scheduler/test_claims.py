"""Claimed, sent, written down: in as few journeys to the database as it takes, and whole when it breaks in between."""

import asyncio
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text

from bot.database import Database
from bot.sqlite import Connection
from models import Address, Notice, NoticeState
from sandbox.people import File
from sandbox.telegram import Telegram
from services import Session, claims, notices
from services.claims import Claimed, Fate
from tests import town
from tests.scheduler.test_delivery import KIND, fates, owe, said
from tests.stage import Stage


async def test_a_transaction_of_sqlite_takes_a_journey_a_statement_and_one_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, journeys = Database(f"sqlite+aiosqlite:///{tmp_path}/mayak.db"), [0]
    real: Any = Connection._execute

    async def execute(self: Connection, *work: Any, **more: Any) -> Any:
        journeys[0] += 1
        return await real(self, *work, **more)

    async with database.unit() as session:
        await session.execute(text("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT UNIQUE)"))
        await session.commit()
    monkeypatch.setattr(Connection, "_execute", execute)
    insert, words = text("INSERT INTO words (word) VALUES (:word)"), [{"word": "one"}, {"word": "two"}]
    async with database.unit() as session:
        await session.execute(insert, {"word": "none"})
    async with database.unit() as session:
        await session.execute(insert, words[:1])
        await session.commit()
    async with database.single() as session:
        await session.execute(insert, words[1:])
        await session.commit()
    assert journeys == [2 + 2 + 1]
    with pytest.raises(Exception, match="UNIQUE"):
        async with database.single() as session:
            await session.execute(insert, [{"word": "three"}, {"word": "two"}])
    async with database.unit() as session:
        assert list(await session.scalars(text("SELECT word FROM words"))) == ["one", "two"]
    await database.close()


async def test_a_unit_that_is_broken_off_before_its_first_statement_was_begun_leaves_nothing(tmp_path: Path) -> None:
    database, other = Database(f"sqlite+aiosqlite:///{tmp_path}/mayak.db"), sqlite3.connect(tmp_path / "mayak.db")
    async with database.unit() as session:
        await session.execute(text("CREATE TABLE words (word TEXT)"))
        await session.commit()
    other.execute("BEGIN IMMEDIATE")

    async def writes() -> None:
        async with database.unit() as session:
            await session.execute(text("INSERT INTO words VALUES ('lost')"))
            await session.commit()

    writing = asyncio.create_task(writes())
    await asyncio.sleep(0.05)
    writing.cancel()
    await asyncio.sleep(0.05)
    other.rollback()
    with pytest.raises(asyncio.CancelledError):
        await writing
    async with database.unit() as session:
        assert (await session.scalars(text("SELECT word FROM words"))).all() == []
        await session.execute(text("INSERT INTO words VALUES ('kept')"))
        await session.commit()
    assert other.execute("SELECT word FROM words").fetchall() == [("kept",)]
    other.close()
    await database.close()


async def test_when_the_database_goes_away_what_is_in_the_air_lands_and_is_written_down(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await town.founded(stage)
    await owe(stage, 1, "Слово")
    deliver, claim = stage.app.courier.deliver, claims.claim
    asked = asyncio.Event()

    async def slow(notice: Claimed) -> Fate:
        async with asyncio.timeout(30):
            await asked.wait()
        return await deliver(notice)

    async def away(session: Session, limit: int, now: datetime) -> Sequence[Claimed]:
        if found := await claim(session, limit, now):
            return found
        asked.set()
        raise ConnectionResetError

    monkeypatch.setattr(stage.app.courier, "deliver", slow)
    monkeypatch.setattr("scheduler.delivering.claims.claim", away)
    with pytest.raises(ConnectionResetError):
        await stage.app.jobs.deliver_notices()
    assert said(anna) == ["Слово"]
    assert await fates(stage) == [("sent", None)]


@pytest.mark.slow
async def test_whoever_gets_it_may_be_asked_in_vain_and_is_asked_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await town.founded(stage)
    await owe(stage, 1, "Слово")

    async def away(*_: Any) -> Any:
        raise ConnectionResetError

    monkeypatch.setattr("scheduler.delivering.claims.recipients", away)
    await stage.app.jobs.deliver_notices()
    assert (said(anna), await fates(stage)) == (["Слово"], [("sent", None)])


@pytest.mark.slow
async def test_one_notice_is_claimed_drawn_and_written_down_in_a_handful_of_statements(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.flights.SOON", 5)
    await town.founded(stage)
    await stage.settles()
    await owe(stage, 1, "Слово")
    asked: list[str] = []
    engine = stage.app.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *facts: asked.append(facts[2].split()[0]))
    assert await stage.app.jobs.deliver_notices() == 1
    assert [word for word in asked if word != "SET"] in (
        ["UPDATE", "SELECT", "UPDATE", "UPDATE"],
        ["WITH", "SELECT", "UPDATE", "WITH"],
    )


@pytest.mark.slow
async def test_every_fate_of_a_portion_is_written_by_one_statement(stage: Stage) -> None:
    await town.founded(stage)
    await stage.settles()
    for n in range(5):
        await owe(stage, 1, f"Слово {n}")
    now, later = stage.clock(), stage.clock() + timedelta(minutes=5)
    async with stage.app.database.single() as session:
        first, second, third, fourth, lost = await claims.claim(session, 10, now)
        await notices.record(
            session,
            [
                (first, Fate(NoticeState.sent, message_id=2**40)),
                (second, Fate(NoticeState.waiting, reason="network", again_at=later, maybe_arrived=True)),
                (third, Fate(NoticeState.waiting, reason="rests", again_at=later, is_attempt=False)),
                (fourth, Fate(NoticeState.failed, reason="refused")),
                (lost._replace(attempts=7), Fate(NoticeState.sent, message_id=9)),
            ],
            now,
        )
    async with stage.app.database.unit() as session:
        rows = await session.scalars(select(Notice).where(Notice.kind == KIND).order_by(Notice.id))
        told = [
            (one.state.value, one.reason, one.message_id, one.attempts, one.sent_at, one.due_at, one.maybe_twice)
            for one in rows
        ]
    due = [first.due_at, later, later, fourth.due_at, lost.due_at]
    assert told == [
        ("sent", None, 2**40, 1, now, due[0], False),
        ("waiting", "network", None, 1, None, due[1], True),
        ("waiting", "rests", None, 0, None, due[2], False),
        ("failed", "refused", None, 1, None, due[3], False),
        ("sending", None, None, 1, None, due[4], False),
    ]


@pytest.mark.slow
async def test_what_is_owed_to_a_topic_stands_in_it_with_its_files(stage: Stage, telegram: Telegram) -> None:
    anna = await town.founded(stage)
    await anna.sends(File("план.txt", b"1"))
    file_id = next(post.body["document"]["file_id"] for post in anna.chat.posts.values() if "document" in post.body)
    group = telegram.add_group(-1001, "Группа", {7: "Новости"})
    paper = {"kind": "received", "name": "план.txt", "data": {"external_id": file_id, "is_photo": False}}
    words = {"text": "Слово", "buttons": [], "papers": [], "alert": "", "is_new": False, "more": []}
    screens = [
        words | {"more": [words | {"text": "Ещё"}]},
        words | {"papers": [paper]},
        words | {"papers": [paper], "is_one": True},
        words | {"papers": [paper, paper], "is_one": True},
        words | {"papers": [{"kind": "text", "name": "список.txt", "data": {"text": "1"}}]},
    ]
    async with stage.app.database.unit() as session:
        session.add(place := Address(channel="telegram", chat_id=group.id, topic_id=7, person_id=None))
        await session.flush()
        rows = [notices.row(place.id, KIND, f"{n}", stage.clock(), {"screen": one}) for n, one in enumerate(screens)]
        await notices.owe_all(session, rows)
        await session.commit()
    await stage.settles()
    stood = [(post.text, "document" in post.body, post.body.get("message_thread_id")) for post in group.visible()]
    assert await fates(stage) == [("sent", None)] * len(screens)
    assert sorted(stood) == sorted(
        [
            ("Слово", False, 7),
            ("Ещё", False, 7),
            ("Слово", False, 7),
            ("", True, 7),
            ("Слово", True, 7),
            ("", True, 7),
            ("Слово", True, 7),
            ("Слово", False, 7),
            ("", True, 7),
        ]
    )
