"""Observers: somebody applies in the chat, the coordinator decides, the certificate, the memo, the test."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from models import AuditEntry, Consent, Observer, ObserverTie
from sandbox.people import Someone
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL, OFFICE, Town

MARIA = 901
WHOLE_NAME = "Незабудкина Мария Петровна"


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town on a Monday morning."""
    found = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    stage.hears_all()
    return found


async def applies(stage: Stage, id_: int = MARIA, *, name: str | None = WHOLE_NAME) -> Someone:
    """A mother of 5А in СОШ № 1, whose husband works in Лицей № 7, fills in everything but does not send it."""
    maria = stage.person(id_, "Мария", "😺")
    await maria.sends("/observer")
    await maria.sees("Согласие на обработку персональных данных наблюдателя", f"организация «{OFFICE}»")
    await maria.presses("✅ Согласен (согласна)")
    if name:
        await maria.sees("Как вас зовут?", OFFICE)
        await maria.sends(name)
    await maria.sees("Кто вы?")
    await maria.presses("👪 Родитель")
    await maria.presses("Нет, не в школе")
    await maria.sees("Ваши дети учатся в школах?")
    await maria.presses("🏫 Да, выбрать школу")
    await maria.presses("СОШ № 1")
    await maria.sends("5а, 7 Б")
    await maria.sees("Ребёнок: СОШ № 1, 5А\nРебёнок: СОШ № 1, 7Б", "Дети учатся где-то ещё?")
    await maria.presses("Нет, это всё")
    await maria.presses("🏫 Да, выбрать школу")
    await maria.sends("лицей 7")
    await maria.presses("Лицей № 7")
    await maria.sees("Родственник работает: Лицей № 7")
    await maria.presses("Нет, это всё")
    await maria.sees("Проверьте анкету", "Работа: не в школе")
    return maria


async def learns(maria: Someone) -> None:
    """The memo, and the test with one mistake."""
    await maria.presses("📖 Памятка")
    await maria.sees("Памятка наблюдателя", "пользоваться телефоном и фотографировать")
    await maria.presses("✅ Ознакомлен(а)")
    await maria.presses("📝 Пройти тест")
    for n, answer in enumerate("23121", 1):
        await maria.sees(f"Вопрос {n} из 5")
        await maria.presses(answer)
    await maria.sees("✅ Верно.", "Тест пройден.")


async def rows(stage: Stage) -> tuple[list[Observer], list[str]]:
    """What is kept: the certificates, and the ties."""
    async with stage.app.database.unit() as session:
        found = (await session.scalars(select(Observer).order_by(Observer.id))).all()
        ties = await session.scalars(select(ObserverTie).order_by(ObserverTie.id))
        return list(found), [f"{tie.kind.value} {tie.class_name}".strip() for tie in ties]


