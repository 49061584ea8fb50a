"""Groups with topics: what a group lets the bot do, and a topic made as it should be. Nothing is read from texts."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import ChatMemberAdministrator, ChatMemberOwner

from bot.limits import Lane
from bot.troubles import What, trouble_of
from models import Ticket
from services.groups import GONE, NO_RIGHT, NO_TOPICS, Standing
from services.topics import Done, Todo

log = logging.getLogger("mayak.forum")
UNCHANGED = "topic_not_modified"
NO_TOPIC = ("message thread not found", "topic_id_invalid", "topic_deleted", "topic not found")
SHUT = ("not a forum", "not enough rights", "administrator rights", "chat_admin_required", "chat not found")
A_MINUTE = 60.0
"""After something that nobody expected."""


class Forum:
    """Asks Telegram; knows no table."""

    def __init__(self, bot: Bot, lane: Lane, name: Callable[[Ticket], str]) -> None:
        self.bot = bot
        self.lane = lane
        self.name = name

    async def look(self, chat_id: int) -> Standing:
        """What a group lacks to hold topics of questions."""
        try:
            chat = await self.bot.get_chat(chat_id)
            me = await self.bot.get_chat_member(chat_id, self.bot.id)
        except Exception as error:
            trouble = trouble_of(error)
            if isinstance(error, TelegramBadRequest | TelegramForbiddenError):
                return Standing(GONE)
            log.warning("a group could not be looked at: %s", type(error).__name__)
            return Standing(seconds=trouble.seconds)
        if not chat.is_forum:
            return Standing(NO_TOPICS)
        is_allowed = isinstance(me, ChatMemberOwner) or (
            isinstance(me, ChatMemberAdministrator) and bool(me.can_manage_topics)
        )
        return Standing(None if is_allowed else NO_RIGHT)

    async def tend(self, one: Todo) -> Done:
        """Make the topic, name it, close or open it: as much of it as goes."""
        done = Done(one.thread, one.name, one.is_closed)
        if one.erases and one.thread is not None:
            return await self._erase(one.chat_id, one.thread, done)
        try:
            done = await self._make(one, done)
            done = await self._name(one, done)
            return await self._close(one, done)
        except _Broken as broken:
            return broken.done

    async def _erase(self, chat_id: int, thread: int, done: Done) -> Done:
        """Gone with all its messages; as it was, where the group does not let the bot."""

        async def erase() -> Done:
            await self.bot.delete_forum_topic(chat_id, thread)
            return replace(done, is_gone=True)

        try:
            return await self._asked(chat_id, done, erase)
        except _Broken as broken:
            return replace(broken.done, is_shut=False)

    async def _make(self, one: Todo, done: Done) -> Done:
        if done.thread is not None:
            return done
        name = self.name(one.ticket)

        async def make() -> Done:
            made = await self.bot.create_forum_topic(one.chat_id, name)
            return replace(done, thread=made.message_thread_id, name=name, is_closed=False)

        return await self._asked(one.chat_id, done, make, is_message=True)

    async def _name(self, one: Todo, done: Done) -> Done:
        name, thread = self.name(one.ticket), done.thread
        if name == done.name or thread is None:
            return done

        async def rename() -> Done:
            await self.bot.edit_forum_topic(one.chat_id, thread, name=name)
            return replace(done, name=name)

        return await self._asked(one.chat_id, done, rename, otherwise=replace(done, name=name))

    async def _close(self, one: Todo, done: Done) -> Done:
        wanted, thread = replace(done, is_closed=one.wants_closed), done.thread
        if wanted == done or thread is None:
            return done

        async def close() -> Done:
            ask = self.bot.close_forum_topic if one.wants_closed else self.bot.reopen_forum_topic
            await ask(one.chat_id, thread)
            return wanted

        return await self._asked(one.chat_id, done, close, otherwise=wanted)

    async def _asked(
        self,
        chat_id: int,
        done: Done,
        ask: Callable[[], Awaitable[Done]],
        *,
        otherwise: Done | None = None,
        is_message: bool = False,
    ) -> Done:
        """What became of a request; `otherwise`: it is so already."""
        try:
            async with self.lane.message(chat_id) if is_message else self.lane.edit(chat_id):
                return await ask()
        except Exception as error:
            said = error.message.lower() if isinstance(error, TelegramAPIError) else ""
            if otherwise and UNCHANGED in said:
                return otherwise
            raise _Broken(_fate(error, said, done)) from error


class _Broken(Exception):
    """Something has kept the rest from being done."""

    def __init__(self, done: Done) -> None:
        super().__init__()
        self.done = done


def _fate(error: Exception, said: str, done: Done) -> Done:
    trouble = trouble_of(error)
    if any(words in said for words in NO_TOPIC):
        return replace(done, is_gone=True)
    if any(words in said for words in SHUT) or trouble.what == What.unreachable:
        return replace(done, is_shut=True)
    if trouble.what in (What.rests, What.again):
        return replace(done, seconds=trouble.seconds)
    log.warning("a topic was not made as it should be: %s", said or type(error).__name__)
    return replace(done, seconds=A_MINUTE)
