"""A broadcast from the first message to «Отправить»: what belongs to it, to whom it goes, what comes back."""

import pytest

from handlers.broadcasts.buttons import AddField, PutField, TurnOver
from locales import Texts
from sandbox.people import File, Photo, Someone
from tests import town
from tests.chats.test_broadcasts import PICTURE, broadcast, writes
from tests.chats.test_broadcasts import sends as starts
from tests.chats.test_letters import ORDER, sent_order, the_order
from tests.matrix import press
from tests.stage import Stage
from tests.town import BARNAUL


async def begins(author: Someone) -> None:
    """«Новая рассылка», by the command."""
    await author.sends("/broadcast")
    await author.presses("✏️ Новая рассылка")


async def test_what_follows_the_first_message_belongs_to_the_draft(stage: Stage) -> None:
    anna = (await town.lives(stage)).anna
    await begins(anna)
    await anna.sends(Photo(PICTURE))
    await anna.sees("Без текста", "📎 1 файл")
    await anna.sends("Фото для {имя}")
    await anna.sees("Фото для {имя}", "⚠️ {имя}: такого поля нет", "📎 1 файл")
    await anna.sends(File("приложение.pdf", b"%PDF-1.4"))
    await anna.sees("📎 2 файла")
    await anna.sends("школа 5")
    await anna.sees("В рассылке уже есть текст", "Фото для {имя}")
    await anna.sends("Лицей")
    await anna.sees("Лицей № 7")
    calls = len(stage.telegram.journal.calls)
    await anna.presses("🕓 Когда")
    await anna.presses("Сейчас")
    asked = [call.method for call in stage.telegram.journal.calls[calls:] if call.method != "answerCallbackQuery"]
    assert asked == ["editMessageText"]  # what was chosen already is not drawn again


async def test_an_order_that_was_cancelled_is_in_no_register_and_comes_back_as_it_was(stage: Stage) -> None:
    anna = (await town.lives(stage)).anna
    stage.clock.comes(2026, 9, 7, 20, 30, zone=BARNAUL)
    await writes(anna, ORDER)
    await anna.presses("✍️ Ознакомление и приказ")
    await anna.presses("📄 Это приказ или письмо")
    await anna.presses("← К рассылке")
    await anna.presses("👁 Показать мне")
    await anna.sees("Школа: СОШ № 1.")
    assert anna.alerts[-1] == "Так увидит СОШ № 1, координатор."
    await anna.presses("✍️ Ознакомлен(а)")
    assert anna.alerts[-1].startswith("Это образец.")
    await anna.presses("➡️ Проверить и отправить")
    await anna.sees("сообщения уйдут 8 сентября, 08:00 (ваше время)")
    await anna.presses("✅ Отправить")
    await anna.presses("⏹ Отменить отправку")
    await anna.sees("Рассылка отменена", "Никто ничего не получил: 3 сообщения не отправлены.")
    cancelled = next(message for message in anna.messages if "Рассылка отменена" in message.text)
    assert cancelled.buttons == ["🔁 Повторить: новый черновик", "← К рассылкам"]
    await anna.sends("/letters")
    await anna.sees("Писем пока нет.")
    await anna.sends("/broadcast")
    await anna.presses(next(label for label in anna.buttons if label.startswith("⏹")))
    await anna.presses("🔁 Повторить: новый черновик")
    await anna.presses("✍️ Ознакомление: да")
    await anna.sees("📄 Приказ\n№ 12\nот 3 сентября\n«О проведении проверочных работ»")


@pytest.mark.slow
async def test_an_album_that_is_too_long_is_said_once_and_a_text_that_was_cut_is_joined(stage: Stage) -> None:
    anna = (await town.lives(stage)).anna
    await begins(anna)
    await anna.sends([Photo(PICTURE + bytes([n])) for n in range(10)], caption="Фото")
    await stage.settles()
    anna.looks_away()
    await anna.sends([Photo(PICTURE + b"x"), Photo(PICTURE + b"y"), Photo(PICTURE + b"z")])
    said = [message.text for message in anna.messages[-6:] if message.by_bot and "не помещается" in message.text]
    assert said == ["Больше 10 файлов в одну рассылку не помещается. Лишние не добавлены."]
    await begins(anna)
    await anna.sends("Слово " * 600 + "конец.")
    await anna.sends("Вторая часть.")
    await anna.presses("👁 Показать мне")
    await anna.sees("конец.\nВторая часть.")
    await begins(anna)
    await anna.sends({"animation": {"file_id": "g", "file_unique_id": "g", "duration": 1, "width": 1, "height": 1}})
    await anna.sees("Это разослать нельзя")
    await anna.sends("   ")
    await anna.sees("Отправлять пока нечего")


