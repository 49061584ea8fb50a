"""«Мероприятия»: a coordinator changes a plan that runs; those concerned hear of it once."""

import pytest
from sqlalchemy import func, select

from documents.responsible import Addressee
from handlers.activities.presses import TickNew
from models import AuditEntry
from sandbox import doings
from sandbox.people import Someone
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL, Town

TWO = "Назначить ответственных за проведение работ"


async def runs(stage: Stage) -> Town:
    """The town's plan runs, and everybody has heard of it."""
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan())
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    return home


async def opens(anna: Someone, number: str) -> None:
    """«Ход плана», «Мероприятия», one of them."""
    await anna.sends("/progress")
    await anna.presses("📝 Мероприятия")
    await anna.presses(number)


async def waits(stage: Stage, **parts: float) -> None:
    """Some time goes by, and what is owed is paid."""
    stage.clock.passes(**parts)
    await stage.settles()


def told(person: Someone) -> list[str]:
    """What somebody was told of changes."""
    return [message.text for message in person.messages if message.text.startswith("📌")]


async def test_a_deadline_is_changed_told_once_and_taken_back(stage: Stage) -> None:
    home = await runs(stage)
    anna, boris = home.anna, home.boris
    await town.opens_task(home.vera, TWO)
    await home.vera.presses("✅ Выполнено")
    await home.vera.sends("№ 12 от 01.09.2026")

    await opens(anna, "2")
    await anna.sees("🗓 Срок: до 25 сентября", "👥 Кому: все школы", "Выполнено: 1 из 3")
    await anna.presses("🗓 Изменить срок")
    await anna.sends("когда-нибудь")
    await anna.sees("Не понял срок. Напишите его так: 15 мая, до 15 мая, через неделю, октябрь или ежемесячно.")
    await anna.sends("через две недели")
    await anna.sees("Было: до 25 сентября\nСтанет: до 22 сентября", "Изменятся 2 открытые задачи.")
    await anna.presses("Другой срок")
    await anna.presses("до 31 октября")
    await anna.sends("Перенесли педсовет")
    await anna.sees("✅ Срок изменён.\nТе, кого это касается, получат одно сообщение через 10 минут")
    await anna.presses("🕓 История")
    await anna.sees("изменён срок, Анна Петрова\n«до 25 сентября» → «до 31 октября»\nПричина: Перенесли педсовет")

    # A second change of another line joins the same message; who has done it already is left in peace.
    await opens(anna, "1")
    await anna.presses("🗓 Изменить срок")
    await anna.sends("18.09")
    await anna.presses("✅ Без причины")
    await waits(stage, minutes=5)
    assert told(boris) == []
    await waits(stage, minutes=6)
    assert told(boris) == [
        "📌 План «План мероприятий по объективности оценивания города Лучезарска на 2026/2027 учебный год» изменился."
        "\n\nНовые сроки:\n• 1 Провести совещание о порядке проведения работ\nбыло: 15 сентября → стало: 18 сентября"
        f"\n• 2 {TWO}\nбыло: до 25 сентября → стало: до 31 октября. Причина: Перенесли педсовет"
    ]
    assert TWO not in told(home.vera)[0]
    assert told(anna) == []

    await town.opens_task(boris, TWO)
    await boris.sees(
        "🗓 В плане: «до 25.09.2026»\n↪️ Срок изменён 8 сентября: было до 25 сентября, стало до 31 октября"
        "\nПричина: Перенесли педсовет\n🗓 Срок задачи: до 31 октября"
    )
    await stage.morning(2026, 9, 24, zone=BARNAUL)
    assert TWO not in boris.screen

    # Too late to be taken back: a day has gone by.
    await opens(anna, "2")
    assert "↩️ Отменить изменение" not in anna.buttons
    async with stage.app.database.unit() as session:
        noted = select(func.count()).where(AuditEntry.action == "edit-deadline")
        assert await session.scalar(noted) == 2


@pytest.mark.slow
async def test_what_is_taken_back_in_time_is_not_spoken_of(stage: Stage) -> None:
    home = await runs(stage)
    anna, boris = home.anna, home.boris
    await opens(anna, "2")
    await anna.presses("➖ Снять с контроля")
    await anna.sees("Уйдут 3 открытые задачи")
    off = anna.message
    await anna.sends("Отменено министерством")
    await anna.sees("➖ Снято с контроля.", "Выполнено: задач нет")
    await boris.sends("/tasks")
    await boris.presses("Все 2")
    await boris.does_not_see(TWO)
    await anna.presses("↩️ Отменить изменение")
    await anna.sees("↩️ Изменение отменено, всё как было.", "Выполнено: 0 из 3")
    await waits(stage, minutes=20)
    assert told(boris) == []

    # In the evening nobody is disturbed: it is told in the morning.
    stage.clock.comes(2026, 9, 8, 21, zone=BARNAUL)
    await town.opens_task(boris, TWO)
    card = boris.message
    await anna.presses("➖ Снять без причины", on=off)
    await waits(stage, hours=1)
    assert told(boris) == []
    await boris.presses("✅ Выполнено", on=card)
    assert boris.alerts == ["Мероприятие снято с контроля: делать ничего не нужно."]
    await stage.morning(2026, 9, 9, zone=BARNAUL)
    await boris.sees(f"Больше не нужно делать:\n• 2 {TWO}")
    await anna.presses("↩️ Вернуть на контроль")
    await waits(stage, minutes=11)
    await boris.sees(f"Поручено вам:\n• 2 {TWO} (срок: до 25 сентября)")


