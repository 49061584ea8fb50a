"""From the offer to the door of the school: answers, the next observer, reminders, arrivals, papers with a code."""

import asyncio
import re
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from unittest.mock import patch

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from documents.workbook import Column, Table, write_xlsx
from models import (
    AuditEntry,
    Blob,
    Observer,
    ObserverPaper,
    ObserverTie,
    Organisation,
    Placement,
    PlacementState,
    Reading,
    Shift,
)
from sandbox.people import File, Someone
from services import people, placements
from services.errors import PlaceTaken
from tests import town
from tests.chats.test_observers import applies
from tests.matrix import press
from tests.stage import Stage
from tests.town import BARNAUL, Town
from tests.works import APRIL_14, cancelled, moved, scheduled

MARIA, PETR = "Незабудкина Мария Петровна", "Одуванчиков Пётр Ильич"
WORK = "СОШ № 2, 4А, Русский язык"


async def volunteers(stage: Stage, anna: Someone, id_: int, name: str) -> Someone:
    """Somebody of the public without ties to any school becomes an observer."""
    who = stage.person(id_, name.split()[1])
    await who.sends("/observer")
    await who.presses("✅ Согласен (согласна)")
    if stage.personal_data:
        await who.sends(name)
    for answer in ("👥 Представитель общественности", "Нет, не в школе", "Нет, не учатся", "Нет, не работают"):
        await who.presses(answer)
    await who.presses("📨 Отправить")
    await anna.presses("✅ Одобрить")
    await trained(stage)
    return who


async def trained(stage: Stage) -> None:
    """Whoever is approved has read the memo and passed the test."""
    async with stage.app.database.unit() as session:
        await session.execute(update(Observer).values(acknowledged_at=stage.clock(), passed_at=stage.clock()))
        await session.commit()


