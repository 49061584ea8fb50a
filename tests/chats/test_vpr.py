"""«ВПР»: a procedure of a year, the dates of schools, and what follows them."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models import AuditEntry, Following, Organisation, Procedure, ProcedureState, Task, Work
from sandbox.people import Someone
from services import new_procedures, people, works
from services.entering import Cell
from services.errors import NotFound
from tests import town
from tests.chats.test_roles import accepts, crafted, invites
from tests.stage import Stage
from tests.town import BARNAUL, Town

NOT_FOUND = "Ничего не нашлось"
ROWS = (
    ("1", "Издать приказ о проведении ВПР", "накануне проведения ВПР", "Руководители ОУ", "Приказ"),
    ("2", "Провести ВПР", "по графику ВПР", "Руководители ОУ", ""),
    ("3", "Загрузить результаты ВПР", "по графику ВПР", "Руководители ОУ", ""),
    ("4", "Провести анализ результатов ВПР", "после проведения ВПР", "Руководители ОУ", "Справка"),
    ("5", "Провести совещание", "до 25.06.2027", "Руководители ОУ", "Протокол"),
    ("6", "Контролировать проведение ВПР", "в дни проведения ВПР", "Управление образования", ""),
)
WEDNESDAY = date(2027, 4, 21)


async def opens(anna: Someone, *, order: str = "№ 123 от 28.05.2026") -> int:
    """ВПР-2027 is made and opened to schools. Returns how many presses that took."""
    await anna.sends("/menu")
    labels = ["🗓 ВПР", "➕ Новая процедура", "ВПР", "Дальше →", "Дальше →", "✅ Открыть школам"]
    for label in labels[:3]:
        await anna.presses(label)
    await anna.sends("19.04–19.05")
    for label in labels[3:5]:
        await anna.presses(label)
    await anna.sends(order)
    await anna.presses(labels[5])
    return len(labels)


async def enters(school: Someone, *rows: str) -> None:
    """A coordinator of a school types its dates."""
    await school.sends("/menu")
    await school.presses("🗓 ВПР")
    for row in rows:
        await school.sends(row)


async def january(stage: Stage) -> Town:
    """The town in a January: nothing is over yet."""
    stage.clock.comes(2027, 1, 12, 9, zone=BARNAUL)
    return await town.lives(stage)


async def planned(stage: Stage, lucky: Town) -> None:
    """The plan that hangs on the tests runs, and everybody has heard of it."""
    await town.creates(lucky.anna, town.plan(ROWS, title="План проведения ВПР на 2026/2027 учебный год"))
    await stage.morning(2027, 1, 13, zone=BARNAUL)
    await stage.morning(2027, 1, 14, zone=BARNAUL)


async def refused(person: Someone, data: str, words: str = NOT_FOUND) -> None:
    """A press that no button of theirs has is told the same as one about nothing."""
    heard = len(person.alerts)
    await crafted(person, data)
    assert words in "\n".join([*person.alerts[heard:], person.screen]), data


async def days_of(stage: Stage, place: str) -> dict[str, tuple[date | None, date | None]]:
    """Activity → the days of its task in an organisation."""
    async with stage.app.database.unit() as session:
        rows = await session.scalars(
            select(Task).join(Task.organisation).join(Task.activity).where(Organisation.name == place).order_by(Task.id)
        )
        tasks = rows.all()
        numbers = {}
        for task in tasks:
            await session.refresh(task, ["activity"])
            numbers[task.activity.number or ""] = (task.opens_on, task.due_on)
        return numbers


async def only_work(stage: Stage) -> Work:
    async with stage.app.database.unit() as session:
        (work,) = await session.scalars(select(Work))
        return work


# A procedure ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_the_tests_of_a_new_year_are_made_in_under_ten_presses(stage: Stage) -> None:
    stage.clock.comes(2026, 9, 7, 9, zone=BARNAUL)
    anna = await town.founded(stage)
    assert await opens(anna) == 6
    await anna.sees("Готово. Теперь школы видят процедуру", "ВПР-2027", "Окно: 19 апреля – 19 мая", "№ 123 от 28 мая")
    async with stage.app.database.unit() as session:
        (made,) = await session.scalars(select(Procedure))
        (last,) = [one for one in new_procedures.shipped() if one.school_year == 2025]
        assert (made.title, made.school_year, made.subjects) == ("ВПР-2027", 2026, last.subjects)
        assert (made.first_on, made.last_on, made.order_number) == (date(2027, 4, 19), date(2027, 5, 19), "123")
        noted = list(await session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "procedure")))
        assert noted == ["begin", "window", "order", "open"]
    stage.clock.comes(2027, 9, 6, 9, zone=BARNAUL)
    await anna.presses("🗂 Все процедуры")
    await anna.presses("➕ Новая процедура")
    await anna.presses("ВПР")
    await anna.sees("ВПР-2028", "Пока стоит: 17 апреля – 17 мая 2028")


@pytest.mark.slow
async def test_in_april_the_procedure_that_is_about_to_begin_comes_first_with_its_own_facts(stage: Stage) -> None:
    stage.clock.comes(2026, 4, 6, 9, zone=BARNAUL)
    anna = await town.founded(stage)
    await anna.sends("/menu")
    await anna.presses("🗓 ВПР")
    await anna.presses("🗓 ВПР-2026 (20 апреля – 20 мая)")
    await anna.presses("Оставить 20 апреля – 20 мая")
    await anna.presses("Дальше →")
    await anna.presses("Дальше →")
    await anna.presses("Приказа пока нет")
    await anna.sees("ВПР-2026", "Окно: 20 апреля – 20 мая", "Приказ Рособрнадзора на 2025/2026 учебный год")
    await anna.presses("✅ Открыть школам")
    await anna.presses("🗂 Все процедуры")
    assert not [label for label in anna.buttons if "20 мая)" in label]
    await anna.presses("➕ Новая процедура")
    await anna.presses("ВПР")
    await anna.sees("ВПР-2027", "Пока стоит: 19 апреля – 19 мая 2027")
    await anna.presses("Оставить 19 апреля – 19 мая 2027")
    await anna.presses("Дальше →")
    await anna.presses("Дальше →")
    await anna.presses("Приказа пока нет")
    await anna.presses("✅ Открыть школам")
    await anna.sends("/menu")
    await anna.presses("🗓 ВПР")
    await anna.sees("ВПР-2026", "Даты ввели школы")
    stage.clock.comes(2026, 5, 21, 9, zone=BARNAUL)
    await anna.sends("/menu")
    await anna.presses("🗓 ВПР")
    await anna.sees("ВПР-2027", "Даты ввели школы")


@pytest.mark.slow
async def test_everything_about_a_procedure_can_be_changed_and_a_draft_is_seen_by_nobody_below(stage: Stage) -> None:
    lucky = await january(stage)
    anna, boris = lucky.anna, lucky.boris
    await anna.sends("/menu")
    await anna.presses("🗓 ВПР")
    await anna.sees("Пока ничего не заведено")
    await anna.presses("➕ Новая процедура")
    await anna.presses("НИКО")
    await anna.sends("скоро")
    await anna.sees("Не понял дни")
    await anna.sends("с 12 по 16 октября 2027")
    await anna.sees("НИКО", "Какие классы пишут?")
    await anna.presses("8")
    assert "✅ 8" in anna.buttons
    await anna.presses("Дальше →")
    await anna.presses("8 класс")
    await anna.sends("что-нибудь; 3 из: Химия")
    await anna.sees("Не понял предметы")
    await anna.sends("Химия, Биология; 1 из: История, География")
    await anna.sees("8 класс: Химия, Биология; 1 из: История, География")
    await anna.presses("Дальше →")
    await anna.presses("Приказа пока нет")
    await boris.sends("/menu")
    await boris.presses("🗓 ВПР")
    await boris.sees("Пока ничего не заведено")
    await refused(boris, "go:vp:1")
    await anna.presses("✏️ Название")
    await anna.sends("НИКО по химии")
    await anna.presses("⬆️ Срок загрузки")
    await anna.sends("завтра не знаю")
    await anna.sees("Не понял дату")
    await anna.sends("25.10.2027")
    await anna.presses("✅ Открыть школам")
    await anna.sees("НИКО по химии", "Загрузить результаты до 25 октября", "Даты ввели школы: 0 из 3.")
    await boris.sends("/menu")
    await boris.presses("🗓 ВПР")
    await boris.sees("НИКО по химии · СОШ № 1", "Окно: 12–16 октября")
    for data in ("vs:1", "va:1:w", "vt:1:8", "vx:1:8", "vo:1", "vr:1"):
        await refused(boris, data)
    await enters(boris, "8а: 13.10 2, 14.10 2")
    await anna.sends("/menu")
    await anna.presses("🗓 ВПР")
    await anna.presses("⚙️ Настроить")
    await anna.presses("🎓 Классы")
    await anna.presses("✅ 8")
    assert anna.alerts[-1].startswith("8 класс уже есть в графиках школ")
    await anna.presses("Дальше →")
    await anna.presses("Дальше →")
    await anna.presses("🗄 В архив")
    await boris.sends("8б: 13.10")
    await boris.sees("Процедура сейчас закрыта")
    async with stage.app.database.unit() as session:
        (kept,) = await session.scalars(select(Procedure))
        assert kept.state == ProcedureState.archived


# Dates ------------------------------------------------------------------------------------------------------------


async def test_moving_the_date_of_one_school_moves_what_hangs_on_it_and_tells_those_concerned(stage: Stage) -> None:
    lucky = await january(stage)
    anna, boris, vera = lucky.anna, lucky.boris, lucky.vera
    await planned(stage, lucky)
    await opens(anna)
    await enters(boris, "5а: 21.04, 23.04, 28.04, 6.05")
    await boris.sees("5А: сохранены 4 работы.", "сдвинулись сроки 4 задач плана")
    await enters(vera, "5а: 22.04, 26.04, 28.04, 7.05")
    stage.clock.passes(minutes=11)
    await stage.ticks()
    assert await days_of(stage, "СОШ № 1") == {
        "1": (None, date(2027, 4, 20)),
        "2": (WEDNESDAY, date(2027, 5, 6)),
        "3": (None, None),
        "4": (date(2027, 5, 7), date(2027, 5, 20)),
        "5": (None, date(2027, 6, 25)),
    }
    two = await days_of(stage, "СОШ № 2")
    assert two["2"] == (date(2027, 4, 22), date(2027, 5, 7))
    assert await days_of(stage, town.OFFICE) == {"6": (WEDNESDAY, date(2027, 5, 7))}
    await anna.sees("По графику ВПР сдвинулись сроки", "было: без срока, стало: 21 апреля – 7 мая")
    before = {person: len(person.messages) for person in (anna, vera, lucky.gleb)}

    await boris.sends("5а: 20.04")
    await boris.sends("5а: 19.04")
    stage.clock.passes(minutes=11)
    await stage.ticks()
    assert (await days_of(stage, "СОШ № 1"))["1"] == (None, date(2027, 4, 16))
    assert (await days_of(stage, "СОШ № 1"))["5"] == (None, date(2027, 6, 25))
    assert await days_of(stage, "СОШ № 2") == two
    told = {person: person.messages[count:] for person, count in before.items()}
    assert [message.text for message in told[anna]] == [
        "По графику ВПР сдвинулись сроки:\n• 6 Контролировать проведение ВПР\n"
        "было: 21 апреля – 7 мая, стало: 19 апреля – 7 мая"
    ]
    assert (told[vera], told[lucky.gleb]) == ([], [])


@pytest.mark.slow
async def test_a_date_moved_there_and_back_is_not_spoken_of_and_the_office_tells_the_school(stage: Stage) -> None:
    lucky = await january(stage)
    anna, boris, vera = lucky.anna, lucky.boris, lucky.vera
    await planned(stage, lucky)
    await opens(anna)
    await enters(boris, "5а: 21.04, 23.04")
    await enters(vera, "5а: 21.04, 23.04")
    stage.clock.passes(minutes=11)
    await stage.ticks()
    quiet = len(anna.messages)
    await enters(boris, "5а: 20.04", "5а: 21.04")
    stage.clock.passes(minutes=11)
    await stage.ticks()
    assert len(anna.messages) == quiet
    await anna.sends("/menu")
    await anna.presses("🗓 ВПР")
    await anna.presses("🏫 По школам")
    await anna.presses("✅ СОШ № 2 · классов 1, работ 2")
    await anna.sends("5а: -, 28.04 3 урок")
    stage.clock.passes(minutes=11)
    await stage.ticks()
    await vera.sees("По графику ВПР сдвинулись сроки", "2 Провести ВПР", "было: 21–23 апреля, стало: 21–28 апреля")
    await anna.sends("/menu")
    await anna.presses("🗓 ВПР")
    await anna.presses("⚙️ Настроить")
    await anna.presses("⬆️ Срок загрузки")
    await anna.sends("28.05")
    stage.clock.passes(minutes=1)
    await stage.ticks()
    stage.clock.passes(minutes=11)
    await stage.ticks()
    for person, first in ((boris, "21 апреля"), (vera, "21 апреля")):
        await person.sees("3 Загрузить результаты ВПР", f"было: без срока, стало: {first} – 28 мая")
    assert (await days_of(stage, "Лицей № 7"))["3"] == (None, None)


@pytest.mark.slow
async def test_a_school_that_comes_later_and_a_plan_that_is_made_later_get_the_days_at_once(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    await enters(lucky.boris, "5а-б: 21.04, 23.04")
    await planned(stage, lucky)
    assert (await days_of(stage, "СОШ № 1"))["2"] == (WEDNESDAY, date(2027, 4, 23))
    assert (await days_of(stage, "СОШ № 2"))["2"] == (None, None)
    await lucky.boris.presses("🗓 ВПР") if "🗓 ВПР" in lucky.boris.buttons else await enters(lucky.boris)
    for name in ("5А", "5Б"):
        await enters(lucky.boris, name)
        for _ in range(2):
            number = next(label for label in lucky.boris.buttons if label.startswith("✏️"))
            await lucky.boris.presses(number)
            await lucky.boris.presses("🗑 Убрать")
            await enters(lucky.boris, name)
    assert (await days_of(stage, "СОШ № 1"))["2"] == (None, None)


@pytest.mark.slow
async def test_the_coordinator_binds_an_activity_to_the_tests_or_unbinds_it(stage: Stage) -> None:
    lucky = await january(stage)
    anna = lucky.anna
    await planned(stage, lucky)
    await opens(anna)
    await enters(lucky.boris, "5а: 21.04, 23.04")

    async def chooses(number: str, phase: str) -> None:
        await anna.sends("/menu")
        await anna.presses("📊 Ход плана")
        await anna.presses("📝 Мероприятия")
        await anna.presses(number)
        await anna.presses("🗓 Изменить срок")
        await anna.presses("🗓 По графику ВПР")
        await anna.presses(phase)
        await anna.presses("✅ Без причины")

    await chooses("5", "Подготовка: до первой работы")
    await anna.sees("Срок: по графику ВПР: подготовка", "за рабочий день до первой работы")
    assert (await days_of(stage, "СОШ № 1"))["5"] == (None, date(2027, 4, 20))
    assert (await days_of(stage, "СОШ № 2"))["5"] == (None, None)
    await enters(lucky.vera, "5а: 20.04")
    assert (await days_of(stage, "СОШ № 2"))["5"] == (None, date(2027, 4, 19))
    await anna.presses("↩️ Отменить изменение")
    assert (await days_of(stage, "СОШ № 2"))["5"] == (None, date(2027, 6, 25))
    await chooses("2", "Не по графику ВПР")
    await anna.sees("без дат, не по графику ВПР")
    assert (await days_of(stage, "СОШ № 1"))["2"] == (None, None)
    await chooses("2", "Анализ: две недели после")
    assert (await days_of(stage, "СОШ № 1"))["2"] == (date(2027, 4, 24), date(2027, 5, 7))


# Entering ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_a_class_is_entered_by_pressing_days_and_copied_to_the_parallel_ones(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    boris = lucky.boris
    await enters(boris)
    for label in ("➕ Класс", "5", "5А", "21.04", "23.04", "28.04", "06.05", "→ 5Б", "→ 5В"):
        await boris.presses(label)
    await boris.sees("5В: сохранены 4 работы.")
    await boris.presses("✔️ К классам")
    days = "4/4: 21.04, 23.04, 28.04, 06.05"
    await boris.sees(f"✅ 5А {days}", f"✅ 5Б {days}", f"✅ 5В {days}")
    await boris.presses("5В")
    await boris.presses("✏️ 3")
    await boris.presses("❓ Какой предмет")
    await boris.presses("Литература")
    await boris.presses("💻 На компьютере")
    await boris.presses("⏱ Два урока")
    await boris.presses("Это часть 1")
    await boris.presses("🚪 Кабинеты")
    await boris.sends("12, 14")
    await boris.sees(
        "5В, Литература, часть 1", "28 апреля, ср, 2 урок (09:25–11:15)", "на компьютере, 90 мин", "12, 14"
    )
    await boris.presses("📆 Другой день или урок")
    await boris.sends("в 10:00")
    await boris.presses("✏️ 3") if "✏️ 3" in boris.buttons else None
    await boris.sees("28 апреля, ср, 10:00 (10:00–11:30)")
    await boris.presses("← Назад")
    await boris.presses("→ 5А")
    await boris.presses("✔️ К классам")
    await enters(boris, "9а: 21.04")
    await boris.sees("Пишут классы: 4, 5, 6, 7, 8, 10")
    await boris.sends("5а: 21.04, 22.04, 23.04, 24.04, 25.04")
    await boris.sees("Не понял даты")
    async with stage.app.database.unit() as session:
        count = len(list(await session.scalars(select(Work))))
    assert count == 12


@pytest.mark.slow
async def test_doubts_name_their_source_and_only_a_day_outside_the_window_asks_why(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    boris = lucky.boris
    await enters(boris, "5а: 24.04 1 урок")
    await boris.sees(
        "Пока ничего не сохранено", "5А, Русский язык, 24 апреля: выходной", "первый урок", "от 06.08.2021"
    )
    await boris.presses("Сохранить всё равно")
    await boris.sees("✅ 5А, Русский язык: 24 апреля, сб, 1 урок.")
    work = await only_work(stage)
    assert (work.day, work.reason, work.revision) == (date(2027, 4, 24), None, 0)
    await enters(boris, "5а: 25.05")
    await boris.sees("вне окна 19 апреля – 19 мая", "приказом № 123", "бот спросит причину")
    await boris.presses("Сохранить всё равно")
    await boris.sends("  ")
    await boris.sends("Карантин, приказ № 15")
    await boris.sees("✅ 5А, Русский язык: 25 мая")
    work = await only_work(stage)
    assert (work.day, work.reason, work.revision) == (date(2027, 5, 25), "Карантин, приказ № 15", 1)
    await boris.presses("✏️ 1")
    await boris.sees("Причина: Карантин, приказ № 15", "вне окна")
    await boris.presses("💻 На компьютере")
    assert (await only_work(stage)).reason == "Карантин, приказ № 15"
    await enters(boris, "5а: 22.04 2 урок")
    work = await only_work(stage)
    assert (work.day, work.reason) == (date(2027, 4, 22), None)
    await boris.sends("5а: -, 22.04")
    await boris.sees("у класса в этот день уже есть работа (Русский язык)")
    old = len(boris.messages)
    await boris.presses("Отмена")
    assert (len(boris.messages), (await only_work(stage)).day) == (old, date(2027, 4, 22))


@pytest.mark.slow
async def test_a_work_begins_where_its_school_is_and_follows_its_bells_and_its_zone(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    boris = lucky.boris
    await enters(boris, "5а: 21.04 2 урок")
    assert (await only_work(stage)).begins_at == datetime(2027, 4, 21, 2, 25, tzinfo=UTC)
    await enters(boris)
    await boris.presses("🔔 Звонки")
    await boris.sends("как всегда")
    await boris.sees("Не понял звонки")
    await boris.sends("9:00 10:00 11:00")
    await boris.sees("Звонки сохранены: 3 урока. Время изменилось у работ: 1.")
    work = await only_work(stage)
    assert (work.begins_at, work.revision) == (datetime(2027, 4, 21, 3, tzinfo=UTC), 1)
    await lucky.anna.sends("/settings")
    zone = next(label for label in lucky.anna.buttons if "UTC" in label or "пояс" in label)
    await lucky.anna.presses(zone)
    await lucky.anna.presses("Камчатка (UTC+12)")
    work = await only_work(stage)
    assert (work.begins_at, work.revision) == (datetime(2027, 4, 20, 22, tzinfo=UTC), 2)


# Who sees what ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_a_stranger_another_school_and_a_parent_reach_no_schedule_and_change_nothing(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    boris = lucky.boris
    await enters(boris, "5а: 21.04", "5б: 21.04")
    async with stage.app.database.unit() as session:
        first = await session.scalar(select(Work).order_by(Work.id))
        assert first
        before = [(work.day, work.revision) for work in await session.scalars(select(Work))]
    mother = stage.person(401, "Мама", "Новая")
    await mother.opens(await invites(boris, "родитель"))
    await accepts(mother)
    director = stage.person(402, "Директор", "Новый")
    await director.opens(await invites(boris, "директор"))
    await accepts(director)
    stranger = stage.person(403, "Чужой", "Человек")
    await stranger.opens()
    school, id_, cell = first.organisation_id, first.id, Cell(5, "А", 0, 2).packed()
    made = (f"vk:{id_}", f"vf:{id_}:x", f"vm:{id_}", f"vv:{id_}", f"vh:{id_}", f"vu:{id_}:0", f"vq:{school}:1",
            f"vd:{school}:1:{cell}:20270422", f"vy:{school}:1:{cell}:{cell + 300000}", f"ve:{school}:1",
            f"vcd:1:0:{school}:0",
            f"vcf:1:{school}:xlsx", f"vtf:{school}:1", "vz:1:0:0")  # fmt: skip
    told = {lucky.vera: NOT_FOUND, mother: "Это доступно только", stranger: "Чтобы войти"}
    for data in made:
        for person, words in told.items():
            if (person, data) != (lucky.vera, "vz:1:0:0"):
                await refused(person, data, words)
    await director.sends("/menu")
    await director.presses("🗓 ВПР")
    await director.sees("5А 1/4: 21.04")
    assert not {"➕ Класс", "🔔 Звонки", "5А"} & set(director.buttons)
    await crafted(director, f"vf:{id_}:x")
    async with stage.app.database.unit() as session:
        assert [(work.day, work.revision) for work in await session.scalars(select(Work))] == before


@pytest.mark.slow
async def test_a_parent_sees_the_works_of_the_own_class_alone(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    await enters(lucky.boris, "5а: 21.04", "5б: 21.04", "6а: 21.04")
    mother = stage.person(401, "Мама", "Новая")
    await mother.opens(await invites(lucky.boris, "родитель"))
    await accepts(mother)
    async with stage.app.database.unit() as session:
        person = await people.find(session, "telegram", mother.id)
        found = {work.class_name: work.id for work in await session.scalars(select(Work))}
        assert person
        assert await works.for_person(session, person, WEDNESDAY) == []
        school = person.memberships[0].organisation_id
        now = stage.clock()
        for grade, letter in ((5, "А"), (6, "А")):
            session.add(
                Following(person_id=person.id, organisation_id=school + (grade == 6), grade=grade, letter=letter,
                          is_told=True, created_at=now)
            )  # fmt: skip
        await session.flush()
        assert [work.class_name for work in await works.for_person(session, person, WEDNESDAY)] == ["5А"]
        assert (await works.get_for(session, person, found["5А"])).class_name == "5А"
        for id_, lock in ((found["5Б"], False), (found["6А"], False), (found["5А"], True)):
            with pytest.raises(NotFound):
                await works.get_for(session, person, id_, lock=lock)
        with pytest.raises(NotFound):
            await works.school_for(session, person, school)
