"""«Ознакомлен(а)»: who has read which edition of a broadcast, and who has not.

The word to those who have not: `services.acknowledgement_reminders`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, delete, exists, false, func, literal, or_, select
from sqlalchemy.orm import joinedload

from models import (
    Acknowledgement,
    Address,
    Broadcast,
    BroadcastState,
    Letter,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    Person,
    Role,
    Wave,
)
from services import BY_ROWS, Session, audit
from services.errors import EditionIsOld, NotFound, OnlyShown, Refusal
from services.senders import SENDERS, speaks_for
from services.updates import inserting

LISTED = 5000
"""Lines of one sheet."""


# Who is asked -----------------------------------------------------------------------------------------------------


async def asking(session: Session, broadcast: Broadcast, found: FromClause, ids: Sequence[int]) -> Any | None:
    """The statement by which those of some organisations who get it are asked, in the role for which it comes.

    None: nobody is asked. Whoever gets it for another role already keeps that one.
    """
    is_letter = exists().where(Letter.broadcast_id == broadcast.id)
    if not (broadcast.needs_acknowledgement or await session.scalar(select(is_letter))):
        return None
    asked = (
        select(
            literal(broadcast.id),
            literal(broadcast.edition),
            Membership.person_id,
            Membership.organisation_id,
            Membership.role,
        )
        .join(found, found.c.membership_id == Membership.id)
        .where(found.c.address_id.is_not(None), Membership.organisation_id.in_(ids))
    )
    return _adding(session, asked)


async def expect_again(session: Session, broadcast: Broadcast, after: int, limit: int) -> int | None:
    """Some of those who were asked about the edition before are asked about the new one: the last row that was reached.

    None: all of them are.
    """
    old = (Acknowledgement.broadcast_id == broadcast.id, Acknowledgement.edition == broadcast.edition - 1)
    some = select(Acknowledgement.id).where(*old, Acknowledgement.id > after).order_by(Acknowledgement.id).limit(limit)
    last: int | None = await session.scalar(select(func.max(some.subquery().c.id)))
    if last is None:
        return None
    asked = select(
        Acknowledgement.broadcast_id,
        Acknowledgement.edition + 1,
        Acknowledgement.person_id,
        Acknowledgement.organisation_id,
        Acknowledgement.role,
    ).where(*old, Acknowledgement.id > after, Acknowledgement.id <= last)
    await session.execute(_adding(session, asked).execution_options(**BY_ROWS))
    return last


def _adding(session: Session, asked: Any) -> Any:
    names = ["broadcast_id", "edition", "person_id", "organisation_id", "role"]
    return inserting(session, Acknowledgement).from_select(names, asked).on_conflict_do_nothing()


async def forget_unsent(session: Session, broadcast: Broadcast) -> None:
    """Of a broadcast that was stopped: whoever never got it is not asked about it."""
    sent_to = (
        select(Address.person_id)
        .join(Notice, Notice.address_id == Address.id)
        .join(Wave, Wave.id == Notice.wave_id)
        .where(Wave.broadcast_id == broadcast.id, Notice.state != NoticeState.stopped, Address.person_id.is_not(None))
    )
    await session.execute(
        delete(Acknowledgement)
        .where(
            Acknowledgement.broadcast_id == broadcast.id,
            Acknowledgement.at.is_(None),
            Acknowledgement.person_id.not_in(sent_to),
        )
        .execution_options(synchronize_session=False)
    )


def is_current() -> ColumnElement[bool]:
    """Of the newest edition of a broadcast that is acknowledged at all (joined with `Broadcast`)."""
    return and_(
        Acknowledgement.edition == Broadcast.edition,
        Broadcast.needs_acknowledgement,
        Broadcast.state != BroadcastState.draft,
    )


# «Ознакомлен(а)» --------------------------------------------------------------------------------------------------


async def acknowledge(
    session: Session, person: Person, broadcast_id: int, edition: int, now: datetime
) -> Acknowledgement:
    """Record that somebody has read an edition. Pressing twice changes nothing."""
    row = await session.scalar(
        select(Acknowledgement)
        .options(joinedload(Acknowledgement.organisation), joinedload(Acknowledgement.broadcast))
        .where(
            Acknowledgement.broadcast_id == broadcast_id,
            Acknowledgement.edition == edition,
            Acknowledgement.person_id == person.id,
        )
        .with_for_update(of=Acknowledgement)
        .execution_options(populate_existing=True)
    )
    if row is None or not row.broadcast.needs_acknowledgement:
        raise await _unasked(session, person, broadcast_id)
    if row.at is None:
        if edition != row.broadcast.edition:
            raise EditionIsOld
        row.at = now
        await session.flush()
        audit.note(session, person, "acknowledge", "broadcast", broadcast_id, now, edition=edition)
    return row


async def _unasked(session: Session, person: Person, broadcast_id: int) -> Refusal:
    """Who sends it sees the button too, but nobody asks them."""
    office = await session.scalar(select(Broadcast.organisation_id).where(Broadcast.id == broadcast_id))
    return OnlyShown() if office and speaks_for(person, office) else NotFound()


# Who has and who has not ------------------------------------------------------------------------------------------


def scope(person: Person) -> ColumnElement[bool]:
    """Organisations whose acknowledgements this person sees: those they send for, and all below them."""
    paths = [m.organisation.path for m in person.roles if m.role in SENDERS]
    return or_(false(), *(Organisation.path.startswith(path, autoescape=True) for path in paths))


@dataclass(frozen=True)
class Seen:
    """A broadcast that was sent, as somebody may see it."""

    broadcast: Broadcast
    letter: Letter | None
    own: Acknowledgement | None
    """What is asked of oneself, of the newest edition."""
    done: int
    total: int
    """Of those in one's scope."""
    is_author: bool
    """Whether they send in its name: it can be corrected."""

    @property
    def left(self) -> int:
        """How many have not acknowledged it."""
        return self.total - self.done


