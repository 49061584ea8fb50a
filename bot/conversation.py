"""One update = one session, one person, one commit, then one screen."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any
from weakref import WeakValueDictionary

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import TelegramObject, Update, User
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database, is_away
from bot.showing import Showing
from handlers.caller import Caller
from handlers.screen import Button, Go, Place, Screen
from locales import Texts, language_of
from models import Person
from services import audit, notices, pendings, people, updates
from services.errors import Refusal
from services.links import Links

log = logging.getLogger("mayak.update")
CHANNEL = "telegram"
SHOW_LATER = (TelegramRetryAfter, TelegramNetworkError, TelegramServerError)
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass
class Outcome:
    """What became of an update, for its line in the log."""

    what: str = "ignored"
    who: int | None = None
    screen: Screen | None = None


class DatabaseAway(Exception):
    """The database did not answer: nothing is confirmed, the update is tried again."""


class Converse(BaseMiddleware):
    """The outer middleware of all updates: hands each to the conversation that came with it."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """The routers are one tree for the whole process; the conversation belongs to one bot."""
        assert isinstance(event, Update)
        conversation: Conversation = data["conversation"]
        await conversation.take(handler, event, data)


class Conversation:
    """Takes updates of one bot."""

    def __init__(
        self, database: Database, showing: Showing, links: Links, now: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        self.database = database
        self.showing = showing
        self.links = links
        self.now = now
        self.wake = wake
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def take(self, handler: Handler, event: Update, data: dict[str, Any]) -> None:
        """Take an update; when this returns without an exception it may be confirmed to Telegram."""
        user: User | None = data.get("event_from_user")
        chat = data.get("event_chat")
        if user is None or user.is_bot or (chat and chat.type != "private"):
            return
        turn = self._turns.setdefault(user.id, asyncio.Lock())
        committed: Callable[[], None] = data.get("committed", _nothing)
        async with turn:
            await self._take(handler, event, data, user, committed)

    async def _take(
        self, handler: Handler, update: Update, data: dict[str, Any], user: User, committed: Callable[[], None]
    ) -> None:
        began = perf_counter()
        outcome = Outcome()
        try:
            try:
                await self._handle(handler, update, data, user, outcome)
            except Refusal as refusal:
                await self._refuse(update, user, refusal, outcome)
            except Exception as error:  # the one place where a bug ends
                if is_away(error):
                    raise DatabaseAway from error
                log.exception("update %s failed", update.update_id)
                await self._apologise(update, user, outcome)
        except Exception as error:
            if isinstance(error, DatabaseAway) or is_away(error):
                outcome.what = "database away"
                raise DatabaseAway from error
            raise
        else:
            committed()
            await self._show(update, user, outcome)
        finally:
            took = (perf_counter() - began) * 1000
            log.info("%s", outcome.what, extra={"update": update.update_id, "who": outcome.who, "ms": round(took, 1)})

    async def _handle(
        self, handler: Handler, update: Update, data: dict[str, Any], user: User, outcome: Outcome
    ) -> None:
        async with self._unit(user.id) as session:
            person = await people.find(session, CHANNEL, user.id)
            outcome.who = person.id if person else None
            now = self.now()
            t = self._texts(person, user, now)
            data |= {
                "session": session,
                "person": person,
                "t": t,
                "now": now,
                "links": self.links,
                "caller": Caller(CHANNEL, user.id, user.full_name),
                "pending": await pendings.expected(session, person) if person and update.message else None,
            }
            result = await handler(update, data)
            screen = self._screen(result, update, person, t)
            if not await updates.record(session, update.update_id, screen.to_json() if screen else None, now):
                await session.rollback()
                kept = await updates.screen_of(session, update.update_id)
                outcome.screen = Screen.from_json(kept) if kept else None
                outcome.what = "again"
                return
            await session.commit()
        outcome.screen = screen
        outcome.what = "unknown" if result is UNHANDLED else "done"
        if session.info.get("owes"):
            self.wake()

    @asynccontextmanager
    async def _unit(self, account: int) -> AsyncIterator[AsyncSession]:
        """A unit of work in which this account is alone, also among replicas."""
        async with self.database.unit() as session:
            if not self.database.is_sqlite:
                await session.execute(text("SELECT pg_advisory_xact_lock(:account)"), {"account": account})
            yield session

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
            return Screen(alert=t("refusal-outdated"))
        if update.message is None:
            return None
        if person is None or not person.memberships:
            return Screen(t("refusal-stranger"))
        return Screen(t("not-understood"), _home(t))

    async def _refuse(self, update: Update, user: User, refusal: Refusal, outcome: Outcome) -> None:
        """A rule said no: nothing of the attempt remains but the update's id and, if it was about access, a line."""
        now = self.now()
        async with self._unit(user.id) as session:
            person = await people.find(session, CHANNEL, user.id)
            outcome.who = person.id if person else None
            t = self._texts(person, user, now)
            screen = self._no(t, update, refusal, person)
            if refusal.about_access and person:
                audit.note(session, person, f"refused-{refusal.code}", "update", None, now)
            await updates.record(session, update.update_id, screen.to_json(), now)
            await session.commit()
        outcome.screen = screen
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
        async with self._unit(user.id) as session:
            person = await people.find(session, CHANNEL, user.id)
            t = self._texts(person, user, now)
            words = t("apology")
            screen = Screen(alert=words) if update.callback_query else Screen(words)
            await updates.record(session, update.update_id, screen.to_json(), now)
            await session.commit()
        outcome.screen = screen
        outcome.what = "bug"

    async def _show(self, update: Update, user: User, outcome: Outcome) -> None:
        """Show the screen; what cannot be shown now is owed."""
        try:
            if update.callback_query:
                await self.showing.answer(update.callback_query, outcome.screen)
            elif outcome.screen and (outcome.screen.text or outcome.screen.alert):
                screen = outcome.screen
                await self.showing.show(user.id, screen if screen.text else Screen(screen.alert))
        except SHOW_LATER:
            outcome.what += ", shown later"
            await self._owe(update, outcome)
        except TelegramForbiddenError:
            outcome.what += ", chat closed"
        except Exception:
            log.exception("the screen of update %s could not be shown", update.update_id)

    async def _owe(self, update: Update, outcome: Outcome) -> None:
        """The screen goes to the outbox, as a message of its own."""
        if outcome.screen is None or outcome.who is None or not outcome.screen.text:
            return
        now = self.now()
        async with self.database.unit() as session:
            await notices.owe(
                session,
                outcome.who,
                "screen",
                once=f"screen:{update.update_id}",
                params={"screen": outcome.screen.to_json()},
                rank=notices.ANSWER,
                now=now,
            )
            await session.commit()
        self.wake()


def _home(t: Texts) -> list[list[Button]]:
    return [[Button(t("menu-button"), Go(to=Place.menu))]]


def _nothing() -> None:
    """Nobody waits for the commit."""
