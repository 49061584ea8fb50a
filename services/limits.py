"""How much one person may ask: a number of questions a day, of messages in one question; and who is not heard now.

Whoever reports a violation is heard in any case, up to a number of their own.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select

from models import AskerBan, Asking, AuditEntry, EntryKind, Organisation, Person, Ticket, TicketEntry, Topic
from services import Session
from services.errors import AskerBanned, TooManyMessages, TooManyQuestions
from services.updates import INSERTS

QUESTIONS, MESSAGES = 10, 30
"""Questions of one person (and as many reports of violations), and additions and changes to one question, in a day."""


def _counting(insert: Any) -> Any:
    """One more of today, and how many there are then: of two at once the second waits, and counts the first."""
    sums = {name: getattr(Asking, name) + insert.excluded[name] for name in ("questions", "violations")}
    counted = insert.on_conflict_do_update(index_elements=["person_id", "day"], set_=sums)
    return counted.returning(Asking.questions, Asking.violations)


# Every question asks these: built once, not each time.
_BANS = (
    select(AskerBan)
    .where(
        AskerBan.organisation_id.in_(bindparam("above", expanding=True)),
        AskerBan.lifted_at.is_(None),
        AskerBan.until >= bindparam("today"),
    )
    .order_by(AskerBan.until.desc())
)
_OWN = _BANS.where(AskerBan.person_id == bindparam("person"))
_COUNT = {dialect: _counting(insert(Asking)) for dialect, insert in INSERTS.items()}


async def _standing(
    session: Session, school: Organisation, now: datetime, whose: ColumnElement[bool]
) -> AskerBan | None:
    found: AskerBan | None = await session.scalar(_BANS.where(whose), _there(school, now))
    return found


def _there(school: Organisation, now: datetime) -> dict[str, Any]:
    above = [int(part) for part in school.path.split("/") if part]
    return {"above": above, "today": now.astimezone(school.zone).date()}


async def is_heard(session: Session, person: Person, school: Organisation, topic: Topic, now: datetime) -> None:
    """Refuse whoever is not heard now; a violation is heard in any case."""
    there = _there(school, now) | {"person": person.id}
    if topic != Topic.violation and (ban := await session.scalar(_OWN, there)):
        raise AskerBanned(until=ban.until, reason=ban.reason)


async def room_for_one(session: Session, person: Person, school: Organisation, topic: Topic, now: datetime) -> None:
    """Count one more question of today, signed or not: which one it is, is not written down."""
    await is_heard(session, person, school, topic, now)
    is_violation, today = topic == Topic.violation, now.astimezone(school.zone).date()
    one = {
        "person_id": person.id,
        "day": today,
        "questions": int(not is_violation),
        "violations": int(is_violation),
    }
    counted = (await session.execute(_COUNT[session.get_bind().dialect.name], one)).one()
    if (counted.violations if is_violation else counted.questions) > QUESTIONS:
        raise TooManyQuestions(limit=QUESTIONS)


async def room_for_more(session: Session, ticket: Ticket, now: datetime) -> None:
    """Whether a question takes more words: its author may not be heard now, or has added or changed too much today."""
    if ticket.topic != Topic.violation:
        theirs: ColumnElement[bool] = (AskerBan.ticket_id == ticket.id) & AskerBan.person_id.is_(None)
        if ticket.person_id:
            theirs = or_(theirs, AskerBan.person_id == ticket.person_id)
        if ban := await _standing(session, ticket.school, now, theirs):
            raise AskerBanned(until=ban.until, reason=ban.reason)
    day = now.astimezone(ticket.school.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    added = select(func.count(TicketEntry.id)).where(
        TicketEntry.ticket_id == ticket.id, TicketEntry.kind == EntryKind.addition, TicketEntry.at >= day
    )
    edited = select(func.count(AuditEntry.id)).where(
        AuditEntry.subject == "ticket",
        AuditEntry.subject_id == ticket.id,
        AuditEntry.action == "edit",
        AuditEntry.at >= day,
    )
    if (await session.scalar(select(added.scalar_subquery() + edited.scalar_subquery())) or 0) >= MESSAGES:
        raise TooManyMessages(limit=MESSAGES)
