"""What the clock does for polls: invites people in portions, ends those whose days are over."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from models import Address, Membership, Organisation, Survey, SurveyState
from services import Session, audit, notices, settings, surveys, telling

AT_ONCE = 40
"""Organisations whose people are invited in one transaction."""


async def invite_some(session: Session, now: datetime) -> int:
    """Invite the people of some organisations; returns of how many."""
    waiting = await session.scalars(
        select(Survey)
        .where(Survey.state == SurveyState.open, Survey.reached.is_not(None))
        .order_by(Survey.id)
        .with_for_update(skip_locked=True)
    )
    for survey in waiting:
        root = await session.get_one(Organisation, survey.organisation_id)
        if survey.first_day <= now.astimezone(root.zone).date():
            return await _invite(session, survey, root, now)
    return 0


async def _invite(session: Session, survey: Survey, root: Organisation, now: datetime) -> int:
    """The next organisations of one poll."""
    which = surveys.meant(survey, root)
    ids = list(
        await session.scalars(
            select(Organisation.id)
            .join(Membership, Membership.organisation_id == Organisation.id)
            .where(*which, Organisation.id > (survey.reached or 0))
            .group_by(Organisation.id)
            .order_by(Organisation.id)
            .limit(AT_ONCE)
        )
    )
    places = {place.id: place for place in await session.scalars(select(Organisation).where(Organisation.id.in_(ids)))}
    ways = await settings.ways_of(session, list(places.values()))
    due = {id_: telling.moment(now, place, ways[id_]) for id_, place in places.items()}
    ends = datetime.combine(survey.last_day + timedelta(1), time(0), root.zone)
    people = await session.execute(
        select(Membership.person_id, func.min(Membership.organisation_id), func.min(Address.id))
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(Address, Address.person_id == Membership.person_id)
        .where(*which, Organisation.id.in_(ids), Address.silent_since.is_(None))
        .group_by(Membership.person_id)
    )
    rows: list[dict[str, Any]] = [
        notices.row(
            address, "survey", f"survey:{survey.id}:{person}", now, {"survey": survey.id}, notices.BROADCAST,
            due[place], ends,
        )
        for person, place, address in people
    ]  # fmt: skip
    await notices.owe_all(session, rows)
    survey.reached = ids[-1] if len(ids) == AT_ONCE else None
    await session.flush()
    return len(ids)


async def end_some(session: Session, now: datetime) -> int:
    """End the polls whose last day is over, and tell whoever made them; returns how many."""
    rows = await session.execute(
        select(Survey, Organisation)
        .join(Organisation, Organisation.id == Survey.organisation_id)
        .where(Survey.state == SurveyState.open, Survey.last_day <= now.date())
        .with_for_update(of=Survey)
    )
    ended = 0
    for survey, place in rows.all():
        if now.astimezone(place.zone).date() <= survey.last_day:
            continue
        await surveys.end(session, survey, now)
        audit.note(session, None, "close", "survey", survey.id, now)
        ended += 1
        ways = await settings.ways_of(session, [place])
        if survey.author_id:
            await notices.owe(
                session, survey.author_id, "survey-over", once=f"survey-over:{survey.id}", now=now,
                params={"survey": survey.id, "office": place.id}, due_at=telling.moment(now, place, ways[place.id]),
            )  # fmt: skip
    return ended
