"""Topics of a group: methods that make, rename, close, open and delete them; what may be written there."""

from typing import TYPE_CHECKING

from aiogram import methods as m

from .refused import bad
from .state import Chat, Json, User

if TYPE_CHECKING:
    from .telegram import Telegram

MOST_NAME = 128
MANAGE, DELETE = "can_manage_topics", "can_delete_messages"
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
"""What every administrator has or has not; the right to manage topics is told where it is given."""


def administrator(user: User, chat: Chat) -> Json:
    """The bot as a member who manages the group."""
    known = {name: name == "can_manage_chat" or name in chat.bot_rights for name in RIGHTS}
    more = dict.fromkeys(chat.bot_rights - set(RIGHTS), True)
    return (
        {"user": user.json(), "status": "administrator", "can_be_edited": False, "is_anonymous": False} | known | more
    )


def to_write_in(chat: Chat, thread: int) -> None:
    """Refuse where the bot cannot write: the topic is gone, or closed for those who do not manage topics."""
    if thread not in chat.topics:
        raise bad("message thread not found")
    if thread in chat.closed_topics and MANAGE not in chat.bot_rights:
        raise bad("TOPIC_CLOSED")


def _managed(telegram: "Telegram", chat_id: int | str, words: str) -> Chat:
    chat = telegram.reach(chat_id)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if MANAGE not in chat.bot_rights:
        raise bad(f"not enough rights to {words}")
    return chat


def _topic(chat: Chat, thread: int) -> int:
    if thread not in chat.topics:
        raise bad("TOPIC_ID_INVALID")
    return thread


def _named(name: str) -> str:
    seen = name.strip()
    if not seen:
        raise bad("TOPIC_TITLE_EMPTY")
    return seen[:MOST_NAME]


def create(telegram: "Telegram", asked: m.CreateForumTopic) -> Json:
    """A topic begins with a message of the server; its number is that of the topic."""
    chat, name = _managed(telegram, asked.chat_id, "create a topic"), _named(asked.name)
    made = {"name": name, "icon_color": asked.icon_color or 7322096}
    thread = chat.last_id + 1
    chat.topics[thread] = name
    head: Json = {"message_thread_id": thread, "is_topic_message": True, "forum_topic_created": made}
    telegram.post(chat, head, telegram.bot)
    return made | {"message_thread_id": thread}


def edit(telegram: "Telegram", asked: m.EditForumTopic) -> bool:
    chat = _managed(telegram, asked.chat_id, "edit the topic")
    thread = _topic(chat, asked.message_thread_id)
    if not asked.name or chat.topics[thread] == _named(asked.name):
        raise bad("TOPIC_NOT_MODIFIED")
    chat.topics[thread] = _named(asked.name)
    telegram.touch()
    return True


def close(telegram: "Telegram", asked: m.CloseForumTopic) -> bool:
    chat = _managed(telegram, asked.chat_id, "close the topic")
    if (thread := _topic(chat, asked.message_thread_id)) in chat.closed_topics:
        raise bad("TOPIC_NOT_MODIFIED")
    chat.closed_topics.add(thread)
    telegram.touch()
    return True


def reopen(telegram: "Telegram", asked: m.ReopenForumTopic) -> bool:
    chat = _managed(telegram, asked.chat_id, "reopen the topic")
    if (thread := _topic(chat, asked.message_thread_id)) not in chat.closed_topics:
        raise bad("TOPIC_NOT_MODIFIED")
    chat.closed_topics.discard(thread)
    telegram.touch()
    return True


def delete(telegram: "Telegram", asked: m.DeleteForumTopic) -> bool:
    """With all its messages."""
    chat = telegram.reach(asked.chat_id)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if DELETE not in chat.bot_rights:
        raise bad("not enough rights to delete the topic")
    remove(telegram, chat, _topic(chat, asked.message_thread_id))
    return True


def remove(telegram: "Telegram", chat: Chat, thread: int) -> None:
    """Somebody deletes a topic; nobody tells a bot."""
    del chat.topics[thread]
    chat.closed_topics.discard(thread)
    for post in chat.posts.values():
        if post.body.get("message_thread_id") == thread:
            post.deleted = True
    telegram.touch()
