"""«Ознакомлен(а)»: who has read which edition of a broadcast, who has not, and the word to those who have not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal, or_, select
from sqlalchemy.orm import joinedload

from models import (
    Acknowledgement,
    Address,
    Broadcast,
    BroadcastState,
    Edition,
    Letter,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    Person,
    Role,
    Wave,
)
from services import Session, audit, notices, settings
from services.errors import EditionIsOld, NotFound
from services.senders import SENDERS
from services.telling import moment
from services.updates import inserting

ASKED_FOR = timedelta(days=14)
"""How long somebody hears each working morning of what they have not acknowledged."""
EVENING = timedelta(hours=4)
"""What was corrected in the last hours of a day comes on the next morning itself."""
LISTED = 5000
"""Lines of one sheet."""
AT_ONCE = 1000
"""Notices whose names are looked up in one question."""


# Who is asked -----------------------------------------------------------------------------------------------------


async def expect(session: Session, broadcast: Broadcast, ids: Sequence[int]) -> None:
    """Those in the outbox of a broadcast, of these organisations, are asked, in the role for which it comes."""
    is_letter = exists().where(Letter.broadcast_id == broadcast.id)
    if not (broadcast.needs_acknowledgement or await session.scalar(select(is_letter))):
        return
    asked = (
        select(
            Wave.broadcast_id,
            literal(broadcast.edition),
            Membership.person_id,
            Membership.organisation_id,
            Membership.role,
        )
        .select_from(Notice)
        .join(Wave, Wave.id == Notice.wave_id)
        .join(Membership, Membership.id == Notice.params["membership"].as_integer())
        .where(Wave.broadcast_id == broadcast.id, Membership.organisation_id.in_(ids))
    )
    await _insert(session, asked)


async def expect_again(session: Session, broadcast: Broadcast) -> None:
    """All who were asked about the edition before are asked about the new one."""
    asked = select(
        Acknowledgement.broadcast_id,
        Acknowledgement.edition + 1,
        Acknowledgement.person_id,
        Acknowledgement.organisation_id,
        Acknowledgement.role,
    ).where(Acknowledgement.broadcast_id == broadcast.id, Acknowledgement.edition == broadcast.edition - 1)
    await _insert(session, asked)


async def _insert(session: Session, asked: Any) -> None:
    names = ["broadcast_id", "edition", "person_id", "organisation_id", "role"]
    await session.execute(inserting(session, Acknowledgement).from_select(names, asked).on_conflict_do_nothing())


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
        raise NotFound
    if row.at is None:
        if edition != row.broadcast.edition:
            raise EditionIsOld
        row.at = now
        await session.flush()
        audit.note(session, person, "acknowledge", "broadcast", broadcast_id, now, edition=edition)
    return row


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
    own = await session.scalar(_rows(broadcast).where(Acknowledgement.person_id == person.id))
    is_above = any(broadcast.organisation.path.startswith(m.organisation.path) for m in _sending(person))
    if not (total or own or is_above):
        raise NotFound
    letter = await session.scalar(select(Letter).where(Letter.broadcast_id == broadcast.id))
    is_author = any(m.organisation_id == broadcast.organisation_id for m in _sending(person))
    return Seen(broadcast, letter, own, done, total, is_author)


def _sending(person: Person) -> list[Membership]:
    return [m for m in person.roles if m.role in SENDERS]


def _rows(broadcast: Broadcast) -> Select[Acknowledgement]:
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
    asked = _rows(seen.broadcast).where(scope(person), Acknowledgement.at.is_(None))
    return await _lines(session, asked, page * size, size)


async def everybody(session: Session, person: Person, seen: Seen) -> list[Line]:
    """All in one's scope, for the sheet."""
    return await _lines(session, _rows(seen.broadcast).where(scope(person)), 0, LISTED)


async def _lines(session: Session, asked: Select[Acknowledgement], start: int, size: int) -> list[Line]:
    reached = exists().where(Address.person_id == Acknowledgement.person_id, Address.silent_since.is_(None))
    rows = await session.execute(
        asked.add_columns(reached)
        .options(joinedload(Acknowledgement.person), joinedload(Acknowledgement.organisation))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Acknowledgement.id)
        .offset(start)
        .limit(size)
    )
    return [Line(row.person, row.role, row.organisation, row.at, not is_reached) for row, is_reached in rows]


# The word to those who have not -----------------------------------------------------------------------------------


