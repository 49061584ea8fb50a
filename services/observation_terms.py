"""What is kept of observation and until when; names that are taken out; and whether anybody touched what was sent."""

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, cast, delete, func, or_, select

from models import AuditEntry, Observation, ObservationAnswer, ObservationVersion, Violation
from services import Session, files
from services import observation_rules as rules
from services.observation_sending import hash_of
from services.sheet_terms import SHEETS

NAMELESS = "…"
BATCH, CHUNK = 200, 200
SURELY = SHEETS - timedelta(days=180)
"""What was sent within this time is there: a term counts from the day of the work, and a correction may come later."""
SEALED = ("submit", "photo")
Unit = Callable[[], AbstractAsyncContextManager[Session]]


async def end_some(session: Session, now: datetime) -> int:
    """A few sheets whose term is over, with all that hangs on them."""
    old = select(Observation.id).where(Observation.day < (now - SHEETS).date()).order_by(Observation.id).limit(BATCH)
    ids = (await session.scalars(old)).all()
    if ids:
        for table in (Violation, ObservationVersion, ObservationAnswer):
            await session.execute(delete(table).where(table.observation_id.in_(ids)))
        await session.execute(delete(Observation).where(Observation.id.in_(ids)))
    return len(ids)


async def unname(session: Session, words: Iterable[str], *which: ColumnElement[bool]) -> None:
    """Names go out of what was sent. The hash of such an answer stays, so that all the others can still be proved."""
    names = [word for word in words if word]
    spelled = {form for word in names for form in (word, json.dumps(word)[1:-1])}
    said = cast(ObservationVersion.answers, String)
    rows = await session.scalars(
        select(ObservationVersion).where(*which, or_(*(said.contains(form, autoescape=True) for form in spelled)))
    )
    for version in rows.all() if names else ():
        version.answers = [_unnamed(row, names) for row in version.answers]


def _unnamed(row: dict[str, str | int | None], names: list[str]) -> dict[str, str | int | bool | None]:
    fresh: dict[str, str | int | bool | None] = dict(row)
    for field in ("value", "comment"):
        told = row[field]
        if isinstance(told, str):
            for name in names:
                told = told.replace(name, NAMELESS)
            fresh[field] = told
    return fresh if fresh == row else fresh | {"is_erased": True}


# Verifying --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Broken:
    """A sheet that is not as it was sent: `code` is changed, missing or added."""

    code: str
    observation_id: int
    number: int


@dataclass(frozen=True)
class Proof:
    """What a verification found."""

    versions: int
    broken: Broken | None


async def verify(unit: Unit, now: datetime) -> Proof:
    """Look at every version: its answers against its hash, its hash against the journal."""
    count, known = 0, set()
    async for noted, version, sheet in _versions(unit):
        if noted.action == "photo":
            facts = noted.facts or {}
            if not await _photo_holds(unit, facts["file"], facts["sha256"]):
                return Proof(count, Broken("changed", noted.subject_id or 0, facts["version"]))
            continue
        count += 1
        if version is None or sheet is None:
            if noted.at > now - SURELY:
                return Proof(count, Broken("missing", noted.subject_id or 0, (noted.facts or {})["version"]))
            continue
        if not (_holds(version, sheet, (noted.facts or {})["hash"]) and await _photos_hold(unit, version)):
            return Proof(count, Broken("changed", sheet.id, version.number))
        known.add((sheet.id, version.number))
    async with unit() as session:
        oldest = await session.scalar(select(func.min(AuditEntry.at)))  # older lines are packed away
        rows = await session.execute(
            select(ObservationVersion.observation_id, ObservationVersion.number).where(
                ObservationVersion.at >= (oldest or now)
            )
        )
        added = sorted({(id_, number) for id_, number in rows} - known)
    return Proof(count, Broken("added", *added[0]) if added else None)


async def _versions(
    unit: Unit,
) -> AsyncIterator[tuple[AuditEntry, ObservationVersion | None, Observation | None]]:
    """Every line of the journal that a sheet was sent, or a photo of it came, with what was sent; in short units."""
    after = 0
    while True:
        async with unit() as session:
            rows = await session.scalars(
                select(AuditEntry)
                .where(AuditEntry.subject == "observation", AuditEntry.action.in_(SEALED), AuditEntry.id > after)
                .order_by(AuditEntry.id)
                .limit(CHUNK)
            )
            noted = rows.all()
            ids = {row.subject_id for row in noted}
            found = await session.scalars(select(ObservationVersion).where(ObservationVersion.observation_id.in_(ids)))
            versions = {(one.observation_id, one.number): one for one in found}
            sheets = {one.id: one for one in await session.scalars(select(Observation).where(Observation.id.in_(ids)))}
        for row in noted:
            key = (row.subject_id or 0, (row.facts or {})["version"])
            yield row, versions.get(key), sheets.get(key[0])
        if not noted:
            return
        after = noted[-1].id


async def _photos_hold(unit: Unit, version: ObservationVersion) -> bool:
    """Whether the photos are those that were sent, byte for byte; one whose term is over proves nothing any more."""
    for row in version.answers:
        if (sha256 := row.get("sha256")) and not await _photo_holds(unit, row["file"], sha256):
            return False
    return True


async def _photo_holds(unit: Unit, file_id: int, sha256: str) -> bool:
    async with unit() as session:
        now_kept = await files.sums(session, [file_id])
        content = await files.content(session, file_id)
    return not now_kept or (now_kept[file_id] == sha256 == hashlib.sha256(content or b"").hexdigest())


def _holds(version: ObservationVersion, sheet: Observation, noted: str) -> bool:
    is_whole = all(row.get("is_erased") or rules.leaf(row) == row["leaf"] for row in version.answers)
    return is_whole and version.hash == noted == hash_of(version, sheet)
