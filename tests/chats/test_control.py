"""«Проверка»: what schools have done is accepted with a conclusion or returned, and a decision can be taken back."""

import asyncio

import pytest
from sqlalchemy import select

from handlers.control.buttons import Accept, AskAll, Proofs, SendBack
from handlers.coverage.screens import Compare, OneMeasure
from handlers.progress.buttons import Late, Lines, Remind
from models import Activity, Conclusion, Organisation, Plan, Ruling, Task, TaskState, Verdict
from sandbox.people import File, Someone
from services.coverage import Answer
from services.progress_lines import Which
from tests import matrix, town
from tests.chats.test_staff import colleague
from tests.stage import Stage
from tests.town import BARNAUL, Town, opens_task

ORDER, MEETING = "Назначить ответственных", "Провести совещание"


async def lucky_town(stage: Stage) -> Town:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan())
    stage.clock.comes(2026, 9, 10, 10, zone=BARNAUL)
    return lucky


async def done(person: Someone, title: str, proof: str | File | None = None) -> None:
    """Somebody marks a task done."""
    await opens_task(person, title)
    await person.presses("✅ Выполнено")
    if proof is None:
        await person.presses("Без подтверждения")
    else:
        await person.sends(proof)


async def opens_checks(person: Someone) -> None:
    await person.sends("/progress")
    await person.presses(next(label for label in person.buttons if label.startswith("🔎 Проверка")))


