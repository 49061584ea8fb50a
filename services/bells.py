"""The bells of a school: when each lesson begins. The nearest organisation that set them wins, as with all settings."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import select

from models import Organisation, Person, Setting
from services import Session, audit
from services.errors import BellsNotUnderstood, NotFound
from services.updates import inserting

BELLS = "bells"
USUAL = (time(8, 30), time(9, 25), time(10, 30), time(11, 35), time(12, 30), time(13, 25), time(14, 20))
"""What is assumed until a school sets its own."""
MOST = 14
LESSON = timedelta(minutes=45)
_TIME = re.compile(r"(?<!\d)(\d{1,2})\s*[:.]\s*(\d{2})(?!\d)")
_RANGE = re.compile(r"(\d{1,2}[:.]\d{2})\s*[-–—]\s*\d{1,2}[:.]\d{2}")


def understood(text: str) -> tuple[time, ...]:
    """«8:30 9:25 10:30», or «8:30–9:15, 9:25–10:10»: when the lessons begin."""
    found = _TIME.findall(_RANGE.sub(r"\1", text))
    if any(int(hour) > 23 or int(minute) > 59 for hour, minute in found):
        raise BellsNotUnderstood
    times = tuple(time(int(hour), int(minute)) for hour, minute in found)
    if not 1 <= len(times) <= MOST or list(times) != sorted(set(times)):
        raise BellsNotUnderstood
    return times


async def of_all(session: Session, schools: Iterable[Organisation]) -> dict[int, tuple[time, ...]]:
    """The bells of each school, by its id."""
    rows = await session.execute(select(Setting.organisation_id, Setting.value).where(Setting.key == BELLS))
    said = {place: _times(value) for place, value in rows}
    return {school.id: _nearest(school, said) for school in schools}


async def of(session: Session, school: Organisation) -> tuple[time, ...]:
    """The bells of one school."""
    return (await of_all(session, [school]))[school.id]


def _nearest(school: Organisation, said: dict[int, tuple[time, ...]]) -> tuple[time, ...]:
    above = [int(part) for part in school.path.split("/") if part]
    return next((said[id_] for id_ in reversed(above) if id_ in said), USUAL)


def _times(value: Sequence[str]) -> tuple[time, ...]:
    return tuple(time.fromisoformat(text) for text in value)


async def choose(session: Session, person: Person, school: Organisation, times: Sequence[time], now: datetime) -> None:
    """Set the bells of an organisation and of all below it; whoever calls moves the works."""
    if not person.coordinates(school):
        raise NotFound
    value = [f"{at:%H:%M}" for at in times]
    row = inserting(session, Setting).values(organisation_id=school.id, key=BELLS, value=value)
    await session.execute(row.on_conflict_do_update(index_elements=["organisation_id", "key"], set_={"value": value}))
    audit.note(session, person, "setting", "organisation", school.id, now, key=BELLS)


def moments(
    day: date, lesson: int | None, at: time | None, minutes: int, bells: Sequence[time], zone: tzinfo
) -> tuple[datetime, datetime] | None:
    """When a work begins and ends; None while neither its time nor its lesson says so.

    What is longer than a lesson goes on in the next one, after the break.
    """
    if at is None and lesson is not None and 1 <= lesson <= len(bells):
        at = bells[lesson - 1]
    if at is None:
        return None
    begins = datetime.combine(day, at, zone)
    rest = timedelta(minutes=minutes) - LESSON
    if lesson is not None and rest > timedelta() and lesson < len(bells):
        return begins, datetime.combine(day, bells[lesson], zone) + rest
    return begins, begins + timedelta(minutes=minutes)
