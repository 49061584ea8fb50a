"""A poll as those see it who ask: whom, where, when, how many have answered."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Organisation, Survey, SurveyState
from services import survey_forms
from services.survey_results import LEAST
from services.surveys import ASKED, PAGE, Schools, Seen, questions_of, roles_of


class Polls(CallbackData, prefix="sv1"):
    """The polls of an office: a page."""

    organisation_id: int
    page: int


class MakePoll(CallbackData, prefix="sv2"):
    """A draft of a shipped one."""

    organisation_id: int
    index: int


class Poll(CallbackData, prefix="sv3"):
    """One of them."""

    survey_id: int


class PollRoles(CallbackData, prefix="sv4"):
    """«Кого спросить»."""

    survey_id: int


class PollRole(CallbackData, prefix="sv5"):
    """One role, asked or not."""

    survey_id: int
    index: int
    is_on: bool


class PollPlaces(CallbackData, prefix="sv6"):
    """«Где»: a page."""

    survey_id: int
    page: int


class PollPlace(CallbackData, prefix="sv7"):
    """One organisation, asked or not, on this page; 0: all."""

    survey_id: int
    within: int
    page: int
    is_on: bool


class PollDays(CallbackData, prefix="sv8"):
    """«Срок»."""

    survey_id: int


class PollWords(CallbackData, prefix="sv9"):
    """The questions as they will be asked."""

    survey_id: int


class OpenPoll(CallbackData, prefix="sva"):
    """«Открыть опрос»."""

    survey_id: int


class ClosePoll(CallbackData, prefix="svb"):
    """«Закончить сейчас»; first it is asked whether."""

    survey_id: int
    is_sure: bool


class DropPoll(CallbackData, prefix="svd"):
    """A draft is thrown away."""

    survey_id: int


class PollPaper(CallbackData, prefix="svf"):
    """The result: as a document, or as a picture."""

    survey_id: int
    is_table: bool


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def polls(t: Texts, office: Organisation, some: Sequence[Survey], page: int, total: int) -> Screen:
    """The polls of an office, and those that can be made."""
    rows = [
        [
            Button(
                short(t("survey-line", title=one.title, state=one.state.value, day=one.last_day)),
                Poll(survey_id=one.id),
            )
        ]
        for one in some
    ]
    back = Button("←", Polls(organisation_id=office.id, page=page - 1)) if page else None
    forward = Button("→", Polls(organisation_id=office.id, page=page + 1)) if (page + 1) * PAGE < total else None
    new = [
        [Button(short(t("survey-new", title=form.title)), MakePoll(organisation_id=office.id, index=n))]
        for n, form in enumerate(survey_forms.shipped())
    ]
    last = [Button(t("queue-button"), Go(to=Place.queue)), _menu(t)]
    return Screen(t("survey-head", office=office.name, count=total), [*paged(rows, back, forward), *new, last])


def poll(t: Texts, one: Seen) -> Screen:
    """Where a poll stands, and what can be done with it now."""
    survey, id_ = one.survey, one.survey.id
    roles = ", ".join(t(f"survey-role-{role}") for role in roles_of(survey))
    lines = [
        t("survey-card", title=survey.title, state=survey.state.value),
        "",
        t("survey-what", questions=len(one.questions)),
        t("survey-who", roles=roles, count=one.asked),
        t("survey-where", office=one.place.name, count=len(survey.places)),
        t("survey-when", first=survey.first_day, last=survey.last_day),
        t("survey-sent-count", sent=one.sent, asked=one.asked) if survey.state != SurveyState.draft else None,
        "",
        t("survey-anonymous", least=str(LEAST)),
    ]
    return Screen(t.lines(lines), [*_rows(t, one, id_), [Button(t("back-button"), _all(survey)), _menu(t)]])


def _all(survey: Survey) -> Polls:
    return Polls(organisation_id=survey.organisation_id, page=0)


def _rows(t: Texts, one: Seen, id_: int) -> list[list[Button]]:
    words = Button(t("survey-words-button"), PollWords(survey_id=id_))
    if one.survey.state == SurveyState.draft:
        places = [Button(t("survey-places-button"), PollPlaces(survey_id=id_, page=0))]
        return [
            [Button(t("survey-roles-button"), PollRoles(survey_id=id_)), *places],
            [Button(t("survey-days-button"), PollDays(survey_id=id_)), words],
            [Button(t("survey-open-button"), OpenPoll(survey_id=id_))],
            [Button(t("survey-drop-button"), DropPoll(survey_id=id_))],
        ]
    rows = [[words]]
    if one.sent >= LEAST and one.survey.state == SurveyState.closed:
        rows.append(
            [
                Button(t("survey-paper-button"), PollPaper(survey_id=id_, is_table=True)),
                Button(t("survey-bars-button"), PollPaper(survey_id=id_, is_table=False)),
            ]
        )
    if one.survey.state == SurveyState.open:
        rows.append([Button(t("survey-close-button"), ClosePoll(survey_id=id_, is_sure=False))])
    return rows


def roles(t: Texts, survey: Survey) -> Screen:
    """Whom to ask."""
    chosen = roles_of(survey)
    rows = [
        [
            Button(
                t("survey-choice", on="yes" if role in chosen else "no", name=t(f"survey-role-{role}")),
                PollRole(survey_id=survey.id, index=n, is_on=role not in chosen),
            )
        ]
        for n, role in enumerate(ASKED)
    ]
    return Screen(t("survey-ask-roles"), [*rows, [Button(t("survey-done-button"), Poll(survey_id=survey.id))]])


def places(t: Texts, one: Schools) -> Screen:
    """Where to ask."""
    id_, chosen = one.survey.id, set(one.survey.places)
    rows = [
        [
            Button(
                short(t("survey-choice", on="yes" if place.id in chosen else "no", name=place.name)),
                PollPlace(survey_id=id_, within=place.id, page=one.page, is_on=place.id not in chosen),
            )
        ]
        for place in one.shown
    ]
    back = Button("←", PollPlaces(survey_id=id_, page=one.page - 1)) if one.page else None
    forward = Button("→", PollPlaces(survey_id=id_, page=one.page + 1)) if (one.page + 1) * PAGE < one.total else None
    everywhere = PollPlace(survey_id=id_, within=0, page=one.page, is_on=False)
    last = [Button(t("survey-done-button"), Poll(survey_id=id_))]
    if chosen:
        last.insert(0, Button(t("survey-everywhere"), everywhere))
    return Screen(t("survey-ask-places", count=len(chosen)), [*paged(rows, back, forward), last])


def ask_days(t: Texts, survey: Survey) -> Screen:
    """The next message says the days."""
    return Screen(t("survey-ask-days"), [[Button(t("cancel-button"), Poll(survey_id=survey.id))]])


def words(t: Texts, survey: Survey) -> Screen:
    """The questions with their options."""
    lines = [
        line
        for n, question in enumerate(questions_of(survey), 1)
        for line in (t("survey-question-line", n=str(n), words=question.words), _options(t, question.options), "")
    ]
    return Screen(t.lines(lines), [[Button(t("back-button"), Poll(survey_id=survey.id))]])


def _options(t: Texts, options: Sequence[str]) -> Html:
    return t("survey-options-line", options=" · ".join(options))


def ask_close(t: Texts, survey: Survey) -> Screen:
    """Whether it really ends."""
    rows = [
        [Button(t("survey-close-button"), ClosePoll(survey_id=survey.id, is_sure=True))],
        [Button(t("back-button"), Poll(survey_id=survey.id))],
    ]
    return Screen(t("survey-ask-close"), rows)


def over(t: Texts, one: Seen) -> Screen:
    """The last day is over: what came of it."""
    screen = poll(t, one)
    return Screen(t.lines([t("notice-survey-over"), "", screen.text]), screen.buttons)
