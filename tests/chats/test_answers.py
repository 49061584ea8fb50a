"""The answers for parents: what is learnt from questions, who approves, what grows old."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from models import AnswerCard
from sandbox.people import Someone
from services import answer_index, answers, faq
from tests import town
from tests.chats.test_hotline import approves, settles
from tests.stage import Stage
from tests.town import BARNAUL, Town


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town on a Monday morning."""
    found = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    return found


async def answered(mother: Someone, boris: Someone, question: str, answer: str, *, number: int = 1) -> None:
    """A question of which no answer helped is answered by a person."""
    await mother.sends(question)
    if "✍️ Не помогло, задать вопрос" in mother.buttons:
        await mother.presses("✍️ Не помогло, задать вопрос")
    await mother.presses("💬 Другое")
    await mother.presses("📨 Отправить")
    await boris.presses("✋ Взять")
    await boris.presses("✍️ Ответить")
    await boris.sends(answer)
    await boris.presses("📨 Отправить ответ")
    await boris.sends("/menu")
    await boris.presses("💬 Вопросы родителей")
    await boris.taps("Готовы")
    await boris.taps(f"№ {number}")


@pytest.mark.slow
async def test_words_that_did_not_help_lead_to_the_answer_after_a_second_person(stage: Stage, home: Town) -> None:
    boris, anna = home.boris, home.anna
    await approves(stage, boris, "2. Когда ВПР")
    mother = await settles(stage)
    await answered(mother, boris, "какого числа впр, нам бы на море", "С 20 апреля.")
    await boris.presses("📚 В базу ответов")
    await boris.sees("какого числа впр, нам бы на море", "Родителю предлагали готовые ответы")
    await boris.presses("↪️ Когда ВПР в этом году?")
    await boris.sees("✅ Запомнено.")
    await boris.presses("📚 База ответов")
    await boris.presses("🗣 Другие слова: 1")
    await boris.presses("какого числа впр, нам бы на море")
    await boris.sees("Это предложили вы, поэтому утвердить должен другой человек.")
    assert "✅ Утвердить" not in boris.buttons
    await mother.sends("нам бы на море")
    await mother.sees("Готового ответа нет.")
    await mother.presses("❌ Отмена") if "❌ Отмена" in mother.buttons else await mother.sends("/menu")

    # Nobody else answers at the school: whoever coordinates above is the second person.
    stage.clock.passes(minutes=11)
    await stage.settles()
    await anna.sees("📚 База ответов, СОШ № 1", "Коллега написал ответ")
    await anna.presses("🗣 Другие слова: 1")
    await anna.taps("какого числа впр, нам бы на море")
    await anna.sees("Бот ответит так:", "Когда ВПР в этом году?")
    await anna.presses("✅ Утвердить")
    await anna.sees("✅ Утверждено: бот находит ответ и по этим словам.")
    await mother.sends("нам бы на море")
    await mother.sees("Когда ВПР в этом году?")


async def test_an_answer_of_ones_own_is_a_draft_until_a_second_person_approves(stage: Stage, home: Town) -> None:
    boris = home.boris
    mother = await settles(stage)
    await answered(mother, boris, "впр можно ли прийти с термосом", "Термос можно оставить в классе.")
    await boris.presses("📚 В базу ответов")
    await boris.presses("➕ Новый ответ")
    await boris.sends("Можно ли взять на ВПР термос?")
    await boris.sees("✅ Черновик № 101 добавлен: «Можно ли взять на ВПР термос?».")
    await boris.presses("📄 Открыть черновик")
    await boris.sees("Этот текст написали вы", "Термос можно оставить в классе.")
    assert "✅ Утвердить" not in boris.buttons


@pytest.mark.slow
async def test_answers_hide_on_their_day_and_their_owner_hears_before(stage: Stage, home: Town) -> None:
    boris = home.boris
    await approves(stage, boris, "2. Когда ВПР")
    mother = await settles(stage)
    async with stage.app.database.unit() as session:
        await session.execute(
            update(AnswerCard).where(AnswerCard.number == 2).values(review_on=stage.clock().date() + answers.TERM / 18)
        )
        await session.commit()
    assert await stage.app.jobs.all()["review_answers"]() == 0
    await stage.settles()
    await boris.sees("📚 База ответов, СОШ № 1", "скоро надо перечитать")
    stage.clock.passes(days=10)
    assert await stage.app.jobs.all()["review_answers"]() == 1
    await stage.settles()
    await boris.sees("1 ответ скрыт от родителей")
    await mother.sends("какого числа впр")
    await mother.sees("Готового ответа нет.")
    await boris.presses("📚 База ответов")
    await boris.sees("Пора перечитать: 1.")
    await boris.taps("2. Когда ВПР")
    await boris.presses("✅ Утвердить")
    await mother.sends("/menu")
    await mother.sends("какого числа впр")
    await mother.sees("Когда ВПР в этом году?")


async def test_a_large_index_is_made_beside_and_the_one_before_it_answers() -> None:
    at = datetime(2026, 9, 7, tzinfo=UTC)
    many = [faq.Entry(n, f"Вопрос про слово{n}", "Ответ") for n in range(answer_index.FEW + 1)]
    old = tuple((one.key, at) for one in many)
    new = (*old[:-1], (old[-1][0], at.replace(hour=1)))
    first = await answer_index.make(old, "beside", many)
    assert await answer_index.make(new, "beside", many) is first
    assert answer_index.ready(new, "beside") is first
    await answer_index._begun[new]
    assert answer_index.ready(new, "beside") is not first
