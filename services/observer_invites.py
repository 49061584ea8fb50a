"""Somebody comes by a personal link: what the office knows is filled in, and approved when it was sent unchanged."""

from datetime import datetime

from sqlalchemy import select

from models import Observer, ObserverInvite, ObserverState, ObserverTie, Organisation, Person, TieKind
from services import Session, audit, observer_import, observer_list, observers, people
from services.errors import BadInvitation
from services.invitations import Newcomer
from services.updates import inserting


async def look(session: Session, token: str, now: datetime) -> Organisation:
    """To which office a personal link leads."""
    if (found := await observer_import.find(session, token, now)) is None:
        raise BadInvitation
    return await observers.office(session, found.organisation_id)


async def begin(session: Session, who: Newcomer, token: str, now: datetime, *, keeps_names: bool) -> Observer:
    """«Согласен»: the application begins with the answers of the office. The link works once."""
    invite = await observer_import.find(session, token, now, lock=True)
    if invite is None:
        raise BadInvitation
    found = await observers.begin(session, who, invite.organisation_id, now, keeps_names=keeps_names)
    invite.observer_id = found.id
    found.category, found.workplace_id, found.has_workplace = invite.category, invite.workplace_id, _has(invite, "work")
    found.has_children, found.has_relatives = _has(invite, "child"), _has(invite, "relative")
    rows = [
        {"observer_id": found.id, "kind": TieKind(kind), "organisation_id": school, "class_name": code}
        for kind, school, code in invite.ties
    ]
    if rows:
        await session.execute(inserting(session, ObserverTie).on_conflict_do_nothing(), rows)
    await session.flush()
    person = await people.get(session, found.person_id)
    audit.note(session, person, "join", "observer", found.id, now, invite=invite.id)
    return await _fresh(session, found.id)


def _has(invite: ObserverInvite, kind: str) -> bool:
    return invite.workplace_id is not None if kind == "work" else any(tie[0] == kind for tie in invite.ties)


async def _fresh(session: Session, observer_id: int) -> Observer:
    found = await observers.fresh(session, Observer.id == observer_id)
    assert found
    return found


async def submit(session: Session, person: Person | None, now: datetime) -> Observer:
    """«Отправить»; whoever was on the list of the office and changed nothing is approved at once."""
    found = await observers.submit(session, person, now)
    if found.state != ObserverState.waiting:
        return found
    invite = await session.scalar(
        select(ObserverInvite).where(ObserverInvite.observer_id == found.id).order_by(ObserverInvite.id.desc()).limit(1)
    )
    if invite is None or not _is_same(found, invite):
        return found
    author = await people.get(session, invite.created_by_id)
    if author.id == found.person_id or not author.coordinates(found.organisation):
        return found
    return await observer_list.approve(session, author, found.id, now)


def _is_same(found: Observer, invite: ObserverInvite) -> bool:
    ties = {(tie.kind.value, tie.organisation_id, tie.class_name) for tie in found.ties}
    told = {(kind, school, code) for kind, school, code in invite.ties}
    same = (found.organisation_id, found.category, found.workplace_id)
    return same == (invite.organisation_id, invite.category, invite.workplace_id) and ties == told
