"""How much of a screen has left: what was broken off halfway goes on there and is not sent again from the start."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from handlers.screen import Screen


class Halfway:
    """Counts the messages of a screen; those that left before a break are passed over."""

    def __init__(self, screen: Screen | None = None, params: Mapping[str, Any] | None = None) -> None:
        self._screen = screen
        self._left, self.message_id, self._gone = 0, 0, 0
        kept = (params or {}).get("left")
        if kept and screen and kept[0] == _sum(screen):
            self._gone, self.message_id = kept[1], kept[2]

    def has_left(self) -> bool:
        """Whether the next message went before the break."""
        if self._left < self._gone:
            self._left += 1
            return True
        return False

    def leaves(self, message_id: int = 0) -> None:
        """One more has left; the message with the words is remembered."""
        self._left += 1
        self.message_id = message_id or self.message_id

    @property
    def kept(self) -> list[Any] | None:
        """What is remembered with the notice; None: nothing has left, or it was all one message."""
        if not self._left or self._screen is None:
            return None
        return [_sum(self._screen), max(self._left, self._gone), self.message_id]


def _sum(screen: Screen) -> str:
    """Of what it says: when that has changed meanwhile, all of it goes."""
    return sha256(json.dumps(screen.to_json(), sort_keys=True).encode()).hexdigest()[:16]
