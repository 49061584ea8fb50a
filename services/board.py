"""The board of a day: schools × stages, for the coordinators above; and who has uploaded what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Integer, Select, case, func, select
from sqlalchemy import cast as as_type

from models import Organisation, OrganisationKind, Person, Stage, StageName
from services import Session, settings
from services.errors import NotFound


@dataclass
class Count:
    """Works of an organisation at a stage."""

    done: int = 0
    total: int = 0
    late: int = 0
    """Expected so long ago that the coordinator above is told."""
    due: int = 0
    """Expected by now, and not reported."""

    def add(self, other: "Count") -> None:
        """Those of another one too."""
        self.done, self.total = self.done + other.done, self.total + other.total
        self.late, self.due = self.late + other.late, self.due + other.due

    @property
    def is_done(self) -> bool:
        """All of them have come to it."""
        return self.total > 0 and self.done == self.total


@dataclass(frozen=True)
class Row:
    """An organisation on the board."""

    place: Organisation
    counts: dict[StageName, Count]

    @property
    def is_silent(self) -> bool:
        """Whether it has to be asked."""
        return any(count.late for count in self.counts.values())

    @property
    def is_late(self) -> bool:
        """Whether something that is expected was not reported."""
        return any(count.due for count in self.counts.values())


@dataclass(frozen=True)
class Shown:
    """The board of an office on a day."""

    office: Organisation
    day: date
    now: datetime
    rows: Sequence[Row]
    total: dict[StageName, Count] = field(default_factory=dict)
    schools: dict[StageName, tuple[int, int]] = field(default_factory=dict)
    """Stage → schools of which all works have come to it, and all schools."""
    silent_schools: int = 0
    """That have to be asked; the lines of a region are not schools."""

    @property
    def silent(self) -> list[Row]:
        """Those that have to be asked."""
        return [row for row in self.rows if row.is_silent]


async def of(session: Session, office: Organisation, day: date, now: datetime) -> Shown:
    """Schools below an office; for a region, its municipalities. The database counts: a line is a row a stage."""
    ways = await settings.of(session, office)
    late = now - timedelta(minutes=ways.raise_after)
    found = [_Sum(*row) for row in await session.execute(_sums(office, day, now, late))]
    places = await _places(session, {one.place for one in found})
    lines = await _lines(session, office, places)
    silent = await session.scalar(_silent(office, day, late))
    return _shown(office, day, now, found, {place.id: _line_of(office, place) for place in places}, lines, silent or 0)


class _Sum(NamedTuple):
    """Schools at a stage that stand together: below one municipality, or one school."""

    place: int
    name: StageName
    total: int
    done: int
    due: int
    late: int
    schools: int
    done_schools: int

    @property
    def counted(self) -> Count:
        return Count(self.done, self.total, self.late, self.due)


def _sums(office: Organisation, day: date, now: datetime, late: datetime) -> Select[Any]:
    is_open = Stage.reported_at.is_(None)
    together: Any = Stage.organisation_id
    if office.kind == OrganisationKind.region:
        together = case((Organisation.parent_id == office.id, Organisation.id), else_=Organisation.parent_id)
    each = (
        select(
            together.label("place"),
            Stage.name.label("name"),
            func.count().label("total"),
            func.count(Stage.reported_at).label("done"),
            func.sum(case((is_open & (Stage.expected_at <= now), 1), else_=0)).label("due"),
            func.sum(case((is_open & (Stage.expected_at <= late), 1), else_=0)).label("late"),
        )
        .join(Organisation, Organisation.id == Stage.organisation_id)
        .where(Organisation.path.startswith(office.path, autoescape=True), Stage.day == day)
        .group_by(together, Stage.organisation_id, Stage.name)
        .subquery()
    ).c
    is_done = case((each.done == each.total, 1), else_=0)
    whole = (as_type(func.sum(count), Integer) for count in (each.total, each.done, each.due, each.late))
    schools = as_type(func.sum(is_done), Integer)
    return select(each.place, each.name, *whole, func.count(), schools).group_by(each.place, each.name)


def _silent(office: Organisation, day: date, late: datetime) -> Select[Any]:
    """How many schools have to be asked."""
    return (
        select(func.count(Stage.organisation_id.distinct()))
        .join(Organisation, Organisation.id == Stage.organisation_id)
        .where(
            Organisation.path.startswith(office.path, autoescape=True),
            Stage.day == day,
            Stage.reported_at.is_(None),
            Stage.expected_at <= late,
        )
    )


async def _places(session: Session, ids: Collection[int]) -> list[Organisation]:
    rows = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(list(ids)))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name)
    )
    return list(rows)


def _line_of(office: Organisation, place: Organisation) -> int:
    """The organisation in whose line one stands: its own, or that of whatever stands directly below a region."""
    if office.kind != OrganisationKind.region:
        return place.id
    return int(place.path.removeprefix(office.path).split("/")[0])


async def _lines(session: Session, office: Organisation, places: Sequence[Organisation]) -> list[Organisation]:
    if office.kind != OrganisationKind.region:
        return list(places)
    ids = {_line_of(office, place) for place in places}
    rows = await session.scalars(select(Organisation).where(Organisation.id.in_(ids)).order_by(Organisation.name))
    return list(rows)


def _shown(
    office: Organisation,
    day: date,
    now: datetime,
    found: Sequence[_Sum],
    own: Mapping[int, int],
    lines: Sequence[Organisation],
    silent: int,
) -> Shown:
    total = {name: Count() for name in StageName}
    schools = dict.fromkeys(StageName, (0, 0))
    by_line: dict[int, dict[StageName, Count]] = {line.id: {name: Count() for name in StageName} for line in lines}
    for one in found:
        total[one.name].add(one.counted)
        by_line[own[one.place]][one.name].add(one.counted)
        done, all_ = schools[one.name]
        schools[one.name] = done + one.done_schools, all_ + one.schools
    return Shown(office, day, now, [Row(line, by_line[line.id]) for line in lines], total, schools, silent)


async def day_of(session: Session, office: Organisation, now: datetime) -> date | None:
    """The day whose board is worth a look: today, else the nearest to come, else the last one."""
    today = now.astimezone(office.zone).date()
    here = (
        select(func.min(Stage.day))
        .join(Organisation, Organisation.id == Stage.organisation_id)
        .where(Organisation.path.startswith(office.path, autoescape=True))
    )
    found: date | None = await session.scalar(here.where(Stage.day >= today))
    return found or await session.scalar(here.with_only_columns(func.max(Stage.day)))


async def neighbours(session: Session, office: Organisation, day: date) -> tuple[date | None, date | None]:
    """The days with works before and after this one."""
    here = (
        select(func.max(Stage.day))
        .join(Organisation, Organisation.id == Stage.organisation_id)
        .where(Organisation.path.startswith(office.path, autoescape=True))
    )
    before: date | None = await session.scalar(here.where(Stage.day < day))
    after: date | None = await session.scalar(here.with_only_columns(func.min(Stage.day)).where(Stage.day > day))
    return before, after


def office_for(person: Person, office_id: int) -> Organisation:
    """The door to a board: coordinators of the organisation, or of one above."""
    found = next((office for office in person.offices if office.id == office_id and office.is_set_up), None)
    if found is None:
        raise NotFound
    return found
