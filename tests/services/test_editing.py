"""Edits of a running plan: what becomes of tasks, in which batches, and that taking back restores."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.database import Database
from documents.responsible import Addressee
from documents.typed_dates import typed_deadline
from models import Activity, AuditEntry, Notice, Organisation, Plan, PlanEdit, Role, Task, TaskEvent, TaskState
from services import Session, building, editing, organisations, people, plans, spreading
from services.activities import NewLine, span_of, when_of
from services.drafts import Target
from services.errors import EditIsOld, NotFound, NothingChanges, TasksBegun
from services.lines import When
from tests.services.test_plans import NOW, Region, region

LATER = NOW + timedelta(days=2)
DONE = {"state": TaskState.done, "done_at": NOW, "done_by_id": 1}
SCHOOLS, OFFICE = Target(Addressee.schools), Target(Addressee.office)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.migrate()
    yield database
    await database.close()


async def running(database: Database, schools: int, activities: int) -> Region:
    """A plan that runs, and of which everybody has heard."""
    home = await region(database, schools, activities)
    await home.does(plans.create, home.person, home.reading_id, 5, NOW)
    while True:
        async with database.unit() as session:
            build = await building.next_build(session)
        if build is None:
            return home
        while await home.does(building.write_some, build, NOW):
            pass


async def spread(home: Region) -> list[int]:
    """Let the job reach everybody; how many tasks there are after each step."""
    found = []
    while await home.does(spreading.spread_some, LATER):
        found.append(await home.count(Task))
    return found


def when(text: str) -> When:
    typed = typed_deadline(text, LATER.date(), span_of(Plan(first_year=2026, last_year=2027)))
    assert typed is not None
    return when_of(typed)


def line(title: str, deadline: str) -> Any:
    return NewLine(title, when(deadline), ()).as_line()


async def visible(home: Region) -> set[tuple[Any, ...]]:
    """Everything about the tasks that anybody can see."""
    async with home.database.unit() as session:
        rows = await session.execute(
            select(
                Task.id, Task.activity_id, Task.organisation_id, Task.person_id, Task.occurrence, Task.opens_on,
                Task.due_on, Task.lasts_all_year, Task.state, Task.done_at,
            ).where(Task.state != TaskState.off)
        )  # fmt: skip
        return {tuple(row) for row in rows}


async def dates(home: Region, activity: int) -> Counter[tuple[date | None, str]]:
    async with home.database.unit() as session:
        rows = await session.execute(select(Task.due_on, Task.state).where(Task.activity_id == activity))
        return Counter((due, state.value) for due, state in rows)


async def touches(session: Session, activity: int, n: int, what: str, values: dict[str, Any]) -> None:
    """Somebody has done something about one of the tasks of an activity."""
    found = select(Task).where(Task.activity_id == activity).order_by(Task.id).offset(n).limit(1)
    task = (await session.scalars(found)).one()
    for name, value in values.items():
        setattr(task, name, value)
    facts = {"before": None, "day": values["due_on"].isoformat()} if what == "dated" else None
    session.add(TaskEvent(task_id=task.id, at=NOW, person_id=1, what=what, text=None, facts=facts, file_id=None))


async def test_open_tasks_move_and_done_ones_stay(database: Database) -> None:
    home = await running(database, schools=4, activities=2)
    await home.does(touches, 1, 0, "done", DONE)
    await home.does(editing.change_deadline, home.person, 1, when("до 20 декабря"), LATER)
    assert await dates(home, 1) == {(date(2026, 11, 30), "done"): 1, (date(2026, 12, 20), "open"): 3}
    assert await dates(home, 2) == {(date(2026, 11, 30), "open"): 4}
    with pytest.raises(NothingChanges):
        await home.does(editing.change_deadline, home.person, 1, when("до 20 декабря"), LATER)


async def test_times_that_vanish_go_unless_they_were_begun_and_new_ones_are_written(database: Database) -> None:
    home = await running(database, schools=3, activities=1)
    await home.does(touches, 1, 1, "told", {})
    before = await visible(home)
    monthly = await home.does(editing.change_deadline, home.person, 1, when("ежемесячно"), LATER)
    months = await dates(home, 1)
    assert (len(months), set(months.values())) == (9, {3})  # November is where it was
    two = await home.does(editing.change_deadline, home.person, 1, when("октябрь, декабрь"), LATER)
    shown = Counter((row[6].month, row[8].value) for row in await visible(home))
    assert shown == {(10, "open"): 3, (11, "open"): 1, (12, "open"): 3}  # November was begun by one
    with pytest.raises(EditIsOld):
        await home.does(editing.undo, home.person, monthly.id, LATER)
    await home.does(editing.undo, home.person, two.id, LATER)
    await home.does(editing.undo, home.person, monthly.id, LATER)
    assert await visible(home) == before


async def test_an_hour_of_edits_taken_back_in_turn_leaves_no_trace(database: Database) -> None:
    home = await running(database, schools=3, activities=4)
    await home.does(touches, 1, 0, "done", DONE)
    await home.does(touches, 2, 1, "told", {})
    await home.does(editing.change_deadline, home.person, 3, when("по мере поступления"), LATER)
    await home.does(touches, 3, 0, "dated", {"due_on": date(2027, 1, 15)})
    before, rng, made = await visible(home), Random(7), []
    verbs: Sequence[Callable[[int], tuple[Any, ...]]] = (
        lambda n: (editing.change_deadline, n, when(rng.choice(["до 1 декабря", "ежемесячно", "15.09", "март"]))),
        lambda n: (editing.change_title, n, f"Дело {rng.random()}"),
        lambda n: (editing.change_responsible, n, rng.choice([[SCHOOLS], [OFFICE], [SCHOOLS, OFFICE]])),
        lambda n: (editing.take_off, n),
        lambda n: (editing.put_back, n),
    )
    for _ in range(14):
        verb, *given = rng.choice(verbs)(rng.randint(1, 4))
        try:
            made.append((await home.does(verb, home.person, *given, LATER)).id)
        except NothingChanges:
            continue
    assert len(made) > 7
    for id_ in reversed(made):
        await home.does(editing.undo, home.person, id_, LATER + timedelta(hours=1))
    assert await visible(home) == before
    async with database.unit() as session:
        titles = await session.scalars(select(Activity.title).order_by(Activity.n))
        assert list(titles) == [f"Провести дело номер {n}" for n in range(4)]
        noted = select(func.count()).where(AuditEntry.subject == "plan", AuditEntry.action.startswith("edit-"))
        assert await session.scalar(noted) == 2 * len(made) + 1


async def test_what_is_pressed_in_the_same_moment_follows_one_after_the_other(database: Database) -> None:
    home = await running(database, schools=3, activities=2)
    before = await visible(home)
    days = ("до 1 декабря", "до 2 декабря", "до 3 декабря")
    edits = await asyncio.gather(
        *(home.does(editing.change_deadline, home.person, 1, when(day), LATER) for day in days),
        home.does(editing.take_off, home.person, 2, LATER),
    )
    assert len(await dates(home, 1)) == 1
    *moved, off = edits
    last = max(moved, key=lambda edit: edit.id)
    await asyncio.gather(*(home.does(editing.undo, home.person, id_, LATER) for id_ in (last.id, last.id, off.id)))
    assert await home.count(PlanEdit) == 4 + 2
    for edit in sorted(moved, key=lambda edit: -edit.id)[1:]:
        await home.does(editing.undo, home.person, edit.id, LATER)
    assert await visible(home) == before


async def test_many_changes_are_one_edit_and_one_line_in_the_journal(database: Database) -> None:
    home = await running(database, schools=3, activities=4)

    async def applies(session: Session, changes: Sequence[editing.Change]) -> PlanEdit:
        plan = await editing.plan_for(session, home.person, 1, lock=True)
        return await editing.apply(session, home.person, plan, changes, LATER, reason="Приказ № 5")

    changes = [
        editing.Changed(1, title="Иначе", when=when("до 20 декабря"), result="Приказ"),
        editing.Removed(2),
        editing.Added(line("Новое дело", "до 1 марта"), (SCHOOLS,)),
    ]
    before = await visible(home)
    edit = await home.does(applies, changes)
    assert Counter(row[1] for row in await visible(home)) == {1: 3, 3: 3, 4: 3, 5: 3}
    await home.does(editing.undo, home.person, edit.id, LATER)
    assert await visible(home) == before
    with pytest.raises(NotFound):
        await home.does(applies, [editing.Removed(99)])
    edit = await home.does(applies, changes)
    await home.does(touches, 6, 0, "done", DONE)
    with pytest.raises(TasksBegun):
        await home.does(editing.undo, home.person, edit.id, LATER)


async def test_a_school_that_comes_after_an_edit_gets_what_runs_now(database: Database) -> None:
    home = await running(database, schools=2, activities=2)
    await home.does(editing.change_deadline, home.person, 1, when("октябрь, декабрь"), LATER)
    await home.does(editing.take_off, home.person, 2, LATER)

    async def comes(session: Session) -> None:
        office = await session.get_one(Organisation, 1)
        await organisations.add(session, home.person, office, ["СОШ № 777"], LATER)

    async with database.unit() as session:
        stale = await building.next_build(session)
    assert stale is None
    await home.does(comes)
    async with database.unit() as session:
        stale = await building.next_build(session)
        assert stale is not None
    await home.does(editing.change_deadline, home.person, 1, when("январь, март"), LATER)
    assert await home.does(building.write_some, stale, LATER) == 0  # never from an older plan
    async with database.unit() as session:
        build = await building.next_build(session)
        assert build is not None
    while await home.does(building.write_some, build, LATER):
        pass
    shown = Counter((row[2], row[6].month) for row in await visible(home))
    assert set(shown.values()) == {1}
    assert {month for _, month in shown} == {1, 3}
    assert len(shown) == 6


async def test_a_large_plan_is_changed_in_batches(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "AT_ONCE", 10)
    monkeypatch.setattr(spreading, "BATCH", 10)
    home = await running(database, schools=25, activities=2)
    edit = await home.does(editing.change_deadline, home.person, 1, when("октябрь, декабрь"), LATER)
    assert edit.reached == 0
    steps = await spread(home)
    assert [b - a for a, b in zip([50, *steps], steps, strict=False)] == [4, 5, 5, 5, 5, 1, 0]
    assert await dates(home, 1) == {(date(2026, 10, 31), "open"): 25, (date(2026, 12, 31), "open"): 25}
    await home.does(editing.undo, home.person, edit.id, LATER)
    await spread(home)
    assert {row[6] for row in await visible(home)} == {date(2026, 11, 30)}


async def test_only_the_office_of_the_plan_edits_it(database: Database) -> None:
    home = await running(database, schools=2, activities=1)
    await home.does(editing.take_off, home.person, 1, LATER)

    async def joins(session: Session) -> int:
        school = await session.get_one(Organisation, 2)
        stranger = await people.arrive(session, "telegram", 202, "Вера", None, NOW)
        await people.join(session, stranger, Role.coordinator, school, None, NOW)
        return stranger.id

    id_ = await home.does(joins)
    verbs: Sequence[tuple[Any, ...]] = (
        (editing.change_title, 1, "Иначе"),
        (editing.put_back, 1),
        (editing.undo, 1),
        (editing.add, 1, line("Дело", "до 1 марта"), [SCHOOLS]),
    )
    for verb, *given in verbs:
        async with database.unit() as session:
            stranger = await people.get(session, id_)
            with pytest.raises(NotFound):
                await verb(session, stranger, *given, LATER)


@pytest.mark.slow
async def test_two_thousand_schools_follow_an_edit_in_short_steps(database: Database) -> None:
    home = await running(database, schools=2000, activities=3)
    edit = await home.does(editing.change_deadline, home.person, 1, when("ежемесячно"), LATER)
    assert edit.reached == 0
    await spread(home)
    assert len(await visible(home)) == 2000 * (9 + 2)
    await home.does(editing.undo, home.person, edit.id, LATER)
    await spread(home)
    assert len(await visible(home)) == 2000 * 3
    assert await home.count(Notice) == 0
