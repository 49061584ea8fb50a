"""What is kept about a person: shown, handed out as a file, erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, exists, func, or_, select

from models import (
    Activity,
    Address,
    AuditEntry,
    Base,
    File,
    Membership,
    Observation,
    Observer,
    Organisation,
    Person,
    Role,
    Task,
    TaskEvent,
    TicketFile,
)
from services import Session, audit, erasing, history
from services.errors import LastCoordinator
from services.history import Deed

MOST_ROWS = 5000
"""The newest rows of a table that one export holds."""
Record = dict[str, Any]


@dataclass(frozen=True)
class Taken:
    """All that is kept about a person."""

    person: Person
    roles: list[tuple[Membership, Organisation]]
    accounts: list[int]
    texts: list[tuple[TaskEvent, str]]
    """Words about tasks, with the titles of the activities."""
    files: list[File]
    deeds: list[Deed]
    rows: dict[str, list[Record]]
    """Every row of every table that names the person."""


@dataclass(frozen=True)
class Loss:
    """What `/forget` would erase, and what it would leave without a name."""

    files: int
    marks: int
    """Tasks that stay marked as done."""
    lines: int
    """Lines of the journal."""


async def take(session: Session, person: Person, now: datetime) -> Taken:
    """Everything, to be taken along."""
    rows = await _rows(session, person.id)
    roles = await session.execute(
        select(Membership, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id == person.id)
        .order_by(Membership.id)
    )
    said = await _said(session, person)
    sent = await session.scalars(select(File).where(File.person_id == person.id).order_by(File.id.desc()))
    _, deeds = await history.of_person(session, person, person.id, 0, MOST_ROWS)
    accounts = [row["external_id"] for row in rows.get("accounts", [])]
    audit.note(session, person, "take", "person", person.id, now)
    return Taken(person, [(m, o) for m, o in roles], accounts, said, list(sent), deeds.deeds, rows)


async def _said(session: Session, person: Person) -> list[tuple[TaskEvent, str]]:
    rows = await session.execute(
        select(TaskEvent, Activity.title)
        .join(Task, Task.id == TaskEvent.task_id)
        .join(Activity, Activity.id == Task.activity_id)
        .where(TaskEvent.person_id == person.id)
        .order_by(TaskEvent.id.desc())
        .limit(MOST_ROWS)
    )
    return [(event, title) for event, title in rows]


def pointing(target: str) -> dict[str, list[str]]:
    """Tables whose rows name a row of the target, with the columns that do."""
    found = {
        table.name: [c.name for c in table.columns if any(key.column.table.name == target for key in c.foreign_keys)]
        for table in Base.metadata.sorted_tables
    }
    return {name: columns for name, columns in found.items() if columns}


async def _rows(session: Session, person_id: int) -> dict[str, list[Record]]:
    tables = Base.metadata.tables
    people = tables["people"]
    found = {"people": await _records(session, people, people.c.id == person_id)}
    for name, columns in pointing("people").items():
        table = tables[name]
        found[name] = await _records(session, table, or_(*(table.c[column] == person_id for column in columns)))
    mine = select(Address.id).where(Address.person_id == person_id)
    for name, columns in pointing("addresses").items():
        table = tables[name]
        found[name] = await _records(session, table, or_(*(table.c[column].in_(mine) for column in columns)))
    for owner in (Observer, Observation):
        kept = select(owner.id).where(owner.person_id == person_id)
        for name, columns in pointing(owner.__tablename__).items():
            if name not in found:
                table = tables[name]
                found[name] = await _records(session, table, or_(*(table.c[column].in_(kept) for column in columns)))
    return {name: records for name, records in found.items() if records}


async def _records(session: Session, table: Table, which: ColumnElement[bool]) -> list[Record]:
    order: Iterable[Any] = table.primary_key.columns
    rows = await session.execute(
        select(table).where(which).order_by(*(column.desc() for column in order)).limit(MOST_ROWS)
    )
    return [{name: _plain(value) for name, value in row._mapping.items()} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


async def loss(session: Session, person: Person) -> Loss:
    """What would go and what would stay; refuses the last coordinator of an organisation."""
    await _hands_over_first(session, person)
    asked = exists().where(TicketFile.file_id == File.id)
    sent = select(func.count()).where(File.person_id == person.id, File.is_private.is_(False), ~asked)
    files = await session.scalar(sent)
    marks = await session.scalar(select(func.count()).where(Task.done_by_id == person.id))
    lines = await session.scalar(select(func.count()).where(AuditEntry.person_id == person.id))
    return Loss(files or 0, marks or 0, lines or 0)


async def forget(session: Session, person: Person, now: datetime) -> None:
    """«Удалить мои данные»: whoever comes afterwards is a stranger. Once, and for good."""
    await _hands_over_first(session, person, lock=True)
    await erasing.erase(session, person, person.id, now)


async def _hands_over_first(session: Session, person: Person, *, lock: bool = False) -> None:
    offices = [m.organisation for m in person.roles if m.role == Role.coordinator and m.until is None]
    if lock and offices:  # two last ones who leave at once
        ids = [office.id for office in offices]
        await session.execute(select(Organisation.id).where(Organisation.id.in_(ids)).with_for_update())
    alone = [office for office in offices if not await _has_another(session, office, person)]
    if alone:
        raise LastCoordinator(name=alone[0].name, count=len(alone))


async def _has_another(session: Session, office: Organisation, person: Person) -> bool:
    found = await session.scalar(
        select(Membership.id)
        .where(
            Membership.organisation_id == office.id,
            Membership.role == Role.coordinator,
            Membership.ended_at.is_(None),
            Membership.until.is_(None),
            Membership.person_id != person.id,
        )
        .limit(1)
    )
    return found is not None
