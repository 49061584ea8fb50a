"""«Предложить назначения»: who could watch what, changed by buttons, sent to all at once."""

import asyncio
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from models import AuditEntry, Mark, Notice, Observer, ObserverState, Organisation, Placement, Proposal, Proposed, Shift
from sandbox.people import Someone
from scheduler.proposing import Assigner
from services.assigning import Pairs, World
from services.assigning_solver import assign
from tests import town, watchers
from tests.matrix import press
from tests.stage import Stage
from tests.town import BARNAUL, Town
from tests.watchers import Told
from tests.works import APRIL_14, Written, cancelled, scheduled

OLGA, PETR, RITA, SEMYON = "Ольга Снегирёва", "Пётр Дятлов", "Рита Чижова", "Семён Галкин"
APRIL_15 = date(2027, 4, 15)
TEN: tuple[Written, ...] = tuple((name, 4, "А", "Русский язык", APRIL_14, "10:00") for name in town.SCHOOLS)


async def opens(anna: Someone) -> None:
    """The days of works."""
    await anna.sends("/observer")
    await anna.presses("📅 Кого куда направить")


class Here:
    """Finds the assignment in this process: a story begins sooner."""

    async def assign(self, world: World) -> Pairs:
        """The same solver."""
        return assign(world)


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town in April."""
    found = await town.lives(stage)
    stage.clock.comes(2027, 4, 5, 10, zone=BARNAUL)
    stage.hears_all()
    return found


def solved_by(stage: Stage, assigner: Assigner) -> None:
    """Another solver instead of the child process."""
    proposing = stage.app.jobs._proposing
    assert proposing
    proposing.assigner = assigner


async def proposed(stage: Stage, anna: Someone) -> None:
    """Shifts are wanted by the norm, and somebody is found for them."""
    await opens(anna)
    await anna.presses("➕ По норме на все дни")
    await anna.presses("🧩 Предложить назначения")
    await stage.settles()


async def rows(stage: Stage, *what: Any) -> list[Any]:
    """What is kept."""
    async with stage.app.database.unit() as session:
        return [tuple(row) for row in await session.execute(select(*what))]


async def test_a_proposal_is_made_and_sent(stage: Stage, home: Town) -> None:
    solved_by(stage, Here())
    anna = home.anna
    await scheduled(stage, anna.id, TEN)
    came = await watchers.come(stage, [Told(PETR, child="СОШ № 1"), Told(RITA, workplace="СОШ № 2")])
    await opens(anna)
    await anna.presses("🧩 Предложить назначения")
    assert "Сначала укажите, где нужны наблюдатели" in anna.alerts[-1]
    await anna.presses("➕ По норме на все дни")
    await anna.presses("🧩 Предложить назначения")
    await anna.sees("Закрыто мест: 2 из 3", "от 1 до 1", "Никому ещё ничего не отправлено")
    await anna.presses("⚠️ Не закрыто: 1")
    await anna.sees("Не закрыто смен: 1")
    await anna.presses("🧩 К предложению")
    await anna.presses("✅ Отправить предложения (2)")
    await anna.sees("Предложений отправлено: 2")
    await came[PETR].sees("Вам предлагают наблюдать")
    assert len(await rows(stage, Placement.id)) == 2


@pytest.mark.slow
async def test_marked_schools_come_first_and_what_is_left_says_why(stage: Stage, home: Town) -> None:
    anna = home.anna
    await scheduled(stage, anna.id, TEN)
    async with stage.app.database.unit() as session:
        school = await session.scalar(select(Organisation.id).where(Organisation.name == "СОШ № 2"))
        session.add(Mark(organisation_id=school, school_year=2026))
        await session.commit()
    june, soon = date(2027, 6, 30), date(2027, 4, 10)
    await watchers.come(
        stage,
        [
            Told(PETR, child="СОШ № 1", until=june), Told(RITA, until=june), Told(OLGA, child="СОШ № 2", until=june),
            Told(SEMYON, until=soon), Told("Тамара Зяблик", state=ObserverState.suspended),
        ],
    )  # fmt: skip
    await proposed(stage, anna)
    await anna.sees("Закрыто мест: 3 из 4", "В школах с признаками необъективности: 2 из 2")
    await anna.presses("📋 Кто куда: 3")
    await anna.sees(f"СОШ № 2, 4А, Русский язык — {PETR}", f"СОШ № 2, 4А, Русский язык — {RITA}")
    await anna.presses("🧩 К предложению")
    await anna.presses("⚠️ Не закрыто: 1")
    await anna.sees("к этому дню кончится срок удостоверения", "1 приостановлен", "заняты в это время")


@pytest.mark.slow
async def test_lines_are_changed_and_a_rule_is_passed_over_with_a_reason(stage: Stage, home: Town) -> None:
    anna = home.anna
    await scheduled(stage, anna.id, TEN[:2])
    came = await watchers.come(
        stage,
        [
            Told(PETR, child="СОШ № 1"), Told(RITA, workplace="СОШ № 2"), Told(OLGA, workplace="СОШ № 2"),
            Told(SEMYON, until=date(2027, 4, 10)),
        ],
    )  # fmt: skip
    await proposed(stage, anna)
    await anna.presses("📋 Кто куда: 2")
    await anna.sees(f"2. 14.04 10:00, СОШ № 2, 4А, Русский язык — {PETR}")
    await anna.presses("2")
    await anna.presses("👤 Другой наблюдатель")
    await anna.presses(f"⛔️ {SEMYON} · срок закончится раньше")
    assert "Удостоверение закончится раньше этого дня" in anna.alerts[-1]
    # Whoever watches elsewhere at that hour is not passed over by any reason; whoever is free and partial is.
    busy, free = (RITA, OLGA) if f"⛔️ {RITA} · в это время занят(а)" in anna.buttons else (OLGA, RITA)
    await anna.presses(f"⛔️ {busy} · в это время занят(а)")
    await anna.presses(f"⚠️ {free} · место работы")
    await anna.sees("здесь место работы", "напишите причину")
    await anna.sends("Больше некому")
    await anna.sees("Закрыто мест: 2 из 2")
    await anna.presses("📋 Кто куда: 2")
    await anna.sees(f"2. ⚠️ 14.04 10:00, СОШ № 2, 4А, Русский язык — {free}")
    await anna.presses("1")
    await anna.presses("✖️ Убрать")
    await anna.presses("⚠️ Не закрыто: 1")
    await anna.presses("👤 1. Назначить")
    await anna.presses(f"{busy} · смен 0")
    await anna.presses("✅ Отправить предложения (2)")
    await came[free].sees("Вам предлагают наблюдать")
    await came[PETR].does_not_see("Вам предлагают")
    kept = await rows(stage, Placement.override)
    assert sorted(row[0] or "" for row in kept) == ["", "Больше некому"]
    async with stage.app.database.unit() as session:
        told = await session.execute(
            select(AuditEntry.subject, AuditEntry.action).where(AuditEntry.subject.in_(("proposal", "placement")))
        )
        assert sorted(tuple(row) for row in told) == [
            ("placement", "offer"), ("placement", "override"), ("proposal", "change"), ("proposal", "change"),
            ("proposal", "override"), ("proposal", "propose"), ("proposal", "send"),
        ]  # fmt: skip


@pytest.mark.slow
async def test_what_changed_meanwhile_is_left_out_and_named(stage: Stage, home: Town) -> None:
    anna = home.anna
    rows_ = (*TEN, ("СОШ № 1", 5, "А", "Математика", APRIL_15, "10:00"))
    ids = await scheduled(stage, anna.id, rows_)
    came = await watchers.come(stage, [Told(OLGA), Told(PETR), Told(RITA)])
    await proposed(stage, anna)
    await anna.sees("Закрыто мест: 4 из 4")
    async with stage.app.database.unit() as session:
        pairs = await session.execute(
            select(Shift.work_id, Proposed.observer_id).select_from(Proposed).join(Proposed.shift)
        )
        whose = {row.work_id: row.observer_id for row in pairs}
        suspended = update(Observer).where(Observer.id == whose[ids[0]])
        await session.execute(suspended.values(state=ObserverState.suspended))
        await session.commit()
    await cancelled(stage, ids[1])
    await anna.presses("✅ Отправить предложения (4)")
    await anna.sees("Не отправлено:", "приостановлен(а)", "работа или наблюдатель больше не здесь")
    sent = await rows(stage, Placement.observer_id)
    assert whose[ids[0]] not in [row[0] for row in sent]
    assert [person for person in came.values() if person.messages]
    # Sending once more changes nothing; another proposal covers what is left.
    await anna.presses("🔄 Подобрать заново")
    await anna.sees("Закрыто мест: 1 из 1")


@pytest.mark.slow
async def test_a_search_that_was_interrupted_goes_on_and_one_that_was_cancelled_does_not(
    stage: Stage, home: Town
) -> None:
    anna = home.anna
    await scheduled(stage, anna.id, TEN)
    await watchers.come(stage, [Told(OLGA)])
    await opens(anna)
    await anna.presses("➕ По норме на все дни")

    class Dies:
        async def assign(self, world: World) -> Pairs:
            raise KeyboardInterrupt

    class Waits:
        async def assign(self, world: World) -> Pairs:
            async with stage.app.database.unit() as session:
                await session.execute(update(Proposal).values(state="cancelled"))
                await session.commit()
            return assign(world)

    solved_by(stage, Dies())
    with pytest.raises(KeyboardInterrupt):
        await anna.presses("🧩 Предложить назначения")
    assert await rows(stage, Proposal.state) == [("waiting",)]
    await stage.restart()
    stage.hears_all()
    await stage.settles()
    await anna.sees("Закрыто мест: 1 из 3")
    await anna.presses("✖️ Отменить")
    await anna.sees("Подбор отменён, никому ничего не отправлено")
    solved_by(stage, Waits())
    await anna.presses("🔄 Подобрать заново")
    assert len(await rows(stage, Proposed.id)) == 1
    assert await rows(stage, Placement.id) == []


@pytest.mark.slow
async def test_a_solver_that_breaks_is_told(stage: Stage, home: Town) -> None:
    await scheduled(stage, home.anna.id, TEN)

    class Breaks:
        async def assign(self, world: World) -> Pairs:
            raise MemoryError

    solved_by(stage, Breaks())
    await proposed(stage, home.anna)
    await home.anna.sees("Не получилось. Подберите заново")


@pytest.mark.slow
async def test_a_school_proposes_for_itself_and_others_reach_nothing(stage: Stage, home: Town) -> None:
    anna, boris = home.anna, home.boris
    await scheduled(stage, anna.id, TEN)
    came = await watchers.come(
        stage, [Told(OLGA), Told(PETR, child="СОШ № 1"), Told(RITA, state=ObserverState.suspended)]
    )
    await proposed(stage, anna)
    await anna.sees("Закрыто мест: 2 из 3")
    for other in (boris, came[OLGA], came[PETR], came[RITA], stage.person(999, "Чужой")):
        await other.sends("/menu")
        told = await press(other, "ocf:1")
        assert "Ничего не нашлось" in told or "Это доступно только координаторам" in told or "нужна ссылка" in told
        assert await rows(stage, Proposal.state) == [("ready",)]
        assert await rows(stage, Placement.id) == []
    # The school sees its own works; the observers of the town are not its own.
    await opens(boris)
    await boris.presses("🧩 Предложить назначения")
    await boris.sees("СОШ № 1 · все предстоящие дни", "Закрыто мест: 0 из 1", "Предложить некого")


@pytest.mark.slow
async def test_settings_say_how_many_are_wanted_and_how_long_the_way_is(stage: Stage, home: Town) -> None:
    anna = home.anna
    await scheduled(stage, anna.id, [TEN[0], ("СОШ № 2", 5, "А", "Математика", APRIL_14, "11:00")])
    await watchers.come(stage, [Told(OLGA)])
    await anna.sends("/settings")
    await anna.presses("Что наблюдают")
    await anna.presses("проведение и проверка")
    await opens(anna)
    await anna.presses("14 апреля · работ 2 · 👁 0 из 0")
    await anna.presses("➕ По норме на каждую работу")
    await anna.sees("Работ: 2")
    assert sorted(await rows(stage, Shift.stage, Shift.needed)) == [
        ("checking", 1), ("checking", 1), ("conduct", 1), ("conduct", 1)
    ]  # fmt: skip
    await anna.presses("🧩 Предложить назначения")
    # From ten to a quarter to eleven here, from eleven there: a quarter of an hour is too short a way.
    await anna.sees("Закрыто мест: 2 из 4")
    await anna.presses("✖️ Отменить")
    await anna.sends("/settings")
    await anna.presses("Дорога между школами")
    await anna.presses("15 минут")
    await opens(anna)
    await anna.presses("14 апреля · работ 2 · 👁 0 из 4")
    await anna.presses("🧩 Предложить назначения")
    await anna.sees("Закрыто мест: 3 из 4")


@pytest.mark.slow
async def test_sending_twice_at_once_asks_everybody_once(stage: Stage, home: Town) -> None:
    anna = home.anna
    await scheduled(stage, anna.id, TEN)
    await watchers.come(stage, [Told(OLGA), Told(PETR), Told(RITA)])
    await proposed(stage, anna)
    ready = anna.message
    await asyncio.gather(*(anna.presses("✅ Отправить предложения (3)", on=ready) for _ in range(2)))
    await stage.settles()
    assert len(await rows(stage, Placement.id)) == 3
    offers = [row for row in await rows(stage, Notice.kind) if row == ("shift-offered",)]
    assert len(offers) == 3


@pytest.mark.slow
async def test_without_names_observers_go_by_numbers(stage: Stage, home: Town) -> None:
    anna = home.anna
    await scheduled(stage, anna.id, TEN)
    await watchers.come(stage, [Told(OLGA), Told(PETR)])
    await stage.keeps_names(False)
    stage.hears_all()
    await proposed(stage, anna)
    await anna.presses("📋 Кто куда: 2")
    await anna.sees("Русский язык — наблюдатель 1", "Русский язык — наблюдатель 2")
    await anna.does_not_see(OLGA)
