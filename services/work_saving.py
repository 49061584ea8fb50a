"""A table of works that was confirmed is saved school by school, a few in one transaction, by a job."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from models import Organisation, Person, Procedure, Purpose, Reading, ReadingState
from services import Session, audit, bound, notices, people, readings, scheduling, work_lists
from services.errors import NothingNew, Outdated, Refusal
from services.work_lists import Comparison

PORTION = 10
"""Schools in one transaction."""


async def begin(session: Session, person: Person, reading_id: int, seal: int, now: datetime) -> Comparison:
    """«Сохранить» exactly what was shown; when it is another one by now, nothing is, and it is to be read anew."""
    reading = await readings.in_state(session, person, reading_id, ReadingState.read)
    if reading.purpose != Purpose.works:
        raise Outdated
    seen = await work_lists.compare(session, person, reading.id)
    if seen.seal != seal:
        return seen
    if not seen.count:
        raise NothingNew
    left = [[looked.schedule.school.id, looked.seal] for looked in seen.schools]
    reading.renewal = {**(reading.renewal or {}), "by": person.id, "names": seen.names, "left": left, "skipped": 0}
    reading.state, reading.steps_done, reading.steps_total = ReadingState.building, 0, len(left)
    audit.note(session, person, "use", "reading", reading.id, now, count=seen.count)
    notices.wake(session)
    return seen


async def next_one(session: Session, but: Collection[int] = ()) -> int | None:
    """A table that is being saved."""
    found = select(Reading.id).where(
        Reading.purpose == Purpose.works, Reading.state == ReadingState.building, Reading.id.not_in(but)
    )
    id_: int | None = await session.scalar(found.order_by(Reading.id).limit(1))
    return id_


async def save_some(session: Session, reading_id: int, now: datetime) -> int:
    """A few schools more; what was changed there after «Сохранить» was pressed is left alone. 0: all are done."""
    reading = await session.get(Reading, reading_id, with_for_update=True, populate_existing=True)
    if reading is None or reading.state != ReadingState.building or reading.renewal is None:
        return 0
    told = reading.renewal
    portion = dict(sorted(told["left"])[:PORTION])
    person = await people.get(session, told["by"])
    free = [id_ for id_ in portion if await _is_free(session, person, id_, told["procedure"])]
    seen = await work_lists.compare_some(session, person, reading, free)
    saved = 0
    for looked in seen:
        if portion[looked.schedule.school.id] == looked.seal:
            await scheduling.write(session, person, looked, now)
            saved += 1
    skipped = told["skipped"] + len(portion) - saved
    left = [row for row in told["left"] if row[0] not in portion]
    done = [*told.get("done", []), *(one.schedule.school.id for one in seen)]
    reading.renewal = {**told, "left": left, "skipped": skipped, "done": done}
    reading.steps_done += len(portion)
    if not left:
        await _finish(session, person, reading, done, now)
    await notices.redraw(session, reading.live_id)
    return len(portion)


async def _is_free(session: Session, person: Person, school_id: int, procedure_id: int) -> bool:
    """Whether whoever pressed may still change a school; from here on nobody else does."""
    try:
        await scheduling.to_change(session, person, school_id, procedure_id)
    except Refusal:
        return False
    return True


async def _finish(session: Session, person: Person, reading: Reading, ids: list[int], now: datetime) -> None:
    """All schools are saved: the tasks that hang on their dates follow."""
    procedure = await session.get_one(Procedure, (reading.renewal or {})["procedure"])
    schools = await session.scalars(select(Organisation).where(Organisation.id.in_(ids)).order_by(Organisation.id))
    await bound.follow(session, person, procedure, schools.all(), now)
    reading.state = ReadingState.built
