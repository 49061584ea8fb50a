"""«Выполнено»: what confirms it, who may say it, and how it is taken back."""

import asyncio
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from models import AuditEntry, Blob, Membership, Person, Role, Task, TaskEvent, TaskState
from models import File as Kept
from sandbox.people import File, Photo, Seen, Someone
from services import Session, marking, people, tasks
from services.errors import NotFound
from tests import town
from tests.stage import Stage
from tests.town import Town, opens_task

GPS = 0x8825
ROWS = (
    ("1", "Назначить ответственных", "до 25.09.2026", "Руководители ОУ", "Приказ"),
    ("2", "Разобрать ошибки", "до 25.09.2026", "Руководители ОУ", "Справка"),
    ("3", "Рассказать родителям", "до 25.09.2026", "Руководители ОУ", "Размещение на сайте"),
    ("4", "Провести беседы", "до 25.09.2026", "Руководители ОУ", ""),
)


@pytest.fixture
async def lucky(stage: Stage) -> Town:
    """The town with its plan."""
    found = await town.lives(stage)
    await town.creates(found.anna, town.plan(ROWS))
    return found


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    """What a telephone takes: with the place where it was taken, and lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Phone of Vera"
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 30.0, 0.0)})
    paper = BytesIO()
    Image.new("RGB", size, "green").save(paper, kind, exif=exif)
    return paper.getvalue()


async def begins(person: Someone, title: str) -> Seen:
    """Opens a task and presses «Выполнено»; the card as it was before."""
    await opens_task(person, title)
    card = person.message
    await person.presses("✅ Выполнено")
    return card


async def lines(stage: Stage) -> list[tuple[str, str | None, object]]:
    """All histories, the first line first."""
    async with stage.app.database.unit() as session:
        found = await session.execute(select(TaskEvent).order_by(TaskEvent.id))
        return [(event.what, event.text, event.facts) for event in found.scalars()]


async def test_an_order_is_told_by_its_number_and_date(stage: Stage, lucky: Town) -> None:
    boris = lucky.boris
    await begins(boris, "Назначить ответственных")
    await boris.sees("Напишите номер и дату приказа")
    for words in ("издан", "№ 12", "приказ от 01.09.2026"):
        await boris.sends(words)
        await boris.sees("Не вижу номера и даты приказа")
    await boris.sends("приказ 12 от 01.09.2026")
    await boris.sees("✅ Отмечено: выполнено. Приказ № 12 от 1 сентября.", "Борис Школьный. приказ 12 от 01.09.2026")
    facts = {"number": "12", "date": "2026-09-01"}
    assert await lines(stage) == [("done", "приказ 12 от 01.09.2026", facts)]
    await lucky.anna.sends("/progress")
    await lucky.anna.sees("выполнено 1 из 12")
    await lucky.anna.does_not_see("без подтверждения")


async def test_a_document_is_wanted_as_a_file_and_words_are_not_enough(stage: Stage, lucky: Town) -> None:
    boris = lucky.boris
    await begins(boris, "Разобрать ошибки")
    await boris.sends("всё разобрали")
    await boris.sees("Здесь нужен документ")
    assert await lines(stage) == []
    await boris.sends(File("справка.pdf", b"%PDF-1.7 "), caption="на 4 листах")
    await boris.sees("✅ Отмечено: выполнено.", "справка.pdf. на 4 листах")
    await boris.presses("📎 Показать файл")
    assert [(file.name, file.data) for file in boris.files[-1:]] == [("справка.pdf", b"%PDF-1.7 ")]


async def test_a_link_is_wanted_where_something_is_published(stage: Stage, lucky: Town) -> None:
    boris = lucky.boris
    await begins(boris, "Рассказать родителям")
    for words in ("Разместили. Спасибо", "опубликовано 01.09.2026"):
        await boris.sends(words)
        await boris.sees("Нужна ссылка")
    await boris.sends("школа1.лучезарск.рф/впр")
    await boris.sees("✅ Отмечено: выполнено.")


async def test_a_comment_may_be_huge_and_full_of_signs(stage: Stage, lucky: Town) -> None:
    boris = lucky.boris
    await begins(boris, "Провести беседы")
    huge = ("<b>&lt;" * 1000)[:4096]
    await boris.sends(huge)
    await boris.sees("✅ Отмечено: выполнено.", "<b>&lt;<b>")
    assert await lines(stage) == [("done", huge, None)]


async def test_photos_of_one_album_are_all_kept_and_shown_above(stage: Stage, lucky: Town) -> None:
    boris, anna = lucky.boris, lucky.anna
    await begins(boris, "Разобрать ошибки")
    await boris.sends([Photo(picture()), Photo(picture("JPEG", (50, 30))), Photo(picture("JPEG", (60, 30)))])
    assert [what for what, _, __ in await lines(stage)] == ["done", "added", "added"]
    await boris.does_not_see("не прочитать")
    await anna.sends("/progress")
    await anna.presses("По школам")
    await anna.presses("🔵 СОШ № 1 · 1/4")
    await anna.presses(next(n for n in anna.buttons if n == "2"))
    await anna.sees("✅ Выполнено", "Разобрать ошибки")
    seen = len(anna.files)
    await anna.presses("📎 Показать файлы (3)")
    assert len(anna.files) - seen == 3


async def test_a_picture_is_kept_without_the_place_where_it_was_taken(stage: Stage, lucky: Town) -> None:
    boris = lucky.boris
    await begins(boris, "Разобрать ошибки")
    assert dict(Image.open(BytesIO(picture())).getexif().get_ifd(GPS)) != {}
    await boris.sends(File("IMG_01.JPG", picture()))
    await begins(boris, "Назначить ответственных")
    await boris.sends(Photo(picture(size=(44, 30))))
    await begins(boris, "Провести беседы")
    await boris.sends(File("скан.png", picture("PNG")))
    async with stage.app.database.unit() as session:
        kept = list(
            await session.scalars(select(Blob.content).join(Kept, Kept.sha256 == Blob.sha256).order_by(Kept.id))
        )
    pictures = [Image.open(BytesIO(content)) for content in kept[1:]]
    assert [(found.format, found.size) for found in pictures] == [
        ("JPEG", (30, 40)),
        ("JPEG", (30, 44)),
        ("PNG", (30, 40)),
    ]
    assert [dict(found.getexif()) for found in pictures] == [{}, {}, {}]
    assert [b"Phone of Vera" in content for content in kept] == [False] * 4


async def test_a_picture_that_is_none_confirms_but_its_bytes_are_not_kept(stage: Stage, lucky: Town) -> None:
    await begins(lucky.boris, "Разобрать ошибки")
    await lucky.boris.sends(File("photo.heic", b"ftypheic Phone of Vera"))
    await lucky.boris.sees("✅ Отмечено: выполнено.", "photo.heic")
    async with stage.app.database.unit() as session:
        assert (await session.scalars(select(Kept.state).order_by(Kept.id))).all() == ["kept", "failed"]
        assert await session.scalar(select(func.count()).select_from(Blob)) == 1


async def test_a_file_that_a_bot_cannot_fetch_is_refused_and_nothing_changes(stage: Stage, lucky: Town) -> None:
    boris = lucky.boris
    await begins(boris, "Разобрать ошибки")
    await boris.sends(File("видео.zip", None, 60 * 1024 * 1024))
    await boris.sees("слишком большой: 60 МБ")
    assert await lines(stage) == []
    await boris.sends(File("справка.pdf", b"%PDF"))
    await boris.sees("✅ Отмечено: выполнено.")


async def test_without_confirmation_is_marked_and_can_be_confirmed_later(stage: Stage, lucky: Town) -> None:
    boris, anna = lucky.boris, lucky.anna
    await begins(boris, "Разобрать ошибки")
    await boris.presses("Без подтверждения")
    await boris.sees("☑️ Отмечено: выполнено, без подтверждения")
    await anna.sends("/progress")
    await anna.sees("☑️ без подтверждения: 1")
    await boris.presses("📎 Добавить подтверждение")
    await boris.sends(File("справка.pdf", b"%PDF"))
    await boris.sees("✅ Подтверждение добавлено.", "добавлено подтверждение, Борис Школьный. справка.pdf")
    assert "📎 Добавить подтверждение" not in boris.buttons
    await anna.sends("/progress")
    await anna.does_not_see("без подтверждения")
    assert [what for what, _, __ in await lines(stage)] == ["done", "added"]


async def test_a_wrong_press_is_undone_by_the_same_person_only(stage: Stage, lucky: Town) -> None:
    boris, anna = lucky.boris, lucky.anna
    roman = await second_coordinator(stage, lucky)
    await begins(boris, "Провести беседы")
    await boris.sends("провели")
    done = boris.message
    await opens_task(roman, "Провести беседы", "Выполнено")
    assert "↩️ Вернуть в работу" not in roman.buttons
    for other in (roman, anna, lucky.vera, stage.person(999, "Чужой")):
        await borrows(stage, other, done, "↩️ Вернуть в работу")
    assert [what for what, _, __ in await lines(stage)] == ["done"]
    await boris.presses("↩️ Вернуть в работу")
    await boris.sees("↩️ Возвращено в работу.", "возвращено в работу, Борис Школьный")
    await boris.presses("↩️ Вернуть в работу", on=done)
    assert [what for what, _, __ in await lines(stage)] == ["done", "reopened"]


async def test_an_old_card_of_a_task_that_is_done_changes_nothing(stage: Stage, lucky: Town) -> None:
    boris = lucky.boris
    card = await begins(boris, "Провести беседы")
    asked = boris.message
    await boris.sends("провели")
    stage.clock.passes(minutes=1)
    await boris.presses("✅ Выполнено", on=card)
    await boris.sees("✅ Выполнено")
    await boris.presses("Без подтверждения", on=asked)
    await boris.sees("Задача уже отмечена выполненной, ничего не изменилось.")
    await boris.presses("⏰ Напомнить завтра", on=card)
    assert boris.alerts[-1].startswith("Задача уже выполнена")
    assert [what for what, _, __ in await lines(stage)] == ["done"]


async def test_strangers_neighbours_and_those_above_do_not_mark_a_task_done(stage: Stage, lucky: Town) -> None:
    card = await begins(lucky.boris, "Провести беседы")
    asked = lucky.boris.message
    for other in (lucky.vera, lucky.anna, stage.person(999, "Чужой")):
        for on, label in ((card, "✅ Выполнено"), (asked, "Без подтверждения"), (card, "✏️ Что уже сделано")):
            await borrows(stage, other, on, label)
    assert await lines(stage) == []
    async with stage.app.database.unit() as session:
        refused = await session.scalars(select(AuditEntry.action).where(AuditEntry.action.startswith("refused")))
        assert sorted(set(refused)) == ["refused-not-found"]


async def borrows(stage: Stage, other: Someone, message: Seen, label: str) -> None:
    """Somebody sends what a button of another person's message means, as a changed client could."""
    await other.sends("/menu")
    post = other.chat.posts[other.message.id]
    before, post.body = post.body, {**post.body, "reply_markup": message.body["reply_markup"]}
    await other.presses(label, on=Seen.of(post))
    post.body = before


