"""«Ознакомлен(а)»: the button below a message that asks for it; pressing is the affair of the letters."""

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place
from locales import Texts
from models import Acknowledgement, Broadcast, BroadcastState


class Acknowledge(CallbackData, prefix="ak"):
    """This edition of this message was read."""

    broadcast_id: int
    edition: int


def below(t: Texts, broadcast: Broadcast, own: Acknowledgement | None = None) -> list[list[Button]]:
    """What stands below a message that a recipient gets; below one that is shown once more, their mark."""
    if not broadcast.needs_acknowledgement:
        return []
    if own and own.at:
        return [[done(t, own)]]
    press = Acknowledge(broadcast_id=broadcast.id, edition=broadcast.edition)
    return [[Button(t("acknowledge-button"), press)]]


def done(t: Texts, own: Acknowledgement) -> Button:
    """«✅ Ознакомлен(а) 7 сентября, 12:31»."""
    at = own.at.astimezone(own.organisation.zone) if own.at else None
    return Button(t("acknowledged-label", at=at), Acknowledge(broadcast_id=own.broadcast_id, edition=own.edition))


def for_author(t: Texts, broadcast: Broadcast) -> list[list[Button]]:
    """In a draft: whether it is a letter and has to be acknowledged; afterwards: who has done so."""
    if broadcast.state == BroadcastState.draft:
        words = t("letters-draft-button", asked="yes" if broadcast.needs_acknowledgement else "no")
        return [[Button(words, Go(to=Place.letter, id=broadcast.id))]]
    is_cancelled = broadcast.state == BroadcastState.stopped and not broadcast.sent + broadcast.failed
    if not broadcast.needs_acknowledgement or is_cancelled:
        return []
    return [[Button(t("acknowledged-button"), Go(to=Place.acknowledged, id=broadcast.id))]]


def edition_line(t: Texts, broadcast: Broadcast) -> str | None:
    """«Исправленный текст (редакция 2)», above a text that was corrected after it had been sent."""
    return t("letters-edition-line", number=str(broadcast.edition)) if broadcast.edition > 1 else None
