"""The morning's message: what it says, what it leaves out, and that it is one."""

from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from models import Notice, NoticeState, Role, Setting
from sandbox.people import Someone
from services import marking, organisations, people, tasks
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL, Town, opens_task

ROWS = (
    ("1", "Провести совещание", "15 сентября 2026 г.", "Руководители ОУ", "Протокол"),
    ("2", "Назначить ответственных", "до 25.09.2026", "Руководители ОУ", "Приказ"),
    ("3", "Вести журнал наблюдений", "в течение года", "Руководители ОУ", ""),
)


def digests(person: Someone) -> list[str]:
    """The first lines of all digests that a person got."""
    return [message.text.split("\n")[0] for message in person.messages if "Сводка на" in message.text]


async def mornings(stage: Stage, *days: int, month: int = 9, year: int = 2026) -> None:
    for day in days:
        await stage.morning(year, month, day, zone=BARNAUL)


@pytest.mark.slow
async def test_a_deadline_is_counted_down_and_then_called_overdue(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan([ROWS[1]]))
    said = {}
    for day in range(8, 31):
        lucky.boris.looks_away()
        await mornings(stage, day)
        if found := [m.text for m in lucky.boris.messages if f"Сводка на {day} сентября" in m.text]:
            said[day] = found[0].split("\n\n")[-1].split("\n")[0]
    assert said == {
        8: "📄 Новый план: «План мероприятий по объективности оценивания города Лучезарска на 2026/2027 учебный год». "
        "Вам поручена 1 задача, откройте «Мои задачи».",
        11: "1. 🔵 Осталось 14 дней (до 25 сентября)",
        18: "1. 🔵 Осталось 7 дней (до 25 сентября)",
        22: "1. 🔵 Осталось 3 дня (до 25 сентября)",
        24: "1. 🟠 Срок завтра",
        25: "1. 🟠 Срок сегодня",
        28: "1. 🔴 Просрочено на 3 дня (срок был 25 сентября)",
    }
    assert "Вам поручен" in "".join(m.text for m in lucky.boris.messages)


@pytest.mark.slow
async def test_an_ordinary_monday_is_not_called_an_outage(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan(ROWS))
    await mornings(stage, 8, 9, 10, 11, 14)
    await lucky.boris.sees("Сводка на 14 сентября", "🟠 Срок завтра")
    await lucky.boris.does_not_see("не работал", "Бот")


@pytest.mark.slow
async def test_after_an_outage_one_digest_makes_up_for_it_and_says_so(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan(ROWS))
    await mornings(stage, 8, 9, 10)
    lucky.boris.looks_away()
    await stage.restart()
    stage.clock.comes(2026, 9, 17, 15, 30, zone=BARNAUL)
    await stage.ticks()
    await stage.ticks()
    assert digests(lucky.boris) == ["☀️ Сводка на 8 сентября", "☀️ Сводка на 17 сентября"]
    late = lucky.boris.screen
    assert "не работал" in late
    assert "Провести совещание" in late  # due on the 15th: all its words fell into the outage
    assert "Назначить ответственных" in late  # 14 days before fell on the 11th
    await mornings(stage, 18)
    assert "не работал" not in lucky.boris.screen


@pytest.mark.slow
async def test_a_digest_that_could_not_go_out_expires_in_the_evening(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan(ROWS))
    stage.clock.comes(2026, 9, 8, 9, zone=BARNAUL)
    await stage.app.jobs.plan_reminders()
    stage.clock.comes(2026, 9, 8, 20, 1, zone=BARNAUL)
    await stage.settles()
    assert digests(lucky.boris) == []
    async with stage.app.database.unit() as session:
        found = await session.scalars(select(Notice.state).where(Notice.kind == "digest"))
        assert set(found) == {NoticeState.expired}


async def test_nothing_is_planned_at_night(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan(ROWS))
    for hour, minute in ((8, 59), (20, 0), (23, 59)):
        stage.clock.comes(2026, 9, 8, hour, minute, zone=BARNAUL)
        await stage.ticks()
    assert digests(lucky.boris) == []


@pytest.mark.slow
async def test_planned_twice_is_said_once(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan(ROWS))
    await mornings(stage, 8, 8, 8)
    await stage.restart()
    await mornings(stage, 8)
    assert digests(lucky.boris) == ["☀️ Сводка на 8 сентября"]
    assert digests(lucky.anna) == []


async def test_what_was_done_meanwhile_is_left_out_and_nothing_to_say_is_no_message(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan([ROWS[0]]))
    await mornings(stage, 8, 9, 10, 11)
    stage.clock.comes(2026, 9, 14, 9, zone=BARNAUL)
    await stage.app.jobs.plan_reminders()
    for person in (lucky.boris, lucky.vera):
        async with stage.app.database.unit() as session:
            known = await people.find(session, "telegram", person.id)
            assert known is not None
            page = await tasks.list_mine(session, known, tasks.Filter.all, 0, 7, stage.clock())
            await marking.complete(session, known, page.lines[0].task.id, stage.clock())
            await session.commit()
    await stage.settles()
    assert digests(lucky.boris)[-1:] == ["☀️ Сводка на 11 сентября"]
    assert digests(lucky.gleb)[-1:] == ["☀️ Сводка на 14 сентября"]
    async with stage.app.database.unit() as session:
        found = await session.scalars(select(Notice.state).where(Notice.once.like("digest:%:2026-09-14")))
        assert sorted(found) == ["empty", "empty", "sent"]


