"""The staff group with topics: a topic for each question, answers that go by a press, nothing that goes by mistake."""

import asyncio
import re

import pytest
from sqlalchemy import func, select

from models import DeskTopic, Notice, Organisation, Ticket, Topic, TopicDraft
from sandbox import doings, forum
from sandbox.forum import DELETE, MANAGE
from sandbox.people import Photo, Someone
from sandbox.state import Chat
from services import tickets
from services.tickets import Said
from tests import town
from tests.chats.test_desk import HIDDEN, SAME, SAVED, SEND, VIOLATION, answers, asks, comes, hired, opens
from tests.chats.test_hotline import ACCOUNT, NAME, jpeg, settles
from tests.stage import Stage
from tests.town import BARNAUL, Town

GROUP, OTHER_GROUP = -1001234567890, -1009876543210
COMMAND = re.compile(r"/start@\w+ [\w-]+")
TO_PARENT, DROP = "📨 Отправить родителю", "🗑 Не отправлять"


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town on a Monday morning."""
    found = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    return found


async def looks(coordinator: Someone) -> None:
    """«Рабочая группа»."""
    await coordinator.sends("/queue")
    await coordinator.presses("⚙️ Порядок работы")
    await coordinator.presses("👥 Рабочая группа")


async def asks_for_link(coordinator: Someone) -> str:
    """What a coordinator is told to send to the group."""
    await looks(coordinator)
    await coordinator.presses("🔗 Получить ссылку")
    found = COMMAND.search(coordinator.screen)
    assert found
    return found[0]


async def connects(stage: Stage, coordinator: Someone, chat_id: int = GROUP) -> Chat:
    """A group with topics, in which the bot may manage them."""
    command = await asks_for_link(coordinator)
    chat = stage.telegram.add_group(chat_id, "Горячая линия", {})
    there = coordinator.in_chat(chat)
    await there.gives_bot(MANAGE)
    await there.sends(command)
    return chat


def topic_of(chat: Chat, number: int) -> int:
    """The topic of a question."""
    return next(thread for thread, name in chat.topics.items() if name.startswith(f"№ {number} "))


def inside(person: Someone, chat: Chat, number: int = 1) -> Someone:
    """Somebody in the topic of a question."""
    return person.in_chat(chat, topic_of(chat, number))


async def test_an_answer_written_in_a_topic_reaches_the_parent_by_a_press(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.boris), await settles(stage)
    await asks(mother, "можно ли взять воду на работу")
    assert list(chat.topics.values()) == ["№ 1 · другое · СОШ № 1"]
    boris = inside(home.boris, chat)
    assert "можно ли взять воду" in boris.screen
    assert NAME not in boris.tail
    await boris.sends("Воду можно, бутылку подпишите.")
    await boris.sees("👁 Борис Школьный, так это прочтёт родитель (вопрос № 1). Пока не отправлено:")
    await mother.does_not_see("бутылку")
    await boris.presses(TO_PARENT)
    await mother.sees("Ответ на вопрос № 1\n\nВоду можно, бутылку подпишите.")
    await boris.sees("✅ Ответ отправлен родителю (Борис Школьный):")
    assert chat.closed_topics == {boris.topic}


# Connecting ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_what_a_group_lacks_is_said_and_it_works_as_soon_as_it_is_there(stage: Stage, home: Town) -> None:
    anna, command = home.anna, await asks_for_link(home.anna)
    assert "startgroup=" in str(anna.message.body["reply_markup"])
    chat = stage.telegram.add_group(GROUP, "Горячая линия")
    there = anna.in_chat(chat)
    for other in (home.boris.in_chat(chat), stage.person(990, "Чужой").in_chat(chat)):
        await other.sends(command)
        await other.sees("Эта ссылка не подошла.")
    await there.sends(command)
    await there.sees("⚠️ В этой группе выключены темы.")
    await anna.sees("⚠️ В рабочей группе выключены темы")
    chat.is_forum = True
    await there.sends("включили", reply_to=there.message)
    await there.sees("⚠️ Боту не хватает права «Управление темами».")
    await looks(anna)
    await anna.sees("⚠️ Боту не хватает права «Управление темами».", "Вопросы не теряются")
    await there.gives_bot(MANAGE)
    await there.sees("✅ Группа подключена")
    await anna.sees("✅ Рабочая группа подключена: Управление образования города Лучезарска.")

    # The link is used up; the group serves nobody else; and what was connected can be taken away.
    await there.sends(command)
    await there.sees("Эта ссылка не подошла.")
    theirs = await asks_for_link(home.boris)
    await home.boris.in_chat(chat).sends(theirs)
    assert "Эта группа уже подключена к другой организации." in there.screen
    await looks(anna)
    await anna.presses("✖️ Отключить группу")
    await anna.presses("✖️ Да, отключить")
    await there.sees("Группа отключена.")
    await anna.sees("1. Создайте группу в Telegram")
    await home.boris.in_chat(chat).sends(theirs)
    await there.sees("✅ Группа подключена\nСОШ № 1")


@pytest.mark.slow
async def test_a_link_for_a_group_ends_after_an_hour(stage: Stage, home: Town) -> None:
    command = await asks_for_link(home.anna)
    there = home.anna.in_chat(stage.telegram.add_group(GROUP, "Горячая линия", {}))
    await there.gives_bot(MANAGE)
    stage.clock.passes(hours=1)
    await there.sends(command)
    await there.sees("Эта ссылка не подошла.")


@pytest.mark.slow
async def test_a_group_that_gets_another_number_with_its_topics_is_found_again(stage: Stage, home: Town) -> None:
    command = await asks_for_link(home.boris)
    small = home.boris.in_chat(stage.telegram.add_group(-77, "Горячая линия"))
    await small.sends(command)
    await small.sees("⚠️ В этой группе выключены темы.")
    chat = stage.telegram.add_group(GROUP, "Горячая линия", {})
    await home.boris.in_chat(chat).gives_bot(MANAGE)
    await small.sends({"migrate_to_chat_id": GROUP})
    there = home.boris.in_chat(chat)
    assert "✅ Группа подключена" in there.screen
    assert "✅ Рабочая группа подключена" in home.boris.screen


@pytest.mark.slow
async def test_nothing_private_can_be_reached_in_a_group(stage: Stage, home: Town) -> None:
    chat = await connects(stage, home.boris)
    await asks(await settles(stage), "когда пробник")
    boris = inside(home.boris, chat)
    before = len(chat.visible())
    for words in ("/menu", "/tasks", "/queue", "/mydata"):
        await home.boris.in_chat(chat).sends(words)
    assert len(chat.visible()) == before + 4
    await boris.presses("✋ Взять")
    await doings.press(stage.telegram, boris.user, chat.posts[boris.message.id], "go:m:0")
    assert boris.alerts[-1] == "Эта кнопка здесь больше не работает."
    assert "Меню" not in str([message.buttons for message in boris.messages])


# What stays inside --------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_no_word_among_colleagues_reaches_a_parent(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.boris), await settles(stage)
    lida = await hired(stage, "СОШ № 1", 301, "Лида", "Отвечающая")
    await asks(mother, "кто проверяет работы")
    boris, lida, guest = inside(home.boris, chat), inside(lida, chat), inside(stage.person(990, "Чужой"), chat)
    asked = await boris.sends("кто знает, кто проверяет?")
    await boris.presses(DROP)
    await boris.sees("🗑 Не отправлено: эти слова остались в группе.")
    lida.looks_away()
    await lida.sends("завуч, но ей не говорите", reply_to=asked)
    await lida.does_not_see("")

    # Others who are in the group are told once; a picture goes nowhere.
    await guest.sends("а я бы ответил так")
    await guest.sees("Ваше сообщение осталось в группе")
    await guest.sends("и ещё вот так")
    await guest.does_not_see("")
    await lida.sends(Photo(jpeg()), caption="список проверяющих")
    await lida.sees("Файлы, фото и голосовые из темы родителю не уходят")

    # What was seen is what is sent, by its author.
    words = await lida.sends("Проверяют учителя")
    preview = lida.message
    await boris.presses(TO_PARENT)
    assert boris.alerts[-1] == "Отправить это может только тот, кто написал."
    await guest.presses(TO_PARENT)
    assert guest.alerts[-1].startswith("Ничего не нашлось")
    await lida.edits(words, "Проверяют учителя школы")
    await lida.presses(TO_PARENT, on=preview)
    assert lida.alerts[-1] == "Слова уже другие. Посмотрите ещё раз и нажмите снова."
    await lida.presses(TO_PARENT)
    await lida.presses(TO_PARENT, on=preview)
    assert [entry.text for entry in (await _ticket(stage)).entries] == [
        "кто проверяет работы",
        "Проверяют учителя школы",
    ]
    assert "завуч" not in mother.tail
    assert "знает" not in mother.tail
    async with stage.app.database.unit() as session:
        assert set(await session.scalars(select(TopicDraft.text))) == {""}


async def _ticket(stage: Stage, number: int = 1) -> Ticket:
    async with stage.app.database.unit() as session:
        found = await tickets.read(session, number)
    assert found
    return found


@pytest.mark.slow
async def test_two_who_answer_at_once_see_each_other(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.boris), await settles(stage)
    lida = await hired(stage, "СОШ № 1", 301, "Лида", "Отвечающая")
    await asks(mother, "сколько длится работа")
    boris, lida = inside(home.boris, chat), inside(lida, chat)
    await boris.presses("✋ Взять")
    await boris.sees("✋ Отвечает Борис Школьный. Вопрос за ним (ней) до 7 сентября, 12:00.")
    await mother.sees("На ваш вопрос № 1 отвечает специалист.")
    await lida.sends("Сорок пять минут.")
    await lida.sees("✋ На вопрос отвечает Борис Школьный.")
    await lida.presses(TO_PARENT)
    assert lida.alerts[-1] == "На этот вопрос уже отвечает другой специалист."
    await lida.presses("↩️ Вернуть в очередь")
    assert lida.alerts[-1] == "На этот вопрос уже отвечает другой специалист."
    stage.clock.comes(2026, 9, 7, 12, 1, zone=BARNAUL)
    await stage.ticks()
    await lida.presses("✋ Взять")
    await lida.sees("✋ Отвечает Лида Отвечающая.")
    await lida.presses(TO_PARENT)
    await mother.sees("Сорок пять минут.")


@pytest.mark.slow
async def test_of_two_who_send_at_once_one_answers(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.boris), await settles(stage)
    lida = await hired(stage, "СОШ № 1", 301, "Лида", "Отвечающая")
    await asks(mother, "сколько длится работа")
    boris, lida = inside(home.boris, chat), inside(lida, chat)
    await boris.sends("Сорок минут.")
    first = boris.message
    await lida.sends("Сорок пять минут.")
    await asyncio.gather(boris.presses(TO_PARENT, on=first), lida.presses(TO_PARENT))
    await stage.settles()
    assert len((await _ticket(stage)).entries) == 2
    assert sorted([boris.alerts[-1], lida.alerts[-1]]) == [
        "На этот вопрос уже отвечает другой специалист.",
        "Отправлено.",
    ]


# What a parent does comes there -------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_what_a_parent_does_comes_into_the_topic(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.boris), await settles(stage)
    said = await asks(mother, "где будет работа")
    boris = inside(home.boris, chat)
    await mother.edits(said, "где будет работа по математике")
    await boris.sees("✏️ Родитель изменил(а) слова:", "где будет работа по математике")
    await boris.sends("Какой класс?")
    await boris.presses("❔ Отправить как уточнение")
    await mother.sees("Специалист уточняет по вопросу № 1\n\nКакой класс?")
    await boris.sees("⏸ Ждём родителя")
    await mother.presses("✏️ Ответить специалисту")
    await mother.sends(Photo(jpeg()), caption="пятый, вот расписание")
    await mother.presses(SEND)
    await boris.sees("Родитель дописал(а), 7 сентября, 10:00\nпятый, вот расписание", "🖼 Фото")
    assert len(boris.files) == 1
    assert boris.files[0].data != jpeg()
    await boris.sends("В кабинете 12.")
    await boris.presses(TO_PARENT)
    await mother.presses("👍 Помогло")
    await boris.sees("Родитель оценил ответ: 👍 помогло")
    await boris.presses("✏️ Дополнить ответ")
    assert chat.closed_topics == set()
    await boris.sends("Вход со двора.")
    await boris.presses(TO_PARENT)
    assert chat.closed_topics == {boris.topic}
    await mother.sends("/questions")
    await mother.taps("✅ № 1")
    await mother.presses("✅ Вопрос решён")
    await boris.sees("⚪ Вопрос закрыт родителем.", "⚪ Закрыт")
    await mother.presses("✏️ Дописать")
    await mother.sends("а сменка?")
    await mother.presses("↩️ О том же: открыть снова")
    await boris.sees("а сменка?")
    assert chat.closed_topics == set()

    # What is answered or noted in the chat is seen in the topic too.
    await opens(home.boris, 1, "Мои")
    await home.boris.presses("📝 Заметка")
    await home.boris.sends("уточнить про сменку")
    await opens(home.boris, 1, "Мои")
    await answers(home.boris, "Нужна.")
    await boris.sees("Заметка для своих", "Нужна.")
    assert "сменку" not in mother.tail


@pytest.mark.slow
async def test_an_anonymous_question_has_nobody_in_the_group_either(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.anna), await settles(stage)
    await mother.sends("учитель подсказывал ответы")
    await mother.presses(VIOLATION)
    await mother.sends(Photo(jpeg()), caption="вот доска")
    await mother.presses(HIDDEN)
    await mother.presses(SAVED)
    await mother.presses("🔔 Сообщить мне сюда")
    anna = inside(home.anna, chat)
    assert chat.topics[anna.topic or 0] == "№ 1 · ⚠️ нарушение · СОШ № 1"
    assert "👪 Анонимно, СОШ № 1" in anna.tail
    assert len(anna.files) == 1
    await anna.sends("Разберёмся.")
    await anna.presses(TO_PARENT)
    await anna.sees("✅ Ответ сохранён (Анна Петрова). Вопрос анонимный: его прочитают по коду.")
    await mother.sees("На анонимный вопрос № 1 ответили.")
    shown = str([post.body for post in chat.visible()])
    assert str(ACCOUNT) not in shown
    assert NAME not in shown
    assert "forward" not in shown


# The group changes --------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_a_topic_that_was_deleted_is_made_again_with_all_that_was_said(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.boris), await settles(stage)
    await asks(mother, "слова " * 450)
    boris = inside(home.boris, chat)
    await boris.sends("Первый ответ.")
    await boris.presses(TO_PARENT)
    forum.remove(stage.telegram, chat, boris.topic or 0)
    telegram = stage.telegram
    await mother.sends("/questions")
    await mother.taps("✅ № 1")
    await mother.presses("✏️ Дописать")
    await mother.sends("и ещё вот что")
    with telegram.expects_refusals("TOPIC_ID_INVALID"):
        await mother.presses(SEND)
    boris = inside(home.boris, chat)
    assert len(chat.topics) == 1
    shown = "\n".join(message.text for message in boris.messages)
    assert "Первый ответ." in shown
    assert "и ещё вот что" in shown
    assert ("слова " * 450).strip() in shown
    await boris.sends("Второй ответ.")
    await boris.presses(TO_PARENT)
    await mother.sees("Второй ответ.")


@pytest.mark.slow
async def test_without_the_group_the_desk_goes_on_and_the_group_catches_up(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.boris), await settles(stage)
    there = home.boris.in_chat(chat)
    await asks(mother, "нужна ли форма")
    await there.blocks_bot()
    await home.boris.sees("⚠️ Бота больше нет в рабочей группе (СОШ № 1).")
    home.boris.looks_away()
    await asks(await comes(stage, 911), "нужна ли линейка")
    await stage.ticks()
    await home.boris.does_not_see("Бота больше нет")
    await opens(home.boris, 1)
    await answers(home.boris, "Нужна.")
    await mother.sees("Нужна.")
    await there.unblocks_bot()
    await home.boris.sees("⚠️ Боту не хватает права «Управление темами»")
    await there.gives_bot(MANAGE)
    await there.sees("✅ Группа подключена")
    assert set(chat.topics.values()) == {"№ 1 · другое · СОШ № 1", "№ 2 · другое · СОШ № 1"}
    assert chat.closed_topics == {topic_of(chat, 1)}
    await there.gives_bot()
    await home.boris.sees("⚠️ Боту не хватает права")
    await stage.restart()
    await there.gives_bot(MANAGE)
    await inside(home.boris, chat, 2).presses("✋ Взять")
    assert home.boris.alerts[-1] == "Вопрос за вами. Напишите ответ в этой теме."


@pytest.mark.slow
async def test_a_question_that_is_passed_on_moves_to_the_other_group(stage: Stage, home: Town) -> None:
    below, above = await connects(stage, home.boris), await connects(stage, home.anna, OTHER_GROUP)
    mother = await settles(stage)
    await asks(mother, "кто решает о переносе")
    boris = inside(home.boris, below)
    words = await boris.sends("не знаю, спрошу")
    preview = boris.message
    await opens(home.boris, 1)
    await home.boris.presses("➡️ Передать")
    await home.boris.presses(f"🏢 {town.OFFICE}")
    assert below.closed_topics == {boris.topic}
    assert boris.messages[-1].text == (f"➡️ Вопрос № 1 передан: {town.OFFICE}. Здесь на него больше не отвечают.")
    assert "переносе" not in "".join(message.text for message in boris.messages if message.by_bot)
    await boris.presses(TO_PARENT, on=preview)
    assert boris.alerts[-1].startswith("Ничего не нашлось")
    boris.looks_away()
    await boris.edits(words, "всё равно отвечу")
    await boris.does_not_see("отвечу")
    anna = inside(home.anna, above)
    assert "кто решает о переносе" in anna.tail
    await anna.sends("Решает управление.")
    await anna.presses(TO_PARENT)
    await mother.sees("Решает управление.")
    await boris.does_not_see("управление.")


@pytest.mark.slow
async def test_questions_that_get_one_answer_show_it(stage: Stage, home: Town) -> None:
    chat = await connects(stage, home.boris)
    parents = [await comes(stage, 910 + n) for n in range(2)]
    for parent, words in zip(parents, SAME, strict=False):
        await asks(parent, words)
    await stage.ticks()
    await opens(home.boris, 1)
    await home.boris.presses("🔗 Похожие вопросы: 1")
    await home.boris.presses(next(label for label in home.boris.buttons if label.startswith("⬜️ № 2")))
    assert chat.topics[topic_of(chat, 2)] == "№ 2 · другое · СОШ № 1 → № 1"
    assert chat.closed_topics == {topic_of(chat, 2)}
    boris = inside(home.boris, chat)
    await boris.sends("Калькулятор не нужен.")
    await boris.presses("📨 Ответить всем 2")
    for parent in parents:
        await parent.sees("Калькулятор не нужен.")
    assert chat.topics[topic_of(chat, 2)] == "№ 2 · другое · СОШ № 1"
    assert chat.closed_topics == set(chat.topics)


@pytest.mark.slow
async def test_a_group_takes_twenty_messages_a_minute_and_no_question_is_lost(stage: Stage, home: Town) -> None:
    chat = await connects(stage, home.boris)
    async with stage.app.database.unit() as session:
        school = await session.scalar(select(Organisation.id).where(Organisation.name == "СОШ № 1"))
        for n in range(15):
            said = Said(f"вопрос про расписание {n}")
            await tickets.open_(session, None, school or 0, Topic.other, said, stage.clock(), code=f"код {n}")
        await session.commit()
    calls = len(stage.telegram.calls)
    await stage.settles()
    assert len([call for call in stage.telegram.calls[calls:] if call.chat_id == GROUP]) <= 20
    for _ in range(4):
        stage.app.courier.showing.lane.pace._chats.clear()  # a minute of the real clock
        stage.clock.passes(minutes=1)
        await stage.ticks()
    assert sorted(chat.topics.values()) == sorted(f"№ {n} · другое · СОШ № 1" for n in range(1, 16))
    cards = [post for post in chat.visible() if "вопрос про расписание" in post.text]
    assert len(cards) == 15
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(func.count()).where(DeskTopic.is_due)) == 0
        assert await session.scalar(select(func.count()).where(Notice.state == "failed")) == 0


@pytest.mark.slow
async def test_where_no_names_are_kept_the_group_calls_people_by_posts(stage: Stage, home: Town) -> None:
    await stage.keeps_names(False)
    chat, mother = await connects(stage, home.boris), await settles(stage)
    await asks(mother, "где взять образец")
    boris = inside(home.boris, chat)
    await boris.presses("✋ Взять")
    await boris.sees("✋ Отвечает координатор, СОШ № 1.")
    await boris.sends(Photo(jpeg()))
    await boris.sees("Файлы, фото и голосовые из темы родителю не уходят")
    await boris.sends("На сайте школы.")
    await boris.sees("👁 координатор, СОШ № 1, так это прочтёт родитель (вопрос № 1).")
    await boris.presses(TO_PARENT)
    await mother.sees("На сайте школы.")
    assert "Борис" not in "".join(message.text for message in boris.messages if message.by_bot)


@pytest.mark.slow
async def test_whoever_wants_to_be_forgotten_is_forgotten_in_the_group_as_well(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.boris), await settles(stage)
    there = home.boris.in_chat(chat)
    await there.gives_bot(MANAGE, DELETE)
    await asks(mother, "у моей дочки астма, можно ли ингалятор")
    boris = inside(home.boris, chat)
    await boris.presses("✋ Взять")
    await mother.sends("/questions")
    await mother.taps("✋ № 1")
    await mother.presses("✏️ Дописать")
    await mother.sends("и справка от врача есть")
    await mother.presses(SEND)
    await boris.sees("справка от врача")
    await mother.sends("/forget")
    await mother.presses("🗑 Удалить навсегда")
    shown = "\n".join(message.text for message in there.messages + boris.messages)
    assert "астма" not in shown
    assert "справка" not in shown
    assert boris.topic not in chat.topics


@pytest.mark.slow
async def test_a_bot_that_may_not_delete_asks_the_group_to(stage: Stage, home: Town) -> None:
    chat, mother = await connects(stage, home.boris), await settles(stage)
    await asks(mother, "у моей дочки астма, можно ли ингалятор")
    boris = inside(home.boris, chat)
    await mother.sends("/forget")
    with stage.telegram.expects_refusals("not enough rights"):
        await mother.presses("🗑 Удалить навсегда")
    await boris.sees("Тот, кто задал вопрос № 1, попросил удалить свои слова.")
    assert "астма" not in "\n".join(message.text for message in boris.messages)
