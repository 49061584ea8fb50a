"""What happens in groups: a link is used there, somebody writes or presses in a topic. Private routes end elsewhere.

Who may what is asked of the question in each verb: a group has members whom the bot does not know.
"""

from datetime import datetime
from typing import Any

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from handlers.access import everyone
from handlers.fields import kept
from handlers.hotline.topics import AskHere, DropHere, GoOnHere, LetGoHere, SendHere, TakeHere
from handlers.screen import Screen
from locales import Texts
from models import DeskTopic, EntryKind, Person
from services import Session, groups, topic_drafts, topics
from services.topic_drafts import Written

router = Router(name="topics")
everyone(router)
WRITTEN = F.text | F.photo | F.document | F.voice | F.video | F.video_note | F.audio


async def in_topic(message: Message, session: Session) -> dict[str, Any] | bool:
    """A filter: it stands in the topic of a question."""
    if not message.is_topic_message or message.message_thread_id is None:
        return False
    found = await topics.at(session, message.chat.id, message.message_thread_id)
    return {"topic": found} if found else False


async def lacks_topics(message: Message, session: Session) -> bool:
    """A filter: topics were missing in this group, and now it has them."""
    return bool(message.chat.is_forum) and await groups.lacks_topics(session, message.chat.id)


def is_for_parent(message: Message) -> bool:
    """A filter: it is no answer to a colleague, which stays among them."""
    to = message.reply_to_message
    return to is None or to.forum_topic_created is not None or to.from_user is None or to.from_user.is_bot


def _written(message: Message) -> Written:
    text = kept(message.text) if message.text else None
    account = message.from_user.id if message.from_user else 0
    return Written(message.message_id, account, text, is_hidden=message.sender_chat is not None)


def _chat(query: CallbackQuery) -> int:
    return query.message.chat.id if query.message else 0


# The group ----------------------------------------------------------------------------------------------------------


@router.my_chat_member()
async def standing(event: ChatMemberUpdated, session: Session, now: datetime) -> None:
    """The bot came or went, or may do more or less."""
    await groups.standing_changed(session, event.chat.id, now)


@router.message(CommandStart(deep_link=True))
async def connect(
    message: Message, command: CommandObject, session: Session, person: Person | None, now: datetime
) -> None:
    """The link was used here."""
    await groups.connect(session, person, command.args or "", message.chat.id, now)


@router.message(F.migrate_to_chat_id)
async def moved(message: Message, session: Session, now: datetime) -> None:
    """The group has another number from now on."""
    await groups.moved(session, message.chat.id, message.migrate_to_chat_id or 0, now)


# In a topic ---------------------------------------------------------------------------------------------------------


@router.message(F.forum_topic_closed, in_topic)
async def closed(_: Message, session: Session, topic: DeskTopic) -> None:
    """Somebody has closed it by hand."""
    await topics.closed_by_hand(session, topic, is_closed=True)


@router.message(F.forum_topic_reopened, in_topic)
async def reopened(_: Message, session: Session, topic: DeskTopic) -> None:
    """Somebody has opened it by hand."""
    await topics.closed_by_hand(session, topic, is_closed=False)


@router.message(WRITTEN, in_topic, is_for_parent)
async def written(message: Message, session: Session, person: Person | None, topic: DeskTopic, now: datetime) -> None:
    """Perhaps an answer."""
    await topic_drafts.write(session, person, topic, _written(message), now)


@router.edited_message(F.text, in_topic)
async def edited(message: Message, session: Session, topic: DeskTopic) -> None:
    """Other words."""
    await topic_drafts.edit(session, topic, _written(message))


@router.message(lacks_topics)
async def has_topics(message: Message, session: Session, now: datetime) -> None:
    """The clock looks again."""
    await groups.standing_changed(session, message.chat.id, now)


@router.callback_query(TakeHere.filter())
async def take(
    query: CallbackQuery, callback_data: TakeHere, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Взять»."""
    await topics.take(session, person, callback_data.thread, _chat(query), now)
    return Screen(alert=t("thread-taken"))


@router.callback_query(LetGoHere.filter())
async def let_go(
    query: CallbackQuery, callback_data: LetGoHere, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Вернуть в очередь»."""
    await topics.let_go(session, person, callback_data.thread, _chat(query), now)
    return Screen(alert=t("thread-let-go"))


@router.callback_query(GoOnHere.filter())
async def go_on(
    query: CallbackQuery, callback_data: GoOnHere, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Дополнить ответ»."""
    await topics.go_on(session, person, callback_data.thread, _chat(query), now)
    return Screen(alert=t("thread-opened"))


@router.callback_query(SendHere.filter())
async def send(
    query: CallbackQuery, callback_data: SendHere, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Отправить родителю»."""
    one = callback_data
    await topic_drafts.send(session, person, one.draft, one.edition, _chat(query), EntryKind.answer, now)
    return Screen(alert=t("thread-went"))


@router.callback_query(AskHere.filter())
async def ask_back(
    query: CallbackQuery, callback_data: AskHere, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Это уточнение»."""
    one = callback_data
    await topic_drafts.send(session, person, one.draft, one.edition, _chat(query), EntryKind.ask_back, now)
    return Screen(alert=t("thread-went"))


@router.callback_query(DropHere.filter())
async def drop(
    query: CallbackQuery, callback_data: DropHere, session: Session, person: Person | None, t: Texts
) -> Screen:
    """«Не отправлять»."""
    await topic_drafts.drop(session, person, callback_data.draft, _chat(query))
    return Screen(alert=t("thread-dropped-here"))