async def get_for(session: Session, person: Person, broadcast_id: int) -> Seen:
    """The door to what was sent: for those who got it, for the sender, and for who coordinates either of them."""
    broadcast = await session.scalar(
        select(Broadcast)
        .options(joinedload(Broadcast.organisation))
        .where(Broadcast.id == broadcast_id, Broadcast.state != BroadcastState.draft)
    )
    if broadcast is None:
        raise NotFound
    done, total = (await counts(session, person, [broadcast])).get(broadcast.id, (0, 0))
    own = await session.scalar(rows_of(broadcast).where(Acknowledgement.person_id == person.id))
    is_above = any(broadcast.organisation.path.startswith(m.organisation.path) for m in _sending(person))
    if not (total or own or is_above):
        raise NotFound
    letter = await session.scalar(select(Letter).where(Letter.broadcast_id == broadcast.id))
    is_author = any(m.organisation_id == broadcast.organisation_id for m in _sending(person))
    return Seen(broadcast, letter, own, done, total, is_author)


def _sending(person: Person) -> list[Membership]:
    return [m for m in person.roles if m.role in SENDERS]


def rows_of(broadcast: Broadcast) -> Select[Acknowledgement]:
    return (
        select(Acknowledgement)
        .join(Organisation, Organisation.id == Acknowledgement.organisation_id)
        .where(Acknowledgement.broadcast_id == broadcast.id, Acknowledgement.edition == broadcast.edition)
    )


async def counts(session: Session, person: Person, some: Iterable[Broadcast]) -> dict[int, tuple[int, int]]:
    """Broadcast → how many of those in one's scope have acknowledged its newest edition, and how many they are."""
    rows = await session.execute(
        select(Acknowledgement.broadcast_id, func.count(Acknowledgement.at), func.count())
        .join(Broadcast, Broadcast.id == Acknowledgement.broadcast_id)
        .join(Organisation, Organisation.id == Acknowledgement.organisation_id)
        .where(
            Acknowledgement.broadcast_id.in_([broadcast.id for broadcast in some]),
            Acknowledgement.edition == Broadcast.edition,
            scope(person),
        )
        .group_by(Acknowledgement.broadcast_id)
    )
    return {broadcast: (done, total) for broadcast, done, total in rows}


@dataclass(frozen=True)
class Line:
    """Somebody on a list."""

    person: Person
    role: Role
    organisation: Organisation
    at: datetime | None
    is_silent: bool = False
    """Nothing reaches them."""


async def missing(session: Session, person: Person, seen: Seen, page: int, size: int) -> list[Line]:
    """A page of those in one's scope who have not acknowledged it."""
    asked = rows_of(seen.broadcast).where(scope(person), Acknowledgement.at.is_(None))
    return await lines_of(session, asked, page * size, size)


async def everybody(session: Session, person: Person, seen: Seen) -> list[Line]:
    """All in one's scope, for the sheet."""
    return await lines_of(session, rows_of(seen.broadcast).where(scope(person)), 0, LISTED)


async def lines_of(session: Session, asked: Select[Acknowledgement], start: int, size: int) -> list[Line]:
    reached = exists().where(Address.person_id == Acknowledgement.person_id, Address.silent_since.is_(None))
    rows = await session.execute(
        asked.add_columns(reached)
        .options(joinedload(Acknowledgement.person), joinedload(Acknowledgement.organisation))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Acknowledgement.id)
        .offset(start)
        .limit(size)
    )
    return [Line(row.person, row.role, row.organisation, row.at, not is_reached) for row, is_reached in rows]
