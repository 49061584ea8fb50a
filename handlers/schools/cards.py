"""The card of an organisation, and the questions about its fields."""

from collections.abc import Iterator
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from handlers.called import called, called_there
from handlers.schools.screens import AskDismiss, Remove, cancel, fresh
from handlers.screen import Button, Go, Place, Rows, Screen, short
from handlers.zones import zone_words
from locales import Html, Texts
from models import Organisation, OrganisationKind
from services.cards import EMPTIED, Card, Field
from services.naming import number_in
from services.organisations import ZONES

REASON = 200


class Edit(CallbackData, prefix="sce"):
    """«Изменить»: the list of fields."""

    organisation_id: int


class EditField(CallbackData, prefix="scw"):
    """One of them."""

    organisation_id: int
    key: Field


class Empty(CallbackData, prefix="scc"):
    """«Очистить»."""

    organisation_id: int
    key: Field


class SetZone(CallbackData, prefix="scz"):
    """This zone, by its place in the list."""

    organisation_id: int
    zone: int


class SetWeek(CallbackData, prefix="sc6"):
    """Days of the working week: 5, 6, or 0 for as many as above."""

    organisation_id: int
    value: int


class SetKind(CallbackData, prefix="sct"):
    """Another kind."""

    organisation_id: int
    kind: OrganisationKind


class ToggleMark(CallbackData, prefix="scm"):
    """«С признаками необъективности» on or off in this school year."""

    organisation_id: int


class Marks(CallbackData, prefix="scy"):
    """The marks of all years."""

    organisation_id: int


class MarkYear(CallbackData, prefix="scg"):
    """On or off in a school year."""

    organisation_id: int
    year: int


class AskReason(CallbackData, prefix="scq"):
    """«Указать причину»."""

    organisation_id: int
    year: int


def card(t: Texts, seen: Card, now: datetime) -> Screen:
    """One organisation: its facts, its mark, who is there; what can be done about it."""
    place = seen.organisation
    lines = [
        t("school-head", name=place.name),
        t("school-marked") if seen.mark else None,
        t("school-mark-reason", reason=short(seen.mark.reason, REASON)) if seen.mark and seen.mark.reason else None,
        *_facts(t, seen, now),
        "",
        *[called_there(t, person, m.role) for m, person in seen.members],
        None if seen.members else t("school-nobody"),
    ]
    return Screen(t.lines(lines), [*_rows(t, seen), [_back(t, seen), _menu(t)]])


def _facts(t: Texts, seen: Card, now: datetime) -> Iterator[str]:
    place = seen.organisation
    if place.number != number_in(place.name):
        yield t("school-number", number=str(place.number or ""), known="yes" if place.number else "no")
    if place.address:
        yield t("school-address", address=place.address)
    if place.contact:
        yield t("school-contact", contact=place.contact)
    yield t("school-ways", zone=Html(zone_words(t, place.timezone, now)), week=_week(t, seen))
    if not (place.address and place.contact):
        missing = "contact" if place.address else "address" if place.contact else "both"
        yield t("school-incomplete", missing=missing)


def _week(t: Texts, seen: Card) -> Html:
    return Html(t("setting-six_days-value", value=str(seen.six_days).lower()))


def _rows(t: Texts, seen: Card) -> Iterator[list[Button]]:
    place, id_ = seen.organisation, seen.organisation.id
    if seen.is_above:
        yield [fresh(t, place)]
    yield [
        Button(t("school-tasks-button"), Go(to=Place.school_progress, id=id_)),
        Button(t("history-button"), Go(to=Place.organisation_history, id=id_)),
    ]
    for candidate in seen.waiting:
        name = short(called(t, candidate.person), 40)
        yield [Button(t("school-waits", name=name), Go(to=Place.candidate, id=candidate.id))]
    yield from _mark_rows(t, seen)
    if seen.is_above:
        for membership, person in seen.members:
            name = short(called(t, person), 40)
            yield [Button(t("school-dismiss", name=name), AskDismiss(membership_id=membership.id))]
    change = [Button(t("school-edit"), Edit(organisation_id=id_))]
    if seen.is_above and not seen.members:
        change.append(Button(t("school-remove"), Remove(organisation_id=id_, is_sure=False)))
    yield change


