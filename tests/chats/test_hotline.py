"""The hotline: parents ask without a name, specialists answer, nobody learns who an anonymous one was."""

import io
import logging
import re
import zipfile

import pytest
from PIL import Image
from sqlalchemy import select

from handlers.hotline.asking import Send
from models import AnswerCard, Base, Membership, Organisation, OrganisationKind, Role, Ticket
from sandbox import doings
from sandbox.people import File, Photo, Someone
from services import recipients
from services.audiences import Rules
from tests import town
from tests.matrix import press
from tests.stage import Stage
from tests.town import BARNAUL, Town

CODE = re.compile(r"[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}")
MUTE = {("ticket", "ask"), ("ticket", "add")}
ACCOUNT, NAME = 7770123456, "Милослава"


async def settles(stage: Stage, *, school: str = "СОШ № 1", grade: str = "5", id_: int = ACCOUNT) -> Someone:
    """A parent comes without a link."""
    mother = stage.person(id_, NAME, "Скрытная")
    await mother.sends("/start")
    await mother.presses("👪 Я родитель")
    await mother.presses(school)
    await mother.presses(grade)
    await mother.sees("Согласие на обработку персональных данных родителя")
    await mother.presses("✅ Согласен (согласна)")
    await mother.sees(f"✅ Готово.\n{school}, {grade} класс")
    return mother


