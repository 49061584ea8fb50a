"""«Протокол совещания»: what was typed step by step is kept at once; decisions become tasks of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from documents.responsible import Addressee
from documents.spans import Span
from documents.typed_dates import typed_day
from documents.typed_lines import typed_line
from models import Minutes, MinutesDecision, MinutesPoint, Organisation, Person, Plan, PlanEdit
from services import Session, audit, organisations
from services.activities import offered, offers, toggled, when_of
from services.drafts import Target, planning_year
from services.errors import DateNotUnderstood, MinutesTooLong, NotFound, NothingTyped
from services.lines import When

FIELDS = ("day", "number", "topic", "present")
"""What is asked one after the other."""
MORE = ("place", "chair", "secretary")
"""What is asked only of those who want it printed."""
LIMITS = {
    "place": 100,
    "chair": 150,
    "secretary": 150,
    "number": 30,
    "topic": 300,
    "present": 2000,
    "question": 500,
    "heard": 3000,
    "text": 1000,
}
MOST = 30
"""Questions of an agenda, and decisions about one of them."""


@dataclass(frozen=True)
class Decided:
    """A decision, and the plan in which it is a task, if it is."""

    row: MinutesDecision
    plan: Plan | None = None

    @property
    def targets(self) -> tuple[Target, ...]:
        """Whose task it is, or will be."""
        return tuple(Target.from_json(row) for row in self.row.targets)

    @property
    def when(self) -> When | None:
        """By when."""
        return When.from_json(self.row.deadline) if self.row.deadline else None


@dataclass(frozen=True)
class Point:
    """A question of the agenda with what was decided about it."""

    row: MinutesPoint
    n: int
    """From 1."""
    decisions: tuple[Decided, ...]


@dataclass(frozen=True)
class Whole:
    """The minutes with all that stands in them."""

    minutes: Minutes
    office: Organisation
    points: tuple[Point, ...]

    @property
    def decisions(self) -> list[Decided]:
        """All of them, in order."""
        return [decided for point in self.points for decided in point.decisions]

    @property
    def to_give(self) -> list[Decided]:
        """Those that say who is to do them and are no tasks yet."""
        return [one for one in self.decisions if one.plan is None and one.row.targets]

    def point(self, point_id: int) -> Point:
        """One of its questions."""
        return next(point for point in self.points if point.row.id == point_id)


async def get_for(session: Session, person: Person, minutes_id: int, *, lock: bool = False) -> Minutes:
    """The door to minutes: for the coordinators of the organisation that met."""
    found = await session.get(Minutes, minutes_id, with_for_update=lock or None, populate_existing=True)
    if found is None or found.organisation_id not in [office.id for office in person.offices]:
        raise NotFound
    return found


async def _there(session: Session, person: Person, minutes_id: int) -> Minutes:
    """The same, locked, for minutes that were not removed."""
    minutes = await get_for(session, person, minutes_id, lock=True)
    if minutes.removed_at:
        raise NotFound
    return minutes


async def point_for(session: Session, person: Person, point_id: int) -> tuple[Minutes, MinutesPoint]:
    """The same for a question of the agenda."""
    point = await session.get(MinutesPoint, point_id)
    if point is None:
        raise NotFound
    minutes = await _there(session, person, point.minutes_id)
    await session.refresh(point)
    return minutes, point


async def decision_for(
    session: Session, person: Person, decision_id: int
) -> tuple[Minutes, MinutesPoint, MinutesDecision]:
    """The same for a decision."""
    decision = await session.get(MinutesDecision, decision_id)
    if decision is None:
        raise NotFound
    minutes, point = await point_for(session, person, decision.point_id)
    await session.refresh(decision)
    return minutes, point, decision


async def listed(session: Session, person: Person) -> list[Minutes]:
    """Those of the organisation acted for, the newest first."""
    office = organisations.office_of(person)
    rows = await session.scalars(
        select(Minutes)
        .where(Minutes.organisation_id == office.id, Minutes.removed_at.is_(None))
        .order_by(Minutes.id.desc())
        .limit(20)
    )
    return list(rows)


async def whole(session: Session, person: Person, minutes_id: int) -> Whole:
    """The minutes with all that stands in them."""
    minutes = await get_for(session, person, minutes_id)
    office = await session.get_one(Organisation, minutes.organisation_id)
    points = await session.scalars(
        select(MinutesPoint).where(MinutesPoint.minutes_id == minutes.id).order_by(MinutesPoint.id)
    )
    rows = await session.execute(
        select(MinutesDecision, Plan, PlanEdit.undone_at)
        .join(MinutesPoint, MinutesPoint.id == MinutesDecision.point_id)
        .outerjoin(Plan, Plan.id == MinutesDecision.plan_id)
        .outerjoin(PlanEdit, PlanEdit.id == MinutesDecision.edit_id)
        .where(MinutesPoint.minutes_id == minutes.id)
        .order_by(MinutesDecision.id)
    )
    decided: dict[int, list[Decided]] = {}
    for row, plan, undone in rows:
        runs = plan is not None and (plan.is_running or plan.archived_at is not None) and undone is None
        decided.setdefault(row.point_id, []).append(Decided(row, plan if runs else None))
    found = [Point(row, n, tuple(decided.get(row.id, ()))) for n, row in enumerate(points, 1)]
    return Whole(minutes, office, tuple(found))


# Writing ---------------------------------------------------------------------------------------------------------


async def begin(session: Session, person: Person, now: datetime) -> Minutes:
    """«Новый протокол»: an empty one, to be filled step by step."""
    office = organisations.office_of(person)
    minutes = Minutes(
        organisation_id=office.id, person_id=person.id, number=None, day=None, topic=None, present=None,
        place=None, chair=None, secretary=None,
        created_at=now, removed_at=None,
    )  # fmt: skip
    session.add(minutes)
    await session.flush()
    audit.note(session, person, "begin", "minutes", minutes.id, now)
    return minutes


def _fitting(text: str, field: str, *, many_lines: bool = False) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    kept = "\n".join(line for line in lines if line) if many_lines else " ".join(" ".join(lines).split())
    if not any(c.isalnum() for c in kept):
        raise NothingTyped
    if len(kept) > LIMITS[field]:
        raise MinutesTooLong(limit=str(LIMITS[field]))
    return kept


async def today_of(session: Session, minutes: Minutes, now: datetime) -> date:
    """Today where the organisation is."""
    office = await session.get_one(Organisation, minutes.organisation_id)
    return now.astimezone(office.zone).date()


async def say(session: Session, person: Person, minutes_id: int, field: str, text: str, now: datetime) -> Minutes:
    """The day, the number, what meeting it was, who was present; where it was, who led it and wrote it down."""
    minutes = await _there(session, person, minutes_id)
    value: Any
    if field == "day":
        value = typed_day(text[:100], await today_of(session, minutes, now))
        if value is None:
            raise DateNotUnderstood
    elif field == "number":
        value = _fitting(text, field).removeprefix("№").strip(" .") or None
    else:
        value = _fitting(text, field, many_lines=field == "present")
    setattr(minutes, field, value)
    audit.note(session, person, "write", "minutes", minutes.id, now, field=field)
    return minutes


async def add_points(session: Session, person: Person, minutes_id: int, text: str, now: datetime) -> Minutes:
    """«Повестка»: a question a line; numbers that were typed before them are not kept."""
    minutes = await _there(session, person, minutes_id)
    there = await session.scalars(select(MinutesPoint.id).where(MinutesPoint.minutes_id == minutes.id))
    room = MOST - len(there.all())
    questions = [_fitting(line, "question") for line in _lines(text)]
    if not questions:
        raise NothingTyped
    for question in questions[:room]:
        session.add(MinutesPoint(minutes_id=minutes.id, question=question, heard=None))
        await session.flush()
    audit.note(session, person, "write", "minutes", minutes.id, now, field="agenda", count=len(questions[:room]))
    return minutes


def _lines(text: str) -> list[str]:
    """Lines that say something, without «1.», «2)», «—» before them."""
    bare = (line.strip().lstrip("—–-•*").lstrip() for line in text.splitlines())
    lines = (_without_number(line) for line in bare)
    return [line for line in lines if any(c.isalnum() for c in line)]


def _without_number(line: str) -> str:
    head, _, rest = line.partition(" ")
    is_number = head.rstrip(".)").replace(".", "").isdecimal() and head[-1:] in ".)" and len(head) <= 6
    return rest.strip() if is_number and rest.strip() else line


async def ask_again(session: Session, person: Person, point_id: int, text: str, now: datetime) -> Minutes:
    """Another wording of a question."""
    minutes, point = await point_for(session, person, point_id)
    point.question = _fitting(text, "question")
    audit.note(session, person, "write", "minutes", minutes.id, now, field="question")
    return minutes


async def hear(session: Session, person: Person, point_id: int, text: str, now: datetime) -> Minutes:
    """«Слушали»."""
    minutes, point = await point_for(session, person, point_id)
    point.heard = _fitting(text, "heard", many_lines=True)
    audit.note(session, person, "write", "minutes", minutes.id, now, field="heard")
    return minutes


async def remove_point(session: Session, person: Person, point_id: int, now: datetime) -> Minutes:
    """A question goes, with what was decided about it; tasks that came of it stay."""
    minutes, point = await point_for(session, person, point_id)
    await session.execute(delete(MinutesDecision).where(MinutesDecision.point_id == point.id))
    await session.delete(point)
    await session.flush()
    audit.note(session, person, "write", "minutes", minutes.id, now, field="agenda")
    return minutes


async def decide(session: Session, person: Person, point_id: int, text: str, now: datetime) -> Minutes:
    """«Решили»: a decision a line, with its deadline and who is to do it, where they are named."""
    minutes, point = await point_for(session, person, point_id)
    there = await session.scalars(select(MinutesDecision.id).where(MinutesDecision.point_id == point.id))
    room = MOST - len(there.all())
    lines = _lines(text)
    if not lines:
        raise NothingTyped
    for line in lines[:room]:
        words, deadline, targets = await _understood(session, minutes, line, now)
        session.add(
            MinutesDecision(
                point_id=point.id, text=words or _fitting(line, "text"), deadline=deadline,
                targets=[target.to_json() for target in targets], plan_id=None, edit_id=None,
            )
        )  # fmt: skip
        await session.flush()
    audit.note(session, person, "write", "minutes", minutes.id, now, field="decisions", count=len(lines[:room]))
    return minutes


async def _understood(
    session: Session, minutes: Minutes, line: str, now: datetime
) -> tuple[str, dict[str, Any] | None, tuple[Target, ...]]:
    """What was decided, by when, who is to do it; the words may be empty when only a deadline was typed."""
    office = await session.get_one(Organisation, minutes.organisation_id)
    today = now.astimezone(office.zone).date()
    first = planning_year(today)
    typed = typed_line(line[:2000], today, Span(first, first + 1))
    targets = tuple(Target(addressee) for addressee in typed.addressees if addressee in offers(office))
    deadline = when_of(typed.deadline).to_json() if typed.deadline else None
    return _fitting(typed.title, "text") if typed.title else "", deadline, targets


async def decide_again(session: Session, person: Person, decision_id: int, text: str, now: datetime) -> MinutesDecision:
    """A decision in other words; a deadline or somebody alone corrects only that."""
    minutes, _, decision = await decision_for(session, person, decision_id)
    words, deadline, targets = await _understood(session, minutes, text, now)
    if not words and not deadline and not targets:
        raise NothingTyped
    decision.text = words or decision.text
    decision.deadline = deadline or decision.deadline
    decision.targets = [target.to_json() for target in targets] or decision.targets
    audit.note(session, person, "write", "minutes", minutes.id, now, field="decisions")
    return decision


async def toggle(session: Session, person: Person, decision_id: int, to: Addressee, now: datetime) -> MinutesDecision:
    """Whose task it is: one more, or one less."""
    minutes, _, decision = await decision_for(session, person, decision_id)
    office = await session.get_one(Organisation, minutes.organisation_id)
    targets = offered(office, toggled(tuple(Target.from_json(row) for row in decision.targets), Target(to)))
    decision.targets = [target.to_json() for target in targets]
    audit.note(session, person, "write", "minutes", minutes.id, now, field="decisions")
    return decision


async def remove_decision(session: Session, person: Person, decision_id: int, now: datetime) -> MinutesPoint:
    """A decision goes; a task that came of it stays."""
    minutes, point, decision = await decision_for(session, person, decision_id)
    await session.delete(decision)
    await session.flush()
    audit.note(session, person, "write", "minutes", minutes.id, now, field="decisions")
    return point


async def remove(session: Session, person: Person, minutes_id: int, now: datetime) -> Minutes:
    """«Удалить»: it can be brought back for a while. Pressing twice changes nothing."""
    minutes = await get_for(session, person, minutes_id, lock=True)
    if not minutes.removed_at:
        minutes.removed_at = now
        audit.note(session, person, "remove", "minutes", minutes.id, now)
    return minutes


async def bring_back(session: Session, person: Person, minutes_id: int, now: datetime) -> Minutes:
    """«Вернуть» what was removed."""
    minutes = await get_for(session, person, minutes_id, lock=True)
    if minutes.removed_at:
        minutes.removed_at = None
        audit.note(session, person, "return", "minutes", minutes.id, now)
    return minutes


def numbered(seen: Whole) -> Sequence[tuple[str, Decided]]:
    """«1.2» → a decision."""
    return [(f"{point.n}.{m}", one) for point in seen.points for m, one in enumerate(point.decisions, 1)]
