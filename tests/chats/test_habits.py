"""«Мои настройки»: an hour and a pause of one's own."""

import pytest

from sandbox.people import Someone
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL

PLAN = (
    ("1", "Провести совещание о порядке проведения работ", "15 сентября 2026 г.", "Руководители ОУ", "Протокол"),
    ("2", "Назначить ответственных за проведение работ", "до 25.09.2026", "Руководители ОУ", "Приказ"),
)


async def test_boris_reads_his_digest_at_eleven_and_vera_at_nine(stage: Stage) -> None:
    people = await town.lives(stage)
    await town.creates(people.anna, town.plan(PLAN))
    await people.boris.sends("/settings")
    await people.boris.presses("👤 Мои настройки")
    await people.boris.sees("Мои настройки", "Сводка: 9:00, как в организации", "Пауза: нет")
    await people.boris.presses("🕘 Время сводки")
    await people.boris.presses("11:00")
    await people.boris.sees("Сводка: 11:00")
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    await people.vera.sees("Сводка на 8 сентября")
    await people.boris.does_not_see("Сводка на 8 сентября")
    await stage.morning(2026, 9, 8, zone=BARNAUL, hour=11)
    await people.boris.sees("Сводка на 8 сентября")


@pytest.mark.slow
async def test_an_hour_that_is_over_today_brings_the_digest_at_once(stage: Stage) -> None:
    people = await town.lives(stage)
    await town.creates(people.anna, town.plan(PLAN))
    await people.boris.sends("/settings")
    await people.boris.presses("👤 Мои настройки")
    await people.boris.presses("🕘 Время сводки")
    await people.boris.presses("12:00")
    await stage.morning(2026, 9, 8, zone=BARNAUL, hour=10)
    await people.boris.presses("🕘 Время сводки")
    await people.boris.presses("8:00")
    await people.boris.sees("Сводка на 8 сентября")
    await people.boris.presses("🕘 Время сводки", on=next(m for m in people.boris.messages if "Мои" in m.text))
    await people.boris.presses("Как в организации (9:00)")
    await stage.morning(2026, 9, 8, zone=BARNAUL, hour=12)
    told = [message for message in people.boris.messages if "Сводка на 8 сентября" in message.text]
    assert len(told) == 1


@pytest.mark.slow
async def test_a_pause_is_kept_and_made_up_for_by_one_digest(stage: Stage) -> None:
    people = await town.lives(stage)
    await town.creates(people.anna, town.plan(PLAN))
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    await people.boris.sends("/settings")
    await people.boris.presses("👤 Мои настройки")
    await people.boris.presses("⏸ Пауза")
    await people.boris.sees("До какого дня включительно")
    await people.boris.sends("как-нибудь потом")
    await people.boris.sees("дат")
    await people.boris.sends("15.09")
    await people.boris.sees("Сводок не будет до 15 сентября", "Задачи остаются за вами")
    people.boris.looks_away()
    for day in (9, 10, 11, 14, 15):
        await stage.morning(2026, 9, day, zone=BARNAUL)
    await people.boris.does_not_see("Сводка")
    await people.vera.sees("Сводка на 15 сентября")
    await stage.morning(2026, 9, 16, zone=BARNAUL)
    await people.boris.sees("Сводка на 16 сентября", "Провести совещание")
    await people.boris.sends("/settings")
    await people.boris.presses("👤 Мои настройки")
    await people.boris.sees("Пауза: нет")


async def test_a_pause_ends_by_a_press_and_an_odd_day_is_refused(stage: Stage) -> None:
    people = await town.lives(stage)
    await people.vera.sends("/settings")
    await people.vera.presses("👤 Мои настройки")
    await people.vera.presses("⏸ Пауза")
    await people.vera.sends("01.09.2026")
    await people.vera.does_not_see("Сводок не будет")
    await people.vera.presses("до 11 сентября")
    await people.vera.sees("Сводок не будет до 11 сентября")
    await people.vera.presses("▶️ Закончить паузу")
    await people.vera.sees("Пауза: нет")


async def test_newcomers_are_greeted_in_the_language_that_the_office_has_set(stage: Stage) -> None:
    anna = await town.founded(stage)
    one, two = await town.adds(anna, "СОШ № 1", "СОШ № 2")
    for language, link, id_ in (("английский", one, 301), ("как в их телефоне", two, 302)):
        await anna.sends("/settings")
        await anna.presses("Язык новых людей")
        await anna.presses(language)
        newcomer = stage.person(id_, "Пётр")
        await newcomer.opens(link)
        await newcomer.presses("✅ Принять")
        await newcomer.sends("/menu")
        await newcomer.sees("coordinator" if id_ == 301 else "координатор")


@pytest.mark.slow
async def test_what_two_pauses_in_a_row_have_hidden_is_told_when_they_are_over(stage: Stage) -> None:
    people = await town.lives(stage)
    await town.creates(people.anna, town.plan(PLAN))
    boris = people.boris
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    await pauses(boris, "11.09")  # the fourteenth day before the second deadline is one of these
    stage.clock.comes(2026, 9, 13, 12, zone=BARNAUL)
    await pauses(boris, "16.09")
    await stage.morning(2026, 9, 17, zone=BARNAUL)
    await boris.sees("Пауза закончилась, поэтому здесь всё за пропущенные дни.", "Провести совещание", "Назначить")

    # Ended by hand at noon: at once. In the evening: in the morning.
    await pauses(boris, "30.09")
    stage.clock.comes(2026, 9, 23, 12, zone=BARNAUL)
    await boris.presses("▶️ Закончить паузу")
    await stage.ticks()
    await boris.sees("Сводка на 23 сентября", "Назначить")
    await pauses(boris, "30.09")
    stage.clock.comes(2026, 9, 25, 21, zone=BARNAUL)
    await boris.presses("▶️ Закончить паузу")
    await stage.ticks()
    await boris.does_not_see("Сводка на")
    await stage.morning(2026, 9, 28, zone=BARNAUL)
    await boris.sees("Сводка на 28 сентября", "Назначить")


async def pauses(person: Someone, until: str) -> None:
    await person.sends("/settings")
    await person.presses("👤 Мои настройки")
    await person.presses("⏸ Пауза")
    await person.sends(until)