async def offers(anna: Someone, work: str = WORK, name: str = MARIA) -> None:
    """The coordinator asks somebody to watch a work."""
    await anna.sends("/observer")
    await anna.presses("📅 Кого куда направить")
    await anna.presses(next(label for label in anna.buttons if label.startswith("14 апреля")))
    if not any(f"из 1 · {work}" in label for label in anna.buttons):
        await anna.presses("➕ По норме на каждую работу")
    await anna.presses(next(label for label in anna.buttons if label.endswith(work)))
    await anna.presses("👤 Предложить: проведение")
    await anna.presses(f"{name} · смен 0")


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town in April with a schedule; СОШ № 2 has told where it stands and whom to ask for."""
    return await settled(stage)


async def settled(stage: Stage) -> Town:
    """The same, on any stage."""
    found = await town.lives(stage)
    stage.clock.comes(2027, 4, 5, 10, zone=BARNAUL)
    stage.hears_all()
    await scheduled(stage, found.anna.id)
    async with stage.app.database.unit() as session:
        told = {"contact": "Завуч, 55-01-02", "address": "ул. Тихая, 4"}
        await session.execute(update(Organisation).where(Organisation.name == "СОШ № 2").values(**told))
        await session.commit()
    return found


async def a_mother(stage: Stage, anna: Someone) -> Someone:
    """Мария, whose children go to СОШ № 1, is ready to observe elsewhere."""
    maria = await applies(stage, name=MARIA if stage.personal_data else None)
    await maria.presses("📨 Отправить")
    await anna.presses("✅ Одобрить")
    await trained(stage)
    return maria


async def a_round(stage: Stage) -> None:
    """What was left without anybody is told together, two minutes later at most."""
    stage.clock.passes(minutes=2)
    await stage.settles()


async def states(stage: Stage) -> list[str]:
    """What became of all offers."""
    async with stage.app.database.unit() as session:
        rows = await session.scalars(select(Placement).order_by(Placement.id))
        return [row.state.value for row in rows]


@pytest.mark.slow
async def test_who_declines_or_is_silent_is_followed_by_the_next(stage: Stage, home: Town) -> None:
    anna = home.anna
    maria = await a_mother(stage, anna)
    petr = await volunteers(stage, anna, 902, PETR)
    await offers(anna)
    await maria.sees("Вам предлагают наблюдать", "ул. Тихая, 4", "Ответьте до")

    # A refusal of an offer needs nobody's time: the next is asked at once, and the coordinator is not disturbed.
    seen = anna.screen
    await maria.presses("❌ Не могу")
    await maria.presses("Не отпускают с работы")
    await maria.sees("Вы отказались.", "Причина: Не отпускают с работы")
    await petr.sees("Вам предлагают наблюдать", WORK)
    assert anna.screen == seen

    # Nobody answers, over the night: the hours of the night do not count.
    stage.clock.comes(2027, 4, 6, 9, zone=BARNAUL)
    await stage.ticks()
    assert await states(stage) == ["declined", "offered"]
    stage.clock.comes(2027, 4, 6, 10, 30, zone=BARNAUL)
    await stage.ticks()
    assert await states(stage) == ["declined", "lapsed"]

    # Nobody is left: the coordinator hears it once, with the reason.
    await a_round(stage)
    await anna.sees("Некому наблюдать: 1 этап", WORK, "2 отказались или не ответили")
    before = len(anna.messages)
    for hour in (11, 15):
        stage.clock.comes(2027, 4, 6, hour, zone=BARNAUL)
        await stage.ticks()
    assert len(anna.messages) == before

    # Late, but the place is free: one can still agree.
    await petr.presses("✅ Согласен (согласна)")
    await petr.sees("✅ Вы согласились прийти.")

    # Whoever agreed and cannot come: the coordinator hears of it, and who else was asked.
    vera2 = await volunteers(stage, anna, 903, "Ромашкин Олег Ильич")
    await petr.presses("❌ Не смогу прийти")
    await petr.sends("Саша из 4А заболел, звоните 55-01-02")
    await petr.sees("Похоже, здесь есть фамилия или имя, телефон", "«••• из 4А заболел, звоните •••»")
    assert await states(stage) == ["declined", "agreed"]
    await petr.presses("✅ Отправить так")
    await anna.sees(f"❌ {PETR} не сможет прийти.", "Причина: ••• из 4А заболел", "Бот уже предложил: Ромашкин")
    await vera2.presses("✅ Согласен (согласна)")
    assert await states(stage) == ["declined", "declined", "agreed"]
    async with stage.app.database.unit() as session:
        rows = await session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "placement"))
        assert [*rows] == ["offer", "decline", "offer", "lapse", "agree", "decline", "offer", "agree"]


@pytest.mark.slow
async def test_the_day_before_the_morning_and_the_door(stage: Stage, home: Town) -> None:
    anna, vera, boris = home.anna, home.vera, home.boris
    maria = await a_mother(stage, anna)
    await offers(anna)
    await maria.presses("✅ Согласен (согласна)")
    await stage.morning(2027, 4, 13, zone=BARNAUL, hour=12)
    await maria.sees("🔔 Завтра вы наблюдаете", "14 апреля, начало в 10:00", "Кого спросить: Завуч", "№ 2026-0001")
    await stage.morning(2027, 4, 13, zone=BARNAUL, hour=14)
    await vera.sees(
        "14 апреля: придёт 1 наблюдатель", f"№ 2026-0001, {MARIA}", "4А, Русский язык", "Категория: родитель"
    )
    await boris.does_not_see("2026-0001")
    await stage.morning(2027, 4, 14, zone=BARNAUL, hour=8)
    await maria.sees("🔔 Сегодня вы наблюдаете")
    reminder = maria.message
    counted = len(maria.messages)
    await stage.ticks()
    assert len(maria.messages) == counted

    # Nobody has come a quarter of an hour after the beginning.
    stage.clock.comes(2027, 4, 14, 10, 14, zone=BARNAUL)
    await stage.ticks()
    await anna.does_not_see("не отметился")
    stage.clock.comes(2027, 4, 14, 10, 16, zone=BARNAUL)
    await stage.ticks()
    await anna.sees("Наблюдатель не отметился через 15 минут после начала", MARIA, WORK)
    missed = anna.message

    # She comes late, the school says so too; other schools find nothing.
    await maria.presses("📍 Я на месте", on=reminder)
    await maria.sees("📍 Вы на месте.")
    await vera.sends("/observer")
    await vera.presses("👁 Кто придёт")
    await vera.sees("Наблюдатели у нас: 1", "📍 Отметился (отметилась) в 10:16")
    await vera.presses("1. ✅ Прибыл(а) № 2026-0001")
    await vera.sees("— ✅ прибыл(а)")
    await anna.presses("👤 Предложить другому", on=missed)
    assert "устарел" in anna.alerts[-1]
    await boris.sends("/observer")
    await boris.presses("👁 Кто придёт")
    await boris.sees("В ближайшие две недели наблюдателей не ждём.")


@pytest.mark.slow
async def test_who_does_not_come_gives_way_to_another(stage: Stage, home: Town) -> None:
    anna, vera = home.anna, home.vera
    maria = await a_mother(stage, anna)
    petr = await volunteers(stage, anna, 902, PETR)
    await offers(anna)
    await maria.presses("✅ Согласен (согласна)")
    agreed = maria.message
    stage.clock.comes(2027, 4, 14, 7, zone=BARNAUL)
    await vera.sends("/observer")
    await vera.presses("👁 Кто придёт")
    await vera.presses("1. ✅ Прибыл(а) № 2026-0001")
    assert vera.alerts[-1] == "Отметить приход можно с 14.04 08:00."
    stage.clock.comes(2027, 4, 14, 10, 5, zone=BARNAUL)
    await vera.presses("1. 🚫 Не пришёл (не пришла)")
    await vera.sees("— 🚫 не пришёл (не пришла)")
    await anna.sees("Школа сообщила: наблюдатель не пришёл", MARIA)
    await anna.presses("👤 Предложить другому")
    await anna.presses(f"{PETR} · смен 0")
    await petr.sees("Вам предлагают наблюдать")
    await maria.presses("❌ Не смогу прийти", on=agreed)
    assert await states(stage) == ["absent", "offered"]

    # Whoever was asked after the beginning may still come; what was agreed to then is kept.
    await petr.presses("✅ Согласен (согласна)")
    await petr.presses("📍 Я на месте")
    await petr.sees("📍 Вы на месте.")
    assert await states(stage) == ["absent", "agreed"]


@pytest.mark.slow
async def test_a_moved_work_is_told_once_and_agreed_to_anew(stage: Stage, home: Town) -> None:
    anna = home.anna
    maria = await a_mother(stage, anna)
    await offers(anna)
    await maria.presses("✅ Согласен (согласна)")
    async with stage.app.database.unit() as session:
        work = (await session.scalars(select(Shift.work_id).join(Placement, Placement.shift_id == Shift.id))).one()

    # A slip that is corrected at once is not told.
    counted = len(maria.messages)
    await moved(stage, work, APRIL_14 + timedelta(days=1), "09:00")
    await stage.ticks()
    await moved(stage, work, APRIL_14, "10:00")
    stage.clock.passes(minutes=10)
    await stage.ticks()
    assert len(maria.messages) == counted

    # Another hour is told; she has agreed.
    await moved(stage, work, APRIL_14, "11:00")
    stage.clock.passes(minutes=10)
    await stage.ticks()
    await stage.ticks()
    await maria.sees("🔁 Работа начнётся в другое время", "Было: 14 апреля, 10:00", "Стало: 14 апреля, 11:00")
    assert await states(stage) == ["agreed"]

    # Another day is agreed to anew.
    await moved(stage, work, APRIL_14 + timedelta(days=2), "11:00")
    stage.clock.passes(minutes=10)
    await stage.ticks()
    await maria.sees("🔁 Работа перенесена на другой день", "Стало: 16 апреля, 11:00", "Ответьте ещё раз.")
    assert await states(stage) == ["offered"]
    await maria.presses("✅ Согласен (согласна)")
    await maria.sees("16 апреля, начало в 11:00")

    # Cancelled: nobody need come.
    await cancelled(stage, work)
    stage.clock.passes(minutes=10)
    await stage.ticks()
    await maria.sees("✖️ Работа отменена, приходить не нужно")
    assert (await states(stage), len(maria.messages) - counted) == (["withdrawn"], 3)


async def code_of(stage: Stage, person: Someone, label: str) -> str:
    """The link in the paper that a press prints, as the press was told: nothing else knows it."""
    links: list[str] = []
    printing = stage.app.conversation.showing.press
    made = printing.paper

    async def listening(job: str, told: dict[str, object]) -> list[bytes]:
        links.extend(re.findall(r"https://t\.me/\S+?start=[\w-]+", str(told)))
        return await made(job, told)

    with patch.object(printing, "paper", listening):
        await person.presses(label)
    return links[-1]


@pytest.mark.slow
async def test_a_phone_says_whether_a_paper_is_valid(stage: Stage, home: Town) -> None:
    anna, vera, boris = home.anna, home.vera, home.boris
    maria = await a_mother(stage, anna)
    await offers(anna)
    await maria.presses("✅ Согласен (согласна)")
    await maria.sends("/observer")
    certificate = await code_of(stage, maria, "🖨 Удостоверение")
    assert (maria.files[-1].name, maria.files[-1].data[:5]) == ("Удостоверение наблюдателя 2026-0001.pdf", b"%PDF-")
    await maria.presses("🪪 К удостоверению")
    await maria.presses("📅 Мои назначения")
    referral = await code_of(stage, maria, "🖨 Направления для печати")
    async with stage.app.database.unit() as session:
        kept = [row.token_hash for row in await session.scalars(select(ObserverPaper))]
        assert len(kept) == 2
        assert not any(certificate.endswith(one) or referral.endswith(one) for one in kept)

    # A stranger, her own school and another one: the number, the term and the category; no name.
    passer = stage.person(990, "Прохожий")
    for who in (passer, boris, vera):
        await who.opens(certificate)
        await who.sees("✅ Действительно до 31.08.2027", "№ 2026-0001", "Категория: родитель")
        assert "Незабудкина" not in who.screen
        await who.opens(referral)
        assert ("Направление в вашу школу" in who.screen) == (who is vera)
    await vera.sees("14 апреля, 10:00 · 4А, Русский язык")

    # Forged, foreign, off: one kind no.
    await passer.opens(certificate[:-3] + "abc")
    await passer.sees("❌ Недействительно")
    await maria.sends("/observer")
    await maria.presses("📅 Мои назначения")
    await maria.presses("1. ❌ Не смогу прийти")
    await maria.presses("Болезнь")
    await vera.opens(referral)
    await vera.sees("❌ Недействительно")
    await anna.sends("/observer")
    await anna.presses(f"✅ {MARIA}")
    await anna.presses("🖨 Направления")
    assert anna.alerts[-1].startswith("Печатать нечего")
    await anna.presses("⏸ Приостановить")
    await anna.sends("Разгласила задания")
    await vera.opens(certificate)
    await vera.sees("❌ Недействительно")
    await anna.presses("▶️ Вернуть")
    await vera.opens(certificate)
    await vera.sees("✅ Действительно")


@pytest.mark.slow
async def test_nobody_else_comes_in(stage: Stage, home: Town) -> None:
    anna, boris = home.anna, home.boris
    maria = await a_mother(stage, anna)
    petr = await volunteers(stage, anna, 902, PETR)
    await offers(anna)
    offered = maria.message
    await maria.presses("✅ Согласен (согласна)")
    stranger = stage.person(991, "Чужой")
    await stranger.sends("/start")
    for label in ("✅ Согласен (согласна)", "❌ Не могу"):
        (button,) = offered.find(label)
        for who in (stranger, petr, boris):
            await press(who, button["callback_data"])
    assert await states(stage) == ["agreed"]

    # Whoever is suspended is not waited for, cannot agree and prints nothing; somebody else is asked.
    await anna.sends("/observer")
    await anna.presses(f"✅ {MARIA}")
    await anna.presses("⏸ Приостановить")
    await anna.sends("Ушла раньше времени")
    await maria.presses("✅ Согласен (согласна)", on=offered)
    await petr.sees("Вам предлагают наблюдать", WORK)
    assert await states(stage) == ["withdrawn", "offered"]

    # Nobody is left, and the coordinator reads why.
    await petr.presses("❌ Не могу")
    await petr.presses("Болезнь")
    await a_round(stage)
    await anna.sees("Некому наблюдать", "1 приостановлен")


@pytest.mark.slow
async def test_without_names_the_number_is_enough(stage: Stage) -> None:
    await stage.keeps_names(False)
    home = await settled(stage)
    anna, vera = home.anna, home.vera
    maria = await a_mother(stage, anna)
    await anna.sends("/observer")
    await anna.presses("📅 Кого куда направить")
    await anna.presses(next(label for label in anna.buttons if label.startswith("14 апреля")))
    await anna.presses("➕ По норме на каждую работу")
    await anna.presses(next(label for label in anna.buttons if label.endswith(WORK)))
    await anna.presses("👤 Предложить: проведение")
    await anna.presses(next(label for label in anna.buttons if label.endswith("· смен 0")))
    await maria.presses("✅ Согласен (согласна)")
    await stage.morning(2027, 4, 13, zone=BARNAUL, hour=14)
    await vera.sees("14 апреля: придёт 1 наблюдатель", "1. № 2026-0001\n")
    stage.clock.comes(2027, 4, 14, 9, 30, zone=BARNAUL)
    await maria.sends("/observer")
    await maria.presses("🖨 Удостоверение")
    assert maria.files[-1].data.startswith(b"%PDF-")
    await maria.presses("🪪 К удостоверению")
    await maria.presses("📅 Мои назначения")
    await maria.presses("1. 📍 Я на месте")
    await vera.presses("👁 Кто придёт")
    await vera.presses("1. ✅ Прибыл(а) № 2026-0001")
    await anna.sends("/observer")
    await anna.presses("📄 Список .docx")
    assert str(anna.files[-1].name).endswith(".docx")
    said = "\n".join(message.text for who in stage.people for message in who.messages if message.by_bot)
    assert not [name for name in ("Незабудкина", "Мария", "Вера", "Школьная") if name in said]
    assert await states(stage) == [PlacementState.agreed]


@pytest.mark.slow
async def test_two_jobs_at_once_ask_one_observer_and_never_a_parent_of_the_school(stage: Stage, home: Town) -> None:
    anna = home.anna
    maria = await a_mother(stage, anna)
    petr = await volunteers(stage, anna, 902, PETR)
    others = [
        await volunteers(stage, anna, 903 + n, f"Ромашкин {name} Ильич") for n, name in enumerate(("Олег", "Иван"))
    ]
    await offers(anna, "СОШ № 1, 4А, Русский язык", PETR)
    await petr.presses("✅ Согласен (согласна)")
    async with stage.app.database.unit() as session:
        gone = {"state": PlacementState.declined, "is_vacant": True, "reason": "Болезнь"}
        await session.execute(update(Placement).values(**gone))
        await session.commit()
    replace = stage.app.jobs.all()["replace_observers"]
    await asyncio.gather(replace(), replace())
    assert await states(stage) == ["declined", "offered"]

    # Мария has children in СОШ № 1: she is the only one left, and is not asked.
    await stage.settles()
    for other in others:
        await other.presses("❌ Не могу")
        await other.presses("Далеко добираться")
    assert await states(stage) == ["declined", "declined", "declined"]
    await maria.does_not_see("Вам предлагают")
    await a_round(stage)
    await anna.sees("Некому наблюдать", "у 1 здесь учатся дети", "3 отказались или не ответили")


@pytest.mark.slow
async def test_two_who_agree_late_and_at_once_do_not_both_get_the_last_place(stage: Stage, home: Town) -> None:
    anna = home.anna
    await volunteers(stage, anna, 902, PETR)
    await volunteers(stage, anna, 903, "Ромашкин Олег Ильич")
    await offers(anna, name=PETR)
    async with stage.app.database.unit() as session:
        await session.execute(update(Placement).values(state=PlacementState.lapsed, is_vacant=True))
        await session.commit()
    await stage.app.jobs.all()["replace_observers"]()
    async with stage.app.database.unit() as session:
        await session.execute(update(Placement).values(state=PlacementState.lapsed))
        await session.commit()
        rows = await session.execute(select(Placement.id, Observer.person_id).join(Observer).order_by(Placement.id))
        late = [(id_, person_id) for id_, person_id in rows]
    taken = asyncio.Barrier(2)

    async def agrees(placement_id: int, person_id: int) -> str:
        async with stage.app.database.unit() as session:
            person = await people.get(session, person_id)
            if session.get_bind().dialect.name == "postgresql":
                async with asyncio.timeout(30):
                    await taken.wait()
            try:
                await placements.agree(session, person, placement_id, stage.clock())
            except PlaceTaken:
                return "taken"
            await asyncio.sleep(0.2)
            await session.commit()
            return "agreed"

    assert sorted(await asyncio.gather(*(agrees(*one) for one in late))) == ["agreed", "taken"]
    assert sorted(await states(stage)) == ["agreed", "lapsed"]


@pytest.mark.slow
async def test_what_is_long_over_goes(stage: Stage, home: Town) -> None:
    maria = await a_mother(stage, home.anna)
    await offers(home.anna)
    await maria.presses("✅ Согласен (согласна)")
    await maria.sends("/observer")
    await maria.presses("🖨 Удостоверение")
    stage.clock.comes(2028, 6, 1)
    await stage.cleans_up()
    async with stage.app.database.unit() as session:
        assert [*await session.scalars(select(ObserverPaper.id))] == []
    assert len(await states(stage)) == 1
    stage.clock.comes(2031, 6, 1)
    await stage.cleans_up()
    async with stage.app.database.unit() as session:
        assert [*await session.scalars(select(Shift.id))] == []
    assert await states(stage) == []


def a_list() -> File:
    """Two good rows and four bad ones."""
    return listing((
        (MARIA, "родитель", "нет", "СОШ № 1 5А; СОШ № 1 7Б", "Лицей № 7"),
        (PETR, "общественность", "", "", ""),
        ("Ромашкин", "общественность", "", "", ""),
        ("Василькова Анна Ильинична", "сосед", "", "", ""),
        ("Клеверов Олег Ильич", "методист", "СОШ № 99", "", ""),
        ("Лютикова Ольга Ильинична", "родитель", "", "СОШ № 1", ""),
    ))  # fmt: skip


@pytest.mark.slow
async def test_a_list_comes_in_and_everybody_gets_a_link(stage: Stage, home: Town) -> None:
    anna = home.anna
    await anna.sends("/observer")
    await anna.presses("📥 Загрузить список")
    await anna.sends("Вот список")
    await anna.sees("Нужен файл .xlsx со списком.")
    await anna.sends(a_list())
    await anna.sees("Можно пригласить: 2", f"• {MARIA}", "Строки с ошибками: 4", "Нет такой школы")
    await anna.presses("⚠️ Скачать строки с ошибками (4)")
    bad = CalamineWorkbook.from_filelike(BytesIO(anna.files[-1].data)).get_sheet_by_index(0).to_python()
    assert [row[-1] for row in bad if row[0] == "Ромашкин"] == ["Нужны фамилия и имя буквами."]
    await anna.presses("✅ Создать ссылки (2)")
    await anna.sees("✅ Личные ссылки: 2.")
    made = CalamineWorkbook.from_filelike(BytesIO(anna.files[-1].data)).get_sheet_by_index(0).to_python()
    links = {str(row[0]): str(row[5]) for row in made if str(row[5]).startswith("https")}
    assert sorted(links) == [MARIA, PETR]

    # Nobody's name is kept before they agree; a link works once.
    async with stage.app.database.unit() as session:
        kept = str([row.document for row in await session.scalars(select(Reading))])
        blobs = [row.content for row in await session.scalars(select(Blob))]
        assert ("Незабудкина" in kept, blobs) == (False, [])
    maria = stage.person(901, "Мария")
    await maria.opens(links[MARIA])
    await maria.presses("✅ Согласен (согласна)")
    await maria.sends(MARIA)
    await maria.sees("Проверьте анкету", "Ребёнок: СОШ № 1, 5А", "Родственник работает: Лицей № 7")
    await maria.presses("📨 Отправить")
    await maria.sees("✅ Ваша заявка одобрена", "№ 2026-0001")
    stranger = stage.person(990, "Прохожий")
    await stranger.opens(links[MARIA])
    await stranger.does_not_see("Согласие")

    # Whoever changes an answer is looked at by the coordinator.
    petr = stage.person(902, "Пётр")
    await petr.opens(links[PETR])
    await petr.presses("✅ Согласен (согласна)")
    await petr.sends(PETR)
    await petr.presses("✏️ Заполнить заново")
    for answer in ("👪 Родитель", "Нет, не в школе", "Нет, не учатся", "Нет, не работают", "📨 Отправить"):
        await petr.presses(answer)
    await petr.sees("⏳ Анкета отправлена.")
    await anna.sees("🔔 Новая заявка наблюдателя", PETR)


@pytest.mark.slow
async def test_who_is_on_the_list_already_is_updated_and_never_loses_a_tie(stage: Stage, home: Town) -> None:
    anna = home.anna
    maria = await a_mother(stage, anna)
    petr = await volunteers(stage, anna, 902, PETR)
    await offers(anna, name=PETR)
    await petr.presses("✅ Согласен (согласна)")
    rows = (
        (MARIA.upper(), "родитель", "", "", ""),
        (PETR, "методист", "Лицей № 7", "СОШ № 2 6А", ""),
        ("Ромашкин Олег Ильич", "общественность", "", "", ""),
        ("Клеверов Олег Ильич", "методист", "СОШ № 99", "", ""),
    )
    await anna.sends("/observer")
    await anna.presses("📥 Загрузить список")
    await anna.sends(listing(rows))
    await anna.sees("Можно пригласить: 1", "Уже в списке: 2, из них без изменений: 1", "Строки с ошибками: 1")
    await anna.sees(
        f"{PETR}: категория станет «методист»; место работы станет «Лицей № 7»; добавится ребёнок: СОШ № 2, 6А"
    )
    asked = anna.message
    await anna.presses("🔄 Обновить (1)")
    await anna.sees("✅ Обновлено: 1.", "Снято 1 назначение", "Можно пригласить: 1", "без изменений: 2")
    await anna.presses("🔄 Обновить (1)", on=asked)
    assert anna.alerts[-1].startswith("Эта кнопка устарела")

    # A tie that is known now keeps him away from where he had agreed to go.
    await petr.sees("Это назначение снято, приходить не нужно.")
    assert await states(stage) == ["withdrawn", "offered"]
    await maria.sees("Вам предлагают наблюдать")
    await anna.presses("✅ Создать ссылки (1)")
    made = CalamineWorkbook.from_filelike(BytesIO(anna.files[-1].data)).get_sheet_by_index(0).to_python()
    assert [row[-1] for row in made if row[0] == PETR] == ["Уже в списке, без изменений."]

    # What a table is silent about stays; a table with nothing else in it is forgotten.
    async with stage.app.database.unit() as session:
        ties = await session.execute(
            select(Observer.serial, ObserverTie.class_name).join(ObserverTie).order_by(ObserverTie.id)
        )
        assert [tuple(tie) for tie in ties] == [(1, "5А"), (1, "7Б"), (1, ""), (2, "6А")]
        actions = select(AuditEntry.facts).where(AuditEntry.subject == "observer", AuditEntry.action == "update")
        assert [*await session.scalars(actions)] == [{"fields": ["category", "workplace", "ties"]}]
    await anna.presses("👁 К списку")
    await anna.presses("📥 Загрузить список")
    await anna.sends(listing(((PETR, "специалист", "", "", ""),)))
    await anna.presses("🔄 Обновить (1)")
    await anna.sees("✅ Обновлено: 1.")
    async with stage.app.database.unit() as session:
        assert [*await session.scalars(select(Blob.sha256))] == []


@pytest.mark.slow
async def test_without_names_a_table_means_people_by_their_numbers(stage: Stage) -> None:
    await stage.keeps_names(False)
    home = await settled(stage)
    await a_mother(stage, home.anna)
    await home.anna.sends("/observer")
    await home.anna.presses("📥 Загрузить список")
    await home.anna.sends(listing((("участник № 5", "методист", "", "", ""),), ("2026-0001",)))
    await home.anna.sees("Уже в списке: 1", "категория станет «методист»")
    await home.anna.presses("🔄 Обновить (1)")
    await home.anna.sees("✅ Обновлено: 1.")


def listing(rows: Sequence[tuple[str, ...]], numbers: Sequence[str] = ()) -> File:
    """A table of observers, with the numbers of their certificates on demand."""
    head = ["Наблюдатель", "Категория", "Место работы (школа)", "Школы и классы детей", "Где работают родственники"]
    if numbers:
        head, rows = ["№ удост.", *head], [(number, *row) for number, row in zip(numbers, rows, strict=True)]
    table = Table("Наблюдатели", tuple(Column(name, 30) for name in head), tuple(rows))
    return File("Список.xlsx", write_xlsx(table))
