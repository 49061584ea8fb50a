"""What those see who answer: the queue, a question, the answer before it is sent."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.hotline.tickets import count_files, papers, whole
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Texts
from models import Person, Ticket, TicketState
from services.answering import PAGE, Queue, Shelf

SHELVES = (Shelf.new, Shelf.mine, Shelf.overdue, Shelf.others, Shelf.done)


class OnShelf(CallbackData, prefix="hsf"):
    """A part of the queue, a page."""

    shelf: Shelf
    page: int


class Take(CallbackData, prefix="hst"):
    """«Взять»."""

    ticket_id: int


class LetGo(CallbackData, prefix="hsl"):
    """«Вернуть в очередь»."""

    ticket_id: int


class Write(CallbackData, prefix="hsw"):
    """«Ответить», or write the answer anew."""

    ticket_id: int


class SendAnswer(CallbackData, prefix="hse"):
    """«Отправить ответ»."""

    ticket_id: int


class StaffFiles(CallbackData, prefix="hsg"):
    """The files of a question."""

    ticket_id: int


def queue(t: Texts, one: Queue) -> Screen:
    """A part of the queue, with the ways to the others."""
    tabs = [_tab(t, one, shelf) for shelf in SHELVES]
    rows: list[Sequence[Button]] = [[Button(_line(t, ticket), _open(ticket))] for ticket in one.shown]
    back = Button("←", OnShelf(shelf=one.shelf, page=one.page - 1)) if one.page else None
    more = (one.page + 1) * PAGE < one.counts[one.shelf]
    forward = Button("→", OnShelf(shelf=one.shelf, page=one.page + 1)) if more else None
    last = [Button(t("answers-button"), Go(to=Place.answers)), Button(t("menu-button"), Go(to=Place.menu))]
    words = t.lines([t("queue-head"), "", t("queue-shelf", shelf=one.shelf.value, count=one.counts[one.shelf])])
    return Screen(words, [tabs[:3], tabs[3:], *paged(rows, back, forward), last])


def _tab(t: Texts, one: Queue, shelf: Shelf) -> Button:
    here = "yes" if shelf == one.shelf else "no"
    return Button(
        t("queue-tab", shelf=shelf.value, count=str(one.counts[shelf]), here=here), OnShelf(shelf=shelf, page=0)
    )


def _open(ticket: Ticket) -> Go:
    return Go(to=Place.ticket, id=ticket.id)


def _line(t: Texts, ticket: Ticket) -> str:
    first = ticket.entries[0].text if ticket.entries else ""
    text = " ".join(first.split())
    return short(t("queue-line", number=str(ticket.id), topic=ticket.topic.value, school=ticket.school.name, text=text))


def ticket(t: Texts, one: Ticket, person: Person, owner: Person | None) -> Screen:
    """A question, and what can be done with it now."""
    anonymous = "yes" if one.is_anonymous else "no"
    who = t("queue-who", school=one.school.name, grade=str(one.grade or "no"), anonymous=anonymous)
    answers = t("queue-owner", name=called(t, owner)) if owner and owner.id != person.id else None
    is_mine, is_free = one.owner_id == person.id, one.owner_id is None
    rows: list[list[Button]] = []
    if files := count_files(one):
        rows.append([Button(t("ticket-files", count=files), StaffFiles(ticket_id=one.id))])
    if is_mine or (is_free and one.state != TicketState.closed):
        rows.append([Button(t("queue-answer", again="yes" if one.answered_at else "no"), Write(ticket_id=one.id))])
    if is_free and one.is_open:
        rows.append([Button(t("queue-take"), Take(ticket_id=one.id))])
    if is_mine and one.is_open:
        rows.append([Button(t("queue-let-go"), LetGo(ticket_id=one.id))])
    rows.append([Button(t("queue-button"), Go(to=Place.queue)), Button(t("menu-button"), Go(to=Place.menu))])
    return Screen(t.lines([whole(t, one, is_staff=True), "", who, answers]), rows)


def write(t: Texts, one: Ticket) -> Screen:
    """The next message is the answer."""
    return Screen(
        t.lines([whole(t, one, is_staff=True), "", t("queue-write")]),
        [[Button(t("cancel-button"), Go(to=Place.ticket, id=one.id))]],
    )


def preview(t: Texts, one: Ticket, words: str) -> Screen:
    """The answer as the parent will read it."""
    rows = [
        [Button(t("queue-send"), SendAnswer(ticket_id=one.id))],
        [Button(t("queue-rewrite"), Write(ticket_id=one.id)), Button(t("cancel-button"), _open(one))],
    ]
    return Screen(t.lines([t("queue-preview", number=str(one.id)), "", t("plain", text=words)]), rows)


def answered(t: Texts, one: Ticket) -> Screen:
    """It is on its way."""
    words = t("queue-answered", number=str(one.id), anonymous="yes" if one.is_anonymous else "no")
    return Screen(words, [[Button(t("queue-button"), Go(to=Place.queue)), Button(t("menu-button"), Go(to=Place.menu))]])


def files(t: Texts, one: Ticket) -> Screen:
    """The files of a question: cleaned and named anew."""
    return Screen(t("ticket-files-here", number=str(one.id)), papers=papers(t, one), is_new=True)
