"""A poll as those see it who are asked: one question a screen."""

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Screen, short
from locales import Texts
from services.survey_answers import Answering


class AskPoll(CallbackData, prefix="svq"):
    """A question of a poll."""

    survey_id: int
    index: int


class AnswerPoll(CallbackData, prefix="svo"):
    """An option of it."""

    survey_id: int
    index: int
    choice: int


class SendPoll(CallbackData, prefix="svs"):
    """«Отправить»."""

    survey_id: int


def invitation(t: Texts, one: Answering) -> Screen:
    """What is asked, by whom, how long it takes."""
    begun = "yes" if one.answers else "no"
    words = t(
        "survey-invite", title=one.survey.title, office=one.place.name, count=len(one.questions),
        last=one.survey.last_day,
    )  # fmt: skip
    start = Button(t("survey-start", begun=begun), AskPoll(survey_id=one.survey.id, index=one.next))
    return Screen(words, [[start], [Button(t("menu-button"), Go(to=Place.menu))]])


def question(t: Texts, one: Answering, n: int) -> Screen:
    """One question; after the last one all answers."""
    id_ = one.survey.id
    if one.is_sent:
        return sent(t, one)
    if not 0 <= n < len(one.questions):
        return whole(t, one)
    asked = one.questions[n]
    chosen = one.answers.get(asked.key)
    rows = [
        [
            Button(
                short(t("survey-option", on="yes" if option == chosen else "no", words=words)),
                AnswerPoll(survey_id=id_, index=n, choice=option),
            )
        ]
        for option, words in enumerate(asked.options)
    ]
    steps = [Button("←", AskPoll(survey_id=id_, index=n - 1))] if n else []
    if chosen is not None:
        steps.append(Button("→", AskPoll(survey_id=id_, index=n + 1)))
    words = t("survey-question", n=str(n + 1), count=str(len(one.questions)), words=asked.words)
    return _unkept(t, Screen(words, [*rows, steps] if steps else rows))


def whole(t: Texts, one: Answering) -> Screen:
    """All answers before they are sent: each can still be changed."""
    id_, rows = one.survey.id, list[list[Button]]()
    for n, asked in enumerate(one.questions):
        option = one.answers.get(asked.key)
        said = asked.options[option] if option is not None else t("survey-none")
        rows.append([Button(short(t("survey-said", n=str(n + 1), words=said)), AskPoll(survey_id=id_, index=n))])
    if one.next == len(one.questions):
        rows.append([Button(t("survey-send"), SendPoll(survey_id=id_))])
    return _unkept(t, Screen(t("survey-check"), rows))


def sent(t: Texts, one: Answering) -> Screen:
    """It is sent."""
    return Screen(t("survey-thanks", title=one.survey.title), [[Button(t("menu-button"), Go(to=Place.menu))]])


def _unkept(t: Texts, screen: Screen) -> Screen:
    """What was chosen is not kept with the number of the press."""
    return Screen(screen.text, screen.buttons, kept=Screen(t("survey-unkept")))
