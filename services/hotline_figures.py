"""The journal of questions and their figures: only what somebody may see, and nothing of who asked anonymously."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import ceil

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models import EntryKind, Organisation, Person, Report, ReportForm, Ticket, TicketState, Topic
from services import Session, promises, reports, settings
from services.calendar import SEPTEMBER
from services.crews import ANSWERERS
from services.errors import NotFound
from services.reporting import Period
from services.settings import Ways

AT_ONCE = 300
"""Questions that are read in one transaction."""
FORMS = (ReportForm.journal, ReportForm.figures, ReportForm.posters)
LONGEST = 300
MONTH = timedelta(days=29)


@dataclass(frozen=True, slots=True)
class Line:
    """A question, as the journal tells of it; words and grade only of those who signed."""

    id: int
    school: str
    grade: int | None
    topic: Topic
    state: TicketState
    is_anonymous: bool
    asked_at: datetime
    answered_at: datetime | None
    """The first answer, by the clock of the school, as `asked_at`."""
    hours: float | None
    """Working hours to it."""
    is_overdue: bool
    rating: int | None
    text: str


@dataclass(frozen=True)
class Figures:
    """What the picture and the head of the journal say."""

    place: Organisation
    first: date | None
    last: date
    lines: Sequence[Line]
    topics: Counter[Topic] = field(default_factory=Counter)
    schools: Counter[str] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)

    @property
    def answered(self) -> int:
        """How many have a first answer."""
        return sum(line.hours is not None for line in self.lines)

    @property
    def overdue(self) -> int:
        """How many were answered late, or wait too long."""
        return sum(line.is_overdue for line in self.lines)

    def hours(self, share: float) -> float | None:
        """Within how many working hours such a share had its first answer."""
        return percentile([line.hours for line in self.lines if line.hours is not None], share)


def percentile(values: Iterable[float], share: float) -> float | None:
    """The nearest rank: the smallest value that is not below such a share of all. Pure."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)), 1) - 1] if ordered else None


def place_for(person: Person, place_id: int = 0) -> Organisation:
    """Of which organisation: that of the role acted in, or one where this person answers."""
    held = [m.organisation for m in person.roles if m.role in ANSWERERS]
    acting = person.acting
    if place_id:
        found = next((place for place in held if place.id == place_id), None)
    else:
        found = acting.organisation if acting and acting.role in ANSWERERS else next(iter(held), None)
    if found is None:
        raise NotFound
    return found


def period(place: Organisation, which: int, now: datetime) -> Period:
    """0: the last thirty days; 1: the school year."""
    today = now.astimezone(place.zone).date()
    if which == 0:
        return Period(today - MONTH, today)
    return Period(date(today.year - (today.month < SEPTEMBER), SEPTEMBER, 1), today)


async def ask(session: Session, person: Person, place_id: int, form: ReportForm, which: int, now: datetime) -> Report:
    """A file that a job makes: of the questions, or the posters."""
    if form not in FORMS:
        raise NotFound
    place = place_for(person, place_id)
    days = Period() if form == ReportForm.posters else period(place, which, now)
    return await reports.ask(session, person, form, None, now, about_id=place.id, period=days)


async def some(session: Session, person: Person, place_id: int, days: Period, after: int, now: datetime) -> list[Line]:
    """The next questions of the journal, by number, as far as this person may see them."""
    place = place_for(person, place_id)
    first = datetime.combine(days.first or date(2000, 1, 1), time(0), place.zone)
    last = datetime.combine((days.last or now.date()) + timedelta(1), time(0), place.zone)
    rows = await session.scalars(
        select(Ticket)
        .join(Organisation, Organisation.id == Ticket.organisation_id)
        .options(selectinload(Ticket.school), selectinload(Ticket.entries))
        .where(
            Organisation.path.startswith(place.path, autoescape=True),
            Ticket.id > after,
            Ticket.created_at >= first,
            Ticket.created_at < last,
        )
        .order_by(Ticket.id)
        .limit(AT_ONCE)
        .execution_options(populate_existing=True)
    )
    tickets = list(rows)
    schools = {ticket.school_id: ticket.school for ticket in tickets}
    ways = await settings.ways_of(session, list(schools.values()))
    return [_line(ticket, ways[ticket.school_id], now) for ticket in tickets]


def _line(ticket: Ticket, ways: Ways, now: datetime) -> Line:
    zone, first = ticket.school.zone, ticket.first_answer_at
    spent = promises.worked(ticket.created_at, first, ways.calendar, zone) if first else None
    waits = ticket.paused_at or now  # the parent is asked back: the promise waits too
    late = (first or (waits if ticket.is_open else ticket.first_due_at)) > ticket.first_due_at
    late = late or (ticket.is_open and ticket.full_due_at < waits)
    is_anonymous = ticket.is_anonymous
    said = " ".join(entry.text for entry in ticket.entries if entry.kind == EntryKind.question)
    return Line(
        ticket.id, ticket.school.name, None if is_anonymous else ticket.grade, ticket.topic, ticket.state,
        is_anonymous, ticket.created_at.astimezone(zone), first.astimezone(zone) if first else None,
        spent.total_seconds() / 3600 if spent is not None else None, late, ticket.rating,
        "" if is_anonymous else " ".join(said.split())[:LONGEST],
    )  # fmt: skip


def figures(place: Organisation, days: Period, lines: Sequence[Line], now: datetime) -> Figures:
    """Everything counted. Pure."""
    found = Figures(place, days.first, days.last or now.astimezone(place.zone).date(), lines)
    for line in lines:
        found.topics[line.topic] += 1
        found.schools[line.school] += 1
        found.days[line.asked_at.date()] += 1
    return found
