"""Polls: an office makes one, says whom it asks and when, opens it, closes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from documents.periods import typed_period
from models import Membership, Organisation, Person, Role, Survey, SurveyPlace, SurveyState
from services import Session, audit, notices, organisations, pendings, survey_forms
from services.errors import NotFound, Outdated, ReportDaysExpected, SurveyDaysOver, SurveyHasBegun
from services.survey_forms import Question

DAYS = "survey-days"
USUAL = timedelta(days=13)
LONGEST = timedelta(days=120)
ASKED = (Role.parent, Role.director, Role.organiser, Role.technician, Role.expert, Role.coordinator)
"""Who can be asked, in this order."""
PAGE = 8


@dataclass(frozen=True)
class Seen:
    """A poll, its questions, how many are asked and how many have answered."""

    survey: Survey
    place: Organisation
    questions: list[Question]
    asked: int
    sent: int
    today: date


def questions_of(survey: Survey) -> list[Question]:
    """What it asks."""
    return [Question.from_json(one) for one in survey.questions]


async def get_for(session: Session, person: Person, survey_id: int, *, lock: bool = False) -> Survey:
    """The door to a poll: for those who coordinate the organisation that asks, or one above it."""
    survey = await session.get(Survey, survey_id, with_for_update=lock or None, populate_existing=True)
    place = await session.get(Organisation, survey.organisation_id) if survey else None
    may = place is not None and any(m.role == Role.coordinator and m.organisation.contains(place) for m in person.roles)
    if survey is None or not may:
        raise NotFound
    return survey


async def of_office(
    session: Session, person: Person, office_id: int, page: int
) -> tuple[Organisation, list[Survey], int]:
    """The polls of an office, the newest first: a page of them and how many there are."""
    office = organisations.office_of(person, office_id)
    own = Survey.organisation_id == office.id
    total = await session.scalar(select(func.count()).select_from(Survey).where(own)) or 0
    rows = await session.scalars(
        select(Survey).where(own).order_by(Survey.id.desc()).offset(max(page, 0) * PAGE).limit(PAGE)
    )
    return office, list(rows), total


async def make(session: Session, person: Person, office_id: int, n: int, now: datetime) -> Survey:
    """A draft of a shipped poll: usual roles, all organisations, two weeks from today."""
    forms = survey_forms.shipped()
    if not 0 <= n < len(forms):
        raise Outdated
    office, form = organisations.office_of(person, office_id), forms[n]
    today = now.astimezone(office.zone).date()
    survey = Survey(
        organisation_id=office.id, key=form.key, questions=form.to_json(), title=form.title, roles=list(form.roles),
        places=[], first_day=today, last_day=today + USUAL, state=SurveyState.draft, author_id=person.id,
        reached=None, created_at=now, closed_at=None,
    )  # fmt: skip
    session.add(survey)
    await session.flush()
    audit.note(session, person, "make", "survey", survey.id, now)
    return survey


async def look(session: Session, person: Person, survey_id: int, now: datetime) -> Seen:
    """A poll as those see it who asked."""
    survey = await get_for(session, person, survey_id)
    place = await session.get_one(Organisation, survey.organisation_id)
    asked = await session.scalar(
        select(func.count(func.distinct(Membership.person_id)))
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(*meant(survey, place))
    )
    sent = await session.scalar(
        select(func.count())
        .select_from(SurveyPlace)
        .where(SurveyPlace.survey_id == survey.id, SurveyPlace.is_sent.is_(True))
    )
    today = now.astimezone(place.zone).date()
    return Seen(survey, place, questions_of(survey), asked or 0, sent or 0, today)


async def known(session: Session, person: Person, survey_id: int, now: datetime) -> Seen | None:
    """The same for a notice: None when it is not this person's affair any more."""
    survey = await session.get(Survey, survey_id)
    place = await session.get(Organisation, survey.organisation_id) if survey else None
    is_theirs = place is not None and any(
        m.role == Role.coordinator and m.organisation.contains(place) for m in person.roles
    )
    return await look(session, person, survey_id, now) if is_theirs else None


def meant(survey: Survey, place: Organisation) -> list[ColumnElement[bool]]:
    """Whom it asks, over memberships and their organisations."""
    found: list[ColumnElement[bool]] = [
        Organisation.path.startswith(place.path, autoescape=True),
        Membership.role.in_([Role(role) for role in survey.roles]),
        Membership.ended_at.is_(None),
    ]
    return [*found, Organisation.id.in_(survey.places)] if survey.places else found


async def _draft(session: Session, person: Person, survey_id: int) -> Survey:
    survey = await get_for(session, person, survey_id, lock=True)
    if survey.state != SurveyState.draft:
        raise SurveyHasBegun
    return survey


