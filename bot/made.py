"""Files that a job has made: sent as one message with the words below them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto, MediaUnion

from bot.database import Database
from handlers.screen import Screen
from services import files as kept_files
from services import reports

KIND = "made"
LARGE = 4000
"""Width and height together: Telegram makes a photo smaller, a file stays as it is."""


class FilesGone(Exception):
    """What was made is not kept any more."""


@dataclass(frozen=True)
class Made:
    """Reads the bytes when they are sent, and not before."""

    database: Database

    async def kept(self, file_id: int) -> bytes:
        """The bytes of a file that is sent anew."""
        async with self.database.unit() as session:
            content = await kept_files.content(session, file_id)
        if content is None:
            raise FilesGone
        return content

    @staticmethod
    def fits(screen: Screen) -> bool:
        """Whether the screen is one of these."""
        return screen.is_one and len(screen.papers) == 1 and screen.papers[0].kind == KIND

    async def send(self, bot: Bot, chat_id: int, screen: Screen, topic: int = 0) -> int:
        """Send it; the id of the (first) message."""
        paper = screen.papers[0]
        async with self.database.unit() as session:
            pages = await reports.files_of(session, paper.data["report"])
        if not pages:
            raise FilesGone
        is_photo = paper.data["is_photo"] and not any(map(_is_large, pages))
        files = [BufferedInputFile(page, paper.name) for page in pages]
        where: dict[str, Any] = {"chat_id": chat_id, "message_thread_id": topic or None}
        if len(files) > 1:
            return await _album(bot, where, files, screen.text, is_photo=is_photo)
        if is_photo:
            return (await bot.send_photo(photo=files[0], caption=screen.text, **where)).message_id
        return (await bot.send_document(document=files[0], caption=screen.text, **where)).message_id


async def _album(
    bot: Bot, where: Mapping[str, Any], files: list[BufferedInputFile], words: str, *, is_photo: bool
) -> int:
    """The words stand under the first photo, which is seen as those of the album, or under the last document."""
    media = InputMediaPhoto if is_photo else InputMediaDocument
    with_words = 0 if is_photo else len(files) - 1
    items: list[MediaUnion] = [
        media(media=file, caption=words if n == with_words else None) for n, file in enumerate(files[:10])
    ]
    return (await bot.send_media_group(media=items, **where))[0].message_id


def _is_large(png: bytes) -> bool:
    """Its head says width and height."""
    return int.from_bytes(png[16:20], "big") + int.from_bytes(png[20:24], "big") > LARGE
