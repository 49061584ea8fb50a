"""A Notice → a message. No transaction is open while the network is waited for."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from time import monotonic
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeChat
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database, is_away
from bot.halfway import Halfway
from bot.showing import Showing
from bot.troubles import What, trouble_of
from handlers.roles import for_role
from handlers.screen import Screen
from locales import Texts
from models import Address, File, Live, NoticeState, Person
from services import notifications, people
from services.claims import Claimed, Fate, Recipient
from services.notices import ATTEMPTS, BROADCAST, LONG_ATTEMPTS

log = logging.getLogger("mayak.courier")

Draw = Callable[[AsyncSession, dict[str, Any], Any, Texts, datetime], Awaitable[Screen | None]]
"""Reads what a notice or a live message shows now; None when there is nothing to say any more."""

FOR_GROUPS = ("screen", "broadcast", "news", "desk-group", "topic-word", "topic-card", "topic-draft")
"""Kinds that say the same to everybody: a group is nobody in particular."""
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
AT_ONCE = 0.03
"""Seconds for which messages are drawn in one unit; the next ones are drawn in another."""


DRAWN_AT_ONCE = 2
"""Messages that are drawn each in a unit of its own: presses come in between."""


@dataclass(frozen=True)
class Drawn:
    """Where a message goes and what it says; None: nothing any more."""

    address: Address
    person: Person | None
    """None: it is a group."""
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
        self._drawing = asyncio.Semaphore(DRAWN_AT_ONCE)

    @property
    def rests(self) -> bool:
        """Whether Telegram has asked for silence: nothing is worth being taken out of its row."""
        return self.showing.lane.pace.silence(None, is_answer=False) > 0

    @property
    def per_second(self) -> int:
        """How many messages may leave in a second just now."""
        return int(max(showing.lane.pace.allowed for showing in (self.showing, self.broadcasts)))

    async def prepare(self, claimed: Sequence[Claimed], recipients: Mapping[int, Recipient]) -> None:
        """Draw many notices in a few short units; whatever fails is drawn again by itself."""
        left = deque(notice for notice in claimed if notice.address_id in recipients)
        while left:
            try:
                async with self.database.unit() as session:
                    await self._draw_some(session, left, recipients)
            except Exception as error:
                log.warning("a notice was not drawn with the others: %s", type(error).__name__)
                if is_away(error):
                    return

    async def _draw_some(
        self, session: AsyncSession, left: deque[Claimed], recipients: Mapping[int, Recipient]
    ) -> None:
        until = monotonic() + AT_ONCE
        while left and monotonic() < until:
            notice = left.popleft()
            address, person = recipients[notice.address_id]
            self._drawn[notice.id] = await self._draw(session, address, person, notice.kind, notice.params)

    async def deliver(self, notice: Claimed) -> Fate:
        """Send one notice and say what became of it."""
        showing = self.broadcasts if notice.rank >= BROADCAST else self.showing
        halfway = Halfway()
        try:
            drawn = self._drawn.pop(notice.id, None)
            drawn = drawn or await self._read(notice.address_id, notice.kind, notice.params)
            address = drawn.address
            if address.silent_since:
                return Fate(NoticeState.unreachable, reason=address.silent_reason)
            if notice.kind == "commands" and drawn.person:
                return await self._set_commands(address, drawn.person)
            if drawn.screen is None:
                return Fate(NoticeState.empty)
            if drawn.person and notifications.is_unwanted(drawn.person, notice.kind):
                return Fate(NoticeState.unwanted)
            showing.lane.look(address.chat_id)
            halfway = Halfway(drawn.screen, notice.params)
            message_id = await showing.show(address.chat_id, drawn.screen, halfway=halfway, topic=address.topic_id)
        except Exception as error:
            return replace(self._fate_of(error, notice.attempts), left=halfway.kept)
        return Fate(NoticeState.sent, message_id=message_id)

    async def redraw(self, live: Live) -> Fate:
        """Bring a live message to its newest state; one that was deleted is made again."""
        try:
            drawn = await self._read(live.address_id, live.kind, live.params)
            if drawn.screen is None:
                return Fate(NoticeState.empty, message_id=live.message_id)
            chat_id, topic, shown = drawn.address.chat_id, drawn.address.topic_id, None
            if live.message_id:
                shown = await self.showing.edit(chat_id, live.message_id, drawn.screen, topic=topic)
            if shown is None:
                shown = await self.showing.show(chat_id, drawn.screen, topic=topic)
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
        async with self._drawing, self.database.unit() as session:
            address = await session.get_one(Address, address_id)
            person = await people.get(session, address.person_id) if address.person_id else None
            return await self._draw(session, address, person, kind, params)

    async def _draw(
        self, session: AsyncSession, address: Address, person: Person | None, kind: str, params: dict[str, Any]
    ) -> Drawn:
        now = self.now()
        t = Texts(person.language if person else None, now.year)
        if person is None and kind not in FOR_GROUPS:
            raise KeyError(kind)
        screen = None
        if kind in self.draws:
            screen = await self.draws[kind](session, params, person, t, now)
        elif kind != "commands":
            raise KeyError(kind)
        return Drawn(address, person, for_role(t, person, params, screen) if person else screen)

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
