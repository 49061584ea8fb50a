"""The working day of those who answer parents: asking back, handing over, one answer for many, duty, late answers."""

import asyncio

import pytest
from sqlalchemy import func, select, update

from handlers.hotline.desk import HandTo, PassOn
from handlers.hotline.queue import Note, SendAnswer
from models import AskerBan, Asking, AuditEntry, Membership, Organisation, Person, Role, Ticket, TicketState
from sandbox.people import Photo, Seen, Someone
from services import Session, canned, people, tickets
from tests import town
from tests.chats.test_hotline import ACCOUNT, CODE, NAME, jpeg, settles, staff_can_read
from tests.matrix import press
from tests.stage import Stage
from tests.town import BARNAUL, Town

OTHER, PROCEDURE, VIOLATION = "💬 Другое", "📝 Как проходит работа", "⚠️ Нарушение"
SEND, HIDDEN, SAVED = "📨 Отправить", "🙈 Отправить анонимно", "✅ Код сохранён, отправить"


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town on a Monday morning."""
    found = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    return found


async def asks(parent: Someone, words: str, topic: str = OTHER, send: str = SEND) -> Seen:
    """A question; answers that are offered do not help."""
    said = await parent.sends(words)
    if "✍️ Не помогло, задать вопрос" in parent.buttons:
        await parent.presses("✍️ Не помогло, задать вопрос")
    await parent.presses(topic)
    await parent.presses(send)
    if SAVED in parent.buttons:
        await parent.presses(SAVED)
    return said


async def comes(stage: Stage, id_: int, school: str = "СОШ № 1") -> Someone:
    """One more parent."""
    return await settles(stage, id_=id_, school=school)


async def opens(who: Someone, number: int, shelf: str = "Новые") -> None:
    """Somebody finds a question in the queue."""
    await who.sends("/queue")
    tab = next(label for label in who.buttons if shelf in label)
    if not tab.startswith("•"):
        await who.presses(tab)
    await who.presses(next(label for label in who.buttons if f"№ {number} " in label))


async def answers(who: Someone, words: str) -> None:
    """An answer to the question that is open."""
    await who.presses("✍️ Ответить")
    await who.sends(words)
    await who.presses("📨 Отправить ответ")


async def hired(stage: Stage, place: str, id_: int, first: str, last: str) -> Someone:
    """A specialist of an organisation."""
    newcomer = stage.person(id_, first, last)
    async with stage.app.database.unit() as session:
        at = (await session.scalars(select(Organisation).where(Organisation.name == place))).one()
        person = await people.arrive(session, "telegram", id_, f"{first} {last}", "ru", stage.clock())
        await people.join(session, person, Role.specialist, at, None, stage.clock())
        await session.commit()
    await newcomer.sends("/start")
    return newcomer


# Asking back --------------------------------------------------------------------------------------------------------


async def test_a_parent_is_asked_back_and_the_promise_waits(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    await asks(mother, "почему работу перенесли")
    await boris.presses("❔ Уточнить")
    await boris.sends("Какой класс и предмет?")
    await boris.sees("Так уточнение к вопросу № 1 увидит родитель:\n\nКакой класс и предмет?")
    await boris.presses("📨 Отправить уточнение")
    await boris.sees("Срок ответа пока стоит.")
    await mother.sees("Специалист уточняет по вопросу № 1\n\nКакой класс и предмет?")
    await opens(boris, 1, "Мои")
    await boris.sees("❔ Специалист задал вопрос", "⏸ Ждём родителя с 7 сентября, 10:00")

    # Five working hours later the promise is five working hours longer; nobody was told that it is late.
    stage.clock.comes(2026, 9, 7, 15, zone=BARNAUL)
    await opens(home.anna, 1, "У других")
    assert "✋ Взять" not in home.anna.buttons  # whoever asked back has not left it: the parent is waited for
    await mother.presses("✏️ Ответить специалисту")
    await mother.sends("5 класс, математика")
    await mother.presses(SEND)
    await boris.sees("Родитель дополнил вопрос № 1", "Ответить до: 9 сентября, 14:00", "✋ Отвечает специалист")


# Handing over -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_a_question_goes_to_a_colleague_or_to_another_level_and_a_note_stays_inside(
    stage: Stage, home: Town
) -> None:
    mother, boris, anna = await settles(stage), home.boris, home.anna
    lida = await hired(stage, "СОШ № 1", 301, "Лида", "Отвечающая")
    await asks(mother, "кто проверяет работы")
    await lida.sees("Новый вопрос родителя")
    await lida.presses("✋ Взять")
    await lida.presses("📝 Заметка")
    await lida.sends("Спросить у завуча тайком")
    await lida.sees("Заметка для своих, 7 сентября, 10:00\nСпросить у завуча тайком")
    await lida.presses("➡️ Передать")
    assert lida.buttons[:2] == ["👤 Борис Школьный", f"🏢 {town.OFFICE}"]
    await lida.presses("👤 Борис Школьный")
    await boris.sees("Вам передан вопрос № 1", "Спросить у завуча тайком")
    assert "✍️ Ответить" in boris.buttons
    await boris.presses("➡️ Передать")
    await boris.presses(f"🏢 {town.OFFICE}")
    await boris.sees(f"Вопрос № 1 передан: {town.OFFICE}.")
    await mother.sees(f"Ваш вопрос № 1 передан: {town.OFFICE}. Ответят до: 8 сентября, 18:00.")
    await anna.sees("Вам передан вопрос № 1")

    # Those below do not see it any more; the one above may give it back.
    assert "Ничего не нашлось" in await press(boris, Note(ticket_id=1).pack())
    await anna.presses("➡️ Передать")
    await anna.presses("🏢 СОШ № 1")
    await opens(boris, 1)
    await answers(boris, "Учителя школы.")
    await mother.sees("Ответ на вопрос № 1\n\nУчителя школы.")
    await mother.sends("/questions")
    await mother.taps("✅ № 1")
    await mother.sees("Передан, ", town.OFFICE)
    assert "тайком" not in mother.tail
    await mother.sends("/mydata")
    assert "тайком" not in str([file.data for file in mother.files])


@pytest.mark.slow
async def test_nobody_of_another_place_takes_part(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    await asks(mother, "где будет работа")
    await boris.presses("➡️ Передать")
    async with stage.app.database.unit() as session:
        vera = await session.scalar(select(Membership.id).where(Membership.person_id == await _id(session, 202)))
    assert "Ничего не нашлось" in await press(boris, HandTo(ticket_id=1, membership_id=vera or 0).pack())
    async with stage.app.database.unit() as session:
        other = await session.scalar(select(Organisation.id).where(Organisation.name == "СОШ № 2"))
    assert "Ничего не нашлось" in await press(boris, PassOn(ticket_id=1, organisation_id=other or 0).pack())
    assert "Ничего не нашлось" in await press(home.vera, PassOn(ticket_id=1, organisation_id=other or 0).pack())
    assert "только" in await press(mother, PassOn(ticket_id=1, organisation_id=other or 0).pack())


async def _id(session: Session, account: int) -> int:
    found = await people.find(session, "telegram", account)
    assert found
    return found.id


@pytest.mark.slow
async def test_whoever_is_silent_for_two_hours_can_be_replaced(stage: Stage, home: Town) -> None:
    mother, boris, anna = await settles(stage), home.boris, home.anna
    await asks(mother, "сколько длится работа")
    await boris.presses("✍️ Ответить")
    await opens(anna, 1, "У других")
    await anna.sees("✋ Отвечает Борис Школьный. Вопрос за ним (ней) до 7 сентября, 12:00.")
    assert "✋ Взять" not in anna.buttons
    stage.clock.comes(2026, 9, 7, 12, 1, zone=BARNAUL)
    await opens(anna, 1, "У других")
    await anna.sees("Взял(а) Борис Школьный, но давно молчит")
    await anna.presses("✋ Взять")
    await boris.sees("На вопрос № 1 теперь отвечает Анна Петрова.")
    await boris.sends("Сорок пять минут.")
    await boris.presses("📨 Отправить ответ")
    assert boris.alerts[-1] == "На этот вопрос уже отвечает другой специалист."
    async with stage.app.database.unit() as session:
        ticket = await session.get_one(Ticket, 1)
    assert (ticket.answered_at, ticket.owner_id) == (None, 1)


@pytest.mark.slow
async def test_of_two_who_take_at_once_one_wins(stage: Stage, home: Town) -> None:
    mother, boris, anna = await settles(stage), home.boris, home.anna
    await asks(mother, "сколько длится работа")
    await opens(anna, 1)
    await asyncio.gather(boris.presses("✋ Взять"), anna.presses("✋ Взять"))
    refused = [alert for person in (boris, anna) for alert in person.alerts]
    assert refused == ["На этот вопрос уже отвечает другой специалист."]
    async with stage.app.database.unit() as session:
        taken = select(func.count()).where(AuditEntry.subject == "ticket", AuditEntry.action == "take")
        assert await session.scalar(taken) == 1


@pytest.mark.slow
async def test_a_first_answer_can_leave_the_question_open(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    await asks(mother, "когда заменят учебники")
    await boris.presses("✍️ Ответить")
    await boris.sends("Узнаём в управлении.")
    await boris.presses("⏳ Отправить, но вопрос не закрывать")
    await boris.sees("Вопрос остаётся открытым. Полный ответ нужен до: 10 сентября, 18:00.")
    await mother.sees("Узнаём в управлении.")
    await opens(boris, 1, "Мои")
    await boris.sees("✋ Отвечает специалист", "Ответить до: 10 сентября, 18:00")


# Edits, additions, a new number -------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_every_message_of_a_question_can_be_edited_a_caption_too(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    first = await mother.sends("первые слова про тетрадь")
    second = await mother.sends("вторые слова")
    picture = await mother.sends(Photo(jpeg()), caption="подпись под снимком")
    await mother.edits(first, "исправленные слова про тетрадь")
    await mother.sees("исправленные слова про тетрадь\nвторые слова\nподпись под снимком")
    await mother.presses(OTHER)
    await mother.presses(SEND)
    await mother.edits(second, "вторые слова вернее")
    await boris.sees("исправленные слова про тетрадь\nвторые слова вернее\nподпись под снимком", "изменено")
    await mother.edits(picture, "другая подпись")
    await mother.sees("Правка дошла: вопрос № 1")
    await boris.sees("вторые слова вернее\nдругая подпись")


@pytest.mark.slow
async def test_another_topic_after_a_closed_question_gets_a_number_of_its_own(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    await asks(mother, "кто дежурит в коридоре")
    await answers(boris, "Учителя.")
    await mother.sends("/questions")
    await mother.taps("✅ № 1")
    await mother.presses("✅ Вопрос решён")
    await mother.presses("✏️ Дописать")
    await mother.sends("а где забрать тетрадь")
    await mother.sees("Этот вопрос закрыт. Вы пишете о том же или о другом?")
    await mother.presses("❓ Это другой вопрос")
    await mother.presses(PROCEDURE)
    await mother.presses(SEND)
    await mother.sees("Вопрос № 2 передан")
    await mother.sends("/questions")
    await mother.taps("⚪ № 1")
    await mother.presses("✏️ Дописать")
    await mother.sends("и на втором этаже?")
    await mother.presses("↩️ О том же: открыть снова")
    await mother.sees("Добавлено к вопросу № 1.")
    await boris.sees("Родитель дополнил вопрос № 1", "и на втором этаже?")


# One answer for many ------------------------------------------------------------------------------------------------

SAME = (
    "нужен ли калькулятор на работе по математике",
    "можно взять калькулятор на математику?",
    "калькулятор на работе по математике разрешают",
)


@pytest.mark.slow
async def test_one_answer_goes_to_all_who_asked_the_same(stage: Stage, home: Town) -> None:
    boris, parents = home.boris, [await comes(stage, 910 + n) for n in range(4)]
    for parent, words in zip(parents, (*SAME, "где посмотреть отметку"), strict=True):
        await asks(parent, words, send=HIDDEN if parent is parents[1] else SEND)
    code = CODE.search(parents[1].screen)
    assert code
    await stage.ticks()
    await opens(boris, 1)
    await boris.presses("🔗 Похожие вопросы: 2")
    await boris.sees("Похожие на № 1: 2", SAME[0])
    await boris.presses("☑️ Отметить все 2")
    await boris.presses("✍️ Ответить всем 3")
    await parents[2].sees("На ваш вопрос № 3 отвечает специалист.")
    await boris.sends("Калькулятор не нужен.")
    await boris.sees("Этот ответ получат родители: 3, каждый отдельно:")
    await boris.presses("📨 Ответить всем 3")
    await boris.sees("Ответ отправлен 3 родителям.")
    for n in (0, 2):
        await parents[n].sees(f"Ответ на вопрос № {n + 1}\n\nКалькулятор не нужен.")
    await parents[1].sends(code[0])
    await parents[1].sees("Калькулятор не нужен.")
    await parents[3].does_not_see("Калькулятор")

    # Each is closed by its own parent, and who asks on is alone again.
    await parents[0].presses("👍 Помогло")
    await parents[2].sends("/questions")
    await parents[2].taps("✅ № 3")
    await parents[2].presses("✏️ Дописать")
    await parents[2].sends("а линейка?")
    await parents[2].presses(SEND)
    await boris.sees("Родитель дополнил вопрос № 3", "а линейка?")
    async with stage.app.database.unit() as session:
        rows = await session.execute(select(Ticket.state, Ticket.merged_into_id).order_by(Ticket.id))
    assert [tuple(row) for row in rows] == [
        (TicketState.answered, None),
        (TicketState.answered, 1),
        (TicketState.taken, None),
        (TicketState.new, None),
    ]


@pytest.mark.slow
async def test_a_question_that_was_joined_is_parted_and_free_again(stage: Stage, home: Town) -> None:
    boris, anna = home.boris, home.anna
    for n, words in enumerate(SAME):
        await asks(await comes(stage, 910 + n, ("СОШ № 1", "СОШ № 2", "СОШ № 2")[n]), words)
    await stage.ticks()
    await opens(boris, 1)
    assert not any(label.startswith("🔗") for label in boris.buttons)  # those of another school are not his
    await opens(anna, 1)
    await anna.presses("🔗 Похожие вопросы: 2")
    await anna.taps("⬜️ № 3")
    await anna.taps("☑️ № 3")
    await anna.taps("⬜️ № 2")
    await anna.presses("✍️ Ответить всем 2")
    await anna.sends("В {школа} калькулятор не нужен.")
    await anna.sees("В СОШ № 1 калькулятор не нужен.")
    await anna.presses("📨 Ответить всем 2")
    async with stage.app.database.unit() as session:
        ids = {t.id: t for t in await session.scalars(select(Ticket))}
        said = [(await tickets.read(session, id_)) for id_ in (1, 2)]
    assert [one.entries[-1].text for one in said if one] == [
        "В СОШ № 1 калькулятор не нужен.",
        "В СОШ № 2 калькулятор не нужен.",
    ]
    assert (ids[3].state, ids[3].owner_id, ids[3].merged_into_id) == (TicketState.new, None, None)


@pytest.mark.slow
async def test_a_joined_question_is_never_lost_from_the_queue(stage: Stage, home: Town) -> None:
    boris, anna, parents = home.boris, home.anna, [await comes(stage, 910 + n) for n in range(3)]
    vera = await hired(stage, town.OFFICE, 950, "Вера", "Специалистова")
    for parent, words in zip(parents, SAME, strict=True):
        await asks(parent, words)
    await stage.ticks()
    await opens(boris, 1)
    await boris.presses("🔗 Похожие вопросы: 2")
    await boris.presses("☑️ Отметить все 2")
    await opens(anna, 1, "У других")
    assert not any("№ 2 " in label or "№ 3 " in label for label in anna.buttons)

    # An old button of the second one hands it to the level above: it waits there on its own.
    async with stage.app.database.unit() as session:
        office = await session.scalar(select(Organisation.id).where(Organisation.name == town.OFFICE))
    assert office
    await press(boris, PassOn(ticket_id=2, organisation_id=office).pack())
    await vera.sends("/queue")
    assert any("№ 2 " in label for label in vera.buttons)

    # The parent of the first one closes it before there is an answer: the third one is still somebody's work.
    await parents[0].sends("/questions")
    await parents[0].taps("✋ № 1")
    await parents[0].presses("✅ Вопрос решён")
    await opens(boris, 3, "Мои")
    await answers(boris, "Калькулятор не нужен.")
    await parents[2].sees("Ответ на вопрос № 3\n\nКалькулятор не нужен.")


@pytest.mark.slow
async def test_a_closed_question_is_not_asked_back_about(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    await asks(mother, "почему работу перенесли")
    await boris.presses("❔ Уточнить")
    await boris.sends("Какой класс?")
    await mother.sends("/questions")
    await mother.taps("✋ № 1")
    await mother.presses("✅ Вопрос решён")
    await boris.presses("📨 Отправить уточнение")
    assert boris.alerts[-1] == "Этот вопрос закрыт или на него ещё не ответили."
    await mother.does_not_see("Какой класс?")


@pytest.mark.slow
async def test_an_old_button_never_says_that_a_forgotten_draft_was_sent(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    await asks(mother, "почему работу перенесли")
    await boris.presses("✍️ Ответить")
    await boris.sends("Из-за погоды.")
    await opens(boris, 1, "Мои")
    assert "Эта кнопка устарела" in await press(boris, SendAnswer(ticket_id=1).pack())
    await mother.does_not_see("Из-за погоды.")
    await boris.presses("❔ Уточнить")
    await boris.sends("Какой класс?")
    await boris.presses("📨 Отправить уточнение")
    assert "Срок ответа пока стоит." in await press(boris, SendAnswer(ticket_id=1).pack())  # pressed twice


# Canned answers -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_words_that_come_again_are_inserted_into_the_draft(stage: Stage, home: Town) -> None:
    mother, anna, boris = await settles(stage), home.anna, home.boris
    await anna.sends("/queue")
    await anna.presses("⚙️ Порядок работы")
    await anna.presses("📋 Заготовки")
    await anna.presses("➕ Новая заготовка")
    await anna.sends("Здравствуйте! Отвечает")
    await anna.presses("+ {школа}")
    await anna.sees("Ваша заготовка", "Здравствуйте! Отвечает {школа}")
    await boris.sends("/queue")
    await boris.presses("⚙️ Порядок работы")
    await boris.presses("📋 Заготовки")
    await boris.sees("Пока нет ни одной.")
    await anna.presses("🏢 Дать всей организации")
    await asks(mother, "до которого часа работа")
    await boris.presses("✍️ Ответить")
    await boris.presses("📋 Заготовки")
    await boris.presses("🏢 Здравствуйте! Отвечает {школа}")
    await boris.sees("Так ответ на вопрос № 1 увидит родитель:\n\nЗдравствуйте! Отвечает СОШ № 1")
    await boris.presses("➕ Дописать")
    await boris.sends("До полудня.")
    await boris.presses("📨 Отправить ответ")
    await mother.sees("Здравствуйте! Отвечает СОШ № 1\nДо полудня.")
    await boris.sends("/queue")
    await boris.presses("⚙️ Порядок работы")
    await boris.presses("📋 Заготовки")
    await boris.presses("🏢 Здравствуйте! Отвечает {школа}")
    assert "🗑 Удалить" not in boris.buttons  # it is of those above
    async with stage.app.database.unit() as session:
        vera = (await people.find(session, "telegram", 202)) or Person()
        shown = await canned.page(session, vera, 0, 0)
    assert [one.text for one in shown.rows] == ["Здравствуйте! Отвечает {school}"]


# Duty ---------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_those_on_duty_hear_of_new_questions_and_all_when_nobody_is(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    lida = await hired(stage, "СОШ № 1", 301, "Лида", "Отвечающая")
    zina = await hired(stage, "СОШ № 1", 302, "Зина", "Отвечающая")
    await boris.sends("/queue")
    await boris.presses("⚙️ Порядок работы")
    await boris.presses("📅 Дежурства")
    await boris.presses("📅 Лида Отвечающая")
    await boris.presses("пн")
    assert "✅ пн" in boris.buttons
    await boris.presses("← Назад")
    await boris.sees("• Лида Отвечающая: пн", "• Зина Отвечающая: не дежурит")
    await asks(mother, "понедельничный вопрос про тетрадь")
    await lida.sees("понедельничный вопрос")
    await zina.does_not_see("понедельничный вопрос")
    stage.clock.passes(days=1)
    await asks(mother, "вторничный вопрос про мел")
    await lida.sees("вторничный вопрос")
    await zina.sees("вторничный вопрос")
    stage.clock.comes(2026, 9, 9, 23, zone=BARNAUL)
    zina.looks_away()
    await asks(mother, "ночной вопрос про звонки")
    await zina.does_not_see("ночной вопрос")
    stage.clock.comes(2026, 9, 10, 9, 1, zone=BARNAUL)
    await stage.ticks()
    await zina.sees("ночной вопрос")
    await zina.sends("/queue")
    await zina.presses("⚙️ Порядок работы")
    await zina.presses("📅 Дежурства")
    await zina.sees("Дежурства назначает координатор.")


# Late answers -------------------------------------------------------------------------------------------------------


async def ticks_at(stage: Stage, *moment: int) -> None:
    """A moment comes and the clock ticks."""
    stage.clock.comes(*moment, zone=BARNAUL)
    await stage.ticks()


@pytest.mark.slow
async def test_a_late_answer_is_spoken_of_once_at_each_level(stage: Stage, home: Town) -> None:
    mother, boris, anna = await settles(stage), home.boris, home.anna
    await asks(mother, "первый ждёт ответа")
    await asks(mother, "второй ждёт ответа")
    await boris.presses("✋ Взять")
    await ticks_at(stage, 2026, 9, 8, 15, 30)
    boris.looks_away()
    await boris.does_not_see("срок")
    await ticks_at(stage, 2026, 9, 8, 16, 1)
    await boris.sees("Скоро срок ответа родителям: 2", "№ 1 СОШ № 1: до 8 сентября, 18:00, никто не взял")
    await anna.does_not_see("ждут ответа")
    anna.looks_away()
    await ticks_at(stage, 2026, 9, 8, 18, 1)
    await anna.sees("Родители ждут ответа дольше обещанного: 2", "Отвечает СОШ № 1")
    await boris.sees("Родители ждут ответа дольше обещанного: 2")
    for person in (anna, boris):
        person.looks_away()
    await ticks_at(stage, 2026, 9, 8, 19)
    await ticks_at(stage, 2026, 9, 9, 19)
    await anna.does_not_see("ждут ответа")
    await boris.does_not_see("ждут ответа")
    await opens(boris, 1, "Просроч")
    await mother.sends("/questions")
    await mother.taps("✋ № 2")
    await mother.presses("✅ Вопрос решён")
    await opens(boris, 1, "Просроч")
    await boris.sends("/queue")
    await boris.presses(next(label for label in boris.buttons if "Просроч" in label))
    assert [label for label in boris.buttons if "№ 2 " in label] == []


@pytest.mark.slow
async def test_of_what_a_specialist_leaves_unanswered_the_school_hears_too(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    lida = await hired(stage, "СОШ № 1", 605, "Лида", "Знающая")
    await asks(mother, "первый ждёт ответа")
    await lida.presses("✋ Взять")
    await ticks_at(stage, 2026, 9, 8, 16, 1)
    await lida.sees("Скоро срок ответа родителям: 1")
    await boris.does_not_see("Скоро срок")
    await ticks_at(stage, 2026, 9, 8, 18, 1)
    for person in (lida, boris, home.anna):
        await person.sees("Родители ждут ответа дольше обещанного: 1")


@pytest.mark.slow
async def test_after_an_outage_everybody_hears_once(stage: Stage, home: Town) -> None:
    mother, boris, anna = await settles(stage), home.boris, home.anna
    for n in range(3):
        await asks(mother, f"вопрос {n} про расписание звонков")
    boris.looks_away()
    anna.looks_away()
    await stage.restart()
    await ticks_at(stage, 2026, 9, 10, 11)
    await stage.ticks()
    heard = [seen.text for seen in boris.news if "обещанного" in seen.text or "Скоро срок" in seen.text]
    assert [text.split("\n")[0] for text in heard] == ["⏰ Родители ждут ответа дольше обещанного: 3"]
    assert len([seen for seen in anna.news if "обещанного" in seen.text]) == 1


@pytest.mark.slow
async def test_a_violation_goes_to_the_municipality_at_once_and_must_be_taken(stage: Stage, home: Town) -> None:
    mother, anna, boris = await settles(stage), home.anna, home.boris
    olga = await hired(stage, town.OFFICE, 303, "Ольга", "Отвечающая")
    stage.clock.comes(2026, 9, 7, 9, 30, zone=BARNAUL)
    await asks(mother, "в классе диктовали решения", VIOLATION)
    await anna.sees("⚠️ Сообщение о нарушении")
    await olga.sees("⚠️ Сообщение о нарушении")
    await boris.does_not_see("диктовали")
    for person in (anna, olga):
        person.looks_away()
    await ticks_at(stage, 2026, 9, 7, 11, 31)
    for person in (anna, olga):
        await person.sees("№ 1 СОШ № 1: ⚠️ о нарушении, никто не взял")
    await opens(olga, 1)
    await olga.presses("✋ Взять")
    assert "↩️ Вернуть в очередь" not in olga.buttons
    await olga.presses("➡️ Передать")
    assert [label for label in olga.buttons if "СОШ" in label] == []  # never to those complained of
    anna.looks_away()
    await ticks_at(stage, 2026, 9, 7, 14)
    await anna.does_not_see("никто не взял")


@pytest.mark.slow
async def test_a_violation_stands_before_older_questions(stage: Stage, home: Town) -> None:
    mother = await settles(stage)
    await asks(mother, "сколько длится работа")
    await asks(mother, "в классе диктовали решения", VIOLATION)
    await home.anna.sends("/queue")
    assert [label[:4] for label in home.anna.buttons if "№ " in label] == ["⚠️ №", "№ 1 "]


# Flood and bans -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_too_many_questions_are_refused_but_a_violation_is_heard(stage: Stage, home: Town) -> None:
    mother = await settles(stage)
    async with stage.app.database.unit() as session:
        day = stage.clock().astimezone(BARNAUL).date()
        session.add(Asking(person_id=await _id(session, ACCOUNT), day=day, questions=9, violations=0))
        await session.commit()
    await asks(mother, "десятый за сегодня", send=HIDDEN)
    await mother.sees("передан анонимно")
    await asks(mother, "одиннадцатый за сегодня")
    assert mother.alerts[-1].startswith("Сегодня вы отправили уже 10 таких сообщений.")
    await mother.presses("↩️ Другая тема")
    await mother.presses(VIOLATION)
    await mother.presses(SEND)
    await mother.sees("Вопрос № 2 передан")
    stage.clock.passes(days=1)
    await asks(mother, "завтра можно снова")
    await mother.sees("Вопрос № 3 передан")


@pytest.mark.slow
async def test_a_ban_has_a_reason_and_an_end_and_never_closes_a_violation(stage: Stage, home: Town) -> None:
    mother, boris = await settles(stage), home.boris
    lida = await hired(stage, "СОШ № 1", 301, "Лида", "Отвечающая")
    await asks(mother, "бессмысленные слова")
    await opens(lida, 1)
    assert "🚫 Ограничить автора" not in lida.buttons
    await opens(boris, 1)
    await boris.presses("🚫 Ограничить автора")
    await boris.presses("7 дней")
    await boris.sends("Оскорбляет сотрудников")
    await boris.sees("Вопросы от автора вопроса № 1 не принимаются", "До 14 сентября включительно.")
    await mother.sees("Ваши вопросы не принимаются до 14 сентября включительно.", "Оскорбляет сотрудников")
    await asks(mother, "ещё слова", send=HIDDEN)
    assert mother.alerts[-1].startswith("Вопросы от вас не принимаются до 14 сентября включительно.")
    await mother.presses("↩️ Другая тема")
    await mother.presses(VIOLATION)
    await mother.presses(HIDDEN)
    await mother.presses(SAVED)
    await mother.sees("передан анонимно")
    await boris.sends("/queue")
    await boris.presses("⚙️ Порядок работы")
    await boris.presses("🚫 Ограничения")
    await boris.presses("№ 1, до 14 сентября")
    await boris.presses("✅ Снять ограничение")
    await boris.sees("Ограничение снято.")
    await asks(mother, "теперь можно")
    await mother.sees("Вопрос № 3 передан")
    async with stage.app.database.unit() as session:
        done = (await session.scalars(select(AuditEntry.action).where(AuditEntry.action.in_(("ban", "unban"))))).all()
        await session.execute(update(AskerBan).values(lifted_at=None))
        await session.commit()
    assert list(done) == ["ban", "unban"]
    stage.clock.comes(2026, 9, 15, 10, zone=BARNAUL)
    await asks(mother, "и после срока можно")
    await mother.sees("Вопрос № 4 передан")


# Anonymous ----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_none_of_what_is_done_with_an_anonymous_question_tells_who_asked(stage: Stage, home: Town) -> None:
    mother, anna, boris = await settles(stage), home.anna, home.boris
    other = await comes(stage, 905)
    await asks(mother, SAME[0], send=HIDDEN)
    code = CODE.search(mother.screen)
    assert code
    await mother.presses("🔔 Сообщить мне сюда")
    await asks(other, SAME[1])
    await opens(boris, 1)
    await boris.presses("❔ Уточнить")
    await boris.sends("В каком классе?")
    await boris.presses("📨 Отправить уточнение")
    await mother.sees("По анонимному вопросу № 1 специалист просит уточнение.")
    await mother.sends(f"{code[0]} в пятом")
    await boris.sees("в пятом")
    await boris.presses("📝 Заметка")
    await boris.sends("странный вопрос")
    await boris.presses("➡️ Передать")
    await boris.presses(f"🏢 {town.OFFICE}")
    await stage.ticks()
    await opens(anna, 1)
    await anna.presses("🔗 Похожие вопросы: 1")
    await anna.presses("☑️ Отметить все 1")
    await anna.presses("← Назад")
    await anna.presses("🚫 Ограничить автора")
    await anna.sees("Вопрос анонимный: кто его задал, не знает никто.")
    await anna.presses("30 дней")
    await anna.sends("Хватит")
    await mother.sees("Дополнения к вопросу № 1 не принимаются до 7 октября включительно.")
    await mother.sends(f"{code[0]} и ещё")
    await mother.sees("Вопросы от вас не принимаются до 7 октября")
    await asks(mother, "новый вопрос не закрыт", send=HIDDEN)
    await mother.sees("передан анонимно")
    await opens(anna, 1, "Мои")
    await anna.presses("✍️ Ответить")
    await anna.sends("Не нужен.")
    await anna.presses("📨 Ответить всем 2")
    await ticks_at(stage, 2026, 9, 9, 11)

    async with stage.app.database.unit() as session:
        person_id = await _id(session, ACCOUNT)
        theirs = select(func.count()).select_from(AskerBan).where(AskerBan.person_id == person_id)
        banned = await session.scalar(theirs)
        rows = (await session.scalars(select(AuditEntry).where(AuditEntry.subject == "ticket"))).all()
    assert banned == 0
    assert person_id not in {row.person_id for row in rows}
    known = await staff_can_read(stage, anna, boris)
    assert [word for word in (str(ACCOUNT), NAME, "Скрытная") if word in known] == []
