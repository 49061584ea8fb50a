"""Papers of observers to be printed: certificates, referrals, the list, a poster; all their words."""

import html
from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from documents.observer_list import ObserverList
from documents.observer_list import to_json as list_to_json
from documents.observer_papers import ObserverPaper, ObserverPapers, Poster, to_json
from handlers.called import kept_name
from handlers.screen import Button, Go, Paper, Place, Screen
from locales import Texts
from models import Observer, Organisation, Placement
from services.links import Links
from services.observer_papers import Printed
from services.observer_rules import hours_of


class PrintCertificate(CallbackData, prefix="obpc"):
    """The office prints the certificate of an observer."""

    observer_id: int


class PrintReferrals(CallbackData, prefix="obpr"):
    """The office prints the referrals of an observer."""

    observer_id: int


class PrintPoster(CallbackData, prefix="obpp"):
    """«Плакат с QR»."""

    office: int


class PrintList(CallbackData, prefix="obpl"):
    """«Список наблюдателей» for Word."""

    office: int


def certificate(t: Texts, one: Printed, links: Links, now: datetime, back: Button) -> Screen:
    """The certificate as a file; the database keeps the screen without its secret."""
    observer = one.observer
    assert observer.valid_until
    lines = [_line(t, "category", _category(t, observer)), _line(t, "until", f"{observer.valid_until:%d.%m.%Y}")]
    paper = _paper(t, one, links, now, "certificate", lines)
    return _sent(t, "certificate", observer, (paper,), back)


def referrals(t: Texts, found: Sequence[Printed], links: Links, now: datetime, back: Button) -> Screen:
    """Referrals as one file, a page each."""
    papers = tuple(_paper(t, one, links, now, "referral", _where(t, one.placement)) for one in found if one.placement)
    return _sent(t, "referral", found[0].observer, papers, back)


def _where(t: Texts, row: Placement) -> list[tuple[str, str]]:
    work, school = row.shift.work, row.shift.work.organisation
    hours = hours_of(work, row.shift.stage)
    when = f"{work.day:%d.%m.%Y}"
    if hours:
        begins, ends = (moment.astimezone(school.zone) for moment in hours)
        when = _plain(t("papers-when", day=when, begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}"))
    place = ", ".join(part for part in (school.name, school.address) if part)
    what = _plain(t("placements-what", stage=row.shift.stage.value, name=f"{work.class_name}, {_subject(t, row)}"))
    contact = [_line(t, "contact", school.contact)] if school.contact else []
    return [_line(t, "where", place), _line(t, "when", when), _line(t, "what", what), *contact]


def _subject(t: Texts, row: Placement) -> str:
    return row.shift.work.subject or _plain(t("todo-random"))


def _paper(
    t: Texts, one: Printed, links: Links, now: datetime, what: str, lines: list[tuple[str, str]]
) -> ObserverPaper:
    observer, office = one.observer, one.observer.organisation
    name = kept_name(observer.person) or "_" * 28
    day = f"{now.astimezone(office.zone):%d.%m.%Y}"
    return ObserverPaper(
        office=office.name,
        heading=_plain(t(f"papers-{what}")),
        number=_plain(t(f"papers-{what}-number", number=observer.number)),
        lines=(_line(t, "observer", name), *lines),
        words=_plain(t(f"papers-{what}-words")),
        issued=_plain(t("papers-issued", day=day)),
        signed=_plain(t("papers-signed")),
        stamp=_plain(t("papers-stamp")),
        scan=_plain(t("papers-scan")),
        link=links.start(one.token),
    )  # fmt: skip


def _line(t: Texts, name: str, value: str) -> tuple[str, str]:
    return _plain(t(f"papers-line-{name}")), value


def _category(t: Texts, observer: Observer) -> str:
    return _plain(t("observers-category", category=observer.category.value if observer.category else "none"))


def _sent(t: Texts, what: str, observer: Observer, papers: tuple[ObserverPaper, ...], back: Button) -> Screen:
    title = _plain(t(f"papers-{what}"))
    name = _plain(t("papers-file", title=title, number=observer.number))
    data = to_json(ObserverPapers(title, papers))
    words, rows = t(f"papers-{what}-sent", count=len(papers)), [[back]]
    kept = Screen(t.lines([words, t("papers-again")]), rows, is_new=True)
    return Screen(words, rows, papers=(Paper("observer-papers", name, data),), is_new=True, kept=kept)


def poster(t: Texts, office: Organisation, links: Links) -> Screen:
    """The invitation to be hung up."""
    paper = Poster(
        title=_plain(t("papers-poster-title")),
        office=office.name,
        heading=_plain(t("papers-poster-heading")),
        words=_plain(t("papers-poster-words")),
        steps=tuple(_plain(t(f"papers-poster-step-{n}")) for n in (1, 2, 3)),
        scan=_plain(t("papers-poster-scan")),
        link=links.start(f"o{office.id}"),
        privacy=_plain(t("papers-poster-privacy")),
    )
    name = _plain(t("papers-poster-file"))
    back = [Button(t("observers-back-to-list"), Go(to=Place.observers))]
    return Screen(t("papers-poster-sent"), [back], papers=(Paper("poster", name, to_json(paper)),), is_new=True)


COLUMNS = ("n", "name", "category", "workplace", "number", "until")


def official_list(t: Texts, office: Organisation, found: Sequence[Observer], day: str) -> Screen:
    """«Список наблюдателей», to be approved and signed."""
    rows = tuple(_row(t, n, one) for n, one in enumerate(found, 1))
    paper = ObserverList(
        title=_plain(t("papers-list-title")),
        approval=tuple(_plain(t("papers-list-approval")).split("\n")),
        heading=(office.name, _plain(t("papers-list-day", day=day))),
        columns=tuple(_plain(t(f"papers-list-{name}")) for name in COLUMNS),
        rows=rows,
        signed=(_plain(t("papers-list-signed")),),
        page=_plain(t("papers-list-page")),
    )
    name = _plain(t("papers-list-file", day=day))
    back = [Button(t("observers-back-to-list"), Go(to=Place.observers))]
    sent = (Paper("observer-list", name, list_to_json(paper)),)
    return Screen(t("papers-list-sent", count=len(found)), [back], papers=sent, is_new=True)


def _row(t: Texts, n: int, one: Observer) -> tuple[str, ...]:
    until = f"{one.valid_until:%d.%m.%Y}" if one.valid_until else ""
    name = kept_name(one.person)
    return str(n), name, _category(t, one), one.workplace.name if one.workplace else "—", one.number, until


def _plain(words: str) -> str:
    return html.unescape(str(words))
