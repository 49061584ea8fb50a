"""The main job: a plan on paper becomes tasks, reminders and «Выполнено»."""

from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.people import File
from tests.stage import Stage

BARNAUL = ZoneInfo("Asia/Barnaul")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


async def test_a_plan_on_paper_becomes_tasks_and_done(stage: Stage) -> None:
    anna = stage.person(101, "Анна", "Петрова")
    await anna.opens(await stage.first_link())
    await anna.sees("Как называется ваша организация?")
    await anna.sends("Управление образования города Рубцовска")
    await anna.presses("🏛 Муниципалитет")
    await anna.presses("Барнаул (UTC+7)")
    await anna.sees("всё готово")
    await anna.presses("🏫 Школы")
    await anna.presses("➕ Добавить")
    await anna.sends("СОШ № 1\nСОШ № 2\nЛицей № 7\nСОШ № 1")
    print(anna.tail)
    seeds = sorted(SEEDS.glob("000*"))
    await anna.sends(File("plan.txt", seeds[0].read_bytes()))
    print(anna.tail)
