"""Broadcasts: composing, starting, stopping. How they go out: `services.waves`; to whom: `services.audiences`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, case, delete, select
from sqlalchemy.orm import contains_eager

from models import (
    Address,
    Broadcast,
    BroadcastState,
    Letter,
    Live,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    OrganisationKind,
    Person,
    Role,
    Wave,
)
from services import Session, audiences, audit, notices, waves
from services.audiences import LISTED, Count, Missed, Rules
from services.errors import (
    BroadcastEmpty,
    DateOutOfReach,
    MomentPassed,
    NobodyChosen,
    NoReason,
    NotFound,
    NotSetUp,
    Outdated,
    TextTooLong,
    TooManyFiles,
)
from services.senders import SENDERS, speaks_for

FILES, TEXT_LENGTH, REASON_LENGTH = 10, 12_000, 300
MANY = 200
"""Above so many recipients it is asked once more."""
TO_CANCEL = timedelta(seconds=60)
FAR = timedelta(days=366)
LISTED_LAST = 8
ENDED = "ended"
"""The reason of those whose role ended before their turn came."""
FIELDS = ("school", "office", "role", "date")
"""What can stand in a text as «{school}» and is different for each recipient."""


# Doors ------------------------------------------------------------------------------------------------------------


def office_of(person: Person, office_id: int = 0) -> Organisation:
    """The organisation in whose name this person sends: the one acted for, or the one that a button names."""
    roles = [m for m in person.roles if m.role in SENDERS]
    if not roles:
        raise NotSetUp if any(m.role in SENDERS for m in person.memberships) else NotFound
    if office_id:
        return _named(roles, office_id)
    acting = person.acting
    first = acting if acting and acting.role in SENDERS else min(roles, key=Membership.height)
    return first.organisation


def _named(roles: Sequence[Membership], office_id: int) -> Organisation:
    found = next((m.organisation for m in roles if m.organisation_id == office_id), None)
    if found is None:
        raise NotFound
    return found


def _broadcasts() -> Select[Broadcast]:
    return (
        select(Broadcast)
        .join(Organisation, Organisation.id == Broadcast.organisation_id)
        .options(contains_eager(Broadcast.organisation))
        .execution_options(populate_existing=True)
    )


async def get_for(session: Session, person: Person, broadcast_id: int, *, lock: bool = False) -> Broadcast:
    """The door to a broadcast: for those who send in the name of its organisation."""
    asked = _broadcasts().where(Broadcast.id == broadcast_id)
    found = await session.scalar(asked.with_for_update(of=Broadcast) if lock else asked)
    if found is None or not speaks_for(person, found.organisation_id):
        raise NotFound
    return found


async def draft_for(session: Session, person: Person, broadcast_id: int, *, lock: bool = False) -> Broadcast:
    """The same, while it can still be changed."""
    found = await get_for(session, person, broadcast_id, lock=lock)
    if found.state != BroadcastState.draft:
        raise Outdated
    return found


async def last(session: Session, office: Organisation) -> list[Broadcast]:
    """The newest broadcasts of an office."""
    rows = await session.scalars(
        _broadcasts().where(Broadcast.organisation_id == office.id).order_by(Broadcast.id.desc()).limit(LISTED_LAST)
    )
    return list(rows)


# Composing --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What the author has sent: the text as HTML, a file, and the album that it belongs to."""

    text: str = ""
    file: Mapping[str, Any] | None = None
    album: str | None = None


async def compose(session: Session, person: Person, office_id: int, said: Said, now: datetime) -> Broadcast:
    """The first message of a new broadcast."""
    office = office_of(person, office_id)
    _fits(said)
    broadcast = Broadcast(
        organisation_id=office.id,
        person_id=person.id,
        state=BroadcastState.draft,
        text=said.text,
        files=[dict(said.file)] if said.file else [],
        album=said.album,
        audience=Rules.first(office).to_json(),
        is_working_days_only=False,
        needs_acknowledgement=False,
        is_queued=False,
        total=0,
        sent=0,
        failed=0,
        per_minute=0,
        created_at=now,
    )
    session.add(broadcast)
    await session.flush()
    await _shown(session, person, broadcast, now)
    audit.note(session, person, "compose", "broadcast", broadcast.id, now)
    return broadcast


