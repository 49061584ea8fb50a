"""Roles: links to each of them, who confirms whom, and acting in one of several."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from models import AuditEntry, Candidate, Membership, Organisation, Person, Role
from sandbox import doings
from sandbox.people import Seen, Someone
from sandbox.telegram import Telegram
from services import candidates, people
from tests import town
from tests.stage import Stage

BAD_LINK = "Эта ссылка не подходит"
HELLO = "Чтобы войти, нужна ссылка-приглашение"
NOT_FOUND = "Ничего не нашлось"
MINISTRY, CITY = "Министерство образования", "Город Лучезарск"
TEAM = {
    "специалист": ("специалист", "как специалиста."),
    "директор": ("директор", "как директора."),
    "организатор": ("организатор", "как организатора."),
    "тех. специалист": ("технический специалист", "как технического специалиста."),
    "эксперт": ("эксперт", "как эксперта."),
    "наблюдатель": ("наблюдатель", "как наблюдателя."),
    "родитель": ("родитель", "как родителя."),
}
AGREE = "✅ Согласен (согласна)"
FOR_COORDINATORS = {"progress", "report", "plan", "schools", "invite"}


def commands(telegram: Telegram, person: Someone) -> list[str]:
    return [command["command"] for command in telegram.profile["commands", "chat", str(person.id), ""]]


async def crafted(person: Someone, data: str) -> None:
    """A press that no button of this person has."""
    post = next(post for post in reversed(person.chat.visible()) if post.by_bot)
    await doings.press(person.telegram, person.user, post, data)


async def invites(coordinator: Someone, role: str) -> str:
    """«Пригласить» to a role of one's own organisation; the link."""
    await coordinator.sends("/invite")
    await coordinator.presses(role)
    return town.links_of(coordinator)[0]


async def comes_in(stage: Stage, link: str, id_: int, first: str) -> Someone:
    newcomer = stage.person(id_, first, "Новый")
    await newcomer.opens(link)
    await accepts(newcomer)
    return newcomer


async def accepts(newcomer: Someone) -> None:
    """«Принять», and the consent where the role asks for one."""
    await newcomer.presses("✅ Принять")
    if AGREE in newcomer.buttons:
        await newcomer.presses(AGREE)


@pytest.mark.slow
async def test_a_link_leads_to_any_role_of_the_school_with_its_own_words_menu_help_and_commands(
    stage: Stage, telegram: Telegram
) -> None:
    lucky = await town.lives(stage)
    boris = lucky.boris
    for n, (button, (role, invited)) in enumerate(TEAM.items(), 400):
        link = await invites(boris, button)
        someone = stage.person(n, "Новый", str(n))
        await someone.opens(link)
        await someone.sees(f"Вас приглашают {invited}\nПриглашает: Борис Школьный\nОрганизация: СОШ № 1\n")
        assert ("одноразовая" in someone.screen) == (role != "родитель")
        await accepts(someone)
        await someone.sees(f"Готово! Теперь вы {role}.\nСОШ № 1")
        offered = set(commands(telegram, someone))
        assert (offered & FOR_COORDINATORS, "tasks" in offered) == (set(), role != "родитель")
        await someone.presses("Меню")
        asked = "Спросите о проверочных работах или посмотрите дни работ своего класса. Новости школы придут сюда сами."
        state = asked if role == "родитель" else "Открытых задач нет."
        assert someone.screen == f"СОШ № 1, {role}\n\n{state}"
        await someone.presses("❓ Помощь")
        assert ("/tasks" in someone.screen) == (role != "родитель")
        for command in ("/schools", "/progress", "/plan", "/invite"):
            await someone.sends(command)
            await someone.sees("Это доступно только координаторам")
    heard = [m.text for m in boris.messages if "По вашей ссылке подключились" in m.text]
    assert [any(f", {role}\n" in text for text in heard) for role, _ in TEAM.values()] == [True] * 6 + [False]
    await lucky.anna.sends("/schools")
    assert lucky.anna.buttons[:3] == ["✅ СОШ № 1", "✅ СОШ № 2", "✅ Лицей № 7"]


