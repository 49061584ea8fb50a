"""From what was pressed or typed to entries: a day for one work, a row of dates for a class, times, copies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from documents.classes import class_by, code_of
from documents.subjects import Grade
from documents.typed_works import MOST_LESSONS, TypedDay, TypedRow, read_day, read_row, read_time
from models import Person, Work
from services import Session
from services.entries import Entry, Slot
from services.errors import ClassesNotUnderstood, DatesNotUnderstood, Outdated
from services.scheduling import Saved, look, of_work, save, to_change
from services.work_checks import Frame
from services.works import ClassRow, Schedule

USUAL_LESSON = 2
"""The lesson of a work, until somebody says another one."""
MOST_CLASSES = 30


def checked_class(seen: Schedule, grade: int, letter: str) -> ClassRow:
    """A class that writes."""
    if str(grade) not in seen.procedure.subjects:
        raise Outdated
    return seen.row(grade, letter)


@dataclass(frozen=True)
class Cell:
    """A class; the place of a work in its row (-1: the first without a day); a lesson (0: the usual one)."""

    grade: int
    letter: str
    at: int = -1
    lesson: int = 0

    def packed(self) -> int:
        """As a number, for a button."""
        return code_of(self.grade, self.letter) * 10_000 + (self.at + 1) * 100 + self.lesson

    @classmethod
    def of(cls, number: int) -> "Cell":
        """What was packed; a number that somebody made up is no class."""
        found = class_by(number // 10_000)
        if found is None:
            raise Outdated
        return cls(*found, number // 100 % 100 - 1, number % 100)

    @property
    def klass(self) -> tuple[int, str]:
        """Grade and letter."""
        return self.grade, self.letter


def usual_lesson(row: ClassRow) -> int:
    """The lesson in which a class writes: that of its newest work."""
    lessons = [work.lesson for work in sorted(row.works, key=lambda work: work.changed_at) if work.lesson]
    return lessons[-1] if lessons else USUAL_LESSON


def on_day(row: ClassRow, at: int, typed: TypedDay, lesson: int) -> Entry:
    """The work that stands at a place in the row of a class, on another day (or for the first time)."""
    if not 0 <= at < len(row.slots):
        raise Outdated
    slot, work = row.slots[at]
    if work:
        return moved(Entry.of(work), typed)
    own = typed.lesson if typed.lesson or typed.at else lesson
    return Entry(row.grade, row.letter, *slot, day=typed.day, lesson=own, at=typed.at)


def moved(entry: Entry, typed: TypedDay) -> Entry:
    """The same work on another day; its lesson or time stays unless another one was said."""
    if typed.lesson or typed.at:
        return replace(entry, day=typed.day, lesson=typed.lesson, at=typed.at)
    return replace(entry, day=typed.day)


def typed_row(seen: Schedule, text: str) -> TypedRow:
    """The row of dates that was typed; every date has to be readable."""
    found = read_row(text, seen.procedure.first_on, seen.procedure.last_on)
    if found is None:
        raise DatesNotUnderstood
    return found


def typed_entries(seen: Schedule, typed: TypedRow, opened: tuple[int, str] | None) -> list[Entry]:
    """A day for each work of the classes, in the order in which they are listed."""
    classes = typed.classes or ((opened,) if opened else ())
    writing = [one for one in classes if str(one[0]) in seen.procedure.subjects]
    if not writing or len(writing) < len(classes) or len(classes) > MOST_CLASSES:
        raise ClassesNotUnderstood(grades=grades_words(seen))
    found: list[Entry] = []
    for grade, letter in writing:
        row = checked_class(seen, grade, letter)
        if len(typed.days) > len(row.slots):
            raise DatesNotUnderstood
        lesson = usual_lesson(row)
        found += [on_day(row, at, day, lesson) for at, day in enumerate(typed.days) if day]
    return found


def grades_words(seen: Schedule) -> str:
    """The grades that write, in words of a list."""
    return ", ".join(map(str, seen.procedure.grades))


def days_offered(frame: Frame) -> list[list[date]]:
    """The working days of the window, a list a week."""
    weeks: dict[tuple[int, int], list[date]] = {}
    for number in range(frame.first_on.toordinal(), frame.last_on.toordinal() + 1):
        day = date.fromordinal(number)
        if frame.days.is_working(day):
            weeks.setdefault(day.isocalendar()[:2], []).append(day)
    return list(weeks.values())


async def pick(
    session: Session,
    person: Person,
    place: tuple[int, int],
    cell: Cell,
    day: date,
    now: datetime,
) -> Saved:
    """A day was pressed: `place` is the school and the procedure."""
    seen = await to_change(session, person, *place)
    row = checked_class(seen, *cell.klass)
    if not 1 <= cell.lesson <= MOST_LESSONS:
        raise Outdated
    return await save(session, person, seen, [on_day(row, cell.at, TypedDay(day), cell.lesson)], now)


async def typed_time(session: Session, person: Person, work_id: int, text: str) -> tuple[Schedule, Entry]:
    """Another day, lesson or time for a work: «23.04», «23.04 3 урок», «3 урок», «в 10:00»."""
    seen, work = await of_work(session, person, work_id)
    entry = Entry.of(work)
    if typed := read_day(text, seen.procedure.first_on, seen.procedure.last_on):
        return seen, moved(entry, typed)
    at, lesson, is_read = read_time(text)
    if not is_read or not (at or lesson):
        raise DatesNotUnderstood
    return seen, replace(entry, at=at, lesson=lesson)


def lacks_part(seen: Schedule, work: Work) -> bool:
    """Whether a second part can be added to a work."""
    beside = [one for one in seen.works if (one.grade, one.letter) == (work.grade, work.letter)]
    there = any(one.part == 2 and one.subject == work.subject for one in beside)
    return work.subject is not None and work.part != 2 and not there


async def second_part(session: Session, person: Person, work_id: int, text: str) -> tuple[Schedule, list[Entry]]:
    """The work becomes the first part, and the second one is written when it was typed: on a day, or in a lesson."""
    seen, work = await of_work(session, person, work_id)
    if not lacks_part(seen, work):
        raise Outdated
    first = replace(Entry.of(work), part=1)
    second = replace(first, part=2, work_id=None, reason=None)
    if typed := read_day(text, seen.procedure.first_on, seen.procedure.last_on):
        return seen, [first, moved(second, typed)]
    at, lesson, is_read = read_time(text)
    if not is_read or not (at or lesson):
        raise DatesNotUnderstood
    return seen, [first, replace(second, at=at, lesson=lesson)]


def parallels(seen: Schedule, row: ClassRow, letters: str) -> list[str]:
    """Letters to which a class can be copied: the parallel classes that are there, and the next ones."""
    there = [other.letter for other in seen.classes if other.grade == row.grade and other.letter != row.letter]
    fresh = [letter for letter in letters if letter not in there and letter != row.letter]
    return [*there, *fresh[: max(2, 5 - len(there))]]


def slot_words(told: Grade, slot: Slot) -> tuple[str | None, Sequence[str]]:
    """The subject, or the ones from which a random one comes."""
    subject, group = slot
    offered: Iterable[str] = told.random[group].of if group is not None and group < len(told.random) else ()
    return subject, tuple(offered)


async def looked_at(session: Session, seen: Schedule, work: Work) -> Saved:
    """What is doubtful about a work as it stands."""
    return Saved(await look(session, seen, [Entry.of(work)]))