def _mark_rows(t: Texts, seen: Card) -> Iterator[list[Button]]:
    id_ = seen.organisation.id
    if seen.is_above and seen.organisation.kind == OrganisationKind.school:
        yield [Button(t("school-unmark" if seen.mark else "school-mark"), ToggleMark(organisation_id=id_))]
        if seen.mark and not seen.mark.reason:
            yield [Button(t("school-why"), AskReason(organisation_id=id_, year=seen.school_year))]
    if any(mark is not seen.mark for mark in seen.marks):
        yield [_all_marks(t, seen)]


def _all_marks(t: Texts, seen: Card) -> Button:
    return Button(t("school-marks-button"), Marks(organisation_id=seen.organisation.id))


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def _back(t: Texts, seen: Card) -> Button:
    """To the list in which it stands; from one's own, to the settings that led to it."""
    return Button(t("back-button"), Go(to=Place.schools if seen.is_above else Place.settings))


# «Изменить» --------------------------------------------------------------------------------------------------------


def fields(t: Texts, seen: Card, now: datetime) -> Screen:
    """What can be changed, as it is now."""
    place, id_ = seen.organisation, seen.organisation.id
    shown = [field for field in Field if field != Field.kind or seen.may_change_kind]
    lines = [
        t("school-field-line", name=Html(t(f"school-field-{f.name}")), value=_value(t, seen, f, now)) for f in shown
    ]
    buttons = [Button(t(f"school-field-{f.name}"), EditField(organisation_id=id_, key=f)) for f in shown]
    rows: list[list[Button]] = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    if seen.is_above and place.kind == OrganisationKind.school:
        rows.append([_all_marks(t, seen)])
    return Screen(t.lines([t("school-edit-head"), "", *lines]), [*rows, [to_card(t, place)]])


def _value(t: Texts, seen: Card, which: Field, now: datetime) -> Html:
    place = seen.organisation
    match which:
        case Field.zone:
            return Html(zone_words(t, place.timezone, now))
        case Field.week:
            return _week(t, seen)
        case Field.kind:
            return t(f"kind-{place.kind}")
        case Field.number:
            said = str(place.number) if place.number else ""
        case _:
            said = getattr(place, which.name) or ""
    return t("plain", text=said) if said else t("school-empty")


def to_card(t: Texts, place: Organisation) -> Button:
    """«Назад» to the card."""
    return Button(t("back-button"), Go(to=Place.schools, id=place.id))


def ask(t: Texts, seen: Card, which: Field, now: datetime) -> Screen:
    """One field: what to write, or what to choose from."""
    place = seen.organisation
    if which == Field.name:
        return Screen(t("school-ask-name", name=place.name), [[cancel(t, place)]])
    words = [t("school-head", name=place.name), "", t(f"school-ask-{which.name}")]
    rows = list(_choices(t, seen, which, now))
    if which in EMPTIED and getattr(place, which.name):
        words.insert(1, t("school-now", value=_value(t, seen, which, now)))
        rows.append([Button(t("school-clear"), Empty(organisation_id=place.id, key=which))])
    return Screen(t.lines(words), [*rows, [cancel(t, place)]])


def _choices(t: Texts, seen: Card, which: Field, now: datetime) -> Rows:
    place, id_ = seen.organisation, seen.organisation.id
    if which == Field.zone:
        buttons = [
            Button(ticked(zone_words(t, zone, now), zone == place.timezone), SetZone(organisation_id=id_, zone=n))
            for n, zone in enumerate(ZONES)
        ]
        return [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    if which == Field.week:
        words = {5: "false", 6: "true"}
        rows = [
            [
                Button(
                    ticked(t("setting-six_days-value", value=value), (days == 6) == seen.six_days),
                    SetWeek(organisation_id=id_, value=days),
                )
            ]
            for days, value in words.items()
        ]
        above = [Button(t("settings-inherit"), SetWeek(organisation_id=id_, value=0))]
        return [*rows, above] if place.parent_id else rows
    if which == Field.kind:
        return [
            [Button(ticked(t(f"kind-{kind}"), kind == place.kind), SetKind(organisation_id=id_, kind=kind))]
            for kind in OrganisationKind
        ]
    return []


def ticked(label: str, is_now: bool) -> str:
    """What is so now has a tick."""
    return f"✅ {label}" if is_now else label
