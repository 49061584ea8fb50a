"""What those see who answer many at once: questions that ask the same."""

from aiogram.filters.callback_data import CallbackData

from handlers.hotline.queue import Alike, Write, line, opens
from handlers.screen import Button, Screen, paged, short
from locales import Texts
from services.same import PAGE, Same


class Join(CallbackData, prefix="hmj"):
    """This one gets the same answer, or does not."""

    ticket_id: int
    other_id: int
    is_on: bool


class JoinAll(CallbackData, prefix="hma"):
    """All of them."""

    ticket_id: int


def same(t: Texts, one: Same) -> Screen:
    """Questions like this one; a press joins one to it or takes it away."""
    id_ = one.ticket.id
    first = one.ticket.entries[0].text if one.ticket.entries else ""
    each = []
    for other in one.shown:
        is_in = other.merged_into_id == id_
        label = short(("☑️ " if is_in else "⬜️ ") + line(t, other))
        each.append([Button(label, Join(ticket_id=id_, other_id=other.id, is_on=not is_in))])
    back = Button("←", Alike(ticket_id=id_, page=one.page - 1)) if one.page else None
    forward = Button("→", Alike(ticket_id=id_, page=one.page + 1)) if (one.page + 1) * PAGE < one.total else None
    rows = paged(each, back, forward)
    if one.joined < one.total:
        rows.append([Button(t("same-all", count=str(one.total)), JoinAll(ticket_id=id_))])
    if one.joined:
        rows.append([Button(t("same-answer", count=str(one.joined + 1)), Write(ticket_id=id_))])
    words = t("same-head", number=str(id_), text=short(" ".join(first.split()), 300), count=one.total)
    return Screen(words, [*rows, [Button(t("back-button"), opens(one.ticket))]])
