"""How fast the bot may write, and who goes first: answers to people before what it sends by itself.

A message holds its place from the moment it leaves until a second after Telegram has answered: whatever the network
does on the way, the server never counts more than so many in any second. Deliveries besides are counted as they leave:
a slow network makes them no fewer, as long as there are places for answers.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from time import monotonic
from typing import Any

from aiogram.exceptions import TelegramRetryAfter

SECOND, MINUTE = 1.0, 60.0
KEPT_FOR_ANSWERS = 5
"""Messages a second that deliveries never take, unless the operator says otherwise."""
BURST = 3
"""Answers into one chat that need not wait for each other."""
QUEUE = 2
"""Deliveries to one chat that wait for their turn; more are put off."""
LONGEST_TURN = 5.0
"""Seconds for which a message waits for its turn in a chat; if it takes longer it is put off."""
MADE_UP_FOR = 0.1
"""Seconds by which the next message may follow earlier, when the last one left late."""
REMEMBERED = 10_000
GROWS = 0.25


class Silence(Exception):
    """Not now: Telegram asked for silence, or the chat has had enough. `seconds` are left of it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.0f} s")
        self.seconds = seconds


@dataclass
class _Moment:
    """When a message left, and later when Telegram had it."""

    at: float


@dataclass
class _Chat:
    """The last messages into one chat, and who waits to write there."""

    sent: deque[_Moment] = field(default_factory=lambda: deque(maxlen=BURST))
    minute: deque[_Moment] | None = None
    """Of a group: as many of its last messages as a minute may hold."""
    queue: int = 0
    silent_until: float = 0.0

    def free_at(self, pause: float, *, is_answer: bool) -> float:
        """When the next message may go."""
        crowded = self.sent[0].at + pause * BURST if len(self.sent) == BURST else 0.0
        after_last = self.sent[-1].at + pause if self.sent and not is_answer else 0.0
        is_full = self.minute is not None and len(self.minute) == self.minute.maxlen
        return max(crowded, after_last, self.minute[0].at + MINUTE if self.minute and is_full else 0.0)

    def note(self) -> _Moment:
        """A message leaves."""
        moment = _Moment(monotonic())
        self.sent.append(moment)
        if self.minute is not None:
            self.minute.append(moment)
        return moment


