"""How much one person may ask: a number of questions a day, of messages in one question; and who is not heard now.

Whoever reports a violation is heard in any case, up to a number of their own.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from models import AskerBan, Asking, EntryKind, Organisation, Person, Ticket, TicketEntry, Topic
from services import Session
from services.errors import AskerBanned, TooManyMessages, TooManyQuestions

QUESTIONS, MESSAGES = 10, 30
"""Questions of one person (and as many reports of violations), and additions to one question, in a day."""


async def ban_of(session: Session, person_id: int | None, school: Organisation, now: datetime) -> AskerBan | None:
    """What keeps a person from asking a school; the one that lasts longest."""
    if person_id is None:
        return None
    return await _standing(session, school, now, AskerBan.person_id == person_id)


async def _standing(
    session: Session, school: Organisation, now: datetime, whose: ColumnElement[bool]
) -> AskerBan | None:
    above = [int(part) for part in school.path.split("/") if part]
    found: AskerBan | None = await session.scalar(
        select(AskerBan)
        .where(
            whose,
            AskerBan.organisation_id.in_(above),
            AskerBan.lifted_at.is_(None),
            AskerBan.until >= now.astimezone(school.zone).date(),
        )
        .order_by(AskerBan.until.desc())
    )
    return found


async def room_for_one(session: Session, person: Person, school: Organisation, topic: Topic, now: datetime) -> None:
    """Count one more question of today, signed or not: which one it is, is not written down."""
    is_violation = topic == Topic.violation
    if not is_violation and (ban := await ban_of(session, person.id, school, now)):
        raise AskerBanned(until=ban.until, reason=ban.reason)
    day = now.astimezone(school.zone).date()
    row = await session.get(Asking, (person.id, day), with_for_update=True, populate_existing=True)
    if row is None:
        session.add(row := Asking(person_id=person.id, day=day, questions=0, violations=0))
    if (row.violations if is_violation else row.questions) >= QUESTIONS:
        raise TooManyQuestions(limit=QUESTIONS)
    row.violations, row.questions = row.violations + is_violation, row.questions + (not is_violation)
    await session.flush()


async def room_for_more(session: Session, ticket: Ticket, now: datetime) -> None:
    """Whether a question takes more words: its author may not be heard now, or has added too much today."""
    if ticket.topic != Topic.violation:
        theirs: ColumnElement[bool] = (AskerBan.ticket_id == ticket.id) & AskerBan.person_id.is_(None)
        if ticket.person_id:
            theirs = or_(theirs, AskerBan.person_id == ticket.person_id)
        if ban := await _standing(session, ticket.school, now, theirs):
            raise AskerBanned(until=ban.until, reason=ban.reason)
    day = now.astimezone(ticket.school.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    added = await session.scalar(
        select(func.count()).where(
            TicketEntry.ticket_id == ticket.id, TicketEntry.kind == EntryKind.addition, TicketEntry.at >= day
        )
    )
    if (added or 0) >= MESSAGES:
        raise TooManyMessages(limit=MESSAGES)
