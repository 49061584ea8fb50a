"""The core: one Telegram with one bot. Both doors ask it by method name and parameters."""

import asyncio
import random
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from . import answers, wire
from .faults import Faults
from .files import Files
from .journal import Call, Expected, Journal, Refusal
from .refused import Refused, ReplyLost, bad
from .state import Chat, Json, Post, Press, User
from .updates import Deliver, Updates
from .wire import Upload

BLOCKED = "Forbidden: bot was blocked by the user"


@dataclass(frozen=True)
class Reply:
    status: int
    body: Json


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Telegram:
    """Users, chats, messages, files and updates of one bot; `now` is the server's clock."""

    def __init__(
        self,
        token: str = "42:TEST",  # noqa: S107 - nobody's secret
        *,
        username: str = "sandbox_bot",
        now: Callable[[], datetime] = _utc_now,
        monotonic: Callable[[], float] = time.monotonic,
        seed: int = 0,
    ) -> None:
        self.token = token
        self.now = now
        self.bot = User(int(token.split(":")[0]), "Sandbox", username=username, is_bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.profile: dict[tuple[str, ...], Any] = {}
        self.sequence = 0
        self._moved = asyncio.Event()
        self.patience = 5.0
        self._monotonic = monotonic
        self._random = random.Random(seed)  # noqa: S311 - the same ids again for the same seed
        self.faults = Faults(seed)
        self.files = Files(lambda: f"{self._random.getrandbits(96):024x}")
        self.journal = Journal()
        self.updates = Updates(now)

    # What tests ask -----------------------------------------------------------------------------------------------

    @property
    def deliver(self) -> Deliver | None:
        return self.updates.deliver

    @deliver.setter
    def deliver(self, deliver: Deliver | None) -> None:
        """Where updates go at once; without it they wait for getUpdates."""
        self.updates.deliver = deliver

    @property
    def calls(self) -> list[Call]:
        return self.journal.calls

    @property
    def refusals(self) -> list[Refusal]:
        return self.journal.refusals

    @property
    def alerts(self) -> list[str]:
        """What presses were answered with, oldest first, in all chats."""
        return [press.answer["text"] for press in self.presses.values() if press.answer and press.answer.get("text")]

    @property
    def unanswered_presses(self) -> list[Press]:
        return [press for press in self.presses.values() if press.answer is None]

    def expects_refusals(self, fragment: str = "") -> AbstractContextManager[Expected]:
        return self.journal.expects_refusals(fragment)

    def assert_no_refusals(self) -> None:
        self.journal.assert_no_refusals()

    def sent_in_any_second(self, chat_id: int | None = None, *, edits: bool = False) -> int:
        return self.journal.sent_in_any_second(chat_id, edits=edits)

    def check_rate(self, checked: bool = True) -> None:
        """From now on answer 429 to a bot that speaks too fast."""
        self.journal.rate_is_checked = checked

    # The world ----------------------------------------------------------------------------------------------------

    def add_user(self, user: User) -> Chat:
        """A person and the private chat, which the bot does not know before the first message."""
        self.users[user.id] = user
        chat = self.chats.setdefault(user.id, Chat(user.id))
        chat.user = user
        return chat

    def add_group(self, chat_id: int, title: str, topics: Mapping[int, str] | None = None) -> Chat:
        """A supergroup that the bot is a member of; with topics (an empty mapping too) it is a forum."""
        chat = self.chats[chat_id] = Chat(chat_id, title=title, topics=dict(topics or {}), known=True)
        chat.is_forum = topics is not None
        chat.last_id = max(chat.topics, default=0)
        return chat

    def touch(self) -> int:
        """A number that grows with every change; screens are compared by it."""
        self.sequence += 1
        self._moved.set()
        return self.sequence

    async def moves(self, since: int) -> int:
        """Wait until something changes after a moment; returns the moment it is then."""
        while self.sequence <= since:
            self._moved.clear()
            await self._moved.wait()
        return self.sequence

    def post(self, chat: Chat, body: Json, author: User, reply_keyboard: Json | None = None) -> Post:
        """A new message appears in a chat."""
        at, number = self.now(), chat.next_id()
        head = {"message_id": number, "date": int(at.timestamp()), "chat": chat.json(), "from": author.json()}
        post = Post(chat, number, head | body, author.is_bot, at, self.touch(), reply_keyboard)
        chat.posts[number] = post
        return post

    # What the doors ask -------------------------------------------------------------------------------------------

    def reach(self, chat_id: int | str) -> Chat:
        """The chat that a request names, if the bot may speak there."""
        number = int(chat_id) if str(chat_id).removeprefix("-").isdigit() else 0
        chat = self.chats.get(number)
        if chat is None or not chat.known:
            raise bad("chat not found")
        if chat.user and chat.user.deactivated:
            raise Refused(403, "Forbidden: user is deactivated", asked_for=True)
        if chat.blocked:
            words = BLOCKED if chat.user else "Forbidden: bot was kicked from the supergroup chat"
            raise Refused(403, words, asked_for=True)
        return chat

    async def answer(self, method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Reply:
        """One request; raises ReplyLost when the caller shall see a broken connection."""
        cls = wire.METHODS.get(method.lower())
        name = cls.__api_method__ if cls else method
        call = Call(name, dict(params), self.now(), self._monotonic())
        fault = self.faults.next(name, call.chat_id)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        trouble = fault.exception() if fault else None
        if fault and fault.when == "before" and isinstance(trouble, ReplyLost):
            raise trouble
        self.journal.note(call)
        try:
            if fault and fault.when == "before" and trouble:
                raise trouble
            result = await self._result(cls, call, uploads)
        except Refused as refused:
            self.journal.refuse(call, refused)
            return Reply(refused.code, refused.body())
        if fault and fault.when == "after":
            raise ReplyLost
        return Reply(200, {"ok": True, "result": result})

    async def _result(self, cls: type[wire.Method] | None, call: Call, uploads: Mapping[str, Upload]) -> Any:
        if cls is None:
            raise Refused(404, "Not Found")
        self.journal.check_rate(call)
        return await answers.to(self, wire.read(cls, call.params, uploads))

    async def download(self, path: str) -> bytes:
        """The bytes behind `/file/bot<token>/<file_path>`; faults know it as the method "download"."""
        call = Call("download", {"path": path}, self.now(), self._monotonic())
        fault = self.faults.next("download", None)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        trouble = fault.exception() if fault else None
        if isinstance(trouble, ReplyLost):
            raise trouble
        self.journal.note(call)
        prefix = f"/file/bot{self.token}/"
        content = self.files.content(path.removeprefix(prefix)) if path.startswith(prefix) else None
        if trouble or content is None:
            refused = trouble if isinstance(trouble, Refused) else Refused(404, "Not Found")
            self.journal.refuse(call, refused)
            raise refused
        return content

    def refuse_token(self, method: str) -> Reply:
        """Somebody came with another bot's token."""
        return self.refuse(method, Refused(401, "Unauthorized"))

    def refuse(self, method: str, refused: Refused) -> Reply:
        """A request that did not get as far as its method."""
        self.journal.refuse(Call(method, {}, self.now(), self._monotonic()), refused)
        return Reply(refused.code, refused.body())
