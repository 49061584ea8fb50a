"""A screen → calls to Telegram. The only place where words leave for the network."""

import asyncio
import html
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import (
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
)

from bot import captions, pictures
from bot.halfway import Halfway
from bot.limits import Lane
from bot.made import Made
from bot.press import Press
from bot.sent_files import SentFiles, is_stale, key_of
from bot.shown import Shown
from bot.split import split
from bot.wire import Change, ChangeButtons, Hear, Say
from documents import heatmap, plan_workbook, sign_sheet, workbook
from handlers.screen import Paper, Rows, Screen

log = logging.getLogger("mayak.showing")
ALERT_LENGTH = 200
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
    shown: Shown = field(default_factory=Shown)
    """What messages say already."""
    made: Made | None = None
    """Where files are that a job has made."""

    async def answer(self, query: CallbackQuery, screen: Screen | None, halfway: Halfway | None = None) -> None:
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
        showing = self.show(query.from_user.id, screen, message, halfway)
        done = await asyncio.gather(stopping, showing, return_exceptions=True)
        if isinstance(done[1], BaseException):
            raise done[1]

    async def _stop_spinner(self, query: CallbackQuery, alert: str) -> bool:
        """False when it is too late: Telegram shows nothing any more."""
        try:
            await self.bot(Hear(callback_query_id=query.id, text=alert or None, show_alert=bool(alert) or None))
        except TelegramBadRequest as error:
            if "query is too old" not in error.message:
                raise
            return False
        return True

    async def _change_keyboard(self, query: CallbackQuery, buttons: Rows) -> None:
        """A message that is gone or says so already needs nothing."""
        markup = keyboard(buttons)
        if not isinstance(query.message, Message) or self.shown.has_buttons(query.message, markup):
            return
        chat_id, message_id = query.message.chat.id, query.message.message_id
        self.shown.forget(chat_id, message_id)
        try:
            async with self.lane.edit(query.from_user.id):
                answer = await self.bot(ChangeButtons(chat_id=chat_id, message_id=message_id, reply_markup=markup))
            self.shown.keep_buttons(chat_id, message_id, markup, answer)
        except TelegramBadRequest as error:
            if UNCHANGED not in error.message and not any(gone in error.message for gone in GONE):
                raise

    async def forget_commands(self, chat_id: int) -> None:
        """The chat offers the commands of strangers again. Nothing depends on it, so nothing is tried twice."""
        try:
            await self.bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=chat_id))
        except TelegramAPIError as error:
            log.warning("the commands of a chat were not taken back: %s", type(error).__name__)

    async def show(
        self,
        chat_id: int,
        screen: Screen,
        message: Message | None = None,
        halfway: Halfway | None = None,
        *,
        topic: int = 0,
    ) -> int:
        """Write a screen into a chat, into a message that stands there if it can be changed. Returns the message id.

        `halfway` counts what has left, and knows what had left before a break.
        """
        halfway = halfway or Halfway()
        if self.made and self.made.fits(screen):
            async with self.lane.message(chat_id):
                return await self.made.send(self.bot, chat_id, screen, topic)
        if pictures.fits(screen) and (shown := await self._picture(chat_id, screen, topic=topic)) is not None:
            return shown
        if captions.fits(screen):
            async with self.lane.message(chat_id):
                markup = keyboard(screen.buttons)
                is_paid = self.is_paid or None
                return await captions.send(self.bot, chat_id, screen, markup, is_paid=is_paid, topic=topic)
        if message and message.text:
            shown = await self.edit(chat_id, message.message_id, screen, halfway, stands=message)
        else:
            shown = None
        if shown is None:
            shown = await self._send_parts(chat_id, split(screen.text), screen.buttons, halfway, topic)
        for papers in together(screen.papers):
            if not halfway.has_left():
                await self._send_papers(chat_id, papers, topic, is_secret=screen.kept is not None)
                halfway.leaves()
        for more in screen.more:
            await self.show(chat_id, more, halfway=halfway, topic=topic)
        return shown

    async def edit(
        self,
        chat_id: int,
        message_id: int,
        screen: Screen,
        halfway: Halfway | None = None,
        *,
        topic: int = 0,
        stands: Message | None = None,
    ) -> int | None:
        """Change a message; None when it is gone or cannot be changed.

        A pressed one that stands there and says so already, as when a chosen tab is pressed again, needs nothing.
        """
        if pictures.fits(screen):
            return await self._picture(chat_id, screen, message_id)
        first, *rest = split(screen.text)
        markup = None if rest else keyboard(screen.buttons)
        halfway = halfway or Halfway()
        if stands and not rest and self.shown.says(stands, first, markup):
            halfway.leaves(message_id)
            return message_id
        self.shown.forget(chat_id, message_id)
        try:
            async with self.lane.edit(chat_id):
                change = Change(chat_id=chat_id, message_id=message_id, text=first, reply_markup=markup)
                answer = await self.bot(change)
            self.shown.keep(chat_id, message_id, first, markup, answer)
        except TelegramBadRequest as error:
            if UNCHANGED in error.message:
                halfway.leaves(message_id)
                return message_id
            if any(gone in error.message for gone in GONE):
                return None
            raise
        halfway.leaves(message_id)
        await self._send_parts(chat_id, rest, screen.buttons, halfway, topic)
        return message_id

    async def _picture(
        self, chat_id: int, screen: Screen, message_id: int | None = None, *, topic: int = 0
    ) -> int | None:
        """A picture with its words, written or changed; None when it cannot be one message, or that one is gone."""
        kind, files = await self._made(screen.papers[0])
        if kind != "photo" or len(files) > 1:
            return None
        markup = keyboard(screen.buttons)
        if message_id is None:
            async with self.lane.message(chat_id):
                return await pictures.send(self.bot, chat_id, screen, files[0], markup, topic=topic)
        async with self.lane.edit(chat_id):
            return await pictures.edit(self.bot, chat_id, message_id, screen, files[0], markup)

    async def _send_parts(self, chat_id: int, parts: list[str], buttons: Rows, halfway: Halfway, topic: int = 0) -> int:
        for n, part in enumerate(parts, 1):
            if halfway.has_left():
                continue
            markup = keyboard(buttons) if n == len(parts) else None
            async with self.lane.message(chat_id):
                paid = self.is_paid or None
                say = Say(chat_id=chat_id, text=part, reply_markup=markup, allow_paid_broadcast=paid)
                say.message_thread_id = topic or None
                said = await self.bot(say)
            halfway.leaves(said["message_id"])
        return halfway.message_id

    async def _send_papers(self, chat_id: int, papers: Sequence[Paper], topic: int, *, is_secret: bool) -> None:
        """Papers that are made take time: the same one again goes by the identifier that Telegram gave it."""
        paper = papers[0]
        if paper.kind == "received":
            kind = "photo" if paper.data["is_photo"] else "document"
            await self._send_files(chat_id, kind, [one.data["external_id"] for one in papers], topic)
        elif paper.kind == "kept" and self.made:
            again = BufferedInputFile(await self.made.kept(paper.data["file"]), paper.name)
            await self._send_files(chat_id, "photo" if paper.data["is_photo"] else "document", [again], topic)
        elif paper.kind == "text":
            await self._send_files(
                chat_id, "document", [BufferedInputFile(paper.data["text"].encode(), paper.name)], topic
            )
        elif is_secret or self.sent is None:
            kind, files = await self._made(paper)
            await self._send_files(chat_id, kind, files, topic)
        else:
            await self._send_once(chat_id, paper, self.sent, topic)

    async def _send_once(self, chat_id: int, paper: Paper, sent: SentFiles, topic: int) -> None:
        key = key_of(paper.kind, paper.name, paper.data)
        if known := await sent.find(key):
            try:
                await self._send_files(chat_id, *known, topic)
            except TelegramBadRequest as error:
                if not is_stale(error.message):
                    raise
                await sent.forget(key)
            else:
                return
        kind, files = await self._made(paper)
        await sent.keep(key, kind, await self._send_files(chat_id, kind, files, topic))

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
        elif paper.kind in (
            "act",
            "calendar",
            "month-grid",
            "observer-papers",
            "observer-list",
            "poster",
            "parent-memo",
        ):
            pages = await self.press.paper(paper.kind.replace("-", "_"), paper.data)
        else:
            raise ValueError(paper.kind)
        is_photo = paper.kind in ("heatmap", "month-grid") and not any(map(_is_large, pages))
        return "photo" if is_photo else "document", [BufferedInputFile(page, paper.name) for page in pages]

    async def _send_files(
        self, chat_id: int, kind: str, files: Sequence[BufferedInputFile | str], topic: int = 0
    ) -> list[str]:
        """Send them, ten in an album; the identifiers that Telegram gives them."""
        ids: list[str] = []
        for start in range(0, len(files), ALBUM):
            async with self.lane.message(chat_id):
                messages = await self._send_album(chat_id, kind, files[start : start + ALBUM], topic or None)
            ids += [_file_id(message) for message in messages]
        return ids

    async def _send_album(
        self, chat_id: int, kind: str, files: Sequence[InputFile | str], topic: int | None
    ) -> list[Message]:
        paid = self.is_paid or None
        if len(files) > 1:
            media = InputMediaPhoto if kind == "photo" else InputMediaDocument
            return await self.bot.send_media_group(
                chat_id, [media(media=file) for file in files], allow_paid_broadcast=paid, message_thread_id=topic
            )
        if kind == "photo":
            return [await self.bot.send_photo(chat_id, files[0], allow_paid_broadcast=paid, message_thread_id=topic)]
        return [await self.bot.send_document(chat_id, files[0], allow_paid_broadcast=paid, message_thread_id=topic)]


def together(papers: Sequence[Paper]) -> list[list[Paper]]:
    """Received files of one sort that follow each other go as an album; every other paper by itself."""
    groups: list[list[Paper]] = []
    for paper in papers:
        last = groups[-1] if groups else []
        is_alike = bool(last) and paper.kind == last[0].kind == "received"
        if is_alike and len(last) < ALBUM and paper.data["is_photo"] == last[0].data["is_photo"]:
            last.append(paper)
        else:
            groups.append([paper])
    return groups


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