async def approves(stage: Stage, keeper: Someone, *questions: str) -> None:
    """Somebody approves answers that ship."""
    await keeper.sends("/menu")
    await keeper.presses("💬 Вопросы родителей")
    await keeper.presses("📚 База ответов")
    for question in questions:
        await keeper.taps(question)
        await keeper.presses("✅ Утвердить")
        await keeper.sees("утверждён")
        await keeper.presses("← Назад")
        await keeper.presses(next(label for label in keeper.buttons if label.startswith("Черновики")))


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town on a Monday morning."""
    found = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    return found


async def test_a_parent_finds_an_answer_and_a_specialist_gives_another(stage: Stage, home: Town) -> None:
    boris = home.boris
    await approves(stage, boris, "2. Когда ВПР")
    mother = await settles(stage)
    async with stage.app.database.unit() as session:
        held = (await session.scalars(select(Membership).where(Membership.role == Role.parent))).all()
    assert [role.grade for role in held] == [5]

    # What is approved is shown, with its source; what is not is not, and nothing stands in for it.
    await mother.sends("подскажите какого числа впр")
    await mother.sees("Когда ВПР в этом году?", "Источник: Сообщение Рособрнадзора", "Проверено: 7 сентября.")
    await mother.presses("👍 Помогло")
    await mother.sends("можно ли телефон на впр")
    await mother.sees("Готового ответа нет. Передадим вопрос специалисту.")
    await mother.presses("📝 Как проходит работа")
    await mother.sends("и часы тоже?")
    await mother.sees("можно ли телефон на впр\nи часы тоже?")
    await mother.presses("📨 Отправить")
    await mother.sees("Вопрос № 1 передан: СОШ № 1.", "Ответят до: 8 сентября, 18:00.", "не официальное обращение")
    await mother.presses("⚖️ Как подать официальное обращение")
    await mother.sees("gosuslugi.ru", "30 дней")

    # Each step is told; the answer is seen before it goes.
    await boris.sees("Новый вопрос родителя", "можно ли телефон на впр\nи часы тоже?", "Родитель, СОШ № 1, 5 класс")
    assert NAME not in boris.tail
    await boris.presses("✋ Взять")
    await mother.sees("На ваш вопрос № 1 отвечает специалист.")
    await boris.presses("✍️ Ответить")
    await boris.sends("Телефон и часы <сдают> учителю.")
    await boris.sees("Так ответ на вопрос № 1 увидит родитель:")
    mother.looks_away()
    await mother.does_not_see("сдают")
    await boris.presses("📨 Отправить ответ")
    await mother.sees("Ответ на вопрос № 1\n\nТелефон и часы <сдают> учителю.")
    await mother.presses("👍 Помогло")
    await mother.presses("📂 Открыть вопрос № 1")
    await mother.presses("✅ Вопрос решён")
    await mother.sees("⚪ Закрыт")

    # A closed question is open again when something is added.
    boris.looks_away()
    await mother.presses("✏️ Дописать")
    await mother.sends("А наушники?")
    await mother.presses("📨 Отправить")
    await boris.sees("Родитель дополнил вопрос № 1", "А наушники?", "✋ Отвечает специалист")
    await mother.sends("/questions")
    await mother.sees("Всего: 1.")
    assert mother.buttons[0] == "✋ № 1 можно ли телефон на впр и часы тоже?"


async def staff_can_read(stage: Stage, *staff: Someone) -> str:
    """Every message and file of those who answer, and every table they can read through the bot."""
    said = [str(message.body) for person in staff for message in person.messages if message.by_bot]
    files = [repr(file.data) for person in staff for file in person.files]
    read = {"tickets", "ticket_entries", "ticket_files", "files", "audit", "answer_cards", "answer_wordings"}
    tables = [table for table in Base.metadata.sorted_tables if table.name in read]
    async with stage.app.database.unit() as session:
        rows = [str(row) for table in tables for row in (await session.execute(select(table))).all()]
    return "\n".join([*said, *files, *rows])


async def test_nobody_learns_who_asked_anonymously(stage: Stage, home: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    mother = await settles(stage)
    anna = home.anna
    await mother.sends("учитель подсказывал ответы на впр")
    await mother.presses("⚠️ Нарушение")
    await mother.sends(Photo(jpeg()), caption="вот фото доски")
    caplog.clear()
    await mother.presses("🙈 Отправить анонимно")
    await mother.presses("✅ Код сохранён, отправить")
    assert "who=" not in caplog.text
    assert [record.__dict__.get("who") for record in caplog.records if record.name == "mayak.update"] == [None, None]
    await mother.sees("передан анонимно: Управление образования города Лучезарска.")
    found = CODE.search(mother.screen)
    assert found
    await anna.sees("⚠️ Сообщение о нарушении", "Анонимно, СОШ № 1", "🖼 Фото")
    assert "класс" not in anna.screen.split("Анонимно")[1]
    await home.boris.does_not_see("подсказывал")  # those complained of do not see it
    await mother.presses("🔔 Сообщить мне сюда")
    await anna.presses("📎 Файлы: 1")
    await anna.presses("✍️ Ответить")
    await anna.sends("Разберёмся.")
    await anna.presses("📨 Отправить ответ")
    await mother.sees("На анонимный вопрос № 1 ответили. Чтобы прочитать, пришлите сюда код.")

    # The code works from any account, also to add.
    stranger = stage.person(902, "Дальний", "Родственник")
    await stranger.sends(found[0].lower().replace("-", " "))
    await stranger.sees("Ответ, 7 сентября, 10:00\nРазберёмся.")
    await stranger.sends(f"{found[0]} это было в среду")
    await anna.sees("это было в среду")
    await stranger.sends(CODE.sub(lambda code: code[0][::-1], found[0]) + " нет")
    await stranger.sees("Вопроса с таким кодом нет.")

    async with stage.app.database.unit() as session:
        person_id = await session.scalar(select(Membership.person_id).where(Membership.role == Role.parent))
        ticket = await session.get_one(Ticket, 1)
        rows = (await session.execute(select(Base.metadata.tables["audit"]))).mappings().all()
    assert (ticket.person_id, ticket.grade) == (None, None)
    assert {row["person_id"] for row in rows if (row["subject"], row["action"]) in MUTE} == {None}
    known = await staff_can_read(stage, anna, home.boris)
    assert [word for word in (str(ACCOUNT), NAME, "Скрытная") if word in known] == []
    assert person_id not in {row["person_id"] for row in rows if row["subject"] == "ticket"}


def jpeg() -> bytes:
    """A photo whose camera tells its name."""
    paper = io.BytesIO()
    picture = Image.new("RGB", (40, 30), "red")
    exif = picture.getexif()
    exif[271] = NAME
    picture.save(paper, "JPEG", exif=exif)
    return paper.getvalue()


def word_file() -> bytes:
    """A document whose author is known in three places."""
    from docx import Document

    document = Document()
    document.core_properties.author = NAME
    document.add_paragraph("Расписание работ")
    paper = io.BytesIO()
    document.save(paper)
    return paper.getvalue()


@pytest.mark.slow
async def test_files_go_without_what_tells_of_their_maker(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    await mother.sends(File(f"{NAME}.docx", word_file()))
    await mother.sees("📎 Приложено: 1")
    await mother.sends(File("снимок.jpg", jpeg()))
    await mother.sends(File("архив.zip", b"PK"))
    await mother.sees("Такой файл принять нельзя: из него не убрать имя автора.")
    await mother.sends("что тут написано")
    await mother.presses("💬 Другое")
    await mother.presses("📨 Отправить")
    await boris.presses("📎 Файлы: 2")
    document, picture = boris.files[-2:]
    assert (document.name, picture.name) == ("Вопрос 1, файл 1.docx", "Вопрос 1, файл 2.jpg")
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert NAME.encode() not in parts
    assert "Расписание работ".encode() in parts
    assert NAME.encode() not in picture.data
    damaged = File("битый.pdf", b"%PDF-1.4 nothing")
    await mother.sends("/ask")
    await mother.sends(damaged)
    await mother.sees("Один из ваших файлов принять не удалось")


VOICE = b"OggS a voice"


def voice(stage: Stage) -> dict[str, object]:
    """A voice message."""
    body = doings.file_json(stage.telegram, "document", "voice.ogg", VOICE, None)
    return {"voice": {**body["document"], "duration": 2}}


@pytest.mark.slow
async def test_an_edit_reaches_the_specialist_and_a_voice_is_announced(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    asked = await mother.sends("сколько впр в день бывает")
    await mother.sends(voice(stage))
    await mother.sees("Голос можно узнать, даже если вопрос анонимный.")
    await mother.presses("🎤 Приложить запись")
    await mother.presses("💬 Другое")
    await mother.presses("📨 Отправить")
    await boris.sees("сколько впр в день бывает", "🎤 Запись голоса")
    await boris.presses("📎 Файлы: 1")
    assert (boris.files[-1].name, boris.files[-1].data) == ("Вопрос 1, файл 1.ogg", VOICE)
    await mother.edits(asked, "сколько впр в неделю бывает")
    await mother.sees("Правка дошла: вопрос № 1")
    await boris.sees("сколько впр в неделю бывает", "изменено")


@pytest.mark.slow
async def test_no_voice_is_lost_while_it_waits_for_a_yes(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    await mother.sends("сколько впр в день бывает")
    await mother.presses("💬 Другое")
    await mother.sends(voice(stage))
    await mother.sends(voice(stage))
    await press(mother, Send(is_anonymous=False).pack())
    await mother.does_not_see("Вопрос № 1 передан")
    await mother.presses("🎤 Приложить запись")
    await mother.presses("📨 Отправить")
    await boris.presses("📎 Файлы: 2")


@pytest.mark.slow
async def test_two_do_not_answer_at_once_and_others_see_nothing(stage: Stage, home: Town) -> None:
    mother = await settles(stage)
    await mother.sends("где результаты впр")
    await mother.presses("📊 Результаты")
    await mother.presses("📨 Отправить")
    await home.boris.presses("✋ Взять")
    await home.anna.sends("/menu")
    await home.anna.presses("💬 Вопросы родителей")
    await home.anna.presses("У других 1")
    await home.anna.taps("№ 1 СОШ № 1")
    await home.anna.sees("✋ Отвечает Борис Школьный.")
    assert "✍️ Ответить" not in home.anna.buttons
    await home.vera.sends("/menu")
    await home.vera.presses("💬 Вопросы родителей")
    await home.vera.sees("Никем не взяты: 0")
    await home.vera.presses("У других 0")
    await home.vera.does_not_see("№ 1")
    await home.boris.presses("↩️ Вернуть в очередь")
    await home.anna.sends("/menu")
    await home.anna.presses("💬 Вопросы родителей")
    await home.anna.presses("Новые 1") if "Новые 1" in home.anna.buttons else None
    await home.anna.taps("№ 1 СОШ № 1")
    await home.anna.presses("✍️ Ответить")
    await home.boris.presses("✍️ Ответить")
    assert "На этот вопрос уже отвечает другой специалист." in home.boris.alerts[-1]


@pytest.mark.slow
async def test_an_answer_is_approved_by_a_second_person_and_forgotten_words_go(stage: Stage, home: Town) -> None:
    boris = home.boris
    await boris.sends("/menu")
    await boris.presses("💬 Вопросы родителей")
    await boris.presses("📚 База ответов")
    await boris.taps("7. Сколько времени")
    await boris.presses("✏️ Изменить текст")
    await boris.sends("У нас по 45 минут.")
    await boris.sees("Этот текст написали вы", "У нас по 45 минут.")
    assert "✅ Утвердить" not in boris.buttons
    async with stage.app.database.unit() as session:
        card = (await session.scalars(select(AnswerCard).where(AnswerCard.number == 7))).one()
    assert card.author_id is not None
    mother = await settles(stage)
    await mother.sends("моя тайна про впр")
    await mother.presses("💬 Другое")
    await mother.presses("📨 Отправить")
    await mother.sends("/forget")
    await mother.presses("🗑 Удалить навсегда")
    tables = [table for table in Base.metadata.sorted_tables if table.name != "handled_updates"]
    async with stage.app.database.unit() as session:
        rows = [str(row) for table in tables for row in (await session.execute(select(table))).all()]
    assert [row for row in rows if "тайна" in row or str(ACCOUNT) in row] == []


@pytest.mark.slow
async def test_a_school_is_found_by_its_number_or_by_a_misspelt_name(stage: Stage, home: Town) -> None:
    father = stage.person(903, "Отец", "")
    await father.sends("/start")
    await father.sends("лицей семь")
    assert father.buttons[0].startswith("Лицей № 7")
    await father.sends("школа 2")
    assert father.buttons[0].startswith("СОШ № 2")
    await father.sends("лецей")
    assert father.buttons[0].startswith("Лицей № 7")
    await father.sends("бассейн")
    await father.sees("Такой школы не нашлось.")
    link = stage.app.links.start(f"s{await _school(stage)}")
    await father.opens(link)
    await father.sees("СОШ № 1\n\nВ каком классе ребёнок?")


async def _school(stage: Stage) -> int:
    async with stage.app.database.unit() as session:
        return (await session.scalars(select(Organisation.id).where(Organisation.name == "СОШ № 1"))).one()


@pytest.mark.slow
async def test_the_grade_is_an_audience(stage: Stage, home: Town) -> None:
    await settles(stage, grade="5")
    await settles(stage, grade="7", id_=904)
    async with stage.app.database.unit() as session:
        office = (await session.scalars(select(Organisation).where(Organisation.name == "СОШ № 1"))).one()
        parents = Rules(roles=(Role.parent,), kinds=(OrganisationKind.school,))
        meant = [
            (await recipients.count(session, office, rules, stage.clock())).all
            for rules in (parents, parents.with_grade(5), parents.with_grade(5).with_grade(7), parents.with_grade(9))
        ]
    assert meant == [2, 1, 2, 0]
    assert Rules.from_json(parents.with_grade(5).to_json()) == parents.with_grade(5)
