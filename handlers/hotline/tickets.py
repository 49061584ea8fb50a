"""What a parent sees of a question that was sent: by its number, or by the code of an anonymous one."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Paper, Place, Rows, Screen, paged, short
from locales import Html, Texts
from models import EntryKind, FileSort, FileState, Ticket, TicketEntry, TicketState
from services.tickets import CODE_LENGTH, PAGE

RATINGS = (3, 2, 1)
GROUP = 4
LAST = 12
"""Entries that are shown; of a longer talk the newest."""


class MyTickets(CallbackData, prefix="hqm"):
    """One's own questions: a page."""

    page: int


class MyTicket(CallbackData, prefix="hqk"):
    """A question of one's own."""

    ticket_id: int


class AddTo(CallbackData, prefix="hqp"):
    """«Дописать»."""

    ticket_id: int


class Close(CallbackData, prefix="hqx"):
    """«Вопрос решён»."""

    ticket_id: int


class Rate(CallbackData, prefix="hqr"):
    """How good the answer was, 1 to 3."""

    ticket_id: int
    rating: int


class MyFiles(CallbackData, prefix="hqf"):
    """The files of a question of one's own."""

    ticket_id: int


class ByCode(CallbackData, prefix="hac"):
    """What somebody does who has the code of an anonymous question."""

    token: str
    what: str


class Code(CallbackData, prefix="hak"):
    """«У меня есть код»."""


def mine(t: Texts, shown: Sequence[Ticket], page: int, total: int) -> Screen:
    """«Мои вопросы»."""
    rows: list[Sequence[Button]] = [[Button(_line(t, ticket), MyTicket(ticket_id=ticket.id))] for ticket in shown]
    back = Button("←", MyTickets(page=page - 1)) if page else None
    forward = Button("→", MyTickets(page=page + 1)) if (page + 1) * PAGE < total else None
    last = [Button(t("ask-button"), Go(to=Place.ask)), Button(t("menu-button"), Go(to=Place.menu))]
    words = t("questions-mine", count=total)
    return Screen(words, [*paged(rows, back, forward), [Button(t("questions-code"), Code())], last])


def _line(t: Texts, ticket: Ticket) -> str:
    first = ticket.entries[0].text if ticket.entries else ""
    return short(t("question-line", state=ticket.state.value, number=str(ticket.id), text=" ".join(first.split())))


def own(t: Texts, ticket: Ticket) -> Screen:
    """A question of one's own, with all that was said."""
    id_ = ticket.id
    rows: list[list[Button]] = []
    if ticket.answered_at and ticket.rating is None:
        rows.append([Button(t(f"rate-{mark}"), Rate(ticket_id=id_, rating=mark)) for mark in RATINGS])
    if files := count_files(ticket):
        rows.append([Button(t("ticket-files", count=files), MyFiles(ticket_id=id_))])
    rows.append([Button(t("ticket-add"), AddTo(ticket_id=id_))])
    if ticket.state != TicketState.closed:
        rows[-1].append(Button(t("ticket-close"), Close(ticket_id=id_)))
    rows.append([Button(t("questions-button"), Go(to=Place.questions)), Button(t("menu-button"), Go(to=Place.menu))])
    return Screen(whole(t, ticket), rows)


def whole(t: Texts, ticket: Ticket, *, is_staff: bool = False) -> Html:
    """What a ticket says: number, topic, state, and what was said."""
    zone = ticket.school.zone
    head = t("ticket-head", number=str(ticket.id), topic=ticket.topic.value, state=ticket.state.value)
    by = term(t, ticket, zone, is_staff=is_staff)
    shown = [entry for entry in ticket.entries if is_staff or entry.kind != EntryKind.note]
    words = [line for entry in shown[-LAST:] for line in ("", said(t, entry, ticket, is_staff=is_staff))]
    earlier = t("ticket-earlier", count=len(shown) - LAST) if len(shown) > LAST else None
    return t.lines([head, by, earlier, *words])


def term(t: Texts, ticket: Ticket, zone: ZoneInfo, *, is_staff: bool) -> Html | None:
    """When an answer comes; that it waits for the parent."""
    side = "staff" if is_staff else "parent"
    if ticket.state == TicketState.asked:
        since = ticket.paused_at.astimezone(zone) if ticket.paused_at else ""
        return t("ticket-paused", side=side, since=since)
    due = ticket.first_due_at if ticket.first_answer_at is None else ticket.full_due_at
    if not ticket.is_open:
        return None
    return t("ticket-due", by=due.astimezone(zone)) if is_staff else t("ticket-by", by=due.astimezone(zone))


def said(t: Texts, entry: TicketEntry, ticket: Ticket, *, is_staff: bool, most: int = 0) -> Html:
    """One thing that was said; at most so many letters of it."""
    at = entry.at.astimezone(ticket.school.zone)
    edited = "yes" if entry.edited_at else "no"
    side = "staff" if is_staff else "parent"
    head = t("entry-head", kind=entry.kind.value, side=side, at=at, edited=edited)
    return t.lines(
        [
            head,
            t("plain", text=short(entry.text, most) if most else entry.text) if entry.text else None,
            *(file_line(t, one.sort.value, one.file.state) for one in entry.files),
        ]
    )


