"""The main job: a plan on paper becomes tasks, reminders and «Выполнено»."""

from pathlib import Path

import pytest

from sandbox.people import File, Someone
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL, Town

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("000_*.txt"))


async def set_up(stage: Stage, name: str, *schools: str) -> Town:
    """A coordinator opens the link, sets up the office and adds three schools, whose coordinators come."""
    anna = stage.person(101, "Анна", "Петрова")
    await anna.opens(await stage.first_link())
    await anna.sees("Как называется ваша организация?")
    await anna.sends(name)
    await anna.presses("🏛 Муниципалитет")
    await anna.presses("Барнаул (UTC+7)")
    await anna.sees(f"{name}: всё готово.")
    await anna.presses("🏫 Школы")
    await anna.presses("➕ Добавить")
    await anna.sends("\n".join(schools))
    await anna.sees("Добавлено школ: 3.")
    links = town.links_of(anna)
    boris = await town.joins(stage, links[0], 201, "Борис")
    await anna.sees("Борис Школьный, координатор" if stage.personal_data else "подключились: координатор\nСОШ № 1")
    vera = await town.joins(stage, links[1], 202, "Вера", "Школьная")
    gleb = await town.joins(stage, links[2], 203, "Глеб")
    return Town(stage, anna, boris, vera, gleb)


async def gives_to_herself(anna: Someone, printed: str) -> None:
    """In «Кто что делает» a person named in the plan is whoever coordinates it."""
    await anna.presses("👥 Кто что делает")
    await anna.sees(f"1. «{printed}» — 1 мероприятие\n→ мы сами (координатор плана)")
    await anna.presses("❔1")
    herself = next(label for label in anna.buttons if label.startswith(("◻️ Анна Петрова", "◻️ координатор, ")))
    await anna.presses(herself)
    await anna.presses("← Назад")
    await anna.sees(f"1. «{printed}» — 1 мероприятие\n→ {herself.removeprefix('◻️ ')[:30]}")
    await anna.presses("← К плану")


def digests(person: Someone) -> list[str]:
    """The mornings on which a person was told anything."""
    heads = [message.text.splitlines()[0] for message in person.messages if message.by_bot]
    return [head for head in heads if head.startswith("☀️")]


async def test_a_plan_on_paper_becomes_tasks_reminders_and_done(stage: Stage) -> None:
    await told_whole(stage)


@pytest.mark.slow
async def test_the_same_where_people_go_by_their_posts(stage: Stage) -> None:
    await stage.keeps_names(False)
    home = await told_whole(stage)
    for person in (home.anna, home.boris, home.vera):
        said = "\n".join(message.text for message in person.messages if message.by_bot)
        assert [name for name in ("Анна", "Борис", "Школьн", "Петрова") if name in said] == []


