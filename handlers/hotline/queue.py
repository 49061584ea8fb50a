"""What those see who answer: the queue, a question, the answer before it is sent."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.hotline.tickets import count_files, file_line, papers, whole
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import EntryKind, Ticket
from services.answering import PAGE, Draft, Queue, Sent, Shelf
from services.ticket_cards import Card

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


class AskBack(CallbackData, prefix="hsb"):
    """«Уточнить у родителя»."""

    ticket_id: int


class WriteMore(CallbackData, prefix="hsm"):
    """«Дописать» what is not sent yet."""

    ticket_id: int


class SendAnswer(CallbackData, prefix="hse"):
    """«Отправить»."""

    ticket_id: int


class SendPart(CallbackData, prefix="hsp"):
    """«Отправить, вопрос оставить открытым»."""

    ticket_id: int


class DropFiles(CallbackData, prefix="hsd"):
    """«Убрать файлы» from what is not sent yet."""

    ticket_id: int


class StaffFiles(CallbackData, prefix="hsg"):
    """The files of a question."""

    ticket_id: int


class Note(CallbackData, prefix="hsn"):
    """«Заметка»."""

    ticket_id: int


class Hand(CallbackData, prefix="hsh"):
    """«Передать»: to whom?"""

    ticket_id: int


class Alike(CallbackData, prefix="hsa"):
    """«Похожие», a page."""

    ticket_id: int
    page: int


class AskBan(CallbackData, prefix="hsx"):
    """«Ограничить автора»: for how long?"""

    ticket_id: int


class Canned(CallbackData, prefix="hsc"):
    """«Заготовки» to choose from for this question (0: to look through), a page."""

    ticket_id: int
    page: int


class Learn(CallbackData, prefix="hla"):
    """«В базу ответов»."""

    ticket_id: int


class Order(CallbackData, prefix="hso"):
    """«Порядок работы»: duty, words that are used again, who is not heard."""


def queue(t: Texts, one: Queue) -> Screen:
    """A part of the queue, with the ways to the others."""
    tabs = [_tab(t, one, shelf) for shelf in SHELVES]
    rows: list[Sequence[Button]] = [[Button(line(t, ticket), opens(ticket))] for ticket in one.shown]
    back = Button("←", OnShelf(shelf=one.shelf, page=one.page - 1)) if one.page else None
    more = (one.page + 1) * PAGE < one.counts[one.shelf]
    forward = Button("→", OnShelf(shelf=one.shelf, page=one.page + 1)) if more else None
    rows = paged(rows, back, forward)
    rows.append([Button(t("answers-button"), Go(to=Place.answers)), Button(t("order-button"), Order())])
    rows.append([Button(t("extras-button"), Go(to=Place.parent_papers))])
    words = t.lines([t("queue-head"), "", t("queue-shelf", shelf=one.shelf.value, count=one.counts[one.shelf])])
    return Screen(words, [tabs[:3], tabs[3:], *rows, [Button(t("menu-button"), Go(to=Place.menu))]])


def _tab(t: Texts, one: Queue, shelf: Shelf) -> Button:
    here = "yes" if shelf == one.shelf else "no"
    return Button(
        t("queue-tab", shelf=shelf.value, count=str(one.counts[shelf]), here=here), OnShelf(shelf=shelf, page=0)
    )


def opens(ticket: Ticket) -> Go:
    """The way to a question."""
    return Go(to=Place.ticket, id=ticket.id)


def line(t: Texts, ticket: Ticket) -> str:
    """A question on a button of a list."""
    first = ticket.entries[0].text if ticket.entries else ""
    text = " ".join(first.split())
    return short(t("queue-line", number=str(ticket.id), topic=ticket.topic.value, school=ticket.school.name, text=text))


def ticket(t: Texts, one: Card) -> Screen:
    """A question, and what can be done with it now."""
    shown = one.ticket
    anonymous = "yes" if shown.is_anonymous else "no"
    who = t("queue-who", school=shown.school.name, grade=str(shown.grade or "no"), anonymous=anonymous)
    lines = [whole(t, shown, is_staff=True), "", who, _owner(t, one)]
    if one.joined:
        lines.append(t("queue-joined", count=one.joined))
    if shown.merged_into_id and shown.is_open:
        lines.append(t("queue-merged", number=str(shown.merged_into_id)))
    last = [Button(t("queue-button"), Go(to=Place.queue)), Button(t("menu-button"), Go(to=Place.menu))]
    return Screen(t.lines(lines), [*_rows(t, one), last])


def _owner(t: Texts, one: Card) -> Html | None:
    if one.owner is None or one.is_mine:
        return None
    until = one.ticket.claimed_until
    is_silent = "yes" if one.is_free else "no"
    at = until.astimezone(one.ticket.school.zone) if until else ""
    return t("queue-owner", name=called(t, one.owner), silent=is_silent, until=at)


def _rows(t: Texts, one: Card) -> list[list[Button]]:
    shown, rows = one.ticket, list[list[Button]]()
    id_ = shown.id
    if files := count_files(shown):
        rows.append([Button(t("ticket-files", count=files), StaffFiles(ticket_id=id_))])
    if one.may_answer:
        again = "yes" if shown.answered_at else "no"
        rows.append([Button(t("queue-answer", again=again), Write(ticket_id=id_))])
        if shown.is_open:
            rows[-1].append(Button(t("queue-ask-back"), AskBack(ticket_id=id_)))
    if one.is_free and shown.is_open:
        rows.append([Button(t("queue-take"), Take(ticket_id=id_))])
    if one.same:
        rows.append([Button(t("queue-same", count=str(one.same)), Alike(ticket_id=id_, page=0))])
    rows.append([Button(t("queue-note"), Note(ticket_id=id_))])
    if one.may_hand:
        rows[-1].append(Button(t("queue-hand"), Hand(ticket_id=id_)))
    seldom = [Button(t("queue-let-go"), LetGo(ticket_id=id_))] if one.may_let_go else []
    if shown.answered_at:
        seldom.append(Button(t("learn-button"), Learn(ticket_id=id_)))
    if one.may_ban:
        seldom.append(Button(t("queue-ban"), AskBan(ticket_id=id_)))
    return [*rows, seldom] if seldom else rows


def write(t: Texts, one: Ticket, kind: EntryKind = EntryKind.answer) -> Screen:
    """The next message is the answer, or the question to the parent."""
    rows = [[Button(t("cancel-button"), opens(one))]]
    if kind == EntryKind.answer:
        rows[0].insert(0, Button(t("canned-button"), Canned(ticket_id=one.id, page=0)))
    ask = t("queue-write") if kind == EntryKind.answer else t("queue-write-back")
    return Screen(t.lines([whole(t, one, is_staff=True), "", ask]), rows)


def write_more(t: Texts, one: Ticket, words: str) -> Screen:
    """The next message goes on with what is written."""
    lines = [t("queue-so-far"), "", t("plain", text=words), "", t("queue-write-more")]
    return Screen(t.lines(lines), [[Button(t("cancel-button"), opens(one))]])


def preview(t: Texts, one: Draft) -> Screen:
    """What was written as the parent will read it."""
    id_, is_answer = one.ticket.id, one.kind == EntryKind.answer
    if not is_answer:
        head = t("queue-preview-back", number=str(id_))
    elif one.count > 1:
        head = t("queue-preview-same", count=one.count)
    else:
        head = t("queue-preview", number=str(id_))
    send = t("queue-send-back") if not is_answer else t("queue-send-same", count=str(one.count))
    send = t("queue-send") if is_answer and one.count == 1 else send
    rows = [[Button(send, SendAnswer(ticket_id=id_))]]
    if is_answer and one.count == 1:
        rows.append([Button(t("queue-send-part"), SendPart(ticket_id=id_))])
    again: Write | AskBack = Write(ticket_id=id_) if is_answer else AskBack(ticket_id=id_)
    rows.append([Button(t("queue-more"), WriteMore(ticket_id=id_)), Button(t("queue-rewrite"), again)])
    if one.files:
        rows.append([Button(t("queue-drop-files"), DropFiles(ticket_id=id_))])
    last = [Button(t("cancel-button"), opens(one.ticket))]
    if is_answer:
        last.insert(0, Button(t("canned-button"), Canned(ticket_id=id_, page=0)))
    files = [file_line(t, sort.value, state) for sort, state in one.files]
    words = t("plain", text=one.words) if one.words else t("queue-no-words")
    return Screen(t.lines([head, "", words, *files]), [*rows, last])


def answered(t: Texts, sent: Sent) -> Screen:
    """It is on its way."""
    number, anonymous = str(sent.ticket.id), "yes" if sent.ticket.is_anonymous else "no"
    if sent.kind == EntryKind.ask_back:
        words = t("queue-asked", number=number, anonymous=anonymous)
    elif sent.count > 1:
        words = t("queue-answered-same", count=sent.count)
    else:
        words = t("queue-answered", number=number, anonymous=anonymous)
    open_ = None if sent.is_whole else t("queue-still-open", by=_full(sent.ticket))
    rows = [[Button(t("queue-button"), Go(to=Place.queue)), Button(t("menu-button"), Go(to=Place.menu))]]
    return Screen(t.lines([words, open_]), rows)


def _full(one: Ticket) -> object:
    return one.full_due_at.astimezone(one.school.zone)


def files(t: Texts, one: Ticket) -> Screen:
    """The files of a question: cleaned and named anew."""
    return Screen(t("ticket-files-here", number=str(one.id)), papers=papers(t, one), is_new=True)
