"""What goes of parents and observers: with the person, with the consent, or when their term is over."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, exists, or_, select, update

from models import (
    Blob,
    EntryKind,
    File,
    FileState,
    Observer,
    ObserverState,
    ObserverTie,
    Placement,
    PlacementState,
    Ticket,
    TicketEntry,
    TicketFile,
    TicketWatch,
)
from services import Session

ASKED = (EntryKind.question, EntryKind.addition)


async def forget_asker(session: Session, person_id: int) -> None:
    """Words and files of the one who asked go; that there was a question stays, as a number."""
    ids = (await session.scalars(select(Ticket.id).where(Ticket.person_id == person_id))).all()
    entries = select(TicketEntry.id).where(TicketEntry.ticket_id.in_(ids), TicketEntry.kind.in_(ASKED))
    theirs = (await session.scalars(entries)).all()
    await _empty_files(session, theirs, person_id)
    await session.execute(update(TicketEntry).where(TicketEntry.id.in_(theirs)).values(text="", message_id=None))
    await session.execute(update(Ticket).where(Ticket.id.in_(ids)).values(person_id=None))


async def forget_tickets(session: Session, ids: Sequence[int]) -> None:
    """All that was said in old tickets goes; topic, school and times stay for the figures."""
    entries = (await session.scalars(select(TicketEntry.id).where(TicketEntry.ticket_id.in_(ids)))).all()
    await _empty_files(session, entries)
    await session.execute(delete(TicketEntry).where(TicketEntry.id.in_(entries)))
    await session.execute(delete(TicketWatch).where(TicketWatch.ticket_id.in_(ids)))
    await session.execute(update(Ticket).where(Ticket.id.in_(ids)).values(person_id=None, receipt_hash=None))


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
    empty = {"category": None, "has_workplace": None, "workplace_id": None, "has_children": None, "reason": None}
    await session.execute(
        update(Observer)
        .where(Observer.person_id == person_id)
        .values(**empty, has_relatives=None, state=ObserverState.withdrawn)
    )
    await session.execute(update(Placement).where(Placement.observer_id.in_(mine)).values(reason=None, override=None))
    await release(session, person_id)


async def release(session: Session, person_id: int) -> None:
    """Nobody waits any more for an observer whose certificate does not hold: the places are free again."""
    mine = select(Observer.id).where(Observer.person_id == person_id)
    stands = Placement.state.in_((PlacementState.offered, PlacementState.agreed))
    await session.execute(
        update(Placement).where(Placement.observer_id.in_(mine), stands).values(state=PlacementState.withdrawn)
    )
