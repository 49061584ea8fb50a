"""A plan that begins without a document: empty, or from a template."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, select

from documents.plan import Activity as Line
from documents.responsible import Addressee, understand_responsible
from documents.spans import Span
from models import Activity, Assignment, Organisation, OrganisationKind, Person, Plan, Reading
from services import Session, audit, editing, notices, organisations
from services.casting import first_digest
from services.drafts import PastChoice, Target, planning_year
from services.errors import Outdated, TooLateToUndo
from services.lines import Place, values
from services.templates import Template, templates


def years_on_offer(office: Organisation, now: datetime) -> tuple[int, int]:
    """The school years for which a plan can begin: that which people plan for today, and the next."""
    first = planning_year(now.astimezone(office.zone).date())
    return first, first + 1


def check_year(office: Organisation, year: int, now: datetime) -> None:
    """Refuse a year that nobody was offered."""
    if year not in years_on_offer(office, now):
        raise Outdated


def on_offer(office: Organisation) -> list[tuple[int, Template]]:
    """The templates for an organisation of this kind, each with its number."""
    is_school = office.kind == OrganisationKind.school
    return [
        (n, found) for n, found in enumerate(templates(), 1) if (found.kind == OrganisationKind.school) == is_school
    ]


def template(office: Organisation, number: int) -> Template:
    """One of them by its number."""
    found = dict(on_offer(office)).get(number)
    if found is None:
        raise Outdated
    return found


async def begin(
    session: Session, person: Person, first_year: int, now: datetime, *, title: str = "", number: int = 0
) -> Plan:
    """«Начать план»: it runs at once; a job makes the tasks of what a template brings."""
    office = organisations.office_of(person)
    check_year(office, first_year, now)
    chosen = template(office, number) if number else None
    first = (await first_digest(session, [office], now)).astimezone(office.zone)
    plan = Plan(
        organisation_id=office.id,
        file_id=None,
        title=chosen.title if chosen else editing.tidy(title),
        first_year=first_year,
        last_year=first_year + 1,
        years_added=0,
        is_running=True,
        created_by_id=person.id,
        created_at=now,
        undo_until=first.astimezone(UTC),
        announced_on=first.date(),
    )
    session.add(plan)
    await session.flush()
    if chosen:
        await _fill(session, plan, office, chosen, now.astimezone(office.zone).date())
    notices.wake(session)
    audit.note(session, person, "begin", "plan", plan.id, now, template=number)
    return plan


async def _fill(session: Session, plan: Plan, office: Organisation, chosen: Template, today: date) -> None:
    rows = list(_rows(plan, office, chosen, today))
    await session.execute(insert(Activity), rows)
    named = {target["to"] for row in rows for target in row["targets"]}
    places = await places_for(session, office, named)
    await session.execute(
        insert(Assignment), [{"plan_id": plan.id, "organisation_id": id_, "since": None} for id_ in places]
    )


def _rows(plan: Plan, office: Organisation, chosen: Template, today: date) -> Iterator[dict[str, Any]]:
    for line in chosen.activities(Span(plan.first_year, plan.last_year)):
        section = chosen.sections.index(line.section or "") + 1
        place = Place(line.n, line.number, line.section, line.section_number, section)
        yield values(plan.id, line, place, _targets(line, office), today, PastChoice.skip)


def _targets(line: Line, office: Organisation) -> list[Target]:
    """A template names schools and the office only."""
    found = understand_responsible(line.responsible, line.title, office.kind.value, {})
    meant = (guess.addressee for guess in found if guess.addressee in (Addressee.schools, Addressee.marked_schools))
    return [Target(addressee) for addressee in dict.fromkeys(meant)] or [Target(Addressee.office)]


async def places_for(session: Session, office: Organisation, named: Iterable[str]) -> list[int]:
    """The office, and the schools and municipalities below if any are meant."""
    places = [office.id]
    meant = set(named)
    kinds = [OrganisationKind.school] if {Addressee.schools.value, Addressee.marked_schools.value} & meant else []
    kinds += [OrganisationKind.municipality] if Addressee.municipalities.value in meant else []
    for kind in kinds:
        below = await organisations.below(session, office, kind)
        places += [place.id for place in below if place.id != office.id]
    return places


async def may_drop(session: Session, plan: Plan, now: datetime) -> bool:
    """Whether a plan that began here can be taken back whole: until its first digest."""
    if plan.undo_until is None or now >= plan.undo_until:
        return False
    return await session.scalar(select(Reading.id).where(Reading.plan_id == plan.id).limit(1)) is None


async def drop(session: Session, person: Person, plan_id: int, now: datetime) -> None:
    """«Отменить создание»: nobody sees the plan any more, and a job removes it."""
    plan = await editing.plan_for(session, person, plan_id, lock=True)
    if not await may_drop(session, plan, now):
        raise TooLateToUndo
    plan.is_running = False
    notices.wake(session)
    audit.note(session, person, "undo", "plan", plan.id, now)
