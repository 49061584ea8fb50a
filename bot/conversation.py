"""One update = one session, one person, one commit, then one screen."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic, perf_counter
from typing import Any
from weakref import WeakValueDictionary

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import CallbackQuery, Message, TelegramObject, Update, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import SMALL, Database, is_away
from bot.halfway import Halfway
from bot.limits import Silence
from bot.patience import Patience, Who
from bot.showing import Showing
from documents import photo
from handlers.caller import Caller
from handlers.screen import Button, Go, Place, Screen
from locales import Texts, language_of
from models import Person, Role
from services import audit, notices, people, updates
from services.errors import ContactsNotTaken, Outdated, PhotosNotTaken, Refusal
from services.links import Links

log = logging.getLogger("mayak.update")
CHANNEL = "telegram"
SHOW_LATER = (TelegramRetryAfter, TelegramNetworkError, TelegramServerError, Silence)
RETRIED_WITHIN = 60
"""Seconds in which an update that met no database is expected again; meanwhile later ones of its account wait."""
HIDDEN_ADMINISTRATOR = 1087968824
"""As whom Telegram names administrators who write in the name of their group."""
LONGEST_NUMBER = 18
"""Digits that surely fit 64 bits."""
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass
class Outcome:
    """What became of an update, for its line in the log."""

    what: str = "ignored"
    who: int | None = None
    screen: Screen | None = None
    is_forgotten: bool = False
    """A stranger from now on: the chat offers what strangers can ask."""
    seconds: float = 0.0
    """Until the effect was committed."""


class DatabaseAway(Exception):
    """The database did not answer: nothing is confirmed, the update is tried again."""


class Converse(BaseMiddleware):
    """The outer middleware of all updates: hands each to the conversation that came with it."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """The routers are one tree for the whole process; the conversation belongs to one bot."""
        assert isinstance(event, Update)
        conversation: Conversation = data["conversation"]
        await conversation.take(handler, event, data)


class _Turn:
    """Updates of one account, one after the other; their screens too, but the next effect waits for no screen."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self._last: asyncio.Event | None = None

    def queue(self) -> tuple[asyncio.Event | None, asyncio.Event]:
        """What has to be shown before, and the event that says that this is shown."""
        before, self._last = self._last, asyncio.Event()
        return before, self._last