@pytest.mark.slow
async def test_a_link_for_parents_is_for_the_whole_class_and_others_for_one_until_taken_back(stage: Stage) -> None:
    lucky = await town.lives(stage)
    for_all = await invites(lucky.boris, "родитель")
    one, two = await invites(lucky.boris, "эксперт"), await invites(lucky.boris, "эксперт")
    mother = await comes_in(stage, for_all, 401, "Мама")
    await comes_in(stage, for_all, 402, "Папа")
    await mother.opens(for_all)
    await mother.sees("Вы уже подключены к этой организации")
    expert = await comes_in(stage, one, 403, "Эксперт")
    await expert.sees("Теперь вы эксперт")
    await lucky.boris.sends("/invite")
    await lucky.boris.presses("🚫 Отозвать выданные ссылки: 2")
    await lucky.boris.presses("🚫 Да, отозвать")
    await lucky.boris.sees("Отозваны 2 ссылки")
    late = stage.person(404, "Опоздал")
    for link in (two, for_all, one):
        await late.opens(link)
        await late.sees(BAD_LINK)
    await lucky.boris.sends("/invite")
    assert not any("Отозвать" in label for label in lucky.boris.buttons)


@pytest.mark.slow
async def test_a_coordinator_ends_the_roles_given_in_the_own_school_and_nobody_else_does(stage: Stage) -> None:
    lucky = await town.lives(stage)
    helper = await comes_in(stage, await invites(lucky.boris, "координатор"), 401, "Дарья")
    expert = await comes_in(stage, await invites(helper, "эксперт"), 402, "Эксперт")
    async with stage.app.database.unit() as session:
        held = (await session.scalars(select(Membership.id).order_by(Membership.id))).all()
    for membership in held:
        for person in (lucky.vera, expert):
            await crafted(person, f"dism:{membership}")
    await crafted(helper, f"dism:{held[1]}")  # Борис, who invited her
    async with stage.app.database.unit() as session:
        assert (await session.scalars(select(Membership.id).where(Membership.ended_at.is_not(None)))).all() == []
    await helper.presses("Это не он")
    await helper.sees("Доступ закрыт: Эксперт Новый")
    await lucky.boris.presses("Это не он")
    await lucky.boris.sees("Доступ закрыт: Дарья Новый")
    for person in (expert, helper):
        await person.sends("/menu")
        await person.sees(HELLO)


async def test_somebody_with_several_roles_sees_as_whom_they_act_and_switches_with_one_press(
    stage: Stage, telegram: Telegram
) -> None:
    lucky = await town.lives(stage)
    anna = lucky.anna
    await town.creates(anna, town.plan())
    await anna.sends("/schools")
    await anna.presses("✅ СОШ № 1")
    await anna.presses("🔗 Новая ссылка")
    await anna.opens(town.links_of(anna)[0])
    await anna.presses("Координатором буду я")
    await anna.sees("У вас теперь несколько ролей")
    await anna.presses("Меню")
    assert anna.screen.startswith(f"Вы сейчас действуете как:\n{town.OFFICE}, координатор\n\n1 открытая задача")
    await anna.presses("⚙️ Настройки")
    office_settings = anna.message
    await anna.sends("/schools")
    office_schools = anna.message
    await anna.sends("/menu")
    await anna.presses("↔️ СОШ № 1, координатор")
    assert anna.screen.startswith("Вы сейчас действуете как:\nСОШ № 1, координатор\n\n3 открытые задачи")
    assert anna.buttons[-3:] == ["🔗 Пригласить", "❓ Помощь", "↔️ Управление образования города…, координатор"]
    assert "schools" not in commands(telegram, anna)
    await stage.restart()
    await anna.sends("/menu")
    await anna.sees("СОШ № 1, координатор", "3 открытые задачи\nВ других ролях: 1 открытая задача")
    await anna.sends("/settings")
    await anna.sees("Настройки: СОШ № 1")
    await anna.sends("/tasks")
    await anna.sees("Провести совещание")
    await anna.does_not_see("Подготовить справку")
    await anna.sends("/progress")
    await anna.sees("3")
    await anna.does_not_see("Лицей № 7")
    await anna.presses("Рабочая неделя", on=office_settings)  # old buttons work by rights, for what they were shown
    await anna.presses("шесть дней")
    await anna.sees(f"Настройки: {town.OFFICE}", "шесть дней")
    await anna.presses("➕ Добавить", on=office_schools)
    await anna.sends("СОШ № 11")
    await anna.sees("Добавлено школ: 1.")
    await anna.sends("/settings")
    await anna.sees("Настройки: СОШ № 1", "Рабочая неделя: шесть дней")
    await lucky.vera.sends("/menu")
    await lucky.vera.does_not_see("действуете", "↔️")


