"""A picture that is made here, with its words below it, as one message that is edited in place: a board that lives."""

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, InputMediaPhoto

from bot.split import CAPTION_LIMIT, visible
from handlers.screen import Screen

UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "there is no media in the message to edit")


def fits(screen: Screen) -> bool:
    """Whether it is one picture whose words Telegram takes below it."""
    papers = screen.papers
    return screen.is_one and len(papers) == 1 and papers[0].kind == "heatmap" and visible(screen.text) <= CAPTION_LIMIT


async def send(
    bot: Bot,
    chat_id: int,
    screen: Screen,
    png: BufferedInputFile,
    markup: InlineKeyboardMarkup | None,
    *,
    topic: int = 0,
) -> int:
    """A new message; its id."""
    words, thread = screen.text or None, topic or None
    sent = await bot.send_photo(chat_id, png, caption=words, reply_markup=markup, message_thread_id=thread)
    return sent.message_id


async def edit(
    bot: Bot,
    chat_id: int,
    message_id: int,
    screen: Screen,
    png: BufferedInputFile,
    markup: InlineKeyboardMarkup | None,
) -> int | None:
    """Another picture and other words in a message; None when it is gone or holds no picture."""
    try:
        await bot.edit_message_media(
            InputMediaPhoto(media=png, caption=screen.text or None),
            chat_id=chat_id,
            message_id=message_id,
            reply_markup=markup,
        )
    except TelegramBadRequest as error:
        if UNCHANGED in error.message:
            return message_id
        if any(gone in error.message for gone in GONE):
            return None
        raise
    return message_id
