"""What people do, as the server sees it: each doing changes the world and makes the update the bot is told."""

import re
from typing import TYPE_CHECKING, Any

from . import forum
from .files import MOST_FROM_PEOPLE
from .state import Chat, Json, Post, Press, User

if TYPE_CHECKING:
    from .telegram import Telegram

SERVICE = {"migrate_to_chat_id", "forum_topic_closed", "forum_topic_reopened"}
"""What the server writes about a chat: every bot hears it."""
COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?")


def text_json(text: str) -> Json:
    """A text as a client sends it, with its commands marked."""
    commands = [
        {"type": "bot_command", "offset": len(text[: found.start()].encode("utf-16-le")) // 2, "length": len(found[0])}
        for found in COMMAND.finditer(text)
    ]
    return {"text": text, "entities": commands} if commands else {"text": text}


def file_json(telegram: "Telegram", kind: str, name: str | None, data: bytes | None, size: int | None) -> Json:
    assert (size or 0) <= MOST_FROM_PEOPLE, "people cannot send files over 2 GB"
    stored = telegram.files.store(kind, data, name, size)
    return {kind: [stored.json()] if kind == "photo" else stored.json()}


def _is_heard(telegram: "Telegram", chat: Chat, body: Json) -> bool:
    """Privacy mode: in a group a bot that is no administrator hears commands, replies to it and its own name."""
    if chat.user or chat.bot_is_admin or SERVICE & body.keys():
        return True
    said = str(body.get("text") or body.get("caption") or "")
    answers_bot = body.get("reply_to_message", {}).get("from", {}).get("id") == telegram.bot.id
    return answers_bot or said.startswith("/") or f"@{telegram.bot.username}" in said


async def say(telegram: "Telegram", user: User, chat: Chat, body: Json) -> Post:
    """A person writes into a chat; in a private chat the bot knows it from now on."""
    assert chat.user is None or not chat.blocked, "a person who blocked the bot cannot write to it"
    chat.known = True
    chat.members.add(user.id)
    post = telegram.post(chat, body, user)
    if _is_heard(telegram, chat, body):
        await telegram.updates.emit("message", post.body)
    return post


async def edit(telegram: "Telegram", post: Post, text: str) -> None:
    post.history.append(post.body)
    edited = {"edit_date": int(telegram.now().timestamp())}
    post.body = {k: v for k, v in post.body.items() if k not in ("text", "entities")} | text_json(text) | edited
    post.changed = telegram.touch()
    await telegram.updates.emit("edited_message", post.body)


async def press(telegram: "Telegram", user: User, post: Post, data: str) -> Press:
    """A tap on an inline button; the query carries the message as it is now."""
    query = Press(str(4_000_000_000 + len(telegram.presses) + 1), user, post.chat, telegram.now(), data)
    telegram.presses[query.id] = query
    gone = {"message_id": post.id, "chat": post.chat.json(), "date": 0}
    payload: Json = {
        "id": query.id,
        "from": user.json(),
        "message": gone if post.deleted else post.body,
        "chat_instance": str(post.chat.id),
        "data": data,
    }
    await telegram.updates.emit("callback_query", payload)
    return query


def _member(telegram: "Telegram", chat: Chat, status: str) -> Json:
    if status == "administrator":
        return forum.administrator(telegram.bot, chat)
    banned: dict[str, Any] = {"until_date": 0} if status == "kicked" else {}
    return {"user": telegram.bot.json(), "status": status, **banned}


async def block(telegram: "Telegram", user: User, chat: Chat, blocked: bool = True) -> None:
    """The person blocks the bot, or lets it speak again; in a group: removes it or brings it back."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    out = "kicked" if chat.user else "left"
    before, after = ("member", out) if blocked else (out, "member")
    if blocked:
        chat.bot_is_admin, chat.bot_rights = False, set()
    await _standing(telegram, user, chat, _member(telegram, chat, before), _member(telegram, chat, after))


async def _standing(telegram: "Telegram", user: User, chat: Chat, before: Json, after: Json) -> None:
    payload: Json = {
        "chat": chat.json(),
        "from": user.json(),
        "date": int(telegram.now().timestamp()),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    await telegram.updates.emit("my_chat_member", payload)


async def promote(telegram: "Telegram", user: User, chat: Chat, *rights: str) -> None:
    """The bot becomes an administrator with these rights, and loses all others."""
    before = _member(telegram, chat, "administrator" if chat.bot_is_admin else "member")
    chat.bot_is_admin, chat.bot_rights = True, set(rights)
    await _standing(telegram, user, chat, before, _member(telegram, chat, "administrator"))