async def test_a_line_opens_its_card_and_the_rest_is_on_the_next_page(stage: Stage) -> None:
    lucky = await town.lives(stage)
    rows = [(str(n), f"Дело {n}", "до 25.09.2026", "Руководители ОУ", "") for n in range(1, 22)]
    await town.creates(lucky.anna, town.plan(rows))
    await mornings(stage, 8, 9, 10, 11)
    boris = lucky.boris
    digest = boris.message
    assert digest.keyboard == (("1", "2", "3", "4", "5", "6", "7"), ("Ещё 14 →",), ("📋 Мои задачи",))
    await boris.presses("Ещё 14 →")
    assert boris.message.keyboard == (("8", "9", "10", "11", "12", "13", "14"), ("←", "Ещё 7 →"), ("📋 Мои задачи",))
    await boris.presses("Ещё 7 →")
    await boris.presses("15")
    await boris.sees("15 Дело 15", "🔵 Осталось 14 дней")
    await boris.presses("✅ Выполнено")
    await boris.presses("Без подтверждения")
    await boris.presses("Ещё 14 →", on=digest)
    assert "Ещё 6 →" in boris.buttons


async def test_the_most_urgent_comes_first(stage: Stage) -> None:
    lucky = await town.lives(stage)
    rows = (
        ("1", "Открывается", "09.09.2026 - 30.11.2026", "Руководители ОУ", ""),
        ("2", "Через неделю", "до 16.09.2026", "Руководители ОУ", ""),
        ("3", "Сегодня", "до 09.09.2026", "Руководители ОУ", ""),
        ("4", "Вчера", "до 08.09.2026", "Руководители ОУ", ""),
    )
    await town.creates(lucky.anna, town.plan(rows))
    await mornings(stage, 8, 9)
    titles = [line for line in lucky.boris.screen.split("\n") if line[:2] in ("1 ", "2 ", "3 ", "4 ")]
    assert titles == ["4 Вчера", "3 Сегодня", "2 Через неделю", "1 Открывается"]


@pytest.mark.slow
async def test_a_task_that_lasts_all_year_is_asked_about_and_answered(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan([ROWS[2]]))
    await mornings(stage, 8, 9)
    assert digests(lucky.boris) == ["☀️ Сводка на 8 сентября"]
    await mornings(stage, 29, month=10)
    lucky.boris.looks_away()
    await mornings(stage, 30, month=10)
    await lucky.boris.sees("✏️ Что уже сделано? (до 31 мая 2027)", "3 Вести журнал наблюдений")
    await lucky.boris.presses("1")
    await lucky.boris.presses("✏️ Что уже сделано")
    await lucky.boris.sends("Журнал заведён, 12 записей")
    await lucky.boris.sees("Записано в историю", "записано, Борис Школьный. Журнал заведён, 12 записей")


@pytest.mark.slow
async def test_from_the_seventh_day_the_office_hears_one_line_a_school_with_its_count(stage: Stage) -> None:
    lucky = await town.lives(stage)
    rows = [(str(n), f"Дело {n}", "до 08.09.2026", "Руководители ОУ", "") for n in (1, 2)]
    await town.creates(lucky.anna, town.plan(rows))
    await opens_task(lucky.vera, "Дело 1")
    await lucky.vera.presses("✅ Выполнено")
    await lucky.vera.presses("Без подтверждения")
    await mornings(stage, *range(8, 15))
    assert digests(lucky.anna) == []
    await mornings(stage, 15)
    assert lucky.anna.screen == (
        "☀️ Сводка на 15 сентября\n\nПросрочено неделю и дольше:\n• СОШ № 1: 2\n• СОШ № 2: 1\n• Лицей № 7: 2"
        "\n\n🔎 Ждёт проверки: 1 задача"
    )
    assert digests(lucky.anna) == ["☀️ Сводка на 15 сентября"]
    await lucky.anna.presses("СОШ № 2")
    await lucky.anna.sees("СОШ № 2, просрочено: 1", "2 Дело 2")
    await mornings(stage, 16, 17, 18)
    assert digests(lucky.anna) == []
    await mornings(stage, 21, 22)
    assert digests(lucky.anna) == ["☀️ Сводка на 22 сентября"]


@pytest.mark.slow
async def test_many_late_schools_are_paged(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *(f"СОШ № {n}" for n in range(1, 18)))
    await town.creates(anna, town.plan([("1", "Дело", "до 08.09.2026", "Руководители ОУ", "")]))
    await mornings(stage, 15)
    assert anna.screen.count("• СОШ") == 7
    assert anna.buttons[:7] == [f"СОШ № {n}" for n in range(1, 8)]
    await anna.presses("Ещё 10 →")
    assert anna.buttons[:7] == [f"СОШ № {n}" for n in range(8, 15)]
    await anna.presses("Ещё 3 →")
    assert anna.buttons[:4] == ["СОШ № 15", "СОШ № 16", "СОШ № 17", "←"]


