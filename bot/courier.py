"""A Notice → a message. No transaction is open while the network is waited for."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from time import monotonic
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeChat
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.showing import Showing
from bot.troubles import What, trouble_of
from handlers.roles import for_role
from handlers.screen import Screen
from locales import Texts
from models import Address, File, Live, Notice, NoticeState, Person
from services import notifications, people
from services.notices import ATTEMPTS, BROADCAST, LONG_ATTEMPTS, Fate, Recipient

log = logging.getLogger("mayak.courier")

Draw = Callable[[AsyncSession, dict[str, Any], Person, Texts, datetime], Awaitable[Screen | None]]
"""Reads what a notice or a live message shows now; None when there is nothing to say any more."""

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
AT_ONCE = 0.03
"""Seconds for which many messages are drawn in one unit; the rest are drawn one by one."""


@dataclass(frozen=True)
class Drawn:
    """Where a message goes and what it says; None: nothing any more."""

    address: Address
    person: Person
    screen: Screen | None


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
        broadcasts: Showing | None = None,
    ) -> None:
        self.bot = bot
        self.database = database
        self.showing = showing
        self.broadcasts = broadcasts or showing
        self.draws = draws
        self.commands = commands
        self.now = now
        self._drawn: dict[int, Drawn] = {}

    @property
    def rests(self) -> bool:
        """Whether Telegram has asked for silence: nothing is worth being taken out of its row."""
        return self.showing.lane.pace.silence(None, is_answer=False) > 0

    async def prepare(self, claimed: Sequence[Notice], recipients: Mapping[int, Recipient]) -> None:
        """Draw many notices in one unit, as far as that is quick; whatever fails is drawn again by itself."""
        began = monotonic()
        try:
            async with self.database.unit() as session:
                for notice in claimed:
                    if notice.address_id in recipients and monotonic() - began < AT_ONCE:
                        address, person = recipients[notice.address_id]
                        self._drawn[notice.id] = await self._draw(session, address, person, notice.kind, notice.params)
        except Exception as error:
            log.warning("notices were not drawn together: %s", type(error).__name__)

    async def deliver(self, notice: Notice) -> Fate:
        """Send one notice and say what became of it."""
        showing = self.broadcasts if notice.rank >= BROADCAST else self.showing
        try:
            drawn = self._drawn.pop(notice.id, None)
            drawn = drawn or await self._read(notice.address_id, notice.kind, notice.params)
            address = drawn.address
            if address.silent_since:
                return Fate(NoticeState.unreachable, reason=address.silent_reason)
            if notice.kind == "commands":
                return await self._set_commands(address, drawn.person)
            if drawn.screen is None:
                return Fate(NoticeState.empty)
            if notifications.is_unwanted(drawn.person, notice.kind):
                return Fate(NoticeState.unwanted)
            showing.lane.look(address.chat_id)
            message_id = await showing.show(address.chat_id, drawn.screen)
        except Exception as error:
            return self._fate_of(error, notice.attempts)
        return Fate(NoticeState.sent, message_id=message_id)

    async def redraw(self, live: Live) -> Fate:
        """Bring a live message to its newest state; one that was deleted is made again."""
        try:
            drawn = await self._read(live.address_id, live.kind, live.params)
            if drawn.screen is None:
                return Fate(NoticeState.empty, message_id=live.message_id)
            chat_id = drawn.address.chat_id
            shown = await self.showing.edit(chat_id, live.message_id, drawn.screen) if live.message_id else None
            if shown is None:
                shown = await self.showing.show(chat_id, drawn.screen)
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

    async def _read(self, address_id: int, kind: str, params: dict[str, Any]) -> Drawn:
        """Address, person and screen, read in a unit of its own that is closed before anything is sent."""
        async with self.database.unit() as session:
            address = await session.get_one(Address, address_id)
            assert address.person_id is not None
            person = await people.get(session, address.person_id)
            return await self._draw(session, address, person, kind, params)

    async def _draw(
        self, session: AsyncSession, address: Address, person: Person, kind: str, params: dict[str, Any]
    ) -> Drawn:
        now = self.now()
        t = Texts(person.language, now.year)
        screen = None
        if kind in self.draws:
            screen = await self.draws[kind](session, params, person, t, now)
        elif kind != "commands":
            raise KeyError(kind)
        return Drawn(address, person, for_role(t, person, params, screen))

    async def _set_commands(self, address: Address, person: Person) -> Fate:
        """The list of commands of one chat; it is not a message, so it waits for nobody."""
        await self.bot.set_my_commands(
            self.commands(person, Texts(person.language)), scope=BotCommandScopeChat(chat_id=address.chat_id)
        )
        return Fate(NoticeState.sent)

    def _fate_of(self, error: Exception, attempts: int) -> Fate:
        """What becomes of a message whose sending ended in an error."""
        trouble = trouble_of(error)
        reason, now = trouble.reason, self.now()
        if trouble.what == What.rests:
            again_at = now + timedelta(seconds=trouble.seconds)
            return Fate(NoticeState.waiting, reason=reason, again_at=again_at, is_attempt=False)
        if trouble.what == What.moves and attempts < ATTEMPTS:
            return Fate(NoticeState.waiting, reason=reason, again_at=now, moved_to=trouble.moved_to)
        if trouble.what == What.unreachable:
            return Fate(NoticeState.unreachable, reason=reason)
        if trouble.what == What.again and attempts < LONG_ATTEMPTS:
            pause = LONGEST_PAUSE if attempts > ATTEMPTS else min(FIRST_PAUSE * 2**attempts, LONGEST_PAUSE)
            again_at = now + pause
            return Fate(NoticeState.waiting, reason=reason, again_at=again_at, maybe_arrived=trouble.maybe_arrived)
        if trouble.what == What.bug and attempts < ATTEMPTS:
            if attempts <= 1:
                log.exception("a message could not be made", exc_info=error)
            return Fate(NoticeState.waiting, reason=reason, again_at=now + LONGEST_PAUSE)
        if trouble.what == What.refused:
            log.error("a message was refused: %s", type(error).__name__)
        return Fate(NoticeState.failed, reason=reason, maybe_arrived=trouble.maybe_arrived)
