"""Somebody in one role: what is known, and how they leave, hand over, are replaced for a while."""

from collections.abc import Iterator, Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from handlers.called import called, called_fully, called_there
from handlers.screen import Button, Go, Place, Rows, Screen, short
from handlers.staff.screens import PersonCard, back
from handlers.states import days
from locales import Html, Texts
from models import Membership, Organisation, Person, Substitute
from services.handing import Handed
from services.staff import Card, Line


class Withdraw(CallbackData, prefix="ppx"):
    """«Закрыть доступ»; `is_sure`: it was asked about."""

    membership_id: int
    is_sure: bool


class Resign(CallbackData, prefix="ppq"):
    """«Сложить полномочия»."""

    membership_id: int
    is_sure: bool


class HandOver(CallbackData, prefix="pph"):
    """«Передать дела»: to whom?"""

    membership_id: int


class HandTo(CallbackData, prefix="ppt"):
    """To this person."""

    membership_id: int
    person: int
    is_sure: bool


class HandByLink(CallbackData, prefix="ppk"):
    """To whoever accepts a link."""

    membership_id: int


class AskSubstitute(CallbackData, prefix="ssa"):
    """«Назначить замещающего»: whom?"""

    membership_id: int


class Dates(CallbackData, prefix="ssd"):
    """This person: from when to when?"""

    membership_id: int
    person: int


class Appoint(CallbackData, prefix="ssy"):
    """From a day to a day, as their ordinals."""

    membership_id: int
    person: int
    begins: int
    until: int


class Finish(CallbackData, prefix="ssx"):
    """«Закончить замещение»."""

    substitute_id: int


def card(t: Texts, seen: Card) -> Screen:
    """Somebody in one role."""
    line, role = seen.line, seen.role
    since = role.began_at.astimezone(line.organisation.zone).date()
    lines = [
        t("staff-card-head", name=called(t, line.person)),
        t("staff-card-role", role=t(f"role-{role.role}"), place=line.organisation.name, since=since),
        t("staff-card-lent", until=role.until) if role.until else None,
        t("staff-card-named", count=seen.named) if seen.named else None,
        _replaced(t, seen.substitute) if seen.substitute else None,
        *[_replaces(t, row) for row in seen.replaces],
        *[t("staff-card-other", role=t(f"role-{o.role}"), place=o.organisation.name) for o in seen.others],
        *(["", t("staff-card-silent", day=line.silent_since.date())] if line.silent_since else []),
    ]
    return Screen(t.lines(lines), [*_rows(t, seen), [back(t), _menu(t)]])


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def _replaced(t: Texts, row: Substitute) -> Html:
    return t("staff-card-substitute", name=called(t, row.person), days=Html(days(t, row.begins_on, row.until)))


def _replaces(t: Texts, row: Substitute) -> Html:
    return t("staff-card-replaces", name=called(t, row.absent), days=Html(days(t, row.begins_on, row.until)))


def _rows(t: Texts, seen: Card) -> Iterator[list[Button]]:
    id_ = seen.role.id
    if seen.may_appoint and seen.substitute is None:
        yield [Button(t("staff-appoint"), AskSubstitute(membership_id=id_))]
    for row in filter(None, [seen.substitute, *seen.replaces]):
        yield [Button(t("staff-finish"), Finish(substitute_id=row.id))]
    if seen.may_hand:
        yield [Button(t("staff-hand"), HandOver(membership_id=id_))]
    if seen.may_end and seen.role.until is None:
        yield [Button(t("staff-withdraw"), Withdraw(membership_id=id_, is_sure=False))]
    if seen.is_own and seen.role.until is None:
        yield [Button(t("staff-resign"), Resign(membership_id=id_, is_sure=False))]
    places = Button(t("plain", text=short(seen.line.organisation.name, 30)), _to_place(seen.line.organisation))
    yield [Button(t("history-button"), Go(to=Place.person_history, id=seen.line.person.id)), places]


def _to_place(place: Organisation) -> Go:
    return Go(to=Place.schools, id=place.id)


def _cancel(t: Texts, membership_id: int) -> Button:
    return Button(t("cancel-button"), PersonCard(membership_id=membership_id))


def ask_withdraw(t: Texts, line: Line) -> Screen:
    """«Закрыть доступ»: really?"""
    sure = Button(t("staff-withdraw-sure"), Withdraw(membership_id=line.role.id, is_sure=True))
    return Screen(t("staff-ask-withdraw", who=_who(t, line)), [[sure], [_cancel(t, line.role.id)]])


def _who(t: Texts, line: Line) -> Html:
    """«Борис Школьный, координатор, СОШ № 1»."""
    return called_fully(t, line.person, line.role.role, line.organisation.name)


def withdrawn(t: Texts, line: Line) -> Screen:
    """The access is closed."""
    return Screen(t("staff-withdrawn", who=_who(t, line)), [[_place(t, line.organisation)], [back(t), _menu(t)]])


def _place(t: Texts, place: Organisation) -> Button:
    return Button(t("plain", text=short(place.name)), _to_place(place))


def ask_resign(t: Texts, line: Line) -> Screen:
    """«Сложить полномочия»: really?"""
    sure = Button(t("staff-resign-sure"), Resign(membership_id=line.role.id, is_sure=True))
    hand = Button(t("staff-hand"), HandOver(membership_id=line.role.id))
    return Screen(t("staff-ask-resign", who=_who(t, line)), [[hand], [sure], [_cancel(t, line.role.id)]])


def resigned(t: Texts, line: Line, *, has_more: bool) -> Screen:
    """One's own role ended."""
    return Screen(t("staff-resigned", who=_who(t, line)), [[_menu(t)]] if has_more else [])


