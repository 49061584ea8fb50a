"""What came out of a poll: counts, never whose. A small group is not shown, nor what would give it away."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from models import Organisation, Person, Report, ReportForm, Survey, SurveySheet, SurveyState
from services import Session, reports, surveys
from services.errors import SurveyTooSmall
from services.survey_forms import Question

LEAST = 5
"""Answers of fewer people than this are not shown by themselves."""
AT_ONCE = 2000
K = TypeVar("K", int, str)


@dataclass(frozen=True)
class Group:
    """People of one role, or of one organisation: how many answered, and the share of satisfied answers in percent."""

    name: str
    count: int
    satisfied: int | None


@dataclass(frozen=True)
class Results:
    """Of a poll: the counts of each option, and groups that are large enough."""

    survey: Survey
    place: Organisation
    asked: int
    sent: int
    counts: list[tuple[Question, list[int]]]
    roles: list[Group]
    places: list[Group]
    hidden: int
    """People whose organisations are too small to be shown."""

    @property
    def is_shown(self) -> bool:
        """Whether enough people have answered."""
        return self.sent >= LEAST


async def ask(session: Session, person: Person, survey_id: int, form: ReportForm, now: datetime) -> Report:
    """The result as a file: of a poll that is over, when enough people have answered.

    Two results one answer apart would tell what somebody said.
    """
    seen = await surveys.look(session, person, survey_id, now)
    if seen.sent < LEAST or seen.survey.state != SurveyState.closed:
        raise SurveyTooSmall(least=str(LEAST))
    return await reports.ask(session, person, form, None, now, about_id=survey_id)


@dataclass
class _Sum:
    count: int = 0
    good: int = 0
    all: int = 0


async def read(session: Session, person: Person, survey_id: int, seen: surveys.Seen) -> Results:
    """All of it, for those who may see the poll."""
    await surveys.get_for(session, person, survey_id)
    totals: dict[str, Counter[int]] = defaultdict(Counter)
    roles, places, after = dict[str, _Sum](), dict[int, _Sum](), -1
    while rows := await _some(session, survey_id, after):
        after = rows[-1].id
        for sheet in rows:
            answers = {str(key): int(option) for key, option in sheet.answers.items()}
            for key, option in answers.items():
                totals[key][option] += 1
            for one in (roles.setdefault(sheet.role, _Sum()), places.setdefault(sheet.organisation_id, _Sum())):
                _add(one, seen.questions, answers)
    counts = [(q, [totals[q.key][n] for n in range(len(q.options))]) for q in seen.questions]
    sent = sum(one.count for one in places.values())
    names = await _names(session, places)
    shown_roles = shown({role: one.count for role, one in roles.items()})
    shown_places = shown({id_: one.count for id_, one in places.items()})
    return Results(
        seen.survey, seen.place, seen.asked, sent, counts,
        [_group(role, roles[role]) for role in roles if role in shown_roles],
        [_group(name, places[id_]) for id_, name in names.items() if id_ in shown_places],
        sum(one.count for id_, one in places.items() if id_ not in shown_places),
    )  # fmt: skip


async def _some(session: Session, survey_id: int, after: int) -> list[SurveySheet]:
    rows = await session.scalars(
        select(SurveySheet)
        .where(SurveySheet.survey_id == survey_id, SurveySheet.id > after)
        .order_by(SurveySheet.id)
        .limit(AT_ONCE)
    )
    return list(rows)


def _add(one: _Sum, questions: list[Question], answers: Mapping[str, int]) -> None:
    one.count += 1
    for question in questions:
        if question.good and question.key in answers:
            one.all += 1
            one.good += answers[question.key] < question.good


def _group(name: str, one: _Sum) -> Group:
    return Group(name, one.count, round(100 * one.good / one.all) if one.all else None)


def shown(counts: Mapping[K, int]) -> set[K]:
    """Groups that can be shown: none is small, and what is left out is not small either. Pure."""
    large = sorted((key for key, count in counts.items() if count >= LEAST), key=lambda key: (counts[key], str(key)))
    left = sum(count for count in counts.values() if count < LEAST)
    if 0 < left < LEAST and large:
        large = large[1:]
    return set(large)


async def _names(session: Session, places: Mapping[int, object]) -> dict[int, str]:
    rows = await session.execute(
        select(Organisation.id, Organisation.name)
        .where(Organisation.id.in_(list(places)))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    return {row[0]: row[1] for row in rows}
