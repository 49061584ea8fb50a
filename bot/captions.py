"""Words under files: a screen whose words and files are one message, where Telegram lets them be one."""

from collections.abc import Sequence

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
    bot: Bot, chat_id: int, screen: Screen, markup: InlineKeyboardMarkup | None, *, is_paid: bool | None
) -> int:
    """Send it; the id of the message (of an album, of its first)."""
    files, words = [str(paper.data["external_id"]) for paper in screen.papers], screen.text or None
    if len(files) > 1:
        return await _album(bot, chat_id, screen.papers, words, is_paid=is_paid)
    if screen.papers[0].data["is_photo"]:
        sent = await bot.send_photo(chat_id, files[0], caption=words, reply_markup=markup, allow_paid_broadcast=is_paid)
    else:
        sent = await bot.send_document(
            chat_id, files[0], caption=words, reply_markup=markup, allow_paid_broadcast=is_paid
        )
    return sent.message_id


async def _album(bot: Bot, chat_id: int, papers: Sequence[Paper], words: str | None, *, is_paid: bool | None) -> int:
    """The words stand under the first photo, which is seen as those of the album, or under the last document."""
    is_photo = bool(papers[0].data["is_photo"])
    media = InputMediaPhoto if is_photo else InputMediaDocument
    with_words = 0 if is_photo else len(papers) - 1
    items: list[MediaUnion] = [
        media(media=str(paper.data["external_id"]), caption=words if n == with_words else None)
        for n, paper in enumerate(papers)
    ]
    sent = await bot.send_media_group(chat_id, items, allow_paid_broadcast=is_paid)
    return sent[0].message_id
