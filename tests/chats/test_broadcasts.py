"""«Рассылка»: one message to many, who gets it, when, and what became of it."""

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from models import AuditEntry, Broadcast, BroadcastState, Notice, NoticeState
from sandbox.people import File, Photo, Someone
from services.audiences import Rules
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(30)


async def writes(author: Someone, words: str) -> None:
    """The author begins a broadcast with a text."""
    await author.sends("/menu")
    await author.presses("📣 Рассылка")
    await author.presses("✏️ Новая рассылка")
    await author.sends(words)


async def sends(author: Someone) -> None:
    """The author looks at the counts and sends it."""
    await author.presses("➡️ Проверить и отправить")
    await author.presses("✅ Отправить")


async def states(stage: Stage) -> list[str]:
    """Where the messages of broadcasts stand."""
    async with stage.app.database.unit() as session:
        rows = await session.scalars(select(Notice.state).where(Notice.wave_id.is_not(None)).order_by(Notice.id))
        return [state.value for state in rows]


async def broadcast(stage: Stage) -> Broadcast:
    """The newest one."""
    async with stage.app.database.unit() as session:
        found = await session.scalar(select(Broadcast).order_by(Broadcast.id.desc()).limit(1))
        assert found
        return found


async def test_a_message_is_composed_shown_sent_and_the_missed_are_listed(stage: Stage) -> None:
    people = await town.lives(stage)
    anna, boris, vera = people.anna, people.boris, people.vera
    await boris.blocks_bot()
    bold = {"text": "Совещание {Школа} & <все>", "entities": [{"type": "bold", "offset": 0, "length": 9}]}
    await anna.sends("/menu")
    await anna.presses("📣 Рассылка")
    await anna.presses("✏️ Новая рассылка")
    await anna.sends({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}})
    await anna.sees("Это разослать нельзя")
    await anna.sends(bold)
    await anna.sees("Совещание {школа} & <все>", "Координаторы · Школы (3)", "Когда: сейчас")
    await anna.presses("➕ Вставить поле")
    await anna.presses("{дата}: день отправки")
    await anna.sends("<ВСЕ>")
    await anna.presses("👁 Показать мне")
    await anna.sees(f"{town.OFFICE}\n\nСовещание СОШ № 1 & <все> 7 сентября")
    await anna.presses("➡️ Проверить и отправить")
    await anna.sees("3 получателя, 1 недоступен")
    await anna.presses("📋 Недоступны: список (1)")
    await anna.sees("В таблице 1 человек")
    await anna.presses("✅ Отправить")
    await anna.sees("Рассылка скоро начнётся", "До этого можно отменить")
    assert await states(stage) == ["held"] * 3
    stage.clock.passes(seconds=61)
    await stage.settles()
    await anna.sees("Рассылка завершена", "Отправлено: 2 из 3", "Не доставлено: 1")
    assert vera.screen == f"📣 {town.OFFICE}\n\nСовещание СОШ № 2 & <все> 7 сентября"
    assert [e["type"] for e in vera.message.body["entities"]] == ["bold", "bold"]
    await anna.presses("📋 Кому не доставлено (1)")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(anna.files[-1].data)).get_sheet_by_index(0).to_python()
    assert sheet[1][:4] == ["СОШ № 1", "координатор", "Борис Школьный", "человек остановил бота"]
    assert "нажать «Разблокировать»" in str(sheet[1][4])
    await anna.presses("🔁 Повторить: новый черновик")
    await anna.sees("Черновик рассылки")
    await anna.presses("🗑 Удалить")
    await anna.presses("🗑 Да, удалить")
    await anna.sees("Последние рассылки")


