"""Whether messages arrive, and whom they do not reach."""

from collections.abc import Iterator

from aiogram.filters.callback_data import CallbackData

from handlers.called import called_there
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Organisation
from services.delivery import Delivery, Silent, reasons_of

PAGE = 6


class DeliveryPage(CallbackData, prefix="dlv"):
    """Another page of those who are not reached; the same one: anew."""

    page: int
    office: int


def overview(t: Texts, office: Organisation, found: Delivery) -> Screen:
    """Counts of today and this week, what waits, and who is not reached, with what to do about it."""
    lines = [
        t("delivery-head", name=office.name),
        "",
        t("delivery-today", sent=found.today.sent, lost=found.today.lost),
        t("delivery-week", sent=found.week.sent, lost=found.week.lost),
        t("delivery-waiting", count=found.waiting),
        "",
        *(_silent(t, office, found) if found.count else [t("delivery-all-reached")]),
    ]
    cards = [[_card(t, n, one)] for n, one in _numbered(found)]
    rows = paged(cards, _page(office, found.page - 1, "←", found), _page(office, found.page + 1, "→", found))
    again = Button(t("delivery-refresh"), DeliveryPage(page=found.page, office=office.id))
    return Screen(t.lines(lines), [*rows, [again], [Button(t("back-button"), Go(to=Place.settings))]])


def _numbered(found: Delivery) -> Iterator[tuple[int, Silent]]:
    return enumerate(found.silent, found.page * PAGE + 1)


def _silent(t: Texts, office: Organisation, found: Delivery) -> Iterator[str]:
    yield t("delivery-silent", count=found.count)
    for n, one in _numbered(found):
        yield ""
        yield t(
            "delivery-silent-line",
            n=str(n),
            organisation=one.organisation.name,
            who=called_there(t, one.person, one.role),
            since=one.since.astimezone(office.zone).date(),
            reason=Html(t(f"delivery-reason-{one.reason}")),
        )
    yield ""
    yield t("delivery-advice-head")
    yield from dict.fromkeys(_advice(t, reason) for reason in reasons_of(found.silent))


def _advice(t: Texts, reason: str) -> str:
    return t(f"delivery-advice-{reason}" if t.has(f"delivery-advice-{reason}") else "delivery-advice-other")


def _card(t: Texts, n: int, one: Silent) -> Button:
    label = t("delivery-open", n=str(n), organisation=short(one.organisation.name, 40))
    return Button(label, Go(to=Place.schools, id=one.organisation.id))


def _page(office: Organisation, page: int, label: str, found: Delivery) -> Button | None:
    if not 0 <= page * PAGE < found.count:
        return None
    return Button(label, DeliveryPage(page=page, office=office.id))
