"""A corrected text on its way to many: a killed process doubles and loses nothing, «Остановить» stops it."""

import pytest

from handlers.letters.buttons import Correcting, StopCorrecting
from locales import Texts
from sandbox.people import Someone
from services import correcting
from services.correcting import Reached
from tests.chats.test_letters import corrects, sent_order
from tests.matrix import press
from tests.stage import Stage
from tests.town import Town

pytestmark = pytest.mark.slow
NEW, NEWEST = "Срок до 20.09. Школа: {школа}.", "Срок до 25.09. Школа: {школа}."
ASKED = 4
"""Portions of one person in which three are asked and nobody is left."""


@pytest.fixture(autouse=True)
def _one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.editions.MANY", 2)
    monkeypatch.setattr("services.correcting.AT_ONCE", 1)


async def corrected(stage: Stage, text: str = NEW) -> Town:
    """Three schools have an order; another text is on its way, and the clock does not tick."""
    lucky = await sent_order(stage)
    stage.app.conversation.wake = lambda: None
    await corrects(lucky.anna, text)
    return lucky


async def spreads(stage: Stage, portions: int, reached: Reached | None = None, *, dies: bool = False) -> Reached | None:
    """So many portions; the process may die inside the last one."""
    reached = reached or Reached()
    for left in reversed(range(portions)):
        assert reached
        async with stage.app.database.unit() as session:
            reached = await correcting.spread_some(session, 1, reached, stage.clock())
            if left or not dies:
                await session.commit()
    return reached


async def job(stage: Stage, name: str) -> None:
    """The clock does this alone."""
    await stage.app.jobs.all()[name]()


def got(people: Town) -> list[list[str]]:
    """The corrected texts that each school has got."""
    schools = (people.boris, people.vera, people.gleb)
    return [[line for line in _lines(one) if line.startswith("Срок до")] for one in schools]


def _lines(one: Someone) -> list[str]:
    return [line for message in one.messages for line in message.text.splitlines()]


@pytest.mark.parametrize("portions", [2, ASKED + 1, ASKED + 2, ASKED + 4])
async def test_a_killed_process_goes_on_and_every_copy_is_corrected_once(stage: Stage, portions: int) -> None:
    lucky = await corrected(stage)
    await spreads(stage, portions, dies=True)
    await stage.restart()
    await stage.settles()
    stage.clock.passes(seconds=5)
    await stage.settles()
    told = [[f"Срок до 20.09. Школа: {school}."] for school in ("СОШ № 1", "СОШ № 2", "Лицей № 7")]
    assert got(lucky) == told
    await lucky.anna.sees("✅ Исправленный текст (редакция 2) подготовлен: 3 сообщения уходят по очереди.")


async def test_whoever_has_not_got_the_new_text_keeps_the_old_one_when_it_is_stopped(stage: Stage) -> None:
    lucky = await corrected(stage)
    anna = lucky.anna
    reached = await spreads(stage, ASKED + 1)
    await job(stage, "deliver_notices")
    await job(stage, "redraw_lives")
    await anna.sees("подготовлено 1 из 3")
    await spreads(stage, 1, reached)  # prepared, not sent
    await anna.presses("⏹ Остановить")
    await anna.sees("Остановить исправленный текст (редакция 2)? Кто его уже получил, у того он останется.")
    await anna.presses("← Не останавливать")
    await anna.sees("подготовлено 2 из 3")
    await anna.presses("⏹ Остановить")
    await anna.presses("⏹ Да, остановить")
    await anna.sees("⏹ Останавливаем исправленный текст (редакция 2)…")
    await stage.restart()
    stage.clock.passes(seconds=5)
    await stage.settles()
    await anna.sees("⏹ Остановлено. Исправленный текст (редакция 2) ушёл: 1 из 3.")
    assert got(lucky) == [["Срок до 20.09. Школа: СОШ № 1."], [], []]
    await lucky.vera.sends("/letters")
    await lucky.vera.presses("1")
    await lucky.vera.presses("📨 Открыть сообщение")
    assert got(lucky)[1] == ["Срок до 20.09. Школа: СОШ № 2."]


async def test_a_text_that_is_corrected_again_before_it_left_comes_only_as_it_is_now(stage: Stage) -> None:
    lucky = await corrected(stage)
    await spreads(stage, ASKED + 4)
    await corrects(lucky.anna, NEWEST)
    stage._listens()
    await stage.settles()
    stage.clock.passes(seconds=5)
    await stage.settles()
    told = [[f"Срок до 25.09. Школа: {school}."] for school in ("СОШ № 1", "СОШ № 2", "Лицей № 7")]
    assert got(lucky) == told
    words = await press(lucky.anna, StopCorrecting(broadcast_id=1, edition=2, is_sure=True).pack())
    assert words.startswith(Texts("ru")("refusal-outdated"))
    stranger = await press(lucky.boris, Correcting(broadcast_id=1, edition=3).pack())
    assert stranger.startswith(Texts("ru")("refusal-not-found"))
