"""«Ознакомлен(а)»: the button below a message that asks for it; pressing is the affair of the letters."""

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place
from locales import Texts
from models import Broadcast, BroadcastState


class Acknowledge(CallbackData, prefix="ak"):
    """This edition of this message was read."""

    broadcast_id: int
    edition: int


def below(t: Texts, broadcast: Broadcast) -> list[list[Button]]:
    """What stands below a message that a recipient gets."""
    if not broadcast.needs_acknowledgement:
        return []
    press = Acknowledge(broadcast_id=broadcast.id, edition=broadcast.edition)
    return [[Button(t("acknowledge-button"), press)]]


def for_author(t: Texts, broadcast: Broadcast) -> list[list[Button]]:
    """In a draft: whether it is a letter and has to be acknowledged; afterwards: who has done so."""
    if broadcast.state == BroadcastState.draft:
        words = t("letters-draft-button", asked="yes" if broadcast.needs_acknowledgement else "no")
        return [[Button(words, Go(to=Place.letter, id=broadcast.id))]]
    if not broadcast.needs_acknowledgement:
        return []
    return [[Button(t("acknowledged-button"), Go(to=Place.acknowledged, id=broadcast.id))]]


def edition_line(t: Texts, broadcast: Broadcast) -> str | None:
    """«Исправленный текст (редакция 2)», above a text that was corrected after it had been sent."""
    return t("letters-edition-line", number=str(broadcast.edition)) if broadcast.edition > 1 else None
