"""Handing over: one role with all its work goes to a successor, in one transaction.

Every column that points at people or at their addresses stands in one of three sets: it `MOVES`, it `ENDS` with the
role, or it `STAYS` as history. A test compares them with the tables, so that a new one cannot be forgotten.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, delete, exists, func, or_, select, update

from documents.responsible import Addressee
from models import (
    Activity,
    Address,
    AnswerCard,
    Candidate,
    Duty,
    Invitation,
    Live,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    Pending,
    Person,
    Plan,
    PlanChange,
    PlanEdit,
    Reading,
    ReadingState,
    Role,
    Snooze,
    Task,
    TaskState,
    Ticket,
    TicketState,
)
from services import Session, audit, crew, notices, people, substitutes

MOVES = {
    "answer_cards.owner_id",
    "candidates.invited_by_id",
    "crew.person_id",
    "duties.person_id",
    "invitations.invited_by_id",
    "lives.address_id",
    "notices.address_id",
    "readings.person_id",
    "snoozes.person_id",
    "tasks.person_id",
    "tickets.owner_id",
}
ENDS = {
    "memberships.person_id",
    "pendings.person_id",  # the question goes; the successor is shown the task that it was about
    "substitutes.absent_id",
    "substitutes.person_id",
}
STAYS = {
    "accounts.person_id",
    "acknowledgements.person_id",
    "addresses.person_id",
    "answer_cards.approved_by_id",
    "answer_cards.author_id",
    "answer_wordings.author_id",
    "answer_wordings.decided_by_id",
    "answers.person_id",
    "asker_bans.by_id",
    "asker_bans.lifted_by_id",
    "asker_bans.person_id",
    "askings.person_id",
    "audiences.person_id",  # saved for the whole office
    "audit.person_id",
    "boards.person_id",
    "broadcasts.person_id",
    "calendar_entries.person_id",  # everybody has a calendar of their own
    "candidates.decided_by_id",
    "candidates.person_id",
    "canned_answers.author_id",
    "canned_answers.person_id",  # everybody has words of their own
    "consents.person_id",
    "counterparts.person_id",
    "crew.put_by_id",
    "desk_groups.by_id",
    "desk_topics.address_id",  # of a group
    "editions.replaced_by_id",
    "files.person_id",
    "followings.person_id",  # a parent stays the parent
    "forms.created_by_id",
    "holders.person_id",
    "memberships.invited_by_id",
    "minutes.person_id",
    "observations.person_id",  # the sheet is of whoever was there
    "observations.returned_by_id",
    "observer_invites.created_by_id",
    "observers.decided_by_id",
    "observers.person_id",  # the certificate is of the person
    "placements.placed_by_id",
    "plan_edits.person_id",
    "plans.created_by_id",
    "procedures.created_by_id",
    "proposals.person_id",
    "reports.person_id",
    "sheets.person_id",
    "sheets.sealed_by_id",
    "stages.person_id",
    "substitutes.appointed_by_id",
    "survey_places.person_id",  # whoever has answered, has
    "surveys.author_id",
    "task_events.absent_id",
    "task_events.person_id",
    "tasks.done_by_id",
    "ticket_entries.person_id",
    "ticket_watches.person_id",
    "tickets.person_id",  # whoever asked stays the one who asked
    "topic_drafts.person_id",
    "verdicts.person_id",
    "violations.accepted_by_id",
    "violations.person_id",
    "works.created_by_id",
}
UNFINISHED = (
    ReadingState.waiting,
    ReadingState.reading,
    ReadingState.read,
    ReadingState.building,
    ReadingState.undoing,
)
OF_THE_PERSON = {
    "commands",
    "decided",
    "observation-due",
    "observation-returned",
    "observer-decided",
    "violation-accepted",
    "shift-moved",
    "shift-offered",
    "shift-soon",
    "digest",
    "screen",
    "substitute",
    "handed",
    "works-moved",
}
"""Notices that are about whoever gets them, not about the work."""


@dataclass(frozen=True)
class Handed:
    """What went over."""

    tasks: int
    asked: int | None
    """The task about which the one who left was being asked."""


async def pass_work(
    session: Session,
    by: Person | None,
    membership_id: int,
    successor_id: int,
    now: datetime,
    *,
    sees_it: bool = False,
) -> Handed | None:
    """The successor holds the role and has its work; the one before holds it no more. None: it had ended already.

    `by` chose the successor (and sees on the screen what became of it), or gave out the link that was accepted.
    """
    role = await people.locked_role(session, membership_id)
    if role is None or role.ended_at or role.person_id == successor_id:
        return None
    place = await session.get_one(Organisation, role.organisation_id)
    successor = await people.get(session, successor_id)
    await people.join(session, successor, role.role, place, by.id if by else role.person_id, now)
    await substitutes.end_with(session, role, now)
    handed = Handed(await _tasks(session, role, successor_id), await _question(session, role, place))
    await _promises(session, role, successor_id)
    await crew.hand_over(session, role, successor_id, now)
    await _messages(session, role, place, successor_id, now)
    role.ended_at = now
    await session.flush()
    audit.note(session, by, "hand-over", "membership", role.id, now, to=successor_id, count=handed.tasks)
    await _tell(session, by if sees_it else None, role, place, successor_id, handed, now)
    return handed


async def _tasks(session: Session, role: Membership, successor_id: int) -> int:
    """Tasks given by name, what is planned for the same name, and «Напомнить завтра». Returns how many are open."""
    await _hotline(session, role, successor_id)
    named = Task.person_id == role.person_id, Task.organisation_id == role.organisation_id
    count = await session.scalar(select(func.count()).where(*named, Task.state == TaskState.open))
    await session.execute(update(Task).where(*named).values(person_id=successor_id))
    await _rename(session, role, {"to": Addressee.person.value, "person": successor_id})
    await _snoozes(session, role, successor_id)
    return count or 0


async def _hotline(session: Session, role: Membership, successor_id: int) -> None:
    """Questions of parents that were taken, and answers that were kept."""
    if role.role not in (Role.specialist, Role.coordinator):
        return
    taken = Ticket.owner_id == role.person_id, Ticket.organisation_id == role.organisation_id
    await session.execute(update(Ticket).where(*taken).values(owner_id=successor_id))
    await _duty(session, role, successor_id)
    kept = AnswerCard.owner_id == role.person_id, AnswerCard.organisation_id == role.organisation_id
    await session.execute(update(AnswerCard).where(*kept).values(owner_id=successor_id))


async def _duty(session: Session, role: Membership, successor_id: int | None) -> None:
    """Days of duty go to the successor, or to nobody."""
    own = Duty.person_id == role.person_id, Duty.organisation_id == role.organisation_id
    if successor_id:
        theirs = select(Duty.weekday).where(
            Duty.person_id == successor_id, Duty.organisation_id == role.organisation_id
        )
        taken = (await session.scalars(theirs)).all()
        await session.execute(update(Duty).where(*own, Duty.weekday.not_in(taken)).values(person_id=successor_id))
    await session.execute(delete(Duty).where(*own))


async def _snoozes(session: Session, role: Membership, successor_id: int) -> None:
    here = select(Task.id).where(Task.organisation_id == role.organisation_id)
    own = Snooze.person_id == role.person_id, Snooze.task_id.in_(here)
    theirs = select(Snooze.task_id).where(Snooze.person_id == successor_id)
    await session.execute(delete(Snooze).where(*own, Snooze.task_id.in_(theirs)))
    await session.execute(update(Snooze).where(*own).values(person_id=successor_id))


async def _rename(session: Session, role: Membership, target: dict[str, Any]) -> None:
    """Lines of plans, drafts and edits that can be taken back name the other one from now on."""
    before = {"to": Addressee.person.value, "person": role.person_id}
    said = f'%"person": {role.person_id}%'
    plans = select(Plan.id).where(Plan.organisation_id == role.organisation_id)
    activities = select(Activity).where(Activity.plan_id.in_(plans), cast(Activity.targets, String).like(said))
    for activity in (await session.scalars(activities)).all():
        activity.targets = _replaced(activity.targets, before, target)
    drafts = select(Reading).where(
        Reading.organisation_id == role.organisation_id,
        Reading.state.in_(UNFINISHED),
        cast(Reading.addressees, String).like(said),
    )
    for reading in (await session.scalars(drafts)).all():
        reading.addressees = {key: _replaced(rows, before, target) for key, rows in reading.addressees.items()}
    changes = (
        select(PlanChange)
        .join(PlanEdit, PlanEdit.id == PlanChange.edit_id)
        .where(
            PlanEdit.plan_id.in_(plans),
            PlanEdit.undone_at.is_(None),
            PlanChange.field == "targets",
            cast(PlanChange.old, String).like(said),
        )
    )
    for change in (await session.scalars(changes)).all():
        change.old = {"targets": _replaced((change.old or {})["targets"], before, target)}


def _replaced(rows: Iterable[dict[str, Any]], before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in rows:
        row = after if row == before else row
        if row not in found:
            found.append(row)
    return found


async def _question(session: Session, role: Membership, place: Organisation) -> int | None:
    """A question of this work is asked no more. Returns the task that it was about."""
    pending = await session.get(Pending, role.person_id, populate_existing=True)
    if pending is None:
        return None
    params, ids = pending.params, None
    if task := await session.get(Task, params.get("task", 0)):
        ids = task.organisation_id
    elif reading := await session.get(Reading, params.get("reading", 0)):
        ids = reading.organisation_id
    if place.id not in (ids, params.get("office"), params.get("organisation")):
        return None
    await session.delete(pending)
    return task.id if task else None


async def _promises(session: Session, role: Membership, successor_id: int) -> None:
    """Links that still work, and those who wait: the successor is the inviter."""
    links = (Invitation.invited_by_id == role.person_id, Invitation.office_id == role.organisation_id)
    works = (Invitation.uses_left > 0, Invitation.revoked_at.is_(None))
    await session.execute(update(Invitation).where(*links, *works).values(invited_by_id=successor_id))
    waiting = (Candidate.invited_by_id == role.person_id, Candidate.office_id == role.organisation_id)
    await session.execute(
        update(Candidate)
        .where(*waiting, Candidate.decided_at.is_(None), Candidate.person_id != successor_id)
        .values(invited_by_id=successor_id)
    )


async def _messages(session: Session, role: Membership, place: Organisation, successor_id: int, now: datetime) -> None:
    """Live messages are drawn anew in the chat of the successor; what was owed about the work goes there too."""
    address = await notices.address_of(session, successor_id)
    if address is None:
        return
    mine = select(Address.id).where(Address.person_id == role.person_id)
    readings = (Reading.organisation_id == place.id, Reading.person_id == role.person_id)
    for is_unfinished in (True, False):
        state = Reading.state.in_(UNFINISHED) if is_unfinished else Reading.state.not_in(UNFINISHED)
        lives = (Live.address_id.in_(mine), Live.id.in_(select(Reading.live_id).where(*readings, state)))
        fresh: dict[str, Any] = {"wanted": Live.wanted + 1, "is_stale": True, "next_at": now} if is_unfinished else {}
        await session.execute(update(Live).where(*lives).values(address_id=address.id, message_id=None, **fresh))
    await session.execute(
        update(Reading).where(*readings, Reading.state.in_(UNFINISHED)).values(person_id=successor_id)
    )
    notices.wake(session)
    await _owed(session, role, place, address, now)


async def _owed(session: Session, role: Membership, place: Organisation, address: Address, now: datetime) -> None:
    rows = await session.scalars(
        select(Notice)
        .join(Address, Address.id == Notice.address_id)
        .where(Address.person_id == role.person_id, Notice.state == NoticeState.waiting)
    )
    waiting = rows.all()
    plans = set(await session.scalars(select(Plan.id).where(Plan.organisation_id == place.id))) if waiting else set()
    for notice in waiting:
        if notice.kind not in OF_THE_PERSON and await _is_about(session, notice, role, plans):
            notice.address_id = address.id
        elif notice.kind == "digest":
            once = f"digest:{address.person_id}:{notice.params['day']}"
            row = notices.row(
                address.id, "digest", once, now, notice.params, notice.rank, notice.due_at, notice.expires_at
            )
            await notices.owe_all(session, [row])


async def _is_about(session: Session, notice: Notice, role: Membership, plans: set[int]) -> bool:
    params = notice.params
    if "office" in params:
        return bool(params["office"] == role.organisation_id)
    if params.get("plan") in plans:
        return True
    others = exists().where(
        Membership.person_id == role.person_id, Membership.ended_at.is_(None), Membership.id != role.id
    )
    return not await session.scalar(select(others))


async def _tell(
    session: Session,
    presser: Person | None,
    role: Membership,
    place: Organisation,
    successor_id: int,
    handed: Handed,
    now: datetime,
) -> None:
    """The successor, the one before, the other coordinators there and those above."""
    params = {"membership": role.id, "successor": successor_id, "count": handed.tasks, "asked": handed.asked}
    both = (role.person_id, successor_id)
    near = Membership.organisation_id.in_([id_ for id_ in (place.id, place.parent_id) if id_])
    others = await session.scalars(
        select(Membership.person_id)
        .where(
            near, Membership.role == Role.coordinator, Membership.ended_at.is_(None), Membership.person_id.not_in(both)
        )
        .distinct()
    )
    for person_id in (*both, *others.all()):
        if person_id in both:
            once = f"commands:{person_id}:handed:{role.id}"
            await notices.owe(session, person_id, "commands", once=once, now=now, rank=notices.ANSWER)
        if presser is None or person_id != presser.id:
            await notices.owe(
                session, person_id, "handed", once=f"handed:{role.id}:{person_id}", params=params, now=now
            )


async def let_go(session: Session, role: Membership, now: datetime) -> None:
    """A role ended without a successor: what was given by name is of everybody with that role there."""
    await crew.let_go(session, role, now)
    others = exists().where(
        Membership.person_id == role.person_id,
        Membership.organisation_id == role.organisation_id,
        Membership.ended_at.is_(None),
        Membership.until.is_(None),
    )
    if await session.scalar(select(others)):
        return
    await _back_to_the_queue(session, role, now)
    named = Task.person_id == role.person_id, Task.organisation_id == role.organisation_id
    unfinished = or_(Task.state == TaskState.open, Task.state == TaskState.off)
    await session.execute(update(Task).where(*named, unfinished).values(person_id=None))
    await _rename(session, role, {"to": Addressee.office.value, "person": None})
    here = select(Task.id).where(Task.organisation_id == role.organisation_id)
    await session.execute(delete(Snooze).where(Snooze.person_id == role.person_id, Snooze.task_id.in_(here)))


async def _back_to_the_queue(session: Session, role: Membership, now: datetime) -> None:
    """Questions of parents that were taken wait for others there."""
    if role.role not in (Role.specialist, Role.coordinator):
        return
    await _duty(session, role, None)
    here, still = Ticket.organisation_id == role.organisation_id, (TicketState.taken, TicketState.asked)
    free = {"owner_id": None, "claimed_until": None, "merged_into_id": None, "next_step_at": now}
    theirs = Ticket.owner_id == role.person_id, Ticket.state.in_(still)
    await session.execute(update(Ticket).where(here, *theirs).values(**free))
    left = Ticket.owner_id.is_(None), Ticket.state == TicketState.taken
    await session.execute(update(Ticket).where(here, *left).values(state=TicketState.new))
