"""Every router says who it is for, every button fits and is one of a kind, every notice can be drawn."""

import ast
import re
import threading
import tomllib
import typing
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest
from aiogram import Bot, F, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.types import CallbackQuery, Chat, Message, User

from bot.tree import Tree
from handlers import features
from handlers.expecting import expecting
from handlers.screen import Go, Place
from models import Pending
from tests.house.fluent import pattern
from tests.house.tree import files, nodes, parse, place, read

FOR_WHOM = {"only", "members", "everyone"}
OWING = {"owe": 2, "row": 1, "open_live": 2, "live": 1}
OWING |= {"tell_asker": 2, "tell_staff": 3, "tell_answerer": 2}
"""Functions that owe something, and the place of the kind among their arguments."""
NOT_A_MESSAGE = {"commands"}
LARGEST_ID = 10**12 - 1
LONGEST_TEXT = "x" * 22
"""A token of 128 bits."""


def routers(path: Path) -> set[str]:
    """Names of the routers of a module."""
    made = [node for node in parse(path).body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)]
    return {
        target.id
        for node in made
        if isinstance(node.value, ast.Call) and called(node.value) == "Router"
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def called(call: ast.Call) -> str:
    """The name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def spoken_for(path: Path) -> list[str]:
    """Names of the routers that say who they are for, each as often as it is said."""
    calls = [node.value for node in parse(path).body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    return [
        call.args[0].id
        for call in calls
        if called(call) in FOR_WHOM and call.args and isinstance(call.args[0], ast.Name)
    ]


def test_every_router_says_once_who_it_is_for() -> None:
    said = {place(path): sorted(spoken_for(path)) for path in files("handlers")}
    made = {place(path): sorted(routers(path)) for path in files("handlers")}
    assert said == made


def test_every_router_takes_part() -> None:
    made = sum(len(routers(path)) for path in files("handlers"))
    found = [*features.routers(), *features.group_routers()]
    assert len({router.name for router in found}) == len(found) == made


def test_every_feature_is_a_stranger_to_the_others() -> None:
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    strangers = next(contract["modules"] for contract in contracts if contract["name"].startswith("Features"))
    assert strangers == sorted(f"handlers.{path.parent.name}" for path in files("handlers", pattern="routes.py"))


def test_handlers_send_nothing_themselves() -> None:
    sending = re.compile("answer|reply|forward|copy_to|(send|edit|delete|answer)_[a-z_]+")
    found = {
        place(path, call)
        for path in files("handlers")
        for call in nodes(path, ast.Call)
        if isinstance(call.func, ast.Attribute) and sending.fullmatch(call.func.attr)
    }
    assert found == set()


def buttons() -> list[type[CallbackData]]:
    """Every kind of button of the program."""
    return [kind for kind in CallbackData.__subclasses__() if kind.__module__.startswith("handlers.")]


def test_every_kind_of_button_has_a_prefix_of_its_own() -> None:
    counts = Counter(kind.__prefix__ for kind in buttons())
    assert {prefix for prefix, count in counts.items() if count > 1} == set()


@pytest.mark.parametrize("kind", buttons(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_a_button_fits_with_the_largest_id(kind: type[CallbackData]) -> None:
    values = {name: largest(field.annotation) for name, field in kind.model_fields.items()}
    assert len(kind(**values).pack().encode()) <= 64


def largest(annotation: object) -> object:
    """The value of this type that takes the most room."""
    choices = [choice for choice in typing.get_args(annotation) if choice is not type(None)] or [annotation]
    chosen = choices[0]
    if isinstance(chosen, type) and issubclass(chosen, Enum):
        return max(chosen, key=lambda member: len(str(member.value)))
    return {bool: True, int: LARGEST_ID, str: LONGEST_TEXT}[typing.cast("type", chosen)]


def test_where_a_button_leads_does_not_depend_on_which_number_it_carries() -> None:
    filters = [
        one.callback
        for router in [*features.routers(), *features.group_routers()]
        for route in router.callback_query.handlers
        for one in route.filters or ()
    ]
    rules = [one.rule for one in filters if isinstance(one, CallbackQueryFilter) and one.callback_data is Go]
    first, last = ([[rule and rule.resolve(Go(to=p, id=n)) for p in Place] for rule in rules] for n in (1, LARGEST_ID))
    assert first == last


async def test_a_press_asks_only_the_routers_that_know_its_button() -> None:
    asked = []

    async def route(query: CallbackQuery) -> str:
        return "task"

    async def look(handler: Any, event: Any, data: dict[str, Any]) -> Any:
        asked.append(data["event_router"].name)
        return await handler(event, data)

    tree = Tree(disable_fsm=True)
    for place_ in (Place.menu, Place.task):
        router = Router(name=place_.name)
        router.callback_query.register(route, Go.filter(F.to == place_))
        router.callback_query.outer_middleware(look)
        tree.include_router(router)
    person = User(id=1, is_bot=False, first_name="A")
    data = (Go(to=Place.task, id=7).pack(), "go:?:7", "go", "unknown:1", "")
    presses = [CallbackQuery(id="1", from_user=person, chat_instance="1", data=one) for one in data]
    assert [await tree.propagate_event("callback_query", press) for press in presses] == ["task", *[UNHANDLED] * 4]
    assert asked == ["task"]


async def test_a_message_asks_only_the_routers_that_know_its_command_or_its_question() -> None:
    asked, threads = list[str](), set[int]()

    async def look(handler: Any, event: Any, data: Any) -> Any:
        asked.append(data["event_router"].name)
        return await handler(event, data)

    def is_short(message: Message) -> bool:
        threads.add(threading.get_ident())
        return len(message.text or "") < 9

    async def route(message: Message, pending: Pending | None) -> str:
        return f"{message.text} {pending.kind if pending else ''}".strip()

    tree = Tree(disable_fsm=True)
    routes = {"find": Command("find"), "reason": expecting("reason"), "pressed": None, "words": is_short}
    for name, read_by in routes.items():
        router = Router(name=name)
        if read_by:
            router.message.register(route, read_by)
        router.message.outer_middleware(look)
        tree.include_router(router)

    async def says(text: str, kind: str | None = None) -> tuple[Any, list[str]]:
        asked.clear()
        chat, bot = Chat(id=1, type="private"), AsyncMock(spec=Bot)
        now = datetime(2026, 9, 1, tzinfo=UTC)
        message = Message(message_id=1, date=now, chat=chat, text=text)
        pending = Pending(kind=kind, params={}) if kind else None
        answer = await tree.propagate_event("message", message, bot=bot, pending=pending, now=now)
        return answer, list(asked)

    assert await says("/find 12") == ("/find 12", ["find"])
    assert await says("late", "reason") == ("late reason", ["reason"])
    assert await says("/find", "reason") == ("/find reason", ["find"])
    assert await says("/unheard") == ("/unheard", ["words"])
    assert await says("long enough", "comment") == (UNHANDLED, ["words"])
    assert threads == {threading.get_ident()}


def owed_kinds() -> Iterator[re.Pattern[str]]:
    """Kinds of notices and live messages that somebody owes; one that is put together is a pattern."""
    for path in files("services", "scheduler", "bot"):
        for call in nodes(path, ast.Call):
            kind = call.args[OWING[called(call)]] if len(call.args) > OWING.get(called(call), 99) else None
            if isinstance(kind, ast.Constant):
                yield re.compile(re.escape(str(kind.value)))
            elif isinstance(kind, ast.JoinedStr):
                yield pattern(kind)


def test_every_kind_of_notice_can_be_drawn_and_is_owed_by_somebody() -> None:
    drawn, owed = set(features.DRAWS) | NOT_A_MESSAGE, list(owed_kinds())
    assert [kind.pattern for kind in owed if not any(map(kind.fullmatch, drawn))] == []
    assert [kind for kind in drawn if not any(pattern.fullmatch(kind) for pattern in owed)] == []
