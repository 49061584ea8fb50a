"""A Notice → a message. No transaction is open while the network is waited for."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BotCommand, BotCommandScopeChat
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.limits import Pace
from bot.showing import Showing
from handlers.screen import Screen
from locales import Texts
from models import Address, File, Live, Notice, NoticeState, Person
from scheduler.jobs import Fate
from services import people
from services.notices import ATTEMPTS

log = logging.getLogger("mayak.courier")

Draw = Callable[[AsyncSession, dict[str, Any], Person, Texts, datetime], Awaitable[Screen | None]]
"""Reads what a notice or a live message shows now; None when there is nothing to say any more."""

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
GONE_FOR_GOOD = ("chat not found", "user is deactivated", "user not found", "PEER_ID_INVALID")
TEMPORARY = (TelegramNetworkError, TelegramServerError)


class Courier:
    """Carries notices and redraws live messages."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        showing: Showing,
        draws: Mapping[str, Draw],
        commands: Callable[[Person, Texts], list[BotCommand]],
        per_second: float,
        now: Callable[[], datetime],
    ) -> None:
        self.bot = bot
        self.database = database
        self.showing = showing
        self.draws = draws
        self.commands = commands
        self.pace = Pace(per_second)
        self.now = now

    async def deliver(self, notice: Notice) -> Fate:
        """Send one notice and say what became of it."""
        try:
            address, person, screen = await self._drawn(notice.address_id, notice.kind, notice.params)
            if notice.kind == "commands":
                return await self._set_commands(address, person)
            if screen is None:
                return Fate(NoticeState.empty)
            await self.pace.wait(address.chat_id)
            message_id = await self.showing.show(address.chat_id, screen)
        except Exception as error:
            return self._fate_of(error, notice.attempts)
        return Fate(NoticeState.sent, message_id=message_id)

    async def redraw(self, live: Live) -> Fate:
        """Bring a live message to its newest state; one that was deleted is made again."""
        try:
            address, _, screen = await self._drawn(live.address_id, live.kind, live.params)
            if screen is None:
                return Fate(NoticeState.empty, message_id=live.message_id)
            await self.pace.wait(address.chat_id)
            shown = await self.showing.edit(address.chat_id, live.message_id, screen) if live.message_id else None
            if shown is None:
                shown = await self.showing.show(address.chat_id, screen)
        except Exception as error:
            return self._fate_of(error, live.attempts)
        return Fate(NoticeState.sent, message_id=shown)

    async def fetch(self, file: File) -> bytes:
        """The bytes of a file that somebody sent."""
        found = await self.bot.get_file(file.external_id)
        content = BytesIO()
        await self.bot.download_file(str(found.file_path), content)
        return content.getvalue()

    async def _drawn(self, address_id: int, kind: str, params: dict[str, Any]) -> tuple[Address, Person, Screen | None]:
        """Address, person and screen, read in a unit of its own that is closed before anything is sent."""
        async with self.database.unit() as session:
            address = await session.get_one(Address, address_id)
            assert address.person_id is not None
            person = await people.get(session, address.person_id)
            now = self.now()
            screen = None
            if kind in self.draws:
                screen = await self.draws[kind](session, params, person, Texts(person.language, now.year), now)
            elif kind != "commands":
                raise KeyError(kind)
        return address, person, screen

    async def _set_commands(self, address: Address, person: Person) -> Fate:
        """The list of commands of one chat; it is not a message, so it waits for nobody."""
        await self.bot.set_my_commands(
            self.commands(person, Texts(person.language)), scope=BotCommandScopeChat(chat_id=address.chat_id)
        )
        return Fate(NoticeState.sent)

    def _fate_of(self, error: Exception, attempts: int) -> Fate:
        """The table of errors: those that are final, those that pass, and bugs."""
        if isinstance(error, TelegramRetryAfter):
            self.pace.stop_for(error.retry_after)
            return Fate(NoticeState.waiting, reason="flood", again_at=self.now() + timedelta(seconds=error.retry_after))
        if isinstance(error, TelegramForbiddenError):
            return Fate(NoticeState.unreachable, reason="blocked")
        if isinstance(error, TelegramBadRequest | TelegramNotFound) and any(
            words.lower() in error.message.lower() for words in GONE_FOR_GOOD
        ):
            return Fate(NoticeState.unreachable, reason="gone")
        if isinstance(error, TEMPORARY):
            return self._later("network", attempts)
        if isinstance(error, TelegramAPIError):
            log.error("a message was refused: %s", type(error).__name__)
            return Fate(NoticeState.failed, reason="refused")
        log.exception("a message could not be made", exc_info=error)
        return Fate(NoticeState.waiting, reason="bug", again_at=self.now() + LONGEST_PAUSE)

    def _later(self, reason: str, attempts: int) -> Fate:
        if attempts >= ATTEMPTS:
            return Fate(NoticeState.failed, reason=reason)
        pause = min(FIRST_PAUSE * 2**attempts, LONGEST_PAUSE)
        return Fate(NoticeState.waiting, reason=reason, again_at=self.now() + pause)
