"""Whom a draft goes to: roles, organisations with ticks, who has not done something, saved choices."""

from dataclasses import dataclass, replace
from datetime import datetime

from models import Broadcast, Organisation, OrganisationKind, Person, Role
from services import Session, audiences, audit, recipients
from services.audiences import GRADES, Rules
from services.broadcasts import draft_for
from services.errors import NotFound, Outdated
from services.recipients import Count
from services.undone import UNDONE

MANY = 200
"""Above so many recipients it is asked once more."""


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
        rules = replace(rules, places=await _ticked(session, broadcast.organisation, rules, place))
    else:
        rules = replace(rules, places=(), is_marked=False)
    return await aim(session, person, broadcast_id, rules, now)


async def _ticked(session: Session, office: Organisation, rules: Rules, place: Organisation) -> tuple[int, ...]:
    """The ticks after a press at one: whatever stands below a tick is ticked too, and can be taken out of it."""
    ticked = {one.id: one for one in await recipients.ticked_places(session, office, rules)}
    above = next((one for one in ticked.values() if one.contains(place)), None)
    if above is None:
        kept = {id_ for id_, one in ticked.items() if not place.contains(one)}
        return tuple(sorted(kept | {place.id}))
    return tuple(sorted(set(ticked) - {above.id} | set(await recipients.others_in(session, above, [place]))))


async def turn_over(session: Session, person: Person, broadcast_id: int, now: datetime) -> Broadcast:
    """«Все, кроме отмеченных»: what was ticked is not, what was not is."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    rules = rules_of(broadcast)
    ticked = await recipients.ticked_places(session, broadcast.organisation, rules)
    others = await recipients.others_in(session, broadcast.organisation, ticked)
    if not ticked or not others:
        return broadcast
    return await aim(session, person, broadcast_id, replace(rules, places=tuple(sorted(others))), now)


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


async def toggle_grade(session: Session, person: Person, broadcast_id: int, grade: int, now: datetime) -> Broadcast:
    """A grade of the parents' children more or less."""
    if grade not in GRADES:
        raise NotFound
    rules = rules_of(await draft_for(session, person, broadcast_id, lock=True))
    return await aim(session, person, broadcast_id, rules.with_grade(grade), now)


async def ask_undone(
    session: Session, person: Person, broadcast_id: int, undone: tuple[str, int] | None, now: datetime
) -> Broadcast:
    """Only those who have not done something; None: everybody again."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    rules = replace(rules_of(broadcast), undone=undone)
    if undone and await recipients.undone_title(session, broadcast.organisation, rules) is None:
        raise NotFound
    if undone and (roles := UNDONE[undone[0]].roles):
        rules = replace(rules, roles=roles, kinds=audiences.kinds_for(broadcast.organisation))
    return await aim(session, person, broadcast_id, rules, now)


async def use_saved(session: Session, person: Person, broadcast_id: int, audience_id: int, now: datetime) -> Broadcast:
    """A saved choice of recipients."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    kept = await audiences.get_for(session, person, audience_id)
    if kept.organisation_id != broadcast.organisation_id:
        raise NotFound
    return await aim(session, person, broadcast_id, Rules.from_json(kept.rules), now)


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


async def aim_of(session: Session, broadcast: Broadcast, now: datetime, *, is_exact: bool = False) -> Aim:
    """Whom it goes to now; each of a crowd is counted only when it is exact."""
    office, rules = broadcast.organisation, rules_of(broadcast)
    count = recipients.count if is_exact else recipients.count_few
    return Aim(
        broadcast,
        rules,
        await count(session, office, rules, now),
        await recipients.ticked_places(session, office, rules),
        await recipients.undone_title(session, office, rules),
    )
