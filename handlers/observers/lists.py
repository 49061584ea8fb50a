"""The coordinator's list of observers, and the card of one."""

from aiogram.filters.callback_data import CallbackData

from documents import workbook
from handlers.called import called
from handlers.observers import papers
from handlers.observers.printing import PrintCertificate, PrintList, PrintPoster, PrintReferrals
from handlers.observers.screens import answers, identity
from handlers.screen import Button, Go, Paper, Place, Screen, paged, short
from locales import Texts
from models import Observer, ObserverState, Organisation, OrganisationKind
from services.links import Links
from services.observer_list import PAGE, Facet, Listed


class Observers(CallbackData, prefix="obl"):
    """A page of the list."""

    office: int
    facet: Facet
    page: int


class Card(CallbackData, prefix="obk"):
    """One of them."""

    observer_id: int


class Approve(CallbackData, prefix="oby"):
    """«Одобрить»."""

    observer_id: int


class AskRefuse(CallbackData, prefix="obx"):
    """«Отклонить»: the reason is asked."""

    observer_id: int


class AskSuspend(CallbackData, prefix="obf"):
    """«Приостановить»: the reason is asked."""

    observer_id: int


class Resume(CallbackData, prefix="obj"):
    """«Вернуть»."""

    observer_id: int


class Import(CallbackData, prefix="obpi"):
    """«Загрузить список»."""

    office: int


class Export(CallbackData, prefix="obe"):
    """«Скачать .xlsx»."""

    office: int
    facet: Facet


def listed(t: Texts, seen: Listed, links: Links) -> Screen:
    """A page of observers; each opens the card."""
    office, facet = seen.office, seen.facet
    total = seen.counts[facet]
    head = t("observers-head", name=office.name, facet=facet.value, count=total)
    lines = [
        head,
        "",
        t("observers-hint" if seen.counts[Facet.all] else "observers-nobody"),
        t("observers-link", link=links.start(f"o{office.id}")),
    ]
    rows = [
        [
            Button(
                t("observers-line", state=state_of(one), name=short(called(t, one.person), 40)),
                Card(observer_id=one.id),
            )
        ]
        for one in seen.shown
    ]
    back = Button("←", Observers(office=office.id, facet=facet, page=seen.page - 1)) if seen.page else None
    is_more = (seen.page + 1) * PAGE < total
    forward = Button("→", Observers(office=office.id, facet=facet, page=seen.page + 1)) if is_more else None
    facets = [
        Button(
            t("observers-facet", facet=one.value, count=seen.counts[one]),
            Observers(office=office.id, facet=one, page=0),
        )
        for one in Facet
        if one not in (facet, Facet.holding) and seen.counts[one]
    ]
    narrow = [facets[n : n + 2] for n in range(0, len(facets), 2)]
    shifts = [Button(t("shifts-button"), Go(to=Place.shifts)), Button(t("observed-button"), Go(to=Place.observed))]
    if office.kind == OrganisationKind.school:
        shifts.append(Button(t("arrivals-button"), Go(to=Place.arrivals)))
    last = [Button(t("staff-button"), Go(to=Place.staff)), Button(t("menu-button"), Go(to=Place.menu))]
    export = [[Button(t("observers-export"), Export(office=office.id, facet=facet))]] if total else []
    if seen.counts[Facet.holding]:
        export[0:1] = [[*(export[0] if export else []), Button(t("papers-list-button"), PrintList(office=office.id))]]
    poster = Button(t("papers-poster-button"), PrintPoster(office=office.id))
    export.append([poster, Button(t("import-button"), Import(office=office.id))])
    return Screen(t.lines(lines), [*paged(rows, back, forward), *narrow, shifts, *export, last])


def state_of(one: Observer) -> str:
    """The state, as lists say it: an approved one may still have to learn."""
    if one.state == ObserverState.approved and not (one.acknowledged_at and one.passed_at):
        return "learning"
    return one.state.value


def card(t: Texts, one: Observer) -> Screen:
    """Everything about one, and what can be done."""
    state = t("observers-card-state", state=state_of(one))
    known = [*identity(t, one), *answers(t, one)[1:]] if one.valid_until else answers(t, one)
    reason = t("observers-reason", reason=one.reason) if one.reason else None
    return Screen(t.lines([state, *known, reason, "", t("observers-card-hint", state=one.state.value)]), _rows(t, one))


def _rows(t: Texts, one: Observer) -> list[list[Button]]:
    back = [Button(t("observers-back-to-list"), Go(to=Place.observers))]
    if one.state == ObserverState.waiting:
        approve = Button(t("observers-approve"), Approve(observer_id=one.id))
        return [[approve, Button(t("observers-refuse"), AskRefuse(observer_id=one.id))], back]
    if one.state == ObserverState.approved:
        is_ready = state_of(one) == ObserverState.approved
        certificate = Button(t("papers-certificate-button"), PrintCertificate(observer_id=one.id))
        referrals = Button(t("papers-referrals-button"), PrintReferrals(observer_id=one.id))
        print_ = [[certificate, referrals]] if is_ready else []
        return [*print_, [Button(t("observers-suspend"), AskSuspend(observer_id=one.id))], back]
    if one.state == ObserverState.suspended:
        return [[Button(t("observers-resume"), Resume(observer_id=one.id))], back]
    return [back]


def ask_reason(t: Texts, one: Observer, what: str) -> Screen:
    """The reason that the observer will read."""
    words = t("observers-ask-reason", what=what, name=called(t, one.person))
    return Screen(words, [[Button(t("cancel-button"), Card(observer_id=one.id))]])


def exported(t: Texts, office: Organisation, found: list[Observer], day: str) -> Screen:
    """The table."""
    data = workbook.to_json(papers.register(t, office, found))
    paper = Paper("xlsx", papers.file_name(t, day), data)
    back = [Button(t("observers-back-to-list"), Go(to=Place.observers))]
    return Screen(t("observers-exported", count=len(found)), [back], papers=(paper,), is_new=True)
