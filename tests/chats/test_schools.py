"""Schools: a list becomes organisations with links, typed or as a file; who has not connected; corrections."""

import asyncio
import io
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from models import AuditEntry, Membership, Organisation, Person, Task
from sandbox.people import File, Photo, Received, Someone
from sandbox.telegram import Telegram
from services import organisations, people
from tests import town
from tests.stage import Stage

BAD_LINK = "Эта ссылка не подходит"
ASK = "Напишите названия школ, каждое с новой строки."


def table(*names: str, header: str = "Наименование школы") -> bytes:
    """A sheet of names as a secretary keeps it."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for n, name in enumerate([header, *names]):
            sheet.write_row(n, 0, [str(n or "№"), name])
    return stream.getvalue()


def rows(file: Received) -> list[tuple[str, str]]:
    """Names and links in the file that the bot sent."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.data)).get_sheet_by_index(0).to_python()
    return [(str(row[0]), str(row[1])) for row in sheet if len(row) > 1 and str(row[1]).startswith("https://")]


async def names_of(stage: Stage) -> list[str]:
    async with stage.app.database.unit() as session:
        found = await session.scalars(
            select(Organisation.name).where(Organisation.parent_id.is_not(None)).order_by(Organisation.id)
        )
        return list(found)


async def asks(anna: Someone) -> None:
    """«Школы» → «Добавить»."""
    await anna.sends("/schools")
    await anna.presses("➕ Добавить")
    await anna.sees(ASK)


