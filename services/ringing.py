"""New bells: the works that are still to come begin at other hours, and those who follow them hear of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from models import Organisation, Person, Work
from services import Session, bells, following_news, organisations, works


async def set_bells(session: Session, person: Person, school_id: int, text: str, now: datetime) -> tuple[int, int]:
    """The bells of a school, typed. Returns how many lessons there are, and how many works begin at other moments."""
    school = await organisations.get_for(session, person, school_id)
    times = bells.understood(text)
    await bells.choose(session, person, school, times, now)
    below = await session.scalars(select(Organisation).where(Organisation.path.startswith(school.path)))
    schools = {place.id: place for place in below}
    moved = await works.retime(session, schools.values(), now)
    await session.flush()
    await _tell(session, person, schools, moved, now)
    return len(times), len(moved)


async def _tell(
    session: Session,
    person: Person,
    schools: Mapping[int, Organisation],
    moved: Sequence[tuple[Work, datetime | None]],
    now: datetime,
) -> None:
    """Works that have not begun yet begin at another hour."""
    changed: dict[int, list[tuple[Work, following_news.Said | None]]] = {}
    for work, before in moved:
        if before is None or before > now:
            school = schools[work.organisation_id]
            known = following_news.said_at(work, school, before)
            changed.setdefault(school.id, []).append((work, known))
    for place, some in changed.items():
        await following_news.owe(session, schools[place], some, now, person)
