"""Methods that change or delete a message that is there already."""

from datetime import timedelta
from typing import TYPE_CHECKING

from aiogram import methods as m
from aiogram.types import InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto

from . import keyboards, sending
from .refused import bad
from .state import Json, Post

if TYPE_CHECKING:
    from .telegram import Telegram

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
DELETABLE_FOR = timedelta(hours=48)
CONTENT = ("text", "entities", "caption", "caption_entities", "document", "photo", "reply_markup")
Edit = m.EditMessageText | m.EditMessageCaption | m.EditMessageReplyMarkup | m.EditMessageMedia


def _own(telegram: "Telegram", asked: Edit) -> Post:
    """The bot's own message that a request names."""
    if asked.chat_id is None or asked.message_id is None:
        raise bad("message identifier is not specified")
    post = telegram.reach(asked.chat_id).posts.get(asked.message_id)
    if post is None or post.deleted:
        raise bad("message to edit not found")
    if not post.by_bot or post.reply_keyboard:
        raise bad("message can't be edited")
    return post


def _change(telegram: "Telegram", post: Post, content: Json, markup: InlineKeyboardMarkup | None) -> Json:
    """Replace the content; the keyboard goes unless it was given again."""
    keyboard = keyboards.inline(markup)
    content = content | ({"reply_markup": keyboard} if keyboard else {})
    if content == {name: value for name, value in post.body.items() if name in CONTENT}:
        raise bad(NOT_MODIFIED)
    post.history.append(post.body)
    kept = {name: value for name, value in post.body.items() if name not in CONTENT}
    post.body = kept | content | {"edit_date": int(telegram.now().timestamp())}
    post.changed = telegram.touch()
    return post.body


def text(telegram: "Telegram", asked: m.EditMessageText) -> Json:
    post = _own(telegram, asked)
    if "text" not in post.body:
        raise bad("there is no text in the message to edit")
    if not asked.text:
        raise bad("message text is empty")
    content = sending.text_of(asked.text, asked.parse_mode, asked.entities, "MESSAGE_TOO_LONG")
    return _change(telegram, post, content, asked.reply_markup)


def caption(telegram: "Telegram", asked: m.EditMessageCaption) -> Json:
    post = _own(telegram, asked)
    media = {name: post.body[name] for name in ("document", "photo") if name in post.body}
    if not media:
        raise bad("there is no caption in the message to edit")
    content = sending.caption_of(asked, "MEDIA_CAPTION_TOO_LONG")
    return _change(telegram, post, media | content, asked.reply_markup)


def reply_markup(telegram: "Telegram", asked: m.EditMessageReplyMarkup) -> Json:
    post = _own(telegram, asked)
    content = {name: value for name, value in post.body.items() if name in CONTENT and name != "reply_markup"}
    return _change(telegram, post, content, asked.reply_markup)


def media(telegram: "Telegram", asked: m.EditMessageMedia) -> Json:
    post = _own(telegram, asked)
    if not isinstance(asked.media, InputMediaDocument | InputMediaPhoto):
        raise bad(f"the sandbox does not take {asked.media.type} in an edit")
    if "document" not in post.body and "photo" not in post.body:
        raise bad("there is no media in the message to edit")
    content = sending.caption_of(asked.media, "MEDIA_CAPTION_TOO_LONG")
    content |= sending.media_of(telegram, asked.media.type, asked.media.media)
    return _change(telegram, post, content, asked.reply_markup)


def delete(telegram: "Telegram", asked: m.DeleteMessage) -> bool:
    chat = telegram.reach(asked.chat_id)
    post = chat.posts.get(asked.message_id)
    if post is None or post.deleted:
        raise bad("message to delete not found")
    if telegram.now() - post.at > DELETABLE_FOR:
        raise bad("message can't be deleted for everyone")
    if not post.by_bot and not chat.user and not chat.bot_is_admin:
        raise bad("message can't be deleted")
    _remove(telegram, post)
    return True


def delete_many(telegram: "Telegram", asked: m.DeleteMessages) -> bool:
    """What is not found or cannot go is skipped, as the real server does."""
    chat = telegram.reach(asked.chat_id)
    if not 1 <= len(asked.message_ids) <= 100:
        raise bad("message identifiers are not specified" if not asked.message_ids else "too many message identifiers")
    for post in filter(None, map(chat.posts.get, asked.message_ids)):
        if not post.deleted and telegram.now() - post.at <= DELETABLE_FOR:
            _remove(telegram, post)
    return True


def _remove(telegram: "Telegram", post: Post) -> None:
    post.deleted = True
    post.changed = telegram.touch()


def pin(telegram: "Telegram", asked: m.PinChatMessage) -> bool:
    chat = telegram.reach(asked.chat_id)
    post = chat.posts.get(asked.message_id)
    if post is None or post.deleted:
        raise bad("message to pin not found")
    if not chat.user and not chat.bot_is_admin:
        raise bad("not enough rights to manage pinned messages in the chat")
    chat.pinned.append(post.id)
    return True
