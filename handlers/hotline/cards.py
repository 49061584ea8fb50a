"""What those see who keep the answers: drafts, approved ones, those whose day has come."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Texts
from models import AnswerCard, AnswerState, Organisation, Person
from services.answers import PAGE


class Cards(CallbackData, prefix="hca"):
    """The answers of an organisation in one state: a page."""

    organisation_id: int
    state: AnswerState
    page: int


class Card(CallbackData, prefix="hcc"):
    """An answer."""

    card_id: int


class Approve(CallbackData, prefix="hcv"):
    """«Утвердить»."""

    card_id: int


class TakeBack(CallbackData, prefix="hcw"):
    """«Не показывать родителям»."""

    card_id: int


class Rewrite(CallbackData, prefix="hce"):
    """«Изменить текст»."""

    card_id: int


class Wordings(CallbackData, prefix="hll"):
    """Other words that wait for a second person: a page."""

    organisation_id: int
    page: int


def cards(
    t: Texts,
    place: Organisation,
    state: AnswerState,
    shown: Sequence[AnswerCard],
    page: int,
    counts: Mapping[AnswerState, int],
    words_waiting: int,
) -> Screen:
    """A page of the answers of an organisation."""

    def to(other: AnswerState, number: int) -> Cards:
        return Cards(organisation_id=place.id, state=other, page=number)

    tabs = [
        Button(
            t("answers-tab", state=one.value, count=str(counts[one]), here="yes" if one == state else "no"), to(one, 0)
        )
        for one in AnswerState
    ]
    rows = [
        [Button(short(t("answers-line", number=str(c.number), question=c.question)), Card(card_id=c.id))] for c in shown
    ]
    back = Button("←", to(state, page - 1)) if page else None
    forward = Button("→", to(state, page + 1)) if (page + 1) * PAGE < counts[state] else None
    words = t("answers-head", organisation=place.name, state=state.value, count=counts[state])
    found = paged(rows, back, forward)
    if words_waiting:
        to_words = Wordings(organisation_id=place.id, page=0)
        found.append([Button(t("wordings-button", count=str(words_waiting)), to_words)])
    last = [Button(t("queue-button"), Go(to=Place.queue)), Button(t("menu-button"), Go(to=Place.menu))]
    return Screen(words, [tabs, *found, last])


def card(t: Texts, one: AnswerCard, person: Person, now: datetime) -> Screen:
    """An answer whole: what parents would read, and how sure it is."""
    lines = [
        t("answers-card", number=str(one.number), state=one.state.value),
        "",
        t("answer-words", question=one.question, answer=one.answer),
        "",
        t("answers-source", source=one.source, grade=one.grade or "own"),
        t("answers-local") if one.is_local else None,
        t("answers-valid", checked=one.checked_on, review=one.review_on) if one.checked_on and one.review_on else None,
        t("answers-stale", review=one.review_on) if _is_stale(one, now) else None,
        t("answers-own") if one.author_id == person.id and one.state != AnswerState.approved else None,
    ]
    rows: list[list[Button]] = []
    if one.state != AnswerState.approved and one.author_id != person.id:
        rows.append([Button(t("answers-approve"), Approve(card_id=one.id))])
    if one.state == AnswerState.approved:
        rows.append([Button(t("answers-take-back"), TakeBack(card_id=one.id))])
    rows.append([Button(t("answers-rewrite"), Rewrite(card_id=one.id))])
    back = Cards(organisation_id=one.organisation_id, state=one.state, page=0)
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), back)]])


def _is_stale(one: AnswerCard, now: datetime) -> bool:
    is_hidden = one.state != AnswerState.approved
    return is_hidden and one.review_on is not None and one.review_on <= now.date()


def rewrite(t: Texts, one: AnswerCard) -> Screen:
    """The next message is the answer."""
    return Screen(
        t("answers-write", question=one.question, answer=one.answer),
        [[Button(t("cancel-button"), Card(card_id=one.id))]],
    )
