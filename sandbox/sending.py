"""Methods that make a new message."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aiogram import methods as m
from aiogram.types import (
    InlineKeyboardMarkup,
    InputFileUnion,
    InputMediaDocument,
    InputMediaPhoto,
    MessageEntity,
    ReplyParameters,
)

from . import entities, forum, keyboards
from .refused import bad
from .state import Chat, Json, Post
from .wire import Upload, given

if TYPE_CHECKING:
    from .telegram import Telegram

MOST_TEXT, MOST_CAPTION = 4096, 1024
Sent = m.SendMessage | m.SendDocument | m.SendPhoto
Content = Callable[[], Json]


def words(text: str, parse_mode: Any, given_entities: list[MessageEntity] | None, most: int, too_long: str) -> Json:
    """Text and entities as they will be seen."""
    raw = [entity.model_dump(exclude_none=True) for entity in given_entities or []]
    seen, found = entities.read(text, given(parse_mode), raw)
    if entities.units(seen) > most:
        raise bad(too_long)
    return {"text": seen, "entities": found} if found else {"text": seen}


def text_of(text: str, parse_mode: Any, given_entities: list[MessageEntity] | None, too_long: str) -> Json:
    body = words(text, parse_mode, given_entities, MOST_TEXT, too_long)
    if not body["text"]:
        raise bad("text must be non-empty")
    return body


def caption_of(media: Any, too_long: str = "message caption is too long") -> Json:
    """A caption is a text under another name; an empty one is none."""
    body = words(media.caption or "", media.parse_mode, media.caption_entities, MOST_CAPTION, too_long)
    if not body["text"]:
        return {}
    return {{"text": "caption", "entities": "caption_entities"}[name]: value for name, value in body.items()}


def media_of(telegram: "Telegram", kind: str, file: InputFileUnion) -> Json:
    """A document or a photo: uploaded now, or known by its file_id."""
    if isinstance(file, Upload):
        stored = telegram.files.upload(kind, file.data, file.filename or "file")
    else:
        stored = telegram.files.reuse(kind, str(file))
    return {kind: [stored.json()] if kind == "photo" else stored.json()}


def place(telegram: "Telegram", asked: Any) -> tuple[Chat, Json]:
    """Where a message goes: chat, topic, and the message it answers."""
    chat = telegram.reach(asked.chat_id)
    body: Json = {}
    if asked.message_thread_id is not None:
        forum.to_write_in(chat, asked.message_thread_id)
        body |= {"message_thread_id": asked.message_thread_id, "is_topic_message": True}
    reply: ReplyParameters | None = asked.reply_parameters
    number = reply.message_id if reply else asked.reply_to_message_id
    if number is None:
        return chat, body
    post = chat.posts.get(number)
    if post and not post.deleted:
        return chat, body | {"reply_to_message": {k: v for k, v in post.body.items() if k != "reply_to_message"}}
    lenient = given(reply.allow_sending_without_reply) if reply else asked.allow_sending_without_reply
    if not lenient:
        raise bad("message to be replied not found")
    return chat, body


def _send(telegram: "Telegram", asked: Sent, content: Content) -> Post:
    chat, body = place(telegram, asked)
    keyboard = keyboards.checked(asked.reply_markup)
    body |= content()
    if isinstance(asked.reply_markup, InlineKeyboardMarkup):
        return telegram.post(chat, body | ({"reply_markup": keyboard} if keyboard else {}), telegram.bot)
    return telegram.post(chat, body, telegram.bot, reply_keyboard=keyboard)


def message(telegram: "Telegram", asked: m.SendMessage) -> Json:
    def content() -> Json:
        return text_of(asked.text, asked.parse_mode, asked.entities, "message is too long")

    return _send(telegram, asked, content).body


def document(telegram: "Telegram", asked: m.SendDocument) -> Json:
    return _send(telegram, asked, lambda: caption_of(asked) | media_of(telegram, "document", asked.document)).body


def photo(telegram: "Telegram", asked: m.SendPhoto) -> Json:
    return _send(telegram, asked, lambda: caption_of(asked) | media_of(telegram, "photo", asked.photo)).body


def media_group(telegram: "Telegram", asked: m.SendMediaGroup) -> list[Json]:
    if not 2 <= len(asked.media) <= 10:
        raise bad(f"too {'few' if len(asked.media) < 2 else 'many'} messages to send as an album")
    if len({item.type for item in asked.media}) > 1:
        raise bad("document can't be mixed with other media types")
    chat, body = place(telegram, asked)
    album = {"media_group_id": f"{chat.id}{telegram.touch()}"}
    contents = [caption_of(item) | _item(telegram, item) for item in asked.media]
    return [telegram.post(chat, body | album | content, telegram.bot).body for content in contents]


def _item(telegram: "Telegram", item: Any) -> Json:
    if not isinstance(item, InputMediaDocument | InputMediaPhoto):
        raise bad(f"the sandbox does not take {item.type} in an album")
    return media_of(telegram, item.type, item.media)


def copy(telegram: "Telegram", asked: m.CopyMessage) -> Json:
    source = telegram.reach(asked.from_chat_id).posts.get(asked.message_id)
    if source is None or source.deleted:
        raise bad("message to copy not found")
    chat, body = place(telegram, asked)
    kept = ("text", "entities", "caption", "caption_entities", "document", "photo")
    body |= {name: value for name, value in source.body.items() if name in kept}
    keyboard = keyboards.checked(asked.reply_markup)
    return {"message_id": telegram.post(chat, body | ({"reply_markup": keyboard} if keyboard else {}), telegram.bot).id}
