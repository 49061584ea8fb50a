"""What those see who answer: the order of work, and who is on duty on which day."""

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.hotline.desk import Bans
from handlers.hotline.queue import Canned, Order
from handlers.screen import Button, Go, Place, Screen, short
from locales import Html, Texts
from services.duty import DAYS, Roster, Turn


class DutyRoster(CallbackData, prefix="hur"):
    """Who is on duty there; 0: where one answers."""

    office: int


class DutyOf(CallbackData, prefix="huo"):
    """The days of one person."""

    membership_id: int


class SwitchDuty(CallbackData, prefix="hus"):
    """On duty on this day of the week, or not."""

    membership_id: int
    day: int
    is_on: bool


def order(t: Texts, *, coordinates: bool) -> Screen:
    """What can be set up."""
    rows = [
        [Button(t("canned-button"), Canned(ticket_id=0, page=0)), Button(t("duty-button"), DutyRoster(office=0))],
        [Button(t("queue-button"), Go(to=Place.queue)), Button(t("menu-button"), Go(to=Place.menu))],
    ]
    if coordinates:
        rows.insert(1, [Button(t("group-button"), Go(to=Place.desk_group)), Button(t("desk-bans"), Bans(page=0))])
    return Screen(t("order-head"), rows)


def roster(t: Texts, one: Roster) -> Screen:
    """All who answer there, with their days."""
    lines: list[Html | str] = [t("duty-head", organisation=one.place.name), ""]
    lines += [t("duty-line", name=called(t, turn.person), days=_days(t, turn)) for turn in one.turns]
    lines += ["", t("duty-how") if one.may_change else t("duty-who-changes")]
    rows = []
    if one.may_change:
        rows = [
            [Button(short(t("duty-of", name=called(t, turn.person))), DutyOf(membership_id=turn.membership_id))]
            for turn in one.turns
        ]
    last = [Button(t("back-button"), Order()), Button(t("menu-button"), Go(to=Place.menu))]
    return Screen(t.lines(lines), [*rows, last])


def _days(t: Texts, turn: Turn) -> Html:
    if not turn.days:
        return t("duty-none")
    return Html(", ".join(t("duty-day", day=day) for day in turn.days))


def turn(t: Texts, roster: Roster, one: Turn) -> Screen:
    """The days of one person: a press switches one."""
    buttons = []
    for day in range(DAYS):
        is_on = day in one.days
        label = ("✅ " if is_on else "") + t("duty-day", day=day)
        buttons.append(Button(label, SwitchDuty(membership_id=one.membership_id, day=day, is_on=not is_on)))
    rows = [buttons[:4], buttons[4:], [Button(t("back-button"), DutyRoster(office=roster.place.id))]]
    return Screen(t("duty-question", name=called(t, one.person)), rows)
