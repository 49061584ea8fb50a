"""Builds the whole bot from its settings, and takes it apart."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from aiogram import Bot, Dispatcher, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.methods import Response
from aiogram.types import BotCommand, Update

from bot.assigner import Assigner
from bot.config import BadSettings, Settings
from bot.conversation import Conversation, Converse, is_of_group
from bot.courier import Courier
from bot.database import Database, open_database
from bot.forum import Forum
from bot.leading import Leading
from bot.limits import Pace
from bot.made import Made
from bot.network import Network
from bot.polling import Untold
from bot.press import Press
from bot.reporter import Reporter
from bot.sent_files import SentFiles
from bot.showing import Showing
from bot.shown import Shown
from bot.tree import Tree
from bot.wire import Plain
from handlers import commands, features
from handlers.hotline import topics as topic_screens
from locales import LANGUAGES, Texts
from models import Role
from scheduler.clock import FIRST, Clock
from scheduler.jobs import Jobs
from scheduler.keeping import Keeping
from services import erasing, invitations, people
from services.links import Links

if TYPE_CHECKING:
    from bot.metrics import Metrics

_ANSWERS = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]  # which class, only the method knows
    for method in (Plain, Untold)
)
"""Kept alive: pydantic holds generic models weakly, and aiogram would build them anew (4 ms) for every answer."""


def real_now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


@dataclass
class App:
    """The bot in one piece."""

    settings: Settings
    database: Database
    bot: Bot
    conversation: Conversation
    links: Links
    courier: Courier
    jobs: Jobs
    clock: Clock
    now: Callable[[], datetime]
    metrics: "Metrics | None" = None
    announce: Callable[[], Awaitable[None]] | None = None
    """What is said when this process begins to lead."""
    is_stopping: bool = False
    """It finishes what it has begun and takes nothing more."""

    def __post_init__(self) -> None:
        """One process of those that share a database plans and delivers."""
        messages, is_alone = self.courier.showing.lane.pace, self.database.is_sqlite
        self.leading = Leading(self.database.url, self._begin, self.clock.halt, messages, is_alone=is_alone)

    async def _begin(self) -> None:
        if self.announce:
            await self.announce()
        self.jobs.begin_anew()
        self.clock.start()

    async def take(self, update: Update, committed: Callable[[], None] | None = None) -> None:
        """Handle one update; returns when its screen is shown."""
        extra = {"committed": committed} if committed else {}
        tree = group_dispatcher() if is_of_group(update) else dispatcher()
        await tree.feed_update(self.bot, update, conversation=self.conversation, **extra)

    async def tell_commands(self) -> None:
        """The commands that strangers see, in each language."""
        for language in LANGUAGES:
            listed: list[BotCommand] = commands.for_stranger(Texts(language))
            await self.bot.set_my_commands(listed, language_code=None if language == "ru" else language)

    async def first_invitation(self) -> str | None:
        """While nobody coordinates anything: a one-time link that makes its reader the first coordinator."""
        async with self.database.unit() as session:
            if await people.has_coordinator(session):
                return None
            token = await invitations.issue_from_console(session, Role.coordinator, None, self.now())
            await session.commit()
        return self.links.start(token)

    async def close(self) -> None:
        """Stop ticking, let what is in flight end, and give everything back."""
        self.leading.rest()
        self.jobs.stop()
        await self.clock.stop()
        await self.leading.stop()
        await self.bot.session.close()
        await self.database.close()


@cache
def dispatcher() -> Dispatcher:
    """All routers in one tree; aiogram lets a router stand in one tree only, so there is one for the process."""
    return _tree(features.routers())


@cache
def group_dispatcher() -> Dispatcher:
    """What can be done in groups stands in a tree of its own: nothing of a private chat can be reached there."""
    return _tree(features.group_routers())


def _tree(routers: list[Router]) -> Dispatcher:
    tree = Tree(disable_fsm=True)
    tree.update.outer_middleware(Converse())
    tree.include_routers(*routers)
    return tree


def connect(settings: Settings, session: BaseSession | None = None) -> Bot:
    """A bot that speaks to the configured server, through the configured proxy."""
    if session is None:
        server = TelegramAPIServer.from_base(settings.telegram_api_url)
        try:
            session = Network(api=server, proxy=settings.proxy_url or None)
        except ValueError:
            raise BadSettings("proxy", "PROXY_URL") from None
    return Bot(settings.token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))


async def build(
    settings: Settings,
    *,
    session: BaseSession | None = None,
    now: Callable[[], datetime] = real_now,
    press: Press | None = None,
) -> App:
    """Everything in its place: database migrated, bot known by name, routers in, nothing running yet."""
    database = open_database(settings)
    bot = connect(settings, session)
    try:
        await database.migrate()
        erased = not settings.personal_data and await _call_people_by_posts(database)
        await database.scrub(smaller_than=None if erased else 0)
        links = Links((await bot.me()).username or "")
    except BaseException:
        await bot.session.close()
        await database.close()
        raise
    press = press or Press()
    pace = _pace(settings, now)
    sent, shown = SentFiles(database, bot.id, now), Shown(is_alone=database.is_sqlite or not settings.webhook_url)
    made = Made(database)
    usual = Showing(bot, press, pace.deliveries, sent, shown=shown, made=made)
    paid = Showing(bot, press, pace.paid(settings.paid_per_second), sent, is_paid=True, shown=shown, made=made)
    broadcasts = paid if settings.allow_paid_broadcast else usual
    courier = Courier(bot, database, usual, features.DRAWS, commands.for_person, now, broadcasts)
    keeping = Keeping(database.unit, database.scrub, now)
    reporter = Reporter(database, press, now, links)
    forum = Forum(bot, pace.deliveries, lambda ticket: topic_screens.name(Texts(None, now().year), ticket))
    jobs = Jobs(
        database.unit,
        courier,
        press,
        now,
        single=database.single,
        keeping=keeping,
        reporter=reporter,
        assigner=Assigner(),
        forum=forum,
    )
    clock = Clock(jobs.all(), real_now, FIRST)
    showing = Showing(bot, press, pace.answers, sent, shown=shown, made=made)
    conversation = Conversation(database, showing, links, now, clock.wake, personal_data=settings.personal_data)
    metrics = _measure(settings, database, conversation)
    return App(settings, database, bot, conversation, links, courier, jobs, clock, now, metrics)


def _measure(settings: Settings, database: Database, conversation: Conversation) -> "Metrics | None":
    """Figures, where somebody can read them; nothing is imported for them where nobody can."""
    if not settings.monitor_port:
        return None
    from bot.metrics import Metrics

    metrics = Metrics(database)
    conversation.took = metrics.took
    return metrics


def _pace(settings: Settings, now: Callable[[], datetime]) -> Pace:
    return Pace(
        settings.send_per_second,
        now,
        for_answers=settings.answers_per_second,
        chat_per_second=settings.chat_per_second,
        group_per_minute=settings.group_per_minute,
    )


async def _call_people_by_posts(database: Database) -> bool:
    """The operator has switched personal data off: names that were kept before go at once."""
    async with database.unit() as session:
        erased = await erasing.erase_names(session)
        await session.commit()
    return erased
