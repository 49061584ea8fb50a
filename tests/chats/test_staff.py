"""«Люди»: who has which role where; leaving, handing over; lists as tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import event, insert, select, update

from documents.workbook import Column, Table, write_xlsx
from models import (
    Account,
    Activity,
    Address,
    Base,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    Pending,
    Person,
    Task,
)
from sandbox.people import File, Someone
from services import handing, leaving, people
from services.privacy import pointing
from tests import town
from tests.stage import Stage

HELLO = "Чтобы войти, нужна ссылка-приглашение"


def labelled(person: Someone, words: str) -> str:
    """The button that holds the words."""
    return next(label for label in person.buttons if words in label)


async def opens_card(viewer: Someone, name: str) -> None:
    """Somebody opens «Люди» and the card of a person."""
    await viewer.sends("/people")
    await viewer.presses(labelled(viewer, name))


async def colleague(
    stage: Stage, of: Someone, role: str = "координатор", id_: int = 401, name: str = "Дарья"
) -> Someone:
    """One more person in the organisation of somebody."""
    await of.sends("/invite")
    await of.presses(role)
    return await town.joins(stage, town.links_of(of)[0], id_, name, "Новая")


async def id_of(stage: Stage, someone: Someone) -> int:
    async with stage.app.database.unit() as session:
        found = await session.scalar(select(Account.person_id).where(Account.external_id == someone.id))
        assert found
        return found


async def gives(stage: Stage, someone: Someone, school: str) -> int:
    """All tasks of an organisation become somebody's own. Returns how many."""
    whose = await id_of(stage, someone)
    async with stage.app.database.unit() as session:
        place = await session.scalar(select(Organisation.id).where(Organisation.name == school))
        done = await session.scalars(
            update(Task).where(Task.organisation_id == place).values(person_id=whose).returning(Task.id)
        )
        count = len(done.all())
        await session.commit()
        return count


@pytest.mark.slow
async def test_people_are_listed_filtered_found_and_those_who_are_missing_or_silent_stand_out(stage: Stage) -> None:
    lucky = await town.lives(stage)
    anna, vera = lucky.anna, lucky.vera
    await anna.sends("/menu")
    await anna.presses("👥 Люди")
    assert anna.screen.startswith(f"Люди: 4\n{town.OFFICE}\nкоординатор: 4\n")
    assert anna.buttons[:4] == [
        "Анна Петрова, координатор · Управление образования…",
        "Борис Школьный, координатор · СОШ № 1",
        "Вера Школьная, координатор · СОШ № 2",
        "Глеб Школьный, координатор · Лицей № 7",
    ]
    await anna.presses("🔎 Найти")
    await anna.sends("бариз школный")
    await anna.sees("Никого не нашлось")
    await anna.sends("школная")
    assert anna.buttons[0] == "Вера Школьная, координатор · СОШ № 2"
    await anna.sends("лицей")
    assert anna.buttons[0] == "Глеб Школьный, координатор · Лицей № 7"
    await anna.presses("✖️ Показать всех")
    await anna.presses("Роль")
    await anna.presses("эксперт")
    await anna.sees("Только с ролью: эксперт", "Никого не нашлось")
    await anna.presses("Организация")
    await anna.presses("СОШ № 1")
    await anna.sees("Люди: 1\nСОШ № 1")
    await town.adds(anna, "СОШ № 3")
    await vera.blocks_bot()
    await anna.sends("/people")
    await anna.presses("🔇 Молчат: 1")
    await anna.presses("🔇 Вера Школьная, координатор · СОШ № 2")
    await anna.sees("🔇 Не получает сообщения с 7 сентября", "Что делать: позвоните")
    await anna.presses("← К людям")
    await anna.presses("⏳ Ещё не пришли: 2")
    await anna.sees(
        "получает сообщения: 2", "по которым ещё не пришли: 1", "• СОШ № 3: координатор, действует до 7 октября"
    )
    assert anna.buttons[:2] == ["⏳ СОШ № 2", "⏳ СОШ № 3"]
    await lucky.boris.sends("/people")
    await lucky.boris.sees("Люди: 1\nСОШ № 1")
    await stage.keeps_names(is_on=False)
    await anna.sends("/people")
    assert [label for label in anna.buttons if "Борис" in label or "Школьн" in label] == []
    assert "координатор, СОШ № 1" in anna.buttons


