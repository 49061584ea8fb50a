"""What somebody sees who wants to observe: the questions, the application, the certificate."""

from collections.abc import Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.consenting import Disagree
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import ConsentKind, Observer, ObserverCategory, ObserverState, Organisation, TieKind
from services.hotline import PAGE as OFFICES_ON_PAGE
from services.hotline import Places
from services.observers import PAGE, Question, Schools, question_of


class Offices(CallbackData, prefix="obo"):
    """Where to apply: a page."""

    page: int


class ThisOffice(CallbackData, prefix="obt"):
    """An office to which anybody may apply."""

    town_id: int


class Begin(CallbackData, prefix="obb"):
    """«Согласен»: from here on the applicant is known."""

    town_id: int


class Join(CallbackData, prefix="ob7"):
    """«Согласен» by a personal link."""

    token: str


class KeepName(CallbackData, prefix="obh"):
    """The name of the account is the right one."""


class Category(CallbackData, prefix="obc"):
    """Whom one comes from."""

    kind: ObserverCategory


class AskSchool(CallbackData, prefix="obs"):
    """The schools for a question: a page."""

    what: Question
    page: int


class PickSchool(CallbackData, prefix="obp"):
    """This school."""

    what: Question
    town_id: int


class NoMore(CallbackData, prefix="obn"):
    """«Нет», or no more of them."""

    what: Question


class Restart(CallbackData, prefix="obr"):
    """«Заполнить заново»."""


class Submit(CallbackData, prefix="obz"):
    """«Отправить»."""


def menu(t: Texts) -> list[Button]:
    """The way out."""
    return [Button(t("menu-button"), Go(to=Place.menu))]


def offices(t: Texts, places: Places) -> Screen:
    """Where to apply."""
    rows = [[Button(t("plain", text=short(one.name)), ThisOffice(town_id=one.id))] for one in places.shown]
    back = Button("←", Offices(page=places.page - 1)) if places.page else None
    is_more = (places.page + 1) * OFFICES_ON_PAGE < places.total
    forward = Button("→", Offices(page=places.page + 1)) if is_more else None
    return Screen(t("observers-where"), paged(rows, back, forward))


def consent(t: Texts, office: Organisation, token: str = "") -> Screen:
    """The text, whole, and two equal buttons; of a personal link its secret goes with the press and is not kept."""
    words = t(f"consent-text-{ConsentKind.observer}", organisation=office.name)
    no = [Button(t("consent-disagree"), Disagree())]
    if token:
        kept = Screen(t("observers-link-again"))
        return Screen(words, [[Button(t("consent-agree"), Join(token=token))], no], kept=kept)
    return Screen(words, [[Button(t("consent-agree"), Begin(town_id=office.id))], no])


def begin(t: Texts, office: Organisation) -> Screen:
    """Whoever agreed when the link was accepted is not asked to agree again."""
    start = Button(t("observers-begin-button"), Begin(town_id=office.id))
    lines = [t("observers-begun", office=office.name), "", t("observers-begin")]
    return Screen(t.lines(lines), [[start], menu(t)])


# The questions -------------------------------------------------------------------------------------------------------


def ask(t: Texts, observer: Observer) -> Screen:
    """The next question, below what was answered; at the end everything once more."""
    question = question_of(observer)
    if question is None:
        return _ready(t, observer)
    if question == Question.name:
        name = called(t, observer.person)
        keep = [Button(t("observers-keep-name", name=short(name, 40)), KeepName())]
        return Screen(
            t.lines([t("observers-begun", office=observer.organisation.name), "", t("observers-ask-name")]), [keep]
        )
    if question == Question.category:
        rows = [[Button(t(f"observers-category-{kind}"), Category(kind=kind))] for kind in ObserverCategory]
        return Screen(t("observers-ask-category"), rows)
    told = [line for line in _ties(t, observer) if line] if question != Question.workplace else []
    is_more = any(tie.kind == _KIND.get(question) for tie in observer.ties)
    lines = [*told, "" if told else None, t(f"observers-ask-{question}", more="yes" if is_more else "no")]
    rows = [
        [Button(t(f"observers-none-{question}", more="yes" if is_more else "no"), NoMore(what=question))],
        [Button(t("observers-choose-school", more="yes" if is_more else "no"), AskSchool(what=question, page=0))],
    ]
    return Screen(t.lines(lines), rows)


