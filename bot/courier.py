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
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import BotCommand, BotCommandScopeChat
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database, is_away
from bot.limits import Silence
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
TEMPORARY = (TelegramNetworkError, TelegramServerError, TelegramUnauthorizedError)
"""A token that was taken back is the operator's trouble: what is owed waits for a new one."""


class Courier:
    """Carries notices and redraws live messages."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        showing: Showing,
        draws: Mapping[str, Draw],
        commands: Callable[[Person, Texts], list[BotCommand]],
        now: Callable[[], datetime],
    ) -> None:
        self.bot = bot
        self.database = database
        self.showing = showing
        self.draws = draws
        self.commands = commands
        self.now = now

    @property
    def rests(self) -> bool:
        """Whether Telegram has asked for silence: nothing is worth being taken out of its row."""
        return self.showing.lane.pace.silence(None, is_answer=False) > 0

    async def deliver(self, notice: Notice) -> Fate:
        """Send one notice and say what became of it."""
        try:
            address, person, screen = await self._drawn(notice.address_id, notice.kind, notice.params)
            if address.silent_since:
                return Fate(NoticeState.unreachable, reason=address.silent_reason)
            if notice.kind == "commands":
                return await self._set_commands(address, person)
            if screen is None:
                return Fate(NoticeState.empty)
            self.showing.lane.look(address.chat_id)
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
            shown = await self.showing.edit(address.chat_id, live.message_id, screen) if live.message_id else None
            if shown is None:
                shown = await self.showing.show(address.chat_id, screen)
        except Exception as error:
            return self._fate_of(error, live.attempts)
        return Fate(NoticeState.sent, message_id=shown)

    async def fetch(self, file: File) -> bytes | None:
        """The bytes of a file that somebody sent; None when Telegram says that it never gives them."""
        try:
            found = await self.bot.get_file(file.external_id)
        except TelegramBadRequest:
            return None
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
        """The table of errors: those that ask to wait, those that are final, those that pass, and bugs."""
        if isinstance(error, TelegramRetryAfter | Silence):
            seconds = error.retry_after if isinstance(error, TelegramRetryAfter) else error.seconds
            again_at = self.now() + timedelta(seconds=seconds)
            return Fate(NoticeState.waiting, reason="flood", again_at=again_at, is_attempt=False)
        if isinstance(error, TelegramForbiddenError):
            return Fate(NoticeState.unreachable, reason=_why_forbidden(error))
        if _is_gone(error):
            return Fate(NoticeState.unreachable, reason="gone")
        if isinstance(error, TEMPORARY) and not isinstance(error, TelegramEntityTooLarge):
            return self._later("network", attempts)
        if is_away(error):
            return self._later("database", attempts)
        if isinstance(error, TelegramAPIError):
            log.error("a message was refused: %s", type(error).__name__)
            return Fate(NoticeState.failed, reason="refused")
        if attempts <= 1:
            log.exception("a message could not be made", exc_info=error)
        if attempts >= ATTEMPTS:
            return Fate(NoticeState.failed, reason="bug")
        return Fate(NoticeState.waiting, reason="bug", again_at=self.now() + LONGEST_PAUSE)

    def _later(self, reason: str, attempts: int) -> Fate:
        if attempts >= ATTEMPTS:
            return Fate(NoticeState.failed, reason=reason)
        pause = min(FIRST_PAUSE * 2**attempts, LONGEST_PAUSE)
        return Fate(NoticeState.waiting, reason=reason, again_at=self.now() + pause)


def _is_gone(error: Exception) -> bool:
    """Whether the chat does not exist any more (or never did)."""
    if not isinstance(error, TelegramBadRequest | TelegramNotFound):
        return False
    return any(words.lower() in error.message.lower() for words in GONE_FOR_GOOD)


def _why_forbidden(error: TelegramForbiddenError) -> str:
    return "gone" if "deactivated" in error.message.lower() else "blocked"
