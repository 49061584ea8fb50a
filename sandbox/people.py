"""The actors of tests: they write, press buttons by their words, and see what the chat shows."""

import asyncio
import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from . import doings
from .state import Chat, Json, Post, User
from .telegram import Telegram

TAIL = 8
Found = TypeVar("Found")


@dataclass(frozen=True)
class File:
    """A document; without bytes it claims a size, as a 60 MB file that no test wants to hold."""

    name: str
    data: bytes | None = None
    size: int | None = None


@dataclass(frozen=True)
class Photo:
    data: bytes


@dataclass(frozen=True)
class Received:
    """A file that the bot sent."""

    name: str | None
    data: bytes
    caption: str


@dataclass(frozen=True)
class Seen:
    """A message as a person saw it at some moment; it stays so when the bot edits the message."""

    id: int
    text: str
    keyboard: tuple[tuple[str, ...], ...]
    by_bot: bool
    body: Json

    @classmethod
    def of(cls, post: Post) -> "Seen":
        rows = tuple(tuple(button["text"] for button in row) for row in post.keyboard)
        return cls(post.id, post.text, rows, post.by_bot, copy.deepcopy(post.body))

    @property
    def buttons(self) -> list[str]:
        return [label for row in self.keyboard for label in row]

    def find(self, label: str) -> list[Json]:
        rows = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row if button["text"] == label]

    def __str__(self) -> str:
        parts = [f"{'bot' if self.by_bot else self.body['from']['first_name']} #{self.id}: {self.text}"]
        if document := self.body.get("document"):
            parts.append(f"  file: {document.get('file_name')}")
        parts += ["  " + " ".join(f"[{label}]" for label in row) for row in self.keyboard]
        return "\n".join(parts)