def _has_come(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the message itself was delivered: nobody is asked about what waits for its hour."""
    return exists().where(
        Address.person_id == Acknowledgement.person_id,
        Notice.address_id == Address.id,
        Wave.id == Notice.wave_id,
        Wave.broadcast_id == Acknowledgement.broadcast_id,
        Notice.state == NoticeState.sent,
        *which,
    )


async def who_is_asked(session: Session, ids: Sequence[int], midnight: datetime) -> set[int]:
    """People of these organisations who have not acknowledged something that came before today, but not long ago."""
    fresh = exists().where(Edition.broadcast_id == Broadcast.id, Edition.replaced_at > midnight - EVENING)
    rows = await session.scalars(
        select(Acknowledgement.person_id)
        .join(Broadcast, Broadcast.id == Acknowledgement.broadcast_id)
        .join(Membership, and_(Membership.person_id == Acknowledgement.person_id, Membership.ended_at.is_(None)))
        .where(
            Membership.organisation_id.in_(ids),
            Acknowledgement.at.is_(None),
            is_current(),
            _has_come(Notice.sent_at.between(midnight - ASKED_FOR, midnight)),
            ~fresh,
        )
    )
    return set(rows)


def morning_rows(
    addresses: Mapping[int, int], today: date, now: datetime, expires_at: datetime
) -> list[dict[str, Any]]:
    """One reminder a person and day."""
    return [
        notices.row(address, "acknowledge", _once(person, today), now, {}, notices.DIGEST, now, expires_at)
        for person, address in sorted(addresses.items())
    ]


def _once(person_id: int, day: date) -> str:
    return f"acknowledge:{person_id}:{day}"


async def unread(session: Session, person: Person) -> list[tuple[Broadcast, Letter | None]]:
    """What somebody has got and not acknowledged yet, the newest first."""
    rows = await session.execute(
        select(Broadcast, Letter)
        .options(joinedload(Broadcast.organisation))
        .join(Acknowledgement, Acknowledgement.broadcast_id == Broadcast.id)
        .outerjoin(Letter, Letter.broadcast_id == Broadcast.id)
        .where(Acknowledgement.person_id == person.id, Acknowledgement.at.is_(None), is_current(), _has_come())
        .order_by(Broadcast.begins_at.desc(), Broadcast.id.desc())
    )
    return [(broadcast, letter) for broadcast, letter in rows]


@dataclass(frozen=True)
class Reminded:
    """Whom «Напомнить сейчас» has reached."""

    now: int
    later: int
    """Where it is night or a day off: they hear it with the next morning."""
    already: int
    """They were reminded today."""
    silent: int
    unsent: int
    """They have not got the message itself yet."""


async def remind(session: Session, person: Person, broadcast_id: int, now: datetime) -> Reminded:
    """«Напомнить сейчас»: at most once a day a person, and nobody at night."""
    seen = await get_for(session, person, broadcast_id)
    if not (seen.total and seen.broadcast.needs_acknowledgement):
        raise NotFound
    left = _rows(seen.broadcast).where(scope(person), Acknowledgement.at.is_(None))
    lines = await _lines(session, left.where(_has_come()), 0, LISTED)
    wanted = {line.person.id: line.organisation for line in lines if not line.is_silent}
    rows = await _reminders(session, wanted, now)
    known = await _owed(session, [row["once"] for row in rows])
    fresh = [row for row in rows if row["once"] not in known]
    await notices.owe_all(session, fresh)
    if fresh:
        audit.note(session, person, "remind", "broadcast", broadcast_id, now, count=len(fresh))
    at_once = sum(row["due_at"] <= now for row in fresh)
    return Reminded(
        at_once, len(fresh) - at_once, len(rows) - len(fresh), len(lines) - len(wanted), seen.left - len(lines)
    )


async def _reminders(session: Session, wanted: dict[int, Organisation], now: datetime) -> list[dict[str, Any]]:
    ways = await settings.ways_of(session, {place.id: place for place in wanted.values()}.values())
    rows = []
    for person, address in (await addresses_of(session, wanted)).items():
        place = wanted[person]
        due_at = moment(now, place, ways[place.id])
        day = due_at.astimezone(place.zone).date()
        once = f"{_once(person, day)}:now" if due_at == now else _once(person, day)
        evening = datetime.combine(day, ways[place.id].evening, place.zone)
        rows.append(notices.row(address, "acknowledge", once, now, {}, notices.OWN, due_at, evening))
    return rows


async def addresses_of(session: Session, wanted: Iterable[int]) -> dict[int, int]:
    """Person → address, for those who can be reached."""
    rows = await session.execute(
        select(Address.person_id, func.min(Address.id))
        .where(Address.person_id.in_(list(wanted)), Address.silent_since.is_(None))
        .group_by(Address.person_id)
    )
    return {person: address for person, address in rows if person is not None}


async def _owed(session: Session, names: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(names), AT_ONCE):
        found |= set(await session.scalars(select(Notice.once).where(Notice.once.in_(names[start : start + AT_ONCE]))))
    return found


def midnight_of(today: date, zone: Any) -> datetime:
    """When a day begins there."""
    return datetime.combine(today, time(), zone)
