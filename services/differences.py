"""What a received document changes in the plan that runs: the document, the plan and the decisions put side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zlib import crc32

from sqlalchemy import select

from documents.comparing import Difference, Field, Line, Pair, compare
from documents.deadlines import shifted
from documents.matching import plain
from documents.plan import Activity as Read
from documents.plan import PlanDocument, from_json
from models import Activity, ActivityState, Plan, PlanEdit, Reading, ReadingState
from services import Session
from services.drafts import Draft, Target, draft, of_year
from services.editing import Added, Change, Changed, PutBack, Removed, Renumbered
from services.errors import Outdated
from services.lines import Place, When, targets_of
from services.occurrences import PastChoice, is_over

CELLS = ("number", "section", "section_number", "title", "deadline", "responsible", "result", "conclusion")


@dataclass(frozen=True)
class Version:
    """A document as a new version of a running plan: what applying it would change."""

    reading: Reading
    plan: Plan
    draft: Draft
    paper: Difference
    given: Mapping[int, tuple[tuple[Target, ...], tuple[Target, ...]]]
    """Activity → whom it is given to, before and after, where the new document gives it to somebody else."""
    returned: tuple[Pair, ...]
    """Activities that an earlier version took off control and this one has again."""
    off: int
    """Lines of the document whose activities were taken off control before: they stay so."""
    changes: tuple[Change, ...]

    @property
    def has_other_years(self) -> bool:
        """Whether the document is of other years than the plan, and nobody said yet that it is the same plan."""
        return self.reading.years_added is None

    @property
    def is_empty(self) -> bool:
        """Whether the plan runs as the document says."""
        return self.paper.is_empty and not self.given and not self.returned

    @property
    def kept(self) -> frozenset[int]:
        """Activities that are not in the document any more and go on all the same."""
        return frozenset((self.reading.renewal or {}).get("kept", ()))

    @property
    def gone(self) -> tuple[Line, ...]:
        """Activities that are taken off control."""
        return tuple(line for line in self.paper.removed if line.key not in self.kept)

    @property
    def changed(self) -> tuple[Pair, ...]:
        """Activities in which more than the place differs, those due on other days first."""
        found = [pair for pair in self.paper.pairs if pair.is_changed or pair.old.key in self.given]
        return tuple(sorted(found, key=lambda pair: not pair.is_moved))

    @property
    def late(self) -> tuple[Line, ...]:
        """Added lines whose time is over already, with nothing decided about it."""
        return tuple(line for line in self.paper.added if self._is_late(line.key))

    def _is_late(self, n: int) -> bool:
        if (self.reading.past or {}).get("all") or str(n) in (self.reading.past or {}):
            return False
        return any(is_over(time, self.draft.today) for time in self.draft.times[n])

    @property
    def stamp(self) -> int:
        """A short name of exactly these changes: what was shown is what is applied."""
        return crc32(repr((self.plan.id, self.changes)).encode())


async def version(session: Session, reading: Reading, now: datetime, *, lock: bool = False) -> Version | None:
    """The document beside the plan; None when that plan does not run any more."""
    if reading.renewal is None or reading.state != ReadingState.read:
        raise Outdated
    for_update: Any = {"key_share": True} if lock else None
    plan = await session.get(Plan, reading.renewal["plan"], with_for_update=for_update, populate_existing=True)
    if plan is None or not plan.is_running:
        return None
    seen = await draft(session, reading, now)
    rows = await _activities(session, plan)
    printed = await printed_lines(session, plan, rows)
    apart = {(was, now_) for was, now_ in reading.renewal.get("apart", ())}
    return _version(reading, plan, seen, rows, printed, apart)


async def _activities(session: Session, plan: Plan) -> list[Activity]:
    found = select(Activity).where(Activity.plan_id == plan.id, Activity.state != ActivityState.gone)
    rows = await session.scalars(found.order_by(Activity.n, Activity.id).execution_options(populate_existing=True))
    return list(rows)


async def printed_lines(session: Session, plan: Plan, rows: Sequence[Activity]) -> dict[int, Line] | None:
    """Activity → the line that the document which runs prints for it; None when the plan came of no document."""
    reading = await _document_of(session, plan)
    if reading is None or reading.document is None:
        return None
    document = from_json(reading.document)
    if document.first_year is None:
        document = of_year(document, plan.first_year - (reading.years_added or 0))
    lines = lines_of(document, reading.years_added or 0)
    return {row.id: replace(lines[row.n], key=row.id) for row in rows if row.n in lines}


async def _document_of(session: Session, plan: Plan) -> Reading | None:
    """The newest version that was applied and not taken back, else the document of which the plan was made."""
    first = await session.scalar(select(Reading).where(Reading.plan_id == plan.id).order_by(Reading.id).limit(1))
    applied = await session.scalars(
        select(Reading).where(Reading.state == ReadingState.applied, Reading.organisation_id == plan.organisation_id)
    )
    versions = [r for r in applied if r.renewal and r.renewal["plan"] == plan.id]
    undone = select(PlanEdit.id).where(PlanEdit.plan_id == plan.id, PlanEdit.undone_at.is_not(None))
    taken_back = set(await session.scalars(undone))
    standing = [r for r in versions if r.renewal and r.renewal["edit"] not in taken_back]
    return max(standing, key=lambda r: (r.renewal or {})["applied_at"], default=first)


def lines_of(document: PlanDocument, years_added: int) -> dict[int, Line]:
    """Place in the document → the line, with its days as they run."""
    return {read.n: _line(read, years_added) for read in document.activities}


def _line(read: Read, years_added: int) -> Line:
    windows = tuple(shifted(window, years_added) for window in read.windows)
    return Line(key=read.n, kind=read.kind, windows=windows, **{name: getattr(read, name) for name in CELLS})


def running(row: Activity) -> Line:
    """An activity as it runs."""
    when = When.of(row)
    cells: dict[str, Any] = {name: getattr(row, name) or None for name in CELLS}
    return Line(key=row.id, kind=when.kind, windows=when.windows, **cells | {"title": row.title})


def _version(
    reading: Reading,
    plan: Plan,
    seen: Draft,
    rows: Sequence[Activity],
    printed: dict[int, Line] | None,
    apart: set[tuple[int, int]],
) -> Version:
    """Activities taken off control meet their lines too: those that the document had before stay off, others return."""
    is_off = {row.id for row in rows if row.state == ActivityState.off}
    lines = list(lines_of(seen.document, seen.years_added).values())
    paper = compare([running(row) for row in rows], lines, printed, apart)
    off = [pair for pair in paper.pairs if pair.old.key in is_off and pair.old.key in (printed or {})]
    returned = [pair for pair in paper.pairs if pair.old.key in is_off and pair.old.key not in (printed or {})]
    paper = replace(
        paper,
        pairs=tuple(pair for pair in paper.pairs if pair.old.key not in is_off),
        removed=tuple(line for line in paper.removed if line.key not in is_off),
    )
    by_id = {row.id: row for row in rows}
    given = {
        pair.old.key: (before, after)
        for pair in (*paper.pairs, *returned)
        if set(before := targets_of(by_id[pair.old.key])) != set(after := _targets(reading, seen, pair, before))
    }
    found = Version(reading, plan, seen, paper, given, tuple(returned), len(off), ())
    return replace(found, changes=tuple(_changes(found, rows, off)))


def _targets(reading: Reading, seen: Draft, pair: Pair, before: tuple[Target, ...]) -> tuple[Target, ...]:
    """Whom an activity is given to: as before, unless its printed responsible changed or the coordinator chose anew."""
    group = seen.group_of[pair.new.key]
    carried = (reading.renewal or {}).get("carried", {})
    is_chosen = reading.addressees.get(group.key) != carried.get(group.key)
    return group.targets if is_chosen or Field.responsible in pair.fields else before


def _changes(found: Version, rows: Sequence[Activity], off: Sequence[Pair]) -> Iterator[Change]:
    read = {activity.n: activity for activity in found.draft.document.activities}
    places = _places(found.draft.document)
    yield from (PutBack(pair.old.key) for pair in found.returned)
    for pair in (*found.paper.pairs, *found.returned):
        if pair.is_changed or pair.old.key in found.given:
            yield _changed(pair, found.given.get(pair.old.key))
    for line in found.paper.added:
        past = found.draft.past_choice(read[line.key]) or PastChoice.skip
        yield Added(
            replace(read[line.key], windows=line.windows),
            found.draft.group_of[line.key].targets,
            places[line.key],
            past,
        )
    for line in found.gone:
        yield Removed(line.key)
    here = {pair.old.key: places[pair.new.key] for pair in (*found.paper.pairs, *found.returned, *off)}
    yield from _moves(rows, here, places)


def _changed(pair: Pair, given: tuple[tuple[Target, ...], tuple[Target, ...]] | None) -> Changed:
    new, fields = pair.new, set(pair.fields)
    when = When(new.deadline, new.kind, new.windows) if fields & {Field.deadline, Field.windows, Field.kind} else None
    return Changed(
        pair.old.key,
        title=new.title if Field.title in fields else None,
        when=when,
        responsible=(new.responsible or "") if Field.responsible in fields else None,
        targets=given[1] if given else None,
        result=(new.result or "") if Field.result in fields else None,
        conclusion=(new.conclusion or "") if Field.conclusion in fields else None,
    )


def _places(document: PlanDocument) -> dict[int, Place]:
    sections: dict[tuple[int, str | None, str | None], int] = {}
    return {
        read.n: Place(
            read.n,
            read.number,
            read.section,
            read.section_number,
            sections.setdefault((read.table, read.section_number, read.section), len(sections) + 1),
        )
        for read in document.activities
    }


def _moves(rows: Sequence[Activity], here: Mapping[int, Place], places: Mapping[int, Place]) -> Iterator[Renumbered]:
    """Who stands elsewhere now. Activities that the document does not have come after all of its lines."""
    index = {plain(place.section): place.section_index for place in places.values()}
    last = max(len(places), *(row.n for row in rows), 0) if rows else len(places)
    for row in rows:
        place = here.get(row.id)
        if place is None and row.n <= len(places):
            last += 1
            at = index.get(plain(row.section), len(index) + row.section_index)
            place = Place(last, row.number, row.section, row.section_number, at)
        is_there = (row.n, row.number, row.section, row.section_number, row.section_index)
        if place and is_there != (place.n, place.number, place.section, place.section_number, place.section_index):
            yield Renumbered(row.id, place)
