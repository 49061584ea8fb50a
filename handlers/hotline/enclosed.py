"""What a message to the hotline carries beside words."""

from aiogram.types import Message

from models import FileSort
from services.enclosing import Enclosed


def enclosed_in(message: Message) -> Enclosed | None:
    """A photo, a document or a voice; None: words only."""
    words = message.caption or ""
    if message.photo:
        photo = message.photo[-1]
        return Enclosed(photo.file_id, "photo.jpg", photo.file_size or 0, FileSort.photo, message.message_id, words)
    if message.voice:
        voice = message.voice
        return Enclosed(voice.file_id, "voice.ogg", voice.file_size or 0, FileSort.voice, message.message_id, words)
    if message.document:
        one = message.document
        name = one.file_name or ""
        return Enclosed(one.file_id, name, one.file_size or 0, FileSort.document, message.message_id, words)
    return None
