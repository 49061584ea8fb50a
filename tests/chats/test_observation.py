"""Observation sheets: filled in a question a screen, sent, corrected, returned; «Нарушение!»; what an office sees."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select, update

from models import (
    AuditEntry,
    Blob,
    File,
    Form,
    Notice,
    Observation,
    ObservationAnswer,
    ObservationVersion,
    Observer,
    ObserverState,
    ObserverTie,
    Organisation,
    Placement,
    PlacementState,
    ShiftStage,
    TieKind,
    Violation,
    Work,
    WorkState,
)
from sandbox.people import Photo, Someone
from services import erasing, observation_terms, privacy
from services.people import find
from tests import town
from tests.matrix import BEYOND, press
from tests.observing import MARIA, agreed, observer
from tests.stage import Stage
from tests.town import BARNAUL, OFFICE, Town
from tests.works import cancelled, scheduled

ABOUT = "СОШ № 1, 4А, Русский язык"


class Story:
    """The town on the day of the work, and Мария, who is to watch it."""

    def __init__(self, stage: Stage, home: Town, maria: Someone, works: list[int], placement: int) -> None:
        self.stage, self.home, self.maria, self.works, self.placement = stage, home, maria, works, placement


async def begun(stage: Stage, part: ShiftStage = ShiftStage.conduct) -> Story:
    """14 April, 10:05: the work has begun, and she has agreed to watch it."""
    home = await town.lives(stage)
    stage.clock.comes(2027, 4, 14, 10, 5, zone=BARNAUL)
    stage.hears_all()
    works = await scheduled(stage, home.anna.id)
    maria = await observer(stage, office=OFFICE, by=home.anna.id)
    (placement,) = await agreed(stage, maria, works[:1], part)
    return Story(stage, home, maria, works, placement)


async def opens(maria: Someone, begins: str = "▫️ СОШ № 1") -> None:
    """From the menu to the sheet: two presses."""
    await maria.sends("/menu")
    await maria.presses("📋 Листы наблюдения")
    await maria.taps(begins)


async def in_order(maria: Someone) -> int:
    """Answers every question of a sheet that stands on its first one; how many presses and messages it took."""
    count = 0
    while "вопрос" in maria.screen:
        said, count = maria.buttons, count + 1
        if "Сколько участников" in maria.screen:
            await maria.sends("25/2")
            continue
        wanted = ("✅ Да", "Дальше →", "По расписанию", "🕘", "✅ Нарушений не выявлено", "➖ Сказать нечего")
        await maria.presses(next(label for start in wanted for label in said if label.startswith(start)))
    return count


async def sent(maria: Someone) -> None:
    """The whole sheet, with nothing wrong."""
    await opens(maria)
    await in_order(maria)
    await maria.presses("📨 Отправить")
    await maria.sees("✅ Лист отправлен")


async def test_a_sheet_is_filled_in_and_sent(stage: Stage) -> None:
    story = await begun(stage)
    maria, anna = story.maria, story.home.anna
    await opens(maria)
    await maria.sees(ABOUT, "вопрос 1 из 25", "удостоверение № 2026-0901")
    await maria.presses("Дальше →")
    await maria.presses("По расписанию, 10:00")
    await maria.presses("❌ Нет")
    await maria.sees("Отмечено как нарушение", "вопрос 4 из 27")

    # Words that name somebody are not kept before the writer decides.
    await maria.sends("Лунин из 4А списывал")
    await maria.sees("Похоже, здесь есть фамилия или имя", "«••• из 4А списывал»")
    await maria.presses("✅ Отправить так")
    await maria.sees("💬 ••• из 4А списывал")

    # «Нарушений не выявлено» cannot stand beside a violation.
    await maria.presses("📋 Весь лист")
    await maria.sees("Подготовка: 1 из 3", "Отмечено: Конверт вскрыт при всех — нет", "Осталось 23 пункта.")
    await maria.presses("Итог")
    await maria.presses("2")
    await maria.presses("✅ Нарушений не выявлено")
    assert maria.alerts[-1].startswith("Так сказать нельзя: уже отмечено или сообщено нарушений: 1.")
    assert len(anna.files) == 1


@pytest.mark.slow
async def test_killed_at_any_moment_a_sheet_goes_on_at_the_same_question(stage: Stage) -> None:
    story = await begun(stage)
    maria = story.maria
    await opens(maria)
    for label in (
        "Дальше →",
        "По расписанию, 10:00",
        "✅ Да",
        "❌ Нет",
        "👁 Не видел(а)",
        "→",
        "←",
        "✅ Да",
        "По расписанию, 10:00",
    ):
        await maria.presses(label)
        standing = question(maria)
        await stage.restart()
        stage.hears_all()
        await opens(maria, "✏️ СОШ № 1")
        assert question(maria) == standing
    await stage.restart()
    await maria.sends("Записывала с опозданием")
    await maria.sees(question(maria), "💬 Записывала с опозданием")
    assert "вопрос 8 из 27" in maria.screen


def question(maria: Someone) -> str:
    """The question on the screen, without what was written down before it."""
    return maria.screen[maria.screen.index(" · вопрос ") :]


@pytest.mark.slow
async def test_forty_seven_questions_take_fewer_than_sixty_presses(stage: Stage) -> None:
    story = await begun(stage, ShiftStage.preparation)
    maria, anna = story.maria, story.home.anna
    stage.clock.comes(2027, 4, 14, 12, 5, zone=BARNAUL)
    await opens(maria)
    for name in ("Проведение в аудитории", "Проверка работ", "Заполнение и загрузка форм"):
        await maria.presses(f"☐ {name}")
    await maria.sees("вопрос 1 из 38")
    await maria.presses("Дальше →")
    await maria.sends("12.30")
    await maria.sees("12:30 ещё не наступило")
    await maria.sends("9.00")
    count = 2 + 3 + 2 + await in_order(maria) + 1
    await maria.sees("Всё заполнено")
    await maria.presses("📨 Отправить")
    assert count < 60
    assert count == 44
    await maria.sees("✅ Лист отправлен", "Нарушений не выявлено.")
    await anna.sees("📋 Получен лист наблюдения", "✅ Нарушений не выявлено.")
    (act,) = [file for file in anna.files if file.name and file.name.startswith("Акт")]
    words = "\n".join(line.text for line in Document(BytesIO(act.data)).paragraphs)
    assert "☒ Нарушений не выявлено\n☐ Выявлены нарушения:" in words
    assert "Незабудкина Мария Петровна" in words


@pytest.mark.slow
async def test_the_rest_of_a_section_is_answered_by_one_press_that_says_what(stage: Stage) -> None:
    story = await begun(stage)
    maria, anna = story.maria, story.home.anna
    await opens(maria)
    await maria.presses("Дальше →")
    await maria.presses("По расписанию, 10:00")
    older = maria.message
    await maria.presses("⏩ Дальше в разделе всё в порядке")
    await maria.sees("Организатор не ведёт этот предмет в этом классе? да")
    await maria.presses("✅ Да, всё это видел(а)")
    await maria.sees("Проведение · вопрос 6 из 25")
    await maria.presses("⏩ Дальше в разделе всё в порядке", on=older)
    assert maria.alerts[-1] == "Эта кнопка устарела. Откройте /menu, там всё свежее."
    await maria.presses("📋 Весь лист")
    await maria.sees("Подготовка: 3 из 3, разом отмечено 3")
    await maria.presses("▶️ Продолжить")
    await in_order(maria)
    await maria.presses("📨 Отправить")
    await anna.presses("📋 Открыть лист")
    await anna.sees("3 пункта отмечены разом")


@pytest.mark.slow
async def test_what_was_sent_is_sealed_corrected_and_returned(stage: Stage) -> None:
    story = await begun(stage)
    maria, anna = story.maria, story.home.anna
    await opens(maria)
    await in_order(maria)
    ready = maria.message
    await maria.presses("📨 Отправить")
    await maria.sees("✅ Лист отправлен")
    first = await versions(stage)

    # The same again is harmless; an answer to what was sent is refused.
    await maria.presses("📨 Отправить", on=ready)
    assert (await versions(stage), len(first)) == (first, 1)
    await maria.presses("✏️ Исправить")
    await maria.sends("Перепутала кабинет")
    await maria.presses("Проведение")
    await maria.presses("1")
    await maria.presses("❌ Нет")
    await maria.presses("📨 Отправить", on=ready)
    assert maria.alerts[-1].startswith("С тех пор лист изменился.")
    await maria.presses("📋 Весь лист")
    await maria.sees("Остал", "Итог: нет ответа", "Что произошло: нет ответа")
    await maria.presses("Оставить как отправлено")
    await maria.sees("✅ Лист отправлен")
    await maria.presses("✏️ Исправить")
    await maria.sends("Перепутала время")
    await maria.presses("Проведение")
    await maria.presses("2")
    await maria.sends("10:07")
    await maria.presses("📨 Отправить")
    await maria.sees("Версия 2")
    await anna.sees("Получена новая версия", "Исправление: Перепутала время")

    # The coordinator asks; the observer answers with a third version.
    await anna.presses("📋 Открыть лист")
    await anna.presses("🔀 Что изменилось")
    await anna.sees("• Начало работы: 10:00 → 10:07")
    await anna.presses("📋 Открыть лист")
    await anna.presses("↩️ Вернуть на уточнение")
    await anna.sends("Почему начали позже?")
    await maria.sees("Лист просят уточнить", "Почему начали позже?")
    await maria.presses("✏️ Уточнить")
    await maria.presses("Итог")
    await maria.presses("3")
    await maria.sends("Ждали ключ от кабинета")
    await maria.presses("📨 Отправить")
    await anna.presses("📋 Открыть лист")
    await anna.sees("Версия 3", "Ждали ключ от кабинета", "Просят уточнить: Почему начали позже?")
    await anna.presses("Версия 1")
    await anna.does_not_see("Ждали ключ")

    # Nobody changes what was sent without being noticed.
    assert (await observation_terms.verify(stage.app.database.unit, stage.clock())).broken is None
    async with stage.app.database.unit() as session:
        version = (await session.scalars(select(ObservationVersion).where(ObservationVersion.number == 2))).one()
        version.answers = [{**row, "value": "10:00"} if row["item"] == "work-begin" else row for row in version.answers]
        await session.commit()
    proof = await observation_terms.verify(stage.app.database.unit, stage.clock())
    assert proof.broken
    assert (proof.broken.code, proof.broken.number) == ("changed", 2)


async def versions(stage: Stage) -> list[str]:
    async with stage.app.database.unit() as session:
        return list(await session.scalars(select(ObservationVersion.code).order_by(ObservationVersion.id)))


@pytest.mark.slow
async def test_a_violation_is_told_in_two_presses_and_goes_up_until_it_is_accepted(stage: Stage) -> None:
    region = await town.founded(stage, kind="🗺 Регион", name="Министерство края")
    (city,) = await town.adds(region, "Город Часовой", place="🏛 Муниципалитеты")
    anna = await town.joins(stage, city, 301, "Инна", "Городская", by=region)
    await anna.sends("/menu")
    (link,) = await town.adds(anna, "СОШ № 1")
    boris = await town.joins(stage, link, 302, "Борис")
    stage.clock.comes(2027, 4, 14, 10, 5, zone=BARNAUL)
    stage.hears_all()
    works = await scheduled(stage, anna.id, [("СОШ № 1", 4, "А", "Русский язык", date(2027, 4, 14), "10:00")])
    maria = await observer(stage, office="Город Часовой", by=anna.id)
    await agreed(stage, maria, works)
    await maria.sends("/menu")
    await maria.presses("🚨 Нарушение!")
    await maria.presses("🗣 Подсказывают участникам")
    await maria.sees("🚨 Сообщено координатору: Подсказывают участникам")
    await anna.sees("🚨 Нарушение: Подсказывают участникам", ABOUT, "Подробностей пока нет.")
    await boris.does_not_see("🚨 Нарушение")
    await region.does_not_see("🚨 Нарушение")
    await maria.presses("🗣 Подсказывают участникам", on=maria.message) if "🗣" in str(maria.buttons) else None
    await maria.sends("Организатор подходит к ученику Ромашкину из 4А")
    await maria.presses("✅ Отправить так")
    await anna.sees("💬 Организатор подходит к ученику ••• из 4А")
    await maria.sends(Photo(picture()))
    await anna.sees("📎 Есть фото или документ")
    await anna.presses("📎 Показать")
    await anna.sees("📎 Подсказывают участникам")

    # Nobody accepts: it goes up; the first who accepts is told to the observer.
    stage.clock.passes(minutes=11)
    await stage.ticks()
    await region.sees("Сообщение до сих пор никто не принял", "🚨 Нарушение: Подсказывают участникам")
    await region.presses("✅ Принято")
    await region.sees("✅ Принято: ")
    await maria.sees("Координатор принял ваше сообщение")
    before = await owed(stage)
    stage.clock.passes(minutes=40)
    await stage.ticks()
    assert await owed(stage) == before

    # «Нарушений не выявлено» cannot be said any more; a slip of the finger is taken back.
    await maria.presses("📋 К листу")
    await maria.presses("📋 Весь лист")
    await maria.sees("🚨 Сообщено сразу: 1")
    await maria.presses("🚨 Нарушение!")
    await maria.presses("❗️ Другое")
    await maria.presses("↩️ Нажал(а) по ошибке")
    await anna.sees("нажато по ошибке")


def picture() -> bytes:
    paper = BytesIO()
    Image.new("RGB", (40, 30), "white").save(paper, "JPEG")
    return paper.getvalue()


async def owed(stage: Stage) -> int:
    async with stage.app.database.unit() as session:
        return await session.scalar(select(func.count()).where(Notice.kind == "violation")) or 0


@pytest.mark.slow
async def test_an_office_sees_what_came_and_reminds_those_who_have_not_sent(stage: Stage) -> None:
    story = await begun(stage)
    maria, anna = story.maria, story.home.anna
    olga = await observer(stage, 902, "Нетихая Ольга Львовна", office=OFFICE, by=anna.id)
    await agreed(stage, olga, story.works[3:])
    await opens(maria)
    await maria.presses("Дальше →")
    await maria.presses("По расписанию, 10:00")
    await maria.presses("❌ Нет")
    while "вопрос" in maria.screen:
        if "Что в итоге" in maria.screen:
            await maria.presses("⚠️ Есть нарушения")
        elif "Опишите" in maria.screen:
            await maria.sends("=Конверт был открыт в 10:02")
        else:
            await one_more(maria)
    await maria.presses("📨 Отправить")
    stage.clock.comes(2027, 4, 14, 11, 5, zone=BARNAUL)
    await stage.ticks()
    await olga.sees("Работа закончилась. Заполните лист наблюдения.")
    await maria.does_not_see("Работа закончилась")
    await anna.sends("/observer")
    await anna.presses("📋 Листы наблюдения")
    await anna.presses("14 апреля · 1 из 2")
    await anna.sees("Получено 1 из 2", "Листов с нарушениями: 1", "• Конверт вскрыт при всех — нет: 1")
    await anna.presses("СОШ № 1 · 1 из 1 · ⚠️ 1")
    await anna.sees("✅ 4А, проведение: Незабудкина Мария Петровна · ⚠️ 1")
    await anna.presses("← Назад")
    await anna.presses("🖼 Картинкой")
    await anna.presses("⬇️ Таблица .xlsx")
    drawn = next(file for file in anna.files if file.data.startswith(b"\x89PNG"))
    assert Image.open(BytesIO(drawn.data)).width == 800
    table = next(file for file in anna.files if file.name == "Листы наблюдения 14.04.2027.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(table.data)).get_sheet_by_index(0).to_python()
    assert [row[:1] + row[6:7] + row[8:10] for row in rows[1:3]] == [
        ["СОШ № 1", "получен", "Конверт вскрыт при всех — нет", "=Конверт был открыт в 10:02"],
        ["СОШ № 2", "не начат", "", ""],
    ]

    # «Не сдали лист» is an audience.
    await anna.sends("/broadcast")
    await anna.presses("✏️ Новая рассылка")
    await anna.sends("Сдайте лист, пожалуйста")
    await anna.presses("👥 Кому")
    await anna.presses("Кто не сделал…")
    await anna.presses("Не сдали лист наблюдения за…")
    await anna.presses("14.04.2027")
    await anna.sees("Наблюдатели", "не сделано: 14.04.2027", "1 получатель")


async def one_more(maria: Someone) -> None:
    """Answers one question, as if it was in order."""
    if "Сколько участников" in maria.screen:
        await maria.sends("25")
        return
    wanted = ("✅ Да", "Дальше →", "По расписанию", "🕘", "➖ Сказать нечего")
    await maria.presses(next(label for start in wanted for label in maria.buttons if label.startswith(start)))


@pytest.mark.slow
async def test_nobody_else_reaches_a_sheet(stage: Stage) -> None:
    """A stranger, another school, a suspended observer, a parent of a pupil there, the school that is watched."""
    story = await begun(stage)
    maria, home = story.maria, story.home
    olga = await observer(stage, 902, "Нетихая Ольга Львовна", office=OFFICE, by=home.anna.id)
    stranger = stage.person(999, "Чужой")
    await sent(maria)
    async with stage.app.database.unit() as session:
        sheet = await session.scalar(select(Observation.id))
    buttons = (f"wa:{story.placement}", f"wb:{sheet}:-1", f"wj:{sheet}", f"wk:{sheet}", f"wr:{story.placement}:help")
    for who in (olga, home.boris, home.vera, stranger):
        await who.sends("/menu")
        hidden = await told(who, f"w3:{BEYOND}:0")
        for data in (*buttons, f"w3:{sheet}:0", f"w4:{sheet}:1", f"w5:{sheet}"):
            words = await told(who, data)
            assert words.startswith(REFUSED) or words == hidden, (who.user.first_name, data)

    # A tie to the school that came later closes the sheet; so does a suspended certificate.
    async with stage.app.database.unit() as session:
        watcher = (await session.scalars(select(Observer).where(Observer.serial == 901))).one()
        place = (await session.scalars(select(Organisation).where(Organisation.name == "СОШ № 1"))).one()
        tie = ObserverTie(observer_id=watcher.id, kind=TieKind.child, organisation_id=place.id, class_name="4А")
        session.add(tie)
        await session.commit()
    await maria.presses("✏️ Исправить")
    assert maria.alerts[-1] == "В этой школе учится ваш ребёнок: наблюдать здесь нельзя. Обратитесь к координатору."
    async with stage.app.database.unit() as session:
        await session.delete(await session.get_one(ObserverTie, tie.id))
        watcher = (await session.scalars(select(Observer).where(Observer.serial == 901))).one()
        watcher.state = ObserverState.suspended
        await session.commit()
    await maria.presses("✏️ Исправить")
    assert maria.alerts[-1].startswith("Удостоверение приостановлено")
    async with stage.app.database.unit() as session:
        await session.execute(update(Placement).values(state=PlacementState.withdrawn))
        await session.commit()
    await maria.presses("✏️ Исправить")
    assert maria.alerts[-1].startswith("Ничего не нашлось")


REFUSED = ("Ничего не нашлось", "Это доступно только координаторам", "Чтобы войти, нужна ссылка")


async def told(who: Someone, data: str) -> str:
    words = await press(who, data)
    return next((line for line in words.split("\n") if line), "")


@pytest.mark.slow
async def test_a_sheet_is_filled_in_where_no_names_are_kept(stage: Stage) -> None:
    await stage.keeps_names(False)
    story = await begun(stage)
    maria, anna = story.maria, story.home.anna
    await opens(maria)
    await maria.sees("наблюдатель, Управление образования города Лучезарска, удостоверение № 2026-0901")
    await maria.sends(Photo(picture()))
    await maria.sees("Фотографии здесь не принимаются")
    await maria.presses("Дальше →")
    await opens(maria, "✏️ СОШ № 1")
    await in_order(maria)
    await maria.presses("📨 Отправить")
    (act,) = [file for file in anna.files if file.name and file.name.startswith("Акт")]
    assert "Незабудкина" not in "\n".join(line.text for line in Document(BytesIO(act.data)).paragraphs)


@pytest.mark.slow
async def test_whoever_is_forgotten_leaves_a_sheet_that_can_still_be_proved(stage: Stage) -> None:
    story = await begun(stage)
    maria = story.maria
    await opens(maria)
    await in_order(maria)
    await maria.presses("Итог")
    await maria.presses("3")
    await maria.sends("Мария была здесь весь урок")
    await maria.presses("Здесь нет личных данных")
    await maria.presses("📨 Отправить")
    async with stage.app.database.unit() as session:
        person = await find(session, "telegram", maria.id)
        assert person
        await erasing.erase(session, None, person.id, stage.clock())
        await session.commit()
    async with stage.app.database.unit() as session:
        version = (await session.scalars(select(ObservationVersion))).one()
        assert [row["value"] for row in version.answers if row["item"] == "comment"] == ["… была здесь весь урок"]
        newest = select(ObservationAnswer.value).where(ObservationAnswer.item == "comment")
        assert (await session.scalars(newest.order_by(ObservationAnswer.id.desc()))).first() == "… была здесь весь урок"
    assert (await observation_terms.verify(stage.app.database.unit, stage.clock())).broken is None


@pytest.mark.slow
async def test_every_press_leaves_one_line_in_the_journal(stage: Stage) -> None:
    story = await begun(stage)
    await sent(story.maria)
    async with stage.app.database.unit() as session:
        answers = await session.scalar(select(func.count(ObservationAnswer.id)))
        lines = await session.execute(
            select(AuditEntry.action, func.count())
            .where(AuditEntry.subject == "observation")
            .group_by(AuditEntry.action)
            .order_by(AuditEntry.action)
        )
        assert [tuple(line) for line in lines] == [("answer", (answers or 0) - 7), ("open", 1), ("submit", 1)]
        assert await session.scalar(select(func.count(Violation.id))) == 0


@pytest.mark.slow
async def test_who_was_marked_absent_sends_the_sheet_and_the_coordinator_sees_both(stage: Stage) -> None:
    story = await begun(stage)
    maria, anna, boris = story.maria, story.home.anna, story.home.boris
    await opens(maria)
    await maria.presses("Дальше →")

    # Whoever fills in the sheet is there, even if «Я на месте» was forgotten.
    stage.clock.comes(2027, 4, 14, 10, 16, zone=BARNAUL)
    await stage.ticks()
    await anna.does_not_see("не отметился")
    await says_nobody_came(boris)
    await anna.sees("Школа сообщила: наблюдатель не пришёл", MARIA)
    await maria.presses("По расписанию, 10:00")
    await opens(maria, "✏️ СОШ № 1")
    await maria.sees("Отмечено, что вы не пришли.", "Координатор увидит и отметку, и лист.", "вопрос 3 из 25")
    await in_order(maria)
    await maria.presses("📨 Отправить")
    await maria.sees("✅ Лист отправлен")
    await anna.sees("📋 Получен лист наблюдения", "🚫 Отмечено: не пришёл (не пришла). Но лист отправлен.")
    await anna.presses("📋 Открыть лист")
    await anna.sees("🚫 Отмечено: не пришёл (не пришла). Но лист отправлен.")
    await anna.presses("📋 Листы наблюдения")
    await anna.presses("14 апреля · 1 из 1")
    await anna.presses("СОШ № 1 · 1 из 1")
    await anna.sees("✅ 4А, проведение: Незабудкина Мария Петровна · 🚫 отмечена неявка")

    # A sheet that was sent already does not keep the school from saying so, and does not go.
    await boris.presses("1. ✅ Прибыл(а) № 2026-0901")
    await boris.presses("1. 🚫 Не пришёл (не пришла)")
    await boris.sees("— 🚫 не пришёл (не пришла)")
    await anna.sees("Школа сообщила: наблюдатель не пришёл", "Но лист наблюдения по этой работе получен.")
    await anna.presses("📋 Листы наблюдения")
    assert "14 апреля · 1 из 1" in anna.buttons
    await opens(maria, "✅ СОШ № 1")
    await maria.sees("✅ Лист отправлен")


async def says_nobody_came(boris: Someone) -> None:
    """The school presses «Не пришёл»."""
    await boris.sends("/observer")
    await boris.presses("👁 Кто придёт")
    await boris.presses("1. 🚫 Не пришёл (не пришла)")


@pytest.mark.slow
async def test_a_school_cannot_make_a_sent_sheet_vanish(stage: Stage) -> None:
    """It takes nobody back whom others have sent; a cancelled work, another day, a suspension leave the sheet."""
    story = await begun(stage)
    maria, anna, boris = story.maria, story.home.anna, story.home.boris
    await boris.sends("/observer")
    await boris.presses("📅 Кого куда направить")
    await boris.presses(next(label for label in boris.buttons if label.startswith("14 апреля")))
    await boris.presses(next(label for label in boris.buttons if label.endswith("СОШ № 1, 4А, Русский язык")))
    assert not [label for label in boris.buttons if label.startswith("Снять")]
    for who in (boris, story.home.vera):
        await press(who, f"ob3:{story.placement}")
    await sent(maria)
    await press(anna, f"ob3:{story.placement}")
    assert anna.alerts[-1] == "Лист наблюдения уже отправлен: назначение остаётся."
    await cancelled(stage, story.works[0])
    stage.clock.passes(minutes=10)
    await stage.ticks()
    async with stage.app.database.unit() as session:
        await session.execute(update(Work).values(state=WorkState.planned, day=date(2027, 4, 15)))
        await session.commit()
    stage.clock.passes(minutes=10)
    await stage.ticks()
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(Placement.state)) == PlacementState.agreed
    await anna.sends("/observer")
    await anna.presses("✅ " + MARIA)
    await anna.presses("⏸ Приостановить")
    await anna.sends("Ушла раньше времени")
    await anna.sends("/observer")
    await anna.presses("📋 Листы наблюдения")
    await anna.presses("14 апреля · 1 из 1")
    await anna.presses("СОШ № 1 · 1 из 1")
    await anna.sees("✅ 4А, проведение: Незабудкина Мария Петровна")


@pytest.mark.slow
async def test_a_photo_is_sealed_byte_for_byte(stage: Stage) -> None:
    story = await begun(stage)
    maria = story.maria
    await opens(maria)
    await maria.presses("Дальше →")
    await maria.presses("По расписанию, 10:00")
    await maria.sends(Photo(picture()))
    await maria.sees("📎 Есть фото или документ")
    await maria.sends(Photo(picture()))
    await maria.sees("Прежнее фото заменено")

    # What is written below a photo is kept with it, and looked at for names first.
    await maria.sends(Photo(picture()), caption="Приказ подписал Кузнецов")
    await maria.sees("Приказ подписал •••")
    await maria.sends(Photo(picture()), caption="Приказ без подписи")
    await maria.sees("💬 Приказ без подписи", "📎 Есть фото или документ")
    await in_order(maria)
    await maria.presses("📨 Отправить")
    async with stage.app.database.unit() as session:
        version = (await session.scalars(select(ObservationVersion))).one()
        (sealed,) = [row for row in version.answers if row["file"]]
        assert sealed["sha256"] == await session.scalar(select(File.sha256).where(File.id == sealed["file"]))
    assert (await observation_terms.verify(stage.app.database.unit, stage.clock())).broken is None
    async with stage.app.database.unit() as session:
        await session.execute(update(Blob).where(Blob.sha256 == sealed["sha256"]).values(content=b"another photo"))
        await session.commit()
    proof = await observation_terms.verify(stage.app.database.unit, stage.clock())
    assert proof.broken
    assert (proof.broken.code, proof.broken.number) == ("changed", 1)

    # A photo whose term is over is gone, and nothing else is doubted.
    async with stage.app.database.unit() as session:
        await session.execute(update(File).values(sha256=None))
        await session.commit()
    assert (await observation_terms.verify(stage.app.database.unit, stage.clock())).broken is None


@pytest.mark.slow
async def test_a_photo_that_comes_after_the_sheet_was_sent_is_sealed_too(stage: Stage) -> None:
    story = await begun(stage)
    maria = story.maria
    await opens(maria)
    stage.telegram.faults.add(method="download", error=500, times=1)
    await maria.presses("Дальше →")
    await maria.sends(Photo(picture()))
    await in_order(maria)
    await maria.presses("📨 Отправить")
    async with stage.app.database.unit() as session:
        (version,) = (await session.scalars(select(ObservationVersion))).all()
        (named,) = [row for row in version.answers if row["file"]]
        assert "sha256" not in named
    stage.clock.passes(minutes=1)
    await stage.ticks()
    async with stage.app.database.unit() as session:
        sum_ = await session.scalar(select(File.sha256).where(File.id == named["file"]))
        noted = await session.scalars(select(AuditEntry.facts).where(AuditEntry.action == "photo"))
        assert noted.all() == [{"version": 1, "file": named["file"], "sha256": sum_}]
    assert (await observation_terms.verify(stage.app.database.unit, stage.clock())).broken is None
    async with stage.app.database.unit() as session:
        await session.execute(update(Blob).where(Blob.sha256 == sum_).values(content=b"another photo"))
        await session.commit()
    proof = await observation_terms.verify(stage.app.database.unit, stage.clock())
    assert proof.broken
    assert (proof.broken.code, proof.broken.number, proof.versions) == ("changed", 1, 1)


@pytest.mark.slow
async def test_an_office_changes_the_questions_and_a_school_does_not(stage: Stage) -> None:
    story = await begun(stage)
    maria, anna, boris = story.maria, story.home.anna, story.home.boris
    olga = await observer(stage, 902, "Нетихая Ольга Львовна", office=OFFICE, by=anna.id)
    await agreed(stage, olga, story.works[3:])
    await opens(maria)
    await anna.sends("/observer")
    await anna.presses("📋 Листы наблюдения")
    await anna.presses("🛠 Вопросы листа")
    await anna.presses("Лист наблюдения")
    await anna.presses("→")
    await anna.sees("9. Архив скачал ответственный")
    await anna.presses("9")
    assert "🕘 Время" not in anna.buttons
    await anna.presses("🚫 Выключить")
    await anna.presses("➕ Добавить пункт ниже")
    await anna.sees("«да» значило: всё в порядке")
    await anna.sends("Флешку с материалами убрали в сейф?")
    await anna.sees("✅ Сохранено")

    # On what others hang nothing is switched off, by no button.
    await anna.presses("← Назад")
    await anna.presses("←")
    await anna.presses("6")
    assert "🚫 Выключить" not in anna.buttons
    async with stage.app.database.unit() as session:
        forms = [row.id for row in await session.scalars(select(Form).where(Form.key == "observation"))]
        office = await session.scalar(select(Organisation.id).where(Organisation.name == OFFICE))
        school = await session.scalar(select(Organisation.id).where(Organisation.name == "СОШ № 1"))
    await press(anna, f"fos:{forms[-1]}:{office}:5:0")
    assert "Эта кнопка устарела" in anna.alerts[-1]
    words = await press(boris, f"fos:{forms[-1]}:{school}:8:0")
    assert words.startswith("Ничего не нашлось")

    # A sheet that is open keeps its questions; the next one has the new ones.
    await opens(olga, "▫️ СОШ № 2")
    await olga.presses("☐ Подготовка материалов")
    await olga.sees("вопрос 1 из 29")
    await maria.presses("☐ Подготовка материалов")
    await maria.sees("вопрос 1 из 29")
    await olga.presses("📋 Весь лист")
    await olga.presses("Подготовка")
    await olga.sees("Флешку с материалами")
    await olga.does_not_see("Архив")


@pytest.mark.slow
async def test_whoever_writes_a_sheet_takes_it_along(stage: Stage) -> None:
    story = await begun(stage)
    await sent(story.maria)
    async with stage.app.database.unit() as session:
        maria = await find(session, "telegram", story.maria.id)
        assert maria
        taken = await privacy.take(session, maria, stage.clock())
        kept = {name: len(taken.rows.get(name, [])) for name in ("observations", "observation_versions", "placements")}
        assert kept == {"observations": 1, "observation_versions": 1, "placements": 1}
        assert len(taken.rows["observation_answers"]) > 20