async def test_what_is_done_is_accepted_with_a_conclusion_read_from_the_evidence_or_returned(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna, boris, vera, gleb = lucky.anna, lucky.boris, lucky.vera, lucky.gleb
    await done(boris, ORDER, "№ 12 от 01.09.2026")
    await done(vera, ORDER, File("Приказ_45-од_от_03.09.2026.pdf", b"order"))
    await done(gleb, ORDER)
    await opens_checks(anna)
    await anna.sees("Ждут проверки: 3", "2 Назначить ответственных", "ждут: 3, из них без подтверждения 1")
    await anna.presses("1")
    await anna.sees("Проверка, ждут ещё 2", "СОШ № 1", "• № 12 от 01.09.2026", "Борис Школьный")
    await anna.presses("✅ Приказ № 12 от 01.09.2026")
    await anna.sees("✅ Принято: СОШ № 1. Приказ № 12 от 01.09.2026", "Проверка, ждут ещё 1", "СОШ № 2")
    await anna.presses("📎 Показать файл")
    assert anna.files[-1].data == b"order"
    await anna.presses("✅ Приказ № 45-од от 03.09.2026")
    await anna.sees("✅ Принято: СОШ № 2", "Лицей № 7", "⚠️ Подтверждения нет.")
    await anna.presses("↩️ Вернуть")
    await anna.sees("Что нужно исправить?")
    await anna.presses("Нет подтверждения: пришлите документ.")
    await anna.sees("↩️ Возвращено: Лицей № 7", "Всё проверено")

    # The school hears of it after a while, does it anew, and the accepted ones cannot be opened again.
    stage.clock.passes(minutes=5)
    await stage.settles()
    await gleb.sees("Возвращена на доработку 1 задача", "💬 Нет подтверждения: пришлите документ.")
    await gleb.presses("1")
    await gleb.sees("Возвращено на доработку: Нет подтверждения", "Осталось 15 дней")
    await gleb.presses("✅ Выполнено")
    await gleb.sends("Приказ № 7 от 05.09.2026")
    await opens_task(boris, ORDER, tab="Выполнено")
    await boris.sees("✅ Принято 10 сентября. Приказ № 12 от 01.09.2026")
    assert "↩️ Вернуть в работу" not in boris.buttons
    await opens_checks(anna)
    await anna.presses("1")
    await anna.sees("Уже возвращали (1): «Нет подтверждения", "• Приказ № 7 от 05.09.2026")
    await anna.presses("✍️ Свой вывод")
    await anna.sends("Исполнено в срок <после доработки>")
    await anna.sees("✅ Принято: Лицей № 7. Исполнено в срок <после доработки>", "Всё проверено")


@pytest.mark.slow
async def test_a_decision_can_be_taken_back_and_a_school_that_was_told_is_told_that_too(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna, boris = lucky.anna, lucky.boris
    await done(boris, ORDER, "№ 12 от 01.09.2026")
    await done(boris, MEETING, File("Протокол № 3 от 08.09.2026.docx", b"minutes"))
    await opens_checks(anna)
    await anna.presses("▶️ Проверять по порядку (2)")
    first = anna.message
    await anna.presses("↩️ Вернуть")
    await anna.sends("Нужна подпись директора")
    await anna.presses("↶ Отменить возврат: СОШ № 1")
    await anna.sees("↶ Отменено: 1 задача снова как до проверки.", "Ждут проверки: 2")
    stage.clock.passes(minutes=5)
    await stage.settles()
    assert "Возвращен" not in "".join(message.text for message in boris.messages)
    await anna.presses("↩️ Вернуть", on=first)
    await anna.presses("В документе нет номера, даты или подписи.")
    stage.clock.passes(minutes=5)
    await stage.settles()
    await boris.sees("Возвращена на доработку 1 задача")
    await anna.presses("↶ Отменить возврат: СОШ № 1")
    stage.clock.passes(minutes=5)
    await stage.settles()
    await boris.sees("Возврат отменён, делать ничего не нужно")
    await opens_task(boris, MEETING, tab="Выполнено")
    await boris.sees("✅ Выполнено", "решение о проверке отменено")


@pytest.mark.slow
async def test_what_was_sent_meanwhile_is_looked_at_first(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna, boris = lucky.anna, lucky.boris
    await done(boris, ORDER)
    await opens_checks(anna)
    await anna.presses("1")
    await boris.presses("📎 Добавить подтверждение")
    await boris.sends("№ 12 от 01.09.2026")
    for label in ("✅ Принять", "✍️ Свой вывод", "↩️ Вернуть"):
        await anna.presses(label)
        assert anna.alerts[-1].startswith("Пока вы смотрели, пришло новое подтверждение")
    await opens_checks(anna)
    await anna.presses("1")
    await anna.presses("✅ Приказ № 12 от 01.09.2026")
    await anna.sees("✅ Принято: СОШ № 1", "Всё проверено")


async def test_all_of_an_activity_are_accepted_at_once_each_with_its_own_conclusion(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna = lucky.anna
    await done(lucky.boris, ORDER, "№ 12 от 01.09.2026")
    await done(lucky.vera, ORDER, "№ 45-од от 03.09.2026")
    await done(lucky.gleb, ORDER)
    await opens_checks(anna)
    await anna.presses("1")
    for label in ("✍️ Свой вывод", "↩️ Вернуть"):
        await anna.presses(label)
        await anna.presses("Отмена")
    await anna.presses("✅ Принять все (3)")
    await anna.sees("Будет принято 3 отметки о выполнении.", "⚠️ Из них без подтверждения: 1")
    await anna.sees(
        "• СОШ № 1: Приказ № 12 от 01.09.2026\n• СОШ № 2: Приказ № 45-од от 03.09.2026\n• Лицей № 7: без вывода"
    )
    preview = anna.message
    await anna.presses("✅ Только с подтверждением (2)")
    await anna.sees("✅ Приняты 2 отметки.", "Ждут проверки: 1")
    taken = anna.message
    await anna.presses("✅ Принять все (3)", on=preview)
    await anna.sees("✅ Принята 1 отметка.", "Всё проверено")
    await anna.presses("↶ Отменить «Принято»", on=taken)
    await anna.sees("↶ Отменено: 2 задачи снова как до проверки.", "Ждут проверки: 2")
    await anna.presses("↶ Отменить «Принято»", on=taken)
    await anna.sees("Отменять нечего")
    await opens_task(lucky.gleb, ORDER, tab="Выполнено")
    await lucky.gleb.sees("✅ Принято 10 сентября.")


@pytest.mark.slow
async def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna, boris = lucky.anna, lucky.boris
    dasha = await colleague(stage, anna)
    await anna.presses("✅ Подтвердить")
    for person, proof in ((boris, "№ 12 от 01.09.2026"), (lucky.vera, "№ 45 от 03.09.2026")):
        await done(person, ORDER, proof)
    for person in (anna, dasha):
        await opens_checks(person)
        await person.presses("1")
    await dasha.presses("↩️ Вернуть")
    await asyncio.gather(
        anna.presses("✅ Приказ № 12 от 01.09.2026"), dasha.presses("Нет подтверждения: пришлите документ.")
    )
    async with stage.app.database.unit() as session:
        (said,) = (await session.scalars(select(Verdict))).all()
    lost = dasha if said.ruling == Ruling.accepted else anna
    words = "Эту задачу уже приняли" if lost is dasha else "Эту задачу только что вернули"
    assert lost.alerts[-1].startswith(words)

    # All at once against one: each task is decided once.
    for person in (anna, dasha):
        await opens_checks(person)
        await person.presses("1")
    left = anna.screen.count("ждут ещё")
    await asyncio.gather(*(person.presses(accepts(person)) for person in (anna, dasha)))
    async with stage.app.database.unit() as session:
        standing = (await session.scalars(select(Conclusion.task_id).where(Conclusion.ended_at.is_(None)))).all()
    assert (left, len(standing), len(set(standing))) == (0, 2, 2)


def accepts(person: Someone) -> str:
    """The first button with which somebody accepts what is shown."""
    return next(label for label in person.buttons if label.startswith("✅"))


@pytest.mark.slow
async def test_nobody_sideways_or_below_decides_and_the_task_of_a_neighbour_is_not_shown(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    boris = lucky.boris
    await done(boris, ORDER, "№ 12 от 01.09.2026")
    await done(lucky.vera, ORDER, "№ 45 от 03.09.2026")
    stranger = stage.person(909, "Чужой")
    async with stage.app.database.unit() as session:
        rows = (await session.scalars(select(Task.id).where(Task.state == TaskState.done).order_by(Task.id))).all()
        plan = await session.scalar(select(Plan.id))
        second = await session.scalar(select(Organisation.id).where(Organisation.name == "СОШ № 2"))
        activity = await session.scalar(select(Activity.id).where(Activity.title.contains("ответственных")))
    assert plan is not None
    assert second is not None
    assert activity is not None
    await boris.sends("/progress")
    assert [label for label in boris.buttons if "Проверка" in label or "По школам" in label] == []
    await stranger.sends("/start")
    for person in (boris, stranger):
        await person.sends("/menu")
        for press in (
            Accept(task_id=rows[1], activity_id=0, seen=10, choice=0),
            Accept(task_id=rows[0], activity_id=0, seen=10, choice=0),
            SendBack(task_id=rows[1], activity_id=0, seen=10, choice=1),
            Proofs(task_id=rows[1]),
            AskAll(office=second, activity_id=activity),
            Late(plan_id=plan, within=second, page=0),
            Remind(plan_id=0, within=second),
            Lines(plan_id=plan, organisation_id=second, facets=0, which=Which.all, page=0),
            Compare(plan_id=plan, organisation_id=second, answer=Answer.none, page=0),
            OneMeasure(activity_id=activity, organisation_id=second),
        ):
            told = await matrix.press(person, press.pack())
            assert "СОШ № 2" not in told, press
            assert "№ 45" not in told, press
    async with stage.app.database.unit() as session:
        assert (await session.scalars(select(Verdict.id))).all() == []
    await boris.sends("/progress")
    await boris.presses("📋 Все мероприятия")
    await boris.presses("▾ Ответственный")
    await boris.presses("Руководители ОУ")
    await boris.sees("Отбор: Руководители ОУ", "1 из 1")
    await boris.does_not_see("СОШ № 2", "Лицей", "Школа")
    assert "▾ Школа" not in boris.buttons


@pytest.mark.slow
async def test_it_works_where_people_go_by_their_posts_and_what_was_said_is_erased_with_the_person(
    stage: Stage,
) -> None:
    await stage.keeps_names(False)
    lucky = await lucky_town(stage)
    await done(lucky.boris, ORDER, "№ 12 от 01.09.2026")
    await opens_checks(lucky.anna)
    await lucky.anna.presses("1")
    await lucky.anna.sees("Отмечено 10 сентября, 10:00, координатор, СОШ № 1")
    await lucky.anna.presses("✍️ Свой вывод")
    await lucky.anna.sends({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}})
    await lucky.anna.sees("Здесь нужен текст")
    await lucky.anna.sends("Проверено")
    await lucky.anna.sees("✅ Принято: СОШ № 1. Проверено")
