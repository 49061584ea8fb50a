"""A table of observers comes in: every good row becomes a personal link with its answers, every bad one its reason.

Nothing that says who somebody is outlives the press: the names of the table go back to whoever sent it, and away.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from sqlalchemy import delete, exists, select

from documents.observer_table import ObserverRow, category_of, child_in, from_json, places_in
from models import (
    Blob,
    File,
    FileState,
    ObserverCategory,
    ObserverInvite,
    Organisation,
    OrganisationKind,
    Person,
    Purpose,
    Reading,
    ReadingState,
    TieKind,
)
from services import Session, audit, organisations, readings
from services.errors import NothingNew, Outdated
from services.naming import digits_in, same_name

PREFIX = "join-"
TOKEN_BYTES = 16
TERM = timedelta(days=60)
MOST_TIES = 20


@dataclass(frozen=True)
class Told:
    """What a good row says: the answers of an application."""

    row: ObserverRow
    category: ObserverCategory
    workplace: Organisation | None
    ties: tuple[tuple[TieKind, Organisation, str], ...]


@dataclass(frozen=True)
class Compared:
    """A table that came in: what can be used, and what not and why."""

    reading: Reading
    office: Organisation
    file_name: str
    good: list[Told]
    bad: list[tuple[ObserverRow, str]]
    """Rows with a code of the reason."""

    @property
    def seal(self) -> int:
        """Changes with any change of what is shown."""
        return crc32(repr([(one.row, one.category, [tie[1].id for tie in one.ties]) for one in self.good]).encode())


@dataclass(frozen=True)
class Used:
    """What became of a table: links of the good rows, and the bad rows once more."""

    links: Sequence["Link"]
    bad: Sequence[tuple[ObserverRow, str]]


@dataclass(frozen=True)
class Link:
    """A good row and the secret of its personal link."""

    told: Told
    token: str


def hashed(token: str) -> str:
    """As it is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


async def receive(session: Session, person: Person, office_id: int, file: tuple[str, str, int], now: datetime) -> None:
    """A table that somebody sent: read by a job, what it says is shown in a live message."""
    office = organisations.office_of(person, office_id)
    await readings.receive_list_or_plan(session, person, file, now, Purpose.observers, office)


async def compare(session: Session, person: Person, reading_id: int) -> Compared:
    """What the table says, row by row."""
    found = await readings.with_file(session, person, reading_id)
    document = found.reading.document or {}
    rows = from_json(document) if "rows" in document else []
    schools = _Schools(await _below(session, found.organisation))
    seen = Compared(found.reading, found.organisation, found.file.name, [], [])
    met: set[str] = set()
    for row in rows:
        told = _told(row, schools, met)
        if isinstance(told, Told):
            seen.good.append(told)
        else:
            seen.bad.append((row, told))
    return seen


async def _below(session: Session, office: Organisation) -> Sequence[Organisation]:
    """The schools that a row may name: the whole town, even when a school reads the table."""
    root = office
    if office.kind == OrganisationKind.school and office.parent_id:
        root = await session.get_one(Organisation, office.parent_id)
    return await organisations.below(session, root, OrganisationKind.school)


class _Schools:
    """Schools by their names, or by their numbers where only one has it."""

    def __init__(self, places: Iterable[Organisation]) -> None:
        self._names: dict[str, Organisation] = {}
        self._numbers: dict[int, list[Organisation]] = {}
        for place in places:
            self._names[same_name(place.name)] = place
            if place.number:
                self._numbers.setdefault(place.number, []).append(place)

    def find(self, written: str) -> Organisation | None:
        if known := self._names.get(same_name(written)):
            return known
        number = digits_in(written)
        same = self._numbers.get(number, []) if number else []
        return same[0] if len(same) == 1 else None


def _told(row: ObserverRow, schools: _Schools, met: set[str]) -> Told | str:
    """What a row says, or the code of what is wrong with it."""
    parts = row.name.replace("-", " ").replace(".", " ").split()
    if len(parts) < 2 or not all(part.isalpha() for part in parts):
        return "name"
    if row.name.casefold() in met:
        return "twice"
    if not (category := category_of(row.category)):
        return "category"
    places = places_in(row.workplace)
    workplace = schools.find(places[0]) if places else None
    if len(places) > 1 or (places and workplace is None):
        return "workplace"
    children = [(child, schools.find(child[0]) if child else None) for child in map(child_in, places_in(row.children))]
    if any(child is None or school is None for child, school in children):
        return "children"
    relatives = [schools.find(place) for place in places_in(row.relatives)]
    if None in relatives:
        return "relatives"
    ties = [(TieKind.child, school, child[1]) for child, school in children if child and school]
    ties += [(TieKind.relative, school, "") for school in relatives if school]
    if len(ties) > MOST_TIES:
        return "many"
    met.add(row.name.casefold())
    return Told(row, ObserverCategory(category), workplace, tuple(dict.fromkeys(ties)))


async def apply(session: Session, person: Person, reading_id: int, seal: int, now: datetime) -> Used:
    """«Создать ссылки» for exactly what was shown. The table itself is forgotten; links are shown once."""
    reading = await readings.in_state(session, person, reading_id, ReadingState.read)
    if reading.purpose != Purpose.observers:
        raise Outdated
    seen = await compare(session, person, reading.id)
    if seen.seal != seal:
        raise Outdated
    if not seen.good:
        raise NothingNew
    links = [Link(told, secrets.token_urlsafe(TOKEN_BYTES)) for told in seen.good]
    session.add_all(_invite(link, seen.office, person, now) for link in links)
    await _forget(session, reading)
    audit.note(session, person, "use", "reading", reading.id, now, count=len(links))
    return Used(links, seen.bad)


def _invite(link: Link, office: Organisation, person: Person, now: datetime) -> ObserverInvite:
    told = link.told
    return ObserverInvite(
        organisation_id=office.id, token_hash=hashed(link.token), category=told.category,
        workplace_id=told.workplace.id if told.workplace else None,
        ties=[[kind.value, school.id, code] for kind, school, code in told.ties], created_by_id=person.id,
        created_at=now, expires_at=now + TERM, observer_id=None,
    )  # fmt: skip


async def drop(session: Session, person: Person, reading_id: int, now: datetime) -> None:
    """«Отмена»: the table is forgotten at once."""
    reading = await readings.cancel(session, person, reading_id, now)
    if reading.purpose == Purpose.observers:
        await _forget(session, reading)
        reading.state = ReadingState.cancelled


async def _forget(session: Session, reading: Reading) -> None:
    """What was read, and the file itself, hold names of people who have not agreed to anything."""
    facts: dict[str, Any] = {"rows": []}
    reading.document, reading.state = facts, ReadingState.built
    file = await session.get_one(File, reading.file_id, with_for_update=True)
    sha256, file.sha256, file.external_id, file.state = file.sha256, None, "", FileState.failed
    await session.flush()
    if sha256:
        await session.execute(delete(Blob).where(Blob.sha256 == sha256, ~exists().where(File.sha256 == sha256)))


async def find(session: Session, token: str, now: datetime, *, lock: bool = False) -> ObserverInvite | None:
    """A personal link that still works."""
    query = select(ObserverInvite).where(
        ObserverInvite.token_hash == hashed(token),
        ObserverInvite.observer_id.is_(None),
        ObserverInvite.expires_at > now,
    )
    found: ObserverInvite | None = await session.scalar(query.with_for_update() if lock else query)
    return found
