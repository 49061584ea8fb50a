"""What those see who answer: a note for their own, to whom a question can go, for whom an author is not heard."""

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.hotline.queue import AskBan, Order, opens
from handlers.hotline.tickets import whole
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Texts
from models import AskerBan, Ticket
from services.bans import PAGE, TERMS, Shown
from services.desk import Handover


class HandTo(CallbackData, prefix="hdt"):
    """To this colleague."""

    ticket_id: int
    membership_id: int


class PassOn(CallbackData, prefix="hdo"):
    """To this organisation."""

    ticket_id: int
    organisation_id: int


class BanFor(CallbackData, prefix="hdb"):
    """For so many days."""

    ticket_id: int
    number: int


class Bans(CallbackData, prefix="hdl"):
    """Who is not heard now: a page."""

    page: int


class Ban(CallbackData, prefix="hdc"):
    """Why, and until when."""

    ban_id: int


class Lift(CallbackData, prefix="hdu"):
    """«Снять ограничение»."""

    ban_id: int


def note(t: Texts, one: Ticket) -> Screen:
    """The next message is a note."""
    lines = [whole(t, one, is_staff=True), "", t("desk-note")]
    return Screen(t.lines(lines), [[Button(t("cancel-button"), opens(one))]])


def hand(t: Texts, one: Handover) -> Screen:
    """To whom?"""
    id_ = one.ticket.id
    rows = [
        [Button(short(t("desk-to-person", name=called(t, person))), HandTo(ticket_id=id_, membership_id=role.id))]
        for role, person in one.colleagues
    ]
    rows += [
        [Button(short(t("desk-to-place", name=place.name)), PassOn(ticket_id=id_, organisation_id=place.id))]
        for place in one.places
    ]
    words = t("desk-hand", number=str(id_)) if rows else t("desk-hand-nobody", number=str(id_))
    return Screen(words, [*rows, [Button(t("cancel-button"), opens(one.ticket))]])


def passed(t: Texts, one: Ticket) -> Screen:
    """It is somebody else's now."""
    words = t("desk-passed", number=str(one.id), place=one.organisation.name)
    return Screen(words, [[Button(t("queue-button"), Go(to=Place.queue)), Button(t("menu-button"), Go(to=Place.menu))]])


# Who is not heard ---------------------------------------------------------------------------------------------------


def ask_ban(t: Texts, one: Ticket) -> Screen:
    """For how long?"""
    anonymous = "yes" if one.is_anonymous else "no"
    rows = [[Button(t("desk-ban-days", count=days), BanFor(ticket_id=one.id, number=days))] for days in TERMS]
    words = t("desk-ban", number=str(one.id), anonymous=anonymous)
    return Screen(words, [*rows, [Button(t("cancel-button"), opens(one))]])


def ask_reason(t: Texts, one: Ticket) -> Screen:
    """The next message is the reason."""
    return Screen(
        t("desk-ban-reason", anonymous="yes" if one.is_anonymous else "no"),
        [[Button(t("cancel-button"), opens(one)), Button(t("back-button"), AskBan(ticket_id=one.id))]],
    )


def ban(t: Texts, one: AskerBan) -> Screen:
    """One of those who are not heard."""
    is_over = "yes" if one.lifted_at else "no"
    words = t(
        "desk-ban-card",
        number=str(one.ticket_id),
        until=one.until,
        reason=one.reason,
        organisation=one.organisation.name,
        over=is_over,
        anonymous="no" if one.person_id else "yes",
    )
    rows = [] if one.lifted_at else [[Button(t("desk-lift"), Lift(ban_id=one.id))]]
    rows.append([Button(t("ticket-open", number=str(one.ticket_id)), Go(to=Place.ticket, id=one.ticket_id))])
    return Screen(words, [*rows, [Button(t("desk-bans"), Bans(page=0)), Button(t("menu-button"), Go(to=Place.menu))]])


def bans(t: Texts, shown: Shown) -> Screen:
    """All who are not heard now, by the numbers of their questions."""
    rows = [
        [Button(t("desk-ban-line", number=str(one.ticket_id), until=one.until), Ban(ban_id=one.id))]
        for one in shown.rows
    ]
    back = Button("←", Bans(page=shown.page - 1)) if shown.page else None
    forward = Button("→", Bans(page=shown.page + 1)) if (shown.page + 1) * PAGE < shown.total else None
    last = [Button(t("back-button"), Order()), Button(t("menu-button"), Go(to=Place.menu))]
    return Screen(t("desk-bans-head", count=shown.total), [*paged(rows, back, forward), last])
