"""The team of a school, and the works of one of its people."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.called import called, called_there
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Texts
from models import Membership, Organisation, Work
from services.crew import ROLES, Team

PAGE = 8


class Member(CallbackData, prefix="cwm"):
    """Somebody of the team: a page of works."""

    membership_id: int
    page: int


class Put(CallbackData, prefix="cwp"):
    """On this work, or off it."""

    membership_id: int
    work_id: int
    is_on: bool
    page: int


class PutOnAll(CallbackData, prefix="cwa"):
    """On all works that are coming, or off all of them."""

    membership_id: int
    is_on: bool


def team(t: Texts, seen: Team) -> Screen:
    """All people, and the works that nobody is on."""
    lines = [t("crew-head", name=seen.place.name, count=len(seen.members)), ""]
    for member in seen.members:
        role = member.membership.role
        who = called_there(t, member.person, role)
        lines.append(
            t("crew-line" if role in ROLES else "crew-line-all", who=who, count=member.works, total=seen.works)
        )
    lines += [t("crew-empty", role=role, count=count) for role, count in seen.empty.items() if count and seen.works]
    lines += ["", t("crew-hint" if seen.works else "crew-no-works")]
    rows = [
        [
            Button(
                t("plain", text=short(_label(t, member.membership), 50)),
                Member(membership_id=member.membership.id, page=0),
            )
        ]
        for member in seen.members
        if member.membership.role in ROLES
    ]
    rows.append([Button(t("crew-invite"), Go(to=Place.invite))])
    return Screen(t.lines(lines), [*rows, [Button(t("sheets-button"), Go(to=Place.sheets)), _menu(t)]])


def _label(t: Texts, membership: Membership) -> str:
    return f"{called(t, membership.person)} · {t(f'role-short-{membership.role}')}"


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def member(
    t: Texts, membership: Membership, place: Organisation, works: Sequence[Work], on: set[int], page: int
) -> Screen:
    """One press puts somebody on a work, another takes them off."""
    page = min(max(page, 0), max(len(works) - 1, 0) // PAGE)
    who = called_there(t, membership.person, membership.role)
    lines = [t("crew-member", who=who, count=len(on), total=len(works)), t(f"crew-gets-{membership.role}")]
    rows: list[Sequence[Button]] = []
    for work in works[page * PAGE : (page + 1) * PAGE]:
        is_on = work.id in on
        press = Put(membership_id=membership.id, work_id=work.id, is_on=not is_on, page=page)
        rows.append([Button(_work(t, work, place, is_on=is_on), press)])
    back = Button("←", Member(membership_id=membership.id, page=page - 1)) if page else None
    is_more = (page + 1) * PAGE < len(works)
    forward = Button("→", Member(membership_id=membership.id, page=page + 1)) if is_more else None
    rows = paged(rows, back, forward)
    if works:
        is_all = len(on) == len(works)
        key = "crew-off-all" if is_all else "crew-on-all"
        rows.append([Button(t(key), PutOnAll(membership_id=membership.id, is_on=not is_all))])
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), Go(to=Place.crew)), _menu(t)]])


def _work(t: Texts, work: Work, place: Organisation, *, is_on: bool) -> str:
    at = f"{work.begins_at.astimezone(place.zone):%H:%M}" if work.begins_at else ""
    subject = short(work.subject or t("todo-random"), 20)
    return t("crew-work", sign="✅" if is_on else "☐", day=work.day, at=at, name=f"{work.class_name} {subject}")
