"""A sheet is sent: sealed with a hash that the journal keeps; corrected as a new version; returned with a question."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from models import Observation, ObservationAnswer, ObservationState, ObservationVersion, Person
from services import Session, audit, files, forms, notices, pendings, people
from services import observation as kept
from services import observation_rules as rules
from services.errors import NotFound, ObservationConflict, ObservationIncomplete, Outdated
from services.observation import Seen
from services.observation_rules import Said

REASON, REMARK = "observation-reason", "observation-remark"
FACTS = ("item", "value", "comment", "file", "is_bulk")


@dataclass(frozen=True)
class Sent:
    """One version of a sheet, as it was sent."""

    sheet: Observation
    version: ObservationVersion
    seen: Seen
    """With the answers of this version."""
    total: int
    """How many versions there are."""


@dataclass(frozen=True)
class Change:
    """An item that differs between two versions."""

    key: str
    old: Said
    new: Said


async def submit(session: Session, person: Person, observation_id: int, stamp: int, now: datetime) -> Sent:
    """«Отправить»: exactly what was seen. The same again is harmless; something else is refused."""
    sheet = await kept.own(session, person, observation_id, lock=True)
    found = await kept.seen(session, sheet)
    if found.stamp != stamp:
        raise ObservationConflict
    if sheet.state == ObservationState.sent:
        return await sent(session, sheet, sheet.version)
    if found.problems:
        raise ObservationIncomplete(count=len(found.problems))
    version = await _seal(session, found, now)
    sheet.state, sheet.version, sheet.sent_at, sheet.item = ObservationState.sent, version.number, now, ""
    sheet.bad, sheet.reason, sheet.remark = rules.bad(found.items, found.answers), None, None
    await pendings.forget(session, person)
    await session.flush()
    audit.note(session, person, "submit", "observation", sheet.id, now, version=version.number, hash=version.hash)
    await _tell(session, sheet, version, now)
    return await sent(session, sheet, version.number)


async def _seal(session: Session, found: Seen, now: datetime) -> ObservationVersion:
    sheet, number = found.sheet, found.sheet.version + 1
    rows = [dict(zip(FACTS, fact, strict=True)) | {"salt": secrets.token_hex(8)} for fact in found.facts]
    sums = await files.sums(session, [row["file"] for row in rows if row["file"]])
    for row in rows:
        if row["file"] in sums:
            row["sha256"] = sums[row["file"]]
        row["leaf"] = rules.leaf(row)
    version = ObservationVersion(
        observation_id=sheet.id, number=number, answers=rows, reason=sheet.reason, remark=sheet.remark, hash="",
        code="", at=now,
    )  # fmt: skip
    version.hash = hash_of(version, sheet)
    version.code = f"{sheet.id}-{number}-{version.hash[:6].upper()}"
    session.add(version)
    return version


def hash_of(version: ObservationVersion, sheet: Observation) -> str:
    """The hash over all that a version holds."""
    head = {
        "sheet": sheet.id, "placement": sheet.placement_id, "form": sheet.form_id, "work": sheet.work_id,
        "number": version.number, "at": version.at.isoformat(),
    }  # fmt: skip
    return rules.root(head, [(row["item"], row["leaf"]) for row in version.answers])


async def _tell(session: Session, sheet: Observation, version: ObservationVersion, now: datetime) -> None:
    office = await kept.first_office(session, sheet)
    for coordinator in await people.coordinators(session, office.id):
        params = {"observation": sheet.id, "number": version.number, "office": office.id}
        once = f"observation-sent:{sheet.id}:{version.number}:{coordinator.id}"
        if coordinator.id != sheet.person_id:
            await notices.owe(session, coordinator.id, "observation-sent", once=once, params=params, now=now)


async def sent(session: Session, sheet: Observation, number: int) -> Sent:
    """A version with its answers."""
    version = await session.scalar(
        select(ObservationVersion).where(
            ObservationVersion.observation_id == sheet.id, ObservationVersion.number == number
        )
    )
    if version is None:
        raise NotFound
    answers = {row["item"]: Said(row["value"], row["comment"], row["file"], row["is_bulk"]) for row in version.answers}
    told = [one for one in await kept.alarms_of(session, sheet.id) if one.at <= version.at]
    seen = Seen(sheet, forms.items_of(sheet.form), answers, told)
    return Sent(sheet, version, seen, sheet.version)


async def of_own(session: Session, person: Person, observation_id: int) -> Sent:
    """The newest version, for whoever sent it."""
    return await sent(session, sheet := await kept.own(session, person, observation_id), sheet.version)


# Corrections --------------------------------------------------------------------------------------------------------


async def ask_reason(session: Session, person: Person, observation_id: int, now: datetime) -> Observation:
    """«Исправить»: why?"""
    sheet = await kept.own(session, person, observation_id)
    if sheet.state != ObservationState.sent:
        raise Outdated
    await pendings.expect(session, person, REASON, now, observation=sheet.id, organisation=sheet.organisation_id)
    return sheet


async def correct(session: Session, person: Person, observation_id: int, reason: str, now: datetime) -> Seen:
    """The sheet is open again; what was sent stays as it was, and the next version says why it differs."""
    sheet = await kept.own(session, person, observation_id, lock=True)
    if sheet.state != ObservationState.sent:
        raise Outdated
    sheet.state, sheet.reason = ObservationState.open, reason
    audit.note(session, person, "correct", "observation", sheet.id, now, version=sheet.version)
    return await kept.at(session, person, await kept.seen(session, sheet), None, now)


async def keep_as_sent(session: Session, person: Person, observation_id: int, now: datetime) -> Sent:
    """«Оставить как отправлено»: the correction is given up. What was returned has to be answered."""
    sheet = await kept.own(session, person, observation_id, lock=True)
    if sheet.state != ObservationState.open or not sheet.version:
        raise Outdated
    await session.execute(
        delete(ObservationAnswer).where(
            ObservationAnswer.observation_id == sheet.id, ObservationAnswer.draft > sheet.version
        )
    )
    sheet.state, sheet.reason, sheet.item = ObservationState.sent, None, ""
    await pendings.forget(session, person)
    audit.note(session, person, "keep", "observation", sheet.id, now, version=sheet.version)
    return await sent(session, sheet, sheet.version)


# The coordinator's side ---------------------------------------------------------------------------------------------


async def for_office(session: Session, person: Person, observation_id: int, *, lock: bool = False) -> Observation:
    """The door for coordinators: of the office that sent the observer and above it, if the school stands below."""
    sheet = await kept.find(session, observation_id, lock=lock)
    if sheet is None or not watches(person, sheet):
        raise NotFound
    return sheet


def watches(person: Person, sheet: Observation) -> bool:
    """Whether this coordinator sees the sheet."""
    return person.coordinates(sheet.organisation) and person.coordinates(sheet.placement.observer.organisation)


async def version_for(session: Session, person: Person, observation_id: int, number: int) -> Sent:
    """A version, for a coordinator; 0: the newest."""
    sheet = await for_office(session, person, observation_id)
    if not sheet.version:
        raise NotFound
    return await sent(session, sheet, number or sheet.version)


async def ask_remark(session: Session, person: Person, observation_id: int, now: datetime) -> Observation:
    """«Вернуть на уточнение»: what is to be made clearer?"""
    sheet = await for_office(session, person, observation_id)
    if sheet.state != ObservationState.sent:
        raise Outdated
    await pendings.expect(session, person, REMARK, now, observation=sheet.id, organisation=sheet.organisation_id)
    return sheet


async def send_back(session: Session, person: Person, observation_id: int, remark: str, now: datetime) -> Sent:
    """The observer is told what is asked."""
    sheet = await for_office(session, person, observation_id, lock=True)
    if sheet.state != ObservationState.sent:
        raise Outdated
    sheet.state, sheet.remark, sheet.returned_by_id = ObservationState.returned, remark, person.id
    await pendings.forget(session, person)
    audit.note(session, person, "return", "observation", sheet.id, now, version=sheet.version)
    once, params = f"observation-returned:{sheet.id}:{sheet.version}", {"observation": sheet.id}
    await notices.owe(session, sheet.person_id, "observation-returned", once=once, params=params, now=now)
    return await sent(session, sheet, sheet.version)


async def changes(session: Session, person: Person, observation_id: int, number: int) -> tuple[Sent, list[Change]]:
    """What a version changed in the one before it."""
    new = await version_for(session, person, observation_id, number)
    if new.version.number < 2:
        raise Outdated
    old = await sent(session, new.sheet, new.version.number - 1)
    return new, compared(old.seen, new.seen)


def compared(old: Seen, new: Seen) -> list[Change]:
    """Items that differ, in the order of the form."""
    return [
        Change(item.key, old.said(item.key), new.said(item.key))
        for item in new.items
        if _told(old.said(item.key)) != _told(new.said(item.key))
    ]


def _told(said: Said) -> tuple[str | None, str | None, int | None]:
    return said.value, said.comment, said.file_id


async def versions(session: Session, sheet: Observation) -> Sequence[Any]:
    """When each version was sent, and its receipt."""
    rows = await session.execute(
        select(ObservationVersion.number, ObservationVersion.at, ObservationVersion.code)
        .where(ObservationVersion.observation_id == sheet.id)
        .order_by(ObservationVersion.number)
    )
    return rows.all()