async def test_names_typed_one_a_line_become_schools_with_links_of_their_own(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends("/schools")
    await anna.sees("Школ пока нет.")
    await asks(anna)
    await anna.sends("1. СОШ № 1\n\n- Лицей № 7\n  Гимназия   «Ясень»")
    links = town.links_of(anna)
    assert anna.messages[-3].text == "Добавлено школ: 3. Ссылки ниже."
    assert anna.messages[-2].text == (
        "Ссылки для координаторов: 3\nПерешлите каждому его ссылку. Она действует 30 дней и подходит для одного "
        f"человека.\n\nСОШ № 1\n{links[0]}\nЛицей № 7\n{links[1]}\nГимназия «Ясень»\n{links[2]}"
    )
    assert anna.files[-1].name == "Ссылки.xlsx"
    assert rows(anna.files[-1]) == list(zip(["СОШ № 1", "Лицей № 7", "Гимназия «Ясень»"], links, strict=True))
    assert len(set(links)) == 3


async def test_repeated_names_are_named_and_not_added_twice(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1", "Лицей № 7")
    await asks(anna)
    await anna.sends("СОШ № 2\nсош №1\nСОШ № 2\nМБОУ «СОШ № 3»\nЛицей N 7")
    assert anna.messages[-3].text == (
        "Добавлено школ: 2. Ссылки ниже.\n\nПропущено, потому что уже есть в списке или повторяется (3):\n"
        "• сош №1\n• СОШ № 2\n• Лицей N 7"
    )
    assert await names_of(stage) == ["СОШ № 1", "Лицей № 7", "СОШ № 2", "МБОУ «СОШ № 3»"]


async def test_nothing_new_gives_no_links(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await asks(anna)
    before = len(anna.files)
    await anna.sends("СОШ № 1")
    assert anna.screen.startswith("Новых названий нет, ничего не добавлено.\n\nПропущено")
    assert len(anna.files) == before
    async with stage.app.database.unit() as session:
        invites = await session.scalars(select(AuditEntry.id).where(AuditEntry.action == "invite"))
        assert len(invites.all()) == 2


async def test_a_line_that_is_too_long_is_named_and_the_others_are_added(stage: Stage) -> None:
    anna = await town.founded(stage)
    await asks(anna)
    await anna.sends("СОШ № 1\n" + "Очень " * 50 + "длинное имя")
    assert "Пропущено, потому что длиннее 200 знаков (1):\n• Очень Очень" in anna.messages[-3].text
    assert await names_of(stage) == ["СОШ № 1"]
    await asks(anna)
    await anna.sends("Ж" * 300)
    await anna.sees("Название должно быть не длиннее 200 знаков")
    await anna.sends("СОШ № 2")
    assert await names_of(stage) == ["СОШ № 1", "СОШ № 2"]


async def test_odd_names_are_shown_as_they_were_written(stage: Stage) -> None:
    anna = await town.founded(stage)
    odd = ["<3 & <Ко> № 1", "🏫 Школа 😀", "=HYPERLINK(1)", "Школа «Дом & сад»", "\u202eкрот № 5"]
    links = await town.adds(anna, *odd)
    shown = [*odd[:-1], "крот № 5"]
    assert [name for name, _ in rows(anna.files[-1])] == shown
    await anna.sends("/schools")
    assert sorted(anna.buttons[:5]) == sorted(f"⏳ {name}" for name in shown)
    await anna.presses("⏳ <3 & <Ко> № 1")
    assert anna.screen.startswith("<3 & <Ко> № 1\n")
    boris = await town.joins(stage, links[0], 201, "<i>Борис</i>", "&")
    await boris.sees("Теперь вы координатор.\n<3 & <Ко> № 1")
    await anna.sees("<i>Борис</i> &, координатор")


async def test_what_is_no_list_of_names_is_asked_for_again(stage: Stage) -> None:
    anna = await town.founded(stage)
    await asks(anna)
    for what in ("😀😀\n—\n***", Photo(b"\x89PNG"), {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 1}}):
        await anna.sends(what)
        await anna.sees("Не вижу названий.")
    await anna.sends("СОШ № 1")
    assert await names_of(stage) == ["СОШ № 1"]


async def test_names_written_when_nobody_asked_are_not_added(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends("СОШ № 1\nСОШ № 2")
    await anna.sees("Не понял сообщение.")
    for way_out in ("/menu", "/schools", "/settings"):
        await asks(anna)
        await anna.sends(way_out)
        await anna.sends("СОШ № 1")
        await anna.sees("Не понял сообщение.")
    await asks(anna)
    await anna.presses("Отмена")
    await anna.sends("спасибо")
    await anna.sees("Не понял сообщение.")
    assert await names_of(stage) == []


async def test_a_long_list_that_telegram_cut_into_messages_is_added_whole(stage: Stage) -> None:
    anna = await town.founded(stage)
    await asks(anna)
    await anna.sends("\n".join(f"Средняя общеобразовательная школа № {n}" for n in range(1, 91)))
    stage.clock.passes(seconds=2)
    await anna.sends("\n".join(f"Средняя общеобразовательная школа № {n}" for n in range(91, 100)))
    await anna.sends("спасибо")
    await anna.sees("Не понял сообщение.")
    assert len(await names_of(stage)) == 99


async def test_a_minute_after_a_long_list_a_text_is_a_text_again(stage: Stage) -> None:
    anna = await town.founded(stage)
    await asks(anna)
    await anna.sends("\n".join(f"Средняя общеобразовательная школа № {n}" for n in range(1, 91)))
    stage.clock.passes(minutes=1)
    await anna.sends("спасибо")
    await anna.sees("Не понял сообщение.")
    assert len(await names_of(stage)) == 90


@pytest.mark.slow
async def test_five_hundred_schools_come_as_a_file(stage: Stage) -> None:
    anna = await town.founded(stage)
    await asks(anna)
    names = [f"Муниципальное бюджетное общеобразовательное учреждение «Школа № {n}»" for n in range(1, 501)]
    await anna.sends(File("Школы.xlsx", table(*names, "Школа № 7", names[6])))
    await anna.sees("Новых школ в файле: 501", "… и ещё 489", "Пропущено", "Добавить их?")
    await anna.presses("✅ Добавить (501)")
    await anna.sees("Добавлено школ: 501. Ссылки ниже.", "… и ещё 486: все ссылки в файле.")
    found = rows(anna.files[-1])
    assert [name for name, _ in found] == [*names, "Школа № 7"]
    assert len({link for _, link in found}) == 501
    await anna.presses("🏫 К школам")
    await anna.sees("Школы: 501")
    await anna.presses("⏳ Не подключились: 501")
    await anna.presses("🔗 Новые ссылки (501)")
    fresh = rows(anna.files[-1])
    assert {link for _, link in fresh} & {link for _, link in found} == set()
    boris = stage.person(201, "Борис")
    await boris.opens(found[-1][1])
    await boris.sees(BAD_LINK)
    await boris.opens(fresh[-1][1])
    await boris.presses("✅ Принять")
    await boris.sees("Теперь вы координатор")


@pytest.mark.slow
async def test_a_table_with_known_names_says_so_before_anything_is_added(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await asks(anna)
    await anna.sends(File("Школы.csv", "№;Школа\n1;СОШ № 1\n2;<СОШ № 2\n".encode("cp1251")))
    assert anna.screen == (
        "Пропущено, потому что уже есть в списке или повторяется (1):\n• СОШ № 1\n\n"
        "Новых школ в файле: 1\n\n• <СОШ № 2\n\nДобавить их?"
    )
    preview = anna.message
    await anna.presses("✅ Добавить (1)")
    assert await names_of(stage) == ["СОШ № 1", "<СОШ № 2"]
    await anna.presses("✅ Добавить (1)", on=preview)
    assert anna.alerts == ["Эта кнопка устарела. Откройте /menu, там всё свежее."]


async def test_a_table_can_be_left_alone(stage: Stage) -> None:
    anna = await town.founded(stage)
    await asks(anna)
    await anna.sends(File("Школы.xlsx", table("СОШ № 1")))
    await anna.presses("Отмена")
    await anna.sees("Школ пока нет.")
    assert await names_of(stage) == []


@pytest.mark.slow
async def test_a_file_that_holds_no_names_says_what_to_do(stage: Stage) -> None:
    anna = await town.founded(stage)
    hollow = io.BytesIO()
    with ZipFile(hollow, "w") as pack:
        pack.writestr("nothing.txt", "")
    wrong = {
        "Пустой.xlsx": (b"", "пустой"),
        "Без названий.xlsx": (table(), "не нашлось названий"),
        "Обрывок.pdf": (b"%PDF-1.4\n", "повреждён"),
        "Архив.zip": (hollow.getvalue(), "Файлы такого вида не читаются"),
        "Чепуха.xlsx": (b"PK\x03\x04" + b"\0" * 99, "повреждён"),
    }
    for name, (content, words) in wrong.items():
        await asks(anna)
        await anna.sends(File(name, content))
        await anna.sees(words, name)
        await anna.presses("➕ Прислать ещё раз")
        await anna.sees(ASK)
        await anna.sends(File("Школы.csv", "Школа\nСОШ № 1\n".encode()))
        await anna.sees("Новых школ в файле: 1")
    await asks(anna)
    await anna.sends(File("Большой.xlsx", size=21 * 1024 * 1024))
    await anna.sees("слишком большой")
    assert await names_of(stage) == []


async def test_a_region_adds_municipalities_and_they_add_schools(stage: Stage) -> None:
    ministry = await town.founded(stage, kind="🗺 Регион", name="Министерство образования")
    await ministry.sees("Добавьте муниципалитеты")
    await ministry.presses("🏛 Муниципалитеты")
    await ministry.sees("Муниципалитетов пока нет.")
    await ministry.presses("➕ Добавить")
    await ministry.sees("Напишите названия муниципалитетов")
    await ministry.sends("Город Лучезарск\nГород Заречный")
    await ministry.sees("Добавлено муниципалитетов: 2.")
    anna = await town.joins(stage, town.links_of(ministry)[0], 301, "Анна", "Петрова", by=ministry)
    await anna.sees("Подтверждено! Теперь вы координатор.\nГород Лучезарск", "Начните со школ")
    await anna.presses("🏫 Школы")
    await anna.presses("➕ Добавить")
    await anna.sends("СОШ № 1")
    boris = await town.joins(stage, town.links_of(anna)[0], 201, "Борис")
    async with stage.app.database.unit() as session:
        tree = (await session.scalars(select(Organisation).order_by(Organisation.id))).all()
        assert [(o.kind, o.timezone, o.path) for o in tree] == [
            ("region", "Asia/Barnaul", "/1/"),
            ("municipality", "Asia/Barnaul", "/1/2/"),
            ("municipality", "Asia/Barnaul", "/1/3/"),
            ("school", "Asia/Barnaul", "/1/2/4/"),
        ]
    await boris.sends("/schools")
    await boris.sees("У школы нет подчинённых организаций.")


@pytest.mark.slow
async def test_who_has_not_connected_gets_fresh_links_and_the_old_ones_die(stage: Stage) -> None:
    anna = await town.founded(stage)
    old = await town.adds(anna, *town.SCHOOLS)
    boris = await town.joins(stage, old[0], 201, "Борис")
    await anna.sends("/schools")
    assert anna.buttons == ["✅ СОШ № 1", "⏳ СОШ № 2", "⏳ Лицей № 7", "➕ Добавить", "⏳ Не подключились: 2", "Меню"]
    await anna.presses("⏳ Не подключились: 2")
    assert anna.buttons == ["⏳ СОШ № 2", "⏳ Лицей № 7", "🔗 Новые ссылки (2)", "Показать всех", "Меню"]
    await anna.presses("🔗 Новые ссылки (2)")
    fresh = town.links_of(anna)
    assert len(fresh) == 2
    vera = stage.person(202, "Вера")
    for link in old:
        await vera.opens(link)
        await vera.sees(BAD_LINK)
    await town.joins(stage, fresh[0], 202, "Вера")
    await anna.sends("/schools")
    await anna.presses("⏳ Не подключились: 1")
    await anna.presses("🔗 Новая ссылка")
    await town.joins(stage, town.links_of(anna)[0], 203, "Глеб")
    await anna.sends("/schools")
    assert anna.buttons == ["✅ СОШ № 1", "✅ СОШ № 2", "✅ Лицей № 7", "➕ Добавить", "Меню"]
    await boris.sends("/menu")
    await boris.sees("СОШ № 1")


async def test_a_mistyped_school_is_renamed_or_removed(stage: Stage) -> None:
    anna = await town.founded(stage)
    link, _ = await town.adds(anna, "СОШ № 11", "спасибо")
    await anna.sends("/schools")
    await anna.presses("⏳ СОШ № 11")
    await anna.presses("✏️ Изменить")
    await anna.presses("Название")
    await anna.sends("Спасибо!")
    await anna.sees("Такое название уже есть: Спасибо!")
    await anna.sends("СОШ № 1")
    await anna.sees("СОШ № 1")
    await anna.presses("← Назад")
    await anna.presses("⏳ спасибо")
    await anna.presses("🗑 Удалить")
    await anna.presses("🗑 Удалить")
    assert await names_of(stage) == ["СОШ № 1"]
    boris = await town.joins(stage, link, 201, "Борис")
    await boris.sees("СОШ № 1")


async def test_a_school_where_somebody_was_is_not_removed(stage: Stage) -> None:
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    await anna.sends("/schools")
    await anna.presses("⏳ СОШ № 1")
    await anna.presses("🗑 Удалить")
    await town.joins(stage, link, 201, "Борис")
    await anna.presses("🗑 Удалить")
    assert anna.alerts == [
        "Удалить нельзя: сюда уже кто-то подключался или здесь начаты задачи. Организацию можно переименовать."
    ]
    assert await names_of(stage) == ["СОШ № 1"]


@pytest.mark.slow
async def test_a_school_whose_tasks_nobody_began_is_removed_with_them(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await anna.sends(town.plan())
    await anna.presses("✅ Создать план")
    await anna.presses("✅ Создать")
    await anna.sends("/schools")
    await anna.presses("⏳ СОШ № 1")
    await anna.presses("🗑 Удалить")
    await anna.presses("🗑 Удалить")
    await anna.sees("Школ пока нет.")
    async with stage.app.database.unit() as session:
        assert len((await session.scalars(select(Task.id))).all()) == 1


async def test_a_long_list_is_paged_in_the_order_of_the_numbers(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *(f"СОШ № {n}" for n in range(10, 0, -1)), "Гимназия")
    await anna.sends("/schools")
    assert anna.buttons[:9] == [*(f"⏳ СОШ № {n}" for n in range(1, 9)), "→"]
    await anna.presses("→")
    assert anna.buttons[:4] == ["⏳ СОШ № 9", "⏳ СОШ № 10", "⏳ Гимназия", "←"]


async def test_a_mark_is_set_and_taken_back_from_above(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await anna.sends("/schools")
    await anna.presses("⏳ СОШ № 1")
    await anna.presses("❗ Есть признаки необъективности")
    await anna.sees("❗ С признаками необъективности в этом учебном году")
    await anna.presses("Снять признаки необъективности")
    await anna.does_not_see("❗ С признаками")


async def test_two_coordinators_who_add_the_same_school_at_once_add_it_once(stage: Stage) -> None:
    await town.founded(stage)

    async def adds() -> None:
        async with stage.app.database.unit() as session:
            person: Person = await people.get(session, 1)
            office = organisations.office_of(person)
            await organisations.add(session, person, office, ["СОШ № 1"], stage.clock())
            await asyncio.sleep(0.05)
            await session.commit()

    await asyncio.gather(*(adds() for _ in range(4)))
    assert await names_of(stage) == ["СОШ № 1"]


async def test_the_card_shows_who_is_there(stage: Stage) -> None:
    people_there = await town.lives(stage)
    anna = people_there.anna
    await anna.sends("/schools")
    await anna.presses("✅ СОШ № 1")
    assert anna.screen == (
        "СОШ № 1\n🕘 Барнаул (UTC+7), рабочая неделя: пять дней\n"
        "Адрес и контакт не указаны. Впишите их: «Изменить».\n\nБорис Школьный, координатор"
    )
    assert anna.buttons == [
        "🔗 Новая ссылка",
        "📋 Задачи",
        "🕓 История",
        "❗ Есть признаки необъективности",
        "🚫 Закрыть доступ: Борис Школьный",
        "✏️ Изменить",
        "← Назад",
        "Меню",
    ]
    await anna.presses("🚫 Закрыть доступ: Борис Школьный")
    await anna.presses("Отмена")
    async with stage.app.database.unit() as session:
        assert (await session.scalars(select(Membership.id).where(Membership.ended_at.is_not(None)))).all() == []


# The card ----------------------------------------------------------------------------------------------------------


async def opens_card(someone: Someone, label: str) -> None:
    await someone.sends("/schools")
    await someone.presses(label)


async def changes(someone: Someone, field: str, answer: str) -> None:
    """«Изменить», the field, and what is typed or pressed."""
    await someone.presses("✏️ Изменить")
    await someone.presses(field)
    await (someone.presses(answer) if answer in someone.buttons else someone.sends(answer))


async def test_each_field_of_the_card_is_changed_from_above_or_by_the_school(stage: Stage) -> None:
    home = await town.lives(stage)
    await opens_card(home.anna, "✅ СОШ № 1")
    await changes(home.anna, "Адрес", "  г. Лучезарск,\nСадовая ул., 5 ")
    await home.anna.sees("📍 г. Лучезарск, Садовая ул., 5", "Контакт не указан. Впишите его: «Изменить».")
    await changes(home.anna, "Контакт", "приёмная, 8 (385-52) 1-23-45")
    assert home.anna.screen == (
        "СОШ № 1\n📍 г. Лучезарск, Садовая ул., 5\n☎️ приёмная, 8 (385-52) 1-23-45\n"
        "🕘 Барнаул (UTC+7), рабочая неделя: пять дней\n\nБорис Школьный, координатор"
    )
    await home.boris.sends("/settings")
    await home.boris.presses("🪪 Карточка организации")
    await home.boris.sees("☎️ приёмная, 8 (385-52) 1-23-45")
    assert home.boris.buttons == ["📋 Задачи", "🕓 История", "✏️ Изменить", "← Назад", "Меню"]
    await changes(home.boris, "Рабочая неделя", "шесть дней")
    await changes(home.boris, "Часовой пояс", "Омск (UTC+6)")
    await home.boris.sees("🕘 Омск (UTC+6), рабочая неделя: шесть дней")
    await changes(home.boris, "Рабочая неделя", "↩️ Как у вышестоящей организации")
    await home.boris.sees("рабочая неделя: пять дней")
    await changes(home.boris, "Номер", "двенадцать")
    await home.boris.sees("Нужен номер цифрами, например: 12.")
    await home.boris.sends("№ 12")
    await home.boris.sees("Номер: 12")
    await changes(home.boris, "Название", "Школа «Заря»")
    await home.boris.sees("Школа «Заря»\nНомер: 12")
    await changes(home.boris, "Номер", "Очистить")
    await home.boris.does_not_see("Номер")
    await changes(home.boris, "Адрес", "—")
    await home.boris.sees("Здесь нет ни букв, ни цифр.")
    await home.boris.sends("Я" * 201)
    await home.boris.sees("Слишком длинно: можно до 200 знаков.")
    await home.boris.sends("<b>Садовая</b> & 7")
    await home.boris.sees("📍 <b>Садовая</b> & 7")
    await home.boris.presses("🕓 История")
    await home.boris.sees("Изменена карточка (Адрес)", "Изменена карточка (Номер)", "Изменено название")
    await home.boris.does_not_see("Садовая", "1-23-45")


async def test_a_mark_has_a_reason_and_a_history_of_years(stage: Stage) -> None:
    home = await town.lives(stage)
    anna, boris = home.anna, home.boris
    await opens_card(anna, "✅ СОШ № 1")
    await anna.presses("❗ Есть признаки необъективности")
    await anna.presses("✏️ Указать причину")
    await anna.sends("Отметки выше, чем работы")
    await anna.sees("❗ С признаками необъективности в этом учебном году\nПричина: Отметки выше, чем работы")
    await anna.presses("✏️ Изменить")
    await anna.presses("❗ Признаки по годам")
    await anna.presses("2024/2025")
    await anna.sees("❗ 2026/2027: Отметки выше, чем работы\n❗ 2024/2025: причина не указана")
    await anna.presses("✏️ Причина за 2024/2025")
    old = anna.message
    await anna.sends("Было в списке")
    await boris.sends("/settings")
    await boris.presses("🪪 Карточка организации")
    await boris.sees("Причина: Отметки выше, чем работы")
    await boris.presses("❗ Признаки по годам")
    await boris.sees("❗ 2024/2025: Было в списке", "Отметки видят координаторы школы и вышестоящих организаций.")
    assert boris.buttons == ["← Назад"]
    await anna.presses("Отмена", on=old)
    await anna.presses("✅ 2026/2027")
    await anna.does_not_see("2026/2027: ")
    await opens_card(anna, "✅ СОШ № 1")
    await anna.does_not_see("❗ С признаками")
    assert "❗ Признаки по годам" in anna.buttons


async def test_a_kind_chosen_wrongly_is_corrected_until_something_hangs_on_it(stage: Stage, telegram: Telegram) -> None:
    anna = await town.founded(stage, kind="🏫 Школа")
    await anna.sends("/settings")
    await anna.presses("🪪 Карточка организации")
    await anna.presses("✏️ Изменить")
    await anna.presses("Вид")
    asked = anna.message
    await anna.presses("🏛 Муниципалитет")
    await anna.sends("/menu")
    assert "🏫 Школы" in anna.buttons
    assert "schools" in [command["command"] for command in telegram.profile["commands", "chat", str(anna.id), ""]]
    await town.adds(anna, "СОШ № 1")
    await anna.presses("🗺 Регион", on=asked)
    assert anna.alerts[-1].startswith("Вид уже не изменить")
    await anna.sends("/settings")
    await anna.presses("🪪 Карточка организации")
    await anna.presses("✏️ Изменить")
    assert "Вид" not in anna.buttons
    await opens_card(anna, "⏳ СОШ № 1")
    await anna.presses("✏️ Изменить")
    assert "Вид" not in anna.buttons
