"""«Доставка»: a coordinator asks whether messages arrive, and whom they do not reach."""

from datetime import timedelta

from sqlalchemy import update

from models import Address, Notice, NoticeState
from sandbox.people import Someone
from tests import town
from tests.stage import Stage


async def opens(person: Someone) -> None:
    """From the menu."""
    await person.sends("/settings")
    await person.presses("📮 Доставка")


async def falls_silent(stage: Stage, person: Someone, reason: str) -> None:
    """As if Telegram had said so some days ago."""
    async with stage.app.database.unit() as session:
        silent = {"silent_since": stage.clock() - timedelta(days=3), "silent_reason": reason}
        await session.execute(update(Address).where(Address.chat_id == person.id).values(silent))
        await session.commit()


async def test_a_coordinator_sees_what_arrives_and_whom_to_call(stage: Stage) -> None:
    people = await town.lives(stage)
    anna, boris, vera, gleb = people.anna, people.boris, people.vera, people.gleb
    await opens(anna)
    await anna.sees(
        f"📮 Доставка: {town.OFFICE}", "Сейчас ничего не ждёт отправки", "✅ До всех, кто подключён, сообщения доходят"
    )
    await town.creates(anna, town.plan())
    await falls_silent(stage, vera, "gone")
    await falls_silent(stage, gleb, "not-started")
    await boris.blocks_bot()
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    async with stage.app.database.unit() as session:
        late = {"state": NoticeState.expired, "due_at": stage.clock()}
        await session.execute(update(Notice).where(Notice.kind == "joined", Notice.id < 6).values(late))
        await session.commit()
    await opens(anna)
    assert anna.screen.splitlines()[2:] == [
        "Сегодня отправлено, кроме родителей: 1, не доставлено: 2",
        "За эту неделю: 3, не доставлено: 2",
        "Сейчас ничего не ждёт отправки.",
        "",
        "🔇 Не доходят до 3 человек",
        "",
        "1. СОШ № 1",
        "Борис Школьный, координатор",
        "с 7 сентября: человек остановил бота",
        "",
        "2. СОШ № 2",
        "Вера Школьная, координатор",
        "с 4 сентября: учётная запись удалена",
        "",
        "3. Лицей № 7",
        "Глеб Школьный, координатор",
        "с 4 сентября: человек ещё не открывал бота",
        "",
        "Что делать",
        "• Бот остановлен: позвоните и попросите открыть бота и нажать «Разблокировать» или /start.",
        "• Учётной записи больше нет: откройте карточку и выдайте новую ссылку тому, кто теперь отвечает.",
        "• Бот ещё не открыт: позвоните и попросите открыть его и нажать /start.",
    ]
    await anna.presses("2. СОШ № 2")
    await anna.sees("СОШ № 2", "Вера")
    await boris.unblocks_bot()
    await opens(anna)
    await anna.sees("🔇 Не доходят до 2 человек")
    await opens(boris)
    await boris.sees("📮 Доставка: СОШ № 1", "До всех, кто подключён")


async def test_many_are_turned_over_in_pages(stage: Stage) -> None:
    anna = await town.founded(stage)
    links = await town.adds(anna, *(f"СОШ № {n}" for n in range(1, 9)))
    for n, link in enumerate(links):
        person = await town.joins(stage, link, 300 + n, f"Имя{n}")
        await falls_silent(stage, person, "blocked")
    await opens(anna)
    await anna.sees("🔇 Не доходят до 8 человек", "1. СОШ № 1", "6. СОШ № 6")
    await anna.presses("→")
    await anna.sees("7. СОШ № 7", "8. СОШ № 8")
    await anna.presses("←")
    await anna.sees("1. СОШ № 1")
    await anna.presses("🔄 Обновить")
