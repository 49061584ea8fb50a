"""The requests that are made all day, as short as they can be: only what the bot says, answers as they come.

aiogram's own methods carry every field that Telegram knows, as a form, and read each answer into a model of a hundred
fields: twice the work of the rest of a delivery. What is rare goes by them.
"""

import json
from http import HTTPStatus
from typing import Any

from aiogram.enums import ParseMode
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardMarkup

NO_PREVIEW = {"is_disabled": True}


class Plain(TelegramMethod[Any]):
    """A request without files, sent as JSON; its answer is what the JSON says."""

    __returning__ = Any

    def spelled(self) -> bytes:
        """Its body."""
        return self.model_dump_json(exclude_none=True).encode()

    @staticmethod
    def answer(status: int, body: str) -> Any:
        """What Telegram answers; None when it is anything but a plain yes."""
        if status != HTTPStatus.OK:
            return None
        try:
            told = json.loads(body)
        except ValueError:
            return None
        return told.get("result") if isinstance(told, dict) and told.get("ok") is True else None


class Say(Plain):
    """A message; the answer holds its id."""

    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    message_thread_id: int | None = None
    reply_markup: InlineKeyboardMarkup | None = None
    allow_paid_broadcast: bool | None = None
    parse_mode: str = ParseMode.HTML
    link_preview_options: dict[str, bool] = NO_PREVIEW


class Change(Plain):
    """Other words and buttons in a message."""

    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    reply_markup: InlineKeyboardMarkup | None = None
    parse_mode: str = ParseMode.HTML
    link_preview_options: dict[str, bool] = NO_PREVIEW


class ChangeButtons(Plain):
    """Other buttons under a message."""

    __api_method__ = "editMessageReplyMarkup"

    chat_id: int
    message_id: int
    reply_markup: InlineKeyboardMarkup | None = None


class Hear(Plain):
    """A press was heard."""

    __api_method__ = "answerCallbackQuery"

    callback_query_id: str
    text: str | None = None
    show_alert: bool | None = None
