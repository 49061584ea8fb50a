"""Erasing a person: everything that says who it was goes; the journal keeps its numbers.

Every table that points at people stands in one of two sets: `REMOVED` (its rows of the person go) or `KEPT` (they
belong to the organisation, and name only the number of a person about whom nothing else is known any more).
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, delete, func, null, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from models import (
    Account,
    Address,
    Answer,
    AskerBan,
    Asking,
    Audience,
    Board,
    Broadcast,
    CalendarEntry,
    Candidate,
    CannedAnswer,
    Conclusion,
    Consent,
    Crew,
    Duty,
    Edition,
    File,
    Following,
    HandledUpdate,
    Holder,
    Invitation,
    Letter,
    Live,
    Mark,
    Membership,
    Minutes,
    MinutesDecision,
    MinutesPoint,
    Notice,
    NoticeState,
    Observation,
    ObservationAnswer,
    ObservationVersion,
    Observer,
    Organisation,
    Pending,
    Person,
    Placement,
    PlanEdit,
    Proposed,
    Report,
    Snooze,
    SurveyPlace,
    Task,
    TaskEvent,
    TaskState,
    TicketEntry,
    TicketWatch,
    TopicDraft,
    Verdict,
    Violation,
    Work,
)
from services import Session, audit, forgetting, observation_terms, substitutes, updates
from services.notices import GONE

REMOVED = {
    "accounts",
    "askings",
    "boards",
    "calendar_entries",
    "crew",
    "duties",
    "followings",
    "holders",
    "pendings",
    "reports",
    "snoozes",
    "survey_places",
    "ticket_watches",
    "topic_drafts",
}
"""With `addresses`, whose rows stay empty where a live message hangs on them."""
KEPT = {
    "acknowledgements",
    "addresses",
    "answer_cards",
    "answer_wordings",
    "answers",
    "asker_bans",
    "audiences",
    "audit",
    "broadcasts",
    "candidates",
    "canned_answers",
    "consents",
    "counterparts",
    "desk_groups",
    "editions",
    "files",
    "forms",
    "invitations",
    "memberships",
    "minutes",
    "observations",
    "observer_invites",
    "observers",
    "placements",
    "plan_edits",
    "plans",
    "procedures",
    "proposals",
    "readings",
    "sheets",
    "stages",
    "substitutes",
    "surveys",
    "task_events",
    "tasks",
    "ticket_entries",
    "tickets",
    "verdicts",
    "violations",
    "works",
}
NAMELESS = "…"
SCRUBBED = "scrubbed"
"""The heartbeat that tells when the database was last written anew."""


async def erase(session: Session, by: Person | None, person_id: int, now: datetime) -> None:
    """Erase a person, by a press of theirs or because the term is over. Twice changes nothing."""
    person = await session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None or person.forgotten_at:
        return
    name = person.name
    await _ends(session, person_id, now)
    await _unreachable(session, person_id, now)
    await _unsaid(session, person_id, name)
    await forgetting.forget_asker(session, person_id, now)
    await forgetting.forget_observer(session, person_id)
    for table in (
        Account,
        CalendarEntry,
        Following,
        Pending,
        Report,
        Snooze,
        SurveyPlace,
        TicketWatch,
        Board,
        Crew,
        Holder,
        Duty,
        Asking,
        TopicDraft,
    ):
        await session.execute(delete(table).where(table.person_id == person_id))
    await session.execute(update(Report).where(Report.content.is_not(None)).values(content=None))
    await session.execute(
        update(Person).where(Person.id == person_id).values(name="", language=None, acting_as=None, forgotten_at=now)
    )
    session.info["erases"] = person_id
    audit.note(session, by, "forget", "person", person_id, now)


async def erase_names(session: Session) -> bool:
    """From here on people go by their posts: the names kept so far go, and the answers in which they stand.

    False when there was nothing to erase.
    """
    if not await session.scalar(select(Person.id).where(Person.name != "").limit(1)):
        return False
    await session.execute(update(Person).where(Person.name != "").values(name=""))
    await session.execute(update(Candidate).where(Candidate.account.is_not(None)).values(account=None))
    await session.execute(update(HandledUpdate).where(HandledUpdate.screen.is_not(null())).values(screen=null()))
    await session.execute(update(Notice).where(Notice.kind == "screen").values(state=NoticeState.expired, params={}))
    return True


async def is_unscrubbed(session: Session) -> bool:
    """Whether somebody was erased after the database was last written anew."""
    erased = await session.scalar(select(func.max(Person.forgotten_at)))
    scrubbed = await updates.last_beat(session, SCRUBBED)
    return erased is not None and (scrubbed is None or scrubbed < erased)


async def _ends(session: Session, person_id: int, now: datetime) -> None:
    """Roles, consents and links end; open tasks of the person alone go back to everybody with that role."""
    await substitutes.end_of(session, person_id, now)
    own = (Membership.person_id == person_id, Membership.ended_at.is_(None))
    await session.execute(update(Membership).where(*own).values(ended_at=now))
    standing = (Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
    await session.execute(update(Consent).where(*standing).values(withdrawn_at=now))
    given = (Invitation.invited_by_id == person_id, Invitation.uses_left > 0, Invitation.revoked_at.is_(None))
    await session.execute(update(Invitation).where(*given).values(revoked_at=now))
    open_tasks = (Task.person_id == person_id, Task.state == TaskState.open)
    await session.execute(update(Task).where(*open_tasks).values(person_id=None))
    undecided = (Candidate.person_id == person_id, Candidate.decided_at.is_(None))
    await session.execute(delete(Candidate).where(*undecided))
    await session.execute(update(Candidate).where(Candidate.person_id == person_id).values(account=None))


async def _unreachable(session: Session, person_id: int, now: datetime) -> None:
    """Nothing is owed any more; the address becomes a husk, because received plans hang on its live messages."""
    mine = select(Address.id).where(Address.person_id == person_id).scalar_subquery()
    await session.execute(delete(Notice).where(Notice.address_id.in_(mine)))
    await session.execute(update(Live).where(Live.address_id.in_(mine)).values(is_stale=False, message_id=None))
    husk = {"channel": GONE, "chat_id": -Address.id, "person_id": None}
    await session.execute(
        update(Address).where(Address.person_id == person_id).values(**husk, silent_since=now, silent_reason=GONE)
    )


async def _unsaid(session: Session, person_id: int, name: str) -> None:
    """Names in answers kept for other people, in names of files and in words about tasks."""
    await session.execute(update(HandledUpdate).where(HandledUpdate.screen.is_not(null())).values(screen=null()))
    if not name:
        return
    parts = [part for part in name.split() if len(part) > 1]
    owed = (Notice.kind == "screen", _says_json(Notice.params, [name, *parts]))
    unsent = Notice.state.in_((NoticeState.waiting, NoticeState.sending))
    await session.execute(update(Notice).where(*owed, unsent).values(state=NoticeState.expired))
    await session.execute(update(Notice).where(*owed).values(params={}))
    await _unnamed(session, File.name, File.person_id == person_id, parts)
    await _unnamed(session, TaskEvent.text, TaskEvent.person_id == person_id, parts)
    await _unnamed(session, Answer.comment, Answer.person_id == person_id, parts)
    await _unnamed(session, Answer.value, Answer.person_id == person_id, parts)
    await _unsaid_there(session, person_id, name, parts)
    own = Conclusion.verdict_id.in_(select(Verdict.id).where(Verdict.person_id == person_id))
    await _unnamed(session, Conclusion.text, own, parts)
    await _unnamed(session, PlanEdit.reason, PlanEdit.person_id == person_id, parts)
    await _unnamed(session, Broadcast.urgent_reason, Broadcast.person_id == person_id, parts)
    await _unnamed(session, Audience.name, Audience.person_id == person_id, parts)
    said = (
        File.name,
        TaskEvent.text,
        Conclusion.text,
        PlanEdit.reason,
        Mark.reason,
        Organisation.contact,
        Work.reason,
        Work.rooms,
        Minutes.topic,
        Minutes.present,
        Minutes.chair,
        Minutes.secretary,
        MinutesPoint.question,
        MinutesPoint.heard,
        MinutesDecision.text,
        Answer.comment,
        Answer.value,
        Observer.reason,
        Placement.override,
        Proposed.override,
        Placement.reason,
        Observation.reason,
        Observation.remark,
        ObservationAnswer.comment,
        ObservationAnswer.value,
        ObservationVersion.reason,
        ObservationVersion.remark,
        Violation.words,
        TicketEntry.text,
        CannedAnswer.text,
        AskerBan.reason,
    )
    sent = (Broadcast.text, Broadcast.urgent_reason, Audience.name, Edition.text, Letter.title)
    for column in (*said, *sent):
        await _unnamed(session, column, column.contains(name, autoescape=True), [name])


async def _unsaid_there(session: Session, person_id: int, name: str, parts: list[str]) -> None:
    """In sheets of observation; what was sealed keeps its hashes."""
    sheets = select(Observation.id).where(Observation.person_id == person_id)
    for column in (ObservationAnswer.comment, ObservationAnswer.value):
        await _unnamed(session, column, ObservationAnswer.observation_id.in_(sheets), parts)
    await _unnamed(session, ObservationVersion.reason, ObservationVersion.observation_id.in_(sheets), parts)
    await _unnamed(session, Violation.words, Violation.person_id == person_id, parts)
    await observation_terms.unname(session, parts, ObservationVersion.observation_id.in_(sheets))
    await observation_terms.unname(session, [name])


def _says_json(column: InstrumentedAttribute[Any], words: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column of JSON holds one of the words; there letters may be written as numbers."""
    said = cast(column, String)
    spelled = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    return or_(*(said.contains(form, autoescape=True) for form in spelled))


async def _unnamed(
    session: Session, column: InstrumentedAttribute[Any], which: ColumnElement[bool], names: Iterable[str]
) -> None:
    """A column without the names."""
    words = list(names)
    if not words:
        return
    changed: Any = column
    for word in words:
        changed = func.replace(changed, word, NAMELESS)
    said = or_(*(column.contains(word, autoescape=True) for word in words))
    await session.execute(
        update(column.class_).where(which, said).values({column: changed}).execution_options(synchronize_session=False)
    )
