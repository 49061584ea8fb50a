"""«Ознакомлен(а)», «Лист ознакомления», «Письма»: from the draft of an order to the signed sheet."""

from io import BytesIO

import pytest
from aiogram.filters.callback_data import CallbackData
from docx import Document
from python_calamine import CalamineWorkbook

from handlers.acknowledging import Acknowledge
from handlers.letters.buttons import (
    AskField,
    Correct,
    CorrectSure,
    DropLetter,
    MakeLetter,
    Missing,
    OpenLetter,
    Remind,
    Require,
    SetKind,
    ShowLetter,
    SignSheet,
)
from handlers.screen import Go, Place
from locales import Texts
from sandbox.people import File, Seen, Someone
from tests import town
from tests.matrix import press
from tests.stage import Stage
from tests.town import BARNAUL, Town

ORDER = "Прошу ознакомиться: приказ № 12 от 03.09.2026 «О проведении проверочных работ». Школа: {школа}."

NOT_FOUND = Texts("ru")("refusal-not-found")


async def drafts(anna: Someone, what: str | File, caption: str | None = None) -> None:
    """A draft of a broadcast to the coordinators of the schools."""
    await anna.sends("/menu")
    await anna.presses("📣 Рассылка")
    await anna.presses("✏️ Новая рассылка")
    await anna.sends(what, caption=caption)


async def sends(stage: Stage, anna: Someone) -> None:
    """What was drafted goes to everybody."""
    await anna.presses("➡️ Проверить и отправить")
    await anna.presses("✅ Отправить")
    stage.clock.passes(seconds=65)
    await stage.settles()


async def sent_order(stage: Stage) -> Town:
    """An order that three schools have got."""
    lucky = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    await drafts(lucky.anna, ORDER)
    await lucky.anna.presses("✍️ Ознакомление и приказ")
    await lucky.anna.presses("📄 Это приказ или письмо")
    await lucky.anna.sees("📄 Приказ\n№ 12\nот 3 сентября\n«О проведении проверочных работ»")
    await lucky.anna.presses("← К рассылке")
    await sends(stage, lucky.anna)
    return lucky


def the_order(person: Someone) -> Seen:
    """The message with the order as it stands in the chat now."""
    return next(message for message in reversed(person.messages) if "приказ № 12" in message.text)


async def test_an_order_is_acknowledged_once_and_the_office_sees_who_has_not(stage: Stage) -> None:
    lucky = await sent_order(stage)
    anna, boris, vera = lucky.anna, lucky.boris, lucky.vera
    assert "Школа: СОШ № 1." in the_order(boris).text
    await boris.presses("✍️ Ознакомлен(а)")
    assert boris.alerts[-1] == "✅ Отмечено: вы ознакомились 7 сентября, 10:01."
    assert the_order(boris).buttons == ["✅ Ознакомлен(а) 7 сентября, 10:01"]
    stage.clock.passes(hours=1)
    await boris.presses("✅ Ознакомлен(а) 7 сентября, 10:01")
    assert boris.alerts[-1] == "✅ Отмечено: вы ознакомились 7 сентября, 10:01."
    await anna.sends("/letters")
    await anna.sees("1. Приказ № 12 от 3 сентября «О проведении проверочных работ»", "ознакомились 1 из 3")
    await anna.presses("1")
    await anna.sees("От кого: Управление образования города Лучезарска", "Ознакомились 1 из 3")
    await anna.presses("Кто не ознакомился: 2")
    await anna.sees("СОШ № 2\n• Вера Школьная, координатор", "Лицей № 7")
    await anna.does_not_see("СОШ № 1")
    await anna.presses("🔔 Напомнить: 2")
    await anna.sees("🔔 Напомнил 2 людям.")
    await vera.sees("Ждёт вашей отметки «Ознакомлен(а)»: 1 сообщение", "Приказ № 12 от 3 сентября")
    await boris.does_not_see("Ждёт вашей отметки")
    await anna.presses("← Назад")
    await anna.presses("🔔 Напомнить: 2")
    await anna.sees("2 людям сегодня уже напоминали")
    await vera.presses("📨 Открыть сообщение")
    await vera.sees("приказ № 12", "Школа: СОШ № 2.")
    await vera.presses("✍️ Ознакомлен(а)")
    await vera.sends("/letters")
    await vera.sees("Приказ № 12", "ознакомились 1 из 1")


@pytest.mark.slow
async def test_those_who_have_not_hear_of_it_each_working_morning_for_two_weeks(stage: Stage) -> None:
    lucky = await sent_order(stage)
    await lucky.boris.presses("✍️ Ознакомлен(а)")
    heard: dict[int, int] = {}
    for day in (8, 9, 12, 14, 21, 22):
        for person in (lucky.boris, lucky.vera):
            person.looks_away()
        await stage.morning(2026, 9, day, zone=BARNAUL)
        await stage.ticks()
        await lucky.boris.does_not_see("Ждёт вашей отметки")
        news = [post for post in lucky.vera.chat.visible() if post.changed > lucky.vera._acted_at]
        heard[day] = sum("Ждёт вашей отметки" in post.text for post in news)
    assert [day for day, count in heard.items() if count] == [8, 9, 14, 21]
    assert set(heard.values()) == {0, 1}


