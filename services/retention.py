"""How long things are kept: the terms in one place, and what ends when they are over."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, func, null, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from models import (
    Asking,
    Base,
    Blob,
    Broadcast,
    BroadcastState,
    Candidate,
    DraftState,
    File,
    FileState,
    HandledUpdate,
    Invitation,
    Membership,
    Minutes,
    MinutesDecision,
    MinutesPoint,
    Notice,
    NoticeState,
    ObserverInvite,
    ObserverPaper,
    Pending,
    Person,
    Placement,
    Proposal,
    Proposed,
    Purpose,
    Reading,
    ReadingState,
    Report,
    Shift,
    Ticket,
    TicketEntry,
    TicketState,
    TopicDraft,
    Wave,
    Work,
)
from services import Session, archiving, erasing, forgetting, observation_terms, sheet_terms, survey_terms, work_terms

SCREENS = timedelta(hours=1)
"""An answer that was shown, in case the same press comes again."""
UPDATES = timedelta(days=2)
"""Numbers of presses and messages: Telegram does not send one again after a day."""
PENDINGS = timedelta(days=7)
"""A question of the bot that nobody answered."""
STRAY_FILES = timedelta(days=30)
"""A file that became neither a plan nor a proof."""
INVITATIONS = timedelta(days=90)
"""A link that is over, whatever ended it; of its secret only a hash was ever kept."""
NOTICES = timedelta(days=180)
"""A message that was sent: when and of what kind."""
BROADCASTS = timedelta(days=365)
"""A broadcast that ended, or a draft that nobody sent; a letter of the register stays."""
REPORTS = timedelta(days=7)
"""A report that was made: it lies in the chat of whoever asked for it, and can be made anew."""
MINUTES = timedelta(days=30)
"""Minutes that were removed: until then they can be brought back."""
TICKETS = timedelta(days=365)
"""What was said in a question of a parent that was answered or closed; its topic and times stay for the figures."""
ASKINGS = timedelta(days=2)
"""How much somebody has asked in a day."""
TOPIC_DRAFTS = timedelta(days=7)
"""What was written in a topic of a staff group and not sent."""
PROPOSALS = timedelta(days=90)
"""A proposal of assignments: what was offered stands at the works."""
SHEETS = sheet_terms.SHEETS
OBSERVATIONS = sheet_terms.SHEETS
PAPERS = timedelta(days=400)
"""The code on a certificate or a referral that was printed: longer than a certificate holds."""
SURVEYS = survey_terms.SURVEYS
WORKS = work_terms.WORKS
FOLLOWINGS = work_terms.FOLLOWINGS
FORMER = timedelta(days=365)
"""The name and account of somebody whose last role ended."""

TERMS = {
    "screens": SCREENS,
    "updates": UPDATES,
    "pendings": PENDINGS,
    "files": STRAY_FILES,
    "invitations": INVITATIONS,
    "notices": NOTICES,
    "broadcasts": BROADCASTS,
    "reports": REPORTS,
    "minutes": MINUTES,
    "tickets": TICKETS,
    "askings": ASKINGS,
    "topic_drafts": TOPIC_DRAFTS,
    "proposals": PROPOSALS,
    "sheets": SHEETS,
    "observations": OBSERVATIONS,
    "papers": PAPERS,
    "surveys": SURVEYS,
    "works": WORKS,
    "followings": FOLLOWINGS,
    "former": FORMER,
}
"""What `/privacy` tells, in this order: `privacy-term-<name>`."""
BATCH = 200
UNSENT = (NoticeState.held, NoticeState.waiting, NoticeState.sending)
FINAL = tuple(state for state in NoticeState if state not in UNSENT)
Ending = Callable[[Session, datetime], Awaitable[int]]


async def screens(session: Session, now: datetime) -> int:
    """Answers that were shown long ago."""
    old = HandledUpdate.handled_at.between(now - UPDATES - SCREENS, now - SCREENS)
    return await _emptied(session, old)


async def _emptied(session: Session, which: ColumnElement[bool]) -> int:
    """The ids stay; what was shown goes."""
    ids = await session.scalars(
        select(HandledUpdate.update_id).where(which, HandledUpdate.screen.is_not(null())).limit(BATCH * 5)
    )
    found = ids.all()
    if found:
        await session.execute(update(HandledUpdate).where(HandledUpdate.update_id.in_(found)).values(screen=null()))
    return len(found)


async def pendings(session: Session, now: datetime) -> int:
    """Questions that nobody answered."""
    return await _removed(session, Pending, Pending.person_id, Pending.created_at < now - PENDINGS)


async def invitations(session: Session, now: datetime) -> int:
    """Links that are long over."""
    return await _removed(session, Invitation, Invitation.id, Invitation.expires_at < now - INVITATIONS)


async def notices(session: Session, now: datetime) -> int:
    """Messages that were sent long ago."""
    old = (Notice.state.in_(FINAL), Notice.due_at < now - NOTICES)
    return await _removed(session, Notice, Notice.id, *old, *_unnamed(Notice))


async def _removed(
    session: Session, table: type[Base], key: InstrumentedAttribute[int], *which: ColumnElement[bool]
) -> int:
    ids = (await session.scalars(select(key).where(*which).order_by(key).limit(BATCH))).all()
    if ids:
        await session.execute(delete(table).where(key.in_(ids)))
    return len(ids)


def _unnamed(table: type[Base], *but: type[Base]) -> list[ColumnElement[bool]]:
    """Rows of a table that no row of another one names."""
    target, left_out = table.metadata.tables[table.__tablename__], {other.__tablename__ for other in but}
    return [
        ~exists().where(column == target.c.id)
        for other in table.metadata.sorted_tables
        if other.name not in left_out
        for column in other.columns
        if column.references(target.c.id)
    ]


async def waves(session: Session, now: datetime) -> int:
    """The waves of old broadcasts, once no message names them."""
    old = select(Broadcast.id).where(Broadcast.ended_at < now - BROADCASTS)
    return await _removed(session, Wave, Wave.id, Wave.broadcast_id.in_(old), *_unnamed(Wave))


async def broadcasts(session: Session, now: datetime) -> int:
    """Broadcasts that ended long ago, and drafts that nobody sent; what was acknowledged stays with its list."""
    is_draft = Broadcast.state == BroadcastState.draft
    old = func.coalesce(Broadcast.ended_at, Broadcast.created_at) < now - BROADCASTS
    is_over = or_(is_draft, Broadcast.ended_at.is_not(None))
    return await _removed(session, Broadcast, Broadcast.id, old, is_over, *_unnamed(Broadcast))


async def stray_files(session: Session, now: datetime) -> int:
    """Files that became nothing: their names and bytes go, and what was read in them."""
    useless = or_(
        Reading.state.in_((ReadingState.cancelled, ReadingState.failed)),
        (Reading.purpose == Purpose.organisations) & (Reading.state == ReadingState.built),
    )
    found = await session.scalars(
        select(File)
        .where(
            File.created_at < now - STRAY_FILES,
            or_(File.name != "", File.sha256.is_not(None)),
            *_unnamed(File, Reading),
            ~exists().where(Reading.file_id == File.id, ~useless),
        )
        .order_by(File.id)
        .limit(BATCH)
    )
    files = found.all()
    for file in files:
        await _emptied_file(session, file)
    return len(files)


async def _emptied_file(session: Session, file: File) -> None:
    sha256 = file.sha256
    file.name, file.external_id, file.sha256, file.state = "", "", None, FileState.failed
    await session.flush()
    await session.execute(update(Reading).where(Reading.file_id == file.id).values(document=null(), corrected=null()))
    if sha256:
        other = aliased(File)
        await session.execute(delete(Blob).where(Blob.sha256 == sha256, ~exists().where(other.sha256 == Blob.sha256)))


async def former_people(session: Session, now: datetime) -> int:
    """People whose last role ended long ago, or who never got one."""
    ended = select(func.max(Membership.ended_at)).where(Membership.person_id == Person.id).scalar_subquery()
    found = await session.scalars(
        select(Person.id)
        .where(
            Person.forgotten_at.is_(None),
            ~exists().where(Membership.person_id == Person.id, Membership.ended_at.is_(None)),
            ~exists().where(Candidate.person_id == Person.id, Candidate.decided_at.is_(None)),
            func.coalesce(ended, Person.created_at) < now - FORMER,
        )
        .order_by(Person.id)
        .limit(10)
    )
    ids = found.all()
    for person_id in ids:
        await erasing.erase(session, None, person_id, now)
    return len(ids)


async def reports(session: Session, now: datetime) -> int:
    """Files that were made for somebody."""
    return await _removed(session, Report, Report.id, Report.created_at < now - REPORTS)


async def minutes(session: Session, now: datetime) -> int:
    """Minutes that somebody removed, with all that stood in them."""
    gone = select(Minutes.id).where(Minutes.removed_at < now - MINUTES)
    points = select(MinutesPoint.id).where(MinutesPoint.minutes_id.in_(gone))
    decided = await _removed(session, MinutesDecision, MinutesDecision.id, MinutesDecision.point_id.in_(points))
    if decided == BATCH:
        return decided
    empty = ~exists().where(MinutesDecision.point_id == MinutesPoint.id)
    asked = await _removed(session, MinutesPoint, MinutesPoint.id, MinutesPoint.minutes_id.in_(gone), empty)
    bare = ~exists().where(MinutesPoint.minutes_id == Minutes.id)
    return decided + asked + await _removed(session, Minutes, Minutes.id, Minutes.removed_at < now - MINUTES, bare)


async def tickets(session: Session, now: datetime) -> int:
    """Questions that were answered long ago."""
    last = func.coalesce(Ticket.closed_at, Ticket.answered_at)
    old = last < now - TICKETS, Ticket.state.in_((TicketState.answered, TicketState.closed))
    said = exists().where(TicketEntry.ticket_id == Ticket.id)
    found = await session.scalars(select(Ticket.id).where(*old, said).order_by(Ticket.id).limit(BATCH))
    ids = found.all()
    if ids:
        await forgetting.forget_tickets(session, ids)
    return len(ids)


async def askings(session: Session, now: datetime) -> int:
    """Counts of days that are over."""
    old = delete(Asking).where(Asking.day < (now - ASKINGS).date()).returning(Asking.person_id)
    return len((await session.scalars(old)).all())


async def topic_drafts(session: Session, now: datetime) -> int:
    """Words that stayed in a topic; what was sent is known by its entry."""
    old = TopicDraft.at < now - TOPIC_DRAFTS, TopicDraft.state != DraftState.sent
    return await _removed(session, TopicDraft, TopicDraft.id, *old)


async def observer_papers(session: Session, now: datetime) -> int:
    """Codes on papers that nobody can show any more, and personal links that are over."""
    links = await _removed(session, ObserverInvite, ObserverInvite.id, ObserverInvite.expires_at < now)
    return links + await _removed(session, ObserverPaper, ObserverPaper.id, ObserverPaper.created_at < now - PAPERS)


async def shifts(session: Session, now: datetime) -> int:
    """Who was sent where, with the works of that time."""
    past = select(Shift.id).join(Work, Work.id == Shift.work_id).where(Work.day < (now - WORKS).date())
    sent = await _removed(session, Placement, Placement.id, Placement.shift_id.in_(past), *_unnamed(Placement))
    return sent + await _removed(session, Shift, Shift.id, Shift.id.in_(past), *_unnamed(Shift))


async def proposals(session: Session, now: datetime) -> int:
    """Proposals of assignments, whatever became of them."""
    old = select(Proposal.id).where(Proposal.created_at < now - PROPOSALS)
    lines = await _removed(session, Proposed, Proposed.id, Proposed.proposal_id.in_(old))
    empty = ~exists().where(Proposed.proposal_id == Proposal.id)
    return lines + await _removed(session, Proposal, Proposal.id, Proposal.created_at < now - PROPOSALS, empty)


ENDINGS: tuple[Ending, ...] = (
    screens,
    pendings,
    invitations,
    notices,
    waves,
    broadcasts,
    stray_files,
    observation_terms.end_some,
    sheet_terms.end_some,
    survey_terms.end_some,
    observer_papers,
    shifts,
    work_terms.end_some,
    former_people,
)
ENDINGS += (reports, minutes, tickets, archiving.pack, askings, topic_drafts, proposals)
"""What the clock runs, each until nothing is left; numbers of updates go with `updates.forget_old`."""
