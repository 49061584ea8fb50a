"""A plan goes out as a workbook and comes back corrected: compared with the plan as it is now, applied when told to."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zlib import crc32

from documents import returned_workbook
from documents.differences import Difference, Sort, difference
from documents.plan import from_json
from documents.spans import Span
from models import Person, Purpose, Reading, ReadingState
from services import Session, audit, notices, readings
from services.drafts import Draft, draft
from services.errors import NotFound, Outdated

CREATED = (ReadingState.building, ReadingState.built, ReadingState.undoing, ReadingState.applied)


@dataclass(frozen=True)
class Comparison:
    """A returned workbook beside the plan: the difference, or (`obstacle`) why there is none."""

    reading_id: int
    plan: Draft | None = None
    difference: Difference | None = None
    obstacle: str = ""

    @property
    def seal(self) -> int:
        """Changes with any change of what is shown, so that nothing else than that is applied."""
        return crc32(repr(self.difference.changes if self.difference else ()).encode())


def fingerprint(reading: Reading) -> str:
    """Tells the documents of different bots apart, whose readings have the same numbers."""
    return hashlib.sha256(json.dumps(reading.document, sort_keys=True).encode()).hexdigest()[:16]


def span_of(plan: Draft) -> Span:
    """The time in which a plan will run."""
    return Span(*plan.years)


async def to_write(session: Session, person: Person, reading_id: int, now: datetime) -> Draft:
    """The plan that is to be corrected in a workbook."""
    reading = await readings.get_for(session, person, reading_id)
    if reading.state != ReadingState.read:
        raise Outdated
    return await draft(session, reading, now)


async def compare(session: Session, person: Person, reading_id: int, now: datetime) -> Comparison | None:
    """What a returned workbook would change now; None when it was applied or put aside."""
    reading = await readings.get_for(session, person, reading_id)
    return await _compared(session, person, reading, now) if reading.state == ReadingState.read else None


async def _compared(
    session: Session, person: Person, reading: Reading, now: datetime, *, lock: bool = False
) -> Comparison:
    returned = returned_workbook.from_json(_kept(reading))
    target = await _target(session, person, returned, lock=lock)
    if target is None or target.state in (ReadingState.cancelled, ReadingState.failed):
        return Comparison(reading.id, obstacle="cancelled" if target else "gone")
    if target.state in CREATED:
        return Comparison(reading.id, obstacle="created")
    plan = await draft(session, target, now)
    found = difference(plan.document, span_of(plan), plan.years_added, returned, _last_n(target, plan))
    if not found.document.activities:
        return Comparison(reading.id, plan, obstacle="empty")
    return Comparison(reading.id, plan, found)


def _kept(reading: Reading) -> dict[str, Any]:
    kept: dict[str, Any] | None = (reading.document or {}).get(readings.RETURNED)
    if kept is None:
        raise Outdated
    return kept


async def _target(
    session: Session, person: Person, returned: returned_workbook.Returned, *, lock: bool
) -> Reading | None:
    """The plan that a workbook was made of, if it is this bot's and this person's."""
    try:
        found = await readings.get_for(session, person, returned.mark.reading, lock=lock)
    except NotFound:
        return None
    return found if fingerprint(found) == returned.mark.fingerprint else None


def _last_n(target: Reading, plan: Draft) -> int:
    """No number that was ever seen is given again: what was decided about an activity hangs on it."""
    printed = from_json(target.document).activities if target.document else ()
    return max([a.n for a in (*printed, *plan.document.activities)] + [int(n) for n in target.past if n.isdecimal()])


async def apply(
    session: Session, person: Person, reading_id: int, seal: int, shown_in: int, now: datetime
) -> Comparison | None:
    """«Применить»: exactly what was shown. None: done (also when it was done before); else what is to be shown now.

    `shown_in` is the message with the button: the preview of the plan stands there from now on.
    """
    reading = await readings.get_for(session, person, reading_id, lock=True)
    if reading.state == ReadingState.built:
        return None
    if reading.state != ReadingState.read:
        raise Outdated
    found = await _compared(session, person, reading, now, lock=True)
    if found.plan is None or found.difference is None or not found.difference.changes or found.seal != seal:
        return found
    reading.state = ReadingState.built
    await _put(session, person, found.plan, found.difference, now)
    await notices.move_live(session, found.plan.reading.live_id, person.id, shown_in)
    await notices.redraw(session, found.plan.reading.live_id)
    counts = {sort.value: found.difference.count(sort) for sort in Sort}
    audit.note(session, person, "apply", "reading", reading.id, now, to=found.plan.reading.id, **counts)
    return None


async def put_aside(session: Session, person: Person, reading_id: int, now: datetime) -> None:
    """«Не применять»: the plan stays as it is."""
    reading = await readings.get_for(session, person, reading_id)
    if reading.purpose != Purpose.workbook:
        raise Outdated
    await readings.cancel(session, person, reading_id, now)


async def _put(session: Session, person: Person, plan: Draft, found: Difference, now: datetime) -> None:
    """The corrected plan, in the years that were shown: they are not assumed any more."""
    document = found.document
    if document.first_year is None:
        first_year, last_year = plan.printed_years
        document = replace(document, first_year=first_year, last_year=last_year)
    await readings.correct(session, person, plan.reading.id, document, now)
