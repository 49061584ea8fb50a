"""What comes when: for each work its stages, for each organisation and day its sheets, counted from the schedule.

A work that is new, was changed or cancelled differs from its stages (`planned_for`): it is planned (again), a few works
in one transaction.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, delete, or_, select, update

from models import (
    Form,
    FormKind,
    Holder,
    Live,
    Organisation,
    Procedure,
    ProcedureState,
    Sheet,
    SheetState,
    Span,
    Stage,
    StageName,
    Work,
    WorkState,
)
from services import Session, forms, notices, settings
from services.forms import Editions, Item
from services.moments import Anchors, moment
from services.settings import Ways
from services.updates import inserting

AHEAD, BEHIND = timedelta(days=30), timedelta(days=2)
"""Works of these days around today are planned."""
KEPT_OPEN = timedelta(days=14)
"""After its last moment a sheet stays open for so long."""
USUAL_BEGIN = time(9)
"""Of a work whose lesson and time are not known."""
USUAL_LENGTH = timedelta(hours=6)
"""Of a day on which somewhere below something is written."""
DAY_FORM = "school-day"
"""The form whose items say when the stages of a work are expected."""


def span_of(work: Work, place: Organisation) -> tuple[datetime, datetime]:
    """When a work begins and ends, or would, if its hour is not known yet."""
    begins = work.begins_at or datetime.combine(work.day, USUAL_BEGIN, place.zone).astimezone(UTC)
    return begins, work.ends_at or begins + timedelta(minutes=work.minutes)


async def plan_some(session: Session, limit: int, now: datetime) -> int:
    """Plan a few works that are not planned as they stand. Returns how many."""
    works = await _unplanned(session, limit, now)
    if not works:
        return 0
    places = {place.id: place for place in await _places(session, works)}
    ways = await settings.ways_of(session, places.values())
    found = await forms.editions(session, Form.kind == FormKind.checklist, Form.level.is_not(None))
    planner = _Planner(session, places, ways, found, now)
    procedures = await _procedures(session, works)
    await planner.stages(works, procedures)
    for place_id, procedure_id in sorted({(work.organisation_id, work.procedure_id) for work in works}):
        await planner.school(places[place_id], procedures[procedure_id])
    above = {(places[work.organisation_id].parent_id, work.procedure_id) for work in works}
    for parent_id, procedure_id in sorted((parent, id_) for parent, id_ in above if parent):
        await planner.office(places[parent_id], procedures[procedure_id])
    notices.wake(session)
    return len(works)


async def is_anything_new(session: Session, now: datetime) -> bool:
    """Whether any work is not planned as it stands."""
    return bool(await _unplanned(session, 1, now))


async def _unplanned(session: Session, limit: int, now: datetime) -> list[Work]:
    last = and_(Stage.work_id == Work.id, Stage.name == StageName.uploaded)
    differs = or_(
        Stage.id.is_(None),
        Stage.planned_for.is_distinct_from(Work.changed_at),
        Stage.upload_by.is_distinct_from(Procedure.upload_by),
    )
    rows = await session.scalars(
        select(Work)
        .join(Procedure, Procedure.id == Work.procedure_id)
        .outerjoin(Stage, last)
        .where(
            Work.day.between(now.date() - BEHIND, now.date() + AHEAD),
            Procedure.state == ProcedureState.running,
            or_(and_(Work.state == WorkState.planned, differs), and_(Work.state != WorkState.planned, Stage.id > 0)),
        )
        .order_by(Work.organisation_id, Work.procedure_id, Work.id)
        .limit(limit)
    )
    return list(rows)


async def _places(session: Session, works: Iterable[Work]) -> Sequence[Organisation]:
    schools = select(Organisation.id).where(Organisation.id.in_({work.organisation_id for work in works}))
    parents = select(Organisation.parent_id).where(Organisation.id.in_(schools))
    rows = await session.scalars(
        select(Organisation).where(or_(Organisation.id.in_(schools), Organisation.id.in_(parents)))
    )
    return rows.all()


async def _procedures(session: Session, works: Iterable[Work]) -> dict[int, Procedure]:
    rows = await session.scalars(select(Procedure).where(Procedure.id.in_({work.procedure_id for work in works})))
    return {procedure.id: procedure for procedure in rows}


@dataclass(frozen=True)
class _Day:
    """The works of one day: their beginnings and ends."""

    day: date
    begins: datetime
    ends: datetime


class _Planner:
    """Writes what comes, for a few organisations."""

    def __init__(
        self,
        session: Session,
        places: dict[int, Organisation],
        ways: dict[int, Ways],
        found: Editions,
        now: datetime,
    ) -> None:
        self.session, self.places, self.ways, self.editions, self.now = session, places, ways, found, now
        self._items: dict[int, list[Item]] = {}
        self.touched: set[tuple[int, date]] = set()
        """Organisations and days whose works were changed."""

    def items(self, form: Form) -> list[Item]:
        """Those that are asked for."""
        if form.id not in self._items:
            self._items[form.id] = [item for item in forms.items_of(form) if not item.is_off]
        return self._items[form.id]

    def _anchors(self, place: Organisation, procedure: Procedure, days: Sequence[_Day], one: _Day | None) -> Anchors:
        return Anchors(
            place.zone,
            self.ways[place.id].calendar,
            begins=one.begins if one else None,
            ends=one.ends if one else None,
            first=days[0].day if days else None,
            last=days[-1].day if days else None,
            upload=procedure.upload_by,
            close=procedure.last_on,
        )

    async def stages(self, works: Sequence[Work], procedures: dict[int, Procedure]) -> None:
        """When each stage of each work is expected; those of cancelled works go."""
        if gone := [work.id for work in works if not work.is_planned]:
            self.touched |= {(work.organisation_id, work.day) for work in works if not work.is_planned}
            await self.session.execute(delete(Stage).where(Stage.work_id.in_(gone)))
        ids = [work.id for work in works if work.is_planned]
        rows = await self.session.scalars(select(Stage).where(Stage.work_id.in_(ids)))
        known = {(stage.work_id, stage.name): stage for stage in rows}
        for work in works:
            if work.is_planned:
                self._stages(work, procedures[work.procedure_id], known)
        await self.session.flush()

    def _stages(self, work: Work, procedure: Procedure, known: dict[tuple[int, StageName], Stage]) -> None:
        expected = self._expected(work, procedure)
        for name in StageName:
            at, stage = expected.get(name), known.get((work.id, name))
            if stage is None:
                stage = Stage(work_id=work.id, organisation_id=work.organisation_id, name=name, expected_at=at)
                self.session.add(stage)
            is_changed = stage.planned_for is not None and stage.planned_for != work.changed_at
            if is_changed or stage.day != work.day or stage.upload_by != procedure.upload_by:
                self.touched |= {(work.organisation_id, day) for day in (stage.day, work.day) if day}
            if stage.day not in (None, work.day):  # on another day all of it is done anew
                stage.reported_at, stage.person_id = None, None
                stage.reminded_at, stage.raised_at = None, None
            if stage.expected_at != at:  # another hour is waited for anew
                stage.expected_at, stage.reminded_at, stage.raised_at = at, None, None
            stage.day, stage.planned_for, stage.upload_by = work.day, work.changed_at, procedure.upload_by

    def _expected(self, work: Work, procedure: Procedure) -> dict[StageName, datetime | None]:
        place = self.places[work.organisation_id]
        form = self.editions.of(DAY_FORM, place)
        begins, ends = span_of(work, place)
        anchors = Anchors(
            place.zone, self.ways[place.id].calendar, begins, ends, upload=procedure.upload_by, close=procedure.last_on
        )
        found: dict[StageName, datetime | None] = {}
        for item in self.items(form) if form else ():
            if item.stage and item.moment and (at := moment(item.moment, anchors)):
                found[item.stage] = at + timedelta(minutes=item.allow)
        return found

    # Sheets -------------------------------------------------------------------------------------------------------

    async def school(self, place: Organisation, procedure: Procedure) -> None:
        """The sheets of a school in a procedure: those of its days, and those of the whole."""
        days: dict[date, _Day] = {}
        for work in await self._works(place, procedure):
            begins, ends = span_of(work, place)
            if known := days.get(work.day):
                begins, ends = min(begins, known.begins), max(ends, known.ends)
            days[work.day] = _Day(work.day, begins, ends)
        await self._plan(place, procedure, [days[day] for day in sorted(days)])

    async def office(self, place: Organisation, procedure: Procedure) -> None:
        """The sheets of those above: on each day on which any of their schools writes."""
        here = select(Organisation.id).where(Organisation.parent_id == place.id)
        rows = await self.session.scalars(
            select(Work.day)
            .where(Work.procedure_id == procedure.id, Work.state == WorkState.planned, Work.organisation_id.in_(here))
            .distinct()
            .order_by(Work.day)
        )
        usual = [(day, datetime.combine(day, USUAL_BEGIN, place.zone).astimezone(UTC)) for day in rows]
        await self._plan(place, procedure, [_Day(day, at, at + USUAL_LENGTH) for day, at in usual])

    async def _works(self, place: Organisation, procedure: Procedure) -> Sequence[Work]:
        rows = await self.session.scalars(
            select(Work)
            .where(
                Work.organisation_id == place.id,
                Work.procedure_id == procedure.id,
                Work.state == WorkState.planned,
            )
            .order_by(Work.day, Work.id)
        )
        return rows.all()

    async def _plan(self, place: Organisation, procedure: Procedure, days: Sequence[_Day]) -> None:
        rows = []
        for key in self.editions.keys:
            form = self.editions.of(key, place)
            if form is None or form.level != place.kind:
                continue
            if form.span == Span.day:
                rows += [self._sheet(form, place, procedure, days, day) for day in days]
            elif form.span == Span.procedure and days:
                rows.append(self._sheet(form, place, procedure, days, None))
        await self._write(place, procedure, [row for row in rows if row])

    def _sheet(
        self, form: Form, place: Organisation, procedure: Procedure, days: Sequence[_Day], day: _Day | None
    ) -> dict[str, Any] | None:
        anchors = self._anchors(place, procedure, days, day)
        moments = [at for item in self.items(form) if item.moment and (at := moment(item.moment, anchors))]
        if not moments or max(moments) < self.now - BEHIND:
            return None
        of = day.day.isoformat() if day else "all"
        return {
            "once": f"{form.key}:{place.id}:{procedure.id}:{of}",
            "form_id": form.id,
            "organisation_id": place.id,
            "procedure_id": procedure.id,
            "day": day.day if day else None,
            "role": form.role,
            "state": SheetState.planned,
            "opens_at": min(moments),
            "closes_at": max(moments) + KEPT_OPEN,
        }

    async def _write(self, place: Organisation, procedure: Procedure, rows: Sequence[dict[str, Any]]) -> None:
        """Sheets that have not come yet follow the schedule; of those on days without works nothing is asked."""
        found = await self.session.scalars(
            select(Sheet).where(
                Sheet.organisation_id == place.id, Sheet.procedure_id == procedure.id, Sheet.work_id.is_(None)
            )
        )
        known = {sheet.once: sheet for sheet in found}
        wanted = {row["once"]: row for row in rows}
        for once, row in wanted.items():
            if (sheet := known.get(once)) and sheet.opened_at is None:
                for name, value in row.items():
                    setattr(sheet, name, value)
        fresh = [row for once, row in wanted.items() if once not in known]
        if fresh:
            await self.session.execute(inserting(self.session, Sheet).on_conflict_do_nothing(), fresh)
        for sheet in known.values():
            _follow(sheet, wanted, self.now)
        await self.session.flush()
        if changed := [sheet.id for sheet in known.values() if self._differs(sheet, wanted)]:
            await redraw_all(self.session, Holder.sheet_id.in_(changed))

    def _differs(self, sheet: Sheet, wanted: Mapping[str, dict[str, Any]]) -> bool:
        """Whether an open list shows something else: a work of its day, or the days from which all is counted."""
        if sheet.opened_at is None or sheet.opened_at == self.now:
            return False
        if sheet.day:
            return (sheet.organisation_id, sheet.day) in self.touched
        row = wanted.get(sheet.once)
        if row is None or row["opens_at"] == sheet.opens_at:
            return False
        sheet.opens_at, sheet.closes_at = row["opens_at"], row["closes_at"]
        return True


def _follow(sheet: Sheet, wanted: Container[str], now: datetime) -> None:
    """A sheet of a day without works is put aside; one that is open comes back with the works."""
    shared = sheet.once.removesuffix(f":{sheet.person_id}") if sheet.person_id else sheet.once
    is_wanted = shared in wanted
    if sheet.state == SheetState.off and sheet.opened_at and is_wanted:
        sheet.state = SheetState.open
    elif sheet.state in (SheetState.planned, SheetState.open) and sheet.day and not is_wanted:
        is_past = sheet.day < now.date() - BEHIND
        sheet.state = sheet.state if is_past else SheetState.off


async def redraw_all(session: Session, which: ColumnElement[bool]) -> None:
    """The live messages of these holders show something else by now."""
    lives = select(Holder.live_id).where(which, Holder.live_id.is_not(None))
    done = await session.execute(
        update(Live).where(Live.id.in_(lives)).values(wanted=Live.wanted + 1, is_stale=True),
        execution_options={"synchronize_session": False},
    )
    if cast("CursorResult[Any]", done).rowcount:
        notices.wake(session)
