"""The preview of a plan: what was read, what was answered so far, and what follows from both."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from documents.plan import Activity, PlanDocument, from_json
from documents.responsible import Addressee, understand_responsible
from documents.settled import in_years
from documents.spans import Span
from models import Organisation, Purpose, Reading
from services import Session, settings
from services.calendar import school_year_of
from services.errors import Outdated
from services.occurrences import Occurrence, decided, occurrences
from services.occurrences import PastChoice as PastChoice
from services.occurrences import is_over as is_over

PLANNING_BEGINS = 6
"""From June on, a plan is made for the school year that comes."""


class Question(StrEnum):
    """What has to be answered before a plan can be created, in this order."""

    years = "years"
    past = "past"


@dataclass(frozen=True)
class Target:
    """Who gets the tasks of a line: all organisations of a sort, this office, or one person of it."""

    to: Addressee
    person_id: int | None = None
    only: frozenset[int] | None = field(default=None, compare=False)
    """Not all organisations of the sort but these, where a line was carried for those who have not done it."""

    def to_json(self) -> dict[str, Any]:
        """As it is kept in a row."""
        kept = {"to": self.to.value, "person": self.person_id}
        return kept if self.only is None else {**kept, "only": sorted(self.only)}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Target":
        """The target that was kept."""
        only = frozenset(row["only"]) if "only" in row else None
        return cls(Addressee(row["to"]), row["person"], only)

    def means(self, organisation_id: int) -> bool:
        """Whether an organisation of its sort is meant."""
        return self.only is None or organisation_id in self.only


@dataclass(frozen=True)
class Group:
    """The activities that print the same responsible, and who gets them."""

    index: int
    key: str
    text: str | None
    activities: tuple[Activity, ...]
    targets: tuple[Target, ...]
    is_sure: bool
    is_changed: bool


@dataclass(frozen=True)
class Draft:
    """Everything a preview shows: the document, the answers so far, and what they lead to."""

    reading: Reading
    organisation: Organisation
    document: PlanDocument
    today: date
    first_year: int
    years_added: int
    groups: tuple[Group, ...]
    group_of: dict[int, Group]
    """Number of the activity in the document → the group that decides who gets it."""
    times: dict[int, tuple[Occurrence, ...]]
    """Number of the activity in the document → when it has to be done."""

    @property
    def is_calendar(self) -> bool:
        """A plan «на 2026 год» lives from January to December."""
        return self.document.first_year is not None and self.document.first_year == self.document.last_year

    @property
    def years(self) -> tuple[int, int]:
        """Calendar years in which the plan begins and ends, as it will run."""
        last = self.document.last_year or self.first_year + 1
        return self.first_year + self.years_added, last + self.years_added

    @property
    def printed_years(self) -> tuple[int, int]:
        """The same as the document says, or as was assumed for it."""
        return self.first_year, self.document.last_year or self.first_year + 1

    @property
    def is_of_the_past(self) -> bool:
        """Whether the printed years are over."""
        last = self.document.last_year
        if last is None:
            return False
        return last < self.today.year if self.is_calendar else last <= planning_year(self.today)

    @property
    def suggested_years(self) -> int:
        """By how many years the windows would move to run from the coming (or present) year on."""
        return (self.today.year if self.is_calendar else planning_year(self.today)) - self.first_year

    @property
    def over(self) -> tuple[Activity, ...]:
        """Activities with a window that is over."""
        return tuple(
            activity
            for activity in self.document.activities
            if any(is_over(time, self.today) for time in self.times[activity.n])
        )

    def past_choice(self, activity: Activity) -> PastChoice | None:
        """What was decided about the windows of an activity that are over."""
        found = self.reading.past.get(str(activity.n)) or self.reading.past.get("all")
        return PastChoice(found) if found else None

    @property
    def undecided(self) -> tuple[Activity, ...]:
        """Those of them about which nothing was decided yet."""
        return tuple(activity for activity in self.over if self.past_choice(activity) is None)

    @property
    def question(self) -> Question | None:
        """What has to be asked next."""
        if self.is_of_the_past and self.reading.years_added is None:
            return Question.years
        return Question.past if self.undecided else None

    def kept_times(self, activity: Activity) -> tuple[Occurrence, ...]:
        """The times that become tasks: those over may have been left out."""
        return tuple(time for time, _ in decided(self.times[activity.n], self.past_choice(activity), self.today))


def planning_year(today: date) -> int:
    """The calendar year in which the school year begins that people plan for on this day."""
    return today.year if today.month >= PLANNING_BEGINS else school_year_of(today)


async def draft(session: Session, reading: Reading, now: datetime) -> Draft:
    """The preview of a plan that was read."""
    if reading.document is None or reading.purpose != Purpose.plan:
        raise Outdated
    organisation = await session.get_one(Organisation, reading.organisation_id)
    document = from_json(reading.corrected or reading.document)
    today = now.astimezone(organisation.zone).date()
    ways = await settings.of(session, organisation)
    first_year = document.first_year or planning_year(today)
    if document.first_year is None:
        document = of_year(document, first_year, from_json(reading.document))
    added = reading.years_added or 0
    times = {
        activity.n: tuple(occurrences(activity, first_year, added, ways.calendar, ways.year_due_month))
        for activity in document.activities
    }
    groups = tuple(_groups(document, organisation, reading.addressees))
    group_of = {activity.n: group for group in groups for activity in group.activities}
    return Draft(reading, organisation, document, today, first_year, added, groups, group_of, times)


def of_year(document: PlanDocument, first_year: int, as_read: PlanDocument | None = None) -> PlanDocument:
    """A document that names no year anywhere, understood as a plan of this school year; what was corrected stays."""
    span = Span(first_year, first_year + 1)
    read = {activity.n: activity for activity in (as_read or document).activities}
    rows = (in_years(row, span) if row == read.get(row.n) else row for row in document.activities)
    return replace(document, activities=tuple(rows))


def _groups(document: PlanDocument, organisation: Organisation, changed: dict[str, Any]) -> Iterable[Group]:
    found: dict[str, list[Activity]] = {}
    guesses: dict[str, tuple[tuple[Target, ...], bool]] = {}
    for activity in document.activities:
        guess = understand_responsible(
            activity.responsible, activity.title, organisation.kind.value, document.abbreviations
        )
        targets = _unique(Target(Addressee.office if g.addressee == Addressee.person else g.addressee) for g in guess)
        targets = targets or (Target(Addressee.office),)
        key = "|".join([activity.responsible or "", *(target.to.value for target in targets)])
        found.setdefault(key, []).append(activity)
        sure = bool(guess) and all(g.sure and g.addressee != Addressee.person for g in guess)
        guesses[key] = (targets, sure)
    for index, (key, activities) in enumerate(found.items()):
        targets, sure = guesses[key]
        if key in changed:
            targets = tuple(Target.from_json(row) for row in changed[key])
        yield Group(index, key, activities[0].responsible, tuple(activities), targets, sure, key in changed)


def _unique(targets: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(dict.fromkeys(targets))
