"""A table of observers comes in: every good row becomes a personal link with its answers, every bad one its reason.

Nothing that says who somebody is outlives the press: the names of the table go back to whoever sent it, and away.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from sqlalchemy import delete, exists, select

from documents.observer_table import ObserverRow, from_json
from models import (
    Blob,
    File,
    FileState,
    ObserverInvite,
    Organisation,
    Person,
    Purpose,
    Reading,
    ReadingState,
)
from services import Session, audit, organisations, readings
from services.errors import NothingNew, Outdated
from services.observer_rows import Difference, Told, known_to, schools_of, told

PREFIX = "join-"
TOKEN_BYTES = 16
TERM = timedelta(days=60)


@dataclass(frozen=True)
class Compared:
    """A table that came in: what can be used, and what not and why."""

    reading: Reading
    office: Organisation
    file_name: str
    good: list[Told]
    bad: list[tuple[ObserverRow, str]]
    """Rows with a code of the reason."""
    known: list[Difference]
    """Rows of people who are on the list already."""

    @property
    def changed(self) -> list[Difference]:
        """Of these, whom the table tells something new about."""
        return [one for one in self.known if one.is_any]

    @property
    def seal(self) -> int:
        """Changes with any change of what is shown."""
        good = [(one.row, one.category, [tie[1].id for tie in one.ties]) for one in self.good]
        changed = [(one.observer.id, one.row, [tie[1].id for tie in one.ties]) for one in self.changed]
        return crc32(repr((good, changed)).encode())


@dataclass(frozen=True)
class Used:
    """What became of a table: links of the good rows, and the bad rows once more."""

    links: Sequence["Link"]
    bad: Sequence[tuple[ObserverRow, str]]
    known: Sequence[Difference]


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
    office = found.organisation
    schools, known = await schools_of(session, office), await known_to(session, office)
    seen = Compared(found.reading, office, found.file.name, [], [], [])
    met: set[str] = set()
    for row in rows:
        same = known.find(row)
        what = told(row, schools, met, is_known=bool(same)) if len(same) < 2 else "several"
        if isinstance(what, str):
            seen.bad.append((row, what))
        elif same:
            seen.known.append(Difference(what, same[0]))
        else:
            seen.good.append(what)
    return seen


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
    links = [Link(one, secrets.token_urlsafe(TOKEN_BYTES)) for one in seen.good]
    session.add_all(_invite(link, seen.office, person, now) for link in links)
    await forget(session, reading)
    audit.note(session, person, "use", "reading", reading.id, now, count=len(links))
    return Used(links, seen.bad, seen.known)


def _invite(link: Link, office: Organisation, person: Person, now: datetime) -> ObserverInvite:
    one = link.told
    return ObserverInvite(
        organisation_id=office.id, token_hash=hashed(link.token), category=one.category,
        workplace_id=one.workplace.id if one.workplace else None,
        ties=[[kind.value, school.id, code] for kind, school, code in one.ties], created_by_id=person.id,
        created_at=now, expires_at=now + TERM, observer_id=None,
    )  # fmt: skip


async def drop(session: Session, person: Person, reading_id: int, now: datetime) -> None:
    """«Отмена»: the table is forgotten at once."""
    reading = await readings.cancel(session, person, reading_id, now)
    if reading.purpose == Purpose.observers:
        await forget(session, reading)
        reading.state = ReadingState.cancelled


async def forget(session: Session, reading: Reading) -> None:
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