async def test_a_mother_becomes_an_observer(stage: Stage, home: Town) -> None:
    anna = home.anna
    maria = await applies(stage)
    await stage.restart()
    await maria.presses("📨 Отправить")
    await maria.sees("⏳ Анкета отправлена.", OFFICE)

    # Who decides sees everything that matters, and gives a number and a term.
    await anna.sees(
        "🔔 Новая заявка наблюдателя", WHOLE_NAME, "Ребёнок: СОШ № 1, 5А", "Родственник работает: Лицей № 7"
    )
    await anna.presses("✅ Одобрить")
    await anna.sees("не прочитал(а) памятку", "№ 2026-0001", "Действует до 31.08.2027")
    await maria.sees("✅ Ваша заявка одобрена", "№ 2026-0001", WHOLE_NAME, f"Выдано: {OFFICE}")
    await learns(maria)
    await maria.presses("🪪 К удостоверению")
    await maria.sees("✅ Памятка прочитана, тест пройден: вы можете наблюдать.")

    # The list, its filter, the table.
    await anna.sends("/people")
    await anna.presses("👁 Наблюдатели")
    await anna.sees("👁 Наблюдатели: 1", "?start=o1")
    await anna.presses("✅ Готовы: 1")
    await anna.sees("готовы наблюдать")
    await anna.presses("⬇️ Скачать .xlsx")
    table = CalamineWorkbook.from_filelike(BytesIO(anna.files[-1].data)).get_sheet_by_index(0).to_python()
    assert [WHOLE_NAME in row and "2026-0001" in row for row in table].count(True) == 1

    # Suspended with a reason, and given back.
    await anna.presses("👁 К списку")
    await anna.presses(f"✅ {WHOLE_NAME}")
    await anna.presses("⏸ Приостановить")
    await anna.sends("Сделала замечание вслух")
    await anna.sees("Приостановлен(а)", "Причина: Сделала замечание вслух")
    await maria.sees("Удостоверение приостановлено", "Причина: Сделала замечание вслух")
    await maria.sends("/menu")
    await maria.sees("⏸ Удостоверение приостановлено.")
    await anna.presses("▶️ Вернуть")
    await maria.sees("✅ Ваша заявка одобрена", "вы можете наблюдать")
    await maria.sends("/menu")
    await maria.presses("🪪 Удостоверение наблюдателя")
    await maria.sees("№ 2026-0001")


@pytest.mark.slow
async def test_who_is_refused_reads_why_and_may_apply_again(stage: Stage, home: Town) -> None:
    anna, boris = home.anna, home.boris
    maria = await applies(stage)
    await maria.presses("✏️ Заполнить заново")
    await maria.presses("👥 Представитель общественности")
    await maria.presses("🏫 Да, выбрать школу")
    await maria.sends("нет такой школы")
    await maria.sees("Такой школы нет.")
    await maria.sends("2")
    await maria.presses("СОШ № 2")
    await maria.presses("Нет, не учатся")
    await maria.presses("Нет, не работают")
    await maria.sees("Работа: СОШ № 2", "Дети в школах не учатся")
    await maria.presses("📨 Отправить")
    await anna.presses("❌ Отклонить")
    await anna.sends("🙂")
    await anna.sees("Здесь нет ни букв, ни цифр.")
    await anna.sends("Набор закончен")
    await maria.sees("❌ Заявка отклонена.", "Причина: Набор закончен")
    await maria.sends("/start")
    await maria.presses("📝 Подать заявку снова")
    await maria.presses("✅ Согласен (согласна)")
    await maria.presses("✅ Записать: " + WHOLE_NAME)
    await maria.sees("Кто вы?")

    # A school does not see what the town decides, and nobody approves themselves.
    await boris.sends("/observer")
    await boris.sees("👁 Наблюдатели: 0")
    await anna.sends("/observer")
    await anna.sees("👁 Наблюдатели: 0")


@pytest.mark.slow
async def test_slips_are_answered_and_nothing_is_lost(stage: Stage, home: Town) -> None:
    maria = stage.person(MARIA, "Мария")
    await maria.opens("o1")
    await maria.presses("Не согласен")
    await maria.sees("ничего не записано")
    assert await rows(stage) == ([], [])
    await maria.opens("o1")
    await maria.presses("✅ Согласен (согласна)")
    for wrong in ("Мария", "Мария 5А", "12345"):
        await maria.sends(wrong)
        await maria.sees("Нужны фамилия и имя буквами")
    await maria.sends(WHOLE_NAME)
    await maria.presses("📚 Методист")
    await maria.presses("Нет, не в школе")
    await maria.presses("🏫 Да, выбрать школу")
    await maria.presses("СОШ № 1")
    for wrong in ("Петя Незабудкин 5А", "12А", "пятый"):
        await maria.sends(wrong)
        await maria.sees("Не понял класс.")
    await maria.sends("5")
    await maria.sees("Ребёнок: СОШ № 1, 5")
    older = maria.message
    await maria.presses("Нет, это всё")
    await maria.presses("Нет, не работают")
    await maria.presses("Нет, это всё", on=older)
    assert "Эта кнопка устарела" in maria.alerts[-1]
    await maria.presses("📨 Отправить")
    await maria.sends("/observer")
    await maria.sees("⏳ Анкета отправлена.")
    assert [one.state.value for one in (await rows(stage))[0]] == ["waiting"]

    # The test that is not passed is taken again; a certificate ends with its term.
    await home.anna.presses("✅ Одобрить")
    await maria.presses("📖 Памятка")
    await maria.presses("✅ Ознакомлен(а)")
    await maria.presses("📝 Пройти тест")
    for _ in range(5):
        await maria.presses("3")
    await maria.sees("Тест не пройден: 4 ошибки.", "не больше 1 раза")
    await maria.presses("🔁 Ещё раз")
    await maria.sees("Вопрос 1 из 5")
    stage.clock.comes(2027, 9, 1, 12)
    await maria.sends("/observer")
    await maria.sees("⌛ Срок удостоверения закончился.")
    await home.anna.sends("/observer")
    await home.anna.presses("⌛ Срок закончился: 1")
    await home.anna.sees("срок закончился")