@pytest.mark.slow
async def test_whoever_is_ticked_and_has_not_done_it_gets_it_and_the_choice_is_kept(stage: Stage) -> None:
    people = await town.lives(stage)
    anna, boris, vera, gleb = people.anna, people.boris, people.vera, people.gleb
    await town.creates(anna, town.plan())
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    await town.opens_task(boris, "Назначить ответственных")
    await boris.presses("✅ Выполнено")
    await boris.sends("Приказ № 5 от 07.09.2026")
    await writes(anna, "Где приказ?")
    await anna.presses("👥 Кому")
    await anna.presses("Роли")
    await anna.presses("✅ Координаторы")
    await anna.presses("← Кому")
    await anna.sees("роли не выбраны", "никто не подходит")
    await anna.presses("← Назад")
    await anna.presses("➡️ Проверить и отправить")
    assert "Получателей нет" in anna.alerts[-1] or "Получателей нет" in anna.screen
    await anna.presses("👥 Кому")
    await anna.presses("Роли")
    await anna.presses("⬜ Координаторы")
    await anna.presses("← Кому")
    await anna.presses("Кто не сделал…")
    await anna.presses("2. Назначить ответственных за проведение работ")
    await anna.sees("не сделано: 2. Назначить ответственных", "2 получателя")
    await anna.presses("Организации")
    await anna.presses("⬜ СОШ № 2")
    await anna.presses("⬜ СОШ № 1")
    await anna.presses("⬜ Наша организация")
    await anna.presses("← Кому")
    await anna.sees("отмечено: 2", "1 получатель")
    await anna.presses("💾 Сохранить")
    await anna.sends("Без приказа")
    await anna.sees("Сохранено: Без приказа")
    await anna.presses("← Назад")
    await sends(anna)
    stage.clock.passes(seconds=61)
    await stage.settles()
    await vera.sees("Где приказ?")
    await boris.does_not_see("Где приказ?")
    await gleb.does_not_see("Где приказ?")
    await writes(anna, "Ещё раз")
    await anna.presses("👥 Кому")
    await anna.presses("📂 Сохранённые")
    await anna.presses("Без приказа")
    await anna.sees("отмечено: 2", "1 получатель")
    await anna.presses("📂 Сохранённые")
    await anna.presses("🗑")
    await anna.sees("Сохранённых наборов пока нет")


@pytest.mark.slow
async def test_it_waits_for_the_morning_of_a_working_day_unless_it_is_urgent(stage: Stage) -> None:
    people = await town.lives(stage)
    anna, vera = people.anna, people.vera
    stage.clock.comes(2026, 9, 11, 19, 58, zone=BARNAUL)  # a Friday evening
    await writes(anna, "До понедельника")
    await anna.presses("🕓 Когда")
    await anna.presses("⬜ Только в рабочие дни")
    await anna.presses("← Назад")
    stage.clock.passes(minutes=3)
    await sends(anna)
    await anna.sees("Начнётся 14 сентября, 08:00")
    await writes(anna, "Потоп!")
    await anna.presses("🕓 Когда")
    await anna.presses("Выбрать день и время")
    await anna.sends("вчера утром")
    await anna.sees("Не понял время")
    await anna.sends("11.09 10:00")
    await anna.sees("Это время уже прошло")
    await anna.sends("сегодня в 22:30")
    await anna.sees("11 сентября в 22:30", "попадает на ночь")
    await anna.presses("⚡ Срочно: и ночью тоже")
    await anna.sends("!!!")
    await anna.sends("Прорвало трубу")
    await anna.sees("срочно, и ночью тоже (Прорвало трубу)")
    await anna.presses("← Назад")
    await sends(anna)
    stage.clock.comes(2026, 9, 11, 22, 31, zone=BARNAUL)
    vera.looks_away()
    await stage.settles()
    await vera.sees("Потоп!")
    await vera.does_not_see("До понедельника")
    stage.clock.comes(2026, 9, 14, 8, 0, zone=BARNAUL)
    await stage.settles()
    await vera.sees("До понедельника")
    async with stage.app.database.unit() as session:
        noted = set(await session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "broadcast")))
    assert noted == {"compose", "time", "urgent", "start"}


@pytest.mark.slow
async def test_it_is_cancelled_paused_resumed_and_stopped_and_a_restart_forgets_nothing(stage: Stage) -> None:
    people = await town.lives(stage)
    anna, boris, vera = people.anna, people.boris, people.vera
    await writes(anna, "Отменённое")
    await sends(anna)
    await anna.presses("⏹ Отменить отправку")
    await anna.sees("Рассылка отменена", "Никто ничего не получил: 3 сообщения")
    stage.clock.passes(minutes=5)
    await stage.settles()
    assert await states(stage) == ["stopped"] * 3
    await boris.does_not_see("Отменённое")
    await writes(anna, "Отложенное")
    await sends(anna)
    stage.clock.passes(seconds=61)
    await stage.app.jobs.all()["drive_broadcasts"]()
    assert (await states(stage))[3:] == ["waiting"] * 3
    await stage.restart()
    anna_pauses = next(m for m in reversed(anna.messages) if "Отложенное" in m.text and m.by_bot)
    assert "⏹ Отменить отправку" in anna_pauses.buttons
    await stage.app.jobs.redraw_lives()
    await anna.presses("⏸ Пауза")
    await anna.sees("Рассылка на паузе")
    assert (await states(stage))[3:] == ["held"] * 3
    stage.clock.passes(minutes=5)
    await stage.settles()
    await vera.does_not_see("Отложенное")
    await anna.presses("⏹ Остановить")
    await anna.presses("← Не останавливать")
    await anna.sees("Рассылка на паузе")
    await stage.settles()
    await vera.does_not_see("Отложенное")
    await anna.presses("▶️ Продолжить")
    await stage.settles()
    await vera.sees("Отложенное")
    await anna.sees("Рассылка завершена", "Отправлено: 3 из 3")
    assert (await states(stage))[3:] == ["sent"] * 3


