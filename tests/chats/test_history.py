"""«История» in plain words, for those who may see it."""

from sqlalchemy import select

from handlers.history.screens import HistoryPage
from models import AuditEntry, Person
from services import audit
from tests import town
from tests.matrix import press
from tests.stage import Stage
from tests.town import BARNAUL

GONE = "Ничего не нашлось"


async def test_a_coordinator_reads_what_happened_to_a_task_a_school_and_a_person(stage: Stage) -> None:
    home = await town.lives(stage)
    anna, boris, vera = home.anna, home.boris, home.vera
    await town.creates(anna, town.plan())
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    await town.opens_task(boris, "Вести журнал")
    await boris.presses("⏰ Напомнить завтра")
    await boris.presses("✅ Выполнено")
    await boris.presses("Без подтверждения")
    await boris.presses("↩️ Вернуть в работу")

    # The task, by the one who does it.
    await town.opens_task(boris, "Вести журнал")
    await boris.presses("🕓 История")
    await boris.sees(
        "История: Вести журнал наблюдений\n\n"
        "8 сентября, 09:00 · Борис Школьный, координатор\nЗадача возвращена в работу\n\n"
        "8 сентября, 09:00 · Борис Школьный, координатор\nОтмечено выполнение\n\n"
        "8 сентября, 09:00 · Борис Школьный, координатор\nНапоминание перенесено на завтра"
    )

    # The school, by the office above.
    await anna.sends("/schools")
    await anna.presses(next(label for label in anna.buttons if label.endswith("СОШ № 1")))
    await anna.presses("🕓 История")
    await anna.sees("История: СОШ № 1", "Задача возвращена в работу: Вести журнал наблюдений")
    await anna.sees("Борис Школьный\nРоль получена: координатор, СОШ № 1")

    school = HistoryPage(what="o", id=2, page=0).pack()

    # A person: the office above sees what happened below it, the person sees all of it, others see nothing.
    for person, data in ((anna, "go:yp:2"), (boris, "go:yp:0")):
        await press(person, data)
        await person.sees("История: Борис Школьный", "Отмечено выполнение: Вести журнал наблюдений")
    for data in ("go:yp:2", "go:yp:1", "go:yo:2", "go:yo:1", school, "hi:p:2:0", "hi:t:3:5", "hi:p:999:0"):
        await press(vera, data)
        assert vera.alerts[-1].startswith(GONE), data
    async with stage.app.database.unit() as session:
        refused = await session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "update"))
        assert set(refused) == {"refused-not-found"}
    await vera.sends("/privacy")
    await vera.presses("🕓 Мои действия")
    await vera.sees("Вера Школьная, координатор\nОтказано в доступе")


async def test_a_long_history_has_pages_and_unknown_actions_have_words(stage: Stage) -> None:
    anna = await town.founded(stage)
    async with stage.app.database.unit() as session:
        person = await session.scalar(select(Person))
        for n in range(20):
            audit.note(session, person, f"strange-{n}", "thing", n, stage.clock())
        await session.commit()
    await anna.sends("/privacy")
    await anna.presses("🕓 Мои действия")
    await anna.sees("Изменение (thing: strange-19)")
    await anna.presses("→")
    await anna.presses("→")
    await anna.sees("Изменение (thing: strange-3)", "Роль получена")
    assert anna.buttons == ["←", "Меню"]
    await anna.presses("←")
    await anna.sees("Изменение (thing: strange-11)")