@pytest.mark.slow
async def test_the_consent_taken_back_takes_the_application_along(stage: Stage, home: Town) -> None:
    maria = await applies(stage)
    await maria.presses("📨 Отправить")
    await home.anna.presses("✅ Одобрить")
    await maria.sends("/privacy")
    await maria.presses("Отозвать согласие наблюдателя")
    await maria.presses("Отозвать согласие наблюдателя")
    (one,), ties = await rows(stage)
    assert (one.state.value, one.category, one.serial, ties) == ("withdrawn", None, 1, [])
    await home.anna.presses("👁 К списку")
    await home.anna.sees("👁 Наблюдатели: 0")

    # The number is given to nobody else.
    olga = await applies(stage, 902, name="Ромашкина Ольга")
    await olga.presses("📨 Отправить")
    await home.anna.presses("✅ Одобрить")
    await home.anna.sees("№ 2026-0002")
    async with stage.app.database.unit() as session:
        assert len((await session.scalars(select(Consent).where(Consent.withdrawn_at.is_(None)))).all()) == 1
    await olga.sends("/forget")
    await olga.presses("🗑 Удалить навсегда")
    assert [(found.state.value, found.serial) for found in (await rows(stage))[0]] == [
        ("withdrawn", 1),
        ("withdrawn", 2),
    ]


@pytest.mark.slow
async def test_without_names_an_observer_is_a_number(stage: Stage) -> None:
    await stage.keeps_names(False)
    home = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    maria = await applies(stage, name=None)
    await maria.presses("📨 Отправить")
    await home.anna.presses("✅ Одобрить")
    await home.anna.sees("№ 2026-0001", "участник № 5")
    await learns(maria)
    said = "\n".join(message.text for person in (maria, home.anna) for message in person.messages if message.by_bot)
    assert [name for name in ("Мария", "Незабудк", "😺") if name in said] == []


@pytest.mark.slow
async def test_who_came_by_a_link_fills_in_the_application_for_whoever_invited(stage: Stage, home: Town) -> None:
    await home.vera.sends("/menu")
    await home.vera.presses("🔗 Пригласить")
    await home.vera.presses("наблюдатель")
    (link,) = town.links_of(home.vera)
    maria = stage.person(MARIA, "Мария")
    await maria.opens(link)
    await maria.presses("✅ Принять")
    await maria.presses("✅ Согласен (согласна)")
    await maria.sees("Следующий шаг — анкета наблюдателя")
    await maria.presses("🪪 Удостоверение наблюдателя")
    await maria.sees("Анкета наблюдателя\nСОШ № 2", "Согласие вы уже дали")
    await maria.presses("📝 Заполнить анкету")
    await maria.sees("Как вас зовут?")
    async with stage.app.database.unit() as session:
        entries = await session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "observer"))
        assert list(entries) == ["begin"]