async def test_a_withdrawn_role_ends_at_once_and_its_tasks_are_everybodys(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan())
    dasha = await colleague(stage, lucky.boris)
    assert await gives(stage, dasha, "СОШ № 1") == 3
    await dasha.sends("/tasks")
    old = dasha.message
    await opens_card(lucky.boris, "Дарья")
    await lucky.boris.sees("Поручено лично, задач: 3")
    await lucky.boris.presses("🚫 Закрыть доступ")
    await lucky.boris.presses("🚫 Да, закрыть доступ")
    await lucky.boris.sees("Доступ закрыт: Дарья Новая, координатор, СОШ № 1")
    await dasha.sees("Вам закрыт доступ: координатор, СОШ № 1")
    await dasha.presses("1", on=old)
    await dasha.sees(HELLO)
    await lucky.boris.sends("/tasks")
    assert "Все 3" in lucky.boris.buttons


async def test_the_last_coordinator_leaves_only_by_handing_over(stage: Stage) -> None:
    lucky = await town.lives(stage)
    boris, anna = lucky.boris, lucky.anna
    await opens_card(boris, "Борис")
    await boris.presses("👋 Сложить полномочия")
    assert "последний координатор" in boris.alerts[-1]
    dasha = await colleague(stage, boris)
    await opens_card(boris, "Борис")
    card = boris.message
    await boris.presses("👋 Сложить полномочия")
    await boris.presses("👋 Да, сложить полномочия")
    await boris.sees("Полномочия сложены", "Спасибо за работу!")
    await dasha.sees("👋 Полномочия сложены: Борис Школьный, координатор, СОШ № 1")
    await anna.sees("👋 Полномочия сложены: Борис Школьный")
    await boris.presses("👋 Сложить полномочия", on=card)
    await boris.sees(HELLO)
    await opens_card(dasha, "Дарья")
    await dasha.presses("🔁 Передать дела")
    await dasha.presses("🔗 Другому человеку, по ссылке")
    (link,) = town.links_of(dasha)
    zoya = await town.joins(stage, link, 501, "Зоя", "Пришла")
    await zoya.sees("Теперь вы координатор", "Вам переданы дела: Дарья Новая, координатор, СОШ № 1")
    await dasha.sees("Ваши дела переданы", "Преемник: Зоя Пришла")
    await anna.sees("Дела переданы: Дарья Новая")
    await dasha.sends("/menu")
    await dasha.sees(HELLO)
    late = stage.person(502, "Опоздал")
    await late.opens(link)
    await late.sees("Эта ссылка не подходит")


def test_of_every_column_that_names_a_person_it_is_said_what_handing_over_does() -> None:
    columns = {f"{table}.{column}" for table, found in pointing("people").items() for column in found}
    columns |= {f"{table}.{column}" for table, found in pointing("addresses").items() for column in found}
    assert columns == handing.MOVES | handing.ENDS | handing.STAYS
    assert len(columns) == len(handing.MOVES) + len(handing.ENDS) + len(handing.STAYS)


@pytest.mark.slow
async def test_handing_over_takes_all_work_along_and_leaves_nothing_behind(stage: Stage) -> None:
    """Анна has a plan with a line of her own, a task put off, an open question, a plan not created yet, a link."""
    lucky = await town.lives(stage)
    anna = lucky.anna
    await town.creates(anna, town.plan())
    dasha = await _second(stage, anna)
    whose = await id_of(stage, anna)
    await gives(stage, anna, town.OFFICE)
    async with stage.app.database.unit() as session:
        await session.execute(update(Activity).where(Activity.number == "4").values(targets=[named(whose)]))
        await session.commit()
    await anna.sends(town.plan(town.PLAN[:1], title="Второй план на 2026/2027 учебный год", name="Второй.txt"))
    await town.adds(anna, "СОШ № 9")
    await town.opens_task(anna, "Подготовить справку")
    await anna.presses("⏰ Напомнить завтра")
    task = anna.message
    async with stage.app.database.unit() as session:
        address = await session.scalar(select(Address.id).where(Address.person_id == whose))
        office = await session.scalar(select(Organisation.id).where(Organisation.name == town.OFFICE))
        await session.execute(insert(Notice).values(
            once="later", address_id=address, kind="silent", params={"membership": 2, "office": office}, rank=10,
            state=NoticeState.waiting, attempts=0, maybe_twice=False, due_at=stage.clock.at.replace(year=2027),
            created_at=stage.clock.at,
        ))  # fmt: skip
        await session.commit()
    await opens_card(anna, "Анна")
    await anna.sees("Поручено лично, задач: 1")
    card = anna.message
    await anna.presses("✏️ Что уже сделано", on=task)
    await anna.presses("🔁 Передать дела", on=card)
    await anna.presses(labelled(anna, "Дарья"))
    await anna.presses("🔁 Да, передать дела")
    await anna.sees("✅ Дела переданы", "Личных поручений передано: 1")
    await dasha.sees("Вам переданы дела", "начал отвечать на вопрос", "Второй план")
    await dasha.presses("📋 Открыть эту задачу")
    await dasha.sees("Подготовить справку")
    await anna.sends("Готова половина справки")
    await anna.sees(HELLO)
    successor = await id_of(stage, dasha)
    async with stage.app.database.unit() as session:
        left = {
            column: (await session.execute(select(*table.c).where(table.c[name] == key))).all()
            for column, table, name, key in _columns(handing.MOVES, whose, address)
        }
        finished = {NoticeState.sent, NoticeState.empty, NoticeState.expired}
        left["notices.address_id"] = [n for n in left["notices.address_id"] if n.state not in finished]
        unfinished = [row for row in left["readings.person_id"] if row.state in handing.UNFINISHED]
        left["readings.person_id"] = unfinished
        ids = select(Organisation.id).where(Organisation.path.startswith("/"))
        open_links = [link for link in left["invitations.invited_by_id"] if link.uses_left and not link.revoked_at]
        assert {column: rows for column, rows in left.items() if rows and "invitations" not in column} == {}
        assert open_links == []
        targets = await session.scalars(select(Activity.targets).where(Activity.number == "4"))
        assert targets.one() == [named(successor)]
        assert await session.get(Pending, whose) is None
        assert len((await session.scalars(ids)).all()) == 5
    await dasha.presses(labelled(dasha, "Создать план"), on=next(m for m in dasha.messages if "Второй" in m.text))
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    await dasha.sees("Подготовить справку")


