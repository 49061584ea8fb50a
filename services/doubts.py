"""Doubts about a plan that was read, answered one by one. Each answer stands over the document and can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from documents.likely import Likely, likely, likely_days, likely_years
from documents.plan import Activity, PlanDocument, from_json, to_json
from documents.settled import Question, approved_on, kept, of_years, put_back, questions, read_as, span_of
from models import Person, Reading, ReadingState
from services import Session, pendings, readings
from services.drafts import Draft, draft
from services.drafts import Question as Decision
from services.errors import Outdated

Option = Likely | tuple[int, int] | date


@dataclass(frozen=True)
class Walk:
    """Where somebody stands among the doubts of a plan."""

    draft: Draft
    document: PlanDocument
    """As it stands now, always with years: those taken, where it prints none."""
    questions: tuple[Question, ...]
    """Those that are left."""
    answers: Sequence[dict[str, Any]]
    at: int
    is_stale: bool = False
    """The button was about something that has been answered, or has changed, meanwhile."""

    @property
    def question(self) -> Question | None:
        """What is asked now; nothing behind the last one."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    @property
    def settled(self) -> int:
        """How many doubts the answers took away."""
        return sum(answer["settled"] for answer in self.answers)

    @property
    def options(self) -> tuple[Option, ...]:
        """The most likely answers."""
        return options(self.document, self.question) if self.question else ()

    @property
    def asks_years(self) -> bool:
        """Days can be spoken of only when it is known in which years the plan will run."""
        is_about_years = self.question is not None and self.question.cells == ("school_year",)
        return self.draft.question == Decision.years and not is_about_years


async def look(session: Session, person: Person, reading_id: int, now: datetime, at: int = 0) -> Walk:
    """The doubts that are left; `at` is the place of the one to be shown."""
    reading = await readings.in_state(session, person, reading_id, ReadingState.read)
    return await walk_of(session, reading, now, at)


async def walk_of(session: Session, reading: Reading, now: datetime, at: int = 0) -> Walk:
    """The same, of a document that is at hand."""
    seen = await draft(session, reading, now)
    first_year, last_year = seen.printed_years
    document = replace(seen.document, first_year=first_year, last_year=last_year)
    left = questions(document)
    return Walk(seen, document, left, answers_of(reading), min(max(at, 0), len(left)))


def answers_of(reading: Reading) -> list[dict[str, Any]]:
    """What was answered so far, the last one last: how, about which row, and what stood there before."""
    return list((reading.corrected or {}).get("answers", ()))


def options(document: PlanDocument, question: Question) -> tuple[Option, ...]:
    """Up to three answers, best first."""
    if question.rows:
        return likely(question.rows[0], question.doubt, span_of(document))
    if question.cells == ("approved",):
        taken = document.approved.date if document.approved else None
        return (*([taken] if taken else []), *likely_days(document, question.doubt))
    if question.cells == ("school_year",):
        return ((document.first_year or 0, document.last_year or 0), *likely_years(document, question.doubt))
    return ()


def find(walk: Walk, n: int, check: int) -> Walk | None:
    """The same walk, at a certain doubt; None when it is no more what it was."""
    places = enumerate(walk.questions)
    at = next((at for at, question in places if (question.n, question.check) == (n, check)), None)
    return None if at is None else replace(walk, at=at)


def stale(walk: Walk, n: int) -> Walk:
    """What is asked now, for somebody whose button was about something else."""
    at = next((at for at, question in enumerate(walk.questions) if question.n >= n), 0)
    return replace(walk, at=at, is_stale=True)


async def settle(
    session: Session, person: Person, reading_id: int, n: int, check: int, which: int | None, now: datetime
) -> Walk:
    """One of the likely answers; None: «Оставить как есть». Comes back with the next doubt."""
    walk = await look(session, person, reading_id, now)
    found = find(walk, n, check)
    if found is None or found.question is None:
        return stale(walk, n)
    if which is None:
        return await record(session, person, found, kept(walk.document, found.question), "kept", (), now)
    if which >= len(found.options):
        raise Outdated
    option = found.options[which]
    document = answered(found, found.question, option)
    cells = tuple(cell for cell, _ in option.texts) if isinstance(option, Likely) else ()
    return await record(session, person, found, document, "chosen", cells or found.question.cells, now)


def answered(walk: Walk, question: Question, option: Option) -> PlanDocument:
    """The plan with one of the likely answers."""
    if isinstance(option, Likely):
        return read_as(walk.document, question, option, span_of(walk.document))
    if isinstance(option, date):
        return approved_on(walk.document, option)
    return of_years(walk.document, option, from_json(walk.draft.reading.document or {}))


async def record(
    session: Session,
    person: Person,
    walk: Walk,
    document: PlanDocument,
    how: str,
    cells: Sequence[str],
    now: datetime,
) -> Walk:
    """Put the plan with the answer over the one before, and remember what stood there."""
    question, reading = walk.question, walk.draft.reading
    assert question is not None
    before: dict[str, Any] = {"past": reading.past, "years_added": reading.years_added}
    standing = to_json(walk.document)
    before["rows"] = [standing["activities"][at] for at in _places(walk.document, question.rows)]
    before["plan"] = None if question.rows else standing
    left = len(questions(document))
    entry = {
        "n": question.n,
        "how": how,
        "cells": list(cells),
        "settled": max(len(walk.questions) - left, 0),
        "before": before,
    }
    facts = {"n": question.n, "code": question.doubt.code, "how": how}
    await readings.correct(session, person, reading.id, document, now, [*walk.answers, entry], walk.draft, **facts)
    await pendings.forget(session, person)
    after = await walk_of(session, reading, now)
    at = next((at for at, other in enumerate(after.questions) if other.n >= question.n), len(after.questions))
    return replace(after, at=at)


def _places(document: PlanDocument, rows: Sequence[Activity]) -> list[int]:
    numbers = {row.n for row in rows}
    return [at for at, row in enumerate(document.activities) if row.n in numbers]


async def take_back(session: Session, person: Person, reading_id: int, count: int, now: datetime) -> Walk:
    """Take back the last answer, if it is still the last one of so many; the doubt is asked again."""
    reading = await readings.in_state(session, person, reading_id, ReadingState.read)
    answers = answers_of(reading)
    walk = await walk_of(session, reading, now)
    if not answers or len(answers) != count:
        return stale(walk, 0)
    *others, last = answers
    before = last["before"]
    if before["plan"]:
        document = from_json(before["plan"])
    else:
        rows = from_json({**to_json(walk.document), "activities": before["rows"]}).activities
        document = put_back(walk.document, rows)
    await readings.correct(session, person, reading_id, document, now, others, walk.draft, n=last["n"], how="undone")
    if before["plan"] and (document.first_year, document.last_year) != walk.draft.printed_years:
        reading.past, reading.years_added = before["past"], before["years_added"]
    await pendings.forget(session, person)
    after = await walk_of(session, reading, now)
    return replace(after, at=next((at for at, q in enumerate(after.questions) if q.n == last["n"]), 0))


async def choose_years(session: Session, person: Person, reading_id: int, years: int, now: datetime) -> Walk:
    """In which years the plan will run, asked before its doubts."""
    reading = await readings.choose_years(session, person, reading_id, years, now)
    return await walk_of(session, reading, now)
