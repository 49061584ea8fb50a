"""Somebody answers a poll: a question at a time, changed as they like until it is sent; then nobody knows whose."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models import Membership, Organisation, Person, Survey, SurveyPlace, SurveySheet, SurveyState
from services import Session, audit
from services.errors import NotFound, Outdated, SurveyOver, SurveySent, SurveyUnanswered
from services.survey_forms import Question
from services.surveys import meant, questions_of
from services.updates import inserting

BITS = 62


@dataclass(frozen=True)
class Answering:
    """Where somebody stands in a poll."""

    survey: Survey
    place: Organisation
    questions: list[Question]
    answers: dict[str, int]
    is_sent: bool

    @property
    def next(self) -> int:
        """The first question without an answer; past the last one when there is none."""
        open_ = (n for n, question in enumerate(self.questions) if question.key not in self.answers)
        return next(open_, len(self.questions))


async def _asked(session: Session, person: Person, survey_id: int) -> tuple[Survey, Organisation, Membership] | None:
    """The poll, who asks, and the role in which it asks this person."""
    survey = await session.get(Survey, survey_id)
    place = await session.get(Organisation, survey.organisation_id) if survey else None
    if survey is None or place is None or survey.state == SurveyState.draft:
        return None
    found = await session.scalar(
        select(Membership)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id == person.id, *meant(survey, place))
        .order_by(Membership.id)
        .limit(1)
    )
    return (survey, place, found) if found else None


def _is_open(survey: Survey, place: Organisation, now: datetime) -> bool:
    today = now.astimezone(place.zone).date()
    return survey.state == SurveyState.open and survey.first_day <= today <= survey.last_day


async def get_for(session: Session, person: Person, survey_id: int, now: datetime) -> tuple[Survey, Membership]:
    """The door for those who are asked: the poll, and the role in which it asks them."""
    found = await _asked(session, person, survey_id)
    if found is None:
        raise NotFound
    survey, place, role = found
    if not _is_open(survey, place, now):
        raise SurveyOver
    return survey, role


async def invited(session: Session, person: Person, survey_id: int, now: datetime) -> Answering | None:
    """For the invitation: None when there is nothing to answer any more."""
    found = await _asked(session, person, survey_id)
    if found is None or not _is_open(found[0], found[1], now):
        return None
    return await _stands(session, person, found[0])


async def look(session: Session, person: Person, survey_id: int, now: datetime) -> Answering:
    """Where this person stands."""
    survey, _ = await get_for(session, person, survey_id, now)
    return await _stands(session, person, survey)


async def _stands(session: Session, person: Person, survey: Survey, *, lock: bool = False) -> Answering:
    own = await session.get(SurveyPlace, (survey.id, person.id), with_for_update=lock or None, populate_existing=True)
    answers = {str(key): int(option) for key, option in own.answers.items()} if own else {}
    place = await session.get_one(Organisation, survey.organisation_id)
    return Answering(survey, place, questions_of(survey), answers, own.is_sent if own else False)


async def choose(session: Session, person: Person, survey_id: int, n: int, option: int, now: datetime) -> Answering:
    """An answer to one question; another press changes it."""
    survey, role = await get_for(session, person, survey_id, now)
    fresh = inserting(session, SurveyPlace).values(
        survey_id=survey.id, person_id=person.id, organisation_id=role.organisation_id, role=role.role.value,
        answers={}, is_sent=False,
    )  # fmt: skip
    await session.execute(fresh.on_conflict_do_nothing())
    stands = await _stands(session, person, survey, lock=True)
    if stands.is_sent:
        raise SurveySent
    if not (0 <= n < len(stands.questions) and 0 <= option < len(stands.questions[n].options)):
        raise Outdated
    own = await session.get_one(SurveyPlace, (survey.id, person.id))
    own.answers = {**stands.answers, stands.questions[n].key: option}
    await session.flush()
    return await _stands(session, person, survey)


async def send(session: Session, person: Person, survey_id: int, now: datetime) -> Answering:
    """«Отправить»: what was answered goes to a sheet that names nobody. A second press finds it sent."""
    survey, _ = await get_for(session, person, survey_id, now)
    stands = await _stands(session, person, survey, lock=True)
    if stands.is_sent:
        return stands
    if stands.next < len(stands.questions):
        raise SurveyUnanswered(number=str(stands.next + 1))
    own = await session.get_one(SurveyPlace, (survey.id, person.id))
    session.add(
        SurveySheet(
            id=secrets.randbits(BITS), survey_id=survey.id, organisation_id=own.organisation_id, role=own.role,
            answers=dict(stands.answers),
        )
    )  # fmt: skip
    own.answers, own.is_sent = {}, True
    await session.flush()
    audit.note(session, person, "answer", "survey", survey.id, now)
    return await _stands(session, person, survey)
