"""Every call, every refusal, and how fast the bot speaks."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .refused import Refused, too_many

OVERALL, IN_ONE_CHAT, BURST = 30, 1.0, 3


@dataclass(frozen=True)
class Call:
    """`moment` is on the monotonic clock, for rates; `at` is what the server's clock said."""

    method: str
    params: Mapping[str, Any]
    at: datetime
    moment: float

    @property
    def chat_id(self) -> int | None:
        found = str(self.params.get("chat_id", ""))
        return int(found) if found.removeprefix("-").isdigit() else None

    @property
    def is_send(self) -> bool:
        return self.method.startswith(("send", "copy", "forward")) and self.method != "sendChatAction"


@dataclass(frozen=True)
class Refusal:
    method: str
    params: Mapping[str, Any]
    code: int
    description: str
    asked_for: bool

    def __str__(self) -> str:
        return f"{self.method} {dict(self.params)} → {self.code} {self.description}"


@dataclass
class Expected:
    """The refusals that came while they were expected."""

    fragment: str
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def descriptions(self) -> list[str]:
        return [refusal.description for refusal in self.refusals]


class Journal:
    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: list[Refusal] = []
        self.rate_is_checked = False
        self._expected: list[Expected] = []

    def note(self, call: Call) -> None:
        self.calls.append(call)

    def refuse(self, call: Call, refused: Refused) -> None:
        expected = next((e for e in reversed(self._expected) if e.fragment in refused.description), None)
        asked_for = refused.asked_for or expected is not None
        refusal = Refusal(call.method, call.params, refused.code, refused.description, asked_for)
        self.refusals.append(refusal)
        if expected:
            expected.refusals.append(refusal)

    @property
    def is_expecting(self) -> bool:
        """Whether a refusal is waited for just now."""
        return bool(self._expected)

    @contextmanager
    def expects_refusals(self, fragment: str = "", *, at_least: int = 1) -> Iterator[Expected]:
        """Inside it refusals whose words contain the fragment are asked for; so many must come (0 where two race)."""
        expected = Expected(fragment)
        self._expected.append(expected)
        try:
            yield expected
        finally:
            self._expected.remove(expected)
        assert len(expected.refusals) >= at_least, f"no refusal with {fragment!r} came"

    def assert_no_refusals(self) -> None:
        unasked = [str(refusal) for refusal in self.refusals if not refusal.asked_for]
        assert not unasked, "Telegram refused what no test asked it to refuse:\n" + "\n".join(unasked)

    def count(self, method: str, chat_id: int | None = None) -> int:
        return sum(call.method == method and chat_id in (None, call.chat_id) for call in self.calls)

    def sent_in_any_second(self, chat_id: int | None = None, *, edits: bool = False) -> int:
        """The most messages sent within any sliding second."""
        moments = [
            call.moment
            for call in self.calls
            if (call.is_send or (edits and call.method.startswith("edit"))) and chat_id in (None, call.chat_id)
        ]
        return max((i - bisect_right(moments, moment - 1, hi=i) + 1 for i, moment in enumerate(moments)), default=0)

    def check_rate(self, call: Call) -> None:
        """30 a second in all; in one chat 1 a second with a burst of 3."""
        if not self.rate_is_checked or not call.is_send:
            return
        earlier = [c for c in self.calls[-OVERALL * 20 :] if c.is_send and c is not call]
        if sum(c.moment > call.moment - 1 for c in earlier) >= OVERALL:
            raise too_many(1)
        chat = [c for c in earlier if c.chat_id == call.chat_id and c.moment > call.moment - BURST / IN_ONE_CHAT]
        if len(chat) >= BURST:
            raise too_many(round(BURST / IN_ONE_CHAT - (call.moment - chat[-BURST].moment)))