async def _shown(session: Session, person: Person, broadcast: Broadcast, now: datetime) -> None:
    """A new message of its own, in which it is seen."""
    live = await notices.open_live(session, person.id, "broadcast-card", now, broadcast=broadcast.id)
    broadcast.live_id = live.id if live else None


def _fits(said: Said) -> None:
    if len(said.text) > TEXT_LENGTH:
        raise TextTooLong(limit=TEXT_LENGTH)


async def rewrite(session: Session, person: Person, broadcast_id: int, said: Said, now: datetime) -> Broadcast:
    """Another text, other files: words replace words, a file (or an album) replaces files."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    _fits(said)
    if said.file:
        broadcast.files, broadcast.album = [dict(said.file)], said.album
    if said.text or not said.file:
        broadcast.text = said.text
    await _shown(session, person, broadcast, now)
    audit.note(session, person, "rewrite", "broadcast", broadcast.id, now)
    return broadcast


async def add_to_album(session: Session, person: Person, broadcast_id: int, said: Said, now: datetime) -> bool:
    """The next part of the album that is being sent; False when it is not one."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    if said.file is None or said.album is None or said.album != broadcast.album:
        return False
    if len(broadcast.files) >= FILES:
        raise TooManyFiles(limit=FILES)
    broadcast.files = [*broadcast.files, dict(said.file)]
    broadcast.text = broadcast.text or said.text
    await waves.redraw(session, broadcast)
    audit.note(session, person, "rewrite", "broadcast", broadcast.id, now)
    return True


async def add_field(session: Session, person: Person, broadcast_id: int, field: int, now: datetime) -> Broadcast:
    """A field at the end of the text."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    if not 0 <= field < len(FIELDS):
        raise Outdated
    broadcast.text = f"{broadcast.text} {{{FIELDS[field]}}}".strip()
    _fits(Said(broadcast.text))
    audit.note(session, person, "rewrite", "broadcast", broadcast.id, now)
    return broadcast


async def drop_files(session: Session, person: Person, broadcast_id: int, now: datetime) -> Broadcast:
    """«Убрать файлы»."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    if broadcast.files:
        broadcast.files, broadcast.album = [], None
        audit.note(session, person, "rewrite", "broadcast", broadcast.id, now)
    return broadcast


async def remove(session: Session, person: Person, broadcast_id: int, now: datetime) -> Organisation:
    """«Удалить черновик»: nothing of it is left."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    audit.note(session, person, "remove", "broadcast", broadcast.id, now)
    office = broadcast.organisation
    await session.execute(delete(Letter).where(Letter.broadcast_id == broadcast.id))
    await session.delete(broadcast)
    return office


async def again(session: Session, person: Person, broadcast_id: int, now: datetime) -> Broadcast:
    """«Повторить»: a new draft with the same text, files and recipients."""
    old = await get_for(session, person, broadcast_id)
    said = Said(old.text)
    fresh = await compose(session, person, old.organisation_id, said, now)
    fresh.files, fresh.audience = list(old.files), dict(old.audience)
    return fresh


# Whom and when ----------------------------------------------------------------------------------------------------


def rules_of(broadcast: Broadcast) -> Rules:
    """Whom it is meant for."""
    return Rules.from_json(broadcast.audience)


async def aim(session: Session, person: Person, broadcast_id: int, rules: Rules, now: datetime) -> Broadcast:
    """Other recipients."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    broadcast.audience = rules.to_json()
    audit.note(session, person, "aim", "broadcast", broadcast.id, now)
    return broadcast


