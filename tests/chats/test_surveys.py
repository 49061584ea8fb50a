"""Polls: an office asks, people answer, nobody learns who said what."""

import io

import pytest
from docx import Document
from sqlalchemy import select

from handlers.surveys.screens import PollPaper
from models import Base, HandledUpdate, Survey, SurveyPlace, SurveySheet
from sandbox.people import Someone
from services.survey_results import shown
from tests import town
from tests.chats.test_hotline import settles
from tests.matrix import press
from tests.stage import Stage
from tests.town import BARNAUL, Town

TITLE = "Удовлетворённость качеством и объективностью оценивания"
FIRST = ("Полностью", "Да, всегда", "Да, критерии известны", "Да, подробно", "Да, и объяснили ошибки", "Спокойно")
LAST = "Да, быстро"


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town on a Monday morning."""
    found = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    return found


async def opens(anna: Someone) -> None:
    """Anna opens the poll that ships."""
    await anna.sends("/menu")
    await anna.presses("💬 Вопросы родителей")
    await anna.presses("📊 Журнал, плакаты, опросы")
    await anna.presses("📋 Опросы")
    await anna.taps("➕ Удовлетворённость")
    await anna.sees("📝 Черновик: никто не видит", "7 вопросов", "Кого: родители")
    await anna.presses("▶️ Открыть опрос")
    await anna.sees("🟢 Открыт")


async def answers(parent: Someone, *said: str) -> None:
    """Somebody answers everything and sends it."""
    await parent.sees(TITLE, "Вас спрашивает: Управление образования города Лучезарска", "🙈 Анонимно")
    await parent.presses("▶️ Начать")
    for words in said:
        await parent.presses(words)
    await parent.sees("Проверьте ответы")
    await parent.presses("📨 Отправить")
    await parent.sees("✅ Спасибо! Ответы приняты")


async def test_a_poll_asks_its_people_and_forgets_whose_an_answer_was(stage: Stage, home: Town) -> None:
    mother = await settles(stage)
    await opens(home.anna)
    await mother.presses("▶️ Начать")
    await mother.sees("Вопрос 1 из 7", "Насколько вы довольны")
    await mother.presses("Скорее нет")
    await mother.sees("Вопрос 2 из 7")
    await mother.presses("←")
    await mother.presses("Полностью")
    for words in (*FIRST[1:], LAST):
        await mother.presses(words)
    await mother.presses("📨 Отправить")
    await mother.sees("✅ Спасибо! Ответы приняты")
    async with stage.app.database.unit() as session:
        (place,) = (await session.scalars(select(SurveyPlace))).all()
        (sheet,) = (await session.scalars(select(SurveySheet))).all()
        kept = str((await session.scalars(select(HandledUpdate.screen))).all())
    assert (place.answers, place.is_sent) == ({}, True)
    assert list(sheet.answers.values()) == [0] * 7
    assert {column.name for column in Base.metadata.tables["survey_sheets"].columns} == {
        "id", "survey_id", "organisation_id", "role", "answers",
    }  # fmt: skip
    assert "✅ Полностью" not in kept
    # Too few to be shown; nobody else sees the poll.
    await home.anna.sends("/menu")
    await home.anna.presses("💬 Вопросы родителей")
    await home.anna.presses("📊 Журнал, плакаты, опросы")
    await home.anna.presses("📋 Опросы")
    await home.anna.taps("🟢 Удовлетворённость")
    await home.anna.sees("Ответили: 1 из 1")
    assert "📄 Справка (Word)" not in home.anna.buttons
    home.boris.looks_away()
    await home.boris.does_not_see(TITLE)


@pytest.mark.slow
async def test_the_result_is_a_paper_and_a_picture_without_small_groups(stage: Stage, home: Town) -> None:
    parents = [await settles(stage, id_=7000 + n) for n in range(6)]
    parents.append(await settles(stage, id_=7100, school="СОШ № 2"))
    await opens(home.anna)
    for n, parent in enumerate(parents):
        await answers(parent, *(FIRST if n % 2 else ("Совсем нет", *FIRST[1:])), LAST)
    anna = home.anna
    await anna.presses("❓ Вопросы")
    await anna.sees("1. Насколько вы довольны", "Полностью · Скорее да")
    await anna.presses("← Назад")
    assert "📄 Справка (Word)" not in anna.buttons  # two results, one answer apart, would tell whose it is
    assert "Итог можно увидеть, когда опрос закончен" in await press(anna, PollPaper(survey_id=1, is_table=True).pack())
    await anna.presses("⏹ Закончить сейчас")
    await anna.presses("⏹ Закончить сейчас")
    await anna.sees("⚪ Закончен")
    await anna.presses("📄 Справка (Word)")
    await anna.sees("📄 Справка по опросу")
    document = Document(io.BytesIO(anna.files[-1].data))
    words = "\n".join(
        [line.text for line in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "Ответили 7 из 7 (100\N{NO-BREAK SPACE}%)" in words.replace(" %", "\N{NO-BREAK SPACE}%")
    assert "СОШ № 2" not in words
    await anna.presses("📋 К опросу")
    await anna.presses("🖼 Картинка")
    await anna.sees("🖼 Итоги опроса")
    assert anna.files[-1].data.startswith(b"\x89PNG")


@pytest.mark.slow
async def test_a_poll_ends_after_its_last_day_and_what_was_not_sent_is_lost(stage: Stage, home: Town) -> None:
    mother = await settles(stage)
    anna = home.anna
    await anna.sends("/menu")
    await anna.presses("💬 Вопросы родителей")
    await anna.presses("📊 Журнал, плакаты, опросы")
    await anna.presses("📋 Опросы")
    await anna.taps("➕ Удовлетворённость")
    await anna.presses("📅 Срок")
    await anna.sends("с 08.09 по 09.09")
    await anna.sees("📅 С 8 сентября по 9 сентября")
    await anna.presses("🏫 Где")
    await anna.presses("⬜ СОШ № 1")
    await anna.sees("Выбрано: 1.")
    await anna.presses("✅ Готово")
    await anna.presses("▶️ Открыть опрос")
    mother.looks_away()
    await mother.does_not_see(TITLE)
    stage.clock.comes(2026, 9, 8, 10, zone=BARNAUL)
    await stage.settles()
    await mother.presses("▶️ Начать")
    await mother.presses("Скорее да")
    stage.clock.comes(2026, 9, 10, 10, zone=BARNAUL)
    await stage.app.jobs.all()["end_polls"]()
    await stage.settles()
    await anna.sees("⏹ Опрос закончился.")
    await mother.presses("Чаще да")
    assert "Этот опрос сейчас закрыт" in mother.alerts[-1]
    async with stage.app.database.unit() as session:
        assert (await session.scalars(select(SurveyPlace))).all() == []
        assert [one.state for one in (await session.scalars(select(Survey))).all()] == ["closed"]


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ({"a": 5, "b": 9}, {"a", "b"}),
        ({"a": 5, "b": 9, "c": 4}, {"b"}),
        ({"a": 9, "b": 3, "c": 4}, {"a"}),
        ({"a": 4}, set()),
        ({}, set()),
    ],
)
def test_what_is_left_out_cannot_be_reckoned(counts: dict[str, int], found: set[str]) -> None:
    assert shown(counts) == found
