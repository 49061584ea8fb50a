"""What stands in a topic of the staff group: the question, what is new of it, what is about to be answered."""

import html

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.hotline import tickets as shown
from handlers.screen import Button, Screen, short
from locales import Html, Texts
from models import DraftState, EntryKind, Person, Ticket, TicketEntry, TicketState, Topic
from services import topics
from services.topic_drafts import Seen

LONGEST_NAME = 128


class TakeHere(CallbackData, prefix="hgt"):
    """«Взять»."""

    thread: int


class LetGoHere(CallbackData, prefix="hgr"):
    """«Вернуть в очередь»."""

    thread: int


class GoOnHere(CallbackData, prefix="hgo"):
    """«Дополнить ответ»."""

    thread: int


class SendHere(CallbackData, prefix="hgs"):
    """«Отправить родителю»: these words."""

    draft: int
    edition: int


class AskHere(CallbackData, prefix="hgq"):
    """«Это уточнение»: these words ask the parent back."""

    draft: int
    edition: int


class DropHere(CallbackData, prefix="hgx"):
    """«Не отправлять»."""

    draft: int


def name(t: Texts, ticket: Ticket) -> str:
    """What the topic is called."""
    into = str(ticket.merged_into_id) if ticket.merged_into_id and ticket.is_open else "no"
    words = t("thread-name", number=str(ticket.id), topic=ticket.topic.value, school=ticket.school.name, into=into)
    return short(html.unescape(words), LONGEST_NAME)


def card(t: Texts, topic_id: int, ticket: Ticket, owner: Person | None, *, is_free: bool) -> Screen:
    """The first message of a topic: the question as it stands now."""
    anonymous = "yes" if ticket.is_anonymous else "no"
    head = t("ticket-head", number=str(ticket.id), topic=ticket.topic.value, state=ticket.state.value)
    who = t("queue-who", school=ticket.school.name, grade=str(ticket.grade or "no"), anonymous=anonymous)
    lines: list[Html | str | None] = [
        head,
        shown.term(t, ticket, ticket.school.zone, is_staff=True),
        who,
        _owner(t, ticket, owner, is_free),
    ]
    left = len(ticket.entries) - len(topics.in_card(ticket))
    if ticket.merged_into_id and ticket.is_open:
        lines.append(t("queue-merged", number=str(ticket.merged_into_id)))
    for entry in topics.in_card(ticket):
        lines += ["", _said(t, entry, ticket)]
        if left and entry is ticket.entries[0]:
            lines += ["", t("thread-between", count=left)]
    if ticket.is_open and not ticket.merged_into_id:
        lines += ["", t("thread-how")]
    return Screen(t.lines(lines), _rows(t, topic_id, ticket, owner, is_free=is_free))


def _owner(t: Texts, ticket: Ticket, owner: Person | None, is_free: bool) -> Html | None:
    if owner is None or not ticket.is_open:
        return None
    until = ticket.claimed_until.astimezone(ticket.school.zone) if ticket.claimed_until else ""
    return t("queue-owner", name=called(t, owner), silent="yes" if is_free else "no", until=until)


def _said(t: Texts, entry: TicketEntry, ticket: Ticket) -> Html:
    room = topics.CARD_QUESTION if entry is ticket.entries[0] else topics.CARD_ENTRY
    return shown.said(t, entry, ticket, is_staff=True, most=room)


def _rows(t: Texts, topic_id: int, ticket: Ticket, owner: Person | None, *, is_free: bool) -> list[list[Button]]:
    if ticket.state == TicketState.answered:
        return [[Button(t("thread-go-on"), GoOnHere(thread=topic_id))]]
    if not ticket.is_open or ticket.merged_into_id:
        return []
    if owner is None or is_free:
        return [[Button(t("queue-take"), TakeHere(thread=topic_id))]]
    if ticket.topic == Topic.violation:
        return []
    return [[Button(t("queue-let-go"), LetGoHere(thread=topic_id))]]


def gone(t: Texts, ticket: Ticket) -> Screen:
    """The question is answered elsewhere: nothing of it stands here any more."""
    return Screen(t("thread-gone", number=str(ticket.id), place=ticket.organisation.name))


def word(t: Texts, what: str, ticket: Ticket, entry: TicketEntry | None) -> Screen | None:
    """Something new."""
    facts = {"number": str(ticket.id), "place": ticket.organisation.name, "rating": ticket.rating or 0}
    if what not in ("said", "files", "edited"):
        return Screen(t("thread-word", what=what, **facts))
    if entry is None:
        return None
    if what == "files":
        return Screen(t("thread-word", what=what, **facts), papers=shown.papers(t, ticket, entry.id))
    words = shown.said(t, entry, ticket, is_staff=True)
    if what == "edited":
        return Screen(t.lines([t("thread-word", what=what, **facts), "", words]))
    return Screen(words, papers=shown.papers(t, ticket, entry.id))


def draft(t: Texts, one: Seen) -> Screen:
    """What somebody wrote, as the parent would read it; what became of it."""
    id_, number = one.draft.id, str(one.ticket.id)
    if one.draft.state == DraftState.dropped:
        return Screen(t("thread-dropped"))
    if one.draft.state == DraftState.sent:
        kind = one.entry.kind.value if one.entry else EntryKind.answer.value
        anonymous = "yes" if one.ticket.is_anonymous else "no"
        head = t("thread-sent", kind=kind, anonymous=anonymous, name=called(t, one.author))
        return Screen(t.lines([head, "", t("plain", text=one.entry.text) if one.entry else None]))
    drop = [Button(t("thread-drop"), DropHere(draft=id_))]
    if one.is_too_long:
        return Screen(t("thread-too-long", limit=str(one.limit)), [drop])
    other = t("thread-other", name=called(t, one.other)) if one.other else None
    head = t("thread-preview", number=number, name=called(t, one.author), count=one.count)
    send = SendHere(draft=id_, edition=one.draft.version)
    rows = [[Button(t("thread-send", count=one.count), send)]]
    if one.ticket.is_open:
        rows.append([Button(t("thread-ask-back"), AskHere(draft=id_, edition=one.draft.version))])
    return Screen(t.lines([head, "", t("plain", text=one.words), "", other]), [*rows, drop])
