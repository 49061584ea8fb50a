"""What an office sees of observation: sheets due, received, with violations by item; by day or all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from models import (
    Form,
    Observation,
    ObservationVersion,
    Observer,
    Organisation,
    Person,
    Placement,
    PlacementState,
    Shift,
    Violation,
    Work,
)
from services import Session, forms, observation, organisations
from services.errors import NotFound
from services.forms import Item
from services.observation_due import is_due
from services.observation_rules import STORY

PAGE = 8
Schools = aliased(Organisation)
Offices = aliased(Organisation)
RANK = 20
"""Items of which a screen tells."""
SENT = Observation.version > 0
observed_on: ColumnElement[date] = case((SENT, Observation.day), else_=Work.day)
"""The day that was observed: a work that moves later takes no sheet along."""


@dataclass(frozen=True)
class Day:
    """A day with agreed shifts."""

    day: date
    due: int
    received: int


@dataclass(frozen=True)
class Row:
    """One agreed shift, and its sheet if there is one."""

    placement: Placement
    observer: Observer
    person: Person
    work: Work
    school: Organisation
    stage: str
    sheet: Observation | None
    told: int

    @property
    def is_received(self) -> bool:
        """Whether it was sent."""
        return bool(self.sheet and self.sheet.version)

    @property
    def is_marked_absent(self) -> bool:
        """Whether it was said that nobody came."""
        return self.placement.state == PlacementState.absent

    @property
    def day(self) -> date:
        """The day that was observed, or is to be."""
        return self.sheet.day if self.sheet and self.sheet.version else self.work.day

    @property
    def bad(self) -> list[str]:
        """Items with violations."""
        return list(self.sheet.bad) if self.sheet else []


@dataclass(frozen=True)
class School:
    """What is due, received and violated in one school."""

    place: Organisation
    rows: Sequence[Row]

    @property
    def received(self) -> int:
        """How many sheets were sent."""
        return sum(row.is_received for row in self.rows)

    @property
    def violated(self) -> int:
        """How many of them name a violation."""
        return sum(bool(row.bad or row.told) for row in self.rows)


@dataclass(frozen=True)
class Whole:
    """Everything of a day (or of all days) below an office."""

    office: Organisation
    day: date | None
    rows: Sequence[Row]
    items: dict[str, Item]
    """Of the sheets and of the form in force, by key."""

    @property
    def schools(self) -> list[School]:
        """By school, in the order of their numbers; not by violations: it is no league table."""
        found: dict[int, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.school.id, []).append(row)
        return [School(rows[0].school, rows) for rows in found.values()]

    @property
    def received(self) -> int:
        """How many sheets were sent."""
        return sum(row.is_received for row in self.rows)

    @property
    def violated(self) -> int:
        """How many sheets name a violation."""
        return sum(bool(row.bad or row.told) for row in self.rows)

    @property
    def by_item(self) -> list[tuple[Item, int]]:
        """An item, and in how many sheets it is violated."""
        counts = Counter(key for row in self.rows for key in row.bad)
        return [(self.items[key], count) for key, count in counts.most_common(RANK) if key in self.items]


def _due(office: Organisation) -> tuple[ColumnElement[bool], ...]:
    """Shifts at schools below an office, of observers whom it or somebody below it sent.

    Whatever is said or changed later, a sheet that was sent stays.
    """
    return (
        or_(SENT, is_due()),
        Schools.path.startswith(office.path, autoescape=True),
        Offices.path.startswith(office.path, autoescape=True),
    )


def _joined(query: Any) -> Any:
    return (
        query.select_from(Placement)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .join(Schools, Schools.id == Work.organisation_id)
        .join(Observer, Observer.id == Placement.observer_id)
        .join(Offices, Offices.id == Observer.organisation_id)
        .outerjoin(Observation, Observation.placement_id == Placement.id)
    )


async def days(session: Session, person: Person, now: datetime) -> tuple[Organisation, list[Day]]:
    """The days with agreed shifts that have come, the newest first."""
    office = organisations.office_of(person)
    today = now.astimezone(office.zone).date()
    sent = func.sum(case((Observation.version > 0, 1), else_=0))
    rows = await session.execute(
        _joined(select(observed_on, func.count(Placement.id), sent))
        .where(*_due(office), observed_on <= today)
        .group_by(observed_on)
        .order_by(observed_on.desc())
        .limit(31)
    )
    return office, [Day(day, count, int(received or 0)) for day, count, received in rows]


async def whole(session: Session, person: Person, office_id: int, day: date | None, now: datetime) -> Whole:
    """All sheets that are due on a day; None: on all days that have come."""
    office = organisations.office_of(person, office_id)
    today = now.astimezone(office.zone).date()
    told = (
        select(func.count())
        .where(Violation.observation_id == Observation.id, Violation.revoked_at.is_(None))
        .correlate(Observation)
        .scalar_subquery()
    )
    rows = await session.execute(
        _joined(select(Placement, Observer, Person, Work, Schools, Shift.stage, Observation, told))
        .join(Person, Person.id == Observer.person_id)
        .where(*_due(office), observed_on == day if day else observed_on <= today)
        .order_by(
            Schools.number.is_(None), Schools.number, Schools.name, observed_on, Work.grade, Work.letter, Placement.id
        )
    )
    found = [
        Row(placement, observer, who, work, place, stage.value, sheet, alarms or 0)
        for placement, observer, who, work, place, stage, sheet, alarms in rows
    ]
    items = await _items(session, office, found, now)
    return Whole(office, day, found, {item.key: item for item in items})


async def _items(session: Session, office: Organisation, found: Sequence[Row], now: datetime) -> list[Item]:
    """The questions in force, and those of the sheets themselves where others were asked."""
    form = await observation.edition(session, office, now)
    others = {row.sheet.form_id for row in found if row.sheet} - {form.id}
    asked = await session.scalars(select(Form).where(Form.id.in_(others)).order_by(Form.id))
    return [item for one in (*asked, form) for item in forms.items_of(one)]


async def stories(session: Session, found: Whole) -> dict[int, tuple[str, str]]:
    """Sheet → its receipt and what was told in it, of the newest versions."""
    ids = [row.sheet.id for row in found.rows if row.sheet and row.sheet.version]
    told: dict[int, tuple[str, str]] = {}
    for start in range(0, len(ids), 500):
        rows = await session.execute(
            select(ObservationVersion.observation_id, ObservationVersion.code, ObservationVersion.answers)
            .join(
                Observation,
                and_(
                    Observation.id == ObservationVersion.observation_id,
                    Observation.version == ObservationVersion.number,
                ),
            )
            .where(Observation.id.in_(ids[start : start + 500]))
        )
        for id_, code, answers in rows:
            story = next((row["value"] for row in answers if row["item"] == STORY), None)
            told[id_] = (code, story or "")
    return told


async def school(
    session: Session, person: Person, office_id: int, school_id: int, day: date | None, now: datetime
) -> School:
    """The sheets of one school."""
    found = await whole(session, person, office_id, day, now)
    one = next((one for one in found.schools if one.place.id == school_id), None)
    if one is None:
        raise NotFound
    return one