async def second_coordinator(stage: Stage, lucky: Town) -> Someone:
    """Роман coordinates school № 1 too."""
    roman = stage.person(204, "Роман", "Второй")
    await roman.opens()
    async with stage.app.database.unit() as session:
        now = stage.clock()
        boris = await people.find(session, "telegram", lucky.boris.id)
        assert boris is not None
        newcomer = await people.find(session, "telegram", roman.id)
        if newcomer is None:
            newcomer = await people.arrive(session, "telegram", roman.id, "Роман Второй", "ru", now)
        await people.join(session, newcomer, Role.coordinator, boris.offices[0], None, now)
        await session.commit()
    return roman


async def test_two_coordinators_of_one_school_press_at_once(stage: Stage, lucky: Town) -> None:
    roman = await second_coordinator(stage, lucky)
    async with stage.app.database.unit() as session:
        task_id = await session.scalar(
            select(Task.id)
            .join(Membership, Membership.organisation_id == Task.organisation_id)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.name == "Роман Второй")
            .order_by(Task.id)
        )
    assert task_id is not None

    async def marks(who: Someone) -> None:
        async with stage.app.database.unit() as session:
            person = await people.find(session, "telegram", who.id)
            assert person is not None
            await marking.complete(session, person, task_id, stage.clock())
            await asyncio.sleep(0.05)
            await session.commit()

    await asyncio.gather(marks(lucky.boris), marks(roman))
    assert [what for what, _, __ in await lines(stage)] == ["done"]
    async with stage.app.database.unit() as session:
        assert (await audited(session, "done"), (await session.get_one(Task, task_id)).state) == (1, TaskState.done)