class Conversation:
    """Takes updates of one bot."""

    def __init__(
        self,
        database: Database,
        showing: Showing,
        links: Links,
        now: Callable[[], datetime],
        wake: Callable[[], None],
        *,
        personal_data: bool = True,
    ) -> None:
        self.database = database
        self.showing = showing
        self.links = links
        self.now = now
        self.wake = wake
        self.personal_data = personal_data
        """False: people go by their posts; names, telephones and photos are neither kept nor shown."""
        self.patience = Patience()
        self.took: Callable[[str, str, float], None] | None = None
        """Who counts updates: kind, outcome, seconds to the commit."""
        self._turns: WeakValueDictionary[int, _Turn] = WeakValueDictionary()
        self._failed: dict[int, tuple[int, float]] = {}

    async def take(self, handler: Handler, event: Update, data: dict[str, Any]) -> None:
        """Take an update; when this returns without an exception it may be confirmed to Telegram."""
        user: User | None = data.get("event_from_user")
        if user is None or (user.is_bot and user.id != HIDDEN_ADMINISTRATOR):
            return
        began = perf_counter()
        outcome = Outcome()
        turn = self._turns.setdefault(user.id, _Turn())
        committed: Callable[[], None] = data.get("committed", _nothing)
        try:
            async with turn.lock:
                await self._take(handler, event, data, user, outcome)
                before, shown = turn.queue()
            committed()
            outcome.seconds = perf_counter() - began
            try:
                await self._show(event, user, outcome, before)
                if outcome.is_forgotten:
                    await self.showing.forget_commands(user.id)
            finally:
                shown.set()
        finally:
            took = perf_counter() - began
            if self.took:
                self.took(event.event_type, outcome.what, outcome.seconds or took)
            ms = round(took * 1000, 1)
            log.info("%s", outcome.what, extra={"update": event.update_id, "who": outcome.who, "ms": ms})

    async def _take(self, handler: Handler, update: Update, data: dict[str, Any], user: User, outcome: Outcome) -> None:
        """The effect, committed; or DatabaseAway, and then later updates of this account wait for this one."""
        if self._must_wait(user.id, update.update_id) and not await self._came_elsewhere(user.id):
            outcome.what = "waits"
            raise DatabaseAway
        album = update.message.media_group_id if update.message else None
        if not (self.patience.goes_on(user.id, album) or self.patience.lets(user.id)):
            self._turn_away(update, user, outcome)
            return
        try:
            await self._effect(handler, update, data, user, outcome)
        except Exception as error:
            if is_away(error):
                outcome.what = "database away"
                self._failed[user.id] = (update.update_id, monotonic())
                raise DatabaseAway from error
            raise
        self._failed.pop(user.id, None)

    def _must_wait(self, account: int, update_id: int) -> bool:
        first, at = self._failed.get(account, (update_id, 0.0))
        return update_id > first and monotonic() - at < RETRIED_WITHIN

    async def _came_elsewhere(self, account: int) -> bool:
        """Whether the update that failed here was taken by another replica since."""
        try:
            async with self.database.unit() as session:
                return await updates.is_handled(session, self._failed[account][0])
        except Exception as error:
            if is_away(error):
                return False
            raise

    async def _effect(
        self, handler: Handler, update: Update, data: dict[str, Any], user: User, outcome: Outcome
    ) -> None:
        try:
            refuse_too_large(update.callback_query)
            if not self.personal_data and not is_of_group(update):
                refuse_personal(update.message)
            await self._handle(handler, update, data, user, outcome)
        except Refusal as refusal:
            await self._refuse(update, user, refusal, outcome)
        except Exception as error:  # the one place where a bug ends
            if is_away(error):
                raise
            log.exception("update %s failed", update.update_id)
            await self._apologise(update, user, outcome)

    def _turn_away(self, update: Update, user: User, outcome: Outcome) -> None:
        """A stranger who writes without end: one warning, then silence; the database is not asked."""
        outcome.what = "flood"
        if self.patience.warns(user.id) and not is_of_group(update):
            words = Texts(language_of(user.language_code), self.now().year)("flood-warning")
            outcome.screen = Screen(alert=words) if update.callback_query else Screen(words)

    async def _handle(
        self, handler: Handler, update: Update, data: dict[str, Any], user: User, outcome: Outcome
    ) -> None:
        async with self.database.unit(user.id) as session:
            person = await people.find(session, CHANNEL, user.id)
            outcome.who = person.id if person else None
            self.patience.knows(user.id, _who(person))
            now = self.now()
            t = self._texts(person, user, now)
            data |= {
                "session": session,
                "person": person,
                "t": t,
                "now": now,
                "links": self.links,
                "caller": self._caller(user),
                "personal_data": self.personal_data,
                "pending": person.pending if person else None,
            }
            result = await handler(update, data)
            screen = self._screen(result, update, person, t)
            if is_of_group(update):
                if result is UNHANDLED and not update.callback_query:
                    return
            elif person and update.message:
                await notices.speaks_again(session, user.id)
            if not await self._record(session, update, screen, outcome, now):
                return
            await session.commit()
        outcome.what = "unknown" if result is UNHANDLED else "done"
        if session.info.get("nameless"):
            outcome.who = None
        if session.info.get("erases"):
            outcome.is_forgotten = person is not None and person.id == session.info["erases"]
            await self.database.scrub(smaller_than=SMALL)
        if session.info.get("owes"):
            self.wake()

    def _caller(self, user: User) -> Caller:
        """Who it is, as the channel names them: without names where people go by their posts."""
        if not self.personal_data:
            return Caller(CHANNEL, user.id, "")
        return Caller(CHANNEL, user.id, user.full_name, f"@{user.username}" if user.username else None)

    @staticmethod
    async def _record(
        session: AsyncSession, update: Update, screen: Screen | None, outcome: Outcome, now: datetime
    ) -> bool:
        """Whether the effect is new; that of an update that came again is dropped, and its screen shown again."""
        if await updates.record(session, update.update_id, screen.to_json() if screen else None, now):
            outcome.screen = screen
            return True
        await session.rollback()
        kept = await updates.screen_of(session, update.update_id)
        outcome.screen = Screen.from_json(kept) if kept else None
        outcome.what = "again"
        return False

    @staticmethod
    def _texts(person: Person | None, user: User, now: datetime) -> Texts:
        known = person.language if person else None
        return Texts(known or language_of(user.language_code), now.year)

    @staticmethod
    def _screen(result: Any, update: Update, person: Person | None, t: Texts) -> Screen | None:
        if result is not UNHANDLED:
            assert result is None or isinstance(result, Screen)
            return result
        if update.callback_query:
            return Screen(alert=t("thread-outdated" if is_of_group(update) else "refusal-outdated"))
        if update.message is None or is_of_group(update):
            return None
        if person is None or not person.memberships:
            return Screen(t("refusal-stranger"))
        return Screen(t("not-understood"), _home(t))

    async def _refuse(self, update: Update, user: User, refusal: Refusal, outcome: Outcome) -> None:
        """A rule said no: nothing of the attempt remains but the update's id and, if it was about access, a line."""
        now = self.now()
        async with self.database.unit(user.id) as session:
            person = await people.find(session, CHANNEL, user.id)
            outcome.who = person.id if person else None
            t = self._texts(person, user, now)
            screen = self._no(t, update, refusal, None if is_of_group(update) else person)
            if refusal.about_access and person:
                audit.note(session, person, f"refused-{refusal.code}", "update", None, now)
            if not await self._record(session, update, screen, outcome, now):
                return
            await session.commit()
        outcome.what = f"refused {refusal.code}"

    @staticmethod
    def _no(t: Texts, update: Update, refusal: Refusal, person: Person | None) -> Screen:
        words = t(f"refusal-{refusal.code}", **refusal.facts)
        if update.callback_query and len(words) <= 200:
            return Screen(alert=words)
        return Screen(words, _home(t) if person and person.memberships else ())

    async def _apologise(self, update: Update, user: User, outcome: Outcome) -> None:
        """A bug: recorded as handled, or it would come again and again; one apology."""
        now = self.now()
        async with self.database.unit(user.id) as session:
            person = await people.find(session, CHANNEL, user.id)
            t = self._texts(person, user, now)
            words = t("apology")
            screen = Screen(alert=words) if update.callback_query else Screen(words)
            if not await self._record(session, update, screen, outcome, now):
                return
            await session.commit()
        outcome.what = "bug"

    async def _show(self, update: Update, user: User, outcome: Outcome, before: asyncio.Event | None) -> None:
        """Show the screen, after those before it; what cannot be shown now is owed."""
        halfway = Halfway(outcome.screen)
        try:
            if before:
                await before.wait()
            if is_of_group(update):
                await self._show_in_group(update, outcome.screen)
            elif update.callback_query:
                await self.showing.answer(update.callback_query, outcome.screen, halfway)
            elif outcome.screen and (outcome.screen.text or outcome.screen.alert):
                screen = outcome.screen
                await self.showing.show(user.id, screen if screen.text else Screen(screen.alert), halfway=halfway)
        except SHOW_LATER as error:
            outcome.what += ", shown later"
            if is_of_group(update):
                return
            await self._owe(update, user, outcome, halfway, self.now() + timedelta(seconds=_silence(error)))
        except asyncio.CancelledError:  # the bot stops, and Telegram has not answered in all the time there was
            outcome.what += ", shown after the stop"
            if not is_of_group(update):
                await self._owe(update, user, outcome, halfway, self.now())
            raise
        except TelegramForbiddenError:
            outcome.what += ", chat closed"
        except Exception:
            log.exception("the screen of update %s could not be shown", update.update_id)

    async def _show_in_group(self, update: Update, screen: Screen | None) -> None:
        """In a group only alerts and refusals are shown at once; all else there goes by the outbox."""
        if query := update.callback_query:
            await self.showing.answer(query, Screen(alert=screen.alert) if screen else None)
        elif update.message and screen and screen.text:
            topic = update.message.message_thread_id if update.message.is_topic_message else None
            await self.showing.show(update.message.chat.id, screen, topic=topic or 0)

    async def _owe(self, update: Update, user: User, outcome: Outcome, halfway: Halfway, due_at: datetime) -> None:
        """The screen goes to the outbox, as a message of its own. The effect is committed, whatever happens here."""
        screen = outcome.screen
        if screen is None or not (screen.text or screen.alert):
            return
        kept = screen if screen.text else Screen(screen.alert)
        try:
            async with self.database.unit() as session:
                person = await people.find(session, CHANNEL, user.id)
                if person is None:
                    return
                await notices.owe(
                    session,
                    person.id,
                    "screen",
                    once=f"screen:{update.update_id}",
                    params={"screen": kept.to_json(), "left": halfway.kept},
                    rank=notices.ANSWER,
                    due_at=due_at,
                    now=self.now(),
                )
                await session.commit()
        except Exception as error:
            log.warning("the screen of update %s is lost: %s", update.update_id, type(error).__name__)
        else:
            self.wake()