@pytest.mark.slow
async def test_the_office_hears_at_its_own_hour_and_not_at_that_of_a_school(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan([("1", "Дело", "до 08.09.2026", "Руководители ОУ", "")]))
    await digest_hour(stage, lucky.boris, 7)
    await mornings(stage, *range(8, 15))
    stage.clock.comes(2026, 9, 15, 7, zone=BARNAUL)
    await stage.ticks()
    assert (digests(lucky.boris)[-1], digests(lucky.anna)) == ("☀️ Сводка на 15 сентября", [])
    await mornings(stage, 15)
    assert digests(lucky.anna) == ["☀️ Сводка на 15 сентября"]


async def digest_hour(stage: Stage, person: Someone, hour: int) -> None:
    """The hour that the organisation of a person has set for itself."""
    async with stage.app.database.unit() as session:
        known = await people.find(session, "telegram", person.id)
        assert known is not None
        session.add(Setting(organisation_id=known.offices[0].id, key="digest_hour", value=hour))
        await session.commit()


@pytest.mark.slow
async def test_an_hour_changed_at_noon_brings_no_second_digest_and_no_word_of_a_plan_that_may_be_undone(
    stage: Stage,
) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan([("1", "Дело", "до 08.09.2026", "Руководители ОУ", "")]))
    await digest_hour(stage, lucky.boris, 11)  # it is Monday, 13:00; the plan is announced on Tuesday
    await stage.ticks()
    assert digests(lucky.boris) == []
    stage.clock.comes(2026, 9, 8, 11, zone=BARNAUL)
    await stage.ticks()
    assert digests(lucky.boris) == ["☀️ Сводка на 8 сентября"]


@pytest.mark.slow
async def test_two_roles_in_two_zones_are_one_digest_that_names_the_places(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan([ROWS[0]]))
    await gives_role_far_away(stage, lucky)
    for day in (8, 9, 10, 11, 14, 15):
        for zone in (ZoneInfo("Asia/Kamchatka"), BARNAUL, ZoneInfo("Europe/Kaliningrad")):
            await stage.morning(2026, 9, day, zone=zone)
    assert digests(lucky.boris) == [f"☀️ Сводка на {day} сентября" for day in (8, 11, 14, 15)]
    assert [lucky.boris.screen.count(name) for name in ("🏫 СОШ № 1\n", "🏫 Лицей № 7\n")] == [1, 1]


async def gives_role_far_away(stage: Stage, lucky: Town) -> None:
    """Борис coordinates the lyceum too, and the lyceum moves to Kamchatka."""
    async with stage.app.database.unit() as session:
        gleb, boris = [await people.find(session, "telegram", p.id) for p in (lucky.gleb, lucky.boris)]
        assert gleb is not None
        assert boris is not None
        lyceum = gleb.offices[0]
        lyceum.timezone = "Asia/Kamchatka"
        await people.join(session, boris, Role.coordinator, lyceum, None, stage.clock())
        await session.commit()
    assert "Asia/Kamchatka" in organisations.ZONES


@pytest.mark.slow
async def test_a_six_day_week_and_days_off_of_ones_own(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan([("1", "Дело", "до 12.09.2026", "Руководители ОУ", "")]))
    async with stage.app.database.unit() as session:
        vera = await people.find(session, "telegram", lucky.vera.id)
        assert vera is not None
        session.add(Setting(organisation_id=vera.offices[0].id, key="six_days", value=True))
        await session.commit()
    await town.takes_a_day_off(stage, "Лицей № 7", 2026, 9, 11)
    await mornings(stage, *range(8, 15))
    assert digests(lucky.boris) == [f"☀️ Сводка на {n} сентября" for n in (8, 9, 11, 14)]
    assert digests(lucky.vera) == [f"☀️ Сводка на {n} сентября" for n in (8, 9, 11, 12, 14)]
    assert digests(lucky.gleb) == [f"☀️ Сводка на {n} сентября" for n in (8, 9, 10, 14)]


async def test_somebody_who_was_dismissed_hears_nothing_more(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan(ROWS))
    await mornings(stage, 8, 9, 10)
    await opens_task(lucky.boris, "Назначить")
    await lucky.boris.presses("⏰ Напомнить завтра")
    said = len(digests(lucky.boris))
    await lucky.anna.presses("Это не он", on=next(m for m in lucky.anna.messages if "Борис" in m.text))
    while agree := next((b for b in lucky.anna.buttons if b.startswith(("Да", "Закрыть", "🚫"))), None):
        await lucky.anna.presses(agree)
    await mornings(stage, 11, 14)
    assert len(digests(lucky.boris)) == said


@pytest.mark.slow
async def test_an_english_speaker_gets_the_digest_in_english(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan(ROWS))
    await lucky.boris.sends("/language")
    await lucky.boris.presses(next(label for label in lucky.boris.buttons if "English" in label))
    await mornings(stage, 8)
    assert "Digest for 8 September" in lucky.boris.screen