async def test_notices_say_for_which_role_they_come_to_somebody_with_several_and_only_then(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan())
    await in_another_school(stage, lucky.boris, "Лицей № 7")
    await lucky.anna.sends("/menu")
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    await lucky.boris.sees("🏫 СОШ № 1\n\n1.", "🏫 Лицей № 7\n\n2.")
    assert (lucky.boris.screen.count("🏫"), lucky.vera.screen.count("🏫")) == (2, 0)
    await lucky.boris.sends("/menu")
    await lucky.boris.presses("↔️ Лицей № 7, координатор")
    await comes_in(stage, await invites(lucky.boris, "эксперт"), 401, "Эксперт")
    await lucky.boris.sees("👤 Лицей № 7, координатор\n\nПо вашей ссылке подключились: Эксперт Новый")
    await comes_in(stage, await invites(lucky.vera, "эксперт"), 402, "Эксперт")
    await lucky.vera.sees("По вашей ссылке подключились: Эксперт Новый")
    await lucky.vera.does_not_see("👤")


async def in_another_school(stage: Stage, person: Someone, name: str) -> None:
    """Somebody becomes a coordinator of one more organisation."""
    async with stage.app.database.unit() as session:
        found = await people.find(session, "telegram", person.id)
        place = await session.scalar(select(Organisation).where(Organisation.name == name))
        assert found
        assert place
        await people.join(session, found, Role.coordinator, place, None, stage.clock())
        await session.commit()