def is_of_group(update: Update) -> bool:
    """Whether it happened in a group, or to the bot in a group."""
    query = update.callback_query
    found = update.message or update.edited_message or (query.message if query else None) or update.my_chat_member
    return found is not None and found.chat.type != "private"


def _silence(error: Exception) -> float:
    """Seconds for which Telegram asked for silence."""
    if isinstance(error, TelegramRetryAfter):
        return error.retry_after
    return error.seconds if isinstance(error, Silence) else 0


def _who(person: Person | None) -> Who:
    """Strangers, those who came by themselves, and those who work here."""
    if person is None or not person.memberships:
        return Who.stranger
    return Who.guest if all(m.role == Role.parent for m in person.memberships) else Who.member


def refuse_too_large(query: CallbackQuery | None) -> None:
    """A button with a number that no row can have: the database could not even compare with it."""
    parts = (query.data or "").split(":") if query else ()
    if any(len(part) > LONGEST_NUMBER and part.removeprefix("-").isdecimal() for part in parts):
        raise Outdated


def refuse_personal(message: Message | None) -> None:
    """Where people go by their posts, what shows or names somebody is not taken."""
    if message is None:
        return
    if message.contact:
        raise ContactsNotTaken
    name, kind = (message.document.file_name, message.document.mime_type) if message.document else ("", "")
    is_picture = (kind or "").startswith(("image/", "video/")) or photo.is_picture(name or "")
    if is_picture or message.photo or message.video or message.video_note or message.animation:
        raise PhotosNotTaken


def _home(t: Texts) -> list[list[Button]]:
    return [[Button(t("menu-button"), Go(to=Place.menu))]]


def _nothing() -> None:
    """Nobody waits for the commit."""
