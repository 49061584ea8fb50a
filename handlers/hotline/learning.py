"""«В базу ответов»: what was answered once becomes an answer for all."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.hotline.cards import Card, Cards, Wordings
from handlers.hotline.queue import Learn
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Texts
from models import AnswerCard, AnswerState, Organisation, Person
from services.answer_terms import Ageing
from services.learning import PAGE, Lesson, Waiting, asked
from services.second_look import ToApprove


class AskedSo(CallbackData, prefix="hlw"):
    """It is asked of that answer in other words."""

    ticket_id: int
    card_id: int


class NewAnswer(CallbackData, prefix="hln"):
    """It becomes an answer of its own."""

    ticket_id: int


class Wording(CallbackData, prefix="hlo"):
    """One of them."""

    wording_id: int


class Decide(CallbackData, prefix="hld"):
    """«Утвердить» or «Не надо»."""

    wording_id: int
    is_approved: bool


def learn(t: Texts, one: Lesson) -> Screen:
    """Which answer it belongs to, or a new one."""
    id_ = one.ticket.id
    rows = [
        [Button(short(t("learn-of", question=card.question)), AskedSo(ticket_id=id_, card_id=card.id))]
        for card in one.offered
    ]
    lines = [
        t("learn-head", number=str(id_)),
        "",
        t("learn-asked", text=asked(one.ticket)),
        t("learn-answered", text=short(one.answer, 600)),
        "",
        t("learn-how", offered="yes" if one.offered else "no"),
    ]
    rows.append([Button(t("learn-new"), NewAnswer(ticket_id=id_))])
    return Screen(t.lines(lines), [*rows, [_ticket(t, id_)]])


def _ticket(t: Texts, ticket_id: int) -> Button:
    return Button(t("back-button"), Go(to=Place.ticket, id=ticket_id))


def proposed(t: Texts, ticket_id: int) -> Screen:
    """A wording waits for a second person."""
    return Screen(t("learn-proposed"), [[Button(t("answers-button"), Go(to=Place.answers)), _ticket(t, ticket_id)]])


def ask_question(t: Texts, one: Lesson) -> Screen:
    """The next message is the question in general words."""
    lines = [t("learn-asked", text=asked(one.ticket)), "", t("learn-write")]
    return Screen(t.lines(lines), [[Button(t("cancel-button"), Learn(ticket_id=one.ticket.id))]])


def added(t: Texts, card: AnswerCard) -> Screen:
    """A draft, for a second person to approve."""
    rows = [[Button(t("learn-open"), Card(card_id=card.id)), Button(t("queue-button"), Go(to=Place.queue))]]
    return Screen(t("learn-added", number=str(card.number), question=card.question), rows)


def wordings(t: Texts, place: Organisation, shown: Sequence[Waiting], page: int, total: int) -> Screen:
    """What waits for a second person."""
    rows = [[Button(short(one.wording.text), Wording(wording_id=one.wording.id))] for one in shown]
    back = Button("←", Wordings(organisation_id=place.id, page=page - 1)) if page else None
    forward = Button("→", Wordings(organisation_id=place.id, page=page + 1)) if (page + 1) * PAGE < total else None
    to = Cards(organisation_id=place.id, state=AnswerState.draft, page=0)
    return Screen(t("wordings-head", count=total), [*paged(rows, back, forward), [Button(t("back-button"), to)]])


def wording(t: Texts, one: Waiting, person: Person) -> Screen:
    """Words of a parent, and the answer to which they would lead."""
    state = {None: "open", True: "approved", False: "refused"}[one.wording.is_approved]
    is_own = one.wording.author_id == person.id and state == "open"
    lines = [
        t("wording-words", text=one.wording.text),
        "",
        t("wording-leads", question=one.card.question, answer=one.card.answer),
        "",
        t("wording-state", state=state),
        t("wording-own") if is_own else None,
    ]
    rows: list[list[Button]] = []
    if state == "open":
        rows = [[Button(t("wording-no"), Decide(wording_id=one.wording.id, is_approved=False))]]
        if not is_own:
            rows[0].insert(0, Button(t("answers-approve"), Decide(wording_id=one.wording.id, is_approved=True)))
    back = Wordings(organisation_id=one.card.organisation_id, page=0)
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), back)]])


def review(t: Texts, one: Ageing) -> Screen:
    """What is hidden because of its age, and what soon will be."""
    state = AnswerState.expired if one.expired else AnswerState.approved
    lines = [
        t("review-head", place=one.place.name),
        t("review-expired", count=one.expired) if one.expired else None,
        t("review-soon", count=one.soon) if one.soon else None,
        t("review-how"),
    ]
    to = Cards(organisation_id=one.place.id, state=state, page=0)
    return Screen(t.lines(lines), [[Button(t("answers-button"), to)]])


def to_approve(t: Texts, one: ToApprove) -> Screen:
    """What waits for a second person."""
    id_, rows = one.place.id, list[list[Button]]()
    if one.drafts:
        to = Cards(organisation_id=id_, state=AnswerState.draft, page=0)
        rows.append([Button(t("approve-drafts", count=str(one.drafts)), to)])
    if one.wordings:
        rows.append([Button(t("wordings-button", count=str(one.wordings)), Wordings(organisation_id=id_, page=0))])
    return Screen(t("approve-head", place=one.place.name), rows)