def named(person_id: int) -> dict[str, Any]:
    """A target: this person."""
    return {"to": "person", "person": person_id}


def _columns(names: set[str], person_id: int, address_id: int | None) -> Iterator[tuple[str, Any, str, int | None]]:
    for column in sorted(names):
        table, name = column.split(".")
        yield column, Base.metadata.tables[table], name, address_id if name == "address_id" else person_id


async def _second(stage: Stage, anna: Someone) -> Someone:
    """A specialist of the office."""
    return await colleague(stage, anna, "специалист")


async def test_five_hundred_tasks_are_handed_over_with_as_many_statements_as_five(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan())
    counts = []
    for n, (school, boss) in enumerate((("СОШ № 1", lucky.boris), ("СОШ № 2", lucky.vera))):
        await colleague(stage, boss, id_=401 + n, name=f"Дарья{n}")
        await gives(stage, boss, school)
        if n:
            await _copies(stage, boss, 500)
        with _statements(stage) as said:
            assert await _handed(stage, boss, f"Дарья{n} Новая") == (3, 503)[n]
        counts.append(len(said))
    assert counts[0] == counts[1]


async def _copies(stage: Stage, someone: Someone, count: int) -> None:
    whose = await id_of(stage, someone)
    async with stage.app.database.unit() as session:
        row = (await session.execute(select(*Task.__table__.c).where(Task.person_id == whose).limit(1))).one()
        values = {key: value for key, value in row._mapping.items() if key != "id"}
        await session.execute(insert(Task), [values | {"occurrence": n} for n in range(1000, 1000 + count)])
        await session.commit()


@contextmanager
def _statements(stage: Stage) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(*args: Any) -> None:
        if not str(args[2]).startswith("SET LOCAL"):  # how PostgreSQL is to plan what comes next
            said.append(str(args[2]))

    engine = stage.app.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


async def _handed(stage: Stage, someone: Someone, successor: str) -> int:
    async with stage.app.database.unit() as session:
        person = await people.find(session, "telegram", someone.id)
        assert person
        to = await session.scalar(select(Person.id).where(Person.name == successor))
        assert to
        held = await session.scalar(select(Membership.id).where(Membership.person_id == person.id))
        assert held
        done = await leaving.hand_over(session, person, held, to, stage.clock())
        await session.commit()
        return done.tasks