async def audited(session: Session, action: str) -> int:
    return await session.scalar(select(func.count()).where(AuditEntry.action == action)) or 0


async def test_every_change_of_a_task_leaves_one_line_in_the_journal(stage: Stage, lucky: Town) -> None:
    boris = lucky.boris
    await begins(boris, "Провести беседы")
    await boris.sends("провели")
    await boris.presses("↩️ Вернуть в работу")
    await boris.presses("✏️ Что уже сделано")
    await boris.sends("часть")
    await boris.presses("⏰ Напомнить завтра")
    async with stage.app.database.unit() as session:
        counts = {action: await audited(session, action) for action in ("done", "reopened", "told", "snooze")}
        facts = (await session.scalars(select(AuditEntry.facts).where(AuditEntry.action.in_(counts)))).all()
    assert counts == {"done": 1, "reopened": 1, "told": 1, "snooze": 1}
    assert [fact for fact in facts if fact] == []


async def test_the_door_of_a_task_speaks_the_same_of_what_is_not_there(stage: Stage, lucky: Town) -> None:
    async with stage.app.database.unit() as session:
        vera = await people.find(session, "telegram", lucky.vera.id)
        assert vera is not None
        for task_id in (1, 10**9):
            with pytest.raises(NotFound):
                await tasks.get_for(session, vera, task_id)


async def test_a_question_survives_a_restart_of_the_bot(stage: Stage, lucky: Town) -> None:
    await begins(lucky.boris, "Назначить ответственных")
    await stage.restart()
    await lucky.boris.sends("№ 7 от 02.09.2026")
    await lucky.boris.sees("✅ Отмечено: выполнено. Приказ № 7 от 2 сентября.")