async def toggle_role(session: Session, person: Person, broadcast_id: int, role: Role, now: datetime) -> Broadcast:
    """A role more or less."""
    rules = rules_of(await draft_for(session, person, broadcast_id, lock=True))
    return await aim(session, person, broadcast_id, rules.with_role(role), now)


async def toggle_kind(
    session: Session, person: Person, broadcast_id: int, kind: OrganisationKind, now: datetime
) -> Broadcast:
    """Municipalities, schools, the office itself: one more or less."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    if kind not in audiences.kinds_for(broadcast.organisation):
        raise Outdated
    return await aim(session, person, broadcast_id, rules_of(broadcast).with_kind(kind), now)


async def toggle_place(
    session: Session, person: Person, broadcast_id: int, organisation_id: int, now: datetime
) -> Broadcast:
    """A tick at an organisation below; 0: no ticks, which means all."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    rules = rules_of(broadcast)
    if organisation_id:
        place = await below(session, broadcast, organisation_id)
        rules = rules.with_place(place.id)
    else:
        rules = replace(rules, places=(), is_marked=False)
    return await aim(session, person, broadcast_id, rules, now)


async def below(session: Session, broadcast: Broadcast, organisation_id: int) -> Organisation:
    """An organisation below the one that sends."""
    place = await session.get(Organisation, organisation_id)
    if place is None or not broadcast.organisation.contains(place):
        raise NotFound
    return place


async def toggle_marked(session: Session, person: Person, broadcast_id: int, now: datetime) -> Broadcast:
    """Only marked schools, or all of them again."""
    rules = rules_of(await draft_for(session, person, broadcast_id, lock=True))
    return await aim(session, person, broadcast_id, replace(rules, is_marked=not rules.is_marked), now)


async def ask_undone(
    session: Session, person: Person, broadcast_id: int, undone: tuple[str, int] | None, now: datetime
) -> Broadcast:
    """Only those who have not done something; None: everybody again."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    rules = replace(rules_of(broadcast), undone=undone)
    if undone and await audiences.undone_title(session, broadcast.organisation, rules) is None:
        raise NotFound
    return await aim(session, person, broadcast_id, rules, now)


async def use_saved(session: Session, person: Person, broadcast_id: int, audience_id: int, now: datetime) -> Broadcast:
    """A saved choice of recipients."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    kept = await audiences.get_for(session, person, audience_id)
    if kept.organisation_id != broadcast.organisation_id:
        raise NotFound
    return await aim(session, person, broadcast_id, Rules.from_json(kept.rules), now)


async def set_moment(
    session: Session, person: Person, broadcast_id: int, day: date | None, hour: time | None, now: datetime
) -> Broadcast:
    """A local day and hour of each recipient; None: at once."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    if day and hour:
        local = datetime.combine(day, hour, broadcast.organisation.zone)
        if local <= now:
            raise MomentPassed
        if local > now + FAR:
            raise DateOutOfReach
    broadcast.day, broadcast.hour = day, f"{hour:%H:%M}" if hour else None
    audit.note(session, person, "time", "broadcast", broadcast.id, now)
    return broadcast


async def toggle_working_days(session: Session, person: Person, broadcast_id: int, now: datetime) -> Broadcast:
    """«Только в рабочие дни»."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    broadcast.is_working_days_only = not broadcast.is_working_days_only
    audit.note(session, person, "time", "broadcast", broadcast.id, now)
    return broadcast


