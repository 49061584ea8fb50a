"""Buttons that somebody made up: every kind of them, pressed by those who must not, with objects of others."""

import re
import typing
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Update
from sqlalchemy import Table, func, select

from handlers import features
from models import Base
from sandbox import doings
from sandbox.people import Someone
from sandbox.refused import bad
from sandbox.telegram import Telegram
from services import Session
from tests import town
from tests.stage import Stage

assert features.routers()  # their modules are loaded: every kind of button is known
JOURNALS = {"audit", "audit_entries", "handled_updates", "heartbeats"}
"""What may grow when somebody is refused."""
GARBAGE = (
    "",
    ":",
    "::::",
    "nobody:knows:this",
    "x" * 64,
    "тест" * 8,
    "td:",
    "td:1:2:3",
    "td:one",
    "td:1e3",
    "td:1.5",
    "td:0x1",
    "go:m:0:0",
    "go:nowhere:1",
    "\x00\x01",
)
NUMBERS = (-1, 0, -(2**31), 2**31, 2**53, 10**17, 2**62, 2**63 - 1, 2**63, -(2**63) - 1, 10**30)


def kinds() -> list[type[CallbackData]]:
    """Every kind of button of the program."""
    found = [kind for kind in CallbackData.__subclasses__() if kind.__module__.startswith("handlers.")]
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


def choices(annotation: Any, numbers: typing.Sequence[int]) -> list[str]:
    """Values that a field could carry."""
    options = [kind for kind in typing.get_args(annotation) if kind is not type(None)] or [annotation]
    chosen = options[0]
    if isinstance(chosen, type) and issubclass(chosen, Enum):
        return [str(member.value) for member in chosen]
    if chosen is bool:
        return ["0", "1"]
    if chosen is int:
        return [str(number) for number in numbers]
    return ["ru", "AAAAAAAAAAAAAAAAAAAAAA"]


def buttons(kind: type[CallbackData], numbers: typing.Sequence[int]) -> list[str]:
    """Data of this kind of button: each value of each field, the others standing still."""
    fields = [choices(field.annotation, numbers) for field in kind.model_fields.values()]
    made = [[values[0] for values in fields]]
    for place, values in enumerate(fields):
        made += [[*made[0][:place], value, *made[0][place + 1 :]] for value in values[1:]]
    packed = [":".join([kind.__prefix__, *values]) for values in made]
    return [data for data in packed if len(data.encode()) <= 64]


async def dump(stage: Stage) -> dict[str, list[Any]]:
    """Everything that the database holds, except its journals."""
    tables: list[Table] = [table for table in Base.metadata.sorted_tables if table.name not in JOURNALS]
    async with stage.app.database.unit() as session:
        return {table.name: sorted(map(str, (await session.execute(select(table))).all())) for table in tables}


async def ids(session: Session) -> int:
    """The largest id of any table, and one more: beyond it nothing exists."""
    largest = 0
    for table in Base.metadata.sorted_tables:
        if "id" in table.c:
            largest = max(largest, await session.scalar(select(func.max(table.c.id))) or 0)
    return largest + 1


def hurry(stage: Stage) -> None:
    """Thousands of presses: nobody is turned away, and no job runs after each."""
    stage.app.conversation.patience.lets = lambda account: True  # type: ignore[method-assign]

    async def take(update: dict[str, Any]) -> None:
        await stage.app.take(Update.model_validate(update))

    stage.telegram.deliver = take


async def press(person: Someone, data: str) -> str:
    """A press of a button that no client would show; what the person was told."""
    post = next(post for post in reversed(person.chat.visible()) if post.by_bot)
    since = person.telegram.sequence
    query = await doings.press(person.telegram, person.user, post, data)
    assert query.answer is not None, f"{data}: the spinner goes on"
    news = [found.text for found in person.chat.visible() if found.by_bot and found.changed > since]
    return "\n".join([query.answer["text"], *(news or [person.chat.posts[post.id].text])])


async def with_plan(people: town.Town) -> None:
    """The town's plan is created, and one task is done with a file."""
    await people.anna.sends(town.plan())
    await people.anna.presses("✅ Создать план")
    await people.anna.presses("✅ Создать")
    await people.stage.morning(2026, 9, 8, zone=town.BARNAUL)


