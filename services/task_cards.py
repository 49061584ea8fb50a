"""The card of a task: what is asked, where it stands, all that happened to it, and what this person may do."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased, contains_eager

from models import Conclusion, File, Person, Plan, Task, TaskEvent, TaskState
from services import BY_KEY, Session, conclusions, control, escalations, vacancies
from services.errors import NotFound
from services.escalations import Case
from services.marking import may_reopen
from services.moves import Move, last_move
from services.tasks import Line, get_for, is_below, is_mine, line_of, whose

FILES_SHOWN = 10


@dataclass(frozen=True)
class Card:
    """All about one task."""

    line: Line
    plan: Plan
    history: list[tuple[TaskEvent, Person | None, File | None]]
    may_act: bool
    """Whether this person is the one who does it (others only look)."""
    may_reopen: bool
    """Whether it was this person who marked it done."""
    moved: Move | None = None
    """How its deadline was changed last."""
    may_mark: bool = False
    """Whether this person may mark it done from above, because nobody can be reached there."""
    instead: Person | None = None
    """Whose task it is, where this person only replaces them."""
    conclusion: Conclusion | None = None
    """What control says of it, with its verdict."""
    case: Case | None = None
    """Who hears that it is overdue."""
    may_check: bool = False
    """Whether this person may accept it or return it now."""

    @property
    def task(self) -> Task:
        """The task itself."""
        return self.line.task


_ABSENT = aliased(Person)
_HISTORY = (
    select(TaskEvent, Person, File)
    .outerjoin(Person, Person.id == TaskEvent.person_id)
    .outerjoin(TaskEvent.absent.of_type(_ABSENT))
    .options(contains_eager(TaskEvent.absent.of_type(_ABSENT)))
    .outerjoin(File, File.id == TaskEvent.file_id)
    .where(TaskEvent.task_id == bindparam("task"))
    .order_by(TaskEvent.id)
    .execution_options(**BY_KEY)
)


async def card(session: Session, person: Person, task_id: int, now: datetime) -> Card:
    """All about a task, its history from the first to the last."""
    return await card_of(session, person, await get_for(session, person, task_id), now)


async def card_of(session: Session, person: Person, task: Task, now: datetime) -> Card:
    """The same for a task that came through its door already."""
    history = await session.execute(_HISTORY, {"task": task.id})
    told: list[tuple[TaskEvent, Person | None, File | None]] = [(e, p, f) for e, p, f in history]
    moved = await last_move(session, task.activity)
    may_mark = is_below(person, task) and not is_mine(person, task) and await vacancies.is_vacant(session, task)
    said = (await conclusions.standing(session, [task.id])).get(task.id) if task.is_checked else None
    is_accepted = said is not None and task.state == TaskState.done
    return Card(
        line_of(task, now),
        task.plan,
        told,
        is_mine(person, task),
        may_reopen(person, task) and not is_accepted,
        moved,
        may_mark,
        (await whose(session, person, [task])).get(task.id),
        said,
        await escalations.case_of(session, task, now) if task.state == TaskState.open else None,
        task.state == TaskState.done and not said and control.office_for(person, task) is not None,
    )


async def evidence_files(session: Session, person: Person, task_id: int) -> list[File]:
    """The newest files of a task, in the order in which they came: for those who see the task."""
    task = await get_for(session, person, task_id)
    newest = await session.scalars(
        select(File)
        .join(TaskEvent, TaskEvent.file_id == File.id)
        .where(TaskEvent.task_id == task.id)
        .order_by(TaskEvent.id.desc())
        .limit(FILES_SHOWN)
    )
    files = list(newest)
    if not files:
        raise NotFound
    return files[::-1]
