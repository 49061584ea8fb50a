"""What the chat page plays: people, a clock that can be sent forward, a tour."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Protocol

from .people import Someone
from .telegram import Telegram

log = logging.getLogger("sandbox.show")
Doing = Callable[[], Awaitable[None]]


class NotNow(Exception):
    """The world is being moved already, or another step of the tour comes next."""


@dataclass
class Role:
    """Somebody on the page: the person, what they are and where, and the last message they have read."""

    someone: Someone
    who: str
    place: str
    brief: str
    """The same in a few words."""
    read: int = 0


@dataclass(frozen=True)
class Stop:
    """A moment to which the clock can be sent by a button."""

    id: str
    label: str
    at: datetime


@dataclass(frozen=True)
class Step:
    """A step of the tour: who acts, one sentence, one press; `hint` is what to look at afterwards."""

    who: int
    says: str
    label: str
    hint: str
    act: Doing


class Time(Protocol):
    """The time of a show."""

    def __call__(self) -> datetime:
        """The moment."""

    def comes(self, moment: datetime) -> None:
        """Let a later moment come."""


async def _nowhere(_: datetime) -> None:
    """Before there is a bot the clock does not move."""


@dataclass
class Show:
    """What the page plays: whoever makes it gives people, a clock that can be sent forward, and a tour."""

    telegram: Telegram
    time: Time
    zone: tzinfo
    title: str
    stops: Callable[[], list[Stop]]
    go: Callable[[datetime], Awaitable[None]] = _nowhere
    roles: dict[int, Role] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    taken: int = 0
    is_ready: bool = False
    busy: str = ""
    """«clock» or «tour» while one of them moves the world: the other waits."""
    trouble: str = ""
    moving: asyncio.Task[None] | None = None
    url: str = ""

    def now(self) -> datetime:
        """The time there, in the zone of the place."""
        return self.time().astimezone(self.zone)

    def enters(self, someone: Someone, who: str = "", place: str = "", brief: str = "") -> Role:
        """Somebody appears on the page."""
        role = self.roles[someone.id] = Role(someone, who, place, brief)
        self.telegram.touch()
        return role

    def all_is_read(self) -> None:
        """What was said so far is no news to anybody."""
        for role in self.roles.values():
            role.read = role.someone.chat.last_id

    def moves(self, what: str, doing: Doing) -> None:
        """Let the clock or the tour move the world, one at a time; whoever asked need not wait."""
        if self.busy or not self.is_ready:
            raise NotNow
        self.busy, self.trouble = what, ""
        self.telegram.touch()
        self.moving = asyncio.create_task(self._move(doing))

    async def _move(self, doing: Doing) -> None:
        try:
            await doing()
        except AssertionError as error:  # somebody has pressed something else meanwhile
            self.trouble = str(error).partition("\n")[0]
        except Exception as error:
            log.exception("the world could not be moved")
            self.trouble = type(error).__name__
        finally:
            self.busy = ""
            self.telegram.touch()

    def takes(self, number: int, *, is_skipped: bool = False) -> None:
        """A step of the tour; the steps are taken in their order, or passed over."""
        if number != self.taken or number >= len(self.steps):
            raise NotNow
        self.moves("tour", self._pass if is_skipped else self._step)

    async def _step(self) -> None:
        await self.steps[self.taken].act()
        await self._pass()

    async def _pass(self) -> None:
        self.taken += 1

    async def stops_moving(self) -> None:
        """The end of the show: what is under way ends here."""
        if self.moving:
            self.moving.cancel()
            await asyncio.wait({self.moving})