def hand_over(t: Texts, line: Line, named: int, choices: Sequence[tuple[Membership, Person]]) -> Screen:
    """To whom?"""
    id_ = line.role.id
    rows = [
        [Button(t("plain", text=short(_chosen(t, held, person), 55)), HandTo(membership_id=id_, person=person.id,
                                                                            is_sure=False))]
        for held, person in choices
    ]  # fmt: skip
    link = Button(t("staff-hand-link"), HandByLink(membership_id=id_))
    return Screen(t("staff-ask-hand", who=_who(t, line), count=named), [*rows, [link], [_cancel(t, id_)]])


def _chosen(t: Texts, held: Membership, person: Person) -> str:
    return called_there(t, person, held.role)


def ask_hand(t: Texts, line: Line, held: Membership, successor: Person) -> Screen:
    """To this one: really?"""
    id_ = line.role.id
    sure = Button(t("staff-hand-sure"), HandTo(membership_id=id_, person=successor.id, is_sure=True))
    words = t("staff-ask-hand-to", who=_who(t, line), successor=_chosen(t, held, successor))
    return Screen(words, [[sure], [_cancel(t, id_)]])


def handed(t: Texts, line: Line, successor: Person, done: Handed, *, has_more: bool) -> Screen:
    """It went over."""
    words = t("staff-handed", who=_who(t, line), successor=called(t, successor), count=done.tasks)
    return Screen(words, [[_menu(t)]] if has_more else [])


def hand_link(t: Texts, line: Line, url: str) -> Screen:
    """The link for the successor, ready to be forwarded."""
    rows: Rows = [[_cancel_link(t, line)]]
    words = t("staff-link-to-hand", who=_who(t, line), link=url)
    return Screen(words, rows, is_new=True, kept=Screen(t("staff-link-kept"), rows))


def _cancel_link(t: Texts, line: Line) -> Button:
    return Button(t("back-button"), PersonCard(membership_id=line.role.id))


def told_handed(t: Texts, line: Line, successor: Person, params: dict[str, int], person: Person) -> Screen:
    """What those concerned hear: the successor, the one before, coordinators near."""
    if person.id == successor.id:
        lines: list[str] = [t("handed-to-you", who=_who(t, line), count=params["count"])]
        rows = [[Button(t("tasks-button"), Go(to=Place.tasks)), _menu(t)]]
        if params.get("asked"):
            lines += ["", t("handed-asked")]
            rows.insert(0, [Button(t("handed-open"), Go(to=Place.task, id=params["asked"]))])
        return Screen(t.lines(lines), rows)
    if person.id == line.person.id:
        return Screen(t("handed-from-you", who=_who(t, line), successor=called(t, successor)))
    words = t("handed-near", who=_who(t, line), successor=called(t, successor))
    return Screen(words, [[_place(t, line.organisation)]])


def told_ended(t: Texts, line: Line) -> Screen:
    """The access was closed by somebody."""
    return Screen(t("role-ended", role=t(f"role-{line.role.role}"), place=line.organisation.name))


def told_resigned(t: Texts, line: Line) -> Screen:
    """Somebody left."""
    return Screen(t("role-resigned", who=_who(t, line)), [[_place(t, line.organisation)]])


# Substitutes -----------------------------------------------------------------------------------------------------


def choose_substitute(
    t: Texts, line: Line, choices: Sequence[tuple[Membership, Person]], *, may_invite: bool
) -> Screen:
    """Who?"""
    id_ = line.role.id
    if not choices:
        rows = [[Button(t("invite-button"), Go(to=Place.invite))]] if may_invite else []
        return Screen(t("substitute-nobody", place=line.organisation.name), [*rows, [_menu(t)]])
    people = [
        [Button(t("plain", text=short(_chosen(t, held, other), 55)), Dates(membership_id=id_, person=other.id))]
        for held, other in choices
    ]
    return Screen(t("substitute-who", who=_who(t, line)), [*people, [_menu(t)]])


def ask_dates(t: Texts, line: Line, other: Person, today: date, likely: Sequence[date]) -> Screen:
    """From when to when?"""
    id_, begins = line.role.id, today.toordinal()
    rows = [
        [
            Button(
                t("substitute-until", day=day),
                Appoint(membership_id=id_, person=other.id, begins=begins, until=day.toordinal()),
            )
        ]
        for day in likely
    ]
    words = t("substitute-dates", who=_who(t, line), name=called(t, other))
    return Screen(words, [*rows, [Button(t("back-button"), AskSubstitute(membership_id=id_))]])


def appointed(t: Texts, row: Substitute) -> Screen:
    """It is settled."""
    words = t(
        "substitute-appointed",
        name=called(t, row.person),
        absent=called(t, row.absent),
        days=Html(days(t, row.begins_on, row.until)),
    )
    return Screen(words, [[Button(t("staff-finish"), Finish(substitute_id=row.id))], [_menu(t)]])


def finished(t: Texts, row: Substitute) -> Screen:
    """It is over, before its day or after."""
    words = t("substitute-finished", name=called(t, row.person), absent=called(t, row.absent))
    return Screen(words, [[_menu(t)]])


def told_substitute(t: Texts, row: Substitute, what: str, person: Person) -> Screen:
    """What both hear of it."""
    side = "substitute" if person.id == row.person_id else "absent"
    words = t(
        f"substitute-told-{side}-{what}",
        name=called(t, row.person),
        absent=called(t, row.absent),
        role=t(f"role-{row.role}"),
        place=row.organisation.name,
        begins=row.begins_on,
        until=row.until,
    )
    rows = [[Button(t("tasks-button"), Go(to=Place.tasks)), _menu(t)]] if side == "substitute" else []
    if row.ended_at is None and what != "ends":
        rows.append([Button(t("staff-finish"), Finish(substitute_id=row.id))])
    return Screen(words, rows)