async def make_urgent(
    session: Session, person: Person, broadcast_id: int, reason: str | None, now: datetime
) -> Broadcast:
    """«Срочно», with a reason: quiet hours are not kept; None: they are again."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    words = " ".join((reason or "").split())
    if reason is not None and not any(c.isalnum() for c in words):
        raise NoReason
    if len(words) > REASON_LENGTH:
        raise TextTooLong(limit=REASON_LENGTH)
    broadcast.urgent_reason = words or None
    audit.note(session, person, "urgent" if words else "calm", "broadcast", broadcast.id, now)
    return broadcast


# Sending ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Aim:
    """Whom a broadcast goes to, told to its author."""

    broadcast: Broadcast
    rules: Rules
    count: Count
    places: list[Organisation]
    """The ticked ones; none: all."""
    undone: str | None

    @property
    def is_many(self) -> bool:
        """Whether it is asked once more."""
        return self.count.all > MANY


async def aim_of(session: Session, broadcast: Broadcast, now: datetime) -> Aim:
    """Whom it goes to now."""
    office, rules = broadcast.organisation, rules_of(broadcast)
    return Aim(
        broadcast,
        rules,
        await audiences.count(session, office, rules, now),
        await audiences.ticked_places(session, office, rules),
        await audiences.undone_title(session, office, rules),
    )


async def ready(session: Session, person: Person, broadcast_id: int, now: datetime) -> Aim:
    """What would be sent, counted; refuses what cannot be."""
    broadcast = await draft_for(session, person, broadcast_id)
    if not broadcast.text and not broadcast.files:
        raise BroadcastEmpty
    found = await aim_of(session, broadcast, now)
    if not found.count.all:
        raise NobodyChosen
    return found


async def show_me(session: Session, person: Person, broadcast_id: int) -> Broadcast:
    """«Показать мне»: exactly as a recipient gets it."""
    broadcast = await get_for(session, person, broadcast_id)
    if not broadcast.text and not broadcast.files:
        raise BroadcastEmpty
    return broadcast


async def start(
    session: Session, person: Person, broadcast_id: int, count: int, shown_in: int, now: datetime, *, is_sure: bool
) -> Aim | None:
    """«Отправить»: for a minute it can be cancelled. Returns whom it means if that has to be looked at once more."""
    broadcast = await get_for(session, person, broadcast_id, lock=True)
    if broadcast.state != BroadcastState.draft:
        return None
    found = await ready(session, person, broadcast_id, now)
    if found.count.all != count or (found.is_many and not is_sure):
        return found
    if broadcast.day and broadcast.hour:
        moment = datetime.combine(broadcast.day, time.fromisoformat(broadcast.hour), broadcast.organisation.zone)
        if moment <= now:
            raise MomentPassed
    broadcast.state, broadcast.begins_at = BroadcastState.waiting, now + TO_CANCEL
    if broadcast.live_id:
        await notices.move_live(session, broadcast.live_id, person.id, shown_in)
    notices.wake(session)
    audit.note(session, person, "start", "broadcast", broadcast.id, now, count=count)
    return None


async def pause(session: Session, person: Person, broadcast_id: int, shown_in: int, now: datetime) -> Broadcast:
    """Nothing more leaves until it goes on."""
    broadcast = await get_for(session, person, broadcast_id, lock=True)
    if broadcast.state in (BroadcastState.waiting, BroadcastState.sending):
        broadcast.state, broadcast.per_minute = BroadcastState.paused, 0
        await waves.hold(session, await _waves(session, broadcast))
        await _show_elsewhere(session, person, broadcast, shown_in)
        audit.note(session, person, "pause", "broadcast", broadcast.id, now)
    return broadcast


async def resume(session: Session, person: Person, broadcast_id: int, shown_in: int, now: datetime) -> Broadcast:
    """It goes on where it was."""
    broadcast = await get_for(session, person, broadcast_id, lock=True)
    if broadcast.state == BroadcastState.paused:
        has_begun = broadcast.looked_at is not None
        broadcast.state = BroadcastState.sending if has_begun else BroadcastState.waiting
        broadcast.looked_at = now if has_begun else None
        await _show_elsewhere(session, person, broadcast, shown_in)
        notices.wake(session)
        audit.note(session, person, "resume", "broadcast", broadcast.id, now)
    return broadcast


async def stop(session: Session, person: Person, broadcast_id: int, shown_in: int, now: datetime) -> Broadcast:
    """For good. Whoever has it has it."""
    broadcast = await get_for(session, person, broadcast_id, lock=True)
    if broadcast.state in waves.ACTIVE:
        broadcast.state = BroadcastState.stopped
        await waves.hold(session, await _waves(session, broadcast))
        await _show_elsewhere(session, person, broadcast, shown_in)
        notices.wake(session)
        audit.note(session, person, "stop", "broadcast", broadcast.id, now)
    return broadcast


async def _show_elsewhere(session: Session, person: Person, broadcast: Broadcast, shown_in: int) -> None:
    """A press in another message than the one that shows how far it is: that one follows."""
    live = await session.get(Live, broadcast.live_id) if broadcast.live_id else None
    address = await notices.address_of(session, person.id)
    if live and (address is None or (live.address_id, live.message_id) != (address.id, shown_in)):
        await notices.redraw(session, live.id)


async def _waves(session: Session, broadcast: Broadcast) -> list[Wave]:
    return list(await session.scalars(select(Wave).where(Wave.broadcast_id == broadcast.id)))


# What others see --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Copy:
    """A broadcast as one recipient gets it."""

    broadcast: Broadcast
    office: Organisation
    place: Organisation
    """The organisation for whose sake it comes."""
    role: Role


async def copy_for(session: Session, broadcast_id: int, membership_id: int) -> Copy | None:
    """What a notice says; None for somebody whose role has ended meanwhile."""
    broadcast = await session.get(Broadcast, broadcast_id)
    membership = await session.get(Membership, membership_id)
    if broadcast is None or membership is None or membership.ended_at:
        return None
    office = await session.get_one(Organisation, broadcast.organisation_id)
    place = await session.get_one(Organisation, membership.organisation_id)
    return Copy(broadcast, office, place, membership.role)


def copy_to_author(person: Person, broadcast: Broadcast) -> Copy:
    """The same for the author: of the own organisation."""
    role = next(m.role for m in person.roles if m.organisation_id == broadcast.organisation_id)
    return Copy(broadcast, broadcast.organisation, broadcast.organisation, role)


async def find(session: Session, broadcast_id: int) -> Broadcast | None:
    """For the message that shows how far it is."""
    found: Broadcast | None = await session.scalar(_broadcasts().where(Broadcast.id == broadcast_id))
    return found


async def next_moment(session: Session, broadcast: Broadcast) -> datetime | None:
    """When the next of its waves goes."""
    found: datetime | None = await session.scalar(
        select(Wave.due_at).where(Wave.broadcast_id == broadcast.id).order_by(Wave.due_at).limit(1)
    )
    return found


async def missed(session: Session, person: Person, broadcast_id: int) -> list[Missed]:
    """Whom it did not reach, and why."""
    broadcast = await get_for(session, person, broadcast_id)
    rows = await session.execute(
        select(Person, Notice.params, case((Notice.state == NoticeState.empty, ENDED), else_=Notice.reason))
        .join(Address, Address.id == Notice.address_id)
        .join(Person, Person.id == Address.person_id)
        .join(Wave, Wave.id == Notice.wave_id)
        .where(Wave.broadcast_id == broadcast.id, Notice.state.in_(waves.LOST))
        .order_by(Notice.id)
        .limit(LISTED)
    )
    found = [(who, params["membership"], reason) for who, params, reason in rows]
    posts = await _posts(session, [membership for _, membership, _ in found])
    return [Missed(who, *posts[m], reason or "refused") for who, m, reason in found if m in posts]


async def _posts(session: Session, ids: Sequence[int]) -> dict[int, tuple[Role, Organisation]]:
    rows = await session.execute(
        select(Membership.id, Membership.role, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.id.in_(ids))
    )
    return {id_: (role, place) for id_, role, place in rows}
