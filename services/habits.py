"""What somebody sets for oneself: the hour of the digest, a pause."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models import Person
from services import Session, audit, notices, settings
from services.calendar import DAY
from services.errors import DateOutOfReach, Outdated
from services.reminders import CATCH_UP
from services.settings import CHOICES, DIGEST_HOUR, Ways

LONGEST_PAUSE = timedelta(days=180)


@dataclass(frozen=True)
class Habits:
    """What is set, and the day on which it is looked at."""

    person: Person
    ways: Ways
    """Of the organisation in which this person acts."""
    today: date

    @property
    def is_paused(self) -> bool:
        """Whether no digests come, today or soon."""
        until = self.person.paused_until
        return until is not None and until >= self.today

    @property
    def pauses(self) -> tuple[date, ...]:
        """Last days of likely pauses: this week, the next one, two weeks more."""
        friday = self.today + DAY * (4 - self.today.weekday()) if self.today.weekday() < 4 else None
        sunday = self.today + DAY * (6 - self.today.weekday())
        return tuple(day for day in (friday, sunday + DAY * 7, sunday + DAY * 14) if day)


async def of(session: Session, person: Person, now: datetime) -> Habits:
    """What a person has set."""
    acting = person.acting
    if acting is None:
        return Habits(person, Ways(), now.date())
    ways = await settings.of(session, acting.organisation)
    return Habits(person, ways, now.astimezone(acting.organisation.zone).date())


async def choose_hour(session: Session, person: Person, hour: int | None, now: datetime) -> None:
    """When the digest comes (local hour); None: as in the organisation."""
    if hour is not None and hour not in CHOICES[DIGEST_HOUR]:
        raise Outdated
    person.digest_hour = hour
    await session.flush()
    audit.note(session, person, "habit", "person", person.id, now, key=DIGEST_HOUR, value=hour)
    await _owe_today(session, await of(session, person, now), now)


async def _owe_today(session: Session, habits: Habits, now: datetime) -> None:
    """The new hour is over for today and the old one had not come: the digest comes at once."""
    acting, ways = habits.person.acting, habits.ways
    if acting is None or habits.is_paused or not ways.calendar.is_working(habits.today):
        return
    zone = acting.organisation.zone
    ends = datetime.combine(habits.today, ways.evening, zone)
    if _digest_of(habits, habits.today, zone) <= now < ends:
        await _owe(session, habits, habits.today, habits.today, zone, now)


def _digest_of(habits: Habits, day: date, zone: ZoneInfo) -> datetime:
    """When the digest of a day comes."""
    return datetime.combine(day, time(habits.person.digest_hour or habits.ways.digest_hour), zone)


async def _owe_missed(session: Session, habits: Habits, now: datetime) -> None:
    """One digest for the days of a pause that was ended by hand: now, or on the next morning if it is evening.

    On a day off, and before the hour of the digest, the morning that comes makes up for it as after any pause.
    """
    acting, days = habits.person.acting, habits.ways.calendar
    if acting is None or not days.is_working(habits.today):
        return
    zone = acting.organisation.zone
    if now < _digest_of(habits, habits.today, zone):
        return
    is_evening = now >= datetime.combine(habits.today, habits.ways.evening, zone)
    day = days.after(habits.today) if is_evening else habits.today
    since = max(habits.person.paused_from or day, day - DAY * CATCH_UP)
    await _owe(session, habits, day, since, zone, now)


async def _owe(session: Session, habits: Habits, day: date, since: date, zone: ZoneInfo, now: datetime) -> None:
    await notices.owe(
        session,
        habits.person.id,
        "digest",
        once=f"digest:{habits.person.id}:{day}",
        params={"day": day.isoformat(), "since": since.isoformat()},
        rank=notices.DIGEST,
        due_at=max(now, _digest_of(habits, day, zone)),
        expires_at=datetime.combine(day, habits.ways.evening, zone),
        now=now,
    )


async def pause(session: Session, person: Person, until: date, now: datetime) -> Habits:
    """No digests from tomorrow (or from today, if it has not come yet) until this day, which is included."""
    habits = await of(session, person, now)
    if not habits.today <= until <= habits.today + LONGEST_PAUSE:
        raise DateOutOfReach
    if not (habits.is_paused or _is_still_missing(habits, now)):
        person.paused_from = habits.today
    person.paused_until = until
    await session.flush()
    audit.note(session, person, "pause", "person", person.id, now, until=until.isoformat())
    return habits


def _is_still_missing(habits: Habits, now: datetime) -> bool:
    """The last pause is over, but the digest that makes up for it has not come: what was missed is not forgotten."""
    until, acting = habits.person.paused_until, habits.person.acting
    if until is None or acting is None:
        return False
    return now < _digest_of(habits, habits.ways.calendar.after(until), acting.organisation.zone)


async def resume(session: Session, person: Person, now: datetime) -> None:
    """The pause is over: what was missed comes at once, or with the next morning. Pressing twice changes nothing."""
    habits = await of(session, person, now)
    if habits.is_paused:
        person.paused_until = habits.today - DAY
        await session.flush()
        audit.note(session, person, "resume", "person", person.id, now)
        await _owe_missed(session, habits, now)
