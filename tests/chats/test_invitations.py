"""Links: who invites to what, who may come in, and how access ends."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from models import AuditEntry, Invitation, Membership, Organisation
from models.base import Base
from sandbox.people import Someone
from services import invitations
from services.errors import BadInvitation
from services.invitations import Newcomer
from tests import town
from tests.stage import Stage

BAD_LINK = (
    "Эта ссылка не подходит: она устарела, уже использована или набрана с ошибкой. "
    "Попросите новую у того, кто вас пригласил."
)
HELLO = "Чтобы войти, нужна ссылка-приглашение"


async def test_a_link_shows_who_invites_to_what(stage: Stage) -> None:
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    boris = stage.person(201, "Борис", "Школьный")
    await boris.opens(link)
    assert boris.screen == (
        "Вас приглашают как координатора.\nПриглашает: Анна Петрова\nОрганизация: СОШ № 1\n"
        f"Вышестоящая организация: {town.OFFICE}\n\nЕсли это вы, нажмите «Принять». Ссылка одноразовая."
    )
    await boris.presses("✅ Принять")
    await boris.sees("Готово! Теперь вы координатор.\nСОШ № 1")
    await anna.sees("По вашей ссылке подключились: Борис Школьный, координатор\nСОШ № 1")


async def test_not_me_leaves_the_link_for_the_right_person(stage: Stage) -> None:
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    wrong = stage.person(900, "Прохожий")
    await wrong.opens(link)
    await wrong.presses("Это не мне")
    await wrong.sees("приглашение не принято")
    boris = await town.joins(stage, link, 201, "Борис")
    await boris.sees("Теперь вы координатор")


async def test_unknown_used_expired_and_revoked_links_get_the_same_answer(stage: Stage) -> None:
    anna = await town.founded(stage)
    used, revoked, expired = await town.adds(anna, *town.SCHOOLS)
    boris = await town.joins(stage, used, 201, "Борис")
    await anna.sends("/schools")
    await anna.presses("⏳ СОШ № 2")
    await anna.presses("🔗 Новая ссылка")
    stranger = stage.person(900, "Чужой")
    for link in ("unknown", used, revoked):
        await stranger.opens(link)
        assert (stranger.screen, stranger.buttons) == (BAD_LINK, [])
    await boris.opens(used)
    assert boris.screen == BAD_LINK
    stage.clock.passes(days=30)
    await stranger.opens(expired)
    assert stranger.screen == BAD_LINK


async def test_a_link_lives_to_the_last_second(stage: Stage) -> None:
    anna = await town.founded(stage)
    at = stage.clock.at
    (link,) = await town.adds(anna, "СОШ № 1")
    stage.clock.at = at + timedelta(days=30) - timedelta(seconds=1)
    boris = stage.person(201, "Борис")
    await boris.opens(link)
    stage.clock.passes(days=1)
    await boris.presses("✅ Принять")
    assert boris.alerts == [BAD_LINK]


async def test_two_who_open_one_link_are_not_both_let_in(stage: Stage) -> None:
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    boris, thief = stage.person(201, "Борис"), stage.person(900, "Чужой")
    await boris.opens(link)
    await thief.opens(link)
    await boris.presses("✅ Принять")
    await thief.presses("✅ Принять")
    assert thief.alerts == [BAD_LINK]
    await thief.sends("/menu")
    await thief.sees(HELLO)


async def test_of_two_parallel_redemptions_one_wins(stage: Stage) -> None:
    """Two sessions at once, each with an account of its own."""
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    token = link.rsplit("=", 1)[1]

    async def redeems(account: int) -> bool:
        async with stage.app.database.unit() as session:
            try:
                who = Newcomer("telegram", account, "Кто-то", "ru")
                await invitations.accept(session, who, token, stage.clock())
            except BadInvitation:
                return False
            await asyncio.sleep(0.05)
            await session.commit()
            return True

    results = await asyncio.gather(*(redeems(account) for account in range(901, 909)))
    assert sorted(results) == [False] * 7 + [True]
    async with stage.app.database.unit() as session:
        school = await session.scalar(select(Organisation).where(Organisation.name == "СОШ № 1"))
        assert school is not None
        held = await session.scalars(select(Membership.id).where(Membership.organisation_id == school.id))
        assert len(held.all()) == 1


async def test_pressing_accept_twice_says_welcome_twice(stage: Stage) -> None:
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    boris = stage.person(201, "Борис")
    await boris.opens(link)
    offer = boris.message
    await boris.presses("✅ Принять", on=offer)
    await boris.presses("✅ Принять", on=offer)
    assert boris.alerts == []
    await boris.sends("/menu")
    assert boris.screen.count("СОШ № 1") == 1
    assert anna.tail.count("По вашей ссылке подключились") == 1


async def test_a_coordinator_who_opens_an_own_link_is_warned_and_may_take_the_role(stage: Stage) -> None:
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    await anna.opens(link)
    await anna.sees("Эту ссылку выдали вы", "СОШ № 1")
    assert anna.buttons == ["Координатором буду я", "Меню"]
    await anna.presses("Координатором буду я")
    await anna.presses("Меню")
    assert anna.screen == f"Вы сейчас действуете как:\n{town.OFFICE}, координатор\n\nОткрытых задач нет."
    assert anna.buttons[-1] == "↔️ СОШ № 1, координатор"
    await anna.does_not_see("По вашей ссылке")


async def test_a_link_to_a_role_that_is_held_stays_unused(stage: Stage) -> None:
    people = await town.lives(stage)
    await people.anna.sends("/schools")
    await people.anna.presses("✅ СОШ № 1")
    await people.anna.presses("🔗 Новая ссылка")
    (link,) = town.links_of(people.anna)
    await people.boris.opens(link)
    await people.boris.sees("Вы уже подключены к этой организации")
    second = await town.joins(stage, link, 301, "Дарья", "Вторая")
    await second.sees("Теперь вы координатор")


@pytest.mark.slow
async def test_not_him_really_ends_the_access(stage: Stage) -> None:
    people = await town.lives(stage)
    anna, boris = people.anna, people.boris
    await boris.sends("/menu")
    menu = boris.message
    await boris.presses("⚙️ Настройки")
    settings = boris.message
    news = next(m for m in anna.messages if "Борис Школьный" in m.text)
    await anna.presses("Это не он", on=news)
    await anna.sees("Доступ закрыт: Борис Школьный")
    old = [("📋 Мои задачи", menu), ("⚙️ Настройки", menu), ("📄 План", menu), ("Время сводки", settings)]
    for label, where in old:
        await boris.presses(label, on=where)
        assert HELLO in boris.screen, label
    await boris.sends("/settings")
    await boris.sees(HELLO)
    await anna.presses("Это не он", on=news)
    await anna.presses("🔗 Новая ссылка")
    (fresh,) = town.links_of(anna)
    right = await town.joins(stage, fresh, 301, "Дарья", "Верная")
    await right.sees("Теперь вы координатор.\nСОШ № 1")


async def test_who_was_dismissed_can_be_invited_again(stage: Stage) -> None:
    people = await town.lives(stage)
    await people.anna.sends("/schools")
    await people.anna.presses("✅ СОШ № 1")
    await people.anna.presses("🚫 Закрыть доступ: Борис Школьный")
    await people.anna.presses("🚫 Да, закрыть доступ")
    await people.anna.presses("🔗 Новая ссылка")
    await people.boris.opens(town.links_of(people.anna)[0])
    await people.boris.presses("✅ Принять")
    await people.boris.sees("Теперь вы координатор")


async def test_links_given_out_by_somebody_who_was_dismissed_die_with_the_access(stage: Stage) -> None:
    ministry = await town.founded(stage, kind="🗺 Регион", name="Министерство")
    (link,) = await town.adds(ministry, "Город Лучезарск", place="🏛 Муниципалитеты")
    impostor = await town.joins(stage, link, 900, "Самозванец", "", by=ministry)
    school_links = await town.adds(impostor, "СОШ № 1", "СОШ № 2")
    await ministry.sends("/schools")
    await ministry.presses("✅ Город Лучезарск")
    await ministry.presses("🚫 Закрыть доступ: Самозванец")
    await ministry.presses("🚫 Да, закрыть доступ")
    accomplice = stage.person(901, "Сообщник")
    for school_link in school_links:
        await accomplice.opens(school_link)
        assert accomplice.screen == BAD_LINK


async def test_a_coordinator_with_two_roles_can_still_dismiss_below(stage: Stage) -> None:
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    await anna.opens(link)
    await anna.presses("Координатором буду я")
    await anna.sends("/schools")
    await anna.presses("✅ СОШ № 1")
    await anna.presses("🔗 Новая ссылка")
    boris = await town.joins(stage, town.links_of(anna)[0], 201, "Борис")
    await anna.presses("Это не он")
    await boris.sends("/menu")
    await boris.sees(HELLO)


async def test_nobody_dismisses_sideways_or_up(stage: Stage) -> None:
    people = await town.lives(stage)
    async with stage.app.database.unit() as session:
        held = list((await session.scalars(select(Membership.id).order_by(Membership.id))).all())
    for membership in [*held, 10**12]:
        await crafted(people.boris, f"dism:{membership}")
        await crafted(people.boris, f"sck:{membership}")
    async with stage.app.database.unit() as session:
        assert (await session.scalars(select(Membership.id).where(Membership.ended_at.is_not(None)))).all() == []
    assert set(people.boris.alerts) == {
        "Ничего не нашлось: запись удалена или относится к другой организации. Откройте /menu."
    }
    assert len(people.boris.alerts) == 2 * (len(held) + 1)


async def crafted(person: Someone, data: str) -> None:
    """A press that no button of this person has."""
    from sandbox import doings

    posts = [post for post in person.chat.visible() if post.by_bot]
    await doings.press(person.telegram, person.user, posts[-1], data)


async def test_nobody_makes_links_sideways_or_up(stage: Stage) -> None:
    people = await town.lives(stage)
    async with stage.app.database.unit() as session:
        before = len((await session.scalars(select(Invitation.id))).all())
        ids = (await session.scalars(select(Organisation.id))).all()
    for place in ids:
        for prefix in ("scl", "scm"):
            await crafted(people.boris, f"{prefix}:{place}")
        await crafted(people.boris, f"scx:{place}:1")
    for whole in ("scf:1", "sca:1", "scf:0", "sca:0"):
        await crafted(people.boris, whole)
    async with stage.app.database.unit() as session:
        assert len((await session.scalars(select(Invitation.id))).all()) == before
        assert set((await session.scalars(select(Organisation.id))).all()) == set(ids)
        refused = await session.scalars(select(AuditEntry.id).where(AuditEntry.action == "refused-not-found"))
        assert len(refused.all()) == 3 * len(ids) + 2


async def test_a_stranger_who_presses_changes_nothing(stage: Stage) -> None:
    people = await town.lives(stage)
    stranger = stage.person(900, "Чужой")
    await stranger.sends("Здравствуйте")
    for data in (
        "dism:1",
        "go:s:0",
        "go:s:1",
        "sca:1",
        "scf:1",
        "scl:2",
        "gs:0:1",
        "gv:0:1:1",
        "zone:3",
        "kind:region",
    ):
        await crafted(stranger, data)
        assert HELLO in stranger.screen, data
    async with stage.app.database.unit() as session:
        assert (await session.scalars(select(Membership.id).where(Membership.ended_at.is_not(None)))).all() == []
    await people.anna.sends("/menu")
    await people.anna.sees(town.OFFICE)


async def test_only_hashes_of_links_are_in_the_database(stage: Stage) -> None:
    anna = await town.founded(stage)
    links = await town.adds(anna, *town.SCHOOLS)
    await anna.sends("/schools")
    await anna.presses("⏳ СОШ № 1")
    await anna.presses("🔗 Новая ссылка")
    links += town.links_of(anna)
    await stage.person(201, "Борис").opens(links[-1])
    tokens = [link.rsplit("=", 1)[1] for link in links]
    async with stage.app.database.unit() as session:
        rows = [
            str(row)
            for table in Base.metadata.sorted_tables
            for row in (await session.execute(text(f"SELECT * FROM {table.name}"))).all()
        ]
    assert [token for token in tokens if any(token in row for row in rows)] == []
    assert len(rows) > 20