async def test_where_nobody_can_be_reached_the_coordinator_above_marks_it_done(stage: Stage) -> None:
    lucky = await town.lives(stage)
    anna, vera = lucky.anna, lucky.vera
    await town.creates(anna, town.plan())
    await _task_of(anna, "СОШ № 2")
    assert "✅ Отметить за организацию" not in anna.buttons
    await vera.blocks_bot()
    await _task_of(anna, "СОШ № 2")
    await anna.presses("✅ Отметить за организацию")
    await anna.sends(File("Протокол.pdf", b"%PDF-1.4"))
    await anna.sees(
        "✅ Выполнено (отмечено управлением)", "отмечено управлением: выполнено, Анна Петрова. Протокол.pdf"
    )
    await anna.presses("↩️ Вернуть в работу")
    ask = anna.message
    await vera.unblocks_bot()
    await anna.presses("✅ Отметить за организацию", on=ask)
    assert "есть координатор, который получает сообщения" in anna.screen + "".join(anna.alerts)
    await vera.blocks_bot()
    await _task_of(anna, "СОШ № 2")
    await anna.presses("✅ Отметить за организацию")
    await anna.presses("Без подтверждения")
    await anna.sees("☑️ Выполнено, без подтверждения (отмечено управлением)")
    await vera.unblocks_bot()
    await town.opens_task(vera, "Провести совещание", "Выполнено")
    await vera.presses("↩️ Вернуть в работу")
    await vera.sees("Возвращено в работу")


async def _task_of(anna: Someone, school: str) -> None:
    await anna.sends("/progress")
    await anna.presses("По школам")
    await anna.presses(labelled(anna, school))
    await anna.presses("1")


async def test_the_list_goes_out_as_a_table_and_comes_back_corrected(stage: Stage) -> None:
    lucky = await town.lives(stage)
    anna = lucky.anna
    await lucky.gleb.blocks_bot()
    await anna.sends("/people")
    await anna.presses("📤 Выгрузить список")
    head, *rows = table(anna)
    assert head == ["Код", "№", "Название", "Адрес", "Контакт", "Часовой пояс", "Люди и роли", "Состояние"]
    assert rows[0][1:] == [1, "СОШ № 1", "", "", "Барнаул (UTC+7)", "Борис Школьный, координатор", "подключились"]
    assert rows[2][-1] == "не получают сообщения: Глеб Школьный"
    rows = rows[:3]
    rows[0][2:4] = ["СОШ № 1 имени Лучезарова", "ул. Солнечная, 1"]
    rows[1][4] = "приёмная, 12-34-56"
    rows += [["", "", "Гимназия № 9", "ул. Лунная, 2"], [777, "", "Нет такой"], ["", "", "Лицей № 7"], ["", "", "!!!"]]
    await anna.sends("/people")
    await anna.presses("📥 Загрузить список")
    await anna.sends("нет файла")
    await anna.sends(File("Список.xlsx", written(head, rows)))
    await anna.sees(
        "Добавятся: 1\n• Гимназия № 9\n\nИзменятся: 2\n• СОШ № 1\nНазвание: СОШ № 1 → СОШ № 1 имени Лучезарова\n"
        "Адрес: пусто → ул. Солнечная, 1\n• СОШ № 2\nКонтакт: пусто → приёмная, 12-34-56\n\nБез изменений: 1.\n"
        "⚠️ Пропущено строк: 3."
    )
    await anna.presses("⚠️ Пропущенные строки (3)")
    bad = table(anna)
    assert [(row[2], row[-1]) for row in bad[1:]] == [
        ("Нет такой", "Нет организации с таким кодом. Для новой оставьте код пустым."),
        ("Лицей № 7", "Эта организация стоит в таблице ещё раз, выше."),
        ("!!!", "Название пустое или слишком длинное."),
    ]
    await anna.presses("✅ Применить")
    await anna.sees("Список из файла «Список.xlsx» применён")
    await anna.presses("🔗 Выдать ссылки")
    schools = next(message for message in reversed(anna.messages) if "Школы: 4" in message.text)
    assert schools.buttons[:3] == ["✅ СОШ № 1 имени Лучезарова", "✅ СОШ № 2", "✅ Лицей № 7"]
    await anna.sends("/people")
    await anna.presses("📥 Загрузить список")
    await anna.sends(File("Список.xlsx", written(head, rows[:4])))
    await anna.sees("Без изменений: 4.", "Менять нечего.")
    async with stage.app.database.unit() as session:
        known = await session.scalars(select(Organisation.address).order_by(Organisation.id))
        assert known.all() == [None, "ул. Солнечная, 1", None, None, "ул. Лунная, 2"]


def table(person: Someone) -> list[list[Any]]:
    """The newest table that somebody got."""
    book = CalamineWorkbook.from_filelike(BytesIO(person.files[-1].data))
    return book.get_sheet_by_index(0).to_python()


def written(head: list[Any], rows: list[list[Any]]) -> bytes:
    cells = [[int(cell) if isinstance(cell, float) else cell for cell in row] for row in rows]
    filled = tuple(tuple(row + [""] * (len(head) - len(row))) for row in cells)
    return write_xlsx(Table("Список", tuple(Column(str(name), 10) for name in head), filled))
