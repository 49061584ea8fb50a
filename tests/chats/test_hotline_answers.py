"""Answers with files, and messages that are changed after they were sent."""

import io
import zipfile

import pytest
from sqlalchemy import select

from handlers.hotline.asking import SendHidden
from handlers.hotline.queue import DropFiles, SendAnswer
from models import HandledUpdate, Ticket
from sandbox.people import File, Photo
from tests import town
from tests.chats.test_desk import HIDDEN, SAME, SAVED, SEND, asks, comes, opens
from tests.chats.test_hotline import CODE, NAME, jpeg, settles, voice, word_file
from tests.matrix import press
from tests.stage import Stage
from tests.town import BARNAUL, Town


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town on a Monday morning."""
    found = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    return found


def parts_of(document: bytes) -> bytes:
    """All that lies in an office file."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.slow
async def test_an_answer_with_files_goes_to_all_who_asked_the_same(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    other, hidden = await comes(stage, 905), await comes(stage, 906)
    await asks(mother, SAME[0])
    await asks(other, SAME[1])
    await asks(hidden, SAME[0], send=HIDDEN)
    code = CODE.search(hidden.screen)
    assert code
    await stage.ticks()
    await opens(boris, 1)
    await boris.presses("🔗 Похожие вопросы: 2")
    await boris.presses("☑️ Отметить все 2")
    await boris.presses("✍️ Ответить всем 3")
    await boris.sends(File(f"{NAME}.docx", word_file()), caption="График во вложении.")
    await boris.sends(Photo(jpeg()), caption="И фото стенда.")
    await boris.sees("График во вложении.\nИ фото стенда.\n📄 Документ", "🖼 Фото")
    await boris.sends(voice(stage))
    await boris.sees("Такой файл принять нельзя")
    await boris.presses("📨 Ответить всем 3")

    for parent in (mother, other):
        await parent.sees("График во вложении.\nИ фото стенда.")
        document, picture = parent.files[-2:]
        assert "Расписание работ".encode() in parts_of(document.data)
        assert [NAME.encode() in data for data in (parts_of(document.data), picture.data)] == [False, False]
    assert [file.name for file in mother.files[-2:]] == ["Вопрос 1, файл 1.docx", "Вопрос 1, файл 2.jpg"]
    await hidden.sends(code[0])
    await hidden.presses("📎 Файлы: 2")
    assert [file.name for file in hidden.files[-2:]] == ["Вопрос 3, файл 1.docx", "Вопрос 3, файл 2.jpg"]
    await mother.sends("/forget")
    await mother.presses("🗑 Удалить навсегда")  # what was answered stays with those who answer
    await opens(boris, 1, "Готовы")
    await boris.presses("📎 Файлы: 2")


@pytest.mark.slow
async def test_a_file_that_is_not_kept_stops_the_answer_until_it_is_taken_out(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    await asks(mother, "когда будет родительское собрание")
    await boris.presses("✍️ Ответить")
    await boris.sends(File("битый.pdf", b"%PDF-1.4 nothing"))
    await boris.sees("(без слов, только файлы)", "📄 Документ")
    await boris.presses("📨 Отправить ответ")
    assert boris.alerts[-1].startswith("Один из файлов принять не удалось")
    await boris.presses("🗑 Убрать файлы")
    await press(boris, SendAnswer(ticket_id=1).pack())
    await press(boris, DropFiles(ticket_id=1).pack())
    words = await boris.sends("В пятницу, в шесть.")
    await boris.sends(File("приглашение.docx", word_file()))
    await boris.edits(words, "В четверг, в шесть.")
    await boris.sees("Так ответ на вопрос № 1 увидит родитель:\n\nВ четверг, в шесть.\n📄 Документ")
    await boris.presses("🗑 Убрать файлы")
    await boris.presses("➕ Дописать")
    await boris.sends("Приходите.")
    await boris.presses("📨 Отправить ответ")
    await mother.sees("В четверг, в шесть.\nПриходите.")
    assert mother.files == []


@pytest.mark.slow
async def test_changed_messages_are_counted_and_none_is_ignored_silently(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    asked = await asks(mother, "сколько длится работа")
    await mother.edits(asked, "сколько длится работа")
    await mother.sees("Слова в сообщении прежние")
    for n in range(30):
        stage.clock.passes(seconds=5)
        await mother.edits(asked, f"сколько длится работа {n}")
    await boris.sees("сколько длится работа 29")
    await mother.edits(asked, "сколько длится работа 30")
    await mother.sees("К этому вопросу сегодня добавлено уже 30 сообщений.")
    await boris.does_not_see("сколько длится работа 30")
    await opens(boris, 1)
    await boris.presses("✍️ Ответить")
    await boris.sends("Сорок пять минут.")
    await boris.presses(SEND + " ответ")

    # Nobody knows which question an anonymous message belongs to: the parent is told how to correct it.
    hidden = await comes(stage, 905)
    secret = await asks(hidden, "учитель кричит", send=HIDDEN)
    code = CODE.search(hidden.screen)
    assert code
    boris.looks_away()
    await hidden.edits(secret, "учитель громко говорит")
    await hidden.sees("Эта правка никуда не дошла", "пришлите сюда его код")
    await boris.does_not_see("громко")
    more = await hidden.sends(f"{code[0]} он громко говорит")
    await boris.sees("он громко говорит")
    await hidden.edits(more, f"{code[0]} только на переменах")
    await boris.sees("только на переменах")


@pytest.mark.slow
async def test_who_is_not_heard_is_not_heard_by_changing_words(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    asked = await asks(mother, "сколько длится работа")
    await boris.presses("🚫 Ограничить автора")
    await boris.presses("7 дней")
    await boris.sends("Повторяет одно и то же")
    await mother.edits(asked, "а теперь послушайте")
    await mother.sees("Вопросы от вас не принимаются до 14 сентября")
    await boris.does_not_see("послушайте")


@pytest.mark.slow
async def test_no_code_is_lost_when_telegram_shows_nothing(stage: Stage, home: Town) -> None:
    mother = await settles(stage)
    await mother.sends("кто смотрит ответы")
    await mother.presses("💬 Другое")
    await mother.presses(HIDDEN)
    await mother.sees("Сохраните его сейчас", "Вопрос ещё не отправлен.")
    code = CODE.search(mother.screen)
    assert code
    stage.telegram.faults.add(method="editMessageText", error=429, retry_after=5)
    await mother.presses(SAVED)
    stage.clock.passes(seconds=6)
    await stage.settles()
    await mother.sees("Вопрос передан анонимно.")
    await mother.sends(code[0])
    await mother.sees("Вопрос № 1", "кто смотрит ответы")

    # A code is sent once; one that the bot did not make opens nothing.
    await mother.sends("кто проверяет ответы")
    await mother.presses("💬 Другое")
    for made_up in (code[0].replace("-", ""), "AAAA", "я" * 16):
        await press(mother, SendHidden(token=made_up).pack())
    await mother.sends("/questions")
    await mother.sees("Здесь пока пусто")
    async with stage.app.database.unit() as session:
        assert len((await session.scalars(select(Ticket.id))).all()) == 1
        kept = str((await session.scalars(select(HandledUpdate.screen))).all())
    assert [word for word in (code[0], code[0].replace("-", "")) if word in kept] == []
