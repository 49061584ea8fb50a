"""Settings of an organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Screen, short
from handlers.zones import zone_words
from locales import Html, Texts
from models import DayOff, Organisation, OrganisationKind
from services.organisations import ZONES
from services.settings import CHOICES, LATE_AFTER, LATE_NEXT, OBSERVER_MARKED, OBSERVER_TRAVEL, Ways

KEYS = tuple(CHOICES)


class Choose(CallbackData, prefix="gs"):
    """Which value to change, by its place among the settings."""

    key: int
    office: int


class Take(CallbackData, prefix="gv"):
    """This value, by its place among the choices."""

    key: int
    value: int
    office: int


class Inherit(CallbackData, prefix="gi"):
    """«Как у вышестоящей организации»."""

    key: int
    office: int


class Zones(CallbackData, prefix="gz"):
    """The zones on offer."""

    office: int


class Move(CallbackData, prefix="gm"):
    """This zone, by its place in the list."""

    zone: int
    office: int


class OfficeName(CallbackData, prefix="gn"):
    """Another name for one's own organisation."""

    office: int


class Days(CallbackData, prefix="gd"):
    """The organisation's own days off."""

    office: int


class DropDay(CallbackData, prefix="gx"):
    """Take one of them back."""

    id: int
    office: int


def overview(t: Texts, office: Organisation, ways: Ways, sources: Mapping[str, Organisation], now: datetime) -> Screen:
    """What is set and where it comes from; each line has its button."""
    lines = [
        t("settings-head", name=office.name),
        None if office.kind == OrganisationKind.school else t("settings-for-all"),
        "",
        t("settings-zone", zone=Html(zone_words(t, office.timezone, now))),
        *[_line(t, key, ways, sources.get(key), office) for key in _keys_of(office)],
    ]
    keys = _keys_of(office)
    buttons = [Button(t(f"setting-{key}"), Choose(key=KEYS.index(key), office=office.id)) for key in keys]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    rows.append([Button(t("settings-days"), Days(office=office.id))])
    name = Button(t("settings-name-button"), OfficeName(office=office.id))
    rows.append([name, Button(t("settings-zone-button"), Zones(office=office.id))])
    delivery = Button(t("delivery-button"), Go(to=Place.delivery))
    rows.append([Button(t("settings-card"), Go(to=Place.schools, id=office.id))])
    rows.append([Button(t("mine-button"), Go(to=Place.mine)), delivery])
    return Screen(t.lines(lines), [*rows, [Button(t("menu-button"), Go(to=Place.menu))]])


def _keys_of(office: Organisation) -> list[str]:
    """A school has nobody below it of whom to be told, and a municipality nobody further down."""
    without = {
        OrganisationKind.school: {LATE_AFTER, LATE_NEXT, OBSERVER_MARKED, OBSERVER_TRAVEL},
        OrganisationKind.municipality: {LATE_NEXT},
    }
    return [key for key in KEYS if key not in without.get(office.kind, set())]


def _line(t: Texts, key: str, ways: Ways, source: Organisation | None, office: Organisation) -> str:
    whose = "default" if source is None else "own" if source.id == office.id else "above"
    return t(
        "settings-line",
        name=Html(t(f"setting-{key}")),
        value=Html(_value(t, key, getattr(ways, key))),
        whose=whose,
        source=short(source.name, 40) if source else "",
    )


def _value(t: Texts, key: str, value: Any) -> str:
    return t(f"setting-{key}-value", value=str(value).lower() if isinstance(value, bool) else value)


def choices(t: Texts, office: Organisation, key: str, ways: Ways, *, is_own: bool) -> Screen:
    """The values on offer; a value of one's own can be given up for that from above."""
    now, index = getattr(ways, key), KEYS.index(key)
    buttons = [
        Button(("✅ " if value == now else "") + _value(t, key, value), Take(key=index, value=n, office=office.id))
        for n, value in enumerate(CHOICES[key])
    ]
    across = 3 if max(len(button.label) for button in buttons) <= 12 else 1
    rows = [buttons[n : n + across] for n in range(0, len(buttons), across)]
    if is_own:
        rows.append([Button(t("settings-inherit"), Inherit(key=index, office=office.id))])
    return Screen(t(f"setting-{key}-question"), [*rows, [_back(t)]])


def zones(t: Texts, office: Organisation, now: datetime) -> Screen:
    """The zones on offer."""
    buttons = [
        Button(("✅ " if zone == office.timezone else "") + zone_words(t, zone, now), Move(zone=n, office=office.id))
        for n, zone in enumerate(ZONES)
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    return Screen(t("settings-zone-question"), [*rows, [_back(t)]])


def ask_name(t: Texts, office: Organisation) -> Screen:
    """«Название»."""
    return Screen(t("settings-ask-name", name=office.name), [[_back(t)]])


def _back(t: Texts) -> Button:
    return Button(t("back-button"), Go(to=Place.settings))


def days(t: Texts, own: Sequence[DayOff], office: Organisation) -> Screen:
    """Days that differ from the production calendar; the next message adds one."""
    lines = [t("day-line", day=d.day, works="yes" if d.is_working else "no") for d in own]
    mine = [d for d in own if d.organisation_id == office.id][:8]
    rows = [[Button(t("day-drop", day=d.day), DropDay(id=d.id, office=office.id))] for d in mine]
    return Screen(t.lines([t("days-head", count=len(own)), *lines, "", t("days-ask")]), [*rows, [_back(t)]])


def day_changed(t: Texts, day: date, own: Screen, *, works: bool) -> Screen:
    """What a day is from now on, above the list."""
    return replace(own, text=t.lines([t("day-changed", day=day, works="yes" if works else "no"), "", Html(own.text)]))
