"""What messages say now, as far as this process knows: a press that changes nothing asks nothing of Telegram.

What came with the press is not enough: two presses at once carry the same message, and the first of them changes it.
"""

import html
from collections import OrderedDict

from aiogram.types import InlineKeyboardMarkup, Message

KNOWN = 5000
"""Messages of which it is remembered; of others it is said by what came with the press."""


class Shown:
    """Remembers the newest text and keyboard of messages."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, int], int] = OrderedDict()
        self._buttons: OrderedDict[tuple[int, int], str] = OrderedDict()

    def keep(self, chat_id: int, message_id: int, text: str, markup: InlineKeyboardMarkup | None) -> None:
        """A message says this from now on."""
        self._known[chat_id, message_id] = _sum(text, markup)
        self._known.move_to_end((chat_id, message_id))
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)

    def keep_buttons(self, chat_id: int, message_id: int, markup: InlineKeyboardMarkup | None) -> None:
        """Only the buttons of a message have changed; what it says above them is as it came with the press."""
        self._buttons[chat_id, message_id] = _spelled(markup)
        if len(self._buttons) > KNOWN:
            self._buttons.popitem(last=False)

    def has_buttons(self, message: Message, markup: InlineKeyboardMarkup | None) -> bool:
        """Whether these buttons stand below a message already."""
        known = self._buttons.get((message.chat.id, message.message_id), _spelled(message.reply_markup))
        return known == _spelled(markup)

    def forget(self, chat_id: int, message_id: int) -> None:
        """It is being changed: what it will say is not certain yet."""
        self._known.pop((chat_id, message_id), None)
        self._buttons.pop((chat_id, message_id), None)

    def says(self, message: Message, text: str, markup: InlineKeyboardMarkup | None) -> bool:
        """Whether a message says exactly this already."""
        known = self._known.get((message.chat.id, message.message_id))
        if known is None:
            known = _sum(message.html_text, message.reply_markup)
        return known == _sum(text, markup)


def _sum(text: str, markup: InlineKeyboardMarkup | None) -> int:
    return hash((html.unescape(text).strip(), _spelled(markup)))


def _spelled(markup: InlineKeyboardMarkup | None) -> str:
    return markup.model_dump_json(exclude_none=True) if markup and markup.inline_keyboard else ""
