"""Coming in for the first time: the link from the console, three questions, the menu, the commands of the chat."""

from typing import Any

import pytest
from sqlalchemy import select

from models import Address, AuditEntry, Membership, Organisation, Pending, Person
from sandbox.people import File, Photo, Someone
from sandbox.state import Json
from sandbox.telegram import Telegram
from services import Session
from tests import town
from tests.stage import Stage

HELLO = "Чтобы войти, нужна ссылка-приглашение"
BAD_LINK = (
    "Эта ссылка не подходит: она устарела, уже использована или набрана с ошибкой. "
    "Попросите новую у того, кто вас пригласил."
)
QUESTION = "Как называется ваша организация?"


def commands(telegram: Telegram, person: Someone | None = None) -> list[str]:
    """The commands that Telegram offers in a chat, or to strangers."""
    place = ("commands", "chat", str(person.id), "") if person else ("commands", "default", "", "")
    return [command["command"] for command in telegram.profile[place]]


async def count(stage: Stage, table: Any) -> int:
    async with stage.app.database.unit() as session:
        return len((await session.scalars(select(table))).all())


async def test_while_nobody_coordinates_anything_each_start_prints_a_link(stage: Stage) -> None:
    first = await stage.first_link()
    await stage.restart()
    second = await stage.first_link()
    assert first != second
    await stage.person(101, "Анна").opens(second)
    await stage.restart()
    assert await stage.app.first_invitation() is None


async def test_the_first_coordinator_answers_three_questions_and_gets_a_menu(stage: Stage) -> None:
    anna = stage.person(101, "Анна", "Петрова")
    await anna.opens(await stage.first_link())
    await anna.sees(QUESTION)
    await anna.sends(town.OFFICE)
    assert anna.buttons == ["🗺 Регион", "🏛 Муниципалитет", "🏫 Школа", "✏️ Другое название"]
    await anna.presses("🏛 Муниципалитет")
    assert anna.buttons[:3] == ["Калининград (UTC+2)", "Москва (UTC+3)", "Самара (UTC+4)"]
    assert anna.buttons[-3:] == ["Магадан (UTC+11)", "Камчатка (UTC+12)", "← Назад"]
    await anna.presses("Барнаул (UTC+7)")
    await anna.sees(f"{town.OFFICE}: всё готово.")
    await anna.presses("Меню")
    assert anna.screen == f"{town.OFFICE}, координатор\n\nОткрытых задач нет."
    assert anna.buttons == [
        "📋 Мои задачи",
        "📊 Ход плана",
        "📄 План",
        "⚙️ Настройки",
        "🏫 Школы",
        "👥 Люди",
        "🗓 ВПР",
        "📣 Рассылка",
        "📄 Письма",
        "💬 Вопросы родителей",
        "🔗 Пригласить",
        "❓ Помощь",
    ]


async def test_the_link_from_the_console_works_once_and_not_for_ever(stage: Stage) -> None:
    link = await stage.first_link()
    unused = await stage.first_link()
    await stage.person(101, "Анна").opens(link)
    stranger = stage.person(900, "Чужой")
    await stranger.opens(link)
    assert stranger.screen == BAD_LINK
    stage.clock.passes(days=2, seconds=1)
    await stranger.opens(unused)
    assert stranger.screen == BAD_LINK
    assert await count(stage, Organisation) == 1


async def test_a_second_link_from_the_console_does_not_begin_anew(stage: Stage) -> None:
    anna = stage.person(101, "Анна")
    first, second = await stage.first_link(), await stage.first_link()
    await anna.opens(first)
    await anna.opens(second)
    await anna.sees(QUESTION)
    assert await count(stage, Organisation) == 1


GARBAGE = ["x" * 64, "0", "____", "%s", "приглашение", "a:b:c", "' OR 1=1 --", "😀" * 40]


async def test_garbage_instead_of_a_link_gets_the_polite_answer(stage: Stage) -> None:
    stranger = stage.person(900, "Чужой")
    for token in GARBAGE:
        await stranger.sends(f"/start {token}")
        assert (stranger.screen, stranger.buttons) == (BAD_LINK, []), token
    assert await count(stage, Person) == 0


COMMANDS = ["/menu", "/help", "/start", "/schools", "/tasks", "/plan", "/settings", "/progress", "/cancel"]
VOICE: Json = {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 1}}