@pytest.mark.slow
async def test_files_that_cannot_stand_under_the_words_follow_them_as_an_album(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await begins(lucky.anna)
    await lucky.anna.sends([Photo(PICTURE), Photo(PICTURE + b"1")], caption="Под роспись")
    await stage.settles()
    await lucky.anna.presses("✍️ Ознакомление и приказ")
    await lucky.anna.presses("✍️ Добавить кнопку «Ознакомлен(а)»")
    await lucky.anna.presses("← К рассылке")
    await starts(lucky.anna)
    stage.clock.passes(seconds=61)
    calls = len(stage.telegram.journal.calls)
    await stage.settles()
    sent = [c.method for c in stage.telegram.journal.calls[calls:] if c.chat_id == lucky.vera.id]
    assert sent == ["sendMessage", "sendMediaGroup"]


@pytest.mark.slow
async def test_ticks_below_a_tick_can_be_taken_out_and_turned_over(stage: Stage) -> None:
    ministry = await town.founded(stage, kind="🗺 Регион", name="Министерство")
    first, second = await town.adds(ministry, "Город Лучезарск", "Город Зареченск", place="🏛 Муниципалитеты")
    anna = await town.joins(stage, first, 301, "Анна", by=ministry)
    await town.joins(stage, second, 302, "Ольга", by=ministry)
    for n, link in enumerate(await town.adds(anna, *town.SCHOOLS)):
        await town.joins(stage, link, 401 + n, f"Имя{n}")
    await writes(ministry, "Всем школам")
    await ministry.presses("👥 Кому")
    await ministry.presses("Организации")
    await ministry.presses("⬜ Школы")
    await ministry.presses("⬜ Город Лучезарск")
    await ministry.presses("Внутри →", nth=1)
    assert {"✅ СОШ № 1", "✅ СОШ № 2", "✅ Лицей № 7"} <= set(ministry.buttons)
    await ministry.presses("✅ СОШ № 2")
    assert {"✅ СОШ № 1", "⬜ СОШ № 2", "✅ Лицей № 7"} <= set(ministry.buttons)
    await ministry.presses("← Назад")
    await ministry.sees("Отмечено: 2")
    await ministry.presses("🔁 Все, кроме отмеченных")
    assert {"✅ Город Зареченск", "⬜ Город Лучезарск"} <= set(ministry.buttons)
    await ministry.presses("Внутри →", nth=1)
    assert {"⬜ СОШ № 1", "✅ СОШ № 2", "⬜ Лицей № 7"} <= set(ministry.buttons)
    await ministry.presses("← Назад")
    await ministry.presses("⬜ Город Лучезарск")
    await ministry.sees("Отмечено: 2")


@pytest.mark.slow
async def test_a_message_shown_once_more_keeps_its_day_and_its_mark(stage: Stage) -> None:
    lucky = await town.lives(stage)
    anna, boris = lucky.anna, lucky.boris
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    await lucky.gleb.blocks_bot()
    await writes(anna, f"{ORDER} {{дата}}")
    await anna.presses("✍️ Ознакомление и приказ")
    await anna.presses("📄 Это приказ или письмо")
    await anna.presses("← К рассылке")
    await starts(anna)
    stage.clock.passes(seconds=61)
    await stage.settles()
    await boris.presses("✍️ Ознакомлен(а)")
    mark = the_order(boris).buttons
    stage.clock.passes(days=2)
    await boris.sends("/letters")
    await boris.presses("1")
    await boris.presses("📨 Открыть сообщение")
    assert boris.screen.endswith("СОШ № 1. 7 сентября")
    assert boris.buttons == mark
    await anna.sends("/letters")
    await anna.presses("1")
    await anna.presses("🔔 Напомнить: 2")
    await anna.sees("⚠️ 1 человеку бот не может написать – позвоните.")
    await anna.does_not_see("ещё не получил")


@pytest.mark.slow
async def test_whoever_lost_the_role_does_not_see_how_far_it_is(stage: Stage) -> None:
    lucky = await sent_order(stage)
    anna = lucky.anna
    await writes(anna, "Последнее")
    await starts(anna)
    (link,) = await second_coordinator(anna)
    olga = await town.joins(stage, link, 305, "Ольга", "Новая", by=anna)
    await olga.sends("/broadcast")
    await olga.presses(next(label for label in olga.buttons if "Последнее" in label))
    await olga.presses("⏹ Отменить отправку")
    await olga.sees("Рассылка отменена")


async def second_coordinator(coordinator: Someone) -> list[str]:
    """A link for one more coordinator of the same office."""
    await coordinator.sends("/invite")
    await coordinator.presses(next(label for label in coordinator.buttons if "оординатор" in label))
    return town.links_of(coordinator)[:1]


@pytest.mark.slow
async def test_a_draft_of_others_is_neither_filled_nor_turned_over(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await writes(lucky.anna, "Черновик")
    buttons = (
        AddField(broadcast_id=1, number=0),
        PutField(broadcast_id=1, number=0, index=1),
        TurnOver(broadcast_id=1),
    )
    told = {(await press(lucky.boris, button.pack())).split("\n")[0] for button in buttons}
    assert told == {Texts("ru")("refusal-not-found")}
    assert (await broadcast(stage)).text == "Черновик"
