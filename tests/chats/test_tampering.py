"""Buttons that somebody made up: every kind of them, pressed by those who must not, with objects of others."""

import re
from collections.abc import AsyncIterator, Iterator

import pytest
from aiogram.filters.callback_data import CallbackData

from sandbox.people import Someone
from sandbox.refused import bad
from sandbox.telegram import Telegram
from tests import matrix, town
from tests.matrix import BEYOND, Actor, World, dump, hurry, kinds, press
from tests.stage import Stage

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
REFUSED = re.compile(
    "Ничего не нашлось|Это доступно только координаторам|Эта кнопка устарела|Чтобы войти, нужна ссылка|"
    "У школы нет подчинённых|Ждём подтверждения|Вопроса с таким кодом нет"
)

NOT_THEIR_WORK = "Менять задачу может тот, кому она поручена"
"""What a coordinator above hears, who sees the task but does not do it."""
THOROUGH = {"another municipality", "school of the same town"}
"""Who presses each kind of button with each value of its other parameters; everybody else presses each kind once."""

FOR_EVERYBODY = {"start.Decline", "start.ChooseLanguage", "consenting.Disagree", *matrix.PUBLIC}
"""What even a stranger may press; and whoever was dismissed may still ask for their data."""


def buttons(kind: type[CallbackData]) -> list[str]:
    """Data of this kind of button: each odd number in each field, the others standing still."""
    fields = [
        [str(number) for number in NUMBERS] if field.annotation is int else matrix.plain(field.annotation)
        for field in kind.model_fields.values()
    ]
    made = [[values[0] for values in fields]]
    for place, values in enumerate(fields):
        made += [[*made[0][:place], value, *made[0][place + 1 :]] for value in values[1:]]
    packed = [":".join([kind.__prefix__, *values]) for values in made]
    return [data for data in packed if len(data.encode()) <= 64]


@pytest.fixture(autouse=True)
def _same_words_twice(telegram: Telegram) -> Iterator[None]:
    """Whoever presses a hundred wrong buttons is told the same again and again."""
    with telegram.expects_refusals("message is not modified"):
        yield
        telegram.refuse("editMessageText", bad("message is not modified"))


# The matrix: every button and command × every role × another organisation's object ------------------------------


def test_what_every_parameter_of_every_button_stands_for_is_known() -> None:
    assert sum(len(list(matrix.tries(kind))) for kind in kinds()) > len(kinds())


def test_a_new_button_with_an_unknown_parameter_fails_until_it_is_said_what_it_stands_for() -> None:
    class Steal(CallbackData, prefix="steal"):
        treasure_id: int

    with pytest.raises(AssertionError, match="treasure_id"):
        list(matrix.tries(Steal))


def test_every_command_takes_part() -> None:
    assert set(matrix.commands()) > {"start", "menu", "tasks", "progress", "plan", "schools", "invite", "settings"}


@pytest.mark.slow
async def test_a_coordinator_of_another_town_reaches_nothing_with_any_button(stage: Stage) -> None:
    """The thin slice of the matrix: each kind of button once."""
    world = await matrix.build(stage)
    hurry(stage)
    assert await reached(world, "another municipality", is_short=True, is_mixed=False) == []


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nobody_reaches_what_is_not_theirs_with_any_button_or_command(stage: Stage) -> None:
    world = await matrix.build(stage)
    hurry(stage)
    found = [line for name in world.actors for line in await reached(world, name, is_short=name not in THOROUGH)]
    assert found == [], "\n".join(found)


async def reached(world: World, name: str, *, is_short: bool = False, is_mixed: bool = True) -> list[str]:
    """What somebody in this role could see of others, or change there."""
    actor = world.actors[name]
    if not any(post.by_bot for post in actor.person.chat.visible()):
        await actor.person.opens()
    before = await dump(world.stage)
    found = [f"{name}: {line}" async for line in foreign(world, actor, is_above=name == "above", is_short=is_short)]
    after = await dump(world.stage)
    found += [f"{name} changed {table}" for table in before if before[table] != after[table]]
    if name != "above" and is_mixed:
        theirs = await matrix.rows_of(world.stage, actor.others)
        found += [f"{name}: {line}" async for line in mixed(world, actor, is_short=is_short)]
        now = await matrix.rows_of(world.stage, actor.others)
        found += [f"{name} changed {table} of others" for table in theirs if theirs[table] != now[table]]
    return found


