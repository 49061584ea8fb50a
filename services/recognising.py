"""Whether a received document is a new version of a plan that runs, and of which: asked for, or found out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from documents.matching import plain
from documents.plan import PlanDocument
from models import Activity, ActivityState, File, Live, Person, Plan, Purpose, Reading, ReadingState
from services import Session, audit, files, notices, readings
from services.drafts import Draft, draft
from services.errors import NotFound

SAME_LINES = 0.5
"""From this share of equal lines on, a document is a version of a plan whatever it is called."""
SAME_TITLE = 0.6
SOME_LINES = 0.25
"""With a title of the same words this share is enough."""
LIVE = "reading-version"


async def own_plans(session: Session, person: Person) -> list[Plan]:
    """The plans whose documents this person may send; the newest first."""
    acting = person.acting_office
    offices = [acting.id] if acting else [office.id for office in person.offices]
    rows = await session.scalars(
        select(Plan).where(Plan.is_running, Plan.organisation_id.in_(offices)).order_by(Plan.id.desc())
    )
    return list(rows)


async def own_plan(session: Session, person: Person, plan_id: int) -> Plan:
    """The door to one of them."""
    plan = await session.get(Plan, plan_id, populate_existing=True)
    if plan is None or not plan.is_running or plan.organisation_id not in [office.id for office in person.offices]:
        raise NotFound
    return plan


async def receive(
    session: Session, person: Person, plan_id: int, file: tuple[str, str, int], now: datetime
) -> Reading | None:
    """The file that «Обновить план» asked for: external id, name, size. None when that plan does not run any more."""
    plan = await session.get(Plan, plan_id)
    if plan is None or not plan.is_running:
        return None
    await own_plan(session, person, plan_id)
    kept: File = await files.receive(session, person, *file, now)
    reading = await readings.receive(session, person, Purpose.plan, kept, now)
    reading.organisation_id = plan.organisation_id
    reading.renewal = {"plan": plan.id, "title": plan.title, "asked": True}
    return reading


async def recognise(session: Session, reading_id: int, now: datetime) -> None:
    """Once a document is read: find the running plan of which it may be a new version, and show the difference."""
    reading = await session.get(Reading, reading_id, with_for_update=True, populate_existing=True)
    if reading is None or reading.state != ReadingState.read or reading.purpose != Purpose.plan:
        return
    running = await _running(session, reading)
    if not running:
        reading.renewal = None
        return
    seen = await draft(session, reading, now)
    asked = [plan for plan in running if plan.id == (reading.renewal or {}).get("plan")]
    plan = asked[0] if asked else await _likely(session, seen, running)
    if plan is None:
        reading.renewal = None
        return
    carried = await _carried(session, seen, plan)
    reading.renewal = {"plan": plan.id, "title": plan.title, "asked": bool(asked), "carried": carried}
    reading.addressees = carried
    reading.years_added = plan.first_year - seen.first_year if _has_years_of(plan, seen) else None
    (await session.get_one(Live, reading.live_id)).kind = LIVE
    await notices.redraw(session, reading.live_id)


def _has_years_of(plan: Plan, seen: Draft) -> bool:
    """Whether a document names the years in which a plan runs, or those from which it was moved, or none at all."""
    first = seen.document.first_year
    return first is None or first in (plan.first_year, plan.first_year - plan.years_added)


async def _running(session: Session, reading: Reading) -> list[Plan]:
    rows = await session.scalars(
        select(Plan).where(Plan.is_running, Plan.organisation_id == reading.organisation_id).order_by(Plan.id.desc())
    )
    return list(rows)


async def _likely(session: Session, seen: Draft, running: Sequence[Plan]) -> Plan | None:
    plans = [plan for plan in running if _has_years_of(plan, seen)]
    found = await session.execute(
        select(Activity.plan_id, Activity.title).where(
            Activity.plan_id.in_([plan.id for plan in plans]), Activity.state != ActivityState.gone
        )
    )
    titles: dict[int, list[str]] = {plan.id: [] for plan in plans}
    for plan_id, title in found:
        titles[plan_id].append(title)
    scored = [(likeness(titles[plan.id], plan.title, seen.document), plan) for plan in plans]
    best, plan = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return plan if best else None


def likeness(lines: Sequence[str], title: str, document: PlanDocument) -> float:
    """How much of a plan a document repeats, from 0 to 1; 0 when it is certainly another one."""
    old = Counter(map(plain, lines))
    new = Counter(plain(activity.title) for activity in document.activities)
    share = 2 * (old & new).total() / max(1, old.total() + new.total())
    is_named_so = _common(title, document.title or "") >= SAME_TITLE
    return share if share >= (SOME_LINES if is_named_so else SAME_LINES) else 0.0


def _common(one: str, two: str) -> float:
    first, second = ({word for word in plain(text).split() if not word.isdigit()} for text in (one, two))
    return len(first & second) / max(1, len(first | second))


async def _carried(session: Session, seen: Draft, plan: Plan) -> dict[str, Any]:
    """Whom the coordinator of the running plan chose for the same printed words."""
    rows = await session.execute(
        select(Activity.responsible, Activity.targets).where(
            Activity.plan_id == plan.id, Activity.state == ActivityState.running
        )
    )
    chosen: dict[str, Counter[str]] = {}
    kept: dict[str, Any] = {}
    for responsible, lasting in rows:
        targets = [{key: value for key, value in target.items() if key != "only"} for target in lasting]
        kept[repr(targets)] = targets
        chosen.setdefault(plain(responsible), Counter())[repr(targets)] += 1
    mostly = {words: kept[counts.most_common(1)[0][0]] for words, counts in chosen.items()}
    return {
        group.key: mostly[plain(group.text)]
        for group in seen.groups
        if mostly.get(plain(group.text)) not in (None, [target.to_json() for target in group.targets])
    }


async def separate(session: Session, person: Person, reading_id: int, shown_in: int, now: datetime) -> Reading:
    """«Создать отдельный план»: the document is a plan of its own. `shown_in` is the message with the button."""
    reading = await readings.in_state(session, person, reading_id, ReadingState.read)
    if reading.renewal is None:
        return reading
    carried = reading.renewal.get("carried", {})
    reading.addressees = {key: to for key, to in reading.addressees.items() if carried.get(key) != to}
    reading.renewal, reading.years_added, reading.past = None, None, {}
    (await session.get_one(Live, reading.live_id)).kind = f"reading-{reading.purpose}"
    await notices.move_live(session, reading.live_id, person.id, shown_in)
    audit.note(session, person, "separate", "reading", reading.id, now)
    return reading