@pytest.mark.slow
async def test_a_line_is_added_given_to_others_renamed_and_found(stage: Stage) -> None:
    home = await runs(stage)
    anna, boris = home.anna, home.boris
    await anna.sends("/progress")
    await anna.presses("📝 Мероприятия")
    await anna.presses("➕ Добавить мероприятие")
    await anna.sends("провести собрание")
    await anna.sees("📌 Провести собрание\n🗓 Срок: не указан", "👥 Кому: не указано. Отметьте ниже.")
    assert "✅ Добавить" not in anna.buttons
    await anna.sends("до 15 марта, все школы")
    await anna.sees("📌 Провести собрание\n🗓 Срок: до 15 марта 2027\n👥 Кому: все школы")
    forged = TickNew(plan_id=1, to=Addressee.municipalities).pack()
    await doings.press(anna.telegram, anna.user, anna.chat.posts[anna.message.id], forged)
    assert anna.alerts == ["Эта кнопка устарела. Откройте /menu, там всё свежее."]
    await anna.presses("◻️ мы сами (координатор плана)")
    shown = anna.message
    await anna.presses("✅ Добавить")
    await anna.sees("✅ Мероприятие добавлено.", "Выполнено: 0 из 4")
    await anna.presses("✅ Добавить", on=shown)
    assert anna.alerts == ["Эта кнопка устарела. Откройте /menu, там всё свежее."] * 2
    await anna.presses("👥 Кому")
    await anna.presses("☑️ все школы")
    await anna.presses("◻️ Анна Петрова")
    await anna.presses("☑️ мы сами (координатор плана)")
    await anna.presses("✅ Сохранить")
    await anna.sees("✅ Изменено, кому поручено.", "👥 Кому: Анна Петрова", "Выполнено: 0 из 1")
    await anna.does_not_see("все школы")
    await anna.presses("✏️ Название")
    await anna.sends("***")
    await anna.sees("Название должно быть не длиннее 1000 знаков")
    await anna.sends("Провести <общее> собрание")
    await anna.sees("✅ Название изменено.", "Провести <общее> собрание")
    await waits(stage, minutes=11)
    assert told(boris) == []  # it came and went before anybody was told

    for _ in range(4):
        await anna.sends("/progress")
        await anna.presses("📝 Мероприятия")
        await anna.presses("➕ Добавить мероприятие")
        await anna.sends("Сверить списки, 20.09, мы")
        await anna.presses("✅ Добавить")
    await anna.presses("← Назад")
    await anna.sees("Мероприятий: 9")
    await anna.presses("🔎 Найти")
    await anna.sends("общее")
    await anna.sees("Найдено по словам «общее»: 1", "Провести <общее> собрание")
    await anna.sends("единорог")
    await anna.sees("Ничего не нашлось.")


@pytest.mark.slow
async def test_a_plan_begins_from_a_template_or_empty_and_can_be_taken_back(stage: Stage) -> None:
    home = await town.lives(stage)
    anna, boris = home.anna, home.boris
    await anna.sends("/plan")
    await anna.presses("➕ Начать без документа")
    await anna.presses(next(label for label in anna.buttons if label.startswith("📋")))
    await anna.presses("2026/2027")
    await anna.sees("12 мероприятий:", "1.2 Назначить в школе ответственных за проведение работ (до 25 сентября)")
    await anna.presses("✅ Создать")
    await stage.settles()
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    await boris.sees("Новый план: «План мероприятий по повышению объективности проведения ВПР»", "7 задач")
    await anna.sends("/plan")
    await anna.presses("➕ Начать без документа")
    await anna.presses("📄 Пустой план")
    await anna.presses("2026/2027")
    await anna.sends("План недели математики")
    await anna.sees("✅ План создан.", "Мероприятий пока нет.")
    await anna.presses("➕ Добавить мероприятие")
    await anna.sends("в пятницу провести викторину, школы")
    await anna.presses("✅ Добавить")
    await anna.does_not_see("получат одно сообщение")
    await waits(stage, minutes=11)
    assert told(boris) == []  # the first digest tells of the whole plan
    await anna.presses("← Назад")
    await anna.presses("Отменить создание плана")
    await anna.sees("План удалён.")
    await stage.settles()
    await stage.morning(2026, 9, 9, zone=BARNAUL)
    await boris.does_not_see("викторину")


async def test_a_school_sees_no_way_to_the_activities(stage: Stage) -> None:
    home = await runs(stage)
    await opens(home.anna, "2")
    card = home.anna.message.find("🗓 Изменить срок")[0]["callback_data"]
    await home.boris.sends("/progress")
    assert "📝 Мероприятия" not in home.boris.buttons
    from sandbox import doings

    post = next(post for post in reversed(home.boris.chat.visible()) if post.by_bot)
    await doings.press(stage.telegram, home.boris.user, post, card)
    assert home.boris.alerts == [
        "Ничего не нашлось: запись удалена или относится к другой организации. Откройте /menu."
    ]