async def switch_role(
    session: Session, person: Person, survey_id: int, n: int, now: datetime, *, is_on: bool
) -> Survey:
    """Ask a role too, or no more. At least one stays. Pressing twice changes nothing."""
    survey = await _draft(session, person, survey_id)
    if not 0 <= n < len(ASKED):
        raise Outdated
    chosen = {Role(role) for role in survey.roles}
    fresh = chosen | {ASKED[n]} if is_on else chosen - {ASKED[n]}
    if fresh and fresh != chosen:
        survey.roles = [role.value for role in ASKED if role in fresh]
        await session.flush()
        audit.note(session, person, "aim", "survey", survey.id, now)
    return survey


@dataclass(frozen=True)
class Schools:
    """A page of the organisations right below, and which of them are asked; none chosen: all."""

    survey: Survey
    shown: list[Organisation]
    page: int
    total: int


async def schools(session: Session, person: Person, survey_id: int, page: int) -> Schools:
    """Where it asks."""
    survey = await get_for(session, person, survey_id)
    place = await session.get_one(Organisation, survey.organisation_id)
    below = Organisation.path.startswith(place.path, autoescape=True), Organisation.id != place.id
    total = await session.scalar(select(func.count()).select_from(Organisation).where(*below)) or 0
    page = min(max(page, 0), max(total - 1, 0) // PAGE)
    rows = await session.scalars(
        select(Organisation)
        .where(*below)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
        .offset(page * PAGE)
        .limit(PAGE)
    )
    return Schools(survey, list(rows), page, total)


async def switch_place(
    session: Session, person: Person, survey_id: int, place_id: int, now: datetime, *, is_on: bool
) -> None:
    """Ask there too, or no more (0: everywhere). Pressing twice changes nothing."""
    survey = await _draft(session, person, survey_id)
    root = await session.get_one(Organisation, survey.organisation_id)
    place = await session.get(Organisation, place_id) if place_id else None
    if place_id and (place is None or not root.contains(place) or place.id == root.id):
        raise NotFound
    chosen = set(survey.places)
    fresh = set() if not place_id else chosen | {place_id} if is_on else chosen - {place_id}
    if fresh != chosen:
        survey.places = sorted(fresh)
        await session.flush()
        audit.note(session, person, "aim", "survey", survey.id, now)


async def begin_days(session: Session, person: Person, survey_id: int, now: datetime) -> Survey:
    """«Срок»: the next text says the days."""
    survey = await _draft(session, person, survey_id)
    await pendings.expect(session, person, DAYS, now, survey=survey.id)
    return survey


async def set_days(session: Session, person: Person, typed: str, now: datetime) -> Survey:
    """«с 12.05 по 26.05»; only a last day: from today."""
    assert person.pending
    survey = await _draft(session, person, person.pending.params["survey"])
    place = await session.get_one(Organisation, survey.organisation_id)
    today = now.astimezone(place.zone).date()
    found = typed_period(typed[:100], today)
    if found is None:
        raise ReportDaysExpected
    first, last = found[0] or today, found[1]
    if last < today or first > last or last - first > LONGEST:
        raise SurveyDaysOver(days=str(LONGEST.days))
    await pendings.forget(session, person)
    survey.first_day, survey.last_day = max(first, today), last
    await session.flush()
    audit.note(session, person, "date", "survey", survey.id, now)
    return survey


async def open_(session: Session, person: Person, survey_id: int, now: datetime) -> Survey:
    """«Открыть»: people are invited by a job. Pressing twice changes nothing."""
    survey = await get_for(session, person, survey_id, lock=True)
    if survey.state != SurveyState.draft:
        return survey
    place = await session.get_one(Organisation, survey.organisation_id)
    if survey.last_day < now.astimezone(place.zone).date():
        raise SurveyDaysOver(days=str(LONGEST.days))
    survey.state, survey.reached = SurveyState.open, 0
    await session.flush()
    audit.note(session, person, "open", "survey", survey.id, now)
    notices.wake(session)
    return survey


async def close(session: Session, person: Person, survey_id: int, now: datetime) -> Survey:
    """«Закончить сейчас». What was not sent is forgotten. Pressing twice changes nothing."""
    survey = await get_for(session, person, survey_id, lock=True)
    if survey.state == SurveyState.open:
        await end(session, survey, now)
        audit.note(session, person, "close", "survey", survey.id, now)
    return survey


async def end(session: Session, survey: Survey, now: datetime) -> None:
    """Nobody answers any more, and what was not sent is forgotten."""
    survey.state, survey.closed_at, survey.reached = SurveyState.closed, now, None
    unsent = select(SurveyPlace).where(SurveyPlace.survey_id == survey.id, SurveyPlace.is_sent.is_(False))
    for place in await session.scalars(unsent.with_for_update()):
        await session.delete(place)
    await session.flush()


async def drop(session: Session, person: Person, survey_id: int, now: datetime) -> int:
    """A draft is thrown away; the id of the organisation that would have asked."""
    survey = await _draft(session, person, survey_id)
    office_id = survey.organisation_id
    await session.delete(survey)
    await session.flush()
    audit.note(session, person, "drop", "survey", survey_id, now)
    return office_id


def roles_of(survey: Survey) -> Sequence[Role]:
    """Whom it asks."""
    return [Role(role) for role in survey.roles]
