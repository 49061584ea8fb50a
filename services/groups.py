"""The staff group of an organisation: connected by whoever took the link, looked at by the clock, taken away.

The group needs topics, and the bot the right to manage them. What is missing is said once, there and to the
coordinators; questions are answered in the chat with the bot meanwhile, as they are without a group.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update

from models import (
    Address,
    DeskGroup,
    DeskTopic,
    GroupState,
    Live,
    Notice,
    NoticeState,
    Organisation,
    Person,
    TopicDraft,
)
from services import Session, audit, notices, organisations, people, topic_news
from services.audit import CHANNEL
from services.errors import BadGroupLink, GroupTaken
from services.updates import inserting

LINK_HOLDS = timedelta(hours=1)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)
NO_TOPICS, NO_RIGHT, GONE = "topics", "right", "gone"
"""What may be missing: the group has no topics, the bot may not manage them, the bot is not there (any more)."""
ENDED = "closed"


@dataclass(frozen=True)
class Standing:
    """What the clock found in a group: what is missing (None: nothing), or that it could not look just now."""

    missing: str | None = None
    seconds: float | None = None
    """For how long it has to wait before it looks again."""


# The coordinator ----------------------------------------------------------------------------------------------------


async def of(
    session: Session, person: Person, office_id: int = 0, *, lock: bool = False
) -> tuple[Organisation, DeskGroup | None]:
    """The door: the group of the organisation that somebody coordinates."""
    office = organisations.office_of(person, office_id)
    query = select(DeskGroup).where(DeskGroup.organisation_id == office.id)
    return office, await session.scalar(
        (query.with_for_update() if lock else query).execution_options(populate_existing=True)
    )


async def invite(session: Session, person: Person, office_id: int, now: datetime) -> tuple[Organisation, str]:
    """A link that connects a group once, within an hour, by nobody but this person; the one before it is over."""
    office, group = await of(session, person, office_id, lock=True)
    token = secrets.token_urlsafe(16)
    if group is None:
        group = DeskGroup(organisation_id=office.id, state=GroupState.invited, attempts=0)
        session.add(group)
    group.by_id, group.token_hash, group.token_until = person.id, _hashed(token), now + LINK_HOLDS
    await session.flush()
    audit.note(session, person, "invite", "desk-group", group.id, now)
    return office, token


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def check(
    session: Session, person: Person, office_id: int, now: datetime
) -> tuple[Organisation, DeskGroup | None]:
    """«Проверить»: the clock looks at once."""
    office, group = await of(session, person, office_id, lock=True)
    if group and group.chat_id:
        await _look(session, group, now)
    return office, group


async def drop(session: Session, person: Person, office_id: int, now: datetime) -> Organisation:
    """«Отключить группу»: its topics stay as they are, and nothing that is written there is heard. Twice is once."""
    office, group = await of(session, person, office_id, lock=True)
    if group is None:
        return office
    if group.chat_id:
        await _tell_group(session, group, "left", now)
        await _forget_topics(session, group, now)
    await session.delete(group)
    await session.flush()
    audit.note(session, person, "disconnect", "desk-group", group.id, now)
    return office


async def _forget_topics(session: Session, group: DeskGroup, now: datetime) -> None:
    """Nothing is owed to its topics any more; those who answer go on in the chat."""
    mine = select(DeskTopic.id).where(DeskTopic.group_id == group.id)
    there = select(Address.id).where(
        Address.channel == CHANNEL, Address.chat_id == group.chat_id, Address.topic_id != 0
    )
    waits = Notice.state.in_((NoticeState.waiting, NoticeState.held))
    await session.execute(mine.with_for_update())
    await session.execute(delete(TopicDraft).where(TopicDraft.topic_id.in_(mine)))
    await session.execute(delete(DeskTopic).where(DeskTopic.group_id == group.id))
    await session.execute(update(Live).where(Live.address_id.in_(there)).values(is_stale=False))
    await session.execute(update(Notice).where(Notice.address_id.in_(there), waits).values(state=NoticeState.stopped))
    await session.execute(
        update(Address)
        .where(Address.id.in_(there), Address.silent_since.is_(None))
        .values(silent_since=now, silent_reason=ENDED)
        .execution_options(synchronize_session=False)
    )


# In the group -------------------------------------------------------------------------------------------------------


async def connect(session: Session, person: Person | None, token: str, chat_id: int, now: datetime) -> DeskGroup:
    """The link was used in a group: by the one who took it, in time, while it coordinates; then the clock looks."""
    group = await session.scalar(select(DeskGroup).where(DeskGroup.token_hash == _hashed(token)).with_for_update())
    if person is None or group is None or group.by_id != person.id:
        raise BadGroupLink
    is_over = group.token_until is None or group.token_until <= now
    if is_over or group.organisation_id not in [office.id for office in person.offices]:
        raise BadGroupLink
    if await session.scalar(select(DeskGroup.id).where(DeskGroup.chat_id == chat_id, DeskGroup.id != group.id)):
        raise GroupTaken
    if group.chat_id and group.chat_id != chat_id:
        await _forget_topics(session, group, now)
    group.chat_id = chat_id
    await address_in(session, chat_id, 0)
    await _look(session, group, now)
    audit.note(session, person, "connect", "desk-group", group.id, now)
    return group


async def standing_changed(session: Session, chat_id: int, now: datetime) -> None:
    """The bot came, went, or its rights changed; or the group has topics now: the clock looks."""
    group = await session.scalar(select(DeskGroup).where(DeskGroup.chat_id == chat_id).with_for_update())
    if group:
        await _look(session, group, now)


async def lacks_topics(session: Session, chat_id: int) -> bool:
    """Whether a group was found without topics."""
    lacks = select(DeskGroup.id).where(DeskGroup.chat_id == chat_id, DeskGroup.reason == NO_TOPICS)
    return await session.scalar(lacks) is not None


async def moved(session: Session, chat_id: int, to: int, now: datetime) -> None:
    """The group became a supergroup and has another number: the clock looks there."""
    await session.execute(update(DeskGroup).where(DeskGroup.chat_id == chat_id).values(chat_id=to))
    for address in await session.scalars(
        select(Address.id).where(Address.channel == CHANNEL, Address.chat_id == chat_id)
    ):
        await notices.move_address(session, address, to)
    await standing_changed(session, to, now)


async def _look(session: Session, group: DeskGroup, now: datetime) -> None:
    group.next_at, group.attempts = now, 0
    if group.state == GroupState.invited:
        group.state = GroupState.checking
    await session.flush()
    notices.wake(session)


# The clock ----------------------------------------------------------------------------------------------------------


async def place(session: Session, organisation_id: int) -> Organisation:
    """Whose group it is."""
    return await session.get_one(Organisation, organisation_id)


async def due(session: Session, now: datetime) -> list[tuple[int, int]]:
    """Groups to look at, with their chats."""
    rows = await session.execute(
        select(DeskGroup.id, DeskGroup.chat_id)
        .where(DeskGroup.next_at <= now, DeskGroup.chat_id.is_not(None))
        .order_by(DeskGroup.next_at)
        .limit(10)
    )
    return [(id_, chat_id) for id_, chat_id in rows if chat_id is not None]


async def record(session: Session, group_id: int, chat_id: int, found: Standing, now: datetime) -> None:
    """What was found: it works from now on, or something is missing; who has to know hears of a change once."""
    group = await session.scalar(select(DeskGroup).where(DeskGroup.id == group_id).with_for_update())
    if group is None or group.chat_id != chat_id:
        return
    if found.seconds is not None:
        group.attempts += 1
        pause = min(FIRST_PAUSE * 2**group.attempts, LONGEST_PAUSE)
        group.next_at = now + max(pause, timedelta(seconds=found.seconds))
        return
    before, group.next_at, group.attempts = (group.state, group.reason), None, 0
    group.reason = found.missing
    group.state = GroupState.broken if found.missing else GroupState.working
    if before == (group.state, group.reason):
        return
    if found.missing is None:
        await _works(session, group, now)
    await session.flush()
    audit.note(session, None, "looked", "desk-group", group.id, now, found=found.missing or "works")
    await _tell(session, group, now)


async def _works(session: Session, group: DeskGroup, now: datetime) -> None:
    group.token_hash, group.token_until = None, None
    group.connected_at = group.connected_at or now
    lost = func.coalesce(Address.silent_reason, "").in_((topic_news.DELETED, topic_news.ERASED))
    silent = ~lost & Address.silent_since.is_not(None)
    there = (Address.channel == CHANNEL, Address.chat_id == group.chat_id)
    awake = {"silent_since": None, "silent_reason": None}
    await session.execute(
        update(Address).where(*there, silent).values(**awake).execution_options(synchronize_session=False)
    )
    await session.execute(update(DeskTopic).where(DeskTopic.group_id == group.id).values(attempts=0))
    missed = Live.address_id.in_(select(Address.id).where(*there)) & (Live.wanted > Live.shown)
    await session.execute(update(Live).where(missed).values(is_stale=True).execution_options(synchronize_session=False))
    await topic_news.mark(session, DeskTopic.group_id == group.id, now)


async def _tell(session: Session, group: DeskGroup, now: datetime) -> None:
    """In the group, if the bot can speak there; and each coordinator, in the chat with the bot."""
    what = group.reason or "works"
    if group.reason != GONE:
        await _tell_group(session, group, what, now)
    for person in await people.coordinators(session, group.organisation_id):
        once = f"desk-group:{group.id}:{what}:{now.timestamp()}:{person.id}"
        params: dict[str, Any] = {"what": what, "office": group.organisation_id}
        await notices.owe(session, person.id, "desk-group", once=once, params=params, now=now)


async def _tell_group(session: Session, group: DeskGroup, what: str, now: datetime) -> None:
    if group.chat_id is None:
        return
    address = await address_in(session, group.chat_id, 0)
    await session.execute(update(Address).where(Address.id == address).values(silent_since=None, silent_reason=None))
    once = f"desk-group:{group.id}:{what}:{now.timestamp()}"
    params: dict[str, Any] = {"what": what, "office": group.organisation_id}
    await notices.owe_all(session, [notices.row(address, "desk-group", once, now, params)])


async def address_in(session: Session, chat_id: int, thread: int) -> int:
    """Where a group, or one of its topics, is written to."""
    row = {"channel": CHANNEL, "chat_id": chat_id, "topic_id": thread}
    await session.execute(inserting(session, Address).values(row).on_conflict_do_nothing())
    which = Address.channel == CHANNEL, Address.chat_id == chat_id, Address.topic_id == thread
    found: int | None = await session.scalar(select(Address.id).where(*which))
    assert found is not None
    return found
