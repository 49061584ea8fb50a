"""The file that a message brings, as the channel names it."""

from datetime import datetime

from aiogram.types import Message

from locales import Texts
from services.ticks import Received


def document(message: Message) -> tuple[str, str, int]:
    """A document: its id there, its name, its size."""
    sent = message.document
    assert sent is not None
    return sent.file_id, sent.file_name or "", sent.file_size or 0


def received(message: Message, t: Texts, now: datetime) -> Received:
    """A document or a photo; of a photo, the largest size that Telegram made of it."""
    if message.document:
        id_, name, size = document(message)
        return Received(id_, name or t("file-name", day=now.date()), size, False)
    assert message.photo is not None
    photo = message.photo[-1]
    return Received(photo.file_id, t("photo-name", day=now.date()), photo.file_size or 0, True)