class Pace:
    """Two lanes to Telegram with one ceiling; obeys `retry_after`."""

    def __init__(
        self,
        per_second: int,
        now: Callable[[], datetime],
        *,
        for_answers: int = KEPT_FOR_ANSWERS,
        chat_per_second: float = 1.0,
        group_per_minute: int = 20,
    ) -> None:
        self.per_second = per_second
        self.for_answers = for_answers
        self.pause = SECOND / chat_per_second
        self.group_per_minute = group_per_minute
        self.allowed = float(per_second)
        """Deliveries a second just now: falls by half when Telegram complains, grows back with each success."""
        self.answers = Lane(self, is_answer=True)
        self.deliveries = Lane(self, is_answer=False)
        self.left, self.elsewhere = 0, 0
        """Messages that have left here since the start, and those a second that other replicas send."""
        self._now = now
        self._look: asyncio.TimerHandle | None = None
        """When somebody waits: the moment at which the next place is free."""
        self._chats: dict[int, _Chat] = {}
        self._many = REMEMBERED
        self._quiet_until = 0.0
        self._silent_until = 0.0

    def paid(self, per_second: int) -> "Lane":
        """A lane with a ceiling of its own, for messages that are paid for; what is known of chats is shared."""
        beside = copy(self)
        beside.per_second, beside.allowed, beside.for_answers = per_second, float(per_second), 0
        beside._look = None
        beside.answers = Lane(beside, is_answer=True)
        beside.deliveries = Lane(beside, is_answer=False)
        return beside.deliveries

    def silence(self, chat_id: int | None, *, is_answer: bool) -> float:
        """Seconds for which nothing of this sort goes into this chat (or anywhere)."""
        chat = self._chats.get(chat_id) if chat_id is not None else None
        until = max(self._silent_until, chat.silent_until if chat else 0.0, 0.0 if is_answer else self._quiet_until)
        return max(0.0, until - self._now().timestamp()) if until else 0.0

    def told_to_wait(self, chat_id: int, seconds: float) -> None:
        """Telegram asks for silence: the chat is silent and deliveries rest; if others were told too, all is silent."""
        now = self._now().timestamp()
        others = any(chat.silent_until > now for id_, chat in self._chats.items() if id_ != chat_id)
        self.chat(chat_id).silent_until = now + seconds
        self._quiet_until = max(self._quiet_until, now + seconds)
        if others:
            self._silent_until = max(self._silent_until, now + seconds)
        self.allowed = max(1.0, self.allowed / 2)

    def went_well(self) -> None:
        """A message was taken."""
        self.allowed = min(float(self.per_second), self.allowed + GROWS)

    def chat(self, chat_id: int) -> _Chat:
        """What is known of a chat; the quiet ones are forgotten when there are many."""
        if len(self._chats) > self._many:
            self._forget_quiet_ones()
        if (known := self._chats.get(chat_id)) is None:
            minute = deque[_Moment](maxlen=self.group_per_minute) if chat_id < 0 else None
            known = self._chats[chat_id] = _Chat(minute=minute)
        return known

    def _forget_quiet_ones(self) -> None:
        """Where most of them spoke a moment ago, it is looked again when there are twice as many."""
        old, now = monotonic() - MINUTE, self._now().timestamp()
        for id_, chat in list(self._chats.items()):
            if not (chat.queue or chat.silent_until > now or (chat.sent and chat.sent[-1].at > old)):
                del self._chats[id_]
        self._many = max(REMEMBERED, 2 * len(self._chats))

    def may_go(self, *, is_answer: bool) -> bool:
        """Whether there is room for one more message just now."""
        places = max(self.per_second + self.for_answers - self.elsewhere, self.for_answers + 1)
        delivered = self.deliveries.busy
        if self.answers.busy + delivered >= places:
            return False
        if is_answer:
            return True
        is_room_left = delivered < places - self.for_answers // 2
        return is_room_left and not self.answers.waiting and self.deliveries.just_left < int(self.allowed)

    def hear(self, elsewhere: int) -> None:
        """So many messages a second leave other replicas: the ceiling is one for all."""
        self.elsewhere = elsewhere
        self.let_go()

    def let_go(self) -> None:
        """Those who wait go as far as there is room, answers first."""
        self._admit()
        self.look_again()

    def _admit(self) -> None:
        for lane in (self.answers, self.deliveries):
            while lane.waiting and self.may_go(is_answer=lane.is_answer):
                lane.admit()

    def look_again(self) -> None:
        """Whoever waits goes when the next place is free: one timer for all, and none while nobody waits."""
        if self._look is None and (self.answers.waiting or self.deliveries.waiting):
            moments = [at for lane in (self.answers, self.deliveries) if (at := lane.next_free()) is not None]
            if moments:
                self._look = asyncio.get_running_loop().call_at(min(moments), self._places_are_free)

    def _places_are_free(self) -> None:
        self._look = None
        while self.deliveries.makes_up():
            self._admit()
        self.deliveries.late = 0.0
        self.let_go()