def file_line(t: Texts, sort: str, state: FileState) -> Html:
    """What a file of an entry is, and whether it is here."""
    return t("entry-file", sort=sort, state=state.value)


def count_files(ticket: Ticket) -> int:
    """Files that can be shown."""
    return sum(one.file.state == FileState.kept for entry in ticket.entries for one in entry.files)


def papers(t: Texts, ticket: Ticket, entry_id: int | None = None) -> tuple[Paper, ...]:
    """The files of a question (of one thing that was said), under names of their own."""
    kept = [one for entry in ticket.entries for one in entry.files if one.file.state == FileState.kept]
    return tuple(
        Paper(
            "kept",
            t("ticket-file-name", number=str(ticket.id), n=str(n)) + _ending(one.file.name),
            {"file": one.file.id, "is_photo": one.sort == FileSort.photo},
        )
        for n, one in enumerate(kept, 1)
        if entry_id in (None, one.entry_id)
    )


def _ending(name: str) -> str:
    return f".{name.rsplit('.', 1)[-1]}"


def with_files(t: Texts, ticket: Ticket, *, code: str = "") -> Screen:
    """The files, as messages of their own."""
    kept = Screen(t("ticket-kept")) if code else None
    return Screen(t("ticket-files-here", number=str(ticket.id)), papers=papers(t, ticket), is_new=True, kept=kept)


def thanks(t: Texts, ticket: Ticket, buttons: Rows) -> Screen:
    """The rating was taken."""
    return Screen(t("ticket-rated", number=str(ticket.id)), buttons)


def after(ticket: Ticket, t: Texts) -> Rows:
    """What one can do after a rating."""
    return [
        [Button(t("ticket-open", number=str(ticket.id)), MyTicket(ticket_id=ticket.id))],
        [Button(t("menu-button"), Go(to=Place.menu))],
    ]


# Anonymous ----------------------------------------------------------------------------------------------------------


def in_groups(code: str) -> str:
    """A code as it is read aloud."""
    return "-".join(code[n : n + GROUP] for n in range(0, CODE_LENGTH, GROUP))


def receipt(t: Texts, ticket: Ticket, code: str, by: datetime) -> Screen:
    """The code once more: nobody but its reader has it."""
    words = t("ask-receipt", number=str(ticket.id), school=ticket.organisation.name, by=by, code=in_groups(code))
    rows = [
        [Button(t("ticket-watch"), ByCode(token=code, what="watch"))],
        [Button(t("ticket-open", number=str(ticket.id)), ByCode(token=code, what="open"))],
    ]
    return Screen(t.lines([words, "", t("ask-not-appeal")]), rows, kept=Screen(t("ask-receipt-kept")))


def by_code(t: Texts, ticket: Ticket, code: str) -> Screen:
    """An anonymous question, for whoever has its code."""

    def button(key: str, what: str, **facts: str) -> Button:
        return Button(t(key, **facts), ByCode(token=code, what=what))

    rows: list[list[Button]] = []
    if ticket.answered_at and ticket.rating is None:
        rows.append([button(f"rate-{mark}", f"rate{mark}") for mark in RATINGS])
    if files := count_files(ticket):
        rows.append([Button(t("ticket-files", count=files), ByCode(token=code, what="files"))])
    if ticket.state != TicketState.closed:
        rows.append([button("ticket-watch", "watch"), button("ticket-close", "close")])
    words = t.lines([whole(t, ticket), "", t("ticket-by-code", code=in_groups(code))])
    return Screen(words, rows, kept=Screen(t("ticket-kept")))


def watched(t: Texts) -> Screen:
    """The answer will be told here."""
    return Screen(alert=t("ticket-watched"))


def ask_code(t: Texts) -> Screen:
    """How the code is used."""
    return Screen(t("questions-code-how"), [[Button(t("questions-button"), Go(to=Place.questions))]])


def added(t: Texts, ticket: Ticket, code: str = "") -> Screen:
    """What was written is with the question."""
    kept = Screen(t("ticket-kept")) if code else None
    button = (
        Button(t("ticket-open", number=str(ticket.id)), ByCode(token=code, what="open"))
        if code
        else Button(t("ticket-open", number=str(ticket.id)), MyTicket(ticket_id=ticket.id))
    )
    return Screen(t("ticket-added-words", number=str(ticket.id)), [[button]], kept=kept)


def edited(t: Texts, ticket: Ticket) -> Screen:
    """The new words are with the question."""
    rows = [[Button(t("ticket-open", number=str(ticket.id)), MyTicket(ticket_id=ticket.id))]]
    return Screen(t("ticket-edited-words", number=str(ticket.id)), rows)
