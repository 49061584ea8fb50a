"""Who a router is for. Others are told, not ignored."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.types import TelegramObject

from models import Role
from services import candidates
from services.errors import NotForYou, Stranger, Waiting

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Only(BaseMiddleware):
    """Lets those pass who hold one of the roles somewhere."""

    def __init__(self, roles: frozenset[Role]) -> None:
        self.roles = roles

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """An inner middleware: it speaks only to those whose update is for this router."""
        person = data["person"]
        if person is None:
            raise Stranger
        if not person.memberships:
            raise Waiting if await candidates.waits(data["session"], person) else Stranger
        if self.roles.isdisjoint(membership.role for membership in person.memberships):
            raise NotForYou
        return await handler(event, data)


def only(router: Router, *roles: Role) -> None:
    """This router is for people with one of these roles."""
    guard = Only(frozenset(roles))
    router.message.middleware(guard)
    router.callback_query.middleware(guard)


def members(router: Router) -> None:
    """This router is for everybody who has a role."""
    only(router, *Role)


def everyone(router: Router) -> None:
    """This router is for strangers too."""
    assert router.name