class Lane:
    """One of the two: what is sent through it takes its turn."""

    def __init__(self, pace: Pace, *, is_answer: bool) -> None:
        self.pace = pace
        self.is_answer = is_answer
        self._flying = 0
        """Messages that Telegram has not answered yet."""
        self._landed: deque[float] = deque()
        """Until when those hold their places that it has."""
        self._gone: list[float] = []
        """A heap: until when those count that left within the last second."""
        self.waiting: deque[asyncio.Future[None]] = deque()
        self.late = 0.0
        """How late whoever goes now is let go."""

    @property
    def busy(self) -> int:
        """Places that are held."""
        if self._landed:
            now = _loop_time()
            while self._landed and self._landed[0] <= now:
                self._landed.popleft()
        return self._flying + len(self._landed)

    @property
    def just_left(self) -> int:
        """Messages that left within the last second."""
        if not self.waiting:
            while self.makes_up():
                self.late = 0.0
        return len(self._gone)

    def next_free(self) -> float | None:
        """When the next place is free; None: only when Telegram has answered."""
        firsts = [moments[0] for moments in (self._landed, self._gone) if moments]
        return min(firsts, default=None)

    def makes_up(self) -> bool:
        """Whether somebody may go for one who left a second ago, and how late a busy machine has made it."""
        now = _loop_time()
        if not self._gone or self._gone[0] > now:
            return False
        self.late = min(now - heappop(self._gone), MADE_UP_FOR)
        return True

    def message(self, chat_id: int) -> "_Turn":
        """Around a new message."""
        return _Turn(self, chat_id, has_place=True, is_new=True)

    def edit(self, chat_id: int) -> "_Turn":
        """Around a change of a message; an answer to a press waits for nobody."""
        return _Turn(self, chat_id, has_place=not self.is_answer, is_new=False)

    def look(self, chat_id: int) -> None:
        """Refuse before anything is sent: in silence, or when others wait for this chat already."""
        self.refuse_in_silence(chat_id)
        chat = self.pace.chat(chat_id)
        if chat.queue >= QUEUE:
            raise Silence(self.pace.pause * (chat.queue + 1))
        self._left(chat)

    def refuse_in_silence(self, chat_id: int) -> None:
        if left := self.pace.silence(chat_id, is_answer=self.is_answer):
            raise Silence(left)

    async def turn_in(self, chat: _Chat) -> _Moment:
        """Wait until something may be written into a chat again."""
        chat.queue += 1
        try:
            while (left := self._left(chat)) > 0:  # noqa: ASYNC110 - nobody tells; the seconds are known
                await asyncio.sleep(left)
        finally:
            chat.queue -= 1
        return chat.note()

    def _left(self, chat: _Chat) -> float:
        """Seconds until the next message may go into a chat; too many are not waited for."""
        left = chat.free_at(self.pace.pause, is_answer=self.is_answer) - monotonic()
        if left > max(LONGEST_TURN, self.pace.pause * BURST):
            raise Silence(left)
        return left

    def leave(self) -> None:
        """The message has landed: its place is held for a second more."""
        self._flying -= 1
        self._landed.append(asyncio.get_running_loop().time() + SECOND)
        self.pace.look_again()

    def _go(self) -> None:
        self._flying += 1
        self.pace.left += 1
        heappush(self._gone, asyncio.get_running_loop().time() - self.late + SECOND)

    async def enter(self) -> None:
        """Take a place, when there is one."""
        if not self.waiting and self.pace.may_go(is_answer=self.is_answer):
            self._go()
            return
        turn = asyncio.get_running_loop().create_future()
        self.waiting.append(turn)
        self.pace.look_again()
        try:
            await turn
        except asyncio.CancelledError:
            if turn in self.waiting:
                self.waiting.remove(turn)
            else:
                self._flying -= 1
                self.pace.let_go()
            raise

    def admit(self) -> None:
        """The first of those who wait may go."""
        turn = self.waiting.popleft()
        if not turn.cancelled():
            self._go()
            turn.set_result(None)


class _Turn:
    """Around one call to Telegram: silence is obeyed before it and heard after it."""

    __slots__ = ("_chat_id", "_has_place", "_is_new", "_lane", "_moment")

    def __init__(self, lane: Lane, chat_id: int, *, has_place: bool, is_new: bool) -> None:
        self._lane = lane
        self._chat_id = chat_id
        self._has_place = has_place
        self._is_new = is_new
        self._moment: _Moment | None = None

    async def __aenter__(self) -> None:
        lane = self._lane
        lane.refuse_in_silence(self._chat_id)
        if self._is_new:
            self._moment = await lane.turn_in(lane.pace.chat(self._chat_id))
        if not self._has_place:
            return
        await lane.enter()
        try:
            lane.refuse_in_silence(self._chat_id)
        except Silence:
            lane.leave()
            raise

    async def __aexit__(self, _: Any, error: BaseException | None, __: Any) -> None:
        if isinstance(error, TelegramRetryAfter):
            self._lane.pace.told_to_wait(self._chat_id, error.retry_after)
        elif error is None:
            self._lane.pace.went_well()
            if self._moment:
                self._moment.at = monotonic()
        if self._has_place:
            self._lane.leave()


def _loop_time() -> float:
    """With what a timer may come too early."""
    return asyncio.get_running_loop().time() + 1e-6
