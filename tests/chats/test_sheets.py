"""Days of works: lists that come by themselves, are ticked off together, and the silence that is heard."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.board.screens import Board, Nudge, Picture, School
from handlers.crew.screens import Put
from handlers.forms.screens import OpenForm
from handlers.screen import Go, Place
from handlers.sheets.presses import Answer as AnswerItem
from handlers.sheets.presses import Open, Report, Show, Tick, Upload, UploadNudge
from models import Answer, Crew, Holder, Live, Sheet, SheetState, Stage, StageName, Work
from sandbox.people import Photo, Someone
from services import handing, opening, people, sheet_redraws, sheet_terms, ticks
from services.errors import CountExpected, HourExpected
from services.forms import ItemType
from tests import town, works
from tests.documents.test_photo import made
from tests.matrix import press
from tests.memory import remembered
from tests.stage import Stage as Theatre
from tests.town import BARNAUL, Town
from tests.works import APRIL_14

NOT_FOUND, NOT_FOR_YOU = "Ничего не нашлось", "Это доступно только координаторам"
ARCHIVE, START = "☐ 14:00 Материалы получены", "☐ 10:00 Работа началась"


@remembered
async def with_works(stage: Theatre) -> Town:
    """Two schools write on 14 April; it is 13 April, two in the afternoon."""
    home = await town.lives(stage)
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    await works.scheduled(stage, home.anna.id)
    await comes(stage, 14, 1)
    return home


async def comes(stage: Theatre, hour: int, minute: int = 0, day: int = 13) -> None:
    """A moment of these days; what the clock owes is done."""
    stage.clock.comes(2027, 4, day, hour, minute, zone=BARNAUL)
    await stage.ticks()
    await stage.ticks()


async def invited(stage: Theatre, coordinator: Someone, role: str, id_: int, name: str) -> Someone:
    """Somebody joins the team of a school by a link."""
    await coordinator.sends("/invite")
    await coordinator.presses(next(label for label in coordinator.buttons if role in label))
    return await town.joins(stage, town.links_of(coordinator)[-1], id_, name, "Командный")


def the_list(person: Someone, title: str = "День работы") -> str:
    """The newest list with a title."""
    return next(message.text for message in reversed(person.messages) if f"📋 {title}" in message.text)


async def test_a_list_comes_by_itself_and_is_ticked_off_by_all_who_share_it(stage: Theatre) -> None:
    home = await with_works(stage)
    boris, vera = home.boris, home.vera
    await boris.sees("📋 День работы · 14 апреля\nСОШ № 1", "🕘 10:00 — 4А, 4Б Русский язык\n🕘 12:00 — 5А Математика")
    await vera.sees("📋 День работы · 14 апреля\nСОШ № 2", "🕘 10:00 — 4А Русский язык")
    await home.gleb.does_not_see("📋")  # writes nothing
    denis = await invited(stage, boris, "оординатор", 301, "Денис")
    await stage.ticks()
    await denis.sees("📋 День работы · 14 апреля\nСОШ № 1")
    old = next(message for message in denis.messages if "📋 День работы" in message.text)
    with stage.telegram.journal.expects_refusals("message is not modified", at_least=0):  # both show it, both are told
        await asyncio.gather(boris.presses(ARCHIVE), denis.presses(ARCHIVE, on=old))
        await stage.settles()
    first = "Борис Школьный" if "Борис Школьный, 14:0" in the_list(boris) else "Денис Командный"  # whoever was first
    for person in (boris, denis):
        assert f"✅ Материалы получены — {first}, 14:0" in the_list(person)
        assert "Накануне · 13 апреля — 1 из 6" in the_list(person)
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(func.count()).select_from(Answer)) == 1
    stage.clock.passes(seconds=3)  # a message is not drawn anew more often
    await denis.presses("☐ 16:00 Распечатано и запечатано")
    await stage.settles()
    assert "✅ Распечатано и запечатано — Денис Командный" in the_list(boris)


@pytest.mark.slow
async def test_a_message_of_somebody_else_may_have_the_same_number_and_is_drawn_anew(stage: Theatre) -> None:
    home = await with_works(stage)
    await invited(stage, home.boris, "оординатор", 301, "Денис")
    await stage.ticks()
    async with stage.app.database.unit() as session:
        await session.execute(update(Live).values(message_id=7, is_stale=False))
        boris, denis = [await people.find(session, "telegram", id_) for id_ in (home.boris.id, 301)]
        assert boris
        assert denis
        shared = select(Holder.sheet_id).where(Holder.person_id == denis.id)
        sheet = await session.scalar(select(Sheet).where(Sheet.id.in_(shared)).limit(1))
        assert sheet
        await sheet_redraws.of_sheet(session, sheet, sheet_redraws.Pressed(boris.id, 7))
        stale = select(Holder.person_id).join(Live, Live.id == Holder.live_id).where(Live.is_stale)
        assert (await session.scalars(stale)).all() == [denis.id]


@pytest.mark.slow
async def test_an_item_takes_words_a_photo_and_not_applicable_and_can_be_taken_back(stage: Theatre) -> None:
    boris = (await with_works(stage)).boris
    await boris.presses("✏️ 16:30 Кто имел доступ")
    await boris.sees("✍️ Напишите ответ сообщением.")
    await boris.sends("завуч и секретарь")
    await boris.sees("✅ Записал.", "Кто имел доступ: завуч и секретарь — Борис Школьный")
    await boris.presses("💬 Комментарий или фото")
    await boris.sends(Photo(made("JPEG")), caption="Журнал доступа")
    await boris.sees("✅ Файл добавлен.", "💬 Журнал доступа", "📎 Фото")
    await boris.presses("📎 Показать файл")
    assert len(boris.files) == 1
    await boris.presses("➖ Не применимо")
    await boris.sees("➖ Кто имел доступ: не применимо")
    await boris.presses("↩️ Снять отметку")
    await boris.sees("🕘 13 апреля, 16:30", "▫️ Ещё не отмечено")
    await stage.settles()
    assert "Накануне · 13 апреля — 0 из 6" in the_list(boris)
    await boris.presses("📋 К списку")
    await boris.presses("→")
    await boris.sees("Перед началом · 10:00 — 0 из 3")


async def test_silence_is_a_signal_first_to_the_school_then_above(stage: Theatre) -> None:
    home = await with_works(stage)
    anna, boris, vera = home.anna, home.boris, home.vera
    await boris.presses(ARCHIVE)
    await comes(stage, 15, 14)
    await vera.does_not_see("⏰")
    await comes(stage, 15, 16)
    await vera.sees("⏰ Материалы получены: отметку ждали к 15:00", "СОШ № 2, 14 апреля: 4А Русский язык")
    await boris.does_not_see("⏰")
    await anna.does_not_see("🔴")
    await comes(stage, 15, 31)
    await anna.sees("🔴 14 апреля: молчит 1 школа", "СОШ № 2 — ждём «Материалы получены»")
    await anna.presses("🔔 Напомнить молчащим: 1")
    assert anna.alerts[-1] == "🔔 Напомнил 1 школе."
    await anna.presses("🔔 Напомнить молчащим: 1")
    assert anna.alerts[-1].startswith("Напоминать некому")
    await stage.settles()
    await vera.sees("Спрашивает Управление образования города Лучезарска.")
    await vera.presses("✅ Сделано")
    await vera.sees("✅ Материалы получены — отмечено. Спасибо!")
    assert "✅ Материалы получены — Вера Школьная, 15:31" in the_list(vera)
    await anna.presses("📊 Табло")
    await anna.sees("1. Материалы получены — 2 школы из 2", "Никто не молчит.", "✅▫️▫️▫️▫️▫️▫️ СОШ № 2")
    vera.looks_away()
    await comes(stage, 15, 46)
    await vera.does_not_see("⏰")


@pytest.mark.slow
async def test_an_hour_before_the_work_the_list_turns_to_the_day_by_itself(stage: Theatre) -> None:
    home = await with_works(stage)
    assert "▾ Накануне · 13 апреля" in the_list(home.boris)
    await comes(stage, 8, 59, day=14)
    assert "▾ Накануне · 13 апреля" in the_list(home.boris)
    await comes(stage, 9, 0, day=14)
    assert "▾ Перед началом · 10:00" in the_list(home.boris)
    assert "▾ Перед началом" in the_list(home.vera)


@pytest.mark.slow
async def test_what_waits_for_a_day_that_nobody_knows_is_not_shown_first(stage: Theatre) -> None:
    home = await town.lives(stage)
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    await works.scheduled(stage, home.anna.id, works.USUAL[:1], upload_by=None)
    await comes(stage, 15, 1)
    assert "▾ Накануне · 13 апреля — 0 из 3" in the_list(home.boris, "Технический специалист")


@pytest.mark.slow
async def test_strangers_other_schools_parents_and_those_above_do_not_tick(stage: Theatre) -> None:
    home = await with_works(stage)
    parent = await invited(stage, home.boris, "одител", 305, "Павел")
    expert = await invited(stage, home.boris, "ксперт", 306, "Элла")
    stranger = stage.person(999, "Чужой")
    await stranger.opens()
    async with stage.app.database.unit() as session:
        sheet = await session.scalar(select(Sheet).where(Sheet.once.startswith("school-day:2:")))
        work = await session.scalar(select(Stage.work_id).where(Stage.organisation_id == 2))
        assert sheet
        assert work
    at = int(stage.clock().timestamp()) // 60
    buttons = [
        Tick(sheet_id=sheet.id, item=0, slot=-1), AnswerItem(sheet_id=sheet.id, item=0, slot=-1, choice=1),
        Upload(work_id=work, is_on=True, page=0),
        Report(organisation_id=2, day=APRIL_14.toordinal(), number=0, at=at),
    ]  # fmt: skip
    reads = [Show(sheet_id=sheet.id, part=0), Open(sheet_id=sheet.id, item=0, slot=-1), Go(to=Place.sheet, id=sheet.id)]
    above = [Board(office=1, day=1, page=0, silent=False), Nudge(office=1, day=1), Picture(office=1, day=1),
             School(organisation_id=2, day=1)]  # fmt: skip
    for person in (home.vera, expert):
        said = [await press(person, button.pack()) for button in (*buttons[:3], *reads, *above)]
        assert [words for words in said if not words.startswith((NOT_FOUND, NOT_FOR_YOU))] == []
    for person in (parent, stranger):
        said = [await press(person, button.pack()) for button in (*buttons, *reads, *above)]
        assert [words for words in said if "СОШ № 1\n🕘" in words or "Табло" in words or "отмечено" in words] == []
    assert "отмечено" not in await press(home.vera, buttons[3].pack())
    for button in buttons:
        assert NOT_FOUND in await press(home.anna, button.pack()), button
    assert "СОШ № 1" in await press(home.anna, reads[0].pack())  # reads, and changes nothing
    assert not [label for label in home.anna.buttons if label.startswith("☐")]
    assert NOT_FOUND in await press(home.vera, Put(membership_id=2, work_id=work, is_on=True, page=0).pack())
    assert NOT_FOUND in await press(home.vera, OpenForm(form_id=1, office=1, page=0).pack())
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(func.count()).select_from(Answer)) == 0
        assert await session.scalar(select(func.count()).where(Stage.reported_at.is_not(None))) == 0


@pytest.mark.slow
async def test_the_team_of_a_school_gets_its_own_lists_of_its_own_works(stage: Theatre) -> None:
    home = await with_works(stage)
    boris = home.boris
    ivan = await invited(stage, boris, "рганизатор", 302, "Иван")
    olga = await invited(stage, boris, "ксперт", 303, "Ольга")
    await boris.sends("/lists")
    await boris.presses("👥 Команда школы")
    await boris.sees("Без организатора в аудитории работ: 3", "Иван Командный, организатор")
    await boris.presses(next(label for label in boris.buttons if "Иван" in label))
    await boris.presses("☐ 14 апреля 10:00 4А Русский язык")
    await boris.presses("☐ 14 апреля 10:00 4Б Русский язык")
    await boris.sees("На работах: 2 из 3")
    await boris.presses("← Назад")
    await boris.sees("Без организатора в аудитории работ: 1")
    await boris.presses(next(label for label in boris.buttons if "Ольга" in label))
    await boris.presses("✅ На все работы")
    await comes(stage, 9, 41, day=14)
    await ivan.sees("📋 Организатор в аудитории · 14 апреля", "🕘 10:00 — 4А, 4Б Русский язык")
    await ivan.does_not_see("Математика")
    await boris.sees("Свои списки ведут: Иван Командный.", "🕘 12:00 — 5А Математика", "поэтому список пришёл вам")
    await comes(stage, 10, 1, day=14)
    await ivan.presses("→")
    await ivan.presses(START)
    stage.clock.passes(seconds=3)  # a message is redrawn at most once in three seconds
    await stage.settles()
    async with stage.app.database.unit() as session:
        begun = await session.scalars(
            select(Stage.reported_at.is_not(None)).where(Stage.name == StageName.begun, Stage.organisation_id == 2)
        )
        assert sorted(begun) == [False, True, True]
    assert "Во время работы · 10:00 — 1 из 4" in the_list(boris)
    for work_id in (await works_on(stage))[:2]:
        await works.moved(stage, work_id, date(2027, 4, 16), "10:00")
    await comes(stage, 10, 6, day=14)
    assert the_list(ivan, "Организатор") == (
        "📋 Организатор в аудитории · 14 апреля\nСОШ № 1\n\n"
        "У вас на этот день работ больше нет: их перенесли или поручили другому. Список не нужен."
    )
    await comes(stage, 15, 1, day=14)
    await olga.sees("📋 Комиссия экспертов · 14 апреля", "5А Математика")
    await boris.does_not_see("Комиссия экспертов")


async def works_on(stage: Theatre) -> Sequence[int]:
    """The works of the schedule, in the order in which they were entered."""
    async with stage.app.database.unit() as session:
        return (await session.scalars(select(Work.id).order_by(Work.id))).all()


@pytest.mark.slow
async def test_lists_follow_the_schedule_when_a_work_is_moved_or_cancelled(stage: Theatre) -> None:
    home = await town.lives(stage)
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    ids = await works.scheduled(stage, home.anna.id)
    await comes(stage, 14, 1)
    boris, vera = home.boris, home.vera
    await boris.presses(ARCHIVE)
    await works.moved(stage, ids[2], date(2027, 4, 15), "11:00")
    vera.looks_away()
    await comes(stage, 14, 6)
    assert "5А Математика" not in the_list(boris)
    assert "✅ Материалы получены" in the_list(boris)  # what was ticked stays
    await vera.does_not_see("📋 День работы")  # hers has not changed
    await works.cancelled(stage, ids[3])
    await comes(stage, 14, 9)
    await vera.sees("На этот день работ больше нет")
    vera.looks_away()
    await comes(stage, 15, 40)
    await vera.does_not_see("⏰")
    await comes(stage, 14, 10, day=14)
    await boris.sees("📋 День работы · 15 апреля", "🕘 11:00 — 5А Математика")


@pytest.mark.slow
async def test_a_work_on_another_day_is_waited_for_anew_and_at_another_hour_it_is_not(stage: Theatre) -> None:
    home = await town.lives(stage)
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    ids = await works.scheduled(stage, home.anna.id)
    await comes(stage, 14, 1)
    await home.boris.presses(ARCHIVE)
    assert await reported(stage, ids[:3]) == [True, True, True]
    await works.moved(stage, ids[1], date(2027, 4, 14), "11:00")
    await works.moved(stage, ids[2], date(2027, 4, 15), "11:00")
    await comes(stage, 14, 6)
    assert await reported(stage, ids[:3]) == [True, True, False]


@pytest.mark.slow
async def test_a_work_that_comes_to_a_day_that_was_ticked_is_asked_for_too(stage: Theatre) -> None:
    home = await town.lives(stage)
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    ids = await works.scheduled(stage, home.anna.id)
    await comes(stage, 14, 1)
    boris = home.boris
    await boris.presses(ARCHIVE)
    await works.moved(stage, ids[2], date(2027, 4, 15), "11:00")
    await comes(stage, 14, 6)
    assert ARCHIVE not in next(message.buttons for message in boris.messages if message.text == the_list(boris))
    await works.moved(stage, ids[2], APRIL_14, "12:00")
    await comes(stage, 14, 9)
    assert "❗ Отмечено не для всех. Осталось: 5А Математика" in the_list(boris)
    await boris.presses("✏️ Комментарий, фото, не применимо")
    await boris.presses("1")
    await boris.presses("💬 Комментарий или фото")
    await boris.sends("Печатаем")
    assert await reported(stage, ids[:3]) == [True, True, False]  # words are no tick
    await boris.presses(ARCHIVE)
    assert await reported(stage, ids[:3]) == [True, True, True]
    assert "✅ Материалы получены — Борис" in the_list(boris)
    assert "❗" not in the_list(boris)


async def reported(stage: Theatre, ids: Sequence[int]) -> list[bool]:
    """Of which works the materials have been reported."""
    async with stage.app.database.unit() as session:
        rows = await session.execute(
            select(Stage.work_id, Stage.reported_at).where(Stage.work_id.in_(ids), Stage.name == StageName.received)
        )
        found = dict(list(rows))
        return [found[id_] is not None for id_ in ids]


@pytest.mark.slow
async def test_of_an_archived_procedure_nobody_is_asked(stage: Theatre) -> None:
    home = await town.lives(stage)
    anna = home.anna
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    await works.scheduled(stage, anna.id)
    await comes(stage, 9, 5)
    await anna.sends("/menu")
    for label in ("🗓 ВПР", "⚙️ Настроить", "🗄 В архив"):
        await anna.presses(label)
    await comes(stage, 14, 1)
    await comes(stage, 15, 31)
    assert not any("📋 День работы" in message.text or "⏰" in message.text for message in home.boris.messages)
    assert not any("🔴" in message.text for message in anna.messages)
    await anna.presses("🗄 ВПР-2027")
    await anna.presses("⚙️ Настроить")
    await anna.presses("↩️ Вернуть из архива")
    await comes(stage, 15, 40)
    assert "📋 День работы · 14 апреля" in the_list(home.boris)


@pytest.mark.slow
async def test_the_next_office_above_hears_of_silence_where_the_nearest_has_nobody(stage: Theatre) -> None:
    raisa = await town.founded(stage, kind="🗺 Регион", name="Министерство края")
    (link,) = await town.adds(raisa, "Город Лучезарск", place="🏛 Муниципалитеты")
    anna = await town.joins(stage, link, 111, "Анна", "Петрова", by=raisa)
    await town.joins(stage, (await town.adds(anna, "СОШ № 1"))[0], 211, "Борис")
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    await works.scheduled(stage, raisa.id, works.USUAL[:1])
    await comes(stage, 14, 1)
    await anna.blocks_bot()
    await comes(stage, 15, 31)
    await raisa.sees("🔴 14 апреля: молчит 1 школа", "СОШ № 1 — ждём «Материалы получены»")


@pytest.mark.slow
async def test_a_coordinator_changes_a_checklist_for_all_schools_below(stage: Theatre) -> None:
    home = await town.lives(stage)
    anna = home.anna
    stage.clock.comes(2027, 4, 12, 9, 0, zone=BARNAUL)
    await works.scheduled(stage, anna.id)
    await stage.ticks()
    await anna.sends("/lists")
    await anna.presses("🛠 Чек-листы")
    await anna.presses("День работы · координатор школы")
    await anna.sees("Исходный список", "за 1 день до работы, 14:00")
    await anna.presses("1")
    await anna.presses("🕘 Время")
    await anna.sends("когда-нибудь")
    await anna.sees("Не понял время.")
    await anna.sends("13:00")
    await anna.sees("✅ Сохранено, версия 2.", "за 1 день до работы, 13:00")
    await anna.presses("✏️ Слова")
    await anna.sends("Скачать архив по-лучезарски")
    await anna.presses("➕ Добавить пункт ниже")
    await anna.sends("Позвонить в управление")
    await anna.sees("Позвонить в управление", "версия 4")
    await anna.presses("← Назад")
    await anna.presses("3")
    await anna.presses("🚫 Выключить")
    await anna.sees("🚫 Выключен")
    await comes(stage, 13, 1)
    for school in (home.boris, home.vera):
        assert "13:00 Скачать архив по-лучезарски" in the_list(school)
        assert "Позвонить в управление" in the_list(school)
        assert "Распечатать комплекты" not in the_list(school)
    await home.vera.sends("/lists")
    await home.vera.presses("🛠 Чек-листы")
    await home.vera.presses("День работы · координатор школы")
    await home.vera.sees("Редакция: Управление образования города Лучезарска")
    await anna.sends("/lists")
    await anna.presses("🛠 Чек-листы")
    await anna.presses("✏️ День работы · координатор школы")
    await anna.presses("↩️ Вернуть как было")
    await anna.sees("Исходный список")


@pytest.mark.slow
async def test_the_board_keeps_up_by_itself_and_is_a_picture_too(stage: Theatre) -> None:
    home = await with_works(stage)
    anna = home.anna
    await anna.sends("/board")
    await anna.sees("📊 Табло · 14 апреля", "1. Материалы получены — 0 школ из 2")
    await anna.presses("📌 Следить в этом чате")
    await stage.settles()
    live = anna.message.id
    await home.vera.presses(ARCHIVE)
    stage.clock.passes(seconds=15)
    await stage.ticks()
    shown = next(m for m in anna.messages if m.id == live)
    assert "1. Материалы получены — 1 школа из 2" in shown.text
    assert shown.body["photo"]
    await anna.presses("📊 Всё табло")
    await anna.sees("✅▫️▫️▫️▫️▫️▫️ СОШ № 2")
    await anna.deletes(shown)
    await home.boris.presses(ARCHIVE)
    stage.clock.passes(seconds=15)
    with stage.telegram.journal.expects_refusals("message to edit not found"):
        await stage.ticks()
    await anna.sees("1. Материалы получены — 2 школы из 2")  # a deleted board is made again
    await anna.sends("/board")
    board = anna.message
    await anna.presses("🖼 Картинка")
    assert anna.files[-1].data.startswith(b"\x89PNG")
    stage.clock.passes(seconds=90)
    await anna.presses("🖼 Картинка", on=board)
    photos = [call.params["photo"] for call in stage.telegram.calls if call.method == "sendPhoto"]
    assert photos[-1] in stage.telegram.files.by_id  # nothing has changed: no new picture is made
    await anna.presses("🏫 Школа", on=board)
    await anna.presses("СОШ № 2")
    await anna.sees("✅ Материалы получены — 13 апреля, 14:0", "Контакт в карточке не указан.")
    await anna.presses("📋 День работы")
    await anna.sees("✅ Материалы получены — Вера Школьная")


@pytest.mark.slow
async def test_each_is_asked_of_their_own_works_and_who_is_dismissed_is_asked_no_more(stage: Theatre) -> None:
    home = await with_works(stage)
    boris = home.boris
    ivan = await invited(stage, boris, "рганизатор", 302, "Иван")
    olga = await invited(stage, boris, "рганизатор", 303, "Ольга")
    for name, letter in (("Иван", "4А"), ("Ольга", "4Б")):
        await boris.sends("/lists")
        await boris.presses("👥 Команда школы")
        await boris.presses(next(label for label in boris.buttons if name in label))
        await boris.presses(f"☐ 14 апреля 10:00 {letter} Русский язык")
    await comes(stage, 9, 41, day=14)
    await ivan.sees("🕘 10:00 — 4А Русский язык")
    await comes(stage, 10, 16, day=14)
    await ivan.sees("⏰ Начато: отметку ждали к 10:00", "СОШ № 1, 14 апреля: 4А Русский язык")
    await ivan.presses("✅ Сделано")
    await ivan.sees("✅ Начато — отмечено. Спасибо!")
    async with stage.app.database.unit() as session:
        begun = select(Work.letter).join(Stage, Stage.work_id == Work.id)
        said = await session.scalars(begun.where(Stage.name == StageName.begun, Stage.reported_at.is_not(None)))
        assert list(said) == ["А"]  # hers is hers
    asked = next(m for m in boris.messages if "подключились: Ольга" in m.text)
    await boris.presses("Это не он", on=asked)
    await stage.settles()
    assert "4Б Русский язык" in the_list(boris, "Организатор в аудитории")  # it comes to the coordinator at once
    await comes(stage, 10, 56, day=14)
    await olga.does_not_see("⏰ Завершено")
    await boris.sends("/lists")
    await boris.presses("👥 Команда школы")
    await boris.sees("Без организатора в аудитории работ: 2")


@pytest.mark.slow
async def test_of_two_who_tick_at_the_same_moment_one_is_written(stage: Theatre) -> None:
    home = await with_works(stage)
    await invited(stage, home.boris, "оординатор", 301, "Денис")
    database, now = stage.app.database, stage.clock()
    async with database.unit() as session:
        sheet = await session.scalar(select(Sheet.id).where(Sheet.once.startswith("school-day:2:")))
        assert sheet

    async def ticks_it(session: AsyncSession, who: int) -> Answer | None:
        person = await people.find(session, "telegram", who)
        assert person
        _, line = await ticks.mark(session, person, sheet, 0, -1, "yes", now)
        await session.commit()
        return line.answer

    async def second() -> Answer | None:
        async with database.unit() as session:
            return await ticks_it(session, 301)

    async with database.unit() as first:
        person = await people.find(first, "telegram", home.boris.id)
        assert person
        await ticks.mark(first, person, sheet, 0, -1, "yes", now)
        waiting = asyncio.create_task(second())
        await asyncio.sleep(0.2)
        assert not waiting.done()  # it waits for the one who locked the list
        await first.commit()
    answer = await waiting
    assert answer
    assert answer.person_id == person.id
    async with database.unit() as session:
        assert await session.scalar(select(func.count()).select_from(Answer)) == 1


@pytest.mark.slow
async def test_an_open_list_stays_as_it_is_and_the_next_days_follow_the_new_edition(stage: Theatre) -> None:
    home = await town.lives(stage)
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    later = ("СОШ № 2", 5, "А", "Математика", date(2027, 4, 16), "10:00")
    await works.scheduled(stage, home.anna.id, (*works.USUAL, later))
    await comes(stage, 14, 1)
    anna, vera = home.anna, home.vera
    await anna.sends("/lists")
    await anna.presses("🛠 Чек-листы")
    await anna.presses("День работы · координатор школы")
    await anna.presses("1")
    await anna.presses("🚫 Выключить")
    await comes(stage, 14, 3)
    await vera.presses(ARCHIVE)  # as it came
    await vera.sees("✅ Материалы получены — Вера Школьная")
    await stage.restart()
    await comes(stage, 16, 1, day=15)
    assert "📋 День работы · 16 апреля" in the_list(vera)
    assert "Скачать из раздела" not in the_list(vera)


@pytest.mark.slow
async def test_a_successor_stands_on_the_works_and_old_days_are_forgotten_when_their_term_is_over(
    stage: Theatre,
) -> None:
    home = await with_works(stage)
    boris = home.boris
    ivan = await invited(stage, boris, "рганизатор", 302, "Иван")
    olga = await invited(stage, boris, "рганизатор", 303, "Ольга")
    await boris.sends("/lists")
    await boris.presses("👥 Команда школы")
    await boris.presses(next(label for label in boris.buttons if "Иван" in label))
    await boris.presses("✅ На все работы")
    await comes(stage, 9, 41, day=14)
    await ivan.sees("📋 Организатор в аудитории")
    database, now = stage.app.database, stage.clock()
    async with database.unit() as session:
        before, after = [await people.find(session, "telegram", someone.id) for someone in (ivan, olga)]
        assert before
        assert after
        (role,) = [member.id for member in before.memberships]
        await handing.pass_work(session, None, role, after.id, now)
        await session.commit()
    await stage.settles()
    await olga.sees("📋 Организатор в аудитории · 14 апреля", "🕘 10:00 — 4А, 4Б Русский язык")
    async with database.unit() as session:
        assert set(await session.scalars(select(Crew.person_id))) == {after.id}
        later = now + sheet_terms.SHEETS + timedelta(days=400)
        while await opening.seal_some(session, 200, later) or await sheet_terms.end_some(session, later):
            pass
        for table in (Answer, Holder, Stage, Crew):
            assert await session.scalar(select(func.count()).select_from(table)) == 0, table
        kept = set(await session.scalars(select(Sheet.state)))
        assert kept <= {SheetState.planned}  # what never came is nobody's
        await session.commit()


def test_hours_and_numbers_are_read_as_they_are_typed() -> None:
    assert [ticks.read(ItemType.time, typed) for typed in ("9.05", "10:05", "10-05", "9 05")] == [
        "09:05", "10:05", "10:05", "09:05",
    ]  # fmt: skip
    for typed in ("", "завтра", "25:00", "10:60", "10"):
        with pytest.raises(HourExpected):
            ticks.read(ItemType.time, typed)
    assert ticks.read(ItemType.number, "24") == "24"
    with pytest.raises(CountExpected):
        ticks.read(ItemType.number, "много")


@pytest.mark.slow
async def test_uploads_are_asked_for_until_the_deadline(stage: Theatre) -> None:
    home = await town.lives(stage)
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    await works.scheduled(stage, home.anna.id, upload_by=date(2027, 4, 16))
    await comes(stage, 14, 1)
    boris, vera = home.boris, home.vera
    await comes(stage, 15, 30, day=14)
    await vera.sends("/lists")
    await vera.presses("📤 Загрузка")
    await vera.sees("Осталось загрузить 1 из 1.", "Срок: 16 апреля, 18:00.")
    await vera.presses("☐ 4А Русский язык · 14 апреля")
    await vera.sees("Загружено всё: 1.")
    await comes(stage, 10, 5, day=15)
    await boris.sees("📤 Срок загрузки: 16 апреля, 18:00", "Не загружены 3 работы:")
    await vera.does_not_see("📤 Срок загрузки")
    boris.looks_away()
    await comes(stage, 10, 15, day=15)
    await boris.does_not_see("📤 Срок загрузки")
    await comes(stage, 10, 5, day=16)
    await boris.sees("📤 Срок загрузки")
    await comes(stage, 18, 16, day=16)
    await boris.sees("⏰ Срок загрузки вышел: 16 апреля, 18:00")


@pytest.mark.slow
async def test_those_above_see_who_has_not_uploaded_and_each_hears_once_for_all_days(stage: Theatre) -> None:
    home = await town.lives(stage)
    anna, boris, gleb = home.anna, home.boris, home.gleb
    stage.clock.comes(2027, 4, 13, 9, 0, zone=BARNAUL)
    later = ("СОШ № 1", 6, "А", "Биология", date(2027, 4, 15), "10:00")
    await works.scheduled(stage, anna.id, [*works.USUAL, later], upload_by=date(2027, 4, 16))
    await comes(stage, 15, 30, day=15)
    await home.vera.sends("/lists")
    await home.vera.presses("📤 Загрузка")
    await home.vera.presses("☐ 4А Русский язык · 14 апреля")
    await anna.sends("/lists")
    await anna.presses("📤 Загрузка")
    assert anna.screen == (
        "📤 Загрузка в ФИС ОКО\nУправление образования города Лучезарска\n"
        "Всё загрузили 1 школа из 2. Осталось работ: 4.\nСрок: 16 апреля, 18:00.\n\n• СОШ № 1 — осталось 4 из 4"
    )
    before = len(boris.messages)
    await anna.presses("🔔 Напомнить не загрузившим: 1")
    await anna.presses("🔔 Напомнить не загрузившим: 1")
    assert anna.alerts[-2:][0] == "🔔 Напомнил 1 школе."
    assert anna.alerts[-1].startswith("Напоминать некому")
    await stage.settles()
    assert [message.text.split("\n")[-1] for message in boris.messages[before:]] == [
        "Спрашивает Управление образования города Лучезарска."
    ]
    await press(gleb, UploadNudge(office=1).pack())
    assert NOT_FOUND in gleb.alerts[-1] or NOT_FOUND in gleb.screen
    await comes(stage, 18, 16, day=16)
    await comes(stage, 18, 31, day=16)
    over = "Срок загрузки вышел: 16 апреля, 18:00"
    assert [over in message.text for message in boris.messages].count(True) == 1
    assert [over in message.text for message in anna.messages].count(True) == 1


@pytest.mark.slow
async def test_each_of_eleven_zones_of_one_region_gets_its_list_at_its_own_time(stage: Theatre) -> None:
    from services.organisations import ZONES
    from tests.works import eleven

    arrived = await eleven(stage, ZONES)
    for zone, local in arrived.items():
        assert local == "2027-04-13 14:00", (zone, local)
    assert len(arrived) == len(ZONES)


def test_moments_are_counted_from_the_beginning_and_avoid_days_off() -> None:
    from datetime import UTC, datetime

    from services.calendar import WorkingDays
    from services.moments import Anchors, moment, parse, with_time

    begins = datetime(2027, 4, 12, 3, tzinfo=UTC)  # a Monday, ten o'clock in Barnaul
    anchors = Anchors(BARNAUL, WorkingDays(), begins, begins + timedelta(minutes=45), first=date(2027, 4, 12))

    def local(written: str) -> str:
        when = parse(written)
        assert when, written
        assert str(when) == written
        at = moment(when, anchors)
        return at.astimezone(BARNAUL).strftime("%d.%m %H:%M") if at else "-"

    assert [local(w) for w in ("T", "T-20m", "T+45m", "end+10m", "T-1d 14:00", "first-7d 10:00", "T+1d 09:00")] == [
        "12.04 10:00", "12.04 09:40", "12.04 10:45", "12.04 10:55", "09.04 14:00", "05.04 10:00", "13.04 09:00",
    ]  # fmt: skip
    assert local("upload 18:00") == "-"
    assert [parse(w) for w in ("", "T-", "T-20", "noon", "T-20m 14:00", "T 25:00", "T-999d 10:00")] == [None] * 7
    when = parse("T-1d 14:00")
    assert [str(with_time(when, typed)) for typed in ("15:30", "-20", "+45", "7.05")] == [
        "T-1d 15:30", "T-20m", "T+45m", "T-1d 07:05",
    ]  # fmt: skip
    assert [with_time(when, typed) for typed in ("", "25:00", "завтра", "20")] == [None] * 4
