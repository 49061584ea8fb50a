"""What goes of parents and observers: with the person, with the consent, or when their term is over."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, or_, select, update

from models import (
    AskerBan,
    Blob,
    CannedAnswer,
    DeskTopic,
    EntryKind,
    File,
    FileState,
    Observation,
    Observer,
    ObserverInvite,
    ObserverPaper,
    ObserverState,
    ObserverTie,
    Placement,
    PlacementState,
    Proposed,
    Ticket,
    TicketEntry,
    TicketFile,
    TicketPart,
    TicketStep,
    TicketWatch,
    TopicDraft,
)
from services import Session, topic_news

ASKED = (EntryKind.question, EntryKind.addition)


async def forget_asker(session: Session, person_id: int, now: datetime) -> None:
    """Words and files of the one who asked go, those in topics of staff groups too; that there was a question stays."""
    ids = (await session.scalars(select(Ticket.id).where(Ticket.person_id == person_id))).all()
    entries = select(TicketEntry.id).where(TicketEntry.ticket_id.in_(ids), TicketEntry.kind.in_(ASKED))
    theirs = (await session.scalars(entries)).all()
    await _empty_files(session, theirs, person_id)
    await session.execute(delete(TicketPart).where(TicketPart.entry_id.in_(theirs)))
    await session.execute(update(TicketEntry).where(TicketEntry.id.in_(theirs)).values(text="", message_id=None))
    await session.execute(update(Ticket).where(Ticket.id.in_(ids)).values(person_id=None, gist=[]))
    await topic_news.erase(session, ids, now)
    await session.execute(update(AskerBan).where(AskerBan.person_id == person_id).values(person_id=None))
    await session.execute(delete(CannedAnswer).where(CannedAnswer.person_id == person_id))


async def forget_tickets(session: Session, ids: Sequence[int]) -> None:
    """All that was said in old tickets goes; topic, school and times stay for the figures."""
    entries = (await session.scalars(select(TicketEntry.id).where(TicketEntry.ticket_id.in_(ids)))).all()
    await _empty_files(session, entries)
    await session.execute(delete(TicketPart).where(TicketPart.entry_id.in_(entries)))
    topics = select(DeskTopic.id).where(DeskTopic.ticket_id.in_(ids))
    await session.execute(delete(TopicDraft).where(TopicDraft.topic_id.in_(topics)))
    await session.execute(delete(TicketEntry).where(TicketEntry.id.in_(entries)))
    for table in (TicketWatch, TicketStep, AskerBan, DeskTopic):
        await session.execute(delete(table).where(table.ticket_id.in_(ids)))
    await session.execute(update(Ticket).where(Ticket.id.in_(ids)).values(person_id=None, receipt_hash=None, gist=[]))


async def _empty_files(session: Session, entries: Sequence[int], person_id: int | None = None) -> None:
    """Names and bytes of the files of these entries, and of those that somebody never sent on."""
    linked = select(TicketFile.file_id).where(TicketFile.entry_id.in_(entries))
    which: ColumnElement[bool] = File.id.in_(linked)
    if person_id is not None:
        which = or_(which, File.is_private.is_(True) & (File.person_id == person_id))
    rows = (await session.execute(select(File.id, File.sha256).where(which))).all()
    ids, sums = [row.id for row in rows], [row.sha256 for row in rows if row.sha256]
    await session.execute(delete(TicketFile).where(TicketFile.entry_id.in_(entries)))
    empty = {"name": "", "external_id": "", "sha256": None, "state": FileState.failed}
    await session.execute(update(File).where(File.id.in_(ids)).values(**empty))
    unused = Blob.sha256.in_(sums) & ~exists().where(File.sha256 == Blob.sha256)
    await session.execute(delete(Blob).where(unused))


async def forget_observer(session: Session, person_id: int) -> None:
    """What somebody told to become an observer goes; the number of the certificate stays taken."""
    mine = select(Observer.id).where(Observer.person_id == person_id)
    await session.execute(delete(ObserverTie).where(ObserverTie.observer_id.in_(mine)))
    await session.execute(delete(ObserverInvite).where(ObserverInvite.observer_id.in_(mine)))
    await session.execute(delete(ObserverPaper).where(ObserverPaper.observer_id.in_(mine)))
    empty = {"category": None, "has_workplace": None, "workplace_id": None, "has_children": None, "reason": None}
    await session.execute(
        update(Observer)
        .where(Observer.person_id == person_id)
        .values(**empty, has_relatives=None, state=ObserverState.withdrawn)
    )
    await session.execute(update(Placement).where(Placement.observer_id.in_(mine)).values(reason=None, override=None))
    await session.execute(update(Proposed).where(Proposed.observer_id.in_(mine)).values(override=None))
    await release(session, person_id)


async def release(session: Session, person_id: int) -> None:
    """Nobody waits any more for an observer whose certificate does not hold: the places are free again.

    Where somebody came or sent a sheet, it stays so.
    """
    mine = select(Observer.id).where(Observer.person_id == person_id)
    stands = Placement.state.in_((PlacementState.offered, PlacementState.agreed))
    await session.execute(
        update(Placement)
        .where(
            Placement.observer_id.in_(mine), stands, Placement.arrived_at.is_(None), Placement.confirmed_at.is_(None)
        )
        .where(~exists().where(Observation.placement_id == Placement.id, Observation.version > 0))
        .values(state=PlacementState.withdrawn, is_vacant=True)
    )
