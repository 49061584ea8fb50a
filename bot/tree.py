"""All routers of one kind of chat in one tree. A press goes only to those that know its button.

aiogram asks the filters of one router after the other, and with six hundred buttons that takes a press longer than all
that it does. Which router knows which button is looked up instead; messages, whose filters read words, go as they do.
"""

from functools import cached_property
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, TelegramObject

from handlers.screen import Go, Place


class Tree(Dispatcher):
    """Routers in the order in which they are asked."""

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """Ask the routers."""
        if not isinstance(event, CallbackQuery):
            return await super().propagate_event(update_type, event, **kwargs)
        for router in self._knowing.get(_button(event.data or ""), ()):
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