async def test_a_stranger_who_writes_is_told_how_to_come_in(stage: Stage) -> None:
    stranger = stage.person(900, "Чужой")
    sent: list[str | File | Photo | Json] = ["Здравствуйте!", *COMMANDS]
    for what in [*sent, File("plan.docx", b"PK"), Photo(b"\x89PNG"), VOICE]:
        await stranger.sends(what)
        await stranger.sees(HELLO)
    assert (stranger.buttons, await count(stage, Person)) == ([], 0)


async def test_words_where_a_button_is_expected_change_nothing_and_ask_again(stage: Stage) -> None:
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    await anna.sends(File("plan.docx", b"PK"))
    await anna.sees(QUESTION)
    await anna.sends(town.OFFICE)
    await anna.sends("Муниципалитет")
    await anna.sees(town.OFFICE, "Какая это организация?")
    await anna.sends(Photo(b"\x89PNG"))
    await anna.sees("Какая это организация?")
    await anna.presses("🏛 Муниципалитет")
    await anna.sends("Барнаул")
    await anna.sees("Какая это организация?")
    await anna.presses("🏛 Муниципалитет")
    await anna.presses("Барнаул (UTC+7)")
    await anna.sees("всё готово")


async def test_the_menu_in_the_middle_of_setting_up_comes_back_to_the_question(stage: Stage) -> None:
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    await anna.sends("/menu")
    await anna.sees(QUESTION)
    await anna.sends("Комитет")
    await anna.sends("/menu")
    await anna.sees("Комитет", "Какая это организация?")
    await stage.restart()
    for command in ("/tasks", "/progress", "/settings", "/schools", "/plan"):
        await anna.sends(command)
        await anna.does_not_see(HELLO, "Ничего не нашлось")
    await anna.sees("Сначала ответьте на вопросы")
    await anna.presses("Меню")
    await anna.presses("🏫 Школа")
    await anna.presses("← Назад")
    await anna.presses("🏛 Муниципалитет")
    await anna.presses("Москва (UTC+3)")
    await anna.sees("Комитет: всё готово", "Добавьте школы")


async def test_a_mistyped_name_is_written_again(stage: Stage) -> None:
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    await anna.sends("Упровление")
    await anna.presses("✏️ Другое название")
    await anna.sends("Управление")
    await anna.sees("Управление\n\nКакая это организация?")


@pytest.mark.parametrize(("name", "kept"), [("<b>&</b>", "<b>&</b>"), ("🏛 Отдел 😀", "🏛 Отдел 😀"), (" а\n б ", "а б")])
async def test_odd_names_are_shown_as_they_were_written(stage: Stage, name: str, kept: str) -> None:
    anna = await town.founded(stage, name=name)
    await anna.sends("/menu")
    await anna.sees(f"{kept}, координатор")


@pytest.mark.parametrize("name", ["я" * 300, "😀😀😀", "—", "<>&"])
async def test_a_name_that_is_none_is_asked_for_again(stage: Stage, name: str) -> None:
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    await anna.sends(name)
    await anna.sees("не длиннее 200 знаков")
    await anna.sends("Комитет")
    await anna.sees("Какая это организация?")


async def test_an_old_button_of_setting_up_is_outdated(stage: Stage) -> None:
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    await anna.sends("Комитет")
    kinds = anna.message
    await anna.presses("🏫 Школа")
    zones = anna.message
    await anna.presses("Москва (UTC+3)")
    await anna.presses("🗺 Регион", on=kinds)
    await anna.presses("Самара (UTC+4)", on=zones)
    await anna.presses("✏️ Другое название", on=kinds)
    assert anna.alerts == ["Эта кнопка устарела. Откройте /menu, там всё свежее."] * 3
    async with stage.app.database.unit() as session:
        (office,) = (await session.scalars(select(Organisation))).all()
    assert (office.kind, office.timezone) == ("school", "Europe/Moscow")


async def test_the_commands_follow_the_role(stage: Stage, telegram: Telegram) -> None:
    assert commands(telegram) == ["start", "ask", "observer", "help", "privacy", "language"]
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    assert commands(telegram, anna) == [
        "menu", "tasks", "lists", "letters", "find", "notifications", "settings", "help", "privacy", "language",
    ]  # fmt: skip
    await anna.sends(town.OFFICE)
    await anna.presses("🏛 Муниципалитет")
    await anna.presses("Барнаул (UTC+7)")
    assert commands(telegram, anna) == [
        "menu", "tasks", "lists", "board", "progress", "report", "plan", "schools", "people",
        "broadcast", "letters", "find", "invite", "notifications", "settings", "help", "privacy", "language",
    ]  # fmt: skip
    (link,) = await town.adds(anna, "СОШ № 1")
    boris = await town.joins(stage, link, 201, "Борис")
    assert commands(telegram, boris) == [
        "menu",
        "tasks",
        "lists",
        "progress",
        "report",
        "plan",
        "people",
        "broadcast",
        "letters",
        "find",
        "invite",
        "notifications",
        "settings",
        "help",
        "privacy",
        "language",
    ]
    await anna.presses("Это не он")
    assert commands(telegram, boris) == ["start", "ask", "observer", "help", "privacy", "language"]