@pytest.mark.slow
async def test_the_list_of_broadcasts_turns_its_pages(stage: Stage) -> None:
    anna = await town.founded(stage)
    async with stage.app.database.unit() as session:
        for n in range(1, 19):
            session.add(
                Broadcast(
                    organisation_id=1, person_id=1, state=BroadcastState.done, text=f"Весть {n:02}", files=[],
                    audience=Rules().to_json(), is_working_days_only=False, needs_acknowledgement=False, is_queued=True,
                    total=0, sent=0, failed=0, per_minute=0, created_at=stage.clock(),
                )
            )  # fmt: skip
        await session.commit()
    await anna.sends("/broadcast")
    seen = []
    while True:
        seen.append([label[-8:] for label in anna.buttons if "Весть" in label])
        if "→" not in anna.buttons:
            break
        await anna.presses("→")
    assert seen == [
        [f"Весть {n:02}" for n in range(18, 10, -1)],
        [f"Весть {n:02}" for n in range(10, 2, -1)],
        ["Весть 02", "Весть 01"],
    ]
    await anna.presses("←")
    assert "Весть 10" in " ".join(anna.buttons)


@pytest.mark.slow
async def test_files_go_with_the_words_in_one_message(stage: Stage) -> None:
    people = await town.lives(stage)
    anna, vera = people.anna, people.vera
    await anna.sends("/menu")
    await anna.presses("📣 Рассылка")
    await anna.presses("✏️ Новая рассылка")
    await anna.sends([Photo(PICTURE), Photo(PICTURE + b"1"), Photo(PICTURE + b"2")], caption="Фото для {школа}")
    await stage.settles()
    await anna.sees("📎 3 файла", "Фото для {школа}")
    await sends(anna)
    stage.clock.passes(seconds=61)
    before = len(vera.messages)
    await stage.settles()
    got = vera.messages[before:]
    assert [len(m.body["photo"]) for m in got] == [1, 1, 1]
    assert [m.text for m in got] == [f"📣 {town.OFFICE}\n\nФото для СОШ № 2", "", ""]
    await anna.presses("🔁 Повторить: новый черновик")
    await anna.presses("✏️ Изменить")
    await anna.sends(File("приказ.pdf", b"%PDF-1.4"))
    await anna.sees("📎 1 файл", "Фото для {школа}")
    await anna.presses("👁 Показать мне")
    assert anna.message.body["document"]["file_name"] == "приказ.pdf"
    assert anna.screen == f"📣 {town.OFFICE}\n\nФото для СОШ № 1"
    await anna.presses("✏️ Изменить")
    await anna.presses("Убрать файлы")
    await anna.presses("✏️ Изменить")
    await anna.sends("Длинно " * 400)
    await anna.sees("начало; целиком")


@pytest.mark.slow
async def test_more_than_two_hundred_are_asked_about_once_more(stage: Stage, monkeypatch: Any) -> None:
    monkeypatch.setattr("services.aims.MANY", 2)
    people = await town.lives(stage)
    anna = people.anna
    await writes(anna, "Всем")
    await anna.presses("➡️ Проверить и отправить")
    await anna.presses("✅ Отправить")
    await anna.sees("Сообщение получат 3 человека. Отправляем?")
    assert (await broadcast(stage)).state == BroadcastState.draft
    await anna.presses("✅ Да, отправить (3)")
    assert (await broadcast(stage)).state == BroadcastState.waiting
    assert await states(stage) == [NoticeState.held] * 3
