"""An invented town for stories: Лучезарск, its coordinator Анна, three schools with coordinators, and a plan."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models import DayOff, Organisation
from sandbox.people import File, Someone
from tests.documents import invented
from tests.memory import remembered
from tests.stage import Stage

BARNAUL = ZoneInfo("Asia/Barnaul")
OFFICE = "Управление образования города Лучезарска"
SCHOOLS = ("СОШ № 1", "СОШ № 2", "Лицей № 7")
LINK = re.compile(r"https://t\.me/\w+\?start=[\w-]+")

HEADER = ("№", "Мероприятие", "Срок исполнения", "Ответственные", "Ожидаемый результат")
PLAN = (
    ("1", "Провести совещание о порядке проведения работ", "15 сентября 2026 г.", "Руководители ОУ", "Протокол"),
    ("2", "Назначить ответственных за проведение работ", "до 25.09.2026", "Руководители ОУ", "Приказ"),
    ("3", "Вести журнал наблюдений", "в течение года", "Руководители ОУ", ""),
    ("4", "Подготовить справку по итогам полугодия", "декабрь 2026", "Управление образования", "Справка"),
)

STORY_HEAD = (
    "Управление образования города Лучезарска",
    "Приказ № 77 от 28.08.2023",
    "План мероприятий по объективности оценивания в школах города Лучезарска",
    "на 2023-2024 учебный год",
)
STORY = (
    ("1. Подготовка",),
    ("1.1", "Провести совещание о порядке работ", "сентябрь 2023", "Ветрова А.Б.", "Протокол"),
    ("1.2", "Назначить ответственных за проведение работ", "до 25.09.2023", "Руководители ОУ", "Приказ"),
    ("1.3", "Обсудить итоги прошлого года", "до 01.09.2023", "Отдел образования", "Протокол"),
    ("2. Проведение",),
    ("2.1", "Вести журнал наблюдений", "в течение года", "Руководители ОУ", ""),
    ("2.2", "Проверять журналы", "ежемесячно", "Заместители руководителей ОУ", "Справка"),
    ("2.3", "Наблюдать за проведением работ", "по графику проведения работ", "Руководители ОУ", ""),
    ("2.4", "Изучить новые инструкции", "по мере поступления", "Руководители ОУ", ""),
    ("2.5", "Подготовить отчёт об итогах года", "май 2024", "Отдел образования", "Справка"),
)
"""A plan of a past year, in two sections: the story of the whole job."""


@dataclass
class Town:
    """Who lives there: the coordinator above, and the coordinators of the schools in the order of their numbers."""

    stage: Stage
    anna: Someone
    boris: Someone
    vera: Someone
    gleb: Someone


@remembered
async def founded(stage: Stage, *, kind: str = "🏛 Муниципалитет", name: str = OFFICE) -> Someone:
    """Анна has opened the link from the console and answered the three questions."""
    anna = stage.person(101, "Анна", "Петрова")
    await anna.opens(await stage.first_link())
    await anna.sends(name)
    await anna.presses(kind)
    await anna.presses("Барнаул (UTC+7)")
    return anna


async def adds(coordinator: Someone, *names: str, place: str = "🏫 Школы", add: str = "➕ Добавить") -> list[str]:
    """A coordinator adds organisations by typing; their links, in the order of the names."""
    await coordinator.sends("/menu")
    await coordinator.presses(place)
    await coordinator.presses(add)
    await coordinator.sends("\n".join(names))
    return links_of(coordinator)


def links_of(person: Someone) -> list[str]:
    """The links in the newest message that holds any."""
    return next((found for message in reversed(person.messages) if (found := LINK.findall(message.text))), [])


async def joins(
    stage: Stage, link: str, id_: int, first: str, last: str = "Школьный", *, by: Someone | None = None
) -> Someone:
    """Somebody opens a link and accepts; whoever coordinates others has to be confirmed `by` the inviter."""
    newcomer = stage.person(id_, first, last)
    await newcomer.opens(link)
    await newcomer.presses("✅ Принять")
    if by:
        await by.presses("✅ Подтвердить")
    return newcomer


@remembered
async def lives(stage: Stage) -> Town:
    """The whole town: the office and three schools, each with its coordinator."""
    anna = await founded(stage)
    one, two, seven = await adds(anna, *SCHOOLS)
    boris = await joins(stage, one, 201, "Борис")
    vera = await joins(stage, two, 202, "Вера", "Школьная")
    gleb = await joins(stage, seven, 203, "Глеб")
    return Town(stage, anna, boris, vera, gleb)


async def opens_task(person: Someone, title: str, tab: str = "Все") -> None:
    """Somebody finds a task in «Мои задачи» by its words and opens its card."""
    await person.sends("/tasks")
    label = next(label for label in person.buttons if tab in label)
    if not label.startswith("•"):
        await person.presses(label)
    while not (number := re.search(rf"(\d+)\. [^\n]*\n[^\n]*{re.escape(title)}", person.screen)):
        await person.presses("→")
    await person.presses(number[1])


def plan(rows: Sequence[Sequence[str]] = PLAN, *, title: str = "", name: str = "План.txt") -> File:
    """A plan as a file of text, a row a line."""
    head = title or "План мероприятий по объективности оценивания города Лучезарска на 2026/2027 учебный год"
    lines = [head, "", *(" | ".join(row) for row in [HEADER, *rows])]
    return File(name, "\n".join(lines).encode())


@remembered
async def creates(coordinator: Someone, file: File) -> None:
    """A coordinator sends a plan, looks at the preview and creates it as it was understood."""
    await coordinator.sends(file)
    await coordinator.presses("✅ Создать план")
    await coordinator.presses("✅ Создать")
    await coordinator.sees("План создан")


async def takes_back(coordinator: Someone) -> None:
    """«Отменить создание», until nothing of the plan is left."""
    await coordinator.presses("Отменить создание")
    while agree := next((label for label in coordinator.buttons if "отменить" in label.lower()), None):
        await coordinator.presses(agree)


async def takes_a_day_off(stage: Stage, name: str, *day: int, is_working: bool = False) -> None:
    """An organisation differs from the calendar on a day, as if set in «Настройки»."""
    async with stage.app.database.unit() as session:
        place = await session.scalar(select(Organisation).where(Organisation.name == name))
        assert place is not None
        session.add(DayOff(organisation_id=place.id, day=date(*day), is_working=is_working))
        await session.commit()


def story_as_docx() -> bytes:
    """The plan of the story as a Word document."""
    from docx import Document

    document = Document()
    for line in STORY_HEAD:
        document.add_paragraph(line)
    table = document.add_table(1, len(HEADER))
    invented.fill(table.rows[0], HEADER)
    for row in STORY:
        cells = table.add_row()
        if len(row) == 1:
            cells.cells[0].merge(cells.cells[-1]).text = row[0]
        else:
            invented.fill(cells, row)
    return invented.saved(document)