async def test_help_fits_the_role(stage: Stage) -> None:
    people = await town.lives(stage)
    await people.anna.sends("/help")
    await people.anna.sees("«Школы»: добавьте школы")
    await people.boris.sends("/help")
    await people.boris.sees("/settings, /privacy, /language")
    await people.boris.does_not_see("/schools")


async def test_somebody_who_blocked_the_bot_and_came_back_is_heard_and_spoken_to(stage: Stage) -> None:
    people = await town.lives(stage)

    async def silent(session: Session) -> list[str | None]:
        rows = await session.scalars(select(Address.silent_reason).where(Address.chat_id == people.boris.id))
        return list(rows)

    await people.boris.blocks_bot()
    async with stage.app.database.unit() as session:
        assert await silent(session) == ["blocked"]
    await people.boris.unblocks_bot()
    async with stage.app.database.unit() as session:
        assert await silent(session) == [None]
    await people.boris.sends("/menu")
    await people.boris.sees("СОШ № 1, координатор")


async def test_a_start_is_enough_to_be_spoken_to_again(stage: Stage) -> None:
    """Telegram tells only once that somebody came back, and not at all after a day of silence."""
    people = await town.lives(stage)
    async with stage.app.database.unit() as session:
        address = await session.scalar(select(Address).where(Address.chat_id == people.boris.id))
        assert address is not None
        address.silent_since, address.silent_reason = stage.clock(), "blocked"
        await session.commit()
    await people.boris.opens()
    async with stage.app.database.unit() as session:
        found = await session.scalars(select(Address.silent_since).where(Address.chat_id == people.boris.id))
        assert list(found) == [None]


async def test_in_a_group_the_bot_keeps_silent(stage: Stage, telegram: Telegram) -> None:
    anna = await town.founded(stage)
    group = telegram.add_group(-1001, "Учительская")
    group.bot_is_admin = True
    there = anna.in_chat(group)
    for words in ("/menu", "/start", f"/start@{telegram.bot.username}", "Всем привет", "/schools"):
        await there.sends(words)
    assert [message for message in there.messages if message.by_bot] == []


async def test_every_step_leaves_one_line_in_the_journal(stage: Stage) -> None:
    await town.founded(stage)
    async with stage.app.database.unit() as session:
        lines = (await session.execute(select(AuditEntry.action, AuditEntry.facts).order_by(AuditEntry.id))).all()
    assert [action for action, _ in lines] == ["invite", "join", "name", "kind", "zone"]
    assert "Лучезарск" not in str(lines)


async def test_a_restart_between_the_questions_forgets_nothing(stage: Stage) -> None:
    anna = stage.person(101, "Анна")
    await anna.opens(await stage.first_link())
    await stage.restart()
    await anna.sends("Комитет")
    await stage.restart()
    await anna.presses("🏛 Муниципалитет")
    await stage.restart()
    await anna.presses("Москва (UTC+3)")
    await anna.sees("Комитет: всё готово")
    assert (await count(stage, Pending), await count(stage, Membership)) == (0, 1)


@pytest.mark.slow
async def test_help_tells_whoever_is_in_the_middle_of_joining_what_comes_next(stage: Stage) -> None:
    ministry = await town.founded(stage, kind="🗺 Регион", name="Министерство")
    await ministry.sends("/invite")
    await ministry.presses("наблюдатель")
    olga = stage.person(301, "Ольга")
    await olga.opens(town.links_of(ministry)[0])
    await olga.presses("✅ Принять")
    await olga.sends("/help")
    await olga.sees("нужна ссылка-приглашение", "Вернитесь к сообщению с ней")
    (link,) = await town.adds(ministry, "Город Лучезарск", place="🏛 Муниципалитеты")
    anna = await town.joins(stage, link, 302, "Анна")
    await anna.sends("/help")
    await anna.does_not_see("нужна ссылка-приглашение")
    await anna.sees("Город Лучезарск")