@pytest.mark.slow
async def test_a_role_that_ended_falls_back_to_another_and_many_roles_have_a_list(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.adds(lucky.anna, *(f"Гимназия № {n}" for n in range(11, 21)))
    for n in range(11, 21):
        await in_another_school(stage, lucky.boris, f"Гимназия № {n}")
    await lucky.boris.sends("/menu")
    await lucky.boris.presses("↔️ Сменить роль (всего 11)")
    assert lucky.boris.buttons == [*(f"↔️ Гимназия № {n}, координатор" for n in range(11, 19)), "→", "Меню"]
    await lucky.boris.presses("→")
    assert lucky.boris.buttons == ["↔️ Гимназия № 19, координатор", "↔️ Гимназия № 20, координатор", "←", "Меню"]
    await lucky.boris.presses("↔️ Гимназия № 19, координатор")
    await lucky.boris.sees("Гимназия № 19, координатор")
    await lucky.anna.sends("/schools")
    while "✅ Гимназия № 19" not in lucky.anna.buttons:
        await lucky.anna.presses("→")
    await lucky.anna.presses("✅ Гимназия № 19")
    await lucky.anna.presses("🚫 Закрыть доступ: Борис Школьный")
    await lucky.anna.presses("🚫 Да, закрыть доступ")
    await lucky.boris.sends("/menu")
    await lucky.boris.sees("Вы сейчас действуете как:\nСОШ № 1, координатор")
    async with stage.app.database.unit() as session:
        ended = await session.scalar(select(Membership.id).where(Membership.ended_at.is_not(None)))
        hers = await session.scalar(select(Membership.id).order_by(Membership.id))
    for membership in (ended, hers, 10**12):
        await crafted(lucky.boris, f"act:{membership}")
    assert [NOT_FOUND in alert for alert in lucky.boris.alerts[-3:]] == [True] * 3


# Who coordinates others is confirmed ------------------------------------------------------------------------------


async def region(stage: Stage) -> tuple[Someone, Someone]:
    """A ministry, and Анна who has accepted the link to a city and waits."""
    ministry = await town.founded(stage, kind="🗺 Регион", name=MINISTRY)
    (link,) = await town.adds(ministry, CITY, place="🏛 Муниципалитеты")
    anna = stage.person(301, "Анна", "Ждущая")
    anna.user.username = "anna_waits"
    await anna.opens(link)
    await anna.presses("✅ Принять")
    return ministry, anna


def question(person: Someone) -> Seen:
    """The newest question about somebody who came."""
    return next(message for message in reversed(person.messages) if "Подтвердите человека" in message.text)


async def rows(stage: Stage, table: Any) -> list[Any]:
    async with stage.app.database.unit() as session:
        return list((await session.scalars(select(table).order_by(table.id))).all())


async def test_a_coordinator_of_others_waits_to_be_confirmed_and_sees_nothing_before(
    stage: Stage, telegram: Telegram
) -> None:
    ministry, anna = await region(stage)
    await anna.sees(f"Ждём подтверждения: координатор, {CITY}.")
    assert question(ministry).text == (
        f"🔐 Подтвердите человека: Анна Ждущая\nУчётная запись: @anna_waits\nРоль: координатор\nОрганизация: {CITY}\n\n"
        "Этот человек принял приглашение. После подтверждения ему откроется всё, что ниже этой организации, "
        "а до него не видно ничего."
    )
    for what in ("Здравствуйте", "/menu", "/start"):
        await anna.sends(what)
        await anna.sees("Ждём подтверждения")
        assert anna.buttons == ["🔄 Проверить"]
    for command in ("/tasks", "/progress", "/schools", "/plan", "/settings", "/invite"):
        await anna.sends(command)
        await anna.sees("Ждём подтверждения")
        await anna.does_not_see(CITY)
    assert len(await rows(stage, Membership)) == 1
    assert sum("Подтвердите человека" in message.text for message in ministry.messages) == 1
    await stage.restart()
    await ministry.presses("✅ Подтвердить")
    await ministry.sees("✅ Подтверждено: Анна Ждущая", "Решение: Анна Петрова")
    await anna.sees(f"Подтверждено! Теперь вы координатор.\n{CITY}", "Начните со школ")
    assert "schools" in commands(telegram, anna)
    (candidate,) = await rows(stage, Candidate)
    assert (candidate.is_confirmed, candidate.account) == (True, None)
    actions = [line.action for line in await rows(stage, AuditEntry)]
    assert (actions.count("wait"), actions.count("confirm")) == (1, 1)
    await ministry.presses("✅ Подтвердить", on=question_before(ministry))
    assert len(await rows(stage, Membership)) == 2


def question_before(person: Someone) -> Seen:
    """The message that was the question, with the buttons it had."""
    message = next(m for m in person.messages if "Подтверждено: " in m.text or "Доступ не открыт" in m.text)
    row = [[{"text": "✅ Подтвердить", "callback_data": "cfy:1"}, {"text": "🚫 Это не он", "callback_data": "cfn:1"}]]
    body = message.body | {"reply_markup": {"inline_keyboard": row}}
    return Seen(message.id, message.text, (("✅ Подтвердить", "🚫 Это не он"),), by_bot=True, body=body)


@pytest.mark.slow
async def test_not_him_opens_nothing_and_tells_the_one_who_waited(stage: Stage, telegram: Telegram) -> None:
    ministry, anna = await region(stage)
    await ministry.presses("🚫 Это не он")
    await ministry.sees("Доступ не открыт: Анна Ждущая")
    await anna.sees(f"Приглашение не подтверждено: {CITY}")
    await ministry.presses("✅ Подтвердить", on=question_before(ministry))
    await anna.sends("/menu")
    await anna.sees(HELLO)
    await ministry.sends("/schools")
    await ministry.presses(f"⏳ {CITY}")
    await ministry.presses("🔗 Новая ссылка")
    right = await town.joins(stage, town.links_of(ministry)[0], 302, "Верная", by=ministry)
    await right.sees("Подтверждено!")
    assert [candidate.is_confirmed for candidate in await rows(stage, Candidate)] == [False, True]


@pytest.mark.slow
async def test_another_coordinator_of_the_inviting_organisation_may_decide_and_the_first_word_stands(
    stage: Stage, telegram: Telegram
) -> None:
    ministry, anna = await region(stage)
    second = await town.joins(stage, await invites(ministry, "координатор"), 102, "Раиса", "Вторая", by=ministry)
    stranger = stage.person(666, "Чужой")
    await stranger.sends("Здравствуйте")
    await crafted(stranger, "cfy:1")
    await crafted(anna, "cfy:1")
    assert len(await rows(stage, Membership)) == 2
    await crafted(second, "cfn:1")
    await second.sees("Доступ не открыт: Анна Ждущая", "Решение: Раиса Вторая")
    await ministry.presses("✅ Подтвердить", on=question(ministry))
    await ministry.sees("Доступ не открыт: Анна Ждущая", "Решение: Раиса Вторая")
    assert len(await rows(stage, Membership)) == 2


@pytest.mark.slow
async def test_of_two_who_decide_in_the_same_moment_one_word_stands(stage: Stage) -> None:
    """Two sessions at once: one confirms, the other refuses."""
    ministry, _ = await region(stage)
    second = await town.joins(stage, await invites(ministry, "координатор"), 102, "Раиса", "Вторая", by=ministry)

    async def decides(account: int, verb: Any) -> bool | None:
        async with stage.app.database.unit() as session:
            person = await people.find(session, "telegram", account)
            assert person
            decided = await verb(session, person, 1, stage.clock())
            await asyncio.sleep(0.05)
            await session.commit()
            return bool(decided.is_confirmed)

    words = await asyncio.gather(decides(ministry.id, candidates.confirm), decides(second.id, candidates.refuse))
    candidate = (await rows(stage, Candidate))[0]
    assert list(words) == [candidate.is_confirmed] * 2
    assert len(await rows(stage, Membership)) == 2 + bool(candidate.is_confirmed)
    actions = [line.action for line in await rows(stage, AuditEntry)]
    assert actions.count("confirm") + actions.count("refuse") == 2  # the second coordinator's, and this one


@pytest.mark.slow
async def test_when_the_inviter_is_gone_the_others_of_that_organisation_are_asked(stage: Stage) -> None:
    ministry = await town.founded(stage, kind="🗺 Регион", name=MINISTRY)
    second = await town.joins(stage, await invites(ministry, "координатор"), 102, "Раиса", "Вторая", by=ministry)
    (link,) = await town.adds(second, CITY, place="🏛 Муниципалитеты")
    anna = await comes_in(stage, link, 301, "Анна")
    assert not any("Подтвердите человека: Анна" in message.text for message in ministry.messages)
    async with stage.app.database.unit() as session:
        role = await session.scalar(
            select(Membership.id).join(Person, Person.id == Membership.person_id).where(Person.name == "Раиса Вторая")
        )
    await crafted(ministry, f"dism:{role}")
    await ministry.sees("Подтвердите человека: Анна Новый")
    await second.presses("✅ Подтвердить")
    await second.sees(HELLO)
    await anna.sends("/menu")
    await anna.sees("Ждём подтверждения")
    await ministry.presses("✅ Подтвердить")
    await anna.sees("Подтверждено!")


@pytest.mark.slow
async def test_whoever_waits_may_remind_once_a_day_and_a_link_that_ran_out_brings_nobody(stage: Stage) -> None:
    ministry = await town.founded(stage, kind="🗺 Регион", name=MINISTRY)
    one, two = await town.adds(ministry, CITY, "Город Заречный", place="🏛 Муниципалитеты")
    late, anna = stage.person(300, "Опоздал"), stage.person(301, "Анна", "Ждущая")
    await late.opens(two)
    await anna.opens(one)
    await anna.presses("✅ Принять")
    stage.clock.passes(days=31)
    await late.presses("✅ Принять")
    assert [BAD_LINK in alert for alert in late.alerts] == [True]
    await anna.sends("/tasks")
    await anna.sees("Ждём подтверждения")
    for _ in range(3):
        await anna.presses("🔄 Проверить")
    assert [alert[:18] for alert in anna.alerts] == ["Ждём подтверждения"] * 3
    assert sum("Подтвердите человека: Анна" in message.text for message in ministry.messages) == 2
    await ministry.sends("/schools")
    await ministry.presses(f"⏳ {CITY}")
    await ministry.presses("🔐 Ждёт подтверждения: Анна Ждущая")
    await ministry.presses("✅ Подтвердить", on=ministry.message)
    await anna.sees("Подтверждено!")
    await ministry.presses(CITY)
    assert not any("Ждёт подтверждения" in label for label in ministry.buttons)


@pytest.mark.slow
async def test_one_who_has_a_role_already_waits_for_another_and_keeps_working(stage: Stage) -> None:
    lucky = await town.lives(stage)
    specialist = await comes_in(stage, await invites(lucky.anna, "специалист"), 401, "Зоя")
    await specialist.opens(await invites(lucky.anna, "координатор"))
    await specialist.presses("✅ Принять")
    await specialist.sees("Ждём подтверждения")
    await specialist.sends("/menu")
    assert specialist.screen == f"{town.OFFICE}, специалист\n\nОткрытых задач нет."
    await specialist.sends("/schools")
    await specialist.sees("Это доступно только координаторам")
    await lucky.anna.presses("✅ Подтвердить")
    await specialist.sends("/menu")
    await specialist.sees(f"Вы сейчас действуете как:\n{town.OFFICE}, координатор")
    await specialist.presses("↔️ Управление образования города…, специалист")
    assert specialist.screen == f"Вы сейчас действуете как:\n{town.OFFICE}, специалист\n\nОткрытых задач нет."