@pytest.mark.slow
async def test_the_sheet_is_a_document_for_word_and_a_table_for_excel(stage: Stage) -> None:
    lucky = await sent_order(stage)
    anna = lucky.anna
    await lucky.boris.presses("✍️ Ознакомлен(а)")
    await anna.sends("/letters")
    await anna.presses("1")
    await anna.presses("📄 Лист для Word")
    assert anna.files[-1].name == "Лист ознакомления.docx"
    document = Document(BytesIO(anna.files[-1].data))
    words = [line.text for line in document.paragraphs if line.text]
    assert words[:4] == [
        "Лист ознакомления",
        "с приказом № 12 от 03.09.2026",
        "«О проведении проверочных работ»",
        "Управление образования города Лучезарска",
    ]
    assert "Ознакомились: 1 из 3." in words
    rows = [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows]
    assert rows == [
        ("№", "Кто", "Роль", "Организация", "Когда ознакомлен(а)"),
        ("1", "Борис Школьный", "координатор", "СОШ № 1", "07.09.2026 10:01 (UTC+7)"),
        ("2", "Вера Школьная", "координатор", "СОШ № 2", "не отмечено"),
        ("3", "Глеб Школьный", "координатор", "Лицей № 7", "не отмечено"),
    ]
    await lucky.boris.sends("/letters")
    await lucky.boris.presses("1")
    await lucky.boris.presses("📊 Лист для Excel")
    table = CalamineWorkbook.from_filelike(BytesIO(lucky.boris.files[-1].data)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in table if str(row[0]) in "123" and row[0]] == ["Борис Школьный"]


@pytest.mark.slow
async def test_a_corrected_text_is_acknowledged_anew(stage: Stage) -> None:
    lucky = await sent_order(stage)
    anna, boris, vera = lucky.anna, lucky.boris, lucky.vera
    await boris.presses("✍️ Ознакомлен(а)")
    old = the_order(vera)
    await anna.sends("/letters")
    await anna.presses("1")
    await anna.presses("✏️ Исправить текст")
    await anna.sends("Исправлено: приказ № 12 от 03.09.2026, срок до 20.09. Школа: {школа}.")
    await anna.sees("Новый текст:", "Получателей: 3. Каждый отметит ознакомление заново.")
    await anna.presses("✅ Отправить исправленный текст")
    await anna.sees("✅ Текст исправлен (редакция 2). Его получат 3 человека.")
    await stage.settles()
    await boris.sees("✏️ Исправленный текст, редакция 2", "Исправлено: приказ № 12", "Школа: СОШ № 1.")
    await vera.presses("✍️ Ознакомлен(а)", on=old)
    assert vera.alerts[-1].startswith("Этот текст исправили.")
    await vera.presses("✍️ Ознакомлен(а)")
    await anna.sends("/letters")
    await anna.sees("ознакомились 1 из 3")
    await anna.presses("1")
    await anna.presses("📄 Лист для Word")
    words = [line.text for line in Document(BytesIO(anna.files[-1].data)).paragraphs]
    assert "Редакция 2" in words