async def other_town(stage: Stage) -> Someone:
    """The coordinator of another town, with a school and a plan of her own."""
    from models import Role
    from services import invitations

    async with stage.app.database.unit() as session:
        token = await invitations.issue_from_console(session, Role.coordinator, None, stage.clock())
        await session.commit()
    olga = stage.person(301, "Ольга", "Чужая")
    await olga.opens(token)
    await olga.sends("Управление образования Тридевятого")
    await olga.presses("🏛 Муниципалитет")
    await olga.presses("Барнаул (UTC+7)")
    await town.adds(olga, "СОШ № 5")
    return olga


REFUSED = re.compile(
    "Ничего не нашлось|Это доступно только координаторам|Эта кнопка устарела|Чтобы войти, нужна ссылка|"
    "Эта ссылка не подходит|Менять задачу может"
)
OWN = re.compile("(go|lang|no|tm|dg|gs|gv|gd|gx):?")
"""Places and settings of one's own: they carry no object of anybody else."""


@pytest.mark.slow
async def test_nobody_reaches_what_is_not_theirs_with_any_button(stage: Stage) -> None:
    people = await town.lives(stage)
    await with_plan(people)
    olga = await other_town(stage)
    stranger = stage.person(666, "Кто-то", "Чужой")
    await stranger.opens()
    async with stage.app.database.unit() as session:
        beyond = await ids(session)
    numbers = (*range(1, 13), beyond)
    hurry(stage)
    before = await dump(stage)
    allowed: list[str] = []
    for kind in kinds():
        for data in buttons(kind, numbers):
            told = await press(stranger, data)
            if not REFUSED.search(told) and kind.__prefix__ not in ("no", "lang", "go"):
                allowed.append(f"a stranger, {kind.__name__}, {data}: {told}")
    assert allowed == []
    assert await dump(stage) == before
    theirs = await mine_only(stage, olga, numbers)
    assert theirs == []


async def mine_only(stage: Stage, olga: Someone, numbers: typing.Sequence[int]) -> list[str]:
    """What a coordinator of another town could see of Лучезарск, or change there."""
    seen: list[str] = []
    before = foreign(await dump(stage))
    for kind in kinds():
        for data in buttons(kind, numbers):
            told = await press(olga, data)
            if re.search(f"{town.OFFICE}|Провести совещание|Лицей|Борис|Вера|Глеб|Лучезарск", told):
                seen.append(f"{kind.__name__} {data}: {told}")
    assert foreign(await dump(stage)) == before
    return seen


def foreign(tables: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What belongs to nobody of the other town: it must stay as it was."""
    return {
        name: tables[name] for name in ("tasks", "task_events", "plans", "activities", "readings") if name in tables
    }


@pytest.fixture(autouse=True)
def _same_words_twice(telegram: Telegram) -> Iterator[None]:
    """Whoever presses a hundred wrong buttons is told the same again and again."""
    with telegram.expects_refusals("message is not modified"):
        yield
        telegram.refuse("editMessageText", bad("message is not modified"))


@pytest.mark.slow
@pytest.mark.parametrize("who", ["boris", "olga"])
async def test_every_button_with_every_number_is_answered_and_none_breaks(
    stage: Stage, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    people = await town.lives(stage)
    await with_plan(people)
    person = people.boris if who == "boris" else await other_town(stage)
    hurry(stage)
    broken = []
    for kind in kinds():
        for data in buttons(kind, NUMBERS):
            caplog.clear()
            told = await press(person, data)
            if "Что-то пошло не так" in told or any(record.exc_info for record in caplog.records):
                broken.append(data)
    assert broken == [], " ".join(broken)


async def test_garbage_is_an_outdated_button(stage: Stage) -> None:
    people = await town.lives(stage)
    before = await dump(stage)
    for data in GARBAGE:
        assert "Эта кнопка устарела" in await press(people.boris, data), data
    assert await dump(stage) == before


@pytest.mark.slow
async def test_old_buttons_of_somebody_who_was_dismissed_do_nothing(stage: Stage) -> None:
    people = await town.lives(stage)
    await with_plan(people)
    await people.boris.presses("1")
    wrong = [message for message in people.anna.messages if "Борис" in message.text and message.buttons]
    await people.anna.presses("Это не он", on=wrong[-1])
    before = await dump(stage)
    hurry(stage)
    for kind in kinds():
        for data in buttons(kind, range(1, 13)):
            told = await press(people.boris, data)
            assert REFUSED.search(told) or kind.__prefix__ in ("no", "lang", "go"), f"{data}: {told}"
    after = await dump(stage)
    assert {name for name in after if after[name] != before[name]} <= {"people", "notices"}
