"""Received files: rows at once, bytes later by a job, one copy of equal bytes."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

from sqlalchemy import case, select, update
from sqlalchemy.orm import undefer

from models import Blob, File, FileState, Person
from services import Session
from services.errors import FileTooBig
from services.updates import inserting

MEGABYTE = 1024 * 1024
LIMIT = 20 * MEGABYTE
"""What a bot can fetch from Telegram."""
NAME_LENGTH = 120
ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=2)


async def receive(
    session: Session,
    person: Person | None,
    external_id: str,
    name: str,
    size: int,
    now: datetime,
    *,
    is_photo: bool = False,
) -> File:
    """Remember a file that was sent; its bytes are fetched by a job. Nobody's: of an anonymous question."""
    name = PurePath(name.replace("\\", "/")).name[-NAME_LENGTH:]
    if size > LIMIT:
        raise FileTooBig(name=name, size=-(-size // MEGABYTE), limit=LIMIT // MEGABYTE)
    file = File(
        person_id=person.id if person else None,
        external_id=external_id,
        name=name,
        size=size,
        is_photo=is_photo,
        is_private=False,
        state=FileState.waiting,
        attempts=0,
        next_at=now,
        sha256=None,
        created_at=now,
    )
    session.add(file)
    await session.flush()
    session.info["owes"] = True
    return file


async def find(session: Session, file_id: int) -> File | None:
    """A file by its id; who may see it is asked by whoever names it."""
    return await session.get(File, file_id)


async def waiting(session: Session, limit: int, now: datetime) -> list[File]:
    """Files to fetch now."""
    rows = await session.scalars(
        select(File).where(File.state == FileState.waiting, File.next_at <= now).order_by(File.id).limit(limit)
    )
    return list(rows)


async def keep(session: Session, file_id: int, content: bytes) -> None:
    """Store the bytes of a file."""
    sha256 = hashlib.sha256(content).hexdigest()
    blob = inserting(session, Blob).values(sha256=sha256, size=len(content), content=content)
    await session.execute(blob.on_conflict_do_nothing())
    await session.execute(
        update(File)
        .where(File.id == file_id)
        .values(
            state=FileState.kept,
            sha256=sha256,
            external_id=case((File.is_private, ""), else_=File.external_id),
        )
    )


async def put_off(session: Session, file: File, now: datetime) -> bool:
    """It could not be fetched: again later, with growing pauses. False when it was the last attempt."""
    attempts = file.attempts + 1
    gone = attempts >= ATTEMPTS
    await session.execute(
        update(File)
        .where(File.id == file.id)
        .values(
            attempts=attempts,
            next_at=now + FIRST_PAUSE * 2**attempts,
            state=FileState.failed if gone else FileState.waiting,
        )
    )
    return not gone


async def give_up(session: Session, file_id: int) -> None:
    """Its bytes will not be kept; the channel can still show it."""
    await session.execute(update(File).where(File.id == file_id).values(state=FileState.failed))


async def sums(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """File → the hash of its bytes, of those whose bytes are here."""
    rows = await session.execute(select(File.id, File.sha256).where(File.id.in_(ids), File.sha256.is_not(None)))
    return {id_: sha256 for id_, sha256 in rows if sha256}


async def content(session: Session, file_id: int) -> bytes | None:
    """The bytes of a file, if they are here."""
    blob = await session.scalar(
        select(Blob).join(File, File.sha256 == Blob.sha256).where(File.id == file_id).options(undefer(Blob.content))
    )
    return blob.content if blob else None
