"""A screen → calls to Telegram. The only place where words leave for the network."""

import asyncio
import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
)

from bot import captions
from bot.limits import Lane
from bot.press import Press
from bot.sent_files import SentFiles, is_stale, key_of
from bot.split import split
from documents import heatmap, plan_workbook, sign_sheet, workbook
from handlers.screen import Paper, Rows, Screen

ALERT_LENGTH = 200
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
LARGE = 4000
"""Width and height together: Telegram makes a photo smaller, a file stays as it is."""
ALBUM = 10
UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")


@dataclass(frozen=True)
class Showing:
    """Shows screens in chats, in its lane."""

    bot: Bot
    press: Press
    lane: Lane
    sent: SentFiles | None = None
    """Where it is remembered which papers Telegram has already."""
    is_paid: bool = False
    """Each message may cost Telegram Stars and goes beyond the usual ceiling."""

    async def answer(self, query: CallbackQuery, screen: Screen | None) -> None:
        """After a press: stop the spinner, change the message that holds the button (or write a new one)."""
        alert = html.unescape(screen.alert)[:ALERT_LENGTH] if screen else ""
        stopping = self._stop_spinner(query, alert)
        if screen and screen.is_keyboard:
            await asyncio.gather(stopping, self._change_keyboard(query, screen.buttons))
            return
        if screen is None or not screen.text:
            if not await stopping and screen and screen.alert:
                await self.show(query.from_user.id, Screen(screen.alert))
            return
        message = query.message if isinstance(query.message, Message) and not screen.is_new else None
        done = await asyncio.gather(stopping, self.show(query.from_user.id, screen, message), return_exceptions=True)
        if isinstance(done[1], BaseException):
            raise done[1]

    async def _stop_spinner(self, query: CallbackQuery, alert: str) -> bool:
        """False when it is too late: Telegram shows nothing any more."""
        try:
            await self.bot.answer_callback_query(query.id, text=alert or None, show_alert=bool(alert) or None)
        except TelegramBadRequest as error:
            if "query is too old" not in error.message:
                raise
            return False
        return True

    async def _change_keyboard(self, query: CallbackQuery, buttons: Rows) -> None:
        """A message that is gone or says so already needs nothing."""
        markup = keyboard(buttons)
        if not isinstance(query.message, Message) or _same(query.message.reply_markup, markup):
            return
        try:
            async with self.lane.edit(query.from_user.id):
                await query.message.edit_reply_markup(reply_markup=markup)
        except TelegramBadRequest as error:
            if UNCHANGED not in error.message and not any(gone in error.message for gone in GONE):
                raise

    async def show(self, chat_id: int, screen: Screen, message: Message | None = None) -> int:
        """Write a screen into a chat, into a message that stands there if it can be changed. Returns the message id."""
        if captions.fits(screen):
            async with self.lane.message(chat_id):
                markup = keyboard(screen.buttons)
                return await captions.send(self.bot, chat_id, screen, markup, is_paid=self.is_paid or None)
        if message and message.text:
            shown = await self.edit(chat_id, message.message_id, screen)
        else:
            shown = None
        if shown is None:
            shown = await self._send(chat_id, screen)
        for paper in screen.papers:
            await self._send_paper(chat_id, paper, is_secret=screen.kept is not None)
        for more in screen.more:
            await self.show(chat_id, more)
        return shown

    async def edit(self, chat_id: int, message_id: int, screen: Screen) -> int | None:
        """Change a message; None when it is gone or cannot be changed."""
        first, *rest = split(screen.text)
        try:
            async with self.lane.edit(chat_id):
                await self.bot.edit_message_text(
                    chat_id=chat_id,
                    message_id=message_id,
                    text=first,
                    reply_markup=None if rest else keyboard(screen.buttons),
                    link_preview_options=NO_PREVIEW,
                )
        except TelegramBadRequest as error:
            if UNCHANGED in error.message:
                return message_id
            if any(gone in error.message for gone in GONE):
                return None
            raise
        if rest:
            await self._send_parts(chat_id, rest, screen.buttons)
        return message_id

    async def _send(self, chat_id: int, screen: Screen) -> int:
        return await self._send_parts(chat_id, split(screen.text), screen.buttons)

    async def _send_parts(self, chat_id: int, parts: list[str], buttons: Rows) -> int:
        sent = 0
        for n, part in enumerate(parts, 1):
            markup = keyboard(buttons) if n == len(parts) else None
            async with self.lane.message(chat_id):
                message = await self.bot.send_message(
                    chat_id,
                    part,
                    reply_markup=markup,
                    link_preview_options=NO_PREVIEW,
                    allow_paid_broadcast=self.is_paid or None,
                )
            sent = message.message_id
        return sent

    async def _send_paper(self, chat_id: int, paper: Paper, *, is_secret: bool) -> None:
        """Papers that are made take time: the same one again goes by the identifier that Telegram gave it."""
        if paper.kind == "received":
            await self._send_files(
                chat_id, "photo" if paper.data["is_photo"] else "document", [paper.data["external_id"]]
            )
        elif paper.kind == "text":
            await self._send_files(chat_id, "document", [BufferedInputFile(paper.data["text"].encode(), paper.name)])
        elif is_secret or self.sent is None:
            kind, files = await self._made(paper)
            await self._send_files(chat_id, kind, files)
        else:
            await self._send_once(chat_id, paper, self.sent)

    async def _send_once(self, chat_id: int, paper: Paper, sent: SentFiles) -> None:
        key = key_of(paper.kind, paper.name, paper.data)
        if known := await sent.find(key):
            try:
                await self._send_files(chat_id, *known)
            except TelegramBadRequest as error:
                if not is_stale(error.message):
                    raise
                await sent.forget(key)
            else:
                return
        kind, files = await self._made(paper)
        await sent.keep(key, kind, await self._send_files(chat_id, kind, files))

    async def _made(self, paper: Paper) -> tuple[str, list[BufferedInputFile]]:
        """Of which kind its files are, and their bytes."""
        if paper.kind == "xlsx":
            pages: Sequence[bytes] = [await self.press.xlsx(workbook.from_json(paper.data))]
        elif paper.kind == "plan-workbook":
            pages = [await self.press.plan_workbook(plan_workbook.from_json(paper.data))]
        elif paper.kind in ("sign-sheet-docx", "sign-sheet-xlsx"):
            sheet = sign_sheet.from_json(paper.data)
            pages = [await self.press.sign_sheet(sheet, paper.kind.removeprefix("sign-sheet-"))]
        elif paper.kind == "heatmap":
            pages = await self.press.heatmap(heatmap.from_json(paper.data))
        else:
            raise ValueError(paper.kind)
        is_photo = paper.kind == "heatmap" and not any(map(_is_large, pages))
        return "photo" if is_photo else "document", [BufferedInputFile(page, paper.name) for page in pages]

    async def _send_files(self, chat_id: int, kind: str, files: Sequence[BufferedInputFile | str]) -> list[str]:
        """Send them, ten in an album; the identifiers that Telegram gives them."""
        ids: list[str] = []
        for start in range(0, len(files), ALBUM):
            async with self.lane.message(chat_id):
                messages = await self._send_album(chat_id, kind, files[start : start + ALBUM])
            ids += [_file_id(message) for message in messages]
        return ids

    async def _send_album(self, chat_id: int, kind: str, files: Sequence[InputFile | str]) -> list[Message]:
        paid = self.is_paid or None
        if len(files) > 1:
            media = InputMediaPhoto if kind == "photo" else InputMediaDocument
            return await self.bot.send_media_group(
                chat_id, [media(media=file) for file in files], allow_paid_broadcast=paid
            )
        if kind == "photo":
            return [await self.bot.send_photo(chat_id, files[0], allow_paid_broadcast=paid)]
        return [await self.bot.send_document(chat_id, files[0], allow_paid_broadcast=paid)]


def _same(one: InlineKeyboardMarkup | None, other: InlineKeyboardMarkup | None) -> bool:
    """Whether two keyboards say the same, wherever they come from."""
    first, second = (markup.model_dump(exclude_none=True) if markup else {} for markup in (one, other))
    return first == second


def _file_id(message: Message) -> str:
    if message.photo:
        return message.photo[-1].file_id
    return message.document.file_id if message.document else ""


def _is_large(png: bytes) -> bool:
    """Whether a photo of it would be too coarse to zoom into: its head says width and height."""
    return int.from_bytes(png[16:20], "big") + int.from_bytes(png[20:24], "big") > LARGE


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Buttons as Telegram wants them: labels are plain text there."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(*button.to_json()) for button in row] for row in rows if row])


def _button(label: str, data: str, url: str) -> InlineKeyboardButton:
    meaning: dict[str, Any] = {"url": url} if url else {"callback_data": data}
    return InlineKeyboardButton(text=html.unescape(label), **meaning)
