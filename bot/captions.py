"""Words under files: a screen whose words and files are one message, where Telegram lets them be one."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram import Bot
from aiogram.types import InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto, MediaUnion

from bot.split import CAPTION_LIMIT, visible
from handlers.screen import Paper, Screen

ALBUM = 10


def fits(screen: Screen) -> bool:
    """Whether it can be one message: an album carries no buttons and only one sort of files."""
    papers = screen.papers
    if not screen.is_one or not papers or any(paper.kind != "received" for paper in papers):
        return False
    is_album = len(papers) > 1
    sorts = {bool(paper.data["is_photo"]) for paper in papers}
    if is_album and (screen.buttons or len(sorts) > 1 or len(papers) > ALBUM):
        return False
    return visible(screen.text) <= CAPTION_LIMIT


async def send(
    bot: Bot, chat_id: int, screen: Screen, markup: InlineKeyboardMarkup | None, *, is_paid: bool | None, topic: int = 0
) -> int:
    """Send it; the id of the message (of an album, of its first)."""
    files, words = [str(paper.data["external_id"]) for paper in screen.papers], screen.text or None
    where: dict[str, Any] = {"chat_id": chat_id, "message_thread_id": topic or None, "allow_paid_broadcast": is_paid}
    if len(files) > 1:
        return await _album(bot, where, screen.papers, words)
    if screen.papers[0].data["is_photo"]:
        return (await bot.send_photo(photo=files[0], caption=words, reply_markup=markup, **where)).message_id
    return (await bot.send_document(document=files[0], caption=words, reply_markup=markup, **where)).message_id


async def _album(bot: Bot, where: Mapping[str, Any], papers: Sequence[Paper], words: str | None) -> int:
    """The words stand under the first photo, which is seen as those of the album, or under the last document."""
    is_photo = bool(papers[0].data["is_photo"])
    media = InputMediaPhoto if is_photo else InputMediaDocument
    with_words = 0 if is_photo else len(papers) - 1
    items: list[MediaUnion] = [
        media(media=str(paper.data["external_id"]), caption=words if n == with_words else None)
        for n, paper in enumerate(papers)
    ]
    return (await bot.send_media_group(media=items, **where))[0].message_id