@pytest.mark.slow
async def test_a_corrected_text_goes_to_many_in_portions_and_says_how_far_it_is(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.editions.MANY", 2)
    monkeypatch.setattr("services.correcting.AT_ONCE", 2)
    lucky = await sent_order(stage)
    anna, boris = lucky.anna, lucky.boris
    for text, edition in (("Срок до 20.09. Школа: {школа}.", 2), ("Срок до 25.09. Школа: {школа}.", 3)):
        stage.clock.passes(minutes=1)
        stage.app.conversation.wake = lambda: None  # the clock does not tick
        await corrects(anna, text)
        await anna.sees(f"✅ Текст исправлен (редакция {edition}). Его получат 3 человека.")
        await corrects(anna, "Срок до 30.09.")
        assert anna.alerts[-1].startswith("Сообщение ещё готовится к отправке всем получателям.")
        stage._listens()
        await stage.settles()
        stage.clock.passes(seconds=5)
        await stage.settles()
        (progress,) = [one.text for one in anna.messages if f"(редакция {edition}) подготовлен" in one.text]
        assert progress == f"✅ Исправленный текст (редакция {edition}) подготовлен: 3 сообщения уходят по очереди."
        await boris.sees(f"✏️ Исправленный текст, редакция {edition}", text.replace("{школа}", "СОШ № 1"))
        assert len([one for one in boris.messages if f"редакция {edition}" in one.text]) == 1
        await boris.presses("✍️ Ознакомлен(а)")
        await anna.sends("/letters")
        await anna.sees("ознакомились 1 из 3")


async def corrects(anna: Someone, text: str) -> None:
    """Another text for the newest letter."""
    await anna.sends("/letters")
    await anna.presses("1")
    await anna.presses("✏️ Исправить текст")
    await anna.sends(text)
    await anna.presses("✅ Отправить исправленный текст")


@pytest.mark.slow
async def test_an_order_with_a_file_is_understood_from_its_name_and_the_rest_is_asked(stage: Stage) -> None:
    lucky = await town.lives(stage)
    anna = lucky.anna
    await drafts(anna, File("Приказ_77-о.pdf", b"%PDF-1.4"), caption="Коллеги, ознакомьтесь")
    await anna.presses("✍️ Ознакомление и приказ")
    await anna.presses("📄 Это приказ или письмо")
    await anna.sees("№ 77-о", "От какого числа документ?")
    await anna.sends("когда-то")
    await anna.sees("Не понял дату")
    await anna.sends("2 сентября 2026")
    await anna.sees("Как он называется?")
    await anna.sends("О начале года")
    await anna.sees("📄 Приказ\n№ 77-о\nот 2 сентября\n«О начале года»", "будет кнопка «Ознакомлен(а)»")
    await anna.presses("✏️ Вид")
    await anna.presses("Распоряжение")
    await anna.presses("✏️ Номер")
    await anna.sends("№ 78-о")
    await anna.sees("📄 Распоряжение\n№ 78-о")
    await anna.presses("Это не приказ и не письмо")
    await anna.presses("📄 Это приказ или письмо")
    await anna.sends("Приказ № 79 от 04.09.2026 О графике работ")
    await anna.sees("📄 Приказ\n№ 79\nот 4 сентября\n«О графике работ»")
    await anna.presses("← К рассылке")
    await sends(stage, anna)
    await lucky.gleb.presses("✍️ Ознакомлен(а)")
    assert lucky.gleb.message.buttons == ["✅ Ознакомлен(а) 7 сентября, 13:01"]
    assert "document" in lucky.gleb.message.body
    await anna.sends("/letters")
    await anna.sends("график")
    await anna.sees("Нашлось 1 письмо по запросу «график»", "1. Приказ № 79")
    await anna.sends("79")
    await anna.sees("1. Приказ № 79")
    await anna.sends("договор")
    await anna.sees("Ничего не нашлось")


@pytest.mark.slow
async def test_nobody_is_reminded_of_a_message_that_waits_for_its_day(stage: Stage) -> None:
    lucky = await town.lives(stage)
    anna, boris = lucky.anna, lucky.boris
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    await drafts(anna, ORDER)
    await anna.presses("✍️ Ознакомление и приказ")
    await anna.presses("📄 Это приказ или письмо")
    await anna.presses("← К рассылке")
    await anna.presses("🕓 Когда")
    await anna.presses("Выбрать день и время")
    await anna.sends("9.09 10:00")
    await anna.presses("← Назад")
    await sends(stage, anna)
    boris.looks_away()
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    await boris.does_not_see("приказ № 12", "Ждёт вашей отметки")
    await anna.sends("/letters")
    await anna.presses("1")
    await anna.presses("🔔 Напомнить: 3")
    await anna.sees("3 человека ещё не получили само сообщение.")
    await stage.morning(2026, 9, 9, zone=BARNAUL, hour=10)
    await boris.sees("приказ № 12")
    await boris.does_not_see("Ждёт вашей отметки")
    await stage.morning(2026, 9, 10, zone=BARNAUL)
    await boris.sees("Ждёт вашей отметки")


@pytest.mark.slow
async def test_strangers_to_a_letter_do_not_find_it(stage: Stage) -> None:
    lucky = await sent_order(stage)
    other = await town.joins(stage, (await town.adds(lucky.anna, "СОШ № 9"))[0], 209, "Дина", by=None)
    await other.sends("/letters")
    await other.sees("Писем пока нет.")
    await other.does_not_see("Приказ № 12")
    some: list[CallbackData] = [
        Acknowledge(broadcast_id=1, edition=1), OpenLetter(broadcast_id=1), ShowLetter(broadcast_id=1),
        Missing(broadcast_id=1, page=0), Remind(broadcast_id=1), SignSheet(broadcast_id=1, is_table=True),
        Correct(broadcast_id=1), CorrectSure(broadcast_id=1), Require(broadcast_id=1, is_on=False),
        MakeLetter(broadcast_id=1), SetKind(broadcast_id=1, kind=1), AskField(broadcast_id=1, index=1),
        DropLetter(broadcast_id=1), Go(to=Place.letter, id=1), Go(to=Place.acknowledged, id=1),
    ]  # fmt: skip
    told = {await press(other, button.pack()) for button in some}
    assert {words.split("\n")[0] for words in told} == {NOT_FOUND}
    for button in (Correct(broadcast_id=1), CorrectSure(broadcast_id=1), MakeLetter(broadcast_id=1)):
        assert NOT_FOUND in await press(lucky.boris, button.pack())  # a school reads it, and changes nothing
