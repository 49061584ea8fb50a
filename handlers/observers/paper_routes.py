"""Papers of observers: printed by themselves or by the office."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import everyone, only
from handlers.observers import printing
from handlers.observers.lists import Card
from handlers.observers.printing import PrintCertificate, PrintList, PrintPoster, PrintReferrals
from handlers.screen import Button, Go, Place, Screen
from locales import Texts
from models import Person, Role
from services import Session, observer_list, observer_papers, organisations
from services.links import Links
from services.observer_list import Facet

router = Router(name="observer-papers")
everyone(router)
office_router = Router(name="office-papers")
only(office_router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.certificate))
async def certificate(
    _: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime, links: Links
) -> Screen:
    """One's own certificate."""
    back = Button(t("observers-back"), Go(to=Place.observer))
    return printing.certificate(t, await observer_papers.certificate(session, person, now), links, now, back)


@router.callback_query(Go.filter(F.to == Place.referrals))
async def referrals(
    _: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime, links: Links
) -> Screen:
    """One's own referrals."""
    back = Button(t("placements-button"), Go(to=Place.placements))
    return printing.referrals(t, await observer_papers.referrals(session, person, now), links, now, back)


@office_router.callback_query(PrintCertificate.filter())
async def certificate_of(
    _: CallbackQuery, callback_data: PrintCertificate, session: Session, person: Person, t: Texts, now: datetime,
    links: Links,
) -> Screen:  # fmt: skip
    """The office prints a certificate, to be signed."""
    id_ = callback_data.observer_id
    back = Button(t("back-button"), Card(observer_id=id_))
    return printing.certificate(t, await observer_papers.certificate_of(session, person, id_, now), links, now, back)


@office_router.callback_query(PrintReferrals.filter())
async def referrals_of(
    _: CallbackQuery, callback_data: PrintReferrals, session: Session, person: Person, t: Texts, now: datetime,
    links: Links,
) -> Screen:  # fmt: skip
    """The office prints referrals, to be signed."""
    id_ = callback_data.observer_id
    back = Button(t("back-button"), Card(observer_id=id_))
    return printing.referrals(t, await observer_papers.referrals_of(session, person, id_, now), links, now, back)


@office_router.callback_query(PrintPoster.filter())
async def poster(_: CallbackQuery, callback_data: PrintPoster, person: Person, t: Texts, links: Links) -> Screen:
    """«Плакат с QR»."""
    return printing.poster(t, organisations.office_of(person, callback_data.office), links)


@office_router.callback_query(PrintList.filter())
async def official_list(
    _: CallbackQuery, callback_data: PrintList, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Список наблюдателей» for Word: those whose certificates hold."""
    office, found = await observer_list.exported(session, person, callback_data.office, Facet.holding, now)
    return printing.official_list(t, office, list(found), f"{now.astimezone(office.zone):%d.%m.%Y}")