async def told_whole(stage: Stage) -> Town:
    """From the link of the console to «Выполнено»."""
    home = await set_up(stage, "Управление образования города Лучезарска", *town.SCHOOLS)
    anna, boris = home.anna, home.boris

    # The plan of a past year is read, moved to this one, and its responsible are mapped.
    await anna.sends(File("План.docx", town.story_as_docx()))
    await anna.sees("Учебный год: 2023/2024", "8 мероприятий, 2 раздела:")
    await gives_to_herself(anna, "Ветрова А.Б.")
    await anna.presses("✅ Создать план")
    await anna.sees("План составлен на 2023/2024 учебный год. Перенести его на 2026/2027?")
    await anna.presses("✅ Перенести на 2026/2027")
    await anna.presses("✅ Создать план")
    await anna.sees("Срок уже прошёл у одного мероприятия. Что с ним делать?")
    await anna.presses("✅ Выполнены")
    await anna.sees("Будет 42 задачи для 4 организаций. Первая сводка: 8 сентября, 09:00.")
    await anna.presses("✅ Создать")
    await anna.sees("План создан", "42 задачи")

    # The next local morning the schools hear of it.
    await stage.morning(2026, 9, 8, hour=8, zone=BARNAUL)
    assert digests(boris) == []
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    for person in (boris, home.vera, home.gleb):
        await person.sees("Сводка на 8 сентября", "Новый план", "Вам поручено 13 задач")

    # A week before the deadline they are reminded; after a kill and a restart nothing is lost, nothing comes twice.
    for day in (9, 10, 11, 14, 15, 16, 17, 18):
        await stage.morning(2026, 9, day, zone=BARNAUL)
        await stage.restart()
        await stage.ticks()
    for person in (boris, home.vera, home.gleb):
        assert digests(person) == [f"☀️ Сводка на {day} сентября" for day in (8, 11, 16, 18)]
        assert "Осталось 7 дней (до 25 сентября)\n1.2 Назначить ответственных" in person.screen

    # One of them presses «Выполнено» and sends the order as a file.
    await boris.presses("1")
    await boris.sees("🎯 Ожидаемый результат: Приказ", "🗓 В плане: «до 25.09.2023»")
    await boris.presses("✅ Выполнено")
    await boris.sees("Напишите номер и дату приказа")
    await boris.sends(File("Приказ 12.docx", b"order"))
    await boris.sees("✅ Отмечено: выполнено.")
    await stage.restart()

    # The coordinator above sees it at once; the school that did it is not reminded of it any more.
    await anna.sends("/progress")
    await anna.presses("По школам")
    await anna.presses(next(label for label in anna.buttons if "СОШ № 1" in label))
    await anna.sees("СОШ № 1, задач: 13\n\n1. ✅ Выполнено\n1.2 Назначить ответственных за проведение работ")
    await anna.sees("СОШ № 1")
    for day in (21, 22, 23, 24):
        await stage.morning(2026, 9, day, zone=BARNAUL)
    assert "Срок завтра\n1.2 Назначить ответственных за проведение работ" in home.vera.screen
    assert boris.screen.startswith("☀️ Сводка на 23 сентября")
    assert "Назначить ответственных" not in boris.screen
    return home


@pytest.mark.skipif(not SEEDS, reason="the real documents are not part of the repository (shared/seeds)")
async def test_the_same_with_a_real_document(stage: Stage) -> None:
    home = await set_up(stage, "Управление образования города", "СОШ № 1", "СОШ № 2", "Лицей № 7")
    anna, boris = home.anna, home.boris
    await anna.sends(File("plan.txt", SEEDS[0].read_bytes()))
    await anna.sees("Учебный год: 2023/2024", "38 мероприятий, 8 разделов:")
    await anna.presses("👥 Кто что делает")
    await anna.presses("❔1")
    await anna.presses("◻️ Анна Петрова")
    await anna.presses("← К плану")
    await anna.presses("✅ Создать план")
    await anna.presses("✅ Перенести на 2026/2027")
    await anna.presses("✅ Создать план")
    await anna.presses("✅ Выполнены")
    await anna.presses("✅ Создать")
    await anna.sees("План создан")
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    for person in (boris, home.vera, home.gleb):
        await person.sees("Сводка на 8 сентября", "Новый план")
    await stage.restart()
    await stage.ticks()
    assert digests(boris) == ["☀️ Сводка на 8 сентября"]
    await boris.sends("/tasks")
    await boris.presses(next(label for label in boris.buttons if label.strip("• ").startswith("Все")))
    await boris.presses("1")
    await boris.presses("✅ Выполнено")
    await boris.sends(File("Справка.docx", b"proof"))
    await boris.sees("✅ Отмечено: выполнено.")
    await stage.restart()
    await anna.sends("/progress")
    await anna.presses("По школам")
    await anna.presses(next(label for label in anna.buttons if "СОШ № 1" in label))
    await anna.sees("СОШ № 1, задач: 35\n\n1. ☑️ Выполнено")
    await anna.sees("СОШ № 1")
