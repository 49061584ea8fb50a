"""What messages say now, as far as this process knows: a press that changes nothing asks nothing of Telegram.

What came with the press is not enough: two presses at once carry the same message, and the first of them changes it.
Nor is what is known here: another replica may have changed the message since. The second of the change decides.
"""

import html
from collections import OrderedDict
from typing import Any

from aiogram.types import InlineKeyboardMarkup, Message

KNOWN = 5000
"""Messages of which it is remembered; of others it is said by what came with the press."""


class Shown:
    """Remembers the newest text and keyboard of messages."""

    def __init__(self, *, is_alone: bool = True) -> None:
        self._is_alone = is_alone
        """Nobody else changes messages of this bot."""
        self._known: OrderedDict[tuple[int, int], tuple[int, int]] = OrderedDict()
        self._buttons: OrderedDict[tuple[int, int], tuple[str, int]] = OrderedDict()

    def keep(
        self, chat_id: int, message_id: int, text: str, markup: InlineKeyboardMarkup | None, answer: Any = None
    ) -> None:
        """A message says this from now on; the answer to the request tells since when."""
        self._known[chat_id, message_id] = _sum(text, markup), _second(answer)
        self._known.move_to_end((chat_id, message_id))
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)

    def keep_buttons(
        self, chat_id: int, message_id: int, markup: InlineKeyboardMarkup | None, answer: Any = None
    ) -> None:
        """Only the buttons of a message have changed; what it says above them is as it came with the press."""
        self._buttons[chat_id, message_id] = _spelled(markup), _second(answer)
        if len(self._buttons) > KNOWN:
            self._buttons.popitem(last=False)

    def has_buttons(self, message: Message, markup: InlineKeyboardMarkup | None) -> bool:
        """Whether these buttons stand below a message already."""
        known = self._buttons.get((message.chat.id, message.message_id))
        newest = known[0] if known and self._is_newest(known[1], message) else _spelled(message.reply_markup)
        return newest == _spelled(markup)

    def forget(self, chat_id: int, message_id: int) -> None:
        """It is being changed: what it will say is not certain yet."""
        self._known.pop((chat_id, message_id), None)
        self._buttons.pop((chat_id, message_id), None)

    def says(self, message: Message, text: str, markup: InlineKeyboardMarkup | None) -> bool:
        """Whether a message says exactly this already."""
        known = self._known.get((message.chat.id, message.message_id))
        is_newest = known is not None and self._is_newest(known[1], message)
        newest = known[0] if known and is_newest else _sum(message.html_text, message.reply_markup)
        return newest == _sum(text, markup)

    def _is_newest(self, second: int, message: Message) -> bool:
        """Whether what is known is newer than what came with the press; within a second nobody can tell."""
        carried = message.edit_date or 0
        return second >= carried if self._is_alone else second > carried


def _second(answer: Any) -> int:
    """When Telegram changed the message, in its own words."""
    return int(answer.get("edit_date") or 0) if isinstance(answer, dict) else 0


def _sum(text: str, markup: InlineKeyboardMarkup | None) -> int:
    return hash((html.unescape(text).strip(), _spelled(markup)))


def _spelled(markup: InlineKeyboardMarkup | None) -> str:
    return markup.model_dump_json(exclude_none=True) if markup and markup.inline_keyboard else ""