class Someone:
    """A person in one chat: the private one, or a group through `in_chat`."""

    def __init__(
        self,
        telegram: Telegram,
        id: int,  # noqa: A002 - as Telegram calls it
        first_name: str,
        last_name: str | None = None,
        language_code: str | None = "ru",
        username: str | None = None,
    ) -> None:
        self.telegram = telegram
        self.user = User(id, first_name, last_name, language_code, username)
        self.chat = telegram.add_user(self.user)
        self.topic: int | None = None
        self._acted_at = telegram.sequence

    def in_chat(self, chat: Chat | int, topic: int | None = None) -> "Someone":
        """The same person, speaking and seeing in a group (and a topic)."""
        there = copy.copy(self)
        there.chat = self.telegram.chats[chat] if isinstance(chat, int) else chat
        there.topic, there._acted_at = topic, self.telegram.sequence
        there.chat.members.add(self.user.id)
        return there

    @property
    def id(self) -> int:
        return self.user.id

    # Doing --------------------------------------------------------------------------------------------------------

    async def sends(
        self,
        what: str | File | Photo | Json | list[File] | list[Photo],
        *,
        caption: str | None = None,
        reply_to: Seen | None = None,
    ) -> Seen:
        """Text, a file, a photo, several as an album, or any other content as a dict ({"voice": …})."""
        self._acted()
        if isinstance(what, list):
            album = {"media_group_id": str(self.telegram.touch())}
            return [await self._says(self._content(item, caption) | album, reply_to) for item in what][-1]
        return await self._says(self._content(what, caption), reply_to)

    async def opens(self, link_or_token: str = "") -> Seen:
        """Start the bot, by a link to it, by the token of such a link, or plainly."""
        token = link_or_token
        if "/" in token:
            link = urlsplit(token if "://" in token else f"https://{token}")
            assert link.path.strip("/") == self.telegram.bot.username, f"{token} does not lead to the bot"
            token = parse_qs(link.query).get("start", [""])[0]
        assert re.fullmatch("[A-Za-z0-9_-]{0,64}", token), f"Telegram does not carry the token {token!r}"
        return await self.sends(f"/start {token}".strip())

    async def presses(self, label: str, *, on: Seen | None = None, nth: int | None = None) -> str | None:
        """Tap a button that exists now, or one of a message seen earlier; the answer is a link button's address."""
        if on is None:
            await self._until(lambda: self._with_button(label) or self._has_key(label))
            on = self._with_button(label)
            if on is None and self._has_key(label):
                await self.sends(label)
                return None
        found = on.find(label) if on else []
        if on is None or not found:
            raise AssertionError(self._complain(f"has no button {label!r}; there are {self._all_labels()}"))
        assert len(found) == 1 or nth is not None, self._complain(f"has {len(found)} buttons {label!r}; say which: nth")
        return await self._taps(on, found[nth or 0])

    async def taps(self, start: str) -> None:
        """Tap the newest button whose label begins so, as soon as there is one, and wait for a word about it."""
        await self._until(lambda: self._begins(start))
        found = self._begins(start)
        assert found, self._complain(f"has no button that begins with {start!r}; there are {self._all_labels()}")
        on, label = found
        await self._taps(on, on.find(label)[0])
        await self.sees("")

    async def edits(self, message: Seen, text: str) -> None:
        self._acted()
        await doings.edit(self.telegram, self.chat.posts[message.id], text)

    async def deletes(self, message: Seen) -> None:
        """Nobody tells a bot that a message was deleted."""
        post = self.chat.posts[message.id]
        post.deleted, post.changed = True, self.telegram.touch()

    async def blocks_bot(self) -> None:
        self._acted()
        await doings.block(self.telegram, self.user, self.chat)

    async def unblocks_bot(self) -> None:
        self._acted()
        await doings.block(self.telegram, self.user, self.chat, blocked=False)

    async def gives_bot(self, *rights: str) -> None:
        """In a group: the bot becomes an administrator with these rights only."""
        self._acted()
        await doings.promote(self.telegram, self.user, self.chat, *rights)

    def leaves_telegram(self) -> None:
        """The account is deleted: the bot gets "user is deactivated"."""
        self.user.deactivated = True

    def looks_away(self) -> None:
        """What is on the screen is old from now on: `sees` speaks only of what comes later."""
        self._acted()

    # Seeing -------------------------------------------------------------------------------------------------------

    async def sees(self, *fragments: str) -> None:
        """Each fragment is in a bot's message that came or changed since the person's last action."""
        for fragment in fragments:
            found = await self._until(partial(self._news, fragment))
            assert found, self._complain(f"does not see {fragment!r}")

    async def does_not_see(self, *fragments: str) -> None:
        """None of the fragments is in what came or changed since the person's last action."""
        for fragment in fragments:
            assert not self._news(fragment), self._complain(f"sees {fragment!r}")

    @property
    def news(self) -> list[Seen]:
        """What the bot has said or changed since the person's last action."""
        return [Seen.of(post) for post in self._news("")]

    @property
    def messages(self) -> list[Seen]:
        """All that the chat (or the topic) shows now."""
        posts = self.chat.visible()
        return [Seen.of(p) for p in posts if self.topic is None or p.body.get("message_thread_id") == self.topic]

    @property
    def message(self) -> Seen:
        """The newest message of the bot."""
        said = [message for message in self.messages if message.by_bot]
        assert said, self._complain("the bot said nothing")
        return said[-1]

    @property
    def screen(self) -> str:
        return self.message.text

    @property
    def buttons(self) -> list[str]:
        return self.message.buttons

    @property
    def alerts(self) -> list[str]:
        """What the person's presses were answered with, oldest first."""
        presses = [press for press in self.telegram.presses.values() if press.user.id == self.id]
        return [press.answer["text"] for press in presses if press.answer and press.answer["text"]]

    @property
    def files(self) -> list[Received]:
        """Documents and photos from the bot, oldest first."""
        return [self._received(m) for m in self.messages if m.by_bot and {"document", "photo"} & m.body.keys()]

    @property
    def tail(self) -> str:
        return "\n".join(map(str, self.messages[-TAIL:])) or "(the chat is empty)"

    # How ----------------------------------------------------------------------------------------------------------

    def _acted(self) -> None:
        self._acted_at = self.telegram.sequence

    def _content(self, what: str | File | Photo | Json, caption: str | None) -> Json:
        if isinstance(what, str):
            return doings.text_json(what)
        said = {"caption": caption} if caption else {}
        if isinstance(what, File):
            return doings.file_json(self.telegram, "document", what.name, what.data, what.size) | said
        if isinstance(what, Photo):
            return doings.file_json(self.telegram, "photo", None, what.data, None) | said
        return what | said

    async def _says(self, body: Json, reply_to: Seen | None) -> Seen:
        if self.topic is not None:
            body = body | {"message_thread_id": self.topic, "is_topic_message": True}
            if begins := self.chat.posts.get(self.topic):  # a message in a topic answers the one with which it begins
                body |= {"reply_to_message": begins.body}
        if reply_to:
            body = body | {"reply_to_message": reply_to.body}
        return Seen.of(await doings.say(self.telegram, self.user, self.chat, body))

    def _with_button(self, label: str) -> Seen | None:
        return next((message for message in reversed(self.messages) if message.find(label)), None)

    def _begins(self, start: str) -> tuple[Seen, str] | None:
        return next(
            ((m, label) for m in reversed(self.messages) for label in m.buttons if label.startswith(start)), None
        )

    def _has_key(self, label: str) -> bool:
        """Whether the newest keyboard under the text field has the label."""
        keyboards = [post.reply_keyboard for post in self.chat.visible() if post.reply_keyboard]
        rows = keyboards[-1].get("keyboard", []) if keyboards else []
        return any(key["text"] == label for row in rows for key in row)

    async def _taps(self, message: Seen, button: Json) -> str | None:
        self._acted()
        if "callback_data" in button:
            post = self.chat.posts[message.id]
            await doings.press(self.telegram, self.user, post, button["callback_data"])
            return None
        url: Any = button.get("url") or button.get("web_app", {}).get("url")
        assert url, self._complain(f"nothing happens on {button}")
        return str(url)

    def _news(self, fragment: str) -> list[Post]:
        news = [p for p in self.chat.visible() if p.by_bot and p.changed > self._acted_at and fragment in p.text]
        return [p for p in news if self.topic is None or p.body.get("message_thread_id") == self.topic]

    def _received(self, message: Seen) -> Received:
        document = message.body.get("document") or message.body["photo"][-1]
        stored = self.telegram.files.by_id[document["file_id"]]
        return Received(stored.name, stored.data or b"", message.text)

    def _all_labels(self) -> list[str]:
        return [label for message in self.messages for label in message.buttons]

    def _complain(self, words: str) -> str:
        return f"{self.user.first_name} {words}. The chat:\n{self.tail}"

    async def _until(self, look: Callable[[], Found]) -> Found:
        """A bot behind getUpdates needs a moment; one behind `deliver` has finished already."""
        loop = asyncio.get_running_loop()
        until = loop.time() + (0 if self.telegram.deliver else self.telegram.patience)
        while not (found := look()) and loop.time() < until:  # noqa: ASYNC110 - the bot tells nobody when it is done
            await asyncio.sleep(0.01)
        return found