_KIND = {Question.children: TieKind.child, Question.relatives: TieKind.relative}


def _ready(t: Texts, observer: Observer) -> Screen:
    rows = [
        [Button(t("observers-submit"), Submit())],
        [Button(t("observers-restart"), Restart())],
    ]
    return Screen(t.lines([t("observers-check"), "", *answers(t, observer)]), rows)


def answers(t: Texts, observer: Observer) -> list[str]:
    """What was answered, line by line."""
    category = observer.category.value if observer.category else "none"
    return [
        t("observers-name", name=called(t, observer.person)),
        t("observers-is", category=category),
        t("observers-works", school=observer.workplace.name if observer.workplace else "no"),
        *_ties(t, observer),
        *([] if observer.has_children else [t("observers-no-children")]),
        *([] if observer.has_relatives else [t("observers-no-relatives")]),
    ]


def _ties(t: Texts, observer: Observer) -> list[str]:
    return [t(f"observers-tie-{tie.kind}", school=tie.organisation.name, code=tie.class_name) for tie in observer.ties]


def schools(t: Texts, found: Schools) -> Screen:
    """Which school: by a button, or by writing."""
    rows: list[Sequence[Button]] = [
        [Button(t("plain", text=short(one.name)), PickSchool(what=found.question, town_id=one.id))]
        for one in found.shown
    ]
    back = Button("←", AskSchool(what=found.question, page=found.page - 1)) if found.page else None
    is_more = (found.page + 1) * PAGE < found.total
    forward = Button("→", AskSchool(what=found.question, page=found.page + 1)) if is_more else None
    last = [Button(t("back-button"), Go(to=Place.observer))]
    key = "observers-which-school" if found.total else "observers-no-school"
    return Screen(t(key), [*paged(rows, back, forward), last])


def ask_classes(t: Texts, school: Organisation) -> Screen:
    """The classes of own children there."""
    return Screen(t("observers-ask-classes", school=school.name), [[Button(t("back-button"), Go(to=Place.observer))]])


# The application and the certificate ---------------------------------------------------------------------------------


def own(t: Texts, observer: Observer, today: date) -> Screen:
    """How it stands."""
    if observer.state == ObserverState.draft:
        return ask(t, observer)
    if observer.state == ObserverState.approved:
        return certificate(t, observer, today)
    lines = [
        t(f"observers-state-{observer.state}", office=observer.organisation.name),
        t("observers-reason", reason=observer.reason) if observer.reason else None,
    ]
    can_apply = observer.state in (ObserverState.refused, ObserverState.withdrawn)
    again = [[Button(t("observers-again"), Offices(page=0))]] if can_apply else []
    return Screen(t.lines(lines), again)


def certificate(t: Texts, observer: Observer, today: date) -> Screen:
    """The number and term, and what is still to do."""
    head = [t("observers-certificate"), *identity(t, observer), ""]
    if observer.is_over(today):
        again = Button(t("observers-again"), Offices(page=0))
        return Screen(t.lines([*head, t("observers-expired")]), [[again], menu(t)])
    if observer.acknowledged_at is None:
        return Screen(t.lines([*head, t("observers-next-memo")]), [[_memo(t)], menu(t)])
    if observer.passed_at is None:
        rows = [[Button(t("observers-test-button"), Go(to=Place.observer_test))], [_memo(t)], menu(t)]
        return Screen(t.lines([*head, t("observers-next-test")]), rows)
    return Screen(
        t.lines([*head, t("observers-is-ready")]),
        [
            [Button(t("placements-button"), Go(to=Place.placements))],
            [Button(t("papers-certificate-button"), Go(to=Place.certificate))],
            [_memo(t)],
            menu(t),
        ],
    )


def _memo(t: Texts) -> Button:
    return Button(t("observers-memo-button"), Go(to=Place.observer_memo))


def identity(t: Texts, observer: Observer) -> list[Html]:
    """Who, which number, until when, given by whom."""
    assert observer.valid_until
    return [
        t("observers-number", number=observer.number),
        t("observers-name", name=called(t, observer.person)),
        t("observers-until", day=f"{observer.valid_until:%d.%m.%Y}"),
        t("observers-given-by", office=observer.organisation.name),
    ]
