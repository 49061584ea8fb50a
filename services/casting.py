"""Whom the targets of a plan stand for, and what creating it will lead to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select

from documents.responsible import Addressee
from models import Organisation, OrganisationKind, Plan
from services import Session, marks, organisations, settings
from services.calendar import DAY, school_year_of
from services.drafts import Draft, Group, Target


@dataclass(frozen=True)
class Consequences:
    """What «Создать план» will lead to."""

    tasks: int
    concerned: tuple[Organisation, ...]
    """The organisations that get tasks."""
    nobody: tuple[Group, ...]
    """The responsible behind whom nobody stands yet: no schools, or none of them marked."""
    first_digest: datetime
    """In the zone of the plan's organisation."""
    is_there_already: bool
    """Whether a plan of the same title and years runs in this organisation."""


@dataclass(frozen=True)
class Cast:
    """The organisations that the targets of a plan stand for."""

    office: Organisation
    municipalities: tuple[Organisation, ...]
    schools: tuple[Organisation, ...]
    marked: frozenset[int]

    def of(self, targets: tuple[Target, ...]) -> list[tuple[Organisation, int | None]]:
        """Organisation and person of each task that a line gives."""
        found: dict[tuple[int, int | None], tuple[Organisation, int | None]] = {}
        for target in targets:
            for organisation in filter(lambda place: target.means(place.id), self._organisations(target)):
                found[organisation.id, target.person_id] = (organisation, target.person_id)
        return list(found.values())

    @property
    def counts(self) -> dict[Addressee, int]:
        """How many organisations each sort of target stands for."""
        return {
            Addressee.schools: len(self.schools),
            Addressee.marked_schools: sum(school.id in self.marked for school in self.schools),
            Addressee.municipalities: len(self.municipalities),
        }

    def _organisations(self, target: Target) -> tuple[Organisation, ...]:
        if target.to == Addressee.schools:
            return self.schools
        if target.to == Addressee.marked_schools:
            return tuple(school for school in self.schools if school.id in self.marked)
        if target.to == Addressee.municipalities:
            return self.municipalities
        return (self.office,)


async def cast_for(session: Session, draft: Draft) -> Cast:
    """Who is there to be given tasks."""
    office = draft.organisation
    schools = await organisations.below(session, office, OrganisationKind.school)
    towns = await organisations.below(session, office, OrganisationKind.municipality)
    marked = await marks.below(session, office, school_year_of(draft.today))
    return Cast(office, tuple(t for t in towns if t.id != office.id), tuple(schools), frozenset(marked))


def holders(
    targets: Sequence[Target], organisation: Organisation, office_id: int, *, is_marked: bool
) -> list[int | None]:
    """The same, asked of one organisation: whose each of its tasks is (None: of its coordinators)."""
    found: dict[int | None, None] = {}
    for target in targets:
        its_own = {
            Addressee.schools: organisation.kind == OrganisationKind.school,
            Addressee.marked_schools: organisation.kind == OrganisationKind.school and is_marked,
            Addressee.municipalities: organisation.kind == OrganisationKind.municipality
            and organisation.id != office_id,
        }.get(target.to, organisation.id == office_id)
        if its_own and target.means(organisation.id):
            found[target.person_id] = None
    return list(found)


async def consequences(session: Session, draft: Draft, now: datetime) -> Consequences:
    """How many tasks for how many organisations, and when the first digest comes."""
    cast = await cast_for(session, draft)
    places = {group.index: cast.of(group.targets) for group in draft.groups}
    tasks = 0
    concerned: dict[int, Organisation] = {}
    for group in draft.groups:
        times = sum(len(draft.kept_times(activity)) for activity in group.activities)
        tasks += len(places[group.index]) * times
        if times:
            concerned |= {place.id: place for place, _ in places[group.index]}
    first = await first_digest(session, list(concerned.values()) or [cast.office], now)
    return Consequences(
        tasks,
        tuple(concerned.values()),
        tuple(group for group in draft.groups if not places[group.index]),
        first.astimezone(cast.office.zone),
        await _is_there_already(session, draft),
    )


async def _is_there_already(session: Session, draft: Draft) -> bool:
    found = await session.scalar(
        select(Plan.id).where(
            Plan.organisation_id == draft.organisation.id,
            Plan.title == (draft.document.title or ""),
            Plan.first_year == draft.years[0],
            Plan.last_year == draft.years[1],
        )
    )
    return found is not None


async def first_digest(session: Session, concerned: Sequence[Organisation], now: datetime) -> datetime:
    """The next working morning on which one of the organisations gets its digest."""
    ways = await settings.ways_of(session, concerned)
    mornings = set()
    for zone, way in {(place.timezone, ways[place.id]): (place.zone, ways[place.id]) for place in concerned}.values():
        local = now.astimezone(zone)
        first = local.date() + DAY * (local.hour >= way.digest_hour)
        mornings.add(datetime.combine(way.calendar.on_or_after(first), time(way.digest_hour), zone))
    return min(mornings)
