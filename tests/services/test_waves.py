"""Queueing a broadcast to very many: by the database, in small transactions, with flat memory."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from benchmarks.broadcast import NOW, fill, queue, started
from models import (
    Acknowledgement,
    Broadcast,
    BroadcastState,
    Membership,
    Notice,
    Organisation,
    Role,
    Wave,
)
from services import erasing, queueing, retention
from services.audiences import Rules
from services.people import find
from tests import town
from tests.stage import Stage

MANY, FLAT = 100_000, 50


@pytest.mark.slow
async def test_a_hundred_thousand_are_queued_and_the_memory_stays_flat(stage: Stage) -> None:
    await fill(stage.app.database, MANY)
    rows, took, grown = await queue(stage.app.database)
    assert rows == MANY
    assert took < 30
    assert grown < FLAT
    again, _, _ = await queue(stage.app.database)
    assert again == MANY


async def test_what_somebody_wrote_about_others_loses_their_names_and_old_broadcasts_go(stage: Stage) -> None:
    people = await town.lives(stage)
    async with stage.app.database.unit() as session:
        sent, draft = started(1, 1), started(1, 1)
        sent.text, sent.urgent_reason = "Поздравляем: Вера Школьная!", "Вера Школьная просит"
        sent.state, sent.ended_at, draft.state = BroadcastState.done, NOW, BroadcastState.draft
        session.add_all([sent, draft])
        await session.flush()
        session.add(Wave(broadcast_id=sent.id, organisation_id=2, due_at=NOW))
        vera = await find(session, "telegram", people.vera.id)
        assert vera
        await erasing.erase(session, None, vera.id, stage.clock())
        await session.commit()
    async with stage.app.database.unit() as session:
        kept = (await session.scalars(select(Broadcast).order_by(Broadcast.id))).all()
        assert [(one.text, one.urgent_reason) for one in kept] == [("Поздравляем: …!", "… просит"), ("T", None)]
        later = NOW + retention.BROADCASTS
        assert (await retention.waves(session, later), await retention.broadcasts(session, later)) == (0, 0)
        later += timedelta(days=1)
        assert (await retention.waves(session, later), await retention.broadcasts(session, later)) == (1, 2)


async def test_each_zone_has_its_own_wave_and_one_that_sleeps_holds_nobody_else_up(stage: Stage) -> None:
    people = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 12, 50)  # 19:50 in Barnaul, 15:50 in Moscow
    async with stage.app.database.unit() as session:
        await session.execute(
            update(Organisation).where(Organisation.name == "СОШ № 1").values(timezone="Europe/Moscow")
        )
        broadcast = started(1, 1)
        broadcast.audience = Rules().to_json()
        broadcast.begins_at = stage.clock() + timedelta(minutes=15)
        session.add(broadcast)
        await session.commit()
    stage.clock.passes(minutes=16)
    await stage.settles()
    await people.boris.sees("T")
    await people.vera.does_not_see("T")
    async with stage.app.database.unit() as session:
        rows = await session.execute(
            select(Wave.due_at, Notice.state).join(Notice, Notice.wave_id == Wave.id).order_by(Wave.due_at, Notice.id)
        )
        told = [(f"{at.astimezone(town.BARNAUL):%d %H:%M}", state.value) for at, state in rows]
    assert told == [("07 20:05", "sent"), ("08 08:00", "held"), ("08 08:00", "held")]
    stage.clock.comes(2026, 9, 8, 8, 0, zone=town.BARNAUL)
    await stage.settles()
    await people.vera.sees("T")


@pytest.mark.slow
async def test_a_process_killed_between_and_inside_portions_loses_and_doubles_nobody(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.queueing.ROWS", 1)
    people = await town.lives(stage)
    async with stage.app.database.unit() as session:
        vera, second = await find(session, "telegram", people.vera.id), 4
        assert vera
        session.add(
            Membership(person_id=vera.id, organisation_id=second, role=Role.coordinator, began_at=stage.clock())
        )
        broadcast = started(1, 1)
        broadcast.audience, broadcast.needs_acknowledgement = Rules().to_json(), True
        broadcast.begins_at = stage.clock()
        session.add(broadcast)
        await session.commit()
    async with stage.app.database.unit() as session:
        left = await queueing.begin(session, 1, stage.clock())
        await session.commit()
    assert [len(ids) for _, ids in left.portions] == [1, 1, 1]
    for (wave_id, ids), is_whole in zip(left.portions, (True, False), strict=False):
        async with stage.app.database.unit() as session:
            assert await queueing.queue_some(session, left, wave_id, ids, stage.clock()) == 1
            if is_whole:
                await session.commit()
    await stage.restart()
    await stage.settles()
    for person in (people.boris, people.vera, people.gleb):
        assert sum(message.text.endswith("\nT") for message in person.messages) == 1
    async with stage.app.database.unit() as session:
        asked = await session.scalars(select(Acknowledgement.organisation_id).order_by(Acknowledgement.organisation_id))
        assert asked.all() == [2, 3, 4]
        assert await session.scalar(select(Broadcast.total)) == 3


@pytest.mark.slow
async def test_of_a_crowd_each_is_counted_only_before_it_is_sent(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.recipients.CROWD", 2)
    anna = (await town.lives(stage)).anna
    await anna.sends("/menu")
    await anna.presses("📣 Рассылка")
    await anna.presses("✏️ Новая рассылка")
    await anna.sends("Сбор в среду.")
    await anna.sees("👥 Кому: Координаторы · Школы (больше 2)")
    await anna.presses("👥 Кому")
    await anna.sees("Больше 2 получателей")
    await anna.presses("← Назад")
    await anna.presses("➡️ Проверить и отправить")
    await anna.sees("👥 Кому: Координаторы · Школы (3)", "3 получателя")