async def foreign(world: World, actor: Actor, *, is_above: bool, is_short: bool) -> AsyncIterator[str]:
    """Buttons all of whose objects are somebody else's: told the same as if there were none, and nothing of them."""
    for kind in kinds():
        if is_above and matrix.named(kind) in matrix.ABOVE_MAY:
            continue
        for one in matrix.tries(kind, is_short=is_short):
            if not one.objects:
                continue
            nothing = await press(actor.person, one.data(dict.fromkeys(one.objects, BEYOND)))
            there = {
                name: await world.ids.of(find, actor.others, 1 + (not is_short)) for name, find in one.objects.items()
            }
            if not all(there.values()):
                await world.holds(kind, one)
                continue
            for n in range(max(map(len, there.values()))):
                data = one.data({name: found[n % len(found)] for name, found in there.items()})
                told = await press(actor.person, data)
                is_refused = (REFUSED.search(told) and told == nothing) or (is_above and NOT_THEIR_WORK in told)
                if not is_refused or re.search(actor.secret, told):
                    yield f"{kind.__name__} {data}: {told}"


async def mixed(world: World, actor: Actor, *, is_short: bool) -> AsyncIterator[str]:
    """One's own buttons and commands, also with one object of somebody else among one's own."""
    for kind in kinds():
        if matrix.named(kind) in matrix.FAREWELLS | matrix.PUBLIC:
            continue
        for one in matrix.tries(kind, is_short=is_short):
            own = {name: (await world.ids.of(find, actor.own, 1) or [BEYOND])[0] for name, find in one.objects.items()}
            others = {name: await world.ids.of(find, actor.others, 1) for name, find in one.objects.items()}
            smuggled = [own | {name: ids[0]} for name, ids in others.items()] if len(one.objects) > 1 else []
            for values in [*([] if one.objects else [{}]), *smuggled]:
                told = await press(actor.person, one.data(values))
                if re.search(actor.secret, told):
                    yield f"{kind.__name__} {one.data(values)}: {told}"
    for command in matrix.commands():
        for text in (f"/{command}", f"/{command} {actor.others[0]}"):
            told = await matrix.write(actor.person, text)
            if re.search(actor.secret, told):
                yield f"{text}: {told}"


# Whatever is pressed is answered ----------------------------------------------------------------------------------


@pytest.mark.slow
async def test_every_button_with_every_odd_number_is_answered_and_none_breaks(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    world = await matrix.build(stage)
    person = world.actors["another municipality"].person
    await person.opens()
    hurry(stage)
    broken = []
    for kind in kinds():
        for data in buttons(kind):
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
    await town.creates(people.anna, town.plan())
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    await people.boris.presses("1")
    wrong = [message for message in people.anna.messages if "Борис" in message.text and message.buttons]
    await people.anna.presses("Это не он", on=wrong[-1])
    before = await dump(stage)
    hurry(stage)
    for message in people.boris.messages:
        for label in message.buttons:
            await told_off(people.boris, message.find(label)[0]["callback_data"])
    for kind in kinds():
        for one in matrix.tries(kind):
            if matrix.named(kind) not in FOR_EVERYBODY and not matrix.named(kind).startswith("privacy."):
                await told_off(people.boris, one.data(dict.fromkeys(one.objects, 1)))
    after = await dump(stage)
    assert {name for name in after if after[name] != before[name]} <= {"people", "notices"}


async def told_off(person: Someone, data: str) -> None:
    """Nothing but the way to the language, help and one's own data is left."""
    told = await press(person, data)
    assert REFUSED.search(told) or data.startswith("go:"), f"{data}: {told}"
