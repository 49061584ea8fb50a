"""The list of organisations as a table: out with their people, in with what is new or changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from sqlalchemy import select

from documents.roster import RosterRow, from_json
from models import Membership, Organisation, OrganisationKind, Person, Purpose, Reading, ReadingState, Role
from services import Session, audit, cards, organisations, readings
from services.cards import LENGTHS, Field
from services.errors import NothingNew, Outdated, Refusal
from services.naming import same_name, tidy
from services.staff import Line, lines_of

CHANGED = (Field.name, Field.address, Field.contact)


@dataclass(frozen=True)
class Exported:
    """Organisations with their people."""

    office: Organisation
    places: list[tuple[Organisation, list[Line]]]


@dataclass(frozen=True)
class Change:
    """What a row of the list changes: a new organisation, or other values of one that is there."""

    row: RosterRow
    place: Organisation | None
    fields: dict[Field, tuple[str, str]]
    """Field → before and after."""


@dataclass(frozen=True)
class Comparison:
    """A list that came in, beside what is there."""

    reading: Reading
    office: Organisation
    file_name: str
    new: list[Change]
    changed: list[Change]
    same: int
    problems: list[tuple[RosterRow, str]]
    """Rows that are left out, with a code of the reason."""

    @property
    def seal(self) -> int:
        """Changes with any change of what is shown."""
        told = [(c.row, c.place.id if c.place else 0, c.fields) for c in (*self.new, *self.changed)]
        return crc32(repr(told).encode())


async def exported(session: Session, person: Person, office_id: int, now: datetime) -> Exported:
    """The organisations right below (a school: itself), with everybody who works there."""
    office = organisations.office_of(person, office_id)
    if office.kind == OrganisationKind.school:
        places = [office]
    else:
        places = [child.organisation for child in await organisations.children(session, office, now)]
    found: dict[int, list[Line]] = {place.id: [] for place in places}
    own = Membership.organisation_id.in_(select(Organisation.id).where(Organisation.path.startswith(office.path)))
    for line in await lines_of(session, own, Membership.role != Role.parent):
        if line.organisation.id in found:
            found[line.organisation.id].append(line)
    audit.note(session, person, "export", "organisation", office.id, now, count=len(places))
    return Exported(office, [(place, found[place.id]) for place in places])


async def receive(session: Session, person: Person, office_id: int, file: tuple[str, str, int], now: datetime) -> None:
    """A table that somebody sent: read by a job, its differences are shown in a live message."""
    parent = organisations.parent_for_children(person, office_id)
    await readings.receive_list_or_plan(session, person, file, now, Purpose.roster, parent)


async def compare(session: Session, person: Person, reading_id: int, now: datetime) -> Comparison:
    """What the list would change, as it is now."""
    found = await readings.with_file(session, person, reading_id)
    rows = from_json(found.reading.document) if found.reading.document and "rows" in found.reading.document else []
    children = [child.organisation for child in await organisations.children(session, found.organisation, now)]
    seen = Comparison(found.reading, found.organisation, found.file.name, [], [], 0, [])
    same = _sort(seen, rows, children)
    return Comparison(seen.reading, seen.office, seen.file_name, seen.new, seen.changed, same, seen.problems)


def _sort(seen: Comparison, rows: Iterable[RosterRow], children: Sequence[Organisation]) -> int:
    """Each row to where it belongs. Returns how many change nothing."""
    by_id = {str(child.id): child for child in children}
    by_name = {same_name(child.name): child for child in children}
    met: set[str] = set()
    same = 0
    for row in rows:
        place = by_id.get(row.code) if row.code else by_name.get(same_name(row.name))
        if reason := _reason(row, place, by_name, met):
            seen.problems.append((row, reason))
            continue
        met |= {f"id:{place.id}"} if place else set()
        met.add(same_name(row.name or (place.name if place else "")))
        change = Change(row, place, _fields(row, place))
        if place is None:
            seen.new.append(change)
        elif change.fields:
            seen.changed.append(change)
        else:
            same += 1
    return same


def _reason(row: RosterRow, place: Organisation | None, by_name: dict[str, Organisation], met: set[str]) -> str:
    """Why a row is left out; empty when it is not."""
    if row.code and place is None:
        return "code"
    try:
        name = tidy(row.name) if row.name or place is None else place.name
    except Refusal:
        return "name"
    other = by_name.get(same_name(name))
    if same_name(name) in met or (place and f"id:{place.id}" in met):
        return "twice"
    if other is not None and place is not None and other.id != place.id:
        return "taken"
    too_long = (f for f in (Field.address, Field.contact) if len(getattr(row, f.name)) > LENGTHS[f])
    for field in too_long:
        return f"{field.name}-long"
    if any(value and not any(sign.isalnum() for sign in value) for value in (row.address, row.contact)):
        return "empty"
    return ""


def _fields(row: RosterRow, place: Organisation | None) -> dict[Field, tuple[str, str]]:
    """What differs; an empty cell changes nothing."""
    found = {}
    for field in CHANGED:
        before, after = (getattr(place, field.name) or "") if place else "", " ".join(getattr(row, field.name).split())
        if after and after != before:
            found[field] = (before, after)
    return found


async def apply(session: Session, person: Person, reading_id: int, seal: int, now: datetime) -> Comparison | None:
    """«Применить» exactly what was shown. The difference as it is now, when it is another one; else None."""
    reading = await readings.in_state(session, person, reading_id, ReadingState.read)
    if reading.purpose != Purpose.roster:
        raise Outdated
    seen = await compare(session, person, reading.id, now)
    if seen.seal != seal:
        return seen
    if not (seen.new or seen.changed):
        raise NothingNew
    for change in seen.changed:
        assert change.place
        await _write(session, person, change.place.id, change, now)
    await _add(session, person, seen, now)
    reading.state = ReadingState.built
    audit.note(session, person, "use", "reading", reading.id, now, count=len(seen.new) + len(seen.changed))
    return None


async def _write(session: Session, person: Person, place_id: int, change: Change, now: datetime) -> None:
    for field, (_, after) in change.fields.items():
        await cards.write(session, person, place_id, field, after, now)


async def _add(session: Session, person: Person, seen: Comparison, now: datetime) -> None:
    if not seen.new:
        return
    added = await organisations.add(session, person, seen.office, [change.row.name for change in seen.new], now)
    ids = {same_name(place.name): place.id for place in added.created}
    for change in seen.new:
        for field in (Field.address, Field.contact):
            if field in change.fields:
                place_id = ids[same_name(change.row.name)]
                await cards.write(session, person, place_id, field, change.fields[field][1], now)
