"""All routers of one kind of chat in one tree. What comes goes only to those that know its button, command or question.

aiogram asks the filters of one router after the other, and with six hundred buttons that takes a press longer than all
that it does. Which router knows which button, command or question is looked up instead. A filter that is a plain
function is asked at once: aiogram sends each one to a thread, which lasts longer than looking at a word.
"""

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Any, Final

from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.expecting import Expecting
from handlers.screen import Go, Place

ANY: Final = ""
"""Stands for every message: of routers that read words themselves."""


class Tree(Dispatcher):
    """Routers in the order in which they are asked."""

    def include_router(self, router: Router) -> Router:
        """Take it in, with all its routes: those that it gets later are not known."""
        for observer in router.observers.values():
            for route in observer.handlers:
                for one in route.filters or ():
                    _ask_at_once(one)
        return super().include_router(router)

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """Ask the routers."""
        if isinstance(event, CallbackQuery):
            routers = self._knowing.get(_button(event.data or ""), ())
        elif isinstance(event, Message) and update_type == "message":
            pending = kwargs.get("pending")
            words = _command(event), pending.kind if pending else ANY
            routers = self._reading(*(word if word in self._read_by else ANY for word in words))
        else:
            return await super().propagate_event(update_type, event, **kwargs)
        for router in routers:
            answer = await router.propagate_event(update_type, event, **kwargs)
            if answer is not UNHANDLED:
                return answer
        return UNHANDLED

    @cached_property
    def _knowing(self) -> dict[str, list[Router]]:
        """A button → the routers that know it, in their order."""
        found: dict[str, list[Router]] = {}
        for router in self.sub_routers:
            for button in dict.fromkeys(button for one in _filters(router) for button in _buttons(one)):
                found.setdefault(button, []).append(router)
        return found

    @cached_property
    def _read_by(self) -> dict[str, set[Router]]:
        """A command or a kind of question → the routers that have a route for it."""
        found: dict[str, set[Router]] = {}
        for router in self.sub_routers:
            assert not router.sub_routers
            for route in router.message.handlers:
                for word in _words(route):
                    found.setdefault(word, set()).add(router)
        return found

    @cached_property
    def _reading(self) -> Callable[[str, str], list[Router]]:
        """The routers that may read a message with this command from somebody who was asked this, in their order."""

        @cache
        def reading(command: str, kind: str) -> list[Router]:
            found = set[Router]().union(*(self._read_by.get(word, ()) for word in (ANY, command, kind)))
            return [router for router in self.sub_routers if router in found]

        return reading


def _ask_at_once(one: FilterObject) -> None:
    if not one.awaitable:
        asked = one.callback

        async def ask(*args: Any, **kwargs: Any) -> Any:
            return asked(*args, **kwargs)

        one.callback, one.awaitable = ask, True


def _command(message: Message) -> str:
    """With its stroke; nothing if it is none."""
    words = (message.text or message.caption or "").split(maxsplit=1)
    return words[0].partition("@")[0] if words and words[0].startswith("/") else ANY


def _words(route: HandlerObject) -> Iterable[str]:
    """Commands that a route reads, kinds of questions to which it reads the answers, or any words."""
    for one in route.filters or ():
        match one.callback:
            case Command(commands=commands):
                return [f"/{command}" for command in commands]
            case Expecting(kinds=kinds):
                return kinds
    return [ANY]


def _button(data: str) -> str:
    """What tells a button from others: its prefix; of those that open a place also which one."""
    kind, *values = data.split(Go.__separator__, 2)
    return f"{kind}:{values[0]}" if kind == Go.__prefix__ and values else kind


def _buttons(one: CallbackQueryFilter) -> list[str]:
    """Those that pass a filter."""
    if one.callback_data is not Go:
        return [one.callback_data.__prefix__]
    ways = (Go(to=place, id=number) for place in Place for number in (0, 1))  # of nothing in particular, of something
    return [_button(go.pack()) for go in ways if one.rule is None or one.rule.resolve(go)]


def _filters(router: Router) -> list[CallbackQueryFilter]:
    """By what a router knows its buttons: every route for a press has one, and no router stands inside another."""
    assert not router.sub_routers
    found = []
    for route in router.callback_query.handlers:
        known = [one.callback for one in route.filters or () if isinstance(one.callback, CallbackQueryFilter)]
        assert known, route.callback
        found += known
    return found
