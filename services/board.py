"""The board of a day: schools × stages, for the coordinators above; and who has uploaded what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import case, exists, func, or_, select, update

from models import Board, Live, Organisation, OrganisationKind, Person, Stage, StageName
from services import Session, notices, settings
from services.errors import NotFound
from services.updates import inserting

EVERY = timedelta(seconds=10)
STAYS = timedelta(days=1)
"""A board is redrawn on its day and the night after it."""


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
    """Schools below an office; for a region, its municipalities."""
    ways = await settings.of(session, office)
    late = now - timedelta(minutes=ways.raise_after)
    is_open = Stage.reported_at.is_(None)
    rows = await session.execute(
        select(
            Stage.organisation_id,
            Stage.name,
            func.count(),
            func.count(Stage.reported_at),
            func.sum(case((is_open & (Stage.expected_at <= now), 1), else_=0)),
            func.sum(case((is_open & (Stage.expected_at <= late), 1), else_=0)),
        )
        .join(Organisation, Organisation.id == Stage.organisation_id)
        .where(Organisation.path.startswith(office.path, autoescape=True), Stage.day == day)
        .group_by(Stage.organisation_id, Stage.name)
    )
    found: dict[int, dict[StageName, Count]] = {}
    for place, name, total, done, due, silent in rows:
        found.setdefault(place, {})[name] = Count(done, total, silent or 0, due or 0)
    places = await _places(session, found)
    return _shown(office, day, now, found, places, await _lines(session, office, places))


async def _places(session: Session, ids: dict[int, dict[StageName, Count]]) -> list[Organisation]:
    rows = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(list(ids)))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name)
    )
    return list(rows)


async def _lines(session: Session, office: Organisation, places: Sequence[Organisation]) -> list[Organisation]:
    """The organisations that have a line of their own: schools, or what stands directly below a region."""
    if office.kind != OrganisationKind.region:
        return list(places)
    rows = await session.scalars(
        select(Organisation).where(Organisation.parent_id == office.id).order_by(Organisation.name)
    )
    return [line for line in rows if any(line.contains(place) for place in places)]


def _shown(
    office: Organisation,
    day: date,
    now: datetime,
    found: dict[int, dict[StageName, Count]],
    places: Sequence[Organisation],
    lines: Sequence[Organisation],
) -> Shown:
    total = {name: Count() for name in StageName}
    schools = dict.fromkeys(StageName, (0, 0))
    by_line: dict[int, dict[StageName, Count]] = {line.id: {name: Count() for name in StageName} for line in lines}
    own = {place.id: next(int(part) for part in _parts(place) if int(part) in by_line) for place in places}
    for place in places:
        for name, count in found[place.id].items():
            total[name].add(count)
            by_line[own[place.id]][name].add(count)
            done, all_ = schools[name]
            schools[name] = (done + count.is_done, all_ + (count.total > 0))
    silent = sum(any(count.late for count in found[place.id].values()) for place in places)
    return Shown(office, day, now, [Row(line, by_line[line.id]) for line in lines], total, schools, silent)


def _parts(place: Organisation) -> list[str]:
    return [part for part in place.path.split("/") if part][::-1]


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


async def keep_live(session: Session, person: Person, office: Organisation, day: date, now: datetime) -> None:
    """«Следить»: the board comes as a message that keeps up with the reports. Pressing twice changes nothing."""
    row = {"person_id": person.id, "organisation_id": office.id, "day": day, "drawn_at": now}
    made = await session.scalar(inserting(session, Board).on_conflict_do_nothing().returning(Board.id), [row])
    if made is None:
        await _redraw(session, Board.person_id == person.id, Board.organisation_id == office.id, Board.day == day)
        return
    params = {"office": office.id, "day": day.isoformat()}
    live = await notices.open_live(session, person.id, "board", now, **params)
    await session.execute(update(Board).where(Board.id == made).values(live_id=live.id if live else None))


async def _redraw(session: Session, *which: object) -> None:
    lives = select(Board.live_id).where(*which)  # type: ignore[arg-type]
    await session.execute(
        update(Live).where(Live.id.in_(lives)).values(wanted=Live.wanted + 1, is_stale=True),
        execution_options={"synchronize_session": False},
    )
    notices.wake(session)


async def follow(session: Session, now: datetime) -> int:
    """Boards below which something was reported (or fell silent) since they were drawn. Returns how many."""
    office = Organisation.__table__.alias("office")
    place = Organisation.__table__.alias("place")
    news = exists().where(
        place.c.id == Stage.organisation_id,
        office.c.id == Board.organisation_id,
        place.c.path.startswith(office.c.path),
        Stage.day == Board.day,
        or_(
            Stage.reported_at > Board.drawn_at,
            Stage.expected_at.between(Board.drawn_at, now) & Stage.reported_at.is_(None),
            Stage.raised_at > Board.drawn_at,
        ),
    )
    rows = await session.execute(
        select(Board.id, Board.live_id).where(
            Board.day >= now.date() - STAYS, Board.live_id.is_not(None), Board.drawn_at <= now - EVERY, news
        )
    )
    found = rows.all()
    if found:
        await session.execute(update(Board).where(Board.id.in_([id_ for id_, _ in found])).values(drawn_at=now))
        await _redraw(session, Board.id.in_([id_ for id_, _ in found]))
    return len(found)
