"""What a parent sees while asking: the answers that fit, the question before it is sent."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from handlers.hotline.tickets import in_groups
from handlers.screen import Button, Go, Place, Rows, Screen
from locales import Html, Texts
from models import AnswerCard, FileSort, Ticket, Topic
from services.asking import Draft

SHOWN = 700


class Helped(CallbackData, prefix="hqh"):
    """«Помогло»."""


class NotHelped(CallbackData, prefix="hqn"):
    """«Не помогло, задать вопрос»."""


class Choose(CallbackData, prefix="hqo"):
    """What the question is about."""

    topic: Topic


class OtherTopic(CallbackData, prefix="hqz"):
    """Choose the topic again."""


class KeepVoice(CallbackData, prefix="hqv"):
    """«Приложить голос», or not."""

    is_kept: bool


class Send(CallbackData, prefix="hqe"):
    """«Отправить»."""

    is_anonymous: bool


class SendHidden(CallbackData, prefix="hqi"):
    """«Код сохранён, отправить»: the code is known to whoever presses before anything is sent."""

    token: str


class AsNew(CallbackData, prefix="hqy"):
    """«Это другой вопрос»."""


class Drop(CallbackData, prefix="hqd"):
    """«Отмена»."""


class Appeal(CallbackData, prefix="hqa"):
    """How to make an official appeal."""


def offered(t: Texts, cards: Sequence[AnswerCard]) -> Screen:
    """The approved answers that fit, each with its source and the day on which it was checked."""
    parts: list[str | None] = [t("ask-offered", count=len(cards))]
    for card in cards:
        parts += ["", answer_words(t, card)]
    rows = [[Button(t("ask-helped"), Helped())], [Button(t("ask-not-helped"), NotHelped())]]
    return Screen(t.lines(parts), rows)


def answer_words(t: Texts, card: AnswerCard) -> Html:
    """A question, its answer, where it is from and when that was checked."""
    head = t("answer-words", question=card.question, answer=card.answer)
    return t.lines([head, t("answer-source", source=card.source, checked=card.checked_on or "")])


def helped(t: Texts) -> Screen:
    """Nothing was asked."""
    return Screen(t("ask-glad"), _home(t))


def draft(t: Texts, one: Draft, *, is_first: bool = False) -> Screen:
    """The question so far, and what comes next."""
    if one.voices:
        rows = [
            [Button(t("ask-voice-keep"), KeepVoice(is_kept=True))],
            [Button(t("ask-voice-drop"), KeepVoice(is_kept=False))],
        ]
        return Screen(t("ask-voice"), rows)
    lines = [t("ask-no-answer") if is_first else None, _so_far(t, one), ""]
    if not one.text and not one.enclosed:
        return Screen(t.lines([*lines, t("ask-write")]), [[Button(t("cancel-button"), Drop())]])
    if one.topic is None:
        return Screen(t.lines([*lines, t("ask-topic")]), _topics(t))
    ready = t("ask-ready") if one.ticket is None else t("ask-over") if one.is_over else t("ask-addition")
    return Screen(t.lines([*lines, ready]), _ready(t, one))


def _so_far(t: Texts, one: Draft) -> Html:
    voices = sum(sort == FileSort.voice for _, sort in one.enclosed)
    return t.lines(
        [
            t("ask-draft", text=one.text[:SHOWN] + ("…" if len(one.text) > SHOWN else "")) if one.text else None,
            t("ask-files", count=len(one.enclosed), voices=voices) if one.enclosed else None,
            t("ask-about", topic=one.topic.value) if one.topic and not one.ticket else None,
        ]
    )


def _topics(t: Texts) -> Rows:
    rows = [[Button(t(f"topic-{topic}"), Choose(topic=topic))] for topic in Topic]
    return [*rows, [Button(t("cancel-button"), Drop())]]


def _ready(t: Texts, one: Draft) -> Rows:
    if one.ticket:
        send = [Button(t("ask-same") if one.is_over else t("ask-send"), Send(is_anonymous=False))]
        other = [[Button(t("ask-as-new"), AsNew())]] if one.is_over else []
        return [send, *other, [Button(t("cancel-button"), Drop())]]
    return [
        [Button(t("ask-send"), Send(is_anonymous=False))],
        [Button(t("ask-send-anonymous"), Send(is_anonymous=True))],
        [Button(t("ask-other-topic"), OtherTopic()), Button(t("cancel-button"), Drop())],
        [Button(t("ask-appeal"), Appeal())],
    ]


def code(t: Texts, token: str) -> Screen:
    """The code of a question that is not sent yet: it must not be lost, whatever becomes of the next screen."""
    rows = [[Button(t("ask-code-saved"), SendHidden(token=token))]]
    rows.append([Button(t("ask-other-topic"), OtherTopic()), Button(t("cancel-button"), Drop())])
    kept = Screen(t("ask-code-kept"), [[Button(t("ask-send-anonymous"), Send(is_anonymous=True))]])
    return Screen(t("ask-code", code=in_groups(token)), rows, kept=kept)


def topics(t: Texts, one: Draft) -> Screen:
    """The choice of a topic once more."""
    return Screen(t.lines([_so_far(t, one), "", t("ask-topic")]), _topics(t))


def dropped(t: Texts) -> Screen:
    """Nothing of it is kept."""
    return Screen(t("ask-dropped"), _home(t))


def appeal(t: Texts) -> Screen:
    """How an official appeal is made: under the message that stands there."""
    return Screen(t("ask-appeal-how"), is_new=True)


def sent(t: Texts, ticket: Ticket, by: datetime) -> Screen:
    """The question has a number; when the answer comes."""
    words = t("ask-sent", number=str(ticket.id), school=ticket.organisation.name, by=by)
    return Screen(t.lines([words, "", t("ask-not-appeal")]), [*_home(t), [Button(t("ask-appeal"), Appeal())]])


def _home(t: Texts) -> list[list[Button]]:
    return [[Button(t("questions-button"), Go(to=Place.questions)), Button(t("menu-button"), Go(to=Place.menu))]]
